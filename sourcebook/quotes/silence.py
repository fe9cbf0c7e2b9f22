"""Whether words occur in a source: the check behind a verified silence. It proves absence of words, nothing more."""

import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sourcebook.language.scripts import unspaced
from sourcebook.quotes.folds import FoldedText, fold_quote, fold_seen, fold_snapshot, keeping
from sourcebook.quotes.readings import kept_hyphens

#: Places of a term that are told: the first ones.
MAX_PLACES = 10
#: Ways to keep hyphens at lines' ends for each of which a text is read anew; the terms behind share one reading.
MAX_READINGS = 8
#: Where a whole word can begin: regardless of case, U+0345, which is no letter, is an iota, which is one.
_BEGINS = re.compile(r"\b(?=[\w\u0345])")
_EDGE = re.compile(r"\b")
#: Small letters that are the same regardless of case, and whose capitals are several characters.
_SAME = {"\u1fd3": "\u0390", "\u1fe3": "\u03b0", "\ufb05": "\ufb06"}


@dataclass(frozen=True, kw_only=True, slots=True)
class TermHit:
    """A term that occurs: the term as asked for, and its code-point offsets in the snapshot."""

    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A term, folded, regardless of case, and whether it begins and ends where a word does."""

    text: str
    begins: bool
    ends: bool


def find_terms(snapshot: str | FoldedText, terms: tuple[str, ...]) -> Iterator[TermHit]:
    """Yield the first occurrences of each term: whole words, case and folds ignored (substrings in unspaced scripts).

    A word that a line's end divides occurs, whether its hyphen is joined or kept; a number occurs as it is seen.
    """
    found = term_places(snapshot, terms)
    yield from (TermHit(term=term, start=start, end=end) for term in terms for start, end in found[term])


def term_places(snapshot: str | FoldedText, terms: Iterable[str]) -> dict[str, list[tuple[int, int]]]:
    """Return the offsets of the first `MAX_PLACES` places at which each term stands in a snapshot, in their order.

    All are looked for at once: each reading of the text is gone through once for each length that terms have.
    """
    folded = snapshot if isinstance(snapshot, FoldedText) else fold_snapshot(snapshot)
    asked = {term: fold_quote(term.strip()).text for term in terms}
    wanted = {term: _wanted(text) for term, text in asked.items()}
    spans: dict[_Wanted, set[tuple[int, int]]] = {each: set() for each in wanted.values()}
    for reading, some in _readings(folded, {text: wanted[term] for term, text in asked.items()}):
        for each, start in _occurrences(reading.text, some):
            spans[each].add(reading.span(start, start + len(each.text)))
    return {term: sorted(spans[each])[:MAX_PLACES] for term, each in wanted.items()}


def _readings(folded: FoldedText, wanted: dict[str, _Wanted]) -> Iterator[tuple[FoldedText, set[_Wanted]]]:
    """Yield each reading of a source, with the terms that are looked for in it."""
    yield folded, set(wanted.values())
    yield fold_seen(folded.original), set(wanted.values())
    if not folded.divided:
        return
    yield keeping(folded.original, frozenset()), set(wanted.values())
    ways: dict[frozenset[int], set[_Wanted]] = defaultdict(set)
    for text, each in wanted.items():
        if kept := kept_hyphens(folded.original, text):
            ways[kept].add(each)
    first, rest = list(ways.items())[:MAX_READINGS], list(ways.items())[MAX_READINGS:]
    yield from ((keeping(folded.original, kept), some) for kept, some in first)
    if rest:
        every = frozenset[int]().union(*(kept for kept, _ in rest))
        yield keeping(folded.original, every), set[_Wanted]().union(*(some for _, some in rest))


def _wanted(term: str) -> _Wanted:
    whole = not unspaced(term)
    return _Wanted(_regardless(term), whole and term[:1].isalnum(), whole and term[-1:].isalnum())


def _occurrences(text: str, wanted: Iterable[_Wanted]) -> Iterator[tuple[_Wanted, int]]:
    """Yield terms and where they begin; those of one term do not overlap, and end with its last that is told."""
    plain = _regardless(text)
    by_length: dict[tuple[int, bool], dict[str, list[_Wanted]]] = defaultdict(lambda: defaultdict(list))
    for each in wanted:
        by_length[len(each.text), each.begins][each.text].append(each)
    words = array("L", (found.start() for found in _BEGINS.finditer(text)))
    for (length, begins), some in by_length.items():
        told: dict[_Wanted, list[int]] = defaultdict(list)
        for at in words if begins else range(len(text)):
            if (here := plain[at : at + length]) not in some:
                continue
            for each in some[here]:
                starts = told[each]
                free = len(starts) < MAX_PLACES and (not starts or starts[-1] + length <= at)
                if free and (not each.ends or _EDGE.match(text, at + length)):
                    starts.append(at)
                    yield each, at


def _regardless(text: str) -> str:
    """Return a text, of the same length, that differs only where expressions that ignore case see a difference."""
    return text.translate({ord(c): _capital(c) for c in set(text)})


def _capital(c: str) -> str:
    small = c.lower()[0]
    small = _SAME.get(small, small)
    capital = small.upper()
    return capital if len(capital) == 1 else small
