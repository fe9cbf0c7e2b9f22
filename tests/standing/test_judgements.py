"""Key judgements: high confidence needs a claim, at least, that is established; what else stands low is seen."""

import pytest

from sourcebook.standing.judgements import standing_low
from tests.build import codes
from tests.pages.small import page
from tests.standing.test_commitments import on
from tests.standing.test_records import CONFIRMED, DISPUTED, box_with

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
    html = page(box_with(**CLAIMS), "brief/index.md", matter=matter)
    assert told in html
    assert ("that it rests on" in html) == bool(told)
