"""Whether words occur in a source: the check behind a verified silence. It proves absence of words, nothing more."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.language.scripts import unspaced
from sourcebook.quotes.folds import FoldedText, fold_quote, fold_seen, fold_snapshot, readings


@dataclass(frozen=True, kw_only=True, slots=True)
class TermHit:
    """A term that occurs: the term as asked for, and its code-point offsets in the snapshot."""

    term: str
    start: int
    end: int


def find_terms(snapshot: str | FoldedText, terms: tuple[str, ...]) -> Iterator[TermHit]:
    """Yield every occurrence of each term: whole words, case and folds ignored (substrings in unspaced scripts).

    A word that a line's end divides occurs, whether its hyphen is joined or kept; a number occurs as it is seen.
    """
    folded = snapshot if isinstance(snapshot, FoldedText) else fold_snapshot(snapshot)
    for term in terms:
        wanted = fold_quote(term.strip()).text
        pattern = _whole(wanted)
        spans = {
            reading.span(*found.span())
            for reading in (*readings(folded, wanted), fold_seen(folded.original))
            for found in pattern.finditer(reading.text)
        }
        yield from (TermHit(term=term, start=start, end=end) for start, end in sorted(spans))


def _whole(term: str) -> re.Pattern[str]:
    edge = "" if unspaced(term) else r"\b"
    first, last = (edge if term[at : at + 1].isalnum() else "" for at in (0, len(term) - 1))
    return re.compile(first + re.escape(term) + last, re.IGNORECASE)
