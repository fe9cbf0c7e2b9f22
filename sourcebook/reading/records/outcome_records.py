"""Commitments and questions: what was promised, and what is not known."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, model_validator

from sourcebook.reading.records.claim_record import (
    ClaimKind,
    Standing,
)
from sourcebook.reading.records.values import (
    ActorRef,
    ClaimRef,
    CommitmentOrText,
    Date,
    Part,
    RaisedBy,
    Text,
    TopicRef,
    one_of,
    refuse,
)


class OutcomeReading(StrEnum):
    """What an outcome means for a commitment, in a reader's judgement."""

    KEPT = "kept"
    BREACHED = "breached"
    UNCLEAR = "unclear"


class Outcome(Part):
    """Something that happened after a commitment."""

    claim: ClaimRef
    """The claim that records it."""
    reading: OutcomeReading
    """Whether it keeps or breaches the commitment."""
    why: Text
    """The reason for that reading."""


class Commitment(Part):
    """What was promised, and what happened after."""

    text: Text
    """The promise, in neutral words."""
    by: Annotated[tuple[ActorRef, ...], Field(min_length=1)]
    """Who promised."""
    to: tuple[ActorRef, ...] = ()
    """To whom."""
    topics: Annotated[tuple[TopicRef, ...], Field(min_length=1)]
    """What it is about."""
    made_in: ClaimRef
    """The claim in which the promise is recorded."""
    conditional_on: CommitmentOrText | None = None
    """Another commitment's id, or words."""
    starts: Date | None = None
    """From when it binds."""
    ends: Date | None = None
    """Until when."""
    outcomes: tuple[Outcome, ...] = ()
    """What followed."""


class Condition(Part):
    """A readable condition and its test: one claim's standing, or any claim on a topic."""

    text: Text
    """The condition in words."""
    claim: ClaimRef | None = None
    """The claim to look at,"""
    topic: TopicRef | None = None
    """or the topic on which a claim must exist,"""
    kind: ClaimKind | None = None
    """of this kind,"""
    standing: Annotated[tuple[Standing, ...], Field(min_length=1)]
    """with one of these standings,"""
    speaker: ActorRef | None = None
    """by this speaker's side,"""
    after: Date | None = None
    """dated after this."""

    @model_validator(mode="after")
    def _one_test(self) -> Self:
        one_of(self, "claim", "topic")
        if self.claim and (self.kind or self.speaker or self.after):
            raise refuse("F108", "`kind`, `speaker` and `after` go with `topic`, not with `claim`")
        if self.topic and not self.kind:
            raise refuse("F108", "a condition on a `topic` needs a `kind`")
        return self


class ResolvesWhen(Part):
    """What would settle a question."""

    any: tuple[Condition, ...] = ()
    """One of these suffices."""
    all: tuple[Condition, ...] = ()
    """All of these are needed."""

    @model_validator(mode="after")
    def _any_or_all(self) -> Self:
        one_of(self, "any", "all")
        return self


class Answer(Part):
    """The written answer to a question."""

    text: Text
    """The answer."""
    claims: Annotated[tuple[ClaimRef, ...], Field(min_length=1)]
    """The claims it rests on."""
    on: Date
    """When it was written."""


class Question(Part):
    """What is not known, and what would settle it."""

    text: Text
    """The question."""
    topics: Annotated[tuple[TopicRef, ...], Field(min_length=1)]
    """What it is about."""
    why_it_matters: Text
    """Why a reader should care."""
    raised_by: Annotated[tuple[RaisedBy, ...], Field(min_length=1)]
    """The records that raise it."""
    resolves_when: ResolvesWhen
    """What would settle it."""
    answer: Answer | None = None
    """The answer, once there is one."""
