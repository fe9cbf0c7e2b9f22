"""Filters and sorting of claims, in the real corpus and in a generated one of 500 claims; both schemes; print."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.corpus.__main__ import write
from bench.corpus.records import Size
from sourcebook.publish.engine import build_site
from tests.browser.conftest import ONE_WINDOW

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: The table of claims, and what filters it: on a page of verification there is one of lines too.
TABLE = "table[data-filter=all-facets]"
ROWS, FILTERS = f"{TABLE} tbody tr", f".sb-filters:has(+ .sb-scroll {TABLE})"


def visible(page: Any) -> int:
    return int(page.locator(f"{ROWS}:visible").count())


def choose(page: Any, facet: str, value: str) -> None:
    page.select_option(f"{FILTERS} select[name={facet}]", value)


def test_filters_narrow_the_table_and_say_so(page: Any, address: str) -> None:
    page.goto(f"{address}/ceasefire-call/verification/")
    total = page.locator(ROWS).count()
    choose(page, "standing", "claimed")
    assert visible(page) == page.locator(f"{ROWS}[data-standing=claimed]").count() == 7
    choose(page, "actor", "kremlin")
    narrowed = visible(page)
    assert 0 <= narrowed < 7
    assert page.inner_text(f"{FILTERS} output").startswith((f"{narrowed} of {total}", "Nothing fits"))
    page.click(f"{FILTERS} button")
    assert visible(page) == total
    page.fill(f"{FILTERS} input", "hospital")
    assert 0 < visible(page) < 5
    page.fill(f"{FILTERS} input", "no such words")
    assert (visible(page), page.inner_text(f"{FILTERS} output")) == (0, "Nothing fits: loosen a filter.")


@ONE_WINDOW
def test_an_address_may_carry_a_filter(page: Any, address: str) -> None:
    page.goto(f"{address}/ceasefire-call/")
    page.click(".sb-tally tr:has-text('unverified') a")
    page.wait_for_url("**/verification/?scale=*&standing=unverified#all")
    assert visible(page) == 1
    page.goto(f"{address}/ceasefire-call/verification/?standing=%3Cb%3E")
    assert visible(page) == page.locator(ROWS).count(), "a value that no row has filters nothing"


def test_sorting(page: Any, address: str) -> None:
    page.goto(f"{address}/ceasefire-call/verification/")
    page.select_option(f"{FILTERS} select[name=order]", label="Claim")
    first = page.locator(f"{ROWS} td:first-child").all_inner_texts()
    initials = [text[0].lower() for text in first]
    assert initials == sorted(initials)
    page.select_option(f"{FILTERS} select[name=order]", label="Standing")
    ranks = page.eval_on_selector_all(f"{ROWS} td:nth-child(3)", "all => all.map(c => +c.dataset.sort)")
    assert ranks == sorted(ranks)
    if page.viewport_size["width"] > 700:
        page.click(f"{TABLE} th button:has-text('Standing')")
        assert page.get_attribute(f"{TABLE} th:has-text('Standing')", "aria-sort") == "descending"
        ranks = page.eval_on_selector_all(f"{ROWS} td:nth-child(3)", "all => all.map(c => +c.dataset.sort)")
        assert ranks == sorted(ranks, reverse=True)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("large")
    write(Size(claims=500, sources=100, quotes=1000), 3, folder / "f")
    built = build_site(folder / "f", folder / "site")
    assert built.ok, built.problems[:3]
    return folder / "site"


def test_five_hundred_claims_stay_usable(page: Any, large: Path, address: str) -> None:
    page.route("**/*", lambda route: route.fulfill(path=served(large, route.request.url)))
    page.goto(f"{address}/claims/")
    assert page.locator(ROWS).count() == 500
    box = page.locator(".sb-scroll").first.bounding_box()
    assert box["height"] <= 900, "the table scrolls in its own region"
    page.fill(f"{FILTERS} input", "harbour")
    assert 0 < visible(page) < 500
    width, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert width <= window


@ONE_WINDOW
def test_of_more_claims_some_wait_for_a_button(page: Any, large: Path, address: str) -> None:
    """1,500 rows: 500 are laid out, in the order and through the filters that the reader chose; paper has them all."""

    def thrice(route: Any) -> None:
        path = served(large, route.request.url)
        if path != large / "claims/index.html":
            return route.fulfill(path=path)
        head, rows, foot = re.split(r"(?<=<tbody>)|(?=</tbody>)", path.read_text(encoding="utf-8"), maxsplit=2)
        return route.fulfill(body=head + 3 * rows + foot, content_type="text/html; charset=utf-8")

    page.route("**/*", thrice)
    page.goto(f"{address}/claims/")
    button, told = page.get_by_role("button", name="Show"), page.locator(f"{FILTERS} output")
    assert (page.locator(ROWS).count(), visible(page)) == (1500, 500)
    assert (button.inner_text(), told.inner_text()) == ("Show 500 more of 1500", "1500 of 1500, the first 500 shown")
    page.select_option(f"{FILTERS} select[name=order]", label="Claim")
    first = page.locator(f"{ROWS} td:first-child").first.inner_text()
    assert page.locator(f"{ROWS}:visible td:first-child").all_inner_texts()[:3] == [first] * 3
    button.click()
    assert (visible(page), button.inner_text()) == (1000, "Show 500 more of 1500")
    button.click()
    assert (visible(page), button.is_visible(), told.inner_text()) == (1500, False, "1500 of 1500")
    page.reload()
    page.emulate_media(media="print")
    assert visible(page) == 1500
    page.emulate_media(media="screen")
    page.fill(f"{FILTERS} input", "harbour")
    assert 0 < visible(page) <= 500
    assert told.inner_text().startswith(f"{page.locator(f'{ROWS}:not([hidden])').count()} of 1500")


def served(site: Path, url: str) -> Path:
    path = site / re.sub(r"[?#].*", "", url.partition("/below/site/")[2])
    return path / "index.html" if path.is_dir() else path


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_scheme_has_colours_that_can_be_told_apart_and_read(browser: Any, address: str, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto(f"{address}/method/")
    pairs = page.evaluate(
        """() => ['established', 'thin', 'attributed', 'contested', 'unsupported', 'said', 'closed'].map(group => {
          const style = getComputedStyle(document.querySelector(`.sb-${group}`))
          const mark = getComputedStyle(document.querySelector(`.sb-${group}`), '::before').content
          return [style.color, style.backgroundColor, mark]
        })"""
    )
    assert len({color for color, _, _ in pairs}) == len({mark for _, _, mark in pairs}) == 7
    for color, ground, _ in pairs:
        assert contrast(color, ground) >= 4.5, (color, ground)
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert (luminance(paper) < 0.1) is (scheme == "dark")
    context.close()


def test_tables_are_cards_on_a_phone(page: Any, address: str, ferry: str) -> None:
    """At 360 px nothing of a table is cut off, and each value stands after the name of its column."""
    labels = """[...document.querySelectorAll('td[data-label]')].map(cell => {
      const named = cell.closest('table').tHead.rows[0].cells[cell.cellIndex].textContent.replace(/\\s*[↕↑↓]$/, '')
      return [named.trim(), cell.dataset.label, getComputedStyle(cell, '::before').content]
    })"""
    hidden = (
        "[...document.querySelectorAll('.sb-stack')].filter(t => t.scrollWidth > t.parentElement.clientWidth).length"
    )
    phone = page.viewport_size["width"] < 700
    seen = 0
    for site, path in (
        (address, "ceasefire-call/"), (address, "ceasefire-call/verification/"), (ferry, "closing-the-ferry/demands/"),
        (ferry, "closing-the-ferry/disputes/"), (ferry, "claims/vote-nine-to-six/"), (ferry, "actors/inspectorate/"),
        (ferry, "sources/"), (ferry, "topics/"), (address, "method/"),
    ):  # fmt: skip
        assert page.goto(f"{site}/{path}").status == 200
        for column, label, shown in page.evaluate(labels):
            assert column == label, path
            assert shown == (f'"{label}: "' if phone else "none"), path
            seen += 1
        assert not phone or page.evaluate(hidden) == 0, path
    assert seen > 100


def test_the_matrix_on_a_phone_names_who_holds_a_position(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800})
    page = context.new_page()
    page.goto(f"{address}/ceasefire-call/demands/")
    cells = page.locator(".sb-matrix tbody td")
    held = page.locator(".sb-matrix tbody td:has(.sb-stance)")
    assert 0 < held.count() == page.locator(".sb-matrix tbody td:visible").count() < cells.count()
    names = page.locator(".sb-matrix thead th:not(:first-child)").all_text_contents()
    for cell in held.all():
        at = cell.evaluate("cell => cell.cellIndex")
        assert cell.locator(".sb-party").inner_text() == names[at - 1]
    context.close()


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2) of an rgb() colour."""
    parts = [int(part) / 255 for part in re.findall(r"\d+", color)[:3]]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio (WCAG 2.2) of two rgb() colours."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_print_has_numbers_and_endnotes(browser: Any, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}/ceasefire-call/")
    page.emulate_media(media="print")
    assert page.is_hidden(".md-header")
    assert page.is_hidden(".sb-tabs")
    after = page.evaluate("getComputedStyle(document.querySelector('a[data-note=\"1\"]'), '::after').content")
    assert after == '"1"'
    assert page.is_visible("#note-putin-agreed-halt .sb-words")
    ink = page.evaluate("getComputedStyle(document.querySelector('h1')).color")
    assert luminance(ink) < 0.1, "a dark scheme prints dark on white"
    context.close()
