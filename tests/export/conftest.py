"""Data files of the example and of the real facts, made once."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from sourcebook.export.data import data_files, edition_of
from sourcebook.pages.checked import Checked
from sourcebook.pages.views.facts import Facts
from sourcebook.pipeline import load
from tests.conftest import ROOT

TITLE, URL = "The Eldre ferry", "https://example.org/ferry/"


@dataclass
class Exported:
    """Facts with their files, by the name below /data/."""

    facts: Facts
    files: dict[str, bytes]

    def text(self, name: str) -> str:
        return self.files[name].decode("utf-8")


def exported(checked: Checked, *, title: str = TITLE, url: str = URL) -> Exported:
    assert checked.facts is not None, checked.problems
    files = data_files(checked.facts, edition_of(checked.facts, title=title, url=url))
    return Exported(checked.facts, {path.removeprefix("data/"): data for path, data in files.items()})


def written(files: dict[str, bytes], folder: Path) -> Path:
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


@pytest.fixture(scope="session")
def ferry() -> Exported:
    return exported(load(ROOT / "examples/ferry", history=True, cache=False))


@pytest.fixture(scope="session")
def bare() -> Exported:
    """The same for a site without an address."""
    return exported(load(ROOT / "examples/ferry"), url="")


@pytest.fixture(scope="session")
def seed() -> Exported:
    return exported(load(ROOT))
