"""Polarity: which clauses of a text a negation or a word of denial turns round, and whether another text agrees.

A clause is *turned* when it holds an odd number of words that turn it: "did not sign" and "refused to sign" are, "did
not refuse to sign" is not. Two texts are compared clause by clause, each with the one that shares most words with it,
so that a negation in another part of a long sentence raises no alarm. Where a negation is said in a way that cannot be
weighed ("the line was abolished" for "there is no line"), the check is silent.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sourcebook.lines.clauses import MAX_CLAUSES, Clause, Nearest, clauses, first_word, stem
from sourcebook.lines.contraries import Sides
from sourcebook.lines.drift_negations import NEGATIONS_OF, UNSPACED_NEGATIONS
from sourcebook.lines.languages import languages

#: Not negations: they count, limit or stress. What follows "nor" is negated by the "neither" before it.
_NEUTRAL = re.compile(
    r"\bnot only\b|\bno (?:fewer|less|more|later|sooner|earlier) than\b|\bnot (?:until|least|exceed\w*)\b|\bno doubt\b"
    r"|\bno\.(?=\s*[#\d])|\bnothing (?:but|short of)\b|\bnone other\b|\bwhether or not\b|\bor not\b|\bnor \w+"
    r"|\bpas seulement\b|\bnicht nur\b|\bno solo\b|\bне только\b|\bне лише\b"
    # Chinese and Japanese words that hold a sign of negation and do not negate.
    r"|非常|非洲|未[来來]|不[仅僅但过過]|[无無][论論]|[特性级級类類个個区區告]别|[特性級類個區告]別|[别別]人|[是能可]否|否[则則]|除非",
    re.IGNORECASE,
)
#: Words that do not negate by themselves, or that another word of the same language brings along.
_NOT_ALONE = frozenset("nor noch ne personne né".split())
_LEXICAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|refus(?:e[sd]?|ing|als?)|reject(?:s|ed|ing|ion)?|declin(?:e[sd]?|ing) to"
    r"|fail(?:s|ed|ing|ure)? to|lack(?:s|ed|ing)?|unable|incapable|rul(?:e[sd]?|ing) out|unlikely"
    r"|(?:has|have|had) yet to|stop(?:s|ped)? short of|vot(?:e[sd]?|ing) (?:against|down)|oppos(?:e[sd]?|ing)"
    r"|opposition to"
    r"|contradict(?:s|ed|ing)?|disput(?:e[sd]?|ing)|refut(?:e[sd]?|ing)|dismiss(?:e[sd]|ing)?"
    r"|turn(?:s|ed|ing)? down"
    r"|rarely|seldom|(?<!\ba )little(?=\s(?:chance|hope|evidence|prospect|progress|interest|support|sign|reason"
    r"|likelihood))"
    r"|(?<!\ba )(?<!the )(?<!these )(?<!last )(?<!next )(?<!first )(?<!past )few\b(?! (?:hundred|thousand|more))"
    r"|(?:lehnt\w*|ablehn\w*|abgelehnt|verweigert\w*|bestr(?:itt|eitet)\w*|dementiert\w*)"
    r"|(?:refus(?:é|e|ent|ait)|rejet(?:é|te|tent)|démenti|nié)|(?:rechaz(?:ó|a|an|aron)|neg(?:ó|aron)|niega)"
    r"|отказал\w*|отверг\w*|отрица\w+|опроверг\w*|відмовив\w*|відкинув\w*|заперечи\w+)(?!\w)",
    re.IGNORECASE,
)
#: What these say of, another may say with a negation; or not. They carry a negation and are never missed.
_LOOSE = re.compile(
    r"\b(?:stop\w*(?! short)|ceas(?:e[sd]?|ing)|end(?:s|ed)|abolish\w*|cancel\w*|scrap\w*|drop(?:s|ped)? (?:the|its"
    r"|h(?:is|er)|their|all|plans|charges)|halt\w*|suspend\w*|abandon\w*"
    r"|withdr[ae]w\w*|prevent\w*|avoid\w*|block\w*|ignor\w+|neglect\w*|omit\w*|clear(?:s|ed) (?:\w+ ){1,4}of|acquit\w*"
    r"|exonerat\w+|free of|empty|vacant|absen(?:t|ce)|missing|unknown|unclear|uncertain|undisclosed|bann?(?:s|ed)?"
    r"|prohibit\w*|forbid\w*|forbade|clos(?:e[sd]?|ing|ure)|except|exempt\w*|overturn\w*|quash\w*|annul\w*"
    r"|revok\w+|r[au]ns? out of|shut|call(?:s|ed)? off|postpon\w+|repeal\w*|veto\w*|spared?|unharmed|earliest"
    r"|survivors?|first (?:\w+ )?(?:to|since|in|for|time)|only (?:since|after|from)|wants? for|defeat\w*|struck down"
    r"|await\w*|pending|still needs?|short of|miss(?:ed|es)|expired?|withh[oe]ld\w*|exclud\w*|barred)\b",
    re.IGNORECASE,
)
#: So many shared words make sure that two clauses are about one thing, though another may be nearer.
_SURE = 2
#: Languages in which several negative words of a clause are one negation.
_CONCORD = frozenset(NEGATIONS_OF) - {"en", "de"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Turn:
    """A word that turns a clause round, with its offsets there."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, kw_only=True, eq=False)
