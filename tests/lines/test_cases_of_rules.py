"""Each rule of what carries a line and what contradicts it, as a table of cases: taking a rule out fails one."""

import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook.lines.carrying import Outcome, check_line
from sourcebook.lines.line_context import Actor, Context, Ground, Line

CASES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("cases.yml").read_text(encoding="utf-8"))


def outcome(case: dict[str, Any]) -> Outcome:
    speakers, named = case.get("speakers", []), case.get("names", {})
    actors = [Actor(name.lower(), (name,)) for name in (*speakers, *case.get("actors", []))]
    actors += [Actor(id_, tuple(names)) for id_, names in named.items()]
    described = case.get("described_as")
    context = Context(
        actors=tuple(actors),
        speakers=tuple(name.lower() for name in speakers),
        described_as=(described,) if described else (),
        condition=case.get("condition", ""),
        equal=tuple(map(tuple, case.get("equal", []))),
        when=str(case.get("when", "")),
        prose=not isinstance(case["ground"], str),
    )
    lang = case.get("lang", "en")
    issued: datetime.date | None = case.get("issued")
    texts = [case["ground"]] if isinstance(case["ground"], str) else case["ground"]
    grounds = [Ground(text, lang, issued=issued, told=case.get("told", False)) for text in texts]
    return check_line(Line(case["line"], lang), grounds, context)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['rule']}: {case['line']}")
def test_rule(case: dict[str, Any]) -> None:
    found = outcome(case)
    said = "carried" if found.carried else str(found.why)
    assert said == case.get("outcome", "contradiction"), found
    if "differs" in case:
        assert found.contradiction is not None
        assert found.contradiction.kind == case["differs"]
