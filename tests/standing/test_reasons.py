"""The words of a derivation: for each standing one text, and what would change it made true."""

import pytest

from sourcebook.reading.records import Standing
from sourcebook.standing.claims import Derivation
from sourcebook.standing.reasons import reasons
from sourcebook.standing.rules import Rule
from sourcebook.standing.vocabulary import MEANINGS, group_of
from tests.build import Box
from tests.conftest import ROOT
from tests.standing.cases import CASES, Row
from tests.standing.world import build


def explained(row: Row) -> tuple[Derivation, tuple[str, ...], tuple[str, ...]]:
    box = build(row)
    corpus, _, _ = box.check()
    derivation = box.derive(row.as_of).claims["it"]
    said = reasons(corpus, derivation)
    return derivation, said.why, said.would_change


@pytest.mark.parametrize("row", CASES, ids=lambda row: row.name)
def test_reasons_say_the_rule_and_name_every_side(row: Row) -> None:
    derivation, why, would_change = explained(row)
    assert why[0].startswith(f"{row.expected}: ")
    assert why[0].endswith(f"(Rule {row.rule}.)")
    assert sum(line.startswith("Said by") for line in why) == len({t.witness.side for t in derivation.supports})
    assert sum(line.startswith("Denied by") and ": " in line for line in why) == len(
        {t.witness.side for t in derivation.refutes}
    )
    assert not any(f" {derivation.standing.value}." in line for line in would_change)
    for line in (*why, *would_change):
        assert line[0] != " "
        assert "  " not in line
        assert line.endswith((".", ".)"))


def text_of(name: str) -> str:
    _, why, would_change = explained(next(row for row in CASES if row.name == name))
    return "\n".join(("Why:", *why, "What would change it:", *would_change))


#: One case for each standing that evidence can give.
SHOWN = (
    "two media, one with basis observed",
    "both parties on their own pages",
    "two media without basis",
    "own voice, no basis",
    "attributed to a party",
    "nothing but an interested denial",
    "a party denies",
    "refuted by two sides with access",
    "the speaker publishes",
    "reported by two media",
    "an unnamed speaker",
    "a forecast asserted only",
    "a forecast whose date has passed",
    "an assessment",
    "withdrawn",
    "superseded",
    "context alone is no evidence",
    "unavailable",
    "overridden",
    "review is due",
    "changed since its review",
    "hangs on retells",
    "graded E only",
    "confirmed and denied by a party",
    "two parties in one article are one reading",
    "one concerned party missing",
    "a contradicting claim disputes",
    "same upstream is one reading",
    "asserted by nobody named",
)


def test_texts() -> None:
    """All texts are kept in one file, so that a change of words is seen whole. SOURCEBOOK_UPDATE_CASES=1 renews it."""
    import os

    path = ROOT / "tests/cases/explain.txt"
    found = "\n\n".join(f"# {name}\n{text_of(name)}" for name in SHOWN) + "\n"
    if os.environ.get("SOURCEBOOK_UPDATE_CASES"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_every_standing_is_shown() -> None:
    rows = {row.name: row.expected for row in CASES}
    assert {rows[name] for name in SHOWN} == {standing.value for standing in Standing}
    assert set(MEANINGS) == set(Standing)
    assert all(group_of(standing) for standing in Standing)


def test_unnamed_speakers_of_forecasts() -> None:
    box = Box().topic().source("s")
    box.add(
        "claim",
        "it",
        "text: t\nkind: forecast\ndescribed_as: an official\ntopics: [ferry]\nevidence: [{source: s, quote: Every quote of these tests}]\n",
    )
    corpus, _, _ = box.check()
    assert any("“an official”" in line for line in reasons(corpus, box.derive().claims["it"]).why)


def test_rules_are_numbered() -> None:
    assert all(rule.value.partition(".")[0].isdigit() for rule in Rule)
