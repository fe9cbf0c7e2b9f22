"""The measurement of the history runs."""

from pathlib import Path

import pytest

from bench.history import Repository, measure
from tests.conftest import ROOT


def test_the_history_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every kind of edit is made, each is committed, and none breaks the corpus for good."""
    repository = Repository(tmp_path)
    repository.start(ROOT / "examples/ferry")
    for number in range(11):
        repository.edit(number)
    measure(repository, 12)
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("12 commits, ")
    assert [line.split(":")[0].strip() for line in out[1:]] == ["cold", "warm", "a commit more"]
