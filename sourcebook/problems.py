"""Where something is wrong in the input, and what to do about it. No input or output happens here.

A check is a generator of :class:`Problem`; it reports everything that it finds and never prints.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from sourcebook.problem_codes import CODES, Code, Severity

__all__ = ["CODES", "Code", "Problem", "Severity", "Span", "capped", "errors", "in_order", "more_alike"]


@dataclass(frozen=True, kw_only=True, slots=True, order=True)
class Span:
    """A place in an input file.

    ``path`` is relative to the root, with ``/``. ``line`` and ``column`` count from 1, in code points;
    ``length`` is how many code points of that line the caret underlines (at least 1).
    """

    path: str
    line: int = 1
    column: int = 1
    length: int = field(default=1, compare=False)


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """One thing that is wrong, at one place.

    ``message`` is a lower-case fact; ``note`` says what was found instead; ``hint`` what to do.
    ``field`` is the dotted path of the field inside its record ("evidence.0.quote"), for tools that
    need an address which survives line shifts.
    """

    code: str
    span: Span
    message: str
    note: str = ""
    hint: str = ""
    field: str = ""

    @property
    def severity(self) -> Severity:
        """The severity that the code's entry in :data:`CODES` gives."""
        return CODES[self.code].severity


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Sort problems by place, then by code and words; the same problem is kept once."""
    return tuple(
        sorted(set(problems), key=lambda p: (p.span.path, p.span.line, p.span.column, p.code, p.message, p.note))
    )


#: So many problems with one code are shown of one record; the others are counted.
MAX_ALIKE = 100


def more_alike(first: Problem, count: int) -> Problem:
    """Make the problem that stands for ``count`` more with one code in one file, at the place of their first."""
    words = f"{count:,} more problems like it in this file" if count > 1 else "one more problem like it in this file"
    return replace(first, message=words, note=f"the first of them: {first.message}")


def capped(problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield the problems of one file; where many have one code, the first of them and how many more there are."""
    by_code: dict[str, list[Problem]] = {}
    for problem in problems:
        alike = by_code.setdefault(problem.code, [])
        alike.append(problem)
        if len(alike) <= MAX_ALIKE:
            yield problem
    for alike in by_code.values():
        if len(alike) > MAX_ALIKE:
            yield more_alike(alike[MAX_ALIKE], len(alike) - MAX_ALIKE)


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Keep the problems that fail a build."""
    return tuple(p for p in problems if p.severity is Severity.ERROR)
