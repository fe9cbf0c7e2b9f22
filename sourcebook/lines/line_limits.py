"""What a carried stretch leaves out of its ground before and behind it: fine where nothing is widened."""

from collections.abc import Iterator, Sequence

from sourcebook.lines.lexicon import Does
from sourcebook.lines.line_fits import (
    ADVERB,
    ASCRIPTION,
    GOVERNS,
    NARROWS,
    Fit,
    Loss,
    definite,
    entitles,
    head_of,
    opens,
    says,
    segment,
    times,
)  # fmt: skip
from sourcebook.lines.line_frames import ASCRIBES, excused, reported
from sourcebook.lines.line_tokens import Token
from sourcebook.lines.line_values import Amount, Day


def before_it(fit: Fit, first: int) -> Iterator[Loss]:
    """What stands in the ground before the stretch: nothing of its own clause, nothing that governs it."""
    ground = fit.ground
    head = head_of(ground, first)
    yield from _heading(fit, head, first)
    yield from _opening(fit, head)
    if head and ground[head - 1].does & Does.RELATIVE and head - 1 not in fit.taken:
        yield from _complement(fit, head - 1)
    at = head - 1
    linked = head > 0 and not ground[head].edge and not ground[at].does & Does.AND
    while at >= 0 and ground[at + 1].edge < 2:
        token = ground[at]
        governs = (
            token.does & GOVERNS
            or (at == head - 1 and token.does & Does.OR)
            or (linked and token.does & (Does.NEGATES | Does.MODAL))
        )
        if governs and at not in fit.taken and not excused(fit.pairing, at):
            yield Loss("governs", token.start, token.end)
        at -= 1


def _opening(fit: Fit, head: int) -> Iterator[Loss]:
    """What a sentence opens with, up to a comma or colon: times and places may go; "for Redd,", "had he known,"
    make something else of what follows.
    """
    ground, start = fit.ground, head - 1
    while start > 0 and not ground[start].edge:
        start -= 1
    if not head > 0 or ground[head].edge > 2 or not ground[head].edge or 0 < ground[start].edge < 3 or fit.pairing.told:
        return
    rest = [at for at in range(start, head) if says(ground[at]) and at not in fit.taken]
    if len(rest) < sum(1 for at in range(start, head) if says(ground[at])) or not rest:
        return
    if any(excused(fit.pairing, at) for at in rest) or any(isinstance(ground[at].value, Day) for at in rest):
        return
    first = ground[start]
    if ground[head].edge == 2:
        made = head - start <= ADVERB and any(ground[at].capital for at in rest)
    elif first.does & Does.PREPOSITION:
        made = not first.does & Does.ADVERBIAL
    else:
        made = True
    if made:
        yield Loss("governs", first.start, ground[head - 1].end)


def _complement(fit: Fit, that: int) -> Iterator[Loss]:
    """A clause behind "that" is what the words before it make of it ("came to the conclusion that")."""
    ground, at = fit.ground, that - 1
    left = []
    while at >= 0 and ground[at + 1].edge < 3:
        if ground[at].does & ASCRIBES and excused(fit.pairing, at):
            return
        left += [at] if says(ground[at]) and at not in fit.taken else []
        at -= 1
    if left:
        yield Loss("governs", ground[left[-1]].start, ground[left[0]].end)


def _heading(fit: Fit, head: int, first: int) -> Iterator[Loss]:
    """Titles before a name and dates may go, and what says nothing."""
    ground = fit.ground
    rest = [
        at for at in range(head, first) if says(ground[at]) and at not in fit.taken and not reported(fit.pairing, at)
    ]
    above = fit.line[: fit.places[0]]
    if (
        not rest
        or (rest == [first - 1] and definite(ground[rest[0]], above[-1:]))
        or times(ground, head, first)
        or entitles(fit, rest, first)
    ):
        return
    if fit.subject and [ground[at].key for at in rest] == [fit.subject]:
        return
    according = fit.pairing.told and any(it.does & Does.ACCORDING for it in ground[head:first])
    if according and not any(ground[at].limit and not ground[at].capital for at in rest):
        return
    yield Loss("widens", ground[rest[0]].start, ground[rest[-1]].end)


def after_it(fit: Fit, last: int) -> Iterator[Loss]:
    """What stands in the ground behind the stretch, up to the next main clause."""
    ground = fit.ground
    stop = last + 1
    while stop < len(ground) and not ground[stop].edge and not opens(ground[stop]):
        stop += 1
    rest = [at for at in range(last + 1, stop) if says(ground[at]) and at not in fit.taken]
    if rest and not times(ground, last + 1, stop) and not _trails(fit, last + 1):
        yield Loss("widens", ground[rest[0]].start, ground[rest[-1]].end)
    yield from _behind(fit, stop)
    if _asked(ground, last, fit.pairing.ground.asks) and not fit.pairing.line.asks:
        yield Loss("governs", ground[last].start, ground[last].end)


