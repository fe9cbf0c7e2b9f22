"""What there is under ``/data/``: every table in order, and every file with what it holds."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sourcebook.export.account_tables import (
    ACCOUNTS,
    COMMITMENTS,
    DEMAND_CONDITIONS,
    DEMANDS,
    DISPUTES,
    OUTCOMES,
    POINTS,
    POSITIONS,
    QUESTION_CONDITIONS,
    QUESTIONS,
    READINGS,
)
from sourcebook.export.annotations import annotations
from sourcebook.export.bibliography import bibtex, csl
from sourcebook.export.briefing_tables import BRIEFINGS, JUDGEMENTS
from sourcebook.export.claim_tables import CLAIMS, EVIDENCE, TESTIMONY, VOUCHINGS
from sourcebook.export.csv_sheets import sheet
from sourcebook.export.data_file import DataFile, Export, Group
from sourcebook.export.database import database
from sourcebook.export.feeds import atom, json_feed
from sourcebook.export.icalendar_file import timeline
from sourcebook.export.line_sheet import LINES
from sourcebook.export.llms import index
from sourcebook.export.manifest import manifest
from sourcebook.export.package import package
from sourcebook.export.records import ACTORS, INDEPENDENCE, LEFT_OUT, RECORDS, SEPARATE_SOURCES, SOURCES, TOPICS
from sourcebook.export.tables import Table
from sourcebook.export.whole_corpus import whole

#: Every table: the three that are read most, then the rest in the order in which they build on one another.
TABLES: tuple[Table, ...] = (
    CLAIMS,
    EVIDENCE,
    POSITIONS,
    TESTIMONY,
    VOUCHINGS,
    SOURCES,
    SEPARATE_SOURCES,
    LEFT_OUT,
    ACTORS,
    INDEPENDENCE,
    TOPICS,
    DEMANDS,
    DEMAND_CONDITIONS,
    DISPUTES,
    POINTS,
    ACCOUNTS,
    READINGS,
    COMMITMENTS,
    OUTCOMES,
    QUESTIONS,
    QUESTION_CONDITIONS,
    BRIEFINGS,
    JUDGEMENTS,
    LINES,
    RECORDS,
)


def _sheet(table: Table) -> Callable[[Export], bytes]:
    return lambda export: sheet(table, export.tables[table])


_CSV, _CSV_TYPE = "CSV", "text/csv"

DATA_FILES: tuple[DataFile, ...] = (
    DataFile(
        "sourcebook.json",
        "every record as it is written, with what is computed from it, and the prose of the briefings",
        "JSON",
        "application/json",
        Group.WHOLE,
        lambda e: whole(e.facts, e.edition),
    ),
    DataFile(
        "sourcebook.sqlite",
        "every table below, with keys, indexes and views",
        "SQLite 3",
        "application/vnd.sqlite3",
        Group.WHOLE,
        lambda e: database(e.tables),
    ),
    DataFile(
        "manifest.json",
        "the commit, and the SHA-256 of every snapshot and record",
        "JSON",
        "application/json",
        Group.WHOLE,
        lambda e: manifest(e.facts),
    ),
    DataFile(
        "llms.txt",
        "an index of the site in plain words, for programs that read text",
        "Markdown",
        "text/markdown",
        Group.WHOLE,
        index,
    ),
    *(DataFile(f"{table.name}.csv", table.about, _CSV, _CSV_TYPE, Group.TABLES, _sheet(table)) for table in TABLES),
    DataFile(
        "annotations.jsonld",
        "where each quote stands in the snapshot of its source",
        "W3C Web Annotation, JSON-LD",
        "application/ld+json",
        Group.EVIDENCE,
        lambda e: annotations(e.facts, e.edition),
    ),
    DataFile(
        "references.csl.json",
        "the sources, for citing",
        "CSL-JSON",
        "application/vnd.citationstyles.csl+json",
        Group.EVIDENCE,
        lambda e: csl(e.facts),
    ),
    DataFile(
        "references.bib",
        "the sources, for citing",
        "BibTeX",
        "application/x-bibtex",
        Group.EVIDENCE,
        lambda e: bibtex(e.facts),
    ),
    DataFile(
        "timeline.ics",
        "the dated claims, as a calendar",
        "iCalendar (RFC 5545)",
        "text/calendar",
        Group.CHANGES,
        lambda e: timeline(e.facts, e.edition),
    ),
    DataFile(
        "changes.atom",
        "what changed, as a feed",
        "Atom (RFC 4287)",
        "application/atom+xml",
        Group.CHANGES,
        lambda e: atom(e.facts, e.edition),
    ),
    DataFile(
        "changes.json",
        "what changed, as a feed",
        "JSON Feed 1.1",
        "application/feed+json",
        Group.CHANGES,
        lambda e: json_feed(e.facts, e.edition),
    ),
    # what describes the others, and the texts, comes last
    DataFile(
        "datapackage.json",
        "every file here with its size and hash, every table with its columns",
        "Data Package 2.0",
        "application/json",
        Group.WHOLE,
        package,
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class FileRow:
    """A download on the data page."""

    path: str
    name: str
    about: str
    format: str
    size: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ColumnRow:
    """A column on the data page. ``words`` are all that it may hold; "" where it is open."""

    name: str
    type: str
    about: str
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DataView:
    """The data page: the files by group, the columns of each table, and how many snapshots are there."""

    groups: tuple[tuple[str, tuple[FileRow, ...]], ...]
    tables: tuple[tuple[str, str, tuple[ColumnRow, ...]], ...]
    texts: str


def data_view(files: dict[str, bytes]) -> DataView:
    """Collect what the data page shows of the files by their site path."""
    listed = {file.path for file in DATA_FILES}
    texts = [data for path, data in files.items() if path not in listed]
    return DataView(
        groups=tuple((group.value, tuple(_rows(group, files))) for group in Group),
        tables=tuple((table.name, table.about, tuple(_columns(table))) for table in TABLES),
        texts=f"{len(texts):,} in {size(sum(map(len, texts)))}" if texts else "",
    )


def _rows(group: Group, files: dict[str, bytes]) -> Iterator[FileRow]:
    for file in DATA_FILES:
        if file.group is group:
            yield FileRow(
                path=file.path, name=file.name, about=file.about, format=file.format, size=size(len(files[file.path]))
            )


def _columns(table: Table) -> Iterable[ColumnRow]:
    for column in table.columns:
        refers = f"{column.type.value} → {column.to}" if column.to else column.type.value
        yield ColumnRow(
            name=column.name, type=refers, about=column.about.replace("`", ""), words=", ".join(column.words)
        )


def size(count: int) -> str:
    """Return a number of bytes in words, with powers of 1,000: ``812 B``, ``12 kB``, ``1.4 MB``."""
    if count < 1000:
        return f"{count} B"
    if count < 999_500:
        return f"{round(count / 1000)} kB"
    return f"{count / 1_000_000:,.1f} MB"
