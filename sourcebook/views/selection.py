"""Which records are shown where; what no briefing shows is warned about."""

from collections.abc import Iterator

from sourcebook.problems import Problem
from sourcebook.reading.records import Kind
from sourcebook.views.facts import Facts

#: Kinds that have no page outside briefings, and those whose pages nothing would lead to.
_SHOWN_IN_BRIEFINGS = (
    Kind.TOPIC,
    Kind.ACTOR,
    Kind.SOURCE,
    Kind.CLAIM,
    Kind.DEMAND,
    Kind.DISPUTE,
    Kind.COMMITMENT,
    Kind.QUESTION,
)


def check_shown(facts: Facts) -> Iterator[Problem]:
    """Every record belongs to some briefing."""
    shown = {id_ for scope in facts.scopes.values() for id_ in scope.records}
    for kind in _SHOWN_IN_BRIEFINGS:
        for id_, entry in facts.corpus.by_kind[kind].items():
            if id_ not in shown:
                yield entry.problem(
                    "R201", f"no briefing shows this {kind.value}", hint="give it a topic of a briefing"
                )
