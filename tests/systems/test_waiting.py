"""Progress is told on a terminal after a while, taken back, and nowhere else."""

import io
import sys
import time

import pytest

from sourcebook.cli import waiting as module
from sourcebook.cli.waiting import waiting


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "ci", "seconds", "told"),
    [
        (Terminal(), "", 0.3, True),
        (Terminal(), "", 0.0, False),
        (Terminal(), "true", 0.3, False),
        (io.StringIO(), "", 0.3, False),
    ],
    ids=["a terminal", "soon done", "continuous integration", "a pipe"],
)
def test_progress(stream: io.StringIO, ci: str, seconds: float, told: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "PATIENCE", 0.1)
    monkeypatch.setenv("CI", ci)
    with waiting("checking"):
        time.sleep(seconds)
    text = "checking: 0 s"
    assert stream.getvalue() == (f"\r{text}\r{' ' * len(text)}\r" if told else "")
