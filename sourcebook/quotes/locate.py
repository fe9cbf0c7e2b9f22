"""Finding a quote in its source. Words either stand there, letter for letter or after the allowed folds, or do not.

There is no score that passes: what is nearly there is a mismatch, and the nearest passage is a hint for people.
The rules are those of docs/evidence.md, "Matching a quote".
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sourcebook.language import Language, language
from sourcebook.language.scripts import unspaced
from sourcebook.quotes.cautions import asks, cautions, list_denied
from sourcebook.quotes.crossings import Structure
from sourcebook.quotes.folds import (
    Fold,
    FoldedText,
    fold_quote,
    fold_snapshot,
)
from sourcebook.quotes.insertions import LEAVE_OUT, Allowed
from sourcebook.quotes.nearest import nearest_passage
from sourcebook.quotes.negations import count_words
from sourcebook.quotes.omissions import MAX_GAP, Budget, Piece, as_pieces, doubtful, unsound
from sourcebook.quotes.places import Pieces, Place, folds_of
from sourcebook.quotes.readings import readings
from sourcebook.quotes.structure import PartKind
from sourcebook.quotes.verdicts import Caution, Match, Miss, Passage, Reason, Verdict
from sourcebook.reading.characters import refused

__all__ = ["Caution", "Match", "Miss", "Passage", "Reason", "Verdict", "locate"]

#: A quote with fewer words *and* fewer letters than this stands almost anywhere.
MIN_WORDS = 3
MIN_LETTERS = 5
#: In scripts without spaces between words a letter says more.
MIN_LETTERS_UNSPACED = 4
#: A longer "quote" is a copy of the source, in code points.
MAX_LENGTH = 5_000
#: Passages beyond this many are not told apart any more; the quote is ambiguous anyhow.
MAX_PLACES = 100
#: How many places are looked at in one reading of a source; an honest quote needs a handful.
MAX_STEPS = 1_500

#: The fold that stretches are named as that the matcher passes over.
_PASSED = {PartKind.FURNITURE: Fold.FURNITURE, PartKind.MARK: Fold.MARK}
#: Parts whose words bear on nothing outside them.
_APART = frozenset({PartKind.ITEM, PartKind.HEADING, PartKind.CELL, PartKind.CAPTION, PartKind.TURN, PartKind.FOOTNOTE})


@dataclass(slots=True)
class _Found:
    """The passages where the words stand, by their span: those that will do, and the others by what is wrong.

    ``unsure``: there were too many to look at them all.
    """

    fitting: dict[tuple[int, int], Place] = field(default_factory=dict)
    hiding: dict[tuple[int, int], Place] = field(default_factory=dict)
    crossing: dict[tuple[int, int], Place] = field(default_factory=dict)
    unframed: dict[tuple[int, int], Place] = field(default_factory=dict)
    split: dict[tuple[int, int], Place] = field(default_factory=dict)
    unsure: bool = False

    def __bool__(self) -> bool:
        return bool(self.fitting or self.hiding or self.crossing or self.unframed or self.split)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a passage is asked for besides its words; ``prefix`` and ``suffix`` are folded."""

    structure: Structure
    language: Language | None
    prefix: str
    suffix: str
    occurrence: int | None
    pieces: tuple[Piece, ...]


def locate(
    snapshot: str | FoldedText,
    quote: str,
    *,
    lang: str,
    prefix: str | None = None,
    suffix: str | None = None,
    occurrence: int | None = None,
    insertions: tuple[str, ...] = (),
    names: frozenset[str] = frozenset(),
    structure: Structure | None = None,
    nearest: bool = True,
) -> Match | Miss:
    """Find a quote in a source's text.

    ``lang`` is the language of the source (BCP 47): its words decide what negates, limits or counts, and a passage in
    another language within it is judged by them too. Where nothing is known of it, only what scripts, signs and digits
    tell is checked. ``prefix`` and ``suffix`` are words just before and after it; ``occurrence`` counts identical
    passages from 1; ``insertions`` are editorial words that stand in square brackets in the quote, and ``names`` those
    of actors, which they may hold beside the source's own. ``structure`` are the parts that the text is made of,
    over whose ends a quote does not run. ``nearest``: where the words are not there, those that are most like them are
    looked for. Pure; raises nothing.
    """
    folded = snapshot if isinstance(snapshot, FoldedText) else fold_snapshot(snapshot)
    wanted = quote.strip()
    if miss := _unfit(wanted):
        return miss
    known = language(lang)
    whole = (Piece.literal(wanted),)
    asked = _Asked(structure or Structure(folded.original), known, _folded(prefix), _folded(suffix), occurrence, whole)
    found = _look(folded, asked)
    if not found and "[" in wanted:
        pieces = as_pieces(wanted, insertions, Allowed(source=folded.text, names=names, language=known))
        if isinstance(pieces, Miss):
            return pieces
        if miss := _too_short(" ".join(piece.text for piece in pieces)):
            return miss
        asked = replace(asked, pieces=tuple(pieces))
        found = _look(folded, asked)
        if not found and (miss := _nowhere(found, folded.text, pieces)):
            return miss
    if not found:
        hint = nearest_passage(folded, wanted) if nearest else None
        return Miss(reason=Reason.ABSENT, detail="the words are not in the source", hint=hint)
    return _choose(wanted, found, asked)


