"""Dates as the Extended Date/Time Format writes them (EDTF, Library of Congress, 2019), levels 0 and 1.

Covered: years, months, days, seasons (``2025-21`` is spring), the qualifiers ``?`` ``~`` ``%``, unspecified
digits (``2025-03-XX``, ``202X``), intervals with open or unknown ends. Left out, since no record needs them:
times of day, years beyond four digits and years before 1.
"""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

_POINT = re.compile(r"([0-9]{2}[0-9X]{2})(?:-([0-9]{2}|XX)(?:-([0-9]{2}|XX))?)?([?~%]?)", re.ASCII)

#: First month of each EDTF season code (northern reckoning); a season lasts three months.
_SEASONS = {21: 3, 22: 6, 23: 9, 24: 12}


@dataclass(frozen=True, slots=True)
class Edtf:
    """A date of any precision. ``earliest`` and ``latest`` are the days it may lie between, both included.

    An open or unknown end of an interval reaches to the first or last day that Python can hold.
    """

    text: str
    earliest: date
    latest: date
    uncertain: bool = False
    approximate: bool = False

    @property
    def precise(self) -> bool:
        """True when it names one day without a qualifier."""
        return self.earliest == self.latest and not (self.uncertain or self.approximate)

    @property
    def interval(self) -> bool:
        """True when it is a period from one date to another, or open at an end."""
        return "/" in self.text

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Order by first possible day, then by last possible day."""
        return (self.earliest, self.latest, self.text)

    def is_before(self, other: "Edtf") -> bool:
        """True when every day of this date is before every day of ``other``."""
        return self.latest < other.earliest

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def parse_edtf(text: str) -> Edtf:
    """Read an EDTF date; raise ValueError with a plain reason when it is not one."""
    if "/" not in text:
        return _point(text)
    first, _, last = text.partition("/")
    start = None if first in ("", "..") else _point(first)
    end = None if last in ("", "..") else _point(last)
    if start is None and end is None:
        raise ValueError("an interval needs at least one date")
    if start and end and end.latest < start.earliest:
        raise ValueError("the interval ends before it starts")
    return Edtf(
        text,
        start.earliest if start else date.min,
        end.latest if end else date.max,
        uncertain=any(d.uncertain for d in (start, end) if d),
        approximate=any(d.approximate for d in (start, end) if d),
    )


def _point(text: str) -> Edtf:
    match = _POINT.fullmatch(text)
    if not match:
        raise ValueError("not an EDTF date of level 0 or 1")
    year, month, day, qualifier = match.groups()
    if "X" in year and month:
        raise ValueError("a year with unspecified digits takes no month")
    if month == "XX" and day not in (None, "XX"):
        raise ValueError("an unspecified month takes no day")
    earliest, latest = _bounds(year, month, day)
    return Edtf(text, earliest, latest, uncertain=qualifier in ("?", "%"), approximate=qualifier in ("~", "%"))


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date, date]:
    if re.search(r"X[0-9]", year):
        raise ValueError("only the last digits of a year may be unspecified")
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if last_year == 0:
        raise ValueError("there is no year 0000 here")
    if month is None or month == "XX":
        return date(max(first_year, 1), 1, 1), date(last_year, 12, 31)
    number = int(month)
    if number in _SEASONS and day is None:
        return _season(first_year, _SEASONS[number])
    if not 1 <= number <= 12:
        raise ValueError(f"there is no month {month}")
    days = calendar.monthrange(first_year, number)[1]
    if day is None or day == "XX":
        return date(first_year, number, 1), date(first_year, number, days)
    if not 1 <= int(day) <= days:
        raise ValueError(f"there is no day {day} in {year}-{month}")
    exact = date(first_year, number, int(day))
    return exact, exact


def _season(year: int, first_month: int) -> tuple[date, date]:
    """The three months of a season; a winter runs into the next year."""
    last_year, last_month = (year, first_month + 2) if first_month < 12 else (min(year + 1, date.max.year), 2)
    return date(year, first_month, 1), date(last_year, last_month, calendar.monthrange(last_year, last_month)[1])
