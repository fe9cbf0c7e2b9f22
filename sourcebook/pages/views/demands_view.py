"""The demands of a briefing: the actor × demand matrix, conditions, and each demand with its positions and quotes."""

from dataclasses import dataclass
from datetime import date

from sourcebook.explain.position_words import according_to
from sourcebook.pages.views.date_words import date_words
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.graph import Graph, graph
from sourcebook.pages.views.line_views import LineView, line_view
from sourcebook.pages.views.parts import ClaimChip, Link, QuoteView, SilenceView, chip, link, links, quotes, silence
from sourcebook.pages.views.plain_words import WANTING, stance_word
from sourcebook.reading.records import Stance
from sourcebook.standing.latest_positions import DatedPosition


@dataclass(frozen=True, kw_only=True, slots=True)
class PositionView:
    """One position, with the claim behind it and that claim's quotes (or the silence that shows it).

    ``anchor`` is its id on the page; ``tone`` the family of its stance, which gives mark and colour beside the word.
    ``told``: whose word it is, where it is not the actor's; ``speakers``: who on its side speaks, where it is another.
    ``place`` tells what became of one that is not among the newest.
    """

    anchor: str
    tone: str
    actor: Link
    stance: str
    date: str
    claim: ClaimChip | None
    quotes: tuple[QuoteView, ...]
    silent: SilenceView | None
    shown_by: str
    told: str
    speakers: tuple[Link, ...]
    condition: LineView | None
    place: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Dependence:
    """That one demand is made the condition of another, and the claim that says so."""

    demand: Link
    claim: ClaimChip


