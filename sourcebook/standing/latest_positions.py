"""Positions on demands: whose word each is, the newest of each actor, what moved, and splits within a side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sourcebook.problems import Problem
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import ClaimKind, Demand, Position, ShownBy, Stance, Standing
from sourcebook.standing.claim_order import ClaimOrder
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.sides import Sides
from sourcebook.standing.statements import is_after
from sourcebook.standing.whose_word import SAID_KINDS, speaks_for, told_by


@dataclass(frozen=True, slots=True)
class DatedPosition:
    """A position with its place in the demand's list and the date at which it held, where one is known.

    ``own``: it is shown by the actor's side itself, in words, by silence, or by an action that is established or
    that it vouches for. ``told_by`` are the keys (see `Witness`) of those who ascribe it otherwise.
    """

    index: int
    position: Position
    as_of: Edtf | None
    own: bool
    told_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shift:
    """That an actor's stance changed: the position before and the one after, which dates the change."""

    actor: str
    before: DatedPosition
    after: DatedPosition


@dataclass(frozen=True, kw_only=True, slots=True)
class DemandDerivation:
    """A demand's positions.

    ``newest`` holds the positions of each actor that none of its others came after: several, side by side, where the
    records do not say which came first, or where others ascribe a position to it beside its own. ``history`` holds
    all of an actor's positions, no later one before an earlier; ``shifts`` each change of an actor's stance, by its
    own words or on one and the same word; ``splits`` the sides of which two actors differ in their newest own words,
    with those actors. A position shown by a claim that was withdrawn stays in the history and is otherwise left out:
    the claim was wrong.
    """

    demand: str
    newest: Mapping[str, tuple[DatedPosition, ...]]
    history: Mapping[str, tuple[DatedPosition, ...]]
    shifts: tuple[Shift, ...]
    splits: Mapping[str, tuple[str, ...]]


def derive_demands(
    corpus: Corpus, claims: Mapping[str, Derivation], *, as_of: Edtf | None
) -> Mapping[str, DemandDerivation]:
    """Compute the newest positions of every actor on every demand; positions after ``as_of`` are left out."""
    positions = [p for entry in corpus.demands.values() for p in entry.record.positions]
    before = ClaimOrder(corpus, corpus.claims).reach(p.claim for p in positions if p.claim)
    taking = _Taking(corpus, claims, Sides(corpus), before, as_of)
    return {id_: taking.derive(entry) for id_, entry in corpus.demands.items()}


def check_positions(corpus: Corpus) -> Iterator[Problem]:
    """A position rests on a statement by that actor's side, on its action, or on what is said of it."""
    sides = Sides(corpus)
    for entry in corpus.demands.values():
        for index, position in enumerate(entry.record.positions):
            if position.claim and not _borne_out(corpus, sides, position):
                yield entry.problem(
                    "S107",
                    f"`{position.claim}` is not a statement by the side of `{position.actor}`",
                    loc=("positions", index, "claim"),
                    hint="cite what the actor said; or set `ascribed: true` where others say it of the actor",
                )
            elif position.claim and not _concerns(corpus, sides, position):
                yield entry.problem(
                    "S107",
                    f"`{position.claim}` does not name the side of `{position.actor}`",
                    loc=("positions", index, "claim"),
                    hint="cite a claim that says where the actor stands",
                )


def _borne_out(corpus: Corpus, sides: Sides, position: Position) -> bool:
    """An action is no statement by another side, and what is ascribed is marked so."""
    claim = corpus.claims[str(position.claim)].record
    if claim.kind in SAID_KINDS:
        own = sides.side(position.actor) in {sides.side(speaker) for speaker in claim.speakers}
        return position.ascribed or (own and claim.kind is ClaimKind.STATEMENT)
    return position.ascribed or position.shown_by is ShownBy.ACTION


def _concerns(corpus: Corpus, sides: Sides, position: Position) -> bool:
    claim = corpus.claims[str(position.claim)].record
    return sides.side(position.actor) in {sides.side(actor) for actor in (*claim.actors, *claim.speakers)}


