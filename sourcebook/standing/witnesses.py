"""Who vouches for what: evidence that passed its check → witnesses for and against each claim.

The rules are those of docs/vouching.md, "Who vouches".
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sourcebook.quotes.basis_words import Entered, is_shown
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.quotes.spoken import RECORDING
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Basis, Claim, ClaimKind, Direction, Evidence, Source
from sourcebook.standing.cited_voices import to_their_end
from sourcebook.standing.rules import UNSTATED
from sourcebook.standing.sides import Sides
from sourcebook.standing.statements import Quote, Statements
from sourcebook.standing.uncounted import uncounted
from sourcebook.standing.upstreams import one_name
from sourcebook.standing.witness import UNNAMED, Via, Witness


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

    def __init__(
        self,
        corpus: Corpus,
        checks: EvidenceCheck,
        sides: Sides,
        *,
        as_of: Edtf | None = None,
        weak: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        """Index who asserts, denies and contradicts what, and work out which statements stand.

        ``weak`` holds (newer, older) claims of which the newer stands too low to replace the older.
        """
        self._corpus = corpus
        self._checks = checks
        self._removed: Removed | None = None
        self._one_name = one_name(s.record.upstream for s in corpus.sources.values() if s.record.upstream)
        self._uncounted = uncounted(corpus, checks)
        self.sides = sides
        self.statements = Statements(corpus, checks, self._uncounted, as_of=as_of, weak=weak)

    def without(self, removed: Removed) -> "Witnesses":
        """Return the same finder with one field taken away. Which statements stand hangs on no such field."""
        other = object.__new__(Witnesses)
        other.__dict__.update(self.__dict__)
        other._removed = removed
        return other

    # --- for and against ---------------------------------------------------------------------------------

    def support(self, id_: str) -> tuple[Witness, ...]:
        """Return the witnesses for a claim, entered and derived."""
        return to_their_end((*self._entered(id_, Direction.SUPPORTS), *self._derived(id_, "asserts")))

    def refutation(self, id_: str) -> tuple[Witness, ...]:
        """Return the witnesses against a claim: entered, by denial, and those for a claim that contradicts it."""
        denying = to_their_end((*self._entered(id_, Direction.REFUTES), *self._derived(id_, "denies")))
        return (*denying, *self._contradicting(id_))

    def record(self, id_: str) -> tuple[str, ...]:
        """Return the sources that put a statement on record: its speaker's own, a transcript, a recording (rule 5)."""
        claim = self._corpus.claims[id_].record
        if claim.kind is not ClaimKind.STATEMENT:
            return ()
        read = self._passed(id_, Direction.SUPPORTS)
        return tuple(dict.fromkeys(it.source for index, it in read if self._own_words(claim, it, (id_, index))))

    def aside(self, id_: str) -> tuple[tuple[Quote, str], ...]:
        """Return the quotes for or against a claim, entered and derived, that passed and do not count, with why."""
        quotes = ((id_, index) for index in range(len(self._corpus.claims[id_].record.evidence)))
        aside = (quote for quote in quotes if quote in self._uncounted and self._checks.quotes[quote].passed)
        found = {quote: self._uncounted[quote] for quote in aside}
        for statement, index, name in (*self._stated(id_, "asserts"), *self._stated(id_, "denies")):
            if why := self._checks.aside.get((statement, index, name)):
                found.update((quote, why) for quote in self.statements.said_in(statement))
        return tuple(found.items())

    def _own_words(self, claim: Claim, evidence: Evidence, quote: Quote) -> bool:
        """Whether a source records the speaker: by a publication of the speaker's own, of an organ of theirs, or by the
        turn of a transcript. What stands above a speaker does not put them on record.
        """
        source = self._source(evidence)
        if source.publisher and any(speaker in self.sides.chain(source.publisher) for speaker in claim.speakers):
            return True
        return source.type in RECORDING and quote not in self._checks.unrecorded

    # --- entered evidence --------------------------------------------------------------------------------

    def _entered(self, id_: str, direction: Direction) -> Iterator[Witness]:
        claim = self._corpus.claims[id_].record
        for index, evidence in self._passed(id_, direction):
            yield self._witness(claim, evidence, (id_, index))

    def _passed(self, id_: str, direction: Direction) -> Iterator[tuple[int, Evidence]]:
        for index, evidence in enumerate(self._corpus.claims[id_].record.evidence):
            quote = (id_, index)
            points = Direction.REFUTES if quote in self._checks.denials else evidence.direction
            turned = points is not evidence.direction and self._uncounted.get(quote) == self._checks.aside.get(quote)
            counts = turned or quote not in self._uncounted
            if points is direction and counts and self._checks.quotes[quote].passed:
                yield index, evidence

    def _witness(self, claim: Claim, evidence: Evidence, quote: Quote) -> Witness:
        authority = self._authority(claim, evidence, quote)
        key = authority or self.origin(evidence.source)
        basis = self._basis(quote, evidence.basis)
        return Witness(
            voucher=key,
            actor=key.removeprefix("actor:") if key.startswith("actor:") else None,
            side=self._side(key),
            reading=self.reading(evidence.source),
            source=evidence.source,
            basis=basis,
            access=basis is not None and authority is None,
            quote=quote,
            holder=self._holder(key, evidence.source),
            described_as=(evidence.described_as or "") if key == UNNAMED else "",
            implied=authority is not None
            and evidence.attributed_to in (None, self._source(evidence).publisher)
            and not evidence.described_as,
            unsigned=self._unsigned(quote),
        )

    def _authority(self, claim: Claim, evidence: Evidence, quote: Quote) -> str | None:
        """Return the key of the authority that vouches instead of the source; None where the source itself does.

        One on the speaker's own side is ignored in support of a statement: the reporter vouches that it was said.
        A denial by the speaker's side is that side's own.
        """
        named, unnamed = evidence.attributed_to, bool(evidence.described_as)
        own = named is not None and named == self._end(evidence.source)[1].publisher
        if quote in self._checks.voices and not unnamed and (own or named is None):
            named = self._checks.voices[quote]
            unnamed = named is None
        elif own:
            return None  # the source's own voice, where its words could be read as another's
        elif self._removed == Removed("attributed_to", quote):
            named = None
        if named is None:
            return UNNAMED if unnamed else None
        if claim.kind is ClaimKind.STATEMENT and evidence.direction is Direction.SUPPORTS:
            own = self.sides.side(named) in {self.sides.side(speaker) for speaker in claim.speakers}
            return None if own else f"actor:{named}"
        return f"actor:{named}"

    def _basis(self, place: Entered, given: Basis | None) -> Basis | None:
        """Return how the one who vouches knows, where that is shown."""
        if self._removed == Removed("basis", place) or not is_shown(self._corpus, self._checks.bases, place, given):
            return None
        return given

    # --- derived evidence --------------------------------------------------------------------------------

    def _derived(self, id_: str, name: str) -> Iterator[Witness]:
        """Yield those who vouch for a claim, or deny it, by a statement that stands."""
        for statement, index, _ in self._stated(id_, name):
            if (statement, index, name) not in self._checks.aside:
                yield from self._vouching(statement, index, name)

    def _stated(self, id_: str, name: str) -> Iterator[tuple[str, int, str]]:
        """Yield where statements that stand assert a claim, or deny it."""
        for statement, index, how in self.statements.vouched.get(id_, ()):
            if how == name and statement in self.statements.standing:
                yield statement, index, how

    def _vouching(self, statement: str, index: int, name: str) -> Iterator[Witness]:
        claim = self._corpus.claims[statement].record
        basis = self._basis((statement, index, name), getattr(claim, name)[index].basis)
        for quote in self.statements.said_in(statement):
            source = self._corpus.claims[quote[0]].record.evidence[quote[1]].source
            for actor in claim.speakers or (None,):
                key = f"actor:{actor}" if actor else UNNAMED
                yield Witness(
                    voucher=key,
                    actor=actor,
                    holder=actor,
                    described_as=claim.described_as or "",
                    side=self._side(key),
                    reading=self.reading(source),
                    source=source,
                    basis=basis,
                    access=basis is not None and actor is not None,
                    quote=quote,
                    via=Via.STATEMENT,
                    through=statement,
                    entry=(statement, index, name),
                    unsigned=self._unsigned(quote, (statement, index, name)),
                )

    def _contradicting(self, id_: str) -> Iterator[Witness]:
        for other in self.statements.contradicting(id_):
            entered = [
                (a, i, "contradicts")
                for a, b in ((id_, other), (other, id_))
                for i, named in enumerate(self._corpus.claims[a].record.contradicts)
                if named == b
            ]  # none where the texts alone show it
            unsigned = self._unsigned(*entered) if self._checks.unread.issuperset(entered) else ()
            for witness in self.support(other):
                unread = tuple(dict.fromkeys((*witness.unsigned, *unsigned)))
                yield replace(witness, via=Via.CONTRADICTION, through=other, unsigned=unread)

    def _unsigned(self, *places: Entered) -> tuple[str, ...]:
        """The records of those places of which neither words nor a signature show what they are entered for."""
        return tuple(dict.fromkeys(place[0] for place in places if place in self._checks.unread))

    # --- sources -----------------------------------------------------------------------------------------

    def origin(self, source: str) -> str:
        """Return the key of the voucher that a source itself is: its upstream, its publisher, or the source.

        All are those of the end of its chain of `retells`, so that a reprint vouches for no more than what it
        reprints. An upstream with an actor's id is that actor: the same agency must not count as two sides.
        """
        end, record = self._end(source)
        if record.upstream in self._corpus.actors:
            return f"actor:{record.upstream}"
        if record.upstream:
            return f"upstream:{self._one_name.get(record.upstream, record.upstream)}"
        return f"actor:{record.publisher}" if record.publisher else f"source:{end}"

    def reading(self, source: str) -> str:
        """Return the key of the one reading that a source belongs to. Publishers of one side make one reading.

        Of a text that names no publisher nobody knows whose it is, nor what it was taken from.
        """
        origin = self.origin(source)
        return UNSTATED if self._holder(origin, source) is None else self._side(origin)

    def _holder(self, voucher: str, source: str) -> str | None:
        """The actor whose interest a voucher has: itself, or the publisher of the text that has it from an upstream."""
        kind, _, id_ = voucher.partition(":")
        return id_ if kind == "actor" else self._end(source)[1].publisher if kind == "upstream" else None

    def _end(self, source: str) -> tuple[str, Source]:
        """The end of a source's chain of `retells`; circles are refused when the corpus is read."""
        while True:
            record = self._corpus.sources[source].record
            if not record.retells or self._removed == Removed("retells", (source,)):
                return source, record
            source = record.retells

    def _side(self, key: str) -> str:
        return f"actor:{self.sides.side(key.removeprefix('actor:'))}" if key.startswith("actor:") else key

    def _source(self, evidence: Evidence) -> Source:
        return self._corpus.sources[evidence.source].record
