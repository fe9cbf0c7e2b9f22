"""Commits that were derived before, kept on disk. What is kept can be thrown away at any time.

A cache is used only when it was written by this very code for the same snapshots, and only whole: its name holds a
hash of both, and it holds a hash of itself. Whatever is wrong with it, everything is derived anew.
"""

import hashlib
import json
import platform
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sourcebook.history.change_words import Mark, Stretch
from sourcebook.history.commit_log import Commit, Event

#: Libraries that decide what is read.
_LIBRARIES = ("pydantic", "pyyaml", "rapidfuzz")
_PACKAGE = Path(__file__).resolve().parent.parent


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
        stored = json.loads(_file(folder, key).read_bytes())
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
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ".gitignore").write_text("*\n", encoding="utf-8")
        for old in set(folder.glob("history-*.json")) - {file}:
            old.unlink(missing_ok=True)
        fresh = file.with_suffix(".new")
        fresh.write_text(data, encoding="utf-8")
        fresh.replace(file)


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
