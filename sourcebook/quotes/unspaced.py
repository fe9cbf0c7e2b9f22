"""Where a quote may begin and end in scripts that write no spaces between words.

No rule without a dictionary tells where a word ends there. An edge may fall between any two letters, but what certainly
belongs together is not cut: numbers, a vowel and its consonant, a negation and what it negates.
"""

import re
import unicodedata
from functools import cache

from sourcebook.language import Language
from sourcebook.language.phrases import alternatives
from sourcebook.language.scripts import UNSPACED
from sourcebook.reading.characters import VIRAMA_CLASS

#: Letters of these scripts that never stand apart from the one before (vowel signs, small kana, the length and
#: repetition marks), or from the one after (vowels that are written first).
_LEANS_BACK = frozenset(
    "\u0e30\u0e32\u0e33\u0e45\u0eb0\u0eb2\u0eb3ぁぃぅぇぉゃゅょゎァィゥェォャュョヮヵヶー々ゝゞヽヾ\uff70"
)
_LEANS_AHEAD = frozenset("\u0e40\u0e41\u0e42\u0e43\u0e44\u0ec0\u0ec1\u0ec2\u0ec3\u0ec4")
#: Japanese and Korean negate at the end of a clause.
KANA_OR_HANGUL = re.compile(r"[\u3040-\u30ff\uac00-\ud7a3]")
_KANA_OR_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")
#: A Japanese predicate ends in hiragana (and these few words); where that negates, the predicate without it says the
#: contrary: 停止し|ない  停止する|わけがない  攻撃|はない  署名する|とは限らない.
_TAIL = r"[\u3041-\u3096訳筈限言至得出来有無事]{0,12}?"
_END = r"(?=[。、，！？」』）\s]|$)"
_DIGIT = r"[\d〇一二三四五六七八九十百千万萬亿億兆两兩零]"
#: (what stands before the edge, what stands after it): together they are one number.
_NUMBERS = tuple(
    (re.compile(rf"(?:{before})\Z"), re.compile(after))
    for before, after in (
        (r"[第数數几幾负負]", _DIGIT),  # a vague number, a rank, a minus
        (_DIGIT, r"分[之の]|[点點][\d〇一二三四五六七八九零]|割|成(?![为為了立功员員])|[余餘]|パーセント"),
        (rf"{_DIGIT}[点點]", r"[\d〇一二三四五六七八九零]"),
        (rf"{_DIGIT}分", "[之の]"),
        (rf"{_DIGIT}分[之の]", _DIGIT),
    )
)
#: How far a number or a negation is looked for on either side of an edge, in code points.
_REACH = 24


def cuts_unspaced(text: str, at: int, language: Language | None) -> bool:
    """Tell whether an edge between two characters, one of such a script, cuts what belongs together.

    二|十  3|万  百分之|五  ไ|ม่  デ|ータ; by the words of its language: 停止し|ない  不|同意  ไม่|เห็นด้วย
    """
    before, after = text[at - 1], text[at]
    if before.isnumeric() and after.isnumeric():
        return True
    if after in _LEANS_BACK or before in _LEANS_AHEAD or unicodedata.combining(before) == VIRAMA_CLASS:
        return True
    left, right = text[max(0, at - _REACH) : at], text[at : at + _REACH]
    if any(one.search(left) and other.match(right) for one, other in _NUMBERS):
        return True
    return language is not None and _cuts_words(left, right, language)


def _cuts_words(left: str, right: str, language: Language) -> bool:
    numbers = _number_words(language)
    if numbers and (numbers[0].search(left) and (right[0].isdecimal() or numbers[1].match(right))):
        return True
    if numbers and re.search(r"\d ?\Z", left) and numbers[1].match(right):
        return True
    last, ahead = negated_last(language), _negates_ahead(language)
    whole = language.negation.without_lookalikes(left + right)
    at = len(left)
    if last and (_in_one(last, whole, at) or (_KANA_OR_HAN.match(left[-1]) and last.match(whole, at))):
        return True
    return bool(UNSPACED.match(right) and ahead.search(whole, 0, at))


def _in_one(pattern: re.Pattern[str], text: str, at: int) -> bool:
    """Tell whether an offset falls inside a word that negates: しな|い  ませ|ん."""
    return any(found.start("word") < at < found.end("word") for found in pattern.finditer(text))


@cache
def negated_last(language: Language) -> re.Pattern[str] | None:
    """Give what negates after what it negates, with the kana between: group "word" is the negation itself.

    A negation that is listed as a word by itself must end its run.
    """
    after = [entry for entry in language.negation.after if KANA_OR_HANGUL.search(entry)]
    if not after:
        return None
    ends = alternatives(entry for entry in after if entry in language.negation.words).pattern
    other = alternatives(entry for entry in after if entry not in language.negation.words).pattern
    return re.compile(rf"{_TAIL}(?P<word>(?:{other})|(?:{ends}){_END})")


@cache
def _negates_ahead(language: Language) -> re.Pattern[str]:
    """Give what negates the word after it, with the helping verbs between."""
    ahead = [entry for entry in language.negation.inside if entry not in language.negation.after.entries]
    helping = [entry for entry in (*language.modals, *language.free) if UNSPACED.match(entry)]
    return re.compile(rf"(?:{alternatives(ahead).pattern})(?:{alternatives(helping).pattern}){{0,2}}\Z")


@cache
def _number_words(language: Language) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    """Give the number words of a script without spaces: at the end of a text with what stands before, and anywhere."""
    parts = language.in_numbers
    values = [word for word in language.all_numbers if UNSPACED.match(word)]
    if not values:
        return None
    before = (*values, *language.fractions, *parts.vague, *parts.minus, *parts.percent)
    return re.compile(rf"(?:{alternatives(before).pattern})\Z"), alternatives(values)
