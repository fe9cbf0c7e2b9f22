"""Words that show how someone knows (`basis_quote`): they stand in the same source, letter for letter, like a quote."""

from collections.abc import Iterator

from sourcebook.language.loading import language
from sourcebook.problems import CODES, Problem
from sourcebook.quotes.folds import FoldedText
from sourcebook.quotes.locate import Match, Reason, locate
from sourcebook.quotes.negations import negations
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import DOCUMENTS, ActorKind, Basis, Claim, Direction, Evidence, Vouching
from sourcebook.reading.shape import Loc

#: A place where someone vouches: evidence (claim, position), or an entry of a statement (id, position, "asserts" or
#: "denies"); and so what a claim contradicts, what became of a promise, and what answers a question.
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
        self._denying: set[Entered] = set()
        for entry in corpus.claims.values():
            for key, words, sources in _given(entry):
                for source in sources:
                    self._wanted.setdefault(source, []).append((key, words))

    @property
    def found(self) -> frozenset[Entered]:
        """The places whose words stand in their source and say that it is known: "has not seen" is no access."""
        return frozenset(self._places - self._denying)

    def look(self, source: str, folded: FoldedText) -> None:
        """Look for what is wanted of a source in its text; words that stand there more than once are there too."""
        lang = self._corpus.sources[source].record.lang
        for key, words in self._wanted.get(source, ()):
            it = locate(folded, words, lang=lang)
            if isinstance(it, Match) or it.reason is Reason.AMBIGUOUS:
                self._places.add(key)
                if _is_negated(self._corpus, key, words, lang):
                    self._denying.add(key)
            else:
                self._missed[key] = it.detail

    def missing(self) -> Iterator[Problem]:
        """Yield the words that stand in no source that was looked at."""
        absent = {key: detail for key, detail in self._missed.items() if key not in self._places}
        for key, detail in absent.items():
            loc: Loc = ("evidence", key[1]) if len(key) == 2 else (key[2], key[1])
            yield self._corpus.claims[key[0]].problem(
                "Q101",
                f"the words that show how it is known: {detail}",
                loc=(*loc, "basis_quote"),
                hint=CODES["Q101"].fix,
            )


def is_shown(corpus: Corpus, bases: frozenset[Entered], place: Entered, basis: Basis | None) -> bool:
    """Tell whether a basis is access: its words stand in the source, or the source is the document that is meant.

    A reprint is what it reprints: it makes no document of an article, nor an article of a document. What a medium
    publishes may be an article, whatever its type: its words have to show how it knows.
    """
    if basis is Basis.DOCUMENT and len(place) == 2:
        named = corpus.claims[place[0]].record.evidence[place[1]].source
        origin = corpus.sources[corpus.origin(named)].record if named in corpus.sources else None
        publisher = corpus.actors.get(origin.publisher or "") if origin else None
        medium = publisher is not None and publisher.record.kind is ActorKind.MEDIA
        if origin is not None and origin.type in DOCUMENTS and not medium:
            return True
    return basis is not None and place in bases


def check_bases(corpus: Corpus, bases: frozenset[Entered]) -> Iterator[Problem]:
    """Yield each basis that nothing shows; where words are given and do not stand in the source, that is told."""
    for id_, entry in corpus.claims.items():
        rows: list[tuple[Entered, Loc, Evidence | Vouching]] = [
            ((id_, at), ("evidence", at), evidence) for at, evidence in enumerate(entry.record.evidence)
        ]
        for name in ("asserts", "denies"):
            rows += [((id_, at, name), (name, at), it) for at, it in enumerate(getattr(entry.record, name))]
        for place, loc, given in rows:
            if given.basis and not is_shown(corpus, bases, place, given.basis):
                if not given.basis_quote:
                    why = f"no words show that it is known by `{given.basis.value}`"
                elif _denies(corpus, entry, place):
                    why = f"the words for `{given.basis.value}` have a negation, and the claim has none"
                else:
                    continue
                message = f"{why}, so this does not count as access"
                yield entry.problem("S211", message, loc=(*loc, "basis"), hint=CODES["S211"].fix)


def _denies(corpus: Corpus, entry: Entry[Claim], place: Entered) -> bool:
    return any(
        _is_negated(corpus, key, words, corpus.sources[source].record.lang)
        for key, words, sources in _given(entry)
        for source in sources
        if key == place
    )


def _is_negated(corpus: Corpus, place: Entered, words: str, lang: str) -> bool:
    """Tell whether words for a basis have a negation where the claim that they support has none.

    Who denies a claim may know it by what is not so ("we have had no offer").
    """
    claim = corpus.claims[place[0]].record
    if len(place) == 3:
        affirmed, supports = getattr(claim, place[2])[place[1]].claim, place[2] == "asserts"
    else:
        affirmed, supports = place[0], claim.evidence[place[1]].direction is Direction.SUPPORTS
    if not supports or affirmed not in corpus.claims:
        return False
    text = corpus.claims[affirmed].record.text
    langs = {lang, *(entry.record.lang for entry in corpus.briefings.values())}
    told = any(negations(text, language(it)) for it in langs)
    return not told and bool(negations(words, language(lang)))


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
