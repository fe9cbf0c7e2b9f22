"""Each table of the package is whole: a new member without one of its parts fails here, and the part is named."""

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.checks import CHECKS, Check, Work
from sourcebook.export.data_catalogue import DATA_FILES, TABLES
from sourcebook.pages.views.search_rows import _WORDS
from sourcebook.pipeline import load
from sourcebook.problems import CODES, Problem
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.kinds import FACTS, KINDS, KindRow
from sourcebook.reading.records import Briefing, Kind
from sourcebook.report.change.forms import FORMS
from sourcebook.report.check.check_formats import FORMATS
from tests.conftest import ROOT

#: Problems that no check of a corpus reports: those of reading a file, of prose, and of making pages.
ELSEWHERE = ("Y", "F1", "R103", "R104", "R105", "R107", "R109", "R110", "R2", "P", "T", "I105", "I106", "D108")


def lacking_kind(kind: Kind, row: KindRow, root: Path = ROOT) -> Iterator[str]:
    """Name what a kind lacks."""
    if not hasattr(Corpus, f"{kind.value}s"):
        yield f"an accessor `{kind.value}s` in reading/corpus.py"
    if not (root / f"schema/{kind.value}.json").is_file():
        yield f"schema/{kind.value}.json (build.py schema)"
    if f"## {kind.value}\n" not in (root / "docs/model.md").read_text(encoding="utf-8"):
        yield "a part of docs/model.md (make docs)"
    if kind not in _WORDS:
        yield "what is searched of it, in pages/views/search_rows.py"
    if f"{kind.value}s" not in {table.name for table in TABLES}:
        yield "a table in export/data_catalogue.py"
    if sorted(other.told for other in KINDS.values()).count(row.told) != 1:
        yield "a place of its own in reports of a change"
    if kind in FACTS:
        editors = json.loads((root / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
        if editors.get(f"schema/{kind.value}.json") != f"{kind.folder}/**/*.yml":
            yield "its schema in .vscode/settings.json"
        if not any((root / "examples/ferry" / kind.folder).glob("**/*.yml")):
            yield "a record in examples/ferry"


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_is_whole(kind: Kind) -> None:
    assert list(lacking_kind(kind, KINDS[kind])) == []


def test_a_kind_without_its_parts_is_named(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/model.md").write_text("")
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text('{"yaml.schemas": {}}')
    found = list(lacking_kind(Kind.CLAIM, KindRow(model=Briefing, title="Claims", told=1), tmp_path))
    assert [words.partition(" ")[0] for words in found] == ["schema/claim.json", "a", "its", "a"]


def test_every_code_of_a_check_belongs_to_one_and_is_known() -> None:
    """So that a new check says what it reports, and no code is left without a check."""
    declared = {code for check in CHECKS for code in check.codes}
    assert declared <= CODES.keys()
    assert [code for code in CODES if code not in declared and not code.startswith(ELSEWHERE)] == []
    assert len({check.name for check in CHECKS}) == len(CHECKS)


def test_a_check_reports_what_it_declares_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of every faulty root, by each check alone."""
    reported: dict[str, set[str]] = {check.name: set() for check in CHECKS}

    def noting(check: Check) -> Check:
        def run(work: Work) -> Iterator[Problem]:
            for problem in check.run(work):
                reported[check.name].add(problem.code)
                yield problem

        return replace(check, run=run)

    monkeypatch.setattr("sourcebook.checks.CHECKS", tuple(map(noting, CHECKS)))
    for root in sorted((ROOT / "tests/cases/invalid").iterdir()):
        load(root)
    assert [(check.name, extra) for check in CHECKS if (extra := reported[check.name] - check.codes)] == []


def test_what_breaks_a_corpus_is_looked_at_in_history_too() -> None:
    assert all(check.decides for check in CHECKS if check.breaks)


@pytest.mark.parametrize("name", FORMATS)
def test_every_form_of_a_check_is_documented_and_tested(name: str) -> None:
    assert f"`{name}`" in (ROOT / "docs/review.md").read_text(encoding="utf-8"), "docs/review.md says what it is"
    tests = (ROOT / "tests/report/test_reports.py").read_text(encoding="utf-8") + (
        ROOT / "tests/test_cli.py"
    ).read_text(encoding="utf-8")
    assert name == "text" or f'"{name}"' in tests or f"--format={name}" in tests, "a test reads what it writes"


@pytest.mark.parametrize("name", FORMS)
def test_every_form_of_a_change_is_documented(name: str) -> None:
    assert f"--format {name}`" in (ROOT / "docs/review.md").read_text(encoding="utf-8")


def test_every_file_of_data_is_described_once() -> None:
    assert len({file.name for file in DATA_FILES}) == len(DATA_FILES)
    page = (ROOT / "docs/data.md").read_text(encoding="utf-8")
    assert [file.name for file in DATA_FILES if file.name not in page] == []
    assert DATA_FILES[-1].name == "datapackage.json", "what describes the others is made last"
