"""Reports of a check for services and tools: valid where an outside checker says so, and deaf to what records say."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import cmarkgfm
import jsonschema
import pytest
from click.testing import CliRunner, Result
from cmarkgfm.cmark import Options
from selectolax.lexbor import LexborHTMLParser

from sourcebook.cli import cli
from sourcebook.problems import Problem, Span
from sourcebook.report.check.github import format_github
from sourcebook.report.check.problem_places import fingerprints, record_of
from sourcebook.report.markdown_escapes import code, escape
from tests.conftest import ROOT, outside_checker

MINIMAL = ROOT / "tests/cases/valid/minimal"
FOUR = ROOT / "tests/cases/invalid/four-at-once"

HOSTILE = (
    "::error::x", "::add-mask::in May", "##[add-mask]y", "::stop-commands::z", "%0A::warning::w", "a | b | c",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "![i](http://x.example/i.png)", "[l](javascript:alert(1))",
    "@octocat and @org/team", "#12 and GH-12", "https://x.example/", "www.x.example", "mail@x.example", "`code` ``` and ~~~",
    "**bold** _it_ ~~gone~~", "&lt;b&gt; &amp; &#64;x", "</code></td></table>", "<!-- hidden", "a\\|b \\`c", ":smile:", "$x^2$",
)  # fmt: skip


def check(*arguments: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(cli, ["check", *arguments], env=env, catch_exceptions=False)


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    """A folder in which every message quotes a hostile string: as an unknown key and as a reference."""
    shutil.copytree(MINIMAL, tmp_path / "f")
    for number, words in enumerate(HOSTILE):
        text = f"title: Ferry {number}\n{json.dumps(words)}: x\npart_of: {json.dumps(words)}\n"
        (tmp_path / f"f/facts/topics/t{number}.yml").write_text(text, encoding="utf-8")
    return tmp_path / "f"


# --- GitHub ----------------------------------------------------------------------------------------------------


def commands(output: str) -> Iterator[tuple[str, str]]:
    """Read a log as GitHub's runner does: commands at a line's start or after ##[, unless they are stopped."""
    stopped = ""
    for line in output.splitlines():
        found = re.match(r"\s*::([\w-]+)([^:]*)::(.*)", line) or re.search(r"##\[([\w-]+)([^\]]*)\](.*)", line)
        if found is None:
            token = re.match(r"\s*::([0-9a-f]{64})::$", line)
            stopped = "" if token and token[1] == stopped else stopped
        elif found[1] == stopped:
            stopped = ""
        elif not stopped and found[1] == "stop-commands":
            stopped = found[3]
        elif not stopped:
            yield found[1], found[0]
    assert stopped == ""


def test_github_annotates_ten_of_a_kind_and_counts_the_rest() -> None:
    problems = tuple(
        Problem(
            code=code_, span=Span(path=f"facts/topics/t{n}.yml", line=n + 1, column=2, length=3), message="m: a, b\nc %"
        )
        for code_ in ("Q301", "Y201", "F101")
        for n in range(12)
    )
    found = list(commands(format_github(problems, "the report", "check: closing", prefix="examples/x/")))
    assert [kind for kind, _ in found] == ["error"] * 10 + ["warning"] * 10 + ["notice"] * 10
    first = "::error file=examples/x/facts/topics/t0.yml,line=1,col=2,endColumn=5,title=F101::m: a, b%0Ac %25"
    assert found[0][1] == first
    assert "check: closing; 6 more are in the log above and not annotated" in format_github(
        problems, "r", "check: closing"
    )


def test_github_takes_no_command_from_a_record(hostile: Path) -> None:
    output = check("--root", str(hostile), "--format", "github").output
    found = list(commands(output))
    assert [kind for kind, _ in found] == ["error"] * 10
    assert all(
        re.match(r"::(error|warning) file=facts/\S+,line=\d+,col=\d+,endColumn=\d+,title=\w+::", row)
        for _, row in found
    )


def test_paths_lead_from_the_top_of_the_repository(tmp_path: Path) -> None:
    shutil.copytree(FOUR, tmp_path / "deep/er")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    output = check("--root", str(tmp_path / "deep/er"), "--format", "github").output
    assert "::error file=deep/er/facts/claims/closure-decided.yml," in output
    rows = json.loads(check("--root", str(tmp_path / "deep/er"), "--format", "gitlab").stdout)
    assert {row["location"]["path"].split("facts/")[0] for row in rows} == {"deep/er/"}


