"""Reading one input file: its size is looked at first, links and special files are refused, nothing is followed."""

import os
import stat
from pathlib import Path

from sourcebook.problems import Problem, Span

#: How a file is opened: as it is, through no link, waiting for nobody. Windows lacks all but the first, and needs it:
#: without it, line ends would be translated and a byte 1A would end the file (Microsoft, "_open").
_FLAGS = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_BINARY", "O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"))
#: The largest record or briefing that is read, in bytes. The largest of 10,000 real records had 6 kB.
MAX_RECORD_BYTES = 1024 * 1024
#: How the name of the file ends that says of what parts a snapshot is made.
PARTS_ENDING = ".parts.tsv"
#: The largest snapshot that is read, in bytes: the text of a long book is about 3 MB.
MAX_SNAPSHOT_BYTES = 16 * 1024 * 1024


def size_limit(path: str) -> int:
    """Return how large a file may be, in bytes: snapshots are the text files, and have their parts beside them."""
    return MAX_SNAPSHOT_BYTES if path.endswith((".txt", PARTS_ENDING)) else MAX_RECORD_BYTES


def read_file(file: Path, path: str, *, limit: int = MAX_RECORD_BYTES) -> bytes | Problem:
    """Return a file's bytes; or a problem when it is missing, unreadable, a link, no plain file, or too large.

    ``path`` is the name to use in the problem. At most ``limit`` + 1 bytes are read, whatever the file claims.
    """
    try:
        if not hasattr(os, "O_NOFOLLOW") and file.is_symlink():
            return link_problem(path)
        descriptor = os.open(file, _FLAGS)
    except OSError as error:
        return _unreadable(file, path, error)
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        return Problem(code="Y112", span=Span(path=path), message="the path is not a plain file")
    with os.fdopen(descriptor, "rb") as stream:
        if status.st_size > limit:
            return too_large(path, limit)
        try:
            data = stream.read(limit + 1)
        except OSError as error:
            return _unreadable(file, path, error)
    return too_large(path, limit) if len(data) > limit else data


def _unreadable(file: Path, path: str, error: OSError) -> Problem:
    return link_problem(path) if os.path.islink(file) else unreadable(path, error)


def link_problem(path: str) -> Problem:
    """Make the problem for a symbolic link."""
    return Problem(
        code="R109",
        span=Span(path=path),
        message="the path is a symbolic link",
        hint="put the file itself there: links can lead out of the tree",
    )


def unreadable(path: str, error: OSError) -> Problem:
    """Make the problem for a file or folder that the system does not let us read."""
    message = f"it cannot be read: {(error.strerror or str(error)).lower()}"
    return Problem(code="Y112", span=Span(path=path), message=message, hint="check that it exists and may be read")


def too_large(path: str, limit: int) -> Problem:
    """Make the problem for a file with more than ``limit`` bytes."""
    return Problem(
        code="Y101",
        span=Span(path=path),
        message="the file is too large",
        note=f"the limit is {limit:,} bytes",
    )
