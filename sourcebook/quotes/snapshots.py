"""The snapshot of each source: found, hashed, decoded; or the reason why it could not be."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sourcebook.problems import CODES, Problem, Span
from sourcebook.quotes.snapshot_bytes import SnapshotBytes, parts_bytes, parts_path, snapshot_bytes, snapshot_path
from sourcebook.quotes.structure import Fault, Part, read_structure
from sourcebook.reading.characters import piled, piled_words
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.files import PARTS_ENDING
from sourcebook.reading.nodes import place
from sourcebook.reading.records import Source, Storage
from sourcebook.reading.tree import Tree


class SnapshotState(StrEnum):
    """Whether a snapshot can be quoted from."""

    INTACT = "intact"
    CHANGED = "changed"
    MISSING = "missing"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, kw_only=True, slots=True)
class SnapshotText:
    """A source's snapshot. ``text`` is "" unless the state is intact; line ends are as they are in the file.

    ``parts`` are those that are kept beside it.
    """

    source: str
    path: str
    state: SnapshotState
    text: str = ""
    parts: tuple[Part, ...] = ()


def read_snapshot(tree: Tree, entry: Entry[Source]) -> tuple[SnapshotText, tuple[Problem, ...]]:
    """Read and verify one source's snapshot: its bytes must have the hash that the record gives, and be UTF-8.

    Where git changed nothing but its line ends, the bytes that were read are told from the hash, and it is intact.
    """
    private = entry.record.snapshot.storage is Storage.PRIVATE
    path = snapshot_path(entry)
    found = snapshot_bytes(tree, entry)
    if isinstance(found.lies, Problem):
        return _unread(entry, path, found.lies, private=private)
    if found.read is None:
        return _other_bytes(entry, path, found)
    problems = () if found.filter or found.read == found.lies else (_line_ends(entry, path, found.read),)
    try:
        text = found.read.decode("utf-8")
    except UnicodeDecodeError as error:
        note = f"byte {found.read[error.start]:#04x} at offset {error.start}"
        problem = Problem(code="I103", span=Span(path=path), message="the snapshot is not UTF-8", note=note)
        return SnapshotText(source=entry.id, path=path, state=SnapshotState.CHANGED), (problem,)
    if (at := piled(text)) is not None:
        line, column = place(text, at)
        span = Span(path=path, line=line, column=column)
        problem = Problem(code="Y113", span=span, message=piled_words(), hint="leave the source out: it cannot be kept")
        return SnapshotText(source=entry.id, path=path, state=SnapshotState.CHANGED), (problem,)
    parts = _read_parts(tree, entry, len(text)) if entry.record.snapshot.parts else ()
    if isinstance(parts, Problem):
        state = SnapshotState.UNAVAILABLE if parts.code == "Q301" else SnapshotState.CHANGED
        return SnapshotText(source=entry.id, path=path, state=state), (parts,)
    return SnapshotText(source=entry.id, path=path, state=SnapshotState.INTACT, text=text, parts=parts), problems


def _read_parts(tree: Tree, entry: Entry[Source], length: int) -> tuple[Part, ...] | Problem:
    """Read the parts of a snapshot of so many code points: without them, words could be quoted over their ends."""
    path, found, loc = parts_path(entry), parts_bytes(tree, entry), ("snapshot", "parts")
    if found.read is None:
        if found.filter or (isinstance(found.lies, Problem) and entry.record.snapshot.storage is Storage.PRIVATE):
            return entry.problem("Q301", "the parts of the snapshot cannot be read here", loc=loc, note=path)
        note = found.lies.message if isinstance(found.lies, Problem) else f"its SHA-256 is {found.sha256}"
        message = f"{path} is not the file of its parts that the record names"
        return entry.problem("I108", message, loc=loc, note=note, hint=CODES["I108"].fix)
    parts = read_structure(found.read, length)
    if not isinstance(parts, Fault):
        return parts
    return Problem(code="I108", span=Span(path=path, line=parts.line), message=parts.words, hint=CODES["I108"].fix)


def check_strays(corpus: Corpus) -> Iterator[Problem]:
    """Every text file in sources/ is the snapshot of a source record, and every file of parts is named by one."""
    for path in sorted(corpus.texts - corpus.snapshots):
        record = f"{path.removesuffix(PARTS_ENDING).removesuffix('.txt')}.yml"
        yield Problem(code="I104", span=Span(path=path), message="the text belongs to no source", hint=f"add {record}")
    for entry in corpus.sources.values():
        path = f"{entry.path.removesuffix('.yml')}{PARTS_ENDING}"
        if path in corpus.texts and not entry.record.snapshot.parts:
            yield Problem(
                code="I104",
                span=Span(path=path),
                message=f"the record of `{entry.id}` does not name the file of its parts, so it is not read",
                hint=f"add its SHA-256 as `parts` to `snapshot` in {entry.path}, or remove the file",
            )


def _other_bytes(entry: Entry[Source], path: str, found: SnapshotBytes) -> tuple[SnapshotText, tuple[Problem, ...]]:
    """A snapshot whose bytes are not those that were read: git keeps them elsewhere, or somebody changed them."""
    loc, meant = ("snapshot", "sha256"), entry.record.snapshot.sha256
    if found.filter:
        note = f"git keeps the text of {path} elsewhere, by the filter `{found.filter}`, and it is not here"
        problem = entry.problem("Q301", "the snapshot cannot be read here", loc=loc, note=note)
        return SnapshotText(source=entry.id, path=path, state=SnapshotState.UNAVAILABLE), (problem,)
    note = f"its SHA-256 is {found.sha256}"
    hint = "restore the file as it was read; a new reading is a new source that `retells` this one"
    if found.sha256 == meant:
        note, hint = "it is the pointer that Git LFS keeps in its place", "fetch the text: git lfs pull"
    problem = entry.problem("I101", f"the snapshot {path} has another hash", loc=loc, note=note, hint=hint)
    return SnapshotText(source=entry.id, path=path, state=SnapshotState.CHANGED), (problem,)


def _line_ends(entry: Entry[Source], path: str, read: bytes) -> Problem:
    """Say that git changed the line ends of a snapshot, and how they come back."""
    ours, theirs = ("LF", "CRLF") if b"\r\n" in read else ("CRLF", "LF")
    back = f"save {path} with CRLF line ends" if ours == "LF" else f"delete {path} and run: git checkout -- {path}"
    return entry.problem(
        "I107",
        f"the line ends of the snapshot {path} were changed",
        loc=("snapshot", "sha256"),
        note=f"it was read with {theirs} and lies here with {ours}; its words are the same, and are checked as read",
        hint=f"keep git from changing them: add the line `facts/**/*.txt -text` to .gitattributes; then {back}",
    )


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
