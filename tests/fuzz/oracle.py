"""A second, slow and plain telling of what "equal after folds" means. It shares no code with the matcher.

Characters are told apart by their Unicode names and categories, one at a time; lines that end in a hyphen are written
out in every way that they may be read.
"""

import itertools
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

DROPPED = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
NARROW = " \u00a0\u2009\u202f"
NO_DASHES = "\u1400\u1806\u2e17\u2e1a\u2e40\u2e5d\u301c\u3030\u30a0\U00010ead"
LINE_ENDS = "\n\r\x85\u2028\u2029"


@cache
def kind(character: str) -> str:
    """What a character becomes."""
    name = unicodedata.name(character, "")
    if character.isspace():
        return " "
    if "ORNAMENT" in name or name.startswith("TAG "):
        return character
    if "CORNER BRACKET" in name and "SUBSTITUTION" not in name:
        return '"' if "WHITE" not in name or "CORNER" in name else character
    if name == "HEBREW PUNCTUATION GERSHAYIM":
        return '"'
    if "QUOTATION MARK" in name:
        return "'" if "SINGLE" in name and "ANGLE" not in name else '"'
    if name.split(" WITH ")[0] in {
        "APOSTROPHE",
        "MODIFIER LETTER APOSTROPHE",
        "ARMENIAN APOSTROPHE",
        "FULLWIDTH APOSTROPHE",
    }:
        return "'"
    if character == "\u2212" or (unicodedata.category(character) == "Pd" and character not in NO_DASHES):
        return "-"
    if character == "…":
        return "..."
    if "\ufb00" <= character <= "\ufb06":
        return unicodedata.normalize("NFKC", character)
    return character


def canonical(text: str) -> str:
    """The text after the folds that both sides are allowed."""
    out: list[str] = []
    for at, character in enumerate(text):
        if in_angled_mark(text, at):
            continue
        becomes = kind(character)
        if becomes != " " or not out or out[-1] != " ":
            out.append(becomes)
    return unicodedata.normalize("NFC", "".join(out))


def in_angled_mark(text: str, at: int) -> bool:
    """Whether a character is a single space inside « these », with words on its inner side and none on its outer."""
    if text[at] not in NARROW:
        return False
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    outer = text[at - 2 : at - 1] if at > 1 else ""
    opens = before in ("«", "‹") and (at == 1 or outer.isspace() or outer in "([")
    if opens and (is_word(after) or after in ('"', "“", "…")) and after:
        return True
    beyond = text[at + 2 : at + 3]
    return after in ("»", "›") and bool(before) and (is_word(before) or before in '.!?…)"') and not is_word(beyond)


def is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


@lru_cache(maxsize=64)
def readings(snapshot: str) -> tuple[str, ...]:
    """The texts that a snapshot may be read as: as it is first, then each line-end hyphen joined or kept."""
    return tuple(dict.fromkeys(ways(snapshot)))


def ways(snapshot: str) -> Iterator[str]:
    hyphens = list(line_ends(snapshot, "-‐‑"))
    soft = list(line_ends(snapshot, "\u00ad"))
    yield finished(snapshot, {at: ("", end) for at, end in soft})
    for choice in itertools.product((False, True), repeat=min(len(hyphens), 6)):
        cuts = {at: ("", end) for at, end in soft}
        for (at, end), kept in zip(hyphens, choice, strict=False):
            cuts[at] = ("-" if kept or snapshot[end].isupper() else "", end)
        yield finished(snapshot, cuts)


def finished(snapshot: str, cuts: dict[int, tuple[str, int]]) -> str:
    out, at = [], 0
    while at < len(snapshot):
        if at in cuts:
            becomes, at = cuts[at]
            out.append(becomes)
        else:
            out.append("" if snapshot[at] in DROPPED and not in_number(snapshot, at) else snapshot[at])
            at += 1
    return canonical("".join(out))


def in_number(text: str, at: int) -> bool:
    """Whether an invisible character stands between digits, a mark of a number or a line's end beside it or not."""
    left, right = text[:at].rstrip(DROPPED), text[at:].lstrip(DROPPED)
    marks = ".,'’٫٬"
    left = left[:-1] if left[-1:] and left[-1] in marks else left
    right = right[1:] if right[:1] and right[0] in marks else right
    after = right.lstrip(" \t")
    if after[:1] and after[0] in LINE_ENDS:
        right = after.removeprefix("\r\n") if after.startswith("\r\n") else after[1:]
        right = right.lstrip(" \t")
    return left[-1:].isdecimal() and right[:1].isdecimal()


def line_ends(text: str, hyphens: str) -> Iterator[tuple[int, int]]:
    """Where a line ends in a hyphen between letters: from the hyphen to the letter that follows."""
    for at, character in enumerate(text):
        if character in hyphens and at and is_letter(text[at - 1]):
            after = at + 1
            while after < len(text) and text[after] in " \t":
                after += 1
            end = after + (2 if text[after : after + 2] == "\r\n" else 1)
            if after >= len(text) or text[after] not in LINE_ENDS:
                continue
            while end < len(text) and text[end] in " \t":
                end += 1
            if end < len(text) and text[end].isalpha():
                yield at, end


def is_letter(character: str) -> bool:
    return character.isalpha() or unicodedata.category(character)[0] == "M"


def count(text: str, words: str) -> int:
    """How often words stand in a text, overlapping places included."""
    return sum(text.startswith(words, at) for at in range(len(text))) if words else 0


def stands(snapshot: str, quote: str) -> bool:
    """Whether a quote stands in some reading of a snapshot, edges aside."""
    wanted = canonical(quote.strip())
    return any(wanted in text for text in readings(snapshot))


def cuts_word(text: str, at: int) -> bool:
    """Whether an offset of the raw snapshot lies inside a run of letters and digits of a spaced script, or a number."""
    left = text[:at].rstrip(DROPPED)
    right = text[at:].lstrip(DROPPED)
    if not left or not right:
        return False
    before, after = left[-1], right[0]
    if unicodedata.category(after)[0] == "M":
        return True
    if before.isdigit() and (after in "%‰" or after.isdigit()):
        return True
    if before.isdigit() and after in ".,:/'’" and right[1:2].isdigit():
        return True
    if after.isdigit() and (before in "$€£¥" or (before in ".,:/'’" and left[-2:-1].isdigit())):
        return True
    if before.isalpha() and after.isalpha():
        return not (is_unspaced(before) or is_unspaced(after))
    if before.isalpha() and after in "-'’" and right[1:2].isalpha():
        return True
    return after.isalpha() and before in "-'’" and left[-2:-1].isalpha()


def is_unspaced(character: str) -> bool:
    name = unicodedata.name(character, "")
    return name.startswith(
        (
            "CJK",
            "HIRAGANA",
            "KATAKANA",
            "HALFWIDTH KATAKANA",
            "THAI",
            "LAO",
            "KHMER",
            "MYANMAR",
            "IDEOGRAPHIC",
            "BOPOMOFO",
        )
    )
