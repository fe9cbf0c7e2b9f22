"""The same commit gives the same bytes: in another folder, on another day, in another time zone and locale."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.publish.test_engine import digest

SOURCES = ("facts", "briefings", "mkdocs.yml")


def commit(folder: Path) -> None:
    identity = {"GIT_AUTHOR_DATE": "2026-01-01T12:00:00+0000", "GIT_COMMITTER_DATE": "2026-01-01T12:00:00+0000"}
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in ([*git, "init", "-q"], [*git, "add", "-A"], [*git, "commit", "-qm", "All facts"]):
        subprocess.run(command, cwd=folder, check=True, env={**os.environ, **identity}, capture_output=True)


@pytest.mark.slow
def test_same_bytes(tmp_path: Path, faketime: str) -> None:
    first, second = tmp_path / "one", tmp_path / "another" / "folder"
    first.mkdir()
    for name in SOURCES:
        source = ROOT / name
        shutil.copytree(source, first / name) if source.is_dir() else shutil.copy(source, first / name)
    commit(first)
    shutil.copytree(first, second)
    settings = (
        (first, "2026-01-05 08:00:00", {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        (second, "2027-08-09 23:59:00", {"TZ": "Asia/Tokyo", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"}),
    )
    for folder, when, environment in settings:
        command = [faketime, when, sys.executable, str(ROOT / "build.py"), "--root", str(folder)]
        inherited = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
        done = subprocess.run(
            command,
            cwd=tmp_path,
            env={**inherited, **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        assert done.returncode == 0, done.stderr
    one, other = digest(first / "site"), digest(second / "site")
    assert len(one) > 100
    assert [name for name in one if one[name] != other.get(name)] == []
    assert one == other
