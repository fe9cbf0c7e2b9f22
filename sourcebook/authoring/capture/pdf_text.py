"""The text of a PDF, and of what parts it is made: pages, cells, headings, notes, running heads, what is struck out."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from sourcebook.authoring.capture.pdf_lines import NOTE_SIGNS, Mark, Piece, Text, text_of
from sourcebook.authoring.capture.pdf_order import Block
from sourcebook.authoring.capture.pdf_pages import Page
from sourcebook.authoring.capture.visual_order import runs_right_to_left
from sourcebook.quotes.structure import Part, PartKind, in_order

_CELLS = " | "
_BULLET = re.compile(r"[•‣▪▫◦●○■□–-] ?(?=\S)|\(?(?:\d{1,3}|[a-z])[.)] ")
#: What begins a note at the foot of a page: its mark, raised or not.
_NOTE = re.compile(rf"(?:[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[{re.escape(NOTE_SIGNS)}]+|\d{{1,3}}(?=\s)|[a-z](?=\s))")
_POWERS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
#: Raised digits after these are units, not notes: m², km³.
_UNIT = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,2}$")
#: A number before a raised one: 10⁶ is a power, 1,250³ and 2024³ lead to a note.
_AMOUNT = re.compile(r"\d(?:[.,\d\s]*\d)?$")
#: Letters of a heading, and of a note, against those of the text; the lines of a heading at most.
_LARGER, _SMALLER, _HEADING_LINES = 1.15, 0.93, 4
#: A gap between lines that is this much wider than the others parts paragraphs.
_PARAGRAPH = 1.3


class Written:
    """The text of a PDF while it grows, and its parts."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._length = 0
        self.parts: list[Part] = []

    @property
    def text(self) -> str:
        """The whole text, which ends with a line end."""
        return "".join(self._out).rstrip("\n") + "\n" if self._out else ""

    def structure(self) -> tuple[Part, ...]:
        """The parts, in the order of their file."""
        return in_order(self.parts)

    def page(self, page: Page, label: str) -> bool:
        """Write a page; tell whether anything stands on it."""
        start = self._length
        notes = _notes_of(page)
        self._rows(page.head, page.right_to_left)
        for number, block in enumerate(page.blocks):
            self._block(block, page, notes)
            if number + 1 == len(page.blocks) or not _runs_on(block, page.blocks[number + 1], page.right_to_left):
                self._add("\n")
        self._rows(page.foot, page.right_to_left)
        end = self._length
        while end > start and self._last() == "\n":
            end -= 1
            self._out[-1] = self._out[-1][:-1]
            self._length = end
        if end > start:
            self.parts.append(Part(PartKind.PAGE, start, end, label))
            self._add("\n\n")
        return end > start

    def _last(self) -> str:
        while self._out and not self._out[-1]:
            self._out.pop()
        return self._out[-1][-1] if self._out else ""

    def _add(self, words: str) -> int:
        start = self._length
        self._out.append(words)
        self._length += len(words)
        return start

    def _part(self, kind: PartKind, start: int, label: str = "") -> None:
        if self._length > start:
            self.parts.append(Part(kind, start, self._length, label))

    def _rows(self, rows: Sequence[list[Piece]], right_to_left: bool) -> None:
        """Write running heads and page numbers, a line each."""
        for row in rows:
            texts = [_text(piece, right_to_left).words for piece in (row[::-1] if right_to_left else row)]
            start = self._add(" ".join(texts))
            self._part(PartKind.FURNITURE, start)
            self._add("\n")
        if rows:
            self._add("\n")

    def _block(self, block: Block, page: Page, notes: frozenset[str]) -> None:
        start = self._length
        note: tuple[int, str] | None = None
        is_note = _is_note(block, page)
        leading = _leading(block.lines)
        item = -1
        for at, piece in enumerate(block.lines):
            words = _text(piece, page.right_to_left).words
            begins = _NOTE.match(words) if is_note else None
            if begins:
                self._end_note(note)
                note = (self._length, begins.group())
            starts_item = bool(_BULLET.match(words))
            if item >= 0 and (starts_item or _breaks(block.lines, at, leading)):
                self._end(PartKind.ITEM, item)
                item = -1
            if at and not begins and _breaks(block.lines, at, leading) and (item < 0):
                self._add("\n")
            if starts_item and not is_note:
                item = self._length
            self._line(piece, at + 1, page.right_to_left, notes)
        self._end_note(note)
        if item >= 0:
            self._end(PartKind.ITEM, item)
        if not note and page.size and block.lines[0].size > _LARGER * page.size and len(block.lines) <= _HEADING_LINES:
            self._end(PartKind.HEADING, start)

    def _end_note(self, note: tuple[int, str] | None) -> None:
        if note:
            self._end(PartKind.FOOTNOTE, note[0], note[1].translate(_POWERS))

    def _end(self, kind: PartKind, start: int, label: str = "") -> None:
        """End a part before the line end that was just written."""
        end = self._length - 1
        if end > start:
            self.parts.append(Part(kind, start, end, label))

    def _line(self, piece: Piece, row: int, right_to_left: bool, notes: frozenset[str]) -> None:
        if piece.number:
            self._part(PartKind.FURNITURE, self._add(piece.number))
            self._add(" ")
        for column, cell in enumerate(piece.cells or [piece], 1):
            if column > 1:
                self._add(_CELLS)
            text = _text(cell, right_to_left)
            start = self._add(text.words)
            if piece.cells:
                self._part(PartKind.CELL, start, f"{row}:{column}")
            self.parts += _marked(text, start, notes)
        self._add("\n")


