"""Moving old records to the present model: what is no more goes from their files, and every other byte stays."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sourcebook.problems import Problem
from sourcebook.reading.nodes import Document, MappingNode, Scalar, plain
from sourcebook.reading.tree import Tree
from sourcebook.reading.yaml import read_yaml


@dataclass(frozen=True, kw_only=True, slots=True)
class Moved:
    """A file that a migration changes. ``told`` is what it held, for those who decide what to do in its stead."""

    path: str
    record: str
    before: bytes
    after: bytes
    told: tuple[str, ...]


class ByHand(Exception):
    """A file that cannot be moved safely; the message says what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Migration:
    """A change of the model: which files it concerns, what they hold no more, and how to tell what that was."""

    name: str
    about: str
    folder: str
    key: str
    tell: Callable[[Any], Iterator[str]]


def _excused(entries: Any) -> Iterator[str]:
    for entry in entries if isinstance(entries, list) else ():
        if isinstance(entry, dict):
            yield f"“{entry.get('word', '')}”: {entry.get('why', '')}"


#: Every change of the model that old records can be moved over, in the order in which they came.
MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        name="drift_ok",
        about="exceptions from the old drift check: such lines are carried, signed or reworded",
        folder="facts/claims",
        key="drift_ok",
        tell=_excused,
    ),
)


def moved_by(migration: Migration, tree: Tree) -> Iterator[Moved | str]:
    """Yield the files that a migration changes; in words, those that must be changed by hand."""
    for path in tree.files(migration.folder):
        data = b"" if isinstance(path, Problem) or not path.endswith(".yml") else tree.read(path)
        if isinstance(path, Problem) or isinstance(data, Problem) or migration.key.encode() not in data:
            continue
        document, _ = read_yaml(data, path)
        if document is None or (value := _fields(document).get(migration.key)) is None:
            continue
        try:
            after = without(document, migration.key, data)
        except ByHand as reason:
            yield f"{path}: {reason}"
            continue
        record = path.rpartition("/")[2].removesuffix(".yml")
        yield Moved(path=path, record=record, before=data, after=after, told=tuple(migration.tell(value)))


def without(document: Document, key: str, data: bytes) -> bytes:
    """Return a file without one of its keys. Raises ByHand where the key does not stand on lines of its own."""
    entries = document.root.entries
    at = next(place for place, (name, _) in enumerate(entries) if name.value == key)
    text, start = document.text, _line_start(document, entries[at][0])
    follows = _line_start(document, entries[at + 1][0]) if at + 1 < len(entries) else len(text)
    lines = text[start:follows].splitlines(keepends=True)
    indent = entries[at][0].span.column - 1
    while len(lines) > 1 and _beside(lines[-1], indent):
        lines.pop()
    fresh = f"{text[:start]}{text[start + sum(map(len, lines)) :]}"
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    found, _ = read_yaml(mark + fresh.encode(), document.path)
    wanted = {name: value for name, value in _fields(document).items() if name != key}
    if found is None or _fields(found) != wanted:
        raise ByHand(f"`{key}` does not stand on lines of its own; take it out by hand")
    return mark + fresh.encode()


def _line_start(document: Document, key: Scalar) -> int:
    return key.start - (key.span.column - 1)


def _beside(line: str, indent: int) -> bool:
    """Tell whether a line is empty, or a comment that stands no deeper than the keys: it belongs to what follows."""
    bare = line.strip()
    return not bare or (bare.startswith("#") and len(line) - len(line.lstrip()) <= indent)


def _fields(document: Document) -> Mapping[str, Any]:
    assert isinstance(document.root, MappingNode)  # the top of every record
    found = plain(document.root)
    assert isinstance(found, dict)
    return found


@dataclass(frozen=True, slots=True)
class Overlaid:
    """A tree with other bytes at some of its paths: how it would be, before anything is written."""

    tree: Tree
    changed: Mapping[str, bytes]

    def files(self, folder: str) -> Iterator[str | Problem]:
        """Yield what the tree yields."""
        return self.tree.files(folder)

    def read(self, path: str) -> bytes | Problem:
        """Return the changed bytes, else the tree's."""
        return self.changed[path] if path in self.changed else self.tree.read(path)
