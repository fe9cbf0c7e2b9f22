"""Where words stand: in which source, at which line and offsets, with evidence that is ready to paste."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.quotes.folds import fold_snapshot, visible
from sourcebook.quotes.locate import Match, Miss, Reason, locate
from sourcebook.quotes.snapshots import SnapshotState, SnapshotText, read_snapshot
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.nodes import place

#: Lines of a pasted block are no longer than this.
WIDTH = 100


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A place where the words stand. ``start`` and ``end`` are code-point offsets into the snapshot.

    ``occurrence`` counts from 1 where they stand more than once, else None. ``evidence`` is a YAML list item.
    """

    source: str
    path: str
    line: int
    column: int
    start: int
    end: int
    verdict: str
    occurrence: int | None
    evidence: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Near:
    """A passage that is like the words, or why they cannot be quoted. Never evidence.

    ``passage`` has the words that differ between ⟦ and ⟧.
    """

    source: str
    path: str
    line: int
    why: str
    passage: str


def find_words(corpus: Corpus, words: str, *, source: str | None = None) -> Iterator[Found | Near]:
    """Look for words in every snapshot that is there (or in one); near misses come after what was found."""
    near: list[Near] = []
    for id_, entry in corpus.sources.items():
        if source in (None, id_):
            snapshot, _ = read_snapshot(corpus.tree, entry)
            if snapshot.state is SnapshotState.INTACT:
                for item in _in_source(snapshot, words, entry.record.lang):
                    if isinstance(item, Found):
                        yield item
                    else:
                        near.append(item)
    yield from near


def _in_source(snapshot: SnapshotText, words: str, lang: str) -> Iterator[Found | Near]:
    folded = fold_snapshot(snapshot.text)
    result = locate(folded, words, lang=lang)
    if isinstance(result, Match):
        yield _found(snapshot, result, None)
    elif result.reason is Reason.AMBIGUOUS:
        for number in range(1, len(result.places) + 1):
            one = locate(folded, words, lang=lang, occurrence=number)
            if isinstance(one, Match):
                yield _found(snapshot, one, number)
    else:
        yield from _near(snapshot, result)


def _found(snapshot: SnapshotText, match: Match, occurrence: int | None) -> Found:
    line, column = place(snapshot.text, match.start)
    return Found(
        source=snapshot.source,
        path=snapshot.path,
        line=line,
        column=column,
        start=match.start,
        end=match.end,
        verdict=match.verdict.value,
        occurrence=occurrence,
        evidence=_evidence(snapshot, match, occurrence),
    )


def _near(snapshot: SnapshotText, miss: Miss) -> Iterator[Near]:
    """What to show of a miss; nothing at all when nothing there is like the words."""
    if miss.hint:
        start, end, marked = miss.hint.start, miss.hint.end, miss.hint.instead
    elif miss.places:
        (start, end), marked = miss.places[0], ()
    else:
        return
    line, _ = place(snapshot.text, start)
    passage = _marked(snapshot.text, start, end, marked)
    yield Near(source=snapshot.source, path=snapshot.path, line=line, why=miss.detail, passage=passage)


def _marked(text: str, start: int, end: int, marked: tuple[tuple[int, int], ...]) -> str:
    parts, at = [], start
    for a, b in marked:
        parts += [text[at:a], f"⟦{text[a:b]}⟧"]
        at = b
    return " ".join("".join([*parts, text[at:end]]).split())


def _evidence(snapshot: SnapshotText, match: Match, occurrence: int | None) -> str:
    """A list item for a claim's `evidence`, in the source's own words, with cuts marked as the quote had them."""
    words = " […] ".join(_plain(snapshot.text[a:b]) for a, b in match.pieces)
    lines = textwrap.wrap(words, WIDTH - 6, break_long_words=False, break_on_hyphens=False)
    block = [f"  - source: {snapshot.source}", "    quote: >-", *(f"      {line}" for line in lines)]
    return "\n".join(block + ([f"    occurrence: {occurrence}"] if occurrence else [])) + "\n"


def _plain(text: str) -> str:
    """Words as a record can hold them: white space as single spaces, invisible characters left out."""
    return re.sub(r"\s+", " ", visible(text)).strip()
