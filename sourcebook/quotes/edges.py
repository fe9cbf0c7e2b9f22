"""Where a quote may begin and end: between words, never inside a number, a compound or a contraction.

Words are divided as Unicode Standard Annex 29 divides them, and more strictly where a cut would make another number
or another word of what stands there: `40|%`, `1| 250`, `US|$40`, `non–|aligned`.
"""

import re
import unicodedata

from sourcebook.language import Language
from sourcebook.language.scripts import UNSPACED
from sourcebook.quotes.amounts import cuts_amount
from sourcebook.quotes.bounded import bounded_after
from sourcebook.quotes.folds import AT_LINE_END, INVISIBLE, LINE_END, FoldedText, touches_line_hyphen
from sourcebook.quotes.unspaced import KANA_OR_HANGUL, cuts_unspaced, negated_last
from sourcebook.reading.characters import JOINERS, is_mark

#: An en dash divides compounds of several words; an em dash stands between sentences.
_HYPHENS = frozenset("-‐‑‒–−֊־﹣－")
#: A hyphen belongs to the word before it even where none follows: pre- and post-war.
_SUSPENDED = frozenset("-‐‑")
#: What joins two letters into one word, beside hyphens and apostrophes: AT&T, צה״ל, l·l, name@example.
_JOINS = frozenset("'&@·״׳")
#: What a number is written with between digits, folded: 1,250  12:30  1/2  5-7  10^6.
_IN_NUMBER = ".,，．：':/⁄-٫٬،·^×~〜～∶"
#: Signs that a number in digits is not parted from, and the symbols of units, which are the same everywhere.
_UNIT = (
    r"[%‰‱٪％℃℉°′″ºª]|[万億亿兆千百만억조]"
    r"|(?:km|cm|mm|kg|g|mg|µg|μg|ml|cl|dl|ha|lb|oz|ft|kW|MW|GW|TW|kWh|MWh|GWh|TWh|kV|kHz|MHz|GHz|Hz|kB|MB|GB|TB|mph|kph|km/h"
    r"|mSv|µSv|kPa|hPa|ppm|°[CF]|[ap]\.?m)(?!\w)"
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
        (r"(?:^|[^\w ]|[^\d%‰] )[%‰] ?", r"\d"),
        (r"\w", r"\+"),
        (r"(?:^|\s)[.,٫]", r"\d"),
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
#: A question mark; a quote that ends before one says what was asked.
_ASKS = re.compile(r"[?？؟⁇‽]")
#: What may stand between words and what negates them: a space and marks of emphasis.
_BEFORE_NEGATION = re.compile(r" ?[~*_]{0,3}")
#: An abbreviated currency before its number: Rs. 40.
_DOTTED = re.compile(r"(?<!\w)([^\W\d_]+)\. ?\Z")
#: How much of the text on either side of an edge is looked at for a number, in code points.
_REACH = 24
#: The same in the text as it is kept, where white space may stand at a line's end.
_REACH_WRITTEN = 2 * LINE_END + 8


def splits_word(folded: FoldedText, at: int, language: Language | None) -> bool:
    """Tell whether an edge at this offset of the folded text would cut something that belongs together.

    Without a language, only scripts, signs and digits can tell.
    """
    text = folded.text
    if at <= 0 or at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    if (before == after and before in ".-") or _one_character(before, after):
        return True
    if _is_word(before) and _is_word(after):
        return not (UNSPACED.match(before) or UNSPACED.match(after)) or cuts_unspaced(text, at, language)
    return _in_number(text, at) or _in_written(folded, at) or _in_amount(text, at, language) or _in_compound(folded, at)


def reversed_after(folded: FoldedText, at: int, language: Language | None) -> bool:
    """Tell whether what negates or asks the words before this offset of the folded text stands right after it.

    Some languages always negate after the verb, and others may.
    """
    text = folded.text
    if at <= 0 or not _is_word(text[at - 1]):
        return False
    if _ASKS.match(text, at):
        return True
    start = _BEFORE_NEGATION.match(text, at)
    if language is None or not start:
        return False
    return _negates_at(text, start.end(), language)


def _negates_at(text: str, at: int, language: Language) -> bool:
    last = negated_last(language)
    if last and KANA_OR_HANGUL.match(text, at) and (found := last.match(text, at)) and found.start("word") == at:
        return True
    words = language.words(text[at : at + _REACH])
    return bool(words) and words[0].start == 0 and words[0].form in language.negation.after


def _in_amount(text: str, at: int, language: Language | None) -> bool:
    """five| hundred  Rs. |40  40| acres  40 buses| at most."""
    if language and bounded_after(text, at, language):
        return True
    if language and text[at].isdigit() and (dotted := _DOTTED.search(text, max(0, at - _REACH), at)):
        return dotted[1].casefold() in language.in_numbers.currency_before
    return cuts_amount(text, at, language)


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or character in JOINERS or is_mark(character)


def _one_character(before: str, after: str) -> bool:
    """A letter and its marks; 👩|‍🚀, 👍|🏽 and 🇺|🇦: several code points that are shown as one."""
    if is_mark(after) or "\u200d" in (before, after) or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    if "\U000e0020" <= after <= "\U000e007f":
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
