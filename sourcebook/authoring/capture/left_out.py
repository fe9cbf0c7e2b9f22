"""What a capture left out of a text, told so that a person can look for it: where, what, how much, and its edges."""

from collections.abc import Iterable
from typing import NamedTuple

from sourcebook.authoring.capture.captured import LeftOut

#: So many words are told of the beginning and of the end of what was left out, and so many characters of each.
EDGE_WORDS, EDGE_CHARACTERS = 8, 80
_WHERE = ("before", "within", "after")


class Passage(NamedTuple):
    """A passage of what was given: as what it is left out ("" where it is kept), and its text."""

    what: str
    text: str


def left_out(passages: Iterable[Passage]) -> tuple[LeftOut, ...]:
    """Tell what was left out before the first passage that is kept, within, and after the last, by what it was."""
    every = list(passages)
    kept = [at for at, passage in enumerate(every) if not passage.what]
    first, last = (kept[0], kept[-1]) if kept else (len(every), len(every))
    found: dict[tuple[int, str], list[str]] = {}
    for at, (what, text) in enumerate(every):
        if what and text.split():
            found.setdefault(((at > first) + (at > last), what), []).append(text)
    return tuple(_row(_WHERE[where], what, texts) for (where, what), texts in sorted(found.items(), key=_place))


def _place(row: tuple[tuple[int, str], list[str]]) -> int:
    return row[0][0]


def _row(where: str, what: str, texts: list[str]) -> LeftOut:
    first, last = texts[0].split(), texts[-1].split()
    count = sum(len(text.split()) for text in texts)
    if count <= 2 * EDGE_WORDS and sum(map(len, texts)) <= 2 * EDGE_CHARACTERS:
        return LeftOut(where, what, count, " ".join(" ".join(texts).split()), "")
    begins = _cut(" ".join(first[:EDGE_WORDS])).rstrip()
    return LeftOut(where, what, count, begins, _cut(" ".join(last[-EDGE_WORDS:])[::-1])[::-1].lstrip())


def _cut(text: str) -> str:
    return text[:EDGE_CHARACTERS]
