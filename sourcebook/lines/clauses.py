"""Clauses of a text and the words they are compared by, so that like is held against like.

A long quote says several things. What a clause of a claim is held against are the clauses of the quotes that share
most words with it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sourcebook.lines.contraries import without_prefix
from sourcebook.lines.drift_negations import NEGATIONS

#: A shared word or two may be chance; with fewer, two clauses are not about the same thing.
_SHARED_WORDS = 2
_SHARED_PART = 0.4
#: Words are compared by their beginning, so that "approve" meets "approved".
_STEM = 4
#: Endings are taken off words that keep so many letters.
_SHORTEST = 3
#: Bounds that keep the comparison linear: no sentence comes near them.
MAX_CLAUSES = 200
_MAX_STEMS = 60
_STEMS_OF_AN_ACCOUNT = 5
_MAX_CLAUSES_WITH_A_STEM = 500

_SENTENCE_END = (
    r"(?<!\bno)(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bDr)(?<!\bMrs)(?<!\s\d)(?<!\s\d\d)[.!?](?=[\s”\"’']|$)|[;。；؟।]"
)
#: Verbs that hand over to what was said; a clause ends after them.
_REPORTS = (
    r"sa(?:id|ys?|ying)|add(?:s|ed)|announc(?:e[sd]?|ing)|stat(?:es|ed)|report(?:s|ed)|not(?:es|ed)|t(?:ells|old)"
    r"|wr(?:ites|ote)|explain(?:s|ed)|declar(?:es|ed)|insist(?:s|ed)|h(?:olds|eld) that"
    r"|f(?:inds|ound) that|observ(?:es|ed) that|warn(?:s|ed) that|point(?:s|ed) out"
)
_BREAK = re.compile(
    rf"(?P<sentence>{_SENTENCE_END}|\n{{2,}})|,(?!\d)|:(?!\d)|[()，、]|\s[–—-]\s"
    r"|\b(?:but|and|while|whereas|although|though|unless|because|(?<!of )which|(?<!of )who)\b"
    r"|\b(?:aber|und|dass|mais|et|pero|но|але|что|що)\b"
    rf"|(?<=\w)(?P<report>\s(?:{_REPORTS})\b(?:\s+that\b)?)",
    re.IGNORECASE,
)
#: What is "said to" be, or "was never told", is no account of another; and a negation governs what follows.
_GOVERNED = re.compile(r"\b(?:is|are|was|were|be|been|being|not|never|\w+n['’]t|nor|neither)(?:\s\w+){0,2}$", re.I)
_LOOK_BACK = 40
_AUXILIARY = re.compile(
    r"\s*(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|shall|should|cannot|never|\w+n['’]t)\b",
    re.IGNORECASE,
)
_ACCOUNT = re.compile(r"\W*(?:according to|in the view of|as reported by|selon|laut|según|за даними|по словам)\b", re.I)
_FILLERS = NEGATIONS | frozenset(
    "didn doesn isn aren wasn weren couldn wouldn hasn haven hadn can won don t s ve re ll d "
    "which whom whose there yet even any anyone anybody anything someone one each every longer ever therefore thus "
    "been being a an the of to in on at by for from with as it its he she his her they their is are was were be been "
    "has have had "
    "did does do that this these those would will said says say also both all any admit admits admitted confirm "
    "confirms confirmed acknowledge acknowledges acknowledged".split()
)
#: Verbs whose past begins unlike their present.
_IRREGULAR = {
    form: forms.split()[0]
    for forms in (
        "take took taken", "give gave given", "find found", "know knew known", "make made", "come came", "go went gone",
        "win won", "lose lost", "hold held", "leave left", "pay paid", "sell sold", "send sent", "begin began begun",
        "run ran", "fall fell fallen", "rise rose risen", "write wrote written", "see saw seen", "buy bought",
        "bring brought", "seek sought", "strike struck", "speak spoke spoken", "choose chose chosen", "get got",
        "fly flew flown", "flee fled", "die died", "lead led", "think thought", "stand stood", "keep kept",
        "steal stole stolen", "break broke broken", "meet met",
    )
    for form in forms.split()
}  # fmt: skip
#: Scripts written without spaces: two neighbouring characters stand for a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}")


@dataclass(frozen=True, kw_only=True, eq=False)
class Clause:
    """A part of a text, with its code-point offset there, and the text and the sentence that it is of, by number.

    ``introduces`` is true where it begins or ends in the manner of "according to" or "the mayor said".
    """

    text: str
    start: int
    sentence: tuple[int, int]
    introduces: bool = False
    subject: frozenset[str] = frozenset()
    """The stems of its subject, where an insertion between commas parts it from that."""

    @property
    def about(self) -> Set[str]:
        """The stems of its words and of its subject."""
        return self.stems.keys() | self.subject

    @property
    def account(self) -> bool:
        """True where the clause says no more than whose account another clause gives."""
        return self.introduces and len(self.stems) <= _STEMS_OF_AN_ACCOUNT

    @cached_property
    def stems(self) -> dict[str, tuple[int, int]]:
        """The beginnings of its words of content, with the offsets of the first of each within it."""
        found: dict[str, tuple[int, int]] = {}
        for word, start, end in _words(self.text):
            if word not in _FILLERS:
                found.setdefault(stem(word), (start, end))
            if len(found) >= _MAX_STEMS:
                break
        return found


@lru_cache(maxsize=128)
def clauses(text: str, limit: int | None = None, of: int = 0) -> tuple[Clause, ...]:
    """Split a text at punctuation, conjunctions and verbs of report; parts without a letter or digit are left out.

    ``limit`` is how many clauses to give at most, and ``of`` the number of the text.
    """
    found: list[Clause] = []
    start = sentence = 0
    for end, after, at in _breaks(text):
        if re.search(r"\w", text[start:end]):
            account = bool(at and at["report"]) or bool(_ACCOUNT.match(text, start))
            subject = _subject(found, text, start, (of, sentence))
            found.append(
                Clause(text=text[start:end], start=start, sentence=(of, sentence), introduces=account, subject=subject)
            )
        sentence += bool(at and at["sentence"])
        start = after
        if len(found) == limit:
            break
    return tuple(found)


def _subject(before: Sequence[Clause], text: str, start: int, sentence: tuple[int, int]) -> frozenset[str]:
    """Give the stems of a subject that stands before an insertion: "The mayor, a lawyer, has ..."."""
    if len(before) < 2 or text[start - 1] != "," or not _AUXILIARY.match(text, start):
        return frozenset()
    first, second = before[-2:]
    inserted = text[second.start - 1] == "," and len(second.stems) <= _STEMS_OF_AN_ACCOUNT
    return frozenset(first.stems) if inserted and first.sentence == second.sentence == sentence else frozenset()


def _breaks(text: str) -> Iterator[tuple[int, int, re.Match[str] | None]]:
    for found in _BREAK.finditer(text):
        if found["report"] and _GOVERNED.search(text, max(0, found.start() - _LOOK_BACK), found.start()):
            continue
        # A verb of report belongs to the clause that it ends.
        yield (found.end() if found["report"] else found.start()), found.end(), found
    yield len(text), len(text), None


def _words(text: str) -> Iterator[tuple[str, int, int]]:
    for word in re.finditer(r"\w+", text):
        if _UNSPACED.fullmatch(word.group()):
            yield from ((text[at : at + 2], at, at + 2) for at in range(word.start(), word.end() - 1))
        else:
            yield word.group().lower(), word.start(), word.end()


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Give what a word, in lower case, is compared by. Contraries share it, so that they meet: "unlawful", "lawful"."""
    word = without_prefix(word) or word
    word = _IRREGULAR.get(word, word)
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST and not word.endswith("ss"):
            word = word.removesuffix(ending)
            break
    if len(word) > _SHORTEST and (word[-1] == "e" or word[-1] == word[-2]):
        word = word[:-1]
    return word[:_STEM]


