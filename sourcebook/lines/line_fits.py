"""One way in which a ground may carry a line, and what is said of the words of a ground wherever they are left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sourcebook.lines.alignment import Pairing
from sourcebook.lines.lexicon import Does
from sourcebook.lines.line_frames import ASCRIBES
from sourcebook.lines.line_tokens import Token
from sourcebook.lines.line_values import Amount, Day

#: What governs a clause that follows ("denied that", "if", "reportedly,"): said of the whole sentence.
GOVERNS = Does.CONDITION | Does.DOUBTS | Does.DENIES | Does.PLANS | ASCRIBES
#: What narrows from behind.
NARROWS = Does.CONDITION | Does.EXCEPTS | Does.ACCORDING
#: ", the mayor said" and ", allegedly" are of so few words; more are a clause of their own.
ASCRIPTION, ADVERB = 6, 3


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


def says(token: Token) -> bool:
    """Whether leaving a word of the ground out leaves something unsaid."""
    return (token.limit and not token.does & Does.AND) or not (
        token.free or token.does & Does.AND or (token.does & Does.CLAUSE and not token.does & Does.PREPOSITION)
    )


def opens(token: Token) -> bool:
    """Tell whether a word opens a clause."""
    return bool(token.does & (Does.CLAUSE | Does.AND)) and not (token.does & Does.PREPOSITION)


def head_of(ground: Sequence[Token], first: int) -> int:
    """Return where the clause of a place begins: after a sign, or a word that begins clauses."""
    at = first
    while at > 0 and not ground[at].edge and (not opens(ground[at - 1]) or _alike(ground, at - 1)):
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
    head = governor
    while head > 0 and not ground[head].edge and not opens(ground[head - 1]):
        head -= 1
    if sum(map(says, ground[head:governor])) > (2 if ground[governor].does & Does.OF else 1):
        return False  # a verb and its subject have room before it
    two = min(two + article, len(ground) - 1)
    return ground[one].capital == ground[two].capital and not ground[two].does & (Does.PRONOUN | Does.PREPOSITION)


def segment(ground: Sequence[Token], at: int) -> int:
    """Count the words from one sign to the next."""
    stop = at + 1
    while stop < len(ground) and not ground[stop].edge:
        stop += 1
    return stop - at


def definite(left_out: Token, between: Sequence[Token]) -> bool:
    """The line has an article where the ground has "this" or "its"."""
    return bool(left_out.does & Does.PRONOUN and not left_out.limit and any(it.does & Does.ARTICLE for it in between))


def times(ground: Sequence[Token], start: int, stop: int) -> bool:
    """Nothing but a date, or "this week", with the words that join it: an adverbial of time."""
    some = ground[start:stop]
    weeks = [
        it for one, it in pairwise(some) if one.does & Does.PRONOUN and it.does & Does.PERIOD and it.word == it.key
    ]
    return any(isinstance(it.value, Day) or it in weeks for it in some) and all(
        isinstance(it.value, Day)
        or it.free
        or it in weeks
        or (weeks and it.does & Does.PRONOUN)
        or (it.does & Does.PREPOSITION and not it.does & Does.EXCEPTS)
        for it in some
    )


def entitles(fit: Fit, rest: Sequence[int], name: int) -> bool:
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
