"""What makes a review of a claim suspect: whatever the reader had before them, the snapshot included."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.cli import cli


def run(folder: Path, *arguments: str) -> str:
    done = CliRunner().invoke(cli, ["review", *arguments, "--root", str(folder)], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


def edit(file: Path, before: str, after: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), encoding="utf-8")


def why(folder: Path) -> list[str]:
    rows = json.loads(run(folder, "--format", "json"))
    return [row["why"] for row in rows if row["claim"] == "closure-decided"]


def test_another_text_behind_the_same_quote(folder: Path) -> None:
    """The quote still stands, yet not in the text that was read: what surrounds it may say otherwise now."""
    run(folder, "closure-decided", "--by", "A Reader", "--on", "2026-01-02")
    assert why(folder) == []
    kept, record = folder / "facts/sources/paper.txt", folder / "facts/sources/paper.yml"
    was = hashlib.sha256(kept.read_bytes()).hexdigest()
    kept.write_bytes(kept.read_bytes() + b"The paper took this back.\n")
    edit(record, was, hashlib.sha256(kept.read_bytes()).hexdigest())
    assert why(folder) == ["suspect"]
    run(folder, "closure-decided", "--by", "Another Reader", "--on", "2026-01-03")
    assert why(folder) == []


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("    quote: The", "    attributed_to: council\n    quote: The", ["suspect"]),
        ("ferry line in May.\nkind", "line in May.\nkind", ["suspect"]),
        ("kind: event", "kind: state", ["suspect"]),
        ("kind: event", "kind: event\nnote: Filed elsewhere.", []),
    ],
)
def test_what_counts_as_a_change(folder: Path, before: str, after: str, expected: list[str]) -> None:
    run(folder, "closure-decided", "--by", "A Reader", "--on", "2026-01-02")
    edit(folder / "facts/claims/closure-decided.yml", before, after)
    assert why(folder) == expected
