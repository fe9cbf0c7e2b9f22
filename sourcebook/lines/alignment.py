"""Which word of a line stands for which word of a ground: in order, close together, dates by what they are."""

import datetime
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from sourcebook.lines.lexicon import Does, Lexicon
from sourcebook.lines.line_context import Context, Read
from sourcebook.lines.line_tokens import Token
from sourcebook.lines.line_values import Amount, Day, compatible

#: A tighter start is looked for among so many places of the first word.
_STARTS = 4
_REFERS = Does.NAME | Does.PRONOUN


@dataclass(slots=True)
class Pairing:
    """A line, a ground, and the places in the ground that may carry each word of the line."""

    words: Lexicon
    line: Read
    ground: Read
    context: Context
    issued: datetime.date | None
    frames: frozenset[int] = frozenset()
    """Places of the line that its frame carries ("the Kremlin said that")."""
    spoken: bool = False
    """The line hands what follows to its speaker: "we" of the ground may be "they" here."""
    told: bool = False
    """The record names the one who tells the ground."""
    heard: bool = False
    """The ground is the quote of a claim that only tells that it was said."""
    described: frozenset[str] = frozenset()
    """Words of the record's ``described_as``."""
    condition: frozenset[str] = frozenset()
    """Keys of the words of the record's ``condition``."""
    resolved: dict[tuple[int, int], str] = field(default_factory=dict)
    """Dates and pronouns that were resolved, and words held equal: (place in line, in ground) and from what."""

    def candidates(self, at: int) -> tuple[int, ...]:
        """Return the places of the ground that may carry the word at a place of the line, from left to right."""
        token = self.line.tokens[at]
        places = self.ground.places
        found = places.get(token.key) or places.get(token.word, ())
        if not found and token.value is None and not token.does & _REFERS:
            return ()
        if isinstance(token.value, Day):
            return self._dates(at, token.value)
        if isinstance(token.value, Amount):
            same = tuple(it for it in found if self.ground.tokens[it].value == token.value)
            return same or self._years(token.value)
        if token.does & _REFERS:
            found = tuple(sorted({*found, *self._pronouns(at, token)}))
        else:
            ground, word = self.ground.tokens, token.word
            for it in found:
                if ground[it].word != word:
                    found = tuple(it for it in found if _same_number(self.line.tokens, at, ground, it))
                    break
        if token.key[:1] == "=":
            self.resolved |= {(at, it): token.key[1:] for it in found if self.ground.tokens[it].word != token.word}
        return found

    def _years(self, value: Amount) -> tuple[int, ...]:
        """A year alone ("in 2022") is part of a date ("in February 2022")."""
        if value.unit or value.bound or not 1000 <= value.number <= 2999:
            return ()
        days = ((at, self.ground.tokens[at].value) for at in self.ground.places.get("%day", ()))
        return tuple(at for at, day in days if isinstance(day, Day) and day.year == value.number)

    def _dates(self, at: int, day: Day) -> tuple[int, ...]:
        found = []
        for place in self.ground.places.get("%day", ()):
            other = self.ground.tokens[place].value
            assert isinstance(other, Day)  # that is what the key says
            how = compatible(day, other, self.context.when, self.issued)
            if how is not None:
                found.append(place)
            if how:
                self.resolved[at, place] = how
        return tuple(found)

    def _pronouns(self, at: int, token: Token) -> list[int]:
        """A name may stand for a pronoun of the ground, a speaker's "they" for "we", where no other is meant."""
        found = []
        for place in self.ground.pronouns:
            other = self.ground.tokens[place]
            if other.word == token.word:
                continue
            if token.does & Does.NAME:
                if self._means(other, place, token.key):
                    found.append(place)
                    self.resolved[at, place] = token.key[1:]
            elif self.spoken and token.key not in self.ground.places:
                found.append(place)
        return found

    def _means(self, pronoun: Token, place: int, name: str) -> bool:
        """Whether a pronoun can stand for a name: no other name stands before it, and its own not after it."""
        before = {it.key for it in self.ground.tokens[:place] if it.does & Does.NAME or _proper(it)}
        if before:
            return before == {name}
        speakers = self.context.speakers
        listed = name[1:] in speakers if speakers else True
        return listed and name not in self.ground.places


def _proper(token: Token) -> bool:
    """A capital within a sentence: a name that the record does not list."""
    return token.capital and token.edge < 3 and not token.limit and not token.does & (Does.TITLE | Does.PRONOUN)


def _same_number(line: Sequence[Token], here: int, ground: Sequence[Token], there: int) -> bool:
    """One offer is not several: a plural in s stands for a verb's ending only after what a verb stands after."""
    word, other = line[here].word, ground[there].word
    if word == other or not word or not other:
        return True
    short, long = sorted((word, other), key=len)
    if long not in (short + "s", short + "es"):
        return True
    return _after_verbs(line, here) or _after_verbs(ground, there)


def _after_verbs(some: Sequence[Token], at: int) -> bool:
    before = some[at - 1] if at else None
    verb = Does.PRONOUN | Does.MODAL | Does.NEGATES | Does.PREPOSITION | Does.PLANS
    return before is not None and before.word not in ("of", "in") and bool(before.does & verb)


# --- chains ------------------------------------------------------------------------------------------------------


def chains(options: Sequence[tuple[int, ...]]) -> list[list[int]]:
    """Return ways to choose a place for every word, in order: the tightest first, none when there is no way."""
    if not options or not all(options):
        return []
    found: list[list[int]] = []
    for start in options[0][:_STARTS]:
        chain = _forward(options, start)
        if chain is None:
            break
        for some in (chain, _backward(options, chain)):
            if some not in found:
                found.append(some)
    found.sort(key=lambda chain: chain[-1] - chain[0])
    return found


def _forward(options: Sequence[tuple[int, ...]], start: int) -> list[int] | None:
    chain = [start]
    for some in options[1:]:
        at = bisect_right(some, chain[-1])
        if at == len(some):
            return None
        chain.append(some[at])
    return chain


def _backward(options: Sequence[tuple[int, ...]], chain: Sequence[int]) -> list[int]:
    """Move every place but the last as far right as it goes, so that the words stand close together."""
    found = [chain[-1]]
    for some in reversed(options[:-1]):
        found.append(some[bisect_left(some, found[-1]) - 1])
    return found[::-1]


def longest(options: Sequence[tuple[int, ...]]) -> list[int | None]:
    """Choose a place in order for as many words as possible; None for the others."""
    ends: list[int] = []
    last: list[tuple[int, int]] = []
    before: dict[tuple[int, int], tuple[int, int] | None] = {}
    for at, some in enumerate(options):
        for place in reversed(some):
            length = bisect_left(ends, place)
            before[at, place] = last[length - 1] if length else None
            if length == len(ends):
                ends.append(place)
                last.append((at, place))
            else:
                ends[length], last[length] = place, (at, place)
    found: list[int | None] = [None] * len(options)
    step = last[-1] if last else None
    while step:
        found[step[0]] = step[1]
        step = before[step]
    return found
