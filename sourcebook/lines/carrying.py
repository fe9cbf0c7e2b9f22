"""Whether a ground carries a line: every word of the line that says something stands in it, with the same limits."""

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from sourcebook.lines.alignment import Pairing, chains, longest
from sourcebook.lines.contradiction import Contradiction, contradiction
from sourcebook.lines.lexicon import Does, lexicon
from sourcebook.lines.line_context import Context, Ground, Line, read
from sourcebook.lines.line_fits import GOVERNS, Fit, Loss
from sourcebook.lines.line_frames import framed, says_so
from sourcebook.lines.line_gaps import losses
from sourcebook.lines.line_tokens import Token, tokens
from sourcebook.lines.line_values import Day


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
_SENTENCE_END = re.compile(r"[.!?…。！？]\s*(?=\S)")


def check_line(line: Line, grounds: Sequence[Ground], context: Context = _PLAIN) -> Outcome:
    """Say whether one ground alone carries a line; in prose, whether several do, parted where clauses begin."""
    pairings = [_pairing(line, ground, context) for ground in grounds]
    found = [_against(pairing, at) for at, pairing in enumerate(pairings) if pairing]
    if not found:
        return Outcome(carried=False, why=Why.LANGUAGE if grounds else Why.MISSING)
    carried = next((it for it in found if it.carried), None)
    if carried is None and context.prose and len(found) > 1:
        carried = _together([(at, pairing) for at, pairing in enumerate(pairings) if pairing])
    if carried:
        return carried
    nearest = max(found, key=lambda it: (len(it.matches), it.contradiction is None, -len(it.losses)))
    if nearest.contradiction and _elsewhere(nearest, found, grounds):
        return replace(nearest, contradiction=None, why=Why.MISSING if nearest.missing else Why.LIMIT)
    return _nowhere(nearest, found) if context.prose else nearest


def _nowhere(nearest: Outcome, found: Sequence[Outcome]) -> Outcome:
    """Leave of the words that the nearest ground lacks those that no other ground has either."""
    there = {match.start for it in found for match in it.matches}
    missing = tuple(span for span in nearest.missing if span[0] not in there)
    return replace(nearest, missing=missing, moved=tuple(span for span in nearest.moved if span[0] not in there))


def _elsewhere(nearest: Outcome, found: Sequence[Outcome], grounds: Sequence[Ground]) -> bool:
    """Whether what differs from the nearest ground stands in another, in a sentence that is as near.

    A verb alone says nothing: "agreed to halt attacks" does not carry "agreed to a ceasefire".
    """
    assert nearest.contradiction is not None
    start, wanted = nearest.contradiction.start, len(nearest.matches)
    for it in found:
        match = next((match for match in it.matches if match.start == start), None)
        differs = it.contradiction is not None and it.contradiction.start == start
        if differs or match is None:
            continue
        if nearest.contradiction.kind != "polarity":
            return True
        text = grounds[match.ground].text
        ends = [end.end() for end in _SENTENCE_END.finditer(text)]
        if sum(bisect(ends, match.ground_start) == bisect(ends, other.ground_start) for other in it.matches) >= wanted:
            return True
    return False


def _pairing(line: Line, ground: Ground, context: Context) -> Pairing | None:
    """Set a line beside a ground; None for a ground in another language, or a language without data.

    So for the quote of what was only said, under a line that does not say that it was: the claim's text says so.
    """
    same = line.lang.partition("-")[0].lower() == ground.lang.partition("-")[0].lower()
    words = lexicon(line.lang)
    if not same or words is None:
        return None
    one, other = (read(it.text, it.lang, context.actors, context.equal) for it in (line, ground))
    pairing = Pairing(words, one, other, context, ground.issued, told=ground.told, heard=ground.spoken)
    pairing.described = frozenset(word for some in context.described_as for word in some.lower().split())
    if context.condition:
        pairing.condition = frozenset(it.key for it in tokens(context.condition, line.lang) if not it.free)
    return None if ground.spoken and not says_so(pairing, range(len(one.tokens))) else pairing


def _against(pairing: Pairing, ground: int) -> Outcome:
    whole = _carried(pairing, _places(pairing, 0, frozenset()), ground)
    frames = frozenset[int]() if whole.carried else framed(pairing)
    if frames:
        pairing.frames, pairing.spoken = frames, True
        return _carried(pairing, _places(pairing, 0, frames), ground)
    return whole


def _places(pairing: Pairing, start: int, frames: frozenset[int]) -> list[int]:
    """Return the places of the line from one on that something has to carry."""
    some = pairing.line.tokens
    return [at for at in range(start, len(some)) if not some[at].free and at not in frames]


