"""How each claim stands, and why: the one function that computes it. Pages, `explain`, exports and reviews read it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sourcebook.problems import Problem
from sourcebook.quotes.locate import Verdict
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.fingerprint import fingerprint
from sourcebook.reading.records import Grade, Standing
from sourcebook.standing.independence import count_apart
from sourcebook.standing.rules import Case, Rule, Voice, decide
from sourcebook.standing.sides import Sides
from sourcebook.standing.statements import Quote
from sourcebook.standing.vocabulary import Flag, Group, group_of
from sourcebook.standing.witnesses import Removed, Via, Witness, Witnesses

#: Grades whose support is shown and does not count (Admiralty scale: not usually reliable, unreliable).
UNRELIABLE = frozenset({Grade.D, Grade.E})


@dataclass(frozen=True, kw_only=True, slots=True)
class Testimony:
    """A witness as it bears on one claim: whether its side is interested, and whether it counts.

    ``party_to`` is the topic to which the side is a party, if it is; ``concerned`` tells whether the claim is about
    an actor on it. Either makes an interest.
    """

    witness: Witness
    party_to: str | None
    concerned: bool
    grade: Grade | None
    counts: bool

    @property
    def interested(self) -> bool:
        """Whether the side has a stake in the claim."""
        return self.concerned or self.party_to is not None

    @property
    def voice(self) -> Voice:
        """What the rules look at."""
        return Voice(self.witness.side, self.witness.reading, self.interested, self.witness.access)


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
    that were entered as its support, passed, and do not count, with the reason (see `EvidenceCheck`).
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
    flags: tuple[Flagged, ...] = ()

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
    deriving = _Deriving(corpus, checks, Witnesses(corpus, checks, Sides(corpus), as_of=as_of), as_of)
    return {id_: known[id_] if id_ in known else deriving.derive(id_) for id_ in corpus.claims}


def check_claims(corpus: Corpus, checks: EvidenceCheck, derived: Mapping[str, Derivation]) -> Iterator[Problem]:
    """Every claim has evidence for or against it that passed, and no override or review date has lapsed.

    A claim with a quote that is not in its source has its problem already.
    """
    mismatched = {claim for (claim, _), check in checks.quotes.items() if check.verdict is Verdict.MISMATCH}
    for id_, derivation in derived.items():
        entry = corpus.claims[id_]
        if derivation.standing is Standing.UNSOURCED and id_ not in mismatched:
            yield entry.problem(
                "S101",
                "no evidence for or against the claim passed its check",
                hint="add a quote that supports it",
            )
        for flagged in derivation.flags:
            if flagged.flag is Flag.STALE:
                yield entry.problem("S201", "the claim is due for review", loc=("review_by",))
        if entry.record.override and not any(f.flag is Flag.OVERRIDDEN for f in derivation.flags):
            yield entry.problem("S201", "the override has lapsed", loc=("override", "until"))


@dataclass(frozen=True, slots=True)
class _Deriving:
    corpus: Corpus
    checks: EvidenceCheck
    witnesses: Witnesses
    as_of: Edtf | None

    def derive(self, id_: str) -> Derivation:
        supports, refutes = self._testimony(self.witnesses, id_)
        case = self._case(self.witnesses, id_, supports, refutes)
        standing, rule = decide(case)
        return Derivation(
            claim=id_,
            standing=standing,
            rule=rule,
            case=case,
            supports=supports,
            refutes=refutes,
            reporters=count_apart(case.support),
            record=self.witnesses.record(id_),
            superseded_by=tuple(self.witnesses.statements.superseded.get(id_, ())),
            aside=self.witnesses.aside(id_),
            flags=tuple(self._flags(id_, standing, case)),
        )

    def _testimony(self, witnesses: Witnesses, id_: str) -> tuple[tuple[Testimony, ...], tuple[Testimony, ...]]:
        claim = self.corpus.claims[id_].record
        parties, concerned = witnesses.sides.parties(claim), witnesses.sides.concerned(claim)
        for_it = tuple(self._weigh(w, parties, concerned, refuting=False) for w in witnesses.support(id_))
        against = tuple(self._weigh(w, parties, concerned, refuting=True) for w in witnesses.refutation(id_))
        return for_it, against

    def _weigh(
        self, witness: Witness, parties: Mapping[str, str], concerned: frozenset[str], *, refuting: bool
    ) -> Testimony:
        side = witness.side.removeprefix("actor:") if witness.actor else ""
        grade = self.witnesses.sides.grade(witness.actor) if witness.actor else None
        return Testimony(
            witness=witness,
            party_to=parties.get(side),
            concerned=side in concerned,
            grade=grade,
            counts=refuting or grade not in UNRELIABLE,
        )

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
