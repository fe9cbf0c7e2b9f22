"""Questions, commitments, demands and disputes: every status and every way to it."""

import pytest

from sourcebook.problems import Problem
from sourcebook.reading.edtf import parse_edtf
from sourcebook.standing.derivation import latest_date
from sourcebook.standing.sides import Sides
from tests.build import Box, codes
from tests.standing.world import QUOTE, world

CONFIRMED = (
    f"evidence:\n  - {{source: paper-1, quote: {QUOTE}, basis: observed}}\n  - {{source: radio-1, quote: {QUOTE}}}\n"
)
HEARD = f"evidence:\n  - {{source: radio-1, quote: {QUOTE}}}\n"
SINGLE = f"evidence:\n  - {{source: anon, quote: {QUOTE}}}\n"
DISPUTED = SINGLE + f"  - {{source: radio-1, quote: {QUOTE}, direction: refutes}}\n"


def box_with(**claims: str) -> Box:
    """A world with claims by id: `kind;fields` then their evidence."""
    box = world()
    for id_, body in claims.items():
        fields, _, evidence = body.partition("evidence:")
        lines = "" if "kind:" in fields else "kind: event\n"
        topics = "" if "topics:" in fields else "topics: [ferry]\n"
        text = "It was said." if "kind: statement" in fields else "It happened."
        box.add("claim", id_, f"text: {text}\n{lines}{topics}{fields}" + (f"evidence:{evidence}" if evidence else ""))
    return box


def question(box: Box, conditions: str, *, answer: str = "", mode: str = "any") -> Box:
    body = "text: Why?\ntopics: [ferry]\nwhy_it_matters: It does.\nraised_by: [a]\nresolves_when:\n"
    return box.add("question", "q", body + f"  {mode}:\n{conditions}" + answer)


def on_claim(claim: str, *standings: str) -> str:
    return f"    - {{text: it holds, claim: {claim}, standing: [{', '.join(standings)}]}}\n"


ANSWER = "answer: {text: So., claims: [a], on: 2026-01-01}\n"


@pytest.mark.parametrize(
    ("name", "claims", "conditions", "mode", "answer", "status"),
    [
        ("nothing holds", {"a": SINGLE}, on_claim("a", "confirmed"), "any", "", "open"),
        ("holds without answer", {"a": CONFIRMED}, on_claim("a", "confirmed"), "any", "", "ready"),
        ("any of two", {"a": CONFIRMED, "b": SINGLE}, on_claim("a", "confirmed") + on_claim("b", "confirmed"), "any", "", "ready"),
        ("one of all", {"a": CONFIRMED, "b": SINGLE}, on_claim("a", "confirmed") + on_claim("b", "confirmed"), "all", "", "has-candidate"),
        ("answered", {"a": CONFIRMED}, on_claim("a", "confirmed"), "any", ANSWER, "answered"),
        ("answer no longer holds", {"a": SINGLE}, on_claim("a", "confirmed"), "any", ANSWER, "reopened"),
        ("answer rests on what is disputed", {"a": DISPUTED, "b": CONFIRMED}, on_claim("b", "confirmed"), "any", ANSWER, "reopened"),
        ("answer rests on what was withdrawn", {"a": "withdrawn: {on: 2026-01-01, why: wrong}\n" + SINGLE, "b": CONFIRMED}, on_claim("b", "confirmed"), "any", ANSWER, "reopened"),
    ],
    ids=lambda value: value if isinstance(value, str) and " " in value and "\n" not in value else "",
)  # fmt: skip
def test_question(name: str, claims: dict[str, str], conditions: str, mode: str, answer: str, status: str) -> None:
    derived = question(box_with(**claims), conditions, answer=answer, mode=mode).derive().questions["q"]
    assert derived.status.value == status
    assert derived.why


def test_conditions_on_a_topic() -> None:
    box = box_with(
        a=SINGLE,
        dated="kind: statement\nspeakers: [mayor]\nwhen: 2026-02\n" + SINGLE,
        undated="kind: statement\nspeakers: [city]\n" + SINGLE,
        other="kind: statement\nspeakers: [union]\nwhen: 2026-02\n" + SINGLE,
        elsewhere="kind: statement\nspeakers: [city]\nwhen: 2026-02\ntopics: [weather]\n" + SINGLE,
        narrower="kind: statement\nspeakers: [city]\nwhen: 2026-03\ntopics: [timetable]\n" + SINGLE,
    )
    condition = "    - {text: the city says so, topic: ferry, kind: statement, standing: [STANDING], speaker: city, after: 2026-01}\n"
    ready = question(box, condition.replace("STANDING", "reported")).derive().questions["q"]
    assert ready.conditions[0].claims == ("dated", "narrower")
    near = question(box, condition.replace("STANDING", "on-record")).derive().questions["q"]
    assert near.status.value == "has-candidate"
    assert [c.claim for c in near.candidates] == ["dated", "narrower"]
    assert "if it were on-record; it is reported" in near.candidates[0].why
    anyone = "    - {text: anyone, topic: ferry, kind: statement, standing: [reported]}\n"
    assert len(question(box, anyone).derive().questions["q"].conditions[0].claims) == 4


