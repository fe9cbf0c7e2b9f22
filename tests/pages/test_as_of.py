"""What pages show of dates: a briefing as of its own, everything else as of the latest; and what is not checked."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.cli import cli
from sourcebook.pages.checked import Checked
from sourcebook.pipeline import build_bundle, load
from sourcebook.reading.edtf import parse_edtf

FORECAST = """\
text: The line will close.
kind: forecast
when: 2026-01-15
topics: [ferry]
review_by: 2026-01-20
override: {standing: assessed, why: it reads like a judgement, by: A. Reader, until: 2026-01-25}
evidence:
  - source: paper
    quote: The council decided to close the ferry line in May.
"""


@pytest.fixture
def folder(folder: Path) -> Path:
    (folder / "facts/claims/line-will-close.yml").write_text(FORECAST)
    return folder


def add_briefing(root: Path, id_: str, as_of: str) -> None:
    (root / "briefings" / id_).mkdir()
    matter = f"---\ntitle: Briefing {id_}\nsummary: s\nas_of: {as_of}\ntopics: [ferry]\n---\n\n"
    (root / "briefings" / id_ / "index.md").write_text(f"{matter}The line will close [@line-will-close].\n")


def pages(checked: Checked) -> dict[str, str]:
    bundle, problems = build_bundle(checked, title="t")
    assert bundle, problems
    return {page.path: page.html for page in bundle.pages}


def test_each_briefing_is_computed_as_of_its_date(folder: Path) -> None:
    add_briefing(folder, "later", "2026-02-01")
    checked = load(folder)
    assert str(checked.facts.derived.as_of if checked.facts else None) == "2026-02-01"
    shown = pages(checked)
    for page in ("index", "verification"):
        assert ("due" in shown[f"later/{page}.md"], "expected" in shown[f"later/{page}.md"]) == (True, False)
        assert ("due" in shown[f"ferry-line/{page}.md"], "expected" in shown[f"ferry-line/{page}.md"]) == (False, True)
    assert ">due<" in shown["later/index.md"]
    assert ">due<" in shown["claims/line-will-close.md"]
    assert checked.facts
    assert checked.facts.of_briefing("later") is checked.facts
    assert checked.facts.of_briefing("ferry-line") is checked.facts.of_briefing("ferry-line")


def test_briefings_too_follow_a_date_that_is_asked_for(folder: Path) -> None:
    shown = pages(load(folder, as_of=parse_edtf("2026-02-01")))
    assert ">due<" in shown["ferry-line/verification.md"]


def test_an_override_is_shown_until_it_lapses(folder: Path) -> None:
    assert "An editor’s judgement differs" in pages(load(folder))["claims/line-will-close.md"]
    lapsed = pages(load(folder, as_of=parse_edtf("2026-02-01")))["claims/line-will-close.md"]
    assert "An editor’s judgement differs" not in lapsed


def checked_on(root: Path, *date: str) -> str:
    return CliRunner().invoke(cli, ["check", "--root", str(root), *date]).output


def test_check_for_another_date(folder: Path) -> None:
    assert "check: no errors" in (before := checked_on(folder))
    assert "S201" not in before
    assert "the claim is due for review" in checked_on(folder, "--as-of", "2026-01-21")
    later = checked_on(folder, "--as-of", "2026-01-26")
    assert "the claim is due for review" in later
    assert "the override has lapsed" in later


def test_without_briefings_the_latest_commit_dates_everything(folder: Path) -> None:
    shutil.rmtree(folder / "briefings")
    no_history = load(folder)
    assert no_history.facts
    assert no_history.facts.derived.as_of is None
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (
        (*git, "init", "-q"),
        (*git, "add", "."),
        (*git, "commit", "-qm", "x"),
    ):
        day = {"GIT_COMMITTER_DATE": "2026-03-01T10:00:00Z"}
        subprocess.run(command, cwd=folder, check=True, env={**os.environ, **day})
    dated = load(folder)
    assert dated.facts
    assert str(dated.facts.derived.as_of) == "2026-03-01"


SILENT = """\
title: What each says
topics: [ferry]
parties: [council, union]
points:
  - point: Whether the line closes
    cells:
      council: {claims: [council-says]}
      union: {silent: {source: union-page, terms: [tunnel]}}
"""
POSITION = """\
text: To keep the line.
kind: demand
topics: [ferry]
positions:
  - {actor: union, stance: unclear, silent: {source: union-page, terms: [tunnel]}}
"""


@pytest.mark.parametrize("here", [True, False])
def test_a_silence_says_whether_it_was_checked(folder: Path, here: bool) -> None:
    import hashlib

    text = b"The union will not accept it."
    digest = hashlib.sha256(text).hexdigest()
    record = (
        f"title: t\ntype: statement\npublisher: union\nlang: en\nsnapshot: {{sha256: {digest}, storage: private}}\n"
    )
    (folder / "facts/sources/union-page.yml").write_text(record)
    if here:
        (folder / "facts/.private").mkdir()
        (folder / f"facts/.private/{digest}.txt").write_bytes(text)
    says = FORECAST.partition("when:")[0].replace("forecast", "statement\nspeakers: [council]\ntopics: [ferry]")
    evidence = "evidence:\n" + FORECAST.partition("evidence:\n")[2]
    (folder / "facts/claims/council-says.yml").write_text(
        says.replace("The line", "The council says the line") + evidence
    )
    for kind, body in (("disputes", SILENT), ("demands", POSITION)):
        (folder / "facts" / kind).mkdir()
        (folder / f"facts/{kind}/{kind}-1.yml").write_text(body)
    shown = pages(load(folder))
    for page in ("ferry-line/disputes.md", "ferry-line/demands.md"):
        assert ("Silent, and checked:" in shown[page]) is here
        assert ("not checked here" in shown[page]) is not here


def test_what_replaces_a_claim_is_shown_once_it_does(folder: Path) -> None:
    newer = FORECAST.replace("The line will", "The line closed, and will").replace("kind: forecast", "kind: event")
    newer = newer.replace("when: 2026-01-15", "when: 2026-01-15\nsupersedes: line-will-close")
    (folder / "facts/claims/line-closed.yml").write_text(newer)
    briefing = folder / "briefings/ferry-line/index.md"
    briefing.write_text(briefing.read_text().replace("as_of: 2026-01-01", "as_of: 2026-01-20"))
    assert "Superseded by" in pages(load(folder, as_of=parse_edtf("2026-01-15")))["claims/line-will-close.md"]
    assert "Superseded by" not in pages(load(folder, as_of=parse_edtf("2026-01-14")))["claims/line-will-close.md"]
