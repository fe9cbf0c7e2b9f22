"""Commits that were derived before, kept on disk. What is kept can be thrown away at any time.

It is kept among the user's own caches, never below a repository: what git can bring could be forged. A cache is used
only when it was written by this very code for the same snapshots, and only whole: its name holds a hash of both, and
it holds a hash of itself. Whatever is wrong with it, everything is derived anew.
"""

import hashlib
import json
import os
import platform
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sourcebook.history.change_words import Mark, Stretch
from sourcebook.history.commit_log import Commit, Event
from sourcebook.reading.files import read_file
from sourcebook.reading.git import git

try:
    from platformdirs import user_cache_path
except ImportError:  # a system that calls itself Unix and knows no users: nothing is kept there
    user_cache_path = None  # type: ignore[assignment]

#: Libraries that decide what is read.
_LIBRARIES = ("pydantic", "pyyaml", "rapidfuzz")
_PACKAGE = Path(__file__).resolve().parent.parent
#: The largest cache that is read, in bytes: 10,000 commits of ten changes each take about 40 MB.
MAX_BYTES = 256 * 1024 * 1024


def cache_folder(root: Path) -> Path | None:
    """Return the folder in which the history of ``root`` is kept: the user's, one for each place of a root.

    None where there is no such folder outside the repository: then nothing is kept.
    """
    if user_cache_path is None:
        return None
    root = root.resolve()
    top = git(root, "rev-parse", "--show-toplevel")
    repository = Path(os.fsdecode(top.rstrip(b"\n"))).resolve() if top else root
    base = user_cache_path("sourcebook", appauthor=False)
    if not base.is_absolute() or base.resolve().is_relative_to(repository):
        return None
    return base / hashlib.sha256(os.fsencode(root)).hexdigest()[:32]


@cache
def code_version() -> str:
    """Return a hash of every module of this package, and the versions of what it reads with."""
    digest = hashlib.sha256(platform.python_version().encode())
    for name in _LIBRARIES:
        digest.update(f"{name} {version(name)}\n".encode())
    for file in sorted(_PACKAGE.rglob("*.py")):
        digest.update(file.relative_to(_PACKAGE).as_posix().encode())
        digest.update(file.read_bytes())
    return digest.hexdigest()


def load_commits(folder: Path, key: Iterable[str]) -> tuple[str, tuple[Commit, ...]]:
    """Return the head and the commits that are kept, oldest first; nothing when there is no sound cache."""
    try:
        data = read_file(_file(folder, key), "", limit=MAX_BYTES)
        stored = json.loads(data if isinstance(data, bytes) else b"")
        body = stored["body"]
        if stored["sha256"] != hashlib.sha256(body.encode()).hexdigest():
            return "", ()
        head, rows = json.loads(body)
        return str(head), tuple(_commit(row) for row in rows)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return "", ()


def store_commits(folder: Path, key: Iterable[str], head: str, commits: Iterable[Commit]) -> None:
    """Keep commits for the next time; older caches go. Where nothing can be written, nothing is kept."""
    body = json.dumps([head, [_row(commit) for commit in commits]], ensure_ascii=True, separators=(",", ":"))
    data = json.dumps({"sha256": hashlib.sha256(body.encode()).hexdigest(), "body": body})
    file = _file(folder, key)
    with suppress(OSError):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for old in set(folder.iterdir()) - {file}:
            old.unlink(missing_ok=True)
        descriptor, fresh = tempfile.mkstemp(dir=folder)  # two builds at once do not write into one file
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(data)
        os.replace(fresh, file)


def _file(folder: Path, key: Iterable[str]) -> Path:
    name = hashlib.sha256("\n".join((code_version(), *key)).encode("utf-8", "surrogateescape")).hexdigest()
    return folder / f"history-{name[:32]}.json"


def _row(commit: Commit) -> list[Any]:
    ids = [list(ids) for ids in (commit.added, commit.changed, commit.removed)]
    found = [[_event_row(e) for e in commit.events], commit.errors, [list(pair) for pair in commit.renamed]]
    return [commit.hash, commit.time, commit.subject, *ids, *found]


def _event_row(event: Event) -> list[Any]:
    text = [[s.mark.value, s.text] for s in event.text]
    head = [event.claim, event.was, list(event.changes), text]
    return [*head, event.before, event.after, event.reason, list(event.briefings)]


def _commit(row: list[Any]) -> Commit:
    hash_, time, subject, added, changed, removed, events, errors, renamed = row
    return Commit(
        hash=hash_,
        time=time,
        subject=subject,
        added=tuple(added),
        changed=tuple(changed),
        removed=tuple(removed),
        events=tuple(_event(event) for event in events),
        errors=int(errors),
        renamed=tuple((id_, was) for id_, was in renamed),
    )


def _event(row: list[Any]) -> Event:
    claim, was, changes, text, before, after, reason, briefings = row
    return Event(
        claim=claim,
        was=was,
        changes=tuple(changes),
        text=tuple(Stretch(Mark(mark), words) for mark, words in text),
        before=before,
        after=after,
        reason=reason,
        briefings=tuple(briefings),
    )
