"""Where a line stands in its file, for problems and for those who edit it."""

from sourcebook.lines.line_table import PlacedLine
from sourcebook.problems import CODES, Problem, Span
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.nodes import Scalar, Written, node_at


def line_problem(
    corpus: Corpus,
    placed: PlacedLine,
    code: str,
    start: int,
    end: int,
    message: str,
    *,
    note: str = "",
    hint: str = "",
) -> Problem:
    """Make a problem that points at the code points ``start``..``end`` of a line."""
    hint = hint or CODES[code].fix
    return Problem(
        code=code, span=line_span(corpus, placed, start, end), message=message, note=note, hint=hint, field=placed.field
    )


def line_span(corpus: Corpus, placed: PlacedLine, start: int, end: int) -> Span:
    """Return where a stretch of a line (offsets in code points) stands in its file."""
    entry = corpus.entry(placed.record)
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


def lines_spanned(corpus: Corpus, placed: PlacedLine) -> tuple[int, int]:
    """Return the first and the last line of the file, from 1, on which a line's text stands."""
    last = max(len(placed.line.text) - 1, 0)
    return line_span(corpus, placed, 0, last + 1).line, line_span(corpus, placed, last, last + 1).line
