"""What the adapter relies on in MkDocs and Material, pinned; and titles that try to become markup."""

import json
import re
import shutil
from pathlib import Path

import html5lib
import pytest

from sourcebook.publish.engine import build_site
from tests.conftest import ROOT

HOSTILE = (
    "</title><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    '"><svg onload=alert(1)>',
    "{{ 7*7 }} {% raw %} ${x}",
    "[a](javascript:alert(1)) **b** `c` <!-- d",
    "a &amp; b &#60; c",
)


def texts(tree, name: str) -> list[str]:  # type: ignore[no-untyped-def]
    return ["".join(node.itertext()) for node in tree.iter(f"{{http://www.w3.org/1999/xhtml}}{name}")]


def test_titles_stay_text(folder: Path) -> None:
    words = " ".join(HOSTILE)
    quoted = "'" + words.replace("'", "''") + "'"
    topic = folder / "facts/topics/ferry.yml"
    topic.write_text(topic.read_text().replace("The ferry line", quoted))
    claim = folder / "facts/claims/closure-decided.yml"
    text = re.sub(r"text: .*", lambda _: f"text: {quoted}", claim.read_text())
    claim.write_text(text)
    briefing = folder / "briefings/ferry-line/index.md"
    briefing.write_text(
        briefing.read_text()
        .replace("title: The ferry", f"title: {quoted}")
        .replace("summary: A line may close.", f"summary: {quoted}")
    )
    built = build_site(folder, None)
    assert built.ok, built.problems
    baseline = None
    for path in sorted((folder / "site").rglob("*.html")):
        tree = html5lib.parse(path.read_text(encoding="utf-8"))
        scripts = len(texts(tree, "script"))
        baseline = baseline or scripts
        assert scripts in (baseline, baseline + 1, baseline - 1), path
        assert not [n for n in tree.iter() if any(a.startswith("on") for a in n.attrib if isinstance(a, str))], path
        assert "alert(1)" not in "".join(texts(tree, "script")), path
        assert not [n for n in tree.iter() if n.attrib.get("src") == "x" or "javascript" in n.attrib.get("href", "")], (
            path
        )
    page = html5lib.parse((folder / "site/claims/closure-decided/index.html").read_text(encoding="utf-8"))
    assert texts(page, "title") == [f"Unverified: {words} - Sourcebook"]
    assert words in texts(page, "h1")[0]


