"""Where the words of a finished Markdown tree stand in their file.

Python-Markdown keeps no positions. Here each word carries its offset through the block parser as a mark of control
characters, which is taken out before inline markup is read; there, what each piece of markup took of the text is noted.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import InlineProcessor as InlinePattern
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import InlineProcessor, Treeprocessor
from markdown.util import ETX, STX, AtomicString

from sourcebook.prose.hardening import MAX_DEPTH, MAX_PARAGRAPH, Limits, plain_attribute

#: A text of the tree: an element, and whether it is its text or what follows its end.
Slot = tuple[Element, str]

#: The first letter of a word. A number before a full stop may begin a list, and `[^` and `*[` begin labels.
_WORD = re.compile(r"(?<![^\W_])(?<!\^)(?<!\*\[)(?!\d+\.)[^\W_]")
_MARK = re.compile(f"{STX}p(\\d+){ETX}")
#: A character written as an entity, as Python-Markdown writes those of code and of e-mail addresses.
_ENTITY = re.compile(f"(?:{STX}amp{ETX}|&)(#?\\w+;)")
_TOKEN = re.compile(f"{STX}[^{STX}{ETX}]*{ETX}")
#: Lines that belong to other extensions (fences, admonitions, tabs), which must find them as they are.
_CONTROL = ("```", "~~~", "!!!", "???", "===", "///")


def plain_lines(text: str) -> str:
    """The text with line feeds as line ends, without the two characters that Python-Markdown keeps for itself."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace(STX, "").replace(ETX, "")