def _nowhere(found: _Found, text: str, pieces: list[Piece]) -> Miss | None:
    if found.unsure:
        return Miss(reason=Reason.AMBIGUOUS, detail="the pieces stand very many times in the source")
    if _far_apart(text, pieces):
        return Miss(reason=Reason.OMISSION, detail=f"an omission leaves out more than {MAX_GAP} characters")
    return None


def _unfit(quote: str) -> Miss | None:
    """Refuse what must not be looked for at all."""
    if len(quote) > MAX_LENGTH:
        return Miss(reason=Reason.TOO_LONG, detail=f"the quote is longer than {MAX_LENGTH:,} characters")
    if bad := next(refused(quote), None):
        return Miss(reason=Reason.REFUSED_CHARACTER, detail=f"the quote holds {bad.name}, which cannot be seen")
    return _too_short(fold_quote(quote).text)


def _too_short(words: str) -> Miss | None:
    letters = sum(c.isalpha() for c in words)
    least = MIN_LETTERS_UNSPACED if unspaced(words) else MIN_LETTERS
    if letters == 0:
        return Miss(reason=Reason.TOO_SHORT, detail="the quote has no letters")
    if count_words(words) < MIN_WORDS and letters < least:
        detail = f"the quote has fewer than {MIN_WORDS} words and fewer than {least} letters"
        return Miss(reason=Reason.TOO_SHORT, detail=detail)
    return None


def _folded(words: str | None) -> str:
    return fold_quote(words.strip()).text if words else ""


# --- looking ---------------------------------------------------------------------------------------------------


def _look(folded: FoldedText, asked: _Asked) -> _Found:
    """Find the passages in every reading of the source; the same stretch of the snapshot counts once."""
    found, pieces = _Found(), asked.pieces
    enough = max(MAX_PLACES, asked.occurrence or 0)
    passed = tuple((part.start, part.end, _PASSED[part.kind]) for part in asked.structure.passed)
    for reading in readings(folded, " ".join(piece.text for piece in pieces), passed):
        budget, fitting = Budget(MAX_STEPS), 0
        for standing in _places(reading, pieces, budget):
            place = Place(reading, standing, asked.language)
            kind = _sorted_into(found, place, asked)
            kind.setdefault(place.span, place)
            fitting += kind is found.fitting
            if fitting > enough:
                break
        found.unsure |= budget.spent
    for span in found.fitting:
        found.hiding.pop(span, None)
        found.crossing.pop(span, None)
    return found


def _sorted_into(found: _Found, place: Place, asked: _Asked) -> dict[tuple[int, int], Place]:
    if unsound(place.folded, place.pieces, asked.pieces, place.language):
        return found.hiding
    if not place.whole:
        return found.split
    if asked.structure.refuses(place.spans, passing=bool(place.folded.passed)):
        return found.crossing
    return found.fitting if place.framed(asked.prefix, asked.suffix) else found.unframed


def _places(folded: FoldedText, pieces: Sequence[Piece], budget: Budget) -> Iterator[Pieces]:
    """Yield the passages in which all pieces stand in order, near one another; the rarest is looked for first."""
    text = folded.text
    rarest = min(range(len(pieces)), key=lambda at: text.count(pieces[at].anchor)) if len(pieces) > 1 else 0
    for found in _starts(text, pieces[rarest], 0, len(text), budget):
        for before in _preceding(text, pieces[:rarest], found[0], budget):
            yield from _following(text, pieces[rarest + 1 :], (*before, found), budget)


