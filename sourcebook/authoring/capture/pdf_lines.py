"""The lines of a page of a PDF: glyphs put together to words, and words to pieces of lines that no wide gap parts."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from sourcebook.authoring.capture.pdf_glyphs import Glyph
from sourcebook.authoring.capture.visual_order import has_right_to_left, in_reading_order

_RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
_LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
#: What stands raised beside a word and leads to a note.
NOTE_SIGNS = "*†‡§¶‖"
#: Of the size of the letters: the narrowest space between words, the narrowest gap that parts a line, and what parts
#: it wherever it is; and what parts it below such a gap.
_SPACE, _GAP, _WIDE, _PARTED = 0.15, 1.0, 2.0, 0.42


@dataclass(slots=True)
class Chunk:
    """Glyphs that follow on one another without a space. ``rise`` is 1 for raised ones, -1 for lowered ones, else 0."""

    text: str
    left: float
    right: float
    base: float
    size: float
    word: int
    struck: bool = False
    spaced: bool = False
    rise: int = 0


class Mark(NamedTuple):
    """What is to be known of characters of a text: that they are ``raised`` or ``struck``. Code-point offsets."""

    what: str
    start: int
    end: int


class Gutter(NamedTuple):
    """A narrow gap that parts columns: where the words after it begin, and from which height to which it goes."""

    left: float
    low: float
    high: float


class Text(NamedTuple):
    """A text and what is to be known of it."""

    words: str
    marks: tuple[Mark, ...] = ()


@dataclass(slots=True)
class Piece:
    """A piece of a line: points, ``base`` upwards; ``cells`` are the pieces of a row that is read across, ``number`` is
    the number of the line in the margin.
    """

    chunks: list[Chunk]
    left: float
    right: float
    base: float
    size: float
    cells: list["Piece"] = field(default_factory=list)
    number: str = ""

    @property
    def words(self) -> int:
        """How many words it has."""
        return sum(chunk.spaced for chunk in self.chunks[1:]) + 1


def pieces_of(glyphs: Iterable[Glyph]) -> list[list[Piece]]:
    """Return the lines of glyphs that all run the same way, from top to bottom, each in pieces from left to right."""
    rows = [row for row in _rows(list(_chunks(glyphs))) if row]
    for row in rows:
        row.sort(key=lambda chunk: chunk.left)
        _space(row)
        row[:] = _put_together(row)
    gutters = _gutters(rows)
    return _rejoined([list(_parted(row, gutters)) for row in rows], gutters)


def text_of(piece: Piece, *, right_to_left: bool) -> Text:
    """Return what a piece reads; ``right_to_left`` says how the page as a whole runs."""
    plain = "".join(chunk.text for chunk in piece.chunks)
    if has_right_to_left(plain):
        units: list[str] = []
        for chunk in piece.chunks:
            units += [" "] * (chunk.spaced and bool(units))
            units += [chunk.text] if has_right_to_left(chunk.text) else list(_written(chunk))
        return Text(unicodedata.normalize("NFC", in_reading_order(units, right_to_left=right_to_left)))
    out, marks, length = [], [], 0
    for number, chunk in enumerate(piece.chunks):
        if chunk.spaced and number:
            out.append(" ")
            length += 1
        word = _written(chunk)
        if chunk.rise > 0:
            marks.append(Mark("raised", length, length + len(word)))
        if chunk.struck:
            marks.append(Mark("struck", length, length + len(word)))
        out.append(word)
        length += len(word)
    return Text("".join(out), tuple(marks))


def _written(chunk: Chunk) -> str:
    """A chunk's text, raised and lowered digits as such: 1,250³ is not the number 12503."""
    if chunk.rise and any(character.isdigit() for character in chunk.text):
        return chunk.text.translate(_RAISED if chunk.rise > 0 else _LOWERED)
    return chunk.text


# --- words ---------------------------------------------------------------------------------------------------


def _chunks(glyphs: Iterable[Glyph]) -> Iterator[Chunk]:
    chunk: Chunk | None = None
    spaced = False
    for glyph in glyphs:
        if glyph.text.isspace():
            if chunk:
                yield chunk
            chunk, spaced = None, True
            continue
        if chunk and _follows(chunk, glyph):
            chunk.text += glyph.text
            chunk.left, chunk.right = min(chunk.left, glyph.left), max(chunk.right, glyph.right)
            continue
        if chunk:
            yield chunk
        chunk = Chunk(glyph.text, glyph.left, glyph.right, glyph.base, glyph.size, glyph.word, glyph.struck, spaced)
        spaced = False
    if chunk:
        yield chunk


