"""Everything known about a corpus, in one value that every view is made from, with the lookups that views share."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from sourcebook.history.commit_log import Log
from sourcebook.lines.line_checks import LineCheck
from sourcebook.problems import Problem
from sourcebook.prose.sentences import SentenceSpan, sentences
from sourcebook.quotes.quote_checks import EvidenceCheck, QuoteCheck
from sourcebook.quotes.snapshots import SnapshotState
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.kinds import ON_TOPICS
from sourcebook.reading.records import Briefing, Kind, Part, Storage
from sourcebook.reading.references import references
from sourcebook.standing.derivation import Derived, derive


@dataclass(frozen=True)
class Facts:
    """A sound corpus with its checked evidence, its derived values and its history."""

    corpus: Corpus
    checks: EvidenceCheck
    derived: Derived
    log: Log
    #: Where a record of each kind is shown: a path with ``{id}``, of its own page or of the page of a briefing.
    addresses: Mapping[Kind, str]
    #: True when a date was asked for: then everything is computed for it, briefings too.
    fixed: bool = False
    #: Every line that readers see, with its mark.
    lines: tuple[LineCheck, ...] = ()
    #: What was found wrong with it; none is an error.
    problems: tuple[Problem, ...] = ()

    def of_briefing(self, id_: str) -> "Facts":
        """Return the same facts as they stand at a briefing's own date; these, when they are computed for it."""
        as_of = self.corpus.briefings[id_].record.as_of
        if self.fixed or as_of == self.derived.as_of:
            return self
        if as_of not in self._at:
            derived = derive(self.corpus, self.checks, as_of=as_of)
            self._at[as_of] = replace(self, derived=derived, fixed=True)
        return self._at[as_of]

    @cached_property
    def _at(self) -> "dict[Edtf, Facts]":
        return {}

    @cached_property
    def scopes(self) -> Mapping[str, "Scope"]:
        """What belongs to each briefing."""
        return {id_: scope_of(self, entry) for id_, entry in self.corpus.briefings.items()}

    @cached_property
    def used_by(self) -> Mapping[str, tuple[str, ...]]:
        """The records that refer to each record, sorted."""
        found: dict[str, set[str]] = {}
        for entry in self.corpus.entries():
            for reference in references(entry.record):
                found.setdefault(reference.id, set()).add(entry.id)
        return {id_: tuple(sorted(users)) for id_, users in found.items()}

    @cached_property
    def line_at(self) -> Mapping[tuple[str, str, int], LineCheck]:
        """Each line by its record, its field there ("text", "judgements/1/text", "prose") and its number in prose."""
        return {(it.placed.record, it.placed.field, it.placed.number): it for it in self.lines}

    @cached_property
    def lines_of(self) -> Mapping[str, tuple[LineCheck, ...]]:
        """The lines of each record that has any, in their order."""
        groups: dict[str, list[LineCheck]] = {}
        for check in self.lines:
            groups.setdefault(check.placed.record, []).append(check)
        return {id_: tuple(rows) for id_, rows in groups.items()}

    @cached_property
    def checks_by_claim(self) -> Mapping[str, tuple[QuoteCheck, ...]]:
        """The quote checks of each claim that has any, in the order of its evidence."""
        return self._grouped(lambda check: check.claim)

    @cached_property
    def checks_by_source(self) -> Mapping[str, tuple[QuoteCheck, ...]]:
        """The quote checks of each source that is quoted, in the order in which the quotes stand there."""
        grouped = self._grouped(lambda check: check.source)
        return {id_: tuple(sorted(rows, key=_place)) for id_, rows in grouped.items()}

    def _grouped(self, key: Callable[[QuoteCheck], str]) -> dict[str, tuple[QuoteCheck, ...]]:
        groups: dict[str, list[QuoteCheck]] = {}
        for check in self.checks.quotes.values():
            groups.setdefault(key(check), []).append(check)
        return {id_: tuple(rows) for id_, rows in groups.items()}

    @cached_property
    def _sentences(self) -> dict[str, tuple[SentenceSpan, ...]]:
        return {}

    def sentences(self, source: str) -> tuple[SentenceSpan, ...]:
        """Return the sentences of a source's snapshot; none when it is not there."""
        if source not in self._sentences:
            snapshot = self.checks.snapshots[source]
            intact = snapshot.state is SnapshotState.INTACT
            lang = self.corpus.sources[source].record.lang
            self._sentences[source] = sentences(snapshot.text, lang) if intact else ()
        return self._sentences[source]

    @cached_property
    def narrower(self) -> Mapping[str, tuple[str, ...]]:
        """Each topic with every narrower one, sorted, by the wider one."""
        return _inverted((t, self.derived.sides.topics(t)) for t in self.corpus.topics)

    @cached_property
    def on_topic(self) -> Mapping[Kind, Mapping[str, tuple[str, ...]]]:
        """The records of each kind that have topics, by topic, sorted."""
        return {kind: _inverted(_topics(self.corpus.by_kind[kind])) for kind in ON_TOPICS}

    def is_here(self, source: str) -> bool:
        """Tell whether a source's snapshot is on this machine, so that quotes and silences were checked in it."""
        return self.checks.snapshots[source].state is SnapshotState.INTACT

    def is_private(self, source: str) -> bool:
        """Tell whether a source's text must not be shown beyond its quotes."""
        return self.corpus.sources[source].record.snapshot.storage is Storage.PRIVATE

    def briefings_of(self, id_: str) -> tuple[str, ...]:
        """Return the briefings that a record belongs to."""
        return tuple(briefing for briefing, scope in self.scopes.items() if id_ in scope.records)


