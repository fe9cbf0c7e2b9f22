"""Where a team wants every line to be carried or signed: the lines that are neither, as errors."""

from collections.abc import Iterable, Iterator

from sourcebook.lines.line_checks import LineCheck, Mark
from sourcebook.lines.line_places import line_problem
from sourcebook.problems import Problem
from sourcebook.reading.corpus import Corpus


def required_lines(corpus: Corpus, lines: Iterable[LineCheck]) -> Iterator[Problem]:
    """Yield an error for each line that nothing carries and nobody signed.

    A line that is contradicted has an error of its own, and an author's own sentence rests on nothing.
    """
    for check in lines:
        if check.mark in (Mark.UNSIGNED, Mark.NOT_CHECKED):
            placed, message = check.placed, "nothing carries the line, and nobody has signed it"
            said = (("not carried", check.missing), ("limits", check.limits), ("nearest", (check.nearest,)))
            note = "; ".join(f"{label}: “{' · '.join(words)}”" for label, words in said if any(words))
            hint = f"reword it, or read it: build.py review {placed.record} --by NAME"
            yield line_problem(corpus, placed, "D108", 0, len(placed.line.text), message, note=note, hint=hint)
