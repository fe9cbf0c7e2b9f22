"""Lines in reports: counted and listed by mark, explained one by one, told in a change, and required where asked for."""

import csv
import io
import json
import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

from sourcebook.cli import cli
from sourcebook.export.data import data_files, edition_of
from sourcebook.lines.carrying import check_line
from sourcebook.lines.line_checks import Mark
from sourcebook.pipeline import load
from tests.conftest import ROOT
from tests.history.repository import Repository

MINIMAL = ROOT / "tests/cases/valid/minimal"
DECIDED = "claims/closure-decided"
KEYS = ["record", "field", "path", "line", "text", "mark", "grounds", "missing", "limits", "signed_by", "why"]


def settings(lines: str) -> str:
    """The settings of this checkout, with one for lines."""
    own = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    return own.replace("  - sourcebook\n", f"  - sourcebook:\n      lines: {lines}\n", 1)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments, catch_exceptions=False)


@pytest.fixture
def minimal(tmp_path: Path) -> Repository:
    """A corpus with a line of every mark that a person can bring about: its prose is signed, and one sentence is own."""
    repo = Repository(tmp_path / "repo", "f")
    repo.take_in(MINIMAL)
    repo.append("briefings/ferry-line", "\nNobody knows what comes next.\n\nThe union refuses [@union-refuses].\n")
    run("review", "ferry-line", "--by", "A. Editor", "--all", "--on", "2026-01-01", "--root", str(repo.root))
    repo.append("briefings/ferry-line", "\nThe union would rather strike [@union-refuses].\n")
    repo.commit("Facts")
    return repo


# --- check ---------------------------------------------------------------------------------------------------------


def test_check_lists_and_counts_every_line(minimal: Repository) -> None:
    report = json.loads(run("check", "--root", str(minimal.root), "--format", "json").stdout)
    lines = report["lines"]
    assert all(set(KEYS) <= line.keys() for line in lines)
    marks = [line["mark"] for line in lines]
    assert report["counts"]["lines"] == {mark.value: marks.count(mark.value) for mark in Mark}
    assert {"carried", "signed", "unsigned", "own"} <= set(marks)
    for line in lines:
        rows = (minimal.root / line["path"]).read_text(encoding="utf-8").splitlines()
        assert line["text"].split()[0] in rows[line["line"] - 1]
    open_ = next(line for line in lines if line["mark"] == "unsigned")
    assert (open_["record"], open_["field"], open_["grounds"]) == ("ferry-line", "prose", ["union-refuses"])
    assert "strike" in open_["missing"]
    assert open_["why"] == "missing"
    signed = next(line for line in lines if line["mark"] == "signed")
    assert (signed["signed_by"], signed["signed_on"]) == (["A. Editor"], ["2026-01-01"])


