"""Two texts, word by word: which words stayed, which went, which came."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

#: Where more words than this differ they are shown whole, as what went and what came: the work grows with the square.
MAX_WORDS = 2_000


class Mark(StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring words with one mark. White space between words is one space."""

    mark: Mark
    text: str


Marked = tuple[Stretch, ...]


def mark_words(before: str, after: str) -> Marked:
    """Compare two texts by words (letters, digits and the punctuation on them); white space does not count."""
    old, new = before.split(), after.split()
    if old == new:
        return (Stretch(Mark.SAME, " ".join(new)),) if new else ()
    lead, tail = _shared(old, new)
    inner = _between(old[lead : len(old) - tail], new[lead : len(new) - tail])
    return _stretches((Mark.SAME, new[:lead]), *inner, (Mark.SAME, new[len(new) - tail :]))


def _shared(old: list[str], new: list[str]) -> tuple[int, int]:
    """How many words two texts share at their beginning, and then at their end."""
    shortest = min(len(old), len(new))
    lead = next((i for i in range(shortest) if old[i] != new[i]), shortest)
    tail = next((i for i in range(shortest - lead) if old[-1 - i] != new[-1 - i]), shortest - lead)
    return lead, tail


def _between(old: list[str], new: list[str]) -> list[tuple[Mark, list[str]]]:
    """Compare what lies between; neighbouring words that went or came are told at once."""
    if max(len(old), len(new)) > MAX_WORDS:
        return [(Mark.REMOVED, old), (Mark.ADDED, new)]
    rows: list[tuple[Mark, list[str]]] = []
    gone: list[str] = []
    come: list[str] = []
    for step in Levenshtein.opcodes(old, new):
        if step.tag == "equal":
            rows += [(Mark.REMOVED, gone), (Mark.ADDED, come), (Mark.SAME, new[step.dest_start : step.dest_end])]
            gone, come = [], []
        else:
            gone, come = [*gone, *old[step.src_start : step.src_end]], [*come, *new[step.dest_start : step.dest_end]]
    return [*rows, (Mark.REMOVED, gone), (Mark.ADDED, come)]


def whole(text: str, mark: Mark) -> Marked:
    """Give a whole text one mark."""
    return _stretches((mark, text.split()))


def plain_text(text: str) -> str:
    """Return a text with every run of white space as one space: quotes are matched so, and so are texts compared."""
    return " ".join(text.split())


def _stretches(*rows: tuple[Mark, list[str]]) -> Marked:
    return tuple(Stretch(mark, " ".join(words)) for mark, words in rows if words)
