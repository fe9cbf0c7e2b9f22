"""The snapshot of each source: found, hashed, decoded; or the reason why it could not be."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sourcebook.problems import Problem, Span
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import Source, Storage
from sourcebook.reading.tree import PRIVATE_FOLDER, Tree


class SnapshotState(StrEnum):
    """Whether a snapshot can be quoted from."""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, kw_only=True, slots=True)
class SnapshotText:
    """A source's snapshot. ``text`` is "" unless the state is intact; line ends are as they are in the file."""

    source: str
    path: str
    state: SnapshotState
    text: str = ""


def read_snapshot(tree: Tree, entry: Entry[Source]) -> tuple[SnapshotText, tuple[Problem, ...]]:
    """Read and verify one source's snapshot: its bytes must have the hash that the record gives, and be UTF-8."""
    private = entry.record.snapshot.storage is Storage.PRIVATE
    path = snapshot_path(entry)
    data = tree.read(path)
    if isinstance(data, Problem):
        return _unread(entry, path, data, private=private)
    found = hashlib.sha256(data).hexdigest()
    if found != entry.record.snapshot.sha256:
        problem = entry.problem(
            "I101",
            f"the snapshot {path} has another hash",
            loc=("snapshot", "sha256"),
            note=f"its SHA-256 is {found}",
            hint="restore the file as it was read; a new reading is a new source that `retells` this one",
        )
        return SnapshotText(source=entry.id, path=path, state=SnapshotState.CHANGED), (problem,)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        note = f"byte {data[error.start]:#04x} at offset {error.start}"
        problem = Problem(code="I103", span=Span(path=path), message="the snapshot is not UTF-8", note=note)
        return SnapshotText(source=entry.id, path=path, state=SnapshotState.CHANGED), (problem,)
    return SnapshotText(source=entry.id, path=path, state=SnapshotState.INTACT, text=text), ()


def snapshot_path(entry: Entry[Source]) -> str:
    """Return where a source's snapshot is kept: beside its record, or under the private folder by its hash."""
    if entry.record.snapshot.storage is Storage.PRIVATE:
        return f"{PRIVATE_FOLDER}/{entry.record.snapshot.sha256}.txt"
    return f"{entry.path.removesuffix('.yml')}.txt"


def check_strays(corpus: Corpus) -> Iterator[Problem]:
    """Every text file in sources/ is the snapshot of a source record."""
    for path in sorted(corpus.texts - corpus.snapshots):
        record = f"{path.removesuffix('.txt')}.yml"
        yield Problem(code="I104", span=Span(path=path), message="the text belongs to no source", hint=f"add {record}")


def _unread(
    entry: Entry[Source], path: str, problem: Problem, *, private: bool
) -> tuple[SnapshotText, tuple[Problem, ...]]:
    if private:
        note = path if problem.code == "Y112" else f"{problem.span.path}: {problem.message}"
        message = "the private snapshot cannot be read here"
        found = entry.problem("Q301", message, loc=("snapshot", "storage"), note=note)
        return SnapshotText(source=entry.id, path=path, state=SnapshotState.UNAVAILABLE), (found,)
    found = entry.problem(
        "I102",
        "the source's snapshot cannot be read",
        loc=("snapshot",),
        note=f"{path}: {problem.message}",
        hint=f"put the text that was read at {path}",
    )
    return SnapshotText(source=entry.id, path=path, state=SnapshotState.MISSING), (found,)
