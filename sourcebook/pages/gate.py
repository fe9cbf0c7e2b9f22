"""The gate: every rendered body is parsed, and nothing passes that is not on the lists below.

It does not trust the templates: elements and attributes are allow-listed, every link and anchor must lead
somewhere, and each printed quote must equal its record, character for character.
"""

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sourcebook.pages.bundle import Heading, RenderedPage
from sourcebook.problems import Problem, Span
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.web_addresses import misleading

ELEMENTS = frozenset(
    (
        "a abbr bdi blockquote br code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 header hr ins "
        "li mark nav ol p pre q section span strong sub summary sup table tbody td tfoot th thead time tr ul "
        # drawings
        "svg title g rect circle line path polygon text tspan"
    ).split()
)
EVERYWHERE = frozenset(
    "class id lang dir title role aria-label aria-labelledby aria-hidden aria-current tabindex hidden".split()
)
ATTRIBUTES: dict[str, frozenset[str]] = {
    "a": frozenset({"href", "rel", "data-kind", "data-record", "data-note", "data-card"}),
    "circle": frozenset({"cx", "cy", "r"}),
    "details": frozenset({"open"}),
    "figure": frozenset({"data-claim", "data-index"}),
    "li": frozenset({"value", "data-value"}),
    "line": frozenset({"x1", "y1", "x2", "y2"}),
    "ol": frozenset({"start"}),
    "path": frozenset({"d"}),
    "polygon": frozenset({"points"}),
    "pre": frozenset({"data-copy"}),
    "rect": frozenset({"x", "y", "width", "height", "rx"}),
    "svg": frozenset({"viewbox", "width", "height", "preserveaspectratio"}),
    "table": frozenset({"data-filter"}),
    "td": frozenset({"colspan", "rowspan", "data-sort", "data-label"}),
    "text": frozenset({"x", "y", "dx", "dy", "text-anchor"}),
    "th": frozenset({"scope", "colspan", "rowspan", "data-sort"}),
    "time": frozenset({"datetime"}),
    "tr": frozenset(
        "data-scale data-standing data-kind data-actor data-topic data-check data-briefing data-mark data-part".split()
    ),
    "tspan": frozenset({"x", "dy"}),
    "ul": frozenset({"data-facet"}),
}
#: What each element may carry. The parser adds the outermost three; tags of theirs in a body put attributes on them.
_ALLOWED = {tag: EVERYWHERE | ATTRIBUTES.get(tag, frozenset()) for tag in ELEMENTS}
_ALLOWED.update(html=frozenset(), head=frozenset(), body=frozenset())
_EXTERNAL = frozenset({"http", "https", "mailto"})


def check_pages(pages: tuple[RenderedPage, ...], files: frozenset[str], corpus: Corpus) -> Iterator[Problem]:
    """Yield everything on any page that is not allowed or leads nowhere. ``files`` are site paths beside the pages."""
    trees = {page.path: LexborHTMLParser(f"<body>{page.html}</body>") for page in pages}
    anchors = {path: _anchors(tree) for path, tree in trees.items()}
    served = {url_of(path): path for path in anchors}
    for page in pages:
        tree = trees[page.path]
        yield from _check_elements(page, tree)
        yield from _check_links(page, tree, anchors, served, files)
        yield from _check_quotes(page, tree, corpus)
        yield from _check_ids(page, tree)


def headings_of(body: str) -> tuple[Heading, ...]:
    """Return a body's headings of the second and third level that have an id, nested, with their plain text."""
    tops: list[tuple[Heading, list[Heading]]] = []
    for node in LexborHTMLParser(f"<body>{body}</body>").css("h2[id], h3[id]"):
        heading = Heading(id=node.attributes["id"] or "", title=_words(node), level=int((node.tag or "h2")[1]))
        if heading.level == 2 or not tops:
            tops.append((heading, []))
        else:
            tops[-1][1].append(heading)
    return tuple(Heading(id=top.id, title=top.title, level=top.level, children=tuple(below)) for top, below in tops)


def url_of(path: str) -> str:
    """Return the site path at which a page is served: ``claims/x.md`` → ``claims/x/``, ``index.md`` → ````."""
    stem = path.removesuffix(".md")
    return stem.removesuffix("index") if stem == "index" or stem.endswith("/index") else f"{stem}/"


def words_of(body: str, *, without: str = "") -> str:
    """Return a body's text with its white space folded. ``without`` selects elements whose text is left out."""
    tree = LexborHTMLParser(f"<body>{body}</body>")
    for node in tree.css(without) if without else ():
        node.decompose()
    return re.sub(r"\s+", " ", tree.body.text(separator=" ") if tree.body else "").strip()


def _words(node: LexborNode) -> str:
    return re.sub(r"\s+", " ", node.text(deep=True)).strip()


def _anchors(tree: LexborHTMLParser) -> frozenset[str]:
    return frozenset(node.attributes["id"] or "" for node in tree.css("[id]"))


