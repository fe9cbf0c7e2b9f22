"""Where a quote may begin and end: between words, never inside a number, a compound or a contraction.

Words are divided as Unicode Standard Annex 29 divides them, and more strictly where a cut would make another number
or another word of what stands there: `40|%`, `1| 250`, `US|$40`, `non–|aligned`.
"""

import re
import unicodedata

from sourcebook.evidence.folds import FoldedText, touches_line_hyphen
from sourcebook.reading.characters import JOINERS, VIRAMA_CLASS, is_mark

#: Scripts that write no spaces between words: there an edge may fall between any two letters.
UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003fffd]"
)
#: Letters of these scripts that never stand apart from the one before (vowel signs, small kana, the length and
#: repetition marks), or from the one after (vowels that are written first).
_LEANS_BACK = frozenset(
    "\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3ぁぃぅぇぉゃゅょゎァィゥェォャュョヮヵヶー々ゝゞヽヾ\uff70"
)
_LEANS_AHEAD = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
#: Endings that negate a Japanese verb: without them it says the contrary.
_NEGATIVE_ENDING = re.compile("な(?:い|かった|く|けれ)|ま?せん|ず(?:に|、)|ざる")
#: An en dash divides compounds of several words; an em dash stands between sentences.
_HYPHENS = frozenset("-‐‑‒–−֊־﹣－")
#: A hyphen belongs to the word before it even where none follows: pre- and post-war.
_SUSPENDED = frozenset("-‐‑")
#: What joins two letters into one word, beside hyphens and apostrophes: AT&T, צה״ל, l·l, name@example.
_JOINS = frozenset("'&@·״׳")
#: What a number is written with between digits, folded: 1,250  12:30  1/2  5-7  10^6.
_IN_NUMBER = ".,':/⁄-٫٬،·^×~〜～∶"
_SCALE = (
    "hundred thousand million millions billion billions trillion trillions dozen bn mn mln percent per|cent pct "
    "Prozent Tausend Million Millionen Milliarde Milliarden Mio Mrd mille millier milliers millions milliard "
    "milliards pour|cent mil miles millón millones por|ciento cento milione milioni miliardi milhão milhões bilhões "
    "тыс тысяч тысячи млн млрд миллион миллиона миллионов миллиард миллиарда миллиардов процент процента процентов "
    "тисяч тисячі мільйон мільйона мільйонів мільярд мільярда мільярдів відсоток відсотка відсотків "
    "ألف آلاف مليون ملايين مليار مليارات بالمئة بالمائة אלף אלפים מיליון מיליארד אחוז אחוזים "
    "हज़ार लाख करोड़ प्रतिशत tysięcy milion miliona milionów miliard miliardów procent bin milyon milyar"
).split()
_SCALE_WORDS = "|".join(word.replace("|", " ") for word in _SCALE)
_UNIT = rf"[%‰‱٪％℃℉°′″]|(?:{_SCALE_WORDS})(?!\w)|[万億亿兆千百만억조]|พัน|หมื่น|แสน|ล้าน"
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
        (r"(?:^|\s)[.,٫]", r"\d"),
    )
)
#: How much of the text on either side of an edge is looked at for a number, in code points.
_REACH = 24


def splits_word(folded: FoldedText, at: int) -> bool:
    """Tell whether an edge at this offset of the folded text would cut something that belongs together."""
    text = folded.text
    if at <= 0 or at >= len(text):
        return False
    before, after = text[at - 1], text[at]
    if (before == after and before in ".-") or _one_character(before, after):
        return True
    if _is_word(before) and _is_word(after):
        return not (UNSPACED.match(before) or UNSPACED.match(after)) or _in_unspaced(text, at)
    return _in_number(text, at) or _in_compound(folded, at)


def unspaced(text: str) -> bool:
    """Tell whether a text is mostly in scripts without spaces between words."""
    found = sum(c.isalpha() for c in UNSPACED.findall(text)) if not text.isascii() else 0
    return found > 0 and found * 2 > sum(map(str.isalpha, text))


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_" or character in JOINERS or is_mark(character)


def _one_character(before: str, after: str) -> bool:
    """A letter and its marks; 👩|‍🚀, 👍|🏽 and 🇺|🇦: several code points that are shown as one."""
    if is_mark(after) or "\u200d" in (before, after) or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    return "\U0001f1e6" <= before <= "\U0001f1ff" and "\U0001f1e6" <= after <= "\U0001f1ff"


def _in_unspaced(text: str, at: int) -> bool:
    """二|十  3|万  ไ|ม่  デ|ータ  停止し|ない: what belongs together where there are no spaces."""
    before, after = text[at - 1], text[at]
    if before.isnumeric() and (after.isnumeric() or _in_number(text, at)):
        return True
    if after in _LEANS_BACK or before in _LEANS_AHEAD or unicodedata.combining(before) == VIRAMA_CLASS:
        return True
    return bool(_NEGATIVE_ENDING.match(text, at)) and "\u3040" <= before <= "\u9fff"


def _in_number(text: str, at: int) -> bool:
    """1|,250  1,|250  1| 250  15| %  40| million  $|5  US|$5  5| €  -|5."""
    before, after = text[max(0, at - _REACH) : at], text[at : at + _REACH]
    if not any(map(str.isdigit, before[-2:] + after[:2])):
        return False
    if any(left.search(before) and right.match(after) for left, right in _NUMBERS):
        return True
    left, right = before.rstrip(" "), after.lstrip(" ")
    if (_is_currency(left[-1:]) and right[:1].isdigit()) or (left[-1:].isdigit() and _is_currency(right[:1])):
        return True
    return before[-1:].isalpha() and _is_currency(after[:1]) and after[1:2].isdigit()


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
