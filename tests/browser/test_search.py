"""The search in a real browser: facets, keys, touch, addresses, hostile words, the strict policy, and the live preview."""

import functools
import re
import threading
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from tests.browser.conftest import ONE_WINDOW, Quiet
from tests.browser.test_tables import contrast
from tests.conftest import ROOT
from tests.publish.test_pages import HOSTILE
from tests.publish.test_serve import address as preview  # noqa: F401 - a fixture
from tests.publish.test_serve import folder, wait_for  # noqa: F401 - a fixture

pytestmark = [pytest.mark.browser, pytest.mark.slow]

DIALOG = "#sb-search"
RESULTS = f"{DIALOG} ol > li"
POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; "
    "form-action 'none'"
)


def find(page: Any, words: str) -> str:
    """Open the search, look for words, and return what it says of them."""
    if not page.locator(DIALOG).is_visible():
        page.keyboard.press("/")
    page.fill(f"{DIALOG} input", words)
    return said(page)


def said(page: Any) -> str:
    """What the dialog says once it has come to rest."""
    page.wait_for_selector(f"{DIALOG} ol[aria-busy=false]", state="attached")
    return str(page.inner_text(f"{DIALOG} output"))


def narrow(page: Any, facet: str, id_: str) -> str:
    select = page.locator(f"{DIALOG} select[name={facet}]")
    select.select_option(select.evaluate("(s, id) => [...s.options].find(o => o.sbId === id).value", id_))
    return said(page)


def titles(page: Any) -> list[str]:
    return [str(text) for text in page.locator(f"{RESULTS} .sb-search-title").all_inner_texts()]


def focused(page: Any, selector: str) -> bool:
    return bool(page.evaluate("s => document.activeElement.matches(s)", selector))


def test_two_facets_together(page: Any, address: str) -> None:
    page.goto(f"{address}/ceasefire-call/")
    page.click("a.sb-find")
    assert said(page) == "Type a word, or choose what to narrow by."
    many = int(find(page, "ceasefire").split()[0])
    assert many > 10
    narrowed = int(narrow(page, "standing", "reported").split()[0])
    assert 1 < narrowed < many
    kinds = page.locator(f"{RESULTS} .sb-search-kind").all_inner_texts()
    assert {kind.lower() for kind in kinds} == {"claim"}
    assert set(page.locator(f"{RESULTS} .sb-standing").all_inner_texts()) == {"reported"}
    option = page.locator(f"{DIALOG} select[name=actor] option", has_text="Kremlin")
    wanted = int(re.search(r"\((\d+)\)", option.inner_text())[1])  # type: ignore[index]
    assert int(narrow(page, "actor", "kremlin").split()[0]) == wanted < narrowed
    assert page.locator(f"{RESULTS} mark", has_text=re.compile("ceasefire", re.I)).count() >= wanted
    mark = page.evaluate(f"getComputedStyle(document.querySelector('{RESULTS} .sb-standing'), '::before').content")
    assert "“" in mark
    page.click(f"{DIALOG} [data-do=clear]")
    assert said(page) == "Type a word, or choose what to narrow by."
    assert page.locator(RESULTS).count() == 0


def test_facets_alone_list_what_has_them(page: Any, address: str) -> None:
    page.goto(f"{address}/")
    find(page, "")
    assert narrow(page, "kind", "demand") == "19 results, the first 5 shown"
    page.click(f"{DIALOG} [data-do=more]")
    page.wait_for_function(f"() => document.querySelectorAll('{RESULTS}').length === 15")
    assert page.evaluate(f"document.querySelectorAll('{RESULTS}')[5].contains(document.activeElement)")
    page.click(f"{DIALOG} [data-do=more]")
    page.wait_for_function(f"() => document.querySelectorAll('{RESULTS}').length === 19")
    assert page.is_hidden(f"{DIALOG} [data-do=more]")
    page.locator(f"{RESULTS} a", has_text="A full 30-day ceasefire").click()
    page.wait_for_url("**/ceasefire-call/demands/#thirty-day-ceasefire")


