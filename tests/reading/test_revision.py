"""Files in git's objects: what is there, what is not, and what is no file's content."""

from pathlib import Path

import pytest

from sourcebook.problems import Problem
from sourcebook.reading.revision import RevisionTree, UnknownRevisionError, index_tree, merge_base, read_blobs
from tests.history.repository import Repository


@pytest.fixture
def repo(tmp_path: Path) -> Repository:
    repo = Repository(tmp_path / "repo", "sub")
    for path, data in {
        "facts/claims/b.yml": b"b",
        "facts/claims/a/x.yml": b"",
        "facts/.hidden": b"h",
        "briefings/c/index.md": b"\x00\xff",
    }.items():
        (repo.root / path).parent.mkdir(parents=True, exist_ok=True)
        (repo.root / path).write_bytes(data)
    (repo.root / "facts/link.yml").symlink_to("claims/b.yml")
    repo.commit("Files")
    return repo


def test_a_tree(repo: Repository) -> None:
    for tree in (RevisionTree(repo.root, "HEAD"), index_tree(repo.root)):
        link, *paths = sorted(tree.files("facts"), key=lambda p: isinstance(p, str))
        assert isinstance(link, Problem)
        assert link.code == "R109"
        assert paths == ["facts/claims/a/x.yml", "facts/claims/b.yml"]
        assert tree.read("facts/claims/b.yml") == b"b"
        assert tree.read("facts/claims/a/x.yml") == b""
        assert tree.read("briefings/c/index.md") == b"\x00\xff"
        assert set(tree.listing) == {
            "facts/.hidden",
            "facts/claims/a/x.yml",
            "facts/claims/b.yml",
            "facts/link.yml",
            "briefings/c/index.md",
        }
        missing = tree.read("facts/nosuch.yml")
        assert isinstance(missing, Problem)
        assert missing.code == "Y112"
        private = tree.read("facts/.private/none.txt")
        assert isinstance(private, Problem)


def test_private_texts_come_from_the_folder(repo: Repository) -> None:
    (repo.root / "facts/.private").mkdir()
    (repo.root / "facts/.private/t.txt").write_bytes(b"text")
    assert RevisionTree(repo.root, "HEAD").read("facts/.private/t.txt") == b"text"


def test_objects(repo: Repository) -> None:
    blob, tree = repo.git("rev-parse", "HEAD:sub/facts/claims/b.yml"), repo.git("rev-parse", "HEAD:sub/facts")
    assert read_blobs(repo.root, [blob, "0" * 40, tree, blob]) == {blob: b"b"}
    assert read_blobs(repo.root, []) == {}
    assert read_blobs(repo.folder.parent, [blob]) == {}


def test_what_is_not_there(repo: Repository, tmp_path: Path) -> None:
    with pytest.raises(UnknownRevisionError, match="no revision `nosuch`"):
        merge_base(repo.root, "HEAD", "nosuch")
    with pytest.raises(UnknownRevisionError, match="not in a git repository"):
        index_tree(tmp_path)
    assert merge_base(repo.root, "HEAD", "main") == repo.git("rev-parse", "HEAD")
    for number in "12":
        (repo.root / "facts/claims/b.yml").write_text(number)
        repo.commit(number)
    clone = repo.clone(tmp_path / "clone", "--depth", "1", "--no-single-branch")
    clone.git("checkout", "-q", "--orphan", "other")
    clone.commit("Anew")
    with pytest.raises(
        UnknownRevisionError, match="where `HEAD` and `origin/main` parted is not in this shallow clone"
    ):
        merge_base(clone.root, "HEAD", "origin/main")
