"""The tables as CSV (RFC 4180): UTF-8 without a byte order mark, a header, lines that end in CR LF.

An empty cell is a value that is not given: no text is empty. A cell that a spreadsheet would run as a formula is led
by an apostrophe, and so is one that starts with an apostrophe itself: taking one off gives the text back.
"""

import csv
import io
import json
from collections.abc import Iterable

from sourcebook.export.tables import Cell, Table, Type

#: A cell that begins so is read as a formula by spreadsheets (OWASP, "CSV Injection"); some read the wide forms, too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
#: What tells a guarded cell apart.
GUARD = "'"


def sheet(table: Table, rows: Iterable[tuple[Cell, ...]]) -> bytes:
    """Return a table as the bytes of a CSV file."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(column.name for column in table.columns)
    types = [column.type for column in table.columns]
    writer.writerows([_text(type_, cell) for type_, cell in zip(types, row, strict=True)] for row in rows)
    return out.getvalue().encode("utf-8")


def _text(type_: Type, cell: Cell) -> str:
    match type_, cell:
        case _, None | ():
            return ""
        case Type.BOOLEAN, _:
            return "true" if cell else "false"
        case Type.TEXTS, _:
            return json.dumps(cell, ensure_ascii=False)
        case Type.SPANS, tuple():
            return " ".join("{}-{}".format(*span) for span in cell)
        case _, tuple():
            return " ".join(map(str, cell))
    text = str(cell)
    return f"{GUARD}{text}" if text.startswith((*_FORMULA, GUARD)) else text
