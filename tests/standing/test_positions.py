"""Positions: whose word each is, which came after which, what moved, and what is a split."""

import pytest

from sourcebook.explain.position_words import according_to, stance_words
from tests.build import Box, codes
from tests.standing.test_commitments import on
from tests.standing.test_records import GONE, SINGLE, box_with, demand
from tests.standing.world import QUOTE

Stances = dict[str, list[str]]


def said(speaker: str, *fields: str, actors: str = "") -> str:
    lines = ["kind: statement", f"speakers: [{speaker}]", *([f"actors: [{actors}]"] if actors else []), *fields]
    return "\n".join(lines) + "\n" + on("radio-1")


def newest(box: Box, as_of: str | None = None) -> Stances:
    """The newest stances of each actor, in the words that pages print."""
    corpus, _ = box.read()
    held = box.derive(as_of).demands["d"].newest
    return {actor: [stance_words(corpus, row) for row in rows] for actor, rows in held.items()}


def moved(box: Box, as_of: str | None = None) -> list[str]:
    shifts = box.derive(as_of).demands["d"].shifts
    return [f"{s.actor}: {s.before.position.stance} → {s.after.position.stance} {s.after.as_of}" for s in shifts]


# --- time ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "second", "stands", "shifts"),
    [
        ("when: 2026-01", "when: 2026-03", ["rejects"], ["city: accepts → rejects 2026-03"]),
        ("when: 2026-03", "when: 2026-01", ["accepts"], ["city: rejects → accepts 2026-03"]),
        ("", "", ["accepts", "rejects"], []),
        ("when: 2026-01", "", ["accepts", "rejects"], []),
        ("", "when: 2026-01", ["accepts", "rejects"], []),
        ("when: 2026-01-05", "when: 2026-01-05", ["accepts", "rejects"], []),
        ("when: 2026-01", "when: 2026-01-05", ["accepts", "rejects"], []),
        ("when: 2026-01/2026-04", "when: 2026-03", ["accepts", "rejects"], []),
        ("before: [second]", "", ["rejects"], ["city: accepts → rejects None"]),
        ("", "after: [between]", ["rejects"], ["city: accepts → rejects None"]),
        ("after: [second]", "when: 2026-01", ["accepts"], ["city: rejects → accepts None"]),
        ("when: 2026-01-05", "when: 2026-01-05\nafter: [first]", ["rejects"], ["city: accepts → rejects 2026-01-05"]),
        ("when: 2026-01\nafter: [second]", "when: 2026-03", ["rejects", "accepts"], None),
    ],
)
def test_the_order_of_a_file_is_no_time(first: str, second: str, stands: list[str], shifts: list[str] | None) -> None:
    box = box_with(first=said("city", first), second=said("city", second), between="after: [first]\n" + SINGLE)
    demand(box, "actor: city, stance: accepts, claim: first", "actor: city, stance: rejects, claim: second")
    assert sorted(newest(box)["city"]) == sorted(stands)
    assert shifts is None or moved(box) == shifts


def test_a_change_from_what_stands_side_by_side_is_none() -> None:
    box = box_with(a=said("city", "when: 2026-01"), b=said("city", "when: 2026-01"), c=said("city", "when: 2026-03"))
    rows = ["actor: city, stance: accepts, claim: a", "actor: city, stance: STANCE, claim: b", "actor: city, stance: declines, claim: c"]  # fmt: skip
    assert moved(demand(box, *(row.replace("STANCE", "rejects") for row in rows))) == []
    assert moved(demand(box, *(row.replace("STANCE", "accepts") for row in rows))) == [
        "city: accepts → declines 2026-03"
    ]


