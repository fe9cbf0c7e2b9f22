"""What a carried stretch leaves out of its ground: fine where nothing is widened, a limit lost where it is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcebook.lines.alignment import Pairing
from sourcebook.lines.lexicon import Does
from sourcebook.lines.line_frames import ASCRIBES, excused, reported
from sourcebook.lines.line_tokens import Token
from sourcebook.lines.line_values import Amount, Day

#: What governs a clause that follows ("denied that", "if", "reportedly,"): said of the whole sentence.
GOVERNS = Does.CONDITION | Does.DOUBTS | Does.DENIES | Does.PLANS | ASCRIBES
#: What narrows from behind.
_NARROWS = Does.CONDITION | Does.EXCEPTS | Does.ACCORDING
#: ", the mayor said" and ", allegedly" are of so few words; more are a clause of their own.
_ASCRIPTION, _ADVERB = 6, 3


@dataclass(frozen=True, slots=True)
class Loss:
    """Words of the ground that the line leaves out and may not, or of the line that change what the ground says.

    ``kind``: "widens", "governs" (denied, doubted, ascribed, on a condition), "joins" (stretches of two clauses),
    "role" (a passive, an "and"). Offsets are code points, in the ground or, ``in_line``, in the line.
    """

    kind: str
    start: int
    end: int
    in_line: bool = False


@dataclass(slots=True)
class Fit:
    """One way in which a ground may carry a line: for each place of the line that matters a place of the ground."""

    pairing: Pairing
    places: list[int]
    """Of the line, in order."""
    chain: list[int]
    """Of the ground."""
    taken: frozenset[int]
    """All places of the ground that the line uses, by this stretch or by another."""
    subject: str = ""
    """The key of the name that the line's first clause begins with, which this one may share."""

    @property
    def ground(self) -> Sequence[Token]:
        """The words of the ground."""
        return self.pairing.ground.tokens

    @property
    def line(self) -> Sequence[Token]:
        """The words of the line."""
        return self.pairing.line.tokens


def losses(fit: Fit) -> Iterator[Loss]:
    """Yield what keeps a stretch from being carried although all of its words stand in the ground, in order."""
    yield from _before(fit, fit.chain[0])
    yield from _voice(fit, 0)
    for at in range(1, len(fit.chain)):
        yield from _gap(fit, at)
        yield from _voice(fit, at)
    yield from _after(fit, fit.chain[-1])


# --- where the stretch begins and ends ----------------------------------------------------------------------------


def _before(fit: Fit, first: int) -> Iterator[Loss]:
    """What stands in the ground before the stretch: nothing of its own clause, nothing that governs it."""
    ground = fit.ground
    head = _head(ground, first)
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
    """What a sentence opens with, up to a comma or colon: times and places may go; "for Redd,", "had he known,", "Redd:"
    make something else of what follows.
    """
    ground, start = fit.ground, head - 1
    while start > 0 and not ground[start].edge:
        start -= 1
    if not 0 < head or ground[head].edge > 2 or not ground[head].edge or 0 < ground[start].edge < 3 or fit.pairing.told:
        return
    rest = [at for at in range(start, head) if _says(ground[at]) and at not in fit.taken]
    if len(rest) < sum(1 for at in range(start, head) if _says(ground[at])) or not rest:
        return
    if any(excused(fit.pairing, at) for at in rest) or any(isinstance(ground[at].value, Day) for at in rest):
        return
    first = ground[start]
    if ground[head].edge == 2:
        made = head - start <= _ADVERB and any(ground[at].capital for at in rest)
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
        left += [at] if _says(ground[at]) and at not in fit.taken else []
        at -= 1
    if left:
        yield Loss("governs", ground[left[-1]].start, ground[left[0]].end)


def _head(ground: Sequence[Token], first: int) -> int:
    """Return where the clause of a place begins: after a sign, or a word that begins clauses."""
    at = first
    while at > 0 and not ground[at].edge and (not _opens(ground[at - 1]) or _alike(ground, at - 1)):
        at -= 1
    return at


def _alike(ground: Sequence[Token], at: int) -> bool:
    """Whether "and" joins two numbers, or two of a kind where a preposition governs the first ("allies of A and B")."""
    if not ground[at].does & Does.AND or not 0 < at < len(ground) - 1:
        return False
    one, two = at - 1, at + 1
    count, other = ground[one].value, ground[two].value
    if isinstance(count, Amount) and isinstance(other, Amount) and not ground[at].edge:
        return count.unit in ("", other.unit)
    governor = one - 1 - (one > 0 and bool(ground[one - 1].does & Does.ARTICLE))
    article = bool(ground[two].does & Does.ARTICLE)
    if governor < 0 or not ground[governor].does & (Does.PREPOSITION | Does.OF) or article != (one - governor == 2):
        return False
    two = min(two + article, len(ground) - 1)
    return ground[one].capital == ground[two].capital and not ground[two].does & (Does.PRONOUN | Does.PREPOSITION)


