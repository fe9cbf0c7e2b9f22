"""What tables are made of: typed columns that read one row's value, from a record's field or from what is computed.

The sheets, the database, their descriptions and the documentation are all made from these. An authored column takes
its type, its meaning and the table it refers to from the field of the model, so that nothing is said twice.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sourcebook.pages.views.facts import Facts
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Kind, Part, RefTo
from sourcebook.reading.shape import Shape, as_plain, fields


class Type(StrEnum):
    """What a column holds."""

    TEXT = "text"
    WORD = "word"
    DATE = "date"
    DAY = "day"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    IDS = "ids"
    WORDS = "words"
    TEXTS = "texts"
    SPANS = "spans"

    @property
    def many(self) -> bool:
        """True when a cell holds a list; the database keeps it in a table of its own."""
        return self in (Type.IDS, Type.WORDS, Type.TEXTS, Type.SPANS)


#: What each type means, for people who read the data.
TYPE_MEANINGS: dict[Type, str] = {
    Type.TEXT: "text",
    Type.WORD: "one word of a closed list",
    Type.DATE: "a date in EDTF, levels 0 and 1, as it is recorded: `2025`, `2025-03~`, `2025-03-18/2025-03-20`",
    Type.DAY: "a day, `YYYY-MM-DD`",
    Type.INTEGER: "a whole number",
    Type.BOOLEAN: "`true` or `false`; 1 or 0 in the database",
    Type.IDS: "ids, separated by one space",
    Type.WORDS: "words of a closed list, separated by one space",
    Type.TEXTS: "texts, as a JSON array",
    Type.SPANS: "ranges of offsets, `start-end`, separated by one space; `end` is the first offset after it",
}

Cell = str | int | bool | None | tuple[str, ...] | tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """What one row is about: its key, and the record or part that it shows."""

    keys: tuple[str | int, ...]
    part: Any


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """A column. ``to`` names the table that its ids are of; ``words`` are all that it may hold, where it is closed.

    ``derived``: its values are computed, and stand in no record.
    """

    name: str
    type: Type
    about: str
    value: Callable[[Facts, Row], Cell]
    required: bool = False
    words: tuple[str, ...] = ()
    to: str = ""
    derived: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Table:
    """A table. ``one`` names what a row is about; the first ``keys`` columns are the key."""

    name: str
    one: str
    about: str
    keys: int
    columns: tuple[Column, ...]
    rows: Callable[[Facts], Iterable[Row]]

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the columns that tell rows apart."""
        return tuple(column.name for column in self.columns[: self.keys])

    def cells(self, facts: Facts) -> list[tuple[Cell, ...]]:
        """Return every row, in the order of the key."""
        return [tuple(column.value(facts, row) for column in self.columns) for row in self.rows(facts)]


def key(name: str, number: int, about: str, *, to: str = "", type_: Type = Type.TEXT) -> Column:
    """Make the column of the key's part with this number, from 0."""
    return Column(name=name, type=type_, about=about, value=lambda _, row: row.keys[number], required=True, to=to)


def place(number: int, about: str = "The place in its list, from 0.") -> Column:
    """Make the column of the place in a list, which is the key's part with this number."""
    return key("index", number, about, type_=Type.INTEGER)


def computed(
    name: str,
    type_: Type,
    about: str,
    value: Callable[[Facts, Row], Cell],
    *,
    to: str = "",
    words: Iterable[str] = (),
    required: bool = False,
) -> Column:
    """Make a column of what is computed."""
    return Column(
        name=name,
        type=type_,
        about=about,
        value=value,
        required=required,
        to=to,
        words=tuple(map(str, words)),
        derived=True,
    )


def authored(model: type[Part], paths: str) -> tuple[Column, ...]:
    """Make the columns of some fields of a record or part, separated by spaces.

    A path with a dot leads into a part (``snapshot.sha256``); ``path=name`` gives the column another name.
    """
    return tuple(_authored(model, *path.split("=")) for path in paths.split())


def _authored(model: type[Part], path: str, name: str = "") -> Column:
    *above, last = path.split(".")
    required = True
    for step in above:
        required = required and model.model_fields[step].is_required()
        model = fields(model)[step].part or model
    info, shape = model.model_fields[last], fields(model)[last]
    type_, to = _type_of(shape)
    nothing = () if type_.many else None
    given = info.is_required() or (info.default is not None and not type_.many)
    return Column(
        name=name or last,
        type=type_,
        about=" ".join((info.description or "").split()),
        value=lambda _, row: nothing if (cell := read(row.part, path)) is None else cell,
        required=required and given and not shape.optional,
        to=to,
        words=tuple(word.value for word in (shape.item or shape).words or ()),
    )


def read(part: Any, path: str) -> Cell:
    """Return the value of a field in the form that cells have; None when the field or a part above it is not given."""
    for name in path.split("."):
        part = getattr(part, name) if part is not None else None
    return _cell(part)


def _cell(value: Any) -> Cell:
    plain = as_plain(value)
    return tuple(plain) if isinstance(plain, list) else plain


# --- the model's types -----------------------------------------------------------------------------------------------

_MANY = {Type.TEXT: Type.TEXTS, Type.WORD: Type.WORDS}
_PLAIN = {str: Type.TEXT, int: Type.INTEGER, bool: Type.BOOLEAN, Edtf: Type.DATE}


def _type_of(shape: Shape) -> tuple[Type, str]:
    """The type of a column of this shape, and the table that its ids lead to ("" where they are none)."""
    if shape.item:
        inner, to = _type_of(shape.item)
        return (Type.IDS if to else _MANY[inner]), to
    if shape.ref:
        return Type.TEXT, "" if shape.ref.or_text else _table(shape.ref)
    return (Type.WORD if shape.words else _PLAIN[shape.plain or str]), ""


def _table(mark: RefTo) -> str:
    """The table that a reference leads to; `records` holds the ids of every kind."""
    return table_of(mark.kinds[0]) if len(mark.kinds) == 1 else "records"


def table_of(kind: Kind) -> str:
    """Return the name of the table of a kind of record."""
    return f"{kind.value}s"
