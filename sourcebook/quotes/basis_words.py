"""Words that show how someone knows (`basis_quote`): they stand in the same source, letter for letter, like a quote."""

from collections.abc import Iterator

from sourcebook.problems import CODES, Problem
from sourcebook.quotes.folds import FoldedText
from sourcebook.quotes.locate import Match, Reason, locate
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import Claim, Direction
from sourcebook.reading.shape import Loc

#: A place where someone vouches: evidence (claim, position), or an entry of a statement (id, position, "asserts" or
#: "denies").
Entered = tuple[str, int] | tuple[str, int, str]


class BasisWords:
    """Looks for the words of every basis, one source after another.

    ``found`` grows with each source that is looked at. The words of an entry in `asserts` or `denies` may stand in any
    source of the statement.
    """

    def __init__(self, corpus: Corpus) -> None:
        """Index by source what is to be looked for there."""
        self._corpus = corpus
        self._wanted: dict[str, list[tuple[Entered, str]]] = {}
        self._missed: dict[Entered, str] = {}
        self._places: set[Entered] = set()
        for entry in corpus.claims.values():
            for key, words, sources in _given(entry):
                for source in sources:
                    self._wanted.setdefault(source, []).append((key, words))

    @property
    def found(self) -> frozenset[Entered]:
        """The places whose words stand in their source."""
        return frozenset(self._places)

    def look(self, source: str, folded: FoldedText) -> None:
        """Look for what is wanted of a source in its text; words that stand there more than once are there too."""
        lang = self._corpus.sources[source].record.lang
        for key, words in self._wanted.get(source, ()):
            it = locate(folded, words, lang=lang)
            if isinstance(it, Match) or it.reason is Reason.AMBIGUOUS:
                self._places.add(key)
            else:
                self._missed[key] = it.detail

    def missing(self) -> Iterator[Problem]:
        """Yield the words that stand in no source that was looked at."""
        for key, detail in self._missed.items():
            if key not in self._places:
                loc: Loc = ("evidence", key[1]) if len(key) == 2 else (key[2], key[1])
                yield self._corpus.claims[key[0]].problem(
                    "Q101", f"the words that show how it is known: {detail}", loc=(*loc, "basis_quote"),
                    hint=CODES["Q101"].fix,
                )


def _given(entry: Entry[Claim]) -> Iterator[tuple[Entered, str, tuple[str, ...]]]:
    """Yield each place of a claim with words for its basis, the words, and the sources that they may stand in."""
    claim = entry.record
    for at, evidence in enumerate(claim.evidence):
        if evidence.basis_quote:
            yield (entry.id, at), evidence.basis_quote, (evidence.source,)
    said_in = dict.fromkeys(e.source for e in claim.evidence if e.direction is Direction.SUPPORTS)
    for name in ("asserts", "denies"):
        for at, vouching in enumerate(getattr(claim, name)):
            if vouching.basis_quote:
                yield (entry.id, at, name), vouching.basis_quote, tuple(said_in)
