"""Whether raised digits are a note's mark or a power: `1,250³ people`, `10⁶`, `5 km²`."""

import re
from collections.abc import Collection

from sourcebook.language import language

_SPACE = re.compile(r"[\s\u00a0]")
#: A number that is written in thousands, or with a sign between digits: nobody raises it to a power.
_THOUSANDS = re.compile(r"\d[.,'’\u00a0\u202f ]\d{3}\Z")
#: Several marks, or a range of them.
_SEVERAL = re.compile(r"[,;⁻ ]")
_WORD = re.compile(r"[^\W\d_]+\Z")
#: Shorter words with a raised digit are signs of units more often: m², km², inch³.
_LETTERS = 4
#: So much of the text before a mark is looked at.
_BEFORE = 40


def is_note_mark(text: str, start: int, end: int, noted: Collection[str], lang: str) -> bool:
    """Tell whether ``text[start:end]``, raised digits, are a note's mark.

    ``noted`` are the marks that stand before notes; ``lang`` is the text's language, "" when it is not known.
    """
    before, mark = text[max(0, start - _BEFORE) : start], text[start:end]
    if mark in noted:
        return True
    if not before or _SPACE.match(before[-1]):
        return False
    if not before[-1].isalnum():
        return True
    if before[-1].isdigit():
        return bool(_THOUSANDS.search(before) or _SEVERAL.search(mark[1:]))
    word = _WORD.search(before)
    return word is not None and len(word[0]) >= _LETTERS and not _is_unit(word[0], lang)


def _is_unit(word: str, lang: str) -> bool:
    known = filter(None, map(language, dict.fromkeys(("en", lang or "en"))))
    return any(form in words.units for words in known for found in words.words(word) for form in found.forms)
