"""A drawing of dates along a line: exact days as points, imprecise ones as stretches, open ones to the edge.

Places along the line are percentages of its width, so that the drawing fits any window with its text unscaled.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sourcebook.reading.edtf import Edtf
from sourcebook.views.dates import MONTHS

#: The edges of the line, the least width of a stretch and the room for a number behind it, in percent.
LEFT, RIGHT, NARROWEST, ROOM = 4.0, 96.0, 1.2, 7.0
#: The height of a lane and of the scale above them, in pixels.
LANE, SCALE = 22, 26
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

    ``label`` is its number, with ``?`` for uncertain and ``~`` for approximate; ``open_start`` and ``open_end`` tell
    that it reaches on beyond the drawing.
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
    """The drawing; its height in pixels."""

    height: int
    ticks: tuple[Tick, ...]
    marks: tuple[DateMark, ...]


def axis(rows: Sequence[tuple[Edtf, str]]) -> Axis | None:
    """Draw dates, each with its group of standings, numbered from 1 in the given order; None when there are none."""
    if not rows:
        return None
    scale = _Scale([when for when, _ in rows])
    lanes: list[float] = []
    marks = []
    for number, (when, group) in enumerate(rows, start=1):
        start, end = scale.extent(when)
        lane = next((i for i, free in enumerate(lanes) if free <= start), len(lanes))
        lanes[lane : lane + 1] = [end + ROOM]
        marks.append(_mark(when, group, number, start, end, lane))
    return Axis(height=SCALE + LANE * len(lanes) + 4, ticks=tuple(scale.ticks()), marks=tuple(marks))


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
    """Where days lie between the first and the last that any date names."""

    def __init__(self, dates: Sequence[Edtf]) -> None:
        edges = [d for when in dates for d in (when.earliest, when.latest) if d not in (date.min, date.max)]
        self.first, self.last = min(edges), max(edges)
        self.days = (self.last - self.first).days + 1

    def at(self, day: date) -> float:
        """The place of the start of a day."""
        return LEFT + (RIGHT - LEFT) * (day - self.first).days / self.days

    def extent(self, when: Edtf) -> tuple[float, float]:
        """Where a date starts and ends; open ends reach the edges of the drawing."""
        start = 0.0 if when.earliest == date.min else self.at(when.earliest)
        end = 100.0 if when.latest == date.max else self.at(when.latest) + (RIGHT - LEFT) / self.days
        return start, max(end, start + NARROWEST)

    def ticks(self) -> Iterator[Tick]:
        """Days, months or years: the finest of them of which not too many fall on the line."""
        for days, step in ((True, 1), (True, 2), (True, 7), (False, 1), (False, 3), (False, 6)):
            found = self._days(step) if days else self._months(step)
            if len(found) <= TICKS:
                break
        else:
            step = next(s for s in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000) if self._years(s)[TICKS:] == [])
            found = self._years(step)
        if not found:
            found = [(self.first, f"{self.first.day} {MONTHS[self.first.month - 1][:3]} {self.first.year}")]
        for day, label in found:
            yield Tick(x=_percent(self.at(day)), label=label)

    def _days(self, step: int) -> list[tuple[date, str]]:
        count = range(0, self.days, step) if self.days <= TICKS * step else range(TICKS + 1)
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


def _percent(value: float) -> str:
    return f"{value:.2f}%"
