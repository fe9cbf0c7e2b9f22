"""Words beside a match that turn it round or bound it, and that it leaves out: for a person to look at."""

import re
from collections.abc import Iterator

from sourcebook.quotes.countwords import parts_of
from sourcebook.quotes.folds import FoldedText, joined
from sourcebook.quotes.negations import CONDITIONS, WORD, negations
from sourcebook.quotes.quantities import bound_before
from sourcebook.quotes.verdicts import Caution

#: How many words before a quote are searched for a negation that the quote leaves out.
WORDS_BEFORE = 3
#: How much text beside a quote is searched, in code points.
REACH = 200

_STOP = re.compile(r"[.!?][\"')\]]*\s|[。！？؟।۔]")
#: A full stop after these ends no sentence.
_ABBREVIATION = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|St|No|Jr|Sr|[^\W\d_])\.\Z")
_CLAUSE_END = re.compile(r"[。、，,；;：:.!?！？؟\")」』）]")
#: Japanese and Korean negate at the end of a clause.
_NEGATED_LAST = re.compile(r"[\u3040-\u30ff\uac00-\ud7a3]")
_LAST = re.compile(r"(?<![少危切])な(?:い|かった|く|けれ)|ません|ざる|ずに|わけが|않|못하|못했|못한|없|아니|아닌")
_NUMBER = re.compile(r"[^\w\s(\"']?(?:\d|([^\W\d_]+))")
_COUNTED = frozenset("n1TsSqhf")


def cautions(text: str, start: int, end: int) -> Iterator[Caution]:
    """Yield what a match leaves out beside it that turns it round.

    That is a negation or a condition among the few words before it, a negation after it in its clause in languages that
    negate last, and what bounds a number that it begins with (`over| 40`). ``start`` and ``end`` are offsets in
    ``text``, and so are those of the results.
    """
    first = max(0, start - REACH)
    before = joined(text[first:start])
    found = [*_before(before)]
    if (bound := bound_before(before.text)) and _begins_with_number(text[start:end]):
        found.append(bound.span(bound.lastgroup or 0))
    for span in found:
        yield _caution(text, before, first, span)
    after = joined(text[end : end + REACH])
    for span in _after(after, text[start:end]):
        yield _caution(text, after, end, span)


def _before(before: FoldedText) -> Iterator[tuple[int, int]]:
    begin = _sentence_start(before.text)
    words = [word.start() for word in WORD.finditer(before.text, begin)]
    nearest = words[-WORDS_BEFORE] if len(words) >= WORDS_BEFORE else begin
    turning = (*negations(before.text), *CONDITIONS.finditer(before.text))
    yield from (found.span() for found in turning if found.start() >= nearest)


def _after(after: FoldedText, quoted: str) -> Iterator[tuple[int, int]]:
    if _NEGATED_LAST.search(quoted) and not _CLAUSE_END.match(quoted[-1]):
        clause = _CLAUSE_END.search(after.text)
        found = _LAST.search(after.text, 0, clause.start() if clause else len(after.text))
        yield from [found.span()] if found else []


def _begins_with_number(quoted: str) -> bool:
    found = _NUMBER.match(quoted)
    if not found or not found[1]:
        return found is not None
    return any(_COUNTED.intersection(roles) and "a" not in roles for roles in parts_of(found[1]).values())


def _sentence_start(text: str) -> int:
    """Return where the sentence begins that the end of a text stands in."""
    stops = (m for m in _STOP.finditer(text) if not _ABBREVIATION.search(text, max(0, m.start() - 5), m.start() + 1))
    return max((stop.end() for stop in stops), default=0)


def _caution(text: str, folded: FoldedText, offset: int, span: tuple[int, int]) -> Caution:
    a, b = (offset + at for at in folded.span(*span))
    return Caution(word=text[a:b], start=a, end=b)
