"""The tables as one SQLite database, the same bytes for the same facts.

What SQLite itself would write differently is fixed: the size of a page, the text encoding, the version of the library
that wrote last (offset 96 of the header), the counters of changes (24 and 92), and unused space. No statement needs a
newer SQLite than 3.8.2, so that old programs can read it: instead of STRICT tables, which take 3.37, every column
checks the type of its values itself.
"""

import sqlite3
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path

from sourcebook.export.tables import Cell, Column, Table, Type

#: Raised when a table or column changes its name or meaning; `PRAGMA user_version`.
SCHEMA_VERSION = 1
#: "SrcB": what `PRAGMA application_id` gives, and programs like `file` may look for.
APPLICATION_ID = 0x53726342
_PAGE = 2048
#: The kinds of pages that trees consist of, by their first byte, with the length of their headers.
_TREE_PAGES = {2: 12, 5: 12, 10: 8, 13: 8}

#: Columns that people select by.
_SELECTED = frozenset({"kind", "standing", "group", "verdict", "stance", "status", "when_earliest", "mark"})
_SQL_TYPES = {Type.INTEGER: "INTEGER", Type.BOOLEAN: "INTEGER"}

#: Views on what is asked most, in plain column names.
VIEWS: Mapping[str, tuple[str, str]] = {
    "claims_with_quotes": (
        "one row for each quote, with its claim's sentence and standing and its source's title and publisher",
        """SELECT c.id AS claim, c.text, c.kind, c.standing, c."group" AS standing_group, e."index" AS quote_index,
  e.direction, e.quote, e.verdict, e.start, e."end" AS stop, e.source, s.title AS source_title, p.name AS publisher
FROM claims c JOIN evidence e ON e.claim = c.id JOIN sources s ON s.id = e.source
LEFT JOIN actors p ON p.id = s.publisher""",
    ),
    "claims_by_actor": (
        "one row for each claim and actor, as its speaker or as one whom it concerns",
        """SELECT x.actor, a.name, x.part, c.id AS claim, c.text, c.kind, c.standing, c."when" AS dated
FROM (SELECT claim, actor, 'speaks' AS part FROM claims_speakers
  UNION ALL SELECT claim, actor, 'concerned' FROM claims_actors) x
JOIN claims c ON c.id = x.claim JOIN actors a ON a.id = x.actor""",
    ),
    "newest_positions": (
        "one row for each actor's newest position on a demand",
        """SELECT d.id AS demand, d.text AS demand_text, p.actor, a.name, p.stance, p.as_of, p.condition, p.claim
FROM positions p JOIN demands d ON d.id = p.demand JOIN actors a ON a.id = p.actor WHERE p.newest = 1""",
    ),
    "who_says_so": (
        "one row for each voice for or against a claim, with the quote that was read",
        """SELECT t.claim, c.text, c.standing, t.direction, t.voucher, t.side, t.interested, t.access, t.counts,
  e.quote, t.source
FROM testimony t JOIN claims c ON c.id = t.claim
JOIN evidence e ON e.claim = t.quote_claim AND e."index" = t.quote_index""",
    ),
}


def database(tables: Mapping[Table, list[tuple[Cell, ...]]]) -> bytes:
    """Return the bytes of a database that holds the tables with their rows, each sorted by its key."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        for pragma in (f"page_size = {_PAGE}", "encoding = 'UTF-8'", "auto_vacuum = 0", "secure_delete = 1"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        connection.execute("BEGIN")
        for table, rows in tables.items():
            _fill(connection, table, rows)
        for statement in (*_indexes(tables), *_views()):
            connection.execute(statement)
        connection.execute("COMMIT")
        return _fixed(_image(connection))
    finally:
        connection.close()


def _fill(connection: sqlite3.Connection, table: Table, rows: list[tuple[Cell, ...]]) -> None:
    connection.execute(create(table))
    rows = sorted(rows, key=lambda row: row[: table.keys])
    single = [number for number, column in enumerate(table.columns) if not column.type.many]
    connection.executemany(_insert(table.name, len(single)), ([row[n] for n in single] for row in rows))
    for number, column in enumerate(table.columns):
        if column.type.many:
            connection.execute(create_list(table, column))
            width = table.keys + (3 if column.type is Type.SPANS else 2)
            connection.executemany(_insert(f"{table.name}_{column.name}", width), _items(table, rows, number))


def _items(table: Table, rows: Iterable[tuple[Cell, ...]], number: int) -> Iterator[tuple[Cell, ...]]:
    """The items of a list column: the row's key, the place, and the value or the two ends of a span."""
    for row in rows:
        cell = row[number]
        for place, item in enumerate(cell if isinstance(cell, tuple) else ()):
            yield (*row[: table.keys], place, *(item if isinstance(item, tuple) else (item,)))


def _insert(name: str, width: int) -> str:
    return f"INSERT INTO {quoted(name)} VALUES ({', '.join('?' * width)})"


def _image(connection: sqlite3.Connection) -> bytes:
    """Return a database as the bytes of its file; libraries before 3.36 may not give them without one."""
    return connection.serialize() if hasattr(connection, "serialize") else image_by_file(connection)


