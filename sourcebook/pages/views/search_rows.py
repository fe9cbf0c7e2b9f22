"""What the search finds: one row a record with its words, what it is, and the facets it can be narrowed by."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sourcebook.explain.commitment_words import status_words
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.outcome_views import COMMITMENT_TONES, QUESTION_TONES
from sourcebook.pages.views.parts import label, name_of, record_path
from sourcebook.pages.views.plain_words import plain
from sourcebook.reading.records import Demand, Dispute, Kind, Question

#: The facets of the search, in the order in which the dialog shows them, with their titles.
FACETS = {"kind": "Kind", "standing": "Standing", "actor": "Actor", "topic": "Topic", "briefing": "Briefing"}
#: The kind of a page that shows no record of its own.
PAGE = "page"
#: Stands between the parts of a record, so that an excerpt never reads as if two of them were one quote.
BETWEEN = " · "


@dataclass(frozen=True, kw_only=True, slots=True)
class SearchRow:
    """One thing that can be found.

    ``path`` is relative to the site's root and may have an anchor. ``words`` are searched beside the title.
    ``status`` is its standing or status and ``mark`` the look of it.
    ``facets`` are values by name of facet: a word, or the id of a record, a space, and what it is called.
    """

    path: str
    title: str
    kind: str
    words: str
    status: str = ""
    mark: str = ""
    facets: tuple[tuple[str, tuple[str, ...]], ...] = ()


def search_rows(facts: Facts, prose: Mapping[str, str]) -> Iterator[SearchRow]:
    """Yield every record that a page shows, by kind and id. ``prose`` is the text of each briefing without markup."""
    for kind, words in _WORDS.items():
        for id_ in facts.corpus.by_kind[kind]:
            path = record_path(facts, id_)
            if path:
                status, mark = _status(facts, kind, id_)
                text = [*words(facts, id_), prose.get(id_, ""), *_names(facts, _actors(facts, kind, id_))]
                yield SearchRow(
                    path=path,
                    title=name_of(facts, id_),
                    kind=kind.value,
                    words=BETWEEN.join(filter(None, text)),
                    status=status,
                    mark=mark,
                    facets=_facets(facts, kind, id_),
                )


def page_row(path: str, title: str, words: str) -> SearchRow:
    """Return the row of a page that shows no record of its own."""
    return SearchRow(path=path, title=title, kind=PAGE, words=words, facets=(("kind", (PAGE,)),))


# --- facets ------------------------------------------------------------------------------------------------------


def _facets(facts: Facts, kind: Kind, id_: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    briefings = (id_,) if kind is Kind.BRIEFING else facts.briefings_of(id_)
    standing = (facts.derived.claims[id_].standing.value,) if kind is Kind.CLAIM else ()
    actors, topics = _actors(facts, kind, id_), _topics(facts, kind, id_)
    values = {
        "kind": (kind.value,),
        "standing": standing,
        "actor": _named(facts, actors),
        "topic": _named(facts, topics),
        "briefing": _named(facts, briefings),
    }
    return tuple((name, found) for name, found in values.items() if found)


def _named(facts: Facts, ids: Iterable[str]) -> tuple[str, ...]:
    """A facet's values carry their names, so that the dialog needs no list of names beside the index."""
    return tuple(f"{id_} {label(facts.corpus.entry(id_).record)}" for id_ in dict.fromkeys(ids))


def _topics(facts: Facts, kind: Kind, id_: str) -> tuple[str, ...]:
    """A record's topics with all wider ones; an actor's or a source's are those of the records that name it."""
    own = (id_,) if kind is Kind.TOPIC else getattr(facts.corpus.entry(id_).record, "topics", None)
    if own is None:
        users = (facts.corpus.entry(user).record for user in facts.used_by.get(id_, ()))
        own = {topic for user in users for topic in getattr(user, "topics", ())}
    return tuple(sorted({wider for topic in own for wider in facts.derived.sides.topics(topic)}))


