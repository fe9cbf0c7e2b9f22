"""The tables of records, subjects and sources: what there is, who and what it is about, where words were read."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sourcebook.export.tables import Cell, Column, Row, Table, Type, authored, computed, key, place
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import label
from sourcebook.quotes.snapshots import SnapshotState
from sourcebook.reading.corpus import Entry
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Actor, ApartFrom, IndependentOf, Kind, LeftOut, Part, Source, Topic


def of_kind(kind: Kind) -> Callable[[Facts], Iterator[Row]]:
    """Return a function that gives a row for each record of a kind."""
    return lambda facts: (Row((id_,), entry.record) for id_, entry in facts.corpus.by_kind[kind].items())


def parts_of(kind: Kind, field: str) -> Callable[[Facts], Iterator[Row]]:
    """Return a function that gives a row for each part in a list of a kind's records, by its id and its place."""
    return lambda facts: (
        Row((id_, index), part)
        for id_, entry in facts.corpus.by_kind[kind].items()
        for index, part in enumerate(getattr(entry.record, field))
    )


def within(name: str, when: Callable[[Facts, Row], Edtf | None]) -> tuple[Column, Column]:
    """Make the columns for the first and the last day on which a date may lie; an open end has none."""
    open_ends = (date.min, date.max)

    def day(pick: Callable[[Edtf], date]) -> Callable[[Facts, Row], Cell]:
        def value(facts: Facts, row: Row) -> Cell:
            found = when(facts, row)
            return pick(found).isoformat() if found and pick(found) not in open_ends else None

        return value

    about = f"day on which `{name}` may lie; empty when that end is open or unknown."
    return (
        computed(f"{name}_earliest", Type.DAY, f"The first {about}", day(lambda d: d.earliest)),
        computed(f"{name}_latest", Type.DAY, f"The last {about}", day(lambda d: d.latest)),
    )


@dataclass(frozen=True, slots=True)
class _Listed:
    """A record with the briefings that it belongs to."""

    entry: Entry[Part]
    homes: tuple[str, ...]


def _entries(facts: Facts) -> Iterator[Row]:
    homes: dict[str, list[str]] = {}
    for briefing, scope in facts.scopes.items():
        for id_ in scope.records:
            homes.setdefault(id_, []).append(briefing)
    for entry in sorted(facts.corpus.entries(), key=lambda entry: entry.id):
        yield Row((entry.id,), _Listed(entry, tuple(homes.get(entry.id, ()))))


RECORDS = Table(
    name="records",
    one="record",
    about="every record, by its id: ids are unique across all kinds",
    keys=1,
    columns=(
        key("id", 0, "The record's id: the name of its file."),
        Column(
            name="kind",
            type=Type.WORD,
            about="What the record is.",
            value=lambda _, row: row.part.entry.kind.value,
            required=True,
            words=tuple(kind.value for kind in Kind),
        ),
        Column(
            name="label",
            type=Type.TEXT,
            about="Its name, title or text.",
            value=lambda _, row: label(row.part.entry.record),
            required=True,
        ),
        computed("path", Type.TEXT, "Its file.", lambda _, row: row.part.entry.path, required=True),
        computed("sha256", Type.TEXT, "The SHA-256 of that file.", lambda _, row: row.part.entry.sha256, required=True),
        computed(
            "briefings", Type.IDS, "The briefings that it belongs to.", lambda _, row: row.part.homes, to="briefings"
        ),
    ),
    rows=_entries,
)


TOPICS = Table(
    name="topics",
    one="topic",
    about="one row for each topic: what facts are about",
    keys=1,
    columns=(
        key("id", 0, "The topic's id.", to="records"),
        *authored(Topic, "title summary part_of parties"),
    ),
    rows=of_kind(Kind.TOPIC),
)

ACTORS = Table(
    name="actors",
    one="actor",
    about="one row for each actor, with the side that it stands on",
    keys=1,
    columns=(
        key("id", 0, "The actor's id.", to="records"),
        *authored(Actor, "name kind aliases role part_of"),
        computed(
            "side",
            Type.TEXT,
            "The actor at the top of the chain of `part_of`, which stands for the side.",
            lambda facts, row: facts.derived.sides.side(str(row.keys[0])),
            to="actors",
            required=True,
        ),
        *authored(Actor, "member_of reliability.grade=grade reliability.why=grade_why same_as note"),
    ),
    rows=of_kind(Kind.ACTOR),
)

INDEPENDENCE = Table(
    name="independence",
    one="independence",
    about="one row for each actor with which another is recorded to have no stake",
    keys=2,
    columns=(
        key("independent", 0, "The actor that has no stake.", to="actors"),
        place(1),
        *authored(IndependentOf, "actor why"),
    ),
    rows=parts_of(Kind.ACTOR, "independent_of"),
)

SOURCES = Table(
    name="sources",
    one="source",
    about="one row for each source, with the hash and the state of its snapshot",
    keys=1,
    columns=(
        key("id", 0, "The source's id.", to="records"),
        *authored(Source, "title type publisher authors issued"),
        *within("issued", lambda _, row: row.part.issued),
        *authored(Source, "url archived_url accessed lang retells upstream"),
        computed(
            "origin",
            Type.TEXT,
            "The source at the end of the chain of `retells`; itself where it retells none.",
            lambda facts, row: facts.corpus.origin(str(row.keys[0])),
            to="sources",
            required=True,
        ),
        *authored(Source, "snapshot.sha256=sha256 snapshot.storage=storage"),
        computed(
            "state",
            Type.WORD,
            "Whether the snapshot was there, with that hash, when this was made.",
            lambda facts, row: facts.checks.snapshots[str(row.keys[0])].state.value,
            words=SnapshotState,
            required=True,
        ),
        *authored(
            Source,
            "snapshot.captured_on=captured_on snapshot.captured_by=captured_by snapshot.extractor=extractor "
            "snapshot.parts=parts complete retracted.on=retracted_on retracted.why=retracted_why note",
        ),
    ),
    rows=of_kind(Kind.SOURCE),
)

SEPARATE_SOURCES = Table(
    name="separate_sources",
    one="separate source",
    about="one row for each source of which another is recorded to be no copy",
    keys=2,
    columns=(
        key("separate", 0, "The source that is no copy.", to="sources"),
        place(1),
        *authored(ApartFrom, "source why"),
    ),
    rows=parts_of(Kind.SOURCE, "independent_of"),
)

LEFT_OUT = Table(
    name="left_out",
    one="passage left out",
    about="one row for each kind of passage that a capture left out of a source's text, and each place",
    keys=2,
    columns=(
        key("source", 0, "The source whose text lacks it.", to="sources"),
        place(1),
        *authored(LeftOut, "where what words begins ends"),
    ),
    rows=parts_of(Kind.SOURCE, "left_out"),
)
