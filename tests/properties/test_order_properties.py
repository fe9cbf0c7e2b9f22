"""In whatever order files come to lie in a folder, a check says the same, byte for byte."""

import tempfile
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.cli import cli
from tests.conftest import ROOT

CASE = ROOT / "tests/cases/invalid/four-at-once"
FILES = sorted(str(path.relative_to(CASE)) for path in CASE.rglob("*") if path.is_file())


def report(order: list[str]) -> str:
    with tempfile.TemporaryDirectory() as folder:
        for name in order:
            (Path(folder) / name).parent.mkdir(parents=True, exist_ok=True)
            (Path(folder) / name).write_bytes((CASE / name).read_bytes())
        return CliRunner().invoke(cli, ["check", "--root", folder, "--format", "json"]).stdout


EXPECTED = report(FILES)


@given(st.permutations(FILES))
@settings(max_examples=15)
def test_shuffled_files(order: list[str]) -> None:
    assert '"severity": "error"' in EXPECTED
    assert report(order) == EXPECTED
