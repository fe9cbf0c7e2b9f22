"""The files of ``/data/`` in a folder of their own: the same bytes as the site's, and nothing of anybody's is lost.

A folder may be written to when it is not there, is empty, or holds an earlier export and nothing else, unchanged:
its `datapackage.json` lists every file with its hash. The new files are written beside it and swapped in by two
renames; when anything fails before the last of them, what was there is there again.
"""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from sourcebook.export.package import NAME
from sourcebook.publish.output_places import entries, link_below, unsafe_place


class UnsafeFolderError(Exception):
    """The folder holds, or would hide, something that an export would destroy."""


def write_export(files: Mapping[str, bytes], target: Path, *, root: Path) -> None:
    """Put the files, by their path below ``target``, there; what an earlier export left goes.

    ``root`` is the folder of facts. Raises UnsafeFolderError when the target is no place for them, and OSError when
    the system refuses; both leave the target as it was.
    """
    root = root.resolve()
    if (link := link_below(root, target.absolute())) is not None:
        raise UnsafeFolderError(f"{link} is a symbolic link, and nothing is written through links below {root}")
    target = target.resolve()
    check_target(target, root)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    try:
        _write(files, beside / "new")
        _swap(beside / "new", target, beside / "old")
    finally:
        if target.exists() or not (beside / "old").exists():
            with suppress(OSError):  # what was written stands, or what was there stands again
                shutil.rmtree(beside)


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def _swap(new: Path, target: Path, old: Path) -> None:
    if target.exists():
        os.rename(target, old)
    try:
        os.rename(new, target)
    except OSError:
        if old.exists():
            _restore(old, target)
        raise


def _restore(old: Path, target: Path) -> None:
    try:
        os.rename(old, target)
    except OSError as error:
        words = f"{error.strerror}; what was there is kept in {old}"
        raise OSError(error.errno, words, str(target)) from error


# --- what may be replaced ----------------------------------------------------------------------------------------


def check_target(target: Path, root: Path) -> None:
    """Raise UnsafeFolderError unless a resolved folder can be replaced and nobody misses anything."""
    if (why := unsafe_place(target, root)) is not None:
        raise UnsafeFolderError(f"{target} {why}")
    if target in (Path.cwd(), *Path.cwd().parents):
        raise UnsafeFolderError(f"{target} holds the current folder")
    if target.exists() and not target.is_dir():
        raise UnsafeFolderError(f"{target} is not a folder")
    if target.is_dir() and (found := sorted(entries(target))):
        _refuse_foreign(target, found)


def _refuse_foreign(target: Path, found: list[str]) -> None:
    hashes = _listed(target)
    for name in found:
        path = target / name
        if name == NAME:
            continue
        if name not in hashes or path.is_symlink() or not path.is_file():
            raise UnsafeFolderError(f"{target} holds {name}, which no export wrote")
        if hashlib.sha256(path.read_bytes()).hexdigest() != hashes[name]:
            raise UnsafeFolderError(f"{path} was changed after it was exported")


def _listed(target: Path) -> dict[str, str]:
    """The SHA-256 of each file that an earlier export lists; none when there was none."""
    path = target / NAME
    if path.is_symlink() or not path.is_file():
        return {}
    try:
        resources = json.loads(path.read_bytes())["resources"]
        return {str(row["path"]): str(row["hash"]).removeprefix("sha256:") for row in resources}
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}
