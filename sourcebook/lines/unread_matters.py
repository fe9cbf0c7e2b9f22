"""Outcomes and answers of which no words show that they are of what was promised or asked, and nobody signed that they
are (docs/vouching.md, "In other words").
"""

from collections.abc import Iterator, Mapping, Sequence

from sourcebook.lines.any_order import is_limited, shares_most
from sourcebook.lines.lexicon import lexicon
from sourcebook.lines.line_checks import LineCheck, Mark
from sourcebook.lines.line_tokens import Token, tokens
from sourcebook.lines.signatures import Signatures
from sourcebook.quotes.basis_words import Entered
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.records import OutcomeReading

#: Lines by record and field.
Lines = Mapping[tuple[str, str], LineCheck]


def unread_matters(corpus: Corpus, lines: Sequence[LineCheck]) -> frozenset[Entered]:
    """Return the places: (commitment, position, "outcomes") and (question, 0, "answer")."""
    checks = {(it.placed.record, it.placed.field): it for it in lines}
    found = {*_outcomes(corpus, checks), *_answers(corpus, checks)}
    signatures = Signatures(corpus, (it.placed for it in lines)) if found else None
    return frozenset(it for it in found if signatures and not signatures.of(checks[it[0], field_of(it)].placed)[0])


def field_of(place: Entered) -> str:
    """Return the field of the line by whose signature such a place is read."""
    return "answer/text" if place[-1] == "answer" else f"outcomes/{place[1]}/why"


def _outcomes(corpus: Corpus, checks: Lines) -> Iterator[tuple[str, int, str]]:
    """Yield outcomes that say little of what was promised; and, read as keeping it, those that deny or limit it."""
    for id_, entry in corpus.commitments.items():
        for at, outcome in enumerate(entry.record.outcomes):
            if outcome.claim not in corpus.claims:
                continue
            promised, became = _read(checks[id_, "text"]), _read(checks[outcome.claim, "text"])
            kept = outcome.reading is OutcomeReading.KEPT
            if not shares_most(promised, became) or (kept and is_limited(became, promised)):
                yield id_, at, "outcomes"


def _answers(corpus: Corpus, checks: Lines) -> Iterator[tuple[str, int, str]]:
    """Yield answers that are not carried by their claims, or whose claims say little of what is asked."""
    for id_, entry in corpus.questions.items():
        if (answer := entry.record.answer) is None:
            continue
        asked, told = (
            _read(checks[id_, "text"]),
            (_read(checks[it, "text"]) for it in answer.claims if it in corpus.claims),
        )
        carried = checks[id_, "answer/text"].mark is Mark.CARRIED
        if not carried or not any(shares_most(asked, it) for it in told):
            yield id_, 0, "answer"


def _read(check: LineCheck) -> tuple[Token, ...]:
    """The words of a line; none in a language without data."""
    line = check.placed.line
    return tokens(line.text, line.lang) if lexicon(line.lang) else ()
