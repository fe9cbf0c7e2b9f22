"""Builds of one root at once, and builds killed at any moment: the old or the new whole site, and nothing else touched.

SOURCEBOOK_LONG=1 runs 60 pairs and 100 kills; it prints what it saw.
"""

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from sourcebook.publish.site_folder import MARK
from tests.conftest import ROOT
from tests.publish.test_engine import own_settings

LONG = bool(os.environ.get("SOURCEBOOK_LONG"))
COMMANDS = (
    [sys.executable, str(ROOT / "build.py"), "site", "--root", "."],
    [sys.executable, "-m", "mkdocs", "build", "-q"],
)
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
BESIDE = {"site.previous/keep": "a", "site.building/index.html": "b", "notes.txt": "c", ".site.new/keep": "d"}


class Root:
    """A root whose records are changed round by round."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.site, self.round = folder, folder / "site", 0
        own_settings(folder)
        for name, text in BESIDE.items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text)
        self.pages: set[str] = set()
        self.names = {path.name for path in folder.iterdir()} | {"site", ".cache"}
        self.change()
        assert self.build(COMMANDS[0]).wait() == 0
        self.pages = self.shown()[self.round]

    def change(self) -> None:
        """Begin the next round: its number stands in the title of the topic."""
        self.round += 1
        topic = self.folder / "facts/topics/ferry.yml"
        topic.write_text(re.sub(r"(?m)^title:.*", f"title: Round {self.round:04}", topic.read_text()))

    def build(self, command: list[str]) -> "subprocess.Popen[bytes]":
        """Start a build in a session of its own."""
        quiet = subprocess.DEVNULL
        return subprocess.Popen(
            command, cwd=self.folder, env=ENVIRONMENT, stdout=quiet, stderr=quiet, start_new_session=True
        )

    def shown(self) -> dict[int, set[str]]:
        """The pages that show a round, by its number."""
        found: dict[int, set[str]] = {}
        for path in self.site.rglob("*.html"):
            for number in set(re.findall(r"Round (\d{4})", path.read_text(encoding="utf-8"))):
                found.setdefault(int(number), set()).add(path.relative_to(self.site).as_posix())
        return found

    def whole(self) -> int:
        """Assert that the site is whole and that everything else is as it was; return its round."""
        there = {path.relative_to(self.site).as_posix() for path in self.site.rglob("*") if path.is_file()}
        assert there == {*json.loads((self.site / MARK).read_text())["files"], MARK}
        shown = self.shown()
        assert list(shown.values()) == [self.pages], shown
        for name, text in BESIDE.items():
            assert (self.folder / name).read_text() == text
        return next(iter(shown))

    def clean(self) -> bool:
        """Tell whether nothing is beside the site that was not there before."""
        return {path.name for path in self.folder.iterdir()} <= self.names


@pytest.fixture
def root(folder: Path) -> Root:
    return Root(folder)


@contextmanager
def watched(site: Path) -> Iterator[list[int]]:
    """Look again and again whether the site is there; give how often it was, and was not."""
    seen, over = [0, 0], Event()

    def watch() -> None:
        while not over.is_set():
            seen[0 if (site / "index.html").exists() else 1] += 1
            time.sleep(0.0005)

    thread = Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def test_pairs_of_builds(root: Root) -> None:
    statuses, looks = Counter[tuple[int, ...]](), 0
    for number in range(60 if LONG else 2):
        root.change()
        with watched(root.site) as seen:
            pair = [root.build(COMMANDS[number % 2]), root.build(COMMANDS[number // 2 % 2])]
            statuses[tuple(each.wait() for each in pair)] += 1
        assert seen[1] == 0, "a moment without a site"
        assert root.whole() == root.round
        assert root.clean()
        looks += seen[0]
    print(f"pairs: {dict(statuses)}; looked {looks} times for the site, always there")
    assert set(statuses) == {(0, 0)}


def test_builds_killed_at_any_moment(root: Root) -> None:
    generator, outcomes, left = random.Random(15), Counter[str](), 0
    started = time.monotonic()
    assert root.build(COMMANDS[1]).wait() == 0
    lasts = time.monotonic() - started
    for number in range(100 if LONG else 3):
        before = root.round
        root.change()
        build = root.build(COMMANDS[number % 2])
        with watched(root.site) as seen:
            time.sleep(generator.uniform(0, lasts * 1.1))
            if build.poll() is None:
                os.killpg(build.pid, signal.SIGKILL)
            status = build.wait()
        stands = root.whole()
        assert seen[1] == 0, "a moment without a site"
        assert stands in (before, root.round)
        assert status in (0, -signal.SIGKILL)
        assert status != 0 or stands == root.round, "status 0 without the new site"
        outcomes[f"exit {status}, {'new' if stands == root.round else 'old'}"] += 1
        left += not root.clean()
        started = time.monotonic()
        assert root.build(COMMANDS[number // 2 % 2]).wait() == 0
        lasts = (lasts + time.monotonic() - started) / 2
        assert root.whole() == root.round
        assert root.clean()
    print(f"kills: {dict(outcomes)}; {left} left their own folder, which the next build removed")
