"""The same strings through MkDocs and a real browser: whole pages, with the theme's title, contents, search and scripts.

Every string meets some field, and every field some strings (`test_hostile.py` has the full product).
"""

import json
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import quote

import html5lib
import pytest

from sourcebook.lines.line_checks import LineCheck, check_lines
from sourcebook.lines.line_table import LineTable
from sourcebook.problems import Problem
from sourcebook.publish.engine import build_site
from tests.browser.conftest import watch
from tests.conftest import ROOT
from tests.hostile.corpus import Filled, marked, words_unweighed
from tests.hostile.test_hostile import SHORT, SLOTS, STRINGS, harmless, hostile_of, in_markdown, shape

pytestmark = [pytest.mark.browser, pytest.mark.slow]
NAMES = {"bad": str, "good": harmless}


def marks(table: LineTable) -> tuple[tuple[LineCheck, ...], tuple[Problem, ...]]:
    """The lines with marks that their words have no say in; what they say of numbers is no problem here."""
    return tuple(marked(table.corpus, number, check) for number, check in enumerate(check_lines(table)[0])), ()


def publish(folder: Path, turn: int, name: str) -> Filled:
    filled = Filled(lambda slot: NAMES[name](hostile_of(turn, slot, SLOTS)), in_markdown)
    root = folder / f"{name}-{turn}"
    for path, data in filled.tree.contents.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    words = json.dumps(filled.site, ensure_ascii=False)
    settings = settings.replace("site_name: Sourcebook", f"site_name: {words}")
    settings = settings.replace("  - sourcebook\n", f"  - sourcebook:\n      notice: {words}\n")
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    with words_unweighed(), patch("sourcebook.checks.check_lines", marks):
        built = build_site(root, folder / "below" / f"{name}-{turn}")
    assert built.ok, built.problems
    return filled


@pytest.fixture(scope="module", params=SHORT)
def turn(request: pytest.FixtureRequest, web: tuple[Path, str]) -> tuple[int, Filled]:
    publish(web[0], request.param, "good")
    return request.param, publish(web[0], request.param, "bad")


def pages(folder: Path) -> list[str]:
    return [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.html"))]


def test_whole_pages_keep_their_elements(turn: tuple[int, Filled], web: tuple[Path, str]) -> None:
    number, filled = turn
    bad, good = (web[0] / "below" / f"{name}-{number}" for name in NAMES)
    assert pages(bad) == pages(good)
    for path in pages(bad):
        ours, theirs = ((folder / path).read_text(encoding="utf-8") for folder in (bad, good))
        # Sentences may end elsewhere in a text and its harmless double; elements of sources are compared without MkDocs.
        if not path.startswith(("sources/", "claims/")):
            assert whole(ours) == whole(theirs), path
        tree = html5lib.parse(ours, namespaceHTMLElements=False)
        title = tree.find("head/title").text
        assert " ".join(title.split()).endswith(" ".join(filled.site.split())), path
        assert [e for e in tree.iter() if any(str(name).lower().startswith("on") for name in e.attrib)] == [], path


def whole(html: str) -> list[object]:
    """The elements of a whole page; what its head says is text."""
    return [
        (tag, [(name, "" if name in ("content", "value", "placeholder") else value) for name, value in attributes])
        for tag, attributes in shape(html)  # type: ignore[misc]
    ]


def test_a_browser_runs_none_of_it(turn: tuple[int, Filled], web: tuple[Path, str], browser: Any) -> None:
    number, filled = turn
    context = browser.new_context()
    page = watch(context.new_page(), web[1])
    site, below = f"{web[1]}/below/bad-{number}", web[0] / "below" / f"bad-{number}"
    for path in pages(below):
        if path != "404.html":  # its files lie at the top of a host
            page.goto(f"{site}/{path.removesuffix('index.html')}")
            assert (page.evaluate("window.refused"), page.wrong) == ([], []), path
    page.goto(f"{site}/claims/said/")
    text = dict(reversed(filled.slots))["claims.text"]
    assert page.inner_text("h1 bdi") == " ".join(text.split())
    context.close()


def test_nothing_in_an_address_runs(turn: tuple[int, Filled], web: tuple[Path, str], browser: Any) -> None:
    number, _ = turn
    context = browser.new_context()
    page = watch(context.new_page(), web[1])
    mine = STRINGS[number * SLOTS : (number + 1) * SLOTS]
    for start in range(0, len(mine), 20):
        words = quote("\n".join(mine[start : start + 20]))
        page.goto(f"{web[1]}/below/bad-{number}/claims/?words={words}&standing={words}&q={words}&h={words}#{words}")
        assert (page.evaluate("window.refused"), page.wrong) == ([], [])
    for raw in mine[::20]:  # as typed, and not one of many
        page.goto(f"{web[1]}/below/bad-{number}/claims/?words={quote(raw)}#{raw.replace(chr(10), ' ')}")
        assert (page.evaluate("window.refused"), page.wrong) == ([], [])
    context.close()
