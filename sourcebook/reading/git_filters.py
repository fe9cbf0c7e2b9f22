"""Texts of which git keeps another form than the one that lies in the folder, and where the text itself is.

A filter (gitattributes(5), `filter`) makes of a file what is stored, and of that the file again. None is run here:
a text is known by its hash, so it is looked for where filters leave it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from sourcebook.reading.files import MAX_SNAPSHOT_BYTES, read_file
from sourcebook.reading.git import git
from sourcebook.reading.tree import FolderTree

#: What Git LFS stores in a file's place (its specification, "The Pointer").
_POINTER = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:ext-.*\n)*oid sha256:([0-9a-f]{64})\nsize \d+\n"
)


def pointed_to(data: bytes) -> str:
    """Return the SHA-256 of the text for which a pointer of Git LFS stands, "" when this is none."""
    found = _POINTER.fullmatch(data[:1024])
    return found[1].decode() if found else ""


def filter_of(root: Path, path: str, stored: bytes) -> str:
    """Return the name of the filter between a file and what git stores of it, "" for none."""
    if pointed_to(stored):
        return "lfs"
    answer = (git(root, "check-attr", "-z", "filter", "--", path) or b"").decode("utf-8", "replace").split("\0")
    return next((value for value in answer[2:3] if value not in ("unspecified", "unset", "set")), "")


def texts_behind(root: Path, path: str, sha256: str) -> Iterator[bytes]:
    """Yield what may be the text with a hash: the file that lies in the folder, and what Git LFS keeps by that name."""
    kept = (git(root, "rev-parse", "--git-common-dir") or b"").decode("utf-8", "surrogateescape").rstrip("\n")
    place = root / kept / "lfs/objects" / sha256[:2] / sha256[2:4] / sha256
    for data in (FolderTree(root).read(path), read_file(place, path, limit=MAX_SNAPSHOT_BYTES)):
        if isinstance(data, bytes):
            yield data
