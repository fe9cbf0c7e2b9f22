"""How much of a source some claim quotes: in sentences, and which ones no claim quotes."""

from bisect import bisect_left
from itertools import accumulate

from sourcebook.prose.sentences import SentenceSpan
from sourcebook.views.facts import Facts


def covered_spans(facts: Facts, source: str) -> tuple[tuple[SentenceSpan, bool], ...]:
    """Return each sentence of a source with whether at least one quote touches it."""
    pieces = sorted(piece for check in facts.checks_by_source.get(source, ()) for piece in check.pieces)
    starts, ends = [start for start, _ in pieces], list(accumulate((end for _, end in pieces), max))

    def touched(span: SentenceSpan) -> bool:
        before = bisect_left(starts, span.end)  # pieces that start before the sentence ends; the furthest end decides
        return bool(before) and ends[before - 1] > span.start

    return tuple((span, touched(span)) for span in facts.sentences(source))


def covered_sentences(facts: Facts, source: str) -> tuple[int, int]:
    """Return how many sentences a source has, and how many of them are quoted."""
    spans = covered_spans(facts, source)
    return len(spans), sum(covered for _, covered in spans)
