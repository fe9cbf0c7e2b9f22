"""The rules of standing, pure: sides that support and refute in, a word and the rule that gave it out.

docs/standing.md lists them in their order; the first that matches decides.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from sourcebook.reading.records import ClaimKind, Standing
from sourcebook.standing.independence import apart, two_apart
from sourcebook.standing.vocabulary import STRENGTH

#: The reading of a text that names no publisher: it may be anyone's, and the same as any other.
UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Voice:
    """One side heard in one reading.

    ``side`` and ``reading`` are opaque keys, `UNSTATED` for a reading of which nobody says whose it is; ``tied`` holds
    further keys of what makes it one reading with others. ``interested``: the side has a stake in the claim, or it is
    not known to have none. ``unstated``: nobody knows whose word it is, so that it is neither free of interest nor a
    second side. ``access``: it says how it knows and cites nobody else. ``read``: its words carry the claim (or, of one
    that denies it, say the contrary), or somebody signed that they say the same.
    """

    side: str
    reading: str
    interested: bool
    access: bool
    unstated: bool = False
    tied: frozenset[str] = frozenset()
    read: bool = True

    @property
    def free(self) -> bool:
        """Whether its side is known, and has no interest as far as is known."""
        return not self.interested and not self.unstated

    @property
    def placed(self) -> bool:
        """Whether it is known whose word it is, and where it was read."""
        return not self.unstated and self.reading != UNSTATED


@dataclass(frozen=True, kw_only=True, slots=True)
class Case:
    """Everything that decides a claim's standing.

    ``support`` and ``refutation`` hold the voices that count. ``parties`` are the sides that are both party to the
    topic and concerned by the claim. ``heard`` is false when nothing for or against it passed; ``unavailable`` is
    true when some of its evidence could not be looked at; ``aside`` when some passed that does not count.
    """

    kind: ClaimKind
    support: frozenset[Voice] = frozenset()
    refutation: frozenset[Voice] = frozenset()
    parties: frozenset[str] = frozenset()
    heard: bool = True
    unavailable: bool = False
    aside: bool = False
    withdrawn: bool = False
    superseded: bool = False
    on_record: bool = False
    past: bool = False


class Rule(StrEnum):
    """The rules, by their number. The value is the rule in plain words."""

    WITHDRAWN = "1. It was wrong and was taken back."
    SUPERSEDED = "2. A newer claim replaces it, because things have changed."
    UNSOURCED = "3. No evidence for or against it passed its check."
    UNAVAILABLE = "3. Its evidence could not be checked here, because the snapshot is not on this machine."
    ASIDE = "3. None of the words recorded for it counts as support."
    SAYING_DENIED = "4. A side denies that it was said."
    ON_RECORD = "5. A publication of the speaker's own, or the speaker's turn in a transcript, shows that it was said."
    REPORTED = "6. Someone other than the speaker reports that it was said."
    DUE = "4. It is a forecast, its date has passed, and no later claim replaces it."
    EXPECTED = "4. It is a forecast, and a forecast is never confirmed."
    ASSESSED = "4. It is a judgement, and a judgement is never confirmed."
    REFUTED = (
        "4. Two or more sides deny it independently of one another, one of them not known to have an interest in it "
        "and saying how it knows, and no side of that kind says so."
    )
    DISPUTED = "5. It is said and it is denied, and neither outweighs the other."
    CONFIRMED = (
        "6. Two or more sides say so independently of one another, one of them not known to have an interest in it "
        "and saying how it knows."
    )
    AGREED = "7. Every party that it concerns says so, two or more of them independently of one another."
    REPEATED = (
        "8. Two or more sides say so independently of one another, and not all of them have an interest in it; but no "
        "side without a known interest says how it knows and was read independently of another."
    )
    CLAIMED = "9. Every side that says so has an interest in it, or nobody recorded that it has none."
    SINGLE_SOURCE = "10. A side not known to have an interest in it says so, and no second side says so independently."
    UNREAD = "10. Several say so in other words than it, and nobody has signed that they say the same."
    UNSTATED = "10. Only a source of unstated origin, or someone unnamed, says so."
    UNVERIFIED = "11. Nobody whose word counts says so."

    @property
    def number(self) -> str:
        """The number of the rule; it counts anew for each kind of claim."""
        return self.value.partition(". ")[0]

    @property
    def text(self) -> str:
        """The rule in plain words."""
        return self.value.partition(". ")[2]


#: The rules by the kinds of claim that they are for, each group in the order in which its rules are tried.
RULES_FOR: tuple[tuple[str, tuple[tuple[Rule, Standing], ...]], ...] = (
    (
        "every claim",
        (
            (Rule.WITHDRAWN, Standing.WITHDRAWN),
            (Rule.SUPERSEDED, Standing.SUPERSEDED),
            (Rule.UNSOURCED, Standing.UNSOURCED),
            (Rule.UNAVAILABLE, Standing.UNVERIFIED),
            (Rule.ASIDE, Standing.UNVERIFIED),
        ),
    ),
    (
        "statements",
        (
            (Rule.SAYING_DENIED, Standing.DISPUTED),
            (Rule.ON_RECORD, Standing.ON_RECORD),
            (Rule.REPORTED, Standing.REPORTED),
        ),
    ),
    ("forecasts", ((Rule.DUE, Standing.DUE), (Rule.EXPECTED, Standing.EXPECTED))),
    ("assessments", ((Rule.ASSESSED, Standing.ASSESSED),)),
    (
        "events and states",
        (
            (Rule.REFUTED, Standing.REFUTED),
            (Rule.DISPUTED, Standing.DISPUTED),
            (Rule.CONFIRMED, Standing.CONFIRMED),
            (Rule.AGREED, Standing.AGREED_BY_PARTIES),
            (Rule.REPEATED, Standing.REPEATED),
            (Rule.CLAIMED, Standing.CLAIMED),
            (Rule.SINGLE_SOURCE, Standing.SINGLE_SOURCE),
            (Rule.UNREAD, Standing.SINGLE_SOURCE),
            (Rule.UNSTATED, Standing.SINGLE_SOURCE),
            (Rule.UNVERIFIED, Standing.UNVERIFIED),
        ),
    ),
)


def decide(case: Case) -> tuple[Standing, Rule]:
    """Return the standing of a claim and the rule that gave it."""
    if case.withdrawn:
        return Standing.WITHDRAWN, Rule.WITHDRAWN
    if case.superseded:
        return Standing.SUPERSEDED, Rule.SUPERSEDED
    if not case.heard:
        if case.aside:
            return Standing.UNVERIFIED, Rule.ASIDE
        if case.unavailable:
            return Standing.UNVERIFIED, Rule.UNAVAILABLE
        return Standing.UNSOURCED, Rule.UNSOURCED
    match case.kind:
        case ClaimKind.STATEMENT:
            return _statement(case)
        case ClaimKind.FORECAST:
            return (Standing.DUE, Rule.DUE) if case.past else (Standing.EXPECTED, Rule.EXPECTED)
        case ClaimKind.ASSESSMENT:
            return Standing.ASSESSED, Rule.ASSESSED
        case _:
            return _world(case)


def undenied(case: Case) -> Case:
    """Return what is said for a claim by itself: the case without those who deny it."""
    return replace(case, refutation=frozenset())


def strength(standing: Standing, rule: Rule) -> int:
    """Return how strong a standing is: its place in `STRENGTH`, -1 for what has none there.

    What is said by nobody of whom it is known who they are is as strong as what is claimed: to leave out who somebody
    is must make nothing stronger.
    """
    if rule is Rule.UNSTATED:
        return STRENGTH.index(Standing.CLAIMED)
    return STRENGTH.index(standing) if standing in STRENGTH else -1


def all_read(case: Case) -> Case:
    """Return the case as it would be if somebody signed that all words, for and against, say what they are for."""
    support, refutation = (frozenset(replace(v, read=True) for v in some) for some in (case.support, case.refutation))
    return replace(case, support=support, refutation=refutation)


def well_placed(voices: Iterable[Voice]) -> bool:
    """Tell whether an uninterested side with access of its own is among the voices."""
    return any(voice.access and voice.free for voice in voices)


def established(voices: frozenset[Voice]) -> bool:
    """The test of rule 6: two sides in two readings, one of them uninterested and with access of its own.

    It must be one of the two: beside a side that is read through it, or in the same publication, it is no second one.
    """
    placed = {voice.side for voice in voices if voice.access and voice.free}
    return any(apart(voice, other) for voice in voices if voice.side in placed for other in voices)


def _statement(case: Case) -> tuple[Standing, Rule]:
    if case.refutation:
        return Standing.DISPUTED, Rule.SAYING_DENIED
    if case.on_record:
        return Standing.ON_RECORD, Rule.ON_RECORD
    return Standing.REPORTED, Rule.REPORTED


def _read(voices: frozenset[Voice]) -> frozenset[Voice]:
    """Those whose words show what they are counted for, or were signed: two sides count as two in such words alone."""
    return frozenset(voice for voice in voices if voice.read)


def _world(case: Case) -> tuple[Standing, Rule]:
    support, refutation, read = case.support, case.refutation, _read(case.support)
    if established(_read(refutation)) and not well_placed(support):
        return Standing.REFUTED, Rule.REFUTED
    confirmed = established(read)
    if support and refutation and not (confirmed and not well_placed(refutation)):
        return Standing.DISPUTED, Rule.DISPUTED
    if confirmed:
        return Standing.CONFIRMED, Rule.CONFIRMED
    if _agreed(case):
        return Standing.AGREED_BY_PARTIES, Rule.AGREED
    if any(voice.free for voice in read) and two_apart(read):
        return Standing.REPEATED, Rule.REPEATED
    if any(voice.free for voice in support):
        return Standing.SINGLE_SOURCE, Rule.UNREAD if two_apart(support) else Rule.SINGLE_SOURCE
    if any(voice.interested for voice in support):
        return Standing.CLAIMED, Rule.CLAIMED
    return (Standing.SINGLE_SOURCE, Rule.UNSTATED) if support else (Standing.UNVERIFIED, Rule.UNVERIFIED)


def _agreed(case: Case) -> bool:
    """Rule 7: every party that the claim concerns is heard, and two of them or more independently of one another."""
    read = _read(case.support)
    heard = {voice.side for voice in read}
    of_parties = (voice for voice in read if voice.side in case.parties)
    return case.parties <= heard and two_apart(of_parties)
