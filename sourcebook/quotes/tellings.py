"""What in a sentence hands the rest of it to somebody: "X said that ...", "..., X told reporters", "according to X".

Words alone are looked at, those of a language's `voices` (docs/languages.md); who bears the names is told elsewhere.
"""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from sourcebook.language import Language
from sourcebook.language.phrases import Phrases, Word

#: How many words may stand between a verb of saying and "that", how many words name a speaker, and how many may
#: follow a verb in a sentence's aside (", X told reporters in the harbour on Monday,").
_TO_THAT, _NAMING, _ASIDE = 12, 12, 8
#: So many words before or behind a verb are searched for what negates it, or for the clause that it needs no "that"
#: for.
_NEAR = 3
_BREAKS = frozenset(',;:—–()[]"“”„«»「」『』')
_BESIDE = frozenset(',—–"“”„«»「」『』')

Span = tuple[int, int]


class How(StrEnum):
    """How words come to be somebody else's."""

    TOLD = "told"
    HEARSAY = "hearsay"
    ALLEGED = "alleged"
    """What somebody claims, behind a noun: "the claim that"."""
    DENIED = "denied"
    UNSAID = "unsaid"
    UNTRUE = "untrue"
    QUOTED = "quoted"
    LABEL = "label"
    """Under a name that may be a speaker's: it counts where it is the name of somebody known."""


class Telling(NamedTuple):
    """Where a sentence is handed to somebody; all offsets in code points.

    ``who`` are the stretches that may name them, the likeliest first; ``scope`` what they say.
    """

    how: How
    start: int
    end: int
    who: tuple[Span, ...]
    scope: tuple[Span, ...]


