"""The files of a folder as they were at a git revision or are in the index, read from git's objects.

Nothing is checked out. Private snapshots are never committed; their names are their hashes, so that those which lie
in the working folder are the ones that a revision's records mean, and they are read from there.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sourcebook.problems import Problem, Span
from sourcebook.reading.files import link_problem, size_limit, too_large
from sourcebook.reading.git import git
from sourcebook.reading.tree import (
    PRIVATE_FOLDER,
    FolderTree,
    folder_problem,
    is_hidden,
    looks_like_record,
    seen,
)

#: Where records are kept, below the root.
FOLDERS = ("facts", "briefings")
_LINK_MODE = "120000"
#: A submodule: its object is a commit of another repository.
_COMMIT_MODE = "160000"
#: A whole name of a commit, SHA-1 or SHA-256.
_HASH = re.compile(r"[0-9a-f]{40}(?:[0-9a-f]{24})?")

#: A part of a path that no file can have: git lists such a tree, and refuses to check it out.
_UNNAMEABLE = re.compile(r"(?:^|/)(?:\.{0,2}|\.git)(?:/|$)", re.IGNORECASE)

#: A file in git: its mode and the name of its object.
GitFile = tuple[str, str]


class UnknownRevisionError(Exception):
    """The revision cannot be found, or not all of it; the message says what is missing."""


class GitTree:
    """A tree of input files in git's objects. Paths are relative to the root, which may be below the top."""

    def __init__(self, root: Path, name: str, files: Mapping[str, GitFile], blobs: Mapping[str, bytes]) -> None:
        """Take the files by path and the objects' contents by name. ``name`` is what messages call this tree."""
        self.name = name
        self.root, self._blobs = root, blobs
        self._files = dict(sorted(files.items(), key=lambda item: item[0].replace("/", "\0")))  # folder by folder

    @property
    def listing(self) -> Mapping[str, GitFile]:
        """Every file with its mode and object."""
        return self._files

    def files(self, folder: str) -> Iterator[str | Problem]:
        """Yield the paths below ``folder`` in code-point order, hidden ones passed over as in a folder on disk."""
        folders = set[str]()
        for path, (mode, _) in self._files.items():
            if not path.startswith(f"{folder}/"):
                continue
            for parent in _named_like_files(path):
                yield from () if parent in folders else (folder_problem(parent),)
                folders.add(parent)
            if mode == _LINK_MODE:
                yield from () if is_hidden(path) else (link_problem(path),)
            else:
                yield from seen(path)

    def read(self, path: str) -> bytes | Problem:
        """Return a file's bytes as they are in git; a private snapshot's as they are in the working folder."""
        if path.startswith(f"{PRIVATE_FOLDER}/"):
            return FolderTree(self.root).read(path)
        entry = self._files.get(path)
        data = self._blobs.get(entry[1]) if entry else None
        if data is None:
            return Problem(code="Y112", span=Span(path=path), message=f"the file is not there at {self.name}")
        return data if len(data) <= size_limit(path) else too_large(path, size_limit(path))


class RevisionTree(GitTree):
    """A tree of input files at one commit, whose whole hash is ``commit``."""

    def __init__(self, root: Path, revision: str) -> None:
        """List and read the files of ``facts/`` and ``briefings/``. Raises UnknownRevisionError.

        A file of which git has the name and not the content is no reason to go on: it would seem to be gone.
        """
        self.commit = commit_of(root, revision)
        out = git(root, "ls-tree", "-r", "-z", self.commit, "--", *FOLDERS)
        if out is None:
            raise UnknownRevisionError(_not_whole(root, f"`{revision}`"))
        rows = list(_rows(out))
        files = {path: (fields[0], fields[2]) for fields, path in rows}
        if len(files) < len(rows) or any(_UNNAMEABLE.search(path) for path in files):
            raise UnknownRevisionError(_damaged(f"`{revision}`", rows))
        super().__init__(root, self.commit[:12], files, read_all(root, files.values(), f"`{revision}`"))


def index_tree(root: Path) -> GitTree:
    """Return the files as they are staged for the next commit. Raises UnknownRevisionError."""
    out = git(root, "ls-files", "-s", "-z", "--", *FOLDERS)
    if out is None:
        raise UnknownRevisionError(f"{root} is not in a git repository, so there is no index")
    rows = list(_rows(out))
    if unmerged := next((path for fields, path in rows if fields[2] != "0"), None):
        raise UnknownRevisionError(f"the index has conflicts that are not resolved yet, in {unmerged}")
    files = {path: (fields[0], fields[1]) for fields, path in rows}
    return GitTree(root, "the index", files, read_blobs(root, (name for _, name in files.values())))


