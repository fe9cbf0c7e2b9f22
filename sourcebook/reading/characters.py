"""Code points that no record may hold: what cannot be seen can make a reader see another text than the machine.

Refused are control characters (but tab and line ends), the bidirectional controls, zero-width and other
invisible format characters, surrogates and noncharacters. The joiners U+200C and U+200D are allowed where scripts
need them (Unicode Standard Annex 31, section 2.3) and U+200D between the pictures of one emoji (Unicode Technical
Standard 51), variation selectors where they pick the form of a character, and tags in the three flags that have such.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge
from operator import attrgetter

#: Everything that is looked at more closely; almost every text has none, so one search suffices for most.
_SUSPECT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufdd0-\ufdef\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"
    "\ud800-\udfff\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(1, 17))
    + "]"
)

_SEPARATORS = re.compile("[\x85\u2028\u2029]")
_NON_JOINER, _JOINER = "\u200c", "\u200d"
JOINERS = _NON_JOINER + _JOINER
#: Indic scripts write a joiner beside a virama, the mark that takes a letter's vowel away (canonical class 9).
VIRAMA_CLASS = 9
#: Scripts whose letters join, by the first word of the letter's Unicode name.
_CURSIVE_SCRIPTS = frozenset(["ARABIC", "SYRIAC", "MONGOLIAN", "NKO", "MANDAIC"])


def is_mark(character: str) -> bool:
    """Tell whether a character is a combining mark: it belongs to the letter before it."""
    return unicodedata.category(character).startswith("M")


def _marks() -> str:
    found = [code for code in (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0)) if is_mark(chr(code))]
    starts = [code for code, before in zip(found, [-1, *found], strict=False) if code != before + 1]
    ends = [code for code, after in zip(found, [*found[1:], -1], strict=True) if code != after - 1]
    return "".join(f"{chr(start)}-{chr(end)}" for start, end in zip(starts, ends, strict=True))


#: Every combining mark, as the inside of a character class: words are written with them, and `\\w` leaves them out.
MARKS = _marks()


#: So many marks may stand on one letter. Putting them in order takes time with the square of their number; no language
#: needs more than 30 (Unicode Standard Annex 15, "Stream-Safe Text Format"), and posts pile up some for sport.
MAX_MARKS = 64
_PILED = re.compile(f"[{MARKS}]{{{MAX_MARKS + 1}}}")


def piled(text: str) -> int | None:
    """Return the offset of the first mark of more than ``MAX_MARKS`` in a row, None where there are none."""
    found = None if text.isascii() else _PILED.search(text)
    return found.start() if found else None


def piled_words() -> str:
    """Return what is wrong with them."""
    return f"more than {MAX_MARKS} combining marks stand on one letter"


@dataclass(frozen=True, slots=True)
class Refused:
    """A refused code point: its offset in the text and its name for people ("U+202E RIGHT-TO-LEFT OVERRIDE")."""

    offset: int
    name: str


def refused(text: str) -> Iterator[Refused]:
    """Yield every refused code point of a text, with its offset, in linear time."""
    for found in _SUSPECT.finditer(text):
        offset, character = found.start(), found.group()
        if character in JOINERS and _joins(text, offset):
            continue
        if _varies(text, offset) or (character >= "\U000e0020" and _in_flag(text, offset)):
            continue
        yield Refused(offset, name_of(character))


def refused_in_record(text: str) -> Iterator[Refused]:
    """Yield what :func:`refused` does, and the line separators that only some readers of YAML take for line ends.

    NEL, U+2028 and U+2029 end a line in YAML 1.1 and do not in YAML 1.2; nobody sees them.
    """
    if not _SEPARATORS.search(text):
        yield from refused(text)
        return
    separators = (Refused(m.start(), name_of(m.group())) for m in _SEPARATORS.finditer(text))
    yield from merge(refused(text), separators, key=attrgetter("offset"))


#: What ends a line, or goes back to its start, other than the line feed.
_LINE_ENDS = re.compile("[\r\x85\u2028\u2029]")
#: What services that run checks take for a command in a log: `::name` where a line begins (GitHub, "Workflow commands";
#: white space before it is passed over), and `##[name]`, `##vso[name]` and the like anywhere.
_COMMAND = re.compile(r"^[^\S\n]*(:)(?=:)|(#)(?=#\w*\[)", re.MULTILINE)


def escaped(text: str, *, commands: bool = False) -> str:
    """Return a text that can be printed: what a terminal or a log would act on, or nobody sees, as a numeric escape.

    Line feeds and tabs stay, and so do joiners where scripts need them. The escapes are those of JSON, which
    so keeps its meaning. ``commands``: the text holds commands of ours, so that those are no reason to escape.
    """
    offsets = [item.offset for item in refused(text)]
    offsets += [found.start() for found in _LINE_ENDS.finditer(text)]
    offsets += [found.end() - 1 for found in _COMMAND.finditer(text)] if not commands else []
    parts, end = list[str](), 0
    for at in sorted(offsets):
        parts += [text[end:at], json.dumps(text[at])[1:-1] if not text[at].isascii() else f"\\u{ord(text[at]):04x}"]
        end = at + 1
    return "".join((*parts, text[end:]))


def name_of(character: str) -> str:
    """Return a code point's number and its name, where it has one."""
    name = unicodedata.name(character, "") or _UNNAMED.get(character, "")
    return f"U+{ord(character):04X} {name}".strip()


