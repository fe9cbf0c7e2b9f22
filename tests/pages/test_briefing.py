"""A briefing's page: notes and their numbers, lists that stay short, tabs; tables of claims and what fell short."""

from pathlib import Path

import pytest

from bench.corpus.__main__ import write
from bench.corpus.records import Size
from sourcebook.pages.checked import Checked
from sourcebook.pages.tabs import tabs_view
from sourcebook.pages.views.briefing_view import LIKELIHOODS, SHOWN, BriefingView, briefing_view
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.rows import claim_table
from sourcebook.pages.views.verification import FEW, verification_view
from sourcebook.pipeline import load
from sourcebook.reading.records import Likelihood
from tests.conftest import ROOT

ID = "ceasefire-call"


@pytest.fixture(scope="module")
def real() -> Checked:
    return load(ROOT)


def facts_of(checked: Checked) -> Facts:
    assert checked.facts is not None
    return checked.facts


def view_of(checked: Checked, id_: str = ID) -> BriefingView:
    assert checked.prose is not None
    return briefing_view(facts_of(checked), id_, checked.prose[id_])


def test_notes_are_numbered_in_the_order_of_the_page(real: Checked) -> None:
    view = view_of(real)
    assert [note.number for note in view.notes] == list(range(1, len(view.notes) + 1))
    judged = list(dict.fromkeys(c.claim.id for judgement in view.judgements for c in judgement.claims))
    assert [note.claim.id for note in view.notes][: len(judged)] == judged
    numbers = {note.claim.id: note.number for note in view.notes}
    for judgement in view.judgements:
        assert [numbers[c.claim.id] for c in judgement.claims] == [c.number for c in judgement.claims]
    for id_, number in numbers.items():
        if f'data-record="{id_}"' in view.prose:
            assert f'data-record="{id_}" data-note="{number}"' in view.prose


def test_every_note_has_words(real: Checked) -> None:
    notes = view_of(real).notes
    assert all(note.quotes for note in notes)
    derived = next(note for note in notes if note.claim.id == "halt-order-given")
    assert not derived.own
    assert [(q.claim, q.index) for q in derived.quotes] == [("kremlin-on-halt-order", 0)]


def test_what_is_cited_and_is_no_claim_has_no_number(real: Checked) -> None:
    assert 'data-record="call-report">' in view_of(real).prose


def test_every_term_of_likelihood_has_its_range() -> None:
    assert set(LIKELIHOODS) == set(Likelihood)


def test_a_withdrawn_claim_is_a_correction(folder: Path) -> None:
    claim = folder / "facts/claims/closure-decided.yml"
    claim.write_text(claim.read_text() + "withdrawn: {on: 2026-01-02, why: It was another line.}\n")
    (found,) = view_of(load(folder), "ferry-line").withdrawn
    assert (found.claim.id, found.on, found.why) == ("closure-decided", "2 January 2026", "It was another line.")


def test_tabs_count_what_their_pages_show(real: Checked) -> None:
    scope = facts_of(real).scopes[ID]
    counts = {tab.name: tab.count for tab in tabs_view(facts_of(real), ID).rows if tab.count}
    assert counts == {
        "actors": str(len(scope.actors)), "demands": str(len(scope.demands)),
        "disputes": str(len(scope.disputes)), "said-and-done": str(len(scope.commitments)), "questions": "12",
        "verification": str(len(scope.claims)),
    }  # fmt: skip


def test_the_table_counts_its_facets(real: Checked) -> None:
    table = claim_table(facts_of(real), facts_of(real).corpus.claims)
    facets = {facet.name: {option.value: option.count for option in facet.options} for facet in table.facets}
    assert sum(facets["standing"].values()) == sum(facets["kind"].values()) == len(table.rows)
    assert facets["standing"]["reported"] == 30
    assert sum(facets["check"].values()) == len(table.rows), "all quotes of the report match letter for letter"
    assert set(facets["check"]) == {"exact", "derived"}
    assert "briefing" not in facets, "there is one briefing, so there is nothing to choose"
    kremlin = [row for row in table.rows if "kremlin" in row.values["actor"]]
    assert len(kremlin) == facets["actor"]["kremlin"]
    labels = [option.label for facet in table.facets if facet.name == "actor" for option in facet.options]
    assert labels == sorted(labels)
    assert [row.rank for row in table.rows] == sorted(row.rank for row in table.rows)


def test_what_fell_short_is_grouped_and_folded_when_it_is_much(real: Checked) -> None:
    view = verification_view(facts_of(real), ID)
    assert {short.standing: (len(short.claims), short.open) for short in view.short} == {
        "single-source": (17, False),
        "unverified": (1, False),
    }
    assert FEW < 19
    assert [(row.covered, row.sentences, row.percent) for row in view.sources] == [(23, 23, "100 %")]


def test_the_front_page_of_a_large_briefing_stays_short(tmp_path: Path) -> None:
    write(Size(claims=400, sources=80, quotes=800), 1, tmp_path / "f")
    checked = load(tmp_path / "f")
    assert checked.ok, checked.problems[:3]
    id_ = next(iter(checked.corpus.briefings))
    view = view_of(checked, id_)
    for shown in (view.established, view.contested):
        assert len(shown.rows) <= SHOWN
    total = sum(share.count for bar in view.bars for share in bar.shares if share.group == "established")
    assert len(view.established.rows) + view.established.more == total
    assert len(view.questions) <= SHOWN
