"""The parts that a word may play in a number, by the words of its language."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cache

from sourcebook.language import Language, Word

#: From here on a number multiplies the one before it.
_SCALE = 100
_TEN = 10
#: "Three and a half", "a quarter of a million": these stand with and without "a".
_HALVES = frozenset((2, 4))
#: Parts that a number begins with.
COUNTED = frozenset(("small", "one", "tens", "scale", "many", "vague", "half", "parts"))
#: Parts that change a number, or make one of what they stand beside.
COUNTING = COUNTED | {"part", "percent", "currency_after", "currency_before", "minus", "eras", "more"}


def parts_of(word: Word, language: Language) -> frozenset[str]:
    """Give the names of the parts that a word may play: of the word as it stands, or else of its lemma.

    "small" is a number below a hundred, "tens" one that takes a unit after it, "part" a third or the like. The other
    names are keys of a language's file.
    """
    table = _table(language)
    for form in word.forms:
        if found := table.get(form):
            return found
    # two numerals or more in one word: the Korean 오백 is five hundred
    if len(word.form) > 1 and "scale" in table.get(word.form[-1], ()) and all(it in table for it in word.form):
        return frozenset(("scale",))
    return frozenset()


@cache
def _table(language: Language) -> dict[str, frozenset[str]]:
    table: dict[str, frozenset[str]] = {}
    for word, part in _roles(language):
        table[word] = table.get(word, frozenset()) | {part}
    return table


def _roles(language: Language) -> Iterator[tuple[str, str]]:
    for word, value in language.numbers.items():
        yield word, _size(value)
    yield from _all(language.tens, "tens")
    yield from _all(language.scales, "scale")
    yield from _all(language.ordinals, "rank")
    for word, value in language.fractions.items():
        yield word, "part"
        if value.denominator in _HALVES:
            yield word, "half"
    for part, words in vars(language.in_numbers).items():
        yield from _all(words, part.rstrip("_"))


def _all(words: Iterable[str], part: str) -> Iterator[tuple[str, str]]:
    yield from ((word, part) for word in words)


def _size(value: Fraction) -> str:
    if value == 1:
        return "one"
    if value >= _SCALE:
        return "scale"
    return "tens" if value > _TEN and value % _TEN == 0 else "small"
