"""Words of a name that mix scripts: a Cyrillic letter in a Latin word looks the same and is another name.

The rule is the "highly restrictive" level of Unicode Technical Standard 39, section 5.2: one script a word, or the
scripts that Chinese, Japanese and Korean write together, with Latin among them.
"""

import re
import unicodedata
from collections.abc import Iterator

from sourcebook.problems import Problem
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import Part

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
#: Scripts by the first word of their letters' Unicode names; letters of other names belong to no script of their own.
_SCRIPTS = frozenset(
    "LATIN CYRILLIC GREEK ARMENIAN GEORGIAN COPTIC CHEROKEE HEBREW ARABIC SYRIAC THAANA ETHIOPIC DEVANAGARI BENGALI "
    "GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA THAI LAO TIBETAN MYANMAR KHMER MONGOLIAN "
    "CJK HIRAGANA KATAKANA HANGUL BOPOMOFO".split()
)
_WRITTEN_TOGETHER = frozenset(["LATIN", "CJK", "HIRAGANA", "KATAKANA", "HANGUL", "BOPOMOFO"])
#: The fields that hold names: of people and bodies, and titles.
_NAMES = ("name", "aliases", "title", "authors")


def check_scripts(corpus: Corpus) -> Iterator[Problem]:
    """A word in a name or title is written in one script."""
    for entry in corpus.entries():
        for field in _NAMES:
            for loc, text in _texts(entry, field):
                for word, scripts in mixed_words(text):
                    message = f"`{word}` mixes {' and '.join(scripts)} letters"
                    yield entry.problem("F201", message, loc=loc, note=_foreign(word))


def mixed_words(text: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each word that mixes scripts, with their names in the order in which they come."""
    if text.isascii():
        return
    for found in _WORD.finditer(text):
        scripts = tuple(dict.fromkeys(script for c in found.group() if (script := script_of(c))))
        if len(scripts) > 1 and not _WRITTEN_TOGETHER.issuperset(scripts):
            yield found.group(), tuple(script.capitalize() for script in scripts)


def script_of(character: str) -> str:
    """Return a letter's script as Unicode names it, or "" where it belongs to none of its own."""
    first = unicodedata.name(character, "").partition(" ")[0]
    return first if first in _SCRIPTS else ""


def _texts(entry: Entry[Part], field: str) -> Iterator[tuple[tuple[str | int, ...], str]]:
    value = getattr(entry.record, field, None)
    if isinstance(value, str):
        yield (field,), value
    elif value:
        yield from (((field, index), text) for index, text in enumerate(value))


def _foreign(word: str) -> str:
    """Name the letters of the script that has fewest in the word: those are what slipped in."""
    letters = [(c, script_of(c)) for c in word if script_of(c)]
    scripts = [script for _, script in letters]
    fewest = min(dict.fromkeys(scripts), key=scripts.count)
    return ", ".join(
        f"{c} is {unicodedata.name(c).lower()}" for c in dict.fromkeys(c for c, s in letters if s == fewest)
    )
