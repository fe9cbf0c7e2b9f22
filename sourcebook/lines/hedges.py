"""Hedges: words that make a sentence less than certain, by what they make of it and what else can carry that."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sourcebook.lines.clauses import MAX_CLAUSES, Clause, Nearest, clauses


class Hedging(StrEnum):
    """What a word makes of a sentence."""

    DOUBT = "doubt"
    REPORT = "report"
    PLAN = "plan"
    CONDITION = "condition"
    NEARLY = "nearly"


#: A clause with so few other words is little but its hedge: "in all likelihood", "experts suggest".
_STEMS_OF_A_HEDGE = 1


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


#: What makes a quote uncertain.
_LOST = {
    #: Doubt of the words themselves: only words in the claim can carry it.
    Hedging.DOUBT: _pattern(
        r"could(?!n['’]t| not\b)|(?-i:may)|might|would (?:appear|seem)|should(?!n['’]t| not\b| have\b| never\b)"
        r"|apparently|possibl[ey]"
        r"|probabl[ey]|perhaps|potentially|(?:un)?likely|in all likelihood|presumabl[ey]|conceivabl[ey]|arguabl[ey]"
        r"|suspected(?! of)|suspects? that|(?<!\bthe )(?<!\ba )(?<!\ban )(?<!\bmain )(?<!\bprime )suspects? (?:the"
        r"|an?|him|her|them|it|(?-i:[A-Z]))"
        r"|suspicions?|seem(?:s|ed|ing|ingly)?|appear(?:s|ed)? to|it appears"
        r"|appears? that|expect(?:s|ed)?|anticipated?|(?<!an )(?<!official )estimate[sd]?|suggest(?:s|ed|ing)?"
        r"|not (?:persuaded|convinced|satisfied|sure|certain|clear) (?:that|whether|if)|tentativ\w+|preliminary"
        r"|provisional(?:ly)?|hint(?:s|ed|ing)?|unclear|uncertain|whether|unconfirmed"
        r"|there (?:is|are|was|were) (?:\w+ )?(?:concern|fear|doubt|speculation)s?|it (?:is|was) feared|predict(?:s|ed)"
        r"|projected|supposed to"
        r"|könn?ten?|dürften?|vermutlich|wahrscheinlich|möglicherweise|vielleicht|offenbar|wohl"
        r"|pourrai(?:t|ent)|peut-être|probablement|sans doute|vraisemblablement"
        r"|podría[ns]?|posiblemente|probablemente|quizás?|al parecer"
        r"|возможно|вероятно|предположительно|по-видимому|по предварительным данным|мо(?:г|гла|гли) бы"
        r"|можливо|ймовірно|імовірно|мабуть|за попередніми даними|мо(?:же|жуть)"
    ),
    #: Words that hand the statement to someone else: `attributed_to` or `described_as` in the evidence carry them too.
    Hedging.REPORT: _pattern(
        r"reportedly|alleg(?:e[sd]?|ing|edly|ations?)|(?:is|are|was|were|be|been) (?:said|thought|understood"
        r"|rumou?red|held)"
        r" to|believe[ds]?|purported(?:ly)?|supposed(?:ly)?(?! to)|so-called|rumou?rs?"
        r"|claim(?:s|ed|ing)? (?:to|that|he|she|it|they|the)"
        r"|(?:maintain(?:s|ed)?|contend(?:s|ed)?|argue[sd]?|assert(?:s|ed)?|submit(?:s|ted)?) that|accus(?:es|ing)"
        r"|accused (?:of|him|her|them)"
        r"|according to (?:reports|sources|rumou?rs|an?|one|two|some|several|unnamed|early|initial|unconfirmed)"
        r"|angeblich|mutmaßlich\w*|soll(?:en)? .{1,40} (?:sein|haben|worden)|hieß es"
        r"|serai(?:t|ent)|aurai(?:t|ent)|présumée?s?|presunt[ao]s?|presuntamente|supuestamente|habrían?"
        r"|якобы|предполагаемый|нібито|начебто"
    ),
    #: Not done, but considered.
    Hedging.PLAN: _pattern(
        r"consider(?:s|ed|ing)? \w+ing|(?:is|are|was|were|be) considering|mulling|weighing|contemplat(?:es|ed|ing)"
        r"|propos(?:e[sd]?|ing)|plan(?:s|ned|ning)? to|intend(?:s|ed|ing)? to|hope[sd]? to|hoping to|aim(?:s|ed)? to"
        r"|seek(?:s|ing)? to|sought to|threaten(?:s|ed|ing)? to|offer(?:s|ed|ing)? to|would like to|open to"
    ),
    Hedging.CONDITION: _pattern(
        r"only if|provided (?:that|he|she|it|they|the)|providing that|on condition that|as long as|subject to"
        r"|if(?!\s(?:any|only|not|possible)\b)|unless|contingent on|falls|wenn|si(?= \w+)|если|якщо"
    ),
    #: Not quite: "virtually unchanged".
    Hedging.NEARLY: _pattern(
        r"(?:virtually|practically|almost|nearly|largely|mostly|partly|partially|all but)(?=\s[^\W\d_])"
    ),
}  # fmt: skip
_DOUBTED = (
    r"(?-i:may)|might|could|can|should|would|perhaps|\w*possib\w+|\w*probab\w+|\w*potential\w*|\w*likel\w+|seem\w*|appear(?:s|ed)?"
    r" (?:to|that)|it appears|apparent\w*|presum\w+|conceivabl[ey]|arguabl[ey]|expect\w*|anticipat\w+|estimat\w+"
    r"|suggest\w*|suspect(?:s|ed)? that|suspect(?:ed|s)|suspicions?|suppos\w+|tentativ\w+|preliminar\w+"
    r"|provisional\w*|initial"
    r"|hint\w*|indicat\w+|unclear|uncertain\w*|unknown|not (?:clear|known|certain)|whether|unconfirmed|concern(?:s|ed)?"
    r"|fear(?:s|ed)?|doubt\w*|speculat\w+|predict\w*|project(?:ed|ion|ions)|forecast\w*|warn(?:s|ed)"
    r"|warning(?:s)? (?:of|that)|risk\w*"
    r"|threat\w*|reportedly|according to|reports?|alleg\w+|said to|thought to|thought|understood to|rumou?r\w*"
    r"|believe\w*|purported\w*|so-called|claim(?:s|ed|ing)? (?:to|that|he|she|it|they|the)|claimed|hope\w*|due to"
    r"|scheduled|potential|allegation\w*"
    r"|permitted|allowed|entitled|permission|free to"
)
_SAID = (
    r"sa(?:id|ys?)|t(?:old|ells)|insist\w*|maintain\w*|contend\w*|argu\w+|assert\w*|submit\w*|accuses?|accusing"
    r"|accusations?|accused of|sources?"
)
#: What in a claim carries each. Doubt and report carry one another: "reportedly fled" is "is said to have fled".
_KEPT = {
    Hedging.DOUBT: _pattern(f"{_DOUBTED}|{_LOST[Hedging.DOUBT].pattern}|{_LOST[Hedging.REPORT].pattern}"),
    Hedging.REPORT: _pattern(f"{_SAID}|{_DOUBTED}|{_LOST[Hedging.DOUBT].pattern}|{_LOST[Hedging.REPORT].pattern}"),
    Hedging.PLAN: _pattern(
        r"consider\w*|mull\w*|weigh\w*|contemplat\w+|propos\w+|plan\w*|intend\w*|intention\w*|hop(?:e|es|ed|ing)|aim\w*"
        r"|seek\w*|sought|threat\w*|offer\w*|would|want\w*|wish\w*|could|may|might|open to|openness|ready|willing\w*"
        r"|examin\w+|discuss\w+|demand\w*|request\w*"
    ),
    Hedging.CONDITION: _pattern(
        r"if|provided|providing|on condition|condition\w*|as long as|subject to|unless|without|contingent|depend\w*"
        r"|when"
        r"|once|after|until|would|could|might|may|falls|wenn|sofern|si|если|якщо|in case|should"
    ),
    Hedging.NEARLY: _pattern(
        r"virtually|practically|almost|nearly|largely|mostly|partly|partially|all but|broadly|mainly|more or less|about"
        r"|around|roughly|hardly|barely|scarcely|little|most|some|approximately|for the most part|in part|close to|just"
    ),
}


#: The same without the word that they weaken.
_NEARLY = _pattern("virtually|practically|almost|nearly|largely|mostly|partly|partially|all but")


@dataclass(frozen=True, kw_only=True, slots=True)
class Quoted:
    """What a claim's text is compared with: the words, and whether the record says whose account they are."""

    text: str
    attributed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class LostHedge:
    """A word of the quotes that makes them less than certain, and the place in the text that lacks one."""

    word: str
    start: int
    end: int


