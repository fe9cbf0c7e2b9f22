"""What may be written into a quote in square brackets: who or what is meant, and nothing else.

An insertion is an article or the like, a name, or a description that explains a pronoun ("it [the bus]"). Every other
word could change what is said: "5 [million]", "[almost] done", "[far from] over", "[the former] mayor". A quote can
always do without: what the reader needs besides has its place in the evidence's `note`.
"""

import re
import unicodedata
from dataclasses import dataclass

from sourcebook.language import Language, Word
from sourcebook.quotes.countwords import COUNTING, parts_of
from sourcebook.quotes.folds import fold_quote
from sourcebook.quotes.negations import negations
from sourcebook.quotes.verdicts import Miss, Reason
from sourcebook.reading.characters import MARKS, refused
from sourcebook.reading.mixed_scripts import mixed_words

#: Letters, and what joins them within a name: no digit, sign or symbol.
_WORDS = re.compile(rf"[^\W\d_][\w{MARKS}'.&-]*(?: [^\W\d_][\w{MARKS}'.&-]*){{0,7}}")
_WORD = re.compile(rf"[^\W\d_][\w{MARKS}'.&]*")
_POSSESSIVE = re.compile(r"'s?$")
#: Words that join those of a name, whatever the language of the text.
_NAME_PARTICLES = frozenset("de du des da do dos del della di von van der den zu al el bin ibn la le".split())


@dataclass(frozen=True, kw_only=True, slots=True)
class Allowed:
    """What insertions may hold: names of the source (its folded text) and of actors, words by their language."""

    source: str
    names: frozenset[str]
    language: Language | None

    def determines(self, word: str) -> bool:
        """Tell whether a word is an article or the like: it may stand alone, and a description begins with one."""
        of = self.language
        return of is not None and (word in of.articles.entries or word in of.determiners.entries)

    def refers(self, word: str) -> bool:
        """Tell whether a description may explain a word."""
        of = self.language
        return of is not None and word not in of.articles.entries and (word in of.pronouns or word in of.determiners)

    def joins(self, word: str) -> bool:
        """Tell whether a word joins those of a name or a description."""
        of = self.language
        own = (*of.articles, *of.in_numbers.of, *of.in_numbers.and_) if of else ()
        return word in _NAME_PARTICLES or word in own

    def describes(self, word: str) -> bool:
        """Tell whether a description may be made of a word: it brings in no more than who or what is meant."""
        of = self.language
        if of is None:
            return False
        lists = (
            of.free,
            of.modals,
            of.clause_words,
            of.bounds.more,
            of.bounds.less,
            of.bounds.about,
            of.in_numbers.more,
        )
        return self.joins(word) or self.determines(word) or not any(word in words for words in lists)

    def changes(self, words: str) -> bool:
        """Tell whether one of some words counts, or makes something else of what it stands beside."""
        of = self.language
        if of is None:
            return False
        parted = of.words(words)
        lists = (of.restrictions, of.quantifiers, of.exceptions, of.conditions, of.denial)
        if any(True for it in lists for _ in it.find(parted)) or any(True for _ in of.hedges.find(parted)):
            return True
        return any(self._counts(word) or word.form in of.negating_prefixes for word in parted)

    def _counts(self, word: Word) -> bool:
        parts = parts_of(word, self.language) if self.language else frozenset()
        return not COUNTING.isdisjoint(parts) and "articles" not in parts


def bad_insertion(insertion: str, allowed: Allowed) -> Miss | None:
    """Say what is wrong with an insertion, wherever it stands."""
    if bad := next(refused(insertion), None):
        detail = f"an insertion holds {bad.name}, which cannot be seen"
        return Miss(reason=Reason.REFUSED_CHARACTER, detail=detail)
    if next(mixed_words(insertion), None):
        return _refused(insertion, "mixes scripts in a word")
    if any(_negates(reading, allowed.language) for reading in (insertion, unicodedata.normalize("NFKC", insertion))):
        return _refused(insertion, "holds a negation")
    words = fold_quote(insertion.strip()).text
    if words in allowed.names:
        return None
    if not _WORDS.fullmatch(words) or _has_letter(words, allowed) or allowed.changes(words):
        return _refused(insertion, "may change what is said")
    if not (allowed.determines(words.casefold()) or is_name(words, allowed) or is_description(words, allowed)):
        return _refused(insertion, "is neither a name of the source or of an actor nor a description such as “the bus”")
    return None


def is_name(words: str, allowed: Allowed) -> bool:
    """Tell whether words are a name: of an actor, or capitalised as the source writes it within its sentences."""
    names = allowed.names
    if words in names or _POSSESSIVE.sub("", words) in names:
        return True
    known = {part for name in names for part in _WORD.findall(fold_quote(name).text)}
    parts = [_POSSESSIVE.sub("", part) for part in _WORD.findall(words)]
    proper = [part for part in parts if not allowed.joins(part.casefold())]
    standing = all(part in known or _named(part, allowed.source) for part in proper)
    return bool(proper) and parts[-1] in proper and standing


def is_description(words: str, allowed: Allowed) -> bool:
    """Tell whether words have the shape of "the bus": an article or the like, then what is meant."""
    first, *rest = [part.casefold() for part in _WORD.findall(words)]
    if not (allowed.determines(first) and rest):
        return False
    return not (allowed.joins(rest[-1]) or allowed.determines(rest[-1])) and all(map(allowed.describes, rest))


def explains(words: str, before: str, allowed: Allowed) -> bool:
    """Tell whether a description stands where it explains: right after a pronoun, or at the quote's beginning.

    There it stands for what the quote does not hold any more, and must be the source's own words.
    """
    last = _WORD.findall(fold_quote(before).text)[-1:]
    if not before.strip():
        return re.search(rf"(?<!\w){re.escape(words)}(?!\w)", allowed.source, re.IGNORECASE) is not None
    return before.rstrip()[-1].isalpha() and allowed.refers(last[0].casefold())


def _refused(insertion: str, why: str) -> Miss:
    return Miss(reason=Reason.OMISSION, detail=f"the insertion “{insertion}” {why}")


def _negates(words: str, language: Language | None) -> bool:
    """Tell whether words hold a negation, letters spaced out or not."""
    plain = fold_quote(words).text
    return bool(negations(plain, language) or negations(re.sub(r"[\s.\-]", "", plain), language))


def _has_letter(words: str, allowed: Allowed) -> bool:
    """Tell whether a letter stands alone among some words, which is no word."""
    parts = (part.casefold() for part in re.split(r"[ \-]", words))
    return any(len(part) == 1 and not (allowed.determines(part) or allowed.joins(part)) for part in parts)


def _named(word: str, source: str) -> bool:
    """Tell whether the source writes a word with a capital where no sentence begins."""
    if not word[:1].isupper():
        return False
    return re.search(rf"[\w,;:'\"(] ?(?<!\w){re.escape(word)}(?![\w])", source) is not None
