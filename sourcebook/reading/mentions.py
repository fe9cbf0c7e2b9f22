"""Actors named in a text: by name or alias, whole words, longest name first."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sourcebook.problems import Problem
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import Actor, Claim

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: code-point offsets and the actors that bear it (more than one when a name is shared)."""

    start: int
    end: int
    actors: tuple[str, ...]


class NameIndex:
    """Finds actors' names in texts. Names are told apart by case ("US" is not "us"); built once for a corpus."""

    def __init__(self, actors: Mapping[str, Entry[Actor]]) -> None:
        """Index every name and alias by its first word, then by its length and what stands before that word."""
        self._by_first: dict[str, dict[tuple[int, int], dict[str, tuple[str, ...]]]] = {}
        for name, ids in sorted(_names(actors).items(), key=lambda item: (-len(item[0]), item[0])):
            if first := _WORD.search(name):
                sizes = self._by_first.setdefault(first.group(), {})
                sizes.setdefault((len(name), first.start()), {})[name] = ids

    def find(self, text: str) -> Iterator[Mention]:
        """Yield the names in ``text`` from left to right; a longer name hides the shorter ones inside it."""
        end = 0
        for word in _WORD.finditer(text):
            if word.start() < end:
                continue
            for (length, lead), names in self._by_first.get(word.group(), {}).items():
                start = word.start() - lead
                ids = names.get(text[start : start + length]) if start >= end else None
                if ids and _ends_word(text, start + length):
                    end = start + length
                    yield Mention(start, end, ids)
                    break


def check_mentions(corpus: Corpus, claims: Iterable[Entry[Claim]] | None = None) -> Iterator[Problem]:
    """An actor whose name or alias stands in a claim's text is listed or speaks: else an interest would be hidden.

    ``claims``: look at these claims of the corpus alone.
    """
    index = NameIndex(corpus.actors)
    for entry in corpus.claims.values() if claims is None else claims:
        listed = {*entry.record.actors, *entry.record.speakers}
        for mention in index.find(entry.record.text):
            if listed.isdisjoint(mention.actors):
                yield _unlisted(entry, mention)


def _unlisted(entry: Entry[Claim], mention: Mention) -> Problem:
    name = entry.record.text[mention.start : mention.end]
    return entry.problem(
        "R108",
        f"the text names {name}, who is neither listed nor speaking",
        loc=("text",),
        hint=f"add {' or '.join(f'`{id_}`' for id_ in mention.actors)} to `actors`",
    )


def _names(actors: Mapping[str, Entry[Actor]]) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for id_, entry in actors.items():
        for name in dict.fromkeys((entry.record.name, *entry.record.aliases)):
            names[name] = (*names.get(name, ()), id_)
    return names


def _ends_word(text: str, end: int) -> bool:
    return end >= len(text) or not (_WORD.match(text, end) and _WORD.match(text, end - 1))
