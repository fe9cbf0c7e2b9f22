"""Omissions that give words to another than the source does: between a verb of saying and what is said, or over it."""

from itertools import pairwise

from sourcebook.language import Language
from sourcebook.quotes.tellings import Span
from sourcebook.quotes.voices import sentences_around

#: No word that begins a clause is longer, in code points.
_WORD = 24


def parts_from_speaker(text: str, pieces: tuple[Span, ...], language: Language) -> str:
    """Say which verb of saying the omissions between some pieces of a text part from what is said; "" for none.

    "The judge said […] had lied" leaves out who had lied; "The council […] had sold the hall" leaves out who says so.
    """
    gaps = [(one[1], other[0]) for one, other in pairwise(pieces)]
    gaps = [gap for gap in gaps if not second_clause(text, *gap, language)]
    for sentence in sentences_around(text, (pieces[0][0], pieces[-1][1]), language):
        for telling in sentence.tellings:
            verb = " ".join(text[telling.start : telling.end].split())
            kept = [piece for piece in pieces if any(a < piece[1] and piece[0] < b for a, b in telling.scope)]
            for start, end in gaps:
                if start <= telling.start and telling.end <= end and kept:
                    return f"an omission leaves out who says it (“{verb}”)"
                if (
                    any(start <= _first(text, scope) < end < scope[1] for scope in telling.scope)
                    and telling.end <= start
                ):
                    return f"an omission parts “{verb}” from what is said"
    return ""


def second_clause(text: str, start: int, end: int, language: Language) -> bool:
    """Tell whether a gap leaves out the first of two clauses: "undertook that […] a bus would run", with "and that"."""
    before, gap = language.words(text[max(0, start - _WORD) : start]), language.words(text[start:end])
    return bool(before and gap) and before[-1].form == gap[-1].form and gap[-1] in language.voices.that


def _first(text: str, scope: Span) -> int:
    """Return where the first word of a stretch stands."""
    at = scope[0]
    while at < scope[1] and not text[at].isalnum():
        at += 1
    return at
