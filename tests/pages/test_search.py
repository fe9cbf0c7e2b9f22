"""What the search finds: every record that a page shows, at the place where it is shown, with its words and facets."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sourcebook.explain.sayings import told
from sourcebook.pages.checked import Checked
from sourcebook.pages.gate import url_of
from sourcebook.pages.views.search_rows import FACETS, SearchRow
from sourcebook.pipeline import build_bundle, load
from sourcebook.reading.records import Kind
from tests.conftest import ROOT

FERRY = ROOT / "examples/ferry"


@pytest.fixture(scope="module")
def ferry() -> Checked:
    return load(FERRY)


@pytest.fixture(scope="module")
def rows(ferry: Checked) -> dict[str, SearchRow]:
    bundle, _ = build_bundle(ferry, title="T")
    assert bundle is not None
    anchors = {
        url_of(page.path): {node.attributes["id"] for node in LexborHTMLParser(str(page.html)).css("[id]")}
        for page in bundle.pages
    }
    for row in bundle.found:
        page, _, anchor = row.path.partition("#")
        assert page in anchors, row.path
        assert not anchor or anchor in anchors[page], row.path
    assert len({row.path for row in bundle.found}) == len(bundle.found)
    return {row.path: row for row in bundle.found}


def values(row: SearchRow, facet: str) -> set[str]:
    return {value.partition(" ")[0] for value in dict(row.facets).get(facet, ())}


def test_every_record_is_found(ferry: Checked, rows: dict[str, SearchRow]) -> None:
    counts = {kind.value: sum(row.kind == kind.value for row in rows.values()) for kind in Kind}
    assert counts == {kind.value: len(ferry.corpus.by_kind[kind]) for kind in Kind}
    assert {row.path for row in rows.values() if row.kind == "page"} == {"method/", "data/"}


def test_a_claim(ferry: Checked, rows: dict[str, SearchRow]) -> None:
    row, claim = rows["claims/hull-unsafe/"], ferry.corpus.claims["hull-unsafe"].record
    assert ferry.facts is not None
    derived = ferry.facts.derived.claims["hull-unsafe"]
    assert (row.title, row.kind, row.status, row.mark) == (
        told(ferry.corpus, derived),
        "claim",
        derived.standing,
        derived.group,
    )
    assert values(row, "kind") == {"claim"}
    assert values(row, "standing") == {derived.standing}
    assert values(row, "actor") == {*claim.speakers, *claim.actors}
    assert values(row, "topic") >= set(claim.topics)
    assert values(row, "briefing") == set(ferry.facts.briefings_of("hull-unsafe"))
    for evidence in claim.evidence:
        assert f"“{evidence.quote.strip()}”" in row.words
        assert evidence.translation is None or evidence.translation.text in row.words


def test_only_claims_have_a_standing(rows: dict[str, SearchRow]) -> None:
    for row in rows.values():
        assert bool(values(row, "standing")) is (row.kind == "claim")
        assert set(dict(row.facets)) <= set(FACETS)


def test_values_carry_names(ferry: Checked, rows: dict[str, SearchRow]) -> None:
    named = {value for row in rows.values() for value in dict(row.facets).get("actor", ())}
    assert named == {f"{id_} {entry.record.name}" for id_, entry in ferry.corpus.actors.items()}


def test_a_wider_topic_finds_what_is_on_narrower_ones(ferry: Checked, rows: dict[str, SearchRow]) -> None:
    narrow, wide = next((i, e.record.part_of) for i, e in ferry.corpus.topics.items() if e.record.part_of)
    on_it = [row for row in rows.values() if narrow in values(row, "topic")]
    assert on_it
    assert all(wide in values(row, "topic") for row in on_it)


def test_statuses(rows: dict[str, SearchRow]) -> None:
    assert {row.status for row in rows.values() if row.kind == "commitment"} > {"kept"}
    assert {row.status for row in rows.values() if row.kind == "question"} > {"open", "has a candidate"}
    assert {row.status for row in rows.values() if row.kind in ("actor", "source", "topic", "page")} == {""}


def test_kept_texts_are_searched_unless_they_are_private(folder: Path) -> None:
    text = (folder / "facts/sources/paper.txt").read_text()

    def words() -> str:
        bundle, problems = build_bundle(load(folder), title="T")
        assert bundle is not None, problems
        return next(row.words for row in bundle.found if row.path == "sources/paper/")

    assert text.split(".")[0] in words()
    record = folder / "facts/sources/paper.yml"
    record.write_text(record.read_text().replace("storage: public", "storage: private"))
    (folder / ".sourcebook/private").mkdir(parents=True, exist_ok=True)
    assert text.split(".")[0] not in words()


def test_prose_is_searched_without_its_marks(rows: dict[str, SearchRow]) -> None:
    words = rows["closing-the-ferry/"].words
    body = (FERRY / "briefings/closing-the-ferry/index.md").read_text()
    assert "[@" in body
    assert "[@" not in words
    assert len(words.split()) > 300
