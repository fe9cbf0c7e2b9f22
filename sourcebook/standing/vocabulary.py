"""The words of standing: what each means, and the groups they fall into (docs/standing.md)."""

from dataclasses import dataclass
from enum import StrEnum

from sourcebook.reading.records import Standing


class Group(StrEnum):
    """A family of standings: it gives colour and order, and is never shown without the word itself.

    In the order of strength, of how well it is carried that something *is* so. That it was *said* is another scale:
    its words have a group of their own, and share neither a colour nor a list with these.
    """

    ESTABLISHED = "established"
    THIN = "thin"
    ATTRIBUTED = "attributed"
    CONTESTED = "contested"
    UNSUPPORTED = "unsupported"
    SAID = "said"
    CLOSED = "closed"


class Flag(StrEnum):
    """A remark on a standing that does not change it."""

    SUSPECT = "suspect"
    STALE = "stale"
    DENIED_BY = "denied_by"
    CLAIMED_BY = "claimed_by"
    OVERRIDDEN = "overridden"
    FRAGILE = "fragile"
    UNAVAILABLE = "unavailable"
    CHALLENGED = "challenged"


#: What each flag says.
FLAG_MEANINGS: dict[Flag, str] = {
    Flag.SUSPECT: "The claim, its evidence or the texts behind it have changed since a person last reviewed it.",
    Flag.STALE: "It was due for review by a day that is past.",
    Flag.DENIED_BY: "Someone denies it, and that does not decide its standing.",
    Flag.CLAIMED_BY: "Someone says so all the same, although it is refuted.",
    Flag.OVERRIDDEN: (
        "An editor would call it something else, until a day that is given. That is shown beside the computed word, "
        "with the reason, and never replaces it."
    ),
    Flag.FRAGILE: (
        "One field decides: without one `attributed_to`, `basis` or `retells` the word would be another. The reasons "
        "name it."
    ),
    Flag.CHALLENGED: (
        "A newer claim is recorded as replacing it, but stands lower than it does, or would if nobody denied it, or is "
        "no later news of the same matter; so it is shown beside it and replaces nothing."
    ),
    Flag.UNAVAILABLE: "Some of its evidence could not be checked, because the snapshot is not on the machine.",
}


@dataclass(frozen=True, slots=True)
class Meaning:
    """A standing's group and its meaning in one sentence."""

    group: Group
    text: str


#: Every standing, in the order in which pages list them: first how well it is carried that something is so, best
#: first; then how well that it was said; closed last.
MEANINGS: dict[Standing, Meaning] = {
    Standing.CONFIRMED: Meaning(
        Group.ESTABLISHED,
        "Two or more sides say so independently of one another, and at least one of them is not known to have an "
        "interest in it and says how it knows.",
    ),
    Standing.AGREED_BY_PARTIES: Meaning(
        Group.ESTABLISHED, "Every party that it concerns says so, two or more of them independently."
    ),
    Standing.REPEATED: Meaning(
        Group.THIN,
        "Two or more sides say so independently of one another, but none of those not known to have an interest also "
        "says how it knows.",
    ),
    Standing.SINGLE_SOURCE: Meaning(
        Group.THIN,
        "A side not known to have an interest in it, or someone unnamed, says so, and no second side does so "
        "independently.",
    ),
    Standing.CLAIMED: Meaning(Group.ATTRIBUTED, "Only sides with an interest in it say so."),
    Standing.EXPECTED: Meaning(Group.ATTRIBUTED, "A forecast: someone expects it."),
    Standing.ASSESSED: Meaning(Group.ATTRIBUTED, "A judgement: someone sees it so."),
    Standing.DISPUTED: Meaning(Group.CONTESTED, "It is said and it is denied, and neither outweighs the other."),
    Standing.REFUTED: Meaning(
        Group.CONTESTED,
        "Two or more sides deny it independently of one another, at least one of them not known to have an interest "
        "and saying how it knows, and nobody of that kind says so.",
    ),
    Standing.DUE: Meaning(Group.UNSUPPORTED, "A forecast whose date has passed, and nothing records what happened."),
    Standing.UNVERIFIED: Meaning(
        Group.UNSUPPORTED, "Nobody whose word counts is recorded as saying so, or it could not be checked."
    ),
    Standing.UNSOURCED: Meaning(Group.UNSUPPORTED, "No evidence for or against it passed its check."),
    Standing.ON_RECORD: Meaning(
        Group.SAID,
        "A publication of the speaker's own, or the speaker's turn in a transcript, shows that it was said. Whether "
        "it is true is another question.",
    ),
    Standing.REPORTED: Meaning(
        Group.SAID, "Someone else reports that it was said. Whether it is true is another question."
    ),
    Standing.SUPERSEDED: Meaning(Group.CLOSED, "Things have changed; a newer claim replaces it."),
    Standing.WITHDRAWN: Meaning(Group.CLOSED, "It was wrong and has been taken back."),
}

#: From weak to strong, for event and state claims: more support never moves a claim down this line, more
#: refutation never up.
STRENGTH: tuple[Standing, ...] = (
    Standing.REFUTED,
    Standing.UNVERIFIED,
    Standing.DISPUTED,
    Standing.CLAIMED,
    Standing.SINGLE_SOURCE,
    Standing.REPEATED,
    Standing.AGREED_BY_PARTIES,
    Standing.CONFIRMED,
)


def group_of(standing: Standing) -> Group:
    """Return the group that a standing belongs to."""
    return MEANINGS[standing].group
