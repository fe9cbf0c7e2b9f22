"""Numbers in a text, in digits or written out, with their unit and the word that bounds them ("over 40")."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise

from sourcebook.lines.languages import LAST, languages
from sourcebook.lines.numerals import ENGLISH, RANKS, SCALE, elsewhere, scale_of, written


class Bound(StrEnum):
    """What the words before a number make of it. `over 40` is not `40`."""

    EXACTLY = "exactly"
    MORE = "more than"
    LESS = "less than"
    ABOUT = "about"
    BETWEEN = "between"


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number: its value, its unit ("", "%" or "ordinal"), the measure after it, its bound, and its offsets.

    ``others`` are further values that it may be meant as: 1.250 is 1250 in German, and 7.30 pm is 19.30.
    ``share`` is the part of a whole that it may be: a quarter, 25% and one in four are one.
    ``measure`` is what is counted, where that is a length, weight, time or currency: "km", "h", "USD"; else "".
    Offsets are code points of the text.
    """

    value: Decimal
    others: frozenset[Decimal] = frozenset()
    share: Decimal | None = None
    unit: str
    measure: str
    bound: Bound
    start: int
    end: int

    def same(self, other: "Quantity") -> bool:
        """Tell whether two may be one number: a measure differs only when both name one."""
        if self.share is not None and other.share is not None and self.share == other.share:
            return True
        if "part" in (self.unit, other.unit):
            return False
        measured = self.measure == other.measure or not (self.measure and other.measure)
        return measured and self.unit == other.unit and not self.values.isdisjoint(other.values)

    @property
    def values(self) -> frozenset[Decimal]:
        """Every value that may be meant."""
        return self.others | {self.value}


class Numbers:
    """The numbers of texts, to find those that may be one with another."""

    def __init__(self, there: Iterable[Quantity]) -> None:
        """Index the numbers by their values and shares; equal ones are kept once."""
        self.values: set[Decimal] = set()
        self._of: dict[tuple[str, Decimal], dict[tuple[str, str, Bound], Quantity]] = {}
        for it in there:
            self.values |= it.values
            for key in _keys(it):
                self._of.setdefault(key, {}).setdefault((it.unit, it.measure, it.bound), it)

    def same(self, number: Quantity) -> list[Quantity]:
        """Give the numbers that may be one with this."""
        return [it for key in _keys(number) for it in self._of.get(key, {}).values() if number.same(it)]


def _keys(it: Quantity) -> Iterator[tuple[str, Decimal]]:
    yield from (("value", value) for value in sorted(it.values))
    if it.share is not None:
        yield "share", it.share


