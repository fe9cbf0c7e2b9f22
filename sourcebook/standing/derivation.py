"""Everything that is computed from a corpus and its checked evidence, as of one date."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date as _date

from sourcebook.problems import Problem
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import ClaimKind
from sourcebook.standing.claim_standing import Derivation, derive_claims
from sourcebook.standing.claim_warnings import check_claims, check_replacements
from sourcebook.standing.commitment_status import CommitmentDerivation, check_promises, derive_commitments
from sourcebook.standing.dispute_cells import check_cell_claims, check_cells, check_readings, check_silent_sources
from sourcebook.standing.judgements import check_judgements
from sourcebook.standing.latest_positions import DemandDerivation, check_positions, derive_demands
from sourcebook.standing.question_status import QuestionDerivation, check_answers, derive_questions
from sourcebook.standing.sides import Sides

#: The checks of this stage that need nothing but the corpus.
CHECKS = (check_positions, check_cells, check_cell_claims, check_readings, check_silent_sources)


@dataclass(frozen=True, kw_only=True, slots=True)
class Derived:
    """The derived values of a corpus, each by record id. ``as_of`` is the date for which they hold, if any."""

    as_of: Edtf | None
    claims: Mapping[str, Derivation]
    demands: Mapping[str, DemandDerivation]
    commitments: Mapping[str, CommitmentDerivation]
    questions: Mapping[str, QuestionDerivation]
    sides: Sides


def derive(corpus: Corpus, checks: EvidenceCheck, *, as_of: Edtf | None) -> Derived:
    """Compute everything as of a date. The corpus must have no errors of reading."""
    claims = derive_claims(corpus, checks, as_of=as_of)
    return Derived(
        as_of=as_of,
        claims=claims,
        demands=derive_demands(corpus, claims, as_of=as_of),
        commitments=derive_commitments(corpus, claims, as_of=as_of, unread=checks.unread),
        questions=derive_questions(corpus, claims, as_of=as_of, unread=checks.unread),
        sides=Sides(corpus),
    )


def check_standing(corpus: Corpus, checks: EvidenceCheck, derived: Derived) -> Iterator[Problem]:
    """Yield every problem of this stage."""
    for check in CHECKS:
        yield from check(corpus)
    yield from check_claims(corpus, checks, derived.claims)
    yield from check_replacements(corpus, derived.claims, derived.as_of)
    yield from check_judgements(corpus, derived.claims)
    yield from check_answers(corpus, derived.questions)
    yield from check_promises(corpus, derived.claims, derived.commitments)


def latest_date(corpus: Corpus, committed: Iterable[Edtf] = ()) -> Edtf | None:
    """Return the date for which to compute when none is asked for.

    That is the latest briefing's; where there is no briefing, the latest that any record or any of the commits
    (``committed``) carries. Only dates of what has happened count: not when something is expected, due or to end,
    and no interval whose end is open.
    """
    briefings = [entry.record.as_of for entry in corpus.briefings.values()]
    past = (date for date in (*_dates(corpus), *committed) if date.latest < _date.max)
    return max(briefings or list(past), key=lambda date: (date.latest, date.text), default=None)


def _dates(corpus: Corpus) -> Iterator[Edtf]:
    for source in corpus.sources.values():
        record = source.record
        yield from filter(None, (record.issued, record.accessed, record.snapshot.captured_on))
    for claim in corpus.claims.values():
        yield from (when.on for when in (claim.record.reviewed, claim.record.withdrawn) if when)
        if claim.record.when and claim.record.kind in (ClaimKind.STATEMENT, ClaimKind.EVENT):
            yield claim.record.when
    for demand in corpus.demands.values():
        yield from (position.as_of for position in demand.record.positions if position.as_of)
    for question in corpus.questions.values():
        yield from (answer.on for answer in (question.record.answer,) if answer)
