"""Pieces that many pages show: a claim as a chip, an actor as a link, a quote with its place."""

from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.explain.names import Names
from sourcebook.explain.sayings import told
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.line_stretches import Piece
from sourcebook.pages.views.line_views import line_view, quote_pieces
from sourcebook.pages.views.plain_words import plain
from sourcebook.prose.sentences import context
from sourcebook.quotes.quote_checks import QuoteCheck
from sourcebook.reading.records import Part, Silent
from sourcebook.standing.claim_standing import Derivation, Testimony
from sourcebook.standing.vocabulary import MEANINGS


@dataclass(frozen=True, kw_only=True, slots=True)
class Link:
    """A link to a record's page or anchor. ``path`` is relative to the site's root; ``kind`` a word for it."""

    id: str
    kind: str
    path: str
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimChip:
    """A claim in short: its sentence, its standing and what that word means.

    ``told`` is the sentence with its standing before it, for where it is read alone.
    """

    id: str
    path: str
    text: str
    told: str
    kind: str
    standing: str
    group: str
    meaning: str
    speakers: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class QuoteView:
    """A quote as pages print it. ``before`` and ``after`` are the sentences around it; ``cut`` what omissions hide.

    ``text`` and ``translation`` are cut where they carry words of the claim's text; ``translation_told`` says who read
    the one against the other.
    ``anchor`` is the id that the quote has on its source's page.
    """

    claim: str
    index: int
    text: tuple[Piece, ...]
    lang: str
    source: Link
    anchor: str
    verdict: str
    folds: tuple[str, ...]
    direction: str
    speech: str
    basis: str
    basis_quote: str
    attributed: Link | None
    described_as: str
    before: str
    lead: str
    tail: str
    after: str
    cut: tuple[str, ...]
    cited: str
    remarks: tuple[str, ...]
    note: str
    translation: tuple[Piece, ...]
    translation_told: str
    translation_lang: str
    translator: str


def record_path(facts: Facts, id_: str, *, within: str | None = None) -> str:
    """Return where a record is shown. ``within`` is the briefing to prefer for records shown on several."""
    path = facts.addresses[facts.corpus.kinds[id_]]
    if path.endswith("{id}/"):
        return path.format(id=id_)
    homes = facts.briefings_of(id_)
    home = within if within in homes else homes[0] if homes else None
    return f"{path.format(id=home)}#{id_}" if home else ""


def name_of(facts: Facts, id_: str) -> str:
    """Return the words that name a record wherever it is read alone: a claim is told with its standing."""
    derivation = facts.derived.claims.get(id_)
    return told(facts.corpus, derivation) if derivation else label(facts.corpus.entry(id_).record)


def label(record: Part) -> str:
    """Return the words of a record's own that name it: its name, title or text."""
    return str(getattr(record, "name", None) or getattr(record, "title", None) or getattr(record, "text", ""))


def link(facts: Facts, id_: str, *, within: str | None = None) -> Link:
    """Make a link to any record."""
    kind = facts.corpus.kinds[id_]
    path = record_path(facts, id_, within=within)
    return Link(id=id_, kind=kind.value, path=path, text=name_of(facts, id_))


def links(facts: Facts, ids: Iterable[str], *, within: str | None = None) -> tuple[Link, ...]:
    """Make links to several records, in the given order."""
    return tuple(link(facts, id_, within=within) for id_ in ids)


def chip(facts: Facts, id_: str) -> ClaimChip:
    """Show a claim in short."""
    claim, derivation = facts.corpus.claims[id_].record, facts.derived.claims[id_]
    return ClaimChip(
        id=id_,
        path=record_path(facts, id_),
        text=claim.text,
        told=told(facts.corpus, derivation),
        kind=claim.kind.value,
        standing=derivation.standing.value,
        group=derivation.group.value,
        meaning=MEANINGS[derivation.standing].text,
        speakers=links(facts, claim.speakers),
    )


def chips(facts: Facts, ids: Iterable[str]) -> tuple[ClaimChip, ...]:
    """Show several claims in short, in the given order."""
    return tuple(chip(facts, id_) for id_ in ids)


def quotes(facts: Facts, claim: str) -> tuple[QuoteView, ...]:
    """Show every quote of a claim."""
    evidence = facts.corpus.claims[claim].record.evidence
    return tuple(quote(facts, claim, index) for index in range(len(evidence)))