@ONE_WINDOW
def test_every_facet_offers_what_the_corpus_has(page: Any, address: str) -> None:
    page.goto(f"{address}/")
    find(page, "")
    ids = {
        name: page.eval_on_selector_all(
            f"{DIALOG} select[name={name}] option[value]:not([value=''])", "a => a.map(o => o.sbId)"
        )
        for name in ("kind", "standing", "actor", "topic", "briefing")
    }
    assert set(ids["actor"]) == {path.stem for path in (ROOT / "facts/actors").glob("*.yml")}
    assert set(ids["topic"]) == {path.stem for path in (ROOT / "facts/topics").glob("*.yml")}
    assert ids["briefing"] == ["ceasefire-call"]
    assert set(ids["kind"]) == {*"briefing claim demand dispute commitment question actor source topic page".split()}
    assert set(ids["standing"]) == {"reported", "claimed", "single-source", "unverified", "expected", "assessed"}


def test_by_keyboard_alone(page: Any, address: str) -> None:
    page.goto(f"{address}/method/")
    opener = page.locator("a.sb-find")
    opener.focus()
    page.keyboard.press("Enter")
    assert focused(page, f"{DIALOG} input")
    page.keyboard.type("hospital /")
    said(page)
    assert page.input_value(f"{DIALOG} input") == "hospital /", "a stroke is a letter where one types"
    page.keyboard.press("ArrowDown")
    assert page.evaluate(f"document.querySelector('{RESULTS} a') === document.activeElement")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(f"document.querySelectorAll('{RESULTS} a')[1] === document.activeElement")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert focused(page, f"{DIALOG} input")
    for _ in range(40):
        page.keyboard.press("Tab")
        assert page.evaluate(
            f"document.activeElement === document.body || document.querySelector('{DIALOG}').contains(document.activeElement)"
        )
    page.keyboard.press("Escape")
    assert page.is_hidden(DIALOG)
    assert focused(page, "a.sb-find"), "the focus goes back to what opened it"
    page.keyboard.press("Control+k")
    assert focused(page, f"{DIALOG} input")
    page.keyboard.type("targeted hospital")
    page.keyboard.press("Enter")
    page.wait_for_function(f"() => document.activeElement === document.querySelector('{RESULTS} a')")
    assert page.url.endswith("/method/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/**")
    page.go_back()
    page.wait_for_url("**/method/")
    page.wait_for_selector(f"{RESULTS} a")
    assert page.input_value(f"{DIALOG} input") == "targeted hospital"
    page.keyboard.press("Escape")
    page.reload()
    page.wait_for_load_state("networkidle")
    assert page.is_hidden(DIALOG), "closed is closed"


@ONE_WINDOW
def test_a_key_that_belongs_to_a_field_stays_there(page: Any, address: str) -> None:
    page.goto(f"{address}/ceasefire-call/verification/")
    page.focus(".sb-filters input")
    page.keyboard.type("a/b")
    assert page.input_value(".sb-filters input") == "a/b"
    assert page.is_hidden(DIALOG)


@ONE_WINDOW
def test_it_is_said_to_those_who_do_not_see_it(page: Any, address: str) -> None:
    page.goto(f"{address}/ceasefire-call/")
    find(page, "zelenskyy drones")
    tree = page.locator(DIALOG).aria_snapshot()
    assert '- dialog "Search":' in tree
    assert '- searchbox "Search"' in tree
    assert re.search(r"- status: \d+ results?", tree)
    assert '- list "Results":' in tree
    assert re.search(r'link "claim (reported|claimed|single-source) ', tree)
    for facet in ("Kind", "Standing", "Actor", "Topic", "Briefing"):
        assert f'- combobox "{facet}"' in tree


