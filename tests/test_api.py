"""The public functions do what the examples in their docstrings say."""

import doctest
from pathlib import Path

import pytest

import sourcebook
from sourcebook import api
from tests.conftest import ROOT


def test_the_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    found = doctest.testmod(api)
    assert (found.failed, found.attempted >= 8) == (0, True)


def test_the_public_names_are_those_of_the_package() -> None:
    assert {name for name in sourcebook.__all__ if callable(getattr(sourcebook, name))} == {
        name for name, value in vars(api).items() if getattr(value, "__module__", "") == api.__name__
    }
    with pytest.raises(AttributeError, match="no attribute 'parse'"):
        sourcebook.parse  # noqa: B018


def test_what_is_wrong_is_told(tmp_path: Path) -> None:
    (tmp_path / "facts/claims").mkdir(parents=True)
    (tmp_path / "facts/claims/a.yml").write_text("text: x\n", encoding="utf-8")
    checked = sourcebook.load(tmp_path)
    assert {problem.code for problem in sourcebook.check(tmp_path)} == {"F102"}
    with pytest.raises(ValueError, match="not computed"):
        sourcebook.explain(checked, "a")
    with pytest.raises(ValueError, match="F102"):
        sourcebook.render(checked, title="x")
