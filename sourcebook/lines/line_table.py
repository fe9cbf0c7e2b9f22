"""What is a line, and what grounds it: one table for every text of a record that readers see."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Protocol

from sourcebook.lines.line_context import Actor, Context, Ground, Line
from sourcebook.lines.line_rows import LINES, NAMES, SUBJECTS
from sourcebook.lines.quote_places import as_ground
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import (
    Briefing,
    Claim,
    ClaimKind,
    Direction,
    Dispute,
    Kind,
    Part,
)
from sourcebook.reading.references import references
from sourcebook.reading.shape import Loc

#: The language of a record that briefings of several languages show, or that none shows while they differ.
UNSTATED = "und"
#: Claims that tell that somebody said, expects or judges something.
SAID = frozenset({ClaimKind.STATEMENT, ClaimKind.FORECAST, ClaimKind.ASSESSMENT})


class Sentence(Protocol):
    """A sentence of a briefing's prose, as the reading of Markdown gives it."""

    @property
    def text(self) -> str: ...  # noqa: D102 -- said above
    @property
    def offsets(self) -> tuple[int, ...]: ...  # noqa: D102 -- in the body, of each of its characters
    @property
    def cites(self) -> tuple[str, ...]: ...  # noqa: D102 -- ids of records


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedLine:
    """A line that readers see, with what grounds it.

    ``field`` is a path into the record ("text", "judgements/1/text", "prose"), ``loc`` the same for its position;
    ``number`` the place of a sentence among those of its briefing's prose, else 0. ``rests`` are the ids of the records
    that it rests on: the one that it stands in is one of them where its own quotes ground it.
    ``translates`` is true for a translation, whose ground is its quote; ``offsets`` are those of a sentence's
    characters in the body of its briefing. ``own`` is true for prose that cites nothing;
    ``asserts`` false for a line that names something and says nothing of it: what is wanted, asked or argued about,
    and what stands above it as its title.
    """

    record: str
    field: str
    loc: Loc
    line: Line
    grounds: tuple[Ground, ...]
    context: Context
    rests: tuple[str, ...]
    number: int = 0
    offsets: tuple[int, ...] = ()
    translates: bool = False
    own: bool = False
    asserts: bool = True

    @property
    def prose(self) -> bool:
        """True for a sentence of a briefing's prose."""
        return self.field == "prose"


def asserted_by(corpus: Corpus) -> Mapping[str, Sequence[str]]:
    """Return for each claim the statements that assert it: their quotes ground it too."""
    found: dict[str, list[str]] = {}
    for id_, entry in corpus.claims.items():
        for vouching in entry.record.asserts:
            found.setdefault(vouching.claim, []).append(id_)
    return found


