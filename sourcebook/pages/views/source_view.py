"""The page of one source: its snapshot with every quoted passage marked, and which sentences no claim quotes."""

import itertools
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.pages.views.coverage import covered_spans
from sourcebook.pages.views.date_words import date_words
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import ClaimChip, Link, QuoteView, chips, link, name_of, quote, record_path
from sourcebook.pages.views.plain_words import plain
from sourcebook.pages.views.tallies import percent
from sourcebook.prose.sentences import SentenceSpan
from sourcebook.quotes.quote_checks import QuoteCheck
from sourcebook.quotes.snapshots import SnapshotState
from sourcebook.reading.records import LeftOut

#: Passages quoted more often than this look the same.
DEEPEST = 3
#: Longer lists of sentences are folded away.
MANY = 12


@dataclass(frozen=True, kw_only=True, slots=True)
class Segment:
    """A run of text that the same quotes cover. ``anchors`` are the ids of the quotes that start here.

    ``depth`` is how many quotes cover it, at most ``DEEPEST``; 0 where none does.
    """

    text: str
    depth: int
    anchors: tuple[str, ...]
    ends: tuple["Footmark", ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Footmark:
    """A mark at the end of a quoted passage that leads to its claim."""

    number: int
    claim: str
    path: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Sentence:
    """A sentence of the snapshot, in segments, with the white space that follows it."""

    covered: bool
    segments: tuple[Segment, ...]
    gap: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Coverage:
    """How many of a source's sentences some claim quotes, and the ones that none does (``folded``: many)."""

    sentences: int
    covered: int
    percent: int
    uncovered: tuple[str, ...]
    runs: tuple["Run", ...]
    folded: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Run:
    """Sentences in a row that are all quoted, or all not: a part of the coverage strip (percentages)."""

    covered: bool
    x: str
    width: str


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceView:
    """A source's page. ``paragraphs`` is empty when the text may not be shown or is not there; ``missing`` says why.

    ``whole`` is what the record says of the text; ``left_out`` what of the page or file is not in it.
    ``claims`` are in the order of their numbers in the text; ``loose`` quote it and were not found or not looked for.
    """

    id: str
    path: str
    title: str
    type: str
    lang: str
    publisher: Link | None
    authors: tuple[str, ...]
    issued: str
    accessed: str
    url: str
    archived_url: str
    retells: Link | None
    retold_by: tuple[Link, ...]
    upstream: str
    sha256: str
    captured: str
    note: str
    whole: bool | None
    left_out: tuple[LeftOut, ...]
    missing: str
    paragraphs: tuple[tuple[Sentence, ...], ...]
    coverage: Coverage
    claims: tuple[ClaimChip, ...]
    loose: tuple[ClaimChip, ...]
    quotes: tuple[QuoteView, ...]
    verdicts: tuple[tuple[str, int], ...]


def source_view(facts: Facts, id_: str) -> SourceView:
    """Collect what a source's page shows."""
    entry = facts.corpus.sources[id_]
    source, snapshot = entry.record, facts.checks.snapshots[id_]
    checks = facts.checks_by_source.get(id_, ())
    marked = tuple(dict.fromkeys(check.claim for check in checks if check.pieces))
    loose = tuple(dict.fromkeys(check.claim for check in checks if check.claim not in marked))
    shown = not facts.is_private(id_) and snapshot.state is SnapshotState.INTACT
    captured = (
        date_words(source.snapshot.captured_on),
        source.snapshot.captured_by,
        source.snapshot.extractor,
    )
    retold_by = (u for u in facts.used_by.get(id_, ()) if u in facts.corpus.sources)
    return SourceView(
        id=id_,
        path=entry.path,
        title=source.title,
        type=plain(source.type),
        lang=source.lang,
        publisher=link(facts, source.publisher) if source.publisher else None,
        authors=source.authors,
        issued=date_words(source.issued),
        accessed=date_words(source.accessed),
        url=source.url or "",
        archived_url=source.archived_url or "",
        retells=link(facts, source.retells) if source.retells else None,
        retold_by=tuple(link(facts, u) for u in retold_by),
        upstream=source.upstream or "",
        sha256=source.snapshot.sha256,
        captured=", ".join(filter(None, captured)),
        note=source.note or "",
        whole=source.complete,
        left_out=source.left_out,
        missing=_missing(facts, id_),
        paragraphs=_paragraphs(facts, snapshot.text, facts.sentences(id_), checks) if shown else (),
        coverage=coverage(facts, id_),
        claims=chips(facts, marked),
        loose=chips(facts, loose),
        quotes=tuple(quote(facts, check.claim, check.index) for check in checks),
        verdicts=tuple(sorted(Counter(check.verdict.value for check in checks).items())),
    )


def coverage(facts: Facts, source: str) -> Coverage:
    """Count the sentences of a source that at least one quote touches."""
    text, spans = facts.checks.snapshots[source].text, covered_spans(facts, source)
    uncovered = [span for span, covered in spans if not covered]
    shown = () if facts.is_private(source) else tuple(text[s.start : s.end] for s in uncovered)
    covered = len(spans) - len(uncovered)
    return Coverage(
        sentences=len(spans),
        covered=covered,
        percent=covered * 100 // len(spans) if spans else 0,
        uncovered=shown,
        runs=tuple(_runs([touched for _, touched in spans])),
        folded=len(shown) > MANY,
    )


def _runs(covered: list[bool]) -> Iterator[Run]:
    at, total = 0, len(covered)
    for state, members in itertools.groupby(covered):
        end = at + len(list(members))
        x, width = at * 1000 // total, end * 1000 // total - at * 1000 // total
        yield Run(covered=state, x=percent(x), width=percent(width))
        at = end


def _missing(facts: Facts, id_: str) -> str:
    if facts.is_private(id_):
        return "The text is kept out of this site; only the quoted passages are shown."
    if facts.checks.snapshots[id_].state is not SnapshotState.INTACT:
        return "The snapshot is missing or was changed, so it is not shown."
    return ""


def _paragraphs(
    facts: Facts, text: str, spans: tuple[SentenceSpan, ...], checks: tuple[QuoteCheck, ...]
) -> tuple[tuple[Sentence, ...], ...]:
    """Cut a snapshot at sentences and at the edges of quotes; a line break between sentences ends a paragraph."""
    if not spans:
        return ()
    marks = _Marks(facts, checks)
    paragraphs: list[list[Sentence]] = [[]]
    for span, following in zip(spans, (*spans[1:], None), strict=True):
        gap = text[span.end : following.start] if following else ""
        segments = tuple(marks.segments(text, span.start, span.end))
        covered = any(segment.depth for segment in segments)
        paragraphs[-1].append(Sentence(covered=covered, segments=segments, gap="" if "\n" in gap else gap))
        if "\n" in gap:
            paragraphs.append([])
    return tuple(tuple(paragraph) for paragraph in paragraphs if paragraph)


class _Marks:
    """Where quotes begin and end in a text. Claims are numbered in the order in which they are first quoted."""

    def __init__(self, facts: Facts, checks: tuple[QuoteCheck, ...]) -> None:
        self._facts = facts
        self._found = [check for check in checks if check.pieces]
        claims = dict.fromkeys(check.claim for check in self._found)
        self._numbers = {claim: number for number, claim in enumerate(claims, start=1)}
        edges = {edge for check in self._found for piece in check.pieces for edge in piece}
        self._edges = sorted(edges)

    def segments(self, text: str, start: int, end: int) -> Iterator[Segment]:
        """Yield the segments of a sentence."""
        cuts = [start, *(edge for edge in self._edges if start < edge < end), end]
        for a, b in itertools.pairwise(cuts):
            yield Segment(
                text=text[a:b],
                depth=min(sum(any(p < b and a < q for p, q in check.pieces) for check in self._found), DEEPEST),
                anchors=tuple(f"q-{c.claim}-{c.index}" for c in self._found if a <= c.pieces[0][0] < b),
                ends=tuple(self._footmark(c) for c in self._found if a < c.pieces[-1][1] <= b),
            )

    def _footmark(self, check: QuoteCheck) -> Footmark:
        return Footmark(
            number=self._numbers[check.claim],
            claim=check.claim,
            path=record_path(self._facts, check.claim),
            text=name_of(self._facts, check.claim),
        )
