"""The test of a condition in words, whole: everything that is computed, and nothing that is not."""

from sourcebook.explain.names import Names, joined
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import ClaimKind, Condition
from sourcebook.standing.sides import Sides

#: A claim of each kind, with its article.
_A_CLAIM = {
    ClaimKind.STATEMENT: "a statement",
    ClaimKind.EVENT: "an event",
    ClaimKind.STATE: "a state",
    ClaimKind.FORECAST: "a forecast",
    ClaimKind.ASSESSMENT: "an assessment",
}


def test_words(corpus: Corpus, sides: Sides, condition: Condition) -> str:
    """Return what a condition tests: one claim's standing, or any claim of a kind on a topic, by whom, after when."""
    wanted = joined(word.value for word in condition.standing).replace(" and ", " or ")
    if condition.claim:
        return f"{Names(corpus).text(condition.claim)} is {wanted}"
    found = [_A_CLAIM[condition.kind] if condition.kind else "a claim", f"on {_topic(corpus, str(condition.topic))}"]
    if condition.speaker:
        found.append(f"by {_speaker(corpus, sides, condition.speaker)}")
    dated = f", dated after {condition.after}," if condition.after else ""
    return f"{' '.join(found)}{dated} is {wanted}"


def _topic(corpus: Corpus, id_: str) -> str:
    narrower = any(entry.record.part_of == id_ for entry in corpus.topics.values())
    title = f"“{corpus.topics[id_].record.title}”"
    return f"{title} or a narrower topic" if narrower else title


def _speaker(corpus: Corpus, sides: Sides, id_: str) -> str:
    """A speaker stands for the whole side: whoever on it says so meets the test."""
    names, side = Names(corpus), sides.side(id_)
    of_side = f"else on the side of {names.actor(side)}" if side != id_ else "on its side"
    return f"{names.actor(id_)} or anyone {of_side}"
