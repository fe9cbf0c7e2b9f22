"""The page of one claim: its standing with the derivation, its quotes, and everything that uses it."""

from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.explain.reasons import reasons
from sourcebook.pages.views.changes_view import EventView, claim_history
from sourcebook.pages.views.date_words import date_words
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.line_views import LineView, OwnLineView, line_view, own_line
from sourcebook.pages.views.parts import (
    ClaimChip,
    Link,
    QuoteView,
    SideView,
    chip,
    chips,
    links,
    quotes,
    side,
)
from sourcebook.pages.views.plain_words import Word, plain
from sourcebook.reading.kinds import KINDS, ON_TOPICS
from sourcebook.reading.records import Kind
from sourcebook.standing.vocabulary import FLAG_MEANINGS, Flag


@dataclass(frozen=True, kw_only=True, slots=True)
class OverrideView:
    """A person's differing judgement, until it lapses."""

    standing: str
    why: str
    by: str
    until: str


@dataclass(frozen=True, kw_only=True, slots=True)
class UseView:
    """The records of one kind that use a claim."""

    title: str
    links: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimView:
    """A claim's page. ``own``: how its text stands to its quotes."""

    chip: ClaimChip
    rule: str
    text: LineView
    own: OwnLineView | None
    flags: tuple[Word, ...]
    described_as: str
    actors: tuple[Link, ...]
    topics: tuple[Link, ...]
    when: str
    when_note: str
    after: tuple[ClaimChip, ...]
    before: tuple[ClaimChip, ...]
    condition: LineView | None
    note: str
    why: tuple[str, ...]
    would_change: tuple[str, ...]
    supports: tuple[SideView, ...]
    refutes: tuple[SideView, ...]
    quotes: tuple[QuoteView, ...]
    asserts: tuple[ClaimChip, ...]
    denies: tuple[ClaimChip, ...]
    vouched_by: tuple[ClaimChip, ...]
    denied_by: tuple[ClaimChip, ...]
    contradicts: tuple[ClaimChip, ...]
    supersedes: ClaimChip | None
    superseded_by: tuple[ClaimChip, ...]
    withdrawn: str
    override: OverrideView | None
    uses: tuple[UseView, ...]
    history: tuple[EventView, ...]
    history_missing: str
    path: str


def claim_view(facts: Facts, id_: str) -> ClaimView:
    """Collect what a claim's page shows."""
    claim, derivation = facts.corpus.claims[id_].record, facts.derived.claims[id_]
    said = reasons(facts.corpus, derivation)
    relations = _Relations(facts, id_)
    return ClaimView(
        chip=chip(facts, id_),
        rule=derivation.rule.text,
        text=line_view(facts, id_, "text", claim.text),
        own=own_line(facts, id_),
        flags=tuple(Word(plain(f.flag), FLAG_MEANINGS[f.flag]) for f in derivation.flags),
        described_as=claim.described_as or "",
        actors=links(facts, claim.actors),
        topics=links(facts, claim.topics),
        when=date_words(claim.when),
        when_note=claim.when_note or "",
        after=chips(facts, relations.earlier()),
        before=chips(facts, relations.later()),
        condition=line_view(facts, id_, "condition", claim.condition) if claim.condition else None,
        note=claim.note or "",
        why=said.why,
        would_change=said.would_change,
        supports=tuple(side(facts, t) for t in derivation.supports),
        refutes=tuple(side(facts, t) for t in derivation.refutes),
        quotes=quotes(facts, id_),
        asserts=chips(facts, (v.claim for v in claim.asserts)),
        denies=chips(facts, (v.claim for v in claim.denies)),
        vouched_by=chips(facts, relations.statements("asserts")),
        denied_by=chips(facts, relations.statements("denies")),
        contradicts=chips(facts, relations.contradictions()),
        supersedes=chip(facts, claim.supersedes) if claim.supersedes else None,
        superseded_by=chips(facts, derivation.superseded_by),
        withdrawn=f"{date_words(claim.withdrawn.on)}: {claim.withdrawn.why}" if claim.withdrawn else "",
        override=_override(facts, id_),
        uses=relations.uses(),
        history=claim_history(facts, id_),
        history_missing=facts.log.missing,
        path=facts.corpus.claims[id_].path,
    )


def _override(facts: Facts, id_: str) -> OverrideView | None:
    override = facts.corpus.claims[id_].record.override
    if not override or not any(f.flag is Flag.OVERRIDDEN for f in facts.derived.claims[id_].flags):
        return None
    return OverrideView(
        standing=override.standing.value, why=override.why, by=override.by, until=date_words(override.until)
    )


#: The kinds of record that use claims, in the order of the site's pages.
_USING = (Kind.BRIEFING, *(kind for kind in ON_TOPICS if kind is not Kind.CLAIM))


@dataclass(frozen=True, slots=True)
class _Relations:
    """How other records refer to a claim."""

    facts: Facts
    id: str

    def _users(self, kind: Kind) -> tuple[str, ...]:
        return tuple(u for u in self.facts.used_by.get(self.id, ()) if self.facts.corpus.kinds[u] is kind)

    def statements(self, field: str) -> tuple[str, ...]:
        claims = self.facts.corpus.claims
        return tuple(
            u for u in self._users(Kind.CLAIM) if any(v.claim == self.id for v in getattr(claims[u].record, field))
        )

    def contradictions(self) -> tuple[str, ...]:
        claims = self.facts.corpus.claims
        naming = (u for u in self._users(Kind.CLAIM) if self.id in claims[u].record.contradicts)
        return tuple(dict.fromkeys((*claims[self.id].record.contradicts, *naming)))

    def earlier(self) -> tuple[str, ...]:
        claims = self.facts.corpus.claims
        naming = (u for u in self._users(Kind.CLAIM) if self.id in claims[u].record.before)
        return tuple(dict.fromkeys((*claims[self.id].record.after, *naming)))

    def later(self) -> tuple[str, ...]:
        claims = self.facts.corpus.claims
        naming = (u for u in self._users(Kind.CLAIM) if self.id in claims[u].record.after)
        return tuple(dict.fromkeys((*claims[self.id].record.before, *naming)))

    def uses(self) -> tuple[UseView, ...]:
        briefings = self.facts.briefings_of(self.id)
        others = (u for kind in _USING if kind is not Kind.BRIEFING for u in self._users(kind))
        return uses_by_kind(self.facts, (*briefings, *others))


def uses_by_kind(facts: Facts, ids: Iterable[str]) -> tuple[UseView, ...]:
    """Group records that use another one by kind, in the order of the site's pages."""
    rows: dict[Kind, list[str]] = {kind: [] for kind in _USING}
    for id_ in ids:
        rows[facts.corpus.kinds[id_]].append(id_)
    return tuple(
        UseView(title=KINDS[kind].title if len(users) > 1 else kind.value.capitalize(), links=links(facts, users))
        for kind, users in rows.items()
        if users
    )
