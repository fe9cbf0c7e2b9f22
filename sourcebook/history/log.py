"""The commits that touched facts or briefings, from git: which records each added, changed or removed."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sourcebook.reading.git import git

_RECORD, _FIELD = "\x1e", "\x1f"
#: One record a commit: hash, author date (ISO 8601, with its own time zone), subject; then the changed paths.
_FORMAT = f"{_RECORD}%H{_FIELD}%aI{_FIELD}%s{_FIELD}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Commit:
    """One commit. ``date`` is the author's day (YYYY-MM-DD); ids are those of the records whose files changed."""

    hash: str
    date: str
    subject: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Log:
    """The history of a folder, newest first. ``missing`` says in words why there is none, or not all of it."""

    commits: tuple[Commit, ...] = ()
    missing: str = ""

    @property
    def dates(self) -> tuple[str, ...]:
        """The days of the commits, newest commit first."""
        return tuple(commit.date for commit in self.commits)


def read_log(root: Path) -> Log:
    """Read the history of ``facts/`` and ``briefings/`` below ``root``. Never raises: what is missing is said."""
    shallow = git(root, "rev-parse", "--is-shallow-repository")
    if shallow is None:
        return Log(missing="This folder is not in a git repository, so no history is shown.")
    out = git(
        root,
        "log",
        "--no-renames",
        "--name-status",
        f"--format={_FORMAT}",
        "--relative",
        "--",
        "facts",
        "briefings",
    )
    if out is None:
        return Log(missing="Nothing has been committed yet, so no history is shown.")
    commits = tuple(_commits(out.decode("utf-8", "replace")))
    if not commits:
        return Log(missing="Nothing has been committed yet, so no history is shown.")
    cut = shallow.strip() == b"true"
    return Log(
        commits=commits,
        missing="Only part of the history was fetched; older commits are not shown." if cut else "",
    )


def _commits(out: str) -> Iterator[Commit]:
    for record in out.split(_RECORD)[1:]:
        hash_, date, subject, rest = record.split(_FIELD, 3)
        changes: dict[str, list[str]] = {"A": [], "M": [], "D": []}
        for line in rest.strip().splitlines():
            status, _, path = line.partition("\t")
            if id_ := _id(path):
                changes.get(status[:1], changes["M"]).append(id_)
        yield Commit(
            hash=hash_,
            date=date[:10],
            subject=subject,
            added=tuple(sorted(changes["A"])),
            changed=tuple(sorted(changes["M"])),
            removed=tuple(sorted(changes["D"])),
        )


def _id(path: str) -> str | None:
    """The id of the record that a path belongs to; a snapshot belongs to none."""
    if path.endswith(".yml"):
        return path.rsplit("/", 1)[-1].removesuffix(".yml")
    parts = path.split("/")
    return parts[-2] if len(parts) >= 3 and parts[-1] == "index.md" else None
