"""Files that are ZIP archives of XML, such as DOCX and EPUB: opened within bounds, and read without a tree."""

import io
import posixpath
import zipfile
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote
from xml.parsers import expat

from sourcebook.authoring.capture.capture_errors import CaptureError

#: Entries of an archive, the bytes that all that is read may have unpacked, and elements within elements.
MAX_ENTRIES, MAX_UNPACKED, MAX_DEPTH = 10_000, 64_000_000, 500
_HINT = "copy its words into a .txt file"
_ENCRYPTED = 1


class Archive:
    """A ZIP archive that is read entry by entry. ``what`` names it in refusals."""

    def __init__(self, data: bytes, what: str) -> None:
        """Read its directory. Raises CaptureError."""
        self._what = what
        self._left = MAX_UNPACKED
        if data.count(b"PK\x01\x02") > 2 * MAX_ENTRIES:  # before each of them becomes an object
            raise CaptureError(f"the {what} file has too many entries", _HINT)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except Exception as error:  # broken directories make zipfile raise whatever its own code runs into
            raise CaptureError(f"the {what} file is broken: {_why(error)}", "save it again, and capture that") from None
        entries = self._zip.infolist()
        self.names = frozenset(entry.filename for entry in entries)
        if len(entries) > MAX_ENTRIES:
            raise CaptureError(f"the {what} file has {len(entries):,} entries; at most {MAX_ENTRIES:,} are read", _HINT)
        if len(self.names) < len(entries):
            raise CaptureError(f"the {what} file has two entries of one name: it reads in two ways", _HINT)

    def read(self, name: str) -> bytes:
        """Return what an entry holds, b"" where there is none. Raises CaptureError."""
        if name not in self.names:
            return b""
        info = self._zip.getinfo(name)
        if info.flag_bits & _ENCRYPTED:
            message = f"the {self._what} file asks for a password"
            raise CaptureError(message, "save a copy without one, and capture that")
        try:
            with self._zip.open(info) as entry:
                data = entry.read(self._left + 1)
        except Exception as error:  # so do broken entries, when they are unpacked
            message = f"the {self._what} file is broken at `{name}`: {_why(error)}"
            raise CaptureError(message, "save it again, and capture that") from None
        self._left -= len(data)
        if self._left < 0:
            raise CaptureError(f"the {self._what} file unpacks to more than {MAX_UNPACKED // 1_000_000} MB", _HINT)
        return data


def walk(
    data: bytes, name: str, start: Callable[[str, dict[str, str]], None], end: Callable[[str], None],
    words: Callable[[str], None] = lambda _: None,
) -> None:  # fmt: skip
    """Go through XML. Names are `namespace local`. Raises CaptureError: entities and document types are refused."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    depth = 0

    def opened(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise CaptureError(f"`{name}` nests its elements more than {MAX_DEPTH} deep", _HINT)
        start(tag, attributes)

    def closed(tag: str) -> None:
        nonlocal depth
        depth -= 1
        end(tag)

    def refuse(*_: Any) -> None:
        raise CaptureError(f"`{name}` has a document type of its own, which such files never have", _HINT)

    parser.StartElementHandler = opened
    parser.EndElementHandler = closed
    parser.CharacterDataHandler = words
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise CaptureError(f"`{name}` is broken: {_why(error)}", "save it again, and capture that") from None


def related(archive: Archive, name: str) -> dict[str, list[str]]:
    """Return the entries that an entry names as related to it, by the last word of the kind of relation."""
    folder, _, base = name.rpartition("/")
    found: dict[str, list[str]] = {}

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" Relationship") and attributes.get("TargetMode") != "External":
            kind = attributes.get("Type", "").rpartition("/")[2]
            found.setdefault(kind, []).append(resolved(folder, attributes.get("Target", "")))

    place = f"{folder}/_rels/{base}.rels" if folder else f"_rels/{base}.rels"
    if data := archive.read(place):
        walk(data, place, start, lambda _: None)
    return found


def resolved(folder: str, target: str) -> str:
    """Return the name of the entry that an address within an archive stands for."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")


def _why(error: Exception) -> str:
    words = " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
    return words[:1].lower() + words[1:]
