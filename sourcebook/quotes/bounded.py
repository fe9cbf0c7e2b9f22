"""What measures or bounds a number from behind: "40| acres", "40| below zero", "40 new buses| at most".

A quote that ends before it says another number than its source.
"""

import re
from collections.abc import Sequence

from sourcebook.language import Language, Word

#: How much text is looked at on either side of an edge, in code points, and how many words of what is counted may
#: stand between a number and its bound.
_REACH, _COUNTED = 48, 3
_LAST_NUMBER = re.compile(r"\d(?=\D*\Z)")
#: A sign that ends the clause of a number.
_STOP = re.compile(r"[.,;:!?()\"](?:\s|\Z)")


def bounded_after(text: str, at: int, language: Language) -> bool:
    """Tell whether what measures or bounds a number before this offset of a folded text stands right after it."""
    if text[at] != " ":
        return False
    before = _STOP.split(text[max(0, at - _REACH) : at])[-1]
    number = _LAST_NUMBER.search(before)
    after = language.words(text[at : at + _REACH]) if number else ()
    if not number or not after or after[0].start != 1:
        return False
    counted = language.words(before[number.end() :])
    if len(counted) > _COUNTED:
        return False
    compared = after[0] in language.in_numbers.more and after[0] not in language.joints.prepositions
    if not counted and (compared or _is_unit(after[0].forms, language)):
        return True
    bounds = language.bounds
    if any(some.at(after, 0) for some in (bounds.more_after, bounds.less_after, bounds.from_zero)):
        return True
    return any(some.at(after, 0) > 1 for some in (bounds.more, bounds.less)) or _cuts_unit(counted, after, language)


def _is_unit(forms: Sequence[str], language: Language) -> bool:
    """Whether a word is a unit; one letter may be another word: Russian "с" is "with"."""
    return any(len(form) > 1 and form in language.units for form in forms)


def _cuts_unit(counted: Sequence[Word], after: Sequence[Word], language: Language) -> bool:
    """3 percentage| points."""
    pairs = {f"{counted[-1].form} {form}" for form in after[0].forms} if len(counted) == 1 else set[str]()
    return not pairs.isdisjoint(language.units)
