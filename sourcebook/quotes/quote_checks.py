"""Every quote of a corpus, checked against its snapshot; and every verified silence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from sourcebook.language import language
from sourcebook.problems import CODES, Problem
from sourcebook.quotes.basis_words import BasisWords, Entered
from sourcebook.quotes.crossings import Structure
from sourcebook.quotes.elsewhere import name_elsewhere
from sourcebook.quotes.folds import FoldedText, fold_snapshot
from sourcebook.quotes.locate import Match, Miss, Reason, Verdict, locate
from sourcebook.quotes.plain_parts import structure_of
from sourcebook.quotes.quote_problems import cautioned, mismatch, where
from sourcebook.quotes.reprints import check_reprints
from sourcebook.quotes.silence import MAX_PLACES, term_places
from sourcebook.quotes.snapshots import SnapshotState, SnapshotText, check_strays, read_snapshot
from sourcebook.quotes.spoken import Marks, read_marks, turn_at
from sourcebook.quotes.voices import Voice, find_voice
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import Claim, Evidence, Part, Silent, Source
from sourcebook.reading.shape import Loc

QuoteKey = tuple[str, int]


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteCheck:
    """The outcome for one piece of evidence.

    ``start``, ``end`` and ``pieces`` are code-point offsets into the snapshot, None and () unless it was found.
    ``voice`` tells whose words they are where they are not the source's own; ``turn`` how a transcript names the one
    whose turn they stand in. ``crossed``, ``doubtful`` and ``asked`` are as in a match; ``pages`` and ``times`` are the
    numbers of the pages, and the times of the cues, on and in which they stand.
    """

    claim: str
    index: int
    source: str
    verdict: Verdict
    reason: Reason | None = None
    folds: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    pieces: tuple[tuple[int, int], ...] = ()
    voice: Voice | None = None
    turn: tuple[str, ...] = ()
    crossed: tuple[str, ...] = ()
    doubtful: tuple[str, ...] = ()
    asked: bool = False
    pages: tuple[str, ...] = ()
    times: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        """True when the words stand in the source."""
        return self.verdict in (Verdict.EXACT, Verdict.NORMALISED)

    @property
    def cited(self) -> str:
        """The page and the time of the words, as they are cited: "p. 3", "pp. 3–4", "00:12:31"; "" for neither."""
        pages = f"{'p.' if len(self.pages) == 1 else 'pp.'} {_from_to(self.pages)}" if self.pages else ""
        return ", ".join(filter(None, (pages, _from_to(self.times))))

    @property
    def remarks(self) -> tuple[str, ...]:
        """What a reader should know of the passage, in sentences."""
        crossed = f"The quote runs over {' and '.join(self.crossed)}." if self.crossed else ""
        cut = "What is left out may hold a verb or a subject of the words around it." if self.doubtful else ""
        asked = "The words stand in a question: their source does not state them." if self.asked else ""
        return tuple(filter(None, (crossed, cut, asked)))


def _from_to(labels: tuple[str, ...]) -> str:
    return "–".join(dict.fromkeys((labels[0], labels[-1]))) if labels else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class EvidenceCheck:
    """The evidence stage's values: snapshots by source, quote checks by claim and position.

    ``bases`` are the places of a `basis` whose `basis_quote` stands in its source.
    Two more say how quotes that passed are weighed. ``aside`` holds those that do not count as support, with the
    reason, as words that can follow "because"; and so entries in `asserts`. ``voices`` holds those whose words are
    somebody else's than their source's although the record does not say so: the actor, None for someone unnamed.
    ``denials`` are those entered in support whose source gives them as what somebody denies: they refute.
    ``unrecorded`` are quotes of a transcript or recording that do not stand in the turn of their claim's speaker.
    ``unread`` are entries (evidence, and in `asserts`, `denies`, `contradicts`, `outcomes`, `answer`) of which no words
    show what they are entered for, and which nobody signed.
    """

    snapshots: Mapping[str, SnapshotText]
    quotes: Mapping[QuoteKey, QuoteCheck]
    bases: frozenset[Entered] = frozenset()
    aside: Mapping[Entered, str] = field(default_factory=dict)
    voices: Mapping[QuoteKey, str | None] = field(default_factory=dict)
    denials: frozenset[QuoteKey] = frozenset()
    unrecorded: frozenset[QuoteKey] = frozenset()
    unread: frozenset[Entered] = frozenset()

    def counts(self) -> dict[Verdict, int]:
        """Count quotes by verdict; every verdict is there, zeros included."""
        return {v: sum(check.verdict is v for check in self.quotes.values()) for v in Verdict}


#: For so many quotes that are not in a source the nearest passage is looked for; the others are reported without one.
MAX_HINTS = 100


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a quote is looked for in, and the names that its insertions may hold."""

    snapshot: SnapshotText
    folded: FoldedText
    names: frozenset[str]
    lang: str
    marks: Marks
    structure: Structure