def test_a_claim_that_raised_the_question_is_no_candidate() -> None:
    box = box_with(a="when: 2026-02\n" + SINGLE)
    condition = "    - {text: x, topic: ferry, kind: event, standing: [confirmed], after: 2026-01}\n"
    assert question(box, condition).derive().questions["q"].status.value == "open"


def commitment(box: Box, *outcomes: str, fields: str = "") -> Box:
    body = f"text: To run it.\nby: [city]\ntopics: [ferry]\nmade_in: a\n{fields}"
    rows = "".join(f"  - {{claim: {o.split()[0]}, reading: {o.split()[1]}, why: so}}\n" for o in outcomes)
    return box.add("commitment", "p", body + (f"outcomes:\n{rows}" if rows else ""))


GONE = "withdrawn: {on: 2026-01-01, why: wrong}\n" + SINGLE


@pytest.mark.parametrize(
    ("outcomes", "fields", "as_of", "status"),
    [
        ((), "", None, "pending"),
        ((), "ends: 2026-01\n", "2026-01-31", "pending"),
        ((), "ends: 2026-01\n", "2026-02-01", "lapsed"),
        ((), "ends: 2026-01\n", None, "pending"),
        (("a kept",), "ends: 2026-01\n", "2026-02-01", "kept"),
        (("a breached",), "", None, "breached"),
        (("a unclear",), "", None, "unclear"),
        (("a kept", "b unclear"), "", None, "kept"),
        (("a kept", "b breached"), "", None, "contested"),
        (("disputed kept",), "", None, "contested"),
        (("gone breached",), "", None, "pending"),
        (("gone breached", "a kept"), "", None, "kept"),
    ],
)
def test_commitment(outcomes: tuple[str, ...], fields: str, as_of: str | None, status: str) -> None:
    box = box_with(a=HEARD, b=HEARD, disputed=DISPUTED, gone=GONE)
    derived = commitment(box, *outcomes, fields=fields).derive(as_of).commitments["p"]
    assert derived.status.value == status
    assert derived.why


def demand(box: Box, *positions: str) -> Box:
    rows = "".join(f"  - {{{position}}}\n" for position in positions)
    return box.add("demand", "d", f"text: Keep it\nkind: demand\ntopics: [ferry]\npositions:\n{rows}")


def test_dates_of_other_records() -> None:
    """At an earlier date a later answer is not written, and a later claim is no outcome and meets no condition."""
    box = box_with(a="when: 2026-03\n" + CONFIRMED)
    question(box, on_claim("a", "confirmed"), answer=ANSWER.replace("2026-01-01", "2026-04-01"))
    commitment(box, "a kept", fields="ends: 2026-03\n")
    found = {}
    for date in ("2026-02-10", "2026-03-15", "2026-04-01", None):
        derived = box.derive(date)
        found[date] = (derived.questions["q"].status.value, derived.commitments["p"].status.value)
    assert found == {
        "2026-02-10": ("open", "pending"),
        "2026-03-15": ("ready", "kept"),
        "2026-04-01": ("answered", "kept"),
        None: ("answered", "kept"),
    }


def test_conditions_on_a_topic_look_at_what_is_there() -> None:
    box = box_with(a=SINGLE, later="when: 2026-03\n" + SINGLE)
    condition = "    - {text: x, topic: ferry, kind: event, standing: [STANDING], after: 2026-01}\n"
    near = question(box, condition.replace("STANDING", "confirmed"))
    assert [c.claim for c in near.derive().questions["q"].candidates] == ["later"]
    assert near.derive("2026-02-01").questions["q"].candidates == ()
    held = question(box, condition.replace("STANDING", "single-source"))
    assert held.derive().questions["q"].status.value == "has-candidate"
    assert held.derive("2026-02-01").questions["q"].status.value == "open"


def test_closed_claims_are_no_candidates() -> None:
    box = box_with(a=SINGLE, later="when: 2026-03\nwithdrawn: {on: 2026-04, why: wrong}\n" + SINGLE)
    condition = "    - {text: x, topic: ferry, kind: event, standing: [confirmed], after: 2026-01}\n"
    assert question(box, condition).derive().questions["q"].status.value == "open"


def test_outcomes_that_no_longer_stand_are_said() -> None:
    derived = commitment(box_with(a=SINGLE, gone=GONE), "gone kept", fields="ends: 2026-01\n")
    assert derived.derive("2026-01-01").commitments["p"].why == "No outcome that still stands is recorded."
    assert derived.derive("2026-02-01").commitments["p"].why == (
        "It has run out, and no outcome that still stands is recorded."
    )


def dispute_problems(cells: str, readings: str = "") -> tuple[Problem, ...]:
    box = box_with(
        said="kind: statement\nspeakers: [mayor]\n" + SINGLE,
        claimed="kind: statement\nspeakers: [union]\n" + SINGLE,
        event=SINGLE,
        **{"of-city": "kind: statement\nspeakers: [union]\nactors: [clerk]\n" + SINGLE},
    )
    body = "title: t\ntopics: [ferry]\nparties: [city, union]\npoints:\n  - point: p\n    cells:\n"
    return box.add("dispute", "d", body + cells + readings).standing_problems()


