"""File operations of a build fail, one at a time: never half a site, a lost source file or a wrong verdict."""

import os
import shutil
import sys
from pathlib import Path

import pytest

from tests import failing
from tests.conftest import ROOT
from tests.publish.test_engine import BUILD, digest, run

#: Set to try every operation; otherwise those on files that are read or written alike count once.
ALL = bool(os.environ.get("SOURCEBOOK_LONG"))


def alike(operation: str, path: Path) -> tuple[object, ...]:
    """What an operation shares with all that are like it: a folder of the facts or the site; pages are one folder."""
    top, *below = path.parts or (".",)
    if (top == ".site.sourcebook" and below[:1] != ["new"]) or path.name == "index.html":
        return operation, top, *below[:1], bool(below[1:])
    return (operation, top, *below[:-1][:2], path.suffix if top == "facts" else bool(below))


def operations(folder: Path, swap: str) -> list[int]:
    """The numbers of the operations to fail, from 1; ``swap`` is how the site is swapped in."""
    names = [line.split(" ", 1) for line in failing.operations(folder, ("site", "--root", str(folder)))]
    assert {"open", "read", "write", swap, "mkdir", "listdir", "rmdir", "unlink"} <= {name for name, _ in names}
    chosen: dict[object, int] = {}
    for number, (operation, path) in enumerate(names, 1):
        if swap == "exchange" or operation == swap:  # the others are the same for both
            chosen.setdefault(number if ALL else alike(operation, Path(path)), number)
    return list(chosen.values())


#: Errors for every operation in a long run: full disk, read-only, no permission.
ERRORS = ("ENOSPC", "EROFS", "EACCES") if ALL else ("",)


@pytest.mark.parametrize("error", ERRORS)
@pytest.mark.parametrize("swap", ["exchange", "rename"])
def test_each_operation_fails_once(tmp_path: Path, swap: str, error: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(failing.ENVIRONMENT, "FAULTS_ERROR", error)
    if swap == "rename":
        monkeypatch.setitem(failing.ENVIRONMENT, "FAULTS_TWO_RENAMES", "1")
    folder, last = tmp_path / "root", tmp_path / "last"
    shutil.copytree(ROOT / "tests/cases/valid/minimal", folder)
    assert run([*BUILD, "--root", str(folder)], folder).returncode == 0
    before, sources = digest(folder / "site"), digest(folder / "facts") | digest(folder / "briefings")
    for outcome in failing.outcomes(folder, operations(folder, swap), ("site", "--root", str(folder))):
        failed, output = outcome["failed"], outcome["output"]
        assert digest(folder / "site") == before, failed
        assert digest(folder / "facts") | digest(folder / "briefings") == sources, failed
        if outcome["status"] == 1:
            assert any(words in output for words in (": T106 ", ": Y112 ", ": I102 ", "site: ")), (failed, output)
        # What is left would change which operations the next run has: the lock of one that could not remove its folder.
        for left in folder.glob(".site.sourcebook"):
            assert "lock" in os.listdir(left) or not os.listdir(left), failed
            shutil.rmtree(last, ignore_errors=True)
            shutil.move(left, last)
    if swap == "exchange":  # a rename that fails leaves nothing
        shutil.move(last, folder / ".site.sourcebook")
    done = run([*BUILD, "--root", str(folder)], folder)
    assert done.returncode == 0, done.stderr
    assert digest(folder / "site") == before
    assert sorted(path.name for path in folder.iterdir()) == ["briefings", "facts", "site"]


JUMPING = """
import itertools, sys, time
jumps, real = itertools.cycle((0, 4e8, -1.2e9, 3600, -1)), time.time
time.time = lambda: real() + next(jumps)
time.time_ns = lambda: int(time.time() * 1e9)
sys.argv = ["sourcebook", "site", "--root", "."]
from sourcebook.cli import main
main()
"""


def test_a_clock_that_jumps_changes_nothing(folder: Path) -> None:
    assert run([*BUILD, "--root", str(folder)], folder).returncode == 0
    before = digest(folder / "site")
    for path, at in ((folder / "site", 4e9), (folder / "facts", 5e9), (folder / "briefings", 1)):
        for each in (path, *path.rglob("*")):
            os.utime(each, (at, at))
    done = run([sys.executable, "-c", JUMPING], folder)
    assert done.returncode == 0, done.stderr
    assert digest(folder / "site") == before


@pytest.mark.parametrize("lock", ["index.lock", "HEAD.lock", "refs/heads/main.lock", "config.lock"])
def test_a_busy_git_changes_nothing(folder: Path, lock: str) -> None:
    for command in (["init", "-q", "-b", "main"], ["add", "-A"], ["commit", "-qm", "one"]):
        done = run(["git", "-c", "user.name=a", "-c", "user.email=a@example.org", *command], folder)
        assert done.returncode == 0, done.stderr
    assert run([*BUILD, "--root", str(folder)], folder).returncode == 0
    before = digest(folder / "site")
    (folder / ".git" / lock).write_text("")
    done = run([*BUILD, "--root", str(folder)], folder)
    assert done.returncode == 0, done.stderr
    assert digest(folder / "site") == before
    assert (folder / ".git" / lock).is_file()
    assert not (folder / ".site.sourcebook").exists()
