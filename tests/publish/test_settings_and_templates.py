"""Whatever mkdocs.yml or a template of the user's holds ends in a problem with a place, and never in a bug of ours."""

import os
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from sourcebook.cli import cli
from sourcebook.problems import Problem, errors
from sourcebook.publish.engine import build_site, site_settings
from sourcebook.publish.settings import SettingsError, engine_settings
from tests.conftest import ROOT

#: Set to build with every mutation; otherwise some are built, and all settings are read.
LONG = bool(os.environ.get("SOURCEBOOK_LONG"))
SETTINGS = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
ODD = (
    "5;-1;1.5;.nan;null;true;[];{};[x];[[x]];[5];{a: b};{5: 5};'';x;2025-02-30;2025-03-01;!!python/name:os.system;"
    "!ENV NOSUCH;!relative ;!nosuch x;*nosuch;&a ;/etc;..;mkdocs.yml;'https://[::1';'%';[null];{null: null};[a,[b,{c: d}]]"
).split(";")
KEYS = (
    "INHERIT site_url site_description site_author repo_url repo_name edit_uri edit_uri_template copyright remote_branch "
    "remote_name watch hooks nav validation mdx_configs exclude_docs draft_docs not_in_nav extra_css extra_javascript "
    "extra_templates extra dev_addr docs_dir site_dir plugins markdown_extensions theme strict use_directory_urls nosuch "
    "site_name config_file_path pages google_analytics 5"
).split()
THEME = "name custom_dir static_templates language direction palette features icon font logo favicon locale x".split()
PIECES = (
    "{{ 1/0 }}", "{{ nosuch.x }}", "{{ [].pop() }}", "{{ {}['a'] }}", "{% for %}", "{% if %}", "{{ (1).x.y }}",
    "{{ 'x'|nosuch }}", "{% extends 'nosuch' %}", "{% include 'nosuch' %}", "{{ '%d' % 'x' }}", "{{ 'x'.encode('nosuch') }}",
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{% include self._TemplateReference__context.name %}", "{{", "%}",
    "{% raw %}", "{{ range(3).x() }}", "{{ ()|first.x }}", "{{ 'a' + 1 }}", "{{ [3]|sum('x') }}", "{{ none() }}", "\udcff",
    "{{ '9' * 9|int('x') }}", "{{ dict(a=1)|dictsort(by='x') }}", "{{ 1|batch }}", "<script>x</script>", "<p onclick=x>",
    "{% set x = x.y %}", "{{ super() }}", "{% block title %}{% block title %}{% endblock %}{% endblock %}", "\0",
)  # fmt: skip


def text_of(generator: random.Random, text: str, pieces: tuple[str, ...]) -> str:
    """Change a text at one place: cut, doubled, or with something odd in it."""
    at = generator.randrange(len(text))
    to = min(len(text), at + generator.choice((1, 1, 3, 30)))
    kind = generator.randrange(5)
    if kind == 0:
        return text[:at] + text[to:]
    if kind == 1:
        return text[:at] + text[at:to] + text[at:]
    if kind == 2:
        return text[:at]
    return text[:at] + generator.choice(pieces) + text[at:]


def settings(count: int) -> Iterator[str]:
    """Yield mutations of mkdocs.yml: odd values of each key, of the theme's keys, and texts that are hardly YAML."""
    generator = random.Random(15)
    signs = (
        "\t",
        "\0",
        "\udcff",
        ":",
        "- ",
        "[",
        "{",
        "'",
        '"',
        "&a ",
        "*a",
        "!!x ",
        "? ",
        "|",
        "---\n",
        "\u2028",
        "#",
        "%",
    )
    for _ in range(count):
        kind = generator.randrange(4)
        odd, key = generator.choice(ODD), generator.choice(KEYS)
        if kind == 0:
            yield text_of(generator, SETTINGS, signs)
        elif kind == 1:
            name = generator.choice(THEME)
            lines = re.sub(rf"(?m)^  {name}:.*\n(    .*\n)*", "", SETTINGS)
            yield lines.replace("theme:\n", f"theme:\n  {name}: {odd}\n")
        elif kind == 2:
            yield f"{re.sub(rf'(?m)^{key}:.*', '', SETTINGS)}\n{key}: {odd}\n"
        else:
            tree = yaml.safe_load(SETTINGS)
            tree[key] = yaml.safe_load(generator.choice([each for each in ODD if each[0] not in "!*&2"]))
            tree["plugins"] = generator.choice(
                [["sourcebook"], [{"sourcebook": {key: tree[key]}}], ["sourcebook", "search"]]
            )
            yield yaml.safe_dump(tree)


def templates(count: int) -> Iterator[tuple[str, str]]:
    """Yield a template's path below templates/ and a mutation of it."""
    generator = random.Random(16)
    folder = ROOT / "templates"
    paths = [path for path in sorted(folder.rglob("*")) if path.suffix in (".j2", ".html", ".xml")]
    for _ in range(count):
        path = generator.choice(paths)
        yield path.relative_to(folder).as_posix(), text_of(generator, path.read_text(encoding="utf-8"), PIECES)


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode("utf-8", "surrogateescape"))


