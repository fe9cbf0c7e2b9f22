"""Who has a stake in a claim, who is recorded to have none, and of whom nothing is known (docs/vouching.md)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from sourcebook.reading.corpus import Corpus
from sourcebook.reading.mentions import NameIndex
from sourcebook.reading.records import ActorKind, Claim, Grade
from sourcebook.standing.sides import Sides

#: After what a medium may be named without being on its side: a country or a town, its council, another paper.
_PLACES = frozenset({ActorKind.STATE, ActorKind.GOVERNMENT, ActorKind.INSTITUTION, ActorKind.MEDIA})
_WORD = re.compile(r"\w+")
_JUDGED = frozenset({Grade.A, Grade.B, Grade.C})


class Stake(StrEnum):
    """What is recorded of a voucher's interest in a claim."""

    INTERESTED = "interested"
    NONE = "none"
    """A person recorded that it has none: `independent_of`, or a grade A to C with its reason."""
    MEDIUM = "medium"
    """A medium of whose interest nothing is recorded."""
    NOT_KNOWN = "not-known"
    """Anyone else of whose interest nothing is recorded; it counts like an interested one until somebody does."""
    UNSTATED = "unstated"
    """Nobody knows whose word it is: someone unnamed, a text of unstated origin, a voucher graded F."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Interest:
    """A voucher's stake in a claim, and why.

    ``party_to`` is the topic to which its side is a party, if it is; ``concerned`` tells whether the claim is about an
    actor on its side; ``shares`` is the actor whose interest it shares because its role or description names it.
    """

    stake: Stake
    party_to: str | None = None
    concerned: bool = False
    shares: str | None = None


class Interests:
    """Answers for the claims of a corpus."""

    def __init__(self, corpus: Corpus, sides: Sides) -> None:
        """Index the names of all actors; answers are computed on demand."""
        self._corpus = corpus
        self._sides = sides
        self._names = NameIndex(corpus.actors)
        self._named: dict[str, tuple[str, ...]] = {}

    def of_actor(self, actor: str, claim: Claim) -> Interest:
        """Return the interest of an actor and its side."""
        side, *also = (self._sides.side(actor), *self.named_by(actor))
        found = self._stake(side, also, claim)
        if found.stake is Stake.INTERESTED:
            return found
        if self._recorded(actor, claim):
            return Interest(stake=Stake.NONE)
        if self._sides.graded_f(actor):
            return Interest(stake=Stake.UNSTATED)
        media = any(self._corpus.actors[id_].record.kind is ActorKind.MEDIA for id_ in self._sides.chain(actor))
        return Interest(stake=Stake.MEDIUM if media else Stake.NOT_KNOWN)

    def of_unstated(self, described_as: str, claim: Claim) -> Interest:
        """Return the interest of someone unnamed, who is on the side of whoever the description names."""
        found = self._stake("", self._in(described_as), claim)
        return found if found.stake is Stake.INTERESTED else Interest(stake=Stake.UNSTATED)

    def named_by(self, actor: str) -> tuple[str, ...]:
        """Return the actors that the role or the name of an actor names, where nothing is said of whom it is part.

        A medium is often named after a place; that makes no interest, unless the place is none: a person or an
        organisation. A medium that is a member of one has its interest too. None has one that the record denies.
        """
        top = self._sides.side(actor)
        if top not in self._named:
            record = self._corpus.actors[top].record
            texts = [record.role or ""]
            medium, names = record.kind is ActorKind.MEDIA, (record.name, *record.aliases)
            apart = {self._sides.side(row.actor) for row in record.independent_of}
            found = dict.fromkeys(id_ for text in texts for id_ in self._in(text) if not self._bears(top, text, id_))
            found |= dict.fromkeys(id_ for id_ in self._named_after(names) if not (medium and self._is_place(id_)))
            found |= dict.fromkeys(record.member_of if medium else ())
            self._named[top] = tuple(id_ for id_ in found if self._sides.side(id_) not in {top, *apart})
        return self._named[top]

    def _named_after(self, names: Iterable[str]) -> Iterator[str]:
        """Yield the actors whose name stands in one of some names, and is not all of it: "Tarnholt Line News"."""
        held = [f" {' '.join(_WORD.findall(name))} " for name in names]
        for id_, entry in self._corpus.actors.items():
            whole = [f" {' '.join(_WORD.findall(name))} " for name in (entry.record.name, *entry.record.aliases)]
            if any(name in other and name != other and name.strip() for name in whole for other in held):
                yield id_

    def _is_place(self, actor: str) -> bool:
        return self._corpus.actors[actor].record.kind in _PLACES

    def _bears(self, actor: str, text: str, other: str) -> bool:
        """Tell whether a text is a name that two actors bear: that makes namesakes, and no interest."""
        record = self._corpus.actors[other].record
        return other == actor or text in (record.name, *record.aliases)

    def _in(self, text: str) -> list[str]:
        return [id_ for mention in self._names.find(text) for id_ in mention.actors]

    def _stake(self, side: str, also: list[str], claim: Claim) -> Interest:
        parties, concerned = self._sides.parties(claim), self._sides.concerned(claim)
        if side in parties or side in concerned:
            return Interest(stake=Stake.INTERESTED, party_to=parties.get(side), concerned=side in concerned)
        sharing = (id_ for id_ in also if (its := self._sides.side(id_)) in parties or its in concerned)
        if found := next(sharing, None):
            return Interest(stake=Stake.INTERESTED, shares=found)
        return Interest(stake=Stake.NOT_KNOWN)

    def _recorded(self, actor: str, claim: Claim) -> bool:
        """Tell whether a person recorded that an actor has no stake: a grade, or independence of all who have one."""
        if self._sides.grade(actor) in _JUDGED:
            return True
        chain = (self._corpus.actors[id_].record for id_ in self._sides.chain(actor))
        apart = {self._sides.side(row.actor) for record in chain for row in record.independent_of}
        stakes = self._sides.parties(claim).keys() | self._sides.concerned(claim)
        return bool(stakes) and stakes <= apart