def read_theme() -> str:
    """Every template of the theme: the masthead is ours and relies on the names that its script looks for."""
    import material

    folder = Path(material.__file__).parent / "templates"
    return "".join(path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.html")))


def test_theme_blocks_are_where_we_override_them() -> None:
    import material

    base = (Path(material.__file__).parent / "templates/base.html").read_text(encoding="utf-8")
    for block in ("htmltitle", "styles", "site_meta", "announce", "header", "footer", "content"):
        assert f"block {block} %}}" in base
    for name in ("header", "palette", "skip", "announce"):
        assert f'data-md-component="{name}"' in read_theme(), name
    assert "partials/palette.html" in (ROOT / "templates/overrides/partials/header.html").read_text()
    assert '"material/search" in config.plugins' in read_theme(), (
        "without its plugin the theme's own search is left out"
    )
    assert "page.title | striptags" in base, "the theme may have fixed its title block: drop our override"


def test_pages_of_the_site(folder: Path) -> None:
    assert build_site(folder, None).ok
    site = folder / "site"
    pages = {str(path.parent.relative_to(site)) for path in site.rglob("index.html")}
    assert pages >= {
        ".", "ferry-line", "ferry-line/actors", "ferry-line/demands", "ferry-line/disputes", "ferry-line/said-and-done",
        "ferry-line/timeline", "ferry-line/questions", "ferry-line/verification", "claims/closure-decided", "actors/council",
        "sources/paper", "topics/ferry", "claims", "actors", "sources", "topics", "changes", "method", "data",
    }  # fmt: skip
    home = (site / "index.html").read_text(encoding="utf-8")
    assert "claims/closure-decided" not in re.findall(r'<nav class="md-nav.*</nav>', home, re.S)[0]
    assert "lastmod" not in (site / "sitemap.xml").read_text()
    assert "assets/sourcebook/sourcebook.css" in home
    assert (site / "assets/sourcebook/sourcebook.css").is_file()
    head = home.partition("</head>")[0]
    assert '<meta property="og:title" content="Sourcebook">' in head
    assert "og:image" not in head  # there is no address that it could be given at
    assert all((site / "assets/sourcebook" / name).is_file() for name in ("icon.svg", "icon-32.png", "icon-180.png"))
    assert 'content="A line may close."' in (site / "ferry-line/index.html").read_text(encoding="utf-8")
    lost = (site / "404.html").read_text(encoding="utf-8")
    assert "There is no page here" in lost
    assert 'href="/claims/"' in lost
    outside = re.findall(r'(?:src|href)="(https?://[^"]+)"', home)
    assert {link for link in outside if "squidfunk" not in link} == set()


def test_pages_of_a_site_with_an_address(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(
        (ROOT / "mkdocs.yml").read_text().replace("site_name:", "site_url: https://example.org/b\nsite_name:")
    )
    assert build_site(folder, None).ok
    head = (folder / "site/ferry-line/index.html").read_text(encoding="utf-8").partition("</head>")[0]
    assert '<meta property="og:url" content="https://example.org/b/ferry-line/">' in head
    assert '<meta property="og:image" content="https://example.org/b/assets/sourcebook/icon-180.png">' in head
    assert 'href="/b/claims/"' in (folder / "site/404.html").read_text(encoding="utf-8")


def test_a_notice_stands_on_every_page_as_text(tmp_path: Path) -> None:
    folder, words = tmp_path / "f", " ".join(HOSTILE)
    shutil.copytree(ROOT / "tests/cases/valid/minimal", folder)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    option = f"  - sourcebook:\n      notice: {json.dumps(words)}\n"
    (folder / "mkdocs.yml").write_text(settings.replace("  - sourcebook\n", option))
    assert build_site(folder, None).ok
    pages = sorted((folder / "site").rglob("*.html"))
    assert folder / "site/404.html" in pages
    for path in pages:
        tree = html5lib.parse(path.read_text(encoding="utf-8"))
        bars = [n for n in tree.iter() if n.attrib.get("class") == "sb-announce"]
        assert ["".join(bar.itertext()) for bar in bars] == [words], path
        assert [list(bar) for bar in bars] == [[]], path
    (folder / "mkdocs.yml").unlink()
    assert build_site(folder, None).ok
    assert "md-banner" not in (folder / "site/index.html").read_text(encoding="utf-8")


def test_a_notice_that_is_no_text_is_refused(folder: Path) -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    option = "  - sourcebook:\n      notice: [a, b]\n"
    (folder / "mkdocs.yml").write_text(settings.replace("  - sourcebook\n", option))
    built = build_site(folder, None)
    assert [problem.code for problem in built.problems] == ["T105"]


def with_report_url(tmp_path: Path, address: str) -> Path:
    shutil.copytree(ROOT / "tests/cases/valid/minimal", tmp_path / "f")
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    option = f"  - sourcebook:\n      report_url: {json.dumps(address)}\n"
    (tmp_path / "f/mkdocs.yml").write_text(settings.replace("  - sourcebook\n", option))
    return tmp_path / "f"


def test_an_error_in_a_claim_can_be_reported(tmp_path: Path) -> None:
    folder = with_report_url(tmp_path, "https://example.org/new?a=1&title=Error in {claim}")
    assert build_site(folder, None).ok
    page = (folder / "site/claims/closure-decided/index.html").read_text(encoding="utf-8")
    links = [n for n in html5lib.parse(page).iter() if "".join(n.itertext()) == "Report an error in this claim"]
    assert "https://example.org/new?a=1&title=Error%20in%20closure-decided" in [n.attrib.get("href") for n in links]
    (folder / "mkdocs.yml").unlink()
    assert build_site(folder, None).ok
    page = (folder / "site/claims/closure-decided/index.html").read_text(encoding="utf-8")
    assert "Report an error" not in page


@pytest.mark.parametrize("address", ["javascript:alert('{claim}')", "//example.org/{claim}", "https://example.org/"])
def test_an_address_for_reports_that_is_none_is_refused(tmp_path: Path, address: str) -> None:
    built = build_site(with_report_url(tmp_path, address), None)
    assert [problem.code for problem in built.problems] == ["T105"]
    words = "option 'report_url': an address over https, http or mailto with {claim} in it is needed"
    assert words in built.problems[0].message
