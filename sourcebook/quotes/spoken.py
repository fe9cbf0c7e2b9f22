"""Words between quotation marks, and whose turn it is in a transcript."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from sourcebook.quotes.structure import Part, PartKind
from sourcebook.reading.records import SourceType

#: Types of source that record who spoke, and those whose text may be parted into turns.
RECORDING = frozenset({SourceType.TRANSCRIPT, SourceType.RECORDING})
TURNED = RECORDING | {SourceType.INTERVIEW}
#: Words between quotation marks; one speech may run over paragraphs that each begin with a mark.
_SPOKEN = re.compile(r"[“„«「『][^“”„«»「」『』]+(?:[”“»」』]|(?=\n\s*\n\s*[“„«]))|\"[^\"]+\"|»[^«»]+«")
#: A label at the start of a line, behind a time, and what stands behind it in brackets: "MR REYLE (Union of Crews):",
#: "[00:05] **Reyle:**"; a name of two words or more before a dash: "Tomas Reyle - ".
_LABEL = re.compile(
    r"^[ \t]*(?:[\[(]?\d{1,2}(?::\d\d){1,2}(?:[.,]\d+)?[\])]?[ \t]+)?(?:\*\*)?(?:"
    r"(?P<name>[^\W\d_][^\n:()\[\]*]{0,60}?)[ \t]*(?:[(\[](?P<more>[^\n()\[\]]{1,80})[)\]])?[ \t]*"
    r"(?:\*\*[ \t]*:|:(?:\*\*)?)(?=\s)|"
    r"(?P<dashed>[^\W\d_][\w.'’]*(?:[ \t]+[^\W\d_][\w.'’]*){1,3})(?:\*\*)?[ \t]+[-–—][ \t])",
    re.M,
)
#: Fewer labels than this are no mark of turns, and a label of more words is a sentence.
_TURNS, _WORDS = 2, 5


class Turn(NamedTuple):
    """Where somebody begins to speak, in code points, and how they are named there and elsewhere in the text."""

    start: int
    names: tuple[str, ...]


class Marks(NamedTuple):
    """What a text marks of who speaks: where it has quotation marks, and its turns."""

    spoken: tuple[tuple[int, int], ...] = ()
    turns: tuple[Turn, ...] = ()


def read_marks(text: str, kind: SourceType, parts: Sequence[Part] = ()) -> Marks:
    """Read where a source's text has quotation marks, and its turns: those of the parts that are kept beside it, or, in
    a transcript, a recording or an interview, those that it marks itself.
    """
    kept = tuple(Turn(part.start, (part.label,)) for part in parts if part.kind is PartKind.TURN and part.label)
    return Marks(spoken(text), kept or (turns(text) if kind in TURNED else ()))


def spoken(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of what stands between quotation marks, marks included."""
    return tuple(found.span() for found in _SPOKEN.finditer(text))


def turns(text: str) -> tuple[Turn, ...]:
    """Read who speaks where, by the labels ("NAME:") that lines begin with; none where a text has no such marks."""
    found = [it for it in _LABEL.finditer(text) if _names_one(it)]
    if len(found) < _TURNS:
        return ()
    more: dict[str, list[str]] = {}
    for it in found:
        known = more.setdefault(_name(it), [_name(it)])
        if it["more"] and it["more"] not in known:
            known.append(it["more"])
    return tuple(Turn(it.start(), tuple(more[_name(it)])) for it in found)


def turn_at(some: Sequence[Turn], at: int) -> tuple[str, ...]:
    """Return how the one is named whose turn a place stands in; nothing before the first."""
    place = bisect_right(some, at, key=lambda turn: turn.start)
    return some[place - 1].names if place else ()


def _name(label: re.Match[str]) -> str:
    return label["name"] or label["dashed"]


def _names_one(label: re.Match[str]) -> bool:
    words = _name(label).split()
    written = words if label["dashed"] else words[:1]
    return len(words) <= _WORDS and all(word[0].isupper() for word in written)