def first_word(text: str, at: int) -> str | None:
    """Give the stem of the first word of content in a text after an offset, adverbs left out."""
    for word, start, _ in _words(text):
        if start >= at and word not in _FILLERS and not word.endswith("ly"):
            return stem(word)
    return None


class Nearest:
    """Finds, among the clauses of quotes, those that share most words with another."""

    def __init__(self, there: Sequence[Clause]) -> None:
        """Index the clauses by their stems."""
        self.there = there
        self._by_stem: dict[str, list[Clause]] = {}
        for clause in there:
            for it in clause.about:
                having = self._by_stem.setdefault(it, [])
                if len(having) < _MAX_CLAUSES_WITH_A_STEM:
                    having.append(clause)

    def having(self, it: str) -> Sequence[Clause]:
        """Give the clauses with a stem."""
        return self._by_stem.get(it, ())

    def shared(self, clause: Clause) -> Counter[Clause]:
        """Count the words that each clause shares with this one, nearest first; empty when none comes near enough."""
        stems = clause.about
        count = Counter(other for it in clause.about for other in self.having(it))
        best = max(count.values(), default=0)
        if best < min(_SHARED_WORDS, len(stems)) or best < _SHARED_PART * len(stems) or not best:
            return Counter()
        return Counter(dict(count.most_common()))

    def nearest(self, clause: Clause) -> list[Clause]:
        """Give the clauses that share most words with one: none when the share is too small to tell."""
        count = self.shared(clause)
        best = max(count.values(), default=0)
        return [other for other, shared in count.items() if shared == best]
