"""Which statements stand, so that their speakers can vouch; and which claims bear on which.

A statement that is on-record or reported gives support to what it asserts and refutation to what it denies. What it
asserts or denies may be a statement itself, so they are worked out one after another, the ones that others rest on
first. Circles are refused when the corpus is read.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from functools import cached_property

from sourcebook.lines.contrary_claims import contrary_claims
from sourcebook.quotes.locate import Verdict
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.cycles import Edges, statement_edges
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Claim, ClaimKind, Direction

#: A piece of evidence: the claim that it is entered in, and its place there.
Quote = tuple[str, int]


class Statements:
    """Answers which claims are closed, which contradict one another, and which statements vouch for what.

    ``standing`` holds the statements that are on-record or reported; ``vouched`` for each claim the places at which
    statements assert or deny it (statement, position, "asserts" or "denies"); ``superseded`` for each claim that was
    replaced the claims that replace it, ``challenged`` those that would and stand too low.
    """

    def __init__(
        self,
        corpus: Corpus,
        checks: EvidenceCheck,
        uncounted: Mapping[Quote, str],
        *,
        as_of: Edtf | None,
        weak: frozenset[tuple[str, str]] = frozenset(),
    ) -> None:
        """Work everything out as of a date: a claim dated after it supersedes nothing yet.

        ``uncounted`` are the quotes that passed and do not count; ``weak`` the (newer, older) claims of which the
        newer stands too low to replace the older.
        """
        self._uncounted = uncounted
        self._weak = weak
        self._corpus = corpus
        self._checks = checks
        self.vouched: dict[str, list[tuple[str, int, str]]] = {}
        self._contradictions: dict[str, set[str]] = {}
        self.superseded: dict[str, list[str]] = {}
        self.challenged: dict[str, list[str]] = {}
        for id_, entry in corpus.claims.items():
            self._index(id_, entry.record, as_of)
        for id_, others in contrary_claims(corpus).items():
            self._contradictions.setdefault(id_, set()).update(others)
        self._said: dict[str, tuple[Quote, ...]] = {}
        self.standing: set[str] = set()
        for id_ in _rested_on_first(statement_edges(corpus)):
            self._said[id_] = tuple(dict.fromkeys((*self._entered(id_, Direction.SUPPORTS), *self._relayed(id_))))
            if self._said[id_] and not self.closed(id_) and not self._denied(id_):
                self.standing.add(id_)

    def _index(self, id_: str, claim: Claim, as_of: Edtf | None) -> None:
        if claim.supersedes and not claim.withdrawn and not replaces_later(claim, as_of):
            barred = (id_, claim.supersedes) in self._weak or no_successor(self._corpus, claim)
            replaced = self.challenged if barred else self.superseded
            replaced.setdefault(claim.supersedes, []).append(id_)
        for name in ("asserts", "denies"):
            for i, vouching in enumerate(getattr(claim, name)):
                self.vouched.setdefault(vouching.claim, []).append((id_, i, name))
        for other in claim.contradicts:
            self._contradictions.setdefault(id_, set()).add(other)
            self._contradictions.setdefault(other, set()).add(id_)

    def closed(self, id_: str) -> bool:
        """Tell whether a claim was withdrawn or superseded; it then gives evidence to no other."""
        return id_ in self.superseded or self._corpus.claims[id_].record.withdrawn is not None

    def contradicting(self, id_: str) -> tuple[str, ...]:
        """Return the claims, not closed, that cannot be true together with this one, sorted."""
        return tuple(sorted(other for other in self._contradictions.get(id_, ()) if not self.closed(other)))

    def said_in(self, statement: str) -> tuple[Quote, ...]:
        """Return the quotes that show that a statement was made: its own, and those of statements that assert it."""
        return self._said[statement]

    # --- which statements stand ------------------------------------------------------------------------------

    def _entered(self, id_: str, direction: Direction) -> Iterator[Quote]:
        for i, evidence in enumerate(self._corpus.claims[id_].record.evidence):
            counts = (id_, i) not in self._uncounted and self._checks.quotes[id_, i].passed
            if evidence.direction is direction and counts:
                yield id_, i

    def _relayed(self, id_: str) -> Iterator[Quote]:
        """Yield what others' statements add: of each source one quote, for a relay vouches as its source does."""
        seen = set[str]()
        for statement in self._vouching(id_, "asserts"):
            for quote in self._said[statement]:
                source = self._corpus.claims[quote[0]].record.evidence[quote[1]].source
                if source not in seen:
                    seen.add(source)
                    yield quote

    def _vouching(self, id_: str, name: str) -> Iterator[str]:
        aside = self._checks.aside
        return (
            s
            for s, at, how in self.vouched.get(id_, ())
            if how == name and s in self.standing and (s, at, how) not in aside
        )

    def _denied(self, id_: str) -> bool:
        """Rule 4 of statements: any evidence against it, entered, derived, or in support of what contradicts it."""
        return (
            any(self._entered(id_, Direction.REFUTES))
            or any(self._vouching(id_, "denies"))
            or any(
                any(self._entered(other, Direction.SUPPORTS)) or any(self._vouching(other, "asserts"))
                for other in self.contradicting(id_)
            )
        )

    # --- what could not be looked at -------------------------------------------------------------------------

    def unavailable(self, id_: str) -> bool:
        """Tell whether evidence for or against a claim, entered or derived, could not be looked at."""
        return self._missing(id_, Direction.SUPPORTS, Direction.REFUTES) or self._missing_behind(id_)

    def unavailable_against(self, id_: str) -> bool:
        """Tell the same of what supports the claims that contradict it."""
        return any(
            self._missing(other, Direction.SUPPORTS) or self._missing_behind(other, "asserts")
            for other in self.contradicting(id_)
        )

    def _missing(self, id_: str, *directions: Direction) -> bool:
        return any(
            evidence.direction in directions and self._checks.quotes[id_, i].verdict is Verdict.UNAVAILABLE
            for i, evidence in enumerate(self._corpus.claims[id_].record.evidence)
        )

    def _missing_behind(self, id_: str, *names: str) -> bool:
        """Look at every statement that bears on a claim, directly or through others."""
        return any(s in self._hidden for s, _, how in self.vouched.get(id_, ()) if how in (names or (how,)))

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """The claims, not closed, that could not be looked at, or on which such a one bears, through others or not."""
        claims, found = self._corpus.claims, set[str]()
        pending = [id_ for id_ in claims if self._missing(id_, Direction.SUPPORTS, Direction.REFUTES)]
        while pending:
            id_ = pending.pop()
            if id_ not in found and id_ in claims and not self.closed(id_):
                found.add(id_)
                pending.extend(it.claim for it in (*claims[id_].record.asserts, *claims[id_].record.denies))
        return frozenset(found)


