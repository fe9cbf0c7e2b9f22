"""No bytes break the reader; what it accepts means what it says."""

import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from sourcebook.reading.characters import refused
from sourcebook.reading.nodes import Scalar, node_at, plain, source_span
from sourcebook.reading.yaml import read_yaml

CLEAN = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Zl", "Zp")), max_size=30).filter(
    lambda t: not list(refused(t))
)
KEYS = st.text("abcdefgh-", min_size=1, max_size=8)
VALUES = st.recursive(
    CLEAN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=8
)


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    document, problems = read_yaml(data, "x.yml")
    assert document is not None or problems


@given(st.text(st.sampled_from("ab:-#&*!|>'\"%@`{}[],? \n\t\u00e9\u202e0"), max_size=80))
def test_any_yaml_like_text(text: str) -> None:
    document, problems = read_yaml(text.encode(), "x.yml")
    assert document is not None or problems


@given(st.dictionaries(KEYS, VALUES, min_size=1, max_size=4))
def test_what_is_dumped_comes_back(value: dict[str, object]) -> None:
    text = yaml.safe_dump(value, allow_unicode=True, default_style='"')
    document, problems = read_yaml(text.replace("!!str ", "").encode(), "x.yml")
    assert document is not None, (problems, text)
    assert plain(document.root) == value


@given(CLEAN.filter(str.strip), st.sampled_from(["'", '"', None, "|", ">"]), st.data())
def test_spans_point_at_the_character(value: str, style: str | None, data: st.DataObject) -> None:
    text = yaml.safe_dump({"key": value}, allow_unicode=True, default_style=style, width=20)
    document, _ = read_yaml(text.encode(), "x.yml")
    assume(document is not None)
    assert document is not None
    scalar, _ = node_at(document.root, ("key",))
    assume(isinstance(scalar, Scalar) and scalar.value == value)
    assert isinstance(scalar, Scalar)
    at = data.draw(st.integers(0, len(value) - 1))
    assume(not value[at].isspace())
    span = source_span(document, scalar, at, at + 1)
    line = text.replace("\u0085", "\n").replace("\u2028", "\n").replace("\u2029", "\n").split("\n")[span.line - 1]
    assert line[span.column - 1] in (value[at], "\\")
