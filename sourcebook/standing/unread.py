"""What a signature would change: words, for or against a claim, that are not the claim's, and that nobody has read
against it, say nothing of two sides (docs/vouching.md, "In other words").
"""

from sourcebook.reading.records import Standing
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.rules import all_read, decide


def withheld(derivation: Derivation) -> Standing | None:
    """Return how a claim would stand if somebody signed that all words say what they are entered for; None where that
    makes no difference.
    """
    standing = decide(all_read(derivation.case))[0]
    return standing if standing is not derivation.standing else None


def to_sign(derivation: Derivation) -> tuple[str, ...]:
    """Return the records whose signatures would do that; none where they make no difference."""
    if withheld(derivation) is None:
        return ()
    rows = (*derivation.supports, *derivation.refutes)
    return tuple(dict.fromkeys(id_ for t in rows if t.counts for id_ in t.witness.unsigned))
