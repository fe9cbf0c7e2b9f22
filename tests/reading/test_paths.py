"""Names of files: what R110 refuses, and that nothing outside the tree is read."""

import os
import socket
from pathlib import Path

import pytest

from sourcebook.problems import Problem
from sourcebook.quotes.quote_checks import check_evidence
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.paths import bad_name, check_paths
from sourcebook.reading.tree import FolderTree
from tests.build import Box, codes


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("facts/claims/con/a.yml", "`con` is the name of a device on Windows"),
        ("facts/claims/AUX/a.yml", "`AUX` is the name of a device on Windows"),
        ("facts/sources/nul.txt", "`nul.txt` is the name of a device on Windows"),
        ("facts/sources/com1.de.txt", "`com1.de.txt` is the name of a device on Windows"),
        ("facts/sources/lpt².txt", "`lpt².txt` is the name of a device on Windows"),
        ("facts/claims/con /a.yml", "`con ` is the name of a device on Windows"),
        ("facts/claims/x./a.yml", "`x.` ends in a dot or a space"),
        ("facts/claims/x /a.yml", "`x ` ends in a dot or a space"),
        ("facts/sources/a:b.txt", "`a:b.txt` holds `:`"),
        ("facts/sources/a\\b.txt", "`a\\b.txt` holds `\\`"),
        ("facts/claims/2026/a.yml", ""),
        ("facts/claims/concert/a.yml", ""),
        ("facts/sources/com10.txt", ""),
        ("facts/claims/con.yml", ""),  # R105 has it
    ],
)
def test_names_that_windows_refuses(path: str, message: str) -> None:
    assert [(p.code, p.message) for p in check_paths([path])][:1] == ([("R110", message)] if message else [])


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ("facts/claims/Old/a.yml", "facts/claims/old/b.yml", "facts/claims/Old"),
        ("facts/claims/a.yml", "facts/claims/A.yml", "facts/claims/a.yml"),
        ("facts/claims/é/a.yml", "facts/claims/e\u0301/b.yml", "facts/claims/é"),
        ("facts/claims/straße/a.yml", "facts/claims/STRASSE/b.yml", "facts/claims/straße"),
        ("facts/claims/a/x.yml", "facts/actors/A/x.yml", ""),
    ],
)
def test_paths_that_are_one_elsewhere(first: str, second: str, alike: str) -> None:
    found = [(p.span.path, p.message) for p in check_paths([first, second])]
    assert len(found) == (1 if alike else 0)
    if alike:
        assert found[0][0] == second
        assert f"from `{alike}` only" in found[0][1]


@pytest.mark.parametrize("name", ["a\nb", "a\tb", "a\u202eb", "a\u200bb", "a\x1b[31mb", "a\u2028b", "a\udcffb"])
def test_names_that_cannot_be_shown(name: str) -> None:
    problem = bad_name(f"facts/claims/{name}.yml")
    assert problem is not None
    assert problem.code == "R110"
    assert problem.span.path.isprintable()
    assert problem.span.path.encode()
    assert bad_name("facts/claims/总统.yml") is None


def test_a_corpus_reports_its_paths(tmp_path: Path) -> None:
    for path in (b"Old/a.yml", b"old/b.yml", b"\xff.yml", b"aux/c.yml"):
        file = os.path.join(os.fsencode(tmp_path), b"facts/topics", path)
        os.makedirs(os.path.dirname(file), exist_ok=True)
        with open(file, "wb") as stream:
            stream.write(b"title: x\n")
    corpus, problems = read_corpus(FolderTree(tmp_path))
    assert sorted(codes(problems)) == ["R110", "R110", "R110"]
    assert set(corpus.topics) == {"a", "b", "c"}


def test_nothing_hangs_on_a_special_file(tmp_path: Path) -> None:
    (tmp_path / "facts/sources").mkdir(parents=True)
    os.mkfifo(tmp_path / "facts/sources/pipe.yml")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "facts/sources/s.yml"))
        assert sorted(codes(read_corpus(FolderTree(tmp_path))[1])) == ["Y112", "Y112"]


def test_dangling_and_circular_links_are_refused(tmp_path: Path) -> None:
    (tmp_path / "facts/topics").mkdir(parents=True)
    (tmp_path / "facts/topics/a.yml").symlink_to("nowhere.yml")
    (tmp_path / "facts/topics/b.yml").symlink_to("b.yml")
    (tmp_path / "facts/topics/c").symlink_to(".")
    assert codes(read_corpus(FolderTree(tmp_path))[1]) == ["R109", "R109", "R109"]


@pytest.mark.parametrize("storage", ["public", "private"])
def test_a_snapshot_is_read_through_no_link(tmp_path: Path, storage: str) -> None:
    box = Box().topic().source("s", storage=storage)
    for path, data in box.tree.contents.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    outside = tmp_path / "outside"
    outside.mkdir()
    digest = box.read()[0].sources["s"].record.snapshot.sha256
    (outside / f"{digest}.txt").write_bytes(b"Every quote of these tests stands here, once.")
    if storage == "private":
        (tmp_path / "facts/.private").symlink_to(outside)
    else:
        (tmp_path / "facts/sources/s.txt").unlink()
        (tmp_path / "facts/sources/s.txt").symlink_to(outside / f"{digest}.txt")
    corpus, problems = read_corpus(FolderTree(tmp_path))
    checks, found = check_evidence(corpus)
    assert checks.snapshots["s"].text == ""
    assert codes((*problems, *found)) == (["Q301"] if storage == "private" else ["R109", "I102"])


def test_paths_out_of_the_tree_are_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in/facts").mkdir(parents=True)
    (tmp_path / "in/away").symlink_to(tmp_path)
    (tmp_path / "secret.txt").write_text("x")
    found = FolderTree(tmp_path / "in").read("away/secret.txt")
    assert isinstance(found, Problem)
    assert found.code == "R109"


def test_sizes_are_looked_at_first(tmp_path: Path) -> None:
    for name in ("big.yml", "big.txt", "huge.txt"):
        with open(tmp_path / name, "wb") as stream:
            stream.truncate(17 * 1024 * 1024 if name == "huge.txt" else 1024 * 1024 + 1)
    tree = FolderTree(tmp_path)
    found = {name: tree.read(name) for name in ("big.yml", "big.txt", "huge.txt")}
    assert {name: item.code for name, item in found.items() if isinstance(item, Problem)} == {
        "big.yml": "Y101",
        "huge.txt": "Y101",
    }