def placed(problems: tuple[Problem, ...], text: str) -> None:
    """Every problem has a place within the file that it names, and words."""
    for problem in problems:
        assert problem.message
        if problem.code == "T105":
            assert problem.span.path == "mkdocs.yml", problem
            assert problem.span.line <= text.count("\n") + 1, problem
        assert "Traceback" not in problem.message + problem.note


def test_every_wrong_setting_is_a_problem(folder: Path) -> None:
    for number, text in enumerate(settings(300)):
        write(folder / "mkdocs.yml", text)
        checked = site_settings(folder)
        if isinstance(checked, tuple):
            assert {problem.code for problem in checked} == {"T105"}, text
            placed(checked, text)
        try:
            engine_settings(folder, {"docs_dir": str(folder / "briefings")})
        except SettingsError as error:
            placed(error.problems, text)
        if LONG or number % 30 == 0:
            built = build_site(folder, folder.parent / "site")
            assert built.ok or errors(built.problems), text
            placed(tuple(errors(built.problems)), text)
            if isinstance(checked, tuple):  # what `check` refuses, no site is built with
                assert not built.ok, text


def test_every_fault_of_an_own_template_is_a_problem(folder: Path) -> None:
    for name, text in templates(200 if LONG else 12):
        write(folder / "templates" / name, text)
        built = build_site(folder, folder.parent / "site")
        found = errors(built.problems)
        assert built.ok or found, (name, text)
        for problem in found:
            assert problem.code in ("T101", "T102", "T103", "T104", "T110", "T112"), (name, problem)
            assert problem.code != "T101" or problem.span.path.startswith("templates/"), (name, problem)
        shutil.rmtree(folder / "templates")


FAULTS = {
    "claim.html.j2": (
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ [].pop() }}",
        "{{ 'x'.encode('nosuch') }}",
        "{% include 'claim.html.j2' %}",
        "{{ 1/0 }}",
    ),
    "overrides/main.html": ("{% broken", "{{ 1/0 }}", "{{ nosuch.x }}", "\udcff\udcfe", "{% include 'main.html' %}"),
    "overrides/404.html": ("\n\n{{ 1/0 }}", "\n{% include 'nosuch' %}"),
    "overrides/partials/footer.html": ("{% extends 'nosuch' %}",),
}


def test_a_fault_in_a_block_is_at_its_own_template(folder: Path) -> None:
    text = "{% extends 'base.html' %}\n{% block content %}{{ 'x'.encode('nosuch') }}{% endblock %}\n"
    write(folder / "templates/overrides/main.html", text)
    found = errors(build_site(folder, None).problems)
    assert [(problem.code, problem.span.path, problem.span.line) for problem in found] == [
        ("T101", "templates/overrides/main.html", 2)
    ]


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in FAULTS.items() for text in texts])
def test_a_fault_is_t101_at_its_template(folder: Path, name: str, text: str) -> None:
    write(folder / "templates" / name, text)
    found = errors(build_site(folder, None).problems)
    assert {(problem.code, problem.span.path) for problem in found} == {("T101", f"templates/{name}")}
    assert found[0].span.line == text.count("\n") + 1


@pytest.mark.parametrize("text", FAULTS["claim.html.j2"])
def test_check_finds_a_fault_in_an_own_template(folder: Path, text: str) -> None:
    write(folder / "templates/claim.html.j2", text)
    done = CliRunner().invoke(cli, ["check", "--root", str(folder), "--format", "text"])
    assert done.exit_code == 1
    assert done.output.count("templates/claim.html.j2:1:1: T101 the template fails: ") == 1
    assert "1 error" in done.output


