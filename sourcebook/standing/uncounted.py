"""Quotes that stand in their source and do not count, because of what the source is or of what the quote says.

Why each does not is said in words that can follow "because" (docs/vouching.md, "What does not count").
"""

from collections.abc import Iterator, Mapping

from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import Claim, ClaimKind, Direction, Evidence, Retracted, SourceType
from sourcebook.standing.statements import Quote

_VIEWS = frozenset({ClaimKind.FORECAST, ClaimKind.ASSESSMENT})


def uncounted(corpus: Corpus, checks: EvidenceCheck) -> Mapping[Quote, str]:
    """Return the quotes that do not count, by claim and position, each with the reason."""
    return {quote: why for entry in corpus.claims.values() for quote, why in _of_claim(corpus, checks, entry)}


def retraction(corpus: Corpus, source: str) -> tuple[str, Retracted] | None:
    """Return the source, this one or one that it retells, that was taken back, and how; None where none was."""
    seen: set[str] = set()
    while source in corpus.sources and source not in seen:
        seen.add(source)
        record = corpus.sources[source].record
        if record.retracted:
            return source, record.retracted
        source = record.retells or ""
    return None


def _of_claim(corpus: Corpus, checks: EvidenceCheck, entry: Entry[Claim]) -> Iterator[tuple[Quote, str]]:
    for index, evidence in enumerate(entry.record.evidence):
        quote = (entry.id, index)
        if evidence.direction is Direction.CONTEXT:
            continue
        if found := retraction(corpus, evidence.source):
            source, retracted = found
            told = "its source" if source == evidence.source else f"the text that its source retells, `{source}`,"
            yield quote, f"{told} was retracted or corrected on {retracted.on}: {retracted.why}"
        elif _opinion(corpus, checks, entry, evidence, quote):
            yield quote, "its source is an opinion piece, whose own voice carries judgements and forecasts alone"
        elif evidence.direction is Direction.SUPPORTS and quote in checks.aside:
            yield quote, checks.aside[quote]


def _opinion(corpus: Corpus, checks: EvidenceCheck, entry: Entry[Claim], evidence: Evidence, quote: Quote) -> bool:
    """Tell whether an opinion piece speaks in its own voice of what happened, holds or was said by someone else."""
    source, claim = corpus.sources[evidence.source].record, entry.record
    cites = evidence.attributed_to or evidence.described_as or quote in checks.voices
    own = claim.kind is ClaimKind.STATEMENT and source.publisher in claim.speakers
    return source.type is SourceType.OPINION and claim.kind not in _VIEWS and not cites and not own
