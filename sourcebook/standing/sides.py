"""Sides and interest: who stands behind whom, and who has a stake in a claim (docs/vouching.md)."""

from collections.abc import Iterator, Mapping

from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Claim, Grade


class Sides:
    """Answers who controls whom in a corpus. Chains that run in a circle are cut where they close."""

    def __init__(self, corpus: Corpus) -> None:
        """Remember the corpus; answers are computed on demand and kept."""
        self._corpus = corpus
        self._top: dict[str, str] = {}
        self._wider: dict[str, tuple[str, ...]] = {}
        self._all: dict[tuple[str, ...], tuple[str, ...]] = {}

    def chain(self, actor: str) -> Iterator[str]:
        """Yield the actor and then each one that controls the one before."""
        seen: set[str] = set()
        current: str | None = actor
        while current and current not in seen:
            seen.add(current)
            yield current
            entry = self._corpus.actors.get(current)
            current = entry.record.part_of if entry else None

    def side(self, actor: str) -> str:
        """Return the top of the actor's chain: the id that stands for its side."""
        if actor not in self._top:
            *_, self._top[actor] = self.chain(actor)
        return self._top[actor]

    def grade(self, actor: str) -> Grade | None:
        """Return the actor's own reliability grade, else that of the nearest actor above; F means none was given."""
        for id_ in self.chain(actor):
            entry = self._corpus.actors.get(id_)
            if entry and entry.record.reliability and entry.record.reliability.grade is not Grade.F:
                return entry.record.reliability.grade
        return None

    def graded_f(self, actor: str) -> bool:
        """Tell whether the best that is recorded of an actor's reliability is that it cannot be judged."""
        records = (self._corpus.actors[id_].record for id_ in self.chain(actor) if id_ in self._corpus.actors)
        return self.grade(actor) is None and any(record.reliability for record in records)

    def topics(self, topic: str) -> tuple[str, ...]:
        """Return the topic and every wider one."""
        if topic not in self._wider:
            found: list[str] = []
            current: str | None = topic
            while current and current not in found:
                found.append(current)
                entry = self._corpus.topics.get(current)
                current = entry.record.part_of if entry else None
            self._wider[topic] = tuple(found)
        return self._wider[topic]

    def all_topics(self, claim: Claim) -> tuple[str, ...]:
        """Return a claim's topics and every wider one, each once."""
        if claim.topics not in self._all:
            wider = (wider for topic in claim.topics for wider in self.topics(topic))
            self._all[claim.topics] = tuple(dict.fromkeys(wider))
        return self._all[claim.topics]

    def parties(self, claim: Claim) -> Mapping[str, str]:
        """Return the sides with a stake in the claim's topics, wider topics included, each with one such topic."""
        found: dict[str, str] = {}
        for topic in self.all_topics(claim):
            entry = self._corpus.topics.get(topic)
            for actor in entry.record.parties if entry else ():
                found.setdefault(self.side(actor), topic)
        return found

    def concerned(self, claim: Claim) -> frozenset[str]:
        """Return the sides of the actors that the claim is about."""
        return frozenset(self.side(actor) for actor in claim.actors)