def test_the_format_follows_where_it_runs() -> None:
    root = ("--root", str(FOUR))
    assert check(*root, env={"GITHUB_ACTIONS": "true"}).output.startswith("::error ")
    assert json.loads(check(*root, env={"GITLAB_CI": "true"}).stdout)[0]["check_name"]
    assert check(*root, "--format", "text", env={"GITHUB_ACTIONS": "true"}).output.startswith("facts/")
    assert check(*root, env={"GITHUB_ACTIONS": "false"}).output.startswith("facts/")


# --- step summary ----------------------------------------------------------------------------------------------


def rendered(markdown: str) -> LexborHTMLParser:
    html = cmarkgfm.github_flavored_markdown_to_html(markdown, Options.CMARK_OPT_UNSAFE)
    return LexborHTMLParser(html)


def test_step_summary(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    done = check("--root", str(FOUR), "--format", "json", env={"GITHUB_STEP_SUMMARY": str(summary)})
    assert json.loads(done.stdout)["ok"] is False
    text = summary.read_text(encoding="utf-8")
    assert text.startswith("before\n### Check: 5 to fix\n")
    page = rendered(text.removeprefix("before\n"))
    rows = [[cell.text() for cell in row.css("td")] for row in page.css("table")[0].css("tbody tr")]
    assert ["quotes: mismatch", "1"] in rows
    assert len(page.css("table")[1].css("tbody tr")) == 5
    unwritable = check("--root", str(FOUR), env={"GITHUB_STEP_SUMMARY": str(tmp_path)})
    assert "the step summary cannot be written" in unwritable.stderr


def test_no_report_of_github_is_too_large(folder: Path, tmp_path: Path) -> None:
    """A value may have 100,000 characters, and messages quote values; GitHub takes 64 KB for one and 1 MiB for all."""
    for number in range(40):
        value = json.dumps(f"{number}" + "@<|>`𝕏" * 15_000, ensure_ascii=False)
        (folder / f"facts/topics/t{number}.yml").write_text(f"title: x\npart_of: {value}\n", encoding="utf-8")
    summary = tmp_path / "summary.md"
    done = check("--root", str(folder), "--format", "github", env={"GITHUB_STEP_SUMMARY": str(summary)})
    lines = done.stdout.splitlines()
    assert max(len(line.encode()) for line in lines if line.startswith("::error ")) < 65_536
    text = summary.read_text(encoding="utf-8")
    assert len(text.encode()) < 1_048_576
    shown = len(rendered(text).css("table")[1].css("tbody tr"))
    left = re.search(r"(\d+) more are in the log\.", text)
    assert shown + (int(left[1]) if left else 0) == 40


def test_step_summary_is_inert(hostile: Path, tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    check("--root", str(hostile), env={"GITHUB_STEP_SUMMARY": str(summary)})
    page = rendered(summary.read_text(encoding="utf-8"))
    assert page.body is not None
    tags = {node.tag for node in page.body.traverse()}
    assert tags <= {"body", "h3", "table", "thead", "tbody", "tr", "th", "td", "code", "span", "br"}
    text = page.body.text()
    assert all(words in text for words in HOSTILE)


@pytest.mark.parametrize("words", HOSTILE)
def test_escaped_words_show_as_they_are_and_do_nothing(words: str) -> None:
    page = rendered(f"before {escape(words)} and {code(words)} after")
    assert page.body is not None
    assert page.body.text().strip() == f"before {words} and {words} after"
    assert {node.tag for node in page.body.traverse()} <= {"body", "p", "span", "code"}
    for node in page.body.css("p")[0].iter(include_text=True):
        if node.tag == "-text":  # mentions and references are looked for in each text alone
            assert not re.search(r"[@#]\w", node.text() or "")


# --- GitLab, SARIF, JUnit --------------------------------------------------------------------------------------

#: The fields of a Code Quality report that GitLab's documentation names, all required.
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "additionalProperties": False,
        "properties": {
            "description": {"type": "string", "minLength": 1},
            "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "type": "object",
                "required": ["path", "lines"],
                "properties": {
                    "path": {"type": "string", "pattern": "^[^/.]"},
                    "lines": {
                        "type": "object",
                        "required": ["begin"],
                        "properties": {"begin": {"type": "integer", "minimum": 1}},
                    },
                },
            },
        },
    },
}


