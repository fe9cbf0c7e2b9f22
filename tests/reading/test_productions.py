"""Every production of YAML's grammar gives its value, or its refusal at its place."""

import pytest
import yaml

from sourcebook.reading import yaml as reader
from sourcebook.reading.nodes import plain
from sourcebook.reading.yaml import read_yaml
from tests.reading.productions import ROWS


def outcome(data: str | bytes) -> object:
    document, problems = read_yaml(data if isinstance(data, bytes) else data.encode(), "x.yml")
    if problems:
        span = problems[0].span
        return f"{problems[0].code} {span.line}:{span.column}"
    assert document is not None
    return plain(document.root)


@pytest.mark.parametrize(("data", "expected"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_production(data: str | bytes, expected: object) -> None:
    assert outcome(data) == expected


#: What the slower parser, which stands in where the C library is missing, reads otherwise: it takes a tab for no space.
SLOWER = {"tab inside text", "tab between key and value", "tab before a comment", "an equals sign"}


@pytest.mark.parametrize(("name", "data", "expected"), ROWS, ids=[row[0] for row in ROWS])
def test_without_the_c_library(name: str, data: str | bytes, expected: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "_PARSER", yaml.SafeLoader)
    found = outcome(data)
    if isinstance(expected, str) and not expected.startswith("Y104"):
        assert found == expected
    elif isinstance(expected, str):
        assert isinstance(found, str), "it is refused too, if at another place"
    elif name not in SLOWER:
        assert found == expected
