"""Counts that several pages show: standings as a bar, quotes by how they matched, what the sources are worth."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sourcebook.pages.views.coverage import covered_sentences
from sourcebook.pages.views.date_words import counted, date_words
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import Link, link
from sourcebook.pages.views.plain_words import plain
from sourcebook.quotes.locate import Verdict
from sourcebook.reading.records import Claim, ClaimKind
from sourcebook.standing.question_status import QuestionStatus
from sourcebook.standing.vocabulary import MEANINGS, Group

#: The mark of each group, beside its colour: no group is told by colour alone. The stylesheet has the same ones.
MARKS = {
    Group.ESTABLISHED: "✓",
    Group.THIN: "○",
    Group.ATTRIBUTED: "›",
    Group.CONTESTED: "⇄",
    Group.UNSUPPORTED: "?",
    Group.SAID: "“",
    Group.CLOSED: "×",
}
#: Segments narrower than this, in thousandths of a bar, are too narrow for a number.
_ROOM = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Share:
    """One standing in a bar: how many claims have it, and where it lies (``x``, ``width``, ``middle``: percentages).

    ``label`` is what is printed inside the segment; "" where there is no room.
    """

    standing: str
    group: str
    meaning: str
    count: int
    portion: str
    x: str
    width: str
    middle: str
    label: str


#: The two scales of standing, as tables are filtered by them, with their titles.
SCALES = {"is-so": "Whether it is so", "was-said": "Whether it was said"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Bar:
    """The standings of the claims on one scale: whether something is so, or whether it was said."""

    scale: str
    title: str
    claims: int
    shares: tuple[Share, ...]


def standings_bars(facts: Facts, claims: Iterable[str]) -> tuple[Bar, ...]:
    """Count claims by standing, those that say that something is so apart from those that say that it was said."""
    found: dict[str, list[str]] = {scale: [] for scale in SCALES}
    for id_ in claims:
        found[scale_of(facts.corpus.claims[id_].record)].append(id_)
    return tuple(
        Bar(scale=scale, title=SCALES[scale], claims=len(ids), shares=_shares(facts, ids))
        for scale, ids in found.items()
        if ids
    )


def scale_of(claim: Claim) -> str:
    """Return the scale on which a claim stands."""
    return "was-said" if claim.kind is ClaimKind.STATEMENT else "is-so"


def _shares(facts: Facts, claims: list[str]) -> tuple[Share, ...]:
    """Count claims by standing, in the order of the vocabulary, laid out as a bar."""
    counts = Counter(facts.derived.claims[id_].standing for id_ in claims)
    total, before, shares = sum(counts.values()), 0, []
    for standing, meaning in MEANINGS.items():
        if count := counts[standing]:
            start, end = before * 1000 // total, (before + count) * 1000 // total
            before += count
            shares.append(
                Share(
                    standing=standing.value,
                    group=meaning.group.value,
                    meaning=meaning.text,
                    count=count,
                    portion=portion(count, total),
                    x=percent(start),
                    width=percent(end - start),
                    middle=percent((start + end) // 2),
                    label=f"{MARKS[meaning.group]} {count:,}" if end - start >= _ROOM else "",
                )
            )
    return tuple(shares)


def percent(thousandths: int) -> str:
    """Write thousandths as a percentage for a drawing."""
    return f"{thousandths / 10:g}%"


def portion(count: int, total: int) -> str:
    """Write a share in whole per cent: never 0 % of something, never 100 % of less than all."""
    if not total:
        return "0 %"
    rounded = round(count * 100 / total)
    if rounded == 0 and count:
        return "< 1 %"
    return "> 99 %" if rounded == 100 and count < total else f"{rounded} %"


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteTally:
    """Quotes by the outcome of their check. ``words`` says the outcomes that occur: ``55 exact, 2 normalised``."""

    total: int
    words: str
    exact: int
    normalised: int
    mismatch: int
    unavailable: int


def quote_tally(facts: Facts, claims: Iterable[str]) -> QuoteTally:
    """Count the quotes of some claims by outcome."""
    counts = Counter(check.verdict for claim in claims for check in facts.checks_by_claim.get(claim, ()))
    return QuoteTally(
        total=sum(counts.values()),
        words=", ".join(f"{counts[verdict]:,} {verdict.value}" for verdict in Verdict if counts[verdict]),
        exact=counts[Verdict.EXACT],
        normalised=counts[Verdict.NORMALISED],
        mismatch=counts[Verdict.MISMATCH],
        unavailable=counts[Verdict.UNAVAILABLE],
    )


def source_quality(facts: Facts, briefing: str) -> tuple[str, ...]:
    """Say in sentences what the evidence of a briefing is worth; computed, not written."""
    scope = facts.scopes[briefing]
    claims = [facts.derived.claims[id_] for id_ in scope.claims]
    sources = {evidence.source for id_ in scope.claims for evidence in facts.corpus.claims[id_].record.evidence}
    tally = quote_tally(facts, scope.claims)
    readings = {v.reading for d in claims for v in (*d.case.support, *d.case.refutation)}
    with_access = [d for d in claims if any(v.access and not v.interested for v in d.case.support)]
    if not claims:
        return ("No claim is recorded, so there is nothing to weigh yet.",)
    said = [
        f"It rests on {counted(len(sources), 'source')}, which {_make(len(readings))}.",
        f"Of {counted(tally.total, 'quote')}, {_match(tally.exact)} source letter for letter and "
        f"{tally.normalised:,} after the allowed folds; {tally.unavailable:,} could not be checked here.",
        f"In {len(with_access):,} of {counted(len(claims), 'claim')} a side without a known interest says how it "
        "knows.",
    ]
    undated = [s for s in sources if not facts.corpus.sources[s].record.issued]
    unnamed = [s for s in sources if not facts.corpus.sources[s].record.publisher]
    if undated:
        said.append(f"{counted(len(undated), 'source')} {_verb(len(undated))} no date of issue.")
    if unnamed:
        said.append(f"{counted(len(unnamed), 'source')} {_verb(len(unnamed))} no publisher.")
    return tuple(said)


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRow:
    """A source in a table: where it comes from, how often it is quoted, and how much of it."""

    source: Link
    type: str
    publisher: Link | None
    issued: str
    quotes: int
    sentences: int
    covered: int
    percent: str


def source_rows(facts: Facts, ids: Iterable[str], claims: Collection[str] | None = None) -> tuple[SourceRow, ...]:
    """Put sources into a table, the most quoted first. ``claims`` are those whose quotes count, None for all."""
    rows = [_source_row(facts, id_, claims) for id_ in ids]
    return tuple(sorted(rows, key=lambda row: (-row.quotes, row.source.text, row.source.id)))


def _source_row(facts: Facts, id_: str, claims: Collection[str] | None) -> SourceRow:
    source = facts.corpus.sources[id_].record
    sentences, covered = covered_sentences(facts, id_)
    return SourceRow(
        source=link(facts, id_),
        type=plain(source.type),
        publisher=link(facts, source.publisher) if source.publisher else None,
        issued=date_words(source.issued),
        quotes=sum(claims is None or check.claim in claims for check in facts.checks_by_source.get(id_, ())),
        sentences=sentences,
        covered=covered,
        percent=portion(covered, sentences),
    )


def dated(facts: Facts, briefing: str) -> str:
    """Say for which day a briefing holds; where none of its sources has a date it is the day of compiling alone."""
    known = any(facts.corpus.sources[id_].record.issued for id_ in facts.scopes[briefing].sources)
    day = date_words(facts.corpus.briefings[briefing].record.as_of)
    return f"As of {day}" if known else f"Compiled on {day}"


def unanswered(facts: Facts, ids: Iterable[str]) -> tuple[str, ...]:
    """Return the questions that are not answered, in the given order."""
    return tuple(id_ for id_ in ids if facts.derived.questions[id_].status is not QuestionStatus.ANSWERED)


def _make(readings: int) -> str:
    return "makes one independent reading" if readings == 1 else f"make {readings} independent readings"


def _match(number: int) -> str:
    return "1 matches its" if number == 1 else f"{number:,} match their"


def _verb(number: int) -> str:
    return "states" if number == 1 else "state"