#: Words for numbers that claims hold too, but that are looked for in quotes alone: "both" brothers are two.
_COUNTS = {
    "both": 2,
    "twice": 2,
    "pair": 2,
    "couple": 2,
    "double": 2,
    "doubled": 2,
    "triple": 3,
    "tripled": 3,
    "trebled": 3,
    "threefold": 3,
    "quadrupled": 4,
    "fourfold": 4,
    "single": 1,
    "halved": 2,
}
_DIGITS = (
    r"(?P<clock>(?<![\d:])\d{1,2}:\d{2}(?![\d:]))"
    r"|(?P<digits>\d{1,3}(?:[,\u00a0\u202f'’٬]\d{3})+(?:\.\d+)?|\d{1,3}(?: \d{3})+(?![\d.,]*\d)(?:,\d+)?"
    r"|\d{1,3}(?:\.\d{3})+(?:,\d+|(?:\.\d{3})+)|\d+(?:[.,٫]\d+)?)"
)
_IN = (
    rf"(?P<of>one|\d{{1,3}}|{ENGLISH})(?: out of| in) (?:every )?"
    rf"(?P<whole>\d{{1,3}}(?![\d.,]*\d)|{ENGLISH})(?![\w-]*\w)"
)
_PARTS = rf"(?P<times>\d|{ENGLISH})[\s-](?P<parts>{'|'.join(word for word, (_, part) in RANKS.items() if part)})s(?!\w)"
#: "half a million", "a quarter of a million"
_OF_A = re.compile(r"\s+(?:of\s+)?an?\s+(hundred|thousand|million|billion|dozen)(?!\w)", re.IGNORECASE)
#: "four and a half"
_AND_PART = re.compile(r"\s+and\s+an?\s+(half|third|quarter)(?!\w)", re.IGNORECASE)
_MINUS = re.compile(r"(?:(?<![\w)])[-−]|\bminus\s)$", re.IGNORECASE)
_MINUS_LENGTH = 7
_SCALE_AFTER = re.compile(rf"[\s-]*(?:{SCALE})(?![a-z])", re.IGNORECASE)
#: Short scales touch their digits. A lone "m" is a metre unless money stands beside it.
_SHORT_SCALE = re.compile(r"(bn|tn|mn|m)\b")
_SHORT_SCALES = {"bn": 10**9, "tn": 10**12, "mn": 10**6, "m": 10**6}
_MEASURES = {
    "mm": "mm millimetre millimetres millimeter millimeters", "cm": "cm centimetre centimetres centimeters",
    "m": "m metre metres meter meters", "km": "km kilometre kilometres kilometer kilometers", "mi": "mile miles",
    "kg": "kg kilogram kilograms", "g": "gram grams", "t": "t tonne tonnes", "s": "second seconds",
    "min": "minute minutes", "h": "hour hours", "d": "day days", "wk": "week weeks", "mo": "month months",
    "a": "year years", "10a": "decade decades", "100a": "century centuries", "USD": "dollar dollars", "EUR": "euro "
    "euros", "GBP": "pound pounds",
    "RUB": "rouble roubles ruble rubles", "UAH": "hryvnia hryvnias",
}  # fmt: skip
_MEASURE_OF = {word: measure for measure, words in _MEASURES.items() for word in words.split()}
_MEASURE_AFTER = re.compile(rf"[\s-]*({'|'.join(sorted(_MEASURE_OF, key=len, reverse=True))})\b")
_YEARS_IN = {"10a": 10, "100a": 100}
_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "₽": "RUB", "₴": "UAH"}
_MONEY_AFTER = re.compile(r"\s*(?:dollars?|euros?|pounds?|roubles?|rubles?|hryvnias?)\b")
_PERCENT = re.compile(
    r"\s*(?:[%٪％]|(?:per\s?cent|percent|prozent|pour\s?cent|por\s?ciento|процент\w*|відсот\w*)(?!\w))", re.IGNORECASE
)
_ORDINAL = re.compile(r"(?:st|nd|rd|th)\b")
_BOUNDS = {
    Bound.MORE: r"over|above|(?<!not )exceed(?:s|ed|ing)?|(?<!no )more than|at least|no (?:fewer|less) than|upwards? of"
    r"|a minimum of|in excess of|not less than|not fewer than|(?:a little|slightly|just) over"
    r"|über|mehr als|mindestens|plus de|au moins|más de|al menos|por lo menos|более|свыше|не менее|больше|понад"
    r"|більше|щонайменше|не менше|أكثر من|超过|超過|至少",
    Bound.LESS: r"under|below|(?<!no )(?:fewer|less) than|(?:no|not) more than|at most|up to|as (?:many|much) as"
    r"|a maximum of|not exceed(?:ing)?"
    r"|weniger als|höchstens|bis zu|moins de|au plus|jusqu'à|menos de|como máximo|hasta|менее|не более|меньше|менше"
    r"|не більше|щонайбільше|أقل من|不到|至多",
    Bound.ABOUT: r"about|around|roughly|nearly|almost|approximately|circa|ca\.|some|an estimated|close to|just over"
    r"|rund|etwa|ungefähr|fast|knapp|environ|près de|quelque|presque|un[ao]s|cerca de|casi|alrededor de"
    r"|около|примерно|почти|порядка|близько|приблизно|майже|حوالي|نحو|约|約|大约|近",
    Bound.BETWEEN: r"between",
}
_BEFORE = re.compile(
    rf"(?<!\w)(?:{'|'.join(f'(?P<{bound.name}>{words})' for bound, words in _BOUNDS.items())})\s*(?:(?:the|an?"
    rf"|one)\s+)?[^\w\s)]?$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:(?P<MORE>(?:or|and) (?:more|over|above|older|longer|higher|upwards?)|\+|以上)"
    r"|(?P<LESS>(?:or|and) (?:less|fewer|under|below|younger|lower|shorter)|以下))(?!\w)",
    re.IGNORECASE,
)
#: One word after a number, before "or more".
_COUNTED = re.compile(r"\s[^\W\d_]+(?=\s(?:or|and)\s)")
_LETTER = re.compile(r"[^\W\d_]")
#: How far before a number the words that bound it may begin, in code points.
_LOOK_BACK = 40
_GROUPED = re.compile(r"\d{1,3}\.\d{3}")
_AFTERNOON = re.compile(r"\s?p\.?m\b", re.IGNORECASE)
_TO = re.compile(r"\s*(?:to|and|or|bis|à|a|y|und|et|[-–—])\s*", re.IGNORECASE)
#: Numbers from here to there without a unit are most likely years.
_YEARS = range(1000, 2200)


