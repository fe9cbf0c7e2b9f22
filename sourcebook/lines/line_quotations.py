"""Words in quotation marks inside a line: they must stand, letter for letter, in a quote behind it."""

import re
from collections.abc import Iterator, Sequence

from sourcebook.quotes.folds import fold_quote

#: Words between quotation marks.
QUOTED = re.compile(r"[“\"„«「『]([^“”\"„«»「」『』]+)[”\"“»」』]")
#: What was left out of words in quotation marks, and the editor's own words in them.
_LEFT_OUT = re.compile(r"\s*(?:\[[^\]]*\]|\.\.\.|…)\s*")


def unquoted(text: str, quotes: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the offsets of words in quotation marks that stand in none of the quotes, as whole words, in order."""
    inner = list(QUOTED.finditer(text))
    folded = [fold_quote(quote).text for quote in quotes] if inner else []
    for found in inner:
        pieces = [fold_quote(piece.strip(" ,.;:!?")).text for piece in _LEFT_OUT.split(found.group(1))]
        if not any(_in_order(pieces, quote) for quote in folded):
            yield found.span(1)


def _in_order(pieces: Sequence[str], quote: str) -> bool:
    at = 0
    for piece in pieces:
        found = re.compile(rf"(?<!\w){re.escape(piece)}(?!\w)").search(quote, at) if piece else None
        if piece and found is None:
            return False
        at = found.end() if found else at
    return True