def _preceding(text: str, pieces: Sequence[Piece], end: int, budget: Budget) -> Iterator[Pieces]:
    if not pieces:
        yield ()
        return
    size = len(pieces[-1].text)
    for found in _starts(text, pieces[-1], max(0, end - MAX_GAP - size), end - size, budget):
        for before in _preceding(text, pieces[:-1], found[0], budget):
            yield (*before, found)


def _following(text: str, pieces: Sequence[Piece], place: Pieces, budget: Budget) -> Iterator[Pieces]:
    if not pieces:
        yield place
        return
    end = place[-1][1]
    for found in _starts(text, pieces[0], end, end + MAX_GAP, budget):
        yield from _following(text, pieces[1:], (*place, found), budget)


def _starts(text: str, piece: Piece, start: int, stop: int, budget: Budget) -> Iterator[tuple[int, int]]:
    """Yield where a piece stands, overlapping passages included, beginning in ``start``..``stop``."""
    while start <= stop and (at := piece.find(text, start, stop, budget)) is not None:
        yield at
        start = at[0] + 1


def _far_apart(text: str, pieces: list[Piece]) -> bool:
    """Tell whether the pieces stand in order, however far from one another."""
    end, budget = 0, Budget(MAX_STEPS)
    for piece in pieces:
        found = piece.find(text, end, len(text), budget)
        if found is None:
            return False
        end = found[1]
    return True


# --- choosing --------------------------------------------------------------------------------------------------


def _choose(quote: str, found: _Found, asked: _Asked) -> Match | Miss:
    """Take the one passage that will do, or say why there is none, or more than one."""
    occurrence = asked.occurrence
    if not found.fitting:
        return _none_fits(found, asked)
    places = [found.fitting[span] for span in sorted(found.fitting)]
    if found.unsure or (occurrence is None and len(places) > 1):
        many = found.unsure or len(places) > MAX_PLACES
        detail = f"the words stand {'very many' if many else len(places)} times in the source"
        return Miss(reason=Reason.AMBIGUOUS, detail=detail, places=_spans(places[:MAX_PLACES]))
    if occurrence is not None and not 1 <= occurrence <= len(places):
        detail = f"the words stand {len(places)} times in the source, so there is no occurrence {occurrence}"
        return Miss(reason=Reason.ABSENT, detail=detail, places=_spans(places))
    return _match(quote, places[(occurrence or 1) - 1], asked)


def _none_fits(found: _Found, asked: _Asked) -> Miss:
    if found.hiding:
        place = found.hiding[min(found.hiding)]
        detail = unsound(place.folded, place.pieces, asked.pieces, place.language)
        instead = LEAVE_OUT if detail.startswith("the insertion") else ""
        return Miss(reason=Reason.OMISSION, detail=detail, places=_spans([place]), instead=instead)
    if found.crossing:
        place = found.crossing[min(found.crossing)]
        why = asked.structure.refuses(place.spans, passing=bool(place.folded.passed))
        return Miss(reason=Reason.CROSSING, detail=why, places=_spans([place]))
    if found.unframed:
        detail = "the words are in the source, but not between this prefix and suffix, as whole words"
        return Miss(reason=Reason.ABSENT, detail=detail, places=_spans(found.unframed.values()))
    detail = "the quote begins or ends inside a word, a number or a compound, or right before what reverses it"
    return Miss(reason=Reason.EDGE, detail=detail, places=_spans(found.split.values()))


def _spans(places: Iterable[Place]) -> tuple[tuple[int, int], ...]:
    return tuple(sorted(place.span for place in places))[:MAX_PLACES]


# --- the match -------------------------------------------------------------------------------------------------


def _match(quote: str, place: Place, asked: _Asked) -> Match:
    start, end = place.span
    around = asked.structure.innermost(_APART, start)
    denied = list_denied(place.folded.original, asked.structure.lead_in(start), place.language)
    exact = place.folded.original[start:end] == quote
    return Match(
        verdict=Verdict.EXACT if exact else Verdict.NORMALISED,
        start=start,
        end=end,
        pieces=place.spans,
        folds=() if exact else folds_of(quote, place),
        cautions=(*cautions(place.folded.original, start, end, place.language, around), *denied),
        crossed=asked.structure.crossed(start, end),
        doubtful=doubtful(place.folded, place.pieces, place.language),
        asked=asks(place.folded.original, end, around[1], place.language),
    )
