"""Roles that a record gives to actors, of whom something is asked or to whom it was promised: a quote names them."""

from collections.abc import Iterable, Iterator

from sourcebook.language import language
from sourcebook.problems import CODES, Problem
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.quotes.speakers import Speakers
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Direction
from sourcebook.standing.sides import Sides


def check_roles(corpus: Corpus, checks: EvidenceCheck) -> Iterator[Problem]:
    """Every actor of a demand's `of` or a commitment's `to` is named, or one on its side, by a quote of its claims."""
    roles = _Roles(corpus, checks)
    for demand in corpus.demands.values():
        claims = [position.claim for position in demand.record.positions if position.claim]
        for index in roles.unnamed(demand.record.of, claims):
            yield demand.problem("S108", _MESSAGE.format(demand.record.of[index]), loc=("of", index), hint=_FIX)
    for commitment in corpus.commitments.values():
        for index in roles.unnamed(commitment.record.to, [commitment.record.made_in]):
            yield commitment.problem("S108", _MESSAGE.format(commitment.record.to[index]), loc=("to", index), hint=_FIX)


_MESSAGE = "no quote that supports the claims of this record names `{}`"
_FIX = CODES["S108"].fix


class _Roles:
    def __init__(self, corpus: Corpus, checks: EvidenceCheck) -> None:
        self._corpus, self._checks = corpus, checks
        self._speakers, self._sides = Speakers(corpus), Sides(corpus)

    def unnamed(self, actors: tuple[str, ...], claims: Iterable[str]) -> Iterator[int]:
        """Yield the places of the actors whose side no supporting quote names; none where a quote was not looked at."""
        named: set[str] = set()
        for claim in claims:
            for index, evidence in enumerate(self._corpus.claims[claim].record.evidence):
                if evidence.direction is not Direction.SUPPORTS:
                    continue
                if not self._checks.quotes[claim, index].passed:
                    return
                source = self._corpus.sources[evidence.source].record
                texts = (evidence.quote, self._corpus.claims[claim].record.text)
                named.update(self._speakers.labelled(texts, language(source.lang)))
        sides = {self._sides.side(actor) for actor in named}
        yield from (index for index, actor in enumerate(actors) if self._sides.side(actor) not in sides)
