"""Code points that no record may hold: what cannot be seen can make a reader see another text than the machine.

Refused are control characters (but tab and line ends), the bidirectional controls, zero-width and other
invisible format characters, surrogates and noncharacters. The joiners U+200C and U+200D are allowed between
letters of scripts that need them (Unicode Standard Annex 31, section 2.3).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

#: Everything that is looked at more closely; almost every text has none, so one search suffices for most.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)

_JOINERS = "\u200c\u200d"
#: Marks that end a visible syllable after which Indic scripts write a joiner (virama, canonical class 9).
_VIRAMA_CLASS = 9
#: Scripts whose letters take joiners between them, by the first word of the letter's Unicode name.
_JOINING_SCRIPTS = frozenset(
    [
        "ARABIC",
        "SYRIAC",
        "MONGOLIAN",
        "NKO",
        "MANDAIC",
        "DEVANAGARI",
        "BENGALI",
        "GURMUKHI",
        "GUJARATI",
        "ORIYA",
        "TAMIL",
        "TELUGU",
        "KANNADA",
        "MALAYALAM",
        "SINHALA",
        "KHMER",
        "MYANMAR",
        "TIBETAN",
    ]
)


@dataclass(frozen=True, slots=True)
class Refused:
    """A refused code point: its offset in the text and its name for people ("U+202E RIGHT-TO-LEFT OVERRIDE")."""

    offset: int
    name: str


def refused(text: str) -> Iterator[Refused]:
    """Yield every refused code point of a text, with its offset, in linear time."""
    for found in _SUSPECT.finditer(text):
        offset, character = found.start(), found.group()
        if character in _JOINERS and _joins(text, offset):
            continue
        if "\ufe00" <= character <= "\ufe0f" and offset > 0 and not text[offset - 1].isspace():
            continue  # a variation selector after a visible character picks its form and hides nothing
        yield Refused(offset, name_of(character))


def name_of(character: str) -> str:
    """Return a code point's number and its name, where it has one."""
    name = unicodedata.name(character, "") or _UNNAMED.get(character, "")
    return f"U+{ord(character):04X} {name}".strip()


def _joins(text: str, offset: int) -> bool:
    """A joiner is allowed after a virama, or between two letters of a script that joins."""
    before, after = text[offset - 1 : offset], text[offset + 1 : offset + 2]
    if not before or not after:
        return False
    if unicodedata.combining(before) == _VIRAMA_CLASS:
        return True
    return _script(before) in _JOINING_SCRIPTS and _script(after) in _JOINING_SCRIPTS


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0]


_UNNAMED = {
    "\x00": "NULL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
}
