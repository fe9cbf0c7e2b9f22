"""The log: which records each commit touched; without git or history it says so and fails nothing."""

import os
import subprocess
from pathlib import Path

from sourcebook.history.log import read_log


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    dates = {"GIT_AUTHOR_DATE": "2026-01-02T23:30:00-0500", "GIT_COMMITTER_DATE": "2026-01-03T12:00:00+0000"}
    subprocess.run(
        ["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, env={**os.environ, **dates}
    )


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)


def test_log(tmp_path: Path) -> None:
    repo, root = tmp_path / "repo", tmp_path / "repo/sub folder"
    assert "not in a git repository" in read_log(tmp_path).missing
    root.mkdir(parents=True)
    git(repo, "init", "-q")
    assert "Nothing has been committed" in read_log(root).missing
    write(repo, "readme", "x")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Unrelated")
    assert "Nothing has been committed" in read_log(root).missing
    write(root, "facts/claims/deep/a.yml", "1")
    write(root, "facts/claims/é b.yml", "1")
    write(root, "facts/sources/s.txt", "1")
    write(root, "briefings/b/index.md", "1")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Add <b>facts</b>\n\nWith a body.")
    write(root, "facts/claims/deep/a.yml", "2")
    (root / "facts/claims/é b.yml").unlink()
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Change them")
    log = read_log(root)
    assert log.missing == ""
    newest, oldest = log.commits
    assert (newest.added, newest.changed, newest.removed) == ((), ("a",), ("é b",))
    assert (oldest.added, oldest.subject, oldest.date) == (("a", "b", "é b"), "Add <b>facts</b>", "2026-01-02")
    git(repo, "clone", "-q", "--depth", "1", f"file://{repo}", str(tmp_path / "shallow"))
    shallow = read_log(tmp_path / "shallow/sub folder")
    assert "Only part of the history" in shallow.missing
    assert len(shallow.commits) == 1


def test_without_git(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "not in a git repository" in read_log(tmp_path).missing
