"""The texts of `explain` for one claim of each standing hold the answers that were fixed before they were written."""

import re
from typing import Any

import pytest
import yaml

from sourcebook.explain.explanation import explain_text
from sourcebook.pages.checked import Checked
from sourcebook.pipeline import load
from sourcebook.reading.records import Standing
from tests.conftest import ROOT

QUESTIONS: list[dict[str, Any]] = yaml.safe_load((ROOT / "docs/explain-questions.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ferry() -> Checked:
    return load(ROOT / "examples/ferry")


def test_every_standing_has_its_questions() -> None:
    assert [row["standing"] for row in QUESTIONS] == list(dict.fromkeys(row["standing"] for row in QUESTIONS))
    assert {row["standing"] for row in QUESTIONS} == {standing.value for standing in Standing}
    assert all(row[about]["ask"] and row[about]["answer"] for row in QUESTIONS for about in ("who", "higher", "change"))


@pytest.mark.parametrize("row", [row for row in QUESTIONS if row["claim"]], ids=lambda row: row["standing"])
def test_the_text_holds_the_answers(ferry: Checked, row: dict[str, Any]) -> None:
    assert ferry.facts
    derivation = ferry.facts.derived.claims[row["claim"]]
    assert derivation.standing.value == row["standing"]
    text = explain_text(ferry.corpus, derivation)
    assert [name for name in row["names"] if name not in text] == []
    printed = (ROOT / "docs/explain.md").read_text(encoding="utf-8")
    assert text.partition("\n")[2] in printed


def test_no_text_asks_for_the_rules(ferry: Checked) -> None:
    """Words of the trade stand in no text but where an editor is shown the field."""
    assert ferry.facts
    for derivation in ferry.facts.derived.claims.values():
        text = re.sub(r"“[^”]*”|`[^`]*`", "", explain_text(ferry.corpus, derivation))
        found = re.findall(r"\b(?:voucher|vouch\w*|Sup|Ref|reading|matching|upstream|retell\w*|access|None)\b", text)
        assert found == [], derivation.claim
