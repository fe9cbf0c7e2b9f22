"""Which texts of a record are lines that readers see, and what each rests on: the table that others are made from."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import (
    Briefing,
    Claim,
    Commitment,
    Demand,
    Dispute,
    Kind,
    Question,
    Topic,
)
from sourcebook.reading.references import references
from sourcebook.reading.shape import Loc

if TYPE_CHECKING:
    from sourcebook.lines.line_table import LineTable

#: Fields that name what is wanted, asked or argued about.
NAMES = frozenset(
    {
        (Kind.DEMAND, "text"), (Kind.DEMAND, "positions.condition"), (Kind.DISPUTE, "points.point"),
        (Kind.QUESTION, "text"), (Kind.QUESTION, "resolves_when.any.text"), (Kind.QUESTION, "resolves_when.all.text"),
        (Kind.CLAIM, "condition"),
    }
)  # fmt: skip
#: A line of a record: where it stands, its text, the records that it rests on, and for a translation the place of its
#: evidence.
Row = tuple[Loc, str, Iterable[str], int | None]


def _claim(entry: Entry[Claim], table: "LineTable") -> Iterator[Row]:
    yield ("text",), entry.record.text, (entry.id,), None
    if entry.record.condition:
        yield ("condition",), entry.record.condition, (entry.id,), None
    for at, evidence in enumerate(entry.record.evidence):
        if evidence.translation:
            yield ("evidence", at, "translation", "text"), evidence.translation.text, (entry.id,), at


def _demand(entry: Entry[Demand], table: "LineTable") -> Iterator[Row]:
    demand = entry.record
    claims = [position.claim for position in demand.positions if position.claim]
    yield ("text",), demand.text, claims, None
    for at, position in enumerate(demand.positions):
        if position.condition and position.claim:
            yield ("positions", at, "condition"), position.condition, (position.claim,), None


def _dispute(entry: Entry[Dispute], table: "LineTable") -> Iterator[Row]:
    dispute = entry.record
    for at, point in enumerate(dispute.points):
        yield ("points", at, "point"), point.point, _in_cells(point.cells.values()), None
        for place, reading in enumerate(point.readings):
            cells = (point.cells[side] for side in (reading.a, reading.b) if side in point.cells)
            yield ("points", at, "readings", place, "why"), reading.why, _in_cells(cells), None


def _in_cells(cells: Iterable[Any]) -> tuple[str, ...]:
    return tuple(claim for cell in cells for claim in cell.claims)


def _commitment(entry: Entry[Commitment], table: "LineTable") -> Iterator[Row]:
    commitment = entry.record
    yield ("text",), commitment.text, (commitment.made_in,), None
    for at, outcome in enumerate(commitment.outcomes):
        yield ("outcomes", at, "why"), outcome.why, (outcome.claim, commitment.made_in), None


def _question(entry: Entry[Question], table: "LineTable") -> Iterator[Row]:
    question = entry.record
    raised = tuple(id_ for about in question.raised_by for id_ in _claims_behind(table.corpus, about))
    yield ("text",), question.text, raised, None
    yield ("why_it_matters",), question.why_it_matters, raised, None
    for name in ("any", "all"):
        for at, condition in enumerate(getattr(question.resolves_when, name)):
            rests = (condition.claim,) if condition.claim else raised
            yield ("resolves_when", name, at, "text"), condition.text, rests, None
    if question.answer:
        yield ("answer", "text"), question.answer.text, question.answer.claims, None


def _claims_behind(corpus: Corpus, id_: str) -> tuple[str, ...]:
    """The claims that a record rests on, itself where it is one."""
    entry = corpus.by_kind[corpus.kinds[id_]].get(id_) if id_ in corpus.kinds else None
    if entry is None or entry.kind is Kind.CLAIM:
        return (id_,)
    if isinstance(entry.record, Commitment):
        return (entry.record.made_in,)
    return tuple(r.id for r in references(entry.record) if r.to.kinds == (Kind.CLAIM,))


def _briefing(entry: Entry[Briefing], table: "LineTable") -> Iterator[Row]:
    briefing = entry.record
    cited = table.cited(entry.id)
    yield ("title",), briefing.title, cited, None
    yield ("summary",), briefing.summary, cited, None
    for at, judgement in enumerate(briefing.judgements):
        yield ("judgements", at, "text"), judgement.text, judgement.claims, None


def _topic(entry: Entry[Topic], table: "LineTable") -> Iterator[Row]:
    yield ("title",), entry.record.title, table.on_topic(entry.id), None
    if entry.record.summary:
        yield ("summary",), entry.record.summary, table.on_topic(entry.id), None


def _dispute_title(entry: Entry[Dispute], table: "LineTable") -> Iterator[Row]:
    cells = (cell for point in entry.record.points for cell in point.cells.values())
    yield ("title",), entry.record.title, _in_cells(cells), None


LINES: Mapping[Kind, Callable[[Entry[Any], "LineTable"], Iterator[Row]]] = {
    Kind.CLAIM: _claim,
    Kind.DEMAND: _demand,
    Kind.DISPUTE: _dispute,
    Kind.COMMITMENT: _commitment,
    Kind.QUESTION: _question,
    Kind.BRIEFING: _briefing,
}
#: What names a subject of several records: no line, but held to what it names.
SUBJECTS: Mapping[Kind, Callable[[Entry[Any], "LineTable"], Iterator[Row]]] = {
    Kind.TOPIC: _topic,
    Kind.DISPUTE: _dispute_title,
}
