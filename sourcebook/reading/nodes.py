"""A parsed YAML file as a tree of text with positions, and the ways through it."""

import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, TypeAlias

from sourcebook.problems import Span


@dataclass(frozen=True, slots=True)
class Scalar:
    """A piece of text. ``start`` and ``end`` are its code-point offsets in the document's text, quotes included.

    ``style`` is "" (plain), "'", '"', "|" or ">".
    """

    value: str
    span: Span
    style: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list."""

    items: tuple["Node", ...]
    span: Span


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys and values, in the order written."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    span: Span


Node: TypeAlias = Scalar | SequenceNode | MappingNode


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed file. ``text`` is the decoded text that offsets count in; ``first_line`` its line in the file."""

    path: str
    text: str
    root: MappingNode
    first_line: int = 1


def plain(node: Node) -> Any:
    """Return nested dicts, lists and text. Depth is bounded by the limits that the node was read with."""
    match node:
        case Scalar():
            return node.value
        case SequenceNode():
            return [plain(item) for item in node.items]
        case _:
            return {key.value: plain(value) for key, value in node.entries}


def node_at(root: Node, loc: tuple[str | int, ...]) -> tuple[Node, Scalar | None]:
    """Follow keys and positions as far as they exist; return the node there and its key, where it has one."""
    node, key = root, None
    for step in loc:
        if isinstance(node, MappingNode):
            found = next(((k, v) for k, v in node.entries if k.value == step), None)
            if found is None:
                break
            key, node = found
        elif isinstance(node, SequenceNode) and isinstance(step, int) and step < len(node.items):
            key, node = None, node.items[step]
        else:
            break
    return node, key


_LINE_END = re.compile(r"\r\n|[\n\r]")


@lru_cache(maxsize=4)
def _line_starts(text: str) -> "array[int]":
    """Where the lines of a text start: many places in one text are asked for."""
    return array("I", (0, *(found.end() for found in _LINE_END.finditer(text))))


def source_span(document: Document, scalar: Scalar, start: int, end: int) -> Span:
    """Return where the code points ``start``..``end`` of a scalar's *value* stand in the file.

    The span is cut at the end of its first line. White space that folding moved is placed at the next word.
    """
    return Written(document, scalar).span(start, end)


class Written:
    """A scalar as its file writes it, for many spans: what a span costs does not grow with the scalar."""

    def __init__(self, document: Document, scalar: Scalar) -> None:
        """Follow the scalar's value through the file."""
        self._document = document
        self._scalar = scalar
        self._raw = _raw_offsets(document.text, scalar)
        self._lines = _line_starts(document.text)

    def span(self, start: int, end: int) -> Span:
        """Return where the code points ``start``..``end`` of the value stand, cut at the end of the first line."""
        raw, text = self._raw, self._document.text
        first = raw[start] if start < len(raw) else self._scalar.start
        last = raw[end - 1] + 1 if 0 < end <= len(raw) else first + 1
        line_end = text.find("\n", first, last)
        stop = min(last, line_end if line_end >= 0 else len(text))
        line = bisect_right(self._lines, first)
        return Span(
            path=self._document.path, line=line + self._document.first_line - 1,
            column=first - self._lines[line - 1] + 1, length=max(stop - first, 1),
        )  # fmt: skip


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset. Lines end in LF, CRLF or CR."""
    starts = _line_starts(text)
    line = bisect_right(starts, offset)
    return line, offset - starts[line - 1] + 1


def _raw_offsets(text: str, scalar: Scalar) -> list[int]:
    """For each code point of the value, the offset in the file where it was written."""
    offsets: list[int] = []
    at = scalar.start + (1 if scalar.style else 0)
    if scalar.style in ("|", ">"):
        at = text.find("\n", scalar.start) + 1
    for character in scalar.value:
        at = _next_written(text, at, character, scalar)
        if character.isspace() and (escaped := _escaped_space(text, at, scalar)):
            offsets.append(escaped.start())
            at = escaped.end()
            continue
        offsets.append(min(at, len(text) - 1))
        if not character.isspace():
            at += _written_length(text, at, scalar.style)
    return offsets


def _next_written(text: str, at: int, character: str, scalar: Scalar) -> int:
    """Skip the white space (and escaped line ends) that folding took out or moved."""
    if character.isspace():
        return at
    while at < scalar.end and text[at].isspace():
        at += 1
    while scalar.style == '"' and _CONTINUED.match(text, at):
        at += 1
        while at < scalar.end and text[at].isspace():
            at += 1
    return at


#: White space that an escape writes. Folding takes none of it away.
_SPACE = re.compile(
    r"\\(?:[ tnN_LP]|x(?:09|0[aA]|20|85|[aA]0)|[uU](?:0000)?(?:0020|00[aA]0|1680|20[02][0-9aAfF]|3000))"
)


def _escaped_space(text: str, at: int, scalar: Scalar) -> re.Match[str] | None:
    return _SPACE.match(text, _next_written(text, at, "", scalar)) if scalar.style == '"' else None


_CONTINUED = re.compile(r"\\[ \t]*(?:\r\n|[\r\n])")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)


def _written_length(text: str, at: int, style: str) -> int:
    """How many code points in the file write the one code point of the value that stands there."""
    if style == '"' and (escape := _ESCAPE.match(text, at)):
        return len(escape.group())
    return 2 if style == "'" and text.startswith("''", at) else 1
