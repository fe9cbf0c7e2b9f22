"""Numbers of a language: digits as CLDR says it writes them (through Babel), and words as its data file lists them."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from babel import Locale, UnknownLocaleError

from sourcebook.language.model import Language
from sourcebook.language.phrases import Word, alternatives

_HUNDRED, _THOUSAND = 100, 1000
#: Signs that part thousands in any language, beside its own.
_SPACES = " \xa0\u2009\u202f'’"


@cache
def signs(code: str) -> tuple[str, str]:
    """Give the decimal sign and the sign between thousands; those of English where CLDR has none."""
    try:
        symbols = Locale.parse(code).number_symbols["latn"]
    except (UnknownLocaleError, ValueError, KeyError):
        return ".", ","
    return symbols["decimal"], symbols["group"]


def in_digits(text: str, code: str) -> Fraction | None:
    """Read a number in digits of any script: "1.250,5" is 1250.5 in German; None where it is no such number.

    The sign between thousands is one only where three digits follow, and else decimal.
    """
    decimal, group = signs(code)
    plain = re.sub(rf"(?<=\d)[{re.escape(group)}{_SPACES}](?=\d{{3}}(?!\d))", "", text.strip())
    plain = re.sub(rf"(?<=\d)[{re.escape(decimal + group)}](?=\d+\Z)", ".", plain)
    return Fraction(plain) if re.fullmatch(r"\d+(?:\.\d+)?", plain) else None


def in_words(words: Sequence[Word], at: int, language: Language) -> tuple[Fraction, int]:
    """Read the number in words that begins at a word: its value, and how many words it takes, 0 where none begins."""
    values: list[Fraction] = []
    end = at
    for index in range(at, len(words)):
        word = words[index]
        if index > at and not word.joined:
            break
        found = _values(word, language)
        if found:
            values += found
            end = index + 1
        elif not values or word not in language.in_numbers.and_:
            break
    return (_total(values), end - at) if values else (Fraction(0), 0)


def _values(word: Word, language: Language) -> tuple[Fraction, ...]:
    table = language.all_numbers
    single = next((table[form] for form in word.forms if form in table), None)
    return (single,) if single is not None else _compound(word.form, language)


@cache
def _parts(language: Language) -> re.Pattern[str]:
    words = [it for it in (*language.all_numbers, *language.in_numbers.and_) if " " not in it]
    return re.compile(rf"(?:{alternatives(words).pattern})+")


@cache
def _compound(word: str, language: Language) -> tuple[Fraction, ...]:
    """Read numbers that are written as one word: the German dreiundzwanzig, the Korean 오백."""
    if not _parts(language).fullmatch(word):
        return ()
    for end in range(len(word) - 1, 0, -1):
        if word[:end] in language.all_numbers:
            rest = word[end:]
            joined = next((it for it in language.in_numbers.and_ if rest.startswith(it) and rest != it), "")
            for tail in dict.fromkeys((rest.removeprefix(joined), rest)):
                values = (language.all_numbers[tail],) if tail in language.all_numbers else _compound(tail, language)
                if values:
                    return (language.all_numbers[word[:end]], *values)
    return ()


def _total(values: Sequence[Fraction]) -> Fraction:
    """Two hundred fifty thousand: a scale multiplies what stands before it, and from a thousand on all of that."""
    total = current = Fraction(0)
    for value in values:
        if value >= _THOUSAND:
            total, current = total + (current or 1) * value, Fraction(0)
        elif value == _HUNDRED:
            current = (current or 1) * value
        else:
            current += value
    return total + current
