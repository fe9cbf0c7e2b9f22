"""The reading path in a real browser: home, a demand, the claim behind a position, its quote in the source, and back."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUOTE = "The Kremlin stated that Putin insisted on the cessation of all Western military aid to Kyiv"


def test_by_mouse(page: Any, address: str) -> None:
    page.goto(f"{address}/")
    page.click("article >> text=demands")
    page.wait_for_url("**/ceasefire-call/demands/")
    page.click("table.sb-matrix >> text=A full 30-day ceasefire")
    assert page.url.endswith("#thirty-day-ceasefire")
    section = page.locator("section.sb-entry", has=page.locator("#thirty-day-ceasefire"))
    details = section.locator("li", has_text="considers if").locator("details")
    details.locator("summary").click()
    assert QUOTE in details.inner_text()
    details.locator("text=The claim and why it stands so").click()
    page.wait_for_url("**/claims/kremlin-on-aid-as-condition/")
    assert "Someone other than the speaker reports that it was said" in page.inner_text("article")
    page.locator("figure.sb-evidence figcaption a").first.click()
    page.wait_for_url("**/sources/call-report/#q-kremlin-on-aid-as-condition-0")
    box = page.locator("#q-kremlin-on-aid-as-condition-0").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    for expected in ("claims/kremlin-on-aid-as-condition/", "ceasefire-call/demands/#thirty-day-ceasefire"):
        page.go_back()
        page.wait_for_url(f"**/{expected}")


def focus(page: Any, selector: str) -> None:
    """Reach an element by the Tab key alone."""
    for _ in range(400):
        page.keyboard.press("Tab")
        if page.evaluate("s => document.activeElement && document.activeElement.matches(s)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached by keyboard")


def test_by_keyboard(page: Any, address: str) -> None:
    page.goto(f"{address}/ceasefire-call/demands/")
    focus(page, 'table.sb-matrix a[href="#thirty-day-ceasefire"]')
    page.keyboard.press("Enter")
    assert page.url.endswith("#thirty-day-ceasefire")
    focus(page, "summary")
    page.keyboard.press("Enter")
    focus(page, "details[open] a[href*='claims/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*/")
    focus(page, "figcaption a[href*='#q-']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sources/call-report/#q-*")
    focus(page, ".sb-foot a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/*/")
    focus(page, "article a[href*='ceasefire-call/']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/ceasefire-call/**")
    focus(page, "a.md-logo, .md-nav__link[href$='../'], .md-nav__link[href='../..']")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}/")


def test_the_snapshot_page_shows_the_source_whole(page: Any, address: str) -> None:
    page.goto(f"{address}/sources/call-report/")
    shown = page.evaluate(
        "[...document.querySelectorAll('.sb-snapshot p')].map(p => {"
        " p.querySelectorAll('sup').forEach(s => s.remove()); return p.textContent }).join('\\n')"
    )
    source = Path(ROOT / "facts/sources/call-report.txt").read_text(encoding="utf-8")
    assert [line.split() for line in shown.splitlines()] == [line.split() for line in source.strip().splitlines()]