def test_check_passes_a_sound_template_of_ones_own(folder: Path) -> None:
    text = (ROOT / "templates/claim.html.j2").read_text(encoding="utf-8")
    write(folder / "templates/claim.html.j2", f"{text}<p>Told by us.</p>\n")
    done = CliRunner().invoke(cli, ["check", "--root", str(folder), "--format", "text"])
    assert (done.exit_code, errors(build_site(folder, None).problems)) == (0, ())


def own(folder: Path, text: str, hook: str = "") -> list[tuple[str, int, str]]:
    """Build with settings of the folder's own; return the errors: code, line, message."""
    write(folder / "mkdocs.yml", text)
    write(folder / "hook.py", hook)
    return [(problem.code, problem.span.line, problem.message) for problem in errors(build_site(folder, None).problems)]


def test_problems_stand_at_their_setting(folder: Path) -> None:
    head = "site_name: x\n"
    plain = "theme:\n  name: material\n  font: false\n"
    assert own(folder, f"{head}{plain}plugins: [sourcebook: {{lines: perhaps}}]\n")[0][:2] == ("T105", 5)
    found = own(folder, f"{head}{plain}plugins: [sourcebook]\nnav: 5\n")
    assert [each[:2] for each in found] == [("T105", 6)]
    assert found[0][2].startswith("nav: Expected nav to be a list")
    found = own(folder, f"{head}{plain}  language: 7\nplugins: [sourcebook]\n")
    assert [each[:2] for each in found] == [("T105", 5)]
    assert "the theme has no words in `7`" in found[0][2]
    found = own(
        folder, f"{head}{plain}  icon: {{repo: nosuch}}\nrepo_url: https://example.org/r\nplugins: [sourcebook]\n"
    )
    assert [each[:2] for each in found] == [("T105", 2)]
    assert "the theme cannot use its settings" in found[0][2]
    assert own(folder, f"{head}a: [\n")[0][:2] == ("T105", 3)
    assert own(folder, f"{head}{plain}INHERIT: mkdocs.yml\n")[0][:2] == ("T105", 5)
    assert own(folder, f"{head}{plain}INHERIT: /dev/zero\n")[0][:2] == ("T105", 5)


@pytest.mark.parametrize("event", ["config", "pre_build", "files", "nav", "page_content", "post_page", "post_build"])
def test_a_hook_that_fails_is_named(folder: Path, event: str) -> None:
    text = "site_name: x\ntheme:\n  name: material\n  font: false\nplugins: [sourcebook]\nhooks: [hook.py]\n"
    found = own(folder, text, f"def on_{event}(*a, **k):\n    return [][1]\n")
    words = f"the hook `hook.py` stopped the build in on_{event}: IndexError: list index out of range"
    assert ("T105", 6, words) in found


def test_what_fails_before_ours_is_told_alone(folder: Path) -> None:
    found = own(folder, "site_name: x\nplugins: [info, sourcebook]\ntheme: {name: material, custom_dir: none}\n")
    assert [code for code, _, _ in found] == ["T105"]
    assert "custom_dir" in found[0][2]


def test_check_runs_nothing_that_the_settings_name(folder: Path) -> None:
    text = "site_name: x\ntheme:\n  name: material\nplugins: [sourcebook, nosuch]\nhooks: [hook.py]\n"
    write(folder / "mkdocs.yml", text + "x: !!python/object/apply:os.mkdir [ran]\n")
    write(folder / "hook.py", "import os\nos.mkdir('ran')\n")
    assert not isinstance(site_settings(folder), tuple)
    assert not Path("ran").exists()


