"""A check as one JSON object, in the shape that the contract fixes."""

import json

from sourcebook.lines.line_data import line_data
from sourcebook.pages.checked import Checked
from sourcebook.problems import Problem
from sourcebook.quotes.locate import Verdict
from sourcebook.quotes.quote_checks import QuoteCheck
from sourcebook.report.summary import Summary


def format_json(checked: Checked, summary: Summary) -> str:
    """Return the object as text, without a final line end."""
    counts = {
        "claims": summary.claims,
        "quotes": summary.quotes,
        **{verdict.value: summary.verdicts[verdict] for verdict in Verdict},
        "errors": summary.errors,
        "warnings": summary.warnings,
        "infos": summary.infos,
        "records": summary.records,
        "lines": summary.lines,
    }
    report: dict[str, object] = {
        "ok": checked.ok,
        "counts": counts,
        "problems": [_problem(problem) for problem in checked.problems],
        "quotes": [_quote(check) for check in checked.checks.quotes.values()],
        "lines": [line_data(checked.corpus, line) for line in checked.state.lines],
    }
    if summary.kept:  # only where --base or --manifest asked for it: the contract names the other keys
        report["kept"] = [{"since": since, "texts": texts} for since, texts in summary.kept]
    return json.dumps(report, ensure_ascii=False, indent=1)


def _problem(problem: Problem) -> dict[str, object]:
    return {
        "code": problem.code,
        "severity": problem.severity.value,
        "path": problem.span.path,
        "line": problem.span.line,
        "column": problem.span.column,
        "message": problem.message,
        "note": problem.note,
        "hint": problem.hint,
    }


def _quote(check: QuoteCheck) -> dict[str, object]:
    return {
        "claim": check.claim,
        "index": check.index,
        "source": check.source,
        "verdict": check.verdict.value,
        "reason": check.reason.value if check.reason else None,
        "folds": list(check.folds),
        "start": check.start,
        "end": check.end,
        "pieces": [list(piece) for piece in check.pieces],
        "pages": list(check.pages),
        "times": list(check.times),
        "remarks": list(check.remarks),
    }