def test_gitlab(hostile: Path) -> None:
    done = check("--root", str(hostile), "--format", "gitlab")
    rows = json.loads(done.stdout)
    jsonschema.validate(rows, CODE_QUALITY)
    report = json.loads(check("--root", str(hostile), "--format", "json").stdout)
    assert len(rows) == len(report["problems"]) == len({row["fingerprint"] for row in rows})
    assert "check: " in done.stderr


def test_fingerprints_survive_what_moves_lines() -> None:
    def prints(line: int) -> list[str]:
        problems = [
            Problem(code="D101", span=Span(path="facts/claims/c.yml", line=line), message=m, field="text") for m in "ab"
        ]
        return [fingerprint for _, fingerprint in fingerprints(problems)]

    assert prints(3) == prints(40)
    assert len(set(prints(3))) == 2
    assert record_of("facts/claims/x/c.yml") == "c"
    assert record_of("briefings/b/index.md") == "b"
    assert record_of("mkdocs.yml") == "mkdocs.yml"


def sarif_findings(text: str, folder: Path) -> set[str]:
    """Return the rules of SARIF and of its schema that the outside validator sees broken.

    It says nothing at all of what it cannot read, and always finds SARIF2005 in ours: that one asks for the address
    of the project, which has none.
    """
    tool = outside_checker("@microsoft/sarif-multitool-linux/Sarif.Multitool")
    log = folder / "check.sarif"
    log.write_text(text, encoding="utf-8")
    environment = {"DOTNET_SYSTEM_GLOBALIZATION_INVARIANT": "1", "HOME": str(folder)}
    done = subprocess.run(
        [tool, "validate", str(log)], env=environment, capture_output=True, text=True, check=False, timeout=120
    )
    assert "Analysis completed successfully" in done.stdout, done.stdout + done.stderr
    return set(re.findall(r"(?:error|warning) ((?:JSON|SARIF)\d+)", done.stdout))


@pytest.mark.parametrize("folder", ["four-at-once", "hostile", "nothing wrong"])
def test_sarif(folder: str, hostile: Path, tmp_path: Path) -> None:
    root = {"four-at-once": FOUR, "hostile": hostile, "nothing wrong": MINIMAL}[folder]
    assert sarif_findings(check("--root", str(root), "--format", "sarif").stdout, tmp_path) == {"SARIF2005"}


def test_the_validator_of_sarif_finds_faults(tmp_path: Path) -> None:
    text = check("--root", str(FOUR), "--format", "sarif").stdout
    assert sarif_findings(text.replace('"ruleIndex": 0', '"ruleIndx": 0'), tmp_path) >= {"JSON1005"}
    assert sarif_findings(text.replace('"startLine": 7', '"startLine": 0'), tmp_path) != {"SARIF2005"}


def test_junit_counts_what_passed_too(hostile: Path) -> None:
    suite = ElementTree.fromstring(check("--root", str(FOUR), "--format", "junit").stdout)
    assert suite.get("tests") == str(len(suite.findall("testcase")))
    failed = {case.get("name") for case in suite if case.find("failure") is not None}
    assert failed == {"closure-decided", "union-refuses", "keep-line", "broken", "ferry"}
    assert suite.get("failures") == "5"
    assert {case.get("classname") for case in suite} >= {"claim", "source", "file"}
    passed = ElementTree.fromstring(check("--root", str(MINIMAL), "--format", "junit").stdout)
    assert (passed.get("failures"), passed.get("skipped")) == ("0", "0")
    assert int(passed.get("tests", "")) > 5
    ElementTree.fromstring(check("--root", str(hostile), "--format", "junit").stdout)


def test_junit_says_what_was_not_checked(folder: Path) -> None:
    source = folder / "facts/sources/paper.yml"
    source.write_text(source.read_text().replace("storage: public", "storage: private"))
    source.with_suffix(".txt").unlink()
    suite = ElementTree.fromstring(check("--root", str(folder), "--format", "junit").stdout)
    skipped = [case.get("name") for case in suite if case.find("skipped") is not None]
    assert skipped == ["paper"]
    assert suite.get("skipped") == "1"
