"""A place where the words of a quote stand, and the folds that were needed to find them there."""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.language import Language
from sourcebook.quotes.edges import reversed_after, splits_word
from sourcebook.quotes.folds import Fold, FoldedText, fold_quote, has_invisible, has_line_hyphen

#: Named among the folds of a quote with omissions or editorial brackets.
EDITED = "edited"

#: The (start, end) of each piece of a passage, in the folded text.
Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage: where its pieces stand in one reading of the folded source."""

    folded: FoldedText
    pieces: Pieces
    language: Language | None

    @property
    def span(self) -> tuple[int, int]:
        """The whole passage, as offsets into the snapshot."""
        return self.folded.span(self.pieces[0][0], self.pieces[-1][1])

    @property
    def spans(self) -> Pieces:
        """Its pieces, as offsets into the snapshot."""
        return tuple(self.folded.span(*piece) for piece in self.pieces)

    @property
    def whole(self) -> bool:
        """True when no edge cuts a word, a number or a compound, and none parts words from what reverses them."""
        return not any(
            self._splits(start) or self._splits(end) or reversed_after(self.folded, end, self.language)
            for start, end in self.pieces
        )

    def framed(self, prefix: str, suffix: str) -> bool:
        """Tell whether the words around the passage are the ones given, both folded, and whole words."""
        text, before, after = self.folded.text, self.pieces[0][0], self.pieces[-1][1]
        begin = before - len(prefix) - (text[max(0, before - 1) : before] == " ")
        end = after + (text[after : after + 1] == " ") + len(suffix)
        if not (begin >= 0 or not prefix) or (prefix and not text.startswith(prefix, begin)):
            return False
        if suffix and not text.startswith(suffix, end - len(suffix)):
            return False
        return not ((prefix and self._splits(begin)) or (suffix and self._splits(end)))

    def _splits(self, at: int) -> bool:
        return splits_word(self.folded, at, self.language)


def folds_of(quote: str, place: Place) -> tuple[str, ...]:
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
    spans = place.spans
    yield from (fold for first, last, fold in place.folded.passed if any(a < first and last < b for a, b in spans))
