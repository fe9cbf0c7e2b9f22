"""Everything in one JSON object: the records as they are written, and what is computed from them, apart.

``records`` round-trip: each, given to the model of its kind, is the record again. Fields that have their default are
left out, dates are their EDTF text. The shape is described by ``schema/sourcebook.json``, which is generated
from the types below.
"""

import json
from typing import Annotated, Any, Literal, cast

from pydantic import Field, TypeAdapter, with_config
from typing_extensions import TypedDict  # pydantic reads no other before Python 3.12

from sourcebook.explain.derivation_data import derivation_data
from sourcebook.export.layout import laid_out
from sourcebook.lines.line_data import LineData, line_data
from sourcebook.pages.views.cite import Edition
from sourcebook.pages.views.facts import Facts
from sourcebook.quotes.folds import Fold
from sourcebook.quotes.quote_checks import QuoteCheck
from sourcebook.quotes.snapshots import SnapshotState
from sourcebook.quotes.verdicts import Reason, Verdict
from sourcebook.reading.kinds import KINDS
from sourcebook.reading.records import Kind, Stance, Standing
from sourcebook.standing.commitment_status import CommitmentStatus
from sourcebook.standing.latest_positions import DatedPosition, DemandDerivation
from sourcebook.standing.question_status import QuestionDerivation, QuestionStatus
from sourcebook.standing.vocabulary import Flag, Group

#: Raised when a key changes its name or meaning; keys may be added at any time.
VERSION = 1
SCHEMA_PATH = "schema/sourcebook.json"

_closed = with_config({"extra": "forbid"})


@_closed
class FlagData(TypedDict):
    """A remark on a standing, with its particulars: sides, fields, a date, or an override in four parts."""

    flag: Flag
    details: list[str]


@_closed
class TestimonyData(TypedDict):
    """A voice for or against a claim: who vouches, on which side, in which source, and whether it counts.

    ``implied``: the words around the quote, and not the record, say whose it is. ``read``: its words show by themselves
    what they are counted for, or somebody signed that they do.
    """

    side: str
    voucher: str
    source: str
    derived_from: str | None
    interested: bool
    access: bool
    read: bool
    counts: bool
    implied: bool
    quote: str


@_closed
class AsideData(TypedDict):
    """A quote that was entered as support and does not count as that, with the reason."""

    source: str
    quote: str
    why: str


@_closed
class ClaimData(TypedDict):
    """How a claim stands and why."""

    claim: str
    standing: Standing
    group: Group
    rule: str
    flags: list[FlagData]
    supports: list[TestimonyData]
    refutes: list[TestimonyData]
    aside: list[AsideData]
    why: list[str]
    would_change: list[str]
    why_not_higher: list[str]


@_closed
class QuoteData(TypedDict):
    """The check of one quote; offsets count code points of the snapshot."""

    claim: str
    index: int
    source: str
    verdict: Verdict
    reason: Reason | None
    folds: list[Fold | Literal["edited"]]
    start: int | None
    end: int | None
    pieces: list[tuple[int, int]]
    pages: list[str]
    times: list[str]
    remarks: list[str]


@_closed
class PositionData(TypedDict):
    """A position by its place in the demand's record, with the date at which it held.

    ``own``: it is the actor's own; else ``told_by`` are the keys of those who ascribe it.
    """

    index: int
    stance: Stance
    as_of: str | None
    own: bool
    told_by: list[str]


@_closed
class ShiftData(TypedDict):
    """That an actor's stance changed: the places of the positions before and after."""

    actor: str
    before: int
    after: int


@_closed
class DemandData(TypedDict):
    """A demand's positions by actor, no later one before an earlier; those that none came after, which stand side by
    side; changes of stance; splits within a side.
    """

    history: dict[str, list[PositionData]]
    newest: dict[str, list[int]]
    shifts: list[ShiftData]
    splits: dict[str, list[str]]


@_closed
class CommitmentData(TypedDict):
    """What became of a commitment, and the reason.

    ``told_by`` are the keys of those on whose word alone it is said to be kept or breached; ``by_hearsay`` the actors
    in its ``by`` whom no word of their own side binds.
    """

    status: CommitmentStatus
    told_by: list[str]
    by_hearsay: list[str]
    why: str


@_closed
class ConditionData(TypedDict):
    """A condition of a question: whether it holds, and the claims that meet it."""

    text: str
    holds: bool
    claims: list[str]


@_closed
class CandidateData(TypedDict):
    """A claim that comes near to settling a question, and how."""

    claim: str
    why: str


@_closed
class QuestionData(TypedDict):
    """Where a question stands, and the reason."""

    status: QuestionStatus
    why: str
    needed: Literal["any", "all"]
    conditions: list[ConditionData]
    candidates: list[CandidateData]


@_closed
class SourceData(TypedDict):
    """Whether a source's snapshot was there with its hash, and the source whose content it repeats in the end."""

    state: SnapshotState
    origin: str


_Records = dict[str, dict[str, Any]]


