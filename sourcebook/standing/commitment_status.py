"""Commitments: whom each binds, and what became of it, from the outcomes recorded (docs/vouching.md)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sourcebook.problems import Problem
from sourcebook.quotes.basis_words import Entered
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import ClaimKind, Commitment, Outcome, OutcomeReading, Standing
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.sides import Sides
from sourcebook.standing.statements import lies_ahead
from sourcebook.standing.whose_word import SAID_KINDS, hearsay, known, speaks_for, told_by

#: Standings of an outcome's claim that leave the outcome itself in dispute.
_CONTESTED = frozenset({Standing.DISPUTED, Standing.REFUTED})
_VOID = frozenset({Standing.WITHDRAWN, Standing.SUPERSEDED})


class CommitmentStatus(StrEnum):
    """What became of a commitment. What is only said to be so rests on no word but that of those with a stake."""

    PENDING = "pending"
    KEPT = "kept"
    SAID_KEPT = "said-kept"
    BREACHED = "breached"
    SAID_BREACHED = "said-breached"
    CONTESTED = "contested"
    UNCLEAR = "unclear"
    LAPSED = "lapsed"


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentDerivation:
    """A commitment's status, and the reason in one sentence.

    ``told_by`` are the keys (see `Witness`) of those on whose word alone it is said to be kept or breached;
    ``own_account``: they are all on the side that promised. ``unspoken`` are the actors in ``by`` whom no word of
    their own side binds, ``promise_told_by`` those who say that they promised.
    """

    commitment: str
    status: CommitmentStatus
    why: str
    told_by: tuple[str, ...]
    own_account: bool
    unspoken: tuple[str, ...]
    promise_told_by: tuple[str, ...]


def derive_commitments(
    corpus: Corpus, claims: Mapping[str, Derivation], *, as_of: Edtf | None, unread: frozenset[Entered] = frozenset()
) -> Mapping[str, CommitmentDerivation]:
    """Compute the status of every commitment, as of a date. ``unread``: outcomes in other words that nobody signed."""
    keeping = _Keeping(corpus, claims, Sides(corpus), as_of, unread)
    return {id_: keeping.derive(id_, entry.record) for id_, entry in corpus.commitments.items()}


def check_promises(
    corpus: Corpus, claims: Mapping[str, Derivation], derived: Mapping[str, CommitmentDerivation]
) -> Iterator[Problem]:
    """A promise binds whom its claim's speaker speaks for: that another has promised is hearsay.

    So is a promise of one's own that nobody passes on but other sides with a stake in it.
    """
    sides = Sides(corpus)
    for id_, derivation in derived.items():
        entry = corpus.commitments[id_]
        made_in = claims[entry.record.made_in]
        if hearsay(corpus, made_in):
            speaking = {sides.side(speaker) for speaker in corpus.claims[made_in.claim].record.speakers}
            for actor in derivation.unspoken:
                message, hint = f"`{made_in.claim}` is not the word of the side of `{actor}`", _OTHERS_WORD
                if sides.side(actor) in speaking:
                    message, hint = _own_word(made_in, derivation)
                yield entry.problem("S214", message, loc=("by", entry.record.by.index(actor)), hint=hint)


_OTHERS_WORD = "leave the actor out, or cite its own promise in `made_in`"


def _own_word(made_in: Derivation, derivation: CommitmentDerivation) -> tuple[str, str]:
    """Say why a promise that is recorded as the actor's own words does not bind it, and what to do."""
    if made_in.standing is Standing.DISPUTED:
        return f"that `{made_in.claim}` was said is disputed", "leave the actor out while it is"
    told = ", ".join(f"`{key.partition(':')[2]}`" for key in derivation.promise_told_by)
    return (
        f"nobody says that `{made_in.claim}` was said but others with a stake in it: {told}",
        "quote a text of the actor itself, or of one without a stake",
    )


