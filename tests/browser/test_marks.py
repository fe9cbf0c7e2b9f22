"""Marks of lines in a real browser: seen without a script and without colour, in the card, on paper; and axe."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import published, watch
from tests.conftest import ROOT
from tests.lines.signing import folder as marked_folder
from tests.lines.signing import page as prose_of
from tests.lines.signing import sign_all

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BRIEFING = "ferry-line/"
PAGES = (
    "", BRIEFING, f"{BRIEFING}questions/", f"{BRIEFING}verification/", "claims/closure-decided/", "claims/union-refuses/",
    "method/",
)  # fmt: skip
UNREAD = "in other words than its source; not yet read against it"
LOOK = """name => {
  const {textDecorationLine: line, textDecorationStyle: style} = getComputedStyle(document.querySelector(name))
  return `${line} ${style}`
}"""


@pytest.fixture(scope="module")
def lines(web: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> str:
    """A site with carried, signed, unsigned and own lines, and words held equal."""
    root = marked_folder(tmp_path_factory.mktemp("marks") / "f")
    sign_all(root)
    with prose_of(root).open("a", encoding="utf-8") as file:
        file.write("\nThe ferry sails away one day [@closure-decided]. What that means is weighed below.\n")
        file.write("\nThe council decided to close the ferry line in May [@closure-decided].\n")
    words = "groups:\n  - {words: [close, shut], lang: en, why: one decision, by: A. Editor}\n"
    (root / "facts/words.yml").write_text(words, encoding="utf-8")
    (root / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    return published(web, root, "lines")


#: Colours depend on the scheme and the layout on the width: two windows show each of both.
@pytest.fixture(params=[(1280, "dark"), (390, "light")], ids=str)
def shown(request: pytest.FixtureRequest, browser: Any, web: tuple[Path, str]) -> Iterator[Any]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = watch(context.new_page(), web[1])
    yield page
    assert page.wrong == []
    context.close()


def test_axe_finds_nothing_and_nothing_overflows(shown: Any, lines: str) -> None:
    for path in PAGES:
        shown.goto(f"{lines}/{path}")
        assert [v["id"] for v in Axe().run(shown).response["violations"]] == [], path
        width, window = shown.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert width <= window, path


def test_marks_are_seen_and_heard(shown: Any, lines: str) -> None:
    shown.goto(f"{lines}/{BRIEFING}")
    assert shown.evaluate(LOOK, ".sb-prose .sb-unread") == "underline dotted"
    paragraph = shown.locator(".sb-prose p", has_text="The ferry sails away")
    assert UNREAD in paragraph.text_content()
    assert "the author’s own sentence" in paragraph.text_content()
    box = paragraph.locator(".sb-told").first.bounding_box()
    assert max(box["width"], box["height"]) <= 1, "what is heard takes no room"
    assert shown.evaluate("getComputedStyle(document.querySelector('.sb-own'), '::after').content").startswith(
        '"\u00a0◦"'
    )


def test_the_card_tells_of_its_own_sentence(shown: Any, lines: str) -> None:
    shown.goto(f"{lines}/{BRIEFING}")
    told = {
        "The ferry sails away": f"This sentence: {UNREAD}.",
        "In May the boats": "This sentence: in other words than its source; read against it by A. Reader on 5 January 2026.",
    }
    for start, words in told.items():
        shown.locator(".sb-prose p", has_text=start).locator("a[data-note]").first.focus()
        shown.wait_for_selector(".sb-hover")
        chip = shown.locator(".sb-prose p", has_text=start).locator("a[data-note]").first
        assert chip.get_attribute("aria-describedby") == "sb-hover"
        assert words in shown.inner_text(".sb-hover")
        assert shown.locator(".sb-hover .sb-words mark").count() > 0
        shown.keyboard.press("Escape")
    shown.locator(".sb-prose p", has_text="the ferry line in May").locator("a[data-note]").first.focus()
    shown.wait_for_selector(".sb-hover")
    assert "This sentence" not in shown.inner_text(".sb-hover"), "it is carried"


def test_carried_words_differ_from_their_quote(shown: Any, lines: str) -> None:
    shown.goto(f"{lines}/claims/closure-decided/")
    ground, lit = shown.evaluate(
        "['.sb-words', '.sb-words mark'].map(s => getComputedStyle(document.querySelector(s)).backgroundColor)"
    )
    assert ground != lit
    shown.emulate_media(forced_colors="active")
    assert int(shown.evaluate("getComputedStyle(document.querySelector('.sb-words mark')).fontWeight")) >= 700


def test_without_a_script_and_on_paper(browser: Any, lines: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{lines}/{BRIEFING}")
    assert page.locator(".sb-prose .sb-unread").first.is_visible()
    page.goto(f"{lines}/{BRIEFING}verification/#lines")
    assert page.locator("table[data-filter=lines-facets] tbody tr:visible").count() > 10
    context.close()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{lines}/{BRIEFING}")
    page.emulate_media(media="print")
    assert page.evaluate(LOOK, ".sb-prose .sb-unread") == "underline dotted"
    tally = page.locator("p.sb-meta", has_text="sentences").first
    assert tally.is_visible()
    assert "read against their evidence by A. Reader, 1 by nobody yet, 1 is the author’s own." in tally.inner_text()
    context.close()


def test_lines_are_filtered_by_mark(shown: Any, lines: str) -> None:
    shown.goto(f"{lines}/{BRIEFING}verification/?lines-mark=unsigned#lines")
    rows = "table[data-filter=lines-facets] tbody tr"
    unread = shown.locator(f"{rows}[data-mark=unsigned]").count()
    assert 0 < unread == shown.locator(f"{rows}:visible").count() < shown.locator(rows).count()
    shown.select_option("article select[name=mark]", "own")
    assert shown.locator(f"{rows}:visible").count() == 1
    shown.select_option("article select[name=kind]", "event")
    assert shown.url.endswith("/verification/?lines-mark=own&kind=event#lines"), "each table keeps what it was asked"
    shown.reload()
    assert shown.locator(f"{rows}:visible").count() == 1
