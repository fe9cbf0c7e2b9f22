"""Golden reports: each folder of cases/invalid is checked, and the whole printed report is compared.

SOURCEBOOK_UPDATE_CASES=1 writes the reports anew; read the difference before committing it.
"""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.cli import cli
from sourcebook.problems import CODES
from tests.conftest import ROOT

INVALID = sorted((ROOT / "tests/cases/invalid").iterdir())
#: Codes that no folder of files in git can show; where they are tested instead.
ELSEWHERE = {
    "Y101": "tests/reading/test_files.py",
    "Y112": "tests/reading/test_files.py",
    "Y113": "tests/test_bounds.py",
    "Q105": "tests/quotes/test_quotes.py",
    "I105": "tests/quotes/test_kept.py",
    "I106": "tests/quotes/test_kept.py",
    "R109": "tests/reading/test_files.py",
    "R110": "tests/reading/test_paths.py",
    "T101": "tests/pages/test_gate.py",
    "T102": "tests/pages/test_gate.py",
    "T103": "tests/pages/test_gate.py",
    "T104": "tests/pages/test_gate.py",
    "T105": "tests/publish/test_engine.py",
    "T106": "tests/publish/test_faults.py",
    "T107": "tests/publish/test_search.py",
    "T108": "tests/publish/test_staging.py",
    "T109": "tests/publish/test_staging.py",
    "T110": "tests/publish/test_finished_site.py",
    "T111": "tests/publish/test_finished_site.py",
    "T112": "tests/publish/test_finished_site.py",
}


def report(folder: Path) -> tuple[str, int]:
    done = CliRunner().invoke(cli, ["check", "--root", str(folder), "--format", "text"])
    return done.output, done.exit_code


@pytest.mark.parametrize("folder", INVALID, ids=lambda folder: folder.name)
def test_report(folder: Path) -> None:
    expected = folder / "expected.txt"
    found, status = report(folder)
    if os.environ.get("SOURCEBOOK_UPDATE_CASES"):
        expected.write_text(found, encoding="utf-8")
    assert found == expected.read_text(encoding="utf-8")
    code = folder.name.partition("-")[0]
    if code in CODES:
        assert f" {code} " in found
        assert status == (1 if "no errors" not in found else 0)


def test_every_code_has_a_case() -> None:
    shown = {folder.name.partition("-")[0] for folder in INVALID}
    assert sorted(set(CODES) - shown) == sorted(ELSEWHERE)
    for code, path in ELSEWHERE.items():
        assert code in (ROOT / path).read_text(encoding="utf-8"), f"{code} is not tested in {path}"


def test_the_minimal_folder_is_valid() -> None:
    found, status = report(ROOT / "tests/cases/valid/minimal")
    assert (status, found) == (
        0,
        "check: no errors (2 claims, 2 quotes: 2 exact, 0 normalised, 0 mismatch, 0 unavailable; 5 lines: 2 carried, "
        "0 signed, 3 unsigned, 0 contradicted, 0 own, 0 not-checked)\n",
    )
