"""By keyboard alone: nothing that is out of sight takes the focus, the menu opens and closes, filters survive coming back."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import watch

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: What has the focus while it lies outside the window or below the masthead: "" when it can be seen.
HIDDEN = """() => {
  const at = document.activeElement, box = at.getBoundingClientRect(), head = document.querySelector('.md-header')
  const out = box.right <= 1 || box.left >= innerWidth - 1 || box.bottom <= 0 || box.top >= innerHeight
  const under = !head.contains(at) && !at.matches('.md-skip') && box.bottom <= head.getBoundingClientRect().bottom
  return at !== document.body && (out || under || !at.checkVisibility({visibilityProperty: true})) ? at.outerHTML.slice(0, 120) : ''
}"""
MENU, OPEN = "button[aria-label=Menu]", "document.getElementById('__drawer').checked"


@pytest.fixture(params=[360, 640, 1280])
def window(request: pytest.FixtureRequest, browser: Any, web: Any) -> Iterator[Any]:
    """A phone, a desktop window that is magnified twice, and one that is not."""
    context = browser.new_context(viewport={"width": request.param, "height": 900})
    page = watch(context.new_page(), web[1])
    yield page
    assert page.wrong == []
    context.close()


NARROW = pytest.mark.parametrize("window", [360, 640], indirect=True)


def tabs(page: Any, times: int) -> list[str]:
    """Press Tab so often; return what had the focus out of sight."""
    found = []
    for _ in range(times):
        page.keyboard.press("Tab")
        found.append(page.evaluate(HIDDEN))
    return [element for element in found if element]


def test_nothing_out_of_sight_takes_the_focus(window: Any, address: str) -> None:
    for path in ("", "ceasefire-call/verification/", "claims/aid-discussed/"):
        window.goto(f"{address}/{path}")
        assert tabs(window, 45) == [], path


def test_the_link_past_the_masthead_leads_to_the_title(window: Any, address: str) -> None:
    for path in ("ceasefire-call/", "ceasefire-call/demands/", "claims/", "actors/putin/"):
        window.goto(f"{address}/{path}")
        window.keyboard.press("Tab")
        assert window.evaluate("document.activeElement.matches('.md-skip')"), path
        window.keyboard.press("Enter")
        window.wait_for_timeout(50)
        assert window.evaluate("scrollY") < window.locator("article h1").bounding_box()["y"] + 200
        assert window.locator("article h1").bounding_box()["y"] > 0
        window.keyboard.press("Tab")
        inside = "document.activeElement.closest('article') && !document.activeElement.closest('.md-sidebar')"
        assert window.evaluate(inside), path
        first = "document.querySelector('article').querySelector('a[href], button') === document.activeElement"
        assert window.evaluate(f"{first} || document.activeElement.matches('.sb-filters *')"), path


@NARROW
def test_the_menu_opens_and_closes_by_keyboard(window: Any, address: str) -> None:
    window.goto(f"{address}/claims/aid-discussed/")
    menu = window.locator(MENU)
    menu.focus()
    window.keyboard.press("Enter")
    assert (window.evaluate(OPEN), menu.get_attribute("aria-expanded")) == (True, "true")
    assert window.evaluate("document.activeElement.closest('.md-sidebar--primary') !== null")
    window.wait_for_timeout(400)  # it has slid in
    assert tabs(window, 3) == []
    window.keyboard.press("Escape")
    assert (window.evaluate(OPEN), menu.get_attribute("aria-expanded")) == (False, "false")
    assert menu.evaluate("e => e === document.activeElement")
    window.keyboard.press("Enter")
    window.locator("article a").first.focus()
    assert window.evaluate(OPEN) is False, "the page is not read behind the menu"
    menu.focus()
    window.keyboard.press("Enter")
    window.click(".md-sidebar--primary a >> text=Method")
    window.wait_for_url("**/method/")


def test_a_wide_window_has_no_menu(window: Any, address: str) -> None:
    window.goto(f"{address}/")
    assert window.locator(MENU).is_visible() is (window.viewport_size["width"] < 700)


def test_coming_back_shows_what_was_filtered_and_how_it_was_ordered(page: Any, address: str) -> None:
    page.goto(f"{address}/ceasefire-call/verification/")
    table, filters = "table[data-filter=all-facets]", ".sb-filters >> nth=0"
    rows = page.locator(f"{table} tbody tr:visible")
    page.select_option("article select[name=standing]", "reported")
    page.fill(f"{filters} >> input", "ceasefire")
    page.select_option(f"{filters} >> select[name=order]", label="Claim")
    seen = rows.all_inner_texts()
    assert 1 < len(seen) < 29
    rows.first.locator("a").first.click()
    page.wait_for_url("**/claims/*/")
    page.go_back()
    page.wait_for_selector(".sb-filters")
    assert page.url.endswith("?words=ceasefire&standing=reported&order=Claim")
    assert rows.all_inner_texts() == seen
    assert page.input_value("article select[name=standing]") == "reported"
    page.click(f"{filters} >> button")
    assert page.url.endswith("/verification/?order=Claim")
    if page.viewport_size["width"] > 700:
        page.click(f"{table} th button:has-text('Claim')")
        page.reload()
        assert page.get_attribute(f"{table} th >> nth=0", "aria-sort") == "descending"


@NARROW
def test_cards_of_a_table_are_still_a_table(window: Any, address: str) -> None:
    """Some browsers take its roles from a table that is laid out as blocks: they are set by name."""
    for path in ("ceasefire-call/demands/", "ceasefire-call/disputes/", "ceasefire-call/verification/"):
        window.goto(f"{address}/{path}")
        for tag, role in (("table", "table"), ("tbody", "rowgroup"), ("tr", "row"), ("td", "cell"), ("th[scope=row]", "rowheader")):  # fmt: skip
            parts = window.locator(f".sb-stack{tag[5:]}" if tag == "table" else f".sb-stack {tag}")
            assert {part.get_attribute("role") for part in parts.all()} <= {role}, (path, tag)
        assert window.locator(".sb-stack td[role=cell]").count() > 5
        assert window.locator(".sb-party[aria-hidden]").count() == 0, "who holds a position is told to everyone"


def test_the_bar_of_standings_shows_in_forced_colours(browser: Any, address: str) -> None:
    context = browser.new_context(forced_colors="active")
    page = context.new_page()
    page.goto(f"{address}/")
    paint = "s => (e => [getComputedStyle(e).stroke, getComputedStyle(e).fill])(document.querySelector(s))"
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    stroke, fill = page.evaluate(paint, ".sb-chart rect.sb-seg")
    assert stroke not in (paper, "none")
    assert page.evaluate(paint, ".sb-chart text.sb-in")[1] != fill
    context.close()
