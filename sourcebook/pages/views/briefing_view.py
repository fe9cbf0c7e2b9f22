"""A briefing's front page, and the changes to records."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sourcebook.pages.views.changes_view import Corrections, corrections
from sourcebook.pages.views.date_words import counted, date_words
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.line_views import (
    LineView,
    OwnLineView,
    line_view,
    own_line,
    sentence_tally,
    unread,
)
from sourcebook.pages.views.on_word_view import WordsView, words_of_people
from sourcebook.pages.views.parts import (
    ClaimChip,
    Link,
    QuoteView,
    best_first,
    chip,
    chips,
    link,
    links,
    quote,
    quotes,
)
from sourcebook.pages.views.plain_words import LIKELIHOODS, plain
from sourcebook.pages.views.tallies import (
    Bar,
    QuoteTally,
    SourceRow,
    dated,
    quote_tally,
    source_quality,
    source_rows,
    standings_bars,
    unanswered,
)
from sourcebook.pages.views.weight import as_cited
from sourcebook.prose.markdown import Prose
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records.briefing_record import Confidence, Judgement
from sourcebook.standing.judgements import standing_low
from sourcebook.standing.vocabulary import Group

#: How many claims or questions of one list the front page shows before it leads to the page with all of them.
SHOWN = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class CitedClaim:
    """A claim as a citation, with the number of its note."""

    claim: ClaimChip
    number: int


@dataclass(frozen=True, kw_only=True, slots=True)
class JudgementView:
    """A key judgement. ``odds`` is the range of probability that the term of likelihood stands for.

    ``low`` says of one of high confidence how many of its claims are not established; "" when all are.
    """

    text: LineView
    likelihood: str
    odds: str
    confidence: str
    low: str
    claims: tuple[CitedClaim, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class NoteView:
    """A numbered note: a cited claim with the quotes behind it (``own``: its own, else of what it rests on).

    ``line`` says how the claim's text stands to them.
    """

    number: int
    claim: ClaimChip
    line: OwnLineView | None
    own: bool
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimList:
    """The first claims of a list, and how many more there are."""

    rows: tuple[ClaimChip, ...]
    more: int


@dataclass(frozen=True, kw_only=True, slots=True)
class AskedView:
    """A question in a list: its words and its status."""

    link: Link
    status: str


@dataclass(frozen=True, kw_only=True, slots=True)
class WithdrawnView:
    """A claim of this briefing that was taken back, when and why. ``corrects``: readers had the briefing by then."""

    claim: ClaimChip
    on: str
    why: str
    corrects: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class BriefingView:
    """A briefing's front page. ``tally`` counts its sentences by marks; ``unread``: it marks words of some."""

    title: LineView
    summary: LineView
    tally: str
    unread: bool
    corrections: Corrections
    as_of: str
    as_of_note: str
    published: str
    lang: str
    topics: tuple[Link, ...]
    withdrawn: tuple[WithdrawnView, ...]
    judgements: tuple[JudgementView, ...]
    prose: Markup
    bars: tuple[Bar, ...]
    claims: int
    quotes: QuoteTally
    established: ClaimList
    contested: ClaimList
    said: ClaimList
    questions: tuple[AskedView, ...]
    more_questions: int
    disputes: tuple[Link, ...]
    quality: tuple[str, ...]
    words: tuple[WordsView, ...]
    sources: tuple[SourceRow, ...]
    notes: tuple[NoteView, ...]