BOTH = "      city: {claims: [said]}\n      union: {claims: [claimed]}\n"


@pytest.mark.parametrize(
    ("cells", "readings", "found"),
    [
        (BOTH, "    readings: [{a: city, b: union, relation: differ, why: so}]\n", []),
        ("      city: {claims: [said]}\n", "", ["S104"]),
        (BOTH + "      ngo: {claims: [said]}\n", "", ["S104", "S105"]),
        ("      city: {claims: [claimed, event]}\n      union: {claims: [claimed]}\n", "", ["S105", "S105"]),
        ("      city: {claims: [of-city]}\n      union: {claims: [claimed]}\n", "", []),
        ("      city: {claims: [said, of-city]}\n      union: {}\n", "", []),
        (
            "      city: {claims: [of-city]}\n      union: {}\n",
            "    readings: [{a: city, b: union, relation: differ, why: so}]\n",
            ["S106"],
        ),
        (BOTH, "    readings: [{a: city, b: ngo, relation: differ, why: so}]\n", ["S106"]),
        (BOTH, "    readings: [{a: city, b: city, relation: differ, why: so}]\n", ["S106"]),
        ("      city: {silent: {source: city-page, terms: [zzz]}}\n      union: {claims: [claimed]}\n", "", []),
        ("      city: {silent: {source: mayor-page, terms: [zzz]}}\n      union: {claims: [claimed]}\n", "", []),
        ("      city: {silent: {source: transcript, terms: [zzz]}}\n      union: {claims: [claimed]}\n", "", []),
        ("      city: {silent: {source: paper-1, terms: [zzz]}}\n      union: {claims: [claimed]}\n", "", ["S103"]),
        ("      city: {silent: {source: anon, terms: [zzz]}}\n      union: {claims: [claimed]}\n", "", ["S103"]),
    ],
)
def test_dispute(cells: str, readings: str, found: list[str]) -> None:
    assert codes(dispute_problems(cells, readings)) == found


def test_claims_are_checked() -> None:
    override = "override: {standing: confirmed, why: known, by: A. Reader, until: 2026-01-01}\nreview_by: 2025-01-01\n"
    box = box_with(a=override + SINGLE, b=f"evidence:\n  - {{source: anon, quote: {QUOTE}, direction: context}}\n")
    assert codes(box.standing_problems("2026-01-01")) == ["S201", "S101"]
    assert codes(box.standing_problems("2026-02-01")) == ["S201", "S201", "S101"]
    wrong = box_with(b="evidence:\n  - {source: anon, quote: not there at all}\n")
    assert codes(wrong.standing_problems()) == []


def test_latest_date() -> None:
    box = Box().topic().source("s")
    assert latest_date(box.read()[0]) is None
    box.source("s", issued="2025-03", accessed="2025-02-01")
    assert str(latest_date(box.read()[0])) == "2025-03"
    body = "text: t\nkind: KIND\ntopics: [ferry]\nwhen: WHEN\nwithdrawn: {on: 2025-05-01, why: w}\n"
    for kind, when, latest in (
        ("state", "2030", "2025-05-01"),
        ("forecast", "2030", "2025-05-01"),
        ("event", "2025-04/..", "2025-05-01"),
        ("event", "2025-06", "2025-06"),
        ("statement", "2025-06", "2025-06"),
        ("event", "2025-01", "2025-05-01"),
    ):
        speakers = "speakers: [city]\n" if kind == "statement" else ""
        box.add("claim", "c", body.replace("KIND", kind).replace("WHEN", when) + speakers)
        assert str(latest_date(box.read()[0])) == latest
    demand(box, "actor: city, stance: accepts, claim: c, as_of: 2025-07-01")
    assert str(latest_date(box.read()[0])) == "2025-07-01"
    assert str(latest_date(box.read()[0], [parse_edtf("2025-08-01")])) == "2025-08-01"
    question(box, on_claim("c", "confirmed"), answer=ANSWER.replace("[a]", "[c]"))
    assert str(latest_date(box.read()[0])) == "2026-01-01"
    box.tree.contents["briefings/b/index.md"] = b"---\ntitle: t\nsummary: s\nas_of: 2024-01-01\ntopics: [ferry]\n---\n"
    assert str(latest_date(box.read()[0], [parse_edtf("2025-08-01")])) == "2024-01-01"


def test_chains_that_close_or_break_off() -> None:
    box = Box().actor("a", part_of="b").actor("b", part_of="a").topic("t", part_of="u").topic("u", part_of="t")
    corpus, _ = box.read()
    sides = Sides(corpus)
    assert list(sides.chain("a")) == ["a", "b"]
    assert list(sides.chain("missing")) == ["missing"]
    assert sides.topics("t") == ("t", "u")
    assert sides.topics("missing") == ("missing",)
