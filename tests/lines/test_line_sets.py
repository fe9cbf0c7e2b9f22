"""The sets made by hand: nothing altered is carried, nothing honest is contradicted."""

from pathlib import Path

import pytest

from bench.lines import outcome, rows, table
from tests.conftest import ROOT

SETS = sorted((ROOT / "bench" / "sets" / "lines").glob("*.yml"))


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_no_altered_line_is_carried_and_no_honest_one_contradicted(path: Path) -> None:
    found = [(row, outcome(row)) for row in rows(path)]
    assert [row.line for row, it in found if row.altered and it.carried] == []
    assert [row.line for row, it in found if not row.altered and it.contradiction] == []
    assert f"{path.stem:<10}altered (all)" in table(found)


def test_pairs_of_a_file_are_told_apart_by_what_differs(tmp_path: Path) -> None:
    pair = '{"quote": "It lost 5 ships.", "claim": "It lost %s ships.", "altered": true, "kinds": []}\n'
    file = tmp_path / "pairs.jsonl"
    file.write_text(pair % "7" + pair.replace("lost %s", "did not lose 5"), encoding="utf-8")
    assert [row.kind for row in rows(file)] == ["number", "negation"]