#: What is put into mkdocs.yml in place of the first, and the setting that is told of.
NOT_HONOURED = (
    ("use_directory_urls: true", "use_directory_urls: false", "use_directory_urls"),
    ("docs_dir: briefings", "docs_dir: docs", "docs_dir"),
    ("plugins:", "nav: [{Home: index.md}]\nplugins:", "nav"),
    ("plugins:", "exclude_docs: '*'\nplugins:", "exclude_docs"),
    ("plugins:", "draft_docs: '*'\nplugins:", "draft_docs"),
    ("plugins:", "not_in_nav: '*'\nplugins:", "not_in_nav"),
    ("plugins:", "extra_templates: [x.html]\nplugins:", "extra_templates"),
    ("plugins:", "extra_css: [x.css]\nplugins:", "extra_css"),
    ("plugins:", "extra_javascript: [x.js, 'https://example.org/x.js']\nplugins:", "extra_javascript"),
    ("  font: false", "  font: {text: Roboto}", "theme.font"),
    ("  language: en", "  language: en\n  logo: logo.svg", "theme.logo"),
    ("  language: en", "  language: en\n  favicon: x.ico", "theme.favicon"),
    (
        "    - navigation.top",
        "    - navigation.top\n    - navigation.instant.progress",
        "theme.features.navigation.instant.progress",
    ),
    ("    - navigation.top", "    - navigation.top\n    - content.tabs.link", "theme.features.content.tabs.link"),
    ("  generator: false", "  generator: false\n  analytics: {provider: google, property: G-1}", "extra.analytics"),
    ("  generator: false", "  generator: false\n  consent: {title: T, description: D}", "extra.consent"),
    ("  generator: false", "  generator: false\n  homepage: 'javascript:x'", "extra.homepage"),
    ("  scope: /\n", "  scope: /x/\n", "extra.scope"),
    ("plugins:", "copyright: 'By <img src=x>'\nplugins:", "copyright"),
    ("plugins:", "nosuch: 1\nplugins:", "nosuch"),
)


@pytest.fixture
def all_in_one(folder: Path) -> Path:
    text = SETTINGS
    for before, after, _ in NOT_HONOURED:
        text = text.replace(before, after, 1)
    write(folder / "mkdocs.yml", text)
    return folder


def test_what_is_not_honoured_is_told_at_its_place_and_breaks_no_page(all_in_one: Path) -> None:
    checked, built = site_settings(all_in_one), build_site(all_in_one, None)
    assert not isinstance(checked, tuple)
    assert built.ok, built.problems
    text = (all_in_one / "mkdocs.yml").read_text(encoding="utf-8").split("\n")
    for problems in (checked.warnings, [problem for problem in built.problems if problem.code == "T111"]):
        told = {problem.message.split(":")[0]: problem.span for problem in problems}
        assert told.keys() == {name for _, _, name in NOT_HONOURED}
        for name, span in told.items():
            named = text[span.line - 1][span.column - 1 :].startswith
            assert named(name.split(".")[-1]) or named(name.partition("features.")[2]), (name, span)


def test_styles_and_scripts_of_the_site_are_honoured(folder: Path) -> None:
    for name in ("overrides/own.css", "assets/own.js"):
        write(folder / "templates" / name, "/* own */\n")
    write(folder / "mkdocs.yml", f"{SETTINGS}\nextra_css: [own.css]\nextra_javascript: [assets/sourcebook/own.js]\n")
    built = build_site(folder, None)
    assert built.ok
    assert "T111" not in {problem.code for problem in built.problems}
    page = (folder / "site/index.html").read_text(encoding="utf-8")
    assert 'href="own.css"' in page
    assert 'src="assets/sourcebook/own.js"' in page


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ("name: material", "name: mkdocs", "theme: the pages are laid out for `material`, not for mkdocs"),
        ("language: en", "language: xx", "theme.language: the theme has no words in `xx`"),
        ("  - sourcebook\n", "  - sourcebook\n  - sourcebook\n", "the plugin `sourcebook` is named twice"),
        (
            "  - sourcebook\n",
            "  - sourcebook:\n      line: require\n",
            "option 'line': Unrecognised configuration name",
        ),
        (
            "language: en",
            "custom_dir: facts",
            "theme.custom_dir: the files of this folder are published, and it lies among",
        ),
        ("language: en", "custom_dir: .", "theme.custom_dir: the files of this folder are published, and it holds"),
        ("language: en", "custom_dir: link", "the path is a symbolic link"),
        ("language: en", "custom_dir: own", "the path is a symbolic link"),
        ("site_dir: site", "site_dir: facts", "lies among the sources"),
        ("site_dir: site", "site_dir: /dev/null", "is a device"),
    ],
)
def test_check_and_a_build_refuse_the_same_settings(folder: Path, before: str, after: str, words: str) -> None:
    write(folder / "mkdocs.yml", SETTINGS.replace(before, after, 1))
    (folder / "own").mkdir()
    (folder / "own/secret.css").symlink_to("/etc/hostname")
    (folder / "link").symlink_to("facts/sources")
    checked = site_settings(folder)
    assert isinstance(checked, tuple)
    for problems in (checked, errors(build_site(folder, None).problems)):
        assert [words in problem.message for problem in problems] == [True], problems
