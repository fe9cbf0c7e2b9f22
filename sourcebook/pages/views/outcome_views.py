"""Said and done, and open questions: commitments with what followed, questions with what would settle them."""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.explain.commitment_words import so_says, status_words
from sourcebook.explain.condition_words import test_words
from sourcebook.pages.views.date_words import counted, date_words
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.line_views import LineView, line_view
from sourcebook.pages.views.parts import ClaimChip, Link, QuoteView, chip, chips, link, links, quotes
from sourcebook.pages.views.plain_words import plain
from sourcebook.pages.views.weight import as_cited
from sourcebook.reading.records import Commitment, Question
from sourcebook.standing.commitment_status import CommitmentStatus
from sourcebook.standing.question_status import ConditionResult, QuestionStatus

#: The look of a status, beside its word; other statuses have none.
COMMITMENT_TONES = {
    CommitmentStatus.KEPT: "for",
    CommitmentStatus.BREACHED: "against",
    CommitmentStatus.SAID_KEPT: "unclear",
    CommitmentStatus.SAID_BREACHED: "unclear",
    CommitmentStatus.CONTESTED: "contested",
    CommitmentStatus.LAPSED: "unclear",
}
QUESTION_TONES = {
    QuestionStatus.REOPENED: "contested",
    QuestionStatus.READY: "if",
    QuestionStatus.HAS_CANDIDATE: "if",
    QuestionStatus.ANSWERED: "for",
}


@dataclass(frozen=True, kw_only=True, slots=True)
class OutcomeView:
    """Something that followed a commitment, with the reading that a person gave it."""

    claim: ClaimChip
    quotes: tuple[QuoteView, ...]
    reading: str
    why: LineView


@dataclass(frozen=True, kw_only=True, slots=True)
class PromiserView:
    """An actor that a commitment binds; ``so_says``: on whose word, where it is not that of its own side."""

    actor: Link
    so_says: str


@dataclass(frozen=True, kw_only=True, slots=True)
class CommitmentView:
    """One commitment."""

    id: str
    text: LineView
    by: tuple[PromiserView, ...]
    to: tuple[Link, ...]
    made_in: ClaimChip
    quotes: tuple[QuoteView, ...]
    condition: str
    condition_link: Link | None
    dates: str
    status: str
    tone: str
    why: str
    outcomes: tuple[OutcomeView, ...]


def commitments_view(facts: Facts, briefing: str) -> tuple[CommitmentView, ...]:
    """Collect the commitments of a briefing, by words."""
    ids = sorted(facts.scopes[briefing].commitments, key=lambda i: facts.corpus.commitments[i].record.text)
    return tuple(_commitment(facts, id_, briefing) for id_ in ids)


def _commitment(facts: Facts, id_: str, briefing: str) -> CommitmentView:
    record, derived = facts.corpus.commitments[id_].record, facts.derived.commitments[id_]
    depends = record.conditional_on
    other = link(facts, depends, within=briefing) if depends and depends in facts.corpus.commitments else None
    return CommitmentView(
        id=id_,
        text=line_view(facts, id_, "text", record.text),
        by=tuple(
            PromiserView(
                actor=link(facts, actor), so_says=so_says(facts.corpus, derived) if actor in derived.unspoken else ""
            )
            for actor in record.by
        ),
        to=links(facts, record.to),
        made_in=chip(facts, record.made_in),
        quotes=quotes(facts, record.made_in),
        condition="" if other else depends or "",
        condition_link=other,
        dates=_dates(record),
        status=status_words(facts.corpus, derived),
        tone=COMMITMENT_TONES.get(derived.status, ""),
        why=derived.why,
        outcomes=tuple(
            OutcomeView(
                claim=chip(facts, o.claim),
                quotes=quotes(facts, o.claim),
                reading=o.reading.value,
                why=line_view(facts, id_, f"outcomes/{at}/why", o.why),
            )
            for at, o in enumerate(record.outcomes)
        ),
    )


