"""A web page's words as a reader sees them, block by block, in the page's order (selectolax parses as browsers do).

The words are taken from the page itself: an extractor only chooses among them (``webpage``). What a browser shows by
other means than characters is written with characters where leaving it out would change what is said: quotation
marks around `<q>`, raised and lowered digits. What a browser does not show is left out.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

_BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup "
    "option p plaintext pre search section summary table tbody tfoot thead tr ul xmp".split()
)
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset(
    "head script style noscript noembed noframes template title iframe object embed canvas audio video svg datalist "
    "select textarea rt rp rtc".split()
)
_STRUCK = frozenset(("del", "s", "strike"))
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.I)
_RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_DIGITS = re.compile(r"[0-9+\-−=()]*[0-9][0-9+\-−=()]*")
#: Stands for what has no characters of its own, such as a formula that is drawn.
UNREADABLE = "\ufffd"


@dataclass(kw_only=True, slots=True)
class Blocks:
    """The lines of a page, and how often something was left out or replaced, by what it was."""

    lines: list[str] = field(default_factory=list)
    changes: Counter[str] = field(default_factory=Counter)


def blocks_of(parser: LexborHTMLParser) -> Blocks:
    """Return the lines that a reader sees. White space is as browsers show it: one space, none at the ends."""
    walk = _Walk()
    if parser.body is not None:
        walk.walk(parser.body)
    return walk.out


class _Walk:
    """Goes through a page without recursion: pages nest deeper than Python's stack."""

    def __init__(self) -> None:
        self.out = Blocks()
        self._parts: list[str] = []

    def walk(self, body: LexborNode) -> None:
        node: LexborNode | None = body
        pending: list[LexborNode] = []
        while node is not None:
            inside = self._open(node)
            if inside is not None:
                pending.append(node)
                node = inside
                continue
            self._close(node)
            while (following := self._following(node, body)) is None and pending:
                node = pending.pop()
                self._close(node)
            node = following
        self._end_line()

    def _following(self, node: LexborNode, body: LexborNode) -> LexborNode | None:
        return None if node.mem_id == body.mem_id else node.next  # `==` would compare their whole HTML

    def _open(self, node: LexborNode) -> LexborNode | None:
        """Take a node; return the first of what stands in it, None when nothing does or it is taken whole."""
        tag = node.tag or ""
        if tag == "-text":
            self._parts.append(node.text_content or "")
            return None
        if tag in _UNSEEN or tag.startswith(("-", "!")) or self._is_hidden(node):
            return None
        if tag in _STRUCK:
            self.out.changes["struck-out passage"] += 1
            return None
        if tag == "math":
            self._formula(node)
            return None
        if tag in ("sup", "sub") and self._digits(node, tag):
            return None
        self._edge(tag, opening=True)
        return node.child

    def _close(self, node: LexborNode) -> None:
        tag = node.tag or ""
        if tag not in _UNSEEN and tag not in _STRUCK and not self._is_hidden(node):
            self._edge(tag, opening=False)

    def _edge(self, tag: str, *, opening: bool) -> None:
        if tag in _BLOCKS:
            self._end_line()
        elif tag in _CELLS:
            self._parts.append("\t")
        elif tag == "q":
            self._parts.append("“" if opening else "”")

    def _digits(self, node: LexborNode, tag: str) -> bool:
        """Write raised and lowered digits as such: `1,250<sup>3</sup>` is not the number 12503."""
        text = node.text(deep=True).strip()
        if not _DIGITS.fullmatch(text):
            return False
        self._parts.append(text.translate(_RAISED if tag == "sup" else _LOWERED))
        return True

    def _formula(self, node: LexborNode) -> None:
        self.out.changes["formula"] += 1
        self._parts.append(node.attributes.get("alttext") or UNREADABLE)

    def _is_hidden(self, node: LexborNode) -> bool:
        if node.tag == "-text":
            return False
        attributes = node.attributes
        if "hidden" in attributes or _HIDDEN.search(attributes.get("style") or ""):
            return True
        return node.tag == "dialog" and "open" not in attributes

    def _end_line(self) -> None:
        line = re.sub(r"[ \t\n\r\f]+", " ", "".join(self._parts)).strip(" ")
        self._parts.clear()
        if line:
            self.out.lines.append(line)
