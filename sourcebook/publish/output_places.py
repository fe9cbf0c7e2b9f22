"""Where output may be written: never over, or among, what people write by hand."""

import os
from collections.abc import Iterator
from pathlib import Path

#: The folders of a root that hold what people write, and git's own.
SOURCES = ("facts", "briefings", "templates", ".git")


def unsafe_place(target: Path, root: Path) -> str | None:
    """Say why a folder of output may not lie there; None when it may. Both paths are resolved."""
    if target == root or target in root.parents:
        return "holds the folder of facts"
    if any((root / name) in (target, *target.parents) for name in SOURCES):
        return "lies among the sources"
    return None


def link_below(root: Path, target: Path) -> Path | None:
    """Return a link on the way from ``root``, resolved, to ``target`` or there: a repository can bring one."""
    between = None
    for folder in (target, *target.parents):
        if folder.resolve() == root:
            return between
        between = folder if folder.is_symlink() else between
    return None


def entries(folder: Path) -> Iterator[str]:
    """Yield everything below a folder, folders only where they are empty or links. Raises OSError for what is shut."""
    with os.scandir(folder) as found:
        listed = list(found)
    for entry in listed:
        below = list(entries(Path(entry.path))) if entry.is_dir(follow_symlinks=False) else []
        yield from (f"{entry.name}/{name}" for name in below) if below else (entry.name,)
