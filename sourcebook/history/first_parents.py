"""The commits of a folder along the first-parent history: the states that were published, one after the other.

What a branch did counts when it is merged, at the merge and with its date: nobody saw it before, and what two
branches do together shows there and nowhere else. So each change is told once, and the line never grows in its
middle. Dates are the committer's, as days of UTC: when a commit came to be on the line, wherever it was made; and
never before what it builds on.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sourcebook.reading.characters import refused
from sourcebook.reading.git import git
from sourcebook.reading.revision import FOLDERS, is_shallow

_FIELD = "\x1f"
#: Hash, parents, the committer's time; the subject comes last, for it may hold anything but NUL.
_FORMAT = f"%H{_FIELD}%P{_FIELD}%cI{_FIELD}%s"


@dataclass(frozen=True, slots=True)
class FileStep:
    """A file that a commit changed: its mode and object before and after, "" where it was not there."""

    path: str
    old: str
    mode: str
    new: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """One commit on the line. ``time`` is ISO 8601 in UTC; ``files`` what it changed against its first parent."""

    hash: str
    parents: int
    time: str
    subject: str
    files: tuple[FileStep, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """The line, oldest first. ``missing`` says in words why there is none, or not all of it.

    ``cut``: the first step is where fetching stopped; it holds all that was there, not what it changed.
    """

    steps: tuple[Step, ...] = ()
    missing: str = ""
    cut: bool = False


def head_of(root: Path) -> str:
    """Return the hash of the commit that is checked out; "" when there is none."""
    return (git(root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}") or b"").decode().strip()


def place_of(root: Path) -> str:
    """Return the path of a folder below its repository's top, with a slash at the end; "" for the top itself."""
    return (git(root, "rev-parse", "--show-prefix") or b"").decode("utf-8", "surrogateescape").strip()


def committed_on(root: Path, revision: str = "HEAD") -> str:
    """Return the day of the last commit on the line of a revision that touched the records; "" when there is none."""
    out = git(root, "log", "-1", "--first-parent", "--no-show-signature", "--format=%cI", revision, "--", *FOLDERS)
    return _utc(out.decode().strip())[:10] if out else ""


def read_line(root: Path) -> Line:
    """Read the line of ``facts/`` and ``briefings/`` below ``root``. Never raises: what is missing is said."""
    if git(root, "rev-parse", "--git-dir") is None:
        return Line(missing="This folder is not in a git repository, so no history is shown.")
    out = git(
        root,
        *("-c", "log.showRoot=true"),
        *("log", "--first-parent", "-m", "--raw", "-z", "--no-renames", "--no-abbrev", "--relative"),
        *("--no-show-signature", "--no-color", "--no-ext-diff", "--no-notes", "--no-mailmap", "--encoding=UTF-8"),
        "-O/dev/null",  # a repository's own order of files may name a list that is not there
        *(f"--format={_FORMAT}", "--", *FOLDERS),
    )
    steps = tuple(_in_time(tuple(_steps(out.decode("utf-8", "surrogateescape")))[::-1])) if out else ()
    if out is None and head_of(root):
        return Line(missing="The history cannot be read here, so none is shown.")
    if not steps:
        return Line(missing="Nothing has been committed yet, so no history is shown.")
    end = _cut_at(root)
    if not end:
        return Line(steps=steps)
    missing = "Only part of the history was fetched; older commits are not shown."
    return Line(steps=steps, missing=missing, cut=steps[0].hash == end)


def _in_time(steps: Iterable[Step]) -> Iterator[Step]:
    """Give no commit an earlier time than the one that it builds on: a clock that was wrong turns nothing back."""
    latest = ""
    for step in steps:
        latest = max(latest, step.time)
        yield step if step.time == latest else replace(step, time=latest)


def _cut_at(root: Path) -> str:
    """Return the commit at which fetching stopped: it seems to have no parents, but it was written with some."""
    if not is_shallow(root):
        return ""
    first = (git(root, "rev-list", "--first-parent", "--max-parents=0", "HEAD") or b"").decode().strip()
    written = git(root, "cat-file", "commit", first) or b""
    return first if b"\nparent " in written.partition(b"\n\n")[0] else ""


def _steps(out: str) -> Iterator[Step]:
    """Read git's tokens: a header for each commit, then a pair of tokens for each file, the first with a colon."""
    header, files = "", []
    tokens = iter(out.split("\0"))
    for token in tokens:
        row = token.removeprefix("\n")
        if row.startswith(":"):
            _, mode, old, new, _ = row.split(" ")
            files.append(FileStep(next(tokens), _object(old), mode, _object(new)))
        elif row:
            if header:
                yield _step(header, files)
            header, files = row, []
    if header:
        yield _step(header, files)


def _step(header: str, files: list[FileStep]) -> Step:
    hash_, parents, time, subject = header.split(_FIELD, 3)
    count, when = len(parents.split()), _utc(time)
    named = _readable(subject) or hash_[:12]  # a link needs words, and a commit need not have any
    return Step(hash=hash_, parents=count, time=when, subject=named, files=tuple(files))


def _utc(time: str) -> str:
    """A committer's time in UTC, at the second. Years beyond what can be held are their nearest end."""
    try:
        return datetime.fromisoformat(time).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    except (ValueError, OverflowError):
        return "9999-12-31T23:59:59Z" if time > "2" else "0001-01-01T00:00:00Z"


def _object(name: str) -> str:
    return "" if set(name) == {"0"} else name


def _readable(subject: str) -> str:
    """A subject without characters that cannot be seen, or that a page or feed could not hold."""
    text = subject.encode("utf-8", "replace").decode("utf-8")
    hidden = {item.offset for item in refused(text)}
    return "".join("\ufffd" if at in hidden else character for at, character in enumerate(text))
