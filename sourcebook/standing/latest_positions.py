"""Positions on demands: the newest of each actor, what came before, and splits within a side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sourcebook.problems import Problem
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import ClaimKind, Demand, Position
from sourcebook.standing.sides import Sides
from sourcebook.standing.statements import is_after


@dataclass(frozen=True, slots=True)
class DatedPosition:
    """A position with its place in the demand's list and the date at which it held, where one is known."""

    index: int
    position: Position
    as_of: Edtf | None


@dataclass(frozen=True, slots=True)
class Shift:
    """That an actor's stance changed: the position before and the one after, which dates the change."""

    actor: str
    before: DatedPosition
    after: DatedPosition


@dataclass(frozen=True, kw_only=True, slots=True)
class DemandDerivation:
    """A demand's positions.

    ``newest`` holds one position an actor; ``history`` all of an actor's positions, oldest first; ``shifts`` each
    change of an actor's stance from one position to the next; ``splits`` the sides of which two actors' newest
    stances differ, with those actors. A position shown by a claim that was withdrawn stays in the history and is
    otherwise left out: the claim was wrong.
    """

    demand: str
    newest: Mapping[str, DatedPosition]
    history: Mapping[str, tuple[DatedPosition, ...]]
    shifts: tuple[Shift, ...]
    splits: Mapping[str, tuple[str, ...]]


def derive_demands(corpus: Corpus, *, as_of: Edtf | None) -> Mapping[str, DemandDerivation]:
    """Compute the newest position of every actor on every demand; positions after ``as_of`` are left out."""
    sides = Sides(corpus)
    return {id_: _derive(corpus, sides, entry, as_of) for id_, entry in corpus.demands.items()}


def check_positions(corpus: Corpus) -> Iterator[Problem]:
    """A position rests on a statement by that actor's side, on action, or on what the source says in its own voice."""
    sides = Sides(corpus)
    for entry in corpus.demands.values():
        for index, position in enumerate(entry.record.positions):
            if position.claim and not _borne_out(corpus, sides, position):
                yield entry.problem(
                    "S107",
                    f"`{position.claim}` is not a statement by the side of `{position.actor}`",
                    loc=("positions", index, "claim"),
                    hint="cite what the actor said; or set `ascribed: true` if the source says it in its own voice",
                )


def _borne_out(corpus: Corpus, sides: Sides, position: Position) -> bool:
    if position.ascribed or position.shown_by.value == "action" or position.claim is None:
        return True
    claim = corpus.claims[position.claim].record
    speaking = {sides.side(speaker) for speaker in claim.speakers}
    return claim.kind is ClaimKind.STATEMENT and sides.side(position.actor) in speaking


def _derive(corpus: Corpus, sides: Sides, entry: Entry[Demand], as_of: Edtf | None) -> DemandDerivation:
    history: dict[str, list[DatedPosition]] = {}
    for index, position in enumerate(entry.record.positions):
        dated = DatedPosition(index, position, _date_of(corpus, position))
        if not is_after(dated.as_of, as_of):
            history.setdefault(position.actor, []).append(dated)
    for rows in history.values():
        rows.sort(key=lambda row: (row.as_of.earliest if row.as_of else date.min, row.index))
    valid = {actor: [row for row in rows if not _withdrawn(corpus, row)] for actor, rows in history.items()}
    newest = {actor: rows[-1] for actor, rows in valid.items() if rows}
    return DemandDerivation(
        demand=entry.id,
        newest=newest,
        history={actor: tuple(rows) for actor, rows in history.items()},
        shifts=tuple(
            Shift(actor, before, after)
            for actor, rows in valid.items()
            for before, after in pairwise(rows)
            if before.position.stance is not after.position.stance
        ),
        splits=_splits(sides, newest),
    )


def _date_of(corpus: Corpus, position: Position) -> Edtf | None:
    """When a position held: its own date, else that of the claim that shows it. Undated ones count as oldest."""
    if position.as_of or not position.claim:
        return position.as_of
    return corpus.claims[position.claim].record.when


def _withdrawn(corpus: Corpus, row: DatedPosition) -> bool:
    claim = row.position.claim
    return claim is not None and corpus.claims[claim].record.withdrawn is not None


def _splits(sides: Sides, newest: Mapping[str, DatedPosition]) -> dict[str, tuple[str, ...]]:
    by_side: dict[str, list[str]] = {}
    for actor in newest:
        by_side.setdefault(sides.side(actor), []).append(actor)
    return {
        side: tuple(actors)
        for side, actors in by_side.items()
        if len({newest[actor].position.stance for actor in actors}) > 1
    }
