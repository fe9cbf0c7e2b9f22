"""A check as a GitLab Code Quality report: a JSON list, one entry a problem, always with a severity.

Rules: GitLab's documentation, "Code Quality", "Code Quality report format".
"""

import json

from sourcebook.problems import Problem, Severity
from sourcebook.report.check.problem_places import fingerprints, most_severe_first, words

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}


def format_gitlab(problems: tuple[Problem, ...], *, prefix: str = "") -> str:
    """Return the report, most severe first. ``prefix`` leads from the top of the repository to the root."""
    rows = [_row(problem, fingerprint, prefix) for problem, fingerprint in fingerprints(most_severe_first(problems))]
    return json.dumps(rows, ensure_ascii=False, indent=1)


def _row(problem: Problem, fingerprint: str, prefix: str) -> dict[str, object]:
    return {
        "description": f"{problem.code} {words(problem)}",
        "check_name": problem.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITIES[problem.severity],
        "location": {"path": prefix + problem.span.path, "lines": {"begin": problem.span.line}},
    }