def _follows(chunk: Chunk, glyph: Glyph) -> bool:
    size = min(chunk.size, glyph.size)
    if glyph.text[0] > "\u02ff" and unicodedata.category(glyph.text[0]).startswith("M"):
        return glyph.left < chunk.right + 0.5 * size and glyph.right > chunk.left - 0.5 * size
    if has_right_to_left(glyph.text) or has_right_to_left(chunk.text):
        return False
    return (
        abs(chunk.size - glyph.size) <= 0.03 * size
        and abs(chunk.base - glyph.base) <= 0.05 * size
        and -0.5 * size <= glyph.left - chunk.right <= _SPACE * size
        and chunk.struck == glyph.struck
    )


def _space(row: list[Chunk]) -> None:
    """Say before which chunks of a line a space stands: where the file has one, or a gap is as wide as one."""
    gaps = [after.left - before.right for before, after in pairwise(row)]
    single = sum(len(chunk.text) == 1 and chunk.text.isalpha() for chunk in row)
    least = _SPACE
    if len(row) > 4 and single > 0.9 * len(row) and median(gaps) > _SPACE * row[0].size:
        least = max(_SPACE, 1.6 * median(gaps) / row[0].size)  # letters set apart
    in_file_order = least == _SPACE and not any(has_right_to_left(chunk.text) for chunk in row)
    for (before, after), gap in zip(pairwise(row), gaps, strict=True):
        size = min(before.size, after.size)
        letters = has_right_to_left(before.text) + has_right_to_left(after.text)
        if letters:  # of these the ink is known and not the room that they take, which PDFium knows within a word
            apart = before.word != after.word
            after.spaced = gap > (0.1 if apart else 0.6 if letters == 2 else 0.25) * size
        else:
            after.spaced = gap > least * size or (after.spaced and in_file_order and gap > -0.1 * size)


def _put_together(row: list[Chunk]) -> list[Chunk]:
    """Make one chunk of those that no space parts and that are alike, however the file has parted them."""
    out = row[:1]
    for chunk in row[1:]:
        last = out[-1]
        same = (last.rise, last.struck) == (chunk.rise, chunk.struck) and abs(
            last.size - chunk.size
        ) <= 0.03 * last.size
        if chunk.spaced or not same or has_right_to_left(last.text) or has_right_to_left(chunk.text):
            out.append(chunk)
        else:
            last.text, last.right = last.text + chunk.text, max(last.right, chunk.right)
    return out


# --- lines ---------------------------------------------------------------------------------------------------


def _rows(chunks: Sequence[Chunk]) -> list[list[Chunk]]:
    rows: list[list[Chunk]] = []
    for chunk in sorted(chunks, key=lambda chunk: -chunk.base):
        if rows and rows[-1][0].base - chunk.base <= 0.15 * min(rows[-1][0].size, chunk.size):
            rows[-1].append(chunk)
        else:
            rows.append([chunk])
    for number, row in enumerate(rows):
        near = (rows[at] for at in range(max(number - 3, 0), min(number + 4, len(rows))) if at != number)
        for other in near:
            if not row or not other or abs(row[0].base - other[0].base) > 0.8 * max(chunk.size for chunk in other):
                continue
            row[:] = [chunk for chunk in sorted(row, key=lambda chunk: chunk.left) if not _attached(chunk, other)]
    return rows


def _attached(chunk: Chunk, row: list[Chunk]) -> bool:
    """Put a raised or lowered chunk into the line that it belongs to; tell whether it was one."""
    for beside in row:
        height = (chunk.base - beside.base) / beside.size
        near = -0.35 <= (chunk.left - beside.right) / beside.size <= 0.3
        before = -0.3 <= (beside.left - chunk.right) / beside.size <= 0.3
        if not (near or before) or (beside.rise and not near):
            continue
        if beside.rise and abs(height) < 0.1 and chunk.size <= beside.size * 1.1:
            rise = beside.rise
        elif chunk.size <= 0.86 * beside.size and 0.12 < height < 0.8:
            rise = 1
        elif chunk.size <= 0.86 * beside.size and -0.45 < height < -0.04:
            rise = -1
        elif near and 0.2 < abs(height) < 0.6 and chunk.text.isdigit() and beside.text[-1:].isalnum():
            rise = 1 if height > 0 else -1
        else:
            continue
        chunk.rise = rise
        row.append(chunk)
        return True
    return False


