"""A check as GitHub workflow commands: an annotation at each problem's line, the whole report in the log.

Rules: "Workflow commands for GitHub Actions". GitHub shows ten annotations of a kind and step; what goes beyond is in
the log, and the closing line counts it. Everything that is no command of ours stands between `stop-commands`, so that
no word of a record can be one.
"""

import hashlib
from collections import Counter

from sourcebook.problems import Problem, Severity
from sourcebook.report.check.problem_places import most_severe_first, words
from sourcebook.report.markdown_escapes import shortened

#: Annotations of one kind that GitHub shows for one step, and how many characters of one: it takes 64 KB.
SHOWN = 10
LONGEST = 10_000
_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def format_github(problems: tuple[Problem, ...], report: str, closing: str, *, prefix: str = "") -> str:
    """Return the commands, then the report for people and its closing line.

    ``prefix`` leads from the top of the repository to the root ("" or "examples/x/"): annotations want whole paths.
    """
    counted: Counter[Severity] = Counter()
    commands, left = [], 0
    for problem in most_severe_first(problems):
        counted[problem.severity] += 1
        if counted[problem.severity] <= SHOWN:
            commands.append(_command(problem, prefix))
        else:
            left += 1
    more = f"; {left} more {'is' if left == 1 else 'are'} in the log above and not annotated" if left else ""
    return "\n".join((*commands, *_inert(f"{report}\n{closing}{more}" if report else closing)))


def _command(problem: Problem, prefix: str) -> str:
    span = problem.span
    place = {"file": prefix + span.path, "line": span.line, "col": span.column, "endColumn": span.column + span.length}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in (*place.items(), ("title", problem.code)))
    return f"::{_COMMANDS[problem.severity]} {properties}::{_data(shortened(words(problem), LONGEST))}"


def _inert(text: str) -> tuple[str, ...]:
    """Switch commands off around a text. The token is made from the text, which therefore cannot hold it."""
    token = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return f"::stop-commands::{token}", text, f"::{token}::"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
