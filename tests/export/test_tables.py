"""The tables: nothing of a record is missing, the sheets read back to the letter, the database holds the same."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from sourcebook.export import database as db
from sourcebook.export.csv_sheets import GUARD, sheet
from sourcebook.export.data_catalogue import TABLES, size
from sourcebook.export.tables import Column, Row, Table, Type
from sourcebook.reading.kinds import KINDS
from sourcebook.reading.records import (
    ApartFrom,
    Cell,
    Condition,
    ConditionFor,
    Evidence,
    IndependentOf,
    Judgement,
    LeftOut,
    Outcome,
    Point,
    Position,
    Reading,
    Vouching,
)
from tests.export.conftest import Exported

BY_NAME = {table.name: table for table in TABLES}
#: Columns that others rely on, in this order at the start of their sheet.
FIXED = {
    "claims": "id text kind standing group speakers topics when",
    "evidence": "claim index source quote verdict folds start end direction",
    "positions": "demand index actor stance claim as_of ascribed condition",
}
#: Fields that no table has: parts that are tables or columns by themselves.
PARTS = {
    "snapshot",
    "reliability",
    "translation",
    "withdrawn",
    "retracted",
    "reviewed",
    "override",
    "silent",
    "answer",
    "resolves_when",
}
#: Parts that have a row of their own.
ROWS = (
    ApartFrom,
    IndependentOf,
    LeftOut,
    Evidence,
    Vouching,
    Position,
    ConditionFor,
    Point,
    Cell,
    Reading,
    Outcome,
    Condition,
    Judgement,
)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8"), newline=""), strict=True))


def read_cell(column: Column, text: str) -> Any:
    """What a reader makes of a cell, by what the description of the column says."""
    match column.type:
        case Type.IDS | Type.WORDS:
            return tuple(text.split(" ")) if text else ()
        case Type.TEXTS:
            return tuple(json.loads(text)) if text else ()
        case Type.SPANS:
            return tuple(tuple(map(int, span.split("-"))) for span in text.split(" ")) if text else ()
        case Type.INTEGER:
            return int(text) if text else None
        case Type.BOOLEAN:
            return {"true": True, "false": False, "": None}[text]
        case _:
            return text.removeprefix(GUARD) or None


def read_sheet(table: Table, data: bytes) -> list[tuple[Any, ...]]:
    return [tuple(read_cell(c, row[c.name]) for c in table.columns) for row in rows(data)]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_sheet_reads_back(ferry: Exported, table: Table) -> None:
    cells = table.cells(ferry.facts)
    assert cells, "the example has a row of each"
    assert read_sheet(table, ferry.files[f"{table.name}.csv"]) == cells


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_key_tells_rows_apart_and_types_hold(ferry: Exported, table: Table) -> None:
    cells = table.cells(ferry.facts)
    assert len({row[: table.keys] for row in cells}) == len(cells)
    for row in cells:
        for column, cell in zip(table.columns, row, strict=True):
            assert cell is not None or not column.required, (table.name, column.name)
            if column.words and cell is not None:
                assert set(cell if isinstance(cell, tuple) else (cell,)) <= set(column.words), column.name


def test_sheets_are_rfc_4180(ferry: Exported) -> None:
    for name, data in ferry.files.items():
        if name.endswith(".csv"):
            assert not data.startswith(b"\xef\xbb\xbf")
            assert data.endswith(b"\r\n")
            width = len(data.split(b"\r\n", 1)[0].split(b","))
            assert {len(row) for row in csv.reader(io.StringIO(data.decode(), newline=""), strict=True)} == {width}


def test_fixed_columns_stay() -> None:
    for name, columns in FIXED.items():
        found = [column.name for column in BY_NAME[name].columns]
        assert found[: len(columns.split())] == columns.split()


def _fields(model: type[BaseModel], above: str = "") -> Iterator[str]:
    for name, info in model.model_fields.items():
        inner = [a for a in (info.annotation, *get_args(info.annotation)) if isinstance(a, type)]
        part = next((a for a in inner if issubclass(a, BaseModel)), None)
        if part and name in PARTS:
            yield from _fields(part, f"{name}.")
        elif not part and name not in ("cells", "any", "all"):
            yield f"{above}{name}"


def test_every_field_of_every_record_has_a_column() -> None:
    described = {(table.name, column.about) for table in TABLES for column in table.columns}
    meanings = {about for _, about in described}
    for model in (*(row.model for row in KINDS.values()), *ROWS):
        for path in _fields(model):
            *above, name = path.split(".")
            inner = model
            for step in above:
                annotation = inner.model_fields[step].annotation
                inner = next(
                    a for a in (annotation, *get_args(annotation)) if isinstance(a, type) and issubclass(a, BaseModel)
                )
            meaning = " ".join((inner.model_fields[name].description or "").split())
            found = {meaning, meaning.rstrip(",")} & meanings
            assert found or (model is Position and path == "as_of"), f"{model.__name__}.{path}"  # computed there


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "0 B"), (999, "999 B"), (1000, "1 kB"), (999_499, "999 kB"), (999_500, "1.0 MB"), (1_440_000, "1.4 MB")],
)
def test_sizes_in_words(count: int, words: str) -> None:
    assert size(count) == words


def test_guarded_cells_come_back() -> None:
    texts = [
        "=1+1",
        "+1",
        "-1",
        "@x",
        "\tx",
        "'=1",
        "''",
        "'",
        "plain",
        "a\r\nb",
        'quo"te',
        "＝1",
        "\n=1",
        "x,y",
        " lead",
    ]
    column = Column(name="text", type=Type.TEXT, about="", value=lambda _, row: row.keys[0])
    table = Table(
        name="t", one="t", about="", keys=1, columns=(column,), rows=lambda _: [Row((t,), None) for t in texts]
    )
    data = sheet(table, [(text,) for text in texts])
    assert [row[0] for row in read_sheet(table, data)] == texts
    for row in rows(data):
        assert not row["text"].startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))


# --- the database ----------------------------------------------------------------------------------------------------


def opened(data: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    connection.execute("PRAGMA foreign_keys = ON")
    return connection


def test_the_database_is_sound(ferry: Exported, seed: Exported) -> None:
    for exported in (ferry, seed):
        with closing(opened(exported.files["sourcebook.sqlite"])) as found:
            assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert found.execute("PRAGMA foreign_key_check").fetchall() == []
            assert found.execute("PRAGMA user_version").fetchone() == (db.SCHEMA_VERSION,)
            assert found.execute("PRAGMA application_id").fetchone() == (db.APPLICATION_ID,)


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_database_holds_the_same(ferry: Exported, table: Table) -> None:
    cells = {row[: table.keys]: row for row in table.cells(ferry.facts)}
    single = [n for n, column in enumerate(table.columns) if not column.type.many]
    with closing(opened(ferry.files["sourcebook.sqlite"])) as found:
        order = ", ".join(map(db.quoted, table.key))
        stored = found.execute(f"SELECT * FROM {db.quoted(table.name)} ORDER BY {order}").fetchall()
        assert stored == [tuple(cells[key][n] for n in single) for key in sorted(cells)]
        for number, column in enumerate(table.columns):
            if column.type.many:
                name = db.quoted(f"{table.name}_{column.name}")
                order = ", ".join(str(n + 1) for n in range(table.keys + 1))
                items = found.execute(f"SELECT * FROM {name} ORDER BY {order}").fetchall()
                wanted = [
                    (*key, place, *(item if column.type is Type.SPANS else (item,)))
                    for key in sorted(cells)
                    for place, item in enumerate(cells[key][number])
                ]
                assert items == wanted, column.name


def test_views_join_what_belongs_together(ferry: Exported) -> None:
    with closing(opened(ferry.files["sourcebook.sqlite"])) as found:
        for name in db.VIEWS:
            assert found.execute(f"SELECT count(*) FROM {name}").fetchone()[0] > 0
        assert found.execute("SELECT count(*) FROM claims_with_quotes").fetchone()[0] == len(ferry.facts.checks.quotes)
        row = found.execute(
            "SELECT quote, verdict, standing, publisher FROM claims_with_quotes WHERE claim = 'hull-unsafe'"
        ).fetchone()
        evidence = ferry.facts.corpus.claims["hull-unsafe"].record.evidence[0]
        assert row[:3] == (evidence.quote, "normalised", "refuted")
        stances = dict(
            found.execute("SELECT actor, stance FROM newest_positions WHERE demand = 'winter-sailings'").fetchall()
        )
        assert stances["ada-fenwright"] == "accepts"
        voices = found.execute("SELECT count(*) FROM who_says_so WHERE claim = 'hull-unsafe'").fetchone()[0]
        derivation = ferry.facts.derived.claims["hull-unsafe"]
        assert voices == len(derivation.supports) + len(derivation.refutes)
        plan = found.execute("EXPLAIN QUERY PLAN SELECT * FROM claims_with_quotes WHERE source = 'x'").fetchall()
        assert any("evidence_by_source" in step[3] for step in plan), plan


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE claims SET standing = 'certain'",
        "UPDATE claims SET text = x'00'",
        "UPDATE claims SET text = NULL",
        "UPDATE evidence SET start = 'a'",
        "UPDATE positions SET newest = 2",
        "UPDATE evidence SET source = 'nowhere'",
        "UPDATE claims_speakers SET actor = 'nobody'",
        "INSERT INTO evidence_pieces VALUES ('hull-unsafe', 99, 0, 1, 2)",
        "INSERT INTO claims SELECT * FROM claims",
    ],
)
def test_the_database_refuses_what_cannot_be(ferry: Exported, statement: str) -> None:
    with closing(opened(ferry.files["sourcebook.sqlite"])) as found, pytest.raises(sqlite3.IntegrityError):
        found.execute(statement)


def test_nothing_in_the_database_depends_on_who_wrote_it(ferry: Exported) -> None:
    header = ferry.files["sourcebook.sqlite"][:100]
    assert header[:16] == b"SQLite format 3\0"
    assert int.from_bytes(header[16:18], "big") == 2048
    assert header[24:28] == header[92:96] == b"\0\0\0\1"
    assert header[96:100] == bytes(4)
    assert header[72:92] == bytes(20)
    tables = {table: table.cells(ferry.facts) for table in TABLES}
    turned = {table: rows[::-1] for table, rows in tables.items()}
    assert db.database(tables) == db.database(turned) == ferry.files["sourcebook.sqlite"]


def test_unused_space_is_empty(ferry: Exported) -> None:
    """Between the list of cells and the cells of a page older libraries leave what was there before."""
    data, trees = ferry.files["sourcebook.sqlite"], 0
    for page in range(0, len(data), 2048):
        start = page or 100
        if data[start] in (2, 5, 10, 13):
            header = 12 if data[start] in (2, 5) else 8
            cells, content = (int.from_bytes(data[start + at : start + at + 2], "big") for at in (3, 5))
            assert not any(data[start + header + 2 * cells : page + content])
            trees += 1
    assert trees > 100


def test_a_library_without_serialize_gives_the_same() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute(f"PRAGMA page_size = {db._PAGE}")
        connection.execute("CREATE TABLE t (a)")
        connection.executemany("INSERT INTO t VALUES (?)", [(n,) for n in range(5000)])
        connection.commit()
        assert db._fixed(db.image_by_file(connection)) == db._fixed(connection.serialize())


def test_the_schema_explains_itself(ferry: Exported) -> None:
    with closing(opened(ferry.files["sourcebook.sqlite"])) as found:
        sql = "\n".join(row[0] for row in found.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    for table in TABLES:
        assert table.about in sql
        for column in table.columns:
            assert column.about in sql, (table.name, column.name)
