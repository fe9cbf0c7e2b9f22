"""What a text says of itself at its head: that it was taken back, or that it was corrected."""

import re
from dataclasses import dataclass
from functools import lru_cache

from sourcebook.language import Language, language
from sourcebook.language.phrases import Found
from sourcebook.quotes.spoken import spoken
from sourcebook.quotes.voices import find_voice

#: How much of a text's beginning may say so, in code points.
BEGINNING = 300
_OPENS, _CLOSES = " \t\n[(*_#", re.compile(r"\s*(?:[\])*_.:–—!|-]|\n|\Z)")


@dataclass(frozen=True, slots=True)
class Notice:
    """The words of a text that say so; ``withdrawn``: nothing of it holds any longer, rather than some of it."""

    words: str
    withdrawn: bool


def notice(text: str, lang: str) -> Notice | None:
    """Return what a text, or a title, says of itself; None where it says nothing, or has a language without data.

    A single word says so only as a heading ("RETRACTED.", "[Withdrawn]"), a sentence only in the text's own voice: that
    somebody else's article has been retracted is news.
    """
    return _notice(text[:BEGINNING], lang)


@lru_cache(maxsize=4096)  # each quote of a text asks, at every revision
def _notice(beginning: str, lang: str) -> Notice | None:
    words = language(lang)
    if words is None:
        return None
    for withdrawn, phrases in ((True, words.retraction), (False, words.correction)):
        for found in phrases.find(words.words(beginning)):
            if _heads(beginning, found) or (" " in found.entry and _own(beginning, found, words)):
                return Notice(beginning[found.start : found.end], withdrawn)
    return None


def _heads(text: str, found: Found) -> bool:
    """Whether the words are the first, and parted from what follows by a sign, a line's end or capital letters."""
    alone = _CLOSES.match(text, found.end) or text[found.start : found.end].isupper()
    return bool(alone) and not text[: found.start].strip(_OPENS)


def _own(text: str, found: Found, words: Language) -> bool:
    voice = find_voice(text, (found.start, found.end), found.entry, words, spoken(text))
    return voice is None or text.startswith(":", voice.end)  # a label: "Editors' note: we have …"
