"""Where a quote may begin and end: between words, never inside a number, a compound or a contraction.

Words are divided as Unicode Standard Annex 29 divides them, and more strictly where a cut would make another number
or another word of what stands there: `40|%`, `1| 250`, `US|$40`, `non–|aligned`.
"""

import re
import unicodedata

from sourcebook.quotes.amounts import cuts_amount
from sourcebook.quotes.folds import AT_LINE_END, INVISIBLE, LINE_END, FoldedText, touches_line_hyphen
from sourcebook.quotes.unspaced import UNSPACED, cuts_unspaced
from sourcebook.reading.characters import JOINERS, is_mark

#: An en dash divides compounds of several words; an em dash stands between sentences.
_HYPHENS = frozenset("-‐‑‒–−֊־﹣－")
#: A hyphen belongs to the word before it even where none follows: pre- and post-war.
_SUSPENDED = frozenset("-‐‑")
#: What joins two letters into one word, beside hyphens and apostrophes: AT&T, צה״ל, l·l, name@example.
_JOINS = frozenset("'&@·״׳")
#: What a number is written with between digits, folded: 1,250  12:30  1/2  5-7  10^6.
_IN_NUMBER = ".,，．：':/⁄-٫٬،·^×~〜～∶"
#: Signs and short words that a number in digits is not parted from: units, scales, the ending of a rank.
_UNIT = (
    r"[%‰‱٪％℃℉°′″ºª]|[万億亿兆千百만억조]"
    r"|(?:k|m|b|t|bn|mn|tn|(?-i:st|nd|rd|th)|km|cm|mm|kg|g|ha|kW|MW|GW|kWh|MWh|GWh|mph|kph|km/h|°[CF])(?!\w)"
)
#: (what stands before the edge, what stands after it): together they are one number.
_NUMBERS = tuple(
    (re.compile(rf"(?:{before})\Z", re.IGNORECASE), re.compile(after, re.IGNORECASE))
    for before, after in (
        (r"\d", rf"[{re.escape(_IN_NUMBER)}]\d"),
        (rf"\d[{re.escape(_IN_NUMBER)}]", r"\d"),
        (r"(?<!\d)\d{1,3}", r" \d{3}(?!\d)"),
        (r"(?<!\d)\d{1,3} ", r"\d{3}(?!\d)"),
        (r"\d", r" ?(?:[¼-¾⅐-⅞]|\d{1,3}[/⁄]\d)"),
        (r"\d ", r"[¼-¾⅐-⅞]|\d{1,3}[/⁄]\d"),
        (r"\d", rf" ?(?:{_UNIT})"),
        (r"\d ", _UNIT),
        (r"(?:^|\W)[+\-±<>≤≥≈~=]", r"\d"),
        (r"(?:^|\W)[±<>≤≥≈~=] ", r"\d"),
        (r"\w", r"\+"),
        (r"(?:^|\s)[.,٫]", r"\d"),
        (r"\bRs\.? ?", r"\d"),
    )
)
_THIN = r"[ \t\xa0\u2009\u202f]?"
#: Numbers as a source writes them, before folds: over a line's end (`1,⏎250`, `12-⏎50`), with something invisible
#: inside, from here to there (`10 – 15`; an em dash begins another clause), times (`3 × 10`), with a minus.
_WRITTEN = re.compile(
    rf"(?<!\d)\d{{1,3}}(?:[,.'’٬٫]{AT_LINE_END}\d{{3}}(?!\d)|[,.٫]{AT_LINE_END}\d{{1,2}}(?![\d.)]))"
    rf"|\d[‐‑‒–−/:-]{AT_LINE_END}\d|\d{AT_LINE_END}[,.‐‑‒–−/:-]\d"
    rf"|\d[.,'’٫٬]?[{INVISIBLE}]+[.,'’٫٬]?(?:{AT_LINE_END})?\d"
    rf"|(?<!\d)(?:\d{{1,3}}%?|\d{{4}}){_THIN}[‐‑‒–−-]{_THIN}(?:\d{{1,3}}|\d{{4}})(?!\d)"
    rf"|\d{_THIN}[×x*·]{_THIN}\d|−{_THIN}\d"
)
#: What turns the words before it round: a negation, which in some languages always stands after the verb and in others
#: may, and a question mark. A quote that ends there says the contrary, or says what was asked.
_TURNS = re.compile(
    r"[?？؟⁇‽]| ?[~*_]{0,3}(?:(?:not|nicht|niet|inte|ikke|ej|pas|değil|yok|نیست|نبود|नहीं)(?!\w)"
    r"|않|못하|못한|못했|없|아니|아닌|말아|말라|말고)",
    re.IGNORECASE,
)
#: How much of the text on either side of an edge is looked at for a number, in code points.
_REACH = 24
#: The same in the text as it is kept, where white space may stand at a line's end.
_REACH_WRITTEN = 2 * LINE_END + 8


