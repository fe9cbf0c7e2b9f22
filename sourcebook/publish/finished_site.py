"""What was rendered from records, held against the finished bytes, after every other plugin and hook.

A page is looked at when its body has passed all that change bodies, when the theme has made a page of it, when all that
change pages are done, and on disk, last of all: so the step is known at which it changed, and who takes part in that.
"""

import hashlib
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from mkdocs.plugins import PluginCollection

from sourcebook.pages.bundle import RenderedPage
from sourcebook.pages.finished_page import Published, altered, article_of, check_whole
from sourcebook.problems import Problem, Span
from sourcebook.publish.change_watch import ChangeWatch
from sourcebook.publish.failures import handlers

#: The steps between a body and its finished bytes, and the events of plugins and hooks that belong to each.
_BODY, _THEME, _PAGE, _LAST = "page_content", "the theme", "post_page", "post_build"
_EVENTS = {
    _BODY: ("page_content",),
    _THEME: ("env", "pre_template", "template_context", "pre_page", "page_context"),
    _PAGE: ("post_page",),
    _LAST: ("post_build", "shutdown"),
}
#: Events at whose end ours must stand.
_AFTER_ALL = ("page_content", "post_page", "post_template", "post_build", "shutdown")


def put_last(plugins: PluginCollection, plugin: object) -> None:
    """Move a plugin's methods to the end of each event that changes what is published, whatever priorities others have.

    A method with a priority above 0 goes to the beginning instead.
    """
    for event in _AFTER_ALL:
        methods = plugins.events[event]
        own = [method for method in methods if getattr(method, "__self__", None) is plugin]
        first = [method for method in own if getattr(method, "mkdocs_priority", 0) > 0]
        others = [method for method in methods if method not in own]
        methods[:] = [*first, *others, *(method for method in own if method not in first)]


@dataclass(slots=True)
class _Page:
    """A page on its way. ``body`` is what others made of its body, None when they left it as it was; ``made`` is what
    the theme made (compressed), ``written`` the hash of what MkDocs wrote.
    """

    url: str
    rendered: RenderedPage | None
    body: str | None = None
    made: bytes = b""
    written: bytes = b""


class FinishedSite:
    """The pages and files of a build by their paths in the site."""

    def __init__(
        self, plugins: PluginCollection, pages: Mapping[str, RenderedPage], files: Mapping[str, bytes]
    ) -> None:
        """``pages`` are the rendered pages, ``files`` the other files of ours, both by their path in the site."""
        self._plugins, self._files = plugins, files
        self._pages = {path: _Page(path.removesuffix("index.html"), rendered) for path, rendered in pages.items()}
        self._watch = ChangeWatch(plugins, (*pages, *files))

    def body(self, path: str, html: str) -> None:
        """Look at a body that other plugins have passed on."""
        if (page := self._pages.get(path)) and page.rendered:
            page.body = html if html != page.rendered.html else None

    def made(self, path: str, html: str) -> None:
        """Look at a page that the theme has just made."""
        if page := self._pages.get(path):
            page.made = zlib.compress(html.encode("utf-8", "xmlcharrefreplace"), 1)

    def written(self, path: str, url: str, html: str) -> None:
        """Look at a page, or a template of the theme, as MkDocs writes it."""
        page = self._pages.setdefault(path, _Page(url, None))
        page.written = _digest(html.encode("utf-8", "xmlcharrefreplace"))

    def check(self, folder: Path, published: Published) -> tuple[Problem, ...]:
        """Hold what is on disk against what was rendered: one problem a cause."""
        found = [
            problem for path, page in self._pages.items() for problem in self._of_page(folder / path, page, published)
        ]
        found.extend(self._of_files(folder))
        return by_cause(found)

    def _of_page(self, path: Path, page: _Page, published: Published) -> Iterator[Problem]:
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            if page.rendered or page.written:
                yield self._problem(page, _LAST if page.written else _PAGE, "the page is missing")
            return
        html, body = data.decode("utf-8", "replace"), str(page.rendered.html) if page.rendered else None
        step = _PAGE if _digest(data) == page.written else _LAST
        yield from check_whole(page.url, html, body, published)
        if body is None:
            return
        made = zlib.decompress(page.made).decode()
        if page.body is not None and (words := altered(body, f"<article>{page.body}</article>", whole=True)):
            yield self._problem(page, _BODY, words)
        elif words := altered(body if page.body is None else page.body, made):
            yield self._problem(page, _THEME, words)
        elif made != html and (words := altered(article_of(made), html, whole=True)):
            yield self._problem(page, step, words)

    def _of_files(self, folder: Path) -> Iterator[Problem]:
        for name, data in self._files.items():
            try:
                same = (folder / name).read_bytes() == data
            except FileNotFoundError:
                same = False
            if not same:
                yield self._problem(_Page(name, None), _LAST, "the file is not as it was made from the records")

    def _problem(self, page: _Page, step: str, words: str) -> Problem:
        path = f"{page.url}index.html" if page.url[-1:] in ("", "/") else page.url
        names = self._watch.who(step, path) or handlers(self._plugins, _EVENTS[step])
        who = " or ".join(f"`{name}`" for name in names)
        if step == _THEME:
            note = f"a template of the theme or of the project changed it{f', or {who}' if who else ''}"
        else:
            note = f"changed by {who or 'something else'} (on_{step})"
        return Problem(code="T110", span=Span(path=f"site:{page.url or 'index'}"), message=words, note=note)


def by_cause(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Make one problem of those with one cause, which are many because pages are: the first, with their number.

    What somebody changed is one cause whatever it changed; of those, one that tells words is shown.
    """
    causes: dict[tuple[str, str], list[Problem]] = {}
    for problem in problems:
        same = problem.note if problem.code == "T110" else problem.message
        causes.setdefault((problem.code, same), []).append(problem)
    return tuple(_one(alike) for alike in causes.values())


def _one(alike: list[Problem]) -> Problem:
    shown = next((problem for problem in alike if "“" in problem.message), alike[0])
    places = len({problem.span.path for problem in alike})
    counted = f"on {places} pages; this is the first" if places > 1 else ""
    return replace(shown, note="; ".join(filter(None, (shown.note, counted))))


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()