def _opens(token: Token) -> bool:
    return bool(token.does & (Does.CLAUSE | Does.AND)) and not (token.does & Does.PREPOSITION)


def _heading(fit: Fit, head: int, first: int) -> Iterator[Loss]:
    """Titles before a name and dates may go, and what says nothing."""
    ground = fit.ground
    rest = [
        at for at in range(head, first) if _says(ground[at]) and at not in fit.taken and not reported(fit.pairing, at)
    ]
    above = fit.line[: fit.places[0]]
    if (
        not rest
        or (rest == [first - 1] and _definite(ground[rest[0]], above[-1:]))
        or _times(ground, head, first)
        or _entitles(fit, rest, first)
    ):
        return
    if fit.subject and [ground[at].key for at in rest] == [fit.subject]:
        return
    according = fit.pairing.told and any(it.does & Does.ACCORDING for it in ground[head:first])
    if according and not any(ground[at].limit and not ground[at].capital for at in rest):
        return
    yield Loss("widens", ground[rest[0]].start, ground[rest[-1]].end)


def _after(fit: Fit, last: int) -> Iterator[Loss]:
    """What stands in the ground behind the stretch, up to the next main clause."""
    ground = fit.ground
    stop = last + 1
    while stop < len(ground) and not ground[stop].edge and not _opens(ground[stop]):
        stop += 1
    rest = [at for at in range(last + 1, stop) if _says(ground[at]) and at not in fit.taken]
    if rest and not _times(ground, last + 1, stop) and not _trails(fit, last + 1):
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
            size = _segment(ground, at)
            own, opened = _of_its_own(ground, at, size), token.does & Does.RELATIVE
        if token.edge >= 2 and not _taken_back(ground, at, size):
            return
        if token.does & Does.AND and not _excepts(fit, at):
            return
        own = own or bool(token.does & Does.RELATIVE)
        denied = token.does & Does.DENIES and size <= _ASCRIPTION and opened
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
    return bool(beside and ground[at].edge and size > _ASCRIPTION)


def _depends(fit: Fit, at: int) -> bool:
    """Whether a clause goes on from a stretch that it makes no fact: of what will be ("when"), of a comparison ("as")."""
    ground, last = fit.ground, fit.chain[-1]
    if ground[at].edge or ground[at].does & (Does.AND | Does.RELATIVE):
        return False
    ahead = any(ground[place].does & Does.MODAL or ground[place].key.endswith("(future)") for place in fit.chain)
    if ground[at].does & Does.ADVERBIAL:
        return ahead
    return bool(ground[at].does & Does.CLAUSE) and ground[last - 1].word == ground[at].word


def _taken_back(ground: Sequence[Token], at: int, size: int) -> bool:
    """Whether a short sentence behind takes back what was said ("That report was false.")."""
    return size <= _ASCRIPTION and any(it.does & (Does.DENIES | Does.DOUBTS) for it in ground[at : at + size])


def _segment(ground: Sequence[Token], at: int) -> int:
    """Count the words from one sign to the next."""
    stop = at + 1
    while stop < len(ground) and not ground[stop].edge:
        stop += 1
    return stop - at


def _narrows(ground: Sequence[Token], at: int, first: bool, size: int) -> bool:
    """Whether a word behind a stretch narrows it: a condition, "except", or who says so in a few words of their own."""
    does = ground[at].does
    if does & _NARROWS or (first and does & Does.OR):
        return True
    if does & (Does.DOUBTS | Does.REPORTS | Does.NEGATES | Does.AFTER):
        return size <= _ADVERB
    return bool(does & (Does.SAYS | Does.SAYS_MORE)) and size <= _ASCRIPTION


def _excepts(fit: Fit, at: int) -> bool:
    """Whether a joining word goes on to narrow: "but only", "and not", "nobody but"."""
    ground = fit.ground
    after = ground[at + 1].does if at + 1 < len(ground) else 0
    if after & Does.CONDITION:
        return True
    if after & (Does.EXCEPTS | Does.NEGATES):
        return not ground[at].edge or _segment(ground, at) <= _ADVERB
    counted = any(ground[place].does & (Does.NEGATES | Does.COUNTS) for place in fit.chain)
    return bool(ground[at].does & Does.EXCEPTS) and counted and not ground[at].edge


