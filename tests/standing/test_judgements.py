"""Key judgements: high confidence needs a claim, at least, that is established; what else stands low is seen."""

import pytest

from sourcebook.lines.line_checks import check_lines, check_names
from sourcebook.lines.line_table import LineTable
from sourcebook.prose.markdown import read_prose
from sourcebook.standing.judgements import check_told, standing_low
from tests.build import Box, codes
from tests.pages.small import page
from tests.standing.test_commitments import on
from tests.standing.test_records import CONFIRMED, DISPUTED, box_with
from tests.standing.world import QUOTE

CLAIMS = {
    "sure": CONFIRMED,
    "spoken": "kind: statement\nspeakers: [city]\n" + on("city-page"),
    "passed-on": "kind: statement\nspeakers: [city]\n" + on("radio-1"),
    "alone": on("radio-1"),
    "claimed": on("city-page"),
    "quarrel": DISPUTED,
    "hoped": "kind: forecast\n" + on("radio-1"),
}


@pytest.mark.parametrize(
    ("confidence", "claims", "low", "found"),
    [
        ("high", "sure", "", []),
        ("high", "spoken", "", []),
        ("high", "sure, claimed", "claimed", []),
        ("high", "claimed", "claimed", ["S215"]),
        ("high", "alone, quarrel, hoped", "alone, quarrel, hoped", ["S215"]),
        ("high", "passed-on", "passed-on", ["S215"]),
        ("moderate", "claimed", "claimed", []),
        ("low", "quarrel", "quarrel", []),
    ],
)
def test_high_confidence_rests_on_what_is_established(confidence: str, claims: str, low: str, found: list[str]) -> None:
    matter = f"judgements: [{{text: It is so., confidence: {confidence}, claims: [{claims}]}}]\n"
    box = box_with(**CLAIMS)
    front = f"---\ntitle: t\nsummary: s\nas_of: 2026-06-01\ntopics: [ferry]\n{matter}---\n\nText.\n"
    box.tree.contents["briefings/brief/index.md"] = front.encode()
    corpus, _ = box.read()
    (judgement,) = corpus.briefings["brief"].record.judgements
    assert ", ".join(standing_low(box.derive().claims, judgement)) == low
    assert codes(box.standing_problems()) == found


@pytest.mark.parametrize(
    ("confidence", "claims", "told"),
    [
        ("high", "claimed, sure", "Of 2 claims that it rests on, 1 is neither confirmed, agreed by the parties nor on record."),
        ("high", "claimed, sure, alone", "Of 3 claims that it rests on, 2 are neither"),
        ("high", "claimed", "No claim that it rests on is confirmed, agreed by the parties or on record."),
        ("high", "sure", ""),
        ("moderate", "claimed", ""),
    ],
)  # fmt: skip
def test_the_page_says_so(confidence: str, claims: str, told: str) -> None:
    matter = f"judgements: [{{text: It is so., confidence: {confidence}, claims: [{claims}]}}]\n"
    box = box_with(**CLAIMS)
    sure = box.tree.contents["facts/claims/sure.yml"]
    box.tree.contents["facts/claims/sure.yml"] = sure.replace(b"It happened", QUOTE.encode())  # its quotes carry it
    html = page(box, "brief/index.md", matter=matter)
    assert told in html
    assert ("that it rests on" in html) == bool(told)


@pytest.mark.parametrize(
    ("text", "claims", "found"),
    [
        (f"{QUOTE}.", "gone", ["S215"]),
        (f"{QUOTE}.", "denied", ["S215"]),
        (f"{QUOTE}.", "gone, denied", ["S215"]),
        (f"{QUOTE}.", "sure", []),
        (f"{QUOTE}.", "quarrel", []),
        ("It is not so.", "gone", []),
    ],
)
def test_nothing_first_says_as_if_it_were_so_what_has_fallen(text: str, claims: str, found: list[str]) -> None:
    denied = on("city-page", "radio-1, direction: refutes", "paper-1, direction: refutes, basis: observed")
    fallen = {"gone": "withdrawn: {on: 2026-01-01, why: wrong}\n" + CONFIRMED, "denied": denied}
    box = box_with(**CLAIMS, **fallen)
    matter = f"judgements: [{{text: {text}, confidence: low, claims: [{claims}]}}]\n"
    front = f"---\ntitle: t\nsummary: s\nas_of: 2026-06-01\ntopics: [ferry]\n{matter}---\n\nText.\n"
    box.tree.contents["briefings/brief/index.md"] = front.encode()
    for path, content in box.tree.contents.items():
        box.tree.contents[path] = content.replace(b"text: It happened.", f"text: {QUOTE}.".encode())
    corpus, checks, _ = box.check()
    lines, _ = check_lines(LineTable(corpus, checks))
    problems = tuple(check_told(corpus, lines, box.derive().claims))
    assert codes(problems) == found


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ({"summary": "The hull cracked in March."}, ["S215"]),
        ({"title": "The hull cracked"}, ["S215"]),
        ({"body": "## The hull cracked"}, ["S215"]),
        ({"topic": "The hull cracked in March"}, ["S215"]),
        ({"summary": "The city says that the hull cracked in March."}, []),
        ({"body": "## Who says what"}, []),
    ],
)
def test_nothing_first_says_as_a_fact_what_is_merely_claimed(lines: dict[str, str], found: list[str]) -> None:
    cracked = "The hull cracked in March."
    box = Box().actor("city").topic(parties="city").source("page", cracked, type="statement", publisher="city")
    evidence = f"evidence:\n  - {{source: page, quote: {cracked}}}\n"
    box.add("claim", "crack", f"text: {cracked}\nkind: event\ntopics: [ferry]\n{evidence}")
    words = {"title": "t", "summary": "s", "body": "", "topic": "Topic ferry", **lines}
    box.add("topic", "ferry", f"title: {words['topic']}\nparties: [city]\n")
    front = f"---\ntitle: {words['title']}\nsummary: {words['summary']}\nas_of: 2026-06-01\ntopics: [ferry]\n---\n\n"
    box.tree.contents["briefings/brief/index.md"] = f"{front}{words['body']}\n\n{cracked} [@crack].\n".encode()
    corpus, checks, _ = box.check()
    prose = {"brief": read_prose(corpus.briefings["brief"].body, "en").sentences}
    table = LineTable(corpus, checks, prose)
    told = check_told(corpus, (*check_lines(table)[0], *check_names(table)[0]), box.derive().claims)
    assert codes(told) == found