def _dates(record: Commitment) -> str:
    parts = (
        f"from {date_words(record.starts)}" if record.starts else "",
        f"until {date_words(record.ends)}" if record.ends else "",
    )
    return " ".join(filter(None, parts))


@dataclass(frozen=True, kw_only=True, slots=True)
class ConditionView:
    """One thing that would settle a question: the whole test that is computed, and whether it holds.

    ``claims`` are those that meet it; of a test of one claim, that claim. ``told`` says what they come to.
    """

    text: LineView
    test: str
    holds: bool
    told: str
    claims: tuple[ClaimChip, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CandidateView:
    """A claim that comes near to settling a question."""

    claim: ClaimChip
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionView:
    """One question."""

    id: str
    text: LineView
    why_it_matters: LineView
    status: str
    tone: str
    why: str
    raised_by: tuple[Link, ...]
    all_needed: bool
    conditions: tuple[ConditionView, ...]
    candidates: tuple[CandidateView, ...]
    answer: LineView | None
    answer_on: str
    answer_claims: tuple[ClaimChip, ...]


#: The order in which pages list questions: what needs someone's eye first.
_ORDER = (
    QuestionStatus.REOPENED,
    QuestionStatus.READY,
    QuestionStatus.HAS_CANDIDATE,
    QuestionStatus.OPEN,
    QuestionStatus.ANSWERED,
)


def questions_view(facts: Facts, briefing: str) -> tuple[QuestionView, ...]:
    """Collect the questions of a briefing: by status, then as the briefing cites them."""
    rows = facts.corpus.questions
    ids = sorted(
        as_cited(facts, briefing, facts.scopes[briefing].questions),
        key=lambda i: _ORDER.index(facts.derived.questions[i].status),
    )
    return tuple(_question(facts, id_, rows[id_].record, briefing) for id_ in ids)


def _question(facts: Facts, id_: str, record: Question, briefing: str) -> QuestionView:
    derived, answer = facts.derived.questions[id_], record.answer
    return QuestionView(
        id=id_,
        text=line_view(facts, id_, "text", record.text),
        why_it_matters=line_view(facts, id_, "why_it_matters", record.why_it_matters),
        status=plain(derived.status),
        tone=QUESTION_TONES.get(derived.status, ""),
        why=derived.why,
        raised_by=links(facts, record.raised_by, within=briefing),
        all_needed=derived.all_needed,
        conditions=tuple(
            ConditionView(
                text=line_view(facts, id_, f"resolves_when/{way}/{at}/text", r.condition.text),
                test=test_words(facts.corpus, facts.derived.sides, r.condition),
                holds=r.holds,
                told=_told(r),
                claims=chips(facts, r.claims or ((r.condition.claim,) if r.condition.claim else ())),
            )
            for (way, at), r in zip(_places(record), derived.conditions, strict=True)
        ),
        candidates=tuple(CandidateView(claim=chip(facts, c.claim), why=c.why) for c in derived.candidates),
        answer=line_view(facts, id_, "answer/text", answer.text) if answer else None,
        answer_on=date_words(answer.on) if answer else "",
        answer_claims=chips(facts, answer.claims) if answer else (),
    )


def _places(question: Question) -> Iterator[tuple[str, int]]:
    """Yield where each condition stands in the record, in the order in which they are tested."""
    for way in ("any", "all"):
        yield from ((way, at) for at in range(len(getattr(question.resolves_when, way))))


def _told(result: ConditionResult) -> str:
    """What the claims that meet a condition come to. A topic has candidates, and a person reads them."""
    if result.condition.claim:
        return "holds" if result.holds else "does not hold yet"
    if result.holds:
        return "met by a claim that the answer rests on"
    if result.claims:
        return f"{counted(len(result.claims), 'claim')} on the topic to read; none is said to settle it"
    return "no claim meets it yet"
