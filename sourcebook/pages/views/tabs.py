"""The local tab bar of a briefing: its pages, each with how many records it shows."""

from dataclasses import dataclass

from sourcebook.pages.views.facts import Facts, Scope
from sourcebook.pages.views.parts import Link, link
from sourcebook.pages.views.tallies import open_questions


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


#: The sub-pages of a briefing in their order: address, title, and the records of a scope that they show.
TITLES = {
    "actors": "Actors",
    "demands": "Demands",
    "disputes": "Disputes",
    "said-and-done": "Said and done",
    "timeline": "Timeline",
    "questions": "Open questions",
    "verification": "Verification",
}


def tabs_view(facts: Facts, briefing: str) -> Tabs:
    """Collect the tab bar of a briefing."""
    counts = _counts(facts, facts.scopes[briefing])
    rows = (
        Tab(name=name, title=title, path=f"{name}/", count=f"{counts[name]:,}" if name in counts else "")
        for name, title in TITLES.items()
    )
    first = Tab(name="", title="Briefing", path="", count="")
    lang = facts.corpus.briefings[briefing].record.lang
    return Tabs(briefing=link(facts, briefing), lang=lang, rows=(first, *rows))


def _counts(facts: Facts, scope: Scope) -> dict[str, int]:
    return {
        "actors": len(scope.actors),
        "demands": len(scope.demands),
        "disputes": len(scope.disputes),
        "said-and-done": len(scope.commitments),
        "questions": open_questions(facts, scope.questions),
        "verification": len(scope.claims),
    }
