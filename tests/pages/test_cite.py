"""Citing a claim: every form says the same, and nothing that a text holds becomes a command of TeX or breaks JSON."""

import json
import re

import pytest

from sourcebook.pages.views.cite import Cited, Edition, cite_claim
from sourcebook.pages.views.parts import ClaimChip

WHOLE = Edition(
    title="A & B", url="https://example.org/b", commit="abc123", as_of="2026-11-24", as_of_words="24 November 2026"
)


def cited(text: str = "It is so.", edition: Edition = WHOLE) -> Cited:
    chip = ClaimChip(
        id="it-is-so",
        path="claims/it-is-so/",
        text=text,
        told=f"Claimed by C: {text}",
        kind="state",
        standing="claimed",
        group="attributed",
        meaning="",
        speakers=(),
    )
    return cite_claim(edition, chip)


def test_plain() -> None:
    assert cited().plain == (
        "“Claimed by C: It is so.” A & B, claim it-is-so, at commit abc123. Standing: claimed as of 24 November 2026. "
        "https://example.org/b/claims/it-is-so/"
    )


def test_what_is_not_known_is_left_out() -> None:
    bare = cited(edition=Edition(title="S"))
    assert bare.plain == "“Claimed by C: It is so.” S, claim it-is-so. Standing: claimed."
    assert "year" not in bare.bibtex
    assert "url" not in bare.bibtex
    assert set(json.loads(bare.csl)[0]) == {"id", "type", "title", "container-title", "note"}


def test_bibtex() -> None:
    assert cited().bibtex.splitlines() == [
        "@misc{it-is-so,",
        "  title = {{Claimed by C: It is so.}},",
        r"  howpublished = {A \& B},",
        "  year = {2026},",
        "  note = {Claim it-is-so, at commit abc123. Standing: claimed as of 24 November 2026.},",
        "  url = {https://example.org/b/claims/it-is-so/}",
        "}",
    ]


@pytest.mark.parametrize("text", [r"\input{/etc/passwd}", "}} , @misc{x", "50% of $5 #1 a_b ~ ^", "two\nlines"])
def test_hostile_words_stay_words(text: str) -> None:
    title = next(line for line in cited(text).bibtex.splitlines() if line.startswith("  title"))
    inside = title.removeprefix("  title = {{Claimed by C: ").removesuffix("}},")
    assert not re.search(r"(?<!\\)[{}%$&#_~^]", re.sub(r"\\text\w+\{\}", "", inside))
    assert r"\input" not in inside
    assert len(cited(text).bibtex.splitlines()) == 7
    assert json.loads(cited(text).csl)[0]["title"] == f"Claimed by C: {text}"


def test_csl_has_the_date_in_parts() -> None:
    assert json.loads(cited().csl)[0]["issued"] == {"date-parts": [[2026, 11, 24]]}
