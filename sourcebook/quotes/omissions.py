"""Quotes with omissions and editorial brackets: `[…]`, `[sic]`, `[w]e` and words listed as insertions."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sourcebook.language import Language
from sourcebook.language.scripts import UNSPACED, unspaced
from sourcebook.quotes.cut_tellings import parts_from_speaker, second_clause
from sourcebook.quotes.folds import INVISIBLE, FoldedText, fold_quote, joined
from sourcebook.quotes.insertions import LEAVE_OUT, Allowed, bad_insertion, explains, stands_for
from sourcebook.quotes.negations import count_words, negations, provisos
from sourcebook.quotes.verdicts import Miss, Reason
from sourcebook.reading.characters import MARKS

#: Where the pieces of a quote stand.
Spans = tuple[tuple[int, int], ...]

#: Bounds on omissions (docs/evidence.md): so that what is left can be recognised, and nothing of weight is cut out.
MAX_OMISSIONS = 3
#: In code points, after folds.
MAX_GAP = 300
#: A piece in a script without spaces is measured by its letters alone.
MIN_PIECE_WORDS = 2
MIN_PIECE_LETTERS = 6

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
#: A line that ends in a letter, a comma or a hyphen goes on in the next where that begins with a small letter.
_SMALL = "a-zß-öø-ÿ\u0101-\u017f\u03b1-\u03c9\u0430-\u045f\u0491"
_UNWRAPPED = re.compile(rf"(?<![^\W\d_])(?<![,-]){_LINE_END}|{_LINE_END}(?![ \t]*[{_SMALL}])")
_BLANK_LINE = re.compile(
    rf"{_LINE_END}[ \t\f\v\xa0\u1680\u2000-\u200a\u202f\u205f\u3000{INVISIBLE}]*{_LINE_END}|\u2029"
)


#: A stretch between commas, dashes or brackets that holds none.
_SET_OFF = re.compile(r" ?[,(-] ?([^,;:()]+)[,)-] ?")
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
    ``instead`` is what the quote has in brackets before it, in the place of a pronoun of the source.
    """

    literals: tuple[str, ...]
    letters: tuple[str, ...] = ()
    instead: str = ""

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
    pieces = [_edited(part, insertions, allowed) for part in parts]
    if len(parts) > 1 and any(_slight(piece.text) for piece in pieces):
        detail = f"a piece beside an omission has fewer than {MIN_PIECE_WORDS} words or {MIN_PIECE_LETTERS} letters"
        return Miss(reason=Reason.OMISSION, detail=detail)
    return pieces


def unsound(folded: FoldedText, place: Spans, pieces: Sequence[Piece], language: Language | None) -> str:
    """Say what is wrong with the edits of a quote, where it stands; "" when nothing is."""
    for piece, (start, _) in zip(pieces, place, strict=True):
        if piece.instead and not stands_for(folded.text, start, language):
            return _no_pronoun(piece.instead).detail
    return hides_nothing(folded, place, language) if len(place) > 1 else ""


def hides_nothing(folded: FoldedText, place: Spans, language: Language | None) -> str:
    """Say what an omission must not leave out, where it does; "" when every gap is harmless."""
    gaps = (_gap(folded, a[1], b[0], language) for a, b in itertools.pairwise(place))
    spans = tuple(folded.span(*piece) for piece in place)
    return next(filter(None, gaps), "") or (language and parts_from_speaker(folded.original, spans, language)) or ""


def _gap(folded: FoldedText, start: int, end: int, language: Language | None) -> str:
    gap = folded.text[start:end]
    first, last = folded.span(start - 1, end + 1)
    written = folded.original[first:last]
    if _paragraph_end(folded.original).search(written):
        return "an omission leaves the paragraph"
    if _SENTENCE_END.search(gap):
        return "an omission leaves out the end of a sentence"
    plain = joined(written).text[1:-1]
    if sets_off_relative(gap, language):
        return _crossed(gap, written)
    if hidden := next(_hidden(gap, plain, language), "") or _beside(folded.text, start, end, language):
        return f"an omission leaves out “{hidden}”"
    return _crossed(gap, written)


