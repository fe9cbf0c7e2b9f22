"""Coverage: a sentence counts as quoted when any quote touches it, however quotes nest or overlap."""

import random

from sourcebook.pages.views.coverage import touched
from sourcebook.prose.sentences import SentenceSpan


def test_it_agrees_with_trying_every_quote() -> None:
    chance = random.Random("coverage")
    for _ in range(300):
        edges = sorted(chance.sample(range(200), 12))
        spans = [SentenceSpan(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
        starts = [chance.randrange(200) for _ in range(chance.randrange(6))]
        pieces = [(start, start + chance.randrange(1, 60)) for start in starts]
        tried = tuple(any(a < span.end and span.start < b for a, b in pieces) for span in spans)
        assert touched(spans, pieces) == tried


def test_what_only_borders_on_a_sentence_does_not_touch_it() -> None:
    assert touched([SentenceSpan(10, 20)], [(0, 10), (20, 30)]) == (False,)
    assert touched([SentenceSpan(10, 20)], [(0, 11)]) == (True,)
    assert touched([SentenceSpan(10, 20)], []) == (False,)
