"""The live preview: a saved change shows, a broken record shows its problems, and the server lives on."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from sourcebook.publish import preview_watch
from tests.conftest import ROOT

#: Seconds to wait for a rebuild; it takes one or two, on a busy machine more.
PATIENCE = 180


@pytest.fixture
def folder(folder: Path) -> Path:
    (folder / "templates").mkdir()
    return folder


@pytest.fixture
def address(folder: Path) -> Iterator[str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, str(ROOT / "build.py"), "serve", "--root", str(folder), "-a", f"127.0.0.1:{port}"]
    with (folder.parent / "log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        yield f"http://127.0.0.1:{port}"
        server.terminate()
        server.wait(timeout=20)


def wait_for(url: str, words: str) -> str:
    deadline, body = time.monotonic() + PATIENCE, ""
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(url, timeout=10) as answer:
                body = answer.read().decode()
            if words in body:
                return body
        except OSError:
            pass
        time.sleep(0.2)
    raise AssertionError(f"{words!r} did not appear at {url}: {body[-800:]}")


@pytest.mark.slow
def test_preview(folder: Path, address: str) -> None:
    wait_for(f"{address}/", "The ferry")
    claim = folder / "facts/claims/closure-decided.yml"
    good = claim.read_text()
    claim.write_text(good.replace("text: The council decided to close", "text: The council chose to close"))
    wait_for(f"{address}/claims/closure-decided/", "The council chose to close")
    briefing = folder / "briefings/ferry-line/index.md"
    briefing.write_text(briefing.read_text().replace("## What happened", "## What came to pass"))
    wait_for(f"{address}/ferry-line/", "What came to pass")
    (folder / "templates/data.html.j2").write_text("<h1>Our data</h1>")
    wait_for(f"{address}/data/", "Our data")
    claim.write_text(good.replace("quote: The council", "quote: The counsil"))
    assert "closure-decided.yml:7:" in wait_for(f"{address}/", "Q101")
    wait_for(f"{address}/claims/closure-decided/", "Q101")
    (folder / "templates/data.html.j2").write_text("{{ missing }}")
    claim.write_text(good)
    wait_for(f"{address}/", "T101")
    (folder / "templates/data.html.j2").write_text("<h1>Fixed data</h1>")
    wait_for(f"{address}/data/", "Fixed data")


@pytest.mark.slow
def test_edits_are_seen_after_the_records_went_and_came_back(folder: Path, address: str) -> None:
    """As when another branch is checked out, and this one again."""
    wait_for(f"{address}/", "The ferry")
    away = folder.parent / "away"
    away.mkdir()
    for name in ("facts", "briefings", "templates"):
        (folder / name).rename(away / name)
    time.sleep(2)
    for name in ("facts", "briefings", "templates"):
        (away / name).rename(folder / name)
    time.sleep(2)
    topic = folder / "facts/topics/ferry.yml"
    topic.write_text(re.sub(r"(?m)^title:.*", "title: The second edit", topic.read_text()))
    wait_for(f"{address}/topics/ferry/", "The second edit")


def seen_by(changes: list[int], count: int) -> None:
    deadline = time.monotonic() + 20
    while len(changes) < count and time.monotonic() < deadline:
        time.sleep(0.05)
    assert len(changes) == count


def test_a_watch_sees_what_goes_and_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(preview_watch, "PAUSE", 0.05)
    changes: list[int] = []
    watch = preview_watch.Watch([tmp_path / "facts", tmp_path / "mkdocs.yml"], lambda: changes.append(1))
    watch.start()
    (tmp_path / "facts").mkdir()
    seen_by(changes, 1)
    (tmp_path / "facts").rmdir()
    seen_by(changes, 2)
    (tmp_path / "mkdocs.yml").write_text("a")
    seen_by(changes, 3)
    (tmp_path / "mkdocs.yml").write_text("bb")
    seen_by(changes, 4)
    watch.stop()


def test_a_watch_says_once_what_it_cannot_see(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def shut(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(os, "scandir", shut)
    watch = preview_watch.Watch([tmp_path], lambda: None)
    watch._look()
    assert [record.message for record in caplog.records] == [
        f"serve: changes of {tmp_path} are not seen: permission denied"
    ]
