"""A drawing of what depends on what: boxes in columns, arrows from each condition to what depends on it."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

#: All lengths are pixels. A box holds at most four lines of about 30 letters; the list beside it has the full words.
BOX, GAP_X, GAP_Y, LINE, PAD, LETTERS, LINES = 216, 72, 16, 17, 9, 29, 4


@dataclass(frozen=True, kw_only=True, slots=True)
class TextLine:
    """One line in a box, centred at ``x``; ``y`` is its baseline."""

    x: int
    y: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Box:
    """One record in the drawing."""

    id: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Arrow:
    """An arrow: its line as an SVG path, and the points of its head."""

    path: str
    head: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Graph:
    """The drawing."""

    width: int
    height: int
    boxes: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def graph(words: Mapping[str, str], edges: Sequence[tuple[str, str]]) -> Graph | None:
    """Lay out the records that ``edges`` (condition, dependent) join; None when there are none.

    ``words`` gives each record's text. A record stands right of everything that it depends on. Edges must not close
    a circle.
    """
    if not edges:
        return None
    columns = _columns(edges, words)
    boxes, heights = {}, []
    for number, column in enumerate(columns):
        y = 0
        for id_ in column:
            boxes[id_] = _box(id_, words[id_], x=number * (BOX + GAP_X), y=y)
            y += boxes[id_].height + GAP_Y
        heights.append(y - GAP_Y)
    width = len(columns) * (BOX + GAP_X) - GAP_X
    arrows = tuple(_arrow(boxes[a], boxes[b]) for a, b in sorted(edges))
    return Graph(width=width + 2, height=max(heights) + 2, boxes=tuple(boxes.values()), arrows=arrows)


def _columns(edges: Sequence[tuple[str, str]], words: Mapping[str, str]) -> list[list[str]]:
    """Records by the longest chain of conditions before them; near those that they depend on, else by their words."""
    before: dict[str, list[str]] = {}
    for a, b in edges:
        before.setdefault(a, [])
        before.setdefault(b, []).append(a)
    depth: dict[str, int] = {}
    waiting = sorted(before, key=lambda i: (words[i], i))
    while waiting:
        placed = [i for i in waiting if all(other in depth for other in before[i])]
        depth |= {i: max((depth[other] + 1 for other in before[i]), default=0) for i in placed}
        waiting = [i for i in waiting if i not in depth]
    columns: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    place: dict[str, int] = {}
    for number, column in enumerate(columns):
        here = [i for i in sorted(before, key=lambda i: (words[i], i)) if depth[i] == number]
        here.sort(key=lambda i: sum(place[o] for o in before[i]) / len(before[i]) if before[i] else 0)
        column.extend(here)
        place |= {id_: at for at, id_ in enumerate(here)}
    return columns


def _box(id_: str, text: str, *, x: int, y: int) -> Box:
    rows = wrapped(text)
    lines = tuple(
        TextLine(x=x + 1 + BOX // 2, y=y + 1 + PAD + LINE * (number + 1) - 5, text=row)
        for number, row in enumerate(rows)
    )
    return Box(id=id_, x=x + 1, y=y + 1, width=BOX, height=2 * PAD + LINE * len(rows), lines=lines)


def _arrow(a: Box, b: Box) -> Arrow:
    x1, y1, x2, y2 = a.x + a.width, a.y + a.height // 2, b.x - 8, b.y + b.height // 2
    bend = (x2 - x1) // 2
    return Arrow(
        path=f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}",
        head=f"{x2},{y2 - 4} {x2 + 8},{y2} {x2},{y2 + 4}",
    )


def wrapped(text: str) -> tuple[str, ...]:
    """Break a text into at most ``LINES`` lines of ``LETTERS`` letters; wide letters count twice, the rest is cut."""
    lines: list[str] = [""]
    for word in text.split():
        for part in _parts(word):
            joined = f"{lines[-1]} {part}".strip()
            if _width(joined) <= LETTERS:
                lines[-1] = joined
            else:
                lines.append(part)
    kept = [line for line in lines if line]
    return tuple(kept) if len(kept) <= LINES else (*kept[: LINES - 1], f"{kept[LINES - 1]} …")


def _parts(word: str) -> list[str]:
    """A word in pieces that each fit a line."""
    parts = [""]
    for letter in word:
        if _width(parts[-1] + letter) > LETTERS:
            parts.append("")
        parts[-1] += letter
    return parts


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)
