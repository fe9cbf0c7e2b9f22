"""Positions in the words that pages, changes and exports share: whose they are, where they are not the actor's own."""

from sourcebook.explain.names import Names
from sourcebook.reading.corpus import Corpus
from sourcebook.standing.latest_positions import DatedPosition


def according_to(corpus: Corpus, row: DatedPosition) -> str:
    """Return on whose word a position is ascribed to its actor; "" for the actor's own."""
    if row.own:
        return ""
    told = Names(corpus).keys(row.told_by)
    return f"according to {told}" if told else "not in its own words"


def stance_words(corpus: Corpus, row: DatedPosition) -> str:
    """Return the word of a stance, with whose it is where it is not the actor's own."""
    return ", ".join(filter(None, (row.position.stance.value, according_to(corpus, row))))
