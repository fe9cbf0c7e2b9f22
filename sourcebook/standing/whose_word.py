"""Whose word a claim is: its speakers', where somebody said it; else that of those who vouch for it.

Being said by a side is more than being said of it. A position, a promise and an outcome look here before they are
printed as a side's own.
"""

from collections.abc import Iterator

from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import ClaimKind, Standing
from sourcebook.standing.claim_standing import Derivation, Testimony
from sourcebook.standing.sides import Sides

#: Claims that tell what somebody said or thinks: that it was said is one thing, that it is so another.
SAID_KINDS = frozenset({ClaimKind.STATEMENT, ClaimKind.FORECAST, ClaimKind.ASSESSMENT})


def told_by(corpus: Corpus, sides: Sides, derivation: Derivation) -> tuple[str, ...]:
    """Return the keys of those on whose word a claim rests (see `Witness`): nothing when none could be looked at."""
    claim = corpus.claims[derivation.claim].record
    if claim.speakers and not _passed_on(derivation, {sides.side(speaker) for speaker in claim.speakers}):
        return tuple(f"actor:{speaker}" for speaker in claim.speakers)
    if claim.described_as:
        return ("unnamed",)
    counted = [t for t in derivation.supports if t.counts] or derivation.supports
    return tuple(dict.fromkeys(t.witness.voucher for t in counted))


def speaks_for(corpus: Corpus, sides: Sides, derivation: Derivation, side: str) -> bool:
    """Tell whether a claim is the word of a side (the id of its top), and not what others say of it.

    What somebody said is the word of the speakers' sides, unless a side denies that it was said, or nobody passes it
    on but other sides with a stake. What happened or holds is the word of every side that vouches for it.
    """
    claim = corpus.claims[derivation.claim].record
    if claim.kind not in SAID_KINDS:
        return any(_of(t, {side}) for t in derivation.supports if t.counts)
    if derivation.standing is Standing.DISPUTED or side not in {sides.side(speaker) for speaker in claim.speakers}:
        return False
    return not _passed_on(derivation, {side})


def hearsay(corpus: Corpus, derivation: Derivation) -> bool:
    """Tell whether a claim is the word of speakers, or of nobody but known sides with a stake in it."""
    claim = corpus.claims[derivation.claim].record
    if claim.kind in SAID_KINDS:
        return bool(claim.speakers or claim.described_as)
    return bool(derivation.supports) and all(t.witness.actor and t.interested for t in derivation.supports)


def known(corpus: Corpus, derivation: Derivation) -> Iterator[Testimony]:
    """Yield the support that counts and is of known origin: an unsigned text or someone unnamed may be anybody."""
    for testimony in derivation.supports:
        kind, _, id_ = testimony.witness.side.partition(":")
        signed = kind != "source" or bool(corpus.sources[id_].record.authors)
        if testimony.counts and kind != "unnamed" and signed:
            yield testimony


def _passed_on(derivation: Derivation, speaking: set[str]) -> bool:
    """Tell whether nobody says that it was said but known sides with a stake, which are not the speakers' own.

    What is on record is heard from the speakers themselves, whoever made the recording.
    """
    heard = [t for t in derivation.supports if t.counts]
    return (
        bool(heard)
        and not derivation.record
        and all(t.witness.actor and t.interested and not _of(t, speaking) for t in heard)
    )


def _of(testimony: Testimony, sides: set[str]) -> bool:
    return testimony.witness.side.removeprefix("actor:") in sides
