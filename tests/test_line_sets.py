"""The sets that the check of lines is measured on: enough pairs, of known kinds, a third of each held back (give or take one)."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import yaml

SETS = Path(__file__).parents[1] / "bench" / "sets" / "lines"
HONEST = {"close": 35, "reworded": 15}
ALTERED = dict.fromkeys(
    "number unit date name negation hedge quantifier restriction order scope plan attribution merged".split(), 7
)
LANGUAGES = sorted(file.stem for file in SETS.glob("*.yml"))


@cache
def pairs(name: str) -> list[dict[str, object]]:
    """The pairs of a file below `bench/sets/lines`."""
    rows: list[dict[str, object]] = yaml.safe_load((SETS / name).read_text(encoding="utf-8"))
    return rows


def kinds(rows: list[dict[str, object]]) -> Counter[object]:
    """How many pairs there are of each kind."""
    return Counter(row["kind"] for row in rows)


def test_english_and_german_are_there() -> None:
    assert {"en", "de"} <= set(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_set_is_large_enough_in_every_kind(code: str) -> None:
    rows = pairs(f"{code}.yml") + pairs(f"held/{code}.yml")
    counts = kinds(rows)
    least = HONEST | ALTERED
    assert len(rows) >= 150
    assert set(counts) == set(least)
    assert not {kind: counts[kind] for kind, number in least.items() if counts[kind] < number}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_third_of_every_kind_is_held_back(code: str) -> None:
    held, known = pairs(f"held/{code}.yml"), pairs(f"{code}.yml")
    both, kept = kinds(held + known), kinds(held)
    assert not {kind: (kept[kind], number) for kind, number in both.items() if abs(3 * kept[kind] - number) > 3}


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_pair_says_what_it_is(code: str) -> None:
    rows = pairs(f"{code}.yml") + pairs(f"held/{code}.yml")
    for row in rows:
        assert row["altered"] is (row["kind"] in ALTERED), row
        assert row["line"] != row["quote"], row
    assert len({(row["quote"], row["line"]) for row in rows}) == len(rows)
