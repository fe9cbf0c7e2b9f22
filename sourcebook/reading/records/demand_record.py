"""Demands and disputes: what actors want, and where their accounts differ."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from sourcebook.reading.records.values import (
    ActorRef,
    ClaimRef,
    Date,
    DemandRef,
    Part,
    SourceRef,
    Term,
    Text,
    TopicRef,
    one_of,
)

#: The positions of an actor are compared with one another; more than this would take longer than a reader waits.
MAX_POSITIONS = 250


class DemandKind(StrEnum):
    """In what form something is wanted."""

    DEMAND = "demand"
    PROPOSAL = "proposal"
    REQUEST = "request"
    OFFER = "offer"


class Stance(StrEnum):
    """An actor's position on a demand."""

    PROPOSES = "proposes"
    ACCEPTS = "accepts"
    ACCEPTS_IF = "accepts-if"
    OPEN_TO = "open-to"
    CONSIDERS_IF = "considers-if"
    DECLINES = "declines"
    REJECTS = "rejects"
    UNCLEAR = "unclear"


class ShownBy(StrEnum):
    """Whether a position was shown by words or by action."""

    WORDS = "words"
    ACTION = "action"


class Silent(Part):
    """A verified absence: none of the terms occurs in that source.

    It proves that words are absent, not that a subject was never raised.
    """

    source: SourceRef
    """That actor's own publication, or a transcript."""
    terms: Annotated[tuple[Term, ...], Field(min_length=1)]
    """Words and inflections that must not occur."""


class Position(Part):
    """Where an actor stands on a demand, at a time."""

    actor: ActorRef
    """Whose position it is."""
    stance: Stance
    """What the position is."""
    claim: ClaimRef | None = None
    """The claim that shows it."""
    silent: Silent | None = None
    """Or the verified silence that shows it."""
    as_of: Date | None = None
    """When the position held (default: the claim's `when`)."""
    shown_by: ShownBy = ShownBy.WORDS
    """words or action."""
    ascribed: bool = False
    """true when others say so of the actor: then it is told with whose word it is."""
    condition: Text | None = None
    """On what it depends."""

    @model_validator(mode="after")
    def _shown_once(self) -> Self:
        one_of(self, "claim", "silent")
        return self


class ConditionFor(Part):
    """A demand that someone makes the condition of another."""

    demand: DemandRef
    """The demand that depends on this one."""
    claim: ClaimRef
    """The claim that says so."""


class Demand(Part):
    """What someone wants, and every actor's position on it. Who demands it is whoever `proposes` it."""

    text: Text
    """What is wanted, in neutral words."""
    kind: DemandKind
    """demand, proposal, request or offer."""
    of: tuple[ActorRef, ...] = ()
    """From whom it is wanted."""
    topics: Annotated[tuple[TopicRef, ...], Field(min_length=1)]
    """What it is about."""
    part_of: DemandRef | None = None
    """The wider demand."""
    positions: Annotated[tuple[Position, ...], Field(max_length=MAX_POSITIONS)] = ()
    """A history: the newest per actor are computed, older ones stay."""
    condition_for: tuple[ConditionFor, ...] = ()
    """Demands that depend on this one."""


class Relation(StrEnum):
    """How two accounts of a point stand to one another, in a reader's judgement."""

    AGREE = "agree"
    DIFFER = "differ"
    NARROWER = "narrower"
    BROADER = "broader"
    CONTRADICT = "contradict"
    SILENT = "silent"


class Cell(Part):
    """What one party says on a point: its claims, or its verified silence; `{}` where nothing is recorded."""

    claims: tuple[ClaimRef, ...] = ()
    """Statements by that party's side; where it has none, what others say of it, which is printed as theirs."""
    silent: Silent | None = None
    """Or its verified silence."""

    @model_validator(mode="after")
    def _filled_once(self) -> Self:
        one_of(self, "claims", "silent", required=False)
        return self


class Reading(Part):
    """A person's judgement of how two parties' accounts compare."""

    a: ActorRef
    """The one party."""
    b: ActorRef
    """The other."""
    relation: Relation
    """How a's account stands to b's."""
    why: Text
    """The reason, in neutral words."""


class Point(Part):
    """One matter on which accounts are compared."""

    point: Text
    """The matter, as a short question or phrase."""
    cells: dict[ActorRef, Cell]
    """One cell for every party."""
    readings: tuple[Reading, ...] = ()
    """How the accounts compare."""


class Dispute(Part):
    """Where accounts differ, point by point, party by party."""

    title: Text
    """What the accounts differ on."""
    topics: Annotated[tuple[TopicRef, ...], Field(min_length=1)]
    """What it is about."""
    parties: Annotated[tuple[ActorRef, ...], Field(min_length=2)]
    """Whose accounts are compared."""
    points: Annotated[tuple[Point, ...], Field(min_length=1)]
    """The points compared."""
