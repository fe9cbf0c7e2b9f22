"""Every file operation of a build fails once: never half a site, a lost source file or a wrong verdict."""

import json
import os
import shutil
import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.publish.test_engine import BUILD, digest, run

FAULTS = [sys.executable, str(ROOT / "tests/faults.py")]
#: Set to try every operation; otherwise those on files of one kind in the site count once.
ALL = bool(os.environ.get("SOURCEBOOK_LONG"))
PARTS = 4


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of facts with its site."""
    folder = tmp_path_factory.mktemp("faults") / "root"
    shutil.copytree(ROOT / "tests/cases/valid/minimal", folder)
    assert run([*BUILD, "--root", str(folder)], folder).returncode == 0
    return folder


def operations(folder: Path) -> list[int]:
    """The numbers of the operations to fail, from 1."""
    listed = run([*FAULTS, str(folder), "-", "site", "--root", str(folder)], folder)
    assert listed.returncode == 0, listed.stderr
    names = [tuple(line.split(" ", 1)) for line in listed.stdout.splitlines()]
    assert {"open", "read", "write", "rename", "mkdir", "listdir", "rmdir"} <= {name for name, _ in names}
    chosen: dict[object, int] = {}
    for number, (operation, path) in enumerate(names, 1):
        parts = Path(path).parts
        alike = (operation, parts[:1], Path(path).suffix) if path.startswith("site") else (operation, path)
        chosen.setdefault(number if ALL else alike, number)
    return list(chosen.values())


@pytest.mark.parametrize("part", range(PARTS))
def test_each_operation_fails_once(built: Path, part: int) -> None:
    folder, before = built, digest(built / "site")
    sources = digest(built / "facts") | digest(built / "briefings")
    numbers = ",".join(map(str, islice(operations(folder), part, None, PARTS)))
    command = [*FAULTS, str(folder), numbers, "site", "--root", str(folder)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    with subprocess.Popen(
        command, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as running:
        assert running.stdout is not None
        assert running.stdin is not None
        for line in running.stdout:
            outcome = json.loads(line)
            failed, output = outcome["failed"], outcome["output"]
            assert failed, "the operation was not reached"
            assert outcome["status"] in (0, 1), (failed, output)
            assert "Traceback" not in output, (failed, output)
            assert digest(folder / "site") == before, failed
            assert digest(folder / "facts") | digest(folder / "briefings") == sources, failed
            if outcome["status"] == 1:
                assert ": T106 " in output or ": Y112 " in output or ": I102 " in output or "site: " in output, (
                    failed,
                    output,
                )
            running.stdin.write("\n")
            running.stdin.flush()
    assert running.returncode == 0
    done = run([*BUILD, "--root", str(folder)], folder)
    assert done.returncode == 0, done.stderr
    assert digest(folder / "site") == before
    assert sorted(path.name for path in folder.iterdir()) == ["briefings", "facts", "site"]
