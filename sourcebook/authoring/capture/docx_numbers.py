"""The numbers of a DOCX file's lists, which stand nowhere in its text (ECMA-376, part 1, section 17.9)."""

import re
from dataclasses import dataclass

from sourcebook.authoring.capture.docx_styles import local_name, value_of
from sourcebook.authoring.capture.zipped import walk

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
#: No list has more levels, and no number is written that is larger.
_LEVELS, _LARGEST = 9, 9_999


@dataclass(slots=True)
class _Level:
    """How one level of a list counts: from where, in which letters or digits, and what stands around them."""

    start: int = 1
    format: str = "decimal"
    text: str = ""


class Numbers:
    """Counts the items of all lists as they come."""

    def __init__(self, data: bytes, name: str = "numbering.xml") -> None:
        """Read `numbering.xml`; without it no item has a number. Raises CaptureError."""
        self._levels: dict[tuple[str, int], _Level] = {}
        self._kind: dict[str, str] = {}
        self._overrides: dict[tuple[str, int], int] = {}
        self._counts: dict[str, list[int | None]] = {}
        if data:
            self._read(data, name)

    def next(self, list_: str, level: int) -> str:
        """Count an item of a list and return what stands before it; "" for a bullet, or what is not known."""
        kind = self._kind.get(list_, "")
        level = min(max(level, 0), _LEVELS - 1)
        here = self._levels.get((kind, level))
        if here is None:
            return ""
        counts = self._counts.setdefault(kind, [None] * _LEVELS)
        anew = self._overrides.pop((list_, level), None)
        before = counts[level]
        counts[level] = anew if anew is not None else here.start if before is None else before + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        return _PLACE.sub(lambda found: self._written(kind, int(found[1]) - 1, counts), here.text)

    def _written(self, kind: str, level: int, counts: list[int | None]) -> str:
        of = self._levels.get((kind, level), _Level())
        count = counts[level]
        return in_format(of.start if count is None else count, of.format)

    def _read(self, data: bytes, name: str) -> None:
        kind = list_ = ""
        level = 0

        def start(tag: str, attributes: dict[str, str]) -> None:
            nonlocal kind, list_, level
            local, value = local_name(tag), value_of(attributes)
            if local == "abstractNum":
                kind, list_ = value_of(attributes, "abstractNumId"), ""
            elif local == "num":
                kind, list_ = "", value_of(attributes, "numId")
            elif local in ("lvl", "lvlOverride"):
                level = _number(value_of(attributes, "ilvl"))
            elif list_ and local == "abstractNumId":
                self._kind[list_] = value
            elif list_ and local == "startOverride":
                self._overrides[list_, level] = _number(value)
            elif kind and local in ("start", "numFmt", "lvlText"):
                here = self._levels.setdefault((kind, level), _Level())
                if local == "start":
                    here.start = _number(value)
                elif local == "numFmt":
                    here.format = value
                else:
                    here.text = value

        walk(data, name, start, lambda _: None)


def in_format(number: int, format_: str) -> str:
    """Write a number as lists of a format do; "" for bullets and for formats that are not known."""
    if not 0 <= number <= _LARGEST:
        return ""
    if format_ in ("decimal", "decimalZero"):
        return f"{number:02}" if format_ == "decimalZero" else str(number)
    if format_.endswith("Letter"):
        written = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number else ""
    elif format_.endswith("Roman"):
        written = ""
        for value, letters in _ROMAN:
            written += letters * (number // value)
            number %= value
    else:
        return ""
    return written.upper() if format_.startswith("upper") else written


def _number(value: str) -> int:
    return min(int(value), _LARGEST) if value.isascii() and value.isdecimal() and len(value) < 9 else 0
