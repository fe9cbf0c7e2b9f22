"""Whether each quote, by itself, supports what it is entered for: what it lacks of the claim, and whether its source is
old enough to know. What does not counts as context (docs/vouching.md, "Each support alone"). And which entries no words
bear out, and nobody signed ("In other words").
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from sourcebook.lines.alone import Lack, Lacks, carries, lack_of, opposes
from sourcebook.lines.line_checks import LineCheck, Mark
from sourcebook.lines.line_context import Context, Ground
from sourcebook.lines.line_table import LineTable
from sourcebook.problems import CODES, Problem
from sourcebook.quotes.basis_words import Entered
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.fingerprint import is_signed
from sourcebook.reading.mentions import NameIndex
from sourcebook.reading.records import Claim, ClaimKind, Direction, Source
from sourcebook.reading.shape import Loc


class Remark(NamedTuple):
    """Why a piece of evidence, or an entry of `asserts`, does not count: words that can follow "because".

    ``ground`` is the text of the quote; "" where its source is older than what it reports.
    """

    words: str
    ground: str = ""


class Weighed(NamedTuple):
    """A quote that stands in its source, beside a claim, and why it does not support that."""

    ground: Ground
    remark: Remark | None


class Supports:
    """Looks at the quotes of a corpus one by one."""

    def __init__(self, corpus: Corpus, checks: EvidenceCheck) -> None:
        """Index the names of actors: another's may stand in the place of one."""
        self._corpus = corpus
        self._table = LineTable(corpus, checks)
        self._names = NameIndex(corpus.actors)
        self._text_of = cache(self._table.text_of)
        self._others = cache(self._named)
        self._weigh = cache(self._weighed)
        self._lack_of, self._carries, self._opposes = cache(lack_of), cache(carries), cache(opposes)

    def remarks(self, touched: Collection[str] | None = None) -> dict[Entered, Remark]:
        """Return what does not count and why. ``touched``: look at what bears on these claims alone."""
        found: dict[Entered, Remark] = {}
        for id_, entry in self._corpus.claims.items():
            if touched is None or id_ in touched:
                for at in _entered(entry.record, Direction.SUPPORTS):
                    if remark := self._remark(id_, ((id_, at),)):
                        found[id_, at] = remark
                for at in _entered(entry.record, Direction.REFUTES):
                    if remark := self._agreeing(id_, ((id_, at),)):
                        found[id_, at] = remark
            quotes = [(id_, at) for at in _entered(entry.record, Direction.SUPPORTS)]
            for name, look in (("asserts", self._remark), ("denies", self._agreeing)):
                for at, vouching in enumerate(getattr(entry.record, name)):
                    looked_at = touched is None or not {id_, vouching.claim}.isdisjoint(touched)
                    if looked_at and (remark := look(vouching.claim, quotes)):
                        found[id_, at, name] = remark
        return found

    def unread(self, touched: Collection[str] | None = None) -> frozenset[Entered]:
        """Return the entries whose words do not show by themselves what they are entered for, in records that nobody
        signed as they are: evidence that does not carry its claim, or does not say the contrary of what it refutes;
        and so what a statement asserts or denies, and a claim contradicts. ``touched`` as in :meth:`remarks`.
        """
        return frozenset(
            place
            for id_, entry in self._corpus.claims.items()
            if not is_signed(self._corpus, entry.record)
            for place, claim in entries_of(id_, entry.record)
            if claim in self._corpus.claims and (touched is None or not {id_, claim}.isdisjoint(touched))
            if not self._is_shown(place, claim)
        )

    def _is_shown(self, place: Entered, claim: str) -> bool:
        """Whether words show that an entry bears on a claim as it says; what stands in no source shows nothing."""
        id_, record = place[0], self._corpus.claims[place[0]].record
        if len(place) == 2:
            quote = self._own_words(claim, id_, place[1])
            if record.evidence[place[1]].direction is Direction.SUPPORTS:
                return quote is not None and self._carried(claim, quote)
            return quote is not None and self._opposed(claim, quote)
        own = self._said(id_)
        texts = (own, *filter(None, (self._own_words(claim, id_, at) for at in _entered(record, Direction.SUPPORTS))))
        if place[2] == "asserts":
            return any(self._carried(claim, it) for it in texts)
        if place[2] == "denies":
            return any(self._opposed(claim, it) for it in texts)
        return self._opposed(claim, own) or self._opposed(id_, self._said(claim))

    def _said(self, claim: str) -> Ground:
        """What a claim's record says, as a text that may carry another's."""
        line = self._text_of(claim).line
        return Ground(text=" ".join(line.text.split()), lang=line.lang, id=claim, told=True)

    def _own_words(self, claim: str, id_: str, at: int) -> Ground | None:
        """A quote in the words of its source: a translation is read with the claim, and signed with it."""
        weighed = self._weigh(claim, id_, at)
        translation = self._corpus.claims[id_].record.evidence[at].translation
        if weighed and translation and weighed.ground.text == " ".join(translation.text.split()):
            return None
        return weighed.ground if weighed else None

    def _carried(self, claim: str, ground: Ground) -> bool:
        return self._carries(self._text_of(claim).line, replace(ground, id=""), self._context(claim, ground))

    def _opposed(self, claim: str, ground: Ground) -> bool:
        return self._opposes(self._text_of(claim).line, replace(ground, id=""), self._context(claim, ground))

    def _agreeing(self, claim: str, quotes: Iterable[tuple[str, int]]) -> Remark | None:
        """Return why quotes that are to refute a claim do not, where each of them that was found carries its text."""
        if claim not in self._corpus.claims:
            return None
        found = [it for it in (self._weigh(claim, id_, at) for id_, at in quotes) if it]
        if not found or not all(self._carried(claim, it.ground) for it in found):
            return None
        return Remark("it says what the claim says, and not the contrary", found[0].ground.text)

    def _remark(self, claim: str, quotes: Iterable[tuple[str, int]]) -> Remark | None:
        """Return why none of the quotes supports a claim, in the words of the first; None where one does, or none is
        there.
        """
        if claim not in self._corpus.claims:
            return None
        first: Remark | None = None
        for id_, at in quotes:
            weighed = self._weigh(claim, id_, at)
            if weighed is None:
                continue
            if weighed.remark is None:
                return None
            first = first or weighed.remark
        return first

    def _weighed(self, claim: str, id_: str, at: int) -> Weighed | None:
        """Hold a quote against a claim that it is entered for, by itself or in a statement (``id_``)."""
        line = self._text_of(claim).line
        ground = self._table.quoted(id_, at, line.lang, told=id_ != claim)
        if ground is None:
            return None
        context = self._context(claim, ground)
        lack = self._lack_of(line, replace(ground, id=""), replace(context, equal=()))
        remark = self._too_old(claim, id_, at) or (Remark(said(lack), ground.text) if lack else None)
        return Weighed(ground, remark)

    def _context(self, claim: str, ground: Ground) -> Context:
        """What a claim's record says beside its text, with the actors whom a text names."""
        context = self._text_of(claim).context
        more = dict.fromkeys(self._others(ground.text))
        for actor in context.actors:
            more.pop(actor.id, None)
        return replace(context, actors=(*context.actors, *map(self._table.actor, more))) if more else context

    def _named(self, text: str) -> tuple[str, ...]:
        return tuple(mention.actors[0] for mention in self._names.find(text) if len(mention.actors) == 1)

    def _too_old(self, claim: str, id_: str, at: int) -> Remark | None:
        record = self._corpus.claims[claim].record
        source = self._corpus.sources[self._corpus.claims[id_].record.evidence[at].source].record
        if not is_older(source, record):
            return None
        return Remark(f"its source is of {source.issued}, and what it reports of {record.when}")


