"""How each claim stands, and why: the one function that computes it. Pages, `explain`, exports and reviews read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.fingerprint import fingerprint
from sourcebook.reading.records import Claim, ClaimKind, Grade, Standing
from sourcebook.standing.independence import count_apart
from sourcebook.standing.interest import Interest, Interests, Stake
from sourcebook.standing.one_reading import Alike, Link, OneReading
from sourcebook.standing.rules import UNSTATED, Case, Rule, Voice, decide, strength, undenied
from sourcebook.standing.seeming_independence import namesakes
from sourcebook.standing.sides import Sides
from sourcebook.standing.statements import Quote
from sourcebook.standing.told_statements import ToldStatements
from sourcebook.standing.vocabulary import Flag, Group, group_of
from sourcebook.standing.witness import CIRCLE, Via, Witness
from sourcebook.standing.witnesses import Removed, Witnesses

#: Grades whose support is shown and does not count (Admiralty scale: not usually reliable, unreliable).
UNRELIABLE = frozenset({Grade.D, Grade.E})

_WORLD = frozenset({ClaimKind.EVENT, ClaimKind.STATE})


@dataclass(frozen=True, kw_only=True, slots=True)
class Testimony:
    """A witness as it bears on one claim: what stake it has, whether it counts, and what it is one reading with."""

    witness: Witness
    interest: Interest
    grade: Grade | None
    counts: bool
    tied: frozenset[str] = frozenset()

    @property
    def interested(self) -> bool:
        """Whether the side has a stake in the claim."""
        return self.interest.stake is Stake.INTERESTED

    @property
    def unstated(self) -> bool:
        """Whether nobody knows whose word it is."""
        return self.interest.stake is Stake.UNSTATED or self.witness.holder is None or self.witness.side == CIRCLE

    @property
    def voice(self) -> Voice:
        """What the rules look at."""
        return Voice(
            side=self.witness.side,
            reading=self.witness.reading,
            interested=self.interest.stake in (Stake.INTERESTED, Stake.NOT_KNOWN),
            access=self.witness.access,
            unstated=self.unstated,
            tied=self.tied,
            read=self.witness.read,
        )


@dataclass(frozen=True, slots=True)
class Hinge:
    """A field on which a standing hangs: the field, and the word that would stand without it."""

    field: Removed
    without: Standing

    @property
    def place(self) -> str:
        """Where an editor finds the field."""
        return _field(self.field)

    def __str__(self) -> str:
        return f"{self.place} (without it: {self.without.value})"


@dataclass(frozen=True, slots=True)
class Flagged:
    """A flag with its particulars.

    ``details`` are sides for `denied_by` and `claimed_by`, fields for `fragile`; for `overridden` the word that an
    editor would use, the editor, until when and why; else a date. ``hinges`` are the fields of `fragile` as data.
    """

    flag: Flag
    details: tuple[str, ...] = ()
    hinges: tuple[Hinge, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Derivation:
    """How a claim stands and why. ``case`` is what the rules were given; nothing else decided.

    ``reporters`` counts the independent sides that say so (for a statement: that report it). ``record`` are the
    sources that put a statement on record; ``superseded_by`` the claims that replace the claim. ``aside`` are quotes
    that were entered for or against it, passed, and do not count, with the reason. ``links`` are the sources that were
    found to be one reading; ``challenged_by`` the claims that would replace it and stand too low for that.
    """

    claim: str
    standing: Standing
    rule: Rule
    case: Case
    supports: tuple[Testimony, ...]
    refutes: tuple[Testimony, ...]
    reporters: int
    record: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    aside: tuple[tuple[Quote, str], ...] = ()
    links: tuple[Link, ...] = ()
    challenged_by: tuple[str, ...] = ()
    flags: tuple[Flagged, ...] = ()
    bare: bool = False
    """A statement whose sentence does not tell that its speaker says it; ``deed``: nor that anybody says anything."""
    deed: bool = False

    @property
    def group(self) -> Group:
        """The family of the standing."""
        return group_of(self.standing)


def derive_claims(
    corpus: Corpus, checks: EvidenceCheck, *, as_of: Edtf | None, known: Mapping[str, Derivation] = MappingProxyType({})
) -> Mapping[str, Derivation]:
    """Compute the standing of every claim, as of a date, from a corpus whose references are sound.

    ``known`` holds derivations that are still right; those claims are not looked at again.
    """
    sides = Sides(corpus)
    tools = (
        Interests(corpus, sides),
        OneReading(corpus, checks),
        _named_alike(corpus, sides),
        ToldStatements(corpus, sides),
    )
    deriving = _Deriving(corpus, checks, Witnesses(corpus, checks, sides, as_of=as_of), as_of, *tools)
    if weak := deriving.too_weak():
        deriving = _Deriving(corpus, checks, Witnesses(corpus, checks, sides, as_of=as_of, weak=weak), as_of, *tools)
    return {id_: known[id_] if id_ in known else deriving.derive(id_) for id_ in corpus.claims}


@dataclass(frozen=True, slots=True)
class _Deriving:
    corpus: Corpus
    checks: EvidenceCheck
    witnesses: Witnesses
    as_of: Edtf | None
    interests: Interests
    one_reading: OneReading
    named_alike: Mapping[str, frozenset[str]]
    told: ToldStatements

    def too_weak(self) -> frozenset[tuple[str, str]]:
        """Find the (newer, older) claims about the world of which the newer stands lower: it replaces nothing.

        The older is taken as it would stand undenied: a rumour must not do away with what is in dispute.
        """
        return frozenset(
            (newer, older)
            for older, all_newer in self.witnesses.statements.superseded.items()
            for newer in all_newer
            if {self.corpus.claims[id_].record.kind for id_ in (newer, older)} <= _WORLD
            and strength(*decide(self._unreplaced(newer))) < strength(*decide(undenied(self._unreplaced(older))))
        )

    def _unreplaced(self, id_: str) -> Case:
        """A claim's case by its own evidence, whatever replaces it."""
        case = self._case(self.witnesses, id_, *self._testimony(self.witnesses, id_))
        return replace(case, superseded=False)

    def derive(self, id_: str) -> Derivation:
        supports, refutes = self._testimony(self.witnesses, id_)
        case, claim = self._case(self.witnesses, id_, supports, refutes), self.corpus.claims[id_].record
        standing, rule = decide(case)
        return Derivation(
            claim=id_,
            standing=standing,
            rule=rule,
            case=case,
            supports=supports,
            refutes=refutes,
            reporters=count_apart(case.support),
            links=self._links(id_),
            challenged_by=tuple(self.witnesses.statements.challenged.get(id_, ())),
            record=self.witnesses.record(id_),
            superseded_by=tuple(self.witnesses.statements.superseded.get(id_, ())),
            aside=self.witnesses.aside(id_),
            flags=tuple(self._flags(id_, standing, case)),
            bare=self.told.bare(claim),
            deed=claim.kind is ClaimKind.STATEMENT and not self.told.tells_saying(claim),
        )

    def _testimony(self, witnesses: Witnesses, id_: str) -> tuple[tuple[Testimony, ...], tuple[Testimony, ...]]:
        claim = self.corpus.claims[id_].record
        for_it, against = witnesses.support(id_), witnesses.refutation(id_)
        return self._weighed(claim, for_it, refuting=False), self._weighed(claim, against, refuting=True)

    def _weighed(self, claim: Claim, rows: tuple[Witness, ...], *, refuting: bool) -> tuple[Testimony, ...]:
        tied: dict[str, set[str]] = {}
        for link in self.one_reading.links(witness.quote for witness in rows):
            copied = set(map(self.witnesses.reading, link.sources)) if link.why is Alike.TEXT else set()
            for source in link.sources:
                tied.setdefault(source, set()).update({link.key}, copied - {UNSTATED})
        return tuple(self._weigh(w, claim, self._tied(w, tied), refuting=refuting) for w in rows)

    def _tied(self, witness: Witness, by_source: Mapping[str, set[str]]) -> frozenset[str]:
        """What makes a witness one reading with others: its source, and the name of an actor that has two records."""
        chain = self.witnesses.sides.chain(witness.holder) if witness.holder else ()
        return frozenset(by_source.get(witness.source, ())).union(*(self.named_alike.get(id_, ()) for id_ in chain))

    def _weigh(self, witness: Witness, claim: Claim, tied: frozenset[str], *, refuting: bool) -> Testimony:
        witness = self._relayed(witness, claim)
        grade = self.witnesses.sides.grade(witness.actor) if witness.actor else None
        if witness.holder:
            interest = self.interests.of_actor(witness.holder, claim)
        else:
            interest = self.interests.of_unstated(witness.described_as, claim)
        counts = refuting or grade not in UNRELIABLE
        return Testimony(witness=witness, interest=interest, grade=grade, counts=counts, tied=tied)

    def _relayed(self, witness: Witness, claim: Claim) -> Witness:
        """Give the words of a statement that only a side with a stake passes on to that side, as its word.

        What is on record is heard from the speaker, whoever made the record; a side with a stake of its own stays one.
        """
        kind, _, teller = witness.reading.partition(":")
        passed_on = witness.through and kind == "actor" and witness.side != witness.reading
        if witness.via is not Via.STATEMENT or not passed_on or self.witnesses.record(witness.quote[0]):
            return witness
        own, others = (self.interests.of_actor(id_, claim) for id_ in (teller, witness.actor or teller))
        if own.stake is not Stake.INTERESTED or (witness.actor and others.stake is Stake.INTERESTED):
            return witness
        return replace(
            witness,
            voucher=witness.reading,
            actor=teller,
            holder=teller,
            side=witness.reading,
            access=False,
            implied=True,
        )

    def _links(self, id_: str) -> tuple[Link, ...]:
        """The sources of a claim that are one reading although no record says so, for it and against it."""
        both = (self.witnesses.support(id_), self.witnesses.refutation(id_))
        found = {link for rows in both for link in self.one_reading.links(witness.quote for witness in rows)}
        return tuple(sorted(link for link in found if len(set(map(self.witnesses.reading, link.sources))) > 1))

    def _case(
        self, witnesses: Witnesses, id_: str, supports: tuple[Testimony, ...], refutes: tuple[Testimony, ...]
    ) -> Case:
        claim = self.corpus.claims[id_].record
        parties = witnesses.sides.parties(claim).keys() & witnesses.sides.concerned(claim)
        return Case(
            kind=claim.kind,
            support=frozenset(t.voice for t in supports if t.counts),
            refutation=frozenset(t.voice for t in refutes if t.counts),
            parties=frozenset(f"actor:{side}" for side in parties),
            heard=any(t.witness.via is not Via.CONTRADICTION for t in (*supports, *refutes)),
            unavailable=witnesses.statements.unavailable(id_),
            aside=bool(witnesses.aside(id_)),
            withdrawn=claim.withdrawn is not None,
            superseded=id_ in witnesses.statements.superseded,
            on_record=bool(witnesses.record(id_)),
            past=_past(claim.when, self.as_of),
        )

    # --- flags -------------------------------------------------------------------------------------------

    def _flags(self, id_: str, standing: Standing, case: Case) -> Iterator[Flagged]:
        claim = self.corpus.claims[id_].record
        if claim.reviewed and claim.reviewed.fingerprint != fingerprint(self.corpus, claim):
            yield Flagged(Flag.SUSPECT, (str(claim.reviewed.on),))
        if _past(claim.review_by, self.as_of):
            yield Flagged(Flag.STALE, (str(claim.review_by),))
        decided = group_of(standing) in (Group.CONTESTED, Group.CLOSED) or standing is Standing.UNSOURCED
        if case.refutation and not decided:
            yield Flagged(Flag.DENIED_BY, _sides(case.refutation))
        if case.support and standing is Standing.REFUTED:
            yield Flagged(Flag.CLAIMED_BY, _sides(case.support))
        if claim.override and not _past(claim.override.until, self.as_of):
            override = claim.override
            yield Flagged(Flag.OVERRIDDEN, (override.standing.value, override.by, str(override.until), override.why))
        if newer := self.witnesses.statements.challenged.get(id_):
            yield Flagged(Flag.CHALLENGED, tuple(newer))
        if fragile := tuple(self._hinges(id_, standing)):
            yield Flagged(Flag.FRAGILE, tuple(map(str, fragile)), fragile)
        if case.unavailable or self.witnesses.statements.unavailable_against(id_):
            yield Flagged(Flag.UNAVAILABLE)

    def _hinges(self, id_: str, standing: Standing) -> Iterator[Hinge]:
        """Yield each field whose loss alone would change the standing."""
        for removed in sorted(self._removable(id_), key=lambda r: (r.field, tuple(map(str, r.where)))):
            witnesses = self.witnesses.without(removed)
            supports, refutes = self._testimony(witnesses, id_)
            other, _ = decide(self._case(witnesses, id_, supports, refutes))
            if other is not standing:
                yield Hinge(removed, other)

    def _removable(self, id_: str) -> set[Removed]:
        """Find the fields that the standing could hang on: those behind the witnesses for and against it."""
        found: set[Removed] = set()
        for witness in (*self.witnesses.support(id_), *self.witnesses.refutation(id_)):
            claim, index = witness.quote
            evidence = self.corpus.claims[claim].record.evidence[index]
            if witness.basis:
                found.add(Removed("basis", witness.entry or witness.quote))
            if evidence.attributed_to:
                found.add(Removed("attributed_to", witness.quote))
            found.update(Removed("retells", (source,)) for source in self._retold(evidence.source))
        return found

    def _retold(self, source: str) -> Iterator[str]:
        """Yield the sources of a chain of `retells`, without its end."""
        while target := self.corpus.sources[source].record.retells:
            yield source
            source = target


def _named_alike(corpus: Corpus, sides: Sides) -> Mapping[str, frozenset[str]]:
    """The keys that actors share who bear one name, so that one actor with two records is no two sides."""
    found: dict[str, set[str]] = {}
    for pair in namesakes(corpus, sides):
        for id_ in pair.actors if pair.one else ():
            found.setdefault(id_, set()).add("=".join(pair.actors))
    return {id_: frozenset(keys) for id_, keys in found.items()}


def _field(removed: Removed) -> str:
    """Name a field for people: which one, and in which record."""
    record, *place = removed.where
    if not place:
        return f"`retells` in the source `{record}`"
    where = f"evidence {int(place[0]) + 1}" if len(place) == 1 else f"`{place[1]}` {int(place[0]) + 1}"
    return f"`{removed.field}` in {where} of `{record}`"


def _past(date: Edtf | None, as_of: Edtf | None) -> bool:
    return date is not None and as_of is not None and date.is_before(as_of)


def _sides(voices: frozenset[Voice]) -> tuple[str, ...]:
    return tuple(sorted({voice.side for voice in voices}))
