"""A parsed YAML file as a tree of text with positions, and the ways through it."""

import re
from dataclasses import dataclass
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


def source_span(document: Document, scalar: Scalar, start: int, end: int) -> Span:
    """Return where the code points ``start``..``end`` of a scalar's *value* stand in the file.

    The span is cut at the end of its first line. White space that folding moved is placed at the next word.
    """
    raw = _raw_offsets(document.text, scalar)
    first = raw[start] if start < len(raw) else scalar.start
    last = raw[end - 1] + 1 if 0 < end <= len(raw) else first + 1
    line_end = document.text.find("\n", first)
    stop = min(last, line_end if line_end >= 0 else len(document.text))
    line, column = place(document.text, first)
    return Span(path=document.path, line=line + document.first_line - 1, column=column, length=max(stop - first, 1))


def place(text: str, offset: int) -> tuple[int, int]:
    """Line and column, both from 1, of an offset."""
    before = re.split(r"\r\n|[\n\r\x85\u2028\u2029]", text[:offset])
    return len(before), len(before[-1]) + 1


def _raw_offsets(text: str, scalar: Scalar) -> list[int]:
    """For each code point of the value, the offset in the file where it was written."""
    offsets: list[int] = []
    at = scalar.start + (1 if scalar.style else 0)
    if scalar.style in ("|", ">"):
        at = text.find("\n", scalar.start) + 1
    for character in scalar.value:
        at = _next_written(text, at, character, scalar)
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
    while scalar.style == '"' and re.match(r"\\[ \t]*(?:\r\n|[\r\n])", text[at:]):
        at += 1
        while at < scalar.end and text[at].isspace():
            at += 1
    return at


_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)", re.DOTALL)


def _written_length(text: str, at: int, style: str) -> int:
    """How many code points in the file write the one code point of the value that stands there."""
    if style == '"' and (escape := _ESCAPE.match(text, at)):
        return len(escape.group())
    return 2 if style == "'" and text.startswith("''", at) else 1
