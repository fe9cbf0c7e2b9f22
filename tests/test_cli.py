"""The commands: their exit status, what they print, and that every error is one a person can act on."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcebook import cli as commands
from sourcebook.cli import cli
from tests.conftest import ROOT

MINIMAL = ROOT / "tests/cases/valid/minimal"
FOUR = ROOT / "tests/cases/invalid/four-at-once"


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, [*arguments], catch_exceptions=False)


def test_help_lists_what_works() -> None:
    out = run("--help").output
    listed = [line.split()[0] for line in out.partition("Commands:")[2].splitlines() if line.strip()]
    assert listed == [
        "capture",
        "check",
        "diff",
        "explain",
        "export",
        "log",
        "migrate",
        "quote",
        "review",
        "schema",
        "serve",
        "site",
    ]
    for command in listed:
        assert run(command, "--help").exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("nosuch",), 2, "nosuch"),
        (("explain", "closure-decied", "--root", str(MINIMAL)), 2, "did you mean `closure-decided`?"),
        (("explain", "zzz", "--root", str(MINIMAL)), 2, "there is no claim `zzz`"),
        (("explain",), 2, "CLAIM"),
        (("check", "--root", "/nowhere/at/all"), 2, "/nowhere/at/all"),
        (("check", "--root", str(ROOT / "docs")), 2, "has no folder facts/"),
        (("check", "--as-of", "18.3.2025"), 2, "is not a date"),
        (("check", "--format", "xml"), 2, "xml"),
        (("serve", "-a", "nonsense", "--root", str(MINIMAL)), 2, "ADDR:PORT"),
        (("serve", "-a", "127.0.0.1:99999", "--root", str(MINIMAL)), 2, "ADDR:PORT"),
        (("check", "--root", str(FOUR)), 1, "5 errors in 5 files"),
        (("explain", "closure-decided", "--root", str(FOUR)), 1, "not computed while records have errors"),
        (("check", "--root", str(MINIMAL)), 0, "no errors"),
        (("--version",), 0, "sourcebook"),
    ],
)
def test_exit_status(arguments: tuple[str, ...], status: int, words: str) -> None:
    done = run(*arguments)
    assert done.exit_code == status, done.output
    assert words in done.output


def test_a_bug_of_ours_is_status_3(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for raised, status in ((ZeroDivisionError(), 3), (KeyboardInterrupt(), 130), (BrokenPipeError(), 0)):

        def fail(error: BaseException = raised) -> None:
            raise error

        with pytest.raises(SystemExit) as ended:
            commands._guarded(fail)
        assert ended.value.code == status
    assert "bug of ours" in capsys.readouterr().err


def test_json_is_the_contract_s() -> None:
    command = [sys.executable, str(ROOT / "build.py"), "check", "--root", str(FOUR), "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, "")
    report = json.loads(done.stdout)
    assert list(report) == ["ok", "counts", "problems", "quotes", "lines"]
    assert list(report["counts"]) == [
        "claims", "quotes", "exact", "normalised", "mismatch", "unavailable", "errors", "warnings", "infos", "records", "lines",
    ]  # fmt: skip
    for problem in report["problems"]:
        assert list(problem) == ["code", "severity", "path", "line", "column", "message", "note", "hint"]
    assert {p["code"] for p in report["problems"]} == {"Q101", "R101", "F101", "Y104"}
    quote = next(q for q in report["quotes"] if q["claim"] == "closure-decided")
    assert quote == {
        "claim": "closure-decided", "index": 0, "source": "paper", "verdict": "mismatch", "reason": "absent",
        "folds": [], "start": None, "end": None, "pieces": [], "pages": [], "times": [], "remarks": [],
    }  # fmt: skip


def test_explain() -> None:
    text = run("explain", "union-refuses", "--root", str(MINIMAL)).output
    assert text.startswith("union-refuses (statement, as of 2026-01-01)\n")
    for title in ("Who reports it:", "Who denies it:", "Why it stands no higher:", "What would change it:"):
        assert f"\n{title}\n  - " in text
    report = json.loads(run("explain", "closure-decided", "--root", str(MINIMAL), "--format", "json").output)
    assert list(report) == [
        "claim", "standing", "rule", "flags", "supports", "refutes", "aside", "why", "would_change", "why_not_higher", "as_of",
        "line",
    ]  # fmt: skip
    assert list(report["supports"][0]) == [
        "side", "voucher", "source", "derived_from", "interested", "access", "read", "counts", "implied",
        "quote",
    ]  # fmt: skip
    assert report["standing"] == "single-source"


def test_explain_for_another_date(folder: Path) -> None:
    claim = folder / "facts/claims/closure-decided.yml"
    claim.write_text(claim.read_text().replace("kind: event", "kind: forecast\nwhen: 2026-05"))
    root = str(folder)
    assert '"expected"' in run("explain", "closure-decided", "--root", root, "--format", "json").output
    later = run("explain", "closure-decided", "--root", root, "--format", "json", "--as-of", "2026-06-01")
    assert '"due"' in later.output


def test_a_record_with_errors_is_not_called_unknown(folder: Path) -> None:
    claim = folder / "facts/claims/closure-decided.yml"
    claim.write_text(claim.read_text().replace("kind: event", "kind: evnt"))
    root = ("--root", str(folder))
    told = run("explain", "closure-decided", *root)
    assert (told.exit_code, "closure-decided.yml:" in told.stderr) == (1, True)
    assert "the record of `closure-decided` has errors" in told.stderr
    assert "did you mean" not in told.stderr.partition("the record of")[2]
    assert (
        "there is no claim `closure-decided` to be read: its record has errors"
        in run("log", "closure-decided", *root).stderr
    )


def test_schemas_are_written_and_checked(tmp_path: Path) -> None:
    root = ("--root", str(tmp_path))
    assert run("schema", "--check", *root).exit_code == 1
    assert "10 written" in run("schema", *root).output
    assert "0 written" in run("schema", *root).output
    assert run("schema", "--check", *root).exit_code == 0


def test_a_missing_package_is_explained(tmp_path: Path) -> None:
    command = [sys.executable, "-I", "-S", str(ROOT / "build.py"), "check"]
    done = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, check=False, env={"PATH": os.environ["PATH"]}
    )
    assert done.returncode == 1
    assert "make site" in done.stderr
    assert "Traceback" not in done.stderr


def test_long_lines_are_cut_around_the_place(folder: Path) -> None:
    claim = folder / "facts/claims/closure-decided.yml"
    claim.write_text(claim.read_text().replace("actors: [council]", f"actors: [{'council, ' * 60}counsil]"))
    out = run("check", "--root", str(folder)).output
    assert "^^^^^^^" in out
    assert max(map(len, out.splitlines())) < 200


def test_nothing_at_all_is_checked_too(tmp_path: Path) -> None:
    assert run("check", "--root", str(tmp_path)).exit_code == 2
    (tmp_path / "facts").mkdir()
    done = run("check", "--root", str(tmp_path))
    assert done.output == (
        "check: no errors (0 claims, 0 quotes: 0 exact, 0 normalised, 0 mismatch, 0 unavailable; 0 lines: "
        "0 carried, 0 signed, 0 unsigned, 0 contradicted, 0 own, 0 not-checked)\n"
    )
