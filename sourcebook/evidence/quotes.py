"""Finding a quote in its source. Words either stand there, letter for letter or after the allowed folds, or do not.

There is no score that passes: what is nearly there is a mismatch, and the nearest passage is a hint for people.
The rules are those of the design's "evidence" page, "Matching a quote".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from sourcebook.evidence.edges import splits_word, unspaced
from sourcebook.evidence.folds import (
    Fold,
    FoldedText,
    fold_quote,
    fold_snapshot,
    has_invisible,
    has_line_hyphen,
    readings,
)
from sourcebook.evidence.nearest import nearest_passage
from sourcebook.evidence.omissions import MAX_GAP, Piece, as_pieces, hides_nothing
from sourcebook.evidence.results import Caution, Match, Miss, Passage, Reason, Verdict
from sourcebook.evidence.words import negations
from sourcebook.reading.characters import refused

__all__ = ["Caution", "Match", "Miss", "Passage", "Reason", "Verdict", "locate"]

#: A quote with fewer words *and* fewer letters than this stands almost anywhere.
MIN_WORDS = 3
MIN_LETTERS = 5
#: In scripts without spaces between words a letter says more.
MIN_LETTERS_UNSPACED = 4
#: A longer "quote" is a copy of the source, in code points.
MAX_LENGTH = 5_000
#: How many words before a quote are searched for a negation that the quote leaves out.
WORDS_BEFORE = 3
#: Passages beyond this many are not told apart any more; the quote is ambiguous anyhow.
MAX_PLACES = 100
#: How many combinations of pieces are tried; an honest quote needs a handful.
MAX_STEPS = 10_000
#: Named among the folds of a quote with omissions or editorial brackets.
EDITED = "edited"

#: The (start, end) of each piece of a passage, in the folded text.
Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: where its pieces stand in one reading of the folded source."""

    folded: FoldedText
    pieces: Pieces

    @property
    def span(self) -> tuple[int, int]:
        """The whole passage, as offsets into the snapshot."""
        return self.folded.span(self.pieces[0][0], self.pieces[-1][1])

    @property
    def whole(self) -> bool:
        """True when no edge cuts a word, a number or a compound."""
        return not any(splits_word(self.folded, edge) for piece in self.pieces for edge in piece)


def locate(
    snapshot: str | FoldedText,
    quote: str,
    *,
    prefix: str | None = None,
    suffix: str | None = None,
    occurrence: int | None = None,
    insertions: tuple[str, ...] = (),
) -> Match | Miss:
    """Find a quote in a source's text.

    ``prefix`` and ``suffix`` are words just before and after it; ``occurrence`` counts identical passages from 1;
    ``insertions`` are editorial words that stand in square brackets in the quote. Pure; raises nothing.
    """
    folded = snapshot if isinstance(snapshot, FoldedText) else fold_snapshot(snapshot)
    wanted = quote.strip()
    if miss := _unfit(wanted):
        return miss
    places = _all_places(folded, [Piece.literal(wanted)])
    if not places and "[" in wanted:
        pieces = as_pieces(wanted, insertions)
        if isinstance(pieces, Miss):
            return pieces
        places = _all_places(folded, pieces)
        if not places and _far_apart(folded.text, pieces):
            return Miss(reason=Reason.OMISSION, detail=f"an omission leaves out more than {MAX_GAP} characters")
    if not places:
        hint = nearest_passage(folded, wanted)
        return Miss(reason=Reason.ABSENT, detail="the words are not in the source", hint=hint)
    return _choose(wanted, places, prefix, suffix, occurrence)


def _unfit(quote: str) -> Miss | None:
    """Refuse what must not be looked for at all."""
    if len(quote) > MAX_LENGTH:
        return Miss(reason=Reason.TOO_LONG, detail=f"the quote is longer than {MAX_LENGTH:,} characters")
    if bad := next(refused(quote), None):
        return Miss(reason=Reason.REFUSED_CHARACTER, detail=f"the quote holds {bad.name}, which cannot be seen")
    letters = sum(c.isalpha() for c in quote)
    least = MIN_LETTERS_UNSPACED if unspaced(quote) else MIN_LETTERS
    if letters == 0:
        return Miss(reason=Reason.TOO_SHORT, detail="the quote has no letters")
    if len(re.findall(r"\w+", quote)) < MIN_WORDS and letters < least:
        detail = f"the quote has fewer than {MIN_WORDS} words and fewer than {least} letters"
        return Miss(reason=Reason.TOO_SHORT, detail=detail)
    return None


# --- looking ---------------------------------------------------------------------------------------------------


def _all_places(folded: FoldedText, pieces: list[Piece]) -> list[Place]:
    """Find the passages in every reading of the source; the same stretch of the snapshot counts once."""
    found: dict[tuple[int, int], Place] = {}
    for reading in readings(folded):
        for standing in islice(_places(reading, pieces), MAX_PLACES):
            place = Place(reading, standing)
            if place.span not in found or (place.whole and not found[place.span].whole):
                found[place.span] = place
    return [found[span] for span in sorted(found)]


def _places(folded: FoldedText, pieces: list[Piece]) -> Iterator[Pieces]:
    """Yield the passages in which all pieces stand in order, each near the one before.

    Pieces that repeat could be combined in very many ways; the search ends after MAX_STEPS of them.
    """
    if any(piece.find(folded.text, 0) is None for piece in pieces):
        return
    steps = iter(range(MAX_STEPS))
    for first in _starts(folded.text, pieces[0], 0, len(folded.text)):
        yield from _follow(folded, pieces[1:], (first,), steps)


