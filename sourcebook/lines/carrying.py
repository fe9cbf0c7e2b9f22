"""Whether a ground carries a line: every word of the line that says something stands in it, with the same limits."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from sourcebook.lines.alignment import Pairing, chains, longest
from sourcebook.lines.contradiction import Contradiction, contradiction
from sourcebook.lines.lexicon import Does, lexicon
from sourcebook.lines.line_context import Context, Ground, Line, read
from sourcebook.lines.line_frames import framed
from sourcebook.lines.line_limits import Fit, Loss, losses
from sourcebook.lines.line_tokens import Token


class Why(StrEnum):
    """Why nothing carries a line."""

    MISSING = "missing"
    LIMIT = "limit"
    ORDER = "order"
    CONTRADICTION = "contradiction"
    LANGUAGE = "language"


class Match(NamedTuple):
    """A word of the line and what carries it: offsets in code points; ``ground`` is a place in the list of grounds.

    ``through``: what was resolved on the way (a pronoun to an actor's id, "Tuesday" to a date, equal words), or "".
    """

    start: int
    end: int
    ground: int
    ground_start: int
    ground_end: int
    through: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a line's grounds say of it. Everything that is shown of a line comes from here."""

    carried: bool
    why: Why | None = None
    nearest: int | None = None
    """The ground that comes nearest: its place in the list."""
    matches: tuple[Match, ...] = ()
    missing: tuple[tuple[int, int], ...] = ()
    """Words of the line that nothing carries."""
    losses: tuple[Loss, ...] = ()
    """Limits lost or added, stretches joined that no clause joins."""
    moved: tuple[tuple[int, int], ...] = ()
    """Words of the line that stand in another order in the ground."""
    contradiction: Contradiction | None = None

    @property
    def through(self) -> tuple[str, ...]:
        """What the line was carried through: resolved dates and pronouns, words held equal."""
        return tuple(dict.fromkeys(match.through for match in self.matches if match.through))


_PLAIN = Context()


def check_line(line: Line, grounds: Sequence[Ground], context: Context = _PLAIN) -> Outcome:
    """Say whether one ground alone carries a line; in prose, whether several do, parted where clauses begin."""
    found = [_against(line, ground, at, context) for at, ground in enumerate(grounds)]
    carried = next((it for it in found if it.carried), None)
    if carried:
        return carried
    against = next((it for it in found if it.contradiction), None)
    if against:
        return against
    if not found or all(it.why is Why.LANGUAGE for it in found):
        return Outcome(carried=False, why=Why.LANGUAGE if found else Why.MISSING)
    return max(found, key=lambda it: (it.why is not Why.LANGUAGE, len(it.matches), -len(it.losses)))


def _against(line: Line, ground: Ground, at: int, context: Context) -> Outcome:
    same = line.lang.partition("-")[0].lower() == ground.lang.partition("-")[0].lower()
    words = lexicon(line.lang)
    if not same or words is None:
        return Outcome(carried=False, why=Why.LANGUAGE, nearest=at)
    pairing = Pairing(
        words,
        read(line.text, line.lang, context.actors),
        read(ground.text, ground.lang, context.actors),
        context,
        ground.issued,
    )
    pairing.told = ground.told
    pairing.described = frozenset(word for some in context.described_as for word in some.lower().split())
    whole = _carried(pairing, frozenset(), at)
    if whole.carried:
        return whole
    frames = framed(pairing)
    if frames:
        pairing.frames, pairing.spoken = frames, True
        whole = _carried(pairing, frames, at)
    return whole


def _carried(pairing: Pairing, frames: frozenset[int], ground: int) -> Outcome:
    some = pairing.line.tokens
    places = [at for at, token in enumerate(some) if not token.free and at not in frames]
    options = [pairing.candidates(at) for at in places]
    worst: tuple[list[Fit], list[Loss]] | None = None
    for fits in _fits(pairing, places, options):
        found = [loss for fit in fits for loss in losses(fit)]
        if not found:
            return Outcome(True, None, ground, _matches(fits, ground))
        if worst is None or len(found) < len(worst[1]):
            worst = fits, found
    if worst:
        against = contradiction(pairing, places, _pairs(worst[0], places))
        why = Why.CONTRADICTION if against else Why.LIMIT
        return Outcome(False, why, ground, _matches(worst[0], ground), (), tuple(worst[1]), (), against)
    return _not_found(pairing, places, options, ground)


def _not_found(pairing: Pairing, places: list[int], options: list[tuple[int, ...]], ground: int) -> Outcome:
    some = pairing.line.tokens
    chain = longest(options)
    against = contradiction(pairing, places, chain)
    missing = tuple((some[at].start, some[at].end) for at, place in zip(places, options, strict=True) if not place)
    moved = tuple(
        (some[at].start, some[at].end)
        for at, place, other in zip(places, chain, options, strict=True)
        if place is None and other
    )
    matches = tuple(
        _match(pairing, at, place, ground) for at, place in zip(places, chain, strict=True) if place is not None
    )
    why = Why.CONTRADICTION if against else Why.MISSING if missing else Why.ORDER
    return Outcome(False, why, ground, matches, missing, (), moved, against)


def _pairs(fits: Sequence[Fit], places: Sequence[int]) -> list[int | None]:
    found = {at: place for fit in fits for at, place in zip(fit.places, fit.chain, strict=True)}
    return [found.get(at) for at in places]


def _fits(pairing: Pairing, places: list[int], options: list[tuple[int, ...]]) -> Iterator[list[Fit]]:
    """Yield ways to carry all words: in one order, else clause by clause, where whole clauses changed places."""
    whole = chains(options)
    for chain in whole:
        yield [Fit(pairing, places, chain, frozenset(chain))]
    if whole or not all(options):
        return
    parts = list(_clauses(pairing.line.tokens, places))
    if not 1 < len(parts) <= 4:
        return
    found = [chains(options[start:stop])[:1] for start, stop in parts]
    if not all(found) or not _apart([chain[0] for chain in found]):
        return
    taken = frozenset(place for chain in found for place in chain[0])
    yield [Fit(pairing, places[start:stop], chain[0], taken) for (start, stop), chain in zip(parts, found, strict=True)]


def _clauses(some: Sequence[Token], places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Part a line where a sign or a clause word stands, into stretches of at least two words."""
    start = 0
    for at in range(1, len(places)):
        joint = some[places[at - 1] + 1 : places[at] + 1]
        if (
            any(it.edge or it.does & (Does.CLAUSE | Does.AND) for it in joint)
            and at - start > 1
            and len(places) - at > 1
        ):
            yield start, at
            start = at
    yield start, len(places)


def _apart(some: Sequence[Sequence[int]]) -> bool:
    ordered = sorted(some, key=lambda chain: chain[0])
    return all(one[-1] < other[0] for one, other in pairwise(ordered))


def _matches(fits: Sequence[Fit], ground: int) -> tuple[Match, ...]:
    found = [
        _match(fit.pairing, at, place, ground) for fit in fits for at, place in zip(fit.places, fit.chain, strict=True)
    ]
    return tuple(sorted(found, key=lambda it: it.start))


def _match(pairing: Pairing, at: int, place: int, ground: int) -> Match:
    here, there = pairing.line.tokens[at], pairing.ground.tokens[place]
    return Match(here.start, here.end, ground, there.start, there.end, pairing.resolved.get((at, place), ""))
