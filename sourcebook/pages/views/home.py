"""The home page: every briefing with how its claims stand, what is not known, and the latest changes."""

from dataclasses import dataclass

from sourcebook.history.commit_log import Commit
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.line_views import LineView, line_view, sentence_tally
from sourcebook.pages.views.parts import Link, link, links
from sourcebook.pages.views.tallies import Bar, QuoteTally, dated, quote_tally, standings_bars, unanswered
from sourcebook.pages.views.weight import as_cited
from sourcebook.standing.vocabulary import MEANINGS, Group


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefingCard:
    """A briefing on the home page. ``tally`` counts its sentences by their marks.

    ``asked`` are the first of its open questions, ``more`` how many follow.
    """

    link: Link
    lang: str
    summary: LineView
    tally: str
    as_of: str
    bars: tuple[Bar, ...]
    claims: int
    sources: int
    disputes: int
    demands: int
    open_questions: int
    asked: tuple[Link, ...]
    more: int


@dataclass(frozen=True, kw_only=True, slots=True)
class GroupRow:
    """A group of standings as the home page explains it; ``standings`` are its words."""

    group: str
    meaning: str
    standings: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class HomeView:
    """The home page. ``checked`` counts the quotes that stand in their source."""

    briefings: tuple[BriefingCard, ...]
    commits: tuple[Commit, ...]
    history_missing: str
    claims: int
    sources: int
    actors: int
    open_questions: int
    quotes: QuoteTally
    checked: int
    groups: tuple[GroupRow, ...]


#: How many of the latest commits, and of a briefing's open questions, the home page shows.
LATEST, ASKED = 5, 3

GROUP_MEANINGS = {
    Group.ESTABLISHED: "independent sides or all parties say so",
    Group.THIN: "only one side says so, or none without a known interest says how it knows",
    Group.ATTRIBUTED: "only those with an interest say so, or it is someone’s forecast or judgement",
    Group.CONTESTED: "sides contradict one another, or it is refuted",
    Group.UNSUPPORTED: "nobody whose word counts says so, it could not be checked, or a forecast’s date has passed",
    Group.SAID: "that it was said, on record or as others report it; whether it is so is another question",
    Group.CLOSED: "replaced by a newer claim, or taken back",
}


def home_view(facts: Facts) -> HomeView:
    """Collect the home page: the newest briefing first."""
    rows = sorted(facts.corpus.briefings.items(), key=lambda item: item[1].record.title)
    rows.sort(key=lambda item: item[1].record.as_of.latest, reverse=True)
    tally = quote_tally(facts, facts.corpus.claims)
    return HomeView(
        briefings=tuple(_card(facts.of_briefing(id_), id_) for id_, _ in rows),
        commits=facts.log.commits[:LATEST],
        history_missing=facts.log.missing,
        claims=len(facts.corpus.claims),
        sources=len(facts.corpus.sources),
        actors=len(facts.corpus.actors),
        open_questions=len(unanswered(facts, facts.corpus.questions)),
        quotes=tally,
        checked=tally.exact + tally.normalised,
        groups=group_rows(),
    )


def group_rows() -> tuple[GroupRow, ...]:
    """Explain the groups of standings, with the words of each."""
    return tuple(
        GroupRow(
            group=group.value,
            meaning=meaning,
            standings=tuple(s.value for s, m in MEANINGS.items() if m.group is group),
        )
        for group, meaning in GROUP_MEANINGS.items()
    )


def _card(facts: Facts, id_: str) -> BriefingCard:
    record, scope = facts.corpus.briefings[id_].record, facts.scopes[id_]
    asked = as_cited(facts, id_, unanswered(facts, scope.questions))
    return BriefingCard(
        link=link(facts, id_),
        lang=record.lang,
        summary=line_view(facts, id_, "summary", record.summary),
        tally=sentence_tally(facts, id_),
        as_of=dated(facts, id_),
        bars=standings_bars(facts, scope.claims),
        claims=len(scope.claims),
        sources=len(scope.sources),
        disputes=len(scope.disputes),
        demands=len(scope.demands),
        open_questions=len(asked),
        asked=links(facts, asked[:ASKED], within=id_),
        more=max(len(asked) - ASKED, 0),
    )
