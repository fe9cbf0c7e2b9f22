"""What a page has besides its text: running heads, its number, and the numbers of its lines.

A running head stands in the same place on several pages with the same words; a page number counts them; the numbers
of lines stand in a column beside the text, and count them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from sourcebook.authoring.capture.pdf_lines import Piece

#: How many lines at the top and at the foot of a page may be running heads, and how far their places may differ.
_EDGE_LINES, _NEAR = 4, 8.0
#: How many pages apart the same words are looked for: left and right pages may have their own.
_PAGES = 4
_NUMBER = re.compile(r"\d+|(?<![^\W\d_])[ivxlc]+(?![^\W\d_])|(?<![^\W\d_])[IVXLC]+(?![^\W\d_])")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_BARE = re.compile(r"[^\w]*(?:\d{1,4}|[ivxlc]+|[IVXLC]+)[^\w]*")
_LINE_NUMBER = re.compile(r"\d{1,5}")


class Edge(NamedTuple):
    """A line at the top or the foot of a page, each of its pieces as it reads, and how high it stands, in points."""

    pieces: tuple[str, ...]
    base: float


class Edges(NamedTuple):
    """The outermost lines of a page, from the outside inwards, and how many lines it has in all."""

    top: tuple[Edge, ...]
    foot: tuple[Edge, ...]
    lines: int


class Furniture(NamedTuple):
    """How many lines at the top and the foot of a page are furniture, and the page's number where it is printed."""

    top: int
    foot: int
    label: str


def edges_of(rows: Sequence[list[Piece]], texts: Sequence[tuple[str, ...]]) -> Edges:
    """Return the outermost lines of a page; ``texts`` has what the pieces of each line read."""
    lines = [Edge(text, row[0].base) for row, text in zip(rows, texts, strict=True)]
    return Edges(tuple(lines[:_EDGE_LINES]), tuple(lines[::-1][:_EDGE_LINES]), len(lines))


def furniture_of(pages: Sequence[Edges]) -> list[Furniture]:
    """Tell for each page which of its outermost lines are furniture."""
    found = []
    for number, page in enumerate(pages):
        near = range(max(number - _PAGES, 0), min(number + _PAGES + 1, len(pages)))
        others = [(at - number, pages[at]) for at in near if at != number]
        tops = _outermost(page.top, [(apart, other.top) for apart, other in others])
        feet = _outermost(page.foot[: page.lines - len(tops)], [(apart, other.foot) for apart, other in others])
        labels = [label for _, label in (*feet, *tops) if label]
        found.append(Furniture(len(tops), len(feet), labels[0] if labels else ""))
    return found


def _outermost(lines: Sequence[Edge], others: Sequence[tuple[int, Sequence[Edge]]]) -> list[tuple[Edge, str]]:
    """The lines from the outside inwards as long as each is furniture, with the page's number where one gives it."""
    out: list[tuple[Edge, str]] = []
    for at, line in enumerate(lines):
        labels = [_repeated(piece, line.base, others) for piece in line.pieces]
        if not others and _BARE.fullmatch(" ".join(line.pieces)) and _stands_apart(lines, at):
            labels = _NUMBER.findall(" ".join(line.pieces))[:1]
        if any(label is None for label in labels):
            break
        out.append((line, next((label for label in labels if label), "")))
    return out


def _stands_apart(lines: Sequence[Edge], at: int) -> bool:
    following = [abs(before.base - after.base) for before, after in pairwise(lines[at:])]
    return len(following) > 1 and following[0] > 1.4 * following[1]


def _repeated(piece: str, base: float, others: Sequence[tuple[int, Sequence[Edge]]]) -> str | None:
    """Return None when no other page has this at this place; else the number that counts pages in it, or ""."""
    found: str | None = None
    for apart, lines in others:
        for line in lines:
            for other in line.pieces if abs(line.base - base) < _NEAR else ():
                label = _same_but_for_the_page(piece, other, apart)
                if label:
                    return label
                found = label if label is not None else found
    return found


def _same_but_for_the_page(piece: str, other: str, apart: int) -> str | None:
    """Compare two lines of pages that are ``apart`` pages from one another; what may differ is the page's number."""
    if piece == other:
        return "" if re.search(r"[^\W\d_]{2}", piece) else None
    if _NUMBER.sub("#", piece) != _NUMBER.sub("#", other):
        return None
    label = ""
    for mine, theirs in zip(_NUMBER.findall(piece), _NUMBER.findall(other), strict=True):
        if mine != theirs:
            if _value(theirs) - _value(mine) != apart or label:
                return None
            label = mine
    return label or None


def _value(number: str) -> int:
    if number[0].isdigit():
        return int(number)
    values = [_ROMAN[letter] for letter in number.lower()]
    return sum(-value if value < after else value for value, after in pairwise([*values, 0]))


# --- numbered lines ------------------------------------------------------------------------------------------


def number_lines(rows: Sequence[list[Piece]]) -> None:
    """Take the numbers of lines from their pieces, where a column of numbers counts them (each, or every fifth)."""
    found = [(row, int(number)) for row in rows if (number := _leading(row))]
    for run in _counting(found):
        for row, _ in run:
            piece = row[0]
            digits = piece.chunks[0].text
            if len(piece.chunks) > 1:
                del piece.chunks[0]
                piece.left, piece.number = piece.chunks[0].left, digits
            elif len(row) > 1:
                row[1].number = digits
                del row[0]


def _leading(row: list[Piece]) -> str:
    """The number that stands apart before a line, "" when none does."""
    chunk = row[0].chunks[0]
    after = row[0].chunks[1] if len(row[0].chunks) > 1 else None
    apart = after is None or (after.spaced and after.left - chunk.right > 0.5 * chunk.size)
    return chunk.text if _LINE_NUMBER.fullmatch(chunk.text) and apart and not chunk.rise else ""


def _counting(found: list[tuple[list[Piece], int]]) -> Iterator[list[tuple[list[Piece], int]]]:
    """The runs of numbers that stand in one column and count by one (five lines at least) or by five (three)."""
    run: list[tuple[list[Piece], int]] = []
    for row, value in found:
        step = value - run[-1][1] if run else 0
        if run and (step not in (1, 5) or not _in_column(row, run[-1][0]) or (len(run) > 1 and step != _step(run))):
            if _is_run(run):
                yield run
            run = []
        run.append((row, value))
    if _is_run(run):
        yield run


def _step(run: list[tuple[list[Piece], int]]) -> int:
    return run[1][1] - run[0][1]


def _is_run(run: list[tuple[list[Piece], int]]) -> bool:
    if len(run) < 3 or len(run) < (5 if _step(run) == 1 else 3):
        return False
    return sum(len(row) > 2 for row, _ in run) * 2 < len(run)  # else they number the rows of a table


def _in_column(row: list[Piece], above: list[Piece]) -> bool:
    one, other = row[0].chunks[0], above[0].chunks[0]
    return min(abs(one.left - other.left), abs(one.right - other.right)) < 0.5 * one.size
