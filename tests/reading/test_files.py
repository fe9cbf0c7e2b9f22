import os
from pathlib import Path

import pytest

from sourcebook.problems import Problem
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.files import read_file
from sourcebook.reading.tree import FolderTree
from tests.build import codes


def code_of(found: bytes | Problem) -> str:
    assert isinstance(found, Problem)
    return found.code


def test_reading(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    assert read_file(tmp_path / "a", "a", limit=5) == b"12345"
    assert code_of(read_file(tmp_path / "a", "a", limit=4)) == "Y101"
    assert code_of(read_file(tmp_path / "missing", "missing")) == "Y112"
    assert code_of(read_file(tmp_path, "folder")) == "Y112"


def test_a_file_that_grows_is_not_read_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    real = os.fstat

    def smaller(descriptor: int) -> os.stat_result:
        status = list(real(descriptor))
        status[6] = 1
        return os.stat_result(status)

    monkeypatch.setattr(os, "fstat", smaller)
    assert code_of(read_file(tmp_path / "a", "a", limit=4)) == "Y101"


def test_a_read_that_fails_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").write_bytes(b"1")

    class Failing:
        def __init__(self, descriptor: int, mode: str) -> None:
            self._descriptor = descriptor

        def __enter__(self) -> "Failing":
            return self

        def __exit__(self, *ignored: object) -> None:
            os.close(self._descriptor)

        def read(self, size: int) -> bytes:
            raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "fdopen", Failing)
    assert code_of(read_file(tmp_path / "a", "a")) == "Y112"
    (tmp_path / "large").write_bytes(b"12345")
    assert code_of(read_file(tmp_path / "large", "large", limit=4)) == "Y101", (
        "it was read before its size was looked at"
    )


def test_links_are_refused(tmp_path: Path) -> None:
    (tmp_path / "facts/topics").mkdir(parents=True)
    (tmp_path / "outside.yml").write_text("title: x\n")
    (tmp_path / "facts/topics/link.yml").symlink_to(tmp_path / "outside.yml")
    (tmp_path / "facts/topics/.hidden.yml").write_text("x")
    _, problems = read_corpus(FolderTree(tmp_path))
    assert codes(problems) == ["R202", "R109"]
    assert code_of(read_file(tmp_path / "facts/topics/link.yml", "link")) == "R109"


def test_links_are_refused_where_the_system_cannot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Windows opens through a link whatever is asked."""
    (tmp_path / "link.yml").symlink_to(tmp_path / "outside.yml")
    monkeypatch.delattr(os, "O_NOFOLLOW")
    assert code_of(read_file(tmp_path / "link.yml", "link")) == "R109"


def test_a_linked_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "facts").symlink_to(tmp_path / "real")
    assert codes(read_corpus(FolderTree(tmp_path))[1]) == ["R109"]


def test_links_between_folders_are_refused(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts/topics").symlink_to(tmp_path)
    (tmp_path / "briefings").symlink_to(tmp_path)
    assert codes(read_corpus(FolderTree(tmp_path))[1]) == ["R109", "R109"]


def test_an_unreadable_record_keeps_its_id(tmp_path: Path) -> None:
    folder = tmp_path / "facts/topics"
    folder.mkdir(parents=True)
    os.mkfifo(folder / "pipe.yml")
    (folder / "big.yml").write_bytes(b"#" * (1024 * 1024 + 1))
    corpus, problems = read_corpus(FolderTree(tmp_path))
    assert sorted(codes(problems)) == ["Y101", "Y112"]
    assert set(corpus.kinds) == {"big", "pipe"}


def test_walks_are_sorted(tmp_path: Path) -> None:
    for name in ("b/2.yml", "a/1.yml", "c.yml", "a.yml"):
        (tmp_path / "facts/topics" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "facts/topics" / name).write_text("title: x\n")
    found = [str(path).removeprefix("facts/topics/") for path in FolderTree(tmp_path).files("facts")]
    assert found == ["a/1.yml", "a.yml", "b/2.yml", "c.yml"]


def test_what_looks_like_a_record_and_is_none_is_mentioned(tmp_path: Path) -> None:
    hidden = (
        "facts/topics/.x.yml", "facts/.old/y.yaml", "facts/sources/.z.txt", "facts/.private/0.txt", "facts/.gitignore",
        "facts/.private/deep/1.yml",
    )  # fmt: skip
    for name in (*hidden, "facts/topics/a.yml/b.yml", "facts/topics/.c.yml/d"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("title: x\n")
    (tmp_path / "facts/topics/empty.yml").mkdir()
    (tmp_path / "facts/topics/.link.yml").symlink_to("a.yml")
    found = list(FolderTree(tmp_path).files("facts"))
    assert [item for item in found if isinstance(item, str)] == ["facts/topics/a.yml/b.yml"]
    problems = [(p.code, p.span.path, p.message[:10]) for p in found if isinstance(p, Problem)]
    assert sorted(problems) == [
        ("R202", "facts/.old/y.yaml", "the file i"),
        ("R202", "facts/sources/.z.txt", "the file i"),
        ("R202", "facts/topics/.x.yml", "the file i"),
        ("R202", "facts/topics/a.yml", "the folder"),
        ("R202", "facts/topics/empty.yml", "the folder"),
    ]


def test_a_hidden_folder_that_cannot_be_listed_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "facts/.old").mkdir(parents=True)
    listdir = os.listdir

    def failing(folder: Path) -> list[str]:
        if folder == tmp_path / "facts/.old":
            raise PermissionError(13, "Permission denied")
        return listdir(folder)

    monkeypatch.setattr(os, "listdir", failing)
    assert list(FolderTree(tmp_path).files("facts")) == []


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "facts/topics").mkdir(parents=True)
    listdir = os.listdir

    def failing(folder: Path) -> list[str]:
        if folder == tmp_path / "facts/topics":
            raise PermissionError(13, "Permission denied")
        return listdir(folder)

    monkeypatch.setattr(os, "listdir", failing)
    (problem,) = FolderTree(tmp_path).files("facts")
    assert isinstance(problem, Problem)
    assert (problem.code, problem.span.path) == ("Y112", "facts/topics")
