"""The timeline: dates and the order of the sources, and nothing else, say what came first."""

from sourcebook.pages.views.timeline_view import TimelineView, timeline_view
from tests.pages.small import shown
from tests.standing.test_commitments import on
from tests.standing.test_records import box_with

DAY = "when: 2025-02-11\n"


def timeline(**claims: str) -> TimelineView:
    box = box_with(**claims)
    for id_ in claims:
        path = f"facts/claims/{id_}.yml"
        box.tree.contents[path] = box.tree.contents[path].replace(b"It happened.", f"It happened as {id_}.".encode())
    return timeline_view(shown(box), "brief")


def rows(view: TimelineView) -> list[tuple[int, str]]:
    return [(row.number, row.claim.id) for row in view.dated]


def test_claims_of_one_day_stand_beside_one_another_whatever_their_standing() -> None:
    view = timeline(
        a=DAY + on("anon"), b=DAY + on("radio-1, basis: observed", "paper-1"), c="when: 2025-02-10\n" + on("anon")
    )
    assert rows(view) == [(1, "c"), (2, "a"), (2, "b")]
    assert view.drawing is not None
    assert [mark.label for mark in view.drawing.marks] == ["1", "2", "2"]


def test_within_a_day_what_came_after_stands_after() -> None:
    view = timeline(a=DAY + "after: [z]\n" + on("anon"), m=DAY + on("anon"), z=DAY + on("anon"))
    assert rows(view) == [(1, "m"), (1, "z"), (1, "a")]
    assert [after.id for row in view.dated for after in row.after] == ["z"]
    assert rows(timeline(a=DAY + on("anon"), z=DAY + "before: [a]\n" + on("anon"))) == [(1, "z"), (1, "a")]


def test_what_came_after_through_a_claim_without_a_date_stands_after() -> None:
    view = timeline(
        a="when: 2025-02\nafter: [m]\n" + on("anon"), m="after: [z]\n" + on("anon"), z="when: 2025-02-11\n" + on("anon")
    )
    assert rows(view) == [(1, "z"), (2, "a")]
    assert [row.claim.id for row in view.ordered] == ["m"]
