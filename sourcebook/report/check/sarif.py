"""A check as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"): one run, with the rules that spoke."""

import json
from urllib.parse import quote

from sourcebook import __version__
from sourcebook.problems import CODES, Problem, Severity
from sourcebook.report.check.problem_places import fingerprints, most_severe_first, words
from sourcebook.report.summary import Summary

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def format_sarif(problems: tuple[Problem, ...], summary: Summary, *, prefix: str = "") -> str:
    """Return the log, most severe first. ``prefix`` leads from the top of the repository to the root."""
    codes = sorted({problem.code for problem in problems})
    places = {code: place for place, code in enumerate(codes)}
    rows = fingerprints(most_severe_first(problems))
    run = {
        "tool": {"driver": {"name": "sourcebook", "version": __version__, "rules": [_rule(code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, print_, places[problem.code], prefix) for problem, print_ in rows],
        "properties": {"lines": summary.lines},  # 3.8: a property bag for what the format has no word for
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1)


def _rule(code: str) -> dict[str, object]:
    about = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": _sentence(about.rule)},
        "help": {"text": _sentence(about.fix)},
        "defaultConfiguration": {"level": _LEVELS[about.severity]},
    }


def _result(problem: Problem, fingerprint: str, index: int, prefix: str) -> dict[str, object]:
    span = problem.span
    region = {"startLine": span.line, "startColumn": span.column, "endColumn": span.column + span.length}
    location = {"artifactLocation": {"uri": quote(prefix + span.path)}, "region": region}
    return {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": _LEVELS[problem.severity],
        "message": {"text": _sentence(words(problem))},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"codeRecordField/v1": fingerprint},
    }


def _sentence(text: str) -> str:
    """Begin and end as a sentence does: what shows these reports expects one."""
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
