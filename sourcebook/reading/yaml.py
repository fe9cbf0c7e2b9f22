"""Strict YAML with positions: bytes in, a tree of text out, every problem at its line and column.

YAML's events are read through the C parser. Refused is all that makes a record mean something else than what a
person reads in it (docs/evidence.md, "Reading a record"): anchors, aliases, merge keys, tags, directives, a second
document, keys written twice, code points that cannot be seen. No scalar is ever typed: `no` stays "no".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import Any
from unicodedata import normalize

import yaml
from yaml.error import MarkedYAMLError

from sourcebook.problems import CODES, Problem, Span
from sourcebook.reading.characters import name_of, piled, piled_words, refused_in_record
from sourcebook.reading.conflict_markers import conflicts
from sourcebook.reading.files import MAX_RECORD_BYTES
from sourcebook.reading.messages import explain
from sourcebook.reading.nodes import Document, MappingNode, Node, Scalar, SequenceNode, place

_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


_DIRECTIVE = re.compile(r"(?:[ \t]*(?:#[^\n\r]*)?(?:\r\n|[\n\r]))*%")
_NFC = partial(normalize, "NFC")
#: What follows a plain text that YAML cut, up to the mark; a group where no space follows the mark.
_CUT = re.compile(r"[ \t]+#([^\s#!])?")
#: A comment on the line below a text, or behind an empty one; of a block, just below it.
_BELOW = re.compile(r"[ \t]*\r?\n(?:[ \t]*\r?\n)*(?P<indent> *)(?P<line>#[^\r\n]*)")
_BELOW_BLOCK = re.compile(r"\n?(?P<indent>) *(?P<line>#[^\r\n]*)")
#: What reads like text, not like a comment or a line that was taken out: `#1`, `#NoDeal on her page`.
_GOES_ON = re.compile(r"#(?![\w-]+:(?:\s|$))\w")


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file. A record of the model needs a depth of 7; the rest is head-room for honest files."""

    size: int = MAX_RECORD_BYTES
    nodes: int = 100_000
    depth: int = 32
    scalar: int = 100_000
    items: int = 1_000
    refused: int = 20


LIMITS = Limits()

#: More open brackets than this in a row of a file are not YAML that a person wrote, and slow the C parser down.
_BRACKETS = re.compile(r"[\[{](?:[^\]}\[{]{0,64}[\[{]){63}")
#: The C parser's work grows with the square of the indentation, of `? ` and of `- ` runs on one line.
_DEEP_LINE = re.compile(r"^(?: {256}|\t*(?:[-?:] ){33})", re.MULTILINE)


def read_yaml(
    data: bytes, path: str, *, limits: Limits = LIMITS, first_line: int = 1
) -> tuple[Document | None, tuple[Problem, ...]]:
    """Parse one record. Returns None for the document when anything in it is refused; warnings leave it whole."""
    text, problem = _decode(data, path, limits, first_line)
    if problem:
        return None, (problem,)
    reading = _Reading(path, text, limits, first_line)
    root = reading.read()
    problems = tuple(reading.problems)
    broken = root is None or any(p.code != "Y201" for p in problems)
    return (None if broken or root is None else Document(path, text, root, first_line)), problems


def _decode(data: bytes, path: str, limits: Limits, first_line: int) -> tuple[str, Problem | None]:
    if len(data) > limits.size:
        note = f"it has {len(data):,} bytes, the limit is {limits.size:,}"
        return "", Problem(code="Y101", span=Span(path=path), message="the file is too large", note=note)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8").removeprefix("\ufeff")
        line, column = place(before, len(before))
        span = Span(path=path, line=line + first_line - 1, column=column)
        note = f"byte 0x{data[error.start]:02X}"
        hint = "save the file as UTF-8"
        return "", Problem(code="Y102", span=span, message="the file is not UTF-8", note=note, hint=hint)
    return text.removeprefix("\ufeff"), None


@dataclass(slots=True)
class _Frame:
    """A mapping or list that is still open."""

    mapping: bool
    span: Span
    items: list[Node] = field(default_factory=list)
    key: Scalar | None = None
    entries: list[tuple[Scalar, Node]] = field(default_factory=list)
    seen: dict[str, Scalar] = field(default_factory=dict)

    def close(self) -> Node:
        return (
            MappingNode(tuple(self.entries), self.span) if self.mapping else SequenceNode(tuple(self.items), self.span)
        )


