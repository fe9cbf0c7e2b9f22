"""Whether words occur in a source: the check behind a verified silence. It proves absence of words, nothing more."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.evidence.edges import unspaced
from sourcebook.evidence.folds import FoldedText, fold_quote, fold_snapshot


@dataclass(frozen=True, kw_only=True, slots=True)
class TermHit:
    """A term that occurs: the term as asked for, and its code-point offsets in the snapshot."""

    term: str
    start: int
    end: int


def find_terms(snapshot: str | FoldedText, terms: tuple[str, ...]) -> Iterator[TermHit]:
    """Yield every occurrence of each term: whole words, case and folds ignored (substrings in unspaced scripts)."""
    folded = snapshot if isinstance(snapshot, FoldedText) else fold_snapshot(snapshot)
    for term in terms:
        wanted = fold_quote(term.strip()).text
        edge = "" if unspaced(wanted) else r"\b"
        pattern = re.compile(
            (edge if wanted[:1].isalnum() else "") + re.escape(wanted) + (edge if wanted[-1:].isalnum() else ""),
            re.IGNORECASE,
        )
        for found in pattern.finditer(folded.text):
            start, end = folded.span(*found.span())
            yield TermHit(term=term, start=start, end=end)
