"""The prose of every briefing of a corpus, rendered and checked."""

from collections.abc import Callable, Mapping

from sourcebook.problems import Problem
from sourcebook.prose.citations import Target
from sourcebook.prose.markdown import Prose, render_prose
from sourcebook.reading.corpus import Corpus

#: Gives a record's target as cited from a briefing: (record id, briefing id) → target, or None.
BriefingResolver = Callable[[str, str], Target | None]


def render_briefings(corpus: Corpus, resolve: BriefingResolver) -> tuple[Mapping[str, Prose], tuple[Problem, ...]]:
    """Render each briefing's prose; problems are in the order of briefings."""
    rendered = {
        id_: render_prose(
            entry.body,
            resolve=lambda cited, within=id_: resolve(cited, within),  # type: ignore[misc]
            path=entry.path,
            first_line=entry.body_line,
            lang=entry.record.lang,
            noted=tuple(dict.fromkeys(claim for judgement in entry.record.judgements for claim in judgement.claims)),
        )
        for id_, entry in corpus.briefings.items()
    }
    return rendered, tuple(problem for prose in rendered.values() for problem in prose.problems)
