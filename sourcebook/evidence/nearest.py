"""The passage of a source that comes nearest to a quote that is not there: a hint for people, never a verdict.

Runs of words that quote and source share (seeds) say where to look; only inside a few windows around the best
of them is anything aligned, so that the cost stays small whatever the input.
"""

import re
from collections import Counter
from collections.abc import Iterator

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from sourcebook.evidence.folds import FoldedText, fold_quote
from sourcebook.evidence.results import Passage

#: Words in a seed, tried from long to short: longer seeds are rarer and lead nearer.
SEED_WORDS = (4, 2, 1)
#: How many windows are aligned.
MAX_WINDOWS = 3
#: How many seeds are looked up, and how many places of each are counted.
MAX_SEEDS = 40
MAX_PLACES = 20
#: Longer quotes are aligned by their first part only, in code points.
MAX_ALIGNED = 600
#: Below this likeness (0–100) a passage is no help.
MIN_LIKENESS = 45.0

_WORD = re.compile(r"\w+(?:['’-]\w+)*|[^\w\s]")


def nearest_passage(source: FoldedText, quote: str) -> Passage | None:
    """Return the passage most like ``quote``, with the differing words of both; None when nothing is like it."""
    wanted = fold_quote(quote).text[:MAX_ALIGNED]
    best: tuple[float, int, int] | None = None
    for start in _windows(source.text, wanted):
        window = source.text[start : start + 2 * len(wanted)]
        found = fuzz.partial_ratio_alignment(wanted, window, score_cutoff=MIN_LIKENESS)
        if found and (best is None or found.score > best[0]):
            best = (found.score, start + found.dest_start, start + found.dest_end)
    return _passage(source, quote, wanted, *_whole_words(source.text, best[1], best[2])) if best else None


def _windows(text: str, wanted: str) -> Iterator[int]:
    """Yield where the best windows start: those in which most seeds agree on where the quote would begin."""
    words = list(_WORD.finditer(wanted))
    for size in SEED_WORDS:
        votes: Counter[int] = Counter()
        step = max(1, len(words) // MAX_SEEDS)
        for first in range(0, max(len(words) - size + 1, 0), step):
            start, end = words[first].start(), words[first + size - 1].end()
            for at in _occurrences(text, wanted[start:end]):
                votes[max(0, at - start) // max(len(wanted), 1)] += 1
        if votes:
            for slot, _ in votes.most_common(MAX_WINDOWS):
                yield max(0, slot * len(wanted) - len(wanted) // 4)
            return


def _occurrences(text: str, seed: str) -> Iterator[int]:
    at = text.find(seed)
    for _ in range(MAX_PLACES):
        if at < 0:
            return
        yield at
        at = text.find(seed, at + 1)


def _whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a stretch to whole words."""
    while start > 0 and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1 : end + 1].isalnum():
        end += 1
    return start, end


def _passage(source: FoldedText, quote: str, wanted: str, start: int, end: int) -> Passage:
    """Compare the two word by word and name the words that differ."""
    ours = list(_WORD.finditer(wanted))
    theirs = list(_WORD.finditer(source.text, start, end))
    folded = fold_quote(quote)
    differs: list[tuple[int, int]] = []
    instead: list[tuple[int, int]] = []
    for step in Indel.opcodes([w.group() for w in ours], [w.group() for w in theirs]):
        if step.tag == "equal":
            continue
        differs.extend(folded.span(*w.span()) for w in ours[step.src_start : step.src_end])
        instead.extend(source.span(*w.span()) for w in theirs[step.dest_start : step.dest_end])
    first, last = source.span(start, max(end, start + 1))
    return Passage(start=first, end=last, differs=tuple(differs), instead=tuple(instead))
