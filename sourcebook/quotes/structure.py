"""Of what parts a text is made: its pages, cells, items, headings and turns, kept beside it as offsets.

A text alone does not say that two words stand in two cells, or that a number between them is a page's. What took the
text out of a page or a file knows, and keeps it as `<id>.parts.tsv` beside `<id>.txt` (docs/evidence.md, "Parts").
"""

import re
from collections.abc import Iterable
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from sourcebook.reading.characters import refused


class PartKind(StrEnum):
    """What a part of a text is."""

    PAGE = "page"
    CELL = "cell"
    ITEM = "item"
    HEADING = "heading"
    CAPTION = "caption"
    QUOTED = "quoted"
    CUE = "cue"
    TURN = "turn"
    FURNITURE = "furniture"
    FOOTNOTE = "footnote"
    MARK = "mark"
    STRUCK = "struck"
    INSERTED = "inserted"
    ASIDE = "aside"


class Part(NamedTuple):
    """A part of a text, by code-point offsets into it.

    ``label``: of a page its number, as it is printed or counted; of a cell `row:column`, from 1; of a cue the time of
    its start (`00:12:31`); of a turn who speaks, as the text names them.
    """

    kind: PartKind
    start: int
    end: int
    label: str = ""


class Fault(NamedTuple):
    """What is wrong with a file of parts, and in which of its lines, from 1."""

    line: int
    words: str


_KINDS = {kind.value: kind for kind in PartKind}
#: The first line of the file, and the longest label, in code points.
_HEADING, _LABEL = "start\tend\tkind\tlabel", 200
_ROW = re.compile(r"(0|[1-9]\d{0,8})\t([1-9]\d{0,8})\t([a-z]+)\t([^\t\r]*)")


def in_order(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Sort parts as their file has them: by where they begin, those that hold others first."""
    return tuple(sorted(parts, key=lambda part: (part.start, -part.end)))


def written(parts: Iterable[Part]) -> bytes:
    """Write the file of some parts: a line for each, behind a heading."""
    rows = (f"{part.start}\t{part.end}\t{part.kind.value}\t{_shown(part.label)}\n" for part in in_order(parts))
    return "".join((f"{_HEADING}\n", *rows)).encode("utf-8")


def _shown(label: str) -> str:
    unseen = {item.offset for item in refused(label)}
    return " ".join("".join(c for at, c in enumerate(label) if at not in unseen).split())[:_LABEL]


def read_structure(data: bytes, length: int) -> tuple[Part, ...] | Fault:
    """Read the file of the parts of a text of ``length`` code points; or the first thing that is wrong with it."""
    try:
        first, *rows, last = data.decode("utf-8").split("\n")
    except (UnicodeDecodeError, ValueError):
        return Fault(1, "it is not a table in UTF-8 whose lines end in a line feed")
    if first != _HEADING or last:
        return Fault(1 if first != _HEADING else len(rows) + 2, "its first line is not the heading, or its last is cut")
    parts: list[Part] = []
    for number, row in enumerate(rows, start=2):
        found = _ROW.fullmatch(row)
        part = _part(found, length) if found else "it is not `start`, `end`, `kind` and `label`, parted by tabs"
        if isinstance(part, str):
            return Fault(number, part)
        parts.append(part)
    for number, (one, other) in enumerate(pairwise(parts), start=3):
        if (one.start, -one.end) > (other.start, -other.end):
            return Fault(number, "it is not in the order of the text")
    return tuple(parts)


def _part(row: re.Match[str], length: int) -> Part | str:
    start, end = int(row[1]), int(row[2])
    if not start < end <= length:
        return f"{start} to {end} is no stretch of a text of {length:,} characters"
    if row[3] not in _KINDS:
        return f"`{row[3]}` is no kind of part: {', '.join(_KINDS)}"
    if len(row[4]) > _LABEL or next(refused(row[4]), None):
        return f"its label has more than {_LABEL} characters, or some that cannot be seen"
    return Part(_KINDS[row[3]], start, end, row[4])
