"""Dates in a text: days, months, weekdays, seasons and relative days, in digits or in words, in several languages."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from sourcebook.lines.languages import LAST

#: Names of the months by language, in order; the forms that a date takes stand beside one another with "/".
_MONTHS = (
    "January February March April May June July August September October November December",
    "Jan Feb Mar Apr May Jun Jul Aug Sep/Sept Oct Nov Dec",
    "Januar/Jänner Februar März April Mai Juni Juli August September Oktober November Dezember",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "enero febrero marzo abril mayo junio julio agosto septiembre/setiembre octubre noviembre diciembre",
    "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "январь/января/январе февраль/февраля/феврале март/марта/марте апрель/апреля/апреле май/мая/мае июнь/июня/июне "
    "июль/июля/июле август/августа/августе сентябрь/сентября/сентябре октябрь/октября/октябре ноябрь/ноября/ноябре "
    "декабрь/декабря/декабре",
    "січень/січня/січні лютий/лютого/лютому березень/березня/березні квітень/квітня/квітні травень/травня/травні "
    "червень/червня/червні липень/липня/липні серпень/серпня/серпні вересень/вересня/вересні жовтень/жовтня/жовтні "
    "листопад/листопада/листопаді грудень/грудня/грудні",
    "يناير فبراير مارس أبريل/ابريل مايو يونيو يوليو أغسطس/اغسطس سبتمبر أكتوبر/اكتوبر نوفمبر ديسمبر",
    "जनवरी फ़रवरी/फरवरी मार्च अप्रैल मई जून जुलाई अगस्त सितंबर/सितम्बर अक्टूबर/अक्तूबर नवंबर/नवम्बर दिसंबर/दिसम्बर",
)
_MONTH_OF = {
    form: number
    for names in _MONTHS
    for number, forms in enumerate(names.split(), 1)
    for form in forms.split("/")
}  # fmt: skip
#: Read as months only beside a day or a year: they are names and common words as well.
_SHORT = frozenset(re.split("[ /]", _MONTHS[1])) - {"May"}
_WEEKDAYS = (
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag/Sonnabend Sonntag",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "lunes martes miércoles jueves viernes sábado domingo",
    "понедельник/понедельника вторник/вторника среда/среду/среды четверг/четверга пятница/пятницу/пятницы "
    "суббота/субботу/субботы воскресенье/воскресенья",
    "понеділок/понеділка вівторок/вівторка середа/середу/середи четвер/четверга п'ятниця/п'ятницю/п'ятниці "
    "субота/суботу/суботи неділя/неділю/неділі",
    "الاثنين/الإثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد",
)
_WEEKDAY_OF = {
    form: number
    for names in _WEEKDAYS
    for number, forms in enumerate(names.split(), 1)
    for form in forms.split("/")
}  # fmt: skip
_SEASON_OF = {"spring": "spring", "summer": "summer", "autumn": "autumn", "winter": "winter"}
#: Words that count from a day: how many of the unit before or after it.
_STEPS = {
    word: step
    for step, words in ((-1, "last previous past preceding"), (0, "this current same"), (1, "next following coming"))
    for word in words.split()
}
_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def _words(forms: Iterable[str]) -> str:
    return "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))


_MONTH = rf"(?<![^\W\d_])(?:{_words(_MONTH_OF)})(?![^\W\d_])"
_ALONE = rf"(?<![^\W\d_])(?:{_words(form for form in _MONTH_OF if form not in _SHORT)})(?![^\W\d_])"
_DAY_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth "
    "twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first"
).split()
_DAY = rf"(?:(?<!\w)(?:{_words(_DAY_WORDS)})\b|\d{{1,2}}(?!\d)(?:\s?(?:st|nd|rd|th|er|º)\b|\.(?=\s))?)"
_YEAR = r"\d{4}(?!\d)"
_OF = r"(?:\s+(?:of|de|del)\s+|[\s,-]+)"
_UNIT = "day|week|weekend|month|quarter|year|season|decade|century|night|morning|evening"
_PATTERNS = (
    rf"(?<!\d)(?P<iso_y>{_YEAR})-(?P<iso_m>\d\d)-(?P<iso_d>\d\d)(?!\d)",
    rf"(?<![\d.])(?P<num_a>\d{{1,2}})[./](?P<num_b>\d{{1,2}})[./](?P<num_y>{_YEAR})",
    r"(?:(?P<cjk_y>\d{4})\s?[年년]\s?)?(?P<cjk_m>\d{1,2})\s?[月월](?:\s?(?P<cjk_d>\d{1,2})\s?[日号일])?",
    rf"(?<![\d.,])(?:(?P<dm_from>{_DAY})\s?(?:to|and|or|[-–—]|bis|und|au|et|al|y)\s?)?(?P<dm_d>{_DAY}){_OF}"
    rf"(?P<dm_m>{_MONTH})(?:\.?{_OF}(?P<dm_y>{_YEAR}))?",
    rf"(?P<md_m>{_MONTH})\.?\s(?P<md_d>{_DAY})(?:\s?(?:to|and|or|[-–—])\s?(?P<md_to>{_DAY}))?(?:,?\s(?P<md_y>{_YEAR}))?",
    rf"(?P<my_m>{_MONTH})\.?{_OF}(?P<my_y>{_YEAR})",
    rf"(?P<m_m>{_ALONE})",
    rf"(?<!\w)(?P<weekday>{_words(_WEEKDAY_OF)})s?(?!\w)",
    rf"\b(?:(?P<step>(?i:{_words(_STEPS)}))\s(?P<unit>{_UNIT})|(?P<relative>(?i:{_words(_DAYS)})))\b",
    r"\b(?:the|in|this|last|next|early|late|mid|until|since|by|of)[\s-](?P<season>spring|summer|autumn|winter)\b",
)
#: Where a date may begin: it is tried there alone, so that a long text costs little.
_START = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)*")
_STARTS = frozenset(
    word.lower()
    for word in (
        *_MONTH_OF, *_WEEKDAY_OF, *(f"{day}s" for day in _WEEKDAY_OF), *_STEPS, *_DAYS, *_DAY_WORDS,
        *"the in this last next early late mid until since by of twenty thirty".split(),
    )
)  # fmt: skip
_DATE = re.compile("|".join(f"(?:{pattern})" for pattern in _PATTERNS))


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """One part of a date as it is written: what it says, and its code-point offsets in the text."""

    value: int | str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DateMention:
    """A date that stands in a text, by its parts: "day", "month", "year", "weekday", "season" or "relative".

    ``readings`` are the days and months that may be meant, as (month, first day, last day): 4.5.2020 is two.
    """

    start: int
    end: int
    parts: dict[str, Part]
    readings: tuple[tuple[int, int, int], ...] = ()

    @property
    def year(self) -> int | None:
        """Its year, where it states one."""
        part = self.parts.get("year")
        return int(part.value) if part else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Lacking:
    """A part of a date that other texts do not carry; ``kind`` is as in the parts of a date, or "whole".

    ``elsewhere`` is true for a year when the texts give the same day with another one.
    """

    kind: str
    start: int
    end: int
    elsewhere: bool = False


@dataclass(frozen=True, kw_only=True)
class Dated:
    """What texts say of dates: the dates in them, and the numbers that are parts of dates."""

    mentions: tuple[DateMention, ...]
    numbers: frozenset[int] = field(default=frozenset())

    @classmethod
    def read(cls, texts: Iterable[str]) -> "Dated":
        """Collect the dates of several texts."""
        mentions = tuple(mention for text in texts for mention in dates(text))
        numbers = {int(part.value) for it in mentions for part in it.parts.values() if isinstance(part.value, int)}
        return cls(mentions=mentions, numbers=frozenset(numbers))


@lru_cache(maxsize=LAST)
def dates(text: str) -> tuple[DateMention, ...]:
    """Return the dates of a text from left to right. Names of months and weekdays are told by their capitals."""
    return tuple(map(_mention, _found(text)))


def _found(text: str) -> Iterator[re.Match[str]]:
    end = 0
    for word in _START.finditer(text):
        begins = word.start() >= end and (word.group().isdigit() or word.group().lower() in _STARTS)
        if begins and (found := _DATE.match(text, word.start())):
            end = found.end()
            yield found


def _mention(found: re.Match[str]) -> DateMention:
    parts = dict(_parts(found))
    return DateMention(start=found.start(), end=found.end(), parts=parts, readings=_readings(found, parts))


def _parts(found: re.Match[str]) -> Iterator[tuple[str, Part]]:
    named = (
        ("year", ("iso_y", "num_y", "cjk_y", "dm_y", "md_y", "my_y"), int),
        ("month", ("iso_m", "cjk_m", "dm_m", "md_m", "my_m", "m_m"), _month),
        ("day", ("iso_d", "num_a", "cjk_d", "dm_d", "md_d"), _number),
        ("second", ("num_b", "dm_from", "md_to"), _number),
        ("weekday", ("weekday",), _WEEKDAY_OF.__getitem__),
        ("season", ("season",), _SEASON_OF.__getitem__),
        ("relative", ("relative",), lambda word: f"day{_DAYS[word.lower()]}"),
    )
    for name, groups, read in named:
        for group in groups:
            if found[group]:
                start, end = found.span(group)
                yield name, Part(value=read(found[group]), start=start, end=end)
    if found["step"]:
        value = f"{found['unit']}{_STEPS[found['step'].lower()]}"
        yield "relative", Part(value=value, start=found.start("step"), end=found.end("unit"))


def _month(word: str) -> int:
    return _MONTH_OF[word] if word in _MONTH_OF else int(word)


def _number(word: str) -> int:
    digits = re.match(r"\d+", word)
    return int(digits.group()) if digits else _DAY_WORDS.index(word) + 1


def _readings(found: re.Match[str], parts: dict[str, Part]) -> tuple[tuple[int, int, int], ...]:
    day, second, month = (int(parts[name].value) if name in parts else 0 for name in ("day", "second", "month"))
    if found["num_a"]:
        return tuple((m, d, d) for m, d in ((second, day), (day, second)) if 1 <= m <= 12 and 1 <= d <= 31)
    return ((month, min(day, second or day), max(day, second)),) if month else ()


def lacking(date: DateMention, there: Dated) -> Iterator[Lacking]:
    """Yield the parts of a date that no date of the other texts carries; the whole, where only its parts stand there.

    A year may stand in another place than its day; a day belongs to its month.
    """
    for name in ("weekday", "season", "relative"):
        if (part := date.parts.get(name)) and not _stands(name, part, there):
            yield Lacking(kind=name, start=part.start, end=part.end)
    if date.readings:
        yield from _day_and_month(date, there)
    if date.year:
        same = [other.year for other in there.mentions if _same_day(date, other)]
        stated = bool(same) and None not in same
        if date.year not in same if stated else date.year not in there.numbers:
            part = date.parts["year"]
            yield Lacking(kind="year", start=part.start, end=part.end, elsewhere=stated)


def _stands(name: str, part: Part, there: Dated) -> bool:
    return any(other.parts[name].value == part.value for other in there.mentions if name in other.parts)


def _day_and_month(date: DateMention, there: Dated) -> Iterator[Lacking]:
    if any(_same_day(date, other) for other in there.mentions):
        return
    month, day = date.parts.get("month"), date.parts.get("day")
    months = {reading[0] for other in there.mentions for reading in other.readings}
    if month and month.value not in months:
        yield Lacking(kind="month", start=month.start, end=month.end)
    elif day and int(day.value) not in there.numbers:
        yield Lacking(kind="day", start=day.start, end=day.end)
    else:
        yield Lacking(kind="whole", start=date.start, end=date.end)


def _same_day(date: DateMention, other: DateMention) -> bool:
    """The other date is the same day or days, begins or ends on the day, or lies in the month, that this one gives."""
    return any(
        month == its_month and (not last or (first, last) == its_days or (first == last and first in its_days))
        for month, first, last in date.readings
        for its_month, *days in other.readings
        if (its_days := tuple(days))
    )
