"""Where a line, or a stretch of one, stands in its file."""

from sourcebook.lines.line_table import PlacedLine
from sourcebook.problems import Span
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.nodes import Scalar, Written, node_at


def place_of(corpus: Corpus, placed: PlacedLine, start: int = 0, end: int | None = None) -> Span:
    """Return where the code points ``start``..``end`` of a line's text (default: all of it) stand in its file.

    A span is cut at the end of its first line.
    """
    entry, end = corpus.entry(placed.record), len(placed.line.text) if end is None else end
    if placed.prose:
        at, last = placed.offsets[start], placed.offsets[max(start, end - 1)] + 1
        before = entry.body[:at]
        line, column = before.count("\n"), at - (before.rfind("\n") + 1) + 1
        length = len(entry.body[at:last].partition("\n")[0])
        return Span(path=entry.path, line=entry.body_line + line, column=column, length=max(length, 1))
    scalar, _ = node_at(entry.document.root, placed.loc)
    assert isinstance(scalar, Scalar)  # the text of a valid record
    lead = len(scalar.value) - len(scalar.value.lstrip())
    return Written(entry.document, scalar).span(start + lead, end + lead)


def last_line_of(corpus: Corpus, placed: PlacedLine) -> int:
    """Return the line of the file, from 1, on which a line's text ends."""
    text = placed.line.text
    return place_of(corpus, placed, max(len(text) - 1, 0), len(text)).line
