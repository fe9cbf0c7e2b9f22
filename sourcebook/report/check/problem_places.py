"""What reports to machines share: where a problem is in the repository, and an address of it that survives edits."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from sourcebook.problems import Problem, Severity

#: Most severe first.
_ORDER = {severity: place for place, severity in enumerate(Severity)}


def most_severe_first(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by severity; within one severity their order stays."""
    return sorted(problems, key=lambda problem: _ORDER[problem.severity])


def record_of(path: str) -> str:
    """Return the id of the record that a file holds: its name, or a briefing's folder. Other files are their path."""
    parts = path.split("/")
    if parts[0] == "briefings" and parts[-1] == "index.md" and len(parts) == 3:
        return parts[1]
    return parts[-1].removesuffix(".yml") if parts[0] == "facts" and path.endswith(".yml") else path


def fingerprints(problems: Iterable[Problem]) -> Iterator[tuple[Problem, str]]:
    """Give each problem a fingerprint (hex) of its code, record and field: the same after lines move.

    A second problem with the same three is told apart by its number among them.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    for problem in problems:
        key = (problem.code, record_of(problem.span.path), problem.field)
        seen[key] += 1
        yield problem, hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest()[:32]


def words(problem: Problem) -> str:
    """Return a problem's message with its note and hint, one a line."""
    more = {"note": problem.note, "hint": problem.hint}
    return "\n".join([problem.message, *(f"{name}: {text}" for name, text in more.items() if text)])
