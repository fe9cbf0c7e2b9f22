"""Quotes that stand in their source and do not count, because of what the source is or of what the quote says.

Why each does not is said in words that can follow "because" (docs/vouching.md, "What does not count").
"""

from collections.abc import Iterator, Mapping

from sourcebook.quotes.notices import Notice, notice
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.quotes.snapshots import SnapshotText
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import Claim, ClaimKind, Direction, Evidence, Retracted, SourceType
from sourcebook.standing.statements import Quote

_VIEWS = frozenset({ClaimKind.FORECAST, ClaimKind.ASSESSMENT})


def uncounted(corpus: Corpus, checks: EvidenceCheck) -> Mapping[Quote, str]:
    """Return the quotes that do not count, by claim and position, each with the reason."""
    return {quote: why for entry in corpus.claims.values() for quote, why in _of_claim(corpus, checks, entry)}


def retraction(corpus: Corpus, source: str) -> tuple[str, Retracted] | None:
    """Return the source that was taken back, and how: this one, one that it retells, or one with the same upstream as
    either, which told of the same unseen text; None where none was.
    """
    chain = retold(corpus, source)
    upstreams = {corpus.sources[id_].record.upstream for id_ in chain} - {None}
    shared = (id_ for id_, entry in corpus.sources.items() if upstreams and entry.record.upstream in upstreams)
    records = ((id_, corpus.sources[id_].record) for id_ in (*chain, *shared))
    return next(((id_, record.retracted) for id_, record in records if record.retracted), None)


def retold(corpus: Corpus, source: str) -> tuple[str, ...]:
    """Return a source and all that it retells, one through another."""
    seen: dict[str, None] = {}
    while source in corpus.sources and source not in seen:
        seen[source] = None
        source = corpus.sources[source].record.retells or ""
    return tuple(seen)


def notice_of(corpus: Corpus, snapshots: Mapping[str, SnapshotText], source: str) -> tuple[str, Notice] | None:
    """Return what a source's text or title says of itself at its head, and the field of the record that holds it."""
    record = corpus.sources[source].record
    for field, text in (("title", record.title), ("snapshot", snapshots[source].text if source in snapshots else "")):
        if found := notice(text, record.lang):
            return field, found
    return None


def stands_by(corpus: Corpus, evidence: Evidence) -> bool:
    """Tell whether the record says that it is the publisher itself who gives the words, whatever stands above them."""
    publisher = corpus.sources[evidence.source].record.publisher
    return publisher is not None and evidence.attributed_to == publisher


def _taken_back(corpus: Corpus, checks: EvidenceCheck, evidence: Evidence) -> str | None:
    """Return the words by which a quote's text, or one that it retells, says that it was taken back."""
    chain = [] if stands_by(corpus, evidence) else retold(corpus, evidence.source)
    for source in chain:
        found = notice_of(corpus, checks.snapshots, source)
        if found and found[1].withdrawn:
            return found[1].words
    return None


def _of_claim(corpus: Corpus, checks: EvidenceCheck, entry: Entry[Claim]) -> Iterator[tuple[Quote, str]]:
    for index, evidence in enumerate(entry.record.evidence):
        quote = (entry.id, index)
        if evidence.direction is Direction.CONTEXT:
            continue
        if found := retraction(corpus, evidence.source):
            source, retracted = found
            told = (
                "its source"
                if source == evidence.source
                else f"the text that its source retells or shares, `{source}`,"
            )
            yield quote, f"{told} was retracted or corrected on {retracted.on}: {retracted.why}"
        elif words := _taken_back(corpus, checks, evidence):
            yield quote, f"its text, or one that it retells, begins with “{words}”, and no record answers that"
        elif _opinion(corpus, checks, entry, evidence, quote):
            yield quote, "its source is an opinion piece, whose own voice carries judgements and forecasts alone"
        elif quote in checks.aside:
            yield quote, checks.aside[quote]


def _opinion(corpus: Corpus, checks: EvidenceCheck, entry: Entry[Claim], evidence: Evidence, quote: Quote) -> bool:
    """Tell whether an opinion piece speaks in its own voice of what happened, holds or was said by someone else."""
    source, claim = corpus.sources[evidence.source].record, entry.record
    cites = evidence.attributed_to or evidence.described_as or quote in checks.voices
    own = claim.kind is ClaimKind.STATEMENT and source.publisher in claim.speakers
    return source.type is SourceType.OPINION and claim.kind not in _VIEWS and not cites and not own