class Lines:
    """The lines of a text: from an offset in code points to its line and column, both from 1."""

    def __init__(self, text: str, first_line: int) -> None:
        """Index a text whose first line has this number."""
        self._first = first_line
        self._starts = [0, *(at + 1 for at, character in enumerate(text) if character == "\n")]

    def place(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of an offset."""
        line = bisect_right(self._starts, offset)
        return line - 1 + self._first, offset - self._starts[line - 1] + 1


class Tracer:
    """Follows one text through Python-Markdown. ``text`` is what was read; all offsets are those in it."""

    def __init__(self, md: Markdown, limits: Limits) -> None:
        """Register the two steps around the block parser, and read inline markup through this tracer."""
        self.text = ""
        #: For each text of the tree, before inline markup is read: the offset of each of its characters.
        self.places: dict[Slot, list[int]] = {}
        #: What a placeholder for HTML or an element of inline markup took of the text, as it is written there; and
        #: where the element's texts and its address begin within it.
        self.taken: dict[Element | str, str] = {}
        self.within: dict[Slot, tuple[Element, int]] = {}
        md.preprocessors.register(_MarkWords(md, self), "sourcebook-words", 29)
        md.parser.blockprocessors.register(_Guard(md, limits), "sourcebook-guard", 1000)
        md.treeprocessors.register(_TakeMarks(md, self, limits), "sourcebook-marks", 21)
        self._inline = _Inline(md, self)
        md.treeprocessors.register(self._inline, "inline", 20)

    def begin(self, text: str) -> None:
        """Forget the text before."""
        self.text = text
        for known in (self.places, self.taken, self.within):
            known.clear()

    def written(self, data: str) -> str:
        """A stretch of inline text as it is written in the source, with what its placeholders stand for."""
        return _TOKEN.sub(lambda token: self._behind(token[0]), data)

    def _behind(self, token: str) -> str:
        if token[1:-1].isdigit():
            return f"\\{chr(int(token[1:-1]))}"
        node = self._inline.stashed_nodes.get(token.rpartition(":")[2][:-1]) if "klzzwxh" in token else None
        if isinstance(node, str):
            return self.written(node)
        return self.taken.get(token if node is None else node, "")

    def note(self, node: Element | str, taken: str) -> None:
        """Keep what a piece of inline markup took, and where in it its texts begin."""
        if isinstance(node, str):
            if not node[1:-1].isdigit():
                self.taken[node] = self.written(taken)
            return
        self.taken[node], at = self.written(taken), 0
        for slot in slots(node):
            value = getattr(*slot)
            if value:
                found = max(taken.find(value, at), taken.find(plain_attribute(value), at))
                at = found if found >= 0 else at
                self.within[slot] = node, len(self.written(taken[:at]))
                at += len(value) if found >= 0 else 0
        if href := node.get("href"):
            found = taken.rfind(href)
            self.within[node, "href"] = node, len(self.written(taken[:found])) if found >= 0 else 0


def slots(root: Element) -> Iterator[Slot]:
    """Yield the texts of an element in the order in which they are read; what follows its own end is not among them."""
    stack: list[Slot] = [(root, "text")]
    while stack:
        element, part = stack.pop()
        yield element, part
        if part == "text":
            stack.extend([(element, "tail")] if element is not root else [])
            stack.extend((child, "text") for child in reversed(element))


def depth(root: Element) -> int:
    """How many elements stand within one another."""
    level, count = list(root), 0
    while level:
        level, count = [child for element in level for child in element], count + 1
    return count


def pieces(value: str, *, code: bool) -> Iterator[tuple[str, int, int, int]]:
    """Yield what a text of the finished tree is made of: (words or placeholder, start, end, width in the source).

    A width of 0 is that of a placeholder for HTML, which the tracer knows.
    """
    at, pattern = 0, _ENTITY if isinstance(value, AtomicString) else _TOKEN
    for found in pattern.finditer(value):
        if at < found.start():
            yield value[at : found.start()], at, found.start(), found.start() - at
        at = found.end()
        if pattern is _ENTITY:
            yield unescape(f"&{found[1]}"), found.start(), at, 1 if code or found[0][0] == STX else len(found[0])
        elif found[0][1:-1].isdigit():
            yield chr(int(found[0][1:-1])), found.start(), at, 2
        else:
            yield found[0], found.start(), at, 0
    if at < len(value):
        yield value[at:], at, len(value), len(value) - at


class _MarkWords(Preprocessor):
    """Puts its offset before each word, where white space has been evened out and before all else."""

    def __init__(self, md: Markdown, tracer: Tracer) -> None:
        super().__init__(md)
        self._tracer = tracer

    def run(self, lines: list[str]) -> list[str]:
        fences, fence, start = "fenced_code_block" in self.md.preprocessors, "", 0
        for number, original in enumerate(self._tracer.text.split("\n")):
            begins = original.lstrip(" \t>")
            if fences and begins.startswith(("```", "~~~")):
                fence = "" if fence and begins.startswith(fence) else fence or begins[:3]
            elif not fence and not begins.startswith(_CONTROL) and number < len(lines):
                lines[number] = _marked(lines[number], original, start)
            start += len(original) + 1
        return lines


def _marked(line: str, original: str, start: int) -> str:
    """The two differ by their tabs alone, so that they have the same words."""
    offsets = iter([found.start() + start for found in _WORD.finditer(original)])
    return _WORD.sub(lambda found: f"{STX}p{next(offsets)}{ETX}{found[0]}", line)


class _TakeMarks(Treeprocessor):
    """Takes the marks out of the tree, and keeps where each of its texts stands."""

    def __init__(self, md: Markdown, tracer: Tracer, limits: Limits) -> None:
        super().__init__(md)
        self._tracer, self._limits = tracer, limits

    def run(self, root: Element) -> None:
        last = 0
        for slot in slots(root):
            element, part = slot
            if value := getattr(element, part):
                parts = _MARK.split(value)
                plain = "".join(parts[::2])
                setattr(element, part, AtomicString(plain) if isinstance(value, AtomicString) else plain)
                if plain.strip():
                    parts = [unescape(text) for text in parts] if isinstance(value, AtomicString) else parts
                    self._tracer.places[slot] = places = _places(parts, self._tracer.text, last)
                    last = places[-1]
                    if len(plain) > MAX_PARAGRAPH and not isinstance(value, AtomicString):
                        self._limits.exceed(f"a paragraph is longer than {MAX_PARAGRAPH:,} characters", places[0])
            for key, attribute in element.items():
                element.set(key, _MARK.sub("", attribute))
        if self._limits.exceeded:
            root.clear()
        known = [tuple(_MARK.sub("", v or "") for v in (k, *at)) for k, at in self.md.references.items()]
        self.md.references.clear()
        self.md.references.update({label: (href, title) for label, href, title in known})


def _places(parts: list[str], source: str, last: int) -> list[int]:
    """The offset of each character of a text that was split at its marks: within a line the source goes on from each.

    A line without a mark has no word. It is looked for after ``last``, the offset of what stands before it.
    """
    plain = "".join(parts[::2])
    places = [-1] * len(plain)
    at = len(parts[0])
    for mark, text in zip(parts[1::2], parts[2::2], strict=True):
        reach = text.find("\n") + 1 or len(text)
        places[at : at + reach] = _along(text[:reach], source, int(mark), 1)
        at += len(text)
    start = 0
    for line in plain.splitlines(keepends=True):
        end = start + len(line)
        first = next((at for at in range(start, end) if places[at] >= 0), None)
        if first is None:
            first = end - len(line.lstrip())
            found = next(
                (at for piece in (line.strip(), line.split()[:1]) if (at := source.find("".join(piece), last)) >= 0),
                last,
            )
            places[first:end] = _along(plain[first:end], source, found, 1)
        before = places[first] if first < end else last
        places[start:first] = reversed(list(_along(plain[start:first][::-1], source, before - 1, -1)))
        last, start = places[end - 1], end
    return places


def _along(text: str, source: str, at: int, step: int) -> Iterator[int]:
    """Yield the offset of each character of a text, which differs from the source by its blanks alone (tabs)."""
    for character in text:
        while character != " " and source[at : at + 1] in (" ", "\t"):
            at += step
        yield max(at, 0)
        if character != " " or source[max(at + step, 0) : at + step + 1] in (" ", "\t"):
            at += step


class _Guard(BlockProcessor):
    """Ends the reading of text that nests too deep or is read too often: each block is tried by every processor."""

    def __init__(self, md: Markdown, limits: Limits) -> None:
        super().__init__(md.parser)
        self._limits = limits

    def test(self, parent: Element, block: str) -> bool:
        at = int(found[1]) if (found := _MARK.search(block)) else 0
        if len(self.parser.state) > MAX_DEPTH:
            self._limits.exceed(f"lists or quotations nest deeper than {MAX_DEPTH}", at)
        return self._limits.spend(len(block), at)

    def run(self, parent: Element, blocks: list[str]) -> None:
        blocks.clear()


class _Inline(InlineProcessor):
    """Python-Markdown's reading of inline markup, with each pattern traced."""

    def __init__(self, md: Markdown, tracer: Tracer) -> None:
        super().__init__(md)
        self.stashed_nodes: dict[str, Element | str] = {}
        self._tracer = tracer

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self.inlinePatterns: Any = [
            _Traced(pattern, self._tracer) if isinstance(pattern, InlinePattern) else pattern
            for pattern in self.md.inlinePatterns
        ]
        return super().run(tree, ancestors)


class _Traced(InlinePattern):
    """A pattern that notes what it takes of the text."""

    def __init__(self, pattern: InlinePattern, tracer: Tracer) -> None:
        super().__init__("", pattern.md)
        self._pattern, self._tracer = pattern, tracer

    @property
    def ANCESTOR_EXCLUDES(self) -> Collection[str]:  # type: ignore[override]  # noqa: N802
        return self._pattern.ANCESTOR_EXCLUDES

    def getCompiledRegExp(self) -> re.Pattern[str]:  # noqa: N802 - the name is Python-Markdown's
        return self._pattern.getCompiledRegExp()

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        node, start, end = self._pattern.handleMatch(m, data)
        if node is not None and start is not None and end is not None:
            self._tracer.note(node, data[start:end])
        return node, start, end
