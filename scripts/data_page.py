"""The text of docs/data.md: the files under /data/, the columns of every table, and what each format promises."""

from collections.abc import Iterator

from sourcebook.export.annotations import CONTEXT, TEXTS
from sourcebook.export.data_catalogue import DATA_FILES, TABLES
from sourcebook.export.database import SCHEMA_VERSION, VIEWS, value_name
from sourcebook.export.tables import TYPE_MEANINGS, Table, Type
from sourcebook.export.whole_corpus import SCHEMA_PATH, VERSION

INTRODUCTION = """\
# The data

Every site carries the facts for machines under `/data/`, and shows them on its page “Data”. The same files, the same
bytes, in a folder:

    python build.py export --to DIR

`DIR` is made, or replaced when it is empty or holds an earlier export, unchanged, and nothing else. Whatever else it
holds, the command says so and writes nothing; problems in the facts leave it as it was, too. It is written beside and
swapped in whole.

The same commit gives the same bytes. Names of files, columns and keys stay; more may be added at any time.
"""

FORMATS = f"""\
## What each format promises

**sourcebook.json** has a `version` ({VERSION}) and the shape of [`{SCHEMA_PATH}`](../{SCHEMA_PATH}). `records` and `prose`
are as they were written: each record, read by the model of its kind, is the record again; fields with their default are
left out, and dates are EDTF. Everything else is computed as of `as_of`.

**CSV** is UTF-8 without a byte order mark, with a header (RFC 4180). An empty cell is a value that is not given: no text is
empty. A text that a spreadsheet would run as a formula (it starts with `=`, `+`, `-`, `@`, a tab or a line end), or that
starts with an apostrophe, is led by one apostrophe: take one off to have the text.

**sourcebook.sqlite** has the same tables, each list a table of its own, keys, references that hold, indexes on what is
joined, and views. `PRAGMA user_version` is {SCHEMA_VERSION}. Every column checks the type and the closed list of its values
itself instead of being STRICT, which SQLite before 3.37 cannot read. The size of a page, the encoding, the counters of
changes, the version of the library that wrote it and unused space are fixed. SQLite promises no same bytes from one of
its versions to the next; 3.39, 3.40, 3.42, 3.45, 3.47, 3.50 and 3.54 were seen to write the same.

**annotations.jsonld** has one annotation (W3C, Web Annotation Data Model) a quote that was found, with the words as they
stand in the snapshot, {CONTEXT} characters around them, and offsets in code points; a quote with omissions has one target a
piece. What was not found or could not be looked for has none. The target is `{TEXTS}/<source>.txt`, the snapshot byte by byte as
it was hashed. A private text is not published: its target is named by its hash (RFC 6920), without the words around.

**timeline.ics** has the dated claims. A claim of one certain day, or from one certain day to another, is an event of whole
days; every other date (a month, a year, an uncertain or open one) is a journal entry without a date that says in words
when it was, since a calendar would make a day of it. Each summary is told with its standing. `DTSTAMP` is the time of the
commit that last touched the claim, or 1970 where there is none.

**references.csl.json** and **references.bib** say what a source's record says. A date is in parts only where it is a year, a
month, a day or a period of these, else in words; `note` goes with it, since it may say that the title is a description.
White space in BibTeX is one space.

**llms.txt** follows llmstxt.org: words of records are on one line with every mark of Markdown escaped.
"""


def data() -> str:
    return "\n".join((INTRODUCTION, *files(), FORMATS, *types(), *views(), *tables()))


def files() -> Iterator[str]:
    yield "| file | what it holds | format |\n| --- | --- | --- |"
    for file in DATA_FILES:
        yield f"| `{file.name}` | {cell(file.about)} | {file.format} |"
    yield f"| `{TEXTS}/<source>.txt` | the snapshot of each public source, as it was hashed | text |"
    yield ""


def types() -> Iterator[str]:
    yield "## What columns hold\n\n| type | in a cell |\n| --- | --- |"
    for type_ in Type:
        yield f"| {type_.value} | {TYPE_MEANINGS[type_]} |"
    yield ""


def views() -> Iterator[str]:
    yield "## Views of the database\n\n| view | what it shows |\n| --- | --- |"
    for name, (about, _) in VIEWS.items():
        yield f"| `{name}` | {cell(about)} |"
    yield ""


def tables() -> Iterator[str]:
    yield "## Tables\n\nThe key stands first. Computed values are in italics; a star marks what is always given.\n"
    for table in TABLES:
        yield f"### {table.name}\n\n{table.about[0].upper()}{table.about[1:]}. Key: {', '.join(f'`{name}`' for name in table.key)}.\n"
        yield "| column | holds | meaning |\n| --- | --- | --- |"
        yield from rows(table)
        yield ""


def rows(table: Table) -> Iterator[str]:
    for column in table.columns:
        name = f"`{column.name}`{'*' if column.required else ''}"
        holds = f"{column.type.value} of {column.to}" if column.type is Type.IDS else column.type.value
        holds = f"id of {column.to}" if column.to and not column.type.many else holds
        words = f" One of: {', '.join(column.words)}." if column.words else ""
        about = cell(f"{column.about}{words}")
        listed = f" In the database: `{table.name}_{column.name}`, column `{value_name(table, column)}`."
        listed = listed if column.type.many and column.type is not Type.SPANS else ""
        yield f"| {name} | {holds} | {f'*{about}*' if column.derived else about}{listed} |"


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")
