"""What is recorded of a side's interest, in words: an interest, that it has none and how that is known, or nothing."""

from collections.abc import Iterator

from sourcebook.explain.names import Names, ended, joined, unique
from sourcebook.reading.records import Actor, Grade
from sourcebook.standing.claim_standing import Testimony
from sourcebook.standing.interest import Interest, Stake
from sourcebook.standing.sides import Sides
from sourcebook.standing.witness import CIRCLE, UNNAMED


def interest_words(names: Names, claim: str, testimony: Testimony) -> str:
    """Say of one side what is recorded of its interest in a claim; one or two sentences."""
    interest, holder = testimony.interest, testimony.witness.holder
    match interest.stake:
        case _ if testimony.witness.side == CIRCLE:
            return "Those who say so only cite one another: that is talk, and no source."
        case Stake.INTERESTED:
            return f"Its side has an interest in this: {joined(_reasons(names, interest))}."
        case Stake.NONE if holder:
            whys = joined(unique(_whys(names, claim, holder)))
            return f"It has no interest in this, by what is recorded of it: {ended(whys)}"
        case Stake.MEDIUM:
            return "It is not known to have an interest in this."
        case Stake.NOT_KNOWN:
            return (
                "Nobody recorded whether it has an interest in this; until somebody does, it counts like a side that "
                "has one."
            )
        case _:
            return _unstated(testimony.witness.side)


def _unstated(side: str) -> str:
    if side == UNNAMED:
        return "As nobody is named, no interest is known, and it is no second side."
    if side.startswith("actor:"):
        return "It is graded F for reliability: what it says cannot be judged, and it is no second side."
    return "It is one source of unstated origin: nobody knows whose word it is, and it is no second side."


def _reasons(names: Names, interest: Interest) -> Iterator[str]:
    if interest.shares:
        yield f"its role or description names {names.actor(interest.shares)}"
    if interest.party_to:
        yield f"it is a party to the topic “{names.corpus.topics[interest.party_to].record.title}”"
    if interest.concerned:
        yield "the claim is about it"


def _whys(names: Names, claim: str, holder: str) -> Iterator[str]:
    """The reasons that people gave: for the grade that decides, and for independence of those who have an interest."""
    sides = Sides(names.corpus)
    record = names.claim(claim)
    stakes = sides.parties(record).keys() | sides.concerned(record)
    for actor in map(names.corpus.actors.__getitem__, sides.chain(holder)):
        yield from _grade(actor.record)
        yield from (row.why.removesuffix(".") for row in actor.record.independent_of if sides.side(row.actor) in stakes)


def _grade(actor: Actor) -> Iterator[str]:
    if actor.reliability and actor.reliability.grade in (Grade.A, Grade.B, Grade.C):
        yield f"graded {actor.reliability.grade.value} for reliability, {actor.reliability.why.removesuffix('.')}"
