"""Which sources are one reading although no record says so: they share words, an address or a host.

What is found holds until a person records in `independent_of` why it should not (docs/vouching.md, "Two readings").
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import combinations
from urllib.parse import urlsplit

from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.quotes.shared_words import SENTENCE_CHARACTERS, SENTENCE_WORDS, copies, groups, runs, with_sentence
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Source, SourceType, Speech
from sourcebook.standing.statements import Quote

#: Types of source that many houses publish at one host; an address says nothing of who speaks there.
_SHARED_HOSTS = frozenset({SourceType.POST, SourceType.RECORDING})
#: Names that a host may bear in front for the same pages.
_FRONTS = ("www.", "m.", "amp.", "mobile.")


class Alike(StrEnum):
    """Why two sources are one reading; the value can follow "because they"."""

    ADDRESS = "have one address"
    TEXT = "have a paragraph, or the whole text, in common"
    WORDS = "have a sentence or a long stretch of words in common"
    HOST = "stand at one host"


@dataclass(frozen=True, slots=True, order=True)
class Link:
    """Sources, by id and in order, that are one reading, and why."""

    sources: tuple[str, ...]
    why: Alike

    @property
    def key(self) -> str:
        """What all their voices are tied to."""
        return "=".join(self.sources)


class OneReading:
    """Finds the links between the sources of some quotes of one claim."""

    def __init__(self, corpus: Corpus, checks: EvidenceCheck) -> None:
        """Remember the corpus and its checked quotes; answers are kept."""
        self._corpus = corpus
        self._checks = checks
        self._known: dict[frozenset[Quote], tuple[Link, ...]] = {}

    def links(self, quotes: Iterable[Quote]) -> tuple[Link, ...]:
        """Return the links between the sources of these quotes, in order; of several for the same sources the first."""
        wanted = frozenset(quotes)
        if wanted not in self._known:
            found: dict[tuple[str, ...], Link] = {}
            for link in self._find(wanted):
                for sources in self._linked(link.sources):
                    found.setdefault(sources, Link(sources, link.why))
            self._known[wanted] = tuple(sorted(found.values()))
        return self._known[wanted]

    def _linked(self, sources: tuple[str, ...]) -> Iterable[tuple[str, ...]]:
        """All of them together, or, where a person says that some are independent, those pairs that are not."""
        if not any(row.source in sources for id_ in sources for row in self._corpus.sources[id_].record.independent_of):
            return (sources,)
        return (pair for pair in combinations(sources, 2) if not self._corpus.apart(*pair))

    def _find(self, quotes: frozenset[Quote]) -> Iterator[Link]:
        by_source: dict[str, list[Quote]] = {}
        for quote in sorted(quotes):
            by_source.setdefault(self._corpus.claims[quote[0]].record.evidence[quote[1]].source, []).append(quote)
        if len(by_source) < 2:
            return
        records = {id_: self._corpus.sources[id_].record for id_ in by_source}
        yield from (Link(ids, Alike.ADDRESS) for ids in _together(records, address))
        texts = {id_: self._checks.snapshots[id_].text for id_ in records}
        yield from (Link((copy.one, copy.other), Alike.TEXT) for copy in copies(texts))
        words = {id_: self._runs(texts[id_], rows) for id_, rows in by_source.items()}
        yield from (Link(ids, Alike.WORDS) for ids in sorted(groups(words)))
        hosted = ((ids, {records[id_].publisher for id_ in ids}) for ids in _together(records, host))
        yield from (Link(ids, Alike.HOST) for ids, houses in hosted if len(houses) > 1 or None in houses)

    def _runs(self, text: str, quotes: list[Quote]) -> set[int]:
        """The runs of words of some quotes with their sentences; a speaker's own words are the same in every report."""
        found: set[int] = set()
        for quote in quotes:
            check = self._checks.quotes[quote]
            spoken = self._corpus.claims[quote[0]].record.evidence[quote[1]].speech is Speech.DIRECT
            if not spoken and check.start is not None and check.end is not None:
                found |= runs(with_sentence(text, check.start, check.end), SENTENCE_WORDS, SENTENCE_CHARACTERS)
        return found


def _together(records: Mapping[str, Source], place: Callable[[Source], str]) -> list[tuple[str, ...]]:
    return sorted(groups({id_: [at] if (at := place(source)) else [] for id_, source in records.items()}))


def host(source: Source) -> str:
    """Return the host at which a source stands; "" for none, and for hosts that many houses share."""
    return "" if source.type in _SHARED_HOSTS else address(source).partition("/")[0]


def address(source: Source) -> str:
    """Return a source's address without what does not tell pages apart; "" for none."""
    return _normal(source.url) if source.url else ""


@cache
def _normal(url: str) -> str:
    inner = max(url.rfind("http://"), url.rfind("https://"))
    parts = urlsplit(url[inner:] if inner > 0 else url)
    name = (parts.hostname or "").removesuffix(".")
    front = next((it for it in _FRONTS if name.startswith(it)), "")
    query = f"?{parts.query}" if parts.query else ""
    return f"{name.removeprefix(front)}{parts.path.rstrip('/')}{query}"
