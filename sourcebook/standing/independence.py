"""Whether voices are independent of one another, pure.

A voice ties two things together: the side that vouches, and the publication (one *reading*) in which it was read.
Two voices are independent when they share neither, and when neither was read in a publication of the other's side.
The rules ask whether two are; how many report that something was said is told beside it.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import combinations
from typing import Protocol


class Tie(Protocol):
    """What is looked at: the keys of a side and of a reading. A side's own publication has the side's key."""

    @property
    def side(self) -> str: ...  # noqa: D102 -- said above
    @property
    def reading(self) -> str: ...  # noqa: D102 -- said above


def apart(one: Tie, other: Tie) -> bool:
    """Tell whether two voices are independent of one another."""
    return {one.side, one.reading}.isdisjoint((other.side, other.reading))


def two_apart(voices: Iterable[Tie]) -> bool:
    """Tell whether two of the voices are independent of one another."""
    return any(apart(one, other) for one, other in combinations(voices, 2))


def count_apart(voices: Iterable[Tie]) -> int:
    """Count voices that are all independent of one another, those with the fewest ties taken first.

    Of many entangled voices it may find fewer than there are, never more; none, one and two or more are told right.
    """
    pairs = sorted({(voice.side, voice.reading): voice for voice in voices}.items())
    ties = Counter(key for pair, _ in pairs for key in pair)
    chosen: list[Tie] = []
    taken: set[str] = set()
    for _, voice in sorted(pairs, key=lambda it: ties[it[0][0]] + ties[it[0][1]]):
        if taken.isdisjoint((voice.side, voice.reading)):
            chosen.append(voice)
            taken.update((voice.side, voice.reading))
    return len(chosen) if len(chosen) != 1 else 1 + two_apart(voice for _, voice in pairs)
