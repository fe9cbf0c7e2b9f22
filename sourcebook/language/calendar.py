"""Months and weekdays of a language: those of the Unicode Common Locale Data Repository (CLDR), through Babel."""

from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

_CONTEXTS = ("format", "stand-alone")
_WIDTHS = ("wide", "abbreviated")


@cache
def months(code: str) -> Mapping[str, int]:
    """Give the names of the months (1 to 12) as CLDR writes them: wide and abbreviated, with and without a day."""
    return _names(code, "months", 0)


@cache
def weekdays(code: str) -> Mapping[str, int]:
    """Give the names of the weekdays (Monday is 1), as :func:`months` gives those of the months."""
    return _names(code, "days", 1)


def _names(code: str, kind: str, add: int) -> dict[str, int]:
    try:
        tables = getattr(Locale.parse(code), kind)
    except (UnknownLocaleError, ValueError):
        return {}
    return {
        name.rstrip("."): number + add
        for context in _CONTEXTS
        for width in _WIDTHS
        for number, name in tables[context][width].items()
    }
