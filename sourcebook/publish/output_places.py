"""Where output may be written: never over, or among, what people write by hand."""

from pathlib import Path

#: The folders of a root that hold what people write.
SOURCES = ("facts", "briefings", "templates")


def unsafe_place(target: Path, root: Path) -> str | None:
    """Say why a folder of output may not lie there; None when it may. Both paths are resolved."""
    if target == root or target in root.parents:
        return "holds the folder of facts"
    if any((root / name) in (target, *target.parents) for name in SOURCES):
        return "lies among the sources"
    return None
