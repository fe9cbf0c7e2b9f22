"""Who vouches for what: evidence that passed its check → witnesses for and against each claim.

The rules are those of the design's "standing" page, "Who vouches".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from sourcebook.evidence.checking import EvidenceCheck
from sourcebook.evidence.quotes import Verdict
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Basis, Claim, ClaimKind, Direction, Evidence, Source, SourceType
from sourcebook.standing.sides import Sides

#: The key of the one side that all unnamed vouchers of a claim make up.
UNNAMED = "unnamed"


class Via(StrEnum):
    """How a witness came to a claim."""

    EVIDENCE = "evidence"
    ASSERTED = "asserted"
    DENIED = "denied"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, kw_only=True, slots=True)
class Witness:
    """One voucher in one reading, with the quote behind it.

    ``actor`` is the voucher where it is a known actor. ``voucher``, ``side`` and ``reading`` are keys:
    ``actor:x``, ``unnamed``, ``upstream:x`` or ``source:x``. ``access``: it says how it knows and cites nobody.
    ``quote`` is the claim and the position of the evidence whose words were read; ``through`` the statement or the
    contradicting claim that it came by.
    """

    voucher: str
    actor: str | None
    side: str
    reading: str
    source: str
    basis: Basis | None
    access: bool
    quote: tuple[str, int]
    via: Via = Via.EVIDENCE
    through: str | None = None


@dataclass(frozen=True, slots=True)
class Removed:
    """One field taken away, to see whether a standing hangs on it: ``basis``, ``attributed_to`` or ``retells``.

    ``where`` is (claim, evidence index) for evidence, (statement, index, "asserts" or "denies") for the basis of
    what a statement vouches for, or (source,) for ``retells``.
    """

    field: str
    where: tuple[str | int, ...]


class Witnesses:
    """Finds the witnesses for and against each claim of a corpus whose quotes were checked."""

    def __init__(self, corpus: Corpus, checks: EvidenceCheck, sides: Sides, *, removed: Removed | None = None) -> None:
        """Index who asserts, denies, contradicts and supersedes what. ``removed`` is left out of account."""
        self._corpus = corpus
        self._checks = checks
        self.sides = sides
        self._removed = removed
        self.superseded_by: dict[str, str] = {}
        self.vouched: dict[str, list[tuple[str, int, str]]] = {}
        self.contradictions: dict[str, set[str]] = {}
        for id_, entry in corpus.claims.items():
            self._index(id_, entry.record)

    def without(self, removed: Removed) -> "Witnesses":
        """Return the same finder with one field taken away; the indexes are shared."""
        other = object.__new__(Witnesses)
        other.__dict__.update(self.__dict__)
        other._removed = removed
        return other

    def _index(self, id_: str, claim: Claim) -> None:
        if claim.supersedes and not claim.withdrawn:
            self.superseded_by[claim.supersedes] = id_
        for name in ("asserts", "denies"):
            for i, vouching in enumerate(getattr(claim, name)):
                self.vouched.setdefault(vouching.claim, []).append((id_, i, name))
        for other in claim.contradicts:
            self.contradictions.setdefault(id_, set()).add(other)
            self.contradictions.setdefault(other, set()).add(id_)

    # --- for and against ---------------------------------------------------------------------------------

    def support(self, id_: str) -> tuple[Witness, ...]:
        """Return the witnesses for a claim, entered and derived."""
        return (*self._entered(id_, Direction.SUPPORTS), *self._derived(id_, "asserts"))

    def refutation(self, id_: str) -> tuple[Witness, ...]:
        """Return the witnesses against a claim: entered, by denial, and those for a claim that contradicts it."""
        return (
            *self._entered(id_, Direction.REFUTES),
            *self._derived(id_, "denies"),
            *self._contradicting(id_),
        )

    def on_record(self, id_: str) -> bool:
        """Tell whether a statement was read at its speaker's own, in a transcript or in a recording (rule 5)."""
        claim = self._corpus.claims[id_].record
        return any(
            evidence.direction is Direction.SUPPORTS and self._own_words(claim, self._source(evidence))
            for _, evidence in self._passed(id_)
        )

    def _own_words(self, claim: Claim, source: Source) -> bool:
        if source.type in (SourceType.TRANSCRIPT, SourceType.RECORDING):
            return True
        publisher = source.publisher
        return publisher is not None and any(self.sides.in_line(publisher, speaker) for speaker in claim.speakers)

    def closed(self, id_: str) -> bool:
        """Tell whether a claim was withdrawn or superseded; it then gives evidence to no other."""
        return id_ in self.superseded_by or self._corpus.claims[id_].record.withdrawn is not None

    # --- entered evidence --------------------------------------------------------------------------------

    def _entered(self, id_: str, direction: Direction) -> Iterator[Witness]:
        claim = self._corpus.claims[id_].record
        for index, evidence in self._passed(id_):
            if evidence.direction is direction:
                yield self._witness(claim, evidence, (id_, index))

    def _passed(self, id_: str) -> Iterator[tuple[int, Evidence]]:
        for index, evidence in enumerate(self._corpus.claims[id_].record.evidence):
            if self._checks.quotes[id_, index].verdict in (Verdict.EXACT, Verdict.NORMALISED):
                yield index, evidence

    def _witness(self, claim: Claim, evidence: Evidence, quote: tuple[str, int]) -> Witness:
        actor = self._attributed(claim, evidence, quote)
        key = f"actor:{actor}" if actor else UNNAMED if evidence.described_as else self.origin(evidence.source)
        if key.startswith("actor:"):
            actor = key.removeprefix("actor:")
        basis = None if self._removed == Removed("basis", quote) else evidence.basis
        return Witness(
            voucher=key,
            actor=actor,
            side=self._side(key),
            reading=self.reading(evidence.source),
            source=evidence.source,
            basis=basis,
            access=basis is not None and not evidence.described_as and not self._cites(claim, evidence, quote),
            quote=quote,
        )

    def _attributed(self, claim: Claim, evidence: Evidence, quote: tuple[str, int]) -> str | None:
        """The named authority; one on the speaker's own side is ignored in a statement, whose saying is reported."""
        if not self._cites(claim, evidence, quote):
            return None
        return evidence.attributed_to

    def _cites(self, claim: Claim, evidence: Evidence, quote: tuple[str, int]) -> bool:
        if evidence.attributed_to is None or self._removed == Removed("attributed_to", quote):
            return False
        speakers = {self.sides.side(speaker) for speaker in claim.speakers}
        return claim.kind is not ClaimKind.STATEMENT or self.sides.side(evidence.attributed_to) not in speakers

    # --- derived evidence --------------------------------------------------------------------------------

    def _derived(self, id_: str, name: str) -> Iterator[Witness]:
        for statement, index, how in self.vouched.get(id_, ()):
            if how == name and self._stands(statement, of=id_):
                yield from self._vouching(statement, index, name)

    def _vouching(self, statement: str, index: int, name: str) -> Iterator[Witness]:
        claim = self._corpus.claims[statement].record
        basis = getattr(claim, name)[index].basis
        if self._removed == Removed("basis", (statement, index, name)):
            basis = None
        for position, evidence in self._passed(statement):
            if evidence.direction is Direction.SUPPORTS:
                for actor in claim.speakers or (None,):
                    key = f"actor:{actor}" if actor else UNNAMED
                    yield Witness(
                        voucher=key,
                        actor=actor,
                        side=self._side(key),
                        reading=self.reading(evidence.source),
                        source=evidence.source,
                        basis=basis,
                        access=basis is not None and actor is not None,
                        quote=(statement, position),
                        via=Via.ASSERTED if name == "asserts" else Via.DENIED,
                        through=statement,
                    )

    def _stands(self, statement: str, *, of: str) -> bool:
        """Tell whether a statement is on-record or reported, so that its speaker can vouch.

        A denial of a statement counts here when it was itself said on evidence of its own: one step, never a
        chain, so that the order of records cannot matter.
        """
        if not self._said(statement):
            return False
        if self._corpus.claims[of].record.kind is ClaimKind.STATEMENT:
            return True
        entered = any(True for _ in self._entered(statement, Direction.REFUTES))
        denied = any(how == "denies" and self._said(s) for s, _, how in self.vouched.get(statement, ()))
        contradicted = any(self._said(other) for other in self.contradictions.get(statement, ()))
        return not (entered or denied or contradicted)

    def _said(self, id_: str) -> bool:
        """Tell whether a claim is open and has supporting evidence of its own that passed."""
        return not self.closed(id_) and any(True for _ in self._entered(id_, Direction.SUPPORTS))

    def _contradicting(self, id_: str) -> Iterator[Witness]:
        for other in sorted(self.contradictions.get(id_, ())):
            if other in self._corpus.claims and not self.closed(other):
                for witness in self.support(other):
                    yield _through(witness, other)

    # --- sources -----------------------------------------------------------------------------------------

    def origin(self, source: str) -> str:
        """Return the key of the voucher that a source itself is: its upstream, its publisher, or the source.

        All are those of the end of its chain of `retells`, so that a reprint vouches for no more than what it
        reprints.
        """
        end, record = self._end(source)
        if record.upstream:
            return f"upstream:{record.upstream}"
        return f"actor:{record.publisher}" if record.publisher else f"source:{end}"

    def reading(self, source: str) -> str:
        """Return the key of the one reading that a source belongs to. Publishers of one side make one reading."""
        return self._side(self.origin(source))

    def _end(self, source: str) -> tuple[str, Source]:
        seen: set[str] = set()
        while True:
            record = self._corpus.sources[source].record
            seen.add(source)
            if not record.retells or record.retells in seen or self._removed == Removed("retells", (source,)):
                return source, record
            source = record.retells

    def _side(self, key: str) -> str:
        return f"actor:{self.sides.side(key.removeprefix('actor:'))}" if key.startswith("actor:") else key

    def _source(self, evidence: Evidence) -> Source:
        return self._corpus.sources[evidence.source].record


def _through(witness: Witness, claim: str) -> Witness:
    return replace(witness, via=Via.CONTRADICTION, through=claim)