@dataclass(frozen=True, slots=True)
class _Work:
    """What is to be checked against one source."""

    quotes: list[tuple[Entry[Claim], int, Evidence]]
    silences: list[tuple[Entry[Part], Loc, Silent]]


def check_evidence(corpus: Corpus) -> tuple[EvidenceCheck, tuple[Problem, ...]]:
    """Check every quote and every silence against its source, and the sources' texts against one another."""
    checks, problems = check_quotes(corpus)
    return checks, (*check_strays(corpus), *problems, *check_reprints(corpus, checks.snapshots))


def check_quotes(corpus: Corpus) -> tuple[EvidenceCheck, tuple[Problem, ...]]:
    """Read every snapshot and check every quote and every silence against it, one source at a time."""
    problems: list[Problem] = []
    snapshots: dict[str, SnapshotText] = {}
    quotes: dict[QuoteKey, QuoteCheck] = {}
    bases = BasisWords(corpus)
    names = frozenset(name for actor in corpus.actors.values() for name in (actor.record.name, *actor.record.aliases))
    for id_, work in _by_source(corpus).items():
        snapshot, found = read_snapshot(corpus.tree, corpus.sources[id_])
        snapshots[id_] = snapshot
        problems.extend(found)
        source = corpus.sources[id_].record
        parts = (snapshot.parts or structure_of(snapshot.text, source.type)) if work.quotes else ()
        marks = read_marks(snapshot.text, source.type, snapshot.parts) if work.quotes else Marks()
        structure = Structure(snapshot.text, parts)
        asked, absent = _Asked(snapshot, fold_snapshot(snapshot.text), names, source.lang, marks, structure), 0
        for entry, index, evidence in work.quotes:
            check, found = _check_quote(entry, index, evidence, asked, nearest=absent < MAX_HINTS)
            quotes[entry.id, index] = check
            absent += check.reason is Reason.ABSENT
            problems.extend(found)
        if work.quotes and snapshot.state is SnapshotState.INTACT:
            problems.extend(_unknown_language(corpus.sources[id_]))
        if snapshot.state is SnapshotState.INTACT:
            bases.look(id_, asked.folded)
            problems.extend(_broken_silences(work.silences, snapshot, asked.folded))
    checks = EvidenceCheck(snapshots=snapshots, quotes=dict(sorted(quotes.items())), bases=bases.found)
    missing = (key for key, check in quotes.items() if check.reason is Reason.ABSENT)
    return checks, (*name_elsewhere(problems, missing, corpus, snapshots), *bases.missing())


def _by_source(corpus: Corpus) -> dict[str, _Work]:
    """Group quotes and silences by their source; what names no existing source has its own problem already."""
    work = {id_: _Work([], []) for id_ in corpus.sources}
    for entry in corpus.claims.values():
        for index, evidence in enumerate(entry.record.evidence):
            if evidence.source in work:
                work[evidence.source].quotes.append((entry, index, evidence))
    for owner, loc, silent in silences(corpus):
        if silent.source in work:
            work[silent.source].silences.append((owner, loc, silent))
    return work