def _place(check: QuoteCheck) -> tuple[bool, int, int, str, int]:
    return (check.start is None, check.start or 0, check.end or 0, check.claim, check.index)


@dataclass(frozen=True, kw_only=True, slots=True)
class Scope:
    """What belongs to a briefing: its topics with all narrower ones, and everything on them. Ids are sorted."""

    briefing: str
    topics: tuple[str, ...]
    claims: tuple[str, ...]
    actors: tuple[str, ...]
    sources: tuple[str, ...]
    demands: tuple[str, ...]
    disputes: tuple[str, ...]
    commitments: tuple[str, ...]
    questions: tuple[str, ...]
    records: frozenset[str]


def scope_of(facts: Facts, entry: Entry[Briefing]) -> Scope:
    """Collect what belongs to a briefing."""
    corpus = facts.corpus
    topics = _of_any(facts.narrower, entry.record.topics)
    on_topic = {kind: _of_any(facts.on_topic[kind], topics) for kind in ON_TOPICS}
    named = _named(corpus, [*topics, *(id_ for ids in on_topic.values() for id_ in ids)])
    actors = tuple(sorted(id_ for id_ in named if id_ in corpus.actors))
    sources = tuple(sorted(id_ for id_ in named if id_ in corpus.sources))
    everything = (topics, actors, sources, *on_topic.values())
    return Scope(
        briefing=entry.id,
        topics=topics,
        claims=on_topic[Kind.CLAIM],
        actors=actors,
        sources=sources,
        demands=on_topic[Kind.DEMAND],
        disputes=on_topic[Kind.DISPUTE],
        commitments=on_topic[Kind.COMMITMENT],
        questions=on_topic[Kind.QUESTION],
        records=frozenset(id_ for ids in everything for id_ in ids),
    )


def _topics(rows: Mapping[str, Entry[Part]]) -> Iterator[tuple[str, Iterable[str]]]:
    return ((id_, getattr(entry.record, "topics", ())) for id_, entry in rows.items())


def _inverted(rows: Iterable[tuple[str, Iterable[str]]]) -> dict[str, tuple[str, ...]]:
    """Turn ids with their topics into topics with their ids, in the same order."""
    found: dict[str, list[str]] = {}
    for id_, topics in rows:
        for topic in topics:
            found.setdefault(topic, []).append(id_)
    return {topic: tuple(ids) for topic, ids in found.items()}


def _of_any(by_topic: Mapping[str, tuple[str, ...]], topics: Iterable[str]) -> tuple[str, ...]:
    """Return everything on any of the topics, once, sorted: a briefing never looks at what is on none of its own."""
    return tuple(sorted({id_ for topic in topics for id_ in by_topic.get(topic, ())}))


def _named(corpus: Corpus, ids: Iterable[str]) -> set[str]:
    """Actors and sources that these records name, with every actor that controls one of them."""
    named = {reference.id for id_ in ids for reference in references(corpus.entry(id_).record)}
    pending = [id_ for id_ in named if id_ in corpus.actors]
    while pending:
        above = corpus.actors[pending.pop()].record.part_of
        if above and above not in named:
            named.add(above)
            pending.append(above)
    return named
