"""The example's history, made once."""

from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.history.repository import Repository
from tests.history.scripted import build


@pytest.fixture(scope="session")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, dict[str, str]]:
    """The scripted repository with the commit of each step. Tests that change anything work on a clone."""
    return build(tmp_path_factory.mktemp("scripted"))


@pytest.fixture
def minimal(tmp_path: Path) -> Repository:
    repo = Repository(tmp_path / "repo", "f")
    repo.take_in(ROOT / "tests/cases/valid/minimal")
    repo.commit("Facts")
    return repo
