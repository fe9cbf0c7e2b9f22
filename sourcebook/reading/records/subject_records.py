"""Topics and actors: what facts are about, and who is party to it."""

from enum import StrEnum

from sourcebook.reading.records.values import (
    ActorRef,
    Part,
    Text,
    TopicRef,
    Url,
)


class Topic(Part):
    """What facts are about, and who is party to it."""

    title: Text
    """A short name of the subject."""
    summary: Text | None = None
    """One or two sentences on what it covers."""
    part_of: TopicRef | None = None
    """The wider topic; claims on this topic belong to the wider one too."""
    parties: tuple[ActorRef, ...] = ()
    """Actors with a stake in it; inherited by narrower topics."""


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    STATE = "state"
    GOVERNMENT = "government"
    INSTITUTION = "institution"
    ARMED_FORCE = "armed-force"
    ORGANISATION = "organisation"
    ALLIANCE = "alliance"
    MEDIA = "media"
    GROUP = "group"


class Grade(StrEnum):
    """Reliability on the NATO Admiralty scale (AJP-2.1): A is completely reliable, E unreliable, F not judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"


class Reliability(Part):
    """How reliable an actor is as a source, and why someone thinks so."""

    grade: Grade
    """A to F on the Admiralty scale."""
    why: Text
    """The reason for the grade."""


class IndependentOf(Part):
    """That an actor has no stake with another, and how someone knows."""

    actor: ActorRef
    """The other actor."""
    why: Text
    """How that is known."""


class Actor(Part):
    """A person, state, institution, force or medium."""

    name: Text
    """The name that pages show."""
    kind: ActorKind
    """What it is."""
    aliases: tuple[Text, ...] = ()
    """Other names that sources use."""
    role: Text | None = None
    """The office or function, as sources give it."""
    part_of: ActorRef | None = None
    """The actor that controls it; the top of the chain is the actor's side."""
    member_of: tuple[ActorRef, ...] = ()
    """Alliances and bodies it belongs to; they never make a side."""
    reliability: Reliability | None = None
    """Its grade as a source."""
    independent_of: tuple[IndependentOf, ...] = ()
    """Actors whose interest it does not share."""
    same_as: tuple[Url, ...] = ()
    """Addresses that identify it elsewhere."""
    note: Text | None = None
    """Anything an editor should know."""
