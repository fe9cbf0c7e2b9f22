"""How far a change reaches: which briefings use what changed, in which sentences and key judgements."""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.history.changes import Comparison
from sourcebook.history.state import State
from sourcebook.prose.markdown import read_prose
from sourcebook.prose.prose_tree import ProseSentence
from sourcebook.reading.corpus import Entry
from sourcebook.reading.records import Briefing, Judgement
from sourcebook.standing.sides import Sides


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefingReach:
    """What of a briefing rests on changed records: sentences of its prose with their lines, and key judgements."""

    briefing: str
    title: str
    path: str
    sentences: tuple[ProseSentence, ...]
    judgements: tuple[Judgement, ...]


def touched(comparison: Comparison) -> frozenset[str]:
    """Return the ids, before and after, of every record that changed in meaning."""
    found: set[str] = {move.claim for move in comparison.standings}
    found.update(move.id for move in comparison.statuses)
    found.update(move.demand for move in comparison.positions)
    found.update(move.dispute for move in comparison.points)
    found.update(record.id for record in comparison.records if record.meaningful)
    was = {new: old for new, old in comparison.renamed.items() if new in found}
    return frozenset((*found, *was.values()))


def reach(state: State, ids: frozenset[str]) -> Iterator[BriefingReach]:
    """Yield the briefings whose words cite one of these records."""
    for entry in state.corpus.briefings.values():
        if ids.isdisjoint(cited(entry)):
            continue
        sentences = read_prose(entry.body, entry.record.lang, entry.body_line).statements
        yield BriefingReach(
            briefing=entry.id,
            title=entry.record.title,
            path=entry.path,
            sentences=tuple(s for s in sentences if not ids.isdisjoint(s.cites)),
            judgements=tuple(j for j in entry.record.judgements if not ids.isdisjoint(j.claims)),
        )


def cited(entry: Entry[Briefing]) -> frozenset[str]:
    """Return the ids that a briefing's prose and key judgements cite."""
    citations = read_prose(entry.body, entry.record.lang, entry.body_line).citations
    prose = (id_ for citation in citations for id_ in citation.ids)
    return frozenset((*prose, *(claim for j in entry.record.judgements for claim in j.claims)))


def briefings_using(state: State, claim: str) -> tuple[str, ...]:
    """Return the briefings that use a claim: it is on one of their topics, or their words cite it."""
    topics = set(Sides(state.corpus).all_topics(state.corpus.claims[claim].record))
    return tuple(
        id_
        for id_, entry in state.corpus.briefings.items()
        if topics.intersection(entry.record.topics) or claim in cited(entry)
    )
