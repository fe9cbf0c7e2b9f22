"""`migrate`: what the model no longer has goes, every other byte stays, and what was excused is told."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcebook.cli import cli
from tests.conftest import ROOT

MINIMAL = ROOT / "tests/cases/valid/minimal"
EXCUSED = "drift_ok:\n  - word: May\n    why: The month is meant.\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL, tmp_path / "f")
    return tmp_path / "f"


def migrate(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["migrate", "--root", str(root), *arguments], catch_exceptions=False)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{text}" + EXCUSED, "{text}"),
        (EXCUSED + "# about the text\n{text}", "# about the text\n{text}"),
        ("{text}" + EXCUSED + "\n# the last word\n", "{text}\n# the last word\n"),
        ("\ufeff{text}drift_ok: [{{word: May, why: w}}]  # odd\nnote: a\n", "\ufeff{text}note: a\n"),
        ("{text}drift_ok:\n- word: May\n  why: |\n    # not a comment\n\nnote: a\n", "{text}\nnote: a\n"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_other_byte_stays(root: Path, before: str, after: str, end: str) -> None:
    file = root / "facts/claims/closure-decided.yml"
    text = file.read_text(encoding="utf-8")
    excused = before.replace(EXCUSED, EXCUSED.replace("{", "{{"))
    file.write_bytes(excused.format(text=text).replace("\n", end).encode())
    refused = CliRunner().invoke(cli, ["check", "--root", str(root)])
    assert "F101 unknown key `drift_ok`" in refused.output
    assert "`python build.py migrate` moves old records" in refused.output
    waiting = file.read_bytes()
    assert migrate(root, "--check").exit_code == 1
    assert file.read_bytes() == waiting
    done = migrate(root)
    assert done.exit_code == 0
    assert file.read_bytes() == after.format(text=text).replace("\n", end).encode()
    assert "it excused “May”" in done.output
    assert "text, carried: " in done.output
    assert migrate(root, "--check").exit_code == 0
    assert CliRunner().invoke(cli, ["check", "--root", str(root)]).exit_code == 0


def test_what_cannot_be_moved_safely_is_left_and_named(root: Path) -> None:
    file = root / "facts/claims/closure-decided.yml"
    flow = (
        "{text: The council decided to close the ferry line in May., kind: event, actors: [council], topics: [ferry],"
        " drift_ok: [{word: May, why: w}], evidence: [{source: paper, quote: The council decided to close the ferry"
        " line in May.}]}\n"
    )
    file.write_text(flow, encoding="utf-8")
    done = migrate(root)
    assert done.exit_code == 1
    assert "closure-decided.yml: `drift_ok` does not stand on lines of its own; take it out by hand" in done.output
    assert file.read_text(encoding="utf-8") == flow
