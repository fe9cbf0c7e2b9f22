"""A page of a PDF as a person reads it: its lines, its blocks in their order, and what was not seen on it."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from sourcebook.authoring.capture.pdf_furniture import Edges, Furniture, edges_of, number_lines
from sourcebook.authoring.capture.pdf_glyphs import Drawing, Glyph, Rule
from sourcebook.authoring.capture.pdf_lines import Piece, pieces_of, text_of
from sourcebook.authoring.capture.pdf_order import Block, blocks_in_order
from sourcebook.authoring.capture.visual_order import runs_right_to_left

_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")


class Unread(NamedTuple):
    """Words of a page that no reader sees, and why."""

    why: str
    words: tuple[str, ...]


@dataclass(slots=True)
class Sheet:
    """A page before its furniture is known. ``turned`` are lines that run another way than most."""

    rows: list[list[Piece]]
    turned: list[list[list[Piece]]]
    rules: tuple[Rule, ...]
    right_to_left: bool
    edges: Edges
    unread: list[Unread] = field(default_factory=list)


class Page(NamedTuple):
    """A page: the lines above its text, its blocks in reading order, the lines below; the size of most letters."""

    head: list[list[Piece]]
    blocks: list[Block]
    foot: list[list[Piece]]
    size: float
    right_to_left: bool


def sheet_of(drawing: Drawing) -> Sheet:
    """Put the glyphs of a page together to lines."""
    seen = [glyph for glyph in drawing.glyphs if not glyph.unseen]
    turns = Counter(glyph.turn for glyph in seen)
    main = 0 if turns[0] or not turns else turns.most_common(1)[0][0]
    groups = [[glyph for glyph in seen if glyph.turn == turn] for turn in (main, *(t for t in turns if t != main))]
    first, *turned = [pieces_of(_level(group)) for group in groups]
    right_to_left = runs_right_to_left("".join(glyph.text for glyph in seen)) > 0
    number_lines(first)
    texts = [tuple(text_of(piece, right_to_left=right_to_left).words for piece in row) for row in first]
    rules = drawing.rules if not main else ()
    return Sheet(first, turned, rules, right_to_left, edges_of(first, texts), _unread(drawing.glyphs))


def page_of(sheet: Sheet, furniture: Furniture) -> Page:
    """Put a page's blocks into reading order, between its running heads."""
    last = len(sheet.rows) - furniture.foot
    head, body, foot = sheet.rows[: furniture.top], sheet.rows[furniture.top : last], sheet.rows[last:]
    sizes = Counter[float]()
    for piece in (piece for row in body for piece in row):
        sizes[round(piece.size, 1)] += sum(len(chunk.text) for chunk in piece.chunks)
    blocks = blocks_in_order(body, sheet.rules, right_to_left=sheet.right_to_left)
    for rows in sheet.turned:
        blocks += blocks_in_order(rows, (), right_to_left=sheet.right_to_left)
    return Page(head, blocks, foot, sizes.most_common(1)[0][0] if sizes else 0.0, sheet.right_to_left)


def _level(glyphs: Sequence[Glyph]) -> Sequence[Glyph]:
    """Lay lines level that run from top to bottom, as Chinese and Japanese may: the rightmost is read first."""
    pairs = [(one, two) for one, two in pairwise(glyphs) if _IDEOGRAPH.match(one.text + two.text)]
    below = [
        two for one, two in pairs if abs(one.left - two.left) < 0.3 * one.size < one.base - two.base < 2 * one.size
    ]
    if 2 * len(below) <= len(pairs):
        return glyphs
    return [
        glyph._replace(left=-glyph.base - glyph.size, right=-glyph.base, base=(glyph.left + glyph.right) / 2)
        for glyph in glyphs
    ]


def _stands_apart(glyph: Glyph, last: Glyph) -> bool:
    return glyph.left - last.right > 0.15 * glyph.size or abs(glyph.base - last.base) > 0.3 * glyph.size


def _unread(glyphs: Sequence[Glyph]) -> list[Unread]:
    words: dict[str, list[str]] = {}
    last: Glyph | None = None
    for glyph in glyphs:
        if glyph.unseen:
            found = words.setdefault(glyph.unseen, [""])
            if not last or not last.unseen or _stands_apart(glyph, last):
                found.append("")
            found[-1] += glyph.text
        last = glyph
    return [Unread(why, tuple(" ".join(found).split())) for why, found in words.items() if "".join(found).strip()]
