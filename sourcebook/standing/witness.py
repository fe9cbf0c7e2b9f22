"""A witness: one voucher for or against a claim, in one reading, with the quote behind it."""

from dataclasses import dataclass
from enum import StrEnum

from sourcebook.reading.records import Basis
from sourcebook.standing.statements import Quote

#: The key of the one side that all unnamed vouchers of a claim make up.
UNNAMED = "unnamed"
#: The key of the one side that all make up who only cite one another.
CIRCLE = "circle"


class Via(StrEnum):
    """How a witness came to a claim."""

    EVIDENCE = "evidence"
    STATEMENT = "statement"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, kw_only=True, slots=True)
class Witness:
    """One voucher in one reading, with the quote behind it.

    ``voucher``, ``side`` and ``reading`` are keys: ``actor:x``, ``unnamed``, ``circle``, ``upstream:x``, ``source:x``.
    ``actor`` is the voucher where it is a known actor; ``holder`` the actor whose interest it has, which for an
    ``upstream`` is the publisher that repeats it; ``described_as`` what an unnamed one is called. ``access``: it says
    how it knows and cites nobody. ``quote`` is the claim and the position of the evidence whose words were read;
    ``through`` the statement or the contradicting claim that it came by; ``entry`` the place in a statement (its id,
    position, "asserts" or "denies") at which the speaker vouches. ``implied``: the words around the quote, and not the
    record, say whose it is. ``after`` is the voucher that only cites this one, and was quoted in its stead.
    ``unsigned`` are the records that nobody signed where words alone do not show what they are counted for.
    """

    voucher: str
    actor: str | None
    side: str
    reading: str
    source: str
    basis: Basis | None
    access: bool
    quote: Quote
    via: Via = Via.EVIDENCE
    through: str | None = None
    entry: tuple[str, int, str] | None = None
    implied: bool = False
    holder: str | None = None
    described_as: str = ""
    after: str | None = None
    unsigned: tuple[str, ...] = ()

    @property
    def read(self) -> bool:
        """Whether its words show by themselves what they are counted for, or somebody signed that they do."""
        return not self.unsigned
