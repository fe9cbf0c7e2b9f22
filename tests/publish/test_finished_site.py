"""The gate over the finished bytes: whatever other plugins, hooks and templates do, and whenever they do it."""

from pathlib import Path

import pytest

from sourcebook.problems import Problem, errors
from sourcebook.publish.engine import build_site
from tests.publish.test_engine import own_settings


def hooked(folder: Path, hook: str) -> tuple[list[Problem], bool]:
    """Build with a hook; return the errors, and whether a site was put in place."""
    name = f"hook{len(list(folder.glob('hook*.py')))}.py"  # MkDocs keeps what it has loaded by a name
    own_settings(folder, f"\nhooks: [{name}]\n")
    (folder / name).write_text(hook, encoding="utf-8")
    built = build_site(folder, None)
    found = errors(built.problems)
    assert built.ok is not bool(found)
    return list(found), (folder / "site").exists()


def words(folder: Path) -> str:
    """Words of a quote that the pages print."""
    return (folder / "facts/claims/closure-decided.yml").read_text().split("quote: ")[1].split("\n")[0].strip()[4:24]


@pytest.mark.parametrize("event", ["page_content", "post_page", "post_build"])
def test_of_many_hooks_the_one_is_named_that_changed_it(folder: Path, event: str) -> None:
    text = words(folder)
    same = f"def on_{event}(*a, **k):\n    return a[0] if a else None\n"
    change = f"def on_{event}(text, **k):\n    return text.replace({text!r}, 'NO SUCH WORDS')\n"
    if event == "post_build":
        change = ON_DISK.format("", event, REPLACE.format(text))
    for name, hook in (("before.py", same), ("changes.py", change), ("after.py", same)):
        (folder / name).write_text(hook, encoding="utf-8")
    own_settings(folder, "\nhooks: [before.py, changes.py, after.py]\n")
    found = errors(build_site(folder, None).problems)
    assert [problem.code for problem in found] == ["T110"]
    assert f"changed by `changes.py` (on_{event}); on " in found[0].note


REPLACE = "replace({0!r}, 'NO SUCH WORDS')"
ON_DISK = """
import pathlib
from mkdocs.plugins import event_priority
where = []
def on_pre_build(config):
    where[:] = [config.site_dir]
{0}
def on_{1}(**k):
    for path in pathlib.Path(where[0]).rglob("*.html"):
        path.write_text(path.read_text().{2})
"""


@pytest.mark.parametrize("event", ["page_content", "post_page"])
def test_changed_words_are_told_once_with_who_changed_them(folder: Path, event: str) -> None:
    text = words(folder)
    found, there = hooked(folder, f"def on_{event}(text, **k):\n    return text.{REPLACE.format(text)}\n")
    assert [problem.code for problem in found] == ["T110"]
    assert "NO SUCH WORDS" in found[0].message
    assert text.split()[0] in found[0].message.split("where")[1]
    assert f"changed by `hook0.py` (on_{event}); on " in found[0].note
    assert found[0].span.path.startswith("site:")
    assert not there


@pytest.mark.parametrize("priority", ["", "@event_priority(-1000)"])
@pytest.mark.parametrize("event", ["post_build", "shutdown"])
def test_files_written_after_everything_are_looked_at(folder: Path, event: str, priority: str) -> None:
    text = words(folder)
    hook = ON_DISK.format(priority, event, REPLACE.format(text))
    found, there = hooked(folder, hook)
    assert [problem.code for problem in found] == ["T110"]
    assert "changed by `hook0.py` (on_post_build)" in found[0].note
    assert not there


def test_added_words_are_changed_words(folder: Path) -> None:
    found, _ = hooked(folder, "def on_page_content(text, **k):\n    return text + '<p>It is so.</p>'\n")
    assert [problem.code for problem in found] == ["T110"]
    assert "It is so." in found[0].message
    after = "def on_post_page(text, **k):\n    return text.replace('</article>', '<p>It is so.</p></article>')\n"
    found, _ = hooked(folder, after)
    assert [problem.code for problem in found] == ["T110"]
    assert "It is so." in found[0].message


def test_changed_marks_are_shown(folder: Path) -> None:
    found, _ = hooked(folder, "def on_post_page(text, **k):\n    return text.replace('<h1', '<h1 class=\"x\"')\n")
    assert [problem.code for problem in found] == ["T110"]
    assert "the page has the marks “" in found[0].message
    assert 'class="x"' in found[0].message


def test_data_and_pages_that_are_gone_or_changed(folder: Path) -> None:
    change = "(pathlib.Path(config.site_dir) / {0!r}).{1}\n"
    head = "import pathlib\ndef on_post_build(config):\n    "
    found, _ = hooked(folder, head + change.format("data/manifest.json", "write_text('{}')"))
    assert [(problem.code, problem.span.path) for problem in found] == [("T110", "site:data/manifest.json")]
    found, _ = hooked(folder, head + change.format("claims/closure-decided/index.html", "unlink()"))
    assert [(problem.code, problem.message) for problem in found] == [("T110", "the page is missing")]


def test_white_space_that_no_reader_sees_may_change(folder: Path) -> None:
    hook = "import re\ndef on_post_page(text, **k):\n    return re.sub('[ \\n\\t]+', ' ', text)\n"
    assert hooked(folder, hook) == ([], True)
    found, _ = hooked(folder, "def on_post_page(text, **k):\n    return text.replace('\\u00a0', ' ')\n")
    assert {problem.code for problem in found} <= {"T110"}


def test_what_stands_around_the_text_is_theirs_within_the_lists(folder: Path) -> None:
    hook = "def on_post_page(text, **k):\n    return text.replace('</body>', '<p>Ours since 1990.</p>{}</body>')\n"
    assert hooked(folder, hook.format("")) == ([], True)
    found, _ = hooked(folder, hook.format("<script>run()</script>"))
    assert [problem.code for problem in found] == ["T112"]
    assert "pages; this is the first" in found[0].note


def test_a_template_that_drops_a_quote(folder: Path) -> None:
    overrides = folder / "templates/overrides"
    overrides.mkdir(parents=True)
    text = words(folder)
    (overrides / "main.html").write_text(
        '{% extends "base.html" %}{% block content %}'
        + f"{{{{ page.content | replace({text!r}, '') }}}}{{% endblock %}}"
    )
    found, _ = hooked(folder, "")
    causes = [problem for problem in found if problem.code == "T110"]
    assert len(causes) == 1
    assert "a template of the theme or of the project changed it" in causes[0].note


def test_one_setting_is_one_warning(folder: Path) -> None:
    own_settings(folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text().replace("use_directory_urls: true", "use_directory_urls: false"))
    built = build_site(folder, None)
    assert built.ok
    found = [problem for problem in built.problems if problem.code == "T111"]
    assert [problem.span.path for problem in found] == ["mkdocs.yml"]
    assert settings.read_text().split("\n")[found[0].span.line - 1].startswith("use_directory_urls")
    assert (folder / "site/claims/closure-decided/index.html").is_file()


def test_a_setting_that_changes_every_page_is_told_once(folder: Path) -> None:
    own_settings(folder)
    settings = folder / "mkdocs.yml"
    settings.write_text(f"{settings.read_text()}repo_url: https://example.org/r\nrepo_name: <b onclick=x>A</b>\n")
    found = errors(build_site(folder, None).problems)
    assert [problem.code for problem in found] == ["T102"]
