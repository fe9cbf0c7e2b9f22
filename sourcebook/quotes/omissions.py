"""Quotes with omissions and editorial brackets: `[…]`, `[sic]`, `[w]e` and words listed as insertions."""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sourcebook.language import Language
from sourcebook.language.scripts import UNSPACED, unspaced
from sourcebook.quotes.folds import INVISIBLE, FoldedText, fold_quote, joined
from sourcebook.quotes.insertions import Allowed, bad_insertion, explains, is_description, is_name
from sourcebook.quotes.negations import count_words, negations, provisos
from sourcebook.quotes.verdicts import Miss, Reason
from sourcebook.reading.characters import MARKS

#: Bounds on omissions (docs/evidence.md): so that what is left can be recognised, and nothing of weight is cut out.
MAX_OMISSIONS = 3
#: In code points, after folds.
MAX_GAP = 300
#: A piece in a script without spaces is measured by its letters alone.
MIN_PIECE_WORDS = 3
MIN_PIECE_LETTERS = 8

_OMISSION = re.compile(r"\s*\[(?:…|\.\.\.)\]\s*")
_SIC = re.compile(r"\s?\[sic\](?!\w)")
#: A change of case is one letter at the start of a word; never a digit, never inside a word.
_CASE = re.compile(rf"(?<![\w{MARKS}])\[([^\W\d_])\](?=\w)")
#: An insertion stands apart from the words around it: `[un]likely` would be another word.
#: In scripts without spaces nothing parts it from them.
_BRACKET = re.compile(
    rf"\s?(?:(?<![\w{MARKS}])|(?<={UNSPACED.pattern}))\[([^\[\]]*)\](?:(?!\w)|(?={UNSPACED.pattern}))"
)
#: Closing marks, marks of emphasis and a footnote's number may stand between a full stop and what follows it.
_SENTENCE_END = re.compile(
    r"[.!?‽․][\"')\]*_¹²³⁰-⁹-]*(?:\[\w{1,3}\])?(?=\s|$|[A-ZÀ-ÖØ-ÞĀ-Ž\u0391-\u03a9\u0401-\u042f\u0490])|(?<=[^\W\d_])[.!?]\d{1,3}(?=\s|$)"
    r"|(?<=[\u0370-\u03ff\u1f00-\u1fff]);|[。！？｡．؟۔।॥։።។៕]|\u2029"
)
#: `\r\n` is one line end; a line of nothing but white space and invisible characters is blank.
_LINE_END = r"(?>\r\n|[\n\r\x85\u2028\u2029])"
_LINE = re.compile(_LINE_END)
_BLANK_LINE = re.compile(
    rf"{_LINE_END}[ \t\f\v\xa0\u1680\u2000-\u200a\u202f\u205f\u3000{INVISIBLE}]*{_LINE_END}|\u2029"
)


_UPPER = "A-ZÀ-ÖØ-Þ\u0391-\u03a9\u0401-\u042f\u0490"
#: What makes two of one text: the next item of a list, another cell, another speaker ("Mayor:", "Q:").
_NEXT_PART = re.compile(
    rf"{_LINE_END}[ \t]*(?:[-*•‣◦·–—]|\(?\w{{1,3}}[.)])[ \t]|\t|[|¦]"
    rf"|{_LINE_END}[ \t]*[^\W\d_][^:\n\r]{{0,40}}:(?=\s)"
    rf"|(?<!\w)[{_UPPER}][^\s:]*(?: [{_UPPER}][^\s:]*){{0,3}}:(?=\s)"
)