class LineTable:
    """Collects the lines of a corpus; only quotes that stand in their sources ground anything."""

    def __init__(
        self, corpus: Corpus, checks: EvidenceCheck, prose: Mapping[str, Sequence[Sentence]] | None = None
    ) -> None:
        """Index what asserts what. ``prose`` holds the sentences of each briefing."""
        self.corpus = corpus
        self.prose = prose or {}
        self._checks = checks
        self._asserted = asserted_by(corpus)
        self._equal = tuple((tuple(group.words), group.lang) for group in corpus.line_files.equal)
        self.quoted = cache(self._quoted)  # the quotes of a statement ground each claim that it asserts

    def __iter__(self) -> Iterator[PlacedLine]:
        """Yield every line: those of records by kind and id, each briefing's prose after its front matter."""
        for kind, collect in LINES.items():
            for entry in self.corpus.by_kind[kind].values():
                for loc, text, rests, translated in collect(entry, self):
                    yield self._placed(entry, loc, text, rests, translated)
                if kind is Kind.BRIEFING:
                    yield from self._of_prose(self.corpus.briefings[entry.id])

    def text_of(self, claim: str) -> PlacedLine:
        """Return the line that a claim's text is."""
        entry = self.corpus.claims[claim]
        return self._placed(entry, ("text",), entry.record.text, (claim,), None)

    def cited(self, briefing: str) -> tuple[str, ...]:
        """Return the ids that a briefing's prose cites, in order, each once."""
        return tuple(dict.fromkeys(id_ for sentence in self.prose.get(briefing, ()) for id_ in sentence.cites))

    def _of_prose(self, briefing: Entry[Briefing]) -> Iterator[PlacedLine]:
        """Yield the statements of a briefing's prose, numbered in their order among all of its sentences."""
        for number, sentence in enumerate(self.prose.get(briefing.id, ())):
            rests = tuple(id_ for id_ in sentence.cites if self._entry(id_))
            if getattr(sentence, "is_statement", True):
                yield self._prose(briefing, number, sentence, rests)

    def names(self) -> Iterator[PlacedLine]:
        """Yield what names a subject and needs no evidence: headings of prose, titles and summaries of subjects.

        They are read first and alone, so that none may contradict what stands below it, or say as a fact what does not.
        """
        for briefing in self.corpus.briefings.values():
            cited = tuple(filter(self._entry, self.cited(briefing.id)))
            for number, sentence in enumerate(self.prose.get(briefing.id, ())):
                if getattr(sentence, "is_heading", False):
                    yield replace(self._prose(briefing, number, sentence, cited), own=False, asserts=False)
        for kind, collect in SUBJECTS.items():
            for entry in self.corpus.by_kind[kind].values():
                for loc, text, rests, translated in collect(entry, self):
                    yield replace(self._placed(entry, loc, text, rests, translated), asserts=False)

    def on_topic(self, topic: str) -> tuple[str, ...]:
        """Return the claims on a topic, in order of their ids; those on narrower topics are not among them."""
        return self._on_topics.get(topic, ())

    @cached_property
    def _on_topics(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for id_, entry in self.corpus.claims.items():
            for topic in entry.record.topics:
                found.setdefault(topic, []).append(id_)
        return {topic: tuple(ids) for topic, ids in found.items()}

    def _prose(self, briefing: Entry[Briefing], number: int, sentence: Sentence, rests: tuple[str, ...]) -> PlacedLine:
        lang = briefing.record.lang
        return PlacedLine(
            record=briefing.id,
            field="prose",
            loc=(),
            number=number,
            line=Line(text=sentence.text, lang=lang),
            grounds=self._grounds(rests, lang),
            context=self._context(rests, lang, prose=True),
            rests=rests,
            offsets=sentence.offsets,
            own=not sentence.cites,
        )

    def _placed(
        self, entry: Entry[Part], loc: Loc, text: str, rests: Iterable[str], translated: int | None
    ) -> PlacedLine:
        ids = tuple(dict.fromkeys(id_ for id_ in rests if self._entry(id_)))
        lang = self.lang_of(entry)
        own = entry.id in ids and entry.kind is Kind.CLAIM
        field = entry.kind, ".".join(part for part in loc if isinstance(part, str))
        if translated is not None and isinstance(entry.record, Claim):
            translation = entry.record.evidence[translated].translation
            lang = translation.lang if translation else lang
            grounds = tuple(filter(None, (self.quoted(entry.id, translated, UNSTATED),)))
        else:
            framed = field in NAMES or field == (Kind.COMMITMENT, "text")  # "by" says whose word it is
            grounds = self.own_grounds(entry.id, lang) if own else self._grounds(ids, lang, framed=framed)
        return PlacedLine(
            record=entry.id,
            field="/".join(map(str, loc)),
            loc=loc,
            line=Line(text=text, lang=lang),
            grounds=grounds,
            context=self._context(ids, lang, own=entry if own else None, prose=entry.kind is Kind.BRIEFING),
            rests=ids,
            translates=translated is not None,
            asserts=field not in NAMES,
        )

    # --- grounds -------------------------------------------------------------------------------------------

    def own_grounds(self, claim: str, lang: str) -> tuple[Ground, ...]:
        """Return what grounds a claim's text: each supporting quote, and the quotes of statements that assert it."""
        found = (
            self.quoted(id_, at, lang, told=id_ != claim)
            for id_ in (claim, *self._asserted.get(claim, ()))
            for at, evidence in enumerate(self.corpus.claims[id_].record.evidence)
            if evidence.direction is Direction.SUPPORTS
        )
        return tuple(filter(None, found))

    def _grounds(self, ids: Iterable[str], lang: str, *, framed: bool = False) -> tuple[Ground, ...]:
        """Return the texts of records and, of claims, their quotes.

        The quote of what somebody said is no ground for saying that it is so, unless the line stands ``framed``: where
        the record beside it says whose word it is, or where it only names something.
        """
        found: dict[tuple[str, str], Ground] = {}
        for id_ in ids:
            if (entry := self._entry(id_)) is None:
                continue
            for text in _texts(entry.record):
                found.setdefault((id_, text), Ground(text=text, lang=self.lang_of(entry), id=id_))
            if isinstance(entry.record, Claim):
                spoken = not framed and entry.record.kind in SAID
                for ground in self.own_grounds(id_, lang):
                    found.setdefault((id_, ground.text), replace(ground, spoken=spoken))
        return tuple(found.values())

    def _quoted(self, claim: str, at: int, lang: str, *, told: bool = False) -> Ground | None:
        """Return the ground that a quote gives; its translation where that, and not the quote, is in the language."""
        evidence, check = self.corpus.claims[claim].record.evidence[at], self._checks.quotes.get((claim, at))
        source = self.corpus.sources.get(evidence.source)
        if source is None or check is None or not check.passed:
            return None
        text, spoken = as_ground(evidence.quote), source.record.lang
        if (translation := evidence.translation) and _base(spoken) != _base(lang) == _base(translation.lang):
            text, spoken = translation.text, translation.lang
        issued = source.record.issued
        return Ground(
            text=" ".join(text.split()),
            lang=spoken,
            id=claim,
            issued=issued.earliest if issued and issued.precise else None,
            told=told or bool(evidence.attributed_to or evidence.described_as),
        )

    def _entry(self, id_: str) -> Entry[Part] | None:
        return self.corpus.by_kind[self.corpus.kinds[id_]].get(id_) if id_ in self.corpus.kinds else None

    # --- what the record says beside its text ---------------------------------------------------------------

    def _context(
        self, ids: Iterable[str], lang: str, *, own: Entry[Part] | None = None, prose: bool = False
    ) -> Context:
        claims = [self.corpus.claims[id_].record for id_ in ids if id_ in self.corpus.claims]
        speakers = tuple(dict.fromkeys(id_ for claim in claims for id_ in claim.speakers))
        named = dict.fromkeys((*speakers, *self._named(ids)))
        record = own.record if own and isinstance(own.record, Claim) else None
        return Context(
            actors=tuple(self.actor(id_) for id_ in named if id_ in self.corpus.actors),
            speakers=speakers,
            described_as=tuple(claim.described_as for claim in claims if claim.described_as),
            condition=(record.condition or "") if record else "",
            when=str(record.when) if record and record.when else "",
            equal=tuple(words for words, of in self._equal if _base(of) == _base(lang)),
            prose=prose,
        )

    def _named(self, ids: Iterable[str]) -> Iterator[str]:
        """Yield the actors that records name anywhere; of evidence whom it is attributed to."""
        for id_ in ids:
            if entry := self._entry(id_):
                yield from (r.id for r in references(entry.record) if Kind.ACTOR in r.to.kinds)

    def actor(self, id_: str) -> Actor:
        """Return an actor with all names."""
        record = self.corpus.actors[id_].record
        return Actor(id=id_, names=(record.name, *record.aliases))

    # --- languages ---------------------------------------------------------------------------------------------

    def lang_of(self, entry: Entry[Part]) -> str:
        """Return the language of a record's own words: that of the briefings which show it, where they agree."""
        if isinstance(entry.record, Briefing):
            return entry.record.lang
        topics = getattr(entry.record, "topics", ())
        found = frozenset[str]().union(*(self._shown_in.get(topic, frozenset()) for topic in topics))
        found = found or frozenset(e.record.lang for e in self.corpus.briefings.values())
        return next(iter(found), "en") if len(found) < 2 else UNSTATED

    @cached_property
    def _shown_in(self) -> Mapping[str, frozenset[str]]:
        """The languages of the briefings on each topic, those on wider topics included."""
        found: dict[str, frozenset[str]] = {}
        shown: dict[str, set[str]] = {}
        for entry in self.corpus.briefings.values():
            for topic in entry.record.topics:
                shown.setdefault(topic, set()).add(entry.record.lang)
        for topic in self.corpus.topics:
            above, langs, seen = topic, set[str](), set[str]()
            while above and above in self.corpus.topics and above not in seen:
                seen.add(above)
                langs |= shown.get(above, set())
                above = self.corpus.topics[above].record.part_of or ""
            found[topic] = frozenset(langs)
        return found


def _base(lang: str) -> str:
    return lang.partition("-")[0].lower()


def _texts(record: Part) -> Iterator[str]:
    """The words by which a record that is cited says what it says."""
    for name in ("text", "title"):
        if (text := getattr(record, name, None)) and not isinstance(record, Briefing):
            yield " ".join(text.split())
    if isinstance(record, Dispute):
        yield from (" ".join(point.point.split()) for point in record.points)
