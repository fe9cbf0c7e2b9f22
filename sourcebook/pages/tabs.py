"""The local tab bar of a briefing: its pages, each with how many records it shows."""

from dataclasses import dataclass

from sourcebook.pages.registry import TABS
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import Link, link


@dataclass(frozen=True, kw_only=True, slots=True)
class Tab:
    """One page of a briefing. ``path`` is below the briefing's own; ``count`` is "" where nothing is counted."""

    name: str
    title: str
    path: str
    count: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Tabs:
    """The tab bar of a briefing."""

    briefing: Link
    lang: str
    rows: tuple[Tab, ...]


def tabs_view(facts: Facts, briefing: str) -> Tabs:
    """Collect the tab bar of a briefing."""
    scope, lang = facts.scopes[briefing], facts.corpus.briefings[briefing].record.lang
    rows = (
        Tab(
            name=page.tab,
            title=page.title,
            path=page.path.removeprefix("{id}/"),
            count=f"{page.count(facts, scope):,}" if page.count else "",
        )
        for page in TABS
    )
    return Tabs(briefing=link(facts, briefing), lang=lang, rows=tuple(rows))
