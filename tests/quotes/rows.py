"""Reads the sets of claims on which the check of drift is measured: `sets/*.txt` and the older `altered.py`."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.quotes.altered import HARDER, HELD_BACK, HONEST, PARAPHRASES
from tests.quotes.altered import ROWS as FIRST

SETS = Path(__file__).with_name("sets")
KINDS = ("number", "negation", "actor", "hedge", "date")


@dataclass(frozen=True, kw_only=True)
class Row:
    """An honest claim beside its quotes, and what it becomes when one thing in it is altered, by kind."""

    quotes: tuple[str, ...]
    claim: str
    altered: dict[str, str] = field(default_factory=dict)
    known: str = ""
    """Names of the record's own actors, with commas between them."""


def read(*names: str) -> tuple[Row, ...]:
    """Read sets by name. A line is `key: value`, a row ends at an empty line, `#` begins a comment."""
    return tuple(row for name in names for row in _rows((SETS / f"{name}.txt").read_text("utf-8")))


def earlier() -> tuple[Row, ...]:
    """The sets that the check was first written with: they are known to it, and prove only that it got no worse."""
    altered = [Row(quotes=(q,), claim=c, altered=a) for q, c, a in (*FIRST, *HARDER, *HELD_BACK)]
    return (*altered, *(Row(quotes=(q,), claim=c) for q, c in (*PARAPHRASES, *HONEST)))


def _rows(text: str) -> Iterator[Row]:
    for block in text.split("\n\n"):
        lines = [line.split(": ", 1) for line in block.splitlines() if line and not line.startswith("#")]
        if not lines:
            continue
        quotes: list[str] = []
        values: dict[str, str] = {}
        for key, value in lines:
            if key == "quote":
                quotes.append(value)
            elif key == "translation":
                quotes[-1] += f"\n\n{value}"
            else:
                assert key in ("claim", "known", *KINDS), key
                assert key not in values, (key, value)
                values[key] = value
        altered = {kind: values[kind] for kind in KINDS if kind in values}
        yield Row(quotes=tuple(quotes), claim=values["claim"], altered=altered, known=values.get("known", ""))
