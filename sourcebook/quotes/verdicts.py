"""What looking for a quote can give: a match with its place, or a miss with its reason."""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """The outcome of checking a quote."""

    EXACT = "exact"
    NORMALISED = "normalised"
    MISMATCH = "mismatch"
    UNAVAILABLE = "unavailable"


class Reason(StrEnum):
    """Why a quote was not found, or not looked for."""

    ABSENT = "absent"
    AMBIGUOUS = "ambiguous"
    EDGE = "edge"
    TOO_SHORT = "too short"
    TOO_LONG = "too long"
    REFUSED_CHARACTER = "refused character"
    OMISSION = "omission"
    CROSSING = "crossing"
    SNAPSHOT = "snapshot hash"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, kw_only=True, slots=True)
class Caution:
    """A negation or word of denial just before a match: what it is, and its offsets in the snapshot."""

    word: str
    start: int
    end: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """Where a quote stands. ``start``, ``end`` and ``pieces`` are code-point offsets into the snapshot.

    ``crossed`` names the ends of parts that it runs over: "the end of a page". ``doubtful`` is what its omissions leave
    out that may hold a verb or a subject of the words that they join; ``asked``: it stands in a question.
    """

    verdict: Verdict
    start: int
    end: int
    pieces: tuple[tuple[int, int], ...]
    folds: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()
    crossed: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    asked: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Passage:
    """The passage of a snapshot that comes nearest to a quote that is not there. A hint, never a verdict.

    ``start`` and ``end`` are code-point offsets into the snapshot. ``differs`` are offsets into the quote of the
    words that the source does not have there; ``instead`` offsets into the snapshot of the words it has.
    """

    start: int
    end: int
    differs: tuple[tuple[int, int], ...]
    instead: tuple[tuple[int, int], ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Miss:
    """That a quote does not stand there, why, and (as a hint only) what comes nearest.

    ``places`` are the offsets in the snapshot of the passages found when there was more than one, or at a bad edge;
    ``instead`` is what to do, where that is not what the reason's code says.
    """

    reason: Reason
    detail: str
    hint: Passage | None = None
    places: tuple[tuple[int, int], ...] = ()
    instead: str = ""
