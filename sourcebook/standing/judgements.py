"""Key judgements: how the claims stand that each rests on. High confidence on nothing that stands is warned about."""

from collections.abc import Iterable, Iterator, Mapping

from sourcebook.lines.line_checks import LineCheck, Mark
from sourcebook.lines.line_places import line_problem
from sourcebook.problems import Problem
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Kind, Standing
from sourcebook.reading.records.briefing_record import Confidence, Judgement
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.told_statements import says

#: Standings that can carry high confidence: that it is so, or that it was said, where a judgement is on what was said.
_CARRY = frozenset({Standing.CONFIRMED, Standing.AGREED_BY_PARTIES, Standing.ON_RECORD})

#: Standings of what a briefing does not say first as if it were so.
_FALLEN = frozenset({Standing.REFUTED, Standing.WITHDRAWN, Standing.SUPERSEDED})
#: Kinds of records with lines that are read before, and without, what stands below them.
_READ_FIRST = frozenset({Kind.BRIEFING, Kind.TOPIC, Kind.DISPUTE})
#: Standings of what somebody says, expects or contests, and of what nothing shows.
_TALK = frozenset(
    {
        Standing.CLAIMED,
        Standing.EXPECTED,
        Standing.DUE,
        Standing.DISPUTED,
        Standing.UNVERIFIED,
        Standing.UNSOURCED,
    }
)


def standing_low(claims: Mapping[str, Derivation], judgement: Judgement) -> tuple[str, ...]:
    """Return the claims of a judgement that are neither confirmed, agreed by the parties nor on record."""
    return tuple(id_ for id_ in judgement.claims if claims[id_].standing not in _CARRY)


def check_judgements(corpus: Corpus, claims: Mapping[str, Derivation]) -> Iterator[Problem]:
    """A judgement of high confidence rests on a claim, at least, that is established."""
    for entry in corpus.briefings.values():
        for index, judgement in enumerate(entry.record.judgements):
            low = standing_low(claims, judgement)
            if judgement.confidence is Confidence.HIGH and len(low) == len(judgement.claims):
                words = ", ".join(f"`{id_}` is {claims[id_].standing.value}" for id_ in low)
                yield entry.problem(
                    "S215",
                    "high confidence, and no claim that the judgement rests on is established",
                    loc=("judgements", index, "confidence"),
                    note=words,
                    hint="lower the confidence, or name the claims that carry it",
                )


def check_told(corpus: Corpus, lines: Iterable[LineCheck], claims: Mapping[str, Derivation]) -> Iterator[Problem]:
    """No title, summary, judgement or heading says as a fact what its claims do not: they fell, or are mere talk.

    Beside a sentence of prose stands how its claims stand; these lines are read, and passed on, without it. A line with
    a verb of saying tells whose word it is, and a judgement whose it is.
    """
    for check in lines:
        placed = check.placed
        first = corpus.kinds[placed.record] in _READ_FIRST and not (placed.prose and placed.asserts)
        if check.mark is not Mark.CARRIED or not first:
            continue
        through = {placed.grounds[match.ground].id for match in check.outcome.matches} if check.outcome else set[str]()
        doubtful = _FALLEN if placed.field.startswith("judgements") else _FALLEN | _TALK
        low = sorted(id_ for id_ in through if id_ in claims and claims[id_].standing in doubtful)
        fallen = all(claims[id_].standing in _FALLEN for id_ in low)
        if low and len(low) == len(through) and (fallen or not says(placed.line.text, placed.line.lang)):
            message = "no claim that still stands carries it" if fallen else "it says as a fact what is not one"
            note = ", ".join(f"`{id_}` is {claims[id_].standing.value}" for id_ in low)
            yield line_problem(corpus, placed, "S215", 0, len(placed.line.text), message, note=note)
