"""What a reader's first view of a briefing and first search cost over the wire, counted at the server.

    python -m bench.search [--claims 1560] [--sources 390]

It builds a generated site of about 2,000 pages, serves it below a path as an ordinary static server does (texts packed
with gzip, everything else as it is) and opens it in Chromium with nothing cached. Bytes are what the server wrote,
headers included. Needs Chromium.
"""

import argparse
import gzip
import os
import shutil
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from bench.corpus.__main__ import write
from bench.corpus.records import Size
from sourcebook.pages.views.search_rows import FACETS
from sourcebook.pipeline import build_bundle, load
from sourcebook.publish.engine import build_site
from sourcebook.publish.search_index import search_files
from tests.conftest import CHROMIUM_FLAGS

PACKED = (".html", ".css", ".js", ".json", ".svg", ".xml", ".txt")
BELOW = "below/a/path"
#: The bars, in bytes.
FIRST_VIEW, FIRST_SEARCH = 250_000, 165_000
#: What is looked for: a word that many claims have; and how many results the dialog shows at first.
WORD, FEW = "harbour", 5


@dataclass
class Count:
    """Requests and the bytes that the server wrote for each, in their order."""

    sent: list[tuple[str, int]] = field(default_factory=list)

    def take(self) -> list[tuple[str, int]]:
        taken, self.sent = self.sent, []
        return taken


class Handler(SimpleHTTPRequestHandler):
    """Serves a folder; packs texts; counts what it writes."""

    def __init__(self, *given: Any, count: Count, **more: Any) -> None:
        self.count = count
        super().__init__(*given, **more)

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        data = path.read_bytes() if path.is_file() else b""
        head = [f"HTTP/1.1 {200 if data else 404} -", f"Content-Type: {self.guess_type(path)}"]
        if data and path.suffix in PACKED and "gzip" in self.headers.get("Accept-Encoding", ""):
            data = gzip.compress(data, 6)
            head.append("Content-Encoding: gzip")
        head += [f"Content-Length: {len(data)}", "Connection: close", "", ""]
        written = "\r\n".join(head).encode() + data
        self.count.sent.append((self.path, len(written)))
        self.wfile.write(written)
        self.close_connection = True


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, Count]]:
    count = Count()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder), count=count))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/{BELOW}", count
    finally:
        server.shutdown()
        server.server_close()


def build(size: Size, folder: Path) -> Path:
    write(size, 1, folder / "facts-folder")
    started = time.perf_counter()
    built = build_site(folder / "facts-folder", folder / "web" / BELOW)
    assert built.ok, built.problems[:3]
    pages = sum(1 for _ in (folder / "web").rglob("index.html"))
    print(f"{pages:,} pages, built with its index in {time.perf_counter() - started:.1f} s")
    bundle, _ = build_bundle(load(folder / "facts-folder"), title="Sourcebook")
    assert bundle is not None
    search_files.cache_clear()
    started = time.perf_counter()
    files = search_files(bundle.found)
    took, size_kb = time.perf_counter() - started, sum(map(len, files.values())) / 1000
    print(f"{len(bundle.found):,} rows indexed in {took:.1f} s: {len(files):,} files, {size_kb:,.0f} kB")
    return folder / "web"


def report(name: str, sent: list[tuple[str, int]], bar: int | None) -> None:
    total = sum(size for _, size in sent)
    verdict = "" if bar is None else f" ({'within' if total <= bar else 'OVER'} {bar / 1000:.0f} kB)"
    print(f"\n{name}: {total / 1000:.1f} kB in {len(sent)} requests{verdict}")
    for path, size in sorted(sent, key=lambda row: -row[1]):
        print(f"  {size:>8,}  {path.partition(f'/{BELOW}/')[2] or path}")


def opened(page: Any) -> None:
    page.keyboard.press("/")
    wait(page, "select[name=kind] option:nth-of-type(2)", 1)


def wait(page: Any, selector: str, count: int) -> None:
    """Until there are so many, and the dialog and the network have come to rest."""
    page.locator(f".sb-search {selector}").nth(count - 1).wait_for(state="attached")
    page.wait_for_selector(".sb-search ol[aria-busy=false]", state="attached")
    page.wait_for_load_state("networkidle")


def term(page: Any, typed: bool = False) -> None:
    if typed:
        page.locator(".sb-search input").press_sequentially(WORD, delay=120)
    else:
        page.fill(".sb-search input", WORD)
    wait(page, "li mark", FEW)


def facet(page: Any, name: str) -> None:
    """Choose the value of a facet that most results have."""
    select = page.locator(f".sb-search select[name={name}]")
    counts = select.locator("option:not([value=''])").evaluate_all(
        "all => all.map(o => [o.value, parseInt(/\\((\\d+)\\)$/.exec(o.textContent)[1])])"
    )
    value, found = max(counts, key=lambda pair: pair[1])
    assert found >= FEW, f"no value of {name} has {FEW} results"
    select.select_option(value)
    wait(page, "li", FEW)
    assert select.input_value() == value


@dataclass(frozen=True)
class Order:
    """What a reader does after opening the search, step by step."""

    name: str
    steps: tuple[Callable[[Any], None], ...]


def orders() -> Iterator[Order]:
    """One term, one facet, five results: in every order, for every facet; and each of the two alone."""
    yield Order("a term, typed letter by letter, then a kind", (partial(term, typed=True), partial(facet, name="kind")))
    yield Order("a term alone", (term,))
    for name in FACETS:
        choose = partial(facet, name=name)
        yield Order(f"{name} alone", (choose,))
        yield Order(f"a term, then {name}", (term, choose))
        yield Order(f"{name}, then a term", (choose, term))


def measure(address: str, count: Count, chromium: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_FLAGS)
        for number, order in enumerate(orders()):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            page = context.new_page()
            page.set_default_timeout(180_000)  # a busy machine
            page.goto(f"{address}/b0000/", wait_until="networkidle")
            view = count.take()
            opened(page)
            for step in order.steps:
                step(page)
            assert page.locator(".sb-search li").count() == FEW
            if not number:
                report("first view of a briefing", view, FIRST_VIEW)
            report(f"first search: {order.name}", count.take(), FIRST_SEARCH)
            context.close()
        browser.close()


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("--claims", type=int, default=1_560)
    parser.add_argument("--sources", type=int, default=390)
    given = parser.parse_args()
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        parser.error("Chromium is not installed")
    with tempfile.TemporaryDirectory() as folder:
        size = Size(claims=given.claims, sources=given.sources, quotes=2 * given.claims)
        web = build(size, Path(folder))
        with served(web) as (address, count):
            measure(address, count, chromium)


if __name__ == "__main__":
    main()
