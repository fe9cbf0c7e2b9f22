"""Writing new records: YAML that the strict reader takes, and files that come all at once or not at all."""

import errno
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import yaml

from sourcebook.reading.records import Kind

#: Longer texts are written as folded blocks; no line of a record is longer.
WIDTH = 110


class _Dumper(yaml.SafeDumper):
    """Writes lists and mappings on lines of their own, indented; dates stand as they are, since nothing types them."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indent the items of a list below its key."""
        super().increase_indent(flow, False)


def _text(dumper: yaml.SafeDumper, value: str) -> yaml.ScalarNode:
    block = len(value) > WIDTH - 20 and "\n" not in value
    return dumper.represent_scalar("tag:yaml.org,2002:str", value, style=">" if block else None)


_Dumper.add_representer(str, _text)
_Dumper.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in rows if not tag.endswith(":timestamp")]
    for first, rows in yaml.SafeDumper.yaml_implicit_resolvers.items()
}


def record_text(kind: Kind, fields: Mapping[str, Any], *, schema: str = "") -> bytes:
    """Write a record. ``schema`` is the path of its schema from where it will lie, "" for no line that names one."""
    body = yaml.dump(
        dict(fields), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH, default_flow_style=False
    )
    head = f"# yaml-language-server: $schema={schema}/{kind.value}.json\n" if schema else ""
    return f"{head}{body}".encode()


def write_new(files: Sequence[tuple[Path, bytes]]) -> None:
    """Write files that are not there yet: all of them, or none.

    Each is written beside its place under a name that starts with a dot, flushed to the disk, and renamed. Raises
    FileExistsError for a file that is there already, OSError for what the system refuses; both leave nothing behind.
    """
    with _undone_on_failure() as made:
        waiting = [(_written_beside(path, data, made), path) for path, data in files]
        for temporary, path in waiting:
            with open(path, "xb"):  # the name is taken here, so that nothing that appeared meanwhile is overwritten
                made.append(path)
            os.replace(temporary, path)
        for folder in dict.fromkeys(path.parent for path, _ in files):
            _flush_folder(folder)


def replace_file(file: Path, data: bytes) -> None:
    """Write a file anew, or for the first time, in one step; it keeps its mode. Raises OSError, and changes nothing."""
    fresh = file.with_name(f".{file.name}.new")
    try:
        fresh.unlink(missing_ok=True)  # whatever lies there is not ours: a link would lead elsewhere
        with open(fresh, "xb") as stream:
            stream.write(data)
        if file.exists():
            fresh.chmod(file.stat().st_mode)
        fresh.replace(file)
    except OSError:
        with suppress(OSError):
            fresh.chmod(0o600)  # on Windows nothing that is read-only is removed
            fresh.unlink(missing_ok=True)
        raise


@contextmanager
def _undone_on_failure() -> Iterator[list[Path]]:
    """Collect the files and folders that are made; remove them when anything fails, an interruption included."""
    made: list[Path] = []
    try:
        yield made
    except BaseException:
        for path in reversed(made):
            with suppress(OSError):
                path.rmdir() if path.is_dir() else path.unlink()
        raise


def _written_beside(path: Path, data: bytes, made: list[Path]) -> Path:
    if os.path.lexists(path):
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path))
    for folder in [folder for folder in reversed(path.parents) if not folder.exists()]:
        folder.mkdir()
        made.append(folder)
    temporary = path.with_name(f".{path.name}.{os.getpid()}.new")
    with open(temporary, "xb") as stream:
        made.append(temporary)
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
    return temporary


def _flush_folder(folder: Path) -> None:
    """Make the new names last; Windows has no such call for folders."""
    if os.name != "nt":
        descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
