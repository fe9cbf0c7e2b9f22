"""What a quote turns round or limits, in whatever order its words stand: the contrary of a claim is no support of it,
and neither is what may be, nearly was, or would be under a condition (docs/vouching.md, "Each support alone").
"""

from collections.abc import Mapping, Sequence

from sourcebook.lines.contradiction import CLOSE, clause, contrary, turned_round
from sourcebook.lines.lexicon import Does, Lexicon
from sourcebook.lines.line_context import Read
from sourcebook.lines.line_tokens import Token

_PLAIN = Does.PREPOSITION | Does.PRONOUN
#: Words that take from a deed that it was done.
_DOUBTFUL = Does.DOUBTS | Does.NEARLY
#: Words before a deed that is still to come, or of which somebody is accused, where it stands in another form than in
#: the claim ("to close", "closed").
_COMING = Does.MODAL | Does.PLANS | Does.REPORTS
_LIMITED = _DOUBTFUL | _COMING | Does.CONDITION | Does.REPORTS


def contrary_of(claim: Read, quote: Read, words: Lexicon) -> tuple[Token, Token] | None:
    """Return a word of a claim and what turns it round in a quote that shares most of its words."""
    ours, theirs, shared = claim.tokens, quote.tokens, _shared(claim, quote)
    if not _is_close(ours, shared):
        return None
    if found := turned_round(ours, theirs, tuple(shared.items()), words.data.negation.once):
        return found
    keys, others = {it.key for it in theirs}, {it.key for it in ours}
    apart = [it for it in ours if it.key not in keys and _tells(it)]
    turning = [it for it in (*ours, *theirs) if it.does & (Does.NEGATES | Does.DENIES)]
    for at, there in enumerate(theirs):
        start, stop = clause(theirs, at)
        beside = sum(start <= place < stop for place in shared.values())
        if there.key not in others and _tells(there) and beside > 1:
            for here in apart:
                if contrary(words, here, there) and all(it in (here, there) for it in turning):
                    return here, there
    return None


def limit_of(claim: Read, quote: Read, *, conditional: bool, told: bool) -> Token | None:
    """Return what limits, in a quote, a word of a claim that has no limit; ``conditional``: its record has a
    condition; ``told``: it names the one who tells it.
    """
    ours, theirs, shared = claim.tokens, quote.tokens, _shared(claim, quote)
    if any(it.does & _LIMITED for it in ours) or not _is_close(ours, shared):
        return None
    here = {place: at for at, place in shared.items()}
    for at, token in enumerate(theirs):
        if token.does & Does.CONDITION and not conditional and _beside(theirs, at, here):
            return token
        limits = token.does & (_DOUBTFUL | _COMING) and not (told and token.does & Does.REPORTS)
        word = _word_of(theirs, at, here) if limits else None
        if word is not None and (token.does & _DOUBTFUL or theirs[word].word != ours[here[word]].word):
            return token
    return None


def is_one_clause(some: Sequence[Token]) -> bool:
    """Tell whether a text has no sign within, and no word that begins or joins clauses."""
    return not any(it.edge or it.does & (Does.CLAUSE | Does.AND) for it in some[1:])


def limits_all(ours: Sequence[Token], theirs: Sequence[Token]) -> Token | None:
    """Return what limits a quote of one clause, where nothing limits a claim in another language."""
    if any(it.does & _LIMITED for it in ours) or not is_one_clause(theirs):
        return None
    return next((it for it in theirs if it.does & _DOUBTFUL and not it.value), None)


def shares_most(one: Sequence[Token], other: Sequence[Token]) -> bool:
    """Tell whether two texts share half of the words that tell something of the one that has fewer of them."""
    first, second = ({it.key.partition(" (")[0] for it in some if _tells(it) and not it.limit} for some in (one, other))
    return bool(first and second) and len(first & second) >= CLOSE * min(len(first), len(second))


def is_limited(ours: Sequence[Token], theirs: Sequence[Token]) -> bool:
    """Tell whether a text is turned round, or only may be, is planned or said to be so, where another is not."""
    turned, other = (sum(bool(it.does & (Does.NEGATES | Does.DENIES)) for it in some) % 2 for some in (ours, theirs))
    return turned != other or any(it.does & _LIMITED for it in ours)


def _shared(claim: Read, quote: Read) -> Mapping[int, int]:
    """Return the places of the words that stand once in each, in the order of the claim."""
    return {at: quote.once[key] for key, at in claim.once.items() if key in quote.once}


def _is_close(ours: Sequence[Token], shared: Mapping[int, int]) -> bool:
    words = [at for at, it in enumerate(ours) if not it.free and not it.does & _PLAIN]
    same = sum(at in shared for at in words)
    return same > 1 and same >= CLOSE * len(words)


def _tells(token: Token) -> bool:
    return not (token.free or token.value is not None or token.capital or token.does & (_PLAIN | Does.COUNTS))


def _deed(token: Token) -> bool:
    return token.value is None and not token.does & (_PLAIN | Does.NAME)


def _beside(theirs: Sequence[Token], at: int, here: Mapping[int, int]) -> bool:
    """Whether two words that a claim shares stand in the sentence of a word."""
    start, stop = at, at + 1
    while start > 0 and theirs[start].edge < 2:
        start -= 1
    while stop < len(theirs) and theirs[stop].edge < 2:
        stop += 1
    return sum(start <= place < stop and _deed(theirs[place]) for place in here) > 1


def _word_of(theirs: Sequence[Token], at: int, here: Mapping[int, int]) -> int | None:
    """Return the shared word that a limit stands before, or behind at the end of its clause."""
    start, stop = clause(theirs, at)
    for some in (range(at + 1, stop), range(at - 1, start - 1, -1)):
        for place in some:
            token = theirs[place]
            if _deed(token) and not (token.free or token.limit):
                return place if place in here else None
    return None
