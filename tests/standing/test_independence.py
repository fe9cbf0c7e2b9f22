"""Independence of voices: by hand, and against every small set by brute force."""

import itertools
from collections.abc import Iterable

from sourcebook.standing.independence import apart, count_apart, two_apart
from sourcebook.standing.rules import Voice


def voices(*pairs: str) -> list[Voice]:
    """Voices from `side reading`."""
    return [Voice(*pair.split(), interested=True, access=False) for pair in pairs]


def test_by_hand() -> None:
    assert count_apart([]) == 0
    assert count_apart(voices("a 1", "b 1")) == 1
    assert count_apart(voices("a 1", "a 2")) == 1
    assert count_apart(voices("a 1", "b 1", "b 2")) == 2
    assert count_apart(voices("a 1", "a 2", "b 1")) == 2
    assert count_apart(voices("a 1", "b 1", "c 2", "b 2")) == 2
    # read in its own publication, and whoever is quoted there
    assert count_apart(voices("a a")) == 1
    assert count_apart(voices("a a", "b a")) == 1
    assert count_apart(voices("a a", "b a", "a 1")) == 1
    assert count_apart(voices("b a", "a 1")) == 1
    assert count_apart(voices("a a", "b b")) == 2
    # each read through the next
    assert count_apart(voices("a b", "b c", "c a")) == 1
    assert count_apart(voices("a b", "b c", "c d", "d a")) == 2


def test_apart() -> None:
    def told(one: str, other: str) -> bool:
        return apart(*voices(one, other))

    assert told("a 1", "b 2")
    assert not told("a 1", "a 2")
    assert not told("a 1", "b 1")
    assert not told("a b", "b 1")
    assert not told("b 1", "a b")
    assert not told("a a", "b a")


def most_apart(rows: Iterable[Voice]) -> int:
    """The size of the largest set of voices that are all apart, by trying every set."""
    rows = list(rows)
    return max(
        size
        for size in range(len(rows) + 1)
        for chosen in itertools.combinations(rows, size)
        if all(apart(one, other) for one, other in itertools.combinations(chosen, 2))
    )


def test_every_set_of_voices_of_three_publishers_and_two_others() -> None:
    """Three that publish and are quoted (a, b, c), quoted or read in each other, in every combination of seven."""
    pairs = [f"{side} {reading}" for side in "abcx" for reading in "abc"]
    for size in range(5):
        for chosen in itertools.combinations(pairs, size):
            rows = voices(*chosen)
            most = most_apart(rows)
            assert min(most, 2) <= count_apart(rows) <= most, chosen
            assert two_apart(rows) == (most >= 2), chosen
