"""Numbers, dates and what they are counted in, compared by value: 23 is twenty-three, 18 March is March 18."""

import datetime
import re
from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from sourcebook.lines.lexicon import Lexicon


class Raw(NamedTuple):
    """A word, number or sign of a text: its offsets (code points), as written, as compared, and the break before it."""

    start: int
    end: int
    text: str
    word: str
    edge: int


class Amount(NamedTuple):
    """A number with its unit: a code ("km", "EUR", "%"), "th" of an ordinal, or nothing; and what bounds it."""

    number: Fraction
    unit: str = ""
    bound: int = 0


class Day(NamedTuple):
    """What a text says of a date; None for what it leaves open. ``relative`` is in days from the day of issue."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    relative: int | None = None


Value = Amount | Day
_NUMBER = re.compile(r"\d[\d.,]*\Z")
_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)\Z")
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})?\Z")
#: A longer row of digits is no number that anybody counted.
_DIGITS = 30
_SUFFIX = frozenset({"st", "nd", "rd", "th"})


def value_at(raws: Sequence[Raw], at: int, words: Lexicon) -> tuple[Value, int] | None:
    """Read the date or amount that begins at a place: what it is, and the place after it."""
    raw = raws[at]
    first = raw.text[0]
    named = words.month(raw.word, raw.text) or words.weekday(raw.word, raw.text)
    counts = raw.word in words.values or raw.word in words.data.fractions or words.number(raw.word)
    if not (first.isdecimal() or named or counts):
        return None
    return _day(raws, at, words) or _amount(raws, at, words)


# --- dates -------------------------------------------------------------------------------------------------------


def _day(raws: Sequence[Raw], at: int, words: Lexicon) -> tuple[Day, int] | None:
    raw = raws[at]
    if raw.word in words.data.relative_days:
        return Day(relative=int(words.data.relative_days[raw.word])), at + 1
    if weekday := words.weekday(raw.word, raw.text):
        rest = _dated(raws, _past(raws, at + 1, words, ","), words)
        return (rest[0]._replace(weekday=weekday), rest[1]) if rest else (Day(weekday=weekday), at + 1)
    return _dated(raws, at, words)


def _dated(raws: Sequence[Raw], at: int, words: Lexicon) -> tuple[Day, int] | None:
    if at >= len(raws):
        return None
    raw = raws[at]
    if found := _ISO.match(raw.text):
        year, month, day = map(int, found.groups())
        return Day(year, month, day), at + 1
    if found := _DOTTED.match(raw.text):
        return Day(int(found[3]) if found[3] else None, int(found[2]), int(found[1])), at + 1
    if named := _month(raws, at, words):
        behind, after = _number_of_day(raws, at + 1)
        return _with_year(raws, after, words, Day(month=named, day=behind))
    first, after = _number_of_day(raws, at)
    if first:
        after = _past(raws, after, words, ".")
        if after < len(raws) and (named := _month(raws, after, words)):
            return _with_year(raws, after + 1, words, Day(month=named, day=first))
    return None


def _month(raws: Sequence[Raw], at: int, words: Lexicon) -> int:
    """A name of a month; one that is a word of another kind too ("May I") only beside a number or within a sentence."""
    month = words.month(raws[at].word, raws[at].text)
    if month and raws[at].edge == 3 and raws[at].word in words.words:
        return month if at + 1 < len(raws) and raws[at + 1].text.isdecimal() else 0
    return month


def _number_of_day(raws: Sequence[Raw], at: int) -> tuple[int | None, int]:
    if at >= len(raws) or not raws[at].text.isdecimal() or len(raws[at].text) > 2 or not 1 <= int(raws[at].text) <= 31:
        return None, at
    after = at + 1
    if after < len(raws) and raws[after].word in _SUFFIX and raws[after].start == raws[at].end:
        after += 1
    return int(raws[at].text), after


def _with_year(raws: Sequence[Raw], at: int, words: Lexicon, day: Day) -> tuple[Day, int]:
    after = _past(raws, at, words, ",")
    if after < len(raws) and len(raws[after].text) == 4 and raws[after].text.isdecimal():
        return day._replace(year=int(raws[after].text)), after + 1
    return day, at


def _past(raws: Sequence[Raw], at: int, words: Lexicon, sign: str) -> int:
    """Step over one sign or one joining word ("of") that may stand inside a date."""
    if at < len(raws) and (raws[at].text == sign or raws[at].word in words.of):
        return at + 1
    return at


def compatible(line: Day, ground: Day, when: str, issued: datetime.date | None) -> str | None:
    """Say whether a ground's date carries a line's: "" as it stands, else what was resolved and from what; or None.

    ``when`` is the record's date (EDTF), ``issued`` the day on which the ground's text was issued.
    """
    if line.relative is not None or (line.weekday and not line.day):
        return "" if (line.relative, line.weekday) == (ground.relative, ground.weekday) else None
    if ground.month is None and (ground.weekday or ground.relative is not None):
        return _resolved(line, ground, when, issued)
    if line.month != ground.month or (line.day is not None and line.day != ground.day):
        return None
    if line.year in (None, ground.year):
        return ""
    if ground.year is not None:
        return None
    if str(line.year) in re.findall(r"\d{4}", when):
        return f"{line.year} from the record's date"
    if issued and line.year == issued.year and (line.month or 0) <= issued.month + 1:
        return f"{line.year} from the day of issue"
    return None


def _resolved(line: Day, ground: Day, when: str, issued: datetime.date | None) -> str | None:
    if issued is None or line.day is None:
        return None
    if ground.relative is not None:
        days = [issued + datetime.timedelta(ground.relative)]
    else:
        back = (issued.isoweekday() - (ground.weekday or 0)) % 7
        days = [issued - datetime.timedelta(back)]
        days += [it for it in (days[0] + datetime.timedelta(7),) if it.isoformat() == when]
    for day in days:
        if (line.month, line.day) == (day.month, day.day) and line.year in (None, day.year):
            return f"{day.isoformat()} from the day of issue"
    return None


# --- amounts -----------------------------------------------------------------------------------------------------


def _amount(raws: Sequence[Raw], at: int, words: Lexicon) -> tuple[Amount, int] | None:
    if found := _fraction(raws, at, words):
        return found
    unit = words.data.currencies.get(raws[at].word, "") if not raws[at].text[0].isdecimal() else ""
    start = at + 1 if unit else at
    if start >= len(raws):
        return None
    number, after = _digits(raws, start, words) or _spelt(raws, start, words) or (None, start)
    if number is None:
        return None
    if not unit:
        ordinal = words.data.ordinals.get(raws[after - 1].word) if after == start + 1 else None
        if ordinal is not None and raws[start].word not in words.numbers:
            return Amount(number, "th"), after
        unit, after = _unit(raws, after, words)
        if not unit and after < len(raws) and raws[after].text[0].isalpha() and raws[start].text[0].isdecimal():
            apart, ending = raws[after].start - raws[after - 1].end, raws[after].word
            if apart == 0 or (apart == 1 and ending in words.endings):
                return Amount(number, "th" if ending in words.endings else ending), after + 1  # "5th", "1990s"
    return Amount(number, unit), after


def _fraction(raws: Sequence[Raw], at: int, words: Lexicon) -> tuple[Amount, int] | None:
    """Read "a third", "two thirds": a share, not an ordinal; and "half a million", "a quarter of a million euros"."""
    alone = words.data.fractions.get(raws[at].word)
    if alone is not None and (found := _share_of_scale(raws, at + 1, words, alone)):
        return found
    if at + 1 >= len(raws) or raws[at + 1].edge:
        return None
    count = Fraction(1) if raws[at].word in words.articles else words.number(raws[at].word)
    behind = raws[at + 1].word
    part = words.share(behind)
    if count is None or part is None or (count != 1 and behind in words.data.ordinals):
        return None
    return _share_of_scale(raws, at + 2, words, count * part) or (Amount(count * part), at + 2)


def _share_of_scale(raws: Sequence[Raw], at: int, words: Lexicon, share: Fraction) -> tuple[Amount, int] | None:
    """Read the scale that a share is of: "of a million euros"."""
    for joining in (words.of, words.articles):
        at += at < len(raws) and raws[at].edge == 0 and raws[at].word in joining
    if at >= len(raws) or raws[at].edge or (scale := words.scales.get(raws[at].word, 0)) < 1000:
        return None
    unit, after = _unit(raws, at + 1, words)
    return Amount(share * scale, unit), after


def _digits(raws: Sequence[Raw], at: int, words: Lexicon) -> tuple[Fraction, int] | None:
    text = raws[at].text
    if len(text) > _DIGITS or not _NUMBER.match(text):  # behind "Rs" may stand a date
        return None
    number, after = parsed(text, words.decimal), at + 1
    if words.groups.isspace():
        while after < len(raws) and _grouped(raws[after - 1], raws[after]) and number.denominator == 1:
            number, after = number * 1000 + int(raws[after].text), after + 1
    while after < len(raws) and (scale := words.scales.get(raws[after].word)) and raws[after].edge == 0:
        number, after = number * scale, after + 1
    return number, after


def _grouped(before: Raw, raw: Raw) -> bool:
    return raw.start == before.end + 1 and len(raw.text) == 3 and raw.text.isdecimal() and len(before.text) <= 3


def parsed(text: str, decimal: str) -> Fraction:
    """Read a number in digits: which sign parts the decimals is the language's, unless the groups of three show it."""
    signs = [sign for sign in ".," if sign in text]
    if not signs:
        return Fraction(int(text))
    last = max(signs, key=text.rindex)
    whole, _, part = text.rpartition(last)
    grouping = text.count(last) > 1 or (len(part) == 3 and last != decimal and len(signs) == 1)
    if grouping:
        return Fraction(int(re.sub(r"\D", "", text)))
    return Fraction(int(re.sub(r"\D", "", whole) + part), 10 ** len(part))


