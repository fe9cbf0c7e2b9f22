"""Words of a line or a ground, with what each does there: read once, by look-ups."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sourcebook.language.scripts import APOSTROPHES, LETTERS, UNSPACED, plain
from sourcebook.lines.lexicon import BOUNDS, LIMITS, Does, Lexicon, lexicon
from sourcebook.lines.line_values import Day, Raw, Value, value_at


class Token(NamedTuple):
    """A word, phrase, number, date or name of a text."""

    start: int
    end: int
    """Offsets in the text, in code points."""
    word: str
    """As written, in lower case."""
    key: str
    """What must be equal: the lemma; of a limit its words; of a number its value."""
    does: int
    edge: int
    """The break before it: 0 none, 1 a comma or bracket, 2 a semicolon, colon or dash, 3 the end of a sentence, 4 that
    of a question."""
    capital: bool = False
    value: Value | None = None
    limit: bool = False
    """It limits what stands beside it."""
    free: bool = False
    """A line needs nothing to carry it."""


#: Texts whose words are kept: the claims and quotes of a large corpus, each met more than once.
_KEPT = 32_768
_EDGES = (
    dict.fromkeys(",()[]、，（）", 1)
    | dict.fromkeys(";:–—：；", 2)
    | dict.fromkeys(".!…。！\n", 3)
    | dict.fromkeys("?？؟", 4)
)
_PIECE = re.compile(rf"(?:[^\W\d_]\.){{2,}}|\d{{4}}-\d\d-\d\d(?!\d)|\d+(?:[.,]\d+)*|{LETTERS.pattern}|[^\w\s]|\n\n")
#: Words that are pronouns elsewhere: "that" joins, "le" is an article.
_ELSEWHERE = Does.RELATIVE | Does.ARTICLE | Does.PREPOSITION
_DAY = re.compile(r"(?:[12]?\d|3[01])\.(?:0?[1-9]|1[0-2])")
_CONTENT_CLAUSE = Does.AND | Does.RELATIVE


@lru_cache(maxsize=_KEPT)
def tokens(text: str, tag: str) -> tuple[Token, ...]:
    """Read a text in a language (BCP 47) that there is data for."""
    words = lexicon(tag)
    assert words is not None, "a language without data is not read"
    found = tuple(_joined(list(_raws(text, words)), words))
    negation = words.data.negation
    if not (negation.inside or negation.prefixes):
        return found
    # written as a part of a word, or without spaces
    within = {at for it in negation.find(words.data.words(text)) for at in range(it.start, it.end)}
    return tuple(
        it._replace(does=it.does | Does.NEGATES, limit=True, free=False)
        if not within.isdisjoint(range(it.start, it.end))
        else it
        for it in found
    )


# --- pieces ------------------------------------------------------------------------------------------------------


def _raws(text: str, words: Lexicon) -> Iterator[Raw]:
    edge = 3
    pieces = list(_PIECE.finditer(text))
    last = 0
    for at, piece in enumerate(pieces):
        written = piece.group()
        if piece.start() < last:
            continue
        first = written[0]
        if first.isdecimal():
            if words.decimal == "," and text[piece.end() : piece.end() + 1] == "." and _DAY.fullmatch(written):
                written += "."  # 7.4. is a day of April
            last = piece.start() + len(written)
            yield Raw(piece.start(), last, written, written, edge)
        elif first.isalpha():
            yield from _parts(piece, words, edge)
        elif written in words.units or written in words.data.currencies:
            yield Raw(piece.start(), piece.end(), written, written, edge)
        else:
            edge = max(edge, _edge(text, pieces, at, words))
            continue
        edge = 0


def _edge(text: str, pieces: Sequence[re.Match[str]], at: int, words: Lexicon) -> int:
    sign = pieces[at].group()
    found = _EDGES.get(sign[0], 0)
    if sign == "." and at and pieces[at - 1].end() == pieces[at].start():
        before = pieces[at - 1].group()
        follows = pieces[at + 1].group()[0] if at + 1 < len(pieces) else ""
        short = plain(before) in words.data.abbreviations or (len(before) == 1 and before.isupper())
        if (short and at + 1 < len(pieces)) or follows.islower():
            return 0
    if (
        found == 2
        and sign in "–—"
        and at
        and pieces[at - 1].end() == pieces[at].start()
        and text[pieces[at].end() :][:1].strip()
    ):
        return 0  # a dash between numbers or within a compound
    return found


def _parts(piece: re.Match[str], words: Lexicon, edge: int) -> Iterator[Raw]:
    """Part a run of letters where words are written together: a contraction, an elided article, a negative ending."""
    start, end = piece.span()
    written = piece.group()
    word = plain(written)
    if UNSPACED.match(written):
        for at, sign in enumerate(written):
            yield Raw(start + at, start + at + 1, sign, sign, edge if at == 0 else 0)
        return
    for part in words.data.joints.contractions.get(word, "").split():
        yield Raw(start, end, written, part, edge)
        edge = 0
    if word in words.data.joints.contractions:
        return
    ending = next((it for it in words.data.negation.endings if word.endswith(it) and word != it), "")
    if ending:
        yield Raw(start, end - len(ending), written[: -len(ending)], word[: -len(ending)], edge)
        yield Raw(end - len(ending), end, ending, "not" if words.code == "en" else ending, 0)
        return
    at = start
    if words.data.clitics and "'" in word:
        before, after = words.data.clitics
        while (found := before.match(piece.string, at, end)) and found.end() < end:
            yield Raw(at, found.end(), piece.string[at : found.end()], plain(found.group()), edge)
            at, edge = found.end(), 0
        if (found := after.search(piece.string, at + 1, end)) is not None:
            yield Raw(
                at, found.start(), piece.string[at : found.start()], plain(piece.string[at : found.start()]), edge
            )
            at, edge = found.start(), 0
    yield Raw(at, end, piece.string[at:end], plain(piece.string[at:end]).rstrip(APOSTROPHES), edge)


# --- what they are -----------------------------------------------------------------------------------------------


def _joined(raws: Sequence[Raw], words: Lexicon) -> Iterator[Token]:
    at: int = 0
    bound: Token | None = None
    while at < len(raws):
        found = value_at(raws, at, words)
        if found:
            value, after = found
            if bound is None and after < len(raws) and not raws[after].edge:
                does, size = _phrase(raws, after, words)
                if does & Does.AFTER:  # "40 or more"
                    bound, after = _word(raws, after, size, does, words), after + size
            yield _valued(raws, at, after, value, bound, words)
            at, bound = after, None
            continue
        entry, size = _phrase(raws, at, words)
        token = _word(raws, at, size, entry, words)
        at += size
        if token.does & BOUNDS and at < len(raws) and not raws[at].edge and value_at(raws, at, words):
            bound = token
            continue
        yield token


def _phrase(raws: Sequence[Raw], at: int, words: Lexicon) -> tuple[int, int]:
    """Find the longest phrase that begins at a place: what it does, and how many words it takes (1 when none does)."""
    raw = raws[at]
    root, does = words.look_up(raw.word)
    for first in (raw.word, root):
        for phrase, whole in words.phrases.get(first, ()):
            size = len(phrase)
            if at + size <= len(raws) and all(
                not raws[at + step].edge and part in (raws[at + step].word, words.look_up(raws[at + step].word)[0])
                for step, part in enumerate(phrase)
                if step
            ):
                return whole | does & (Does.SAYS | Does.SAYS_MORE), size
    return does, 1


def _word(raws: Sequence[Raw], at: int, size: int, does: int, words: Lexicon) -> Token:
    first, last = raws[at], raws[at + size - 1]
    word = first.word if size == 1 else " ".join(raw.word for raw in raws[at : at + size])
    key = (
        words.look_up(first.word)[0]
        if size == 1
        else " ".join(words.look_up(raw.word)[0] for raw in raws[at : at + size])
    )
    limit = bool(does & LIMITS) and not does & Does.NO_NEGATION
    clause = does & Does.CLAUSE and not does & _CONTENT_CLAUSE
    pronoun = does & Does.PRONOUN and not does & _ELSEWHERE
    free = bool(does & Does.FREE) and not (limit or clause or pronoun or does & Does.PREPOSITION)
    if size == 1:
        if limit and does & (Does.MODAL | Does.NEGATES):
            key = word
        elif tense := words.data.tense(word, key):
            key = f"{key} ({tense})"
    return Token(first.start, last.end, word, key, does, first.edge, first.text[:1].isupper(), None, limit, free)


def _valued(raws: Sequence[Raw], at: int, after: int, value: Value, bound: Token | None, words: Lexicon) -> Token:
    start, end, edge = raws[at].start, raws[after - 1].end, raws[at].edge
    if bound and bound.start < start:
        start, edge = bound.start, bound.edge
    if isinstance(value, Day):
        return Token(start, end, "", "%day", 0, edge, value=value)
    kind = (bound.does if bound else 0) & BOUNDS
    value = value._replace(bound=kind & -kind)
    return Token(start, end, "", f"#{value.number} {value.unit}", 0, edge, value=value)