def test_a_position_s_own_date_and_the_date_of_the_whole() -> None:
    box = box_with(
        early=said("city", "when: 2026-01", actors="union"),
        late=said("city", "when: 2026-03"),
    )
    demand(
        box,
        "actor: city, stance: accepts, claim: late",
        "actor: city, stance: rejects, claim: early",
        "actor: mayor, stance: rejects, claim: early, as_of: 2026-04",
        "actor: union, stance: proposes, silent: {source: union-page, terms: [zzz]}",
    )
    assert newest(box) == {"city": ["accepts"], "mayor": ["rejects"], "union": ["proposes"]}
    derived = box.derive().demands["d"]
    assert [row.position.stance for row in derived.history["city"]] == ["rejects", "accepts"]
    assert derived.splits == {"city": ("city", "mayor")}
    assert newest(box, "2026-02-01") == {"city": ["rejects"], "union": ["proposes"]}
    assert moved(box, "2026-02-01") == []


def test_a_position_whose_claim_was_wrong_is_history_only() -> None:
    box = box_with(
        first=said("city", "when: 2026-01"),
        wrong=said("city", "when: 2026-02", "withdrawn: {on: 2026-03, why: wrong}"),
        third=said("city", "when: 2026-03"),
    )
    stances = ("rejects, claim: first", "accepts, claim: wrong", "rejects, claim: third")
    derived = demand(box, *(f"actor: city, stance: {s}" for s in stances)).derive().demands["d"]
    assert [row.index for row in derived.newest["city"]] == [2]
    assert len(derived.history["city"]) == 3
    assert derived.shifts == ()
    only = demand(box, "actor: city, stance: accepts, claim: wrong").derive().demands["d"]
    assert (only.newest, len(only.history["city"])) == ({}, 1)


# --- whose word ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("claim", "fields", "told"),
    [
        (said("union"), "", ""),
        (said("union"), "ascribed: true", ""),
        (said("mayor", actors="union"), "ascribed: true", "according to The mayor"),
        ("kind: statement\ndescribed_as: someone\nactors: [union]\n" + on("radio-1"), "ascribed: true", "according to someone unnamed"),
        ("kind: state\nactors: [union]\n" + on("radio-1"), "ascribed: true", "according to The radio"),
        ("kind: state\nactors: [union]\n" + on("radio-1, attributed_to: mayor"), "ascribed: true", "according to The mayor"),
        ("kind: state\nactors: [union]\n" + on("union-page"), "ascribed: true", ""),
        ("kind: state\nactors: [union]\n" + on("secret"), "ascribed: true", "not in its own words"),
        # what the union said, on its opponent's word alone, or denied
        ("kind: statement\nspeakers: [union]\n" + on("radio-1, attributed_to: mayor"), "", "according to The mayor"),
        ("kind: statement\nspeakers: [union]\n" + on("city-page"), "", "according to The city"),
        ("kind: statement\nspeakers: [union]\n" + on("city-page", "radio-1"), "", ""),
        ("kind: statement\nspeakers: [union]\n" + on("union-page"), "", ""),
        (said("union") + f"  - {{source: paper-1, quote: {QUOTE}, direction: refutes, attributed_to: union}}\n", "", "according to The union"),
        # action: established, of the side's own telling, or according to others
        ("actors: [union]\n" + on("radio-1, basis: observed", "paper-1"), "shown_by: action", ""),
        ("actors: [union]\n" + on("union-page"), "shown_by: action", ""),
        ("actors: [union]\n" + on("radio-1"), "shown_by: action", "according to The radio"),
        ("actors: [union]\n" + on("city-page"), "shown_by: action", "according to The city"),
    ],
)  # fmt: skip
def test_what_others_say_of_an_actor_is_told_as_theirs(claim: str, fields: str, told: str) -> None:
    box = demand(box_with(a=claim), f"actor: union, stance: rejects, claim: a, {fields}")
    corpus, _ = box.read()
    (row,) = box.derive().demands["d"].newest["union"]
    assert according_to(corpus, row) == told
    assert codes(box.standing_problems()) == []


