"""The table of lines: what readers see, with its mark, what it rests on, and who signed it."""

from collections.abc import Iterator
from typing import Any

from sourcebook.export.tables import Cell, Column, Row, Table, Type, computed, key
from sourcebook.lines.carrying import Why
from sourcebook.lines.line_checks import Mark
from sourcebook.lines.line_data import line_data
from sourcebook.pages.views.facts import Facts


def _lines(facts: Facts) -> Iterator[Row]:
    for check in facts.lines:
        placed = check.placed
        yield Row((placed.record, placed.field, placed.number), line_data(facts.corpus, check))


def _column(name: str, type_: Type, about: str, **more: Any) -> Column:
    """Make the column of a key of the line's data; a text that says nothing is a value that is not given."""

    def value(_: Facts, row: Row) -> Cell:
        found = row.part[name]
        return tuple(found) if isinstance(found, list) else None if found == "" else found

    return computed(name, type_, about, value, **more)


def _lapsed(_: Facts, row: Row) -> Cell:
    lapse = row.part["lapsed"]
    return lapse["by"] if lapse else None


LINES = Table(
    name="lines",
    one="line",
    about="one row for each line that readers see, with its mark, what it rests on and who signed it",
    keys=3,
    columns=(
        key("record", 0, "The record that it stands in.", to="records"),
        key("field", 1, "Where in the record: `text`, `judgements/1/text` (places from 0), `prose`."),
        key("number", 2, "The place of a sentence among those of its briefing's prose, from 0.", type_=Type.INTEGER),
        _column("text", Type.TEXT, "The line.", required=True),
        _column("mark", Type.WORD, "Whether its evidence carries it, or who read it.", words=Mark, required=True),
        _column("why", Type.WORD, "What kept it from being carried.", words=Why),
        _column("grounds", Type.IDS, "The records that it rests on.", to="records"),
        _column("nearest", Type.TEXT, "The words of the ground that come nearest."),
        _column("missing", Type.TEXTS, "Words of the line that nothing carries."),
        _column("limits", Type.TEXTS, "Limits lost or added."),
        _column("through", Type.TEXTS, "What it was carried through: resolved dates and pronouns, words held equal."),
        _column("signed_by", Type.TEXTS, "Who read it against what it rests on."),
        _column("signed_on", Type.TEXTS, "When, in the same order."),
        computed("lapsed", Type.TEXT, "Whose signature lapsed, since the line or its grounds changed.", _lapsed),
        _column("path", Type.TEXT, "Its file.", required=True),
        _column("line", Type.INTEGER, "The line of the file, from 1.", required=True),
    ),
    rows=_lines,
)  # fmt: skip