@dataclass(frozen=True, kw_only=True, slots=True)
class SplitView:
    """Two or more actors of one side whose newest positions differ."""

    side: Link
    actors: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DemandView:
    """One demand. ``wanted``: how it is put forward, as "proposed by"."""

    id: str
    text: LineView
    kind: str
    wanted: str
    of: tuple[Link, ...]
    proposed_by: tuple[Link, ...]
    part_of: Link | None
    parts: tuple[Link, ...]
    positions: tuple[PositionView, ...]
    condition_for: tuple[Dependence, ...]
    depends_on: tuple[Dependence, ...]
    splits: tuple[SplitView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DemandCondition:
    """One edge of the drawing in words: what is made a condition for what, and the claim that says so."""

    condition: Link
    dependent: Link
    claim: ClaimChip


@dataclass(frozen=True, kw_only=True, slots=True)
class ShiftView:
    """A position that replaced another one of the same actor."""

    date: str
    actor: Link
    demand: Link
    before: PositionView
    after: PositionView


@dataclass(frozen=True, kw_only=True, slots=True)
class MatrixRow:
    """A demand and one cell an actor: its newest positions, none where none is recorded. ``part``: of another row."""

    demand: Link
    part: bool
    cells: tuple[tuple[PositionView, ...], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DemandsView:
    """The demands page of a briefing."""

    actors: tuple[Link, ...]
    rows: tuple[MatrixRow, ...]
    stances: tuple[tuple[str, str], ...]
    conditions: tuple[DemandCondition, ...]
    drawing: Graph | None
    shifts: tuple[ShiftView, ...]
    demands: tuple[DemandView, ...]


#: The family of each stance: for, wants, if, against, unclear.
TONES = {
    Stance.PROPOSES: "wants",
    Stance.ACCEPTS: "for",
    Stance.ACCEPTS_IF: "if",
    Stance.OPEN_TO: "if",
    Stance.CONSIDERS_IF: "if",
    Stance.DECLINES: "against",
    Stance.REJECTS: "against",
    Stance.UNCLEAR: "unclear",
}


def demands_view(facts: Facts, briefing: str) -> DemandsView:
    """Collect the demands of a briefing; wider demands stand before their parts."""
    ids = _in_order(facts, facts.scopes[briefing].demands)
    newest = {id_: facts.derived.demands[id_].newest for id_ in ids}
    actors = sorted(
        {actor for row in newest.values() for actor in row},
        key=lambda a: (-sum(a in row for row in newest.values()), facts.corpus.actors[a].record.name),
    )
    rows = tuple(
        MatrixRow(
            demand=link(facts, id_, within=briefing),
            part=facts.corpus.demands[id_].record.part_of in ids,
            cells=tuple(tuple(_position(facts, id_, held) for held in newest[id_].get(a, ())) for a in actors),
        )
        for id_ in ids
    )
    conditions = _conditions(facts, ids, briefing)
    used = dict.fromkeys(
        (TONES[row.position.stance], stance_word(facts.corpus.demands[id_].record.kind, row.position.stance))
        for id_, held in newest.items()
        for rows in held.values()
        for row in rows
    )
    return DemandsView(
        actors=links(facts, actors),
        rows=rows,
        stances=tuple((word, tone) for of in dict.fromkeys(TONES.values()) for tone, word in used if tone == of),
        conditions=conditions,
        drawing=_drawing(conditions),
        shifts=_shifts(facts, ids, briefing),
        demands=tuple(_demand(facts, id_, briefing) for id_ in ids),
    )


def _conditions(facts: Facts, ids: tuple[str, ...], briefing: str) -> tuple[DemandCondition, ...]:
    return tuple(
        DemandCondition(
            condition=link(facts, id_, within=briefing),
            dependent=link(facts, made.demand, within=briefing),
            claim=chip(facts, made.claim),
        )
        for id_ in ids
        for made in facts.corpus.demands[id_].record.condition_for
    )


def _drawing(conditions: tuple[DemandCondition, ...]) -> Graph | None:
    words = {end.id: end.text for made in conditions for end in (made.condition, made.dependent)}
    return graph(words, sorted({(made.condition.id, made.dependent.id) for made in conditions}))


def _shifts(facts: Facts, ids: tuple[str, ...], briefing: str) -> tuple[ShiftView, ...]:
    """Every change of an actor's stance, oldest first; changes without a date come last."""
    found = [(shift, id_) for id_ in ids for shift in facts.derived.demands[id_].shifts]
    found.sort(key=lambda item: item[0].after.as_of.sort_key if item[0].after.as_of else (date.max, date.max, ""))
    return tuple(
        ShiftView(
            date=date_words(shift.after.as_of),
            actor=link(facts, shift.actor),
            demand=link(facts, id_, within=briefing),
            before=_position(facts, id_, shift.before),
            after=_position(facts, id_, shift.after),
        )
        for shift, id_ in found
    )


def _in_order(facts: Facts, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Each wider demand, then its parts; by words within one level."""
    record = {id_: facts.corpus.demands[id_].record for id_ in ids}

    def below(parent: str | None) -> list[str]:
        level = [i for i in ids if (record[i].part_of if record[i].part_of in record else None) == parent]
        return [id_ for top in sorted(level, key=lambda i: record[i].text) for id_ in (top, *below(top))]

    return tuple(below(None))


def _demand(facts: Facts, id_: str, briefing: str) -> DemandView:
    demand, derived = facts.corpus.demands[id_].record, facts.derived.demands[id_]
    positions = tuple(_position(facts, id_, row) for rows in derived.history.values() for row in reversed(rows))
    return DemandView(
        id=id_,
        text=line_view(facts, id_, "text", demand.text),
        kind=demand.kind.value,
        of=links(facts, demand.of),
        wanted=WANTING[demand.kind][1],
        proposed_by=tuple(dict.fromkeys(p.actor for p in positions if p.tone == TONES[Stance.PROPOSES])),
        part_of=link(facts, demand.part_of, within=briefing) if demand.part_of else None,
        parts=links(facts, (d for d, e in facts.corpus.demands.items() if e.record.part_of == id_), within=briefing),
        positions=positions,
        condition_for=tuple(_dependence(facts, c.demand, c.claim, briefing) for c in demand.condition_for),
        depends_on=tuple(
            _dependence(facts, other, c.claim, briefing)
            for other, e in facts.corpus.demands.items()
            for c in e.record.condition_for
            if c.demand == id_
        ),
        splits=tuple(
            SplitView(side=link(facts, side), actors=links(facts, actors)) for side, actors in derived.splits.items()
        ),
    )


def _dependence(facts: Facts, demand: str, claim: str, briefing: str) -> Dependence:
    return Dependence(demand=link(facts, demand, within=briefing), claim=chip(facts, claim))


def _position(facts: Facts, demand: str, row: DatedPosition) -> PositionView:
    position = row.position
    return PositionView(
        anchor=f"{demand}_{row.index}",
        tone=TONES[position.stance],
        actor=link(facts, position.actor),
        stance=stance_word(facts.corpus.demands[demand].record.kind, position.stance),
        date=date_words(row.as_of),
        claim=chip(facts, position.claim) if position.claim else None,
        quotes=quotes(facts, position.claim) if position.claim else (),
        silent=silence(facts, position.silent),
        shown_by=position.shown_by.value,
        told=according_to(facts.corpus, row),
        speakers=links(facts, _speakers(facts, row)),
        condition=line_view(facts, demand, f"positions/{row.index}/condition", position.condition)
        if position.condition
        else None,
        place=_place(facts, demand, row),
    )


def _speakers(facts: Facts, row: DatedPosition) -> tuple[str, ...]:
    """Who speaks for an actor that does not speak itself."""
    if row.position.claim is None or not row.own:
        return ()
    speakers = facts.corpus.claims[row.position.claim].record.speakers
    return () if row.position.actor in speakers else speakers


def _place(facts: Facts, demand: str, row: DatedPosition) -> str:
    claim = row.position.claim
    if claim and facts.corpus.claims[claim].record.withdrawn:
        return "its claim was taken back"
    return "" if row in facts.derived.demands[demand].newest[row.position.actor] else "earlier position"