def _spelt(raws: Sequence[Raw], at: int, words: Lexicon) -> tuple[Fraction, int] | None:
    """Read a number in words: tens and units, then scales ("two hundred and five thousand")."""
    total, part, after, ordinal = Fraction(0), Fraction(0), at, words.data.ordinals.get(raws[at].word)
    if ordinal is not None and raws[at].word not in words.numbers:
        return ordinal, at + 1
    last = Fraction(0)
    least = 20 if words.code in ("es", "pt", "it", "fr") else 100  # "treinta y cinco"
    while after < len(raws) and (after == at or raws[after].edge == 0):
        word = raws[after].word
        if (value := words.number(word)) is not None:
            hyphen = after > at and raws[after].start == raws[after - 1].end + 1 and words.code == "fr"
            if part and not (last >= 20 and value < last) and not (hyphen and value <= 20):
                break
            part, last = (part * value if last == 4 and value == 20 else part + value), value
        elif (scale := words.scales.get(word)) and (after > at or scale >= 1000 or word in words.numbers):
            total, part = (total + (part or 1) * scale, Fraction(0)) if scale >= 1000 else (total, (part or 1) * scale)
            last = scale
        elif not (word in words.ands and after > at and last >= least and _goes_on(raws, after + 1, words)):
            break
        after += 1
    return (total + part, after) if after > at else None


def _goes_on(raws: Sequence[Raw], at: int, words: Lexicon) -> bool:
    return at < len(raws) and words.number(raws[at].word) is not None


def _unit(raws: Sequence[Raw], at: int, words: Lexicon) -> tuple[str, int]:
    joined = at + 1 < len(raws) and raws[at].word in words.of and not raws[at].edge
    if joined and raws[at + 1].word in words.money:  # "millions d'euros"
        return words.unit(raws[at + 1].word), at + 2
    for size in (3, 2, 1):
        some = raws[at : at + size]
        if len(some) == size and not any(raw.edge for raw in some):
            unit = words.unit(" ".join(raw.word for raw in some))
            if unit:
                return unit, at + size
    return "", at
