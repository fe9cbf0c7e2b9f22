"""In which order a person reads the pieces of a page: column by column, a table row by row.

Pieces that stand below one another make a block. Blocks are put into reading order as T. Breuel has it ("High
performance document layout analysis", 2003): what stands above comes before what stands below it, and a column before
the one beside it, unless something that is as wide as both parts them.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from sourcebook.authoring.capture.pdf_lines import Piece, parted_at

#: Lines further apart than this many times their size are no block, nor of one table or pair of columns.
_APART, _BAND = 2.2, 4.0
_LABEL = re.compile(r"[^\W\d_]{1,2}\.?|\(?\w{1,4}[.):]|[\W_]{1,2}|.{1,30}:|\d{1,4}", re.S)


@dataclass(slots=True)
class Block:
    """Lines that stand below one another."""

    lines: list[Piece]
    left: float
    right: float
    top: float
    bottom: float

    def add(self, piece: Piece) -> None:
        """Put a line under the others."""
        self.lines.append(piece)
        self.left, self.right = min(self.left, piece.left), max(self.right, piece.right)
        self.bottom = piece.base


class _Band:
    """Lines one below the other that the same gaps part, and where those gaps are."""

    def __init__(self, row: list[Piece]) -> None:
        self.rows = [row]
        self.gutters = [(before.right, after.left) for before, after in pairwise(row)]

    def takes(self, row: list[Piece]) -> bool:
        """Take a line if it leaves the gaps free."""
        if self.rows[-1][0].base - row[0].base > (_BAND if len(row) > 1 else _APART) * row[0].size:
            return False
        row[:] = [part for piece in row for part in parted_at(piece, self.gutters)]
        narrowed = []
        for left, right in self.gutters:
            beside = [piece for piece in row if piece.left < right - 0.1 and piece.right > left + 0.1]
            low = max([left, *(piece.right for piece in beside if piece.left < left + 0.1)])
            high = min([right, *(piece.left for piece in beside if piece.right > right - 0.1)])
            if high - low < 0.4 * row[0].size:
                return False
            narrowed.append((low, high))
        self.gutters = narrowed
        self.rows.append(row)
        return True

    def columns(self) -> list[list[Piece]]:
        """The pieces of each column, from top to bottom."""
        found: list[list[Piece]] = [[] for _ in range(len(self.gutters) + 1)]
        for row in self.rows:
            for piece in row:
                found[sum(piece.left > left + 0.1 for left, _ in self.gutters)].append(piece)
        return found


def blocks_in_order(
    rows: list[list[Piece]], rules: Sequence[tuple[float, float, float]], *, right_to_left: bool
) -> list[Block]:
    """Return the blocks of a page in reading order. ``rules`` are its level lines: from, to, and how high."""
    rows = _across(rows, right_to_left)
    pieces = [piece for row in rows for piece in row]
    if not pieces:
        return []
    width = max(piece.right for piece in pieces) - min(piece.left for piece in pieces)
    edges = sorted({at for left, right, at in rules if right - left > 0.6 * width}, reverse=True)
    strips: list[list[list[Piece]]] = [[] for _ in range(len(edges) + 1)]
    for row in rows:
        strips[sum(at > row[0].base for at in edges)].append(row)
    return [block for strip in strips for block in _in_order(_blocks(strip), right_to_left)]


# --- tables --------------------------------------------------------------------------------------------------


def _across(rows: list[list[Piece]], right_to_left: bool) -> list[list[Piece]]:
    """Make one piece of each line that is read across: the rows of a table, an item with its number."""
    out: list[list[Piece]] = []
    band: _Band | None = None
    for row in rows:
        if band and band.takes(row):
            continue
        if band:
            out += _decided(band, right_to_left)
        band = _Band(row) if len(row) > 1 else None
        if not band:
            out.append(row)
    return out + (_decided(band, right_to_left) if band else [])


def _decided(band: _Band, right_to_left: bool) -> list[list[Piece]]:
    while len(band.rows[-1]) == 1 and len(band.rows) > 1 and not _are_columns(band):
        return [*_decided_rows(_without_last(band), right_to_left), band.rows[-1]]
    return band.rows if _are_columns(band) else _decided_rows(band, right_to_left)


def _without_last(band: _Band) -> _Band:
    shorter = _Band(band.rows[0])
    shorter.gutters, shorter.rows = band.gutters, band.rows[:-1]
    return shorter


def _decided_rows(band: _Band, right_to_left: bool) -> list[list[Piece]]:
    columns = band.columns()
    first, last = (columns[-1], columns[0]) if right_to_left else (columns[0], columns[-1])
    labels = len(columns) == 2 and all(piece.words <= 2 and _is_label(piece) for piece in first)
    labels = labels and median(piece.words for piece in last) >= 2
    if not labels:
        gaps = [(before.right, after.left) for row in band.rows for before, after in pairwise(row)]
        band.rows = [[part for piece in row for part in parted_at(piece, gaps)] for row in band.rows]
    return [[_joined(row, right_to_left, cells=not labels)] if len(row) > 1 else row for row in band.rows]


def _is_label(piece: Piece) -> bool:
    return bool(_LABEL.fullmatch(" ".join(chunk.text for chunk in piece.chunks)))


def _joined(row: list[Piece], right_to_left: bool, *, cells: bool) -> Piece:
    chunks = [chunk for piece in row for chunk in piece.chunks]
    largest = max(row, key=lambda piece: piece.right - piece.left)
    joined = Piece(chunks, row[0].left, row[-1].right, largest.base, largest.size, number=row[0].number)
    joined.cells = (row[::-1] if right_to_left else list(row)) if cells else []
    return joined


def _are_columns(band: _Band) -> bool:
    """Tell columns of running text from a table: most of them are filled with lines that go on from one another."""
    columns = band.columns()
    flowing = sum(_flows(column) for column in columns)
    return flowing >= 2 and 2 * flowing >= len(columns)


def _flows(column: list[Piece]) -> bool:
    if len(column) < 3 or median(piece.words for piece in column) < 1:
        return False
    texts = ["".join(chunk.text for chunk in piece.chunks) for piece in column]
    width = max(piece.right for piece in column) - min(piece.left for piece in column)
    full = sum(piece.right - piece.left > 0.75 * width for piece in column) / len(column)
    if not any(text[0].islower() or text[0].isupper() for text in texts):
        return full > 0.7 and width > 8 * column[0].size
    going_on = sum(after[0].islower() or before[-1] in "-\u2010," for before, after in pairwise(texts))
    return going_on >= 0.34 * (len(texts) - 1) and median(piece.words for piece in column) >= 2 and full > 0.4


# --- blocks --------------------------------------------------------------------------------------------------


def _blocks(rows: list[list[Piece]]) -> list[Block]:
    blocks: list[Block] = []
    open_: list[Block] = []
    for row in rows:
        above = [[block for block in open_ if _beneath(piece, block)] for piece in row]
        for piece, found in zip(row, above, strict=True):
            alone = len(found) == 1 and sum(found[0] in other for other in above) == 1
            if alone and _alike(piece, found[0].lines[-1]):
                found[0].add(piece)
                continue
            open_ = [block for block in open_ if block not in found]
            blocks.append(Block([piece], piece.left, piece.right, piece.base + piece.size, piece.base))
            open_.append(blocks[-1])
    return blocks


def _beneath(piece: Piece, block: Block) -> bool:
    last = block.lines[-1]
    far = (_BAND if piece.cells and last.cells else _APART) * max(piece.size, last.size)
    return 0 < last.base - piece.base <= far and _overlap(piece, block)


def _alike(piece: Piece, last: Piece) -> bool:
    return 0.85 < piece.size / last.size < 1.18 and bool(piece.cells) == bool(last.cells)


def _overlap(one: Piece | Block, other: Piece | Block) -> bool:
    return min(one.right, other.right) - max(one.left, other.left) > 0.5


def _in_order(blocks: list[Block], right_to_left: bool) -> list[Block]:
    wide = [block for block in blocks if _parts_columns(block, blocks)]
    left = sorted(blocks, key=lambda block: (-block.top, -block.right if right_to_left else block.left))
    before = {
        id(block): {id(other) for other in blocks if other is not block and _before(other, block, wide, right_to_left)}
        for block in blocks
    }
    out: list[Block] = []
    while left:
        waiting = {id(block) for block in left}
        following = next((block for block in left if not before[id(block)] & waiting), left[0])
        left.remove(following)
        out.append(following)
    return out


def _goes_on(one: Block, other: Block) -> bool:
    """Tell whether a block may be more of a column that is longer than the one beside it: text as wide, as large."""
    wide = one.right - one.left >= 0.85 * (other.right - other.left)
    return wide and not one.lines[0].cells and _alike(one.lines[0], other.lines[0])


def _parts_columns(block: Block, blocks: list[Block]) -> bool:
    beside = [other for other in blocks if other is not block and _overlap(block, other)]
    return any(one.right <= other.left for one in beside for other in beside)


def _before(one: Block, other: Block, wide: list[Block], right_to_left: bool) -> bool:
    if _overlap(one, other):
        return one.top > other.top
    if (one.left < other.right) if right_to_left else (one.right > other.left):
        return False
    if one.top < other.bottom and not _goes_on(one, other):
        return False  # it stands under the other, and is no column of its own
    low, high = min(one.top, other.top), max(one.top, other.top)
    return not any(low < block.top < high and _overlap(block, one) and _overlap(block, other) for block in wide)
