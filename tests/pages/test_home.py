"""The home page: what it counts, and that the marks of groups are the stylesheet's."""

import itertools
from pathlib import Path

from sourcebook.pages.views.home import home_view
from sourcebook.pages.views.tallies import MARKS, standings_bars
from sourcebook.pipeline import load
from tests.conftest import ROOT


def test_the_real_corpus() -> None:
    facts = load(ROOT).facts
    assert facts is not None
    view = home_view(facts)
    (card,) = view.briefings
    assert (view.claims, view.checked, view.quotes.total) == (len(facts.corpus.claims), 59, 59)
    assert len(card.asked) + card.more == card.open_questions == view.open_questions == 12
    assert sum(share.count for bar in card.bars for share in bar.shares) == card.claims
    assert card.as_of == "Compiled on 24 November 2026"  # its one text has no date
    assert card.asked[0].path.startswith("ceasefire-call/questions/#")


def test_a_bar_fills_its_line_and_labels_what_has_room() -> None:
    facts = load(ROOT).facts
    assert facts is not None
    so, said = standings_bars(facts, facts.corpus.claims)
    assert {share.group for share in so.shares}.isdisjoint(share.group for share in said.shares)
    assert (said.title, said.claims) == ("Whether it was said", 30)
    assert said.shares[0].standing == "reported"
    bar = so.shares
    assert sum(float(share.width.rstrip("%")) for share in bar) == 100
    for before, after in itertools.pairwise(bar):
        assert float(before.x[:-1]) + float(before.width[:-1]) == float(after.x[:-1])
    assert (said.shares[0].label, bar[0].label, bar[-1].label) == ("“ 30", "○ 17", "")
    assert standings_bars(facts, ()) == ()


def test_an_empty_folder_has_a_home(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    facts = load(tmp_path).facts
    assert facts is not None
    view = home_view(facts)
    assert (view.briefings, view.claims, view.commits) == ((), 0, ())
    assert view.history_missing


def test_groups_have_the_same_marks_everywhere() -> None:
    css = (ROOT / "templates/assets/sourcebook.css").read_text(encoding="utf-8")
    for group, mark in MARKS.items():
        assert f'.sb-{group.value}::before {{ content: "{mark}" / ""; }}' in css


def test_views_of_open_questions_leave_answered_ones_out(folder: Path) -> None:
    facts = load(folder).facts
    assert facts is not None
    for card in home_view(facts).briefings:
        assert card.open_questions == len(card.asked) + card.more
