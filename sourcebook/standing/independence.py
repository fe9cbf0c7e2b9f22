"""Whether voices are independent of one another, pure.

A voice ties things together: the side that vouches, the publication (one *reading*) in which it was read, and what else
makes that one reading with others. Two voices are independent when they share none of these, and when neither was read
in a publication of the other's side. Of a voice of unknown origin, or read in a text of unknown origin, that cannot be
said. The rules ask whether two are; how many report that something was said is told beside it.
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
    @property
    def tied(self) -> frozenset[str]: ...  # noqa: D102 -- said above
    @property
    def placed(self) -> bool: ...  # noqa: D102 -- whether side and reading are known


def apart(one: Tie, other: Tie) -> bool:
    """Tell whether two voices are independent of one another."""
    return one.placed and other.placed and _ties(one).isdisjoint(_ties(other))


def two_apart(voices: Iterable[Tie]) -> bool:
    """Tell whether two of the voices are independent of one another."""
    return any(apart(one, other) for one, other in combinations(voices, 2))


def count_apart(voices: Iterable[Tie]) -> int:
    """Count voices that are all independent of one another, those with the fewest ties taken first.

    Of many entangled voices it may find fewer than there are, never more; none, one and two or more are told right.
    Where nothing is known of where any of them comes from, they are one.
    """
    every = list(voices)
    rows = sorted({tuple(sorted(_ties(voice))): voice for voice in every if voice.placed}.items())
    ties = Counter(key for keys, _ in rows for key in keys)
    chosen = 0
    taken: set[str] = set()
    for keys, _ in sorted(rows, key=lambda row: sum(ties[key] for key in row[0])):
        if taken.isdisjoint(keys):
            chosen += 1
            taken.update(keys)
    return max(chosen, int(bool(every))) if chosen != 1 else 1 + two_apart(voice for _, voice in rows)


def _ties(voice: Tie) -> frozenset[str]:
    return voice.tied | {voice.side, voice.reading}