@dataclass(frozen=True, slots=True)
class _Keeping:
    corpus: Corpus
    claims: Mapping[str, Derivation]
    sides: Sides
    as_of: Edtf | None
    unread: frozenset[Entered]

    def derive(self, id_: str, commitment: Commitment) -> CommitmentDerivation:
        made_in = self.claims[commitment.made_in]
        status, why, deciding = self._status(id_, commitment)
        promised = self.corpus.claims[commitment.made_in].record
        promisers = {f"actor:{self.sides.side(actor)}" for actor in (*commitment.by, *promised.speakers)}
        told: tuple[str, ...] = ()
        served = {f"actor:{self.sides.side(actor)}" for actor in commitment.to}
        if deciding and not any(self._borne_out(outcome, promisers, served) for outcome in deciding):
            told = tuple(dict.fromkeys(key for outcome in deciding for key in self._told_by(outcome)))
            status = _SAID[status]
        own = bool(told) and all(self._side(key) in promisers for key in told)
        return CommitmentDerivation(
            commitment=id_,
            status=status,
            why=why if status not in _SAID.values() else f"{why} {_OWN if own else _ALONE}",
            told_by=told,
            own_account=own,
            unspoken=tuple(
                actor
                for actor in commitment.by
                if not speaks_for(self.corpus, self.sides, made_in, self.sides.side(actor))
            ),
            promise_told_by=told_by(self.corpus, self.sides, made_in),
        )

    def _status(self, id_: str, commitment: Commitment) -> tuple[CommitmentStatus, str, Iterable[Outcome]]:
        """Return the status as the readings have it, the reason, and the outcomes that decide it."""
        recorded = [o for o in commitment.outcomes if not lies_ahead(self.corpus.claims[o.claim].record, self.as_of)]
        outcomes = [o for o in recorded if self.claims[o.claim].standing not in _VOID]
        if not outcomes:
            return *_without_outcome(commitment, recorded, self.as_of), ()
        contested = [o.claim for o in outcomes if self.claims[o.claim].standing in _CONTESTED]
        if contested:
            return CommitmentStatus.CONTESTED, f"What happened is itself in dispute: {self._said(contested)}.", ()
        read = [o for o in outcomes if o.reading is not OutcomeReading.UNCLEAR]
        amiss = {at: self._amiss(id_, commitment, at) for at, o in enumerate(commitment.outcomes) if o in read}
        deciding = [commitment.outcomes[at] for at, why in amiss.items() if not why]
        readings = {o.reading for o in deciding}
        if len(readings) > 1:
            return CommitmentStatus.CONTESTED, "Some outcomes are read as keeping it and others as breaching it.", ()
        if readings == {OutcomeReading.KEPT}:
            return CommitmentStatus.KEPT, "What followed is read as keeping it.", deciding
        if readings == {OutcomeReading.BREACHED}:
            return CommitmentStatus.BREACHED, "What followed is read as breaching it.", deciding
        why = "".join(f" {self._said([commitment.outcomes[at].claim])} {words}." for at, words in amiss.items())
        return CommitmentStatus.UNCLEAR, f"What followed is recorded, and does not show whether it was kept.{why}", ()

    def _amiss(self, id_: str, commitment: Commitment, at: int) -> str:
        """Say why an outcome shows nothing of a promise, whatever its reading; "" for one that may."""
        outcome = commitment.outcomes[at]
        claim, made = self.corpus.claims[outcome.claim].record, self.corpus.claims[commitment.made_in].record
        if claim.when and made.when and made.kind is ClaimKind.STATEMENT and claim.when.is_before(made.when):
            return "is dated before the promise"
        late = claim.when and commitment.ends and commitment.ends.is_before(claim.when)
        if late and outcome.reading is OutcomeReading.KEPT:
            return "is dated after the promise had run out"
        bound = {self.sides.side(actor) for actor in commitment.by}
        concerned = {self.sides.side(actor) for actor in (*claim.actors, *claim.speakers)}
        others = concerned and claim.kind not in SAID_KINDS and concerned.isdisjoint(bound)
        if others:
            return "names nobody of the side that promised"
        if (id_, at, "outcomes") in self.unread:
            return f"says it in other words than the promise, and nobody has signed the reading: build.py review {id_}"
        support = [t for t in self.claims[outcome.claim].supports if t.counts]
        if support and not any(t.witness.read for t in support):
            return f"is in other words than its quotes, and nobody has signed it: build.py review {outcome.claim}"
        return ""

    def _borne_out(self, outcome: Outcome, promisers: set[str], served: set[str]) -> bool:
        """Tell whether an outcome rests on more than the word of those whom its reading serves.

        That something was said shows nothing of whether it is so. Keeping it needs a voice that is not the
        promiser's, breaching it one without a stake, or the promiser's own.
        """
        if self.corpus.claims[outcome.claim].record.kind in SAID_KINDS:
            return False
        for testimony in known(self.corpus, self.claims[outcome.claim]):
            own, staked = testimony.witness.side in promisers, testimony.witness.side in served
            if outcome.reading is OutcomeReading.KEPT and not own:
                return True
            if outcome.reading is OutcomeReading.BREACHED and (own or not (staked or testimony.voice.interested)):
                return True
        return False

    def _told_by(self, outcome: Outcome) -> tuple[str, ...]:
        return told_by(self.corpus, self.sides, self.claims[outcome.claim])

    def _side(self, key: str) -> str:
        kind, _, id_ = key.partition(":")
        return f"actor:{self.sides.side(id_)}" if kind == "actor" else key

    def _said(self, claims: list[str]) -> str:
        return ", ".join(f"“{self.corpus.claims[id_].record.text.rstrip('.')}”" for id_ in claims)


_SAID = {
    CommitmentStatus.KEPT: CommitmentStatus.SAID_KEPT,
    CommitmentStatus.BREACHED: CommitmentStatus.SAID_BREACHED,
}
_OWN = "The only word for it is that of the side that promised."
_ALONE = "Nobody else without a stake in it is known to say so."


def _without_outcome(
    commitment: Commitment, recorded: list[Outcome], as_of: Edtf | None
) -> tuple[CommitmentStatus, str]:
    missing = "no outcome that still stands is recorded" if recorded else "no outcome is recorded"
    if commitment.ends and as_of and commitment.ends.is_before(as_of):
        return CommitmentStatus.LAPSED, f"It has run out, and {missing}."
    return CommitmentStatus.PENDING, f"{missing[0].upper()}{missing[1:]}."
