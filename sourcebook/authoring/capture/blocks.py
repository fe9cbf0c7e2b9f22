"""A web page's words as a reader sees them, block by block, in the page's order (selectolax parses as browsers do).

The words are taken from the page itself: an extractor only chooses among them (``webpage``). What a browser shows by
other means than characters is written with characters where leaving it out would change what is said: quotation
marks around `<q>`, raised and lowered digits, a bar between the cells of a row, a dash before the items of a list.
Every word of the page's body is in one of the blocks, also those that are hidden, struck or on a button: what is left
out of the text is counted by what these blocks say.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from sourcebook.authoring.capture import elements
from sourcebook.authoring.capture.elements import BLOCKS, CELLS, UNSEEN
from sourcebook.quotes.structure import PartKind

_RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
#: What is raised or lowered as digits are: a number, several, or a number with a letter. And signs of notes.
_DIGITS = re.compile(r"[0-9+\-−=(),; a-z]{0,8}[0-9][0-9+\-−=(),; a-z]{0,8}")
_SIGNS = re.compile(r"\[?\(?(?:[*†‡§¶#]{1,4}|[0-9]{1,3}|[a-z]|(?:note|nb) ?[0-9]{1,3})\)?\]?")
_SPACE = re.compile(r"[ \t\n\r\f]+")
#: Stands for what has no characters of its own, such as a formula that is drawn.
UNREADABLE = "\ufffd"
#: No cell of one line nests its only paragraph deeper than this.
_DEEP = 20
#: So many elements around a raised sign are looked at for a link.
_NEAR = 3


@dataclass(eq=False, slots=True)
class Block:
    """A line of a page: its text, the element it stands in, and what it is where it is none of the text (else "").

    ``linked`` are the characters of it that are links; ``at`` is its place among the page's blocks, ``host`` the line
    that was being written where it began. While it is written it has ``pieces``, of ``size`` characters.
    """

    left: str = ""
    text: str = ""
    element: int = 0
    linked: int = 0
    at: int = -1
    host: "Block | None" = None
    size: int = 0
    pieces: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Element:
    """A block element: the number of the one around it, and what it is by :mod:`.elements`."""

    parent: int
    box: str = ""
    beside: str = ""
    holds: bool = False


@dataclass(slots=True)
class Span:
    """A part of the text that begins and ends at an offset in a block. ``sure``: a mark that is one by its link."""

    kind: PartKind
    first: Block
    start: int
    last: Block
    end: int
    label: str = ""
    sure: bool = True


@dataclass(kw_only=True, slots=True)
class Blocks:
    """The lines of a page, its block elements, its parts, and how often something was replaced, by what it was."""

    blocks: list[Block] = field(default_factory=list)
    elements: list[Element] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    changes: Counter[str] = field(default_factory=Counter)


def blocks_of(parser: LexborHTMLParser) -> Blocks:
    """Return the lines of a page. White space is as browsers show it: one space, none at the ends."""
    walk = _Walk()
    if parser.body is not None:
        walk.walk(parser.body)
    return walk.out


@dataclass(slots=True)
class _Frame:
    """An element that is open, and what its end undoes."""

    node: LexborNode
    tag: str
    element: int
    span: Span | None = None
    outer: Block | None = None
    flat: bool = False


class _Walk:
    """Goes through a page without recursion: pages nest deeper than Python's stack."""

    def __init__(self) -> None:
        self.out = Blocks()
        self._line = Block()
        self._open: list[_Frame] = []
        self._element = -1
        self._prefix = ""
        self._links = self._flat = 0
        self._tables: list[list[int]] = []

    def walk(self, body: LexborNode) -> None:
        node: LexborNode | None = body
        while node is not None:
            frame = self._enter(node)
            if frame is not None:
                self._open.append(frame)
                if (inside := node.child) is not None:
                    node = inside
                    continue
                self._leave(self._open.pop())
            while self._open and (following := node.next) is None:
                frame = self._open.pop()
                node = frame.node
                self._leave(frame)
            node = following if self._open else None
        self._end_line()

    def _enter(self, node: LexborNode) -> _Frame | None:
        """Take a node; return a frame where what stands in it is to be gone through, None where it is taken whole."""
        tag = node.tag or ""
        if tag == "-text":
            self._write(node.text_content or "")
            return None
        if tag in UNSEEN or tag.startswith(("-", "!")):
            return None
        if tag == "math":
            self.out.changes["formula"] += 1
            self._write(node.attributes.get("alttext") or UNREADABLE)
            return None
        attributes = node.attributes
        frame = _Frame(node, tag, self._element)
        if not self._line.left and (apart := elements.apart(tag, attributes)):
            frame.outer, self._line = self._line, Block(left=apart, host=self._line)
        elif self._note(node, tag, attributes):
            return None
        self._begin(frame, attributes)
        return frame

    def _begin(self, frame: _Frame, attributes: elements.Attributes) -> None:
        tag = frame.tag
        if tag in CELLS:
            self._cell(frame, attributes)
        elif tag in BLOCKS:
            self._edge()
            self._rows(tag)
            found = (
                elements.box(tag, attributes),
                elements.beside(tag, attributes),
                elements.holds_text(tag, attributes),
            )
            self._add_element(*found)
            if tag == "li":
                self._prefix = "- "
        elif tag == "q":
            self._write("“")
        elif tag == "a":
            self._links += 1
        if frame.span is None and (kind := elements.part_of(tag, attributes)):
            frame.span = self._span(kind)

    def _leave(self, frame: _Frame) -> None:
        tag = frame.tag
        if frame.span is not None:
            frame.span.last, frame.span.end = self._line, self._line.size
            if not self._line.left:
                self.out.spans.append(frame.span)
        if tag == "q":
            self._write("”")
        elif tag == "a":
            self._links -= 1
        elif tag == "table":
            self._tables.pop()
        if frame.flat:
            self._flat -= 1
        elif tag in BLOCKS or tag in CELLS:
            self._edge()
        if tag == "li":
            self._prefix = ""
        self._element = frame.element
        if frame.outer is not None:
            self._end_line()
            self._line = frame.outer

    # --- elements ------------------------------------------------------------------------------------------------

    def _add_element(self, *found: object) -> None:
        self.out.elements.append(Element(self._element, *found))  # type: ignore[arg-type]
        self._element = len(self.out.elements) - 1

    def _span(self, kind: PartKind, label: str = "") -> Span:
        return Span(kind, self._line, self._line.size, self._line, 0, label)

    def _rows(self, tag: str) -> None:
        if tag == "table":
            self._tables.append([0, 0])
        elif tag == "tr" and self._tables:
            self._tables[-1] = [self._tables[-1][0] + 1, 0]

    def _cell(self, frame: _Frame, attributes: elements.Attributes) -> None:
        """Begin a cell: on the line of its row, or on lines of its own where it holds several blocks."""
        label = ""
        if self._tables:
            row, column = self._tables[-1]
            label = f"{row}:{column + 1}"
            wide = attributes.get("colspan") or ""
            self._tables[-1][1] += int(wide) if wide.isascii() and wide.isdigit() and 0 < int(wide[:4]) <= 1000 else 1
        frame.flat = _is_flat(frame.node)
        if not frame.flat:
            self._edge()
        elif self._line.size:
            self._write(" | ")
        self._flat += frame.flat
        self._add_element()
        frame.span = self._span(PartKind.CELL, label)

    def _note(self, node: LexborNode, tag: str, attributes: elements.Attributes) -> bool:
        """Write raised and lowered digits as such: `1,250<sup>3</sup>` is not the number 12503. And signs of notes."""
        raised, link = elements.is_raised(tag, attributes), elements.is_note_link(tag, attributes)
        if not (raised or link or tag == "sub"):
            return False
        text = _SPACE.sub(" ", node.text(deep=True)).strip(" ")
        digits, sign = _DIGITS.fullmatch(text) is not None, _SIGNS.fullmatch(text) is not None
        stands_apart = not self._line.pieces or self._line.pieces[-1][-1].isspace()
        if not (digits or sign) or (link and not (sign and (not stands_apart or elements.is_named_note(attributes)))):
            return False
        around = self._open[-_NEAR:] if self._links else []
        link = link or any(elements.is_note_link(it.tag or "", it.attributes) for it in node.css("a"))
        link = link or any(elements.is_note_link(it.tag, it.node.attributes) for it in around)
        span = self._span(PartKind.MARK)
        self._write(text.translate(_LOWERED if tag == "sub" else _RAISED) if digits else text)
        if tag != "sub" and not self._line.left and (link or not re.search("[a-z=]", text)):
            span.last, span.end, span.sure = self._line, self._line.size, link or not digits
            self.out.spans.append(span)
        return True

    # --- lines ---------------------------------------------------------------------------------------------------

    def _write(self, text: str) -> None:
        line, text = self._line, _SPACE.sub(" ", text)
        if not line.pieces or line.pieces[-1][-1] == " ":
            text = text.removeprefix(" ")
        if not text:
            return
        if not line.pieces:
            line.element = self._element
            if self._prefix and not line.left:
                self._append(self._prefix)
                self._prefix = ""
        self._append(text)
        if self._links:
            line.linked += len(text)

    def _append(self, text: str) -> None:
        self._line.pieces.append(text)
        self._line.size += len(text)

    def _edge(self) -> None:
        if self._flat:
            self._write(" ")
        else:
            self._end_line()

    def _end_line(self) -> None:
        line = self._line
        line.text = "".join(line.pieces).rstrip(" ")
        if line.text:
            line.pieces, line.at = [], len(self.out.blocks)
            self.out.blocks.append(line)
            self._line = Block(left=line.left, host=line.host)


def _is_flat(cell: LexborNode) -> bool:
    """Tell whether a cell has one line: words with marks in them, or one paragraph around them and nothing else."""
    node = cell
    for _ in range(_DEEP):
        inside = [it for it in node.iter(include_text=True) if it.tag != "-text" or (it.text_content or "").strip()]
        blocks = [it for it in inside if it.tag in BLOCKS]
        if not blocks:
            return True
        if len(inside) > 1 or blocks[0].tag in ("table", "ul", "ol", "dl"):
            return False
        node = blocks[0]
    return False
