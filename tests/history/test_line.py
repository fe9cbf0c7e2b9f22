"""The first-parent history: which commits, which files; without git or history it says so and fails nothing."""

from pathlib import Path

import pytest

from sourcebook.history.first_parents import committed_on, head_of, read_line
from tests.history.repository import Repository, git


def write(folder: Path, path: str, text: str) -> None:
    (folder / path).parent.mkdir(parents=True, exist_ok=True)
    (folder / path).write_text(text)


def test_commits_and_files(tmp_path: Path) -> None:
    repo, root = tmp_path / "repo", tmp_path / "repo/sub folder"
    assert "not in a git repository" in read_line(tmp_path).missing
    assert head_of(tmp_path) == committed_on(tmp_path) == ""
    root.mkdir(parents=True)
    git(repo, "init", "-q")
    assert "Nothing has been committed" in read_line(root).missing
    write(repo, "readme", "x")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Unrelated")
    assert "Nothing has been committed" in read_line(root).missing
    assert committed_on(root) == ""
    write(root, "facts/claims/deep/a.yml", "1")
    write(root, "facts/claims/é b.yml", "1")
    write(root, "facts/sources/s.txt", "1")
    write(root, "briefings/b/index.md", "1")
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Add <b>facts</b> \x1f:100644\x1e\n\nWith a body.")
    write(root, "facts/claims/deep/a.yml", "2")
    (root / "facts/claims/é b.yml").unlink()
    git(repo, "add", "-A")
    git(repo, "commit", "-qm", "Change them")
    write(repo, "readme", "y")
    git(repo, "commit", "-qam", "Unrelated again")
    line = read_line(root)
    assert (line.missing, line.cut) == ("", False)
    first, second = line.steps
    assert first.subject == "Add <b>facts</b> �:100644�"
    assert [(f.path, bool(f.old), bool(f.new)) for f in first.files] == [
        ("briefings/b/index.md", False, True),
        ("facts/claims/deep/a.yml", False, True),
        ("facts/claims/é b.yml", False, True),
        ("facts/sources/s.txt", False, True),
    ]
    assert [(f.path, bool(f.old), bool(f.new)) for f in second.files] == [
        ("facts/claims/deep/a.yml", True, True),
        ("facts/claims/é b.yml", True, False),
    ]
    assert first.time == "2026-01-03T04:30:00Z"  # the committer's time, in UTC
    assert committed_on(root) == "2026-01-03"
    assert head_of(root) == git(repo, "rev-parse", "HEAD") != second.hash


def test_settings_of_the_repository_change_nothing(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    write(repo.root, "facts/claims/a.yml", "1")
    repo.commit("One")
    plain = read_line(repo.root)
    for setting in (
        "log.showSignature=true", "log.showRoot=false", "log.follow=true", "diff.renames=copies", "color.ui=always",
        "core.quotePath=true", "log.date=relative", "format.pretty=fuller", "i18n.logOutputEncoding=latin1",
        "core.abbrev=4", "log.mailmap=true", "diff.noprefix=true", "diff.orderFile=nosuch", "log.diffMerges=combined",
    ):  # fmt: skip
        repo.git("config", *setting.split("="))
    (repo.folder / ".git/info/grafts").write_text(f"{plain.steps[0].hash} {plain.steps[0].hash}\n")
    assert read_line(repo.root) == plain
    assert plain.steps[0].files[0].path == "facts/claims/a.yml"


def test_a_merge_is_one_step(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    write(repo.root, "facts/claims/a.yml", "1")
    repo.commit("Start")
    repo.git("checkout", "-q", "-b", "side")
    for number in "23":
        write(repo.root, "facts/claims/b.yml", number)
        repo.commit(f"Side {number}")
    repo.git("checkout", "-q", "main")
    write(repo.root, "facts/claims/a.yml", "2")
    repo.commit("Main")
    repo.merge("side", "Merge the side")
    line = read_line(repo.root)
    assert [step.subject for step in line.steps] == ["Start", "Main", "Merge the side"]
    assert [f.path for f in line.steps[-1].files] == ["facts/claims/b.yml"]
    assert [step.parents for step in line.steps] == [0, 1, 2]


def test_a_commit_without_words_is_called_by_its_hash(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    write(repo.root, "facts/claims/a.yml", "1")
    repo.git("add", "-A")
    repo.git("commit", "-q", "--allow-empty-message", "-m", "")
    assert [step.subject for step in read_line(tmp_path).steps] == [repo.git("rev-parse", "HEAD")[:12]]


def test_a_clock_that_was_wrong_turns_nothing_back(tmp_path: Path) -> None:
    times = (
        "2026-01-05T10:00:00+00:00",
        "1970-01-01T00:00:01+00:00",
        "2026-01-06T00:30:00+14:00",
        "2026-02-01T00:00:00Z",
    )
    git(tmp_path, "init", "-q")
    for number, time in enumerate(times):
        write(tmp_path, "facts/claims/a.yml", str(number))
        git(tmp_path, "add", "-A", when=time)
        git(tmp_path, "commit", "-qm", str(number), when=time)
    found = [(step.subject, step.time) for step in read_line(tmp_path).steps]
    at = "2026-01-05T10:30:00Z"
    assert found == [
        ("0", "2026-01-05T10:00:00Z"),
        ("1", "2026-01-05T10:00:00Z"),
        ("2", at),
        ("3", "2026-02-01T00:00:00Z"),
    ]


def test_a_history_that_cannot_be_read_is_not_called_empty(tmp_path: Path) -> None:
    repo = Repository(tmp_path)
    write(repo.root, "facts/claims/a.yml", "1")
    repo.commit("One")
    tree = repo.git("rev-parse", "HEAD^{tree}")
    (tmp_path / ".git/objects" / tree[:2] / tree[2:]).unlink()
    assert read_line(tmp_path).missing == "The history cannot be read here, so none is shown."


def test_where_fetching_stopped(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "repo")
    write(repo.root, "readme", "x")
    repo.commit("Unrelated")
    for number in "123":
        write(repo.root, "facts/claims/a.yml", number)
        repo.commit(number)
    for depth, subjects, cut in (
        (1, ["3"], True),
        (2, ["2", "3"], True),
        (3, ["1", "2", "3"], True),
        (4, ["1", "2", "3"], False),
    ):
        clone = repo.clone(tmp_path / f"clone-{depth}", "--depth", str(depth))
        line = read_line(clone.root)
        assert ([step.subject for step in line.steps], line.cut) == (subjects, cut)
        assert ("Only part of the history" in line.missing) is (depth < 4)


def test_without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "not in a git repository" in read_line(tmp_path).missing
