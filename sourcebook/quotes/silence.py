"""Whether words occur in a source: the check behind a verified silence. It proves absence of words, nothing more."""

import re
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
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

    All are looked for at once: each reading of the text is gone through once, whatever the number of terms.
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
    if (seen := fold_seen(folded.original)) != folded:
        yield seen, set(wanted.values())
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


def _occurrences(text: str, wanted: Collection[_Wanted]) -> Iterator[tuple[_Wanted, int]]:
    """Yield terms and where they begin; those of one term do not overlap, and end with its last that is told."""
    plain = _regardless(text)
    words = array("L", (found.start() for found in _BEGINS.finditer(text)))
    edges = bytearray([_ANYWHERE]) * (len(text) + 1)
    for found in _EDGE.finditer(text):
        edges[found.start()] = _ANYWHERE | _AT_EDGE
    for begins, places in ((True, words), (False, range(len(text)))):
        terms = _Terms([each for each in wanted if each.begins is begins])
        for at in places:
            for each in terms.begin(plain, edges, at):
                terms.tell(each, at)
                yield each, at


#: Where a term may end, a byte for each place of a text: those that end where a word does, and the others.
_AT_EDGE, _ANYWHERE = 1, 2


class _Terms:
    """Terms in the order of their texts. Those with which a place begins stand in one chain, each the beginning of the
    next; a chain is a number with a byte for each length, so that those that end nowhere at a place cost nothing there.
    So neither the number nor the lengths of terms matter for a long text.
    """

    def __init__(self, wanted: Collection[_Wanted]) -> None:
        self._of: dict[str, list[_Wanted]] = defaultdict(list)
        for each in wanted:
            self._of[each.text].append(each)
        self._texts = sorted(self._of)
        self._shorter = list(_shorter(self._texts))
        self._first = {text[:1] for text in self._texts}
        self._longest = max(map(len, self._texts), default=0)
        self._chains: dict[int, int] = {}
        self._told = Counter[_Wanted]()
        self._end: dict[_Wanted, int] = defaultdict(int)

    def begin(self, plain: str, edges: bytearray, at: int) -> Iterator[_Wanted]:
        """Yield those that stand at a place of a text, the shortest first, but for those that overlap with what was
        told of them, and those that were told enough.
        """
        if plain[at] not in self._first:
            return
        here = plain[at : at + self._longest]
        ending = int.from_bytes(edges[at : at + self._longest + 1], "little")
        ending &= self._chain(bisect_right(self._texts, here) - 1)
        while ending:
            size = (ending & -ending).bit_length() - 1 >> 3
            some = self._of.get(here[:size])
            if some is None:  # nor does it go on with a longer one
                return
            for each in some:
                if ending >> 8 * size & _ending(each) and self._end[each] <= at:
                    yield each
            ending &= -1 << 8 * (size + 1)

    def tell(self, each: _Wanted, at: int) -> None:
        """Note where a term was told; one that was told enough leaves its chains."""
        self._told[each] += 1
        self._end[each] = at + len(each.text)
        if self._told[each] == MAX_PLACES:
            self._chains.clear()

    def _chain(self, at: int) -> int:
        """Return where those may end that a term begins with, and itself, but for those told enough."""
        last, found = at, self._chains.get(at)
        if found is None:
            found = 0
            while at >= 0:
                for each in self._of[self._texts[at]]:
                    if self._told[each] < MAX_PLACES:
                        found |= _ending(each) << 8 * len(each.text)
                at = self._shorter[at]
            self._chains[last] = found
        return found


def _ending(each: _Wanted) -> int:
    return _AT_EDGE if each.ends else _ANYWHERE


def _shorter(texts: Sequence[str]) -> Iterator[int]:
    """Yield, of texts in order, the place of the longest other one that each begins with; -1 for none."""
    above: list[int] = []
    for at, text in enumerate(texts):
        while above and not text.startswith(texts[above[-1]]):
            above.pop()
        yield above[-1] if above else -1
        above.append(at)


def _regardless(text: str) -> str:
    """Return a text, of the same length, that differs only where expressions that ignore case see a difference."""
    return text.translate({ord(c): _capital(c) for c in set(text)})


def _capital(c: str) -> str:
    small = c.lower()[0]
    small = _SAME.get(small, small)
    capital = small.upper()
    return capital if len(capital) == 1 else small
