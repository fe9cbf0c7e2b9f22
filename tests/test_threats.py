"""The threat model names tests; each must be there, under the name that it is given."""

import re

import pytest

from tests.conftest import ROOT

PAGE = (ROOT / "docs/threats.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)(?:::(\w+))?`", PAGE)))


@pytest.mark.parametrize(("path", "name"), NAMED)
def test_what_is_said_to_be_shown_is_tested(path: str, name: str) -> None:
    text = (ROOT / path).read_text(encoding="utf-8")
    assert re.search(rf"^def {name or 'test_'}", text, re.MULTILINE)


def test_every_row_names_a_test() -> None:
    rows = [row for row in PAGE.splitlines() if row.startswith("| ") and not row.startswith(("| who ", "| --- "))]
    assert len(rows) >= 18
    assert all(re.search(r"`tests/[^`]+` \|$", row) for row in rows)
