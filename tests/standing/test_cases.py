"""Every case from evidence to standing."""

import pytest

from tests.standing.cases import CASES, Row
from tests.standing.world import build

#: Flags that many cases have by the way; they are looked at only where a case names them or is about them.
BY_THE_WAY = {"fragile"}


@pytest.mark.parametrize("row", CASES, ids=lambda row: row.name)
def test_case(row: Row) -> None:
    box = build(row)
    _, _, problems = box.check()
    assert [p for p in problems if p.severity.value == "error"] == []
    derivation = box.derive(row.as_of).claims["it"]
    assert (derivation.standing.value, derivation.rule.value.partition(".")[0]) == (row.expected, row.rule)
    flags = {flagged.flag.value for flagged in derivation.flags}
    assert flags - (BY_THE_WAY - set(row.flags)) == set(row.flags)
    if row.reporters is not None:
        assert derivation.reporters == row.reporters


def test_names_are_told_apart() -> None:
    assert len({row.name for row in CASES}) == len(CASES) >= 60


def test_two_bases_are_not_fragile() -> None:
    row = next(row for row in CASES if row.name == "hangs on two bases, so on neither")
    assert build(row).derive().claims["it"].flags == ()
