"""Every file operation of a build fails once: never half a site, a lost source file or a wrong verdict."""

import os
import shutil
from itertools import islice
from pathlib import Path

import pytest

from tests import failing
from tests.conftest import ROOT
from tests.publish.test_engine import BUILD, digest, run

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
    names = [tuple(line.split(" ", 1)) for line in failing.operations(folder, ("site", "--root", str(folder)))]
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
    numbers = islice(operations(folder), part, None, PARTS)
    for outcome in failing.outcomes(folder, numbers, ("site", "--root", str(folder))):
        failed, output = outcome["failed"], outcome["output"]
        assert digest(folder / "site") == before, failed
        assert digest(folder / "facts") | digest(folder / "briefings") == sources, failed
        if outcome["status"] == 1:
            told = (": T106 ", ": Y112 ", ": I102 ", "site: ")
            assert any(words in output for words in told), (failed, output)
    done = run([*BUILD, "--root", str(folder)], folder)
    assert done.returncode == 0, done.stderr
    assert digest(folder / "site") == before
    assert sorted(path.name for path in folder.iterdir()) == ["briefings", "facts", "site"]