def doubtful(folded: FoldedText, place: Spans, language: Language | None) -> tuple[str, ...]:
    """Return what omissions leave out that may hold a verb or a subject of the words that they join.

    Nothing tells for sure without a grammar. What stands between two signs, and what begins with a preposition or a
    day and holds no other clause, joins nothing; of all else a person should look at what was left out.
    """
    if language is None:
        return ()
    gaps = ((one[1], other[0]) for one, other in itertools.pairwise(place))
    left_out = (
        folded.text[end:start].strip() for end, start in gaps if not _joins_nothing(folded.text, end, start, language)
    )
    return tuple(left_out)


def _joins_nothing(text: str, start: int, end: int, language: Language) -> bool:
    gap = text[start:end].strip()
    words = language.words(gap)
    if second_clause(text, start, end, language):
        return True
    if not words or (gap[0] in ",(-" and (gap[-1] in ",)-" or _goes_on(text, end, language))):
        return True
    joints = language.joints
    first = words[0]
    opens = first in joints.prepositions or first.form in {*language.relative_days, *joints.contractions}
    clauses = any(word in language.clause_words and word not in joints.prepositions for word in words)
    ends = words[-1] in joints.prepositions or words[-1] in language.articles
    return opens and not (clauses or ends or next(language.voices.tell.find(words), None))


def _goes_on(text: str, at: int, language: Language) -> bool:
    """Tell whether a sign that parts, "and" or "or" stands at a place."""
    words = language.words(text[at : at + 24])
    joined = bool(words) and (words[0] in language.in_numbers.and_ or words[0] in language.in_numbers.or_)
    return joined or text[at : at + 1] in {",", ")", "-"}


def sets_off_relative(gap: str, language: Language | None) -> bool:
    """Tell whether a gap is a relative clause between two commas: it says something besides of who is named before."""
    inner = _SET_OFF.fullmatch(gap)
    words = language.words(inner[1]) if inner and language else ()
    return bool(words and language and words[0] in language.joints.relatives)


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
    """A blank line; where none stands between the lines of a text, a line's end that no sentence goes on over."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return _BLANK_LINE if _BLANK_LINE.search(text, start, end) else _UNWRAPPED


def _slight(text: str) -> bool:
    few = not unspaced(text) and count_words(text) < MIN_PIECE_WORDS
    return few or sum(c.isalpha() for c in text) < MIN_PIECE_LETTERS


def _misplaced(part: str, insertions: tuple[str, ...], allowed: Allowed) -> Miss | None:
    """A name or a description explains the pronoun before it; what else it stands beside, it would change."""
    text = _SIC.sub("", part)
    for found in _BRACKET.finditer(text):
        words = fold_quote(found.group(1).strip()).text
        if found.group(1).strip() not in insertions or allowed.is_article(words):
            continue
        if not explains(words, text[: found.start()], text[found.end() :], allowed):
            return _no_pronoun(words)
    return None


def _no_pronoun(words: str) -> Miss:
    detail = f"the insertion “{words}” stands for no pronoun of the source, so it would name whom the source does not"
    return Miss(reason=Reason.OMISSION, detail=detail, instead=LEAVE_OUT)


def _edited(part: str, insertions: tuple[str, ...], allowed: Allowed) -> Piece:
    """Take `[sic]` and insertions out, and let a bracketed first letter have either case."""
    text = _SIC.sub("", part)
    first = _BRACKET.match(text)
    instead = first.group(1).strip() if first else ""
    instead = instead if instead in insertions and not allowed.is_article(instead) else ""
    text = _BRACKET.sub(lambda m: "" if m.group(1).strip() in insertions else m.group(), text).strip()
    literals, letters, at = [], [], 0
    text = fold_quote(text).text
    for found in _CASE.finditer(text):
        letter, other = found.group(1), found.group(1).swapcase()
        if len(other) == 1 and other != letter and other.swapcase() == letter:
            literals.append(text[at : found.start()])
            letters.append(letter + other)
            at = found.end()
    return Piece((*literals, text[at:]), tuple(letters), instead)
