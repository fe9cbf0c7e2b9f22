"""What a check looked at, in numbers: so that "0 problems" cannot mean "0 checks"."""

from collections import Counter
from dataclasses import dataclass

from sourcebook.lines.line_checks import counts
from sourcebook.pages.checked import Checked
from sourcebook.problems import Severity
from sourcebook.quotes.locate import Verdict
from sourcebook.reading.records import Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Summary:
    """The counts of a check. ``records`` counts each kind that occurs; ``files`` are those with an error;
    ``lines`` counts the lines that readers see by their mark, zeros included.

    ``kept`` says for each earlier state what it is called, and how many of its snapshots were checked against ours.
    """

    claims: int
    quotes: int
    verdicts: dict[Verdict, int]
    lines: dict[str, int]
    errors: int
    warnings: int
    infos: int
    files: int
    records: dict[str, int]
    kept: tuple[tuple[str, int], ...] = ()


def summarise(checked: Checked, *, kept: tuple[tuple[str, int], ...] = ()) -> Summary:
    """Count what was checked and what was found; ``kept`` is taken over."""
    severity = Counter(problem.severity for problem in checked.problems)
    wrong = {problem.span.path for problem in checked.problems if problem.severity is Severity.ERROR}
    return Summary(
        claims=len(checked.corpus.claims),
        quotes=len(checked.checks.quotes),
        verdicts=checked.checks.counts(),
        lines=counts(checked.state.lines),
        errors=severity[Severity.ERROR],
        warnings=severity[Severity.WARNING],
        infos=severity[Severity.INFO],
        files=len(wrong),
        records={kind.value: len(rows) for kind in Kind if (rows := checked.corpus.by_kind[kind])},
        kept=kept,
    )