def entries_of(id_: str, claim: Claim) -> Iterator[tuple[Entered, str]]:
    """Yield the entries of a claim's record that bear on a claim, with that claim's id."""
    for at, evidence in enumerate(claim.evidence):
        if evidence.direction is not Direction.CONTEXT:
            yield (id_, at), id_
    for name in ("asserts", "denies"):
        for at, vouching in enumerate(getattr(claim, name)):
            yield (id_, at, name), vouching.claim
    for at, other in enumerate(claim.contradicts):
        yield (id_, at, "contradicts"), other


def _entered(claim: Claim, direction: Direction) -> Iterator[int]:
    return (at for at, evidence in enumerate(claim.evidence) if evidence.direction is direction)


def is_older(source: Source, claim: Claim) -> bool:
    """Tell whether a source was issued before what a claim says happened, was said or held.

    Uncertain dates decide nothing, and forecasts and judgements speak of later days; so may a single date of a state
    ("the line is to close on 31 March").
    """
    when, issued = claim.when, source.issued
    if when is None or issued is None or any(it.uncertain or it.approximate for it in (when, issued)):
        return False
    past = claim.kind in (ClaimKind.STATEMENT, ClaimKind.EVENT) or (claim.kind is ClaimKind.STATE and when.interval)
    return past and issued.is_before(when)


def said(lack: Lack) -> str:
    """Say what a quote lacks, in words that can follow "because"."""
    if lack.what is Lacks.WORDS:
        return "no word of the claim stands in it"
    if lack.what is Lacks.ALL:
        return "no name of the claim stands in it, and it has no translation"
    if lack.what is Lacks.LIMIT:
        return f"it says “{lack.instead}”, and the claim does not"
    if lack.what is Lacks.POLARITY:
        return "it says the contrary of the claim" if lack.instead else f"it has no “{lack.word}” and no like of it"
    if lack.instead:
        return f"it says “{lack.instead}” where the claim says “{lack.word}”"
    return f"the {lack.what.value} “{lack.word}” does not stand in it"


def check_support(corpus: Corpus, remarks: Mapping[Entered, Remark], lines: Iterable[LineCheck]) -> Iterator[Problem]:
    """Report each quote that counts as context; where a line is contradicted by that quote, it is told there."""
    told = {it.placed.record: it.nearest for it in lines if it.placed.field == "text" and it.mark is Mark.CONTRADICTED}
    for place, remark in remarks.items():
        claim = place[0] if len(place) == 2 else getattr(corpus.claims[place[0]].record, place[2])[place[1]].claim
        if remark.ground and remark.ground != told.get(claim):
            yield _problem(corpus, place, "S206", remark)
        elif not remark.ground and not all_older(corpus, corpus.claims[claim].record):
            yield _problem(corpus, place, "S207", remark)


def all_older(corpus: Corpus, claim: Claim) -> bool:
    """Tell whether every source that supports a claim is older than what it reports."""
    sources = [corpus.sources.get(claim.evidence[at].source) for at in _entered(claim, Direction.SUPPORTS)]
    return bool(sources) and all(it is not None and is_older(it.record, claim) for it in sources)


def _problem(corpus: Corpus, place: Entered, code: str, remark: Remark) -> Problem:
    field = "quote" if code == "S206" else "source"
    loc: Loc = ("evidence", place[1], field) if len(place) == 2 else (place[2], place[1], "claim")
    message = f"this counts as context, because {remark.words}"
    return corpus.claims[place[0]].problem(code, message, loc=loc, hint=CODES[code].fix)