def splits_word(folded: FoldedText, at: int) -> bool:
    """Tell whether an edge at this offset of the folded text would cut something that belongs together."""
    text = folded.text
    if at <= 0 or at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    if (before == after and before in ".-") or _one_character(before, after):
        return True
    if _is_word(before) and _is_word(after):
        return not (UNSPACED.match(before) or UNSPACED.match(after)) or cuts_unspaced(text, at)
    return _in_number(text, at) or _in_written(folded, at) or cuts_amount(text, at) or _in_compound(folded, at)


def turned_after(folded: FoldedText, at: int) -> bool:
    """Tell whether what negates or asks the words before this offset of the folded text stands right after it."""
    return at > 0 and _is_word(folded.text[at - 1]) and _TURNS.match(folded.text, at) is not None


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or character in JOINERS or is_mark(character)


def _one_character(before: str, after: str) -> bool:
    """A letter and its marks; 👩|‍🚀, 👍|🏽 and 🇺|🇦: several code points that are shown as one."""
    if is_mark(after) or "\u200d" in (before, after) or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    return "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff"


def _in_number(text: str, at: int) -> bool:
    """1|,250  1,|250  1| 250  15| %  40| million  $|5  US|$5  5| €  -|5."""
    before, after = text[max(0, at - _REACH) : at], text[at : at + _REACH]
    if not any(map(str.isdigit, before[-2:] + after[:2])) and after[:1] != "+":
        return False
    if any(left.search(before) and right.match(after) for left, right in _NUMBERS):
        return True
    left, right = before.rstrip(" "), after.lstrip(" ")
    if (_is_currency(left[-1:]) and right[:1].isdigit()) or (left[-1:].isdigit() and _is_currency(right[:1])):
        return True
    return before[-1:].isalpha() and _is_currency(after[:1]) and after[1:2].isdigit()


def _in_written(folded: FoldedText, at: int) -> bool:
    """1,|⏎250  12-|⏎50  10 |– 15  − |7: numbers that folding takes apart."""
    origin, _ = folded.span(at, at + 1)
    near = _WRITTEN.finditer(folded.original, max(0, origin - _REACH_WRITTEN), origin + _REACH_WRITTEN)
    return any(found.start() < origin < found.end() for found in near)


def _is_currency(character: str) -> bool:
    return character != "" and unicodedata.category(character) == "Sc"


def _in_compound(folded: FoldedText, at: int) -> bool:
    """full-|scale  full|-scale  pre|- and  don|'t  don'|t  AT|&T  U|.S."""
    text = folded.text
    before, after = text[at - 1], text[at]
    farther, further = text[max(0, at - 2) : at - 1], text[at + 1 : at + 2]
    if _at_line_hyphen(folded, at):
        return True
    if _is_word(before) and (folded.written(at) in _SUSPENDED or (further and _joins(folded, at, before, further))):
        return True
    return bool(farther) and _is_word(after) and _joins(folded, at - 1, farther, after)


def _joins(folded: FoldedText, at: int, before: str, after: str) -> bool:
    """Tell whether the character at ``at`` makes one word of the letters around it."""
    if not (_is_word(before) and _is_word(after)):
        return False
    if folded.text[at] == ".":  # U.S., example.org; but not where a space was lost between two sentences
        return not (before.islower() and after.isupper()) and not UNSPACED.match(before)
    if folded.text[at] == '"':  # צה"ל
        return "\u05d0" <= before <= "\u05ea" and "\u05d0" <= after <= "\u05ea"
    return folded.text[at] in _JOINS or folded.written(at) in _HYPHENS


def _at_line_hyphen(folded: FoldedText, at: int) -> bool:
    """infra|-⏎structure  infra-|⏎structure  infra-⏎|structure: half of a divided word is no whole word."""
    origin, _ = folded.span(at, at + 1)
    return folded.divided and touches_line_hyphen(folded.original, origin)
