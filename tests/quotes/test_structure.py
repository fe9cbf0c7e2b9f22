"""The file of a text's parts: written, read, refused where it is wrong, and kept as the text itself is."""

import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.authoring.capture.captured import Extracted
from sourcebook.authoring.capture.draft import Given, Read, draft
from sourcebook.authoring.capture.formats import Format
from sourcebook.cli import cli
from sourcebook.quotes.quote_checks import Verdict
from sourcebook.quotes.structure import Fault, Part, PartKind, read_structure, written
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.tree import FolderTree
from tests.build import Box, codes

TEXT = "Every quote of these tests stands here, once."
PARTS = (Part(PartKind.PAGE, 0, 45, "3"), Part(PartKind.HEADING, 0, 5), Part(PartKind.TURN, 6, 11, "Mr Ode"))
QUOTES = (
    "{text: Every quote stands here., kind: event, topics: [ferry], evidence: [{source: a, quote: quote of these}]}"
)


def test_what_is_written_is_read() -> None:
    assert read_structure(written(reversed(PARTS)), len(TEXT)) == PARTS
    assert written(PARTS) == b"start\tend\tkind\tlabel\n0\t45\tpage\t3\n0\t5\theading\t\n6\t11\tturn\tMr Ode\n"
    assert written([Part(PartKind.TURN, 0, 1, "A\u202e\tB")]).endswith(b"\tA B\n")


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        (b"", 1, "no table|not a table"),
        (b"\xff\n", 1, "not a table"),
        (b"start\tend\n", 1, "heading"),
        (b"start\tend\tkind\tlabel\n0\t5\tpage\t", 2, "is cut"),
        (b"start\tend\tkind\tlabel\n00\t5\tpage\t\n", 2, "parted by tabs"),
        (b"start\tend\tkind\tlabel\n5\t5\tpage\t\n", 2, "5 to 5 is no stretch"),
        (b"start\tend\tkind\tlabel\n0\t46\tpage\t\n", 2, "of 45 characters"),
        (b"start\tend\tkind\tlabel\n0\t4\tpagina\t\n", 2, "`pagina` is no kind of part: page, cell"),
        ("start\tend\tkind\tlabel\n0\t4\tpage\t\u200b\n".encode(), 2, "cannot be seen"),
        (b"start\tend\tkind\tlabel\n3\t4\tpage\t\n0\t4\tpage\t\n", 3, "order of the text"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(data: bytes, line: int, words: str) -> None:
    found = read_structure(data, len(TEXT))
    assert isinstance(found, Fault)
    assert found.line == line
    assert any(one in found.words for one in words.split("|"))


def box(*, storage: str = "public", parts: bytes = written(PARTS), named: bytes = written(PARTS)) -> Box:
    """A source with parts: those in its file, and those whose hash its record gives."""
    made = Box().topic().source("a", TEXT).add("claim", "c", QUOTES)
    record = made.tree.contents["facts/sources/a.yml"].decode()
    named_hash = hashlib.sha256(named).hexdigest()
    record = record.replace("storage: public", f"storage: {storage}, parts: {named_hash}")
    made.tree.contents["facts/sources/a.yml"] = record.encode()
    if storage == "private":
        text = made.tree.contents.pop("facts/sources/a.txt")
        made.tree.contents[f"facts/.private/{hashlib.sha256(text).hexdigest()}.txt"] = text
        made.tree.contents[f"facts/.private/{named_hash}.parts.tsv"] = parts
    else:
        made.tree.contents["facts/sources/a.parts.tsv"] = parts
    return made


@pytest.mark.parametrize("storage", ["public", "private"])
def test_parts_are_read_with_their_text(storage: str) -> None:
    _, checks, problems = box(storage=storage).check()
    assert codes(problems) == []
    assert checks.snapshots["a"].parts == PARTS


def test_lines_that_git_ended_otherwise_are_the_same_parts() -> None:
    assert box(parts=written(PARTS).replace(b"\n", b"\r\n")).check()[1].snapshots["a"].parts == PARTS


def test_parts_that_are_not_those_of_the_record_are_refused() -> None:
    gone = box()
    del gone.tree.contents["facts/sources/a.parts.tsv"]
    for made in (gone, box(parts=b"start\tend\tkind\tlabel\n"), box(parts=b"x", named=b"x")):
        _, checks, problems = made.check()
        assert "I108" in codes(problems)
        assert checks.quotes["c", 0].verdict is Verdict.MISMATCH


def test_private_parts_that_are_elsewhere_leave_quotes_unchecked() -> None:
    made = box(storage="private")
    made.tree.contents = {path: data for path, data in made.tree.contents.items() if not path.endswith(".tsv")}
    _, checks, problems = made.check()
    assert codes(problems) == ["Q301"]
    assert checks.quotes["c", 0].verdict is Verdict.UNAVAILABLE


def test_parts_that_no_record_names_are_told() -> None:
    made = Box().topic().source("a", TEXT).add("claim", "c", QUOTES)
    made.tree.contents["facts/sources/a.parts.tsv"] = written(PARTS)
    made.tree.contents["facts/sources/b.parts.tsv"] = written(PARTS)
    _, _, problems = made.check()
    assert [(problem.code, problem.span.path) for problem in problems] == [
        ("I104", "facts/sources/a.parts.tsv"),
        ("I104", "facts/sources/b.parts.tsv"),
    ]


@pytest.mark.parametrize("private", [False, True])
def test_captured_parts_are_written_read_and_add_only(tmp_path: Path, private: bool) -> None:
    (tmp_path / "facts/sources").mkdir(parents=True)
    corpus, _ = read_corpus(FolderTree(tmp_path))
    read = Read(data=TEXT.encode(), found=Extracted(text=TEXT, parts=PARTS), format=Format.TEXT, original=TEXT.encode())
    made = draft(corpus, read, Given(id="a", title="A", lang="en", type="article", private=private))
    made.write(tmp_path)
    corpus, problems = read_corpus(FolderTree(tmp_path))
    assert not problems
    assert corpus.sources["a"].record.snapshot.parts == hashlib.sha256(written(PARTS)).hexdigest()
    assert {path.name for path in (tmp_path / "facts").rglob("*.*") if path.is_file()} == {
        path.rpartition("/")[2] for path, _ in made.files
    }
    kept = {
        "a": {"path": "facts/sources/a.txt", "sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "parts": "0" * 64}
    }
    manifest = tmp_path / "manifest.json"
    manifest.write_text(json.dumps({"snapshots": kept}))
    done = CliRunner().invoke(cli, ["check", "--root", str(tmp_path), "--manifest", str(manifest)])
    assert "I106 the parts of the snapshot of `a` were edited" in done.output
