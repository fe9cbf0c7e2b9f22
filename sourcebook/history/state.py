"""What a corpus says at one revision, derived whole; the value that is compared with another."""

from dataclasses import dataclass

from sourcebook.problems import Problem
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus
from sourcebook.standing.derivation import Derived


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """A corpus with its checked evidence and derived values.

    ``derived`` is None when errors of its records keep the standing from being computed; ``problems`` tell which.
    """

    corpus: Corpus
    checks: EvidenceCheck
    derived: Derived | None
    problems: tuple[Problem, ...]
