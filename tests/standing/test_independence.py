"""Independence of voices: by hand, against every small graph by brute force, and on chains too long for a call stack."""

import itertools
import random
from collections.abc import Iterable

from sourcebook.standing.independence import apart, independent, matching_size
from sourcebook.standing.rules import Voice


def voices(*pairs: str) -> list[Voice]:
    """Voices from `side reading`."""
    return [Voice(*pair.split(), interested=True, access=False) for pair in pairs]


def test_by_hand() -> None:
    assert independent([]) == 0
    assert independent(voices("a 1", "b 1")) == 1
    assert independent(voices("a 1", "a 2")) == 1
    assert independent(voices("a 1", "b 1", "b 2")) == 2
    assert independent(voices("a 1", "a 2", "b 1")) == 2
    assert independent(voices("a 1", "b 1", "c 2", "b 2")) == 2
    # read in its own publication, and whoever is quoted there
    assert independent(voices("a a")) == 1
    assert independent(voices("a a", "b a")) == 1
    assert independent(voices("a a", "b a", "a 1")) == 1
    assert independent(voices("b a", "a 1")) == 1
    assert independent(voices("a a", "b b")) == 2
    # each read through the next
    assert independent(voices("a b", "b c", "c a")) == 1
    assert independent(voices("a b", "b c", "c d", "d a")) == 2


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
            assert independent(rows) == most_apart(rows), chosen


def test_random_graphs() -> None:
    """Where odd circles meet: as large a matching as trying all of them finds."""
    chance = random.Random(7)
    for _ in range(1500):
        nodes = [str(i) for i in range(chance.randint(2, 9))]
        edges = [e for e in itertools.combinations(nodes, 2) if chance.random() < chance.choice((0.2, 0.3, 0.5))]
        graph: dict[str, set[str]] = {}
        for one, other in edges:
            graph.setdefault(one, set()).add(other)
            graph.setdefault(other, set()).add(one)
        assert matching_size(graph) == _largest(edges), edges


def _largest(edges: list[tuple[str, str]], taken: frozenset[str] = frozenset()) -> int:
    return max(
        (1 + _largest(edges[i + 1 :], taken | {*edge}) for i, edge in enumerate(edges) if taken.isdisjoint(edge)),
        default=0,
    )


def test_long_chains() -> None:
    chain = [Voice(f"s{i:05}", f"r{j:05}", True, False) for i in range(3_000) for j in (i, i + 1)]
    assert independent(chain) == 3_000
    assert independent([*chain, *voices("last r00000")]) == 3_001