def hedge_in(words: str) -> str:
    """Give the first word that makes a sentence less than certain, whatever it stands beside; "" without one."""
    found = (pattern.search(words) for pattern in (*_LOST.values(), _NEARLY))
    return next((hedge.group() for hedge in found if hedge), "")


def lost_hedges(text: str, supporting: Sequence[Quoted]) -> Iterator[LostHedge]:
    """Yield where a text is more certain than the clauses of its supporting quotes that are nearest to it.

    A clause is as uncertain as the words in it, and as a clause beside it that says whose account it is. Where no
    clause of the text comes near any of the quotes, a hedge is lost when every quote has one.
    """
    if not any(pattern.search(quote.text) for quote in supporting for pattern in _LOST.values()):
        return
    there = [_hedged_clauses(quote) for quote in supporting]
    hedges = {clause: found for quote in there for clause, found in quote.items()}
    index = Nearest([clause for clause in hedges if not clause.account])
    mine = [clause for clause in clauses(text, MAX_CLAUSES) if not clause.account] or clauses(text, MAX_CLAUSES)
    lost: dict[Hedging, LostHedge | None] = {}
    anything = False
    for clause in mine:
        if near := index.nearest(clause):
            anything = True
            for kind, found in _of_all([hedges[other] for other in near]).items():
                lost.setdefault(kind, _placed(clause, near, found))
    if not anything:
        for kind, found in _of_all([it for clause, it in hedges.items() if not clause.account]).items():
            lost.setdefault(kind, LostHedge(word=found.group(), start=0, end=len(text)))
    for kind, hedge in lost.items():
        if hedge and not _KEPT[kind].search(text):
            yield hedge
            return


