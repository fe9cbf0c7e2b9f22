"""The lower bounds of pyproject.toml are true: each is the version that the lock of the oldest packages holds."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DIRECT = [Requirement(line) for line in (*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["capture"])]
LOCK = (ROOT / "requirements/oldest.txt").read_text(encoding="utf-8")
LOCKED = {
    canonicalize_name(name): Version(version) for name, version in re.findall(r"^([\w.-]+)==(\S+) \\$", LOCK, re.M)
}


@pytest.mark.parametrize("requirement", DIRECT, ids=str)
def test_a_lower_bound_is_the_oldest_that_can_be_installed(requirement: Requirement) -> None:
    """A bound below what something else asks for, or below the oldest wheel, was never tried."""
    lower = [Version(spec.version) for spec in requirement.specifier if spec.operator == ">="]
    assert lower == [LOCKED[canonicalize_name(requirement.name)]]


def test_the_core_of_the_suite_is_there() -> None:
    """`pytest @tests/core.txt` is what runs on Windows and macOS, and with the oldest packages."""
    lines = (ROOT / "tests/core.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines)) != []
    for line in lines:
        path = ROOT / line
        assert path.is_file() or any(path.glob("test_*.py")), line
    text = (ROOT / "Makefile").read_text(encoding="utf-8") + (ROOT / ".github/workflows/test.yml").read_text()
    assert text.count("-m pytest @tests/core.txt") == 3
