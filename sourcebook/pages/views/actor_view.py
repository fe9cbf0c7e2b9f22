"""The page of one actor, and the actors of a briefing: who they are, what they said, want and promised."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sourcebook.explain.commitment_words import so_says
from sourcebook.explain.position_words import according_to
from sourcebook.pages.views.date_words import counted, date_words
from sourcebook.pages.views.demands_view import TONES
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import ClaimChip, Link, SilenceView, chips, link, links, silence
from sourcebook.pages.views.plain_words import plain, stance_word
from sourcebook.reading.records import Claim, ClaimKind

#: Longer lists of statements are folded away on a briefing's page.
FEW = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class StanceView:
    """One of an actor's newest positions on a demand; ``told``: whose word it is, where it is not the actor's."""

    demand: Link
    stance: str
    tone: str
    claim: Link | None
    silent: SilenceView | None
    date: str
    told: str
    condition: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiseView:
    """A commitment that binds an actor; ``so_says``: on whose word, where it is not that of its own side."""

    link: Link
    so_says: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ActorView:
    """An actor's page, or its section in a briefing. ``summary`` counts what else is recorded; "" when nothing is."""

    id: str
    path: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    role: str
    side: Link | None
    part_of: Link | None
    parts: tuple[Link, ...]
    member_of: tuple[Link, ...]
    reliability: str
    same_as: tuple[str, ...]
    note: str
    summary: str
    said: tuple[ClaimChip, ...]
    said_by_parts: tuple[ClaimChip, ...]
    few_said: bool
    views_held: tuple[ClaimChip, ...]
    concerns: tuple[ClaimChip, ...]
    stances: tuple[StanceView, ...]
    promised: tuple[PromiseView, ...]
    promised_to: tuple[Link, ...]
    published: tuple[Link, ...]
    parties_to: tuple[Link, ...]


def actor_view(facts: Facts, id_: str, *, within: str | None = None) -> ActorView:
    """Collect what is known of an actor. ``within`` keeps to what belongs to one briefing."""
    entry = facts.corpus.actors[id_]
    actor, corpus = entry.record, facts.corpus
    scope = facts.scopes[within] if within else None
    claims = {c: e.record for c, e in corpus.claims.items() if not scope or c in scope.records}
    said = [c for c, record in claims.items() if id_ in record.speakers]
    side = facts.derived.sides.side(id_)
    commitments = {c: e.record for c, e in corpus.commitments.items() if not scope or c in scope.records}
    concerned = [c for c, record in claims.items() if id_ in record.actors and c not in said]
    statements = [c for c in said if claims[c].kind is ClaimKind.STATEMENT]
    reliability = f"{actor.reliability.grade.value}: {actor.reliability.why}" if actor.reliability else ""
    return ActorView(
        id=id_,
        path=entry.path,
        name=actor.name,
        kind=plain(actor.kind),
        aliases=actor.aliases,
        role=actor.role or "",
        side=link(facts, side) if side != id_ else None,
        part_of=link(facts, actor.part_of) if actor.part_of else None,
        parts=links(facts, (a for a, e in corpus.actors.items() if e.record.part_of == id_)),
        member_of=links(facts, actor.member_of),
        reliability=reliability,
        same_as=actor.same_as,
        note=actor.note or "",
        summary=f"concerned by {counted(len(concerned), 'claim')}" if concerned else "",
        said=chips(facts, statements),
        said_by_parts=chips(facts, _said_by_parts(facts, id_, claims)),
        few_said=len(statements) <= FEW,
        views_held=chips(facts, (c for c in said if claims[c].kind is not ClaimKind.STATEMENT)),
        concerns=chips(facts, concerned),
        stances=_stances(facts, id_, within),
        promised=tuple(_promise(facts, c, id_, within) for c, r in commitments.items() if id_ in r.by),
        promised_to=links(facts, (c for c, r in commitments.items() if id_ in r.to), within=within),
        published=links(facts, (s for s, e in corpus.sources.items() if e.record.publisher == id_)),
        parties_to=links(facts, (t for t, e in corpus.topics.items() if id_ in e.record.parties)),
    )


def _said_by_parts(facts: Facts, id_: str, claims: Mapping[str, Claim]) -> Iterator[str]:
    """What those said who are part of an actor, by any number of steps, and not the actor itself."""
    below = {a for a in facts.corpus.actors if a != id_ and id_ in facts.derived.sides.chain(a)}
    for claim, record in claims.items():
        if record.kind is ClaimKind.STATEMENT and id_ not in record.speakers and below.intersection(record.speakers):
            yield claim


def _promise(facts: Facts, commitment: str, actor: str, within: str | None) -> PromiseView:
    derived = facts.derived.commitments[commitment]
    told = so_says(facts.corpus, derived) if actor in derived.unspoken else ""
    return PromiseView(link=link(facts, commitment, within=within), so_says=told)


def _stances(facts: Facts, id_: str, within: str | None) -> tuple[StanceView, ...]:
    wanted = facts.scopes[within].demands if within else facts.derived.demands
    rows = ((demand, row) for demand in wanted for row in facts.derived.demands[demand].newest.get(id_, ()))
    return tuple(
        StanceView(
            demand=link(facts, demand, within=within),
            stance=stance_word(facts.corpus.demands[demand].record.kind, row.position.stance),
            tone=TONES[row.position.stance],
            claim=link(facts, row.position.claim) if row.position.claim else None,
            silent=silence(facts, row.position.silent),
            date=date_words(row.as_of),
            told=according_to(facts.corpus, row),
            condition=row.position.condition or "",
        )
        for demand, row in rows
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class SideGroup:
    """The actors of one side, the controlling one first."""

    name: str
    actors: tuple[ActorView, ...]


def side_groups(facts: Facts, briefing: str) -> tuple[SideGroup, ...]:
    """Group a briefing's actors by side: larger sides first, then by name."""
    sides = facts.derived.sides
    groups: dict[str, list[str]] = {}
    for id_ in facts.scopes[briefing].actors:
        groups.setdefault(sides.side(id_), []).append(id_)
    name = facts.corpus.actors
    ordered = sorted(groups.items(), key=lambda item: (-len(item[1]), name[item[0]].record.name))
    return tuple(
        SideGroup(
            name=name[side].record.name,
            actors=tuple(
                actor_view(facts, id_, within=briefing)
                for id_ in sorted(ids, key=lambda i: (len(list(sides.chain(i))), name[i].record.name))
            ),
        )
        for side, ids in ordered
    )
