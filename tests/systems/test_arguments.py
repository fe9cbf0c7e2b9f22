"""Arguments that nobody means, and surroundings that lack what is always there: never a bug of ours, status 3."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.cli import main
from tests.conftest import ROOT
from tests.systems.everything import repository

LONG = "a" * 100_000
CAPTURE = ("capture", "note.txt", "--type", "article", "--lang", "en", "--title", "t", "--id", "n")


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("arguments") / "facts")


@pytest.mark.parametrize("odd", ["", "\udcff", LONG, "..", "\x1b[31m", ":1", "closing:999999999", "HEAD^{/(}", "a...b"])
@pytest.mark.parametrize(
    "words",
    [
        ("explain", "--", "{}"),
        ("log", "--", "{}"),
        ("quote", "--", "{}"),
        ("review", "--", "{}"),
        ("diff", "--", "{}"),
        ("capture", "--", "{}"),
        ("check", "--base={}"),
        ("check", "--manifest={}"),
        ("check", "--as-of={}"),
        ("explain", "closing", "--known-on={}"),
        ("export", "--to={}"),
        ("serve", "--address={}"),
        ("review", "nothing", "--by={}"),
        (*CAPTURE, "--charset={}"),
        (*CAPTURE, "--url={}"),
        (*CAPTURE, "--issued={}"),
    ],
    ids=" ".join,
)
def test_an_odd_argument_is_wrong_usage(
    corpus: Path, words: tuple[str, ...], odd: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(corpus)
    given = [word.format(odd) for word in words]
    monkeypatch.setattr(sys, "argv", ["sourcebook", given[0], "--root", str(corpus), *given[1:]])
    status = 0
    try:
        main()
    except SystemExit as ended:
        status = int(ended.code or 0)
    said = capsys.readouterr().err
    assert status in (0, 1, 2), said
    assert "Traceback" not in said


@pytest.mark.parametrize("root", ["/dev/null", "build.py", LONG, "/proc/self/fd", "\udcff"], ids=lambda root: root[:9])
def test_a_root_that_is_none(root: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(sys, "argv", ["sourcebook", "check", "--root", root])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2


def test_letters_that_are_none_are_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["sourcebook", "quote", "\udcff"])
    with pytest.raises(SystemExit):
        main()
    assert r"the argument '\udcff' holds bytes that are no letters in" in capsys.readouterr().err


@pytest.mark.parametrize(
    "around",
    ["sourcebook | true", "sourcebook >&-", "sourcebook <&- >&- 2>&-", "sourcebook >/dev/full", "PATH=/nope sourcebook",
     "HOME=/dev/null sourcebook", "TMPDIR=/nope sourcebook", "mkdir gone; cd gone; rmdir ../gone; sourcebook"],
)  # fmt: skip
def test_surroundings_that_lack_something(corpus: Path, tmp_path: Path, around: str) -> None:
    words = f"{sys.executable} -m sourcebook diff HEAD~1 --root '{corpus}'"
    command = f"{around.replace('sourcebook', words)}; exit ${{PIPESTATUS[0]}}"
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, env=environment, capture_output=True, timeout=120)
    assert done.returncode in (0, 1, 2), done.stderr
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr
