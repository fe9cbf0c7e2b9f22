"""A line as data: what it says, its mark, what it rests on, and what kept it from being carried."""

from typing import Literal

from pydantic import with_config
from typing_extensions import TypedDict  # pydantic reads no other before Python 3.12

from sourcebook.lines.carrying import Why
from sourcebook.lines.line_checks import LineCheck, Mark
from sourcebook.lines.line_places import line_span
from sourcebook.lines.signatures import Lapse
from sourcebook.reading.corpus import Corpus

_closed = with_config({"extra": "forbid"})


@_closed
class LapseData(TypedDict):
    """A signature that no longer holds: whose, the line as it was read, and the records that changed since."""

    by: str
    on: str
    text: str
    changed: list[str]


@_closed
class LineData(TypedDict):
    """A line. ``field`` is a path into its record, places in lists from 0; ``number`` the place of a sentence in its
    briefing's prose, from 0; ``line`` the line of its file, from 1. ``grounds`` are ids of records.
    """

    record: str
    field: str
    number: int
    path: str
    line: int
    text: str
    mark: Mark
    why: Why | Literal[""]
    grounds: list[str]
    nearest: str
    missing: list[str]
    limits: list[str]
    through: list[str]
    signed_by: list[str]
    signed_on: list[str]
    lapsed: LapseData | None


def line_data(corpus: Corpus, check: LineCheck) -> LineData:
    """Return a line as data."""
    placed, place, lapse = check.placed, line_span(corpus, check.placed, 0, len(check.placed.line.text)), check.lapse
    return {
        "record": placed.record,
        "field": placed.field,
        "number": placed.number,
        "path": place.path,
        "line": place.line,
        "text": placed.line.text,
        "mark": check.mark,
        "why": check.outcome.why if check.outcome and check.outcome.why else "",
        "grounds": list(placed.rests),
        "nearest": check.nearest,
        "missing": list(check.missing),
        "limits": list(check.limits),
        "through": list(check.outcome.through) if check.outcome else [],
        "signed_by": [signer.by for signer in check.signers],
        "signed_on": [str(signer.on) for signer in check.signers],
        "lapsed": _lapse_data(lapse) if lapse else None,
    }


def _lapse_data(lapse: Lapse) -> LapseData:
    return {"by": lapse.signer.by, "on": str(lapse.signer.on), "text": lapse.text, "changed": list(lapse.changed)}
