"""Where input files come from: a folder on disk now, a git revision in history. Everything else reads through this."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Protocol

from sourcebook.problems import Problem, Span
from sourcebook.reading.files import link_problem, read_file, size_limit, unreadable
from sourcebook.reading.paths import composed

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
    """The working tree below ``root``. Symbolic links are refused. Names that start with a dot are passed over, but
    what looks like a record there is mentioned, and so is a folder that is named like one.
    """

    root: Path

    def files(self, folder: str) -> Iterator[str | Problem]:
        """Yield the paths below ``folder`` in code-point order, depth first."""
        if (self.root / folder).is_symlink():
            yield link_problem(folder)
            return
        yield from self._walk(folder)

    def read(self, path: str) -> bytes | Problem:
        """Read a file, no larger than :func:`~sourcebook.reading.files.size_limit` allows and through no link."""
        if (link := link_on_the_way(self.root, path)) is not None:
            return link_problem(link)
        return read_file(self.root / path, path, limit=size_limit(path))

    def _walk(self, folder: str) -> Iterator[str | Problem]:
        pending = [folder]
        while pending:
            path = pending.pop()
            entry, hidden = self.root / path, is_hidden(path)
            if entry.is_symlink():
                yield from () if hidden else (link_problem(path),)
            elif entry.is_dir():
                yield from () if hidden or not looks_like_record(path) else (folder_problem(path),)
                try:
                    pending.extend(f"{path}/{name}" for name in _listing(entry) if path != PRIVATE_FOLDER)
                except OSError as error:
                    yield from () if hidden else (unreadable(path, error),)
            elif entry.exists():
                yield from seen(path)


def link_on_the_way(root: Path, path: str) -> str | None:
    """Return what of a path below ``root`` is a symbolic link, from the top, itself included; None when nothing is."""
    steps = [path, *map(str, PurePosixPath(path).parents)][-2::-1]
    return next((step for step in steps if (root / step).is_symlink()), None)


def links_beside(root: Path) -> Iterator[Problem]:
    """Yield a problem for each link among the templates of a root: what they lead to would be published."""
    own = root / "templates"
    below = (Path(folder) / entry for folder, *found in os.walk(own) for entry in chain(*found))
    for path in sorted(path for path in (own, *below) if path.is_symlink()):
        yield link_problem(path.relative_to(root).as_posix())


def is_hidden(path: str) -> bool:
    """Tell whether a name in a path starts with a dot."""
    return "/." in path


def looks_like_record(path: str) -> bool:
    """Tell whether a path ends like that of a record, a page or a snapshot."""
    return path.endswith((".yml", ".yaml", ".md", ".txt"))


def seen(path: str) -> Iterator[str | Problem]:
    """Yield a file's path; where it is hidden, a problem if it looks like a record, else nothing."""
    if not is_hidden(path):
        yield path
    elif looks_like_record(path) and not path.startswith(f"{PRIVATE_FOLDER}/"):
        hint = "take the dot off its name, or move it elsewhere"
        yield Problem(code="R202", span=Span(path=path), message="the file is hidden and is not read", hint=hint)


def folder_problem(path: str) -> Problem:
    """Make the problem for a folder whose name is that of a file."""
    return Problem(
        code="R202",
        span=Span(path=path),
        message="the folder is named like a file and is no record",
        hint="rename it, or put the record's file in its place",
    )


def _listing(folder: Path) -> list[str]:
    """Names in a folder, last first (they are taken from a stack)."""
    return sorted(map(composed, os.listdir(folder)), reverse=True)
