"""From the order in which a line stands on a page to the order in which it is read, where it runs from right to left.

The Unicode Bidirectional Algorithm (UAX #9) tells how a text is laid out; this goes the other way. Letters from right
to left are read from the right; numbers and what runs from left to right keep their order within.
"""

import re
import unicodedata
from collections.abc import Sequence
from itertools import takewhile

_MIRRORED = dict(zip("()[]{}<>«»‹›", ")(][}{><»«›‹", strict=True))
_OPENING = frozenset("([{<«‹")
#: Latin words with the numbers that follow them, and a number, of the classes that `_class_of` gives: digits, with
#: single separators within (W4); signs beside them (W5), but not after Arabic letters (W2).
_WORD = "(?=[LE]*L)[LE]+(?:[CPTN][LE]+)*"
_WORDS = f"{_WORD}(?:[SNCPTB]*{_WORD}|SE(?:[ET]|[CP](?=E))*)*"
_NUMBER = re.compile(rf"{_WORDS}|[TP]*[ED](?:[EDT]|[CP](?=[ED]))*")
_NUMBER_AFTER_ARABIC = re.compile(rf"{_WORDS}|[ED](?:[ED]|C(?=[ED]))*")
_STRONG = {"L": "L", "R": "R", "AL": "A"}
_WEAK = {"EN": "E", "AN": "D", "CS": "C", "ES": "P", "ET": "T", "WS": "S"}


def runs_right_to_left(text: str) -> int:
    """Count the letters that run from right to left, less those that run from left to right."""
    classes = [unicodedata.bidirectional(character) for character in text]
    return sum(class_ in ("R", "AL") for class_ in classes) - classes.count("L")


def has_right_to_left(text: str) -> bool:
    """Tell whether some letter runs from right to left."""
    return not text.isascii() and any(unicodedata.bidirectional(character) in ("R", "AL") for character in text)


def in_reading_order(units: Sequence[str], *, right_to_left: bool) -> str:
    """Return what a line reads, whose ``units`` stand from left to right: letters with their marks, spaces, signs.

    ``right_to_left`` says how the line as a whole runs.
    """
    classes = "".join(_class_of(unit) for unit in units)
    if not re.search("[RA]", classes):
        return "".join(units)
    if right_to_left:
        return _read_from_the_right(units, classes)
    out: list[str] = []
    at = 0
    for stretch in re.finditer("[RA](?:[^L]*[RA])?", classes):
        out += units[at : stretch.start()]
        out.append(_read_from_the_right(units[stretch.start() : stretch.end()], stretch.group()))
        at = stretch.end()
    return "".join([*out, *units[at:]])


def _class_of(unit: str) -> str:
    class_ = unicodedata.bidirectional(unit[0])
    return _STRONG.get(class_) or ("B" if unit in _MIRRORED else _WEAK.get(class_, "N"))


def _read_from_the_right(units: Sequence[str], classes: str) -> str:
    """Read stretches without letters from right to left in their own order, everything else from the right."""
    out: list[str] = []
    end = len(units)
    while end:
        if classes[end - 1] in "RA":
            end -= 1
            out.append(units[end])
            continue
        start = end - len(list(takewhile(lambda class_: class_ not in "RA", reversed(classes[:end]))))
        after_arabic = next((class_ for class_ in classes[end:] if class_ in "RA"), "R") == "A"
        out += _between(units[start:end], classes[start:end], after_arabic)
        end = start
    return "".join(_turned(out))


def _between(units: Sequence[str], classes: str, after_arabic: bool) -> list[str]:
    """What stands between two letters from right to left: Latin words with their numbers, or numbers alone."""
    number = _NUMBER_AFTER_ARABIC if after_arabic else _NUMBER
    spans = [found.span() for found in number.finditer(classes)]
    out: list[str] = []
    end = len(units)
    for start, stop in reversed(spans):
        out += reversed(units[stop:end])
        out.append("".join(units[start:stop]))
        end = start
    return [*out, *reversed(units[:end])]


def _turned(units: list[str]) -> list[str]:
    """Turn brackets to where they open and close: a file has them as they look, or as they are read."""
    out = list(units)
    for at, unit in enumerate(units):
        if unit in _MIRRORED:
            before = at > 0 and not units[at - 1].isspace()
            after = at + 1 < len(units) and units[at + 1][0].isalnum()
            if (unit in _OPENING and before and not after) or (unit not in _OPENING and after and not before):
                out[at] = _MIRRORED[unit]
    return out
