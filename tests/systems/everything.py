"""Every command of the command line, as somebody would give it, over a small repository of facts that has a history."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from tests.conftest import ROOT

#: What is given to each command. `serve` runs until it is stopped; here it is told an address that nobody may take.
COMMANDS: tuple[tuple[str, ...], ...] = (
    ("site",),
    ("check",),
    ("check", "--base", "HEAD~1"),
    *(("check", "--format", form) for form in ("json", "github", "gitlab", "sarif", "junit")),
    ("diff", "HEAD~1"),
    *(("diff", "HEAD~1", "--format", form) for form in ("json", "markdown", "html")),
    ("diff", "HEAD~1", "--cached"),
    ("explain", "closing"),
    ("explain", "closing:1"),
    ("explain", "closing", "--format", "json"),
    ("log", "closing"),
    ("log", "closing", "--format", "json"),
    ("quote", "Łódź → the northern quay"),
    ("review",),
    ("review", "--format", "json"),
    ("review", "closing", "--by", "Łucja", "--on", "2025-03-18"),
    ("export", "--to", "exported"),
    ("capture", "note.txt", "--id", "note", "--title", "Ż", "--lang", "en", "--type", "article", "--on", "2025-03-18"),
    ("migrate",),
    ("schema",),
    ("site", "--no-cache"),
    ("serve", "-a", "256.256.256.256:8000"),
    ("--version",),
)
#: The one that ends with status 1, and where the others may too: these find what they were asked to look for.
FINDS = {"serve": 1}


def repository(folder: Path) -> Path:
    """Make a repository of facts whose words no console of one byte a letter can print all of; two commits."""
    folder.mkdir(parents=True)
    texts = {
        "facts/topics/works.yml": "title: Works in Łódź → the quay\n",
        "facts/actors/council.yml": "name: Marrow Council\nkind: government\n",
        "facts/sources/report.txt": "Łódź → the northern quay is closed for good. Έτσι είπε. 漢字。\n",
        "facts/claims/closing.yml": "text: The northern quay is closed for good.\nkind: event\ntopics: [works]\n"
        "evidence:\n  - source: report\n    quote: the northern quay is closed for good\n",
        "briefings/brief/index.md": "---\ntitle: A briefing — Ź\nsummary: The quay closes.\nas_of: 2025-03-18\n"
        "topics: [works]\n---\nThe northern quay is closed for good [@closing].\n",
        "note.txt": "Words → that were read.\n",
    }
    sha256 = "facts/sources/report.yml"
    texts[sha256] = (
        f"title: A report\ntype: article\nlang: en\nsnapshot:\n  sha256: {digest(texts['facts/sources/report.txt'])}\n  storage: public\n"
    )
    write(folder, texts)
    git(folder, "init", "-q", "-b", "main", ".")
    commit(folder, "one → Ł")
    write(folder, {"facts/claims/closing.yml": texts["facts/claims/closing.yml"].replace("text: The", "text: Now the")})
    commit(folder, "two → Ł")
    return folder


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def write(folder: Path, texts: Mapping[str, str]) -> None:
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(text.encode())


def git(folder: Path, *arguments: str) -> bytes:
    command = ["git", "-c", "user.name=Ann", "-c", "user.email=a@b.example", "-C", str(folder), *arguments]
    dates = {"GIT_AUTHOR_DATE": "2025-03-18T12:00:00Z", "GIT_COMMITTER_DATE": "2025-03-18T12:00:00Z"}
    return subprocess.run(command, check=True, capture_output=True, env={**os.environ, **dates}).stdout


def commit(folder: Path, message: str) -> None:
    git(folder, "add", "-A")
    git(folder, "commit", "-q", "-m", message)


def run(
    folder: Path, *arguments: str, module: str = "sourcebook", options: tuple[str, ...] = (), **variables: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run the command line in a process of its own, in the folder and for it."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), **variables}
    root = () if "--version" in arguments else ("--root", str(folder))
    command = [sys.executable, *options, "-m", module, *arguments, *root]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=120)
