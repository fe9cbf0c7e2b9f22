"""The tables of subjects, sources and claims: who and what, where words were read, what is claimed and on what."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from sourcebook.evidence.checking import QuoteCheck
from sourcebook.evidence.folds import Fold
from sourcebook.evidence.quotes import EDITED
from sourcebook.evidence.results import Reason, Verdict
from sourcebook.evidence.snapshots import SnapshotState
from sourcebook.export.tables import Cell, Column, Row, Table, Type, authored, computed, key, place
from sourcebook.reading.corpus import Entry
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Actor, Claim, Evidence, Kind, Part, Source, Standing, Topic, Vouching
from sourcebook.standing.claims import Derivation
from sourcebook.standing.vocabulary import Flag, Group
from sourcebook.views.facts import Facts
from sourcebook.views.parts import label


def of_kind(kind: Kind) -> Callable[[Facts], Iterator[Row]]:
    """Return a function that gives a row for each record of a kind."""
    return lambda facts: (Row((id_,), entry.record) for id_, entry in facts.corpus.by_kind[kind].items())


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
    about="one row a topic: what facts are about",
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
    about="one row an actor, with the side that it stands on",
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

SOURCES = Table(
    name="sources",
    one="source",
    about="one row a source, with the hash and the state of its kept text",
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
            "Whether the kept text was there, with that hash, when this was made.",
            lambda facts, row: facts.checks.snapshots[str(row.keys[0])].state.value,
            words=SnapshotState,
            required=True,
        ),
        *authored(
            Source,
            "snapshot.captured_on=captured_on snapshot.captured_by=captured_by snapshot.extractor=extractor note",
        ),
    ),
    rows=of_kind(Kind.SOURCE),
)


def _derived(facts: Facts, row: Row) -> Derivation:
    return facts.derived.claims[str(row.keys[0])]


CLAIMS = Table(
    name="claims",
    one="claim",
    about="one row a claim, with its standing",
    keys=1,
    columns=(
        key("id", 0, "The claim's id.", to="records"),
        *authored(Claim, "text kind"),
        computed(
            "standing",
            Type.WORD,
            "How well it stands, as of the date in `sourcebook.json`.",
            lambda facts, row: _derived(facts, row).standing.value,
            words=Standing,
            required=True,
        ),
        computed(
            "group",
            Type.WORD,
            "The family of that standing.",
            lambda facts, row: _derived(facts, row).group.value,
            words=Group,
            required=True,
        ),
        *authored(Claim, "speakers topics when"),
        *within("when", lambda _, row: row.part.when),
        *authored(Claim, "when_basis when_note described_as actors after before condition contradicts supersedes"),
        computed(
            "rule",
            Type.TEXT,
            "The rule that decided the standing, in words.",
            lambda facts, row: _derived(facts, row).rule.value,
            required=True,
        ),
        computed(
            "flags",
            Type.WORDS,
            "Remarks on the standing that do not change it.",
            lambda facts, row: tuple(flagged.flag.value for flagged in _derived(facts, row).flags),
            words=Flag,
        ),
        computed(
            "reporters",
            Type.INTEGER,
            "How many sides say so independently of one another.",
            lambda facts, row: _derived(facts, row).reporters,
            required=True,
        ),
        *authored(Claim, "withdrawn.on=withdrawn_on withdrawn.why=withdrawn_why"),
        *authored(Claim, "review_by reviewed.by=reviewed_by reviewed.on=reviewed_on reviewed.fingerprint=fingerprint"),
        *authored(Claim, "override.standing=override_standing override.why=override_why"),
        *authored(Claim, "override.by=override_by override.until=override_until note"),
    ),
    rows=of_kind(Kind.CLAIM),
)


def _vouchings(facts: Facts) -> Iterator[Row]:
    for id_, entry in facts.corpus.claims.items():
        for relation, rows in (("asserts", entry.record.asserts), ("denies", entry.record.denies)):
            yield from (Row((id_, relation, index), vouching) for index, vouching in enumerate(rows))


VOUCHINGS = Table(
    name="vouchings",
    one="vouching",
    about="one row each claim that a statement vouches for or denies",
    keys=3,
    columns=(
        key("statement", 0, "The statement.", to="claims"),
        Column(
            name="relation",
            type=Type.WORD,
            about="Whether its speaker asserts or denies the claim.",
            value=lambda _, row: row.keys[1],
            required=True,
            words=("asserts", "denies"),
        ),
        place(2),
        *authored(Vouching, "claim basis"),
    ),
    rows=_vouchings,
)


def _check(facts: Facts, row: Row) -> QuoteCheck:
    claim, index = row.keys
    return facts.checks.quotes[str(claim), int(index)]


def _evidence(facts: Facts) -> Iterator[Row]:
    for claim, index in facts.checks.quotes:
        yield Row((claim, index), facts.corpus.claims[claim].record.evidence[index])


EVIDENCE = Table(
    name="evidence",
    one="quote",
    about="one row a quote, with its check and offsets",
    keys=2,
    columns=(
        key("claim", 0, "The claim that it is evidence for or against.", to="claims"),
        place(1, "Its place in the claim's evidence, from 0."),
        *authored(Evidence, "source quote"),
        computed(
            "verdict",
            Type.WORD,
            "Whether the quote stands in its source.",
            lambda facts, row: _check(facts, row).verdict.value,
            words=Verdict,
            required=True,
        ),
        computed(
            "folds",
            Type.WORDS,
            "The differences in form that were folded.",
            lambda facts, row: _check(facts, row).folds,
            words=(*Fold, EDITED),
        ),
        computed("start", Type.INTEGER, "Where it starts in the kept text.", lambda f, row: _check(f, row).start),
        computed("end", Type.INTEGER, "The first offset after it.", lambda f, row: _check(f, row).end),
        *authored(Evidence, "direction"),
        computed(
            "reason",
            Type.WORD,
            "Why it was not found, or not looked for.",
            lambda facts, row: reason.value if (reason := _check(facts, row).reason) else None,
            words=Reason,
        ),
        computed(
            "pieces",
            Type.SPANS,
            "Where its pieces stand: several, when the quote has omissions.",
            lambda facts, row: _check(facts, row).pieces,
        ),
        *authored(Evidence, "attributed_to described_as basis speech prefix suffix occurrence insertions"),
        *authored(Evidence, "translation.text=translation translation.lang=translation_lang"),
        *authored(Evidence, "translation.by=translation_by note"),
    ),
    rows=_evidence,
)


def _testimony(facts: Facts) -> Iterator[Row]:
    for id_, derivation in facts.derived.claims.items():
        for side, rows in (("supports", derivation.supports), ("refutes", derivation.refutes)):
            yield from (Row((id_, side, index), testimony) for index, testimony in enumerate(rows))


TESTIMONY = Table(
    name="testimony",
    one="testimony",
    about="one row each voice that says so or denies it: who vouches, and whether it counts",
    keys=3,
    columns=(
        key("claim", 0, "The claim.", to="claims"),
        Column(
            name="direction",
            type=Type.WORD,
            about="Whether the voice is for the claim or against it.",
            value=lambda _, row: row.keys[1],
            required=True,
            words=("supports", "refutes"),
        ),
        place(2),
        computed(
            "voucher",
            Type.TEXT,
            "Who vouches: `actor:`, `source:` or `upstream:` with an id, or `unnamed`.",
            lambda _, row: row.part.witness.voucher,
            required=True,
        ),
        computed("actor", Type.TEXT, "The same, where it is an actor.", lambda _, r: r.part.witness.actor, to="actors"),
        computed("side", Type.TEXT, "On whose side that is.", lambda _, row: row.part.witness.side, required=True),
        computed(
            "reading",
            Type.TEXT,
            "What was read, in effect: sources that repeat one text are one reading.",
            lambda _, row: row.part.witness.reading,
            required=True,
        ),
        computed("source", Type.TEXT, "Where the words stand.", lambda _, r: r.part.witness.source, to="sources"),
        computed(
            "derived_from",
            Type.TEXT,
            "The statement or contradicting claim that it comes by.",
            lambda _, row: row.part.witness.through,
            to="claims",
        ),
        computed(
            "interested",
            Type.BOOLEAN,
            "Whether the side has a stake in the claim.",
            lambda _, row: row.part.interested,
            required=True,
        ),
        computed(
            "access",
            Type.BOOLEAN,
            "Whether it says how it knows and cites nobody.",
            lambda _, row: row.part.witness.access,
            required=True,
        ),
        computed(
            "counts", Type.BOOLEAN, "Whether the standing counts it.", lambda _, row: row.part.counts, required=True
        ),
        computed(
            "quote_claim", Type.TEXT, "The claim of the quote read.", lambda _, r: r.part.witness.quote[0], to="claims"
        ),
        computed("quote_index", Type.INTEGER, "That quote's place.", lambda _, row: row.part.witness.quote[1]),
    ),
    rows=_testimony,
)
