"""Polarity: which clauses of a text a negation or a word of denial turns round, and whether another text agrees.

A clause is *turned* when it holds an odd number of words that turn it: "did not sign" and "refused to sign" are, "did
not refuse to sign" is not. Two texts are compared clause by clause, each with the one that shares most words with it,
so that a negation in another part of a long sentence raises no alarm.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from sourcebook.evidence.words import NEGATIONS, UNSPACED_NEGATIONS

#: A shared word or two may be chance; with fewer, two clauses are not about the same thing.
_SHARED_WORDS = 2
_SHARED_PART = 0.4
#: Words are compared by their beginning, so that "approve" meets "approved".
_STEM = 4

_BREAK = re.compile(
    r"[,;:()，、。；]|(?<!\bno)[.!?](?=\s|$)|\s[–—-]\s"
    r"|\b(?:but|and|while|whereas|although|though|unless|because|(?<!of )which|(?<!of )who)\b"
    r"|\b(?:aber|und|mais|et|pero|но|але)\b",
    re.IGNORECASE,
)
#: Not negations: they count, limit or stress.
_NEUTRAL = re.compile(
    r"\bnot only\b|\bno (?:fewer|less|more|later|sooner|earlier) than\b|\bnot (?:until|least)\b|\bno doubt\b"
    r"|\bno\.(?=\s*[#\d])|\bnothing but\b|\bwhether or not\b|\bor not\b",
    re.IGNORECASE,
)
_GRAMMATICAL = re.compile(
    rf"(?<![\w-])(?:\w+n['’]t|{'|'.join(sorted(NEGATIONS - {'nor', 'noch', 'ne', 'personne'}))})(?![\w-])"
    rf"|{'|'.join(sorted(UNSPACED_NEGATIONS))}",
    re.IGNORECASE,
)
_LEXICAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|refus(?:e[sd]?|ing|als?)|reject(?:s|ed|ing|ion)?|declin(?:e[sd]?|ing) to"
    r"|fail(?:s|ed|ing|ure)? to|lack(?:s|ed|ing)?|unable|incapable|rul(?:e[sd]?|ing) out|unlikely"
    r"|yet to|stop(?:s|ped)? short of|vot(?:e[sd]?|ing) against|oppos(?:e[sd]?|ing|ition)"
    r"|contradict(?:s|ed|ing)?|disput(?:e[sd]?|ing)|refut(?:e[sd]?|ing)"
    r"|dismiss(?:e[sd]|ing)?|отказал\w*|отверг\w*|отрица\w+|опроверг\w*|відмовив\w*|відкинув\w*"
    r"|заперечи\w+)\b",
    re.IGNORECASE,
)
_FILLERS = frozenset(
    "a an the of to in on at by for from with as it its he she they his her their is are was were be been has have had "
    "did does do that this these those would will said says say also both".split()
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Clause:
    """A part of a text, with its code-point offsets there."""

    text: str
    start: int

    @cached_property
    def turns(self) -> tuple[re.Match[str], ...]:
        """The words that turn the clause, from left to right, offsets within it."""
        plain = _NEUTRAL.sub(lambda found: " " * len(found.group()), self.text)
        found = (*_GRAMMATICAL.finditer(plain), *_LEXICAL.finditer(plain))
        return tuple(sorted(found, key=lambda match: match.start()))

    @property
    def turned(self) -> bool:
        """True when the words that turn it do not cancel each other."""
        return len(self.turns) % 2 == 1

    @cached_property
    def stems(self) -> dict[str, tuple[int, int]]:
        """The beginnings of its words of content, with the offsets of the first of each within it."""
        taken = [match.span() for match in self.turns]
        found: dict[str, tuple[int, int]] = {}
        for word in re.finditer(r"\w+", self.text):
            outside = not any(start <= word.start() < end for start, end in taken)
            if outside and word.group().lower() not in _FILLERS:
                found.setdefault(word.group().lower()[:_STEM], word.span())
        return found


@dataclass(frozen=True, kw_only=True, slots=True)
class Reversal:
    """A place, in code points of the text, where it says the contrary of the other texts; and how."""

    start: int
    end: int
    message: str


def clauses(text: str) -> tuple[Clause, ...]:
    """Split a text at punctuation and conjunctions; parts without a letter or digit are left out."""
    found, start = [], 0
    for end, after in [*(match.span() for match in _BREAK.finditer(text)), (len(text), len(text))]:
        if re.search(r"\w", text[start:end]):
            found.append(Clause(text=text[start:end], start=start))
        start = after
    return tuple(found)


def reversals(text: str, quotes: Sequence[str], supporting: Sequence[str]) -> Iterator[Reversal]:
    """Yield where a text negates what no quote negates, or leaves out a negation that its supporting quotes hold."""
    if not any(map(_turns, (text, *quotes))):
        return
    anywhere = [clause for quote in quotes for clause in clauses(quote)]
    own = [clause for quote in supporting for clause in clauses(quote)]
    for clause in clauses(text):
        if clause.turned:
            yield from _added(clause, anywhere)
        elif own:
            yield from _dropped(clause, own)


def _turns(text: str) -> bool:
    return bool(_GRAMMATICAL.search(text) or _LEXICAL.search(text))


def _added(clause: Clause, there: Sequence[Clause]) -> Iterator[Reversal]:
    """A negation is carried by a turned clause that shares a word with its own; where no clause is near, by any."""
    if nearest(clause, there):
        carried = any(other.turned and _shared(clause, other) for other in there)
    else:
        carried = any(other.turns for other in there)
    if not carried:
        turn = clause.turns[0]
        message = f"no quote carries the negation `{turn.group()}`"
        yield Reversal(start=clause.start + turn.start(), end=clause.start + turn.end(), message=message)


def _dropped(clause: Clause, there: Sequence[Clause]) -> Iterator[Reversal]:
    """A negation of a quote is dropped when every clause that is nearest to the text's is turned."""
    near = nearest(clause, there) or list(there)
    if not all(other.turned for other in near):
        return
    turn = near[0].turns[0]
    after = [stem for stem, (start, _) in near[0].stems.items() if start > turn.start() and stem in clause.stems]
    start, end = clause.stems[after[0]] if after else _trimmed(clause)
    message = f"the quotes hold a negation, `{turn.group()}`, and the claim holds none"
    yield Reversal(start=clause.start + start, end=clause.start + end, message=message)


def _trimmed(clause: Clause) -> tuple[int, int]:
    return len(clause.text) - len(clause.text.lstrip()), len(clause.text.rstrip())


def nearest(clause: Clause, there: Sequence[Clause]) -> list[Clause]:
    """Give those of the other clauses that share most words with one: none when the share is too small to tell."""
    shared = [_shared(clause, other) for other in there]
    best = max(shared, default=0)
    if best < min(_SHARED_WORDS, len(clause.stems)) or best < _SHARED_PART * len(clause.stems) or not best:
        return []
    return [other for other, count in zip(there, shared, strict=True) if count == best]


def _shared(one: Clause, other: Clause) -> int:
    return len(one.stems.keys() & other.stems.keys())
