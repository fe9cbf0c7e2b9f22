"""Every case from evidence to standing."""

import pytest

from sourcebook.reading.fingerprint import fingerprint
from sourcebook.standing.rules import Voice
from tests.build import Box
from tests.standing.cases import CASES, Row
from tests.standing.world import build

#: Flags that many cases have by the way; they are looked at only where a case names them or is about them.
BY_THE_WAY = {"fragile"}


@pytest.mark.parametrize("row", CASES, ids=lambda row: row.name)
def test_case(row: Row) -> None:
    box = build(row)
    _, _, problems = box.check()
    assert [p for p in problems if p.severity.value == "error"] == []
    derivation = box.derive(row.as_of).claims["it"]
    assert (derivation.standing.value, derivation.rule.value.partition(".")[0]) == (row.expected, row.rule)
    flags = {flagged.flag.value for flagged in derivation.flags}
    assert flags - (BY_THE_WAY - set(row.flags)) == set(row.flags)
    assert bool(derivation.record) is derivation.case.on_record
    assert not derivation.record or row.kind == "statement"
    if row.reporters is not None:
        assert derivation.reporters == row.reporters


def test_names_are_told_apart() -> None:
    assert len({row.name for row in CASES}) == len(CASES) >= 60


def test_two_bases_are_not_fragile() -> None:
    row = next(row for row in CASES if row.name == "hangs on two bases, so on neither")
    assert build(row).derive().claims["it"].flags == ()


#: What each standing hangs on, and what it would be without: the fields as an editor finds them.
HINGES = {
    "hangs on an attribution": ("`attributed_to` in evidence 1 of `it` (without it: single-source)",),
    "hangs on a basis": ("`basis` in evidence 1 of `it` (without it: repeated)",),
    "hangs on two bases, so on neither": (),
    "hangs on retells": ("`retells` in the source `copy` (without it: repeated)",),
    "hangs on the basis of a statement": ("`basis` in `asserts` 1 of `said-0` (without it: repeated)",),
    "derived support of a contradicting claim refutes, with its basis": (
        "`basis` in `asserts` 1 of `said` (without it: disputed)",
    ),
    "what supports a contradicting claim refutes, with its basis": (
        "`basis` in evidence 1 of `other` (without it: disputed)",
    ),
    "denied with access by a statement, and again": ("`basis` in `denies` 1 of `denied-0` (without it: disputed)",),
    "graded by the nearest above": ("`attributed_to` in evidence 1 of `it` (without it: single-source)",),
    "a reprint of a reprint too": ("`retells` in the source `reprint` (without it: repeated)",),
    "established for and against": (
        "`basis` in evidence 1 of `it` (without it: refuted)",
        "`basis` in evidence 3 of `it` (without it: confirmed)",
    ),
    "a speaker's denial is its own": (),
    "withdrawn": (),
    "superseded": (),
    "contradiction alone is no evidence": (),
}


@pytest.mark.parametrize("name", HINGES)
def test_hinges(name: str) -> None:
    row = next(row for row in CASES if row.name == name)
    flags = build(row).derive(row.as_of).claims["it"].flags
    assert tuple(detail for f in flags if f.flag.value == "fragile" for detail in f.details) == HINGES[name]


#: The particulars of the other flags.
DETAILS = {
    "confirmed and denied by a party": ("denied_by", ("actor:city",)),
    "refuted by two sides with access": ("claimed_by", ("actor:city",)),
    "review is due": ("stale", ("2025-12-31",)),
    "changed since its review": ("suspect", ("2026-01-01",)),
    "overridden": ("overridden", ("confirmed", "A. Reader", "2026-06-01", "known")),
    "unavailable": ("unavailable", ()),
}


@pytest.mark.parametrize("name", DETAILS)
def test_details_of_flags(name: str) -> None:
    row = next(row for row in CASES if row.name == name)
    flags = {f.flag.value: f.details for f in build(row).derive(row.as_of).claims["it"].flags}
    word, details = DETAILS[name]
    assert flags[word] == details