def image_by_file(connection: sqlite3.Connection) -> bytes:
    """Do the same by way of a file. Raises OSError when it cannot be written."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sourcebook.sqlite"
        try:
            with closing(sqlite3.connect(path)) as file:
                connection.backup(file)
        except sqlite3.OperationalError as error:
            raise OSError(str(error)) from error
        return path.read_bytes()


def _fixed(data: bytes) -> bytes:
    """Take out of a database what depends on who wrote it (SQLite, "Database File Format", 1.3 and 1.6).

    That is, in the header, the counters of changes and the version; and on every page of a tree what lies between its
    list of cells and the cells: it is unused, and older libraries leave there what was before.
    """
    fixed = bytearray(data)
    fixed[24:28] = fixed[92:96] = (1).to_bytes(4, "big")
    fixed[96:100] = bytes(4)
    for page in range(0, len(fixed), _PAGE):
        start = page + (100 if page == 0 else 0)
        if fixed[start] in _TREE_PAGES:
            cells, content = (int.from_bytes(fixed[start + at : start + at + 2], "big") for at in (3, 5))
            gap = start + _TREE_PAGES[fixed[start]] + 2 * cells
            fixed[gap : page + content] = bytes(page + content - gap)
    return bytes(fixed)


# --- the schema ------------------------------------------------------------------------------------------------------


def create(table: Table) -> str:
    """Return the statement that makes a table, with what each column means as a comment."""
    lines = [_column(column) for column in table.columns if not column.type.many]
    lines.append((f"PRIMARY KEY ({_names(table.key)})", ""))
    lines.extend((_reference((column.name,), column.to, ("id",)), "") for column in table.columns if _refers(column))
    return _statement(table.name, table.about, lines)


def create_list(table: Table, column: Column) -> str:
    """Return the statement that makes the table of a list column: its row's key, the place, and the value."""
    keys = [_column(c, _owner(table, c)) for c in table.columns[: table.keys]]
    owner = tuple(_owner(table, c) for c in table.columns[: table.keys])
    place = ('"place" INTEGER NOT NULL CHECK (typeof("place") = \'integer\')', "The place in the list, from 0.")
    lines = [*keys, place, *_values(table, column), (f"PRIMARY KEY ({_names((*owner, 'place'))})", "")]
    lines.append((_reference(owner, table.name, table.key), ""))
    if column.to:
        lines.append((_reference((value_name(table, column),), column.to, ("id",)), ""))
    return _statement(f"{table.name}_{column.name}", f"`{column.name}` of {table.name}: {column.about}", lines)


def _values(table: Table, column: Column) -> Iterator[tuple[str, str]]:
    if column.type is Type.SPANS:
        for name in ("start", "end"):
            yield f"{quoted(name)} INTEGER NOT NULL CHECK (typeof({quoted(name)}) = 'integer')", ""
        return
    name = quoted(value_name(table, column))
    among = f" AND {name} IN ({', '.join(map(_literal, column.words))})" if column.words else ""
    yield f"{name} TEXT NOT NULL CHECK (typeof({name}) = 'text'{among})", ""


def value_name(table: Table, column: Column) -> str:
    """Return the name of the value in the table of a list: what it is, or `other` beside a key of that name."""
    name = {Type.IDS: column.to.removesuffix("s"), Type.WORDS: "word"}.get(column.type, "text")
    return "other" if name == table.one or name in table.key else name


def _owner(table: Table, column: Column) -> str:
    """How the table of a list names its row's key: by what the row is, where the key is an id."""
    return table.one if column.name == "id" else column.name


def _column(column: Column, name: str = "") -> tuple[str, str]:
    name = quoted(name or column.name)
    type_ = _SQL_TYPES.get(column.type, "TEXT")
    rules = [f"typeof({name}) = '{type_.lower()}'"]
    if column.type is Type.BOOLEAN:
        rules.append(f"{name} IN (0, 1)")
    if column.words:
        rules.append(f"{name} IN ({', '.join(map(_literal, column.words))})")
    check = " AND ".join(rules)
    given = " NOT NULL" if column.required else ""
    return f"{name} {type_}{given} CHECK ({check if column.required else f'{name} IS NULL OR ({check})'})", column.about


def _refers(column: Column) -> bool:
    return bool(column.to) and not column.type.many


def _reference(names: tuple[str, ...], table: str, columns: tuple[str, ...]) -> str:
    return f"FOREIGN KEY ({_names(names)}) REFERENCES {quoted(table)} ({_names(columns)})"


def _statement(name: str, about: str, lines: list[tuple[str, str]]) -> str:
    """Put a statement together; the comma stands before the comment, which ends with its line."""
    last = len(lines) - 1
    shown = (
        f"  {sql}{',' if n < last else ''}{f' -- {words}' if words else ''}" for n, (sql, words) in enumerate(lines)
    )
    return f"CREATE TABLE {quoted(name)} ( -- {about}\n" + "\n".join(shown) + "\n) WITHOUT ROWID"


def _indexes(tables: Iterable[Table]) -> Iterator[str]:
    """Index what people join and select by: every reference, and the words that most ask for. Keys have theirs."""
    for table in tables:
        for column in table.columns[1:]:
            if column.type.many and (column.to or column.words):
                yield _index(f"{table.name}_{column.name}", value_name(table, column))
            elif not column.type.many and (column.to or column.name in _SELECTED):
                yield _index(table.name, column.name)


def _index(table: str, column: str) -> str:
    return f"CREATE INDEX {quoted(f'{table}_by_{column}')} ON {quoted(table)} ({quoted(column)})"


def _views() -> Iterator[str]:
    for name, (about, select) in VIEWS.items():
        yield f"CREATE VIEW {quoted(name)} AS -- {about}\n{select}"


def quoted(name: str) -> str:
    """Return a name as SQL takes it, whatever word it is."""
    return f'"{name}"'


def _names(names: Iterable[str]) -> str:
    return ", ".join(map(quoted, names))


def _literal(word: str) -> str:
    return "'{}'".format(word.replace("'", "''"))
