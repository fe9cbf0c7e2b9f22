"""The example's history, made once."""

import pytest

from tests.history.repository import Repository
from tests.history.scripted import build


@pytest.fixture(scope="session")
def scripted(tmp_path_factory: pytest.TempPathFactory) -> tuple[Repository, dict[str, str]]:
    """The scripted repository with the commit of each step. Tests that change anything work on a clone."""
    return build(tmp_path_factory.mktemp("scripted"))
