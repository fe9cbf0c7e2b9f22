"""Drawings: where dates lie on a line, and boxes and arrows of what depends on what."""

import itertools

import pytest

from sourcebook.pages.views.axis import LANE, SCALE, TICKS, Axis, axis
from sourcebook.pages.views.graph import BOX, GAP_X, LETTERS, LINES, graph, wrapped
from sourcebook.reading.edtf import parse_edtf


def drawn(*dates: str) -> Axis:
    found = axis([(parse_edtf(text), "thin", number) for number, text in enumerate(dates, start=1)])
    assert found is not None
    return found


def number(place: str) -> float:
    return float(place.rstrip("%"))


def test_an_exact_day_is_a_point_and_a_month_a_stretch() -> None:
    day, month = drawn("2025-03-18", "2025-03").marks
    assert day.width == ""
    assert number(month.x) <= number(day.x) <= number(month.x) + number(month.width)
    assert (day.fuzzy, month.fuzzy) == (False, False)


def test_what_is_uncertain_approximate_or_open_is_drawn_so() -> None:
    marks = drawn("2025-03-18?", "2025-03~", "2025%", "../2025-03-18", "2025-03-18/..", "2025-03-01/2025-03-31").marks
    assert [mark.label for mark in marks] == ["1?", "2~", "3?~", "4", "5", "6"]
    assert [mark.fuzzy for mark in marks] == [True, True, True, False, False, False]
    assert [(mark.open_start, mark.open_end) for mark in marks[3:]] == [(True, False), (False, True), (False, False)]
    assert marks[3].x == "0.00%"
    assert number(marks[4].x) + number(marks[4].width) == 100


def test_dates_that_would_touch_get_lanes_of_their_own() -> None:
    near = drawn("2025-03-18", "2025-03-19", "2025-03-20", "2026-03-19")
    assert [mark.top for mark in near.marks] == [SCALE + LANE * lane + 5 for lane in (0, 1, 2, 0)]
    assert near.height == SCALE + 3 * LANE + 4


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("2025-03-18",), "18 Mar"),
        (("2025-03-18", "2025-03-22"), "18 Mar"),
        (("2025-03-18", "2025-04-20"), "18 Mar"),
        (("2025-01-01", "2025-04-20"), "Jan 2025"),
        (("2022", "2022-02"), "Jan 2022"),
        (("2022-01-10", "2025-01-02"), "Jul 2022"),
        (("2005", "2025"), "2005"),
        (("1850", "2025"), "1850"),
        (("2025-03-18/..",), "18 Mar"),
        (("0001", "9998"), "2000"),
    ],
)
def test_a_scale_has_few_ticks_in_its_own_unit(dates: tuple[str, ...], first: str) -> None:
    ticks = drawn(*dates).ticks
    assert 1 <= len(ticks) <= TICKS
    assert ticks[0].label == first
    assert all(0 <= number(tick.x) <= 100 for tick in ticks)


def test_nothing_is_drawn_of_nothing() -> None:
    assert axis([]) is None
    assert graph({}, []) is None


WORDS = {"a": "An end of aid", "b": "A ceasefire", "c": "Talks", "d": "A treaty"}


def test_a_box_stands_right_of_all_that_it_depends_on() -> None:
    found = graph(WORDS, [("a", "b"), ("b", "d"), ("a", "d"), ("c", "d")])
    assert found is not None
    column = {box.id: box.x // (BOX + GAP_X) for box in found.boxes}
    assert column == {"a": 0, "c": 0, "b": 1, "d": 2}
    assert len(found.arrows) == 4
    assert found.width == 3 * BOX + 2 * GAP_X + 2
    inside = [(b.x >= 0, b.y >= 0, b.x + b.width <= found.width, b.y + b.height <= found.height) for b in found.boxes]
    assert all(all(row) for row in inside)


def test_boxes_of_a_column_do_not_overlap() -> None:
    found = graph({f"n{i}": "word " * 30 for i in range(6)} | {"z": "Z"}, [(f"n{i}", "z") for i in range(6)])
    assert found is not None
    boxes = [box for box in found.boxes if box.id != "z"]
    assert all(a.y + a.height < b.y for a, b in itertools.pairwise(boxes))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("short", ("short",)),
        ("two words of it that are too long for one line", ("two words of it that are too", "long for one line")),
        ("x" * 40, ("x" * LETTERS, "x" * 11)),
        ("停" * 20, ("停" * 14, "停" * 6)),
    ],
)
def test_words_are_broken_into_lines(text: str, lines: tuple[str, ...]) -> None:
    assert wrapped(text) == lines


def test_long_words_are_cut_and_say_so() -> None:
    lines = wrapped("word " * 100)
    assert len(lines) == LINES
    assert lines[-1].endswith(" …")


def test_one_day_has_one_number() -> None:
    day = parse_edtf("2025-03-18")
    found = axis([(day, "thin", 1), (day, "contested", 1), (parse_edtf("2025-03-19"), "thin", 2)])
    assert found is not None
    assert [(mark.label, mark.group) for mark in found.marks] == [("1", "thin"), ("1", "contested"), ("2", "thin")]


def test_few_dates_far_from_the_rest_are_pressed_into_the_margins() -> None:
    near = [f"2025-03-{day:02}" for day in range(1, 29)]
    found = drawn("1890", *near, "2031-01-01")
    assert len(found.breaks) == 2
    left, right = (number(x) for x in found.breaks)
    inner = [number(mark.x) for mark in found.marks[4:-4]]
    assert all(left <= x <= right for x in inner)
    assert max(inner) - min(inner) > 50, "most of the line is for most of the dates"
    assert [found.ticks[0].label, found.ticks[-1].label] == ["1890", "2031"]
    places = [number(mark.x) for mark in found.marks]
    assert places == sorted(places)


def test_an_even_spread_is_drawn_evenly() -> None:
    found = drawn(*(f"{year}-01-01" for year in range(2000, 2021)))
    assert found.breaks == ()
    steps = [number(b.x) - number(a.x) for a, b in itertools.pairwise(found.marks)]
    assert max(steps) - min(steps) < 0.05
