"""The weight of a record is that which a briefing gives it, by the order of its citations. A file's name gives none."""

from collections.abc import Iterable

from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import label
from sourcebook.prose.markdown import read_prose


def as_cited(facts: Facts, briefing: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return records in the order in which a briefing first cites them; those that it does not cite follow by words."""
    entry = facts.corpus.briefings[briefing]
    cited = (id_ for citation in read_prose(entry.body, entry.record.lang).citations for id_ in citation.ids)
    place = {id_: at for at, id_ in enumerate(dict.fromkeys(cited))}
    return tuple(sorted(ids, key=lambda i: (place.get(i, len(place)), label(facts.corpus.entry(i).record), i)))