@dataclass(frozen=True, slots=True)
class _Taking:
    """``before`` holds for each claim that shows a position those that came before it, in the order of the sources."""

    corpus: Corpus
    claims: Mapping[str, Derivation]
    sides: Sides
    before: Mapping[str, frozenset[str]]
    as_of: Edtf | None

    def derive(self, entry: Entry[Demand]) -> DemandDerivation:
        found: dict[str, list[DatedPosition]] = {}
        for index, position in enumerate(entry.record.positions):
            row = self._row(index, position)
            if not is_after(row.as_of, self.as_of):
                found.setdefault(position.actor, []).append(row)
        history = {actor: self._in_order(rows) for actor, rows in found.items()}
        valid = {actor: [row for row in rows if not self._withdrawn(row)] for actor, rows in history.items()}
        newest = {actor: self._last(rows) for actor, rows in valid.items() if rows}
        return DemandDerivation(
            demand=entry.id,
            newest=newest,
            history=history,
            shifts=tuple(shift for actor, rows in valid.items() for shift in self._shifts(actor, rows)),
            splits=self._splits(newest),
        )

    def _row(self, index: int, position: Position) -> DatedPosition:
        """A position's date is its own, else that of the claim that shows it."""
        if position.claim is None:
            return DatedPosition(index, position, position.as_of, own=True)
        derivation, claim = self.claims[position.claim], self.corpus.claims[position.claim].record
        own = speaks_for(self.corpus, self.sides, derivation, self.sides.side(position.actor))
        if position.shown_by is ShownBy.ACTION:
            own = own or derivation.standing in _ESTABLISHED
        told = () if own else told_by(self.corpus, self.sides, derivation)
        return DatedPosition(index, position, position.as_of or claim.when, own, told)

    def _withdrawn(self, row: DatedPosition) -> bool:
        claim = row.position.claim
        return claim is not None and self.corpus.claims[claim].record.withdrawn is not None

    # --- order -----------------------------------------------------------------------------------------------

    def _came_after(self, later: DatedPosition, earlier: DatedPosition) -> bool:
        """By two dates, or by the order that the sources give; what is ascribed to an actor never after its own."""
        if earlier.own and not later.own:
            return False
        if earlier.as_of and later.as_of and earlier.as_of.is_before(later.as_of):
            return True
        return earlier.position.claim in self.before.get(later.position.claim or "", ())

    def _in_order(self, rows: list[DatedPosition]) -> tuple[DatedPosition, ...]:
        """What came after more of the others stands after; else in the order of the file, which means nothing."""
        after = {row.index: sum(self._came_after(row, other) for other in rows) for row in rows}
        return tuple(sorted(rows, key=lambda row: (after[row.index], row.index)))

    def _last(self, rows: Sequence[DatedPosition]) -> tuple[DatedPosition, ...]:
        """The rows that no other came after; all of them, where dates and order contradict one another."""
        last = tuple(row for row in rows if not any(self._came_after(other, row) for other in rows))
        return last or tuple(rows)

    def _shifts(self, actor: str, rows: Sequence[DatedPosition]) -> Iterator[Shift]:
        """A shift needs one stance before it, on the same word: of positions side by side none is where it began.

        ``rows`` are in order, so that the last of those before a row is one that none of them came after.
        """
        for row in rows:
            before = [r for r in rows if (r.own, r.told_by) == (row.own, row.told_by) and self._came_after(row, r)]
            beside = [r for r in before if not self._came_after(before[-1], r)]
            if len({r.position.stance for r in beside}) == 1 and beside[-1].position.stance is not row.position.stance:
                yield Shift(actor, beside[-1], row)

    def _splits(self, newest: Mapping[str, tuple[DatedPosition, ...]]) -> dict[str, tuple[str, ...]]:
        """Own words against own words: neither what is ascribed nor a silence nor an unclear stance makes a split."""
        by_side: dict[str, dict[str, set[Stance]]] = {}
        for actor, rows in newest.items():
            if stances := {row.position.stance for row in rows if _is_clear(row)}:
                by_side.setdefault(self.sides.side(actor), {})[actor] = stances
        return {
            side: tuple(said)
            for side, said in by_side.items()
            if any(one.isdisjoint(other) for one in said.values() for other in said.values())
        }


#: Standings of an action that need no word of the actor's own.
_ESTABLISHED = frozenset({Standing.CONFIRMED, Standing.AGREED_BY_PARTIES})


def _is_clear(row: DatedPosition) -> bool:
    words = row.position.claim is not None and row.position.shown_by is ShownBy.WORDS
    return row.own and words and row.position.stance is not Stance.UNCLEAR
