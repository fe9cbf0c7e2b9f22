"""Claims: one checkable sentence each, with its quotes."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from sourcebook.reading.records.values import (
    ActorRef,
    ClaimRef,
    Date,
    Language,
    Part,
    SourceRef,
    Text,
    TopicRef,
    Verbatim,
    one_line,
    one_of,
    refuse,
)


class ClaimKind(StrEnum):
    """What sort of sentence a claim is."""

    STATEMENT = "statement"
    EVENT = "event"
    STATE = "state"
    FORECAST = "forecast"
    ASSESSMENT = "assessment"


class Basis(StrEnum):
    """How the one who vouches knows."""

    OBSERVED = "observed"
    DOCUMENT = "document"
    OWN_SOURCES = "own-sources"


class Direction(StrEnum):
    """Which way a piece of evidence points."""

    SUPPORTS = "supports"
    REFUTES = "refutes"
    CONTEXT = "context"


class Speech(StrEnum):
    """Whether a quote gives the speaker's own words in quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"


class WhenBasis(StrEnum):
    """Where a claim's date comes from."""

    STATED = "stated"
    INFERRED = "inferred"


class Standing(StrEnum):
    """How well a claim stands. Always computed; records only name the words in conditions and overrides."""

    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    UNSOURCED = "unsourced"
    DISPUTED = "disputed"
    ON_RECORD = "on-record"
    REPORTED = "reported"
    EXPECTED = "expected"
    DUE = "due"
    ASSESSED = "assessed"
    REFUTED = "refuted"
    CONFIRMED = "confirmed"
    AGREED_BY_PARTIES = "agreed-by-parties"
    REPEATED = "repeated"
    CLAIMED = "claimed"
    SINGLE_SOURCE = "single-source"
    UNVERIFIED = "unverified"


class Translation(Part):
    """A translation of a quote; it stands beside the original, never instead of it."""

    text: Text
    """The translated words."""
    lang: Language
    """The language translated into."""
    by: Text
    """Who translated."""


class Evidence(Part):
    """Verbatim words from a source that bear on the claim."""

    source: SourceRef
    """Where the words stand."""
    quote: Verbatim
    """The words, exactly as they stand there."""
    attributed_to: ActorRef | None = None
    """The actor that the source gives as its own authority for this."""
    described_as: Text | None = None
    """An unnamed authority, in the source's words ("reportedly", "a senior official")."""
    basis: Basis | None = None
    """How the one who vouches knows; left out when the source does not say."""
    basis_quote: Verbatim | None = None
    """The words of the same source that say how; not needed for `document` where the source is one."""
    direction: Direction = Direction.SUPPORTS
    """Whether the words support the claim, refute it, or only give context."""
    speech: Speech | None = None
    """direct when the quote is the speaker's own words in quotation marks."""
    prefix: Verbatim | None = None
    """Words just before the quote, to tell repeated words apart."""
    suffix: Verbatim | None = None
    """Words just after the quote."""
    occurrence: Annotated[int, Field(ge=1)] | None = None
    """Which of several identical passages is meant, counted from 1."""
    insertions: tuple[Verbatim, ...] = ()
    """Editorial words that stand in square brackets in the quote."""
    translation: Translation | None = None
    """A translation of the quote."""
    note: Text | None = None
    """Why this bears on the claim."""

    @model_validator(mode="after")
    def _one_authority(self) -> Self:
        one_of(self, "attributed_to", "described_as", required=False)
        _basis_given(self)
        return self


class Vouching(Part):
    """A claim about the world that a speaker vouches for, or denies, by saying something."""

    claim: ClaimRef
    """The claim vouched for or denied."""
    basis: Basis | None = None
    """How the speaker knows."""
    basis_quote: Verbatim | None = None
    """The words of the statement's source that say how."""

    @model_validator(mode="after")
    def _of_a_basis(self) -> Self:
        _basis_given(self)
        return self