_Found = dict[Hedging, re.Match[str]]


def _of_all(clauses_: Sequence[_Found]) -> _Found:
    """What every one of several clauses is hedged by; one kind where they differ."""
    return clauses_[0] if clauses_ and all(clauses_) else {}


def _hedged_clauses(quote: Quoted) -> dict[Clause, _Found]:
    all_ = clauses(quote.text)
    own = [_own(clause, quote.attributed) for clause in all_]
    found: dict[Clause, _Found] = {}
    for at, clause in enumerate(all_):
        found[clause] = {**_beside(all_, own, at), **own[at]}
    return found


def _beside(all_: Sequence[Clause], own: Sequence[_Found], at: int) -> _Found:
    """Hedges of the neighbours in its sentence that say whose account it is, or on what condition it holds."""
    found: _Found = {}
    for other in (at - 1, at + 1):
        if 0 <= other < len(all_) and all_[other].sentence == all_[at].sentence:
            found |= {kind: match for kind, match in own[other].items() if _governs(all_[other], kind, match)}
    return found


def _governs(clause: Clause, kind: Hedging, hedge: re.Match[str]) -> bool:
    """A hedge reaches beyond its clause where the clause is an account, a condition, or little but the hedge."""
    if clause.account:
        return True
    rest = f"{clause.text[: hedge.start()]} {clause.text[hedge.end() :]}"
    if not re.search(r"\bthat\b", rest) and len(Clause(text=rest, start=0, sentence=(0, 0)).stems) <= _STEMS_OF_A_HEDGE:
        return True
    begins = not re.search(r"\w", clause.text[: hedge.start()])
    return begins and (clause.introduces or kind is Hedging.CONDITION)


def _own(clause: Clause, attributed: bool) -> _Found:
    kinds = [kind for kind in Hedging if not (attributed and kind is Hedging.REPORT)]
    return {kind: found for kind in kinds if (found := _LOST[kind].search(clause.text))}


def _placed(clause: Clause, near: Sequence[Clause], found: re.Match[str]) -> LostHedge:
    """At the first word of the claim that stands after the hedge in the quote, or at the clause."""
    for other in near:
        if other.text[found.start() : found.end()] == found.group():
            for stem, (start, _) in other.stems.items():
                if start >= found.end() and stem in clause.stems:
                    start, end = clause.stems[stem]
                    return LostHedge(word=found.group(), start=clause.start + start, end=clause.start + end)
    lead = len(clause.text) - len(clause.text.lstrip())
    return LostHedge(word=found.group(), start=clause.start + lead, end=clause.start + len(clause.text.rstrip()))