def _trails(fit: Fit, at: int) -> bool:
    """An adverbial of time behind the stretch may go, unless the stretch is negated ("not before ...")."""
    if not fit.ground[at].does & Does.ADVERBIAL:
        return False
    held = Does.NEGATES | Does.MODAL | Does.COUNTS | Does.RESTRICTS
    some = [fit.ground[place] for place in fit.chain]
    return not any(it.does & held or (isinstance(it.value, Amount) and it.value.unit == "th") for it in some)


# --- what is left out within ---------------------------------------------------------------------------------------


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
        if _says(ground[it]) and it not in fit.taken and not reported(fit.pairing, it)
    ]
    if not joint and any(it.does & Does.AND for it in ground[before + 1 : after]) and not rest:
        yield Loss("role", ground[before].end, ground[after].start)
    if not rest or (rest == [after - 1] and _definite(ground[rest[0]], between)):
        if any(it.edge >= 2 for it in ground[before + 1 : after + 1]) and not joint:
            yield Loss("joins", ground[before].end, ground[after].start)
        return
    if _times(ground, before + 1, after) or _entitles(fit, rest, after) or _enclosed(fit, before, after, rest):
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
    return not any(ground[at].does & (_NARROWS | ASCRIBES | Does.DOUBTS | Does.AFTER) for at in rest)


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
    ground, after = fit.ground, _head(fit.ground, after)
    second = ground[before + 1 : after]
    if not second or not second[0].does & Does.AND or second[0].edge or ground[after].edge != 1:
        return False
    narrowing = _NARROWS | ASCRIBES | Does.DOUBTS | Does.NEGATES | Does.OR | Does.RELATIVE
    told = any(it.does & ASCRIBES for it in ground[after : after + _segment(ground, after)])
    return told and not any(it.does & narrowing for it in second)


def _clauses_apart(fit: Fit, before: int, after: int) -> bool:
    """The line goes on with another clause of the ground: nothing is left of the one, nothing lacks of the other."""
    ground = fit.ground
    head_at, behind = _head(ground, after), ground[before + 1]
    if ground[head_at].edge == 1 and not ground[head_at].does & (Does.AND | Does.CLAUSE):
        return False  # an apposition
    if behind.does & Does.AND and not behind.edge and ground[head_at].edge:
        return False  # "Redd and Blume had met. Harke left."
    tail = Fit(fit.pairing, fit.places, fit.chain[: fit.chain.index(after)], fit.taken)
    head = Fit(fit.pairing, fit.places, fit.chain[fit.chain.index(after) :], fit.taken)
    return not any(_after(tail, before)) and not any(_before(head, after))


def _definite(left_out: Token, between: Sequence[Token]) -> bool:
    """The line has an article where the ground has "this" or "its"."""
    return bool(left_out.does & Does.PRONOUN and not left_out.limit and any(it.does & Does.ARTICLE for it in between))


def _times(ground: Sequence[Token], start: int, stop: int) -> bool:
    """Nothing but a date, or "this week", with the words that join it: an adverbial of time."""
    some = ground[start:stop]
    weeks = [it for one, it in pairwise(some) if one.does & Does.PRONOUN and it.does & Does.PERIOD and it.word == it.key]
    return any(isinstance(it.value, Day) or it in weeks for it in some) and all(
        isinstance(it.value, Day)
        or it.free
        or it in weeks
        or (weeks and it.does & Does.PRONOUN)
        or (it.does & Does.PREPOSITION and not it.does & Does.EXCEPTS)
        for it in some
    )


def _entitles(fit: Fit, rest: Sequence[int], name: int) -> bool:
    """A title before a name may go ("German Chancellor Olaf Scholz"), a trade before a full one ("striker Ine Van")."""
    ground = fit.ground
    if not ground[name].capital or rest[-1] != name - 1 or any(ground[at].limit for at in rest):
        return False
    if any(ground[at].does & Does.TITLE for at in rest):
        return all(ground[at].does & Does.TITLE or ground[at].capital for at in rest)
    token = ground[name]
    full = token.end - token.start > len(token.word) if token.does & Does.NAME else _goes_on(fit, name)
    return full and len(rest) == 1 and not ground[rest[0]].does & Does.PREPOSITION


def _goes_on(fit: Fit, name: int) -> bool:
    """Whether a name has a second word, which the line has too."""
    after = name + 1
    return after in fit.taken and fit.ground[after].capital and not fit.ground[after].edge


def _says(token: Token) -> bool:
    """Whether leaving a word of the ground out leaves something unsaid."""
    return (token.limit and not token.does & Does.AND) or not (
        token.free or token.does & Does.AND or (token.does & Does.CLAUSE and not token.does & Does.PREPOSITION)
    )


# --- voice -----------------------------------------------------------------------------------------------------------


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
    """Whether a name stands in another case ("Redda" for "Redd" in Russian): one who did it may be one to whom it was done."""
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
