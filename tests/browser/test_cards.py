"""Hover cards: a citation shows its claim, quotes, source and standing by mouse, keyboard and touch, and needs no script."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import ONE_WINDOW

pytestmark = [pytest.mark.browser, pytest.mark.slow]

BRIEFING = "ceasefire-call/"
CHIP = ".sb-prose a[data-record='kremlin-on-aid-as-condition']"
QUOTE = "The Kremlin stated that Putin insisted on the cessation of all Western military aid to Kyiv"


@pytest.fixture
def touch(browser: Any) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 360, "height": 800}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def shown(page: Any) -> str:
    page.wait_for_selector(".sb-hover")
    return str(page.inner_text(".sb-hover"))


def test_the_card_holds_claim_quote_source_and_standing(page: Any, address: str) -> None:
    page.goto(f"{address}/{BRIEFING}")
    page.hover(CHIP)
    text = shown(page)
    assert "Putin insisted on the cessation of all Western military aid to Kyiv before considering" in text
    assert QUOTE in text
    assert "in Report on a phone conversation" in text
    assert "reported: Someone else reports that it was said." in text
    chip, card = page.locator(CHIP).first.bounding_box(), page.locator(".sb-hover").bounding_box()
    assert card["y"] >= chip["y"] + chip["height"] or card["y"] + card["height"] <= chip["y"], "it covers its word"
    assert card["x"] >= 0
    assert card["x"] + card["width"] <= page.viewport_size["width"]
    assert page.locator(CHIP).first.get_attribute("aria-describedby") == "sb-hover"
    assert page.locator("#sb-hover [id]").count() == 0


def test_it_stays_while_the_mouse_is_on_it(page: Any, address: str) -> None:
    page.goto(f"{address}/{BRIEFING}")
    page.hover(CHIP)
    shown(page)
    page.hover(".sb-hover .sb-claim a")
    page.wait_for_timeout(600)
    assert page.locator(".sb-hover").count() == 1
    page.mouse.move(2, 400)
    page.wait_for_selector(".sb-hover", state="detached")


@ONE_WINDOW
def test_every_citation_of_the_briefing_has_a_card(page: Any, address: str) -> None:
    page.goto(f"{address}/{BRIEFING}")
    missing = page.evaluate(
        "[...document.querySelectorAll('a[data-note], a[data-card]')].filter(a =>"
        " !document.getElementById(a.dataset.card || `note-${a.dataset.record}`)).map(a => a.outerHTML)"
    )
    assert missing == []
    numbers = page.eval_on_selector_all(".sb-notes > li .sb-number", "all => all.map(n => +n.textContent)")
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 30


def test_by_keyboard(page: Any, address: str) -> None:
    page.goto(f"{address}/{BRIEFING}")
    chip = page.locator(CHIP).first
    chip.focus()
    assert QUOTE in shown(page)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.sb-hover') !== null"), "the card comes next in focus order"
    page.keyboard.press("Escape")
    assert page.locator(".sb-hover").count() == 0
    assert chip.evaluate("e => e === document.activeElement"), "the focus goes back to the citation"
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('.sb-hover')")
    chip.focus()
    shown(page)
    page.keyboard.press("Escape")
    assert page.locator(".sb-hover").count() == 0
    assert chip.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/kremlin-on-aid-as-condition/")


@ONE_WINDOW
def test_no_timer_is_given_text_to_run(page: Any, address: str) -> None:
    """A timer without a function would be read as code, which the site's policy forbids."""
    page.add_init_script(
        "window.texts = 0; const kept = setTimeout; window.setTimeout = (act, ...rest) => {"
        " if (typeof act !== 'function') window.texts += 1; return kept(act, ...rest) }"
    )
    page.goto(f"{address}/{BRIEFING}")
    page.locator(CHIP).first.focus()
    shown(page)
    page.keyboard.press("Escape")
    page.mouse.move(300, 300)
    assert page.evaluate("window.texts") == 0


def test_leaving_it_by_keyboard_closes_it(page: Any, address: str) -> None:
    page.goto(f"{address}/{BRIEFING}")
    page.locator(CHIP).first.focus()
    shown(page)
    page.locator("h1").evaluate("e => { e.tabIndex = -1; e.focus() }")
    assert page.locator(".sb-hover").count() == 0


def test_by_touch(touch: Any, address: str) -> None:
    touch.goto(f"{address}/{BRIEFING}")
    touch.locator(CHIP).first.tap()
    assert QUOTE in shown(touch)
    assert touch.url.endswith(BRIEFING), "the first tap shows the card and stays"
    touch.locator("h2#judgements").tap()
    touch.wait_for_selector(".sb-hover", state="detached")
    touch.locator(CHIP).first.tap()
    shown(touch)
    touch.locator(CHIP).first.tap()
    touch.wait_for_url("**/claims/kremlin-on-aid-as-condition/")


@ONE_WINDOW
def test_in_the_matrix_and_in_a_source(page: Any, address: str) -> None:
    page.goto(f"{address}/ceasefire-call/demands/")
    page.locator(".sb-matrix a[data-card^='thirty-day-ceasefire_']").first.focus()
    assert "Putin" in shown(page)
    page.goto(f"{address}/sources/call-report/")
    page.locator(".sb-foot a").first.focus()
    assert "single-source" in shown(page)


def test_without_a_script(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{BRIEFING}")
    chip = page.locator(CHIP).first
    assert chip.inner_text().strip() == "reported"
    assert "cessation of all Western military aid" in (chip.get_attribute("title") or "")
    assert QUOTE in page.inner_text("#note-kremlin-on-aid-as-condition")
    chip.click()
    page.wait_for_url("**/claims/kremlin-on-aid-as-condition/")
    page.goto(f"{address}/ceasefire-call/verification/")
    assert page.locator("table.sb-rows tbody tr:visible").count() >= 63
    assert page.locator(".sb-filters").count() == 0, "no control that would do nothing"
    context.close()
