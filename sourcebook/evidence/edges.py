"""Where a quote may begin and end: between words, never inside a number, a compound or a contraction."""

import re
import unicodedata

from sourcebook.evidence.folds import FoldedText, touches_line_hyphen

#: Scripts that write no spaces between words: there an edge may fall between any two letters.
UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    r"\U00020000-\U0003134f]"
)
_HYPHENS = "-‐‑"
_IN_NUMBER = ".,'"
_UNITS = "%‰°"
_CURRENCY_OR_SIGN = "$€£¥₽₴+-"


def splits_word(folded: FoldedText, at: int) -> bool:
    """Tell whether an edge at this offset of the folded text would cut something that belongs together."""
    text = folded.text
    if at <= 0 or at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    if unicodedata.category(after).startswith("M"):
        return True
    if _is_word(before) and _is_word(after):
        return not (UNSPACED.match(before) or UNSPACED.match(after))
    return _in_number(text, at) or _in_compound(folded, at)


def unspaced(text: str) -> bool:
    """Tell whether a text is mostly in scripts without spaces between words."""
    found = sum(c.isalpha() for c in UNSPACED.findall(text)) if not text.isascii() else 0
    return found > 0 and found * 2 > sum(map(str.isalpha, text))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or unicodedata.category(character).startswith("M")


def _in_number(text: str, at: int) -> bool:
    """1|,250  1,|250  15|%  $|5  -|5."""
    before, after = text[at - 1], text[at]
    farther, further = text[at - 2 : at - 1], text[at + 1 : at + 2]
    if before.isdigit():
        return after in _UNITS or (after in _IN_NUMBER and further.isdigit())
    if after.isdigit():
        return (before in _IN_NUMBER and farther.isdigit()) or (
            before in _CURRENCY_OR_SIGN and not (farther and _is_word(farther))
        )
    return False


def _in_compound(folded: FoldedText, at: int) -> bool:
    """full-|scale  full|-scale  don|'t  don'|t; a dash that is no hyphen does not join."""
    text = folded.text
    before, after = text[at - 1], text[at]
    farther, further = text[at - 2 : at - 1], text[at + 1 : at + 2]
    if _at_line_hyphen(folded, at):
        return True
    if _joins(folded, at) and further and _is_word(before) and _is_word(further):
        return True
    return _joins(folded, at - 1) and bool(farther) and _is_word(farther) and _is_word(after)


def _at_line_hyphen(folded: FoldedText, at: int) -> bool:
    """infra|-⏎structure  infra-|⏎structure  infra-⏎|structure: half of a divided word is no whole word."""
    origin, _ = folded.span(at, at + 1)
    return touches_line_hyphen(folded.original, origin)


def _joins(folded: FoldedText, at: int) -> bool:
    start, end = folded.span(at, at + 1)
    return folded.text[at] == "'" or folded.original[start:end] in _HYPHENS
