"""The real facts: they pass, they are complete, and nothing in them is claimed above its evidence."""

import json
import re
from collections import Counter

import pytest
from click.testing import CliRunner

from sourcebook.cli import cli
from sourcebook.lines.line_checks import Mark
from sourcebook.pages.checked import Checked
from sourcebook.pages.views.source_view import coverage
from sourcebook.pipeline import load
from sourcebook.reading.records import ClaimKind, Kind
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def checked() -> Checked:
    return load(ROOT)


def test_they_pass(checked: Checked) -> None:
    assert checked.problems == ()


def test_check_in_json(checked: Checked) -> None:
    done = CliRunner().invoke(cli, ["check", "--root", str(ROOT), "--format", "json"])
    report = json.loads(done.stdout)
    assert done.exit_code == 0
    assert report["ok"] is True
    assert {quote["verdict"] for quote in report["quotes"]} <= {"exact", "normalised"}
    counts = report["counts"]
    assert counts["quotes"] == len(report["quotes"]) == counts["exact"] + counts["normalised"]
    assert (counts["mismatch"], counts["unavailable"], counts["errors"], counts["warnings"]) == (0, 0, 0, 0)
    assert counts["records"]["claim"] == counts["claims"] == len(checked.corpus.claims)
    assert set(counts["records"]) == {kind.value for kind in Kind}


def test_every_claim_has_evidence(checked: Checked) -> None:
    assert checked.facts is not None
    for derivation in checked.facts.derived.claims.values():
        assert derivation.supports or derivation.refutes, derivation.claim


def test_the_report_is_covered(checked: Checked) -> None:
    assert checked.facts is not None
    found = coverage(checked.facts, "call-report")
    assert found.percent >= 95, found.uncovered


def test_nothing_stands_higher_than_one_article_carries(checked: Checked) -> None:
    assert checked.facts is not None
    standings = {
        ClaimKind.STATEMENT: {"reported"},
        ClaimKind.FORECAST: {"expected"},
        ClaimKind.ASSESSMENT: {"assessed"},
    }
    world = {"claimed", "single-source", "disputed", "unverified"}
    for id_, derivation in checked.facts.derived.claims.items():
        kind = checked.corpus.claims[id_].record.kind
        assert derivation.standing.value in standings.get(kind, world), id_


def test_lines_keep_to_the_report_and_no_invented_person_signs(checked: Checked) -> None:
    lines = checked.state.lines
    claims = [line for line in lines if line.placed.record in checked.corpus.claims and line.placed.field == "text"]
    carried = sum(line.mark is Mark.CARRIED for line in claims)
    assert carried >= 0.8 * len(claims), f"{carried} of {len(claims)}"
    assert not any(line.signers or line.lapse for line in lines)
    prose = [line.mark for line in lines if line.placed.prose]
    assert prose.count(Mark.CARRIED) >= 0.75 * len(prose)


def test_the_source_states_what_it_states(checked: Checked) -> None:
    source = checked.corpus.sources["call-report"].record
    assert (source.publisher, source.authors, source.issued, source.url) == (None, (), None, None)
    dated = {id_ for id_, entry in checked.corpus.claims.items() if entry.record.when}
    assert dated == {"full-scale-invasion", "regions-annexed"}


def test_the_briefing_is_whole(checked: Checked) -> None:
    assert checked.prose is not None
    assert checked.facts is not None
    prose = checked.prose["ceasefire-call"]
    assert 400 <= sum(len(s.text.split()) for s in prose.sentences) <= 700
    assert all(sentence.cites for sentence in prose.statements)
    assert checked.corpus.briefings["ceasefire-call"].record.as_of_note
    assert len(checked.corpus.questions) >= 8
    assert Counter(q.status.value for q in checked.facts.derived.questions.values()) == {
        "open": len(checked.corpus.questions)
    }


def test_schemas_are_fresh() -> None:
    done = CliRunner().invoke(cli, ["schema", "--check", "--root", str(ROOT)])
    assert done.exit_code == 0, done.output


def test_records_name_their_schema() -> None:
    for path in (ROOT / "facts").rglob("*.yml"):
        first = path.read_text(encoding="utf-8").splitlines()[0]
        found = re.fullmatch(r"# yaml-language-server: \$schema=(.+)", first)
        assert found, path
        assert (
            path.parent / found.group(1)
        ).resolve() == ROOT / "schema" / f"{path.parent.name.removesuffix('s')}.json"


def test_the_locks_name_no_host() -> None:
    for path in sorted((ROOT / "requirements").iterdir()):
        assert "://" not in path.read_text(encoding="utf-8"), path
