"""Words and phrases of one language, ready to be looked up in a text: each word of the text is looked at once."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from sourcebook.language.scripts import UNSPACED


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text.

    ``start`` and ``end`` are code-point offsets in the text. ``forms`` are what it is compared by: as it is written, in
    lower case (the first), its lemma, and both without an ending that negates. ``joined``: nothing but a space, a
    hyphen or emphasis parts it from the word before; ``hyphen``: a hyphen does.
    """

    text: str
    start: int
    end: int
    forms: tuple[str, ...]
    joined: bool = False
    hyphen: bool = False

    @property
    def form(self) -> str:
        """The word as it is written, in lower case."""
        return self.forms[0]


@dataclass(frozen=True, slots=True)
class Found:
    """Where a word or phrase of a list stands: code-point offsets in the text, and the entry as the list has it."""

    start: int
    end: int
    entry: str


def alternatives(entries: Iterable[str]) -> re.Pattern[str]:
    """Make a pattern that finds any of some texts, the longest first; nothing where there are none."""
    return re.compile("|".join(sorted(map(re.escape, entries), key=len, reverse=True)) or "(?!)")


class Phrases:
    """A list of words and phrases; an entry in a script without spaces is found inside a run of letters."""

    __slots__ = ("_first", "_inside", "entries")

    def __init__(self, entries: Iterable[str], split: Callable[[str], Sequence[str]]) -> None:
        """Index the entries by their first word; ``split`` parts an entry as texts are parted.

        It writes a hyphen before a word that one parts from the word before: "would-be" is not "would be".
        """
        self.entries = tuple(entries)
        self._first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        inside = [entry for entry in self.entries if UNSPACED.match(entry)]
        for entry in self.entries:
            if words := tuple(split(entry)):
                self._first.setdefault(words[0], []).append((words[1:], entry))
        for rests in self._first.values():
            rests.sort(key=lambda rest: -len(rest[0]))
        self._inside = alternatives(inside) if inside else None

    def __bool__(self) -> bool:
        return bool(self.entries)

    def __iter__(self) -> Iterator[str]:
        return iter(self.entries)

    def __contains__(self, word: object) -> bool:
        """Tell whether a :class:`Word`, or a form in lower case, is an entry by itself."""
        forms = word.forms if isinstance(word, Word) else (word,)
        return any(not rest for form in forms for rest, _ in self._first.get(str(form), ()))

    def at(self, words: Sequence[Word], index: int) -> int:
        """Count the words that the longest entry which begins at ``index`` takes; 0 when none does."""
        return self._longest(words, index)[0]

    def find(self, words: Sequence[Word]) -> Iterator[Found]:
        """Yield the entries that stand in a text, from left to right, the longest at each place."""
        at = 0
        while at < len(words):
            if self._inside and UNSPACED.match(words[at].text):
                yield from self._within(words[at])
            size, entry = self._longest(words, at)
            if size:
                yield Found(words[at].start, words[at + size - 1].end, entry)
            at += size or 1

    def _longest(self, words: Sequence[Word], index: int) -> tuple[int, str]:
        best = (0, "")
        for form in words[index].forms:
            for rest, entry in self._first.get(form, ()):
                end = index + 1 + len(rest)
                if len(rest) >= best[0] and end <= len(words) and _fits(words[index + 1 : end], rest):
                    best = (1 + len(rest), entry)
                    break
        return best

    def _within(self, word: Word) -> Iterator[Found]:
        assert self._inside
        for found in self._inside.finditer(word.text):
            if found.group() != word.form:  # the whole word is found as such
                yield Found(word.start + found.start(), word.start + found.end(), found.group())


def _fits(words: Sequence[Word], rest: tuple[str, ...]) -> bool:
    return all(
        word.joined and (part in word.forms or (word.hyphen and part[0] == "-" and part[1:] in word.forms))
        for word, part in zip(words, rest, strict=True)
    )
