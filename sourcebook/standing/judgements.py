"""Key judgements: how the claims stand that each rests on. High confidence on nothing that stands is warned about."""

from collections.abc import Iterable, Iterator, Mapping

from sourcebook.lines.line_checks import LineCheck, Mark
from sourcebook.lines.line_places import line_problem
from sourcebook.problems import Problem
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import Kind, Standing
from sourcebook.reading.records.briefing_record import Confidence, Judgement
from sourcebook.standing.claim_standing import Derivation

#: Standings that can carry high confidence: that it is so, or that it was said, where a judgement is on what was said.
_CARRY = frozenset({Standing.CONFIRMED, Standing.AGREED_BY_PARTIES, Standing.ON_RECORD})

#: Standings of what a briefing does not say first as if it were so.
_FALLEN = frozenset({Standing.REFUTED, Standing.WITHDRAWN, Standing.SUPERSEDED})


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


def check_fallen(corpus: Corpus, lines: Iterable[LineCheck], claims: Mapping[str, Derivation]) -> Iterator[Problem]:
    """No title, summary or judgement is carried by nothing but claims that were refuted, taken back or replaced.

    Beside a sentence of prose stands how its claims stand; these lines are read, and passed on, without it.
    """
    for check in lines:
        placed = check.placed
        if check.mark is not Mark.CARRIED or corpus.kinds[placed.record] is not Kind.BRIEFING or placed.prose:
            continue
        through = {placed.grounds[match.ground].id for match in check.outcome.matches} if check.outcome else set[str]()
        fallen = sorted(id_ for id_ in through if id_ in claims and claims[id_].standing in _FALLEN)
        if fallen and len(fallen) == len(through):
            message = "it says what no claim that still stands carries"
            note = ", ".join(f"`{id_}` is {claims[id_].standing.value}" for id_ in fallen)
            yield line_problem(corpus, placed, "S215", 0, len(placed.line.text), message, note=note)
