"""Sources: where words were read, and the snapshot."""

from enum import StrEnum
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from sourcebook.reading.records.values import (
    ActorRef,
    Date,
    Language,
    Part,
    Slug,
    SourceRef,
    Text,
    Url,
    one_of,
)


class SourceType(StrEnum):
    """What a source is."""

    ARTICLE = "article"
    STATEMENT = "statement"
    OFFICIAL_RECORD = "official-record"
    TRANSCRIPT = "transcript"
    RECORDING = "recording"
    INTERVIEW = "interview"
    OPINION = "opinion"
    REPORT = "report"
    DATASET = "dataset"
    POST = "post"
    OTHER = "other"


#: Types of source that are by themselves a document or a recording of what they tell.
DOCUMENTS = frozenset({SourceType.OFFICIAL_RECORD, SourceType.TRANSCRIPT, SourceType.RECORDING, SourceType.DATASET})


class Storage(StrEnum):
    """Where a snapshot's text is kept."""

    PUBLIC = "public"
    PRIVATE = "private"


class Snapshot(Part):
    """The text that was read, by its hash."""

    sha256: Annotated[Text, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
    """SHA-256 of the snapshot's bytes, in lower-case hex."""
    storage: Storage
    """public: `<id>.txt` beside the record; private: kept out of the repository."""
    captured_on: Date | None = None
    """When the text was read."""
    captured_by: Text | None = None
    """Who read it."""
    extractor: Text | None = None
    """The program and version that made text of it."""
    parts: Annotated[Text, StringConstraints(pattern=r"^[0-9a-f]{64}$")] | None = None
    """SHA-256 of `<id>.parts.tsv`, which says where its pages, cells, items and turns begin and end."""


class Retracted(Part):
    """That its publisher took a text back, or corrected what is quoted from it."""

    on: Date
    """When it was taken back or corrected."""
    why: Text
    """What was wrong, as the publisher says."""


class ApartFrom(Part):
    """That a text is no copy of another, although they share words, an address or a host."""

    source: SourceRef
    """The other source."""
    why: Text
    """How that is known."""


class Place(StrEnum):
    """Where something stood that was left out of a text."""

    BEFORE = "before"
    WITHIN = "within"
    AFTER = "after"


class LeftOut(Part):
    """What a capture left out of the text, of one kind and in one place."""

    where: Place
    """Before the text that is kept, within it, or after it."""
    what: Text
    """What it was: navigation, related links, hidden, struck."""
    words: Annotated[int, Field(ge=1)]
    """How many words."""
    begins: Text
    """Its first words; all of them where they are few."""
    ends: Text | None = None
    """Its last words."""


class Source(Part):
    """Where words were read. What is unknown is left out, never invented."""

    title: Text
    """The title it carries, or a plain description (then `note` says so)."""
    type: SourceType
    """What it is."""
    publisher: ActorRef | None = None
    """The actor that published it."""
    authors: tuple[Text, ...] = ()
    """The authors it names."""
    issued: Date | None = None
    """The date it bears."""
    url: Url | None = None
    """Where it stands on the web."""
    archived_url: Url | None = None
    """A kept copy of that page."""
    accessed: Date | None = None
    """When the address was last read."""
    lang: Language
    """The language of its text."""
    complete: bool | None = None
    """false where the text that is kept is not the whole of it: it then shows no silence."""
    retells: SourceRef | None = None
    """The source whose content it repeats: a reprint, a rewrite, a later capture."""
    upstream: Slug | None = None
    """A name for an unseen text that several sources repeat; an actor's id, where it is that actor's text."""
    independent_of: tuple[ApartFrom, ...] = ()
    """Sources that it shares words, an address or a host with, and that it is not one reading with."""
    retracted: Retracted | None = None
    """That it was taken back or corrected; it then supports nothing."""
    snapshot: Snapshot
    """The text that was read."""
    left_out: tuple[LeftOut, ...] = ()
    """What of the page or file is not in the text, as the capture told it."""
    note: Text | None = None
    """What is not known about it, and anything else."""

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        one_of(self, "retells", "upstream", required=False)
        return self
