"""Where accounts differ: each dispute as a table of points and parties, the words of each side by side."""

from dataclasses import dataclass

from sourcebook.explain.names import Names
from sourcebook.explain.position_words import told_words
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.line_views import LineView, line_view
from sourcebook.pages.views.parts import ClaimChip, Link, QuoteView, SilenceView, chip, link, links, quotes, silence
from sourcebook.pages.views.weight import as_cited
from sourcebook.reading.records import Cell, ClaimKind, Relation
from sourcebook.standing.whose_word import speaks_for, told_by

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
    """A claim in a cell, with its quotes. ``told``: on whose word it is there, where it is not the party's own.

    ``reported`` names who reports what the party said, where no words of its own are on record.
    """

    claim: ClaimChip
    told: str
    reported: str
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CellView:
    """What one party says on a point, or its verified silence. ``own``: it has words of its own, or its silence."""

    party: Link
    said: tuple[SaidView, ...]
    silent: SilenceView | None
    own: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadingView:
    """A person's judgement of how two accounts compare: ``a``, the words between them, ``b``.

    ``a_own`` and ``b_own`` tell whether it is the party's own account, and not what is said of it.
    """

    a: Link
    a_own: bool
    b: Link
    b_own: bool
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
        cells = {party: _cell(facts, party, point.cells[party]) for party in dispute.parties}
        readings = tuple(
            ReadingView(
                a=link(facts, r.a),
                a_own=cells[r.a].own,
                b=link(facts, r.b),
                b_own=cells[r.b].own,
                words=RELATIONS[r.relation],
                why=line_view(facts, id_, f"points/{at}/readings/{place}/why", r.why),
            )
            for place, r in enumerate(point.readings)
        )
        words = line_view(facts, id_, f"points/{at}/point", point.point)
        points.append(PointView(point=words, cells=tuple(cells.values()), readings=readings))
    return DisputeView(
        id=id_,
        title=dispute.title,
        parties=links(facts, dispute.parties),
        points=tuple(points),
        columns=len(dispute.parties) + 1,
    )


def _cell(facts: Facts, party: str, cell: Cell) -> CellView:
    said = sorted((_said(facts, party, claim) for claim in cell.claims), key=lambda one: bool(one.told))
    own = cell.silent is not None or any(not one.told for one in said)
    return CellView(party=link(facts, party), said=tuple(said), silent=silence(facts, cell.silent), own=own)


def _said(facts: Facts, party: str, id_: str) -> SaidView:
    derivation, sides = facts.derived.claims[id_], facts.derived.sides
    own = derivation.case.kind is ClaimKind.STATEMENT and speaks_for(facts.corpus, sides, derivation, sides.side(party))
    published = derivation.record or any(t.witness.side == f"actor:{sides.side(party)}" for t in derivation.supports)
    reporters = Names(facts.corpus).keys(t.witness.voucher for t in derivation.supports)
    return SaidView(
        claim=chip(facts, id_),
        told="" if own else told_words(facts.corpus, told_by(facts.corpus, sides, derivation)),
        reported=f"As reported by {reporters}" if own and reporters and not published else "",
        quotes=quotes(facts, id_),
    )