def _gutters(rows: list[list[Chunk]]) -> list[Gutter]:
    """Find narrow gaps that stand above one another: where words begin, from which height to which.

    Lines that begin there, because what stands beside them is not as high as they are, are as good as a gap.
    """
    found: dict[int, list[tuple[float, float, bool]]] = {}
    for row in rows:
        found.setdefault(round(row[0].left / 2), []).append((row[0].left, row[0].base, False))
        for before, after in pairwise(row):
            if after.spaced and 0.55 * after.size < after.left - before.right < _WIDE * after.size:
                found.setdefault(round(after.left / 2), []).append((after.left, row[0].base, True))
    gutters = []
    for key, starts in found.items():
        near = [start for at in (key - 1, key, key + 1) for start in found.get(at, [])]
        at, bases = median(left for left, _, _ in starts), {base for _, base, _ in near}
        gaps = sum(gap for _, _, gap in near)
        across = [row for row in rows if min(bases) <= row[0].base <= max(bases) and _crosses(row, at)]
        if len(bases) >= 5 and gaps and len(across) - gaps <= 0.2 * len(bases):
            gutters.append(Gutter(at, min(bases), max(bases)))
    return gutters


def _at_gutter(chunk: Chunk, gutters: list[Gutter]) -> bool:
    return any(abs(chunk.left - at) < 0.3 * chunk.size and low <= chunk.base <= high for at, low, high in gutters)


def _crosses(row: list[Chunk], at: float) -> bool:
    return min(chunk.left for chunk in row) < at - 1 and max(chunk.right for chunk in row) > at + 1


def _parted(row: list[Chunk], gutters: list[Gutter]) -> Iterator[Piece]:
    """Part a line where its gaps are wider than between its words."""
    gaps = [(after.left - before.right) / after.size for before, after in pairwise(row) if after.spaced]
    least = min(max(_GAP, 2.2 * median(gaps)), _WIDE) if len(gaps) > 2 else _GAP
    piece = [row[0]]
    for before, after in pairwise(row):
        gap = (after.left - before.right) / max(after.size, before.size)
        if after.spaced and (gap >= least or (gap > 0.5 and _at_gutter(after, gutters))):
            yield _piece(piece)
            piece = []
        piece.append(after)
    yield _piece(piece)


def _rejoined(rows: list[list[Piece]], gutters: list[Gutter]) -> list[list[Piece]]:
    """Put lines together again that were set wide to fill their column: the lines above and below have no gap there."""
    changed = True
    while changed:
        changed = False
        for at, row in enumerate(rows):
            for number in range(len(row) - 1, 0, -1):
                if not _at_gutter(row[number].chunks[0], gutters) and _is_set_wide(
                    rows, at, row[number - 1], row[number]
                ):
                    row[number - 1 : number + 1] = [_piece(row[number - 1].chunks + row[number].chunks)]
                    changed = True
    return rows


def _is_set_wide(rows: list[list[Piece]], at: int, one: Piece, other: Piece) -> bool:
    gap = other.left - one.right
    spaces = [b.left - a.right for piece in (one, other) for a, b in pairwise(piece.chunks) if b.spaced]
    if any(space < 0.6 * gap for space in spaces):
        return False
    if spaces and all(abs(space - gap) < 0.08 * one.size for space in spaces):
        return True  # one space like the other: the line was stretched
    if any(
        abs(after.left - before.right - gap) < 0.08 * one.size
        and (before, after) != (one, other)
        and max(abs(_width(a) - _width(b)) for a in (before, after) for b in (one, other)) > 0.5 * one.size
        for before, after in pairwise(rows[at])
    ):
        return True  # so was one whose words are not of one width, which the columns of a table would not part so
    crossed = False
    for beside in (rows[at - 1] if at else [], rows[at + 1] if at + 1 < len(rows) else []):
        if not beside or abs(beside[0].base - one.base) > 2.2 * one.size:
            continue
        across = any(piece.left < one.right and piece.right > other.left for piece in beside)
        crossed |= across
        before = any(piece.right <= other.left and piece.right > one.left for piece in beside)
        if not across and before and any(piece.left >= one.right and piece.left < other.right for piece in beside):
            return False  # there is a gap above one another
    return crossed


def _width(piece: Piece) -> float:
    return piece.right - piece.left


def parted_at(piece: Piece, gutters: Sequence[tuple[float, float]]) -> list[Piece]:
    """Part a piece where it has somewhat more than a space and the lines above are parted (from, to) as well."""
    pieces = [[piece.chunks[0]]]
    for before, after in pairwise(piece.chunks):
        wide = after.spaced and after.left - before.right > _PARTED * after.size
        if wide and any(before.right < right and after.left > left for left, right in gutters):
            pieces.append([])
        pieces[-1].append(after)
    return [piece] if len(pieces) == 1 else [_piece(chunks) for chunks in pieces]


def _piece(chunks: list[Chunk]) -> Piece:
    level = [chunk for chunk in chunks if not chunk.rise] or chunks
    sizes = Counter[float]()
    for chunk in level:
        sizes[chunk.size] += len(chunk.text)
    size = sizes.most_common(1)[0][0]
    left, right = min(chunk.left for chunk in chunks), max(chunk.right for chunk in chunks)
    return Piece(chunks, left, right, level[0].base, size)
