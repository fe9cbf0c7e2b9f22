"""A derivation in plain words: why a claim stands as it does, and what would move it.

Everything is said from the derivation itself. What would move a claim is found by trying: each change is
put to the same rules, and reported only when the word it gives out is another.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import ClaimKind, Source, Standing
from sourcebook.standing.claims import Derivation, Flagged, Testimony
from sourcebook.standing.rules import Case, Voice, decide
from sourcebook.standing.vocabulary import Flag
from sourcebook.standing.witnesses import Via

#: Keys of voices that no corpus can hold (keys there start with "actor:", "source:", "upstream:" or are "unnamed").
_NEW_SIDE, _NEW_READING = "new side", "new reading"


@dataclass(frozen=True, slots=True)
class Reasons:
    """Why a claim stands as it does (the rule first), and what would give it another standing."""

    why: tuple[str, ...]
    would_change: tuple[str, ...]


def reasons(corpus: Corpus, derivation: Derivation) -> Reasons:
    """Put a derivation into words."""
    words = _Words(corpus)
    return Reasons(tuple(words.why(derivation)), tuple(words.would_change(derivation)))


def name_of(corpus: Corpus, key: str) -> str:
    """Return the words for a voucher's or a side's key."""
    return _Words(corpus).key(key)


@dataclass(frozen=True, slots=True)
class _Words:
    corpus: Corpus

    # --- why ---------------------------------------------------------------------------------------------

    def why(self, derivation: Derivation) -> Iterator[str]:
        rule = derivation.rule.value
        yield f"{derivation.standing.value}: {rule.partition(' ')[2]} (Rule {rule.partition('.')[0]}.)"
        if derivation.case.kind is ClaimKind.STATEMENT:
            yield from self._of_statement(derivation)
        else:
            yield from self._speakers(derivation)
        yield from self._testimonies(derivation.supports, "for")
        yield from self._testimonies(derivation.refutes, "against")
        yield from self._one_reading(derivation)
        yield from (self._flag(flagged) for flagged in derivation.flags)

    def _of_statement(self, derivation: Derivation) -> Iterator[str]:
        if derivation.standing in (Standing.REPORTED, Standing.ON_RECORD):
            count = derivation.reporters
            yield f"Independent reporters: {count}. This says who said it, not whether it is true."

    def _speakers(self, derivation: Derivation) -> Iterator[str]:
        claim = self.corpus.claims[derivation.claim].record
        if derivation.standing in (Standing.EXPECTED, Standing.ASSESSED, Standing.DUE):
            named = [self.actor(id_) for id_ in claim.speakers]
            if claim.described_as:
                named.append(f"someone unnamed (“{claim.described_as}”)")
            yield f"Whose view it is: {_and(named) or 'the source’s own'}."

    def _testimonies(self, rows: tuple[Testimony, ...], direction: str) -> Iterator[str]:
        by_side: dict[str, list[Testimony]] = {}
        for row in rows:
            by_side.setdefault(row.witness.side, []).append(row)
        for side, group in by_side.items():
            yield self._side_sentence(side, group, direction)

    def _side_sentence(self, side: str, group: list[Testimony], direction: str) -> str:
        """One sentence for all that one side says: who, by which way, where it was read, its interest and access."""
        first = group[0]
        stake = "it has an interest in this" if first.interested else "no interest in this is recorded"
        access = "it says how it knows" if any(t.witness.access for t in group) else "it does not say how it knows"
        ways = [self._who(side, group), *self._unique(self._route(t) for t in group)]
        if read := self._unique(self._read_in(t) for t in group):
            ways.append(f"read in {_and(read)}")
        uncounted = "" if any(t.counts for t in group) else f" Graded {first.grade}: shown and not counted."
        verb = "Said" if direction == "for" else "Denied"
        return f"{verb} by {', '.join(ways)}: {stake}, and {access}.{uncounted}"

    def _who(self, side: str, group: list[Testimony]) -> str:
        vouchers, name = _and(self._unique(self.key(t.witness.voucher) for t in group)), self.key(side)
        return name if vouchers == name else f"{vouchers} (side: {name})"

    def _route(self, testimony: Testimony) -> str:
        """How the words came to bear on the claim; "" when they were entered as its evidence."""
        witness = testimony.witness
        if witness.through is None:
            return ""
        text = f"“{self.corpus.claims[witness.through].record.text}”"
        if witness.via is Via.CONTRADICTION:
            return f"in support of {text}, which cannot be true together with this"
        return f"through the statement {text}"

    def _read_in(self, testimony: Testimony) -> str:
        """The source, unless the source itself is the one who says so."""
        witness = testimony.witness
        return "" if witness.voucher == f"source:{witness.source}" else self.source(witness.source)

    def _unique(self, words: Iterable[str]) -> list[str]:
        return list(dict.fromkeys(filter(None, words)))

    def _one_reading(self, derivation: Derivation) -> Iterator[str]:
        voices = derivation.case.support | derivation.case.refutation
        sides, readings = {v.side for v in voices}, {v.reading for v in voices}
        if len(readings) == 1 and len(sides) > 1:
            yield f"All of it was read in one publication, so its {len(sides)} sides do not confirm one another."

    def _flag(self, flagged: Flagged) -> str:
        named = _and(list(flagged.details))
        match flagged.flag:
            case Flag.DENIED_BY:
                return f"Denied by {self._sides(flagged)}."
            case Flag.CLAIMED_BY:
                return f"Claimed all the same by {self._sides(flagged)}."
            case Flag.SUSPECT:
                return f"The claim or its evidence has changed since it was reviewed ({named})."
            case Flag.STALE:
                return f"It was due for review by {named}."
            case Flag.OVERRIDDEN:
                return f"An editor would call it {named}; the computed standing stays."
            case Flag.FRAGILE:
                return f"It hangs on {named}."
            case _:
                return "Some of its evidence could not be checked here: the kept text is not on this machine."

    def _sides(self, flagged: Flagged) -> str:
        return _and([self.key(side) for side in flagged.details])

    # --- what would change it ----------------------------------------------------------------------------

    def would_change(self, derivation: Derivation) -> Iterator[str]:
        case = derivation.case
        seen: set[Standing] = {derivation.standing}
        for words, changed in self._changes(case):
            standing, _ = decide(changed)
            if standing not in seen:
                seen.add(standing)
                yield f"{words} would make it {standing.value}."

    def _changes(self, case: Case) -> Iterator[tuple[str, Case]]:
        """Yield single changes, likeliest to come first; each is tried on the rules."""
        if case.kind is ClaimKind.STATEMENT:
            yield (
                "The speaker’s own publication, a transcript or a recording of it",
                replace(case, on_record=True),
            )
            yield "A denial by anyone that it was said", _against(case, interested=True, access=False)
        elif case.kind in (ClaimKind.EVENT, ClaimKind.STATE):
            yield from self._world_changes(case)
        if case.kind is ClaimKind.FORECAST and not case.past:
            yield "The passing of its date without a later claim", replace(case, past=True)

    def _world_changes(self, case: Case) -> Iterator[tuple[str, Case]]:
        free = "a side without an interest in it"
        yield f"A second publication in which {free} says how it knows", _for(case, access=True)
        yield f"A second publication in which {free} says so, without saying how it knows,", _for(case)
        missing = sorted(case.parties - {v.side for v in case.support})
        if missing and len(case.parties) > 1:
            named = _and([self.key(side) for side in missing])
            voices = {Voice(side, f"{_NEW_READING} {side}", True, False) for side in missing}
            yield f"The same said by {named} in a publication of its own", _with(case, voices)
        yield "A denial by a side with an interest in it", _against(case, interested=True, access=False)
        yield f"A denial by {free} that says how it knows", _against(case, interested=False, access=True)
        two = _against(_against(case, interested=False, access=True), interested=True, access=False, number=2)
        yield f"Denials by two sides in two publications, one of them by {free} that says how it knows,", two
        if case.refutation:
            yield "The denial being taken back", replace(case, refutation=frozenset())

    # --- names -------------------------------------------------------------------------------------------

    def actor(self, id_: str) -> str:
        return self.corpus.actors[id_].record.name

    def source(self, id_: str) -> str:
        return f"“{self._source(id_).title}”"

    def key(self, key: str) -> str:
        """The name behind a voucher's or a side's key."""
        kind, _, id_ = key.partition(":")
        match kind:
            case "actor":
                return self.actor(id_)
            case "upstream":
                return f"the unseen text “{id_}”"
            case "source":
                return f"the source {self.source(id_)} in its own voice"
            case _:
                return "someone unnamed"

    def _source(self, id_: str) -> Source:
        return self.corpus.sources[id_].record


def _for(case: Case, *, access: bool = False) -> Case:
    return _with(case, {Voice(_NEW_SIDE, _NEW_READING, False, access)})


def _with(case: Case, voices: set[Voice]) -> Case:
    return replace(case, support=case.support | voices, heard=True)


def _against(case: Case, *, interested: bool, access: bool, number: int = 1) -> Case:
    voice = Voice(f"{_NEW_SIDE} {number}", f"{_NEW_READING} {number}", interested, access)
    return replace(case, refutation=case.refutation | {voice}, heard=True)


def _and(words: list[str]) -> str:
    """Join words as English does: “a”, “a and b”, “a, b and c”."""
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1] if words else "")))
