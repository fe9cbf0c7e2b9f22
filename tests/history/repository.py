"""Repositories for tests: git with a fixed identity and fixed dates, so that the same script gives the same commits."""

import os
import re
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.fingerprint import fingerprint
from sourcebook.reading.tree import FolderTree

FIRST_DAY = datetime(2026, 1, 1, 12, 0, tzinfo=UTC)


def git(folder: Path, *arguments: str, when: str = "2026-01-02T23:30:00-05:00") -> str:
    """Run git in a folder with a fixed identity and date; returns what it prints."""
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull}
    identity = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    command = ["git", *identity, "-c", "core.autocrlf=false", *arguments]
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, env={**os.environ, **dates})
    return done.stdout.decode().strip()


class Repository:
    """A repository whose every commit is a day later than the one before. ``root`` holds facts/ and briefings/."""

    def __init__(self, folder: Path, below: str = "", *, day: int = -1) -> None:
        """Start a repository, or go on with one that is there at ``day`` days after the first."""
        self.folder, self.root, self.day = folder, folder / below, day
        self.root.mkdir(parents=True, exist_ok=True)
        if day < 0:
            self.git("init", "-q", "-b", "main")

    def clone(self, folder: Path, *options: str) -> "Repository":
        """Clone it; with `--depth` only part of the history comes along."""
        self.git("clone", "-q", *options, f"file://{self.folder}", str(folder))
        return Repository(folder, self.root.relative_to(self.folder).as_posix(), day=90)

    def git(self, *arguments: str) -> str:
        return git(self.folder, *arguments, when=(FIRST_DAY + timedelta(days=max(self.day, 0))).isoformat())

    def commit(self, subject: str) -> str:
        """Commit everything as it lies there, on the next day; returns the commit's hash."""
        self.day += 1
        self.git("add", "-A")
        self.git("commit", "-q", "-m", subject)
        return self.git("rev-parse", "HEAD")

    def merge(self, branch: str, subject: str) -> str:
        self.day += 1
        self.git("merge", "-q", "--no-ff", "-m", subject, branch)
        return self.git("rev-parse", "HEAD")

    def take_in(self, corpus: Path) -> None:
        """Copy a corpus without what is never committed."""
        for name in ("facts", "briefings"):
            shutil.copytree(corpus / name, self.root / name, ignore=shutil.ignore_patterns(".private"))

    # --- edits -------------------------------------------------------------------------------------------

    def path(self, name: str) -> Path:
        """The file of a record, wherever below its kind it lies: ``claims/x`` or ``briefings/x``."""
        if name.startswith("briefings/"):
            return self.root / name / "index.md"
        kind, _, id_ = name.partition("/")
        return next((self.root / "facts" / kind).rglob(f"{id_}.yml"))

    def replace(self, name: str, *pairs: tuple[str, str]) -> None:
        """Replace words in a record's file; each must stand there, else the test would change nothing."""
        file = self.path(name)
        text = file.read_text(encoding="utf-8")
        for before, after in pairs:
            assert before in text, f"{before!r} is not in {file}"
            text = text.replace(before, after, 1)
        file.write_text(text, encoding="utf-8")

    def append(self, name: str, lines: str) -> None:
        file = self.path(name)
        file.write_text(file.read_text(encoding="utf-8") + lines, encoding="utf-8")

    def add(self, name: str, text: str) -> None:
        kind, _, id_ = name.partition("/")
        (self.root / "facts" / kind / f"{id_}.yml").write_text(text, encoding="utf-8")

    def sign(self, id_: str) -> None:
        """Write into a claim, above its evidence, that it was read as it is now."""
        file, corpus = self.path(f"claims/{id_}"), read_corpus(FolderTree(self.root))[0]
        text = re.sub(r"reviewed:\n(?:  .*\n)+", "", file.read_text(encoding="utf-8"))
        mark = fingerprint(corpus, corpus.claims[id_].record)
        review = f"reviewed:\n  by: N. Holm\n  on: 2025-10-06\n  fingerprint: {mark}\n"
        file.write_text(text.replace("evidence:\n", f"{review}evidence:\n", 1), encoding="utf-8")

    def remove(self, name: str) -> None:
        self.path(name).unlink()

    def rename(self, name: str, new: str) -> None:
        """Give a record another id, and every reference to it."""
        file = self.path(name)
        old = file.stem
        file.rename(file.with_name(f"{new}.yml"))
        for other in (*self.root.rglob("facts/**/*.yml"), *self.root.rglob("briefings/**/*.*")):
            text = other.read_text(encoding="utf-8")
            if old in text:
                other.write_text(text.replace(old, new), encoding="utf-8")