def _actors(facts: Facts, kind: Kind, id_: str) -> tuple[str, ...]:
    """The actors whom a record names."""
    if kind is Kind.ACTOR:
        return (id_,)
    if kind is Kind.BRIEFING:
        return facts.scopes[id_].actors
    record = facts.corpus.entry(id_).record
    fields = ("speakers", "actors", "of", "by", "to", "parties", "raised_by")
    named = [actor for name in fields for actor in getattr(record, name, ()) if actor in facts.corpus.actors]
    if isinstance(record, Demand):
        named += [position.actor for position in record.positions]
    publisher = getattr(record, "publisher", None)
    return tuple(dict.fromkeys((*named, *filter(None, (publisher,)))))


def _status(facts: Facts, kind: Kind, id_: str) -> tuple[str, str]:
    """The word that tells how a record stands, and its look."""
    derived = facts.derived
    if kind is Kind.CLAIM:
        return derived.claims[id_].standing.value, derived.claims[id_].group.value
    if kind is Kind.COMMITMENT:
        commitment = derived.commitments[id_]
        return status_words(facts.corpus, commitment), COMMITMENT_TONES.get(commitment.status, "")
    if kind is Kind.QUESTION:
        open_ = derived.questions[id_].status
        return plain(open_), QUESTION_TONES.get(open_, "")
    return "", ""


# --- words -------------------------------------------------------------------------------------------------------


def _briefing(facts: Facts, id_: str) -> Iterator[str | None]:
    record = facts.corpus.briefings[id_].record
    yield from (record.summary, *(judgement.text for judgement in record.judgements), record.as_of_note)


def _claim(facts: Facts, id_: str) -> Iterator[str | None]:
    record = facts.corpus.claims[id_].record
    for evidence in record.evidence:
        yield f"“{evidence.quote.strip()}”"
        yield from (evidence.described_as, evidence.note)
        yield evidence.translation.text if evidence.translation else None
    yield from (record.condition, record.described_as, record.when_note, record.note)
    yield record.withdrawn.why if record.withdrawn else None


def _demand(facts: Facts, id_: str) -> Iterator[str | None]:
    for position in facts.corpus.demands[id_].record.positions:
        yield name_of(facts, position.claim) if position.claim else None
        yield position.condition


def _dispute(facts: Facts, id_: str) -> Iterator[str | None]:
    record: Dispute = facts.corpus.disputes[id_].record
    for point in record.points:
        yield point.point
        claims = (claim for cell in point.cells.values() for claim in cell.claims)
        yield from (name_of(facts, claim) for claim in claims)
        yield from (reading.why for reading in point.readings)


def _commitment(facts: Facts, id_: str) -> Iterator[str | None]:
    record = facts.corpus.commitments[id_].record
    yield name_of(facts, record.made_in)
    yield None if record.conditional_on in facts.corpus.commitments else record.conditional_on
    yield from (outcome.why for outcome in record.outcomes)


def _question(facts: Facts, id_: str) -> Iterator[str | None]:
    record: Question = facts.corpus.questions[id_].record
    yield record.why_it_matters
    yield from (condition.text for condition in (*record.resolves_when.any, *record.resolves_when.all))
    yield record.answer.text if record.answer else None


def _actor(facts: Facts, id_: str) -> Iterator[str | None]:
    record = facts.corpus.actors[id_].record
    yield from (record.role, *record.aliases, record.note)
    yield from _names(facts, (*filter(None, (record.part_of,)), *record.member_of))


def _source(facts: Facts, id_: str) -> Iterator[str | None]:
    """The snapshot is searched where readers may see it: on the source's page."""
    record = facts.corpus.sources[id_].record
    yield None if facts.is_private(id_) else facts.checks.snapshots[id_].text
    yield from (*record.authors, record.note)


def _topic(facts: Facts, id_: str) -> Iterator[str | None]:
    yield facts.corpus.topics[id_].record.summary


def _names(facts: Facts, actors: Iterable[str]) -> tuple[str, ...]:
    return tuple(facts.corpus.actors[actor].record.name for actor in actors)


_WORDS: dict[Kind, Callable[[Facts, str], Iterator[str | None]]] = {
    Kind.BRIEFING: _briefing,
    Kind.CLAIM: _claim,
    Kind.DEMAND: _demand,
    Kind.DISPUTE: _dispute,
    Kind.COMMITMENT: _commitment,
    Kind.QUESTION: _question,
    Kind.ACTOR: _actor,
    Kind.SOURCE: _source,
    Kind.TOPIC: _topic,
}
