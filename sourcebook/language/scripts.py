"""What belongs to scripts and not to languages: writing without spaces, and vowels that are written as marks."""

import re
import unicodedata

from sourcebook.reading.characters import JOINERS, MARKS

#: Scripts that write no spaces between words (Thai, Lao, Myanmar, Khmer, kana, bopomofo, Han).
UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u312f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    r"\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003fffd]"
)
#: Characters that are written for an apostrophe.
APOSTROPHES = "'’ʼ`´′＇"
#: A word: letters with their marks and joiners, and apostrophes between them. Hyphens, digits and emphasis part words.
LETTERS = re.compile(rf"[^\W\d_](?:[^\W\d_]|[{MARKS}{JOINERS}]|[{APOSTROPHES}](?=[^\W\d_]))*")
#: Hebrew and Arabic vowels written as marks, and the lengthened stroke; and apostrophes, all as one.
_PLAIN = dict.fromkeys((*range(0x591, 0x5BE), *range(0x5BF, 0x5C8), *range(0x610, 0x61B), 0x640,
                        *range(0x64B, 0x660), 0x670)) | dict.fromkeys(map(ord, APOSTROPHES), "'")  # fmt: skip


def plain(word: str) -> str:
    """Return a word as words are compared: in lower case, composed, without what its script may leave out."""
    return unicodedata.normalize("NFC", word.translate(_PLAIN).casefold())


def unspaced(text: str) -> bool:
    """Tell whether a text is mostly in scripts without spaces between words."""
    found = sum(c.isalpha() for c in UNSPACED.findall(text)) if not text.isascii() else 0
    return found > 0 and found * 2 > sum(map(str.isalpha, text))
