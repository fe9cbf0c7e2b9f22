"""The bytes of a snapshot as they were read, whatever git did to them between its objects and the folder.

What a record means is the text that has its SHA-256. Git may hold another form of it: with other line ends
(gitattributes(5), `text` and `core.autocrlf`), or what a filter made of it (`filter`; Git LFS keeps a pointer). Neither
is an edit. The hash tells: bytes that have it are the text, wherever they were found.
"""

import hashlib
from typing import NamedTuple

from sourcebook.problems import Problem
from sourcebook.reading.corpus import Entry
from sourcebook.reading.files import PARTS_ENDING
from sourcebook.reading.git_filters import filter_of, pointed_to, texts_behind
from sourcebook.reading.records import Source, Storage
from sourcebook.reading.revision import GitTree
from sourcebook.reading.tree import PRIVATE_FOLDER, Tree


class SnapshotBytes(NamedTuple):
    """A snapshot's bytes. ``lies``: as they lie in the tree, or why they cannot be read. ``read``: those that have the
    record's hash; None when they are not to be had. ``filter``: what git keeps them behind, "" for nothing.
    """

    lies: bytes | Problem
    read: bytes | None
    filter: str = ""

    @property
    def sha256(self) -> str:
        """The hash of what lies there, or of the text for which it stands; "" where there is nothing."""
        return (pointed_to(self.lies) or sha256_of(self.lies)) if isinstance(self.lies, bytes) else ""


def snapshot_path(entry: Entry[Source]) -> str:
    """Return where a source's snapshot is kept: beside its record, or under the private folder by its hash."""
    if entry.record.snapshot.storage is Storage.PRIVATE:
        return f"{PRIVATE_FOLDER}/{entry.record.snapshot.sha256}.txt"
    return f"{entry.path.removesuffix('.yml')}.txt"


def parts_path(entry: Entry[Source]) -> str:
    """Return where the parts of a snapshot are kept: beside its record, or under the private folder by their hash."""
    if entry.record.snapshot.storage is Storage.PRIVATE:
        return f"{PRIVATE_FOLDER}/{entry.record.snapshot.parts}{PARTS_ENDING}"
    return f"{entry.path.removesuffix('.yml')}{PARTS_ENDING}"


def snapshot_bytes(tree: Tree, entry: Entry[Source]) -> SnapshotBytes:
    """Find the bytes of a source's snapshot."""
    return _bytes(tree, snapshot_path(entry), entry.record.snapshot.sha256)


def parts_bytes(tree: Tree, entry: Entry[Source]) -> SnapshotBytes:
    """Find the bytes of the file of a snapshot's parts, where the record names one."""
    return _bytes(tree, parts_path(entry), entry.record.snapshot.parts or "")


def _bytes(tree: Tree, path: str, sha256: str) -> SnapshotBytes:
    lies = tree.read(path)
    read = _as_read(lies, sha256) if isinstance(lies, bytes) else None
    if isinstance(lies, Problem) or read is not None or not isinstance(tree, GitTree):
        return SnapshotBytes(lies, read)
    filter_ = filter_of(tree.root, path, lies)
    behind = texts_behind(tree.root, path, sha256) if filter_ else iter(())
    return SnapshotBytes(lies, next((data for data in behind if sha256_of(data) == sha256), None), filter_)


def sha256_of(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hex."""
    return hashlib.sha256(data).hexdigest()


def _as_read(data: bytes, sha256: str) -> bytes | None:
    """Return the bytes that have the hash: these, or these with the line ends that git changed; None for neither."""
    lines = data.replace(b"\r\n", b"\n")
    forms = (data, lines, lines.replace(b"\n", b"\r\n"))
    return next((form for form in forms if sha256_of(form) == sha256), None)
