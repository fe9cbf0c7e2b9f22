"""Drift between a claim and its quotes: what is altered is caught, what is honest is quiet."""

from collections import Counter
from decimal import Decimal

import pytest

from sourcebook.lines.drift import check_drift, drift
from sourcebook.lines.quantities import Bound, quantities
from tests.build import Box, codes
from tests.quotes.altered import HARDER, HELD_BACK, HONEST, PARAPHRASES, ROWS

#: Share of altered claims of each kind that must be caught.
CAUGHT = 0.95
ALTERED = (*ROWS, *HARDER, *HELD_BACK)


@pytest.mark.parametrize(("quote", "claim"), [(quote, claim) for quote, claim, _ in ALTERED] + [*PARAPHRASES, *HONEST])
def test_honest_claims_are_quiet(quote: str, claim: str) -> None:
    assert list(drift(claim, [quote])) == []


def test_altered_claims_are_caught() -> None:
    tried, caught = Counter[str](), Counter[str]()
    for quote, _, altered in ALTERED:
        for kind, claim in altered.items():
            tried[kind] += 1
            caught[kind] += bool(list(drift(claim, [quote])))
    assert tried.total() >= 250
    assert {kind: caught[kind] / tried[kind] >= CAUGHT for kind in tried} == dict.fromkeys(tried, True), caught


@pytest.mark.parametrize(
    ("text", "value", "unit", "bound"),
    [
        ("1,250 euros", "1250", "", Bound.EXACTLY),
        ("1’250 euros", "1250", "", Bound.EXACTLY),
        ("1\u00a0250 euros", "1250", "", Bound.EXACTLY),
        ("1,250.5", "1250.5", "", Bound.EXACTLY),
        ("3,5 Grad", "3.5", "", Bound.EXACTLY),
        ("over 40 drones", "40", "", Bound.MORE),
        ("at least 40", "40", "", Bound.MORE),
        ("up to 40", "40", "", Bound.LESS),
        ("about forty", "40", "", Bound.ABOUT),
        ("15 %", "15", "%", Bound.EXACTLY),
        ("15 per cent", "15", "%", Bound.EXACTLY),
        ("fifteen percent", "15", "%", Bound.EXACTLY),
        ("2.5 million", "2500000", "", Bound.EXACTLY),
        ("two hundred and fifty thousand", "250000", "", Bound.EXACTLY),
        ("a third", "3", "ordinal", Bound.EXACTLY),
        ("the 3rd", "3", "ordinal", Bound.EXACTLY),
        ("a million", "1000000", "", Bound.EXACTLY),
        ("no more than 12", "12", "", Bound.LESS),
        ("no fewer than 12", "12", "", Bound.MORE),
        ("a minimum of 12", "12", "", Bound.MORE),
        ("$300m", "300000000", "", Bound.EXACTLY),
        ("300m roubles", "300000000", "", Bound.EXACTLY),
        ("1.85bn", "1850000000", "", Bound.EXACTLY),
        ("30m deep", "30", "", Bound.EXACTLY),
        ("-12 degrees", "-12", "", Bound.EXACTLY),
        ("minus 12 degrees", "-12", "", Bound.EXACTLY),
    ],
)
def test_quantities(text: str, value: str, unit: str, bound: Bound) -> None:
    (found,) = quantities(text)
    assert (found.value, found.unit, found.bound) == (Decimal(value), unit, bound)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("12 km", "12 kilometres", True),
        ("12 km", "12 m", False),
        ("12 km", "12", True),
        ("€5", "5 euros", True),
        ("€5", "$5", False),
        ("six weeks", "6 months", False),
        ("5%", "5", False),
        ("5-4", "5–4", True),
        ("1.250", "1,250", True),
        ("1.250.000", "1,250,000", True),
        ("1.250,5", "1250.5", True),
        ("1.25", "125", False),
    ],
)
def test_a_number_has_its_measure(one: str, other: str, same: bool) -> None:
    assert all(a.same(b) for a, b in zip(quantities(one), quantities(other), strict=True)) is same


def test_words_that_are_no_numbers() -> None:
    assert list(quantities("no one, often, weight, tense, fortyish, one-off")) == []


def found(text: str, *quotes: str) -> list[tuple[str, str]]:
    return [(d.code, text[d.start : d.end]) for d in drift(text, quotes)]


def test_drift_points_at_the_word() -> None:
    quote = "The council of Leeds will close 12 lines in May"
    assert found("The council of Leeds will close 13 lines in May.", quote) == [("D101", "13")]
    assert found("The council of Leeds will not close 12 lines in May.", quote) == [("D102", "not")]
    assert found("The council of Derby will close 12 lines in June.", quote) == [("D202", "Derby"), ("D203", "June")]
    assert found('The council of Leeds will "shut" 12 lines in May.', quote) == [("D103", "shut")]
    assert found("The council of Leeds will “close 12” lines in May.", quote) == []
    assert found("It will close 12 lines.", "will not close 12 lines") == [("D102", "close")]
    assert found("The line was popular.", "The line was never popular.") == [("D102", "popular")]
    assert found("It will close over 12 lines.", quote) == [("D101", "12")]


def test_one_of_several_quotes_suffices() -> None:
    assert found("It closes 12 lines in May, not June.", "closes 12 lines", "in May, not June") == []


