"""What rests on somebody's word, as a briefing's page counts and links it."""

from dataclasses import dataclass
from itertools import groupby

from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import Link, links
from sourcebook.standing.peoples_word import MEANINGS, on_word

#: How many records of one kind are linked; the others are counted.
SHOWN = 6


@dataclass(frozen=True, kw_only=True, slots=True)
class WordsView:
    """Things of one kind that rest on somebody's word: how many, what they are, the first of them, how many more."""

    count: str
    what: str
    links: tuple[Link, ...]
    more: int


def words_of_people(facts: Facts, briefing: str) -> tuple[WordsView, ...]:
    """Count what rests on somebody's word in a briefing and in the records that belong to it."""
    records = {briefing, *facts.scopes[briefing].records}
    found = (word for word in on_word(facts.corpus, facts.derived.claims, facts.problems) if word.record in records)
    return tuple(
        _view(facts, briefing, [word.record for word in words], MEANINGS[what])
        for what, words in groupby(found, key=lambda word: word.what)
    )


def _view(facts: Facts, briefing: str, ids: list[str], meaning: tuple[str, str]) -> WordsView:
    one, several = meaning
    named = list(dict.fromkeys(ids))
    return WordsView(
        count=f"{len(ids):,}",
        what=one if len(ids) == 1 else several,
        links=links(facts, named[:SHOWN], within=briefing),
        more=max(len(named) - SHOWN, 0),
    )