class Sentence:
    """One sentence of a text, by its words and by the signs that part it."""

    def __init__(self, text: str, start: int, end: int, language: Language) -> None:
        """Take the sentence between two offsets of a text; it is read when it is asked for its words."""
        self.text, self.start, self.end, self.language = text, start, end, language

    @cached_property
    def words(self) -> Sequence[Word]:
        """Its words; their offsets count from its start."""
        return self.language.words(self.text[self.start : self.end])

    @cached_property
    def signs(self) -> Sequence[frozenset[str]]:
        """The signs that part each word from the one before it."""
        return [self._signs(at) for at in range(len(self.words))]

    @cached_property
    def first(self) -> Sequence[int]:
        """For each word the first of those that no sign parts from it."""
        found = [0] * len(self.words)
        for at in range(1, len(self.words)):
            found[at] = at if self.signs[at] else found[at - 1]
        return found

    def _signs(self, at: int) -> frozenset[str]:
        """The signs that part a word from the one before it."""
        before = self.text[
            self.start + self.words[at - 1].end if at else self.start : self.start + self.words[at].start
        ]
        return _BREAKS.intersection(before.replace(" - ", "–"))

    def last(self, at: int) -> int:
        """Return the place behind the words that no sign parts from a word."""
        stop = at + 1
        while stop < len(self.words) and not self.signs[stop]:
            stop += 1
        return stop

    def span(self, start: int, stop: int) -> Span:
        """Return where the words from a place to another stand in the text."""
        return self.start + self.words[start].start, self.start + self.words[stop - 1].end

    def _is(self, at: int, *lists: Phrases) -> bool:
        return any(self.words[at] in some for some in lists)

    def _small(self, at: int) -> bool:
        """Whether a word begins a description: an article, "this", "his"."""
        return self._is(at, self.language.articles, self.language.determiners)

    @cached_property
    def tellings(self) -> tuple[Telling, ...]:
        """All that hands a part of the sentence to somebody, in the order of the text."""
        return tuple(self._tellings())

    def _tellings(self) -> Iterator[Telling]:
        voices = self.language.voices
        for at in range(len(self.words)):
            if size := voices.hearsay.at(self.words, at):
                yield self._hearsay(at, at + size)
            elif size := voices.untrue.at(self.words, at):
                yield self._untrue(at, at + size)
            elif size := voices.by.at(self.words, at) or self._opens_aside(at):
                yield from self._according(at, at + size)
            elif size := voices.tell.at(self.words, at):
                yield from self._said(at, at + size)

    # --- "reportedly", "according to" ------------------------------------------------------------------------

    def _hearsay(self, at: int, after: int) -> Telling:
        """In its clause; on its own between signs, or before "that", in the whole sentence."""
        first, stop = self.first[at], self.last(at)
        start, end = self.span(first, stop)
        ahead = after < len(self.words) and self._is(after, self.language.voices.that)
        if ahead or (first, stop) == (at, after) or (first == at and after - at > 1):
            start, end = self.start, self.end
        return Telling(How.HEARSAY, *self.span(at, after), (), ((start, end),))

    def _untrue(self, at: int, after: int) -> Telling:
        """To the end of the sentence; of the clause alone where that opens it: "Whether it sank or not, it left"."""
        start, end = self.span(at, after)
        stop = next((it for it in range(after, len(self.words)) if "," in self.signs[it]), None) if at == 0 else None
        return Telling(How.UNTRUE, start, end, (), ((end, self.end if stop is None else self.span(after, stop)[1]),))

    def _according(self, at: int, after: int) -> Iterator[Telling]:
        """What stands beside it, and behind it alone where it opens a sentence or a clause."""
        stop = min(self.last(after - 1), after + _NAMING)
        nouns = range(after, min(stop, after + _NEAR))
        if after >= stop or any(self._is(noun, self.language.voices.documents) for noun in nouns):
            return
        opens = at == 0 or (at == self.first[at] + 1 and self._joins(at - 1))
        start = self.start + self.words[after].end if opens else self.start
        yield Telling(How.TOLD, *self.span(at, after), (self.span(after, stop),), ((start, self.end),))

    def _opens_aside(self, at: int) -> int:
        """How many words a mark takes that names a speaker where a clause begins with it, and a name follows."""
        size = self.language.voices.aside.at(self.words, at) if at == self.first[at] else 0
        named = range(at + size, min(len(self.words), at + size + 2))
        behind = any(self.words[place].text[0].isupper() for place in named)
        return size if behind and (at == 0 or _BESIDE & self.signs[at]) else 0

    def _joins(self, at: int) -> bool:
        language = self.language
        return self._is(at, language.joints.coordinators, language.in_numbers.and_, language.clause_words)

    # --- verbs -----------------------------------------------------------------------------------------------

    def _said(self, at: int, after: int) -> Iterator[Telling]:
        first, stop = self.first[at], self.last(after - 1)
        if at > first and self._small(at - 1):
            return  # "the report", "his claim"
        if at == 0 and after < len(self.words) and ":" in self.signs[after]:
            return  # "Note: the crew struck"
        passive = at > first and self._is(at - 1, self.language.joints.passive) and not self._progressive(at)
        scope = self._clause(at, after, first, stop)
        if scope is not None:
            who = () if passive else self._subject(at, first, after)
            yield Telling(*self._how(at, after), who, (scope,))
            return
        aside = None if passive or self._progressive(at) else self._aside(at, after, first, stop)
        if aside is not None:
            start, end = self.span(first, stop)
            ahead = first > 0 and self._is(first - 1, self.language.in_numbers.and_, self.language.joints.coordinators)
            before = () if ahead else ((self.start, start),)
            yield Telling(How.TOLD, start, end, aside, (*before, (end, self.end)))

    def _progressive(self, at: int) -> bool:
        """Whether a verb says what somebody does besides: ", noting the risk"."""
        return self.words[at].form.endswith(self.language.verbs.progressive)

    def _how(self, at: int, after: int) -> tuple[How, int, int]:
        """How a verb hands over what follows, and where it says so, with what negates it."""
        start, end = self.span(at, after)
        near = [*self.words[max(self.first[at], at - _NEAR) : at], *self.words[after : after + 1]]
        if found := self.language.negation.find(near):
            return How.UNSAID, min(start, self.start + found[0].start), max(end, self.start + found[-1].end)
        return How.DENIED if self._is(at, self.language.voices.deny) else How.TOLD, start, end

    def _clause(self, at: int, after: int, first: int, stop: int) -> Span | None:
        """Return where the clause stands that a verb is followed by."""
        for place in range(after, min(len(self.words), after + _TO_THAT)):
            if ";" in self.signs[place] or self.language.voices.tell.at(self.words, place):
                break
            if self._is(place, self.language.voices.that):
                return self._to_end(first, self.start + self.words[place].end, place + 1)
        if stop < len(self.words) and ":" in self.signs[stop] and not self._within_clause(first, at):
            return self._to_end(first, self.start + self.words[stop].start, stop)
        if self._is(at, self.language.voices.deny):
            return None
        behind = self._bare(at, after, stop)
        if behind is None and self.language.voices.comma and at > first and stop < len(self.words):
            behind = stop if "," in self.signs[stop] and self.last(stop) > stop + 2 else None
        return None if behind is None else self._to_end(first, self.start + self.words[behind].start, behind)

    def _bare(self, at: int, after: int, stop: int) -> int | None:
        """Return where a clause begins that needs no "that": "said the bridge was safe"."""
        voices = self.language.voices
        first = self.first[at]
        inner = self._is(first, self.language.clause_words) and not self._is(
            first, self.language.joints.coordinators, self.language.in_numbers.and_
        )  # "what the harbour told my father"
        opens = at == first and not self._progressive(at)
        if not self._is(at, voices.bare) or opens or inner:
            return None
        reach = _NEAR if self._is(at, voices.addressed) else 1
        for place in range(after, min(stop, after + reach)):
            word = self.words[place]
            begins = self._small(place) or self._is(place, self.language.pronouns) or word.text[0].isupper()
            if (begins or word.form in self.language.all_numbers) and stop - place > _NEAR:
                return place
        return None

    def _to_end(self, first: int, start: int, place: int) -> Span:
        """What a verb hands over from a place on: to the end of its relative clause, or to the next main clause."""
        relative = self.signs[first] and self._is(first, self.language.joints.relatives, self.language.voices.that)
        for at in range(place, len(self.words)):
            signs = self.signs[at]
            main = "," in signs and self._is(at, self.language.joints.coordinators)
            if ";" in signs or main or (relative and "," in signs):
                return start, self.start + self.words[at - 1].end
        return start, self.end

    def _subject(self, at: int, first: int, after: int) -> tuple[Span, ...]:
        """Where the subject of a verb may stand: before it, before what is told of it, or behind it."""
        if at > first and not self._is(first, self.language.joints.relatives):
            before, stop = self.span(max(first, at - _NAMING), at), min(self.last(at), after + _NAMING)
            inverted = self._is(first, self.language.joints.prepositions) or self._free(first, at)
            return (before, self.span(after, stop)) if inverted and stop > after else (before,)
        if first == 0:
            return ()
        opened = self.first[first - 1]  # an apposition, "X, the mayor, said", or a relative clause, "X, who said"
        beside: tuple[Span, ...] = ()
        if at == first and opened:
            beside = (self.span(opened, first),) if self._is_name(opened, first) else ()
            opened = self.first[opened - 1]
        return (self.span(opened, self.last(opened)), *beside)

    def _is_name(self, start: int, stop: int) -> bool:
        """Whether words are a name by themselves: "A prosecutor, Leif Strand, said"."""
        return all(word.text[0].isupper() for word in self.words[start:stop])

    def _free(self, start: int, stop: int) -> bool:
        return all(self._is(at, self.language.free) for at in range(start, stop))

    # --- asides ----------------------------------------------------------------------------------------------

    def _aside(self, at: int, after: int, first: int, stop: int) -> tuple[Span, ...] | None:
        """Return who speaks where the words between two signs say no more than that: ", said X", ", X told us"."""
        begin = first + self._is(first, self.language.voices.as_)
        if not (begin > first or _BESIDE & self.signs[first]) or (begin == first and self._joins(first)):
            return None
        if self._free(begin, at):
            after += after < stop and self._is(after, self.language.voices.behind)
            speaker = after < stop and not self._is(after, self.language.joints.prepositions)
            return (self.span(after, min(stop, after + _NAMING)),) if speaker else None
        if self._within_clause(begin, at) or self.language.negation.find(self.words[begin:at]):
            return None
        rest = self._is(at, self.language.voices.addressed) or after == stop or self._adverbial(after)
        return (self.span(begin, at),) if rest and stop - after <= _ASIDE else None

    def _within_clause(self, first: int, at: int) -> bool:
        """Whether a verb belongs to a clause inside another: "in better health than its owner said"."""
        return any(self._is(it, self.language.clause_words) for it in range(first + 1, at))

    def _adverbial(self, at: int) -> bool:
        joints = self.language.joints
        return (
            self._is(at, joints.prepositions, joints.adverbials) or self.words[at].form in self.language.relative_days
        )
