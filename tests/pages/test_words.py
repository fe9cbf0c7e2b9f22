"""Words that readers meet: plain, explained on the method page, and claiming no more than the records carry."""

import re
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sourcebook.pages.views.disputes_view import RELATIONS
from sourcebook.pages.views.plain_words import plain, vocabularies
from sourcebook.publish.engine import build_site
from sourcebook.reading.records import Stance, Standing
from sourcebook.reading.records.briefing_record import Confidence, Likelihood
from sourcebook.standing.commitment_status import CommitmentStatus
from sourcebook.standing.question_status import QuestionStatus
from sourcebook.standing.vocabulary import Flag
from tests.conftest import ROOT


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("words") / "site"
    assert build_site(ROOT / "examples/ferry", site).ok
    return site


def tree(site: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser((site / path / "index.html").read_text(encoding="utf-8"))


def article(site: Path, path: str) -> str:
    found = tree(site, path).css_first("article")
    assert found is not None
    return " ".join(found.text(separator=" ").split())


def test_every_word_of_every_vocabulary_is_explained() -> None:
    explained = {(row.id, word.word) for row in vocabularies() for word in row.words}
    for id_, words in (
        ("flags", Flag),
        ("positions", Stance),
        ("questions", QuestionStatus),
        ("commitments", CommitmentStatus),
        ("likelihood", Likelihood),
        ("confidence", Confidence),
    ):
        assert {word for row, word in explained if row == id_} == {plain(word) for word in words}


def test_badges_are_plain_words_and_the_method_page_has_each(ferry: Path) -> None:
    method, seen = article(ferry, "method"), set()
    standings = {standing.value for standing in Standing}
    for file in ferry.rglob("index.html"):
        for badge in LexborHTMLParser(file.read_text(encoding="utf-8")).css(
            ".sb-status, .sb-stance, .sb-flag, .sb-check"
        ):
            seen.add(badge.text())
    assert len(seen) > 20
    assert [word for word in seen if re.search("[-_]", word)] == []
    readings = set(RELATIONS.values())  # of two accounts: a sentence of their own, not a word of a vocabulary
    assert {word for word in seen - standings - readings if word not in method} == set()


def test_what_flags_mean_stands_on_the_claims_page(ferry: Path) -> None:
    flagged = [
        file for file in (ferry / "claims").rglob("index.html") if 'class="sb-flag"' in file.read_text(encoding="utf-8")
    ]
    assert flagged
    for file in flagged:
        page = LexborHTMLParser(file.read_text(encoding="utf-8"))
        for flag in page.css("article .sb-flag"):
            assert flag.parent is not None
            assert len(flag.parent.text()) > len(flag.text()) + 20, file


def test_a_reopened_question_names_the_claim_by_its_words(ferry: Path) -> None:
    said = article(ferry, "closing-the-ferry/questions")
    assert "“The crossing is to close on 31 October 2025” is superseded" in said
    assert "closing-in-october" not in said


def test_a_withdrawal_has_its_date_in_words(ferry: Path) -> None:
    assert "Withdrawn by the authors. 14 February 2025:" in article(ferry, "claims/vote-eight-to-seven")


def test_nothing_is_claimed_of_no_claims(tmp_path: Path) -> None:
    (tmp_path / "facts/topics").mkdir(parents=True)
    (tmp_path / "briefings/empty").mkdir(parents=True)
    (tmp_path / "facts/topics/harbour.yml").write_text("title: The harbour\n", encoding="utf-8")
    front = "---\ntitle: The harbour\nsummary: Nothing is known yet.\nas_of: 2025-03-18\ntopics: [harbour]\n---\n"
    (tmp_path / "briefings/empty/index.md").write_text(front, encoding="utf-8")
    built = build_site(tmp_path, tmp_path / "site")
    assert built.ok, built.problems
    briefing, checked = article(tmp_path / "site", "empty"), article(tmp_path / "site", "empty/verification")
    assert "No claim is recorded, so there is nothing to weigh yet." in briefing
    assert "independent" not in briefing.replace("confirmed by independent sides", "")
    assert "No claim is disputed or refuted" in briefing
    assert "No claim is recorded, so nothing could fall short." in checked
    assert "rests on" not in checked


def test_one_of_each_is_counted_as_one(tmp_path: Path) -> None:
    minimal = ROOT / "tests/cases/valid/minimal"
    for file in (file for file in minimal.rglob("*") if file.is_file() and file.name != "union-refuses.yml"):
        to = tmp_path / file.relative_to(minimal)
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(file.read_bytes())
    prose = tmp_path / "briefings/ferry-line/index.md"
    prose.write_text(re.sub(r"[^\n]*union-refuses[^\n]*\n", "", prose.read_text(encoding="utf-8")), encoding="utf-8")
    built = build_site(tmp_path, tmp_path / "site")
    assert built.ok, built.problems
    home = article(tmp_path / "site", "")
    assert "claim 1 of 1 quote stands in its source 1 kept source" in home
    assert "Of 1 quote, 1 matches its source letter for letter" in article(tmp_path / "site", "ferry-line")
