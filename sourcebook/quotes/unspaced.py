"""Where a quote may begin and end in scripts that write no spaces between words.

No rule without a dictionary tells where a word ends there. An edge may fall between any two letters, but what certainly
belongs together is not cut: numbers, a vowel and its consonant, a negation and what it negates.
"""

import re
import unicodedata

from sourcebook.reading.characters import VIRAMA_CLASS

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
#: A Japanese predicate ends in hiragana (and these few words); where that negates, the predicate without it says the
#: contrary: 停止し|ない  停止する|わけがない  攻撃|はない  署名する|とは限らない.
_END = r"(?=[。、，！？」』）\s]|$)"
_NEGATED = re.compile(
    r"[\u3041-\u3096訳筈限言至得出来有無事]{0,12}?(?:な(?:い|かった|く|けれ|き)|ません|せん(?!せ)|ませぬ|ざる|ずに"
    rf"|(?:ず|ぬ|まい|なし){_END}|ぬ(?:こと|もの|まま|うち|と)|無(?:い|かった|く))"
)
#: Inside such an ending: しな|い  ませ|ん.
_IN_ENDING = re.compile(r"な\|(?:い|かった|く|けれ)|ま\|せん|ませ\|ん")
_KANA_OR_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")
#: What negates the word after it, with the helping verbs between.
_NEGATES = re.compile(
    r"(?:[不没沒无無未非勿莫](?:有|会|會|能|是|可|想|要|该|該|应|應|得|曾|再|肯|敢|愿|願|打算|准备|準備){0,2}"
    r"|(?:ไม่|ห้าม)(?:ได้|เคย|ต้อง|ควร|อาจ|ให้|มี|สามารถ|ยอม){0,2}|ບໍ່|មិន|គ្មាន)\Z"
)
_DIGIT = r"[\d〇一二三四五六七八九十百千万萬亿億兆两兩零]"
_THAI = "(?:หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ยี่สิบ|ร้อย|พัน|หมื่น|แสน|ล้าน)"
#: (what stands before the edge, what stands after it): together they are one number.
_NUMBERS = tuple(
    (re.compile(rf"(?:{before})\Z"), re.compile(after))
    for before, after in (
        (r"[第数數几幾负負]", _DIGIT),  # a vague number, a rank, a minus
        (_DIGIT, r"分[之の]|[点點][\d〇一二三四五六七八九零]|割|成(?![为為了立功员員])|[余餘]|パーセント"),
        (rf"{_DIGIT}[点點]", r"[\d〇一二三四五六七八九零]"),
        (rf"{_DIGIT}分", "[之の]"),
        (rf"{_DIGIT}分[之の]", _DIGIT),
        (rf"{_THAI}|ครึ่ง|หลาย|ลบ|ร้อยละ", rf"{_THAI}|\d"),
        (r"\d ?", _THAI),
    )
)
#: How far a number or a negation is looked for on either side of an edge, in code points.
_REACH = 24


def unspaced(text: str) -> bool:
    """Tell whether a text is mostly in scripts without spaces between words."""
    found = sum(c.isalpha() for c in UNSPACED.findall(text)) if not text.isascii() else 0
    return found > 0 and found * 2 > sum(map(str.isalpha, text))


def cuts_unspaced(text: str, at: int) -> bool:
    """Tell whether an edge between two characters, one of such a script, cuts what belongs together.

    二|十  3|万  百分之|五  ไ|ม่  デ|ータ  停止し|ない  不|同意  ไม่|เห็นด้วย
    """
    before, after = text[at - 1], text[at]
    if before.isnumeric() and after.isnumeric():
        return True
    if after in _LEANS_BACK or before in _LEANS_AHEAD or unicodedata.combining(before) == VIRAMA_CLASS:
        return True
    left, right = text[max(0, at - _REACH) : at], text[at : at + _REACH]
    if any(one.search(left) and other.match(right) for one, other in _NUMBERS):
        return True
    if _KANA_OR_HAN.match(before) and (_NEGATED.match(right) or _IN_ENDING.search(left + "|" + right)):
        return True
    return _NEGATES.search(left) is not None and UNSPACED.match(after) is not None