def commit_of(root: Path, revision: str) -> str:
    """Return the whole hash of the commit that a revision names. Raises UnknownRevisionError."""
    found = _object(root, revision)  # by itself, for a search such as `:/words` takes all that follows for its own
    commit = _object(root, f"{found}^{{commit}}") if _HASH.fullmatch(found) else ""  # `^main` is found, and excludes
    if not commit:
        raise UnknownRevisionError(_why(root, f"there is no revision `{revision}`", f"`{revision}` is not"))
    return commit


def _object(root: Path, name: str) -> str:
    return (git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", name) or b"").decode().strip()


def merge_base(root: Path, one: str, other: str) -> str:
    """Return the commit at which two revisions parted. Raises UnknownRevisionError."""
    found = git(root, "merge-base", commit_of(root, one), commit_of(root, other))
    if found is None:
        where = f"where `{one}` and `{other}` parted"
        raise UnknownRevisionError(_why(root, f"`{one}` and `{other}` have no common commit", f"{where} is not"))
    return found.decode().split("\n", 1)[0]


def differing(root: Path, one: str, other: str, *paths: str) -> tuple[str, ...]:
    """Return the files below some paths of the root that differ between two commits, by their names alone."""
    options = ("-r", "--relative", "--name-only", "-z", "--no-renames")
    found = git(root, "diff-tree", *options, one, other, "--", *paths) or b""
    return tuple(found.decode("utf-8", "backslashreplace").split("\0")[:-1])


def is_unborn(root: Path) -> bool:
    """Tell whether a folder is in a repository in which nothing was ever committed."""
    return git(root, "for-each-ref", "--count=1") == b"" and not _object(root, "HEAD")


def is_shallow(root: Path) -> bool:
    """Tell whether only part of the history was fetched."""
    return (git(root, "rev-parse", "--is-shallow-repository") or b"").strip() == b"true"


def read_all(root: Path, files: Iterable[GitFile], name: str) -> dict[str, bytes]:
    """Read the contents of files by their objects. Raises UnknownRevisionError when one is not there.

    ``name`` is what the message calls the whole.
    """
    wanted = {object_ for mode, object_ in files if mode != _COMMIT_MODE}
    blobs = read_blobs(root, sorted(wanted))
    if blobs.keys() < wanted:
        raise UnknownRevisionError(_not_whole(root, name))
    return blobs


def read_blobs(root: Path, names: Iterable[str]) -> dict[str, bytes]:
    """Read many objects through one process. What is not there, or is no file's content, is left out."""
    wanted = "".join(f"{name}\n" for name in dict.fromkeys(names)).encode()
    out = git(root, "cat-file", "--batch", "--buffer", stdin=wanted) or b"" if wanted else b""
    blobs: dict[str, bytes] = {}
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        name, kind, *size = out[at:end].decode().split(" ")
        at = end + 1
        if size:
            length = int(size[0])
            if kind == "blob":
                blobs[name] = out[at : at + length]
            at += length + 1
    return blobs


def _named_like_files(path: str) -> Iterator[str]:
    """Yield the folders of a path that are named like files, hidden ones aside; most paths have none."""
    if ".yml/" in path or ".yaml/" in path or ".md/" in path or ".txt/" in path:
        parts = path.split("/")
        parents = ("/".join(parts[:end]) for end in range(1, len(parts)))
        yield from (parent for parent in parents if looks_like_record(parent) and not is_hidden(parent))


def _rows(out: bytes) -> Iterator[tuple[list[str], str]]:
    """Split git's listing into the fields before each tab, and the path behind it."""
    for row in out.decode("utf-8", "surrogateescape").split("\0"):
        if row:
            facts, _, path = row.partition("\t")
            yield facts.split(" "), path


def _why(root: Path, missing: str, not_here: str) -> str:
    """Say why something is not found: there is no repository, or not all of it, or it does not exist."""
    if git(root, "rev-parse", "--git-dir") is None:
        return f"{root} is not in a git repository"
    if is_unborn(root):
        return f"{missing}: nothing has been committed yet"
    if is_shallow(root):
        return f"{not_here} in this shallow clone; fetch it first: git fetch --unshallow"
    return missing


def _damaged(name: str, rows: Iterable[tuple[list[str], str]]) -> str:
    """Name what no folder can hold: a path that is there twice, or leads elsewhere. Git itself makes no such tree."""
    paths = Counter(path for _, path in rows)
    path = next(path for path, count in paths.items() if count > 1 or _UNNAMEABLE.search(path))
    return f"{name} cannot be checked out, for `{path}` is no path or is there twice; look for the damage: git fsck"


def _not_whole(root: Path, name: str) -> str:
    """Say what to do when files of a revision are not to be had."""
    if git(root, "config", "--get-regexp", r"^remote\..*\.promisor$"):
        return f"not every file of {name} is in this partial clone; fetch them first: git fetch --refetch --no-filter"
    return f"not every file of {name} can be read from git's objects; look for the damage: git fsck"
