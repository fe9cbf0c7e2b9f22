"""The description of all files as a Data Package (datapackage.org, version 2.0), with the columns of every table."""

import hashlib
from collections.abc import Iterator

from sourcebook.export.data_file import Export
from sourcebook.export.layout import laid_out
from sourcebook.export.tables import TYPE_MEANINGS, Column, Table, Type

NAME = "datapackage.json"
ABOUT = (
    "Claims with their verbatim quotes, how each quote was checked, and how well each claim stands. In CSV files an "
    "empty cell is a value that is not given; one leading apostrophe guards a text that a spreadsheet would run as a "
    "formula, or that starts with an apostrophe itself: take it off to have the text."
)
_PROFILE = "https://datapackage.org/profiles/2.0/{}.json"
_ID = "[a-z0-9][a-z0-9-]*"
_SPAN = "[0-9]+-[0-9]+"

#: What the standard calls each type.
_TYPES = {
    Type.INTEGER: "integer",
    Type.BOOLEAN: "boolean",
    Type.DAY: "date",
    Type.TEXTS: "array",
}


def package(export: Export) -> bytes:
    """Describe the files that are made, by their path below ``/data/``."""
    edition, commits = export.edition, export.facts.log.commits
    described = {
        "$schema": _PROFILE.format("datapackage"),
        "name": "sourcebook",
        "title": edition.title,
        "description": ABOUT,
        **({"homepage": edition.url} if edition.url else {}),
        **({"created": commits[0].time} if commits else {}),
        "resources": list(_resources(export)),
    }
    return laid_out(described, depth=2)


def _resources(export: Export) -> Iterator[dict[str, object]]:
    files = export.made
    tables = {f"{table.name}.csv": table for table in export.tables}
    for file in export.files:
        if file.name in files:
            table = tables.get(file.name)
            yield {
                **_resource(file.name, file.name.removesuffix(".csv") if table else file.name, files[file.name]),
                "title": file.about,
                "format": file.name.rpartition(".")[2],
                "mediatype": file.media,
                **(_tabular(table) if table else {}),
            }
    listed = {file.name for file in export.files}
    for name in sorted(files.keys() - listed):
        more = {"title": "the snapshot of a source", "format": "txt", "mediatype": "text/plain", "encoding": "utf-8"}
        yield {**_resource(name, name, files[name]), **more}


def _resource(path: str, name: str, data: bytes) -> dict[str, object]:
    return {
        "$schema": _PROFILE.format("dataresource"),
        "name": name,
        "path": path,
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }


def _tabular(table: Table) -> dict[str, object]:
    return {
        "type": "table",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "schema": schema(table),
    }


def schema(table: Table) -> dict[str, object]:
    """Return the Table Schema of a table's sheet. Lists in one cell cannot refer: their fields say what they list."""
    references = [
        {"fields": [c.name], "reference": {"resource": c.to, "fields": ["id"]}}
        for c in table.columns
        if c.to and not c.type.many
    ]
    return {
        "$schema": _PROFILE.format("tableschema"),
        "fields": [_field(column) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
        **({"foreignKeys": references} if references else {}),
    }


def _field(column: Column) -> dict[str, object]:
    refers = f" Ids of {column.to}." if column.type is Type.IDS else ""
    computed = " Computed." if column.derived else ""
    constraints = {
        **({"required": True} if column.required else {}),
        **({"enum": list(column.words)} if column.words and not column.type.many else {}),
        **({"pattern": pattern} if (pattern := _pattern(column)) else {}),
    }
    return {
        "name": column.name,
        "type": _TYPES.get(column.type, "string"),
        "description": f"{column.about}{refers}{computed}",
        "comment": TYPE_MEANINGS[column.type].replace("`", ""),
        **({"constraints": constraints} if constraints else {}),
    }


def _pattern(column: Column) -> str:
    """What the text of a list must be."""
    match column.type:
        case Type.IDS:
            item = _ID
        case Type.WORDS:
            item = f"(?:{'|'.join(column.words)})"
        case Type.SPANS:
            item = _SPAN
        case _:
            return ""
    return f"^{item}( {item})*$"
