"""Who speaks: the frame of a line ("the Kremlin said that ..."), and what its record says of who tells the ground."""

from collections.abc import Sequence

from sourcebook.lines.alignment import Pairing
from sourcebook.lines.lexicon import Does
from sourcebook.lines.line_tokens import Token, tokens

#: Words that hand a sentence to somebody.
ASCRIBES = Does.ACCORDING | Does.SAYS | Does.SAYS_MORE | Does.REPORTS
_MORE_THAN_SAID = Does.NEGATES | Does.DENIES | Does.MODAL | Does.PLANS | Does.COUNTS


def framed(pairing: Pairing, start: int = 0) -> frozenset[int]:
    """Return the places that a frame takes where a line or a clause of it begins: its speaker, "said", "that"."""
    some = pairing.line.tokens
    after = _told_by(pairing, some, start)
    return frozenset(range(start, after))


def says_so(pairing: Pairing, places: Sequence[int], start: int = 0) -> bool:
    """Whether words of a line say that it was said: a frame where they begin, or a verb of saying among them."""
    some = pairing.line.tokens
    return bool(framed(pairing, start)) or any(some[at].does & (ASCRIBES | Does.DENIES) for at in places)


def _told_by(pairing: Pairing, some: Sequence[Token], start: int) -> int:
    at = _skip(some, start, Does.FREE | Does.TITLE)
    if at < len(some) and some[at].does & Does.ACCORDING and some[at].word not in ("says", "said"):
        return _teller(pairing, some, _skip(some, at + 1, Does.FREE | Does.TITLE))
    at = _teller(pairing, some, at)
    if not at:
        return 0
    at = _skip(some, at, Does.FREE)
    if at < len(some) and _begins_with(pairing, some[at]):
        return at  # the quote begins after its subject, who is the speaker
    if at < len(some) and some[at].does & Does.SAYS and not some[at].does & Does.DENIES:
        return _skip(some, at + 1, Does.RELATIVE)
    return 0


def _begins_with(pairing: Pairing, verb: Token) -> bool:
    """Whether a ground begins with a verb of saying: its subject, the speaker, stands before the quote."""
    first = pairing.ground.tokens[:1]
    return bool(first and verb.does & (Does.SAYS | Does.SAYS_MORE) and first[0].key == verb.key)


def _speaks(pairing: Pairing, token: Token) -> bool:
    """Whether a word names a speaker, or is the common word in its name ("the union" of the Union of Crews)."""
    context = pairing.context
    if token.does & Does.NAME:
        return token.key[1:] in context.speakers
    return not token.capital and any(
        token.word in name.lower().split()[-2:] + name.lower().split()[:1]
        for actor in context.actors
        if actor.id in context.speakers
        for name in actor.names
    )


def _skip(some: Sequence[Token], at: int, does: int) -> int:
    while at < len(some) and some[at].does & does and not some[at].limit and not some[at].does & Does.NAME:
        at += 1
    return at


def _teller(pairing: Pairing, some: Sequence[Token], at: int) -> int:
    """Step over the one who tells: speakers of the record, its ``described_as``; in prose a report, or a pronoun."""
    context = pairing.context
    start = at
    while at < len(some) and (_speaks(pairing, some[at]) or (at > start and some[at].does & Does.AND)):
        at += 1
    if at > start:
        return at
    for described in context.described_as:
        keys = [token.key for token in tokens(described, pairing.words.code) if not token.free]
        size = 0
        while at + size < len(some) and (some[at + size].free or some[at + size].key in keys):
            size += 1
        if size and any(not it.free for it in some[at : at + size]):
            return at + size
    if (
        context.prose
        and at < len(some)
        and (some[at].does & Does.SOURCE or (some[at].does & Does.PRONOUN and context.speakers))
    ):
        return at + 1
    return 0


# --- what the record says of its grounds ---------------------------------------------------------------------------


def excused(pairing: Pairing, at: int) -> bool:
    """What the record itself says: who tells it (its speakers, ``attributed_to``), and on which ``condition``."""
    token = pairing.ground.tokens[at]
    if reported(pairing, at):
        return True
    if pairing.frames and token.does & Does.SAYS and not token.limit:
        return _speaker_says(pairing, at)
    condition = pairing.condition
    return token.key in condition or bool(token.does & Does.CONDITION and condition & pairing.ground.places.keys())


def reported(pairing: Pairing, at: int) -> bool:
    """Whether a word only says that it was said, of a ground whose record names who said it."""
    token = pairing.ground.tokens[at]
    if token.word in pairing.described:
        return True
    return bool(pairing.told and token.does & ASCRIBES and not token.does & _MORE_THAN_SAID)


def _speaker_says(pairing: Pairing, at: int) -> bool:
    """Whether the last one named before a verb of saying is a speaker of the record, or nobody."""
    for token in reversed(pairing.ground.tokens[:at]):
        if token.does & Does.NAME:
            return token.key[1:] in pairing.context.speakers
        if token.capital and token.edge < 3 and not token.does & Does.TITLE:
            return False
    return True
