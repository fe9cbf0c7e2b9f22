"""What may be written into a quote in square brackets: who or what is meant, and nothing else.

An insertion is an article, or a name or a description where the source has a pronoun: right after it ("it [the bus]"),
or in its place at the beginning ("[Northline] rejected the offer", where the source has "It"). Anywhere else it would
name whom the source does not: "the [Varnian] forces". Every other word could change what is said: "5 [million]",
"[almost] done", "[the former] mayor". A quote can always do without: what the reader needs besides has its place in the
evidence's `note`.
"""

import re
import unicodedata
from dataclasses import dataclass

from sourcebook.language import Language, Word
from sourcebook.language.lemmas import known
from sourcebook.language.scripts import UNSPACED
from sourcebook.quotes.countwords import COUNTING, parts_of
from sourcebook.quotes.folds import fold_quote
from sourcebook.quotes.negations import negations
from sourcebook.quotes.verdicts import Miss, Reason
from sourcebook.reading.characters import MARKS, refused
from sourcebook.reading.mixed_scripts import mixed_words

#: What to do about an insertion that may not stand.
LEAVE_OUT = "leave the insertion out, and say in the evidence's `note` who or what is meant"
#: Letters, and what joins them within a name: no digit, sign or symbol.
_WORDS = re.compile(rf"[^\W\d_][\w{MARKS}'.&-]*(?: [^\W\d_][\w{MARKS}'.&-]*){{0,7}}")
_WORD = re.compile(rf"[^\W\d_][\w{MARKS}'.&]*")
_POSSESSIVE = re.compile(r"'s?$")
#: A word that no sign parts from what follows it, and the most letters that a pronoun has.
_LAST_WORD, _LONGEST = re.compile(rf"(?<!\w)([^\W\d_][\w{MARKS}'-]*) ?\Z"), 24
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

    def is_article(self, word: str) -> bool:
        """Tell whether a word is an article, which may stand anywhere."""
        return self.language is not None and word.casefold() in self.language.articles.entries

    def refers(self, word: str) -> bool:
        """Tell whether a word leaves open who or what is meant."""
        of = self.language
        if of is None or word in of.articles.entries:
            return False
        within = UNSPACED.match(word[-1:]) and word.endswith(tuple(of.pronouns.entries))
        return bool(within) or word in of.pronouns or word in of.determiners

    def owns(self, word: str) -> bool:
        """Tell whether a word says whose or which the word behind it is."""
        return self.language is not None and word in self.language.determiners

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
    named = words in allowed.names and not words[:1].islower()
    shaped = named or (_WORDS.fullmatch(words) and not _has_letter(words, allowed))
    if not shaped or allowed.changes(words):
        return _refused(insertion, "may change what is said")
    if not (named or allowed.is_article(words) or is_name(words, allowed) or is_description(words, allowed)):
        return _refused(insertion, "is neither a name of the source or of an actor nor a description such as “the bus”")
    return None


def is_name(words: str, allowed: Allowed) -> bool:
    """Tell whether words are a name: of an actor, or words with capitals that the source has."""
    names = allowed.names
    if words[:1].islower() and not allowed.joins(words.split(" ")[0].casefold()):
        return False
    if words in names or _POSSESSIVE.sub("", words) in names:
        return True
    theirs = {part for name in names for part in _WORD.findall(fold_quote(name).text)}
    parts = [_POSSESSIVE.sub("", part) for part in _WORD.findall(words)]
    proper = [part for part in parts if not allowed.joins(part.casefold())]
    standing = all(part in theirs or _named(part, allowed) for part in proper)
    return bool(proper) and parts[-1] in proper and standing


def is_description(words: str, allowed: Allowed) -> bool:
    """Tell whether words have the shape of "the bus": an article or the like, then what is meant."""
    first, *rest = [part.casefold() for part in _WORD.findall(words)]
    if not (allowed.determines(first) and rest):
        return False
    return not (allowed.joins(rest[-1]) or allowed.determines(rest[-1])) and all(map(allowed.describes, rest))


def explains(words: str, before: str, after: str, allowed: Allowed) -> bool:
    """Tell whether a name or a description stands right after a pronoun; it says whose, after "its" and before a noun.

    At the beginning of a piece the source tells whether it stands in the place of one: :func:`stands_for`.
    """
    if not before.strip():
        return is_name(words, allowed) or words.casefold() in allowed.source.casefold()
    last = _LAST_WORD.search(fold_quote(before).text)
    if last is None or not allowed.refers(last[1].casefold()):
        return False
    return not (allowed.owns(last[1].casefold()) and after[:1] == " " and after[1:2].isalpha()) or bool(
        _POSSESSIVE.search(words)
    )


def stands_for(text: str, start: int, language: Language | None) -> bool:
    """Tell whether a pronoun stands right before an offset of a folded text, which an insertion stands for."""
    last = _LAST_WORD.search(text, max(0, start - _LONGEST), start)
    return last is not None and Allowed(source=text, names=frozenset(), language=language).refers(last[1].casefold())


def _refused(insertion: str, why: str) -> Miss:
    return Miss(reason=Reason.OMISSION, detail=f"the insertion “{insertion}” {why}", instead=LEAVE_OUT)


def _negates(words: str, language: Language | None) -> bool:
    """Tell whether words hold a negation, letters spaced out or not."""
    plain = fold_quote(words).text
    return bool(negations(plain, language) or negations(re.sub(r"[\s.\-]", "", plain), language))


def _has_letter(words: str, allowed: Allowed) -> bool:
    """Tell whether a letter stands alone among some words, which is no word."""
    parts = (part.casefold() for part in re.split(r"[ \-]", words))
    return any(len(part) == 1 and not (allowed.determines(part) or allowed.joins(part)) for part in parts)


def _named(word: str, allowed: Allowed) -> bool:
    """Tell whether the source has a word with a capital: within a sentence, or one that is in no dictionary."""
    if not word[:1].isupper() or not allowed.language:
        return False
    within = rf"[\w,;:'\"(] ?(?<!\w){re.escape(word)}(?!\w)"
    if re.search(within, allowed.source):
        return True
    unknown = known(word.lower(), allowed.language.code) is False
    return unknown and re.search(rf"(?<!\w){re.escape(word)}(?!\w)", allowed.source) is not None