def no_successor(corpus: Corpus, newer: Claim) -> str:
    """Say why a claim cannot replace the one that it ``supersedes``, however it stands; "" for one that can.

    Things change on one matter, and forward in time: the older date counts where it is none that its sources foresee.
    """
    older = corpus.claims[str(newer.supersedes)].record
    if not set(newer.topics) & set(older.topics):
        return "is on none of the topics"
    about = {*older.actors, *older.speakers}
    if newer.kind is ClaimKind.STATEMENT and about.isdisjoint(newer.speakers):
        return "only tells what was said, by nobody whom it is about, and not what became"
    issued = [corpus.sources[evidence.source].record.issued for evidence in older.evidence]
    foreseen = any(older.when and (date is None or date.is_before(older.when)) for date in issued)
    back = newer.when and older.when and newer.when.is_before(older.when)
    return "is of an older date than that" if back and not foreseen and older.kind not in _AHEAD else ""


#: Claims that speak of later days by their nature.
_AHEAD = (ClaimKind.FORECAST, ClaimKind.ASSESSMENT)


def is_after(date: Edtf | None, as_of: Edtf | None) -> bool:
    """Tell whether a date lies wholly after the day for which things are computed."""
    return date is not None and as_of is not None and as_of.is_before(date)


def lies_ahead(claim: Claim, as_of: Edtf | None) -> bool:
    """Tell whether what a claim is about was not said, had not happened or did not hold yet on the day in question.

    Forecasts and judgements speak of later days by their nature, so their date takes nothing away.
    """
    return claim.kind not in _AHEAD and is_after(claim.when, as_of)


def replaces_later(claim: Claim, as_of: Edtf | None) -> bool:
    """Tell whether a claim that replaces another did not do so yet on the day in question.

    A single date of a state may be the day that it speaks of ("the line is to close on 31 March"): the claim that it
    replaces must not be revived on that account. A period says from when the state holds.
    """
    single = claim.kind is ClaimKind.STATE and claim.when is not None and not claim.when.interval
    return lies_ahead(claim, as_of) and not single


def _rested_on_first(edges: Edges) -> Iterator[str]:
    """Yield every statement after those that bear on it (Kahn's algorithm). What is in a circle is left out."""
    bearing = {id_: {target for target, _ in out} for id_, out in edges.items()}
    waiting_for = dict.fromkeys(edges, 0)
    for targets in bearing.values():
        for target in targets:
            waiting_for[target] += 1
    ready = deque(id_ for id_, count in waiting_for.items() if count == 0)
    while ready:
        id_ = ready.popleft()
        yield id_
        for target in bearing[id_]:
            waiting_for[target] -= 1
            if waiting_for[target] == 0:
                ready.append(target)
