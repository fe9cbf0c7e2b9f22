"""Commitments: what became of each, from the outcomes recorded (docs/vouching.md)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sourcebook.reading.corpus import Corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Commitment, Outcome, OutcomeReading, Standing
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.statements import lies_ahead

#: Standings of an outcome's claim that leave the outcome itself in dispute.
_CONTESTED = frozenset({Standing.DISPUTED, Standing.REFUTED})
_VOID = frozenset({Standing.WITHDRAWN, Standing.SUPERSEDED})


class CommitmentStatus(StrEnum):
    """What became of a commitment."""

    PENDING = "pending"
    KEPT = "kept"
    BREACHED = "breached"
    CONTESTED = "contested"
    UNCLEAR = "unclear"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class CommitmentDerivation:
    """A commitment's status and the reason in one sentence."""

    commitment: str
    status: CommitmentStatus
    why: str


def derive_commitments(
    corpus: Corpus, claims: Mapping[str, Derivation], *, as_of: Edtf | None
) -> Mapping[str, CommitmentDerivation]:
    """Compute the status of every commitment, as of a date."""
    return {
        id_: CommitmentDerivation(id_, *_status(corpus, entry.record, claims, as_of))
        for id_, entry in corpus.commitments.items()
    }


def _status(
    corpus: Corpus, commitment: Commitment, claims: Mapping[str, Derivation], as_of: Edtf | None
) -> tuple[CommitmentStatus, str]:
    recorded = [o for o in commitment.outcomes if not lies_ahead(corpus.claims[o.claim].record, as_of)]
    outcomes = [o for o in recorded if claims[o.claim].standing not in _VOID]
    if not outcomes:
        return _without_outcome(commitment, recorded, as_of)
    contested = [o.claim for o in outcomes if claims[o.claim].standing in _CONTESTED]
    if contested:
        return CommitmentStatus.CONTESTED, f"What happened is itself in dispute: {_said(corpus, contested)}."
    readings = {o.reading for o in outcomes} - {OutcomeReading.UNCLEAR}
    if len(readings) > 1:
        return CommitmentStatus.CONTESTED, "Some outcomes are read as keeping it and others as breaching it."
    if readings == {OutcomeReading.KEPT}:
        return CommitmentStatus.KEPT, "What followed is read as keeping it."
    if readings == {OutcomeReading.BREACHED}:
        return CommitmentStatus.BREACHED, "What followed is read as breaching it."
    return CommitmentStatus.UNCLEAR, "What followed is recorded, and does not show whether it was kept."


def _said(corpus: Corpus, claims: list[str]) -> str:
    return ", ".join(f"“{corpus.claims[id_].record.text.rstrip('.')}”" for id_ in claims)


def _without_outcome(
    commitment: Commitment, recorded: list[Outcome], as_of: Edtf | None
) -> tuple[CommitmentStatus, str]:
    missing = "no outcome that still stands is recorded" if recorded else "no outcome is recorded"
    if commitment.ends and as_of and commitment.ends.is_before(as_of):
        return CommitmentStatus.LAPSED, f"It has run out, and {missing}."
    return CommitmentStatus.PENDING, f"{missing[0].upper()}{missing[1:]}."
