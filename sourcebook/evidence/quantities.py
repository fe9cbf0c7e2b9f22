"""Numbers in a text, in digits or written out, with their unit and the word that bounds them ("over 40")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Bound(StrEnum):
    """What the words before a number make of it. `over 40` is not `40`."""

    EXACTLY = "exactly"
    MORE = "more than"
    LESS = "less than"
    ABOUT = "about"


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number: its value, its unit ("" , "%" or "ordinal"), its bound, and its code-point offsets in the text."""

    value: Decimal
    unit: str
    bound: Bound
    start: int
    end: int


_UNITS = dict(zip("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                  "sixteen seventeen eighteen nineteen".split(), range(20), strict=True))  # fmt: skip
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
#: Parts and ranks share their words ("a third", "the third"); either way another word is another number.
_RANKS = dict(zip("half third quarter fifth sixth seventh eighth ninth tenth first second fourth".split(),
                  (-2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2, 4), strict=True))  # fmt: skip

_WORD = "|".join([*_UNITS, *_TENS, *_SCALES])
_NUMBER = re.compile(
    rf"(?P<digits>\d{{1,3}}(?:[,\u00a0\u202f'’]\d{{3}})+(?:\.\d+)?|\d+(?:[.,]\d+)?)"
    rf"|(?<![\w-])(?P<words>(?:{_WORD})(?:[\s-]+(?:and\s+)?(?:{_WORD}))*)(?![\w-]*\w)"
    rf"|(?<!\w)(?P<rank>{'|'.join(_RANKS)})s?(?!\w)",
    re.IGNORECASE,
)
_SCALE_AFTER = re.compile(rf"[\s-]+({'|'.join(_SCALES)})s?\b", re.IGNORECASE)
_PERCENT = re.compile(r"\s*(?:%|per\s?cent\b)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_BOUNDS = (
    (Bound.MORE, r"over|above|exceeding|more than|at least|no fewer than|no less than|upwards of"),
    (Bound.LESS, r"under|below|fewer than|less than|at most|up to|as many as|as much as|no more than"),
    (Bound.ABOUT, r"about|around|roughly|nearly|almost|approximately|circa|some|an estimated"),
)
_BEFORE = tuple(
    (bound, re.compile(rf"(?<!\w)(?:{words})\s+(?:the\s+)?\W?$", re.IGNORECASE)) for bound, words in _BOUNDS
)


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers of a text from left to right. A lone "one" is a pronoun more often than a number: left out."""
    end = 0
    for found in _NUMBER.finditer(text):
        if found.start() < end or found.group().lower() == "one":
            continue  # a scale that belongs to the digits before it, or a pronoun
        value, unit, end = _value(text, found)
        bound = next((b for b, pattern in _BEFORE if pattern.search(text[: found.start()])), Bound.EXACTLY)
        yield Quantity(value=value, unit=unit, bound=bound, start=found.start(), end=end)


def _value(text: str, found: re.Match[str]) -> tuple[Decimal, str, int]:
    if found["rank"]:
        return Decimal(_RANKS[found["rank"].lower()]), "ordinal", found.end()
    end, value = found.end(), _digits(found["digits"]) if found["digits"] else _written(found["words"])
    if found["digits"] and (scale := _SCALE_AFTER.match(text, end)):
        value, end = value * _SCALES[scale.group(1).lower()], scale.end()
    if percent := _PERCENT.match(text, end):
        return value, "%", percent.end()
    return (value, "ordinal", end) if _ORDINAL.match(text, end) else (value, "", end)


def _digits(text: str) -> Decimal:
    """1,250 and 1’250 are thousands; 3,5 is a decimal comma."""
    plain = re.sub(r"[\u00a0\u202f'’]", "", text)
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    return Decimal(plain.replace(",", "."))


def _written(text: str) -> Decimal:
    total, current = 0, 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in _SCALES and _SCALES[word] >= 1_000:
            total, current = total + max(current, 1) * _SCALES[word], 0
        elif word in _SCALES:
            current = max(current, 1) * _SCALES[word]
        else:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
    return Decimal(total + current)