@_closed
class Whole(TypedDict):
    """Everything: ``records`` and ``prose`` are authored, the rest is computed as of ``as_of``."""

    version: Annotated[int, Field(ge=1)]
    title: str
    commit: str | None
    as_of: str | None
    records: dict[Kind, _Records]
    prose: dict[str, str]
    sides: dict[str, str]
    sources: dict[str, SourceData]
    quotes: list[QuoteData]
    claims: dict[str, ClaimData]
    demands: dict[str, DemandData]
    commitments: dict[str, CommitmentData]
    questions: dict[str, QuestionData]
    briefings: dict[str, list[str]]
    lines: list[LineData]


def whole(facts: Facts, edition: Edition) -> bytes:
    """Return everything as JSON."""
    corpus, derived, commits = facts.corpus, facts.derived, facts.log.commits
    found: Whole = {
        "version": VERSION,
        "title": edition.title,
        "commit": commits[0].hash if commits else None,
        "as_of": str(derived.as_of) if derived.as_of else None,
        "records": {
            kind: {id_: entry.record.model_dump(mode="json", exclude_defaults=True) for id_, entry in rows.items()}
            for kind, rows in corpus.by_kind.items()
        },
        "prose": {id_: entry.body for id_, entry in corpus.briefings.items()},
        "sides": {id_: derived.sides.side(id_) for id_ in corpus.actors},
        "sources": {
            id_: {"state": facts.checks.snapshots[id_].state, "origin": corpus.origin(id_)} for id_ in corpus.sources
        },
        "quotes": [_quote(check) for check in facts.checks.quotes.values()],
        "claims": {id_: _claim(facts, id_) for id_ in derived.claims},
        "demands": {id_: _demand(demand) for id_, demand in derived.demands.items()},
        "commitments": {
            id_: {
                "status": c.status,
                "told_by": list(c.told_by),
                "by_hearsay": list(c.unspoken),
                "why": c.why,
            }
            for id_, c in derived.commitments.items()
        },
        "questions": {id_: _question(question) for id_, question in derived.questions.items()},
        "briefings": {id_: sorted(scope.records) for id_, scope in facts.scopes.items()},
        "lines": [line_data(corpus, check) for check in facts.lines],
    }
    return laid_out(found, depth=3)


def _quote(check: QuoteCheck) -> QuoteData:
    return {
        "claim": check.claim,
        "index": check.index,
        "source": check.source,
        "verdict": check.verdict,
        "reason": check.reason,
        "folds": cast("list[Fold | Literal['edited']]", list(check.folds)),
        "start": check.start,
        "end": check.end,
        "pieces": list(check.pieces),
        "pages": list(check.pages),
        "times": list(check.times),
        "remarks": list(check.remarks),
    }


def _claim(facts: Facts, id_: str) -> ClaimData:
    derivation = facts.derived.claims[id_]
    data = {**derivation_data(facts.corpus, derivation), "group": derivation.group}
    return cast("ClaimData", data)


def _demand(derived: DemandDerivation) -> DemandData:
    return {
        "history": {actor: [_position(row) for row in rows] for actor, rows in derived.history.items()},
        "newest": {actor: [row.index for row in rows] for actor, rows in derived.newest.items()},
        "shifts": [{"actor": s.actor, "before": s.before.index, "after": s.after.index} for s in derived.shifts],
        "splits": {side: list(actors) for side, actors in derived.splits.items()},
    }


def _position(row: DatedPosition) -> PositionData:
    return {
        "index": row.index,
        "stance": row.position.stance,
        "as_of": str(row.as_of) if row.as_of else None,
        "own": row.own,
        "told_by": list(row.told_by),
    }


def _question(derived: QuestionDerivation) -> QuestionData:
    return {
        "status": derived.status,
        "why": derived.why,
        "needed": "all" if derived.all_needed else "any",
        "conditions": [
            {"text": r.condition.text, "holds": r.holds, "claims": list(r.claims)} for r in derived.conditions
        ],
        "candidates": [{"claim": c.claim, "why": c.why} for c in derived.candidates],
    }


# --- the schema ------------------------------------------------------------------------------------------------------


def whole_schema() -> dict[str, bytes]:
    """Return the JSON Schema of the object by its path below the root; records have those of their kinds within."""
    schema = TypeAdapter(Whole).json_schema()
    definitions = schema["$defs"]
    records: dict[str, Any] = {}
    for kind, row in KINDS.items():
        model = row.model
        own = model.model_json_schema(mode="serialization", ref_template="#/$defs/{model}")
        definitions.update(own.pop("$defs", {}))
        definitions[model.__name__] = own
        records[kind.value] = {"type": "object", "additionalProperties": {"$ref": f"#/$defs/{model.__name__}"}}
    schema["properties"]["records"] = {
        "type": "object",
        "properties": records,
        "required": [kind.value for kind in Kind],
        "additionalProperties": False,
    }
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Sourcebook data",
        "$comment": "Generated by `build.py schema`.",
    }
    return {SCHEMA_PATH: (json.dumps(described, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")}
