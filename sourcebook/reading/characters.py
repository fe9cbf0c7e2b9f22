"""Code points that no record may hold: what cannot be seen can make a reader see another text than the machine.

Refused are control characters (but tab and line ends), the bidirectional controls, the soft hyphen, zero-width and
other invisible format characters, surrogates and noncharacters: the general categories Cc, Cs and Cn's noncharacters,
and all that the Unicode Character Database calls Default_Ignorable_Code_Point. Three kinds of them carry meaning in
honest text, and are allowed there and nowhere else:

- The joiners U+200C and U+200D after a virama, and between two letters or marks of one script that joins its letters.
  Unicode Standard Annex 31 (section 2.3, rules A1, A2 and B) looks at joining types; here the script decides, because
  Persian as it is printed also writes U+200C after letters that never join, and Bengali U+200D before the virama.
- One variation selector after a symbol, digit, punctuation mark or ideograph, whose form it picks (U+2764 U+FE0F).
  A second one would be invisible, and runs of them carry hidden text.
- One of the selectors U+E0100–U+E01EF after an ideograph (Unicode Technical Standard 37): Japanese names need them.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

_NONCHARACTERS = "\ufdd0-\ufdef" + "".join(f"{chr(p << 16 | 0xFFFE)}{chr(p << 16 | 0xFFFF)}" for p in range(17))
_IGNORABLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f"
#: Everything that is looked at more closely; almost every text has none, so one search suffices for most.
_SUSPECT = re.compile(f"[{_CONTROLS}\x80-\x84\x86-\x9f\ufff9-\ufffb\ud800-\udfff{_IGNORABLE}{_NONCHARACTERS}]")
_SUSPECT_ASCII = re.compile(f"[{_CONTROLS}]")

_JOINERS = "\u200c\u200d"
#: The canonical combining class of marks that end a visible syllable, after which Indic scripts write a joiner.
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
_IDEOGRAPH = "CJK"
#: Scripts whose letters have standardised variants, by the first word of the letter's Unicode name.
_SELECTING_SCRIPTS = frozenset([_IDEOGRAPH, "MYANMAR", "PHAGS-PA"])


@dataclass(frozen=True, slots=True)
class Refused:
    """A refused code point: its offset in the text and its name for people ("U+202E RIGHT-TO-LEFT OVERRIDE")."""

    offset: int
    name: str


def refused(text: str) -> Iterator[Refused]:
    """Yield every refused code point of a text, with its offset, in linear time."""
    for offset in refused_offsets(text):
        yield Refused(offset, name_of(text[offset]))


def refused_offsets(text: str) -> Iterator[int]:
    """Yield the offset of every refused code point of a text, in linear time."""
    suspect = _SUSPECT_ASCII if text.isascii() else _SUSPECT
    for found in suspect.finditer(text):
        if not _meant(text, found.start(), found.group()):
            yield found.start()


def name_of(character: str) -> str:
    """Return a code point's number and its name, where it has one."""
    name = unicodedata.name(character, "") or _UNNAMED.get(character, "")
    return f"U+{ord(character):04X} {name}".strip()


def _meant(text: str, offset: int, character: str) -> bool:
    """Tell whether a code point that is invisible by itself carries meaning where it stands."""
    before = text[max(offset - 1, 0) : offset]
    if character in _JOINERS:
        return _joins(before, text[offset + 1 : offset + 2])
    if "\ufe00" <= character <= "\ufe0f":
        return _selects(before)
    return "\U000e0100" <= character <= "\U000e01ef" and _script(before) == _IDEOGRAPH


def _joins(before: str, after: str) -> bool:
    """Tell whether a joiner may stand between these code points ("" at the text's ends)."""
    if before and unicodedata.combining(before) == _VIRAMA_CLASS:
        return True
    script = _script(before)
    return script in _JOINING_SCRIPTS and script == _script(after) and _is_letter(before) and _is_letter(after)


def _selects(before: str) -> bool:
    """Tell whether a variation selector may follow this code point."""
    if not before:
        return False
    if _is_letter(before):
        return _script(before) in _SELECTING_SCRIPTS
    return unicodedata.category(before)[0] in "SPN"


def _is_letter(character: str) -> bool:
    return unicodedata.category(character)[0] in "LM"


def _script(character: str) -> str:
    return unicodedata.name(character, "").partition(" ")[0] if character else ""


_UNNAMED = {
    "\x00": "NULL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
}