def test_what_is_ascribed_is_never_newer_than_own_words_and_moves_nothing() -> None:
    box = box_with(
        own=said("union", "when: 2026-01"),
        theirs=said("city", "when: 2026-03", actors="union"),
        again=said("city", "when: 2026-04", actors="union"),
        old=said("city", "when: 2025-12", actors="union"),
    )
    own, rows = "actor: union, stance: accepts, claim: own", "actor: union, ascribed: true, stance: "
    demand(box, own, rows + "rejects, claim: theirs")
    assert newest(box) == {"union": ["accepts", "rejects, according to The city"]}
    assert moved(box) == []
    demand(box, own, rows + "rejects, claim: old")
    assert newest(box) == {"union": ["accepts"]}
    assert moved(box) == []
    demand(box, rows + "rejects, claim: theirs", rows + "declines, claim: again")
    assert newest(box) == {"union": ["declines, according to The city"]}
    assert moved(box) == ["union: rejects → declines 2026-04"]


@pytest.mark.parametrize(
    ("mayor", "clerk", "split"),
    [
        ("stance: accepts, claim: m", "stance: rejects, claim: c", True),
        ("stance: accepts, claim: m", "stance: accepts, claim: c", False),
        ("stance: accepts, claim: m", "stance: rejects, claim: u, ascribed: true", False),
        ("stance: accepts, claim: m", "stance: unclear, silent: {source: city-page, terms: [zzz]}", False),
        ("stance: accepts, claim: m", "stance: unclear, claim: c", False),
        ("stance: accepts, claim: m", "stance: rejects, claim: strike, shown_by: action", False),
    ],
)
def test_a_split_is_own_words_against_own_words(mayor: str, clerk: str, split: bool) -> None:
    box = box_with(
        m=said("mayor"), c=said("clerk"), u=said("union", actors="clerk"),
        strike="actors: [clerk]\n" + on("city-page"),
    )  # fmt: skip
    derived = demand(box, f"actor: mayor, {mayor}", f"actor: clerk, {clerk}").derive().demands["d"]
    assert derived.splits == ({"city": ("mayor", "clerk")} if split else {})


def test_side_by_side_with_one_s_own_is_no_split() -> None:
    box = box_with(a=said("mayor"), b=said("mayor"), c=said("clerk"))
    rows = (
        "mayor, stance: accepts, claim: a",
        "mayor, stance: rejects, claim: b",
        "clerk, stance: accepts, claim: c",
    )
    assert demand(box, *(f"actor: {row}" for row in rows)).derive().demands["d"].splits == {}


def test_positions_rest_on_words_action_or_what_is_ascribed() -> None:
    box = box_with(
        said=said("mayor"), event=SINGLE, ofunion="actors: [union]\n" + SINGLE, gone="actors: [union]\n" + GONE,
        judged="kind: assessment\nspeakers: [union]\n" + SINGLE,
    )  # fmt: skip
    demand(
        box,
        "actor: city, stance: accepts, claim: said",
        "actor: union, stance: accepts, claim: said",
        "actor: union, stance: accepts, claim: said, shown_by: action",
        "actor: union, stance: accepts, claim: said, ascribed: true",
        "actor: union, stance: accepts, claim: ofunion",
        "actor: union, stance: accepts, claim: ofunion, ascribed: true",
        "actor: union, stance: accepts, claim: ofunion, shown_by: action",
        "actor: union, stance: accepts, claim: event, shown_by: action",
        "actor: union, stance: accepts, claim: judged",
        "actor: union, stance: unclear, silent: {source: paper-1, terms: [zzz]}",
    )
    assert [(p.code, p.field) for p in box.standing_problems()] == [
        ("S107", "positions.1.claim"),
        ("S107", "positions.2.claim"),
        ("S107", "positions.3.claim"),
        ("S107", "positions.4.claim"),
        ("S107", "positions.7.claim"),
        ("S107", "positions.8.claim"),
        ("S103", "positions.9.silent.source"),
    ]


def test_more_positions_than_can_be_compared_are_refused() -> None:
    box = demand(box_with(a=said("city")), *["actor: city, stance: accepts, claim: a"] * 251)
    _, problems = box.read()
    assert [(p.code, p.hint) for p in problems] == [("F103", "it has at most 250 entries: split the record")]
