"""Which known actor a text means where it says who speaks: by name, alias or surname, inflected or not."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sourcebook.language import Language
from sourcebook.language.phrases import Word
from sourcebook.language.scripts import UNSPACED
from sourcebook.quotes.tellings import Span
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import ActorKind

#: What is left of a name without its ending is at least so long.
_STEM = 3


class Speaker(NamedTuple):
    """A known actor that a stretch of text names; ``surely``: as the one who speaks, and in no other part of it."""

    actor: str
    surely: bool


class Speakers:
    """Finds the known actors in the stretches of a text that may name who speaks."""

    def __init__(self, corpus: Corpus) -> None:
        """Index the names of a corpus when a language is first met."""
        self._names: dict[str, set[str]] = {}
        surnames: dict[str, list[str]] = {}
        for id_, entry in corpus.actors.items():
            for name in (entry.record.name, *entry.record.aliases):
                self._names.setdefault(name, set()).add(id_)
            if entry.record.kind is ActorKind.PERSON and len(words := entry.record.name.split()) > 1:
                surnames.setdefault(words[-1], []).append(id_)
        for name, ids in surnames.items():
            if len(ids) == 1:
                self._names.setdefault(name, set(ids))
        self._labelled: dict[tuple[tuple[str, ...], str], tuple[str, ...]] = {}
        self._tables: dict[str, dict[str, list[tuple[tuple[str, ...], bool, set[str]]]]] = {}

    def named(self, text: str, spans: Sequence[Span], language: Language) -> tuple[Speaker, ...]:
        """Return the actors that the first stretch names which names any; a name behind a preposition is left out
        unless a word such as "spokesman" stands before it.
        """
        for start, end in spans:
            found = tuple(self._in(language.words(text[start:end]), language))
            if found:
                return found
        return ()

    def labelled(self, names: tuple[str, ...], language: Language | None) -> tuple[str, ...]:
        """Return the actors named anywhere in some texts, such as the label of a turn or a title."""
        key = (names, language.code if language else "")
        if key not in self._labelled:
            found = dict.fromkeys(id_ for name in names for id_ in self._anywhere(name, language))
            self._labelled[key] = tuple(found)
        return self._labelled[key]

    def _anywhere(self, text: str, language: Language | None) -> Iterator[str]:
        words = language.words(text) if language else ()
        for at in range(len(words)):
            yield from sorted(self._at(words, at, language)[1]) if language else ()
        folded = text.casefold()
        for name, ids in self._names.items():  # no words to part the text into
            if (language is None or UNSPACED.search(name)) and name.casefold() in folded:
                yield from sorted(ids)

    def introduces(self, text: str, language: Language) -> bool:
        """Tell whether words bring in somebody: "a baker", or a name. "He" and "the minister" may be one known, and so
        may those for whom a spokesman speaks: "a spokesman for the ministry".
        """
        words = _principal(language.words(text), language)
        if not words or any(word in language.pronouns for word in words):
            return False
        if words[0] in language.in_numbers.articles or words[0] in language.quantifiers:
            return True
        small = (language.titles, language.articles, language.determiners, language.free)
        return any(
            word.text[0].isupper()
            and not any(word in some for some in small)
            and not (at and (words[at - 1] in language.articles or words[at - 1] in language.determiners))
            for at, word in enumerate(words)
        )

    def _in(self, words: Sequence[Word], language: Language) -> Iterator[Speaker]:
        at = 0
        while at < len(words):
            size, ids = self._at(words, at, language)
            if size and (direct := _direct(words[:at], language)) is not None:
                yield from (Speaker(id_, direct) for id_ in sorted(ids))
            at += size or 1

    def _at(self, words: Sequence[Word], at: int, language: Language) -> tuple[int, set[str]]:
        for stems, capital, ids in self._table(language).get(_stem(words[at].form, language), ()):
            size = len(stems)
            some = tuple(_stem(word.form, language) for word in words[at : at + size])
            if some == stems and (words[at].text[0].isupper() or not capital):
                return size, ids
        return 0, set()

    def _table(self, language: Language) -> dict[str, list[tuple[tuple[str, ...], bool, set[str]]]]:
        if language.code not in self._tables:
            table = self._tables[language.code] = {}
            for name, ids in self._names.items():
                words = list(language.words(name))
                while len(words) > 1 and words[0] in language.articles:
                    words = words[1:]
                if words:
                    stems = tuple(_stem(word.form, language) for word in words)
                    table.setdefault(stems[0], []).append((stems, words[0].text[0].isupper(), ids))
            for rows in table.values():
                rows.sort(key=lambda row: -len(row[0]))
        return self._tables[language.code]


def _principal(words: Sequence[Word], language: Language) -> Sequence[Word]:
    """Return the words for whom somebody speaks, behind "a spokesman for"; all words where nobody does for another."""
    speaks = language.voices.speaks_for
    rest = next((words[at + speaks.at(words, at) :] for at in range(len(words)) if speaks.at(words, at)), ())
    while rest and rest[0] in language.joints.prepositions:
        rest = rest[1:]
    return rest or words


def _stem(form: str, language: Language) -> str:
    fits = (end for end in language.voices.endings if form.endswith(end) and len(form) - len(end) >= _STEM)
    return form.removesuffix(max(fits, key=len, default=""))


def _direct(before: Sequence[Word], language: Language) -> bool | None:
    """Tell whether a name is that of the one who speaks: surely, perhaps (behind other words), or not (None)."""
    voices = language.voices
    small = (language.articles, language.determiners, language.titles, language.free)
    at = len(before) - 1
    while at >= 0 and any(before[at] in some for some in small) and before[at] not in language.joints.prepositions:
        at -= 1
    if at >= 0 and before[at] in language.joints.prepositions:
        speaking = (voices.speaks_for, voices.told_nouns, language.titles)
        return True if any(word in some for word in before[:at] for some in speaking) else None
    return (
        at < 0
        or before[at].text[0].isupper()
        or before[at] in voices.speaks_for
        or before[at] in language.in_numbers.and_
    )
