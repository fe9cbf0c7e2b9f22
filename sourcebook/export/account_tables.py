"""The tables of positions, accounts, promises and questions."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum

from sourcebook.explain.commitment_words import status_words
from sourcebook.explain.condition_words import test_words
from sourcebook.explain.position_words import according_to
from sourcebook.export.records import of_kind, parts_of, within
from sourcebook.export.tables import Cell as Value
from sourcebook.export.tables import Column, Row, Table, Type, authored, computed, key, place
from sourcebook.pages.views.facts import Facts
from sourcebook.reading.records import (
    Cell,
    Commitment,
    Condition,
    ConditionFor,
    Demand,
    Dispute,
    Kind,
    Outcome,
    Point,
    Position,
    Question,
    Reading,
)
from sourcebook.standing.commitment_status import CommitmentDerivation, CommitmentStatus
from sourcebook.standing.latest_positions import DatedPosition
from sourcebook.standing.question_status import QuestionDerivation, QuestionStatus

DEMANDS = Table(
    name="demands",
    one="demand",
    about="one row for each demand, proposal, request or offer",
    keys=1,
    columns=(key("id", 0, "The demand's id.", to="records"), *authored(Demand, "text kind of topics part_of")),
    rows=of_kind(Kind.DEMAND),
)


DEMAND_CONDITIONS = Table(
    name="demand_conditions",
    one="condition",
    about="one row for each demand that someone makes the condition of another",
    keys=2,
    columns=(
        key("condition", 0, "The demand that must be met first.", to="demands"),
        place(1),
        *authored(ConditionFor, "demand claim"),
    ),
    rows=parts_of(Kind.DEMAND, "condition_for"),
)


def _positions(facts: Facts) -> Iterator[Row]:
    """The positions that are there at the date of the whole, in the order in which they are recorded."""
    for id_, derived in facts.derived.demands.items():
        rows = sorted((row for rows in derived.history.values() for row in rows), key=lambda row: row.index)
        yield from (Row((id_, row.index), row.position) for row in rows)


def _newest(facts: Facts, row: Row) -> bool:
    demand, index = row.keys
    newest = facts.derived.demands[str(demand)].newest.get(row.part.actor, ())
    return any(position.index == index for position in newest)


def _held(facts: Facts, row: Row) -> DatedPosition:
    demand, index = row.keys
    rows = facts.derived.demands[str(demand)].history[row.part.actor]
    return next(dated for dated in rows if dated.index == index)


def _dated(facts: Facts, row: Row) -> str | None:
    found = _held(facts, row).as_of
    return str(found) if found else None


POSITIONS = Table(
    name="positions",
    one="position",
    about="one row for each position on a demand",
    keys=2,
    columns=(
        key("demand", 0, "The demand.", to="demands"),
        place(1, "Its place among the demand's positions, from 0."),
        *authored(Position, "actor stance claim"),
        computed("as_of", Type.DATE, "When it held: its own date, else that of the claim that shows it.", _dated),
        *authored(Position, "ascribed condition shown_by silent.source=silent_source silent.terms=silent_terms"),
        computed(
            "according_to",
            Type.TEXT,
            "On whose word it is ascribed to the actor; empty for the actor's own.",
            lambda facts, row: according_to(facts.corpus, _held(facts, row)) or None,
        ),
        computed(
            "newest",
            Type.BOOLEAN,
            "Whether no other of the actor's positions that stand came after it.",
            _newest,
            required=True,
        ),
    ),
    rows=_positions,
)

DISPUTES = Table(
    name="disputes",
    one="dispute",
    about="one row for each dispute: where accounts differ",
    keys=1,
    columns=(key("id", 0, "The dispute's id.", to="records"), *authored(Dispute, "title topics parties")),
    rows=of_kind(Kind.DISPUTE),
)


_points = parts_of(Kind.DISPUTE, "points")

POINTS = Table(
    name="points",
    one="point",
    about="one row for each point on which accounts are compared",
    keys=2,
    columns=(key("dispute", 0, "The dispute.", to="disputes"), place(1), *authored(Point, "point")),
    rows=_points,
)


def _accounts(facts: Facts) -> Iterator[Row]:
    for row in _points(facts):
        yield from (Row((*row.keys, party), cell) for party, cell in sorted(row.part.cells.items()))


ACCOUNTS = Table(
    name="accounts",
    one="account",
    about="one row for each party's account of a point: its claims, or its verified silence",
    keys=3,
    columns=(
        key("dispute", 0, "The dispute.", to="disputes"),
        key("point", 1, "The point's place in the dispute, from 0.", type_=Type.INTEGER),
        key("party", 2, "Whose account it is.", to="actors"),
        *authored(Cell, "claims silent.source=silent_source silent.terms=silent_terms"),
    ),
    rows=_accounts,
)


def _readings(facts: Facts) -> Iterator[Row]:
    for row in _points(facts):
        yield from (Row((*row.keys, index), reading) for index, reading in enumerate(row.part.readings))


READINGS = Table(
    name="readings",
    one="reading",
    about="one row for each judgement of how two parties' accounts of a point compare",
    keys=3,
    columns=(
        key("dispute", 0, "The dispute.", to="disputes"),
        key("point", 1, "The point's place in the dispute, from 0.", type_=Type.INTEGER),
        place(2),
        *authored(Reading, "a b relation why"),
    ),
    rows=_readings,
)


def _status(
    about: str,
    words: type[StrEnum],
    found: Callable[[Facts], Mapping[str, CommitmentDerivation] | Mapping[str, QuestionDerivation]],
) -> tuple[Column, Column]:
    """Make the columns of what became of a record: the word, and the reason for it."""
    return (
        computed(
            "status",
            Type.WORD,
            about,
            lambda facts, row: found(facts)[str(row.keys[0])].status.value,
            words=words,
            required=True,
        ),
        computed(
            "why",
            Type.TEXT,
            "The reason for that status.",
            lambda facts, row: found(facts)[str(row.keys[0])].why,
            required=True,
        ),
    )


COMMITMENTS = Table(
    name="commitments",
    one="commitment",
    about="one row for each promise, with what became of it",
    keys=1,
    columns=(
        key("id", 0, "The commitment's id.", to="records"),
        *authored(Commitment, "text"),
        *_status("What became of it.", CommitmentStatus, lambda facts: facts.derived.commitments),
        computed(
            "status_words",
            Type.TEXT,
            "The status as pages print it: of what is only said to be so, on whose word.",
            lambda facts, row: status_words(facts.corpus, facts.derived.commitments[str(row.keys[0])]),
            required=True,
        ),
        *authored(Commitment, "by"),
        computed(
            "by_hearsay",
            Type.IDS,
            "Those of them whom no word of their own side binds.",
            lambda facts, row: facts.derived.commitments[str(row.keys[0])].unspoken,
            to="actors",
        ),
        *authored(Commitment, "to topics made_in conditional_on starts"),
        *within("starts", lambda _, row: row.part.starts),
        *authored(Commitment, "ends"),
        *within("ends", lambda _, row: row.part.ends),
    ),
    rows=of_kind(Kind.COMMITMENT),
)


OUTCOMES = Table(
    name="outcomes",
    one="outcome",
    about="one row for each thing that happened after a promise",
    keys=2,
    columns=(
        key("commitment", 0, "The commitment.", to="commitments"),
        place(1),
        *authored(Outcome, "claim reading why"),
    ),
    rows=parts_of(Kind.COMMITMENT, "outcomes"),
)

QUESTIONS = Table(
    name="questions",
    one="question",
    about="one row for each question, with where it stands",
    keys=1,
    columns=(
        key("id", 0, "The question's id.", to="records"),
        *authored(Question, "text"),
        *_status("Where it stands.", QuestionStatus, lambda facts: facts.derived.questions),
        *authored(Question, "topics why_it_matters raised_by"),
        *authored(Question, "answer.text=answer answer.claims=answer_claims answer.on=answered_on"),
        computed(
            "candidates",
            Type.IDS,
            "Claims that come near to settling it.",
            lambda facts, row: tuple(
                dict.fromkeys(c.claim for c in facts.derived.questions[str(row.keys[0])].candidates)
            ),
            to="claims",
        ),
    ),
    rows=of_kind(Kind.QUESTION),
)


def _question_conditions(facts: Facts) -> Iterator[Row]:
    for id_, derived in facts.derived.questions.items():
        yield from (Row((id_, index), result) for index, result in enumerate(derived.conditions))


def _inner(column: Column) -> Callable[[Facts, Row], Value]:
    return lambda facts, row: column.value(facts, Row(row.keys, row.part.condition))


def _of_condition(names: str) -> Iterator[Column]:
    """The condition's own fields: the row is about its result."""
    for column in authored(Condition, names):
        yield Column(
            name=column.name,
            type=column.type,
            about=column.about.rstrip(","),
            value=_inner(column),
            required=column.required,
            words=column.words,
            to=column.to,
        )


def _test(facts: Facts, row: Row) -> str:
    return test_words(facts.corpus, facts.derived.sides, row.part.condition)


QUESTION_CONDITIONS = Table(
    name="question_conditions",
    one="condition",
    about="one row for each condition that would settle a question, and whether it holds",
    keys=2,
    columns=(
        key("question", 0, "The question.", to="questions"),
        place(1),
        Column(
            name="needed",
            type=Type.WORD,
            about="Whether any of the question's conditions suffices, or all are needed.",
            value=lambda facts, row: "all" if facts.derived.questions[str(row.keys[0])].all_needed else "any",
            required=True,
            words=("any", "all"),
        ),
        *_of_condition("text claim topic kind standing speaker after"),
        computed("test", Type.TEXT, "The whole test in words.", _test, required=True),
        computed(
            "holds",
            Type.BOOLEAN,
            "Whether it holds; of a topic: whether the answer rests on a claim that meets it.",
            lambda _, row: row.part.holds,
            required=True,
        ),
        computed("met_by", Type.IDS, "The claims that meet it.", lambda _, row: row.part.claims, to="claims"),
    ),
    rows=_question_conditions,
)
