"""A briefing's file → its front matter and its Markdown, each with the line on which it starts."""

import re
from dataclasses import dataclass

from sourcebook.problems import CODES, Problem, Span

_FENCE = re.compile(rb"^---[ \t]*\r?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Split:
    """The two parts of a briefing. ``matter`` is YAML; lines count from 1 in the whole file."""

    matter: bytes
    matter_line: int
    body: str
    body_line: int


def split_frontmatter(data: bytes, path: str) -> Split | Problem:
    """Cut a briefing at its two `---` lines; a problem when the file does not begin with such a block."""
    data = data.removeprefix(b"\xef\xbb\xbf")
    opening = _FENCE.match(data)
    closing = _FENCE.search(data, opening.end() + 1) if opening else None
    if opening is None or closing is None:
        message = "the front matter is not closed" if opening else "the file does not begin with front matter"
        return Problem(code="P104", span=Span(path=path), message=message, hint=CODES["P104"].fix)
    body_line = data.count(b"\n", 0, closing.end()) + 2
    try:
        body = data[closing.end() :].decode("utf-8")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, closing.end() + error.start) + 1
        hint = CODES["Y102"].fix
        return Problem(code="Y102", span=Span(path=path, line=line), message="the file is not UTF-8", hint=hint)
    matter = data[opening.end() : closing.start()]
    start = 1 if matter.startswith(b"\n") else 0
    return Split(matter[start:], 2, re.sub(r"\A\r?\n", "", body), body_line)
