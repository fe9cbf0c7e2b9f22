"""How much of a source some claim quotes: in sentences, and which ones no claim quotes."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import accumulate

from sourcebook.pages.views.facts import Facts
from sourcebook.prose.sentences import SentenceSpan


def covered_spans(facts: Facts, source: str) -> tuple[tuple[SentenceSpan, bool], ...]:
    """Return each sentence of a source with whether at least one quote touches it."""
    spans = facts.sentences(source)
    pieces = (piece for check in facts.checks_by_source.get(source, ()) for piece in check.pieces)
    return tuple(zip(spans, touched(spans, pieces), strict=True))


def covered_sentences(facts: Facts, source: str) -> tuple[int, int]:
    """Return how many sentences a source has, and how many of them are quoted."""
    spans = covered_spans(facts, source)
    return len(spans), sum(covered for _, covered in spans)


def touched(spans: Sequence[SentenceSpan], pieces: Iterable[tuple[int, int]]) -> tuple[bool, ...]:
    """Tell for each span whether any piece (start and end offsets) overlaps it, in n log n."""
    ordered = sorted(pieces)
    starts, ends = [start for start, _ in ordered], list(accumulate((end for _, end in ordered), max))
    # Of the pieces that start before a span ends, the furthest end decides.
    before = (bisect_left(starts, span.end) for span in spans)
    return tuple(bool(n) and ends[n - 1] > span.start for span, n in zip(spans, before, strict=True))
