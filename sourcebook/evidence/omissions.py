"""Quotes with omissions and editorial brackets: `[…]`, `[sic]`, `[w]e` and words listed as insertions."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.evidence.folds import FoldedText, fold_quote
from sourcebook.evidence.results import Miss, Reason
from sourcebook.evidence.words import negations

#: Bounds on omissions (design: evidence): so that what is left can be recognised, and nothing of weight is cut out.
MAX_OMISSIONS = 3
MAX_GAP = 300
MIN_PIECE_WORDS = 3
MIN_PIECE_LETTERS = 8

_OMISSION = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")
_SIC = re.compile(r"\s?\[sic\]")
#: A change of case is one letter at the start of a word; never a digit, never inside a word.
_CASE = re.compile(r"(?<!\w)\[([^\W\d_])\](?=\w)")
_BRACKET = re.compile(r"\s?\[([^\[\]]*)\]")
_SENTENCE_END = re.compile(r"[.!?…](?:[\"')\]]*)(?:\s|$)|[。！？؟।]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quote without omissions, as the folded source must have it."""

    text: str
    pattern: re.Pattern[str] | None = None

    @classmethod
    def literal(cls, text: str) -> "Piece":
        """Make a piece that must stand there as it is, after folds."""
        return cls(fold_quote(text).text)

    def find(self, text: str, start: int) -> tuple[int, int] | None:
        """Return the first place of the piece at or after ``start``."""
        if self.pattern:
            found = self.pattern.search(text, start)
            return found.span() if found else None
        at = text.find(self.text, start)
        return (at, at + len(self.text)) if at >= 0 else None


def as_pieces(quote: str, insertions: tuple[str, ...]) -> list[Piece] | Miss:
    """Cut a quote at its omissions and take its editorial brackets out."""
    parts = _OMISSION.split(quote)
    if len(parts) > MAX_OMISSIONS + 1:
        return Miss(reason=Reason.OMISSION, detail=f"the quote has more than {MAX_OMISSIONS} omissions")
    pieces: list[Piece] = []
    for part in parts:
        piece = _edited(part, insertions)
        if isinstance(piece, Miss):
            return piece
        if len(parts) > 1 and _slight(piece.text):
            detail = f"a piece beside an omission has fewer than {MIN_PIECE_WORDS} words or {MIN_PIECE_LETTERS} letters"
            return Miss(reason=Reason.OMISSION, detail=detail)
        pieces.append(piece)
    return pieces


def hides_nothing(folded: FoldedText, place: tuple[tuple[int, int], ...]) -> str:
    """Say what an omission must not leave out, where it does; "" when every gap is harmless."""
    return next(filter(None, (_gap(folded, a[1], b[0]) for a, b in itertools.pairwise(place))), "")


def _gap(folded: FoldedText, start: int, end: int) -> str:
    gap = folded.text[start:end]
    first, last = folded.span(start - 1, end + 1)
    if _paragraph_break(folded.original).search(folded.original[first:last]):
        return "an omission leaves the paragraph"
    if _SENTENCE_END.search(gap):
        return "an omission leaves out the end of a sentence"
    if found := negations(gap):
        return f"an omission leaves out “{found[0].group()}”"
    return ""


def _paragraph_break(text: str) -> re.Pattern[str]:
    """A blank line; where a text has none, each line is a paragraph."""
    blank = re.compile(r"\n[ \t\r]*\n")
    return blank if blank.search(text) else re.compile(r"\n")


def _slight(text: str) -> bool:
    return len(re.findall(r"\w+", text)) < MIN_PIECE_WORDS or sum(c.isalpha() for c in text) < MIN_PIECE_LETTERS


def _edited(part: str, insertions: tuple[str, ...]) -> Piece | Miss:
    """Take `[sic]` and insertions out, and let a bracketed first letter have either case."""
    text = _SIC.sub("", part)
    for insertion in insertions:
        if negations(insertion):
            return Miss(reason=Reason.OMISSION, detail=f"the insertion “{insertion}” holds a negation")
    text = _BRACKET.sub(lambda m: "" if m.group(1).strip() in insertions else m.group(), text).strip()
    pattern = "".join(_patterns(fold_quote(text).text))
    plain = _CASE.sub(r"\1", fold_quote(text).text)
    return Piece(plain, re.compile(pattern))


def _patterns(text: str) -> Iterator[str]:
    at = 0
    for found in _CASE.finditer(text):
        letter = found.group(1)
        yield re.escape(text[at : found.start()])
        yield (f"[{re.escape(letter.lower())}{re.escape(letter.upper())}]" if len(letter.upper()) == 1 else letter)
        at = found.end()
    yield re.escape(text[at:])
