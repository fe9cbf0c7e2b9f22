"""Statements, contradiction and replacement together: agreement with the rules, every combination, circles."""

import itertools

import pytest

from sourcebook.reading.records import ClaimKind, Standing
from sourcebook.standing.claim_standing import derive_claims
from sourcebook.standing.sides import Sides
from sourcebook.standing.witnesses import Witnesses
from tests.standing.cases import CASES, Row
from tests.standing.cases_between import CITY_SAYS, GONE, NOTHING, sourced
from tests.standing.world import build, world


@pytest.mark.parametrize("row", CASES, ids=lambda row: row.name)
def test_who_can_vouch_is_what_the_rules_say(row: Row) -> None:
    """The statements that vouch are those that come out as on-record or reported: the two are computed apart."""
    corpus, checks, _ = build(row).check()
    vouching = Witnesses(corpus, checks, Sides(corpus)).statements.standing
    derived = derive_claims(corpus, checks, as_of=None)
    assert vouching == {
        id_
        for id_, entry in corpus.claims.items()
        if entry.record.kind is ClaimKind.STATEMENT and derived[id_].standing in (Standing.ON_RECORD, Standing.REPORTED)
    }


#: Whether `other` contradicts `it`; which of the two replaces the other; which are withdrawn; whether other's source
#: is a reprint of its.
COMBINATIONS = list(
    itertools.product((False, True), ("", "it", "other"), (False, True), (False, True), ("radio-1", "copy"))
)


@pytest.mark.parametrize(("contradicts", "newer", "it_gone", "other_gone", "source"), COMBINATIONS)
def test_every_combination(contradicts: bool, newer: str, it_gone: bool, other_gone: bool, source: str) -> None:
    def body(id_: str, gone: bool) -> str:
        older = "other" if id_ == "it" else "it"
        against = f"contradicts: [{older}]\n" if contradicts and id_ == "other" else ""
        replaces = f"supersedes: {older}\n" if newer == id_ else ""
        return f"text: t\nkind: event\ntopics: [ferry]\n{against}{replaces}{GONE if gone else ''}"

    def expected(id_: str) -> str:
        gone, other_side_gone = (it_gone, other_gone) if id_ == "it" else (other_gone, it_gone)
        replaced = newer not in ("", id_) and not other_side_gone
        replaces = newer == id_ and not gone
        if gone:
            return "withdrawn"
        if replaced:
            return "superseded"
        return "disputed" if contradicts and not other_side_gone and not replaces else "single-source"

    box = world()
    box.add("claim", "it", body("it", it_gone) + sourced("paper-1"))
    box.add("claim", "other", body("other", other_gone) + sourced(source))
    assert {id_: d.standing.value for id_, d in box.derive().claims.items()} == {
        id_: expected(id_) for id_ in ("it", "other")
    }


STATEMENT = "text: t\ntopics: [ferry]\n" + CITY_SAYS

CIRCLES = {
    "asserts": (
        {"a": f"asserts: [{{claim: b}}]{sourced('anon')}", "b": f"asserts: [{{claim: a}}]{sourced('anon')}"},
        "a → b → a",
    ),
    "asserts and denies, three of them": (
        {
            "a": f"asserts: [{{claim: b}}]{sourced('anon')}",
            "b": f"denies: [{{claim: c}}]{sourced('anon')}",
            "c": f"asserts: [{{claim: a}}]{sourced('anon')}",
        },
        "a → b → c → a",
    ),
    "through a contradiction": (
        {
            "a": f"asserts: [{{claim: b}}]{sourced('anon')}",
            "b": f"asserts: [{{claim: z}}]{sourced('anon')}",
            "z": f"contradicts: [a]{NOTHING}",
        },
        "a → b → a",
    ),
}


@pytest.mark.parametrize("name", CIRCLES)
def test_circles_of_statements_are_refused_and_shown(name: str) -> None:
    records, shown = CIRCLES[name]
    box = world()
    for id_, body in records.items():
        box.add("claim", id_, STATEMENT + body)
    found = [p for p in box.read()[1] if p.code == "R106"]
    assert [(p.message, p.note) for p in found] == [("what statements assert and deny runs in a circle", shown)]
    # Derived all the same (a caller may look before the check): whoever is in a circle vouches for nothing.
    assert all(d.standing for d in box.derive().claims.values())


