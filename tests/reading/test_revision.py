"""Files in git's objects: what is there, what is not, and what is no file's content."""

import subprocess
from pathlib import Path

import pytest

from sourcebook.problems import Problem
from sourcebook.reading.revision import RevisionTree, UnknownRevisionError, index_tree, merge_base, read_blobs
from sourcebook.reading.tree import FolderTree
from tests.history.repository import Repository

#: The object of an empty file.
EMPTY = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"


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


@pytest.mark.parametrize("odd", ["b.yml", "..", ".", ".git", ".GIT"])
def test_a_tree_that_cannot_be_checked_out_is_refused(repo: Repository, odd: str) -> None:
    """Made by hand, it would show its reader one file of a name, and give whoever checks it out another."""
    claims = made_tree(repo, f"{repo.git('ls-tree', 'HEAD:sub/facts/claims')}\n100644 blob {EMPTY}\t{odd}\n")
    facts = made_tree(repo, f"040000 tree {claims}\tclaims\n")
    folder = made_tree(repo, f"040000 tree {facts}\tfacts\n")
    commit = repo.git("commit-tree", "-m", "Odd", made_tree(repo, f"040000 tree {folder}\tsub\n"))
    with pytest.raises(UnknownRevisionError, match=r"cannot be checked out, for `facts/claims/.*git fsck"):
        RevisionTree(repo.root, commit)


def made_tree(repo: Repository, rows: str) -> str:
    command = ["git", "-C", str(repo.folder), "mktree"]
    return subprocess.run(command, input=rows, capture_output=True, text=True, check=True).stdout.strip()


def test_what_looks_like_a_record_and_is_none_is_mentioned(repo: Repository) -> None:
    names = ("facts/.x.yml", "facts/.old/y.yml", "facts/c.yml/a.yml", "facts/c.yml/b.yml", "facts/.d.yml/e.yml",
             "facts/.private/t.txt")  # fmt: skip
    for name in names:
        (repo.root / name).parent.mkdir(parents=True, exist_ok=True)
        (repo.root / name).write_text("title: x\n")
    (repo.root / "facts/.link.yml").symlink_to("c.yml")
    repo.commit("More")
    for tree in (RevisionTree(repo.root, "HEAD"), FolderTree(repo.root)):
        problems = [item for item in tree.files("facts") if isinstance(item, Problem)]
        assert sorted((p.code, p.span.path) for p in problems) == [
            ("R109", "facts/link.yml"),
            ("R202", "facts/.d.yml/e.yml"),
            ("R202", "facts/.old/y.yml"),
            ("R202", "facts/.x.yml"),
            ("R202", "facts/c.yml"),
        ]


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


@pytest.mark.parametrize("revision", ["^HEAD", "HEAD^{tree}", "HEAD:sub", "HEAD^@", "--all", "HEAD..HEAD", ""])
def test_what_names_no_commit(repo: Repository, revision: str) -> None:
    """`^HEAD` is known to git, and says what to leave out."""
    with pytest.raises(UnknownRevisionError, match="there is no revision"):
        RevisionTree(repo.root, revision)


def test_a_commit_found_by_its_words(repo: Repository) -> None:
    assert RevisionTree(repo.root, ":/File").commit == repo.git("rev-parse", "HEAD")


def test_what_git_cannot_read_is_not_taken_for_gone(repo: Repository, tmp_path: Path) -> None:
    objects = repo.folder / ".git/objects"
    for name in ("HEAD:sub/facts/claims/b.yml", "HEAD:sub/facts"):
        found = repo.git("rev-parse", name)
        kept = objects / found[:2] / found[2:]
        kept.rename(tmp_path / "away")
        with pytest.raises(UnknownRevisionError, match=r"not every file of `HEAD` can be read.*git fsck"):
            RevisionTree(repo.root, "HEAD")
        (tmp_path / "away").rename(kept)
    assert RevisionTree(repo.root, "HEAD").read("facts/claims/b.yml") == b"b"


def test_a_partial_clone_is_not_completed_by_asking(repo: Repository, tmp_path: Path) -> None:
    repo.git("config", "uploadpack.allowFilter", "true")
    clone = repo.clone(tmp_path / "clone", "--filter=blob:none", "--no-checkout")
    with pytest.raises(UnknownRevisionError, match="partial clone; fetch them first: git fetch --refetch --no-filter"):
        RevisionTree(clone.root, "HEAD")
    clone.git("fetch", "-q", "--refetch", "--no-filter")
    assert RevisionTree(clone.root, "HEAD").read("facts/claims/b.yml") == b"b"


def test_a_submodule_is_no_file(repo: Repository) -> None:
    repo.git("update-index", "--add", "--cacheinfo", f"160000,{'1' * 40},sub/facts/module")
    repo.git("commit", "-q", "-m", "A submodule")
    assert RevisionTree(repo.root, "HEAD").read("facts/claims/b.yml") == b"b"


def test_what_a_hook_of_git_is_told_does_not_lead_elsewhere(repo: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    """With GIT_DIR alone git takes any folder for the top of the repository, and finds nothing below it."""
    monkeypatch.chdir(repo.folder)
    for where in (".git", str(repo.folder / ".git")):
        monkeypatch.setenv("GIT_DIR", where)
        assert RevisionTree(repo.root, "HEAD").read("facts/claims/b.yml") == b"b"
    monkeypatch.delenv("GIT_DIR")
    (repo.root / "facts/claims/b.yml").write_bytes(b"staged elsewhere")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/another")  # as `git commit FILE` does
    repo.git("read-tree", "HEAD")
    repo.git("add", "-A")
    assert index_tree(repo.root).read("facts/claims/b.yml") == b"staged elsewhere"
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert index_tree(repo.root).read("facts/claims/b.yml") == b"b"


def test_settings_of_a_repository_run_nothing(repo: Repository, tmp_path: Path) -> None:
    repo.git("config", "core.fsmonitor", f"touch {tmp_path / 'ran'}; false")
    index_tree(repo.root)
    assert not (tmp_path / "ran").exists()
    repo.git("status")
    assert (tmp_path / "ran").exists(), "the setting runs something where it is heeded"