class _Turned:
    """A clause, what turns it, and the words in it that another may put as a negation or as their contrary."""

    clause: Clause
    plain: str
    """Its text without the words that only seem to negate."""
    turns: tuple[Turn, ...]
    loose: frozenset[str]
    around: frozenset[str]
    """Words like these in the whole text, or in all quotes."""
    sides: Sides
    verb_first: bool
    """True where a negation stands before what it negates, as in English."""

    @property
    def turned(self) -> bool:
        return len(self.turns) % 2 == 1

    def agrees(self, other: "_Turned") -> bool | None:
        """Tell whether two clauses are turned alike; None where one says something that cannot be weighed."""
        if self.turned == (other.turned ^ (len(self.sides.against(other.sides)) % 2 == 1)):
            return True
        if not self.turned and not other.turned:
            return False
        plain, negating = (other, self) if self.turned else (self, other)
        return None if plain.loose - negating.around else False

    def is_about(self, other: "_Turned") -> bool:
        """Tell whether what the other clause negates, where that can be told, stands in this one."""
        return not other.turned or other.focus is None or other.focus in self.clause.stems

    @property
    def focus(self) -> str | None:
        """The stem of the word that is negated, where the language puts it after the negation."""
        return first_word(self.plain, self.turns[0].end) if self.verb_first and self.turns else None


@dataclass(frozen=True, kw_only=True, slots=True)
class Reversal:
    """A place, in code points of the text, where it says the contrary of the other texts; and how.

    ``word`` is the word that is too much, or too little.
    """

    start: int
    end: int
    message: str
    word: str


def reversals(text: str, quotes: Sequence[str], supporting: Sequence[str]) -> Iterator[Reversal]:
    """Yield where a text negates what no quote negates, or leaves out a negation that its supporting quotes hold."""
    if not any(map(_turns_somewhere, (text, *quotes))):
        return
    anywhere = _Compared(quotes)
    own = anywhere if quotes == supporting else _Compared(supporting)
    tongues = languages(text)
    around = _loose(text)
    mine = [_turned(clause, tongues, around) for clause in clauses(text, MAX_CLAUSES)]
    for it in mine:
        if it.turned:
            yield from _added(it, anywhere)
        else:
            yield from _dropped(it, own, [other for other in mine if other.turned])


class _Compared:
    """The clauses of several quotes, each with what turns it."""

    def __init__(self, quotes: Sequence[str]) -> None:
        paragraphs = [part for quote in quotes for part in quote.split("\n\n")]
        self._tongues = [languages(paragraph) for paragraph in paragraphs]
        self._loose = frozenset[str]().union(*map(_loose, paragraphs))
        self._clauses = [it for at, paragraph in enumerate(paragraphs) for it in clauses(paragraph, of=at)]
        self._nearest = Nearest(self._clauses)
        self._turned: dict[Clause, _Turned] = {}

    def turned(self, clause: Clause) -> _Turned:
        """Give a clause with what turns it."""
        if clause not in self._turned:
            self._turned[clause] = _turned(clause, self._tongues[clause.sentence[0]], self._loose)
        return self._turned[clause]

    def __iter__(self) -> Iterator[_Turned]:
        """Give all clauses."""
        return map(self.turned, self._clauses)

    def near(self, it: _Turned, part: float) -> list[_Turned]:
        """The clauses that share words with one, down to a part of what the nearest shares, nearest first."""
        account = it.clause.account and not it.turns
        count = self._nearest.shared(it.clause)
        best = max(count.values(), default=0)
        return [
            self.turned(other)
            for other, shared in count.items()
            if shared >= part * best and (other.account or not account)
        ]

    def breaks_off(self, it: _Turned) -> bool:
        """Tell whether a clause about the same thing ends with its negation: "Kyiv agreed; Moscow did not"."""
        return any(
            other.turned and other.verb_first and other.focus is None and it.clause.stems.keys() & other.clause.stems
            for other in self
        )

    def only_negates(self, other: _Turned, it: _Turned) -> bool:
        """Tell whether a word that another clause has and negates stands in no clause that is not turned."""
        focus = other.focus if len(other.clause.about & it.clause.about) >= _SURE else None
        return focus in it.clause.stems and all(self.turned(having).turned for having in self._nearest.having(focus))

    def beside(self, near: Sequence[_Turned], word: str | None = None) -> list[_Turned]:
        """Give the clauses in the sentences of some clauses: all, or those with a word."""
        sentences = {it.clause.sentence for it in near}
        having = self._clauses if word is None else self._nearest.having(word)
        return [self.turned(clause) for clause in having if clause.sentence in sentences]


