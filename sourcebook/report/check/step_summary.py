"""A check as the Markdown of a GitHub step summary: the counts, then the problems, most severe first.

Every word of a record is inert: put in code, or escaped, it can form no link, image, mention or HTML.
"""

from collections.abc import Iterable, Iterator

from sourcebook.problems import Problem
from sourcebook.quotes.locate import Verdict
from sourcebook.report.check.problem_places import most_severe_first
from sourcebook.report.markdown_escapes import code, escape, shortened
from sourcebook.report.summary import Summary

#: Rows of problems that are shown, and their bytes; the rest is counted. GitHub takes 1 MiB a step, or nothing at all.
ROWS = 100
BYTES = 900_000
#: How many characters of a message, note or hint are shown: one can quote a value of 100,000.
LONGEST = 500


def format_step_summary(problems: tuple[Problem, ...], summary: Summary, *, prefix: str = "") -> str:
    """Return the Markdown. ``prefix`` leads from the top of the repository to the root."""
    counts = {
        "errors": summary.errors,
        "warnings": summary.warnings,
        "notes": summary.infos,
        "claims": summary.claims,
        "quotes": summary.quotes,
        **{f"quotes: {verdict.value}": summary.verdicts[verdict] for verdict in Verdict},
        "lines": sum(summary.lines.values()),
        **{f"lines: {mark}": number for mark, number in summary.lines.items()},
        **{f"snapshots of {escape(since)} compared": texts for since, texts in summary.kept},
    }
    title = "### Check: nothing wrong" if not summary.errors else f"### Check: {summary.errors} to fix"
    table = ["| what was looked at | number |", "| --- | ---: |", *(f"| {name} | {n} |" for name, n in counts.items())]
    return "\n".join([title, "", *table, "", *_problems(problems, prefix)])


def _problems(problems: tuple[Problem, ...], prefix: str) -> list[str]:
    if not problems:
        return []
    rows = list(_fitting(_row(problem, prefix) for problem in most_severe_first(problems)[:ROWS]))
    left = len(problems) - len(rows)
    more = ["", f"{left} more {'is' if left == 1 else 'are'} in the log."] if left else []
    return ["| | where | what | what to do |", "| --- | --- | --- | --- |", *rows, *more, ""]


def _fitting(rows: Iterable[str]) -> Iterator[str]:
    size = 0
    for row in rows:
        size += len(row.encode()) + 1
        if size > BYTES:
            return
        yield row


def _row(problem: Problem, prefix: str) -> str:
    span = problem.span
    where = code(f"{prefix}{span.path}:{span.line}:{span.column}")
    what, note, hint = (escape(shortened(text, LONGEST)) for text in (problem.message, problem.note, problem.hint))
    more = f"<br>{note}" if note else ""
    return f"| {problem.severity.value} {problem.code} | {where} | {what}{more} | {hint} |"
