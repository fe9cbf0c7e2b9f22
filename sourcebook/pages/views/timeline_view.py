"""Events and statements in order: dated ones by date, the rest by the order that the sources give without dates."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sourcebook.pages.views.axis import Axis, axis
from sourcebook.pages.views.date_words import date_words
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import ClaimChip, chip, chips
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import ClaimKind
from sourcebook.standing.claim_order import ClaimOrder

#: More claims without date or order than this are folded away.
FEW = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class TimelineRow:
    """One claim in time. ``precise`` is false for dates that name more than one day, or are uncertain.

    ``number`` is the one in the drawing, shared by all claims of one date; 0 where there is no date to draw.
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
    order = ClaimOrder(facts.corpus, facts.scopes[briefing].claims)
    shown = [id_ for id_ in facts.scopes[briefing].claims if _on_timeline(facts, id_)]
    when = {id_: date for id_ in shown if (date := facts.corpus.claims[id_].record.when)}
    sequence = _sequence(facts, order, briefing)
    dated = [id_ for id_ in sequence if id_ in when]
    numbers = _numbers(dated, when)
    rows = {id_: _row(facts, order, id_, numbers.get(id_, 0)) for id_ in shown}
    related = {*order.earlier, *order.later}
    placed = {id_: rows[id_] for id_ in sequence if id_ in related and id_ in rows and id_ not in when}
    unplaced = tuple(rows[i] for i in rows if i not in when and i not in placed)
    return TimelineView(
        drawing=_drawing(facts, when, numbers),
        dated=tuple(rows[i] for i in dated),
        ordered=tuple(placed.values()),
        unplaced=unplaced,
        few_unplaced=len(unplaced) <= FEW,
    )


def _sequence(facts: Facts, order: ClaimOrder, briefing: str) -> list[str]:
    """Claims by date, but none before what it came after by its source; how well they stand orders nothing in time."""

    def key(id_: str) -> tuple[date, date, str]:
        claim = facts.corpus.claims[id_].record
        days = (claim.when.earliest, claim.when.latest) if claim.when else (date.min, date.min)
        return (*days, claim.text)

    return list(order.sequence(facts.scopes[briefing].claims, key))


def _numbers(dated: Sequence[str], when: Mapping[str, Edtf]) -> dict[str, int]:
    """Number the dates: claims of one date stand beside one another under one number."""
    numbers: dict[str, int] = {}
    for number, (_, ids) in enumerate(groupby(dated, key=lambda i: (when[i].earliest, when[i].latest)), start=1):
        numbers.update(dict.fromkeys(ids, number))
    return numbers


def _drawing(facts: Facts, when: Mapping[str, Edtf], numbers: Mapping[str, int]) -> Axis | None:
    rows = {(numbers[i], str(when[i]), facts.derived.claims[i].group.value): when[i] for i in numbers}
    return axis([(date_, group, number) for (number, _, group), date_ in sorted(rows.items(), key=lambda row: row[0])])


def _on_timeline(facts: Facts, id_: str) -> bool:
    claim = facts.corpus.claims[id_].record
    timeless = claim.kind in (ClaimKind.ASSESSMENT, ClaimKind.FORECAST)
    return not timeless or bool(claim.when or claim.after or claim.before)


def _row(facts: Facts, order: ClaimOrder, id_: str, number: int) -> TimelineRow:
    claim = facts.corpus.claims[id_].record
    return TimelineRow(
        number=number,
        claim=chip(facts, id_),
        date=date_words(claim.when),
        precise=bool(claim.when and claim.when.precise),
        inferred=claim.when_note or "",
        after=chips(facts, sorted(order.earlier.get(id_, ()))),
    )
