"""What pages show: corner cases that golden pages do not have."""

import hashlib
from pathlib import Path

import pytest

from sourcebook.pages.checked import Checked
from sourcebook.pages.views.disputes_view import disputes_view
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.source_view import source_view
from sourcebook.pages.views.timeline_view import timeline_view
from sourcebook.pipeline import build_bundle, load
from tests.conftest import ROOT


def add_source(folder: Path, data: bytes, quote: str, *, lang: str = "en", storage: str = "public") -> Checked:
    digest = hashlib.sha256(data).hexdigest()
    place = folder / "facts/sources/s.txt" if storage == "public" else folder / f"facts/.private/{digest}.txt"
    place.parent.mkdir(exist_ok=True)
    place.write_bytes(data)
    record = f"title: s\ntype: article\nlang: {lang}\nsnapshot: {{sha256: {digest}, storage: {storage}}}\n"
    (folder / "facts/sources/s.yml").write_text(record)
    if quote:
        evidence = f'evidence:\n  - {{source: s, quote: "{quote}"}}\n'
        (folder / "facts/claims/c.yml").write_text(f"text: t\nkind: event\ntopics: [ferry]\n{evidence}")
    return load(folder)


SNAPSHOTS = {
    "empty": (b"", "", "en"),
    "white space": (b" \n\n ", "", "en"),
    "markup": (
        b"<script>alert(1)</script> said that it & they <b>will</b> go.\r\nMore.\rHere.",
        "said that it & they <b>will</b> go",
        "en",
    ),
    "byte order mark": ("\ufeffThe first words of it. More.".encode(), "The first words of it", "en"),
    "line separators": ("One line.\u2028Two lines of it here.".encode(), "lines of it here", "en"),
    "control characters": (b"The words\x00 of \x0c it are here.", "it are here", "en"),
    "one long line": (b"x" * 30_000 + b" the words of it here. " + b"y" * 30_000, "the words of it here", "en"),
    "right to left": ("قال الرئيس إن الهدنة قد بدأت اليوم. ثم انتهت.".encode(), "إن الهدنة قد بدأت", "ar"),
    "no spaces": ("他说总统已下令停止袭击。然后停止。".encode(), "总统已下令停止", "zh"),
    "an omission": (
        b"The council will, after a long debate, close the ferry line.",
        "The council will, […] close the ferry line",
        "en",
    ),
}


@pytest.mark.parametrize("name", SNAPSHOTS)
def test_any_snapshot_has_a_page(folder: Path, name: str) -> None:
    data, quote, lang = SNAPSHOTS[name]
    checked = add_source(folder, data, quote, lang=lang)
    assert checked.ok, checked.problems
    bundle, problems = build_bundle(checked, title="S")
    assert bundle is not None, problems


def test_a_private_text_is_not_shown(folder: Path) -> None:
    checked = add_source(
        folder, b"Secret first. The quoted words are here. Secret last.", "quoted words are here", storage="private"
    )
    bundle, _ = build_bundle(checked, title="S")
    assert bundle is not None
    shown = "".join(page.html for page in bundle.pages) + "".join(
        d.decode("utf-8", "replace") for d in bundle.files.values()
    )
    assert "quoted words are here" in shown
    assert "Secret" not in shown
    assert checked.facts is not None
    view = source_view(checked.facts, "s")
    assert "kept out of this site" in view.missing
    assert (view.coverage.sentences, view.coverage.uncovered) == (3, ())


def test_the_order_without_dates_of_the_real_briefing() -> None:
    facts = load(ROOT).facts
    assert facts is not None
    view = timeline_view(facts, "ceasefire-call")
    order = [row.claim.id for row in view.ordered]
    assert order.index("ukraine-accepted-30-days") < order.index("phone-call") < order.index("air-raid-alerts")
    assert order.index("air-raid-alerts") < order.index("explosions-near-capital") < order.index("zelenskyy-on-drones")
    assert [row.claim.id for row in view.dated] == ["regions-annexed", "full-scale-invasion"]
    assert not any(row.precise for row in view.dated)


def test_the_matrix_shows_the_newest_position() -> None:
    from sourcebook.pages.views.demands_view import demands_view

    facts = load(ROOT).facts
    assert facts is not None
    view = demands_view(facts, "ceasefire-call")
    names = [actor.id for actor in view.actors]
    row = next(row for row in view.rows if row.demand.id == "thirty-day-ceasefire")
    cells = {a: [(p.stance, p.told[:12]) for p in held] for a, held in zip(names, row.cells, strict=True) if held}
    assert cells == {"putin": [("declines", "according to"), ("considers if", "")], "ukraine": [("accepts", "")]}
    assert view.shifts == (), "the report tells both in one breath"
    parts = [row.demand.id for row in view.rows]
    assert parts.index("peace-talks-terms") < parts.index("ukraine-out-of-nato")


def test_the_party_that_is_silent_is_the_one_that_a_page_calls_silent() -> None:
    view = disputes_view(_ferry(), "closing-the-ferry")
    [reading] = [r for d in view for p in d.points for r in p.readings if "silent" in r.words]
    assert (reading.a.text, reading.words) == ("Quayside Residents’ Association", "is silent on what stands in")
    [cell] = [c for d in view for p in d.points for c in p.cells if c.silent]
    assert cell.party == reading.a


def _ferry() -> Facts:
    checked = load(ROOT / "examples/ferry")
    assert checked.facts
    return checked.facts
