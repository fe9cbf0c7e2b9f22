"""What the core hands to whichever engine publishes it: pages, files and a navigation tree. No engine is known here."""

from dataclasses import dataclass

from markupsafe import Markup

from sourcebook.pages.views.search_rows import SearchRow


@dataclass(frozen=True, kw_only=True, slots=True)
class Heading:
    """A heading of a page: its anchor, its text (plain, not escaped) and the headings below it."""

    id: str
    title: str
    level: int
    children: tuple["Heading", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class RenderedPage:
    """One finished page body.

    ``path`` is the page's source path as an engine would name it, with ``/`` and ending in ``.md``
    (``claims/halt.md`` is served at ``claims/halt/``). ``title`` and ``description`` are plain text, not escaped.
    ``html`` is the body, starting with its ``<h1>``; it never passes through Markdown.
    ``wide`` pages have no list of headings beside them.
    ``source`` is the input file, relative to the root, that a reader would edit, or "".
    """

    path: str
    title: str
    description: str
    html: Markup
    headings: tuple[Heading, ...]
    source: str = ""
    wide: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class NavItem:
    """An entry of the navigation: a page by its path, or a section with children (then ``path`` is "")."""

    title: str
    path: str = ""
    children: tuple["NavItem", ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Bundle:
    """Everything to publish. ``files`` are extra files by site path (``data/manifest.json``).

    ``found`` are the rows of the search index.
    """

    pages: tuple[RenderedPage, ...]
    nav: tuple[NavItem, ...]
    files: dict[str, bytes]
    found: tuple[SearchRow, ...] = ()
