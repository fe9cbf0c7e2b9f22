"""Snapshots that git holds in another form than they were read in: other line ends, a filter's, a pointer of Git LFS."""

import hashlib
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.cli import cli
from tests.conftest import ROOT
from tests.history.repository import git

TEXT = "facts/sources/paper.txt"
RECORD = "facts/sources/paper.yml"
CRLF = ("-c", "core.autocrlf=true")


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, [*arguments], catch_exceptions=False)
    return done.exit_code, done.output


def commit(folder: Path, *settings: str) -> None:
    git(folder, *settings, "add", "-A")
    git(folder, *settings, "commit", "-q", "--allow-empty", "-m", "Facts")


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    """A repository of facts that says nothing of line ends."""
    shutil.copytree(ROOT / "tests/cases/valid/minimal", tmp_path / "repo")
    git(tmp_path / "repo", "init", "-q", "-b", "main")
    commit(tmp_path / "repo")
    return tmp_path / "repo"


def clone(repo: Path, name: str, *settings: str) -> Path:
    git(repo.parent, *settings, "clone", "-q", str(repo), name)
    return repo.parent / name


def rehashed(repo: Path, text: bytes) -> None:
    """Give the snapshot another text, and the record its hash."""
    before = hashlib.sha256((repo / TEXT).read_bytes()).hexdigest()
    (repo / TEXT).write_bytes(text)
    record = (repo / RECORD).read_text()
    (repo / RECORD).write_text(record.replace(before, hashlib.sha256(text).hexdigest()))


def keep_line_ends(folder: Path) -> None:
    (folder / ".gitattributes").write_bytes(b"facts/**/*.txt -text\n")


def test_a_checkout_with_other_line_ends(repo: Path) -> None:
    there = clone(repo, "windows", *CRLF)
    assert b"\r\n" in (there / TEXT).read_bytes()
    for more in ((), ("--base", "HEAD")):
        status, out = run("check", "--root", str(there), *more)
        assert (status, out.count("I107"), "2 exact" in out, "I101" in out, "I106" in out) == (0, 1, True, False, False)
    assert "no change in meaning" in run("diff", "HEAD", "--root", str(there))[1]
    assert f"delete {TEXT} and run: git checkout -- {TEXT}" in out
    keep_line_ends(there)
    (there / TEXT).unlink()
    git(there, *CRLF, "checkout", "--", TEXT)
    assert "I107" not in run("check", "--root", str(there))[1]


def test_a_text_that_was_captured_with_other_line_ends(repo: Path) -> None:
    rehashed(repo, (repo / TEXT).read_bytes().replace(b"\n", b"\r\n"))
    commit(repo, *CRLF)
    there = clone(repo, "linux")
    assert b"\r\n" not in (there / TEXT).read_bytes()
    status, out = run("check", "--root", str(there), "--base", "HEAD")
    assert (status, out.count("I107"), "2 exact" in out, "I106" in out) == (0, 1, True, False)
    assert f"then save {TEXT} with CRLF line ends" in out
    keep_line_ends(there)
    (there / TEXT).write_bytes((there / TEXT).read_bytes().replace(b"\n", b"\r\n"))
    commit(there)
    assert "I107" not in run("check", "--root", str(clone(there, "again")))[1]


def test_more_than_line_ends_is_another_text(repo: Path) -> None:
    (repo / TEXT).write_bytes((repo / TEXT).read_bytes().replace(b"\n", b"\r\n") + b"More.")
    status, out = run("check", "--root", str(repo))
    assert (status, "I101" in out, "I107" in out) == (1, True, False)
    assert "I106" in run("check", "--root", str(repo), "--base", "HEAD")[1]


def test_capture_says_that_line_ends_are_open(repo: Path) -> None:
    (repo / "note.txt").write_text("Words that were read.\n")
    given = ("note.txt", "--root", str(repo), "--title", "A", "--lang", "en", "--type", "article", "--id")
    given = (str(repo / given[0]), *given[1:])
    assert "line `facts/**/*.txt -text` to .gitattributes" in " ".join(run("capture", *given, "one")[1].split())
    keep_line_ends(repo)
    assert ".gitattributes" not in run("capture", *given, "two")[1]


@pytest.fixture
def filtered(repo: Path) -> Path:
    """A repository in which a filter stands between the snapshots and git's objects, in every commit."""
    git(repo, "config", "filter.masked.clean", "sed s/^/MASKED/")
    git(repo, "config", "filter.masked.smudge", "sed s/^MASKED//")
    (repo / ".gitattributes").write_text("facts/**/*.txt -text filter=masked\n")
    git(repo, "rm", "-q", "--cached", TEXT)
    commit(repo)
    assert git(repo, "show", f"HEAD:{TEXT}").startswith("MASKED")
    return repo


def test_a_filter_is_no_edit(filtered: Path) -> None:
    status, out = run("check", "--root", str(filtered), "--base", "HEAD")
    assert (status, "warning" in out.replace("warnings", "").splitlines()[0], "2 exact" in out) == (0, False, True)
    for more in (("HEAD",), ("HEAD", "--cached"), ("HEAD", "HEAD")):
        assert "no change in meaning" in run("diff", *more, "--root", str(filtered))[1], more


def test_an_edit_behind_a_filter_is_one(filtered: Path) -> None:
    rehashed(filtered, (filtered / TEXT).read_bytes() + b"More.\n")
    status, out = run("check", "--root", str(filtered), "--base", "HEAD")
    assert (status, "I106 the snapshot of `paper` was edited" in out) == (1, True)
    assert "1 snapshot edited or gone" in run("diff", "HEAD", "--root", str(filtered))[1]


def test_a_filtered_text_that_is_not_here(filtered: Path) -> None:
    """What an earlier commit meant is not known, and nothing is said of an edit of it."""
    rehashed(filtered, (filtered / TEXT).read_bytes() + b"More.\n")
    commit(filtered)
    out = run("diff", "HEAD~1", "HEAD~1", "--root", str(filtered))[1]
    assert "no change in meaning" in out
    assert run("explain", "closure-decided", "--known-on", "2026-01-03", "--root", str(filtered))[0] == 0


def pointer(text: bytes) -> bytes:
    oid = hashlib.sha256(text).hexdigest()
    return f"version https://git-lfs.github.com/spec/v1\noid sha256:{oid}\nsize {len(text)}\n".encode()


def test_git_lfs(repo: Path) -> None:
    """The pointer in git names the text; in the folder or among what Git LFS keeps, it is found by its hash."""
    text = (repo / TEXT).read_bytes()
    (repo / TEXT).write_bytes(pointer(text))
    commit(repo)
    status, out = run("check", "--root", str(repo))
    assert (status, "hint: fetch the text: git lfs pull" in out) == (1, True)
    assert "I106" not in run("check", "--root", str(repo), "--base", "HEAD")[1]
    (repo / TEXT).write_bytes(text)
    assert run("check", "--root", str(repo), "--base", "HEAD")[0] == 0
    assert "no change in meaning" in run("diff", "HEAD", "--root", str(repo))[1]
    oid = hashlib.sha256(text).hexdigest()
    kept = repo / ".git/lfs/objects" / oid[:2] / oid[2:4] / oid
    kept.parent.mkdir(parents=True)
    kept.write_bytes(text)
    (repo / TEXT).unlink()
    (repo / RECORD).unlink()
    out = run("diff", "HEAD", "HEAD", "--root", str(repo), "--format", "json")[1]
    assert '"unavailable"' not in out
    kept.write_bytes(text + b"forged")
    assert run("diff", "HEAD", "HEAD", "--root", str(repo))[0] == 0
