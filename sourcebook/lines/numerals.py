"""Numbers as words write them: units, tens and scales, in full in English and as single words in other languages."""

import re
from decimal import Decimal
from functools import lru_cache

_UNITS = dict(zip("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                  "sixteen seventeen eighteen nineteen".split(), range(20), strict=True))  # fmt: skip
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_LARGE = {"hundred": 100, "thousand": 1_000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12}
ENGLISH = rf"(?:{'|'.join([*_UNITS, *_TENS, *_LARGE])})"

#: Ordinals and parts share words ("a third", "the third"): the rank, and the part that it may be of a whole.
RANKS = {
    "half": (Decimal(-2), Decimal(1) / 2), "third": (Decimal(3), Decimal(1) / 3),
    "quarter": (Decimal(4), Decimal(1) / 4), "first": (Decimal(1), None), "second": (Decimal(2), None),
    **{word: (Decimal(rank), Decimal(1) / rank) for rank, word in enumerate(
        "fourth fifth sixth seventh eighth ninth tenth".split(), 4)},
    **{word: (Decimal(rank), None) for rank, word in enumerate(
        "eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
        "seventeenth eighteenth nineteenth twentieth".split(),
        11)},
}  # fmt: skip

#: Round numbers and the numbers up to twenty; articles ("ein", "un") and words of other meaning are left out.
_ELSEWHERE = {
    "de": "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn zwanzig dreißig=30 vierzig=40 fünfzig=50 sechzig=60 siebzig=70 achtzig=80 neunzig=90 "
    "hundert=100 tausend=1000",
    "fr": "deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept dix-huit "
    "dix-neuf vingt trente=30 quarante=40 cinquante=50 soixante=60 quatre-vingts=80 cent=100 mille=1000",
    "es": "dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete "
    "dieciocho diecinueve veinte treinta=30 cuarenta=40 cincuenta=50 sesenta=60 setenta=70 ochenta=80 noventa=90 "
    "cien=100 mil=1000",
    "ru": "два/две/двух/двум/двумя три/трёх/трех/трём/трем/тремя четыре/четырёх/четырех/четырём пять/пяти шесть/шести "
    "семь/семи восемь/восьми девять/девяти десять/десяти одиннадцать двенадцать тринадцать четырнадцать "
    "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать=30 сорок=40 пятьдесят=50 "
    "шестьдесят=60 семьдесят=70 восемьдесят=80 девяносто=90 сто=100 тысяча=1000",
    "uk": "два/дві/двох/двом/двома три/трьох/трьом/трьома чотири/чотирьох/чотирьом п'ять/п’ять/п'яти/п’яти шість/шести "
    "сім/семи вісім/восьми дев'ять/дев’ять/дев'яти/дев’яти десять/десяти одинадцять дванадцять тринадцять "
    "чотирнадцять п'ятнадцять/п’ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять/дев’ятнадцять двадцять "
    "тридцять=30 сорок=40 п'ятдесят/п’ятдесят=50 шістдесят=60 сімдесят=70 вісімдесят=80 дев'яносто/дев’яносто=90 "
    "сто=100 тисяча=1000",
}


def _table(words: str) -> dict[str, int]:
    table: dict[str, int] = {}
    for at, entry in enumerate(words.split(), 2):
        forms, _, value = entry.partition("=")
        table.update((form, int(value or at)) for form in forms.split("/"))
    return table


_WORDS_OF = {language: _table(words) for language, words in _ELSEWHERE.items()}


def numbers_of() -> dict[str, dict[str, int]]:
    """Give the single words for numbers, with their values, by language (BCP 47)."""
    return {"en": {**_UNITS, **_TENS, **_LARGE}, **_WORDS_OF}


#: What multiplies the digits before it, in the languages above and in signs; ends are inflected.
_SCALES = (
    (10**3, r"thousand|tausend|mil|mille|тысяч\w*|тыс\.?|тисяч\w*|тис\.?|千"),
    (10**6, r"millions?|millionen|mio\.?|millón|millones|миллион\w*|млн|мільйон\w*"),
    (10**9, r"billions?|milliarden?|mrd\.?|milliards?|mil millones|миллиард\w*|млрд|мільярд\w*"),
    (10**12, r"trillions?|billionen"),
    (10**2, r"hundred|hundert"), (12, r"dozen"), (10**4, r"[万萬]"), (10**8, r"[亿億]"),
)  # fmt: skip
SCALE = "|".join(
    f"(?P<scale{value}>{words})" for value, words in sorted(_SCALES, key=lambda it: "mil millones" not in it[1])
)


def scale_of(found: re.Match[str]) -> int:
    """Give the number that a word of scale multiplies with."""
    return int(str(found.lastgroup).removeprefix("scale"))


@lru_cache
def elsewhere(tongues: frozenset[str]) -> tuple[dict[str, int], str]:
    """Give the words for numbers of languages other than English, and a pattern for them."""
    table = {
        word: value for language in sorted(tongues & _WORDS_OF.keys()) for word, value in _WORDS_OF[language].items()
    }
    return table, "|".join(sorted(table, key=len, reverse=True))


def written(text: str) -> Decimal:
    """Read an English number in words: "two hundred and fifty thousand"."""
    total, current = 0, 0
    for word in re.split(r"[\s-]+", text.lower()):
        if word in _LARGE and _LARGE[word] >= 1_000:
            total, current = total + max(current, 1) * _LARGE[word], 0
        elif word in _LARGE:
            current = max(current, 1) * _LARGE[word]
        else:
            current += _UNITS.get(word, 0) + _TENS.get(word, 0)
    return Decimal(total + current)
