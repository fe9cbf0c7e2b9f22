"""What a carried stretch leaves out of its ground: a limit lost where what is said grows wider."""

from collections.abc import Iterator, Sequence

from sourcebook.lines.lexicon import Does
from sourcebook.lines.line_fits import (
    NARROWS,
    Fit,
    Loss,
    definite,
    entitles,
    head_of,
    says,
    segment,
    times,
)  # fmt: skip
from sourcebook.lines.line_frames import ASCRIBES, reported
from sourcebook.lines.line_limits import after_it, before_it
from sourcebook.lines.line_tokens import Token
from sourcebook.lines.line_values import Amount


def losses(fit: Fit) -> Iterator[Loss]:
    """Yield what keeps a stretch from being carried although all of its words stand in the ground, in order."""
    yield from before_it(fit, fit.chain[0])
    yield from _voice(fit, 0)
    for at in range(1, len(fit.chain)):
        yield from _gap(fit, at)
        yield from _voice(fit, at)
    yield from after_it(fit, fit.chain[-1])


def _gap(fit: Fit, at: int) -> Iterator[Loss]:
    """What the ground has between two neighbours of the line."""
    ground, before, after = fit.ground, fit.chain[at - 1], fit.chain[at]
    here, there = fit.places[at - 1], fit.places[at]
    between = fit.line[here + 1 : there]
    joint = fit.line[there].edge > 0 or any(it.edge or it.does & (Does.CLAUSE | Does.AND) for it in between)
    parted = any(it.edge or it.does & (Does.AND | Does.CLAUSE) for it in ground[before + 1 : after + 1])
    if any(it.does & Does.AND for it in between) and not parted:
        yield Loss("role", fit.line[here].end, fit.line[there].start, in_line=True)
    rest = [
        it
        for it in range(before + 1, after)
        if says(ground[it]) and it not in fit.taken and not reported(fit.pairing, it)
    ]
    if not joint and any(it.does & Does.AND for it in ground[before + 1 : after]) and not rest:
        yield Loss("role", ground[before].end, ground[after].start)
    if not rest or (rest == [after - 1] and definite(ground[rest[0]], between)):
        if any(it.edge >= 2 for it in ground[before + 1 : after + 1]) and not joint:
            yield Loss("joins", ground[before].end, ground[after].start)
        return
    if times(ground, before + 1, after) or entitles(fit, rest, after) or _enclosed(fit, before, after, rest):
        return
    turning = fit.line[there].edge or any(
        it.edge or it.does & Does.AND or (it.does & Does.CLAUSE and not it.does & Does.RELATIVE) for it in between
    )
    if not turning and _coordinate(fit, before, after, rest):
        return
    if joint and _told_behind(fit, before, after):
        return
    if joint and _clauses_apart(fit, before, after):
        return
    yield Loss("widens", ground[rest[0]].start, ground[rest[-1]].end)


def _enclosed(fit: Fit, before: int, after: int, rest: Sequence[int]) -> bool:
    """An apposition or relative clause between two signs may go, where it limits nothing and ascribes nothing."""
    ground = fit.ground
    signs = [it.edge for it in ground[before + 1 : after + 1]]
    counts = any(isinstance(ground[at].value, Amount) for at in rest) and not ground[before].capital
    counts = counts or any(it.edge and it.does & Does.AND for it in ground[before + 1 : after])
    if counts or max(signs) > 1 or not any(signs[: rest[0] - before]) or not any(signs[rest[-1] - before :]):
        return False
    return not any(ground[at].does & (NARROWS | ASCRIBES | Does.DOUBTS | Does.AFTER) for at in rest)