def silences(corpus: Corpus) -> Iterator[tuple[Entry[Part], Loc, Silent]]:
    """Yield every verified silence of the corpus with the record and the place where it is entered."""
    for demand in corpus.demands.values():
        for i, position in enumerate(demand.record.positions):
            if position.silent:
                yield demand, ("positions", i, "silent"), position.silent
    for dispute in corpus.disputes.values():
        for i, point in enumerate(dispute.record.points):
            for party, cell in point.cells.items():
                if cell.silent:
                    yield dispute, ("points", i, "cells", party, "silent"), cell.silent


# --- quotes --------------------------------------------------------------------------------------------------


def _check_quote(
    entry: Entry[Claim], index: int, evidence: Evidence, asked: _Asked, *, nearest: bool
) -> tuple[QuoteCheck, tuple[Problem, ...]]:
    snapshot = asked.snapshot
    if snapshot.state is SnapshotState.UNAVAILABLE:
        return _outcome(entry, index, evidence, Verdict.UNAVAILABLE, reason=Reason.UNAVAILABLE), ()
    if snapshot.state is not SnapshotState.INTACT:
        return _outcome(entry, index, evidence, Verdict.MISMATCH, reason=Reason.SNAPSHOT), ()
    found = locate(
        asked.folded,
        evidence.quote,
        lang=asked.lang,
        prefix=evidence.prefix,
        suffix=evidence.suffix,
        occurrence=evidence.occurrence,
        insertions=evidence.insertions,
        names=asked.names,
        structure=asked.structure,
        nearest=nearest,
    )
    if isinstance(found, Miss):
        check = _outcome(entry, index, evidence, Verdict.MISMATCH, reason=found.reason)
        return check, (mismatch(entry, index, found, snapshot),)
    voice = find_voice(
        snapshot.text, (found.start, found.end), entry.record.text, language(asked.lang), asked.marks.spoken
    )
    check = _outcome(entry, index, evidence, found.verdict, match=found)
    check = replace(
        check,
        voice=voice,
        turn=turn_at(asked.marks.turns, found.start),
        crossed=found.crossed,
        doubtful=found.doubtful,
        asked=found.asked,
        pages=asked.structure.pages(found.start, found.end),
        times=asked.structure.times(found.start, found.end),
    )
    return check, tuple(cautioned(entry, index, found, voice))


def _unknown_language(source: Entry[Source]) -> Iterator[Problem]:
    """Say of a source what is not checked beside its quotes, where no words of its language are known."""
    if language(source.record.lang) is None:
        yield source.problem(
            "Q302",
            f"no words are known for `{source.record.lang}`; negation, conditions and numbers in words beside its "
            "quotes are not checked",
            loc=("lang",),
            hint=CODES["Q302"].fix,
        )


def _outcome(
    entry: Entry[Claim],
    index: int,
    evidence: Evidence,
    verdict: Verdict,
    *,
    reason: Reason | None = None,
    match: Match | None = None,
) -> QuoteCheck:
    return QuoteCheck(
        claim=entry.id,
        index=index,
        source=evidence.source,
        verdict=verdict,
        reason=reason,
        folds=match.folds if match else (),
        start=match.start if match else None,
        end=match.end if match else None,
        pieces=match.pieces if match else (),
    )


# --- silences --------------------------------------------------------------------------------------------------


def _broken_silences(
    found: list[tuple[Entry[Part], Loc, Silent]], snapshot: SnapshotText, folded: FoldedText
) -> Iterator[Problem]:
    """A verified silence fails when one of its terms occurs; where is shown."""
    places = term_places(folded, dict.fromkeys(term for _, _, silent in found for term in silent.terms))
    for entry, loc, silent in found:
        for term in silent.terms:
            for number, (start, _) in enumerate(places[term], start=1):
                more = "; where else is not looked for" if number == MAX_PLACES else ""
                yield entry.problem(
                    "S102",
                    f"“{term}” occurs in `{silent.source}`",
                    loc=(*loc, "terms"),
                    note=f"at {where(snapshot, start)}{more}",
                    hint="the source is not silent on this: record what it says, or correct the terms",
                )