def test_axe_finds_nothing(page: Any, address: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    for path in ("ceasefire-call/", "search/?q=energy&standing=reported"):
        page.goto(f"{address}/{path}")
        find(page, "energy")
        assert page.locator(RESULTS).count() > 1
        violations = Axe().run(page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in violations] == [], path


def test_it_can_be_read_in_both_schemes_and_fits(page: Any, address: str) -> None:
    page.goto(f"{address}/ceasefire-call/")
    find(page, "energy")
    pairs = page.evaluate(
        """() => {
          const ground = getComputedStyle(document.querySelector('.sb-search')).backgroundColor
          const of = (s) => { const c = getComputedStyle(document.querySelector('.sb-search ' + s)); return [c.color, c.backgroundColor] }
          return [...['li p', '.sb-search-title', '.sb-search-kind', 'output', '[data-do=link]', '[data-do=clear]'].map(s => [of(s)[0], ground]),
                  of('mark'), of('.sb-standing'), of('input'), of('select')]
        }"""
    )
    for color, ground in pairs:
        assert contrast(color, ground) >= 4.5, (color, ground)
    box, window = page.locator(DIALOG).bounding_box(), page.viewport_size
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= window["width"]
    assert box["y"] + box["height"] <= window["height"]
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("(e => e.scrollWidth <= e.clientWidth)(document.querySelector('.sb-search-found'))")


def test_by_touch_on_a_phone(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 640}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{address}/ceasefire-call/")
    page.locator("a.sb-find").tap()
    page.fill(f"{DIALOG} input", "hospital")
    said(page)
    for button in (
        "a.sb-find",
        f"{DIALOG} [data-do=close]",
        f"{DIALOG} select[name=kind]",
        f"{DIALOG} [data-do=clear]",
        f"{RESULTS} a",
    ):
        assert page.locator(button).first.bounding_box()["height"] >= 40, button
    page.locator(f"{RESULTS} a[href*='claims/']").first.tap()
    page.wait_for_url("**/claims/**")
    page.go_back()
    page.wait_for_selector(f"{RESULTS} a")
    page.locator(f"{DIALOG} [data-do=close]").tap()
    assert page.is_hidden(DIALOG)
    context.close()


@ONE_WINDOW
def test_a_search_has_an_address(page: Any, address: str) -> None:
    page.goto(f"{address}/search/?q=ceasefire&standing=reported&actor=kremlin&kind=nonsense&topic=")
    page.wait_for_selector(f"{RESULTS} a")
    assert page.input_value(f"{DIALOG} input") == "ceasefire"
    assert page.eval_on_selector_all(f"{DIALOG} select", "all => all.map(s => s.selectedOptions[0].sbId ?? '')") == [
        "",
        "reported",
        "kremlin",
        "",
        "",
    ]
    page.wait_for_function("() => location.search === '?q=ceasefire&standing=reported&actor=kremlin'")
    first = titles(page)
    narrow(page, "standing", "claimed")
    page.wait_for_function("() => location.search === '?q=ceasefire&standing=claimed&actor=kremlin'")
    page.goto(f"{address}/actors/putin/")
    find(page, "ceasefire")
    narrow(page, "standing", "reported")
    narrow(page, "actor", "kremlin")
    assert titles(page) == first
    page.click(f"{DIALOG} [data-do=link]")
    page.wait_for_url("**/search/?q=ceasefire&standing=reported&actor=kremlin")
    page.wait_for_selector(f"{RESULTS} a")
    assert titles(page) == first


def test_a_result_on_the_same_page_goes_there(page: Any, address: str) -> None:
    page.goto(f"{address}/ceasefire-call/demands/")
    find(page, "30-day ceasefire")
    narrow(page, "kind", "demand")
    page.locator(f"{RESULTS} a", has_text="A full 30-day ceasefire").click()
    assert page.is_hidden(DIALOG)
    assert page.url.endswith("/ceasefire-call/demands/#thirty-day-ceasefire")


@ONE_WINDOW
def test_nothing_fits_and_nothing_fetched(page: Any, address: str) -> None:
    page.goto(f"{address}/")
    assert find(page, "xylophone quartz").startswith("Nothing fits")
    page.goto(f"{address}/method/")
    page.route("**/search/pagefind/**", lambda route: route.abort())
    assert "could not be fetched" in find(page, "energy")
    page.unroute("**/search/pagefind/**")
    page.fill(f"{DIALOG} input", "energy")
    assert "result" in said(page) or "could not be fetched" in said(page)
    assert all("ERR_FAILED" in wrong or "pagefind" in wrong for wrong in page.wrong)
    page.wrong.clear()  # what was refused on purpose


@ONE_WINDOW
def test_a_page_that_is_not_there_searches(page: Any, address: str) -> None:
    text = (Path(ROOT) / "templates/overrides/404.html").read_text(encoding="utf-8")
    assert 'data-search="address"' in text
    lost = page.context.request.get(f"{address}/404.html").text().replace('="/', f'="{address}/')
    page.route(
        "**/claims/hospital-target", lambda route: route.fulfill(status=404, body=lost, content_type="text/html")
    )
    page.goto(f"{address}/claims/hospital-target")
    page.click("article a[data-search=address]")
    page.wait_for_selector(f"{RESULTS} a[href*='claims/hospital-targeted/']")
    assert page.input_value(f"{DIALOG} input") == "hospital target"
    assert all("404" in wrong for wrong in page.wrong)
    page.wrong.clear()  # the page that is not there


def test_without_a_script_there_is_a_page(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/ceasefire-call/")
    assert page.is_hidden(DIALOG)
    page.click("a.sb-find")
    page.wait_for_url("**/search/")
    assert "Searching needs a script" in page.inner_text("article")
    page.click("article a[href$='claims/']")
    page.wait_for_url("**/claims/")
    context.close()


# --- hostile words -------------------------------------------------------------------------------------------------


class Strict(Quiet):
    """Sends the strict policy with every page."""

    def end_headers(self) -> None:
        if self.path.endswith("/"):
            self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


def test_under_the_strict_policy(browser: Any, web: tuple[Path, str], address: str) -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Strict, directory=str(web[0] / "below")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/site/method/")
    assert "result" in find(page, "ceasefire")
    assert page.locator(f"{RESULTS} mark").count() > 0
    assert page.locator(DIALOG).evaluate("e => getComputedStyle(e).padding") == "0px", "its style is used"
    context.close()
    server.shutdown()
    server.server_close()


@ONE_WINDOW
def test_a_hostile_query_or_address_stays_text(page: Any, address: str) -> None:
    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    for words in HOSTILE:
        page.goto(
            f"{address}/search/?q={quote(words)}&standing={quote(words)}&actor={quote(words)}&{quote(words)}=1#{quote(words)}"
        )
        said(page)
        assert page.input_value(f"{DIALOG} input") == words.replace("\n", "")
        assert page.locator(f"{DIALOG} :is(script, img, svg, iframe, style, base, link, h1)").count() == 0, words
        assert page.evaluate("[...document.querySelectorAll('#sb-search select')].every(s => s.value === '')"), words
        state = page.evaluate("new URL(location).searchParams.get('q')")
        assert state in (words, words.strip(), None), words
    page.evaluate("history.replaceState({ search: 'q=<img src=x onerror=alert(1)>&kind=__proto__' }, '')")
    page.reload()
    said(page)
    assert page.input_value(f"{DIALOG} input") == "<img src=x onerror=alert(1)>"


# --- live preview --------------------------------------------------------------------------------------------------


def test_in_the_live_preview(browser: Any, folder: Path, preview: str) -> None:  # noqa: F811
    wait_for(f"{preview}/", "The ferry")
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{preview}/ferry-line/")
    assert "result" in find(page, "council")
    page.close()  # it would reload itself under the next steps
    claim = folder / "facts/claims/closure-decided.yml"
    claim.write_text(claim.read_text().replace("text: The council decided to close", "text: The council chose to shut"))
    wait_for(f"{preview}/claims/closure-decided/", "The council chose to shut")
    page = context.new_page()
    page.goto(f"{preview}/ferry-line/")
    assert find(page, "chose shut") == "1 result"
    page.click(f"{RESULTS} a")
    page.wait_for_url("**/claims/closure-decided/")
    context.close()
