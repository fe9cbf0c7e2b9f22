"""Whether a line that is close to a ground says the contrary, another number, another date or another name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from fractions import Fraction
from itertools import combinations, pairwise

from sourcebook.lines.alignment import Pairing
from sourcebook.lines.lexicon import Does, Lexicon
from sourcebook.lines.line_tokens import Token
from sourcebook.lines.line_values import Amount, Day

#: A line is close to a ground when this share of its words stands there, in order; and never less than two words.
CLOSE = 0.5
#: A number stands in the place of another where no more words than this differ beside them.
_NEAR = 3
#: Names of more likeness are forms of one ("Kiev", "Kyiv"); shorter ones may be abbreviations.
_ALIKE, _SHORT = 0.5, 3
_PLAIN = Does.PREPOSITION | Does.PRONOUN
#: What may say as much as a negation in the other text: "refused", "all but".
_TURNS = Does.NEGATES | Does.DENIES | Does.NEARLY


@dataclass(frozen=True, slots=True)
class Contradiction:
    """What differs: "number", "date", "unit", "name" or "polarity"; its offsets in the line and in the ground."""

    kind: str
    start: int
    end: int
    ground_start: int
    ground_end: int


def wording(found: Contradiction, line: str, ground: str) -> str:
    """Return what would be carried in place of a line that contradicts a ground: the line with the ground's number,
    date, unit or name; of a negation the words of the ground.
    """
    if found.kind == "polarity":
        return ground.strip()
    return line[: found.start] + ground[found.ground_start : found.ground_end] + line[found.end :]


@dataclass(slots=True)
class _Slot:
    """What stands in both texts between two words that they share: nothing of it has its like in the other."""

    line: list[Token]
    ground: list[Token]


def contradiction(
    pairing: Pairing, places: Sequence[int], chain: Sequence[int | None], options: Sequence[tuple[int, ...]]
) -> Contradiction | None:
    """Compare a line that is not carried with the words of the ground that stand in its places.

    ``places`` are those of the line, ``chain`` what carries each, ``options`` what might.
    """
    shared = [(at, place) for at, place in zip(places, chain, strict=True) if place is not None]
    line, ground = pairing.line.tokens, pairing.ground.tokens
    words = [at for at in places if not line[at].does & _PLAIN]
    same = sum(1 for at, _ in shared if not line[at].does & _PLAIN)
    if same < 2 or same < CLOSE * len(words):
        return None
    slots = list(_slots(line, ground, shared))
    for find in (_values, _names, _contraries):
        for slot in slots:
            if found := find(pairing, slot):
                return found
    if len(words) - same == 1 and pairing.words.code != "de":  # a language that writes every noun with a capital
        for slot in slots:
            if found := _proper_names(pairing, slot):
                return found
    taken = {place for _, place in shared}
    alone = [
        (at, some[0])
        for at, place, some in zip(places, chain, options, strict=True)
        if place is None and len(some) == 1 and some[0] not in taken and not line[at].does & Does.NEGATES
    ]  # a word that stands once in each, in another order
    return _polarity(line, ground, shared + alone, pairing.words.data.negation.once)


def _slots(line: Sequence[Token], ground: Sequence[Token], shared: Sequence[tuple[int, int]]) -> Iterator[_Slot]:
    bounds = [(-1, -1), *shared, (len(line), len(ground))]
    for (here, there), (next_here, next_there) in pairwise(bounds):
        if next_here - here > 1 and next_there - there > 1:
            some = [token for token in line[here + 1 : next_here] if not token.free]
            other = [token for token in ground[there + 1 : next_there] if not token.free]
            size = min(len(some), len(other)) + 1
            if next_here == len(line):  # what a text goes on to say has no place in the other
                some, other = some[:size], other[:size]
            elif here < 0:
                some, other = some[-size:], other[-size:]
            if some and other:
                yield _Slot(some, other)


def _found(kind: str, token: Token, other: Token) -> Contradiction:
    return Contradiction(kind, token.start, token.end, other.start, other.end)


# --- values and names ----------------------------------------------------------------------------------------------


def _values(pairing: Pairing, slot: _Slot) -> Contradiction | None:
    """Another number or date in the place of one, that stands nowhere in the ground."""
    for token in slot.line:
        for other in slot.ground:
            value, against = token.value, other.value
            if (
                isinstance(value, Amount)
                and isinstance(against, Amount)
                and max(len(slot.line), len(slot.ground)) <= _NEAR
            ):
                if kind := _amounts_differ(value, against, slot, pairing):
                    return _found(kind, token, other)
            elif isinstance(value, Day) and isinstance(against, Day) and _another_day(value, against, pairing):
                return _found("date", token, other)
    return None


def _amounts_differ(value: Amount, other: Amount, slot: _Slot, pairing: Pairing) -> str:
    if value.number == other.number:
        if value.unit and other.unit and value.unit != other.unit:
            return "unit"
        opposite = {value.bound, other.bound} == {Does.MORE, Does.LESS}
        return "number" if opposite else ""
    if value.unit != other.unit or fits(value, other) or fits(other, value) or _summed(value.number, pairing):
        return ""
    if len(slot.line) == len(slot.ground) == 1:
        return "number"
    there = (it.value for it in pairing.ground.tokens)
    return "" if any(isinstance(it, Amount) and it.number == value.number for it in there) else "number"


def fits(bounded: Amount, other: Amount) -> bool:
    """Whether a number is within the bound of another ("over 2,000", "about 5"), or rounds to it (4.98, 5)."""
    one, two = bounded.number, other.number
    if bounded.bound == other.bound != 0:
        return False
    if bounded.bound == Does.MORE:
        return two >= one
    if bounded.bound == Does.LESS:
        return two <= one
    if (one < 1) != (two < 1):
        return True  # "one in four" is a quarter
    exact = 20 if bounded.bound == Does.ABOUT else 100 if two.denominator > one.denominator == 1 else 0
    return bool(exact) and abs(one - two) * exact <= one


def _summed(number: Fraction, pairing: Pairing) -> bool:
    """Whether a number is the sum of two of the ground ("nine men and two women", "eleven people")."""
    there = [it.value.number for it in pairing.ground.tokens if isinstance(it.value, Amount)]
    return any(number == one + two for one, two in combinations(there, 2))


def _another_day(day: Day, other: Day, pairing: Pairing) -> bool:
    return _days_differ(day, other) and not any(_agrees(day, it.value) for it in pairing.ground.tokens)


def _days_differ(day: Day, other: Day) -> bool:
    pairs = [(day.month, other.month), (day.day, other.day), (day.year, other.year), (day.weekday, other.weekday)]
    return any(one is not None and two is not None and one != two for one, two in pairs)


def _agrees(day: Day, value: object) -> bool:
    return (
        isinstance(value, Day)
        and not _days_differ(day, value)
        and any(one is not None and one == two for one, two in zip(day, value, strict=True))
    )


def _names(pairing: Pairing, slot: _Slot) -> Contradiction | None:
    """Another actor of the record in the place of one, and nothing else between their neighbours."""
    name, other = slot.line[0], slot.ground[0]
    alone = len(slot.line) == len(slot.ground) == 1
    if alone and name.does & other.does & Does.NAME and name.key != other.key:
        return _found("name", name, other)
    return None


def _proper_names(pairing: Pairing, slot: _Slot) -> Contradiction | None:
    """Another proper name in the place of one where all else is the same; a like one is another form of it."""
    name, other = slot.line[0], slot.ground[0]
    if len(slot.line) > 1 or len(slot.ground) > 1 or not (_proper(name) and _proper(other)):
        return None
    apart = name.key not in pairing.ground.places and other.key not in pairing.line.places
    if apart and SequenceMatcher(None, name.word, other.word).ratio() < _ALIKE:
        return _found("name", name, other)
    return None


def _proper(token: Token) -> bool:
    plain = token.limit or token.does & (Does.TITLE | Does.PRONOUN | Does.SAYS | Does.NAME)
    return token.capital and token.edge < 3 and token.value is None and not plain and len(token.word) > _SHORT


def _contraries(pairing: Pairing, slot: _Slot) -> Contradiction | None:
    """One of a pair of contraries in the place of the other ("unlawful" for "lawful")."""
    if len(slot.line) > 1 or len(slot.ground) > 1:
        return None
    token, other = slot.line[0], slot.ground[0]
    unit, against = pairing.words.unit(token.word), pairing.words.unit(other.word)
    if unit and against and unit != against and token.value is other.value is None:
        return _found("unit", token, other)
    speech = Does.SAYS | Does.SAYS_MORE
    if token.does & speech and other.does & speech and (token.does ^ other.does) & Does.DENIES:
        return _found("polarity", token, other)  # one says what the other denies
    if _only_negated(pairing, token, other) or contrary(pairing.words, token, other):
        return _found("polarity", token, other)
    return None


def contrary(words: Lexicon, token: Token, other: Token) -> bool:
    """Whether two words are contraries by the data of their language ("open", "closed"), or by a prefix ("unsafe")."""
    if other.key in words.contraries.get(token.key, ()):
        return True
    short, long = sorted((token.word, other.word), key=len)
    return len(short) > 3 and long.endswith(short) and long.removesuffix(short) in words.data.negating_prefixes


def _only_negated(pairing: Pairing, one: Token, other: Token) -> bool:
    """Whether two phrases differ in a negation alone ("no descartan", "descartan")."""
    short, long = sorted((one.key.split(), other.key.split()), key=len)
    rest = [word for word in long if word not in short]
    plain = all(word in long for word in short) and bool(rest)
    return plain and all(pairing.words.look_up(word)[1] & Does.NEGATES for word in rest)


# --- polarity ---------------------------------------------------------------------------------------------------------


def _polarity(
    line: Sequence[Token], ground: Sequence[Token], shared: Sequence[tuple[int, int]], once: bool
) -> Contradiction | None:
    found = turned_round(line, ground, shared, once)
    return _found("polarity", *found) if found else None


def turned_round(
    line: Sequence[Token], ground: Sequence[Token], shared: Sequence[tuple[int, int]], once: bool
) -> tuple[Token, Token] | None:
    """Return a word of each, one of which negates, where a word that both have is negated in one of them alone."""
    there, here = dict(shared), {place: at for at, place in shared}
    for negator, word in _negated(line, there, once):
        if not _turned(ground, there[word], here):
            return line[negator], ground[there[word]]
    for negator, word in _negated(ground, here, once):
        if not _turned(line, here[word], there):
            return line[here[word]], ground[negator]
    return None


def _negated(some: Sequence[Token], shared: dict[int, int], once: bool) -> Iterator[tuple[int, int]]:
    """Yield each negating word that the other text lacks, with the word that it negates, where both have that.

    ``once``: the second negative word of a clause belongs to the first ("ne ... ni").
    """
    for at, token in enumerate(some):
        if not token.does & Does.NEGATES:
            continue
        turns = _stands_alone(token)
        if once and turns:
            turns = not any(_stands_alone(it) for it in some[clause(some, at)[0] : at])
        if turns and at not in shared:
            word = _word_of(some, at, shared) or (token.does & Does.BEHIND and _word_before(some, at, shared))
            if word and some[word].value is None and (once or not _twice(some, at, shared)):
                yield at, word


def _twice(some: Sequence[Token], negator: int, shared: dict[int, int]) -> bool:
    """Whether its clause is negated once more ("cannot ... without")."""
    places = range(*clause(some, negator))
    return any(at != negator and at not in shared and _stands_alone(some[at]) for at in places)


def _stands_alone(token: Token) -> bool:
    return bool(token.does & Does.NEGATES and not token.does & (Does.NO_NEGATION | Does.NOT_ALONE))


def _word_of(some: Sequence[Token], negator: int, shared: dict[int, int]) -> int:
    """Return the word that a negating one stands before, where the other text has it too; else 0."""
    for at in range(negator + 1, len(some)):
        token = some[at]
        if token.edge:
            return 0
        if at in shared and not token.does & _PLAIN:
            return at
        turns = token.does & (Does.DENIES | Does.NEGATES)  # "not impossible"
        if turns or not (token.free or token.limit or token.does & _PLAIN):
            return 0
    return 0


def _word_before(some: Sequence[Token], negator: int, shared: dict[int, int]) -> int:
    """Return the word that a negation at the end of its clause stands behind ("Wir schließen den Hafen nicht")."""
    if negator + 1 < len(some) and not some[negator + 1].edge:
        return 0
    for at in range(negator - 1, -1, -1):
        if at in shared and not some[at].does & _PLAIN:
            return at
        if (
            some[at + 1].edge
            or some[at].does & Does.AND
            or not (some[at].free or some[at].limit or some[at].does & _PLAIN)
        ):
            return 0
    return 0


def _turned(some: Sequence[Token], at: int, shared: dict[int, int]) -> bool:
    """Whether anything in the clause of a word may turn it round that the other text lacks."""
    start, stop = clause(some, at)
    return any(some[it].does & _TURNS and it not in shared for it in range(start, stop))


def clause(some: Sequence[Token], at: int) -> tuple[int, int]:
    """Return where the part of a sentence between two signs or "and" begins and ends that a word stands in."""
    start, stop = at, at + 1
    while start > 0 and not some[start].edge and not some[start - 1].does & Does.AND:
        start -= 1
    while stop < len(some) and not some[stop].edge and not some[stop].does & Does.AND:
        stop += 1
    return start, stop
