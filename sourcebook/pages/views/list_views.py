"""Lists of records, topic pages, and the method page, whose words come from the code's own vocabulary."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sourcebook.pages.views.claim_view import UseView, uses_by_kind
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.line_words import MARKS
from sourcebook.pages.views.parts import Link, link, links
from sourcebook.pages.views.plain_words import Vocabulary, Word, plain, vocabularies
from sourcebook.pages.views.rows import ClaimTable, claim_table
from sourcebook.pages.views.tallies import Bar, source_rows, standings_bars
from sourcebook.problems import CODES, Code
from sourcebook.reading.records import Kind
from sourcebook.reading.records.line_records import EqualWords
from sourcebook.standing.rules import RULES_FOR
from sourcebook.standing.vocabulary import MEANINGS, group_of


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
    bars: tuple[Bar, ...]
    table: ClaimTable
    uses: tuple[UseView, ...]


def topic_view(facts: Facts, id_: str) -> TopicView:
    """Collect a topic's page."""
    corpus, sides = facts.corpus, facts.derived.sides
    entry = corpus.topics[id_]
    claims = [c for c, e in corpus.claims.items() if id_ in sides.all_topics(e.record)]
    users = [u for u in facts.used_by.get(id_, ()) if corpus.kinds[u] not in (Kind.CLAIM, Kind.TOPIC)]
    return TopicView(
        id=id_,
        title=entry.record.title,
        summary=entry.record.summary or "",
        path=entry.path,
        part_of=link(facts, entry.record.part_of) if entry.record.part_of else None,
        parts=links(facts, (t for t, e in corpus.topics.items() if e.record.part_of == id_)),
        parties=links(facts, entry.record.parties),
        bars=standings_bars(facts, claims),
        table=claim_table(facts, claims),
        uses=uses_by_kind(facts, users),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class ListRow:
    """A record in a list, with what stands in the other columns."""

    link: Link
    cells: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ListView:
    """A list of the records of one kind, by name."""

    title: str
    about: str
    columns: tuple[str, ...]
    rows: tuple[ListRow, ...]


def actor_list(facts: Facts) -> ListView:
    """List the actors, with how many claims each speaks in or is concerned by."""
    records = facts.corpus.claims.values()
    said = Counter(actor for e in records for actor in e.record.speakers)
    named = Counter(actor for e in records for actor in set(e.record.actors) - set(e.record.speakers))
    name = facts.corpus.actors
    rows = {
        id_: (
            plain(e.record.kind),
            name[facts.derived.sides.side(id_)].record.name,
            said[id_],
            named[id_],
        )
        for id_, e in facts.corpus.actors.items()
    }
    columns = ("Kind", "Side", "Speaks in", "Concerned by")
    return _list(facts, "Actors", "Who said, wants and promised what.", columns, rows)


def source_list(facts: Facts) -> ListView:
    """List the sources, with how often each is quoted and how much of it."""
    rows = {
        row.source.id: (row.type, row.publisher.text if row.publisher else "not stated", row.issued or "not stated",
                        row.quotes, f"{row.covered} of {row.sentences}")
        for row in source_rows(facts, facts.corpus.sources)
    }  # fmt: skip
    columns = ("Type", "Publisher", "Issued", "Quotes", "Sentences quoted")
    return _list(facts, "Sources", "The snapshots that every quote was checked against.", columns, rows)


def topic_list(facts: Facts) -> ListView:
    """List the topics, with how many claims are on each or on a narrower one."""
    sides = facts.derived.sides
    claims = Counter(topic for e in facts.corpus.claims.values() for topic in sides.all_topics(e.record))
    rows = {
        id_: (link(facts, e.record.part_of).text if e.record.part_of else "", claims[id_])
        for id_, e in facts.corpus.topics.items()
    }
    return _list(facts, "Topics", "What the facts are about.", ("Part of", "Claims"), rows)


def _list(
    facts: Facts, title: str, about: str, columns: tuple[str, ...], cells: Mapping[str, tuple[object, ...]]
) -> ListView:
    rows = (
        ListRow(link=link(facts, id_), cells=tuple(f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row))
        for id_, row in cells.items()
    )
    ordered = tuple(sorted(rows, key=lambda row: (row.link.text, row.link.id)))
    return ListView(title=title, about=about, columns=("Name", *columns), rows=ordered)


@dataclass(frozen=True, kw_only=True, slots=True)
class StandingRow:
    """A standing on the method page."""

    standing: str
    group: str
    meaning: str


@dataclass(frozen=True, kw_only=True, slots=True)
class RuleRow:
    """A rule of standing: for which kinds of claim, and what it gives out."""

    kinds: str
    number: str
    text: str
    standing: str
    group: str


@dataclass(frozen=True, kw_only=True, slots=True)
class MethodView:
    """The method page."""

    standings: tuple[StandingRow, ...]
    rules: tuple[RuleRow, ...]
    vocabularies: tuple[Vocabulary, ...]
    codes: tuple[Code, ...]
    marks: tuple[Word, ...]
    equal: tuple[EqualWords, ...]


def method_view(facts: Facts) -> MethodView:
    """Collect the method page from the vocabularies that the code itself uses, and the words held equal here."""
    return MethodView(
        standings=tuple(
            StandingRow(standing=s.value, group=m.group.value, meaning=m.text) for s, m in MEANINGS.items()
        ),
        rules=tuple(
            RuleRow(kinds=kinds, number=rule.number, text=rule.text, standing=word.value, group=group_of(word).value)
            for kinds, rules in RULES_FOR
            for rule, word in rules
        ),
        vocabularies=vocabularies(),
        codes=tuple(CODES[id_] for id_ in sorted(CODES)),
        marks=tuple(Word(word, meaning) for word, meaning in reversed(MARKS.values())),
        equal=facts.corpus.line_files.equal,
    )