def _carried(pairing: Pairing, places: list[int], ground: int) -> Outcome:
    options = [pairing.candidates(at) for at in places]
    fits, found = _best(pairing, places, options)
    if fits and not found:
        return Outcome(True, None, ground, _matches(fits, ground))
    if fits:
        against = contradiction(pairing, places, _pairs(fits, places), options)
        why = Why.CONTRADICTION if against else Why.LIMIT
        return Outcome(False, why, ground, _matches(fits, ground), (), tuple(found), (), against)
    return _not_found(pairing, places, options, ground)


def _best(
    pairing: Pairing, places: list[int], options: list[tuple[int, ...]], subject: str = ""
) -> tuple[list[Fit], list[Loss]]:
    """Return the way to carry all words that loses least, and what it loses; no way when there is none."""
    best: tuple[list[Fit], list[Loss]] = [], []
    for fits in _fits(pairing, places, options):
        for fit in fits:
            fit.subject = subject
        found = [loss for fit in fits for loss in losses(fit)]
        if not found:
            return fits, []
        if not best[0] or len(found) < len(best[1]):
            best = fits, found
    return best


def _together(pairings: Sequence[tuple[int, Pairing]]) -> Outcome | None:
    """Put a sentence of prose together from several grounds, each of them carrying whole clauses."""
    line = pairings[0][1].line.tokens
    places = _places(pairings[0][1], 0, frozenset())
    cuts = [start for start, _ in _clauses(line, places)] + [len(places)]
    subject = next((line[at].key for at in places[:1] if line[at].does & Does.NAME), "")
    at, matches, ground = 0, list[Match](), 0
    while at < len(cuts) - 1:
        for end in range(len(cuts) - 1, at, -1):
            stretch = places[cuts[at] : cuts[end]]
            start = places[cuts[at] - 1] + 1 if cuts[at] else 0
            found = _stretch(pairings, stretch, start, subject if at else "")
            if found and (not at or found[0].ground == ground or _stands_alone(line, start, found[0].start)):
                ground = found[0].ground
                matches += found
                at = end
                break
        else:
            return None
    return Outcome(True, None, ground, tuple(matches))


def _stands_alone(line: Sequence[Token], start: int, begins: int) -> bool:
    """Whether a clause owes nothing to those before it: what they say of a time, "said that", "if", "he", "which"."""
    first = next(at for at in range(start, len(line)) if line[at].start == begins)
    joint = line[start : first + 1]
    if any(it.does & Does.RELATIVE for it in line[start:first] if not it.limit) or line[first].does & Does.PRONOUN:
        return False
    opened = line[0].does & Does.PREPOSITION or isinstance(line[0].value, Day)
    return any(it.edge > 1 for it in joint) or not (opened or any(it.does & GOVERNS for it in line[:start]))


def _stretch(
    pairings: Sequence[tuple[int, Pairing]], places: list[int], start: int, subject: str
) -> tuple[Match, ...] | None:
    """Find a ground that carries a stretch of a line, which may begin with a frame of its own."""
    for ground, pairing in pairings:
        if pairing.heard and not says_so(pairing, places, start):
            continue
        for frames in (frozenset[int](), framed(pairing, start)):
            pairing.frames, pairing.spoken = frames, bool(frames)
            some = [at for at in places if at not in frames]
            fits, found = _best(pairing, some, [pairing.candidates(at) for at in some], subject)
            if fits and not found:
                return _matches(fits, ground)
    return None


def _not_found(pairing: Pairing, places: list[int], options: list[tuple[int, ...]], ground: int) -> Outcome:
    some = pairing.line.tokens
    chain = longest(options)
    against = contradiction(pairing, places, chain, options)
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
    places, options = list(places), list(options)
    for chain in whole:
        yield [Fit(pairing, places, chain, frozenset(chain))]
    if whole or not all(options):
        return
    parts = list(_clauses(pairing.line.tokens, places))
    if not 1 < len(parts) <= 4:
        return
    for start, stop in parts:  # "the governor said" may be "said the governor"
        _saying_first(pairing, places, options, start, stop)
    found = [chains(options[start:stop])[:1] for start, stop in parts]
    if not all(found) or not _apart([chain[0] for chain in found]):
        return
    taken = frozenset(place for chain in found for place in chain[0])
    yield [Fit(pairing, places[start:stop], chain[0], taken) for (start, stop), chain in zip(parts, found, strict=True)]


def _saying_first(pairing: Pairing, places: list[int], options: list[tuple[int, ...]], start: int, stop: int) -> None:
    """Let the verb of an ascription come first where its clause is none in the order of the line."""
    last, some = stop - 1, slice(start, stop)
    if pairing.line.tokens[places[last]].does & Does.SAYS and not chains(options[some]):
        places[some] = [places[last], *places[start:last]]
        options[some] = [options[last], *options[start:last]]


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
    through = pairing.resolved.get((at, place), "") if pairing.resolved else ""
    return Match(here.start, here.end, ground, there.start, there.end, through)