def _basis_given(part: Evidence | Vouching) -> None:
    if part.basis_quote and not part.basis:
        raise refuse("F108", "`basis_quote` is given without `basis`")


class Withdrawn(Part):
    """Why a claim was taken back: it was wrong."""

    on: Date
    """When it was withdrawn."""
    why: Text
    """What was wrong."""


class Reviewed(Part):
    """That a person has read the claim against its quotes."""

    by: Text
    """Who read it."""
    on: Date
    """When."""
    fingerprint: Text
    """A hash of what was read; when it no longer fits, the claim is marked suspect."""


class Override(Part):
    """A person's own judgement of the standing, printed beside the computed one, never instead of it."""

    standing: Standing
    """The word the person would use."""
    why: Text
    """The reason."""
    by: Text
    """Who judges so."""
    until: Date
    """When the override lapses."""


class Claim(Part):
    """One checkable sentence, with its quotes."""

    text: Annotated[Text, AfterValidator(one_line)]
    """One sentence of plain text."""
    kind: ClaimKind
    """statement (said by someone), event (it happened), state (it holds), forecast or assessment."""
    speakers: tuple[ActorRef, ...] = ()
    """Who said, expects or judges it."""
    described_as: Text | None = None
    """An unnamed speaker, in the source's words."""
    actors: tuple[ActorRef, ...] = ()
    """Whom it concerns."""
    topics: Annotated[tuple[TopicRef, ...], Field(min_length=1)]
    """What it is about."""
    when: Date | None = None
    """When it happened, held, was said, or is expected."""
    when_basis: WhenBasis | None = None
    """stated (the default): a quote carries the date; inferred: `when_note` says from what."""
    when_note: Text | None = None
    """From what the date was inferred."""
    after: tuple[ClaimRef, ...] = ()
    """Claims that this one came after, where the source gives order without a date."""
    before: tuple[ClaimRef, ...] = ()
    """Claims that this one came before."""
    condition: Text | None = None
    """What it depends on, when the source makes it conditional."""
    asserts: tuple[Vouching, ...] = ()
    """Statements only: the claims that the speaker vouches for by saying this."""
    denies: tuple[Vouching, ...] = ()
    """Statements only: the claims that the speaker denies by saying this."""
    contradicts: tuple[ClaimRef, ...] = ()
    """Claims that cannot be true together with this one."""
    supersedes: ClaimRef | None = None
    """The claim that this one replaces because the world moved on."""
    withdrawn: Withdrawn | None = None
    """Set when the claim was wrong."""
    evidence: tuple[Evidence, ...] = ()
    """The quotes; at least one, unless a statement asserts or denies the claim."""
    review_by: Date | None = None
    """When someone should look at it again."""
    reviewed: Reviewed | None = None
    """The last review."""
    override: Override | None = None
    """A person's differing judgement."""
    note: Text | None = None
    """Anything an editor should know."""

    @model_validator(mode="after")
    def _speakers_fit_kind(self) -> Self:
        if self.kind in (ClaimKind.EVENT, ClaimKind.STATE):
            if self.speakers or self.described_as:
                raise refuse("F108", f"`speakers` and `described_as` are refused for kind {self.kind.value}")
        else:
            one_of(self, "speakers", "described_as", required=self.kind is ClaimKind.STATEMENT)
        if self.kind is not ClaimKind.STATEMENT and (self.asserts or self.denies):
            raise refuse("F108", f"`asserts` and `denies` are for statements, not for kind {self.kind.value}")
        return self

    @model_validator(mode="after")
    def _date_has_basis(self) -> Self:
        if self.when_basis and not self.when:
            raise refuse("F108", "`when_basis` is given without `when`")
        if (self.when_basis is WhenBasis.INFERRED) != bool(self.when_note):
            raise refuse("F108", "`when_basis: inferred` and `when_note` need one another")
        return self