def _check_elements(page: RenderedPage, tree: LexborHTMLParser) -> Iterator[Problem]:
    """Only listed elements and attributes are on a page, and no event handlers or styles."""
    for node in tree.css("*"):
        tag = node.tag or ""
        if tag not in _ALLOWED:
            yield _problem("T102", page, f"the element <{tag}> is not allowed")
        allowed = _ALLOWED.get(tag, EVERYWHERE)
        for name in node.attributes:
            if name.lower() not in allowed:
                yield _problem("T102", page, f"the attribute {name} of <{tag}> is not allowed")


def _check_links(
    page: RenderedPage,
    tree: LexborHTMLParser,
    anchors: dict[str, frozenset[str]],
    served: dict[str, str],
    files: frozenset[str],
) -> Iterator[Problem]:
    """Every link leads to a page and anchor of the site, to one of its files, or out over http, https or mailto."""
    for node in tree.css("[href]"):
        href = node.attributes.get("href") or ""
        if (problem := refused(href)) is not None:
            yield _problem("T102", page, f"the link “{href}” {problem}")
            continue
        parts = urlsplit(href)
        if parts.scheme:
            continue
        target = resolve(url_of(page.path), parts.path)
        if target in files:
            continue
        if target not in served:
            yield _problem("T103", page, f"the link “{href}” leads to no page")
        elif parts.fragment and unquote(parts.fragment) not in anchors[served[target]]:
            yield _problem("T103", page, f"the link “{href}” leads to no anchor")


def refused(href: str) -> str | None:
    """Say why a link may not stand on a page; None for http, https, mailto and relative ones.

    Browsers drop tabs and line ends inside an address, control characters around it, and read a backslash as a
    slash (https://url.spec.whatwg.org/#url-parsing): whoever writes one of these hides something.
    """
    if re.search(r"[\x00-\x20\x7f\\]", href):
        return "holds a character that browsers drop or read as another"
    try:
        parts = urlsplit(href)
        hidden = misleading(href) if parts.scheme.lower() in ("http", "https") else None
    except ValueError:
        return "is no address"
    if hidden:
        return hidden
    if parts.scheme.lower() in _EXTERNAL and (parts.netloc or parts.scheme == "mailto"):
        return None
    return "has a scheme that is not allowed" if parts.scheme or parts.netloc else None


def resolve(base: str, path: str) -> str:
    """Resolve a relative link's path against a page's own address: a path of the site, without a slash before it."""
    if not path:
        return base
    if re.search("%2f|%5c", path, re.IGNORECASE):  # no separator for a browser
        return path
    path = unquote(path)
    joined = posixpath.normpath(posixpath.join("/", base, path)).lstrip("/")
    return f"{joined}/" if joined and path.endswith(("/", ".", "..")) else joined


def _check_quotes(page: RenderedPage, tree: LexborHTMLParser, corpus: Corpus) -> Iterator[Problem]:
    """Each printed quote equals its record, character for character, and stands where it says whose it is."""
    figures = tree.css("figure.sb-evidence")
    for node in figures:
        claim, index = node.attributes.get("data-claim") or "", node.attributes.get("data-index") or ""
        words = node.css("q.sb-words")
        printed = words[0].text(deep=True) if len(words) == 1 else None
        wanted = _recorded(corpus, claim, index)
        if printed is None or wanted is None or printed != _as_parsed(wanted):
            yield _problem("T104", page, f"quote {index} of `{claim}` is printed otherwise than it is recorded")
    if len(tree.css("q")) > len(tree.css("figure.sb-evidence q.sb-words")):
        yield _problem("T104", page, "words are printed as a quote without their record")


def _recorded(corpus: Corpus, claim: str, index: str) -> str | None:
    evidence = corpus.claims[claim].record.evidence if claim in corpus.claims else ()
    known = re.fullmatch("[0-9]{1,6}", index) and int(index) < len(evidence)
    return evidence[int(index)].quote.strip() if known else None


def _as_parsed(text: str) -> str:
    """What an HTML parser makes of a text: line ends become newlines."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _check_ids(page: RenderedPage, tree: LexborHTMLParser) -> Iterator[Problem]:
    """No id stands twice on a page, and none takes a name that the theme's own parts and scripts go by."""
    seen: set[str] = set()
    for node in tree.css("[id]"):
        id_ = node.attributes["id"] or ""
        if not id_ or id_.startswith("__") or re.search(r"\s", id_):
            yield _problem("T102", page, f"the anchor “{id_}” is not allowed")
        if id_ in seen:
            yield _problem("T103", page, f"the anchor “{id_}” stands twice")
        seen.add(id_)


def _problem(code: str, page: RenderedPage, message: str) -> Problem:
    note = f"on the page {url_of(page.path) or 'index'}"
    return Problem(code=code, span=Span(path=page.source or f"site:{page.path}"), message=message, note=note)