def test_asserting_what_contradicts_oneself_is_refused() -> None:
    box = world()
    box.add("claim", "a", f"{STATEMENT}asserts: [{{claim: e}}]{sourced('anon')}")
    box.add("claim", "e", f"text: t\nkind: event\ntopics: [ferry]\ncontradicts: [a]{NOTHING}")
    found = [(p.code, p.field, p.message) for p in box.read()[1]]
    assert found == [("R106", "asserts.0.claim", "the statement asserts what cannot be true together with it")]


def test_long_chains_of_statements() -> None:
    """A chain longer than Python's call stack, whose last link vouches for an event."""
    box = world()
    box.add("claim", "it", f"text: t\nkind: event\ntopics: [ferry]{NOTHING}")
    for i in range(1500):
        target = "it" if i == 0 else f"s{i - 1}"
        box.add(
            "claim", f"s{i}", f"{STATEMENT}asserts: [{{claim: {target}}}]{sourced('anon') if i == 1499 else NOTHING}"
        )
    assert box.derive().claims["it"].standing is Standing.CLAIMED


@pytest.mark.parametrize(("other", "supports"), [("anon", 2), ("paper-1", 4)])
def test_diamonds_of_statements_stay_small(other: str, supports: int) -> None:
    """Each of two statements asserts both of the next two: the paths double, the quotes do not.

    A relay hands on one quote of each source: of the two that were read in one source the second says nothing new.
    """
    box = world()
    read = {0: sourced("anon"), 1: sourced(other)}
    box.add("claim", "it", f"text: t\nkind: event\ntopics: [ferry]{NOTHING}")
    for i in range(40):
        targets = ["it"] if i == 0 else [f"s{i - 1}-0", f"s{i - 1}-1"]
        asserts = ", ".join(f"{{claim: {target}}}" for target in targets)
        for j in (0, 1):
            box.add("claim", f"s{i}-{j}", f"{STATEMENT}asserts: [{asserts}]{read[j] if i == 39 else NOTHING}")
    derived = box.derive().claims["it"]
    assert (derived.standing, len(derived.supports)) == (Standing.CLAIMED, supports)


#: Every other reference that orders or contains: two records of a kind that name one another, and what the message says.
OTHER_CIRCLES = {
    "retells": ("source", {"a": "s: b", "b": "s: a"}, "`retells` runs in a circle"),
    "supersedes": ("claim", {"a": "supersedes: b", "b": "supersedes: a"}, "`supersedes` runs in a circle"),
    "after": ("claim", {"a": "after: [b]", "b": "after: [a]"}, "the order of `after` and `before` runs in a circle"),
    "before": ("claim", {"a": "before: [b]", "b": "after: [a]", "c": ""}, None),
    "both": ("claim", {"a": "before: [b]", "b": "before: [a]"}, "the order of `after` and `before` runs in a circle"),
    "part_of of actors": ("actor", {"a": "part_of: b", "b": "part_of: a"}, "`part_of` runs in a circle"),
    "part_of of topics": ("topic", {"a": "part_of: b", "b": "part_of: a"}, "`part_of` runs in a circle"),
    "part_of of demands": ("demand", {"a": "part_of: b", "b": "part_of: a"}, "`part_of` runs in a circle"),
    "condition_for": (
        "demand",
        {"a": "condition_for: [{demand: b, claim: x}]", "b": "condition_for: [{demand: a, claim: x}]"},
        "`condition_for` runs in a circle",
    ),
    "conditional_on": (
        "commitment",
        {"a": "conditional_on: b", "b": "conditional_on: a"},
        "`conditional_on` runs in a circle",
    ),
}
BODIES = {
    "claim": f"text: t\nkind: event\ntopics: [ferry]{sourced('anon')}\n",
    "actor": "name: Someone\nkind: organisation\n",
    "topic": "title: t\n",
    "demand": "text: t\nkind: demand\ntopics: [ferry]\n",
    "commitment": "text: t\nby: [city]\ntopics: [ferry]\nmade_in: x\n",
}


@pytest.mark.parametrize("name", OTHER_CIRCLES)
def test_every_circle_is_refused_and_shown(name: str) -> None:
    kind, records, message = OTHER_CIRCLES[name]
    box = world().add("claim", "x", BODIES["claim"])
    for id_, field in records.items():
        if kind == "source":
            box.source(id_, retells=field.removeprefix("s: "))
        else:
            box.add(kind, id_, f"{BODIES[kind]}{field}\n")
    found = [(p.code, p.message, p.note) for p in box.read()[1]]
    assert found == ([("R106", message, "a → b → a")] if message else [])