def _joins(text: str, offset: int) -> bool:
    """Tell whether a script needs a joiner here: beside a virama in a word, or U+200C between two cursive letters.

    The annex wants the virama before the joiner; Bengali and Kannada write it after, too. It wants U+200C only where
    the letters would join; writers of Persian put it after others too, and a quote must be able to hold what stands
    in its source.
    """
    before, after = text[max(0, offset - 1) : offset], text[offset + 1 : offset + 2]
    if not before:
        return False
    if text[offset] == _JOINER and _PICTURES.search(text, max(0, offset - 2), offset + 2):
        return True
    if unicodedata.combining(before) == VIRAMA_CLASS:
        return _letter(text, offset).isalpha() and (text[offset] == _JOINER or after.isalpha())
    if after and unicodedata.combining(after) == VIRAMA_CLASS:
        return before.isalpha()
    return text[offset] == _NON_JOINER and _cursive(_letter(text, offset)) and _cursive(after)


def _in_flag(text: str, offset: int) -> bool:
    """Tell whether a tag belongs to the flag of England, Scotland or Wales: other tags are shown by nobody."""
    near = max(0, offset - 6)
    return any(it.start() <= offset < it.end() for it in _FLAG.finditer(text, near, offset + 7))


def _letter(text: str, end: int) -> str:
    """Return the last character before ``end`` that is no mark (the first of the text, where all are)."""
    at = end - 1
    while at > 0 and is_mark(text[at]):
        at -= 1
    return text[at]


def _cursive(letter: str) -> bool:
    return letter.isalpha() and unicodedata.name(letter, "").partition(" ")[0] in _CURSIVE_SCRIPTS


def _varies(text: str, offset: int) -> bool:
    """Tell whether a variation selector stands once after a character that can be seen; it hides nothing there."""
    before = text[max(0, offset - 1) : offset]
    if "\ufe00" <= text[offset] <= "\ufe0f":
        return before != "" and not before.isspace() and not _SUSPECT.match(before)
    return "\U000e0100" <= text[offset] <= "\U000e01ef" and bool(before) and unicodedata.name(before, "")[:3] == "CJK"


#: A black flag with the tags of a region that has its own (Unicode Technical Standard 51, "RGI emoji tag sequence").
_FLAG = re.compile(
    "\U0001f3f4(?:"
    + "|".join("".join(chr(0xE0000 + ord(c)) for c in region) for region in ("gbeng", "gbsct", "gbwls"))
    + ")\U000e007f"
)
_PICTURE = (
    "[\u203c\u2049\u2139\u2190-\u21ff\u2300-\u23ff\u2460-\u27bf\u2900-\u2bff\U0001f000-\U0001f1e5\U0001f200-\U0001faff]"
)
#: Two pictures around a joiner; the first may have a variation selector or the tone of a skin.
_PICTURES = re.compile(f"{_PICTURE}[\ufe0f\U0001f3fb-\U0001f3ff]?\u200d{_PICTURE}\\Z")


_UNNAMED = {
    "\x85": "NEXT LINE",
    "\x00": "NULL",
    "\x07": "BELL",
    "\x08": "BACKSPACE",
    "\x0b": "LINE TABULATION",
    "\x0c": "FORM FEED",
    "\x1b": "ESCAPE",
    "\x7f": "DELETE",
}
