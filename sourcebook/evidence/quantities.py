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
    """A number: its value, its unit ("", "%" or "ordinal"), the measure after it, its bound, and its offsets.

    ``grouped`` is its value where a full stop groups thousands ("1.250" in German), and may be meant so.
    ``measure`` is what is counted, where that is a length, weight, time or currency: "km", "h", "USD"; else "".
    Offsets are code points of the text.
    """

    value: Decimal
    grouped: Decimal | None
    unit: str
    measure: str
    bound: Bound
    start: int
    end: int

    def same(self, other: "Quantity") -> bool:
        """Tell whether two may be one number: a measure differs only when both name one."""
        measured = self.measure == other.measure or not (self.measure and other.measure)
        return measured and self.unit == other.unit and not self.values.isdisjoint(other.values)

    @property
    def values(self) -> frozenset[Decimal]:
        """Every value that may be meant."""
        return frozenset([self.value] if self.grouped is None else [self.value, self.grouped])


_UNITS = dict(zip("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                  "sixteen seventeen eighteen nineteen".split(), range(20), strict=True))  # fmt: skip
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
#: Parts and ranks share their words ("a third", "the third"); either way another word is another number.
_RANKS = dict(zip("half third quarter fifth sixth seventh eighth ninth tenth first second fourth".split(),
                  (-2, 3, 4, 5, 6, 7, 8, 9, 10, 1, 2, 4), strict=True))  # fmt: skip

_WORD = "|".join([*_UNITS, *_TENS, *_SCALES])
_NUMBER = re.compile(
    rf"(?P<digits>\d{{1,3}}(?:[,\u00a0\u202f'’]\d{{3}})+(?:\.\d+)?|\d{{1,3}}(?:\.\d{{3}})+(?:,\d+|(?:\.\d{{3}})+)"
    rf"|\d+(?:[.,]\d+)?)"
    rf"|(?<![\w-])(?P<words>(?:{_WORD})(?:[\s-]+(?:and\s+)?(?:{_WORD}))*)(?![\w-]*\w)"
    rf"|(?<!\w)(?P<rank>{'|'.join(_RANKS)})s?(?!\w)",
    re.IGNORECASE,
)
_SCALE_AFTER = re.compile(rf"[\s-]+({'|'.join(_SCALES)})s?\b", re.IGNORECASE)
_MINUS = re.compile(r"(?:(?<![\w)])[-−]|\bminus\s)$", re.IGNORECASE)
#: Short scales touch their digits. A lone "m" is a metre unless money stands beside it.
_SHORT_SCALE = re.compile(r"(bn|tn|mn|m)\b")
_SHORT_SCALES = {"bn": 10**9, "tn": 10**12, "mn": 10**6, "m": 10**6}
_MEASURES = {
    "mm": "mm millimetre millimetres millimeter millimeters", "cm": "cm centimetre centimetres centimeters",
    "m": "m metre metres meter meters", "km": "km kilometre kilometres kilometer kilometers", "mi": "mile miles",
    "kg": "kg kilogram kilograms", "g": "gram grams", "t": "t tonne tonnes", "s": "second seconds",
    "min": "minute minutes", "h": "hour hours", "d": "day days", "wk": "week weeks", "mo": "month months",
    "a": "year years", "USD": "dollar dollars", "EUR": "euro euros", "GBP": "pound pounds",
    "RUB": "rouble roubles ruble rubles", "UAH": "hryvnia hryvnias",
}  # fmt: skip
_MEASURE_OF = {word: measure for measure, words in _MEASURES.items() for word in words.split()}
_MEASURE_AFTER = re.compile(rf"[\s-]*({'|'.join(sorted(_MEASURE_OF, key=len, reverse=True))})\b")
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH"}
_MONEY_AFTER = re.compile(r"\s*(?:dollars?|euros?|pounds?|roubles?|rubles?|hryvnias?)\b")
_PERCENT = re.compile(r"\s*(?:%|per\s?cent\b)", re.IGNORECASE)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_BOUNDS = {
    Bound.MORE: r"over|above|exceed(?:s|ed|ing)?|(?<!no )more than|at least|no (?:fewer|less) than|upwards of"
    r"|a minimum of",
    Bound.LESS: r"under|below|(?<!no )(?:fewer|less) than|no more than|at most|up to|as (?:many|much) as|a maximum of",
    Bound.ABOUT: r"about|around|roughly|nearly|almost|approximately|circa|some|an estimated",
}
_BEFORE = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<{bound.name}>{words})' for bound, words in _BOUNDS.items())})\s+(?:the\s+)?\W?$",
    re.IGNORECASE,
)


#: How far before a number the words that bound it may begin, in code points.
_LOOK_BACK = 40
_GROUPED = re.compile(r"\d{1,3}\.\d{3}")


def quantities(text: str) -> Iterator[Quantity]:
    """Yield the numbers of a text from left to right. A lone "one" is a pronoun more often than a number: left out."""
    end = 0
    for found in _NUMBER.finditer(text):
        if found.start() < end or found.group().lower() == "one":
            continue  # a scale that belongs to the digits before it, or a pronoun
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
        value, unit, end = _value(text, found)
        grouped = _GROUPED.fullmatch(text, found.start(), end)
        minus = _MINUS.search(before)
        yield Quantity(
            value=-value if minus else value, grouped=Decimal(grouped[0].replace(".", "")) if grouped else None,
            unit=unit, measure=_measure(text, before, end), bound=_bound(before),
            start=found.start() - (len(before) - minus.start() if minus else 0), end=end,
        )  # fmt: skip


def _bound(before: str) -> Bound:
    found = _BEFORE.search(before)
    return Bound[str(found.lastgroup)] if found else Bound.EXACTLY


def _value(text: str, found: re.Match[str]) -> tuple[Decimal, str, int]:
    if found["rank"]:
        return Decimal(_RANKS[found["rank"].lower()]), "ordinal", found.end()
    value, end = _scaled(text, found)
    if percent := _PERCENT.match(text, end):
        return value, "%", percent.end()
    return (value, "ordinal", end) if _ORDINAL.match(text, end) else (value, "", end)


def _scaled(text: str, found: re.Match[str]) -> tuple[Decimal, int]:
    if not found["digits"]:
        return _written(found["words"]), found.end()
    value, end = _digits(found["digits"]), found.end()
    if scale := _SCALE_AFTER.match(text, end):
        return value * _SCALES[scale.group(1).lower()], scale.end()
    short = _SHORT_SCALE.match(text, end)
    if short and (short.group() != "m" or _money(text, found.start(), short.end())):
        return value * _SHORT_SCALES[short.group()], short.end()
    return value, end


def _money(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _SIGNS or bool(_MONEY_AFTER.match(text, end))


def _measure(text: str, before: str, end: int) -> str:
    if before[-1:] in _SIGNS:
        return _SIGNS[before[-1:]]
    found = _MEASURE_AFTER.match(text, end)
    return _MEASURE_OF[found.group(1)] if found else ""


def _digits(text: str) -> Decimal:
    """1,250 and 1’250 are thousands, and so is 1.250,5; 3,5 is a decimal comma."""
    plain = re.sub(r"[\u00a0\u202f'’]", "", text)
    if plain.count(".") > 1 or (re.fullmatch(r"[\d.]+,\d+", plain) and "." in plain):
        plain = plain.replace(".", "")
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
