"""Every hostile string in the search: in what is found, as what is typed, as a value of a facet, and in the address.

The records go through the code that makes the index; the page around the dialog is one of the real site's.
"""

import json
import mimetypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import pytest

from sourcebook.history.commit_log import Log
from sourcebook.pages.registry import ADDRESSES
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.search_rows import search_rows
from sourcebook.pipeline import derive_tree
from sourcebook.publish.search_index import plain, search_files
from tests.browser.conftest import watch
from tests.build import MemoryTree
from tests.conftest import ROOT
from tests.hostile.test_hostile import STRINGS

pytestmark = [pytest.mark.browser, pytest.mark.slow]

MINIMAL = ROOT / "tests/cases/valid/minimal"
#: Finds one thing and looks at nothing: it says what the dialog shows once it has come to rest.
SHOWN = """
  window.shown = () => {
    const dialog = document.querySelector('#sb-search')
    for (const a of dialog.querySelectorAll('a'))
      if (['', 'focus-visible'].includes(a.className)) // the theme's doing
        ['class', 'data-focus-visible-added'].forEach(name => a.removeAttribute(name))
    const shape = (e) => `${e.localName}${e.className && '.' + e.className}[${[...e.attributes].map(a => a.name).sort()}](${[...e.children].map(shape)})`
    const items = [...dialog.querySelectorAll('ol > li')]
    return {
      says: dialog.querySelector('output').textContent,
      titles: items.map(item => item.querySelector('.sb-search-title').textContent),
      around: items.map(item => item.querySelector('p')?.textContent ?? ''),
      links: items.map(item => item.querySelector('a').href),
      shapes: [...new Set(items.map(item => shape(item).replace(/mark\\[\\]\\(\\),?/g, '')))],
    }
  }
  window.rest = async () => {
    const list = document.querySelector('#sb-search ol')
    do await new Promise(go => setTimeout(go, 2)); while (list.ariaBusy === 'true')
  }
  // What is typed and chosen; a change of a facet is answered at once.
  window.ask = async (words, facets) => {
    const dialog = document.querySelector('#sb-search')
    dialog.querySelector('input').value = words
    for (const select of dialog.querySelectorAll('select'))
      select.value = [...select.options].find(o => o.sbId && o.sbId === facets[select.name])?.value ?? ''
    dialog.querySelector('select').dispatchEvent(new Event('input', { bubbles: true }))
    await rest()
    return shown()
  }
  window.all = async () => {
    const more = document.querySelector('#sb-search [data-do=more]'), list = document.querySelector('#sb-search ol')
    while (!more.hidden) {
      const count = list.children.length
      more.click()
      while (list.children.length === count) await new Promise(go => setTimeout(go, 2))
    }
    return shown()
  }
"""
#: The elements of one result, without what marks its words.
RESULT = (
    "li[](a[href](span.sb-search-what[class](span.sb-search-kind[class]()),span.sb-search-title[class](bdi[]())),"
    "p[](bdi[dir]()))"
)
NO_TEXT = RESULT.replace(",p[](bdi[dir]())", "")
STANDING = r",span\.sb-standing sb-[a-z-]+\[class\]\(\)"


def records() -> MemoryTree:
    """The smallest corpus with a topic and an actor named by each string."""
    tree = MemoryTree()
    for path in MINIMAL.rglob("*"):
        if path.is_file() and path.suffix in (".yml", ".md", ".txt"):
            tree.contents[path.relative_to(MINIMAL).as_posix()] = path.read_bytes()
    for number, words in enumerate(STRINGS):
        topic = {"title": f"needle {words}", "summary": f"haystack {words}", "parties": ["union"], "part_of": "ferry"}
        actor = {"name": f"needle {words}", "kind": "person", "note": f"haystack {words}"}
        tree.contents[f"facts/topics/t{number}.yml"] = json.dumps(topic, ensure_ascii=False).encode()
        tree.contents[f"facts/actors/a{number}.yml"] = json.dumps(actor, ensure_ascii=False).encode()
    return tree


@pytest.fixture(scope="module")
def index() -> dict[str, bytes]:
    state = derive_tree(records())
    assert state.derived is not None, state.problems
    facts = Facts(state.corpus, state.checks, state.derived, Log(commits=()), ADDRESSES, fixed=True)
    return search_files(tuple(search_rows(facts, {})))


@pytest.fixture(scope="module")
def page(browser: Any, web: tuple[Path, str], address: str, index: dict[str, bytes]) -> Iterator[Any]:
    """A page of the real site over the index of hostile records; it must do nothing of what they say."""
    context = browser.new_context()
    page = watch(context.new_page(), web[1])

    def fulfil(route: Any) -> None:
        name = urlsplit(route.request.url).path.partition("/below/site/")[2]
        kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
        route.fulfill(body=index[name], content_type=kind)

    page.route("**/search/pagefind/**", fulfil)
    page.add_init_script(SHOWN)
    yield page
    context.close()


@pytest.fixture(autouse=True)
def _nothing_ran(page: Any) -> Iterator[None]:
    yield
    assert (page.evaluate("window.refused ?? []"), page.wrong) == ([], [])


def opened(page: Any, address: str) -> None:
    page.goto(f"{address}/method/")
    page.keyboard.press("/")
    page.wait_for_selector("#sb-search ol[aria-busy=false]", state="attached")


