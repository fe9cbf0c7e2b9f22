"""A check as the Markdown of a GitHub step summary: the counts, then the problems, most severe first.

Every word of a record is inert: put in code, or escaped, it can form no link, image, mention or HTML.
"""

from sourcebook.evidence.quotes import Verdict
from sourcebook.problems import Problem
from sourcebook.review.markdown import code, escape
from sourcebook.review.reports.places import most_severe_first
from sourcebook.review.summary import Summary

#: Rows of problems that are shown; the rest is counted. GitHub takes 1 MiB a step.
ROWS = 100


def format_step_summary(problems: tuple[Problem, ...], summary: Summary, *, prefix: str = "") -> str:
    """Return the Markdown. ``prefix`` leads from the top of the repository to the root."""
    counts = {
        "errors": summary.errors,
        "warnings": summary.warnings,
        "notes": summary.infos,
        "claims": summary.claims,
        "quotes": summary.quotes,
        **{f"quotes: {verdict.value}": summary.verdicts[verdict] for verdict in Verdict},
        **{f"kept texts of {escape(since)} compared": texts for since, texts in summary.kept},
    }
    title = "### Check: nothing wrong" if not summary.errors else f"### Check: {summary.errors} to mend"
    table = ["| what was looked at | number |", "| --- | ---: |", *(f"| {name} | {n} |" for name, n in counts.items())]
    return "\n".join([title, "", *table, "", *_problems(problems, prefix)])


def _problems(problems: tuple[Problem, ...], prefix: str) -> list[str]:
    if not problems:
        return []
    rows = [_row(problem, prefix) for problem in most_severe_first(problems)[:ROWS]]
    left = len(problems) - len(rows)
    more = ["", f"{left} more {'is' if left == 1 else 'are'} in the log."] if left else []
    return ["| | where | what | what to do |", "| --- | --- | --- | --- |", *rows, *more, ""]


def _row(problem: Problem, prefix: str) -> str:
    span = problem.span
    where = code(f"{prefix}{span.path}:{span.line}:{span.column}")
    what = escape(problem.message) + (f"<br>{escape(problem.note)}" if problem.note else "")
    return f"| {problem.severity.value} {problem.code} | {where} | {what} | {escape(problem.hint)} |"
