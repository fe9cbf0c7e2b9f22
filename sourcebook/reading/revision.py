"""The files of a folder as they were at a git revision, read from git's objects; nothing is checked out."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sourcebook.problems import Problem, Span
from sourcebook.reading.git import git
from sourcebook.reading.tree import link_problem

_LINK_MODE = "120000"


class UnknownRevisionError(Exception):
    """The revision cannot be found; the message says what is missing."""


class RevisionTree:
    """A tree of input files at one commit. Paths are relative to the root, which may be below the repository's top."""

    def __init__(self, root: Path, revision: str) -> None:
        """List the files of ``facts/`` and ``briefings/``. Raises UnknownRevisionError."""
        commit = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if commit is None:
            raise UnknownRevisionError(_why(root, revision))
        self.commit = commit.decode().strip()
        self._root = root
        self._files = self._list()

    def files(self, folder: str) -> Iterator[str | Problem]:
        """Yield the paths below ``folder`` in code-point order; names that start with a dot are passed over."""
        for path, (mode, _) in self._files.items():
            if path.startswith(f"{folder}/") and "/." not in path:
                yield link_problem(path) if mode == _LINK_MODE else path

    def read(self, path: str) -> bytes | Problem:
        """Return a file's bytes as they were committed."""
        entry = self._files.get(path)
        data = git(self._root, "cat-file", "blob", entry[1]) if entry else None
        if data is None:
            return Problem(code="Y112", span=Span(path=path), message=f"the file is not there at {self.commit[:12]}")
        return data

    def _list(self) -> Mapping[str, tuple[str, str]]:
        """Paths with their mode and object, sorted as a folder's walk sorts them."""
        out = git(self._root, "ls-tree", "-r", "-z", self.commit, "--", "facts", "briefings") or b""
        found: dict[str, tuple[str, str]] = {}
        for row in out.decode("utf-8", "surrogateescape").split("\0"):
            if row:
                facts, _, path = row.partition("\t")
                mode, _, name = facts.split(" ")
                found[path] = (mode, name)
        return dict(sorted(found.items(), key=lambda item: item[0].split("/")))


def _why(root: Path, revision: str) -> str:
    if git(root, "rev-parse", "--git-dir") is None:
        return f"{root} is not in a git repository"
    shallow = git(root, "rev-parse", "--is-shallow-repository")
    if shallow is not None and shallow.strip() == b"true":
        return f"`{revision}` is not in this shallow clone; fetch it first: git fetch --unshallow"
    return f"there is no revision `{revision}`"
