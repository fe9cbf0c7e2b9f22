"""The real site, served below a path of its own, and pages of a real browser that must not send a request elsewhere."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from sourcebook.publish.engine import build_site
from tests.conftest import ROOT


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="session")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    """A folder for sites, and the address at which it is served."""
    folder = tmp_path_factory.mktemp("web")
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield folder, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def published(web: tuple[Path, str], root: Path, name: str) -> str:
    """Build a site below a path of its own; return its address."""
    built = build_site(root, web[0] / "below" / name)
    assert built.ok, built.problems
    return f"{web[1]}/below/{name}"


@pytest.fixture(scope="session")
def address(web: tuple[Path, str]) -> str:
    """The real site, served below a path of its own."""
    return published(web, ROOT, "site")


@pytest.fixture(scope="session")
def ferry(web: tuple[Path, str]) -> str:
    """The example's site: every word of every vocabulary."""
    return published(web, ROOT / "examples/ferry", "ferry")


#: Collects what the browser refuses because of the page's policy, from the first moment on.
LISTEN = """window.refused = []
document.addEventListener('securitypolicyviolation', e => refused.push(`${e.violatedDirective} ${e.blockedURI} ${e.sample}`))"""


def watch(page: Any, address: str) -> Any:
    """Note what a page asks for elsewhere, its errors, and what its policy refuses: `checked` looks at them."""
    page.wrong = []
    page.on(
        "request",
        lambda r: page.wrong.append(r.url) if not r.url.startswith((address, "data:", "blob:")) else None,
    )
    page.on("response", lambda r: page.wrong.append(f"{r.status} {r.url}") if r.status >= 400 else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("dialog", lambda dialog: (page.wrong.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    # A policy's refusal is an error on the console, and so is a file that is missing.
    page.on("console", lambda m: page.wrong.append(m.text) if m.type == "error" else None)
    page.add_init_script(LISTEN)
    return page


#: For what depends neither on the width nor on the scheme.
ONE_WINDOW = pytest.mark.parametrize("page", [(1280, "light")], indirect=True, ids=["desktop-light"])


@pytest.fixture(params=[(1280, "light"), (360, "dark")], ids=["desktop-light", "phone-dark"])
def page(request: pytest.FixtureRequest, browser: Any, web: tuple[Path, str]) -> Iterator[Any]:
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
    page = watch(context.new_page(), web[1])
    yield page
    assert page.wrong == []
    assert page.evaluate("window.refused ?? []") == []
    context.close()