def test_every_format_counts_them(minimal: Repository, tmp_path: Path) -> None:
    root, summary = ("check", "--root", str(minimal.root)), tmp_path / "summary.md"
    counts = json.loads(run(*root, "--format", "json").stdout)["counts"]["lines"]
    told = f"{sum(counts.values())} lines: {', '.join(f'{number} {mark}' for mark, number in counts.items())}"
    for format_ in ("text", "github", "gitlab"):
        assert told in run(*root, "--format", format_).output
    assert json.loads(run(*root, "--format", "sarif").stdout)["runs"][0]["properties"]["lines"] == counts
    suite = ElementTree.fromstring(run(*root, "--format", "junit").stdout)
    found = {row.get("name"): row.get("value") for row in suite.findall("properties/property")}
    assert found == {f"lines.{mark}": str(number) for mark, number in counts.items()}
    CliRunner().invoke(cli, root, env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert f"| lines: unsigned | {counts['unsigned']} |" in summary.read_text(encoding="utf-8")


def test_a_contradiction_says_what_would_be_carried_and_is_said_once(minimal: Repository) -> None:
    minimal.replace(DECIDED, ("to close the ferry line in May.", "not to close the ferry line in May."))
    minimal.replace("briefings/ferry-line", ("refuses [", "said that it will not accept the “opening” of the line ["))
    report = json.loads(run("check", "--root", str(minimal.root), "--format", "json").stdout)
    problems = [p for p in report["problems"] if p["code"].startswith("D")]
    places = [(p["path"], p["line"]) for p in problems]
    assert len(places) == len(set(places))
    denied = next(p for p in problems if p["code"] == "D102" and p["path"].endswith("closure-decided.yml"))
    wording = re.fullmatch("this would be carried: “(.+)”", denied["hint"])
    assert wording
    checked = load(minimal.root)
    line = next(c.placed for c in checked.state.lines if c.placed.record == "closure-decided")
    assert check_line(type(line.line)(text=wording[1], lang=line.line.lang), line.grounds, line.context).carried


# --- explain -------------------------------------------------------------------------------------------------------


def test_explain_a_line(minimal: Repository) -> None:
    rows = minimal.path("briefings/ferry-line").read_text(encoding="utf-8").splitlines()
    at = next(number for number, row in enumerate(rows, 1) if "strike" in row)
    told = run("explain", f"ferry-line:{at}", "--root", str(minimal.root)).output
    assert told.startswith(f"ferry-line:{at} (prose, briefings/ferry-line/index.md)\n  The union would rather strike.")
    assert "unsigned: Some of its words stand in none of what it rests on." in told
    assert "(nearest)" in told
    assert "Words that nothing carries:\n  - would" in told
    assert told.endswith("Who read it:\n  - nobody yet\n")
    data = json.loads(run("explain", f"ferry-line:{at}", "--format", "json", "--root", str(minimal.root)).output)
    assert [line["mark"] for line in data["lines"]] == ["unsigned"]
    assert {ground["id"] for ground in data["lines"][0]["held_against"]} == {"union-refuses"}


def test_explain_a_claim_says_how_its_text_is_carried(minimal: Repository) -> None:
    assert "\nIts text, carried: " in run("explain", "union-refuses", "--root", str(minimal.root)).output
    data = json.loads(run("explain", "union-refuses", "--format", "json", "--root", str(minimal.root)).output)
    assert (data["line"]["field"], data["line"]["mark"]) == ("text", "carried")


@pytest.mark.parametrize(
    ("place", "words"),
    [("ferry-line:1", "they begin on 2, 3, "), ("ferry-lin:2", "did you mean `ferry-line`?"), ("paper:1", "on none")],
)
def test_explain_refuses_what_is_no_line(minimal: Repository, place: str, words: str) -> None:
    done = run("explain", place, "--root", str(minimal.root))
    assert done.exit_code == 2
    assert words in done.output


# --- diff ----------------------------------------------------------------------------------------------------------


def test_a_change_tells_first_what_is_contradicted_then_what_nobody_signed(minimal: Repository) -> None:
    minimal.replace("claims/union-refuses", ("will not accept", "will accept"))
    minimal.replace("briefings/ferry-line", ("close the line [@", "shut the line at once [@"))
    done = run("diff", "HEAD", "--root", str(minimal.root)).output
    titles = re.findall(r"^(\w.+) \(\d+\)$", done, re.MULTILINE)
    assert titles[:2] == ["Lines that are contradicted", "Lines that nobody has signed"]
    assert re.search(r"^  union-refuses:1: text, carried → contradicted$", done, re.MULTILINE)
    assert "differs: the line says the contrary of what it rests on" in done
    assert re.search(r"^  ferry-line:10: prose, signed → unsigned$", done, re.MULTILINE)
    data = json.loads(run("diff", "HEAD", "--format", "json", "--root", str(minimal.root)).output)
    assert data["meaningful"]
    moved = {(line["record"], line["before"], line["after"]) for line in data["lines"]}
    assert {("union-refuses", "carried", "contradicted"), ("ferry-line", "signed", "unsigned")} <= moved
    assert "1 line contradicted, " in data["headline"]
    for form in ("markdown", "html"):
        assert (
            "Lines that are contradicted" in run("diff", "HEAD", "--format", form, "--root", str(minimal.root)).output
        )


def test_lines_that_were_signed_are_counted_at_the_end(minimal: Repository) -> None:
    run("review", "ferry-line", "--by", "B. Editor", "--all", "--on", "2026-01-02", "--root", str(minimal.root))
    done = run("diff", "HEAD", "--root", str(minimal.root)).output
    assert done.splitlines()[0].endswith("no change in meaning; 1 line signed")
    assert done.endswith("Lines that are carried or signed now (1)\n  ferry-line: 1 signed\n")


def test_lines_that_only_moved_are_no_news(minimal: Repository) -> None:
    """Neither a new place in the file, nor another id of the claim, nor another order of sentences."""
    minimal.replace("briefings/ferry-line", ("## What happened", "## What happened then\n"))
    minimal.replace("briefings/ferry-line", ("@closure-decided", "@closure-was-decided"))
    file = minimal.path(DECIDED)
    file.rename(file.with_name("closure-was-decided.yml"))
    data = json.loads(run("diff", "HEAD", "--format", "json", "--root", str(minimal.root)).output)
    told = [line for line in data["lines"] if line["after"] != "unsigned" or line["before"] == "unsigned"]
    assert [line for line in told if line["record"] != "ferry-line"] == []


# --- data ----------------------------------------------------------------------------------------------------------


def test_the_data_has_every_line(minimal: Repository) -> None:
    checked = load(minimal.root)
    assert checked.facts
    files = data_files(checked.facts, edition_of(checked.facts, title="T", url=""))
    rows = list(csv.DictReader(io.StringIO(files["data/lines.csv"].decode(), newline="")))
    whole = json.loads(files["data/sourcebook.json"])["lines"]
    assert len(rows) == len(whole) == len(checked.state.lines)
    signed = next(row for row in rows if row["mark"] == "signed")
    assert json.loads(signed["signed_by"]) == ["A. Editor"]
    assert [row["mark"] for row in rows] == [line["mark"] for line in whole]


# --- the setting ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("value", "status"), [("report", 0), ("require", 1), ("perhaps", 1)])
def test_check_and_site_agree_on_the_setting(tmp_path: Path, value: str, status: int) -> None:
    root = tmp_path / "f"
    shutil.copytree(MINIMAL, root)
    (root / "mkdocs.yml").write_text(settings(value), encoding="utf-8")
    checked = run("check", "--root", str(root), "--format", "json")
    built = run("site", "--root", str(root), "--site-dir", str(tmp_path / "site"))
    assert (checked.exit_code, built.exit_code) == (status, status)
    codes = {p["code"] for p in json.loads(checked.stdout)["problems"]}
    assert codes == {"report": set(), "require": {"D108"}, "perhaps": {"T105"}}[value]
    assert all(code in built.output for code in codes)


def test_signed_lines_are_enough(minimal: Repository) -> None:
    (minimal.root / "mkdocs.yml").write_text(settings("require"), encoding="utf-8")
    report = json.loads(run("check", "--root", str(minimal.root), "--format", "json").stdout)
    assert [p["line"] for p in report["problems"] if p["code"] == "D108"] == [
        line["line"] for line in report["lines"] if line["mark"] == "unsigned"
    ]
    run("review", "ferry-line", "--by", "B. Editor", "--all", "--on", "2026-01-02", "--root", str(minimal.root))
    assert run("check", "--root", str(minimal.root)).exit_code == 0
