"""Dates and counts in words: every form of EDTF that records may hold."""

import pytest

from sourcebook.pages.views.date_words import counted, date_words
from sourcebook.pages.views.tallies import percent, portion
from sourcebook.reading.edtf import parse_edtf

WORDS = {
    "2025": "2025",
    "202X": "the 2020s",
    "20XX": "2000–2099",
    "2025-03": "March 2025",
    "2025-XX": "2025, month not given",
    "2025-XX-XX": "2025, day not given",
    "2025-03-XX": "March 2025, day not given",
    "2025-21": "spring 2025",
    "2025-03-08": "8 March 2025",
    "2025-03-18?": "18 March 2025 (uncertain)",
    "2025-03~": "about March 2025",
    "2025%": "about 2025 (uncertain)",
    "2025-03-18/2025-03-20": "18–20 March 2025",
    "2025-03-30/2025-04-02": "30 March – 2 April 2025",
    "2024-12-30/2025-01-02": "30 December 2024 – 2 January 2025",
    "2025-03-18?/2025-03-20": "18 March 2025 (uncertain) – 20 March 2025",
    "2025-03/2025-04": "March 2025 – April 2025",
    "2025-03-XX/2025-04-02": "March 2025, day not given – 2 April 2025",
    "2025-03-18/2025-03-18": "18 March 2025",
    "../2025-03-18": "on or before 18 March 2025",
    "/2025-03-18": "until 18 March 2025, start unknown",
    "2025-03-18/..": "from 18 March 2025 on",
    "2025-03-18/": "from 18 March 2025, end unknown",
}


@pytest.mark.parametrize("text", WORDS)
def test_words(text: str) -> None:
    assert date_words(parse_edtf(text)) == WORDS[text]


def test_no_date_has_no_words() -> None:
    assert date_words(None) == ""


@pytest.mark.parametrize(
    ("number", "words"), [(0, "0 claims"), (1, "1 claim"), (2, "2 claims"), (12_345, "12,345 claims")]
)
def test_counts(number: int, words: str) -> None:
    assert counted(number, "claim") == words


def test_a_plural_of_its_own() -> None:
    assert counted(2, "reply", "replies") == "2 replies"


def test_shares_are_never_rounded_to_none_or_all() -> None:
    assert [portion(*row) for row in ((0, 0), (0, 9), (1, 1000), (1, 3), (999, 1000), (5, 5))] == [
        "0 %", "0 %", "< 1 %", "33 %", "> 99 %", "100 %",
    ]  # fmt: skip
    assert percent(125) == "12.5%"
