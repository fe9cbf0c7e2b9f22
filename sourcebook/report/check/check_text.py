"""Problems for people: location first, then the source line with a caret, what was found, what to do."""

import unicodedata
from collections.abc import Callable, Iterable

from sourcebook.problems import Problem
from sourcebook.quotes.locate import Verdict
from sourcebook.reading.characters import escaped
from sourcebook.report.summary import Summary

#: Returns a line of an input file without its line end; "" when it cannot be read. Lines count from 1.
LineReader = Callable[[str, int], str]

#: Lines longer than this are shown in part, in code points.
MAX_LINE = 160


def format_problems(problems: Iterable[Problem], read_line: LineReader) -> str:
    """Return every problem, separated by blank lines; "" when there are none."""
    return "\n".join(_one(problem, read_line) for problem in problems)


def format_summary(summary: Summary) -> str:
    """Return the closing line: what was found, and what was looked at."""
    found = f"{_count(summary.errors, 'error')} in {_count(summary.files, 'file')}" if summary.errors else "no errors"
    warned = f", {_count(summary.warnings, 'warning')}" if summary.warnings else ""
    verdicts = ", ".join(f"{summary.verdicts[v]} {v.value}" for v in Verdict)
    marks = ", ".join(f"{number} {mark}" for mark, number in summary.lines.items())
    looked = (
        f"{_count(summary.claims, 'claim')}, {_count(summary.quotes, 'quote')}: {verdicts}; "
        f"{_count(sum(summary.lines.values()), 'line')}: {marks}"
    )
    return f"check: {found}{warned} ({looked}){''.join(_held(since, texts) for since, texts in summary.kept)}"


def _held(since: str, texts: int) -> str:
    """Say how many snapshots of an earlier state were compared: none must not pass for all of them."""
    return f"; {_count(texts, 'snapshot')} of {since} compared" if texts else f"; {since} has no snapshots to compare"


def _one(problem: Problem, read_line: LineReader) -> str:
    span = problem.span
    severity = "" if problem.severity.value == "error" else f"{problem.severity.value}: "
    lines = [f"{span.path}:{span.line}:{span.column}: {problem.code} {severity}{problem.message}"]
    if text := read_line(span.path, span.line):
        lines += _excerpt(text, span.line, span.column, span.length)
    gutter = " " * len(str(span.line))
    lines += [f"  {gutter} = note: {problem.note}"] if problem.note else []
    lines += [f"  {gutter} = hint: {problem.hint}"] if problem.hint else []
    return "\n".join(escaped(line).replace("\n", f"\n  {gutter}   ") for line in lines) + "\n"


def _excerpt(text: str, line: int, column: int, length: int) -> list[str]:
    """The source line under its number, with carets below; a long line is cut around the column."""
    start = max(0, column - 1 - MAX_LINE // 2) if len(text) > MAX_LINE else 0
    shown = "".join(" " if unicodedata.category(c).startswith("C") else c for c in text[start : start + MAX_LINE])
    at = min(column - 1 - start, len(shown))
    carets = "^" * max(1, min(length, len(shown) - at))
    gutter = " " * len(str(line))
    pad = " " * sum(_width(c) for c in shown[:at])
    return [f"  {gutter} |", f"  {line} | {shown}".rstrip(), f"  {gutter} | {pad}{carets}"]


def _width(character: str) -> int:
    """Columns that a character takes in a terminal."""
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