def _runs_on(block: Block, following: Block, right_to_left: bool) -> bool:
    """Tell whether a sentence goes on in the next block, as at the foot of a column."""
    last, first = block.lines[-1], following.lines[0]
    if last.cells or first.cells or abs(last.size - first.size) > 0.02 * last.size:
        return False
    return _text(last, right_to_left).words[-1:].isalnum() and _text(first, right_to_left).words[:1].islower()


def _text(piece: Piece, right_to_left: bool) -> Text:
    """What a piece reads. A page runs one way; words on it that run the other way alone are read their own way."""
    plain = "".join(chunk.text for chunk in piece.chunks)
    return text_of(piece, right_to_left=right_to_left or runs_right_to_left(plain) > 0)


# --- notes and marks -----------------------------------------------------------------------------------------


def _is_note(block: Block, page: Page) -> bool:
    """Tell a note at the foot of a page: smaller letters than the text's, behind a mark, under the text."""
    if block.lines[0].size > _SMALLER * page.size or not _NOTE.match(_text(block.lines[0], page.right_to_left).words):
        return False
    text = [other for other in page.blocks if other.lines[0].size > _SMALLER * page.size]
    return bool(text) and all(other.bottom > block.top - block.lines[0].size for other in text)


def _notes_of(page: Page) -> frozenset[str]:
    """The marks of the notes of a page."""
    lines = [
        _text(line, page.right_to_left).words for block in page.blocks if _is_note(block, page) for line in block.lines
    ]
    return frozenset(found.group().translate(_POWERS) for line in lines if (found := _NOTE.match(line)))


def _marked(text: Text, offset: int, notes: frozenset[str]) -> Iterable[Part]:
    """The parts of a line: what is struck out, and what is raised because it leads to a note."""
    for what, group in _together(text.marks):
        start, end = group
        if what == "struck":
            yield Part(PartKind.STRUCK, offset + start, offset + end)
        elif _leads_to_note(text.words, start, end, notes):
            yield Part(PartKind.MARK, offset + start, offset + end)


def _together(marks: Sequence[Mark]) -> Iterable[tuple[str, tuple[int, int]]]:
    """Marks of one kind that touch one another, or that only a space parts, are one."""
    last: Mark | None = None
    for mark in marks:
        if last and mark.what == last.what and mark.start <= last.end + 1:
            last = last._replace(end=mark.end)
            continue
        if last:
            yield last.what, (last.start, last.end)
        last = mark
    if last:
        yield last.what, (last.start, last.end)


def _leads_to_note(words: str, start: int, end: int, notes: frozenset[str]) -> bool:
    mark, before = words[start:end].translate(_POWERS).strip("()[] "), words[:start].rstrip()
    if mark in notes or mark.strip(NOTE_SIGNS) == "":
        return True
    if not mark.isdigit() or not before:
        return False
    if number := _AMOUNT.search(before):
        return len(number.group()) > 3 or not number.group().isdigit()
    return not (before[-1].isalpha() and _UNIT.search(before) and mark in ("2", "3"))


# --- paragraphs ----------------------------------------------------------------------------------------------


def _leading(lines: Sequence[Piece]) -> float:
    gaps = [before.base - after.base for before, after in pairwise(lines)]
    return median(gaps) if gaps else 0.0


def _breaks(lines: Sequence[Piece], at: int, leading: float) -> bool:
    """Tell whether a paragraph begins with a line: after a wider gap, or where it is set in and the next is not."""
    if not at or lines[at].cells:
        return False
    if lines[at - 1].base - lines[at].base > _PARAGRAPH * leading:
        return True
    left, size = min(line.left for line in lines), lines[at].size
    set_in = 0.8 * size < lines[at].left - left < 4 * size and lines[at - 1].left - left < 0.5 * size
    returns = at + 1 == len(lines) or lines[at + 1].left - left < 0.5 * size
    starts = _BULLET.match(lines[at - 1].chunks[0].text + " x")
    return set_in and returns and not starts
