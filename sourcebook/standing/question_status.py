"""Open questions: whether what would settle them holds, and which claims come near (docs/vouching.md)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Claim, Condition, Question, Standing
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.sides import Sides
from sourcebook.standing.statements import is_after, lies_ahead
from sourcebook.standing.vocabulary import Group

#: Standings of a claim in an answer that reopen its question.
WEAKENED = frozenset({Standing.REFUTED, Standing.DISPUTED, Standing.SUPERSEDED, Standing.WITHDRAWN})


class QuestionStatus(StrEnum):
    """Where a question stands."""

    OPEN = "open"
    HAS_CANDIDATE = "has-candidate"
    READY = "ready"
    ANSWERED = "answered"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """One condition: whether it holds, and by which claims."""

    condition: Condition
    holds: bool
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that comes near to settling a question, and how."""

    claim: str
    why: str


@dataclass(frozen=True, kw_only=True, slots=True)
class QuestionDerivation:
    """A question's status with what it rests on. ``why`` is one sentence."""

    question: str
    status: QuestionStatus
    conditions: tuple[ConditionResult, ...]
    all_needed: bool
    candidates: tuple[Candidate, ...]
    why: str


def derive_questions(
    corpus: Corpus, claims: Mapping[str, Derivation], *, as_of: Edtf | None
) -> Mapping[str, QuestionDerivation]:
    """Compute the status of every question, as of a date: later answers are not written, later claims not there."""
    asking = _Asking(corpus, claims, Sides(corpus), as_of)
    return {id_: asking.derive(entry) for id_, entry in corpus.questions.items()}


@dataclass(frozen=True, slots=True)
class _Asking:
    corpus: Corpus
    claims: Mapping[str, Derivation]
    sides: Sides
    as_of: Edtf | None

    def derive(self, entry: Entry[Question]) -> QuestionDerivation:
        question = entry.record
        results = tuple(self._test(c) for c in (*question.resolves_when.any, *question.resolves_when.all))
        needs_all = bool(question.resolves_when.all)
        holds = all(r.holds for r in results) if needs_all else any(r.holds for r in results)
        candidates = tuple(self._candidates(question, results))
        status, why = self._status(question, holds, candidates)
        return QuestionDerivation(
            question=entry.id,
            status=status,
            conditions=results,
            all_needed=needs_all,
            candidates=candidates,
            why=why,
        )

    def _status(self, question: Question, holds: bool, candidates: tuple[Candidate, ...]) -> tuple[QuestionStatus, str]:
        if question.answer and not is_after(question.answer.on, self.as_of):
            return self._answered(question.answer.claims, holds)
        if holds:
            return QuestionStatus.READY, "What would settle it holds, and no answer is written yet."
        if candidates:
            return QuestionStatus.HAS_CANDIDATE, "Some of what would settle it is there, but not all."
        return QuestionStatus.OPEN, "Nothing recorded settles it."

    def _answered(self, claims: tuple[str, ...], holds: bool) -> tuple[QuestionStatus, str]:
        weak = [id_ for id_ in claims if self.claims[id_].standing in WEAKENED]
        if weak:
            named = ", ".join(f"“{self._text(id_)}” is {self.claims[id_].standing.value}" for id_ in weak)
            return QuestionStatus.REOPENED, f"A claim that the answer rests on no longer stands: {named}."
        if not holds:
            return (
                QuestionStatus.REOPENED,
                "There is an answer, but what would settle the question no longer holds.",
            )
        return QuestionStatus.ANSWERED, "An answer is written, and what settles the question holds."

    def _text(self, claim: str) -> str:
        return self.corpus.claims[claim].record.text.rstrip(".")

    # --- conditions --------------------------------------------------------------------------------------

    def _test(self, condition: Condition) -> ConditionResult:
        met = tuple(id_ for id_ in self._in_question(condition) if self.claims[id_].standing in condition.standing)
        return ConditionResult(condition, bool(met), met)

    def _in_question(self, condition: Condition) -> Iterator[str]:
        """Yield the claims that a condition looks at, whatever their standing."""
        for id_ in (condition.claim,) if condition.claim else self._on_topic(condition):
            if not lies_ahead(self.corpus.claims[id_].record, self.as_of):
                yield id_

    def _on_topic(self, condition: Condition) -> Iterator[str]:
        return (id_ for id_, entry in self.corpus.claims.items() if self._fits(condition, entry.record))

    def _fits(self, condition: Condition, claim: Claim) -> bool:
        if claim.kind is not condition.kind or condition.topic not in self.sides.all_topics(claim):
            return False
        if condition.after and not (claim.when and condition.after.is_before(claim.when)):
            return False
        wanted = self.sides.side(condition.speaker) if condition.speaker else None
        return wanted is None or any(self.sides.side(speaker) == wanted for speaker in claim.speakers)

    def _candidates(self, question: Question, results: tuple[ConditionResult, ...]) -> Iterator[Candidate]:
        """Yield claims that meet one condition of several, or meet a condition but for their standing.

        The latter only where the condition says after when: what was there before the question is no news. A claim
        that is closed comes near to nothing.
        """
        raised = set(question.raised_by)
        for result in results:
            for id_ in result.claims:
                yield Candidate(id_, f"meets “{result.condition.text}”")
            if result.condition.after:
                for id_ in self._in_question(result.condition):
                    claim = self.claims[id_]
                    closed = claim.group is Group.CLOSED or claim.standing is Standing.UNSOURCED
                    if id_ not in result.claims and id_ not in raised and not closed:
                        yield Candidate(id_, self._short_of(id_, result.condition))

    def _short_of(self, id_: str, condition: Condition) -> str:
        wanted = " or ".join(word.value for word in condition.standing)
        return f"would meet “{condition.text}” if it were {wanted}; it is {self.claims[id_].standing.value}"