def test_a_review_that_still_fits_is_not_suspect() -> None:
    row = next(row for row in CASES if row.name == "changed since its review")
    box = build(row)
    corpus, _, _ = box.check()
    fits = fingerprint(corpus, corpus.claims["it"].record)
    path = "facts/claims/it.yml"
    for change, suspect in (("", False), ("text: It happened twice.", True), ("kind: state", True)):
        text = box.tree.contents[path].decode().replace("fingerprint: abc", f"fingerprint: {fits}")
        line = next((old for old in text.splitlines() if change and old.startswith(change.split(":")[0])), "")
        box.tree.contents["facts/claims/it.yml"] = (text.replace(line, change) if change else text).encode()
        assert ("suspect" in {f.flag.value for f in box.derive().claims["it"].flags}) is suspect
        box.tree.contents[path] = text.encode()


#: Who vouches, in which reading, interested or not, with access or not: for and against, case by case.
VOICES = {
    "attributed below a party": ("city@house interested", ""),
    "unnamed authority": ("unnamed@house", ""),
    "a source without publisher": ("source:anon@unstated", ""),
    "a reprint of a source without publisher": ("source:anon@unstated", ""),
    "a rewrite of an agency story is the agency story": ("upstream:agency-story@upstream:agency-story", ""),
    "a named authority in a reprint vouches itself": ("city@house interested", ""),
    "publishers of one house are one side": ("house@house access", ""),
    "basis behind an attribution is not access": ("ngo@house, radio@radio", ""),
    "basis behind an unnamed authority is not access": ("unnamed@house, radio@radio", ""),
    "an unnamed speaker has no access": ("radio@radio, unnamed@house", ""),
    "asserted with basis and repeated": ("radio@radio, ngo@house access", ""),
    "an attribution on the speaker's own side is ignored": ("house@house, radio@radio", ""),
    "an attribution to another side is kept": ("union@house interested, union@radio interested", ""),
    "a speaker's denial is its own": ("house@house", "city@house interested"),
    "an attribution on the side of a forecast's speaker is kept": ("city@house interested", ""),
    "graded E only": ("", ""),
    "a graded E denial still counts as a denial": ("house@house", "tabloid@tabloid"),
    "a joint statement in two readings": (
        "city@house interested, city@radio interested, union@house interested, union@radio interested",
        "",
    ),
    "what is said through another is vouched for by who is said to say it": ("city@house interested", ""),
    "context in a statement is no reading of it": ("city@house interested, union@house interested", ""),
    "what supports a contradicting claim refutes, with its basis": (
        "city@city interested",
        "house@house access, radio@radio",
    ),
    "derived support of a contradicting claim refutes, with its basis": (
        "city@city interested",
        "radio@radio, ngo@house access",
    ),
    "contradiction is not recursive": ("house@house", ""),
    "denied with access by a statement, and again": ("city@city interested", "radio@radio, ngo@house access"),
}


def voices(rows: frozenset[Voice]) -> set[str]:
    def words(voice: Voice) -> str:
        marks = ("interested" if voice.interested else "", "access" if voice.access else "")
        return " ".join(filter(None, (f"{voice.side}@{voice.reading}".replace("actor:", ""), *marks)))

    return set(map(words, rows))


@pytest.mark.parametrize("name", VOICES)
def test_who_vouches(name: str) -> None:
    row = next(row for row in CASES if row.name == name)
    case = build(row).derive(row.as_of).claims["it"].case
    found = (voices(case.support), voices(case.refutation))
    assert found == tuple({word for word in text.split(", ") if word} for text in VOICES[name])


@pytest.mark.parametrize(("actor", "standing"), [("agency", "single-source"), ("another", "repeated")])
def test_an_upstream_with_an_actors_id_is_that_actor(actor: str, standing: str) -> None:
    box = Box().topic()
    for id_ in {actor, "agency"}:
        box.actor(id_, kind="media")
    box.source("a", upstream="agency").source("b", publisher=actor)
    quotes = "".join(f"  - {{source: {id_}, quote: Every quote of these tests}}\n" for id_ in "ab")
    box.add("claim", "it", f"text: It happened.\nkind: event\ntopics: [ferry]\nevidence:\n{quotes}")
    assert box.derive().claims["it"].standing.value == standing
