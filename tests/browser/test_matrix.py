"""Every kind of page, on a light phone and a dark desk: axe, the policy, headings, width, targets, requests.

Colours depend on the scheme and the layout on the width: two windows show each of both. No rule of axe is switched off
and no element is left out.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import watch
from tests.browser.kinds import FERRY, SEED

pytestmark = [pytest.mark.browser, pytest.mark.slow]

HEADINGS = "[...document.querySelectorAll('article :is(h1,h2,h3,h4,h5,h6)')].map(h => +h.tagName[1])"
WIDTHS = "[document.documentElement.scrollWidth, window.innerWidth]"
#: Targets smaller than 24 px (WCAG 2.2, 2.5.8) that do not stand in a line of text.
SMALL = """() => [...document.querySelectorAll('article :is(a, button, summary, select, input)')].filter(e => {
  const box = e.getBoundingClientRect()
  return box.width && (box.width < 24 || box.height < 24) && getComputedStyle(e).display !== 'inline' && !e.matches('a.sb-cite')
}).map(e => e.outerHTML.slice(0, 100))"""
#: The scheme that the theme has set, once its colours have stopped changing.
SETTLED = (
    "s => document.body.dataset.mdColorScheme === s && document.getAnimations().every(a => a.playState !== 'running')"
)


@pytest.fixture(params=[(360, "light"), (1280, "dark")], ids=["phone-light", "desktop-dark"])
def window(request: pytest.FixtureRequest, browser: Any, web: Any) -> Iterator[Any]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = watch(context.new_page(), web[1])
    page.scheme = {"light": "default", "dark": "slate"}[scheme]
    yield page
    context.close()


def look(page: Any, url: str) -> list[str]:
    """Everything that is wrong with a page."""
    page.goto(url)
    page.wait_for_function(SETTLED, arg=page.scheme)
    result = Axe().run(page).response
    assert len(result["passes"]) > 15, "axe did not look at the page"
    found = [f"axe {v['id']}: {v['nodes'][0]['html'][:200]}" for v in result["violations"]]
    width, window = page.evaluate(WIDTHS)
    levels = page.evaluate(HEADINGS)
    found += [f"{width} px wide in a window of {window}"] if width > window else []
    found += [] if levels[:1] == [1] and levels.count(1) == 1 else [f"first headings {levels[:3]}"]
    found += [f"h{b} follows h{a}" for a, b in pairwise(levels) if b > a + 1]
    found += [f"too small for a finger: {html}" for html in page.evaluate(SMALL)]
    found += [f"refused {words}" for words in page.evaluate("window.refused")] + page.wrong
    page.wrong = []
    return [f"{url.partition('/below')[2]}: {words}" for words in found]


def test_every_kind_of_page_of_the_real_site(window: Any, address: str) -> None:
    assert [words for path in SEED for words in look(window, f"{address}/{path}")] == []


def test_what_only_the_example_has(window: Any, ferry: str) -> None:
    assert [words for path in FERRY for words in look(window, f"{ferry}/{path}")] == []


def test_a_page_that_is_not_there(window: Any, web: Any, address: str) -> None:
    # Without an address of its own a site is taken to lie at the top of its host, as far as this page can know.
    window.route(
        re.compile(rf"{re.escape(web[1])}/(?!below/)"),
        lambda route: route.continue_(url=route.request.url.replace(web[1], address)),
    )
    assert look(window, f"{address}/404.html") == []
