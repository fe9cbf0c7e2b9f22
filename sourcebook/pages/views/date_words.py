"""Dates as pages write them: `18 March 2025`, `about March 2025`, `18–20 March 2025`, `on or before 18 March 2025`."""

from sourcebook.reading.edtf import Edtf

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}


def date_words(date: Edtf | None) -> str:
    """Return a date in words; "" when there is none. What EDTF marks as imprecise is said in words."""
    return date_text(date.text) if date else ""


def date_text(text: str) -> str:
    """Return an EDTF date in words. ``text`` must be a valid one (``2025-03-18?``, ``../2025``, a day of a commit)."""
    if "/" not in text:
        return _point(text)
    start, _, end = text.partition("/")
    if start in ("", ".."):
        return f"on or before {_point(end)}" if start else f"until {_point(end)}, start unknown"
    if end in ("", ".."):
        return f"from {_point(start)} on" if end else f"from {_point(start)}, end unknown"
    return _span(start, end)


def _span(start: str, end: str) -> str:
    """Two ends in one: what they share at the end is said once."""
    if start == end:
        return _point(start)
    first, last = _point(start).split(" "), _point(end).split(" ")
    days = len(start) == len(end) == len("2025-03-18") and "X" not in start + end
    if days and start[:7] == end[:7]:
        return f"{first[0]}–{' '.join(last)}"
    if days and start[:4] == end[:4]:
        return f"{' '.join(first[:2])} – {' '.join(last)}"
    return f"{' '.join(first)} – {' '.join(last)}"


def _point(text: str) -> str:
    mark = text[-1] if text[-1] in "?~%" else ""
    about = "about " if mark in ("~", "%") and mark else ""
    unsure = " (uncertain)" if mark in ("?", "%") and mark else ""
    return f"{about}{_bare(text.rstrip('?~%'))}{unsure}"


def _bare(text: str) -> str:
    """A date without its qualifier. Unspecified digits are said: a decade, a century, or a missing month or day."""
    year, month, day = (*text.split("-"), "", "")[:3]
    if year.endswith("XX"):
        year = f"{int(year[:2]) * 100}–{int(year[:2]) * 100 + 99}"
    elif year.endswith("X"):
        year = f"the {year[:3]}0s"
    if not month:
        return year
    if month == "XX":
        return f"{year}, {'day' if day else 'month'} not given"
    named = _SEASONS.get(month) or MONTHS[int(month) - 1]
    if day == "XX":
        return f"{named} {year}, day not given"
    return f"{int(day)} {named} {year}" if day else f"{named} {year}"


def counted(number: int, noun: str, plural: str = "") -> str:
    """Return a number with its noun: ``1 claim``, ``1,204 claims``."""
    return f"{number:,} {noun if number == 1 else plural or f'{noun}s'}"
