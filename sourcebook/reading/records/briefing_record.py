"""Briefings: the front matter of an authored page."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from sourcebook.reading.records.values import (
    ClaimRef,
    Date,
    Language,
    Part,
    Text,
    TopicRef,
)


class Likelihood(StrEnum):
    """Terms of likelihood from US Intelligence Community Directive 203 (2015), section D.6.e."""

    ALMOST_NO_CHANCE = "almost no chance"
    REMOTE = "remote"
    VERY_UNLIKELY = "very unlikely"
    HIGHLY_IMPROBABLE = "highly improbable"
    UNLIKELY = "unlikely"
    IMPROBABLE = "improbable"
    ROUGHLY_EVEN_CHANCE = "roughly even chance"
    ROUGHLY_EVEN_ODDS = "roughly even odds"
    LIKELY = "likely"
    PROBABLE = "probable"
    VERY_LIKELY = "very likely"
    HIGHLY_PROBABLE = "highly probable"
    ALMOST_CERTAIN = "almost certain"
    NEARLY_CERTAIN = "nearly certain"


class Confidence(StrEnum):
    """How much an analyst trusts the basis of a judgement (ICD 203)."""

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


class Judgement(Part):
    """A key judgement of a briefing."""

    text: Text
    """The judgement in one sentence."""
    likelihood: Likelihood | None = None
    """How likely, in an ICD 203 term."""
    confidence: Confidence
    """How sure of its basis the author is."""
    claims: Annotated[tuple[ClaimRef, ...], Field(min_length=1)]
    """The claims it rests on."""


class Briefing(Part):
    """The front matter of an authored page."""

    title: Text
    """The page's title."""
    summary: Text
    """The bottom line in one or two sentences."""
    as_of: Date
    """The date for which everything is computed."""
    as_of_note: Text | None = None
    """Where that date comes from, when no source carries it."""
    published: Date | None = None
    """When it was first given to readers. Without it this is a draft, and what changes is no correction."""
    topics: Annotated[tuple[TopicRef, ...], Field(min_length=1)]
    """With all narrower topics: everything on them belongs to the briefing."""
    judgements: tuple[Judgement, ...] = ()
    """Key judgements."""
    lang: Language = "en"
    """The language of the prose."""
