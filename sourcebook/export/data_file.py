"""What a file under ``/data/`` is: its description, and the function that makes it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sourcebook.export.tables import Cell, Table
from sourcebook.pages.views.cite import Edition
from sourcebook.pages.views.facts import Facts


class Group(StrEnum):
    """The groups in which files are listed."""

    WHOLE = "All of it"
    TABLES = "Tables"
    EVIDENCE = "Sources and quotes"
    CHANGES = "Dates and changes"


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file under ``/data/``: its name, what it holds, its format in words, and its media type (RFC 6838).

    ``make`` gives its bytes. Files are made in the order of their table, so that one may describe those before it.
    """

    name: str
    about: str
    format: str
    media: str
    group: Group
    make: Callable[["Export"], bytes]

    @property
    def path(self) -> str:
        """The file's site path."""
        return f"data/{self.name}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Export:
    """What files are made from. ``files`` describes all of them; ``made`` fills with the finished ones, by name."""

    facts: Facts
    edition: Edition
    tables: Mapping[Table, list[tuple[Cell, ...]]]
    files: tuple[DataFile, ...]
    made: dict[str, bytes] = field(default_factory=dict)