def _asked(ground: Sequence[Token], at: int, at_end: bool) -> bool:
    """Whether the sentence of a word is a question."""
    for token in ground[at + 1 :]:
        if token.edge >= 3:
            return token.edge == 4
    return at_end


def _behind(fit: Fit, stop: int) -> Iterator[Loss]:
    ground = fit.ground
    if stop < len(ground) and ground[stop].does & Does.RELATIVE and not ground[stop].edge and stop not in fit.taken:
        yield Loss("widens", ground[stop].start, ground[-1].end if stop == len(ground) - 1 else ground[stop + 1].end)
    size, own, opened = 0, False, 0
    for at in range(stop, len(ground)):
        token = ground[at]
        if at == stop or token.edge:
            size = segment(ground, at)
            own, opened = _of_its_own(ground, at, size), token.does & Does.RELATIVE
        if token.edge >= 2 and not _taken_back(ground, at, size):
            return
        if token.does & Does.AND and not _excepts(fit, at):
            return
        own = own or bool(token.does & Does.RELATIVE)
        denied = token.does & Does.DENIES and size <= ASCRIPTION and opened
        narrows = denied if own else _narrows(ground, at, at == stop, size)
        narrows = narrows or (at == stop and _depends(fit, at))
        if narrows and at not in fit.taken and not excused(fit.pairing, at):
            yield Loss("governs", token.start, token.end)


def _of_its_own(ground: Sequence[Token], at: int, size: int) -> bool:
    """Whether what follows a sign says something else: "while ...", ", warning that ..."."""
    does = ground[at].does
    if at + 1 < len(ground) and size == 1 and ground[at + 1].does & Does.RELATIVE:
        return bool(does & (Does.SAYS | Does.SAYS_MORE))
    beside = does & Does.CLAUSE and not does & (Does.CONDITION | Does.EXCEPTS | ASCRIBES)
    return bool(beside and ground[at].edge and size > ASCRIPTION)


def _depends(fit: Fit, at: int) -> bool:
    """Whether a clause goes on from a stretch that it makes no fact: what will be ("when"), a comparison ("as")."""
    ground, last = fit.ground, fit.chain[-1]
    if ground[at].edge or ground[at].does & (Does.AND | Does.RELATIVE):
        return False
    ahead = any(ground[place].does & Does.MODAL or ground[place].key.endswith("(future)") for place in fit.chain)
    if ground[at].does & Does.ADVERBIAL:
        return ahead
    return bool(ground[at].does & Does.CLAUSE) and ground[last - 1].word == ground[at].word


def _taken_back(ground: Sequence[Token], at: int, size: int) -> bool:
    """Whether a short sentence behind takes back what was said ("That report was false.")."""
    return size <= ASCRIPTION and any(it.does & (Does.DENIES | Does.DOUBTS) for it in ground[at : at + size])


def _narrows(ground: Sequence[Token], at: int, first: bool, size: int) -> bool:
    """Whether a word behind a stretch narrows it: a condition, "except", or who says so in a few words of their own."""
    does = ground[at].does
    if does & NARROWS or (first and does & Does.OR):
        return True
    if does & (Does.DOUBTS | Does.REPORTS | Does.NEGATES | Does.AFTER):
        return size <= ADVERB
    return bool(does & (Does.SAYS | Does.SAYS_MORE)) and size <= ASCRIPTION


def _excepts(fit: Fit, at: int) -> bool:
    """Whether a joining word goes on to narrow: "but only", "and not", "nobody but"."""
    ground = fit.ground
    after = ground[at + 1].does if at + 1 < len(ground) else 0
    if after & Does.CONDITION:
        return True
    if after & (Does.EXCEPTS | Does.NEGATES):
        return not ground[at].edge or segment(ground, at) <= ADVERB
    counted = any(ground[place].does & (Does.NEGATES | Does.COUNTS) for place in fit.chain)
    return bool(ground[at].does & Does.EXCEPTS) and counted and not ground[at].edge


def _trails(fit: Fit, at: int) -> bool:
    """An adverbial of time behind the stretch may go, unless the stretch is negated ("not before ...")."""
    if not fit.ground[at].does & Does.ADVERBIAL:
        return False
    held = Does.NEGATES | Does.MODAL | Does.COUNTS | Does.RESTRICTS
    some = [fit.ground[place] for place in fit.chain]
    return not any(it.does & held or (isinstance(it.value, Amount) and it.value.unit == "th") for it in some)
