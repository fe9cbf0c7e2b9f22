"""The folder of a site: the mark that says which files a build wrote there, and what a build may replace.

A build replaces what a build wrote, and nothing else: a folder that is missing, empty, or marked and without a file
that its mark does not list.
"""

import json
import stat
import unicodedata
from pathlib import Path

from sourcebook.publish.output_places import entries, unsafe_place
from sourcebook.reading.files import read_file

#: The mark: a file of the site that lists all others.
MARK = ".sourcebook-site.json"
#: What file managers leave in every folder that somebody looked into.
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
_MARK_BYTES = 64_000_000
_KINDS = (
    (stat.S_ISREG, "a file"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class UnsafeSiteDirError(Exception):
    """No site may be put there: something would be lost. The words say what was found and what to do."""


def write_mark(folder: Path) -> None:
    """List everything in a finished site in its mark."""
    listed = sorted(_name(entry) for entry in entries(folder) if entry != MARK)
    words = "Sourcebook built this folder. The next build replaces it while it holds nothing but these files."
    (folder / MARK).write_bytes(f"{json.dumps({'about': words, 'files': listed}, indent=0)}\n".encode())


def check_place(target: Path, root: Path) -> None:
    """Raise UnsafeSiteDirError when no site may stand at ``target``, an absolute path, whatever is in it."""
    if (link := _link(target, root)) is not None:
        where = f"the site folder {link} is a link to {link.resolve()}"
        raise UnsafeSiteDirError(f"{where}; nothing is written through links: name the folder itself")
    try:
        mode = target.lstat().st_mode
    except FileNotFoundError:
        mode = stat.S_IFDIR  # as it will be
    if not stat.S_ISDIR(mode):
        kind = next((words for test, words in _KINDS if test(mode)), "no folder")
        raise UnsafeSiteDirError(f"the site folder {target} is {kind}; name a folder, or one that is not there yet")
    if (why := unsafe_place(target.resolve(), root)) is not None:
        raise UnsafeSiteDirError(f"the site folder {target} {why}; name another")


def check_contents(target: Path) -> None:
    """Raise UnsafeSiteDirError when the folder holds a file that no build wrote; OSError for what is shut."""
    found = sorted(name for name in entries(target) if Path(name).name not in _LITTER) if target.exists() else []
    listed = _marked(target) if found else frozenset()
    if listed is None:
        raise UnsafeSiteDirError(
            f"the site folder {target} holds {found[0]} and no mark of a build ({MARK}); name another folder, or move "
            "away what is in it (a site of a version before marks: remove it)"
        )
    foreign = next((name for name in found if name != MARK and _name(name) not in listed), None)
    if foreign is not None:
        raise UnsafeSiteDirError(f"the site folder {target} holds {foreign}, which no build wrote; move it away")


def _link(target: Path, root: Path) -> Path | None:
    """Find a link on the way: the folder itself, or what lies between it and ``root``, which a repository can bring."""
    found = target if target.is_symlink() else None
    between = found
    for folder in target.parents:
        if folder.resolve() == root:
            return between
        between = folder if folder.is_symlink() else between
    return found


def _marked(target: Path) -> frozenset[str] | None:
    """The files that the mark lists; None when there is no mark that can be read."""
    data = read_file(target / MARK, MARK, limit=_MARK_BYTES)
    try:
        return frozenset(map(str, json.loads(data)["files"])) if isinstance(data, bytes) else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _name(entry: str) -> str:
    """A name as the mark has it: file systems compose accents differently, and some names are no text."""
    return unicodedata.normalize("NFC", entry.encode("utf-8", "backslashreplace").decode())