def _turns_somewhere(text: str) -> bool:
    return bool(_any_negation().search(text) or _LEXICAL.search(text) or Sides.of(text, frozenset(), stem).any)


@lru_cache
def _grammatical(tongues: frozenset[str]) -> re.Pattern[str]:
    words = frozenset[str]().union(*(NEGATIONS_OF[tongue] for tongue in tongues)) - _NOT_ALONE
    return re.compile(
        rf"(?<![\w-])(?:\w{{1,40}}n['’]t|{'|'.join(sorted(words, key=len, reverse=True))})(?![\w-])"
        rf"|{'|'.join(sorted(UNSPACED_NEGATIONS, key=len, reverse=True))}",
        re.IGNORECASE,
    )


def _any_negation() -> re.Pattern[str]:
    return _grammatical(frozenset(NEGATIONS_OF))


def _loose(text: str) -> frozenset[str]:
    return frozenset(found.group().lower()[:4] for found in _LOOSE.finditer(text))


def _turned(clause: Clause, tongues: frozenset[str], around: frozenset[str]) -> _Turned:
    plain = _NEUTRAL.sub(lambda found: " " * len(found.group()), clause.text)
    known = frozenset(tongues & NEGATIONS_OF.keys()) | {"ar", "he"}
    grammatical = [_turn(found) for found in _grammatical(known).finditer(plain)]
    if len(grammatical) > 1 and not tongues.isdisjoint(_CONCORD):
        grammatical = grammatical[:1]
    lexical = [_turn(found) for found in _LEXICAL.finditer(plain)]
    turns = tuple(sorted((*grammatical, *lexical), key=lambda turn: turn.start))
    return _Turned(
        clause=clause, plain=plain, turns=turns, loose=_loose(plain), around=around,
        sides=Sides.of(clause.text, frozenset(turn.word.lower() for turn in turns), stem), verb_first="en" in tongues,
    )  # fmt: skip


def _turn(found: re.Match[str]) -> Turn:
    return Turn(start=found.start(), end=found.end(), word=found.group())


def _added(it: _Turned, there: _Compared) -> Iterator[Reversal]:
    """A negation is carried by a near clause that is turned alike; where no clause is near, by any that is turned."""
    near = there.near(it, 0.5)
    if near:
        focus = it.focus
        if focus:
            near = there.beside(near, focus)  # empty where what is negated is put in other words
            if not near:
                return
        carried = any(it.agrees(other) is not False for other in near) or there.breaks_off(it)
    else:
        carried = any(other.turns or other.loose or other.sides.prefixed for other in there)
    if not carried:
        turn = it.turns[0]
        message = f"no quote carries the negation `{turn.word}`"
        start = it.clause.start
        yield Reversal(start=start + turn.start, end=start + turn.end, message=message, word=turn.word)


def _dropped(it: _Turned, there: _Compared, elsewhere: Sequence[_Turned]) -> Iterator[Reversal]:
    """A negation of a quote is dropped when every clause that is nearest to the text's is turned otherwise.

    It is not where what is negated there is put in other words, or stands negated in another clause of the text:
    ``elsewhere`` are the clauses of the text that are turned.
    """
    near = there.near(it, 0.5)
    nearest = there.near(it, 1)
    if any(it.agrees(other) is not False for other in nearest):
        dropped = [other for other in there.beside(near) if it.agrees(other) is False and there.only_negates(other, it)]
    else:
        dropped = [other for other in nearest if it.is_about(other)]
    if not dropped and all(it.agrees(other) is False for other in near):
        dropped = [other for other in near if it.is_about(other)]
    if not dropped or any(_shares(other.clause, dropped[0].clause) for other in elsewhere):
        return
    start, end, word = _where(it, dropped[0])
    message = f"the quotes hold a negation, `{word}`, and the claim holds none"
    yield Reversal(start=it.clause.start + start, end=it.clause.start + end, message=message, word=word)


def _shares(one: Clause, other: Clause) -> bool:
    return bool(one.stems.keys() & other.stems.keys())


def _where(it: _Turned, other: _Turned) -> tuple[int, int, str]:
    """Where a negation is missing: at the first word of the text that the quote negates, or at the contrary."""
    if contrary := it.sides.against(other.sides):
        (start, end), (there, there_end) = contrary[0]
        return start, end, other.clause.text[there:there_end]
    turn = (other.turns or it.turns)[0]
    after = [stem for stem, (start, _) in other.clause.stems.items() if start > turn.start and stem in it.clause.stems]
    start, end = it.clause.stems[after[0]] if after else _trimmed(it.clause)
    return start, end, turn.word


def _trimmed(clause: Clause) -> tuple[int, int]:
    return len(clause.text) - len(clause.text.lstrip()), len(clause.text.rstrip())
