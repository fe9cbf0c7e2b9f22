"""Open questions: whether what would settle them holds, and which claims come near (docs/vouching.md)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from sourcebook.problems import Problem
from sourcebook.quotes.basis_words import Entered
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Claim, Condition, Question, Standing
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.sides import Sides
from sourcebook.standing.statements import is_after, lies_ahead
from sourcebook.standing.vocabulary import Group

#: Why a question with an answer is not answered.
UNSETTLED = "There is an answer, but the claims that it rests on do not meet what would settle the question."

#: The like, where it is not shown that the claims answer what is asked.
UNREAD = "Words alone do not show that the claims of the answer say what is asked, and nobody has signed that they do."
EARLY = "The answer is dated before every text that its claims rest on."
#: What S213 says of each.
_FAULTS = {
    UNSETTLED: "the claims of the answer do not meet what would settle the question",
    UNREAD: "words alone do not show that the claims of the answer say what is asked, and nobody has signed it",
    EARLY: "the answer is dated before every text that its claims rest on",
}

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
    """One condition: whether it holds, and which ``claims`` meet its test.

    A claim that a condition names settles it by its standing. What any claim on a topic would meet is settled by a
    person alone, who reads the claims and rests the written answer on one of them; until then they are candidates.
    """

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
    corpus: Corpus, claims: Mapping[str, Derivation], *, as_of: Edtf | None, unread: frozenset[Entered] = frozenset()
) -> Mapping[str, QuestionDerivation]:
    """Compute the status of every question, as of a date: later answers are not written, later claims not there.

    ``unread``: answers of which neither words nor a signature show that they answer what is asked.
    """
    asking = _Asking(corpus, claims, Sides(corpus), as_of, unread)
    return {id_: asking.derive(entry) for id_, entry in corpus.questions.items()}


@dataclass(frozen=True, slots=True)
class _Asking:
    corpus: Corpus
    claims: Mapping[str, Derivation]
    sides: Sides
    as_of: Edtf | None
    unread: frozenset[Entered]

    def derive(self, entry: Entry[Question]) -> QuestionDerivation:
        question = entry.record
        rests_on = self._rests_on(question)
        conditions = (*question.resolves_when.any, *question.resolves_when.all)
        results = tuple(self._test(condition, rests_on or ()) for condition in conditions)
        candidates = tuple(self._candidates(question, results))
        needs_all = bool(question.resolves_when.all)
        if rests_on is None:
            status, why = _unanswered(results, needs_all, candidates)
        else:
            status, why = self._answered(entry, rests_on, results, needs_all)
        return QuestionDerivation(
            question=entry.id,
            status=status,
            conditions=results,
            all_needed=needs_all,
            candidates=candidates,
            why=why,
        )

    def _rests_on(self, question: Question) -> tuple[str, ...] | None:
        """Return the claims of the answer; None while there is none."""
        answer = question.answer
        return None if answer is None or is_after(answer.on, self.as_of) else answer.claims

    def _answered(
        self, entry: Entry[Question], rests_on: tuple[str, ...], results: tuple[ConditionResult, ...], needs_all: bool
    ) -> tuple[QuestionStatus, str]:
        weak = [id_ for id_ in rests_on if self.claims[id_].standing in WEAKENED]
        if weak:
            named = ", ".join(f"“{self._text(id_)}” is {self.claims[id_].standing.value}" for id_ in weak)
            return QuestionStatus.REOPENED, f"A claim that the answer rests on no longer stands: {named}."
        if not _together([bool(set(result.claims) & set(rests_on)) for result in results], needs_all):
            return QuestionStatus.REOPENED, UNSETTLED
        if self._early(entry.record, rests_on):
            return QuestionStatus.REOPENED, EARLY
        support = [t for id_ in rests_on for t in self.claims[id_].supports if t.counts]
        if (entry.id, 0, "answer") in self.unread or (support and not any(t.witness.read for t in support)):
            return QuestionStatus.REOPENED, UNREAD
        return QuestionStatus.ANSWERED, "An answer is written, and the claims that it rests on settle the question."

    def _early(self, question: Question, rests_on: tuple[str, ...]) -> bool:
        evidence = (e for id_ in rests_on for e in self.corpus.claims[id_].record.evidence)
        issued = [self.corpus.sources[e.source].record.issued for e in evidence]
        on = question.answer.on if question.answer else None
        return bool(issued) and all(is_after(date, on) for date in issued)

    def _text(self, claim: str) -> str:
        return self.corpus.claims[claim].record.text.rstrip(".")

    # --- conditions --------------------------------------------------------------------------------------

    def _test(self, condition: Condition, rests_on: tuple[str, ...]) -> ConditionResult:
        met = tuple(id_ for id_ in self._in_question(condition) if self._meets(id_, condition))
        return ConditionResult(condition, bool(met) if condition.claim else bool(set(met) & set(rests_on)), met)

    def _meets(self, id_: str, condition: Condition) -> bool:
        """A statement that reads as a deed meets nothing: that it was said does not settle whether it is so."""
        return self.claims[id_].standing in condition.standing and not self.claims[id_].deed

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
        """Yield claims that meet a condition, or meet one on a topic but for their standing.

        The latter only where the condition says after when: what was there before the question is no news. A claim
        that is closed comes near to nothing, and one that raised the question does not settle it by being there.
        """
        raised = set(question.raised_by)
        for result in results:
            for id_ in result.claims:
                if result.condition.claim or id_ not in raised:
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


_MEET = "name the claims that meet `resolves_when`, or take the answer back"


def check_answers(corpus: Corpus, questions: Mapping[str, QuestionDerivation]) -> Iterator[Problem]:
    """An answer rests on claims that meet what the record itself says would settle the question."""
    for id_, derived in questions.items():
        if derived.why in _FAULTS:
            yield corpus.questions[id_].problem(
                "S213",
                _FAULTS[derived.why],
                loc=("answer", "claims"),
                hint=f"read and sign it: build.py review {id_}" if derived.why == UNREAD else _MEET,
            )


def _unanswered(
    results: tuple[ConditionResult, ...], needs_all: bool, candidates: tuple[Candidate, ...]
) -> tuple[QuestionStatus, str]:
    if _together([result.holds for result in results], needs_all):
        return QuestionStatus.READY, "What would settle it holds, and no answer is written yet."
    if not candidates:
        return QuestionStatus.OPEN, "Nothing recorded settles it."
    if _together([bool(result.claims) for result in results], needs_all):
        return QuestionStatus.HAS_CANDIDATE, "A claim may settle it. Whether it does is for a person to read and write."
    return QuestionStatus.HAS_CANDIDATE, "Some of what would settle it is there, but not all."


def _together(met: list[bool], needs_all: bool) -> bool:
    return all(met) if needs_all else any(met)
