"""A quote as the ground of a line: without what its editors put into it; and where each of its characters stood."""

import re

#: What an editor put into a quote or left out of it; a letter whose case was changed stays the source's.
_EDITED = re.compile(r"\[(?P<letter>\w)\](?=\w)|\s*\[(?!\w\]\w)[^\[\]]*\]\s*")
_GAP = " … "


def as_ground(quote: str) -> str:
    """Return a quote with an ellipsis for each insertion and omission in brackets, white space evened out."""
    return " ".join(_EDITED.sub(lambda edited: edited["letter"] or _GAP, quote).split())


def ground_places(quote: str) -> tuple[int, ...]:
    """Return, for each character of :func:`as_ground`, its offset in the quote; -1 for one that the quote lacks."""
    found: list[tuple[str, int]] = []
    last = 0
    for edited in _EDITED.finditer(quote):
        found.extend((quote[at], at) for at in range(last, edited.start()))
        letter = edited["letter"]
        found.extend([(letter, edited.start("letter"))] if letter else [(character, -1) for character in _GAP])
        last = edited.end()
    found.extend((quote[at], at) for at in range(last, len(quote)))
    places: list[int] = []
    blank = True  # none at the start
    for character, at in found:
        if not character.isspace() or not blank:
            places.append(at)
        blank = character.isspace()
    return tuple(places[:-1] if blank and places else places)
