"""New files come all at once or not at all, and the YAML says what was meant."""

import os
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sourcebook.authoring.writing import record_text, write_new
from sourcebook.reading.characters import refused_in_record
from sourcebook.reading.nodes import plain
from sourcebook.reading.records import Kind
from sourcebook.reading.yaml import read_yaml


def read_back(fields: dict[str, Any]) -> Any:
    document, problems = read_yaml(record_text(Kind.SOURCE, fields, schema="../x"), "facts/sources/a.yml")
    assert problems == ()
    assert document is not None
    return plain(document.root)


@pytest.mark.parametrize(
    "text",
    ["no", "null", "~", "0x10", "1.10", "12:30:45", "2025-03-18", "- a", "a: b", "a #b", "#a", "'a", '"a', "a'b\"c", "*a", "&a",
     "!a", "%a", "@a", "`a", "[a", "{a", "|", ">", "a\\nb", "<<", "=", "😀 astral", "Ä “q”", "a" * 5000, "word " * 200 + "end", "a\tb",
     "---", "...", "? a", ": a", "a:", "a\u00a0b", "x: y # z" * 30],
)  # fmt: skip
def test_texts_survive(text: str) -> None:
    fields = {"title": text, "authors": [text, "B"], "snapshot": {"extractor": text}}
    assert read_back(fields) == fields


@given(
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1).filter(
        lambda text: not any(refused_in_record(text))
    )
)
def test_any_text_survives(text: str) -> None:
    assert read_back({"title": text, "authors": [text]}) == {"title": text, "authors": [text]}


def test_how_it_looks() -> None:
    fields = {"title": "Ferry", "authors": ["A"], "issued": "2025-03-18", "lang": "no", "note": "word " * 40 + "end"}
    lines = record_text(Kind.SOURCE, fields, schema="../../schema").decode().splitlines()
    assert lines[0] == "# yaml-language-server: $schema=../../schema/source.json"
    assert lines[1:6] == ["title: Ferry", "authors:", "  - A", "issued: 2025-03-18", "lang: 'no'"]
    assert lines[6] == "note: >-"
    assert max(map(len, lines)) <= 112


def test_both_or_none(tmp_path: Path) -> None:
    one, two = tmp_path / "new/folder/a.txt", tmp_path / "b.yml"
    write_new([(one, b"one"), (two, b"two")])
    assert (one.read_bytes(), two.read_bytes()) == (b"one", b"two")
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.txt", "b.yml", "folder", "new"]


@pytest.mark.parametrize("there", ["a.txt", "z.yml"])
@pytest.mark.parametrize("link", [False, True])
def test_nothing_is_overwritten(tmp_path: Path, there: str, link: bool) -> None:
    if link:
        (tmp_path / there).symlink_to(tmp_path / "nowhere")
    else:
        (tmp_path / there).write_bytes(b"mine")
    with pytest.raises(FileExistsError):
        write_new([(tmp_path / "a.txt", b"one"), (tmp_path / "deep/c.txt", b"three"), (tmp_path / "z.yml", b"two")])
    assert os.listdir(tmp_path) == [there]


def test_a_file_that_appears_meanwhile_is_kept(tmp_path: Path) -> None:
    """Between the look and the writing: the second file's own name appears when the first is in its place."""

    class Racing(type(tmp_path)):  # type: ignore[misc]
        def with_name(self, name: str) -> Path:
            found = super().with_name(name)
            Path(self).write_bytes(b"mine")
            return Path(found)

    with pytest.raises(FileExistsError):
        write_new([(tmp_path / "a.txt", b"one"), (Racing(tmp_path / "b.yml"), b"two")])
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"b.yml": b"mine"}