@pytest.mark.parametrize(
    ("text", "quote", "drifted"),
    [
        ("Moscow did not agree on a pause.", "Kyiv agreed on a pause; Moscow did not", []),
        ("The line reopened in May.", "It was not until May that the line reopened", []),
        ("It closed not only the line but the harbour.", "It closed the line and the harbour", []),
        ("They have ruled out a vote.", "They have not ruled out a vote", ["D102"]),
        ("They did not refuse to sign.", "They refused to sign", ["D102"]),
        ("It closed line no. 4.", "It closed line 4", []),
        ("They ran the line.", "They stopped the line — never to return", []),
        ("委员会批准了计划", "委员会没有批准计划", ["D102"]),
        ("委员会没有批准计划", "委员会没有批准计划", []),
    ],
)
def test_polarity_is_compared_clause_by_clause(text: str, quote: str, drifted: list[str]) -> None:
    assert [d.code for d in drift(text, [quote])] == drifted


CLAIM = "kind: event\ntopics: [ferry]\n"


def test_records_bring_their_own_names_and_exceptions() -> None:
    box = Box().topic().actor("city").source("s", "It closed the line on Monday after 12 years. It denied it.")
    evidence = "evidence: [{source: s, quote: It closed the line on Monday after 12 years}]\n"
    box.add("claim", "a", f"text: The city closed the line after 12 years.\nactors: [city]\n{CLAIM}{evidence}")
    assert list(check_drift(box.read()[0])) == []
    box.add("claim", "a", f"text: Marta closed the line after 13 years.\n{CLAIM}{evidence}")
    problems = tuple(check_drift(box.read()[0]))
    assert codes(problems) == ["D202", "D101"]
    line = box.tree.contents["facts/claims/a.yml"].decode().splitlines()[problems[1].span.line - 1]
    assert line[problems[1].span.column - 1 :].startswith("13 years")
    excused = "drift_ok: [{word: '13', why: w}, {word: marta, why: w}]\n"
    box.add("claim", "a", f"text: Marta closed the line after 13 years.\n{CLAIM}{evidence}{excused}")
    assert list(check_drift(box.read()[0])) == []


def test_a_claim_without_quotes_is_held_against_its_statements() -> None:
    box = Box().topic().actor("city").source("s", "It said that it might close 12 lines. It denied closing 12 lines.")
    box.add("claim", "a", f"text: It closed 13 lines.\n{CLAIM}")
    assert list(check_drift(box.read()[0])) == []
    said = "text: It said so.\nkind: statement\nspeakers: [city]\ntopics: [ferry]\n"
    box.add("claim", "b", said + "asserts: [{claim: a}]\nevidence: [{source: s, quote: might close 12 lines}]\n")
    problems = [p for p in check_drift(box.read()[0]) if "claims/a" in p.span.path]
    assert codes(tuple(problems)) == ["D201", "D101"]
    box.add("claim", "b", said + "denies: [{claim: a}]\nevidence: [{source: s, quote: It denied closing 12 lines}]\n")
    problems = [p for p in check_drift(box.read()[0]) if "claims/a" in p.span.path]
    assert codes(tuple(problems)) == ["D101"]


def test_what_is_marked_as_unsure_needs_no_hedge() -> None:
    box = Box().topic().source("s", "The line might close soon.")
    evidence = "evidence: [{source: s, quote: The line might close soon}]\ntopics: [ferry]\n"
    box.add("claim", "a", f"text: The line closes soon.\nkind: event\n{evidence}")
    box.add("claim", "b", f"text: The line closes soon.\nkind: forecast\n{evidence}")
    box.add("claim", "c", f"text: The line closes soon.\nkind: event\ncondition: if so\n{evidence}")
    assert [(p.code, p.span.path) for p in check_drift(box.read()[0])] == [("D201", "facts/claims/a.yml")]


def test_an_attribution_in_the_record_carries_words_of_report() -> None:
    box = Box().topic().actor("city").source("s", "The mayor reportedly sold the boat. It may sail.")
    quote = "quote: The mayor reportedly sold the boat"
    head = f"text: The mayor sold the boat.\n{CLAIM}"
    box.add("claim", "a", f"{head}evidence: [{{source: s, {quote}}}]\n")
    box.add("claim", "b", f"{head}evidence: [{{source: s, {quote}, described_as: unnamed reports}}]\n")
    modal = "evidence: [{source: s, quote: It may sail, described_as: unnamed reports}]\n"
    box.add("claim", "c", f"text: It sails.\n{CLAIM}{modal}")
    found = [(p.code, p.span.path) for p in check_drift(box.read()[0])]
    assert found == [("D201", "facts/claims/a.yml"), ("D201", "facts/claims/c.yml")]


def test_a_translation_is_read_beside_its_quote_and_keeps_its_numbers() -> None:
    box = Box().topic().source("s", "Rådet lukkede ikke de 12 ruter i maj.")
    evidence = (
        "evidence: [{source: s, quote: Rådet lukkede ikke de 12 ruter, translation: {text: %s, lang: en, by: A}}]\n"
    )
    head = f"text: The council did not close the 12 lines.\n{CLAIM}"
    box.add("claim", "a", head + evidence % "The council did not close the 12 lines")
    assert list(check_drift(box.read()[0])) == []
    box.add("claim", "a", head + evidence % "The council did not close the 21 lines")
    (problem,) = check_drift(box.read()[0])
    assert (problem.code, problem.field) == ("D204", "evidence.0.translation.text")
    assert "the number `12`" in problem.message
    box = Box().topic().source("s", "报告说6月有12条线路关闭了。")
    evidence = "evidence: [{source: s, quote: 6月有12条线路关闭了, translation: {text: %s, lang: en, by: A}}]\n"
    box.add("claim", "a", f"text: 12 lines were closed in June.\n{CLAIM}{evidence % 'In June 12 lines were closed'}")
    assert list(check_drift(box.read()[0])) == []