class _Reading:
    """Reads one text. Problems are collected; a syntax error ends the parse, a refused construct does not."""

    def __init__(self, path: str, text: str, limits: Limits, first_line: int) -> None:
        self.problems: list[Problem] = []
        self._path, self._text, self._limits, self._line = path, text, limits, first_line
        self._frames: list[_Frame] = []
        self._root: Node | None = None
        self._nodes = 0
        self._documents = 0

    def read(self) -> MappingNode | None:
        self._characters()
        if self.problems or self._too_deep() or self._directed() or self._unresolved():
            return None
        try:
            for event in self._events():
                if not self._take(event):
                    return None
        except yaml.YAMLError as error:
            self._syntax(error)
            return None
        if not isinstance(self._root, MappingNode):
            self._report("Y110", self._span_of(0, 0), "the file is not a mapping of keys to values")
            return None
        return self._root

    # --- before parsing ----------------------------------------------------------------------------------

    def _characters(self) -> None:
        found = refused_in_record(self._text)
        for item in islice(found, self._limits.refused):
            self._report("Y103", self._span_at(item.offset), "a character that cannot be seen", note=item.name)
        if more := sum(1 for _ in found):
            self._report("Y103", self._span_of(0, 0), f"{more} more characters that cannot be seen")
        if (at := piled(self._text)) is not None:
            self._report("Y113", self._span_at(at), piled_words())

    def _too_deep(self) -> bool:
        found = _BRACKETS.search(self._text) or _DEEP_LINE.search(self._text)
        if found:
            self._report("Y109", self._span_at(found.start()), "the file is nested too deeply")
        return found is not None

    def _directed(self) -> bool:
        found = _DIRECTIVE.match(self._text)
        if found:
            self._report("Y107", self._span_at(found.end() - 1), "a `%` directive is refused")
        return found is not None

    def _unresolved(self) -> bool:
        """Report the first conflict marker: what follows from it would be reported as bad syntax elsewhere."""
        found = next(conflicts(self._text), None)
        if found:
            hint = "keep what both sides say, and delete the markers"
            self._report("P106", self._span_at(found[1]), f"a conflict marker of git ({found[0]})", hint=hint)
        return found is not None

    # --- events ------------------------------------------------------------------------------------------

    def _events(self) -> Iterator[Any]:
        loader = _PARSER(self._text)
        try:
            while event := self._next(loader):
                yield event
        finally:
            loader.dispose()

    def _next(self, loader: Any) -> Any:
        """Return the next event, None after the last. PyYAML's own parser lets escapes beyond Unicode through."""
        try:
            return loader.get_event() if loader.check_event() else None
        except (ValueError, OverflowError) as error:
            mark = loader.get_mark()
            raise MarkedYAMLError(problem=f"found an escape beyond Unicode ({error})", problem_mark=mark) from None

    def _take(self, event: Any) -> bool:
        """Take one event; False ends the reading."""
        match event:
            case yaml.ScalarEvent():
                return self._refusals(event) and self._scalar(event)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                return self._refusals(event) and self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._add(self._frames.pop().close())
            case yaml.AliasEvent():
                self._report("Y106", self._span(event), f"the alias `*{event.anchor}` is refused")
                return self._add(Scalar("", self._span(event), "", 0, 0))
            case yaml.DocumentStartEvent():
                return self._document(event)
        return True

    def _document(self, event: Any) -> bool:
        self._documents += 1
        if self._documents > 1:
            self._report("Y105", self._span(event), "a second document starts here")
        return self._documents == 1

    def _refusals(self, event: Any) -> bool:
        """Report anchors and tags, and bounds that are passed; False when a bound is."""
        if event.anchor:
            self._report("Y106", self._span(event), f"the anchor `&{event.anchor}` is refused")
        if event.tag is not None:
            self._report("Y107", self._span(event), f"the tag `{event.tag}` is refused")
        self._nodes += 1
        if self._nodes > self._limits.nodes:
            self._report("Y109", self._span(event), f"the file holds more than {self._limits.nodes:,} values")
            return False
        return True

    def _open(self, event: Any) -> bool:
        if self._frames and self._frames[-1].mapping and self._frames[-1].key is None:
            self._report("Y111", self._span(event), "a key is a list or a mapping")
            return False
        if len(self._frames) >= self._limits.depth:
            self._report("Y109", self._span(event), f"the file is nested more than {self._limits.depth} deep")
            return False
        self._frames.append(_Frame(isinstance(event, yaml.MappingStartEvent), self._span(event)))
        return True

    def _scalar(self, event: Any) -> bool:
        span = self._span(event)
        if len(event.value) > self._limits.scalar:
            self._report("Y109", span, f"a value is longer than {self._limits.scalar:,} characters")
            return False
        style = event.style or ""
        scalar = Scalar(event.value, span, style, event.start_mark.index, event.end_mark.index)
        if style == '"' and "\\" in self._text[scalar.start : scalar.end]:
            self._escapes(scalar)
        if style in ("", "|", ">"):
            self._cut(scalar)
        return self._add(scalar)

    def _escapes(self, scalar: Scalar) -> None:
        for item in refused_in_record(scalar.value):
            note = f"an escape writes {name_of(scalar.value[item.offset])}"
            self._report("Y103", scalar.span, "a character that cannot be seen", note=note)
        if piled(scalar.value) is not None:
            self._report("Y113", scalar.span, piled_words())

    def _cut(self, scalar: Scalar) -> None:
        """Warn where `#` ended a text of several words, or looks like a part of it: was it to go on?"""
        cut = _CUT.match(self._text, scalar.end) if scalar.style == "" else None
        if cut and scalar.value and (" " in scalar.value or cut.group(1)):
            hint = "put the text in quotes, or move the comment to its own line"
            self._told(
                scalar,
                "YAML cut this text at ` #`",
                self._text[cut.start() : self._end_of_line(cut.start())].strip(),
                hint,
            )
            return
        if scalar.style:
            below = _BELOW_BLOCK.match(self._text, max(scalar.start, scalar.end - 1))
        else:
            below = _BELOW.match(self._text, scalar.end)
        if below and scalar.value and (len(below["indent"]) > self._column(scalar) or _GOES_ON.match(below["line"])):
            hint = "put the text in quotes, or on one line; a comment stands above its key, with a space behind the `#`"
            self._told(scalar, "YAML cut this text at a line that begins with `#`", below["line"], hint)

    def _end_of_line(self, at: int) -> int:
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end

    def _told(self, scalar: Scalar, message: str, cut: str, hint: str) -> None:
        self._report("Y201", scalar.span, message, note=f"it takes “{cut[:80]}” for a comment", hint=hint)

    def _column(self, scalar: Scalar) -> int:
        """Return how far the key or the dash is indented that a value stands behind."""
        line = self._text.rfind("\n", 0, scalar.start) + 1
        before = self._text[line : scalar.start]
        key = before.rstrip().removesuffix(":").rstrip()
        return len(before) - len(before.lstrip(" ")) if key.endswith("-") else len(key) - len(key.split(" ")[-1])

    # --- building ----------------------------------------------------------------------------------------

    def _add(self, node: Node) -> bool:
        if not self._frames:
            self._root = node
            return True
        frame = self._frames[-1]
        if not frame.mapping:
            frame.items.append(node)
            if len(frame.items) == self._limits.items + 1:
                self._report("Y109", frame.span, f"a list holds more than {self._limits.items:,} items")
        elif frame.key is None:
            return self._key(frame, node)
        else:
            frame.entries.append((frame.key, node))
            frame.key = None
        return True

    def _key(self, frame: _Frame, node: Node) -> bool:
        assert isinstance(node, Scalar)  # _open refuses every other key
        if node.value == "<<" and node.style == "":
            self._report("Y106", node.span, "the merge key `<<` is refused")
        elif not node.value.strip():
            self._report("Y111", node.span, "a key is empty")
        folded = _NFC(_NFC(node.value).casefold())
        if folded in frame.seen:
            first = frame.seen[folded].span
            note = f"it stands at line {first.line}, column {first.column} too"
            self._report("Y108", node.span, f"the key `{node.value}` is written twice", note=note)
        frame.seen.setdefault(folded, node)
        frame.key = node
        return True

    # --- places ------------------------------------------------------------------------------------------

    def _span(self, event: Any) -> Span:
        start, end = event.start_mark, event.end_mark
        if start.index >= len(self._text):
            return self._span_at(len(self._text))
        return self._span_of(start.line, start.column, end.column - start.column if end.line == start.line else 1)

    def _span_at(self, offset: int) -> Span:
        line, column = place(self._text, offset)
        return self._span_of(line - 1, column - 1)

    def _span_of(self, line: int, column: int, length: int = 1) -> Span:
        """Make a span from a line and column that count from 0."""
        return Span(path=self._path, line=line + self._line, column=column + 1, length=max(length, 1))

    def _syntax(self, error: yaml.YAMLError) -> None:
        mark, opened = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        if opened and mark and not self._text[mark.index :].strip():
            mark = opened  # what is missing at the end is better seen where it was opened
        if mark is None or mark.index >= len(self._text):
            span = self._span_at(len(self._text) if mark else 0)
        else:
            span = self._span_of(mark.line, mark.column)
        message, hint = explain(str(getattr(error, "problem", "") or error))
        self._report("Y104", span, message, hint=hint)

    def _report(self, code: str, span: Span, message: str, *, note: str = "", hint: str = "") -> None:
        self.problems.append(Problem(code=code, span=span, message=message, note=note, hint=hint or CODES[code].fix))
