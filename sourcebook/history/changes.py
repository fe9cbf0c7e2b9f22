"""What a comparison of two states gives, as plain data. Ids are those after the change, unless a record is gone."""

from dataclasses import dataclass, field
from enum import StrEnum

from sourcebook.history.change_words import Mark, Marked
from sourcebook.reading.records import Kind
from sourcebook.standing.peoples_word import OnWord, Word


class Direction(StrEnum):
    """Which way a standing moved. ``moved``: the two words are not on one line from weak to strong."""

    STRENGTHENED = "strengthened"
    WEAKENED = "weakened"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    MOVED = "moved"


class Change(StrEnum):
    """What happened to a record. One record can have changed in several ways at once."""

    ADDED = "added"
    REMOVED = "removed"
    WITHDRAWN = "withdrawn"
    REINSTATED = "reinstated"
    REWORDED = "reworded"
    EVIDENCE = "evidence changed"
    EDITED = "edited"
    RENAMED = "renamed"


class Loss(StrEnum):
    """What is no longer what it was: a snapshot, or a quote that does not stand in its source."""

    TEXT = "snapshot"
    QUOTE = "quote"


@dataclass(frozen=True, kw_only=True, slots=True)
class IntegrityChange:
    """A snapshot that was edited or is gone, or a quote that does not match any more. ``path`` is the file's.

    ``words`` are the quote's, or the snapshot's before and after.
    """

    what: Loss
    path: str
    message: str
    note: str = ""
    words: Marked = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingMove:
    """A claim whose standing moved, with the reason in one line. ``was`` is its id before."""

    claim: str
    was: str
    text: str
    before: str
    after: str
    direction: Direction
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class StatusMove:
    """A question or commitment whose status moved, or (with the same status) a question that gained a candidate."""

    kind: Kind
    id: str
    text: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PositionMove:
    """An actor's newest position on a demand; "" where there is none."""

    demand: str
    text: str
    actor: str
    name: str
    before: str
    after: str
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PointMove:
    """What changed on one point of a dispute: ``about`` says whose cell or which reading; "" where there was none."""

    dispute: str
    title: str
    point: str
    about: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True, slots=True)
class LineMove:
    """A line that readers see whose mark is another than before ("" where it was not there), or whose words are.

    ``path`` and ``line`` (from 1) say where it stands after. ``found`` says what contradicts it, ``missing`` which of
    its words nothing carries, ``limits`` what is lost or added, ``nearest`` the ground that comes nearest.
    """

    record: str
    field: str
    path: str
    line: int
    text: Marked
    before: str
    after: str
    found: str
    missing: tuple[str, ...]
    limits: tuple[str, ...]
    nearest: str

    @property
    def open(self) -> bool:
        """True when nothing carries the line and nobody signed it."""
        return self.after not in ("carried", "signed")


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value changed, both values in words; ``quiet`` when it says nothing about the world."""

    field: str
    before: str
    after: str
    quiet: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceChange:
    """A piece of evidence that was added, dropped or changed."""

    change: Change
    source: str
    quote: Marked
    fields: tuple[FieldChange, ...] = ()

    @property
    def meaningful(self) -> bool:
        """True when more changed than a note."""
        quoted = any(stretch.mark is not Mark.SAME for stretch in self.quote)
        return quoted or any(not field.quiet for field in self.fields)


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordChange:
    """A record that changed. ``was`` is its id before; ``label`` its text, title or name with the words marked."""

    kind: Kind
    id: str
    was: str
    path: str
    changes: tuple[Change, ...]
    label: Marked
    evidence: tuple[EvidenceChange, ...] = ()
    fields: tuple[FieldChange, ...] = ()

    @property
    def meaningful(self) -> bool:
        """True when more changed than names, notes and the like."""
        return bool(set(self.changes) - {Change.RENAMED, Change.EDITED}) or any(not f.quiet for f in self.fields)


@dataclass(frozen=True, slots=True)
class FileChange:
    """A file that changed though its record says the same: ``was`` is its path before."""

    path: str
    was: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Comparison:
    """Everything that changed between two states, each part in the order of ids.

    ``words`` is what rests on somebody's word now and did not before. ``unread`` are files that cannot be read in one
    of the two states, with the reason: what they say is not compared. ``underived`` says of which state ("before",
    "after") the standings could not be computed.
    """

    lines: tuple[LineMove, ...] = ()
    integrity: tuple[IntegrityChange, ...] = ()
    standings: tuple[StandingMove, ...] = ()
    statuses: tuple[StatusMove, ...] = ()
    positions: tuple[PositionMove, ...] = ()
    points: tuple[PointMove, ...] = ()
    words: tuple[OnWord, ...] = ()
    records: tuple[RecordChange, ...] = ()
    files: tuple[FileChange, ...] = ()
    unread: tuple[str, ...] = ()
    underived: tuple[str, ...] = ()
    renamed: dict[str, str] = field(default_factory=dict)

    @property
    def meaningful(self) -> bool:
        """True when anything but form changed; what cannot be read or computed counts, for nobody knows."""
        moved = (self.integrity, self.standings, self.statuses, self.positions, self.points)
        unknown = (self.unread, self.underived)
        opened = any(line.open for line in self.lines) or any(word.what is Word.EQUAL for word in self.words)
        return opened or any((*moved, *unknown)) or any(record.meaningful for record in self.records)
