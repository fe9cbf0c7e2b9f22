"""Where accounts differ: each dispute as a table of points and parties, the words of each side by side."""

from dataclasses import dataclass

from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.line_views import LineView, line_view
from sourcebook.pages.views.parts import ClaimChip, Link, QuoteView, SilenceView, chip, link, links, quotes, silence
from sourcebook.pages.views.weight import as_cited
from sourcebook.reading.records import Relation

#: How a relation reads between “the account of A” and “that of B”.
RELATIONS = {
    Relation.AGREE: "agrees with",
    Relation.DIFFER: "differs from",
    Relation.NARROWER: "is narrower than",
    Relation.BROADER: "is broader than",
    Relation.CONTRADICT: "contradicts",
    Relation.SILENT: "is silent on what stands in",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class SaidView:
    """A statement in a cell, with its quotes."""

    claim: ClaimChip
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CellView:
    """What one party says on a point, or its verified silence."""

    party: Link
    said: tuple[SaidView, ...]
    silent: SilenceView | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingView:
    """A person's judgement of how two accounts compare: ``a``, the words between them, ``b``."""

    a: Link
    b: Link
    words: str
    why: LineView


@dataclass(frozen=True, kw_only=True, slots=True)
class PointView:
    """One point of a dispute."""

    point: LineView
    cells: tuple[CellView, ...]
    readings: tuple[ReadingView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class DisputeView:
    """One dispute."""

    id: str
    title: str
    parties: tuple[Link, ...]
    points: tuple[PointView, ...]
    columns: int


def disputes_view(facts: Facts, briefing: str) -> tuple[DisputeView, ...]:
    """Collect the disputes of a briefing, as it cites them."""
    ids = as_cited(facts, briefing, facts.scopes[briefing].disputes)
    return tuple(_dispute(facts, id_) for id_ in ids)


def _dispute(facts: Facts, id_: str) -> DisputeView:
    dispute = facts.corpus.disputes[id_].record
    points = []
    for at, point in enumerate(dispute.points):
        cells = []
        for party in dispute.parties:
            cell = point.cells[party]
            cells.append(
                CellView(
                    party=link(facts, party),
                    said=tuple(SaidView(claim=chip(facts, c), quotes=quotes(facts, c)) for c in cell.claims),
                    silent=silence(facts, cell.silent),
                )
            )
        readings = tuple(
            ReadingView(
                a=link(facts, r.a),
                b=link(facts, r.b),
                words=RELATIONS[r.relation],
                why=line_view(facts, id_, f"points/{at}/readings/{place}/why", r.why),
            )
            for place, r in enumerate(point.readings)
        )
        words = line_view(facts, id_, f"points/{at}/point", point.point)
        points.append(PointView(point=words, cells=tuple(cells), readings=readings))
    return DisputeView(
        id=id_,
        title=dispute.title,
        parties=links(facts, dispute.parties),
        points=tuple(points),
        columns=len(dispute.parties) + 1,
    )
