"""What a capture left out of a text, told so that a person can look for it: where, what, how much, and its edges."""

from collections.abc import Iterable
from itertools import chain
from operator import itemgetter
from typing import NamedTuple

from sourcebook.authoring.capture.captured import LeftOut
from sourcebook.reading.characters import piled, refused_in_record

#: So many words are told of the beginning and of the end of what was left out, and so many characters of each.
EDGE_WORDS, EDGE_CHARACTERS = 8, 80
_WHERE = ("before", "within", "after")


class Passage(NamedTuple):
    """A passage of what was given: as what it is left out ("" where it is kept), its text, and if a line holds it."""

    what: str
    text: str
    within: bool = False


def left_out(passages: Iterable[Passage]) -> tuple[LeftOut, ...]:
    """Tell what was left out before the first passage that is kept, within, and after the last, by what it was."""
    every = list(passages)
    kept = [at for at, passage in enumerate(every) if not passage.what]
    first, last = (kept[0], kept[-1]) if kept else (len(every), len(every))
    found: dict[tuple[int, str], list[list[str]]] = {}
    for at, (what, text, within) in enumerate(every):
        if what and (words := [word for word in text.split() if any(map(str.isalnum, word))]):
            where = 1 if within else (at > first) + (at > last)
            found.setdefault((where, what), []).append(words)
    return tuple(_row(_WHERE[where], what, found[where, what]) for where, what in sorted(found, key=itemgetter(0)))


def together(rows: Iterable[LeftOut]) -> tuple[LeftOut, ...]:
    """Put together what was left out of the pages of one text, which all stand within it."""
    found: dict[str, LeftOut] = {}
    for row in rows:
        one = found.get(row.what, row._replace(words=0))
        found[row.what] = LeftOut("within", row.what, one.words + row.words, one.begins, row.ends or row.begins)
    return tuple(row if row.ends != row.begins else row._replace(ends="") for row in found.values())


def _row(where: str, what: str, passages: list[list[str]]) -> LeftOut:
    words = list(chain.from_iterable(passages))
    if len(words) <= 2 * EDGE_WORDS and sum(map(len, words)) <= 2 * EDGE_CHARACTERS:
        return LeftOut(where, what, len(words), _shown(" ".join(words)))
    begins, ends = " ".join(passages[0][:EDGE_WORDS]), " ".join(passages[-1][-EDGE_WORDS:])
    return LeftOut(where, what, len(words), _shown(begins[:EDGE_CHARACTERS]), _shown(ends[-EDGE_CHARACTERS:]))


def _shown(text: str) -> str:
    """Return words as a record can hold them, on one line and without what cannot be seen; "…" where none are left."""
    unseen = {item.offset for item in refused_in_record(text)}
    seen = " ".join("".join(c for at, c in enumerate(text) if at not in unseen).split())
    return "…" if piled(seen) is not None else seen or "…"
