"""Every command as Windows and macOS run it, as far as they can be simulated: same outcome, same words, same bytes."""

import json
import os
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from sourcebook.cli.reading_loop import _words
from sourcebook.reading.tree import FolderTree
from tests.conftest import ROOT
from tests.systems.everything import COMMANDS, FINDS, commit, repository, write


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    """What came out of each command on each system, and the folder that they worked on under `folder`."""
    return {system: run_all(system, tmp_path_factory.mktemp(system)) for system in ("plain", "windows", "macos")}


def run_all(system: str, place: Path) -> dict[str, Any]:
    folder = repository(place / "Größe und Länge")
    write(folder, {"templates/assets/grün.css": "p { color: green }\n"})
    commit(folder, "three")
    (folder / "facts/actors/council.yml").chmod(0o444)
    command = [sys.executable, "-m", "tests.systems.simulated", system, str(folder), str(place / "report.json")]
    caches = {name: str(place / "cache") for name in ("XDG_CACHE_HOME", "HOME")}
    done = subprocess.run(command, cwd=ROOT, env={**os.environ, **caches}, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return {**json.loads((place / "report.json").read_bytes()), "folder": folder}


@pytest.mark.parametrize("system", ["windows", "macos"])
@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_command_does_there_what_it_does_here(
    outcomes: dict[str, dict[str, Any]], system: str, words: tuple[str, ...]
) -> None:
    usual = outcomes["plain"][" ".join(words)]
    status, out, err = outcomes[system][" ".join(words)]
    assert status == usual[0] == FINDS.get(words[0], 0), err
    assert said(out, outcomes[system]["folder"]) == said(usual[1], outcomes["plain"]["folder"])


def said(latin_1: str, folder: Path) -> str:
    """What was printed, as UTF-8 and without escapes, so that code pages compare; the folder's name is another each time."""
    data = latin_1.encode("latin-1")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    text = text.replace("\r\n", "\n").replace(str(folder), "FOLDER")
    return text.encode("cp1252", "backslashreplace").decode("cp1252")


@pytest.mark.parametrize("system", ["windows", "macos"])
def test_what_is_written_there_is_what_is_written_here(outcomes: dict[str, dict[str, Any]], system: str) -> None:
    here, there = (written(outcomes[name]["folder"]) for name in ("plain", system))
    assert len(here) > 100
    assert list(here) == list(there)
    assert [name for name in here if here[name] != there[name]] == []


def written(folder: Path) -> dict[str, bytes]:
    """Every file that the commands wrote, by its path."""
    parts = ("site", "exported", "schema", "facts")
    files = sorted(path for part in parts for path in (folder / part).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_names_that_come_back_decomposed_are_the_ones_that_were_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "facts/sources/über.txt"
    write(tmp_path, {unicodedata.normalize("NFD", name): "Words.\n"})
    assert list(FolderTree(tmp_path).files("facts")) == [unicodedata.normalize("NFD", name)]  # here they are two names
    monkeypatch.setattr(sys, "platform", "darwin")
    assert (
        list(FolderTree(tmp_path).files("facts")) == []
    )  # this disk does not find it by the other form, as macOS does
    write(tmp_path, {name: "Words.\n"})
    assert list(FolderTree(tmp_path).files("facts")) == [name, name]


@pytest.mark.parametrize(
    ("command", "windows", "words"),
    [
        (r'"C:\Program Files\Vim\vim.exe" -n', True, [r"C:\Program Files\Vim\vim.exe", "-n"]),
        (r"C:\Windows\notepad.exe", True, [r"C:\Windows\notepad.exe"]),
        (r"/opt/my\ editor -n", False, ["/opt/my editor", "-n"]),
        ("vim 'unclosed", False, ["vim 'unclosed"]),
        ("", True, []),
    ],
)
def test_an_editor_s_command_is_split_as_its_system_does(command: str, windows: bool, words: list[str]) -> None:
    assert _words(command, windows=windows) == words
