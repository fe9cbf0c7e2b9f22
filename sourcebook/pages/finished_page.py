"""The second half of the gate: whole pages, as an engine made them of our bodies and its theme.

A body has passed the gate by itself (`gate.py`). Here it must stand in its page exactly as it passed; what stands
around it must be on the lists below; and nothing on the page may lead outside but a link.
"""

import base64
import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sourcebook.pages.gate import ATTRIBUTES, ELEMENTS, EVERYWHERE, refused, resolve
from sourcebook.pages.policy import POLICY, SCRIPT_HASHES
from sourcebook.problems import Problem, Span

_ELEMENTS = ELEMENTS | frozenset(
    (
        "html head meta link script body main article aside footer label input form button kbd b small "
        "dialog search output select option fieldset legend"
    ).split()
)
_CHECKS: dict[str, frozenset[str]] = {
    "a": frozenset({"download", "target", "data-do", "data-search"}),
    "button": frozenset({"type", "disabled", "data-do"}),
    "form": frozenset({"name"}),
    "input": frozenset(
        "type name placeholder autocapitalize autocorrect autocomplete spellcheck required checked value "
        "maxlength enterkeyhint".split()
    ),
    "label": frozenset({"for"}),
    "link": frozenset({"rel", "href", "sizes", "type"}),
    "meta": frozenset({"charset", "name", "property", "content", "http-equiv"}),
    "nav": frozenset({"aria-expanded"}),
    "option": frozenset({"value", "selected"}),
    "script": frozenset({"src", "type"}),
    "select": frozenset({"name"}),
    "svg": frozenset({"xmlns", "fill", "height", "width"}),
}
_ANYWHERE = EVERYWHERE | {"aria-live", "aria-controls", "aria-expanded", "aria-modal", "fill"}
_ALLOWED = {tag: _ANYWHERE | ATTRIBUTES.get(tag, frozenset()) | _CHECKS.get(tag, frozenset()) for tag in _ELEMENTS}
_RELATIONS = frozenset("icon apple-touch-icon stylesheet canonical alternate prev next".split())
#: Relations that only name an address; nothing is loaded from there.
_NAMED = frozenset({"canonical", "alternate", "prev", "next"})


_SPACE = re.compile(r"[ \t\n\f\r]+")
_MARKS = re.compile(r"(?=<)")


@dataclass(frozen=True, kw_only=True, slots=True)
class Published:
    """Where whole pages stand: every address of the site (pages and files), and the path below which it is served.

    ``below`` is needed for pages with links from the top of the host, such as that of errors: "/" or "/path/".
    """

    addresses: frozenset[str]
    below: str = "/"


def check_whole(url: str, html: str, body: str | None, site: Published) -> Iterator[Problem]:
    """Yield everything on a whole page that is not allowed. ``body`` is what passed the gate, None where nothing did.

    ``url`` is the page's path in the site.
    """
    tree = LexborHTMLParser(html)
    ids = [node.attributes["id"] or "" for node in tree.css("[id]")]
    if len(ids) != len(set(ids)):
        twice = sorted({id_ for id_ in ids if ids.count(id_) > 1})
        yield _problem("T103", url, f"anchors stand twice: {', '.join(twice)}")
    if body is not None and (article := tree.css_first("article")) is not None:
        around = _folded(article.inner_html or "").replace(_inner(body), "", 1)
        article.decompose()
        for node in LexborHTMLParser(around).css("body *"):
            yield from _check_node(url, node, frozenset(ids), site)
    yield from _check_policy(url, tree)
    for node in tree.css("*"):
        yield from _check_node(url, node, frozenset(ids), site)


def check_part(html: str) -> Iterator[Problem]:
    """Yield everything that is not allowed in HTML which stands on every page, wherever that is: a setting's, say."""
    nowhere = Published(addresses=frozenset())
    for node in LexborHTMLParser(html).css("head *, body *"):
        yield from _check_node("", node, frozenset(), nowhere)


def article_of(html: str) -> str:
    """Return what stands in the article of a whole page."""
    article = LexborHTMLParser(html).css_first("article")
    return (article.inner_html if article else None) or ""


def altered(body: str, html: str, *, whole: bool = False) -> str:
    """Say how a whole page holds something else than ``body`` in its article; "" when it holds it.

    White space that HTML folds does not count. ``whole``: the article holds nothing but that.
    """
    wanted, found = _inner(body), _folded(article_of(html))
    if wanted == found or (not whole and wanted in found):
        return ""
    words = _words_of(wanted), _words_of(found)
    if words[0] != words[1] and not (not whole and " ".join(words[0]) in " ".join(words[1])):
        return _difference(*words, joint=" ", around=4, size=14)
    marks = _MARKS.split(wanted), _MARKS.split(found)
    return _difference(*marks, joint="", around=1, size=4).replace("the page says", "the page has the marks")


def _difference(wanted: list[str], found: list[str], *, joint: str, around: int, size: int) -> str:
    """Say where two lists first differ, each shown from some members before on."""
    head = wanted[:3]
    start = next((i for i in range(len(found)) if found[i : i + 3] == head), 0)
    found = found[start:]
    pairs = enumerate(zip(wanted, found, strict=False))
    at = next((i for i, (one, other) in pairs if one != other), min(len(wanted), len(found)))
    shown = [joint.join(each[max(0, at - around) : at + size - around]).strip() for each in (wanted, found)]
    return f"the page says “{shown[1]}” where “{shown[0]}” was rendered from the records"


def _words_of(html: str) -> list[str]:
    body = LexborHTMLParser(f"<body>{html}</body>").body
    return (body.text(separator=" ") if body else "").split()


def _inner(body: str) -> str:
    parsed = LexborHTMLParser(f"<body>{body}</body>").body
    return _folded((parsed.inner_html if parsed else None) or "")


def _folded(html: str) -> str:
    """Put one space for each run of the white space that HTML folds; spaces that do not break are others."""
    return _SPACE.sub(" ", html).strip()


def _check_policy(url: str, tree: LexborHTMLParser) -> Iterator[Problem]:
    """The policy stands on the page, before everything that it rules."""
    first = tree.css("head > *")[:2]
    if [node.tag for node in first] != ["meta", "meta"] or first[1].attributes.get("content") != POLICY:
        yield _problem("T102", url, "the page does not begin with its Content-Security-Policy")


def _check_node(url: str, node: LexborNode, ids: frozenset[str], site: Published) -> Iterator[Problem]:
    tag, attributes = node.tag or "", node.attributes
    if tag not in _ELEMENTS:
        yield _problem("T102", url, f"the element <{tag}> is not allowed")
    allowed = _ALLOWED.get(tag, _ANYWHERE)
    for name in attributes:
        if name.lower() not in allowed and not name.startswith("data-md-"):
            yield _problem("T102", url, f"the attribute {name} of <{tag}> is not allowed")
    if tag == "script":
        yield from _check_script(url, node, site)
    elif tag == "link":
        yield from _check_relation(url, attributes, site)
    elif tag == "meta" and attributes.get("http-equiv", POLICY) not in ("Content-Security-Policy", POLICY):
        yield _problem("T102", url, "a <meta> gives an order to the browser")
    elif "href" in attributes:
        yield from _check_href(url, attributes["href"] or "", ids, site)


def _check_script(url: str, node: LexborNode, site: Published) -> Iterator[Problem]:
    """A script is a file of the site, a block of data, or one that the policy names."""
    source, kind = node.attributes.get("src"), node.attributes.get("type")
    if source is not None:
        if not _is_here(url, source, site):
            yield _problem("T102", url, f"the script “{source}” is no file of the site")
    elif kind != "application/json" and _digest(node.text(deep=True)) not in SCRIPT_HASHES:
        yield _problem("T112", url, f"an inline script that the policy does not name: {node.text(deep=True)[:60]}")


@lru_cache(maxsize=64)
def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _check_relation(url: str, attributes: dict[str, str | None], site: Published) -> Iterator[Problem]:
    """Nothing is loaded but files of the site."""
    relation, href = (attributes.get("rel") or "").strip(), attributes.get("href") or ""
    if relation not in _RELATIONS:
        yield _problem("T102", url, f"the relation <link rel={relation}> is not allowed")
    elif not _is_here(url, href, site) and (relation not in _NAMED or refused(href)):
        yield _problem("T102", url, f"“{href}” is no file of the site")


def _check_href(url: str, href: str, ids: frozenset[str], site: Published) -> Iterator[Problem]:
    problem = refused(href)
    if problem:
        yield _problem("T102", url, f"the link “{href}” {problem}")
    elif not urlsplit(href).scheme:
        path, _, fragment = href.partition("#")
        if path and not _is_here(url, path, site):
            yield _problem("T103", url, f"the link “{href}” leads to no page")
        elif fragment and not path and unquote(fragment) not in ids:
            yield _problem("T103", url, f"the link “{href}” leads to no anchor")


def _is_here(url: str, href: str, site: Published) -> bool:
    """Tell whether an address is a page or a file of the site."""
    if refused(href) or urlsplit(href).scheme:
        return False
    path = urlsplit(href).path
    if path.startswith("/"):
        if not f"{path}/".startswith(site.below):
            return False
        path = path[len(site.below) :]
        return path in site.addresses or path in ("", ".")
    target = resolve(url if url.endswith("/") or not url else f"{posixpath.dirname(url)}/".lstrip("/"), path)
    return target in site.addresses


def _problem(code: str, url: str, message: str) -> Problem:
    return Problem(code=code, span=Span(path=f"site:{url or 'index'}"), message=message)
