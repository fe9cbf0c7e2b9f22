"""Where words stand: what is printed can be pasted, and passes."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.authoring.find_words import Found, Near, find_words
from sourcebook.cli import cli
from sourcebook.quotes.locate import Match, Verdict
from sourcebook.reading.nodes import plain
from sourcebook.reading.yaml import read_yaml
from tests.build import Box
from tests.conftest import ROOT
from tests.quotes.stated import locate

TEXT = "The coun\u00adcil said: “We will not\nclose the  ferry line.” It is - as # they say: 'late'.\n\nThe ferry line stays."


def look(words: str, *, source: str | None = None) -> list[Found | Near]:
    box = Box().source("a", TEXT).source("b", "Nothing of the kind is here.").source("c", TEXT, storage="private")
    return list(find_words(box.read()[0], words, source=source))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_end_as_those_of_snapshots_do(end: str) -> None:
    box = Box().source("a", f"One line.{end}Another.{end}The ferry line stays.")
    found, near = find_words(box.read()[0], "ferry line stays"), find_words(box.read()[0], "ferry line stay")
    assert [(it.line, it.column) for it in found if isinstance(it, Found)] == [(3, 5)]
    assert [it.line for it in near] == [3]


@pytest.mark.parametrize(
    "words",
    ["The council said", 'said: "We will not close', "ferry line", "It is - as # they say: 'late'", "will not […] close the ferry line", "The council said: […] the ferry line.”"],
)  # fmt: skip
def test_what_is_printed_passes(words: str) -> None:
    results = [result for result in look(words) if isinstance(result, Found)]
    if "[…]" in words and not results:
        return
    for result in results:
        document, problems = read_yaml(f"evidence:\n{result.evidence}".encode(), "x.yml")
        assert document is not None, problems
        row = plain(document.root)["evidence"][0]
        again = locate(TEXT, row["quote"], occurrence=int(row["occurrence"]) if "occurrence" in row else None)
        assert isinstance(again, Match), (row, again)
        assert (again.start, again.end) == (result.start, result.end)
        assert row["source"] == "a"


def test_places() -> None:
    first, second = look("ferry line")
    assert isinstance(first, Found)
    assert isinstance(second, Found)
    assert (first.line, first.occurrence, second.line, second.occurrence) == (2, 1, 4, 2)
    assert TEXT[first.start : first.end] == "ferry line"
    assert "occurrence: 2" in second.evidence
    assert first.verdict == Verdict.EXACT.value


def test_near_misses_are_never_evidence() -> None:
    (near,) = look("The ferry boat stays.", source="a")
    assert isinstance(near, Near)
    assert near.passage == "The ferry ⟦line⟧ stays."
    (edge,) = look("he council said", source="a")
    assert isinstance(edge, Near)
    assert "inside a word" in edge.why
    assert look("zzz qqq xxx") == []


def test_one_source() -> None:
    assert look("The council said", source="b") == []
    assert len(look("The council said", source="a")) == 1


def test_command(tmp_path: Path) -> None:
    root = ["--root", str(ROOT / "tests/cases/valid/minimal")]
    found = CliRunner().invoke(cli, ["quote", "decided to close the ferry", *root])
    assert found.exit_code == 0
    assert "facts/sources/paper.txt:1:13: exact, offsets 12 to 38" in found.output
    missed = CliRunner().invoke(cli, ["quote", "decided to shut the ferry", *root])
    assert (missed.exit_code, "not quotable" in missed.output) == (1, True)
    wrong = CliRunner().invoke(cli, ["quote", "words", "--source", "papr", *root])
    assert (wrong.exit_code, "did you mean `paper`?" in wrong.output) == (2, True)
