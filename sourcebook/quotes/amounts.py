"""Numbers of several words, so that no edge cuts one: `five| hundred`, `two| thirds`, `half| a million`, `10| to 15`.

A number goes from its sign or its first part to its scale, its unit, the other end of its range, and the words that
bound it ("or more"). What each word may be is in :mod:`sourcebook.quotes.countwords`.
"""

import itertools
import re
from collections.abc import Iterator, Sequence

from sourcebook.language import Language
from sourcebook.quotes.countwords import parts_of
from sourcebook.reading.characters import JOINERS, MARKS

#: How much text on either side of an edge is looked at, in code points, and how many words of it.
REACH = 80
_WORDS = 5

_TOKEN = re.compile(rf"\d(?:[\d.,'٫٬/]*\d)?|[^\W\d_](?:[\w{MARKS}{JOINERS}]|'(?=\w))*|[½⅓⅔¼¾%‰٪％]")
#: What may stand between two words of one number: spaces, hyphens, marks of emphasis, signs of currency, and brackets
#: ("five (5) million", "12[1] million"). No other punctuation.
_BETWEEN = re.compile(r"[ \-*_()\[\]$€£¥₽₴]{0,4}")
_YEAR = re.compile(r"\d{4}")

#: Names for several parts at once; a number in digits is "digits", and "year" where it may be one.
_KINDS = {
    "number": "digits year one small tens scale", "count": "digits one small tens scale",
    "unit": "scale percent currency_after", "currency": "currency_after", "before": "currency_before",
}  # fmt: skip
#: A word plays one of the parts that "/" divides; one with "?" may be left out.
_PHRASES = (
    # five hundred, 12 million, several million, five crore; hundreds of thousands; a couple of hundred
    "number/vague/many/half scale", "digits/small/tens many", "digits/year/small/one/tens vague scale",
    "vague/many of scale/many",
    # half a million, a quarter of a million, a third of a million
    "half/parts/part of? articles? scale",
    # twenty five, hundred and fifty, treinta y cinco, vingt et un; three and a half, three quarters, one third
    "tens/scale small/one", "scale/tens/small tens", "tens/scale and small/one/tens", "tens rank/part",
    "scale and rank/part", "number and articles? half/part", "digits/small/tens/vague parts", "one part",
    "one/small/tens half",
    # five (5) million, 12 (twelve) million
    "number digits/small/tens/one unit",
    # five per cent, half a per cent, 40 dollars, 2 BC; minus seven, USD 40
    "number/many/half/part per? percent", "number/half per scale/currency",
    "half/part of? articles? per? percent/currency",
    "number/half currency", "digits/year eras", "minus number/half", "before number/half",
    # 10 to 15, ten or fifteen, 5 million to 7 million, 5% to 7%, between 10 and 15
    "count to/or count", "year to/or year", "number unit to/or number unit",
    "number per unit to/or number per unit",
    "between number unit? and number",
    # one in five, nine out of ten, one in every ten
    "one/small/tens in every? small/tens/scale", "digits/year/small/one/tens out of every? digits/small/tens/scale",
    "one/small/tens/digits in every small/tens/scale/digits",
    # 40 or more
    "number/percent/currency or more", "number plus", "digits endings",
)  # fmt: skip
_Parts = frozenset[str]


def _atom(names: str) -> tuple[_Parts, bool]:
    words = [_KINDS.get(name, name) for name in names.rstrip("?").split("/")]
    return frozenset(" ".join(words).split()), names.endswith("?")


def _whole(phrase: str) -> Iterator[tuple[_Parts, ...]]:
    """Give a phrase once for each way in which its optional words are there or not."""
    atoms = [_atom(names) for names in phrase.split()]
    for there in itertools.product(*((True, False) if optional else (True,) for _, optional in atoms)):
        yield tuple(parts for (parts, _), is_there in zip(atoms, there, strict=True) if is_there)


_WHOLE = tuple(dict.fromkeys(whole for phrase in _PHRASES for whole in _whole(phrase)))


def cuts_amount(text: str, at: int, language: Language | None) -> bool:
    """Tell whether an edge between two words at this offset of a folded text cuts a number written with words.

    Without a language there are only digits and signs of per cent to tell by.
    """
    before, after = text[max(0, at - REACH) : at], text[at : at + REACH]
    first = _TOKEN.search(after)
    if not first or not _parts(first.group(), language):
        return False  # as beside most edges: nothing else need be looked at
    left, right = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    if not left or not _BETWEEN.fullmatch(before[left[-1].end() :] + after[: right[0].start()]):
        return False
    ahead, behind = _run(before, left, -1, language), _run(after, right, 1, language)
    return any(
        _agree(reversed(whole[:cut]), ahead) and _agree(iter(whole[cut:]), behind)
        for whole in _WHOLE
        for cut in range(1, len(whole))
        if cut <= len(ahead) and len(whole) - cut <= len(behind)
    )


def _agree(wanted: Iterator[_Parts], there: Sequence[_Parts]) -> bool:
    return not any(parts.isdisjoint(played) for parts, played in zip(wanted, there, strict=False))


def _parts(token: str, language: Language | None) -> _Parts:
    if token[0].isalpha():
        words = language.words(token) if language else ()
        return parts_of(words[0], language) if language and len(words) == 1 else frozenset()
    if token[0].isnumeric():
        return frozenset(("year" if _YEAR.fullmatch(token) else "digits",))
    return frozenset(("percent",))


def _run(text: str, tokens: list[re.Match[str]], step: int, language: Language | None) -> list[_Parts]:
    """Give the parts of the words of a number from the edge outwards, as far as no more than spaces part them."""
    run = tokens[::step][:_WORDS]
    end = next(
        (at for at, (one, two) in enumerate(itertools.pairwise(run), 1) if not _joined(text, *(one, two)[::step])),
        len(run),
    )
    return [_parts(token.group(), language) for token in run[:end]]


def _joined(text: str, one: re.Match[str], two: re.Match[str]) -> bool:
    return _BETWEEN.fullmatch(text, one.end(), two.start()) is not None