def quote(facts: Facts, claim: str, index: int, *, line_of: str = "") -> QuoteView:
    """Show one quote with its source, its check and the sentences around it.

    ``line_of`` is the claim whose words light up in it, unless that is its own.
    """
    evidence = facts.corpus.claims[claim].record.evidence[index]
    check = facts.checks.quotes[claim, index]
    source = facts.corpus.sources[evidence.source].record
    before, lead, tail, after = _around(facts, check)
    translation = evidence.translation
    return QuoteView(
        claim=claim,
        index=index,
        text=quote_pieces(facts, line_of or claim, claim, evidence.quote.strip()),
        lang=source.lang,
        source=link(facts, evidence.source),
        anchor=f"q-{claim}-{index}",
        verdict=check.verdict.value,
        folds=tuple(fold.replace("-", " ") for fold in check.folds),
        direction=evidence.direction.value,
        speech=evidence.speech.value if evidence.speech else "",
        basis=plain(evidence.basis) if evidence.basis else "",
        basis_quote=evidence.basis_quote or "",
        attributed=link(facts, evidence.attributed_to) if evidence.attributed_to else None,
        described_as=evidence.described_as or "",
        before=before,
        lead=lead,
        tail=tail,
        after=after,
        cut=_cut(facts, check),
        cited=check.cited,
        remarks=check.remarks,
        note=evidence.note or "",
        translation=quote_pieces(facts, line_of or claim, claim, translation.text) if translation else (),
        translation_told=_told(facts, claim, index),
        translation_lang=translation.lang if translation else "",
        translator=translation.by if translation else "",
    )


def _told(facts: Facts, claim: str, index: int) -> str:
    return line_view(facts, claim, f"evidence/{index}/translation/text", "").told


def _around(facts: Facts, check: QuoteCheck) -> tuple[str, str, str, str]:
    """The sentence before, the words before and after the quote in its own sentences, and the sentence after."""
    if check.start is None or check.end is None or facts.is_private(check.source):
        return "", "", "", ""
    text = facts.checks.snapshots[check.source].text
    before, own, after = context(facts.sentences(check.source), check.start, check.end)
    lead = text[own[0].start : check.start] if own else ""
    tail = text[check.end : own[-1].end] if own else ""
    return _slice(text, before), lead, tail, _slice(text, after)


def _slice(text: str, span: object) -> str:
    return text[span.start : span.end] if span is not None else ""  # type: ignore[attr-defined]


def _cut(facts: Facts, check: QuoteCheck) -> tuple[str, ...]:
    """What an omission in a quote leaves out."""
    if len(check.pieces) < 2 or facts.is_private(check.source):
        return ()
    text = facts.checks.snapshots[check.source].text
    return tuple(text[a[1] : b[0]] for a, b in zip(check.pieces, check.pieces[1:], strict=False))


@dataclass(frozen=True, kw_only=True, slots=True)
class SilenceView:
    """Words that a source does not hold. ``checked``: they were looked for in its snapshot here.

    ``reprint``: the source repeats another text. ``left_out``: how many words of it the capture left out.
    """

    terms: tuple[str, ...]
    source: Link
    checked: bool
    reprint: bool
    left_out: int


def silence(facts: Facts, recorded: Silent | None) -> SilenceView | None:
    """Show a silence, where one is recorded."""
    if recorded is None:
        return None
    source = recorded.source
    record = facts.corpus.sources[source].record
    return SilenceView(
        terms=recorded.terms,
        source=link(facts, source),
        checked=facts.is_here(source),
        reprint=bool(record.retells or record.upstream),
        left_out=sum(row.words for row in record.left_out),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class SideView:
    """One voice for or against a claim."""

    name: str
    interested: bool
    access: bool
    counts: bool
    source: Link
    through: Link | None
    quote: QuoteView


def side(facts: Facts, testimony: Testimony) -> SideView:
    """Show one testimony."""
    witness = testimony.witness
    return SideView(
        name=Names(facts.corpus).key(witness.voucher),
        interested=testimony.interested,
        access=witness.access,
        counts=testimony.counts,
        source=link(facts, witness.source),
        through=link(facts, witness.through) if witness.through else None,
        quote=quote(facts, *witness.quote),
    )


def best_first(facts: Facts, claims: Iterable[str]) -> tuple[str, ...]:
    """Return claims in the order of their standings, those of one standing by id."""
    return tuple(sorted(claims, key=lambda id_: (standing_key(facts.derived.claims[id_]), id_)))


def standing_key(derivation: Derivation) -> int:
    """Order standings as pages list them."""
    return list(MEANINGS).index(derivation.standing)
