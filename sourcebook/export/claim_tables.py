"""The tables of claims: what is claimed, who vouches for it, and the quotes that it rests on."""

from collections.abc import Iterator

from sourcebook.export.records import of_kind, within
from sourcebook.export.tables import Column, Row, Table, Type, authored, computed, key, place
from sourcebook.pages.views.facts import Facts
from sourcebook.quotes.folds import Fold
from sourcebook.quotes.places import EDITED
from sourcebook.quotes.quote_checks import QuoteCheck
from sourcebook.quotes.verdicts import Reason, Verdict
from sourcebook.reading.records import Claim, Evidence, Kind, Standing, Vouching
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.vocabulary import Flag, Group


def _derived(facts: Facts, row: Row) -> Derivation:
    return facts.derived.claims[str(row.keys[0])]


CLAIMS = Table(
    name="claims",
    one="claim",
    about="one row for each claim, with its standing",
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
    about="one row for each claim that a statement vouches for or denies",
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
        *authored(Vouching, "claim basis basis_quote"),
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
    about="one row for each quote, with its check and offsets",
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
        computed("start", Type.INTEGER, "Where it starts in the snapshot.", lambda f, row: _check(f, row).start),
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
        computed("pages", Type.TEXTS, "The numbers of its pages.", lambda facts, row: _check(facts, row).pages),
        computed("times", Type.TEXTS, "The times of its cues.", lambda facts, row: _check(facts, row).times),
        computed("remarks", Type.TEXTS, "What to know of the passage.", lambda f, row: _check(f, row).remarks),
        *authored(Evidence, "attributed_to described_as basis basis_quote speech prefix suffix occurrence insertions"),
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
    about="one row for each voice that says so or denies it: who vouches, and whether it counts",
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
            "read",
            Type.BOOLEAN,
            "Whether its words show what they are counted for, or a signature.",
            lambda _, row: row.part.witness.read,
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