@lru_cache
def _number(tongues: frozenset[str]) -> re.Pattern[str]:
    _, other = elsewhere(tongues)
    more = rf"|(?<![\w-])(?P<other>{other})(?![\w-])" if other else ""
    return re.compile(
        # each begins with a digit, or with a letter at the start of a word: so the search skips fast
        rf"(?=\d|(?<!\w)[^\W\d])(?:(?<![\w-])(?P<part>{_IN}|{_PARTS})"
        rf"|{_DIGITS}"
        rf"|(?<![\w-])(?P<words>{ENGLISH}(?:[\s-]+(?:and\s+)?{ENGLISH})*)(?![\w-]*\w)"
        rf"|(?<!\w)(?P<rank>{'|'.join(RANKS)})s?(?!\w)"
        rf"{more})",
        re.IGNORECASE,
    )


@lru_cache(maxsize=LAST)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Return the numbers of a text from left to right. A lone "one" is a pronoun more often than a number: left out."""
    found = [_in_years(it) for it in _quantities(text)]
    for at, (one, two) in enumerate(pairwise(found)):
        if _TO.fullmatch(text, one.end, two.start):
            found[at] = one = _begins_range(one, two)
            if one.bound is Bound.BETWEEN and two.bound is Bound.EXACTLY:
                found[at + 1] = replace(two, bound=Bound.BETWEEN)
    return tuple(found)


def _begins_range(one: Quantity, two: Quantity) -> Quantity:
    """A sign of percent at the end of a range is one of its beginning too. Between two years there is no vagueness."""
    if two.unit == "%" and not one.unit:
        one = replace(one, unit="%", share=one.value / 100)
    if one.bound is Bound.BETWEEN and one.value in _YEARS and two.value in _YEARS:
        return replace(one, bound=Bound.EXACTLY)
    return one


def _quantities(text: str) -> Iterator[Quantity]:
    end = 0
    tongues = languages(text)
    for found in _number(tongues).finditer(text):
        if found.start() < end or found.group().lower() == "one":
            continue  # a scale that belongs to the digits before it, or a pronoun
        before = text[max(0, found.start() - _LOOK_BACK) : found.start()]
        value, unit, end = _value(text, found, tongues)
        minus = _MINUS.search(before[-_MINUS_LENGTH:])
        yield Quantity(
            value=-value if minus else value, others=_others(text, found, value, end), unit=unit,
            share=_share(found, value, unit), measure=_measure(text, before, end), bound=_bound(before, text, end),
            start=found.start() - (len(minus.group()) if minus else 0), end=end,
        )  # fmt: skip


def counts(text: str) -> frozenset[Decimal]:
    """Give the numbers that a text holds in words like "both", which are no numbers where they stand in a claim."""
    return frozenset(Decimal(_COUNTS[word]) for word in re.findall(r"[a-z]+", text.lower()) if word in _COUNTS)


def _bound(before: str, text: str, end: int) -> Bound:
    if after := _AFTER.match(text, _past_measure(text, end)):
        return Bound[str(after.lastgroup)]
    found = bound_before(before)
    return Bound[str(found.lastgroup)] if found else Bound.EXACTLY


def bound_before(text: str) -> re.Match[str] | None:
    """Find the words at the end of a text that bound the number after it: its last group is named after the bound."""
    return _BEFORE.search(text) if _LETTER.search(text) else None


def _past_measure(text: str, end: int) -> int:
    found = _COUNTED.match(text, end)
    return found.end() if found else end


def _others(text: str, found: re.Match[str], value: Decimal, end: int) -> frozenset[Decimal]:
    if _GROUPED.fullmatch(text, found.start(), end):
        return frozenset([Decimal(found.group().replace(".", ""))])
    if 1 <= value < 12 and _AFTERNOON.match(text, end):
        return frozenset([value + 12])
    return frozenset()


def _in_years(it: Quantity) -> Quantity:
    """Two decades are twenty years."""
    if it.measure in _YEARS_IN:
        return replace(it, value=it.value * _YEARS_IN[it.measure], measure="a")
    return it


def _share(found: re.Match[str], value: Decimal, unit: str) -> Decimal | None:
    if found["parts"]:
        return _plain(found["times"]) * (RANKS[found["parts"].lower()][1] or 0)
    if found["part"]:
        return _plain(found["of"]) / max(_plain(found["whole"]), Decimal(1))
    if found["rank"]:
        return RANKS[found["rank"].lower()][1] if unit == "ordinal" else None
    if unit == "%":
        return value / 100
    return value if 0 < value < 1 else None


def _plain(word: str) -> Decimal:
    return Decimal(word) if word[0].isdigit() else written(word)


def _value(text: str, found: re.Match[str], tongues: frozenset[str]) -> tuple[Decimal, str, int]:
    if found["part"]:
        return _plain(found["whole"] or found["times"]), "part", found.end()
    if found["clock"]:
        return Decimal(found["clock"].replace(":", ".")), "", found.end()
    if found["rank"]:
        rank, part = RANKS[found["rank"].lower()]
        if part and (whole := _OF_A.match(text, found.end())):
            return part * written(whole[1]), "", whole.end()
        return rank, "ordinal", found.end()
    value, end = _scaled(text, found, tongues)
    if percent := _PERCENT.match(text, end):
        return value, "%", percent.end()
    return (value, "ordinal", end) if _ORDINAL.match(text, end) else (value, "", end)


def _scaled(text: str, found: re.Match[str], tongues: frozenset[str]) -> tuple[Decimal, int]:
    value, end = _simple(found, tongues), found.end()
    if part := _AND_PART.match(text, end):
        value, end = value + (RANKS[part[1].lower()][1] or 0), part.end()
    if scale := _SCALE_AFTER.match(text, end):
        return value * scale_of(scale), scale.end()
    short = _SHORT_SCALE.match(text, end)
    if short and (short.group() != "m" or _money(text, found.start(), short.end())):
        return value * _SHORT_SCALES[short.group()], short.end()
    return value, end


def _simple(found: re.Match[str], tongues: frozenset[str]) -> Decimal:
    if found["words"]:
        return written(found["words"])
    if found["digits"]:
        return _digits(found["digits"])
    return Decimal(elsewhere(tongues)[0][found.group().lower()])


def _money(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] in _SIGNS or bool(_MONEY_AFTER.match(text, end))


def _measure(text: str, before: str, end: int) -> str:
    if before[-1:] in _SIGNS:
        return _SIGNS[before[-1:]]
    found = _MEASURE_AFTER.match(text, end)
    return _MEASURE_OF[found.group(1)] if found else ""


def _digits(text: str) -> Decimal:
    """1,250 and 1’250 are thousands, and so is 1.250,5; 3,5 is a decimal comma. Digits may be of any script."""
    plain = re.sub(r"[ \u00a0\u202f'’٬]", "", text).replace("٫", ".")
    if plain.count(".") > 1 or (re.fullmatch(r"[\d.]+,\d+", plain) and "." in plain):
        plain = plain.replace(".", "")
    if re.fullmatch(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", plain):
        plain = plain.replace(",", "")
    return Decimal(plain.replace(",", "."))
