"""The passage of a source that comes nearest to a quote that is not there: a hint for people, never a verdict.

A quote with few changed words has long stretches without any. It is therefore cut into halves, thirds, fifths …
of whole words (seeds), and those that stand in the source say where to look: a quote with one change has one half
without it. Only inside a few windows around the best places is anything aligned. All of it is bounded by counts, so
that the cost stays small whatever the input, and the same input gives the same hint on every machine.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate, pairwise

from rapidfuzz.distance import Indel, LCSseq

from sourcebook.language.scripts import UNSPACED
from sourcebook.quotes.folds import FoldedText, fold_quote
from sourcebook.quotes.verdicts import Passage

#: How many seeds a quote is cut into, one try after the other.
CUTS = (2, 3, 5, 8, 16, 32, 64)
#: Shorter seeds stand everywhere: code points, in scripts with spaces between words and in those without.
MIN_SEED = 4
MIN_SEED_UNSPACED = 2
#: How many places of one seed are looked at.
MAX_PLACES = 20
#: How much text is searched for seeds in all, in code points. Periodic texts are the slowest: about 3 ns each.
MAX_SEARCHED = 10_000_000
#: A search of a short text for a short seed may compare at every place; this share of the seed is reckoned with.
SHORT_TEXT, SHORT_SEED, SHARE_COMPARED = 30_000, 100, 8
#: How many windows are compared letter by letter: at one try, and in cells (quote × window) in all.
MAX_RANKED, MAX_CELLS = 40, 150_000_000
#: How many of them are compared word by word: so many, and in words of the quote in all; none that holds so much less
#: of the quote's letters than the best.
MAX_WINDOWS, MAX_WORDS, FAR = 8, 2_000, 0.15
#: When a window holds this share of a quote's letters, in order, no smaller seeds are tried; and when one holds this
#: share and the last ones found none better.
ALIKE, LIKE = 0.97, 0.85
#: What a word weighs (a letter of a script without spaces, or a sign, weighs 1); what such letters that agree must
#: weigh to be more than chance; what it is worth that the quote's first or last word agrees, and what a sentence's end
#: costs.
WORD, CHANCE, AT_END, END = 4, 6, 8, 8
#: Below this share of words in common, by weight, a passage is no help.
MIN_LIKENESS = 0.45

#: Longer words are taken in pieces of so many letters.
MAX_WORD = 40
#: What belongs to the letter before it: neither word, space nor ASCII, and no punctuation of the larger scripts.
_MARK = (
    r"[^\w\s\x00-\xbf\u037e\u0387\u055a-\u055f\u0589\u058a\u05be\u05c0\u05c3\u05c6\u05f3\u05f4\u060c\u061b\u061e\u061f"
    r"\u066a-\u066d\u06d4\u0964\u0965\u0e4f\u0e5a\u0e5b\u104a-\u104f\u1361-\u1368\u17d4-\u17da\u1800-\u180a"
    r"\u2000-\u200b\u2010-\u206f\u20a0-\u20cf\u2100-\u2bff\u2e00-\u2e7f\u3000-\u3029\u3030-\u303f\ufe10-\ufe1f"
    r"\ufe30-\ufe6f\uff00-\uff0f\uff1a-\uff20\uff3b-\uff40\uff5b-\uff65]"
)
#: A letter with its marks in scripts without spaces, a number, a word (at most so many letters of it), or a sign.
_WORD = re.compile(
    rf"{UNSPACED.pattern}{_MARK}*|(?P<word>\d+(?:[.,]\d+)*"
    rf"|(?:(?!{UNSPACED.pattern})[^\W\d]{_MARK}*|\d|(?<=\w)['-](?=\w)){{1,{MAX_WORD}}})|\S{_MARK}*"
)
_SENTENCE_END = frozenset(".!?…。！？؟।")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Words:
    """A stretch of a text cut into words: the words, and where each stands in that text."""

    words: list[str]
    spans: list[Span]
    weights: list[int]  # of all words before each, and of all

    @classmethod
    def of(cls, text: str, start: int = 0, end: int | None = None) -> "_Words":
        found = list(_WORD.finditer(text, start, len(text) if end is None else end))
        weights = [WORD if word.lastgroup else 1 for word in found]
        return cls([word.group() for word in found], [word.span() for word in found], [0, *accumulate(weights)])

    def part(self, start: int, end: int) -> "_Words":
        return _Words(self.words[start:end], self.spans[start:end], self.weights[start : end + 1])

    def weight(self, part: Span) -> int:
        """What a range of words weighs: a letter of a script without spaces, or a sign, is a quarter of a word."""
        return self.weights[part[1]] - self.weights[part[0]]


@dataclass(frozen=True, slots=True)
class _Gap:
    """Where quote and passage differ: a range of the words of each; one of the two may be empty."""

    ours: Span
    theirs: Span


def nearest_passage(source: FoldedText, quote: str) -> Passage | None:
    """Return the passage most like ``quote``, with the differing words of both; None when nothing is like it.

    Offsets are code points of the snapshot and of the quote as it was given.
    """
    wanted = fold_quote(quote)
    ours = _Words.of(wanted.text)
    best: tuple[float, _Words, list[_Gap]] | None = None
    for window in _windows(source.text, wanted.text, ours):
        found = _Words.of(source.text, *_whole_words(source.text, *window))
        found, gaps = _drawn_in(ours.words, found.part(*_core(ours, found)))
        likeness = _likeness(ours, found, gaps)
        if likeness >= MIN_LIKENESS and (best is None or likeness > best[0]):
            best = likeness, found, gaps
    return _passage(source, wanted, ours, best[1], best[2]) if best else None


# --- where to look ---------------------------------------------------------------------------------------------


def _windows(text: str, wanted: str, ours: _Words) -> list[Span]:
    """Return the stretches of a source that are most like a quote, best first."""
    ranked: dict[Span, float] = {}
    search, hits, cells = _Search(text), list[tuple[int, float]](), MAX_CELLS
    best = 0.0
    for cut in CUTS:
        before = len(hits)
        hits.extend(search.hits(wanted, ours, cut))
        for window in _around(hits, len(text), len(wanted)) if len(hits) > before else ():
            if window not in ranked and cells > 0:
                ranked[window] = LCSseq.similarity(wanted, text[slice(*window)]) / len(wanted)
                cells -= len(wanted) * (window[1] - window[0])
        so_far, best = best, max(ranked.values(), default=0.0)
        if search.left <= 0 or cut >= len(ours.words) or best >= ALIKE or (best == so_far and best >= LIKE):
            break
    order = sorted(ranked, key=lambda window: (-ranked[window], window))
    most = max(1, min(MAX_WINDOWS, MAX_WORDS // max(len(ours.words), 1)))
    return [window for window in order[:most] if ranked[window] >= ranked[order[0]] - FAR]


class _Search:
    """Looks for seeds in a text until it has searched enough."""

    def __init__(self, text: str) -> None:
        self.left = MAX_SEARCHED
        self._text = text

    def hits(self, wanted: str, ours: _Words, cut: int) -> Iterator[tuple[int, float]]:
        """Cut a quote in ``cut`` seeds; yield where it would begin for each place of each, and what that weighs.

        Long seeds weigh more, and less the more places they have.
        """
        count = len(ours.spans)
        cut = min(cut, count)
        for part in range(cut):
            first, last = part * count // cut, (part + 1) * count // cut
            start, end = ours.spans[first][0], ours.spans[last - 1][1]
            seed = wanted[start:end]
            if len(seed) >= (MIN_SEED_UNSPACED if UNSPACED.match(seed) else MIN_SEED):
                places = list(self._places(seed))
                yield from ((at - start, len(seed) / len(places)) for at in places)

    def _places(self, seed: str) -> Iterator[int]:
        at = 0
        # The interpreter searches short texts for short words in another way, whose worst case is the product.
        short = len(self._text) < SHORT_TEXT and len(seed) < SHORT_SEED
        price = max(1, len(seed) // SHARE_COMPARED) if short else 1
        for _ in range(MAX_PLACES):
            found = self._text.find(seed, at, at + max(self.left // price, 0))
            if found < 0:
                self.left -= price * (len(self._text) - at)
                return
            self.left -= price * (found - at) + 1
            yield found
            at = found + len(seed)


def _around(hits: list[tuple[int, float]], length: int, size: int) -> list[Span]:
    """Put the hits that agree on where a quote of ``size`` begins together; return the weightiest windows around."""
    groups: list[tuple[float, int, int]] = []
    for at, weight in sorted(hits):
        if groups and at - groups[-1][1] <= size // 2:
            groups[-1] = groups[-1][0] + weight, groups[-1][1], at
        else:
            groups.append((weight, at, at))
    slack = size // 8 + 16
    heaviest = sorted(groups, key=lambda group: (-group[0], group[1]))[:MAX_RANKED]
    return [(max(0, first - slack), min(length, last + size + slack)) for _, first, last in heaviest]


def _whole_words(text: str, start: int, end: int) -> Span:
    """Widen a window to whole words, within reason."""
    first, last = max(0, start - MAX_WORD), min(len(text), end + MAX_WORD)
    while start > first and text[start - 1].isalnum():
        start -= 1
    while end < last and text[end].isalnum():
        end += 1
    return start, end


# --- comparing -------------------------------------------------------------------------------------------------


def _gaps(ours: list[str], theirs: list[str]) -> list[_Gap]:
    """Return where two lists of words differ, in order, with the fewest words left over."""
    gaps: list[_Gap] = []
    for step in Indel.opcodes(ours, theirs):
        if step.tag == "equal":
            continue
        gap = _Gap((step.src_start, step.src_end), (step.dest_start, step.dest_end))
        if gaps and gaps[-1].ours[1] == gap.ours[0] and gaps[-1].theirs[1] == gap.theirs[0]:
            gap = _Gap((gaps[-1].ours[0], gap.ours[1]), (gaps.pop().theirs[0], gap.theirs[1]))
        gaps.append(gap)
    return gaps


def _core(ours: _Words, window: _Words) -> Span:
    """Return the part of a window that answers the quote: stretches that agree gain, what stands between them costs.

    A stretch that agrees is worth its words twice: they are found, and need not be marked as missing.
    """
    ends = _Gap((len(ours.words), len(ours.words)), (len(window.words), len(window.words)))
    best, score, start = (0, 0, 0, 0, 0), 0, (0, 0)
    for before, gap in pairwise([_Gap((0, 0), (0, 0)), *_gaps(ours.words, window.words), ends]):
        score -= _cost(ours, window, before)
        if score <= 0:
            score, start = 0, (before.ours[1], before.theirs[1])
        score += _gain(ours, (before.ours[1], gap.ours[0]))
        if score > best[0]:
            best = (score, *start, gap.ours[0], gap.theirs[0])
    _, ours_first, first, ours_last, last = best
    return _leftwards(window, first, ours_first), _rightwards(window, last, len(ours.words) - ours_last)


def _cost(ours: _Words, theirs: _Words, gap: _Gap) -> int:
    """What a source has in the way, beyond what the quote has instead; the end of a sentence is much in the way."""
    ends = not _SENTENCE_END.isdisjoint(theirs.words[gap.theirs[0] : gap.theirs[1]])
    return max(0, theirs.weight(gap.theirs) - ours.weight(gap.ours)) + (END if ends else 0)


def _gain(ours: _Words, same: Span) -> int:
    """What a stretch of a quote that agrees is worth: less what agrees by chance, more where the quote has its ends."""
    if same[0] == same[1]:
        return 0
    chance = CHANCE if UNSPACED.match(ours.words[same[0]]) else 1
    ends = [at for at, there in ((0, same[0] == 0), (-1, same[1] == len(ours.words))) if there]
    at_end = sum(AT_END // 2 if UNSPACED.match(ours.words[at]) else AT_END for at in ends)
    return max(0, 2 * ours.weight(same) - chance) + at_end


def _leftwards(words: _Words, first: int, more: int) -> int:
    """Take up to ``more`` words before, of the same sentence: those in whose place the quote has others."""
    end = first
    while end - first < more and first > 0 and not _pauses(words, first):
        first -= 1
    return first


def _rightwards(words: _Words, last: int, more: int) -> int:
    """The same to the right. Without spaces, a word in place of another may be longer: up to where the line pauses."""
    stop = last
    while more and stop < len(words.words) and stop - last < 2 * more and not _pauses(words, stop):
        if stop - last == more and not UNSPACED.match(words.words[stop]):
            return stop
        stop += 1
    return stop if stop - last < 2 * more or stop == len(words.words) or _pauses(words, stop) else last + more


def _pauses(words: _Words, at: int) -> bool:
    """Tell whether a sentence, or (without spaces between words) a phrase, ends before a word."""
    if at == 0 or words.words[at - 1] in _SENTENCE_END:
        return True
    return not _touches(words, at) and bool(UNSPACED.match(words.words[at - 1]))


def _drawn_in(ours: list[str], found: _Words) -> tuple[_Words, list[_Gap]]:
    """Leave out what stands between a first or last stretch that agrees and the same words again, nearer.

    Return also where the rest differs.
    """
    gaps, words = _gaps(ours, found.words), found.words
    run = gaps[0].theirs[0] if gaps and _only_theirs(gaps[0]) else 0
    if run and words[gaps[0].theirs[1] - run : gaps[0].theirs[1]] == words[:run]:
        found = found.part(gaps[0].theirs[1] - gaps[0].theirs[0], len(words))
        gaps, words = _gaps(ours, found.words), found.words
    run = len(words) - gaps[-1].theirs[1] if gaps and _only_theirs(gaps[-1]) else 0
    if run and words[gaps[-1].theirs[0] : gaps[-1].theirs[0] + run] == words[-run:]:
        found = found.part(0, len(words) - (gaps[-1].theirs[1] - gaps[-1].theirs[0]))
        gaps = _gaps(ours, found.words)
    return found, gaps


def _only_theirs(gap: _Gap) -> bool:
    return gap.ours[0] == gap.ours[1]


def _touches(words: _Words, at: int) -> bool:
    """Tell whether a word follows the one before without a space."""
    return at > 0 and words.spans[at - 1][1] == words.spans[at][0]


def _likeness(ours: _Words, theirs: _Words, gaps: list[_Gap]) -> float:
    """The share of the words that quote and passage have in common, from 0 to 1."""
    whole = ours.weights[-1] - ours.weights[0] + theirs.weights[-1] - theirs.weights[0]
    left = sum(ours.weight(gap.ours) + theirs.weight(gap.theirs) for gap in gaps)
    return 1 - left / whole if theirs.words else 0.0


# --- the hint --------------------------------------------------------------------------------------------------


def _passage(source: FoldedText, wanted: FoldedText, ours: _Words, theirs: _Words, gaps: list[_Gap]) -> Passage:
    """Name the words that differ."""
    gaps = _without_islands(gaps, ours.words)
    start, end = source.span(theirs.spans[0][0], theirs.spans[-1][1])
    return Passage(
        start=start,
        end=end,
        differs=tuple(wanted.span(*span) for gap in gaps for span in _runs(ours.part(*gap.ours))),
        instead=tuple(source.span(*span) for gap in gaps for span in _runs(theirs.part(*gap.theirs))),
    )


def _without_islands(gaps: list[_Gap], ours: list[str]) -> list[_Gap]:
    """Join what a chance agreement parts: letters, in scripts without spaces, fewer than differ on either side."""
    joined: list[_Gap] = []
    for gap in gaps:
        island = gap.ours[0] - joined[-1].ours[1] if joined else 0
        if (
            joined
            and island < min(_size(joined[-1]), _size(gap))
            and all(UNSPACED.match(word) for word in ours[joined[-1].ours[1] : gap.ours[0]])
        ):
            before = joined.pop()
            gap = _Gap((before.ours[0], gap.ours[1]), (before.theirs[0], gap.theirs[1]))
        joined.append(gap)
    return joined


def _size(gap: _Gap) -> int:
    return max(gap.ours[1] - gap.ours[0], gap.theirs[1] - gap.theirs[0])


def _runs(words: _Words) -> list[Span]:
    """Return where words stand; letters of scripts without spaces that touch are one stretch."""
    runs: list[Span] = []
    for word, (start, end) in zip(words.words, words.spans, strict=True):
        if runs and runs[-1][1] == start and UNSPACED.match(word):
            runs[-1] = runs[-1][0], end
        else:
            runs.append((start, end))
    return runs
