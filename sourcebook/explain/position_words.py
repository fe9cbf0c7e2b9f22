"""Positions in the words that pages, changes and exports share: whose they are, where they are not the actor's own."""

from collections.abc import Iterable

from sourcebook.explain.names import Names
from sourcebook.reading.corpus import Corpus
from sourcebook.standing.latest_positions import DatedPosition


def according_to(corpus: Corpus, row: DatedPosition) -> str:
    """Return on whose word a position is ascribed to its actor; "" for the actor's own."""
    return "" if row.own else told_words(corpus, row.told_by)


def told_words(corpus: Corpus, keys: Iterable[str]) -> str:
    """Return on whose word something is said of an actor; ``keys`` are theirs (see `Witness`)."""
    told = Names(corpus).keys(keys)
    return f"according to {told}" if told else "not in its own words"


def stance_words(corpus: Corpus, row: DatedPosition) -> str:
    """Return the word of a stance, with whose it is where it is not the actor's own."""
    return ", ".join(filter(None, (row.position.stance.value, according_to(corpus, row))))
