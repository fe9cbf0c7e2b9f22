"""Words that say the contrary of what they stand beside, or make it hold in some case only; and what a word is."""

import re
from collections.abc import Iterator

from sourcebook.language import Found, Language
from sourcebook.reading.characters import JOINERS, MARKS

#: A word with its marks and joiners; a compound or a contraction is one. Apostrophes and dashes are folded.
WORD = re.compile(rf"\w[\w{MARKS}{JOINERS}]*(?:[\'.-][\w{MARKS}{JOINERS}]+)*")


def negations(text: str, language: Language | None) -> tuple[Found, ...]:
    """Find the words of negation and denial in a text, from left to right; none without a language."""
    if language is None:
        return ()
    words = language.words(text)
    return tuple(sorted((*language.negation.find(words), *language.denial.find(words)), key=lambda it: it.start))


def provisos(text: str, language: Language | None) -> Iterator[Found]:
    """Yield the words of condition, of exception and of hedging in a text; none without a language."""
    if language:
        words = language.words(text)
        yield from language.conditions.find(words)
        yield from language.exceptions.find(words)
        yield from language.hedges.find(words)


def conditions(text: str, language: Language | None) -> Iterator[Found]:
    """Yield the words that make a sentence hold only in some case; none without a language."""
    if language:
        yield from language.conditions.find(language.words(text))


def count_words(text: str) -> int:
    """Count the words of a folded text; a run of a script without spaces is one."""
    return len(WORD.findall(text))


def abbreviates(word: str | None, language: Language) -> bool:
    """Tell whether a full stop after this word ends no sentence: an initial, or one of the language's abbreviations."""
    last = (word or "").rpartition(".")[2]
    return (len(last) == 1 and last.isalpha()) or (word or "").casefold() in language.abbreviations.entries
