"""Moving through pages by keyboard, less motion, languages and links: what axe cannot see."""

from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from sourcebook.pages.gate import refused, resolve
from tests.browser.kinds import FERRY, SEED

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: Where the focus went: whether that is further down the page (a card that opened in between may be gone), whether it can be
#: seen, and whether something shows it.
FOCUS = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), style = getComputedStyle(at), last = window.last
  window.last = at
  return [!last?.isConnected || Boolean(last.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING),
    box.width > 0 && box.height > 0 || at.matches('.md-option'), style.outlineStyle !== 'none' || style.boxShadow !== 'none', at.outerHTML.slice(0, 120)]
}"""
MOVING = """() => [...document.querySelectorAll('article, article *')].filter(e => {
  const {transitionDuration: t, animationName: n, animationDuration: a, scrollBehavior: s} = getComputedStyle(e)
  return t.split(', ').some(d => parseFloat(d) > 0.01) || (n !== 'none' && parseFloat(a) > 0.01) || s === 'smooth'
}).map(e => e.outerHTML.slice(0, 80))"""


def test_the_focus_goes_down_the_page_and_can_be_seen(page: Any, address: str) -> None:
    for path in ("ceasefire-call/", "claims/aid-discussed/", "ceasefire-call/verification/"):
        page.goto(f"{address}/{path}")
        assert page.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0
        stops = []
        for _ in range(40):
            page.keyboard.press("Tab")
            if page.evaluate("document.activeElement === document.body"):
                break  # the end of the page
            stops.append(page.evaluate(FOCUS))
        assert len(stops) > 25
        assert [stop for stop in stops if stop[:3] != [True, True, True]] == [], path


def test_what_unfolds_is_not_indented_more_than_a_list(page: Any, address: str) -> None:
    page.goto(f"{address}/ceasefire-call/verification/")
    indents = page.eval_on_selector_all(
        "article summary",
        "all => all.map(e => parseFloat(getComputedStyle(e).paddingLeft) / parseFloat(getComputedStyle(e).fontSize))",
    )
    assert indents
    assert max(indents) <= 1.4


def test_nothing_moves_for_who_asked_for_less_motion(browser: Any, address: str) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    for path in SEED:
        page.goto(f"{address}/{path}")
        assert page.evaluate(MOVING) == [], path
    context.close()


def test_every_quote_names_its_language(web: tuple[Path, str], address: str, ferry: str) -> None:
    names = set()
    for name, paths in (("site", SEED), ("ferry", FERRY)):
        for path in paths:
            tree = LexborHTMLParser((web[0] / "below" / name / path / "index.html").read_text(encoding="utf-8"))
            for quote in tree.css("blockquote.sb-quote"):
                assert quote.attributes.get("lang"), path
                names.add(quote.attributes["lang"])
                assert quote.css_first("[dir=auto]"), path
    assert len(names) > 1, "a language besides the page's own"


def test_every_link_and_anchor_of_both_sites_leads_somewhere(web: tuple[Path, str], address: str, ferry: str) -> None:
    """On the files as they lie there, apart from what the build's own gate did."""
    links = 0
    for folder in (web[0] / "below/site", web[0] / "below/ferry"):
        trees = {
            f"{file.parent.relative_to(folder).as_posix()}/".removeprefix("./"): LexborHTMLParser(
                file.read_text(encoding="utf-8")
            )
            for file in folder.rglob("index.html")
        }
        ids = {url: {node.attributes["id"] for node in tree.css("[id]")} for url, tree in trees.items()}
        for url, tree in trees.items():
            for node in tree.css("a[href], link[href], script[src]"):
                href = node.attributes.get("href") or node.attributes.get("src") or ""
                assert refused(href) is None, (url, href)
                if not href.startswith(("http:", "https:", "mailto:")):
                    links += 1
                    path, _, anchor = href.partition("#")
                    target = resolve(url, path.partition("?")[0])
                    assert (folder / target).exists(), (url, href)
                    assert not anchor or anchor in ids[target], (url, href)
    assert links > 10_000
