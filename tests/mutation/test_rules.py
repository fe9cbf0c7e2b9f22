"""Every edit that takes a rule out can be made, and leaves Python behind: the list cannot go stale unnoticed."""

import ast

import pytest

from tests.conftest import ROOT
from tests.mutation.rules import RULES, Rule

ALL = [rule for rules in RULES.values() for rule in rules]


@pytest.mark.parametrize("rule", ALL, ids=lambda rule: rule.words)
def test_edit(rule: Rule) -> None:
    source = (ROOT / "sourcebook" / rule.file).read_text(encoding="utf-8")
    assert source.count(rule.before) == 1, f"`{rule.before}` stands {source.count(rule.before)} times in {rule.file}"
    assert rule.before != rule.after
    ast.parse(source.replace(rule.before, rule.after))


def test_no_rule_is_listed_twice() -> None:
    assert len({rule.words for rule in ALL}) == len(ALL)
