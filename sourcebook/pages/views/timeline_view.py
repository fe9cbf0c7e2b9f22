"""Events and statements in order: dated ones by date, the rest by the order that the sources give without dates."""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.pages.views.axis import Axis, axis
from sourcebook.pages.views.date_words import date_words
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import ClaimChip, chip, chips, standing_key
from sourcebook.reading.records import ClaimKind

#: More claims without date or order than this are folded away.
FEW = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineRow:
    """One claim in time. ``precise`` is false for dates that name more than one day, or are uncertain.

    ``number`` is the one in the drawing; 0 where there is no date to draw.
    """

    number: int
    claim: ClaimChip
    date: str
    precise: bool
    inferred: str
    after: tuple[ClaimChip, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineView:
    """The timeline of a briefing: dated, in an order without dates, and without date or order."""

    drawing: Axis | None
    dated: tuple[TimelineRow, ...]
    ordered: tuple[TimelineRow, ...]
    unplaced: tuple[TimelineRow, ...]
    few_unplaced: bool


def timeline_view(facts: Facts, briefing: str) -> TimelineView:
    """Collect the events, states and statements of a briefing in order; forecasts only when dated."""
    order = _Order(facts, briefing)
    shown = [id_ for id_ in facts.scopes[briefing].claims if _on_timeline(facts, id_)]
    when = {id_: date for id_ in shown if (date := facts.corpus.claims[id_].record.when)}
    dated = sorted(when, key=lambda i: (when[i].sort_key, standing_key(facts.derived.claims[i]), i))
    numbers = {id_: number for number, id_ in enumerate(dated, start=1)}
    rows = {id_: _row(facts, order, id_, numbers.get(id_, 0)) for id_ in shown}
    placed = {id_: rows[id_] for id_ in order.sequence() if id_ in rows and id_ not in when}
    unplaced = tuple(rows[i] for i in rows if i not in when and i not in placed)
    return TimelineView(
        drawing=axis([(when[i], facts.derived.claims[i].group.value) for i in dated]),
        dated=tuple(rows[i] for i in dated),
        ordered=tuple(placed.values()),
        unplaced=unplaced,
        few_unplaced=len(unplaced) <= FEW,
    )


def _on_timeline(facts: Facts, id_: str) -> bool:
    claim = facts.corpus.claims[id_].record
    timeless = claim.kind in (ClaimKind.ASSESSMENT, ClaimKind.FORECAST)
    return not timeless or bool(claim.when or claim.after or claim.before)


def _row(facts: Facts, order: "_Order", id_: str, number: int) -> TimelineRow:
    claim = facts.corpus.claims[id_].record
    return TimelineRow(
        number=number,
        claim=chip(facts, id_),
        date=date_words(claim.when),
        precise=bool(claim.when and claim.when.precise),
        inferred=claim.when_note or "",
        after=chips(facts, sorted(order.earlier.get(id_, ()))),
    )


class _Order:
    """The order that sources give without dates, among the claims of a briefing."""

    def __init__(self, facts: Facts, briefing: str) -> None:
        self._ids = facts.scopes[briefing].claims
        self.earlier: dict[str, set[str]] = {}
        self.later: dict[str, set[str]] = {}
        for id_ in self._ids:
            claim = facts.corpus.claims[id_].record
            for other in claim.after:
                self._add(other, id_)
            for other in claim.before:
                self._add(id_, other)

    def _add(self, first: str, second: str) -> None:
        if first in self._ids and second in self._ids:
            self.earlier.setdefault(second, set()).add(first)
            self.later.setdefault(first, set()).add(second)

    def sequence(self) -> Iterator[str]:
        """Yield claims that are ordered, each after all that came before it (Kahn's algorithm; ties by id)."""
        waiting = {i: len(self.earlier.get(i, ())) for i in self._ids if i in self.earlier or i in self.later}
        ready = sorted(i for i, count in waiting.items() if count == 0)
        while ready:
            id_ = ready.pop(0)
            yield id_
            for other in sorted(self.later.get(id_, ())):
                waiting[other] -= 1
                if waiting[other] == 0:
                    ready.append(other)
            ready.sort()
