"""The prose of every briefing of a corpus, rendered and checked."""

from collections.abc import Callable, Mapping
from functools import partial

from sourcebook.problems import Problem
from sourcebook.prose.citations import Target
from sourcebook.prose.markdown import Prose, render_prose
from sourcebook.prose.prose_tree import Mark, ProseSentence
from sourcebook.reading.corpus import Corpus

#: Gives a record's target as cited from a briefing: (record id, briefing id) → target, or None.
BriefingResolver = Callable[[str, str], Target | None]
#: Gives a sentence's marks, and what is said of it: (briefing id, its number on the page, sentence) → both.
BriefingMarker = Callable[[str, int, ProseSentence], tuple[Mark, ...]]
BriefingTeller = Callable[[str, int, ProseSentence], str]


def render_briefings(
    corpus: Corpus,
    resolve: BriefingResolver,
    mark: BriefingMarker = lambda briefing, number, sentence: (),
    tell: BriefingTeller = lambda briefing, number, sentence: "",
) -> tuple[Mapping[str, Prose], tuple[Problem, ...]]:
    """Render each briefing's prose; problems are in the order of briefings."""
    rendered = {
        id_: render_prose(
            entry.body,
            resolve=lambda cited, within=id_: resolve(cited, within),  # type: ignore[misc]
            path=entry.path,
            first_line=entry.body_line,
            lang=entry.record.lang,
            noted=tuple(dict.fromkeys(claim for judgement in entry.record.judgements for claim in judgement.claims)),
            mark=partial(mark, id_),
            tell=partial(tell, id_),
        )
        for id_, entry in corpus.briefings.items()
    }
    return rendered, tuple(problem for prose in rendered.values() for problem in prose.problems)
