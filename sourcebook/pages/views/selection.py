"""Which records are shown where; what no briefing shows is warned about."""

from collections.abc import Iterator

from sourcebook.pages.views.facts import Facts
from sourcebook.problems import Problem
from sourcebook.reading.kinds import FACTS


def check_shown(facts: Facts) -> Iterator[Problem]:
    """Every record belongs to some briefing."""
    shown = {id_ for scope in facts.scopes.values() for id_ in scope.records}
    shown |= set(_reached(facts, shown))
    for kind in FACTS:
        for id_, entry in facts.corpus.by_kind[kind].items():
            if id_ not in shown:
                yield entry.problem(
                    "R201", f"no briefing shows this {kind.value}", hint="give it a topic of a briefing"
                )


def _reached(facts: Facts, shown: set[str]) -> Iterator[str]:
    """Yield the actors that the pages of shown records lead to: who published a source, what an actor belongs to."""
    for id_ in shown & facts.corpus.sources.keys():
        yield from filter(None, (facts.corpus.sources[id_].record.publisher,))
    for id_ in shown & facts.corpus.actors.keys():
        yield from facts.corpus.actors[id_].record.member_of