def _follow(folded: FoldedText, rest: list[Piece], place: Pieces, steps: Iterator[int]) -> Iterator[Pieces]:
    if not rest:
        yield place
        return
    end = place[-1][1]
    for following in _starts(folded.text, rest[0], end, end + MAX_GAP + 1):
        if next(steps, None) is None:
            return
        yield from _follow(folded, rest[1:], (*place, following), steps)


def _far_apart(text: str, pieces: list[Piece]) -> bool:
    """Tell whether the pieces stand in order, however far from one another."""
    end = 0
    for piece in pieces:
        found = piece.find(text, end)
        if found is None:
            return False
        end = found[1]
    return True


def _starts(text: str, piece: Piece, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield where a piece stands, overlapping passages included, starting in ``start``..``stop``."""
    while (at := piece.find(text, start)) is not None and at[0] < stop:
        yield at
        start = at[0] + 1


# --- choosing --------------------------------------------------------------------------------------------------


def _choose(
    quote: str, places: list[Place], prefix: str | None, suffix: str | None, occurrence: int | None
) -> Match | Miss:
    whole = [place for place in places if place.whole]
    if not whole:
        detail = "the quote begins or ends inside a word, a number or a compound"
        return Miss(reason=Reason.EDGE, detail=detail, places=_spans(places))
    fitting = [place for place in whole if _framed(place, prefix, suffix)]
    if not fitting:
        detail = "the words are in the source, but not between this prefix and suffix"
        return Miss(reason=Reason.ABSENT, detail=detail, places=_spans(whole))
    if occurrence is not None and occurrence > len(fitting):
        detail = f"the words stand {len(fitting)} times in the source, so there is no occurrence {occurrence}"
        return Miss(reason=Reason.ABSENT, detail=detail, places=_spans(fitting))
    if occurrence is None and len(fitting) > 1:
        detail = f"the words stand {len(fitting)} times in the source"
        return Miss(reason=Reason.AMBIGUOUS, detail=detail, places=_spans(fitting))
    place = fitting[(occurrence or 1) - 1]
    if hidden := hides_nothing(place.folded, place.pieces):
        return Miss(reason=Reason.OMISSION, detail=hidden, places=_spans([place]))
    return _match(quote, place)


def _framed(place: Place, prefix: str | None, suffix: str | None) -> bool:
    """Tell whether the words around a passage are the ones given."""
    before = place.folded.text[: place.pieces[0][0]].rstrip(" ")
    after = place.folded.text[place.pieces[-1][1] :].lstrip(" ")
    return before.endswith(_folded(prefix)) and after.startswith(_folded(suffix))


def _folded(words: str | None) -> str:
    return fold_quote(words.strip()).text if words else ""


def _spans(places: list[Place]) -> tuple[tuple[int, int], ...]:
    return tuple(place.span for place in places)


# --- the match -------------------------------------------------------------------------------------------------


def _match(quote: str, place: Place) -> Match:
    start, end = place.span
    exact = place.folded.original[start:end] == quote
    return Match(
        verdict=Verdict.EXACT if exact else Verdict.NORMALISED,
        start=start,
        end=end,
        pieces=tuple(place.folded.span(*piece) for piece in place.pieces),
        folds=() if exact else _folds(quote, place),
        cautions=tuple(_cautions(place.folded, place.pieces[0][0])),
    )


def _folds(quote: str, place: Place) -> tuple[str, ...]:
    """Name the folds that were needed: those of characters that the quote and the source write differently.

    An edited quote (with omissions or brackets) has no such alignment; there every fold in reach is named.
    """
    folded, first = place.folded, place.pieces[0][0]
    needed = set(_dropped(place))
    wanted = fold_quote(quote)
    if len(wanted.text) != place.pieces[0][1] - first:
        needed.update(wanted.used(0, len(wanted.text)), *(folded.used(*piece) for piece in place.pieces))
        return tuple(sorted({*(fold.value for fold in needed), EDITED}))
    for at in range(len(wanted.text)):
        if wanted.written(at) != folded.written(first + at):
            needed.update(wanted.used(at, at + 1), folded.used(first + at, first + at + 1))
    return tuple(sorted(fold.value for fold in needed))


def _dropped(place: Place) -> Iterator[Fold]:
    """Name the folds that leave nothing behind to compare."""
    start, end = place.span
    text = place.folded.original[start:end]
    if has_invisible(text):
        yield Fold.INVISIBLE
    if place.folded.joins_lines and has_line_hyphen(text):
        yield Fold.LINE_HYPHEN


def _cautions(folded: FoldedText, start: int) -> Iterator[Caution]:
    """Yield the negations among the few words before a match, within its sentence."""
    window = re.split(r"(?<=[.!?…。！？])\s", folded.text[max(0, start - 200) : start])[-1]
    begin = start - len(window)
    words = [word.start() for word in re.finditer(r"[\w'-]+", window)]
    nearest = words[-WORDS_BEFORE] if len(words) >= WORDS_BEFORE else 0
    for found in negations(window):
        if found.start() >= nearest:
            a, b = folded.span(begin + found.start(), begin + found.end())
            yield Caution(word=folded.original[a:b], start=a, end=b)