def _coordinate(fit: Fit, before: int, after: int, rest: Sequence[int]) -> bool:
    """One of two parts that "and" joins may go: "[A and] B", "A [and B] would"; never of a denial or a count."""
    ground = fit.ground
    chain = fit.chain[: fit.chain.index(after)]
    if any(ground[at].does & (Does.NEGATES | Does.DENIES | Does.COUNTS | Does.EXCEPTS) for at in chain):
        return False
    behind, head = ground[rest[-1] + 1 : after], ground[before + 1 : rest[0]]
    if any(it.edge and not (it in behind and it.does & Does.AND) for it in ground[before + 1 : after + 1]):
        return False
    if any(ground[at].does & (Does.CLAUSE | ASCRIBES | Does.OR | Does.CONDITION | Does.EXCEPTS) for at in rest):
        return False
    if all(ground[at].limit for at in rest):
        return False
    if any(it.does & Does.AND for it in behind):
        return True
    if any(it.word.startswith("'") for it in behind):
        return False  # "A and B's"
    names = all(ground[at].does & (Does.NAME | Does.TITLE) or ground[at].capital for at in rest)
    subject = ground[after].does & Does.MODAL or any(it.does & Does.PASSIVE for it in behind)
    return any(it.does & Does.AND for it in head) and bool(subject or (names and ground[before].does & Does.NAME))


def _told_behind(fit: Fit, before: int, after: int) -> bool:
    """One of two clauses may go whose teller stands behind both: "A [and B], the governor said"."""
    ground, after = fit.ground, head_of(fit.ground, after)
    second = ground[before + 1 : after]
    if not second or not second[0].does & Does.AND or second[0].edge or ground[after].edge != 1:
        return False
    narrowing = NARROWS | ASCRIBES | Does.DOUBTS | Does.NEGATES | Does.OR | Does.RELATIVE
    told = any(it.does & ASCRIBES for it in ground[after : after + segment(ground, after)])
    return told and not any(it.does & narrowing for it in second)


def _clauses_apart(fit: Fit, before: int, after: int) -> bool:
    """The line goes on with another clause of the ground: nothing is left of the one, nothing lacks of the other."""
    ground = fit.ground
    head_at, behind = head_of(ground, after), ground[before + 1]
    if ground[head_at].edge == 1 and not ground[head_at].does & (Does.AND | Does.CLAUSE):
        return False  # an apposition
    if behind.does & Does.AND and not behind.edge and ground[head_at].edge:
        return False  # "Redd and Blume had met. Harke left."
    tail = Fit(fit.pairing, fit.places, fit.chain[: fit.chain.index(after)], fit.taken)
    head = Fit(fit.pairing, fit.places, fit.chain[fit.chain.index(after) :], fit.taken)
    return not any(after_it(tail, before)) and not any(before_it(head, after))


def _voice(fit: Fit, at: int) -> Iterator[Loss]:
    """A participle that "be" makes a passive of ("was attacked") is one in the ground too."""
    line, ground = fit.line, fit.ground
    here, there = fit.places[at], fit.chain[at]
    if _declined(line[here], ground[there]):
        yield Loss("role", line[here].start, line[here].end, in_line=True)
    if not line[here].word or line[here].does & (Does.NAME | Does.PRONOUN) or line[here].capital:
        return
    doing = fit.pairing.words.data.verbs.progressive
    added, lost = _passive(line, here), _passive(ground, there)
    if added != lost or (added and line[here].word.endswith(doing) != ground[there].word.endswith(doing)):
        yield Loss("role", line[here].start, line[here].end, in_line=True)


def _declined(here: Token, there: Token) -> bool:
    """Whether a name stands in another case (Redda, Redd): one who did it may be one to whom it was done."""
    one, two = here.word, there.word
    return bool(here.does & there.does & Does.NAME and one != two and one[:3] == two[:3])


def _passive(some: Sequence[Token], at: int) -> bool:
    """Whether a form of "be" stands before a word, nothing but free words and negations between."""
    at -= 1
    while at >= 0 and not some[at + 1].edge and (some[at].free or some[at].does & Does.NEGATES):
        if some[at].does & Does.PASSIVE:
            return True
        at -= 1
    return False