@pytest.mark.parametrize("kind", ["topic", "actor"])
def test_each_is_found_and_shown_to_the_letter(page: Any, address: str, kind: str) -> None:
    opened(page, address)
    page.evaluate("kind => ask('needle', { kind })", kind)
    found = page.evaluate("all()")
    assert sorted(found["titles"]) == sorted(plain(f"needle {words}") for words in STRINGS)
    assert found["shapes"] == [RESULT]
    around = dict(zip(found["titles"], found["around"], strict=True))
    for words in STRINGS:
        shown = around[plain(f"needle {words}")]
        wanted = plain(f"haystack {words} · {'The union' if kind == 'topic' else f'needle {words}'}")
        cut = shown.removeprefix("… ").removesuffix(" …")
        assert shown == wanted or (cut in wanted and len(cut) > 100), words
    names = page.eval_on_selector_all(
        f"#sb-search select[name={kind}] option", "all => all.map(o => [o.sbName, o.textContent])"
    )
    assert {plain(f"needle {words}") for words in STRINGS} <= {name for name, _ in names}
    assert all(text.startswith(name) for name, text in names[1:])


def test_each_as_what_is_typed_and_as_a_facet(page: Any, address: str) -> None:
    """The record that has a string of words is found by it, with its own facet chosen too."""
    opened(page, address)
    before = page.evaluate(
        "document.querySelectorAll('body *').length - document.querySelectorAll('#sb-search ol *').length"
    )
    lost, looked_for = [], 0
    for start in range(0, len(STRINGS), 50):
        asked = [
            [words, {"kind": "topic", "topic": f"t{start + n}"}] for n, words in enumerate(STRINGS[start : start + 50])
        ]
        answers = page.evaluate(
            "async all => { const found = []; for (const one of all) found.push(await ask(...one)); return found }",
            asked,
        )
        for (words, _), answer in zip(asked, answers, strict=True):
            assert answer["shapes"] in ([], [RESULT]), words
            # An input drops line breaks, and with them what keeps two words apart; Pagefind cuts words at signs within.
            if re.search(r"\w", words) and not re.search(r"\w[^\w\s]+\w|[\r\n]|\u01c5", words):
                looked_for += 1
                lost += [words] if plain(f"needle {words}") not in answer["titles"] else []
    assert lost == [], "\n".join(map(ascii, lost))
    assert looked_for > 80
    page.evaluate("ask('needle', {})")
    after = page.evaluate(
        "document.querySelectorAll('body *').length - document.querySelectorAll('#sb-search ol *').length"
    )
    assert after == before


#: Runs the scripts that read the address again, on untouched copies of what they work on.
AGAIN = """async ([asked, start]) => {
  const kept = (window.kept ??= [['#sb-search', document.querySelector('#sb-search').cloneNode(true)],
    ['.sb-scroll:has(table[data-filter])', document.querySelector('.sb-scroll:has(table[data-filter])').cloneNode(true)]])
  const found = []
  for (const [at, search] of asked.entries()) {
    document.querySelectorAll('.sb-filters').forEach(e => e.remove())
    for (const [place, copy] of kept) document.querySelector(place).replaceWith(copy.cloneNode(true))
    history.replaceState(null, '', `${location.pathname}${search}`)
    await Promise.all(['search', 'tables'].map(name => import(`${SITE}assets/sourcebook/${name}.js?${start + at}`)))
    await rest()
    const chosen = [...document.querySelectorAll('#sb-search select, .sb-filters select:not([name=order])')]
    found.push({ ...shown(), open: document.querySelector('#sb-search').open, typed: document.querySelector('#sb-search input').value,
      chosen: chosen.map(e => e.selectedOptions[0]?.sbId ?? e.value).filter(Boolean), filters: chosen.length })
  }
  return found
}"""


def test_each_in_the_address(page: Any, web: tuple[Path, str], address: str) -> None:
    """Each string in the query, the fragment, and all that a script reads of an address."""
    lists = (web[0] / "below/site/claims/index.html").read_bytes()
    page.unroute("**/search/pagefind/**")  # the real site's records: the strings stand in the address alone
    page.route("**/search/", lambda route: route.fulfill(body=lists, content_type="text/html"))
    page.goto(f"{address}/search/")
    page.evaluate("SITE => { window.SITE = SITE }", f"{address}/")
    dialog, table = "#sb-search", ".sb-filters"
    names = ("standing", "kind", "actor", "topic", "briefing", "words", "order", "h")
    said = [quote(words, safe="") for words in STRINGS]
    searches = [f"?q={text}&{'&'.join(f'{name}={text}' for name in names)}&{text}={text}#{text}" for text in said]
    page.wait_for_selector(f"{dialog}[open] ol[aria-busy=false]", state="attached")
    page.wait_for_selector(table)
    for start in range(0, len(STRINGS), 50):
        answers = page.evaluate(AGAIN, [searches[start : start + 50], start])
        for words, answer in zip(STRINGS[start : start + 50], answers, strict=True):
            assert answer["open"], words
            assert answer["typed"] == words.replace("\n", "").replace("\r", "")[:200], words
            assert answer["chosen"] == [], words
            assert answer["filters"] > 5, "the filters of the table are there too"
            assert {re.sub(STANDING, "", shape) for shape in answer["shapes"]} <= {RESULT, NO_TEXT}, words
    page.unroute("**/search/")
