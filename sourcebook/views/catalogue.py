"""Lists of records, topic pages, and the method page, whose words come from the code's own vocabulary."""

from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.problems import CODES, Code
from sourcebook.reading.records import Kind
from sourcebook.standing.rules import Rule
from sourcebook.standing.vocabulary import MEANINGS
from sourcebook.views.facts import Facts
from sourcebook.views.parts import ClaimChip, Link, chips, link, links, standing_key


@dataclass(frozen=True, kw_only=True, slots=True)
class TopicView:
    """A topic's page: what is recorded on it and on its narrower topics."""

    id: str
    title: str
    summary: str
    path: str
    part_of: Link | None
    parts: tuple[Link, ...]
    parties: tuple[Link, ...]
    claims: tuple[ClaimChip, ...]
    others: tuple[Link, ...]


def topic_view(facts: Facts, id_: str) -> TopicView:
    """Collect a topic's page."""
    corpus, sides = facts.corpus, facts.derived.sides
    entry = corpus.topics[id_]
    claims = [c for c, e in corpus.claims.items() if id_ in sides.all_topics(e.record)]
    users = (u for u in facts.used_by.get(id_, ()) if corpus.kinds[u] not in (Kind.CLAIM, Kind.TOPIC))
    return TopicView(
        id=id_,
        title=entry.record.title,
        summary=entry.record.summary or "",
        path=entry.path,
        part_of=link(facts, entry.record.part_of) if entry.record.part_of else None,
        parts=links(facts, (t for t, e in corpus.topics.items() if e.record.part_of == id_)),
        parties=links(facts, entry.record.parties),
        claims=ranked(facts, claims),
        others=links(facts, users),
    )


def ranked(facts: Facts, claims: Iterable[str]) -> tuple[ClaimChip, ...]:
    """Show claims in the order of the vocabulary of standing, then by id."""
    return chips(facts, sorted(claims, key=lambda c: (standing_key(facts.derived.claims[c]), c)))


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingRow:
    """A standing on the method page."""

    standing: str
    group: str
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MethodView:
    """The method page."""

    standings: tuple[StandingRow, ...]
    rules: tuple[tuple[str, str], ...]
    codes: tuple[Code, ...]


def method_view() -> MethodView:
    """Collect the method page from the vocabularies that the code itself uses."""
    return MethodView(
        standings=tuple(
            StandingRow(standing=s.value, group=m.group.value, meaning=m.text) for s, m in MEANINGS.items()
        ),
        rules=tuple((rule.value.partition(".")[0], rule.value.partition(". ")[2]) for rule in Rule),
        codes=tuple(CODES[id_] for id_ in sorted(CODES)),
    )
