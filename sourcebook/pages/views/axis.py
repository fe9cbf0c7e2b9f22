"""A drawing of dates along a line: exact days as points, imprecise ones as stretches, open ones to the edge.

Places along the line are percentages of its width, so that the drawing fits any window with its text unscaled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sourcebook.pages.views.date_words import MONTHS
from sourcebook.reading.edtf import Edtf

#: The edges of the line, the least width of a stretch, the room behind it and that for each letter there, in percent.
LEFT, RIGHT, NARROWEST, ROOM, LETTER = 4.0, 96.0, 1.2, 2.5, 1.1
#: The height of a lane and of the scale above them, in pixels.
LANE, SCALE = 22, 26
#: A window that leaves out one edge of dates in so many on either side is drawn alone when the whole is so many times
#: as long; the rest is pressed into margins of so many percent.
OUTSIDE, SPARSE, MARGIN = 10, 3, 12.0
#: More ticks than this do not fit a narrow window.
TICKS = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class Tick:
    """A mark on the scale."""

    x: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DateMark:
    """One date. ``width`` is "" for an exact day. ``fuzzy``: uncertain or approximate. ``y`` is its middle.

    ``label`` is its number, with ``?`` for uncertain and ``~`` for approximate;
    ``open_start`` and ``open_end`` tell that it reaches on beyond the drawing.
    """

    group: str
    x: str
    width: str
    y: int
    top: int
    label: str
    label_x: str
    fuzzy: bool
    open_start: bool
    open_end: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Axis:
    """The drawing; its height in pixels. Outside its ``breaks`` time is pressed together."""

    height: int
    ticks: tuple[Tick, ...]
    breaks: tuple[str, ...]
    marks: tuple[DateMark, ...]


def axis(rows: Sequence[tuple[Edtf, str, int]]) -> Axis | None:
    """Draw dates, each with its group of standings and its number, in the given order; None when there are none."""
    if not rows:
        return None
    scale = _Scale([when for when, _, _ in rows])
    lanes: list[float] = []
    marks = []
    for when, group, number in rows:
        start, end = scale.extent(when)
        lane = next((i for i, free in enumerate(lanes) if free <= start), len(lanes))
        mark = _mark(when, group, number, start, end, lane)
        lanes[lane : lane + 1] = [end + ROOM + LETTER * len(mark.label)]
        marks.append(mark)
    return Axis(
        height=SCALE + LANE * len(lanes) + 4,
        ticks=tuple(scale.ticks()),
        breaks=tuple(scale.breaks()),
        marks=tuple(marks),
    )


def _mark(when: Edtf, group: str, number: int, start: float, end: float, lane: int) -> DateMark:
    signs = ("?" if when.uncertain else "") + ("~" if when.approximate else "")
    point = when.earliest == when.latest
    top = SCALE + LANE * lane
    return DateMark(
        group=group,
        x=_percent((start + end) / 2 if point else start),
        width="" if point else _percent(end - start),
        y=top + LANE // 2,
        top=top + 5,
        label=f"{number}{signs}",
        label_x=_percent(end),
        fuzzy=bool(signs),
        open_start=when.earliest == date.min,
        open_end=when.latest == date.max,
    )


class _Scale:
    """Where days lie between the first and the last that any date names.

    Time is even, unless few dates lie far from the rest: then what lies outside the window of most dates is pressed
    into the margins, and the drawing shows where.
    """

    def __init__(self, dates: Sequence[Edtf]) -> None:
        edges = sorted(d for when in dates for d in (when.earliest, when.latest) if d not in (date.min, date.max))
        outside = len(edges) // OUTSIDE
        self.first, self.last = edges[outside], edges[-1 - outside]
        whole, window = (_days(edges[0], edges[-1]), _days(self.first, self.last))
        self.pressed = outside > 0 and whole > window * SPARSE
        if not self.pressed:
            self.first, self.last = edges[0], edges[-1]
        left = LEFT + MARGIN * (edges[0] < self.first)
        right = RIGHT - MARGIN * (edges[-1] > self.last)
        self.outer = (edges[0], edges[-1])
        self._days = [
            edges[0].toordinal(),
            self.first.toordinal(),
            self.last.toordinal() + 1,
            edges[-1].toordinal() + 1,
        ]
        self._places = [LEFT, left, right, RIGHT]

    def at(self, ordinal: int) -> float:
        """The place of the start of a day, by its ordinal number."""
        part = 0 if ordinal < self._days[1] else 1 if ordinal < self._days[2] else 2
        (a, b), (x, y) = self._days[part : part + 2], self._places[part : part + 2]
        return x + (y - x) * (ordinal - a) / (b - a) if b > a else y

    def breaks(self) -> Iterator[str]:
        """Where the scale changes."""
        yield from (_percent(x) for x in self._places[1:3] if x not in (LEFT, RIGHT))

    def extent(self, when: Edtf) -> tuple[float, float]:
        """Where a date starts and ends; open ends reach the edges of the drawing."""
        start = 0.0 if when.earliest == date.min else self.at(when.earliest.toordinal())
        end = 100.0 if when.latest == date.max else self.at(when.latest.toordinal() + 1)
        return start, max(end, start + NARROWEST)

    def ticks(self) -> Iterator[Tick]:
        """Days, months or years: the finest of them of which not too many fall on the line, and the outermost years."""
        if self.outer[0] < self.first:
            yield Tick(x=_percent(LEFT), label=str(self.outer[0].year))
        yield from self._inner_ticks()
        if self.outer[1] > self.last:
            yield Tick(x=_percent(RIGHT), label=str(self.outer[1].year))

    def _inner_ticks(self) -> Iterator[Tick]:
        for days, step in ((True, 1), (True, 2), (True, 7), (False, 1), (False, 3), (False, 6)):
            found = self._every_day(step) if days else self._months(step)
            if len(found) <= TICKS:
                break
        else:
            step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if self._years(s)[TICKS:] == [])
            found = self._years(step)
        if not found:
            found = [(self.first, f"{self.first.day} {MONTHS[self.first.month - 1][:3]} {self.first.year}")]
        for day, label in found:
            yield Tick(x=_percent(self.at(day.toordinal())), label=label)

    def _every_day(self, step: int) -> list[tuple[date, str]]:
        whole = _days(self.first, self.last)
        count = range(0, whole, step) if whole <= TICKS * step else range(TICKS + 1)
        days = [self.first + timedelta(days=n) for n in count]
        return [(day, f"{day.day} {MONTHS[day.month - 1][:3]}") for day in days]

    def _months(self, step: int) -> list[tuple[date, str]]:
        first, last = (day.year * 12 + day.month - 1 for day in (self.first, self.last))
        starts = [date(n // 12, n % 12 + 1, 1) for n in range(first, last + 1) if n % step == 0]
        return [(day, f"{MONTHS[day.month - 1][:3]} {day.year}") for day in starts if day >= self.first]

    def _years(self, step: int) -> list[tuple[date, str]]:
        years = range(self.first.year, self.last.year + 1)
        starts = [date(year, 1, 1) for year in years if year % step == 0]
        return [(day, str(day.year)) for day in starts if day >= self.first]


def _days(first: date, last: date) -> int:
    return (last - first).days + 1


def _percent(value: float) -> str:
    return f"{value:.2f}%"
