"""What people add to lines: signatures of those who read them, and words that editors hold to be equal."""

from typing import Annotated

from pydantic import Field

from sourcebook.reading.records.values import Date, Language, Part, Slug, Text


class Signature(Part):
    """That a person has read a line against what it rests on. It covers both, and lapses when either changes."""

    record: Slug | None = None
    """The record that the line stands in; left out in a briefing's own file."""
    field: Text
    """Where in the record: "prose", "summary", "judgements/1/text"."""
    text: Text
    """The line as it was read."""
    by: Text
    """Who read it."""
    on: Date
    """When."""
    rests: dict[Slug, Text] = Field(default_factory=dict)
    """What it rested on: for each record a hash of its words and of the snapshots behind them."""


class Signatures(Part):
    """A file of signatures, one a line, sorted."""

    signed: tuple[Signature, ...] = ()
    """The signatures."""


class EqualWords(Part):
    """Words that the editors hold to be equal in this project."""

    words: Annotated[tuple[Text, ...], Field(min_length=2)]
    """The words or short phrases."""
    lang: Language = "en"
    """Their language."""
    why: Text
    """Why they say the same here."""
    by: Text
    """Who says so."""


class WordGroups(Part):
    """facts/words.yml: groups of words that may stand for one another."""

    groups: tuple[EqualWords, ...] = ()
    """The groups."""