class Budget:
    """How many places may still be looked at: pieces that repeat could be combined in very many ways."""

    def __init__(self, steps: int) -> None:
        self._left = steps

    def take(self) -> bool:
        """Use one step; False when none is left."""
        self._left -= 1
        return self._left >= 0

    @property
    def spent(self) -> bool:
        """True when more was asked for than there was."""
        return self._left < 0


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a quote without omissions, as the folded source must have it.

    ``literals`` are what must stand there; between two of them stands one of ``letters``, a letter in either case.
    """

    literals: tuple[str, ...]
    letters: tuple[str, ...] = ()

    @classmethod
    def literal(cls, text: str) -> "Piece":
        """Make a piece that must stand there as it is, after folds."""
        return cls((fold_quote(text).text,))

    @property
    def text(self) -> str:
        """The piece without its brackets."""
        return self.literals[0] + "".join(
            either[0] + after for either, after in zip(self.letters, self.literals[1:], strict=True)
        )

    @property
    def anchor(self) -> str:
        """The longest stretch that must stand there letter for letter."""
        return max(self.literals, key=len)

    def find(self, text: str, start: int, stop: int, budget: Budget) -> tuple[int, int] | None:
        """Return the first place of the piece that begins in ``start``..``stop``; its anchor is looked for."""
        anchor = self.anchor
        index = self.literals.index(anchor)
        before = sum(map(len, self.literals[:index])) + index
        last = stop + before + len(anchor)
        at = text.find(anchor, start + before, last)
        while at >= 0 and budget.take():
            end = self._end(text, at - before)
            if end is not None:
                return at - before, end
            at = text.find(anchor, at + 1, last)
        return None

    def _end(self, text: str, at: int) -> int | None:
        """Return where the piece that begins at ``at`` ends, None when it does not stand there."""
        for literal, either in itertools.zip_longest(self.literals, self.letters, fillvalue=""):
            if not text.startswith(literal, at):
                return None
            at += len(literal)
            if either:
                if at >= len(text) or text[at] not in either:
                    return None
                at += 1
        return at


def as_pieces(quote: str, insertions: tuple[str, ...], allowed: Allowed) -> list[Piece] | Miss:
    """Cut a quote at its omissions and take its editorial brackets out, where they hold what is allowed."""
    parts = _OMISSION.split(quote)
    if len(parts) > MAX_OMISSIONS + 1:
        return Miss(reason=Reason.OMISSION, detail=f"the quote has more than {MAX_OMISSIONS} omissions")
    if miss := next(filter(None, (bad_insertion(insertion, allowed) for insertion in insertions)), None):
        return miss
    if miss := next(filter(None, (_misplaced(part, insertions, allowed) for part in parts)), None):
        return miss
    pieces = [_edited(part, insertions) for part in parts]
    if len(parts) > 1 and any(_slight(piece.text) for piece in pieces):
        detail = f"a piece beside an omission has fewer than {MIN_PIECE_WORDS} words or {MIN_PIECE_LETTERS} letters"
        return Miss(reason=Reason.OMISSION, detail=detail)
    return pieces


def hides_nothing(folded: FoldedText, place: tuple[tuple[int, int], ...], language: Language | None) -> str:
    """Say what an omission must not leave out, where it does; "" when every gap is harmless."""
    return next(filter(None, (_gap(folded, a[1], b[0], language) for a, b in itertools.pairwise(place))), "")


def _gap(folded: FoldedText, start: int, end: int, language: Language | None) -> str:
    gap = folded.text[start:end]
    first, last = folded.span(start - 1, end + 1)
    written = folded.original[first:last]
    if _paragraph_end(folded.original).search(written):
        return "an omission leaves the paragraph"
    if _SENTENCE_END.search(gap):
        return "an omission leaves out the end of a sentence"
    plain = joined(written).text[1:-1]
    if hidden := next(_hidden(gap, plain, language), "") or _beside(folded.text, start, end, language):
        return f"an omission leaves out “{hidden}”"
    return _crossed(gap, written)


def _hidden(gap: str, plain: str, language: Language | None) -> Iterator[str]:
    """Yield the words of weight in a gap, as it is folded and with the words that lines divide joined."""
    for text in dict.fromkeys((gap, plain)):
        yield from (text[it.start : it.end] for it in (*negations(text, language), *provisos(text, language)))


def _beside(text: str, start: int, end: int, language: Language | None) -> str:
    """Give a word of a gap that negates beside another negation, which the quote keeps: "weder A [noch B]"."""
    first = max(0, start - MAX_GAP)
    found = negations(text[first : end + MAX_GAP], language)
    return next((text[first + it.start : first + it.end] for it in found if start <= first + it.start < end), "")


def _crossed(gap: str, written: str) -> str:
    """Say what an omission leads out of: an item, a cell, a speaker's words or a quotation."""
    if _NEXT_PART.search(written):
        return "an omission leads into another item, cell or speaker’s words"
    return "an omission leaves out one end of a quotation" if gap.count('"') % 2 else ""


@lru_cache(maxsize=4)
def _paragraph_end(text: str) -> re.Pattern[str]:
    """A blank line; where none stands between the lines of a text, each line is a paragraph."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return _BLANK_LINE if _BLANK_LINE.search(text, start, end) else _LINE


def _slight(text: str) -> bool:
    few = not unspaced(text) and count_words(text) < MIN_PIECE_WORDS
    return few or sum(c.isalpha() for c in text) < MIN_PIECE_LETTERS


def _misplaced(part: str, insertions: tuple[str, ...], allowed: Allowed) -> Miss | None:
    """A description explains the pronoun before it; what else it stands beside, it would change."""
    text = _SIC.sub("", part)
    for found in _BRACKET.finditer(text):
        words = fold_quote(found.group(1).strip()).text
        if found.group(1).strip() not in insertions or is_name(words, allowed) or not is_description(words, allowed):
            continue
        if not explains(words, text[: found.start()], allowed):
            detail = (
                f"the insertion “{words}” stands neither after a pronoun nor at the beginning, in the source’s words"
            )
            return Miss(reason=Reason.OMISSION, detail=detail)
    return None


def _edited(part: str, insertions: tuple[str, ...]) -> Piece:
    """Take `[sic]` and insertions out, and let a bracketed first letter have either case."""
    text = _SIC.sub("", part)
    text = _BRACKET.sub(lambda m: "" if m.group(1).strip() in insertions else m.group(), text).strip()
    literals, letters, at = [], [], 0
    text = fold_quote(text).text
    for found in _CASE.finditer(text):
        letter, other = found.group(1), found.group(1).swapcase()
        if len(other) == 1 and other != letter and other.swapcase() == letter:
            literals.append(text[at : found.start()])
            letters.append(letter + other)
            at = found.end()
    return Piece((*literals, text[at:]), tuple(letters))