def briefing_view(facts: Facts, id_: str, prose: Prose) -> BriefingView:
    """Collect what a briefing's front page shows."""
    record, scope = facts.corpus.briefings[id_].record, facts.scopes[id_]
    ranked = best_first(facts, scope.claims)
    by_group = {g: [c for c in ranked if facts.derived.claims[c].group is g] for g in Group}
    numbers = {claim: number for number, claim in enumerate(prose.noted, start=1)}
    asked = as_cited(facts, id_, unanswered(facts, scope.questions))
    return BriefingView(
        title=line_view(facts, id_, "title", record.title),
        summary=line_view(facts, id_, "summary", record.summary),
        tally=sentence_tally(facts, id_),
        unread=unread(facts, id_),
        corrections=corrections(facts, id_, numbers),
        as_of=dated(facts, id_),
        as_of_note=record.as_of_note or "",
        published=date_words(record.published),
        lang=record.lang,
        topics=links(facts, record.topics),
        withdrawn=tuple(_withdrawn(facts, sorted(ranked, key=lambda c: c not in numbers), record.published)),
        judgements=tuple(_judgements(facts, id_, numbers)),
        prose=prose.html,
        bars=standings_bars(facts, scope.claims),
        claims=len(scope.claims),
        quotes=quote_tally(facts, scope.claims),
        established=_first(facts, by_group[Group.ESTABLISHED]),
        contested=_first(facts, by_group[Group.CONTESTED]),
        said=_first(facts, by_group[Group.SAID]),
        questions=tuple(_asked(facts, q, id_) for q in asked[:SHOWN]),
        more_questions=max(len(asked) - SHOWN, 0),
        disputes=links(facts, as_cited(facts, id_, scope.disputes), within=id_),
        quality=source_quality(facts, id_),
        words=words_of_people(facts, id_),
        sources=source_rows(facts, scope.sources, scope.claims),
        notes=tuple(_note(facts, claim, number) for claim, number in numbers.items()),
    )


def _judgements(facts: Facts, id_: str, numbers: Mapping[str, int]) -> Iterator[JudgementView]:
    for at, judgement in enumerate(facts.corpus.briefings[id_].record.judgements):
        likelihood = judgement.likelihood
        yield JudgementView(
            text=line_view(facts, id_, f"judgements/{at}/text", judgement.text),
            likelihood=likelihood.value if likelihood else "",
            odds=LIKELIHOODS[likelihood] if likelihood else "",
            confidence=judgement.confidence.value,
            low=_low(facts, judgement),
            claims=tuple(CitedClaim(claim=chip(facts, c), number=numbers[c]) for c in judgement.claims),
        )


def _low(facts: Facts, judgement: Judgement) -> str:
    low = len(standing_low(facts.derived.claims, judgement))
    if not low or judgement.confidence is not Confidence.HIGH:
        return ""
    of = len(judgement.claims)
    if low == of:
        return "No claim that it rests on is confirmed, agreed by the parties or on record."
    neither = "is neither" if low == 1 else "are neither"
    said = f"Of {counted(of, 'claim')} that it rests on, {low} {neither} confirmed"
    return f"{said}, agreed by the parties nor on record."


def _first(facts: Facts, claims: Sequence[str]) -> ClaimList:
    return ClaimList(rows=chips(facts, claims[:SHOWN]), more=max(len(claims) - SHOWN, 0))


def _asked(facts: Facts, id_: str, briefing: str) -> AskedView:
    return AskedView(link=link(facts, id_, within=briefing), status=plain(facts.derived.questions[id_].status))


def _withdrawn(facts: Facts, claims: Sequence[str], published: Edtf | None) -> Iterator[WithdrawnView]:
    """What was taken back before readers had the briefing is no correction."""
    for id_ in claims:
        if withdrawn := facts.corpus.claims[id_].record.withdrawn:
            yield WithdrawnView(
                claim=chip(facts, id_),
                on=date_words(withdrawn.on),
                why=withdrawn.why,
                corrects=published is not None and not withdrawn.on.is_before(published),
            )


def _note(facts: Facts, id_: str, number: int) -> NoteView:
    """The quotes of a claim that has none of its own are those of what it rests on."""
    own = quotes(facts, id_)
    derivation = facts.derived.claims[id_]
    behind = dict.fromkeys(t.witness.quote for t in (*derivation.supports, *derivation.refutes))
    return NoteView(
        number=number,
        claim=chip(facts, id_),
        line=own_line(facts, id_),
        own=bool(own),
        quotes=own or tuple(quote(facts, claim, index, line_of=id_) for claim, index in behind),
    )
