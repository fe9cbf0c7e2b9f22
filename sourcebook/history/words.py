"""Two texts, word by word: which words stayed, which went, which came."""

from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein

#: Longer texts are shown whole, as one that went and one that came: the work grows with the square of the words.
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
    if max(len(old), len(new)) > MAX_WORDS:
        return _stretches((Mark.REMOVED, old), (Mark.ADDED, new))
    rows: list[tuple[Mark, list[str]]] = []
    gone: list[str] = []
    come: list[str] = []
    for step in (*Levenshtein.opcodes(old, new), None):
        if step is None or step.tag == "equal":  # what changed between two stretches that stayed is told at once
            rows += [(Mark.REMOVED, gone), (Mark.ADDED, come)]
            gone, come = [], []
        if step is not None and step.tag == "equal":
            rows.append((Mark.SAME, new[step.dest_start : step.dest_end]))
        elif step is not None:
            gone, come = [*gone, *old[step.src_start : step.src_end]], [*come, *new[step.dest_start : step.dest_end]]
    return _stretches(*rows)


def whole(text: str, mark: Mark) -> Marked:
    """Give a whole text one mark."""
    return _stretches((mark, text.split()))


def plain_text(text: str) -> str:
    """Return a text with every run of white space as one space: quotes are matched so, and so are texts compared."""
    return " ".join(text.split())


def _stretches(*rows: tuple[Mark, list[str]]) -> Marked:
    return tuple(Stretch(mark, " ".join(words)) for mark, words in rows if words)
