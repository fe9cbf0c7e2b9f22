"""What is shown of a folder: its derived state, with the history and the prose that pages need beside it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sourcebook.history.commit_log import Log
from sourcebook.history.state import State
from sourcebook.pages.registry import ADDRESSES
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.line_views import prose_marks, prose_told
from sourcebook.pages.views.parts import chip, link
from sourcebook.pages.views.selection import check_shown
from sourcebook.problems import Problem, errors, in_order
from sourcebook.prose.briefings import render_briefings
from sourcebook.prose.citations import Target
from sourcebook.prose.markdown import Prose
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """The state of a folder, whose ``problems`` are everything that is wrong with it, and what pages show of it.

    ``facts`` is None, and ``prose`` empty, when errors keep the standing from being computed.
    """

    root: Path
    state: State
    facts: Facts | None
    prose: Mapping[str, Prose]

    @property
    def corpus(self) -> Corpus:
        """The records."""
        return self.state.corpus

    @property
    def checks(self) -> EvidenceCheck:
        """The outcome of each check of a quote."""
        return self.state.checks

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything that is wrong, in order."""
        return self.state.problems

    @property
    def ok(self) -> bool:
        """True when nothing is an error."""
        return not errors(self.problems)


def with_problems(checked: Checked, more: Iterable[Problem]) -> Checked:
    """Return the same with further problems among its own."""
    problems = in_order((*checked.problems, *more))
    return replace(checked, state=replace(checked.state, problems=problems))


def for_pages(root: Path, state: State, log: Log, *, fixed: bool) -> Checked:
    """Add what pages need to a state. ``fixed``: its date was asked for, and briefings have none of their own."""
    if state.derived is None:
        return Checked(root=root, state=state, facts=None, prose={})
    shown, told = (fixed, state.lines), state.problems
    facts = Facts(state.corpus, state.checks, state.derived, log, ADDRESSES, *shown, problems=told)
    prose, found = render_briefings(
        state.corpus,
        lambda id_, within: citation(facts.of_briefing(within), id_, within),
        lambda briefing, number, _: prose_marks(facts, briefing, number),
        lambda briefing, number, _: prose_told(facts, briefing, number),
    )
    checked = Checked(root=root, state=state, facts=facts, prose=prose)
    return with_problems(checked, (*found, *check_shown(facts)))


def citation(facts: Facts, id_: str, within: str) -> Target | None:
    """Return what a citation in a briefing leads to: relative to that briefing's page."""
    if id_ not in facts.corpus.kinds:
        return None
    target = link(facts, id_, within=within)
    if facts.corpus.kinds[id_] is Kind.CLAIM:
        shown = chip(facts, id_)
        return Target(href=f"../{target.path}", label=shown.standing, group=shown.group, title=shown.text)
    return Target(href=f"../{target.path}", label=target.text, group="", title=f"{target.kind}: {target.text}")
