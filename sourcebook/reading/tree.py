"""Where input files come from: a folder on disk now, a git revision in history. Everything else reads through this."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Protocol

from sourcebook.problems import Problem, Span
from sourcebook.reading.files import read_file, size_limit, unreadable

#: Where texts lie that must not be committed, each named by its SHA-256.
PRIVATE_FOLDER = "facts/.private"


class Tree(Protocol):
    """A set of input files, named by paths relative to the root, with ``/``."""

    def files(self, folder: str) -> Iterator[str | Problem]:
        """Yield the paths of all files below a folder, sorted; a problem for what may not be there."""

    def read(self, path: str) -> bytes | Problem:
        """Return a file's bytes, or the problem that kept them from being read."""


@dataclass(frozen=True, slots=True)
class FolderTree:
    """The working tree below ``root``. Symbolic links are refused, names that start with a dot are passed over."""

    root: Path

    def files(self, folder: str) -> Iterator[str | Problem]:
        """Yield the paths below ``folder`` in code-point order, depth first."""
        if (self.root / folder).is_symlink():
            yield link_problem(folder)
            return
        yield from self._walk(folder)

    def read(self, path: str) -> bytes | Problem:
        """Read a file, no larger than :func:`~sourcebook.reading.files.size_limit` allows and through no link."""
        for folder in PurePosixPath(path).parents:
            if (self.root / folder).is_symlink() and folder.name:
                return link_problem(str(folder))
        return read_file(self.root / path, path, limit=size_limit(path))

    def _walk(self, folder: str) -> Iterator[str | Problem]:
        pending = [folder]
        while pending:
            path = pending.pop()
            entry = self.root / path
            if entry.is_symlink():
                yield link_problem(path)
            elif entry.is_dir():
                try:
                    pending.extend(f"{path}/{name}" for name in _listing(entry))
                except OSError as error:
                    yield unreadable(path, error)
            elif entry.exists():
                yield path


def link_problem(path: str) -> Problem:
    """Make the problem for a symbolic link."""
    return Problem(
        code="R109",
        span=Span(path=path),
        message="the path is a symbolic link",
        hint="put the file itself there: links can lead out of the tree",
    )


def _listing(folder: Path) -> list[str]:
    """Names in a folder, last first (they are taken from a stack), without those that start with a dot."""
    return sorted((name for name in os.listdir(folder) if not name.startswith(".")), reverse=True)
