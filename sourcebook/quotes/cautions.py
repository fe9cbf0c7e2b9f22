"""Words beside a match that reverse or bound it, and that it leaves out: for a person to look at."""

import re
from collections.abc import Iterator

from sourcebook.language import Language, Word
from sourcebook.quotes.countwords import COUNTED, parts_of
from sourcebook.quotes.folds import FoldedText, joined
from sourcebook.quotes.negations import WORD, abbreviates, conditions, negations
from sourcebook.quotes.unspaced import KANA_OR_HANGUL, negated_last
from sourcebook.quotes.verdicts import Caution

#: How many words before a quote are searched for a negation that the quote leaves out.
WORDS_BEFORE = 3
#: How much text beside a quote is searched, in code points.
REACH = 200

_STOP = re.compile(r"([\w.]*)[.!?][\"')\]]*\s|[。！？؟।۔]")
_STOPS = frozenset(".!?…。！？؟।۔")
#: An end of a sentence, with the word before a full stop; or of a paragraph.
_ENDS = re.compile(r"(?P<asks>[?？؟⁇‽])|(?P<word>[\w.]*)\.(?=[\s\"'”’»)\]]|\Z)|[!。！।۔]|\n\s*\n")
_CLAUSE_END = re.compile(r"[。、，,；;：:.!?！？؟\")」』）]")
_NUMBER = re.compile(r"[^\w\s(\"']?(?:\d|([^\W\d_]+))")
#: What may stand between the words that bound a number and the number: an article, and a sign of currency.
_BOUND_END = re.compile(r"\s*(?:([^\W\d_]+)\s+)?[^\w\s)]?")


def cautions(
    text: str, start: int, end: int, language: Language | None, around: tuple[int, int] | None = None
) -> Iterator[Caution]:
    """Yield what a match leaves out beside it that reverses or limits it.

    That is a negation or a condition among the few words before it, a negation after it in its clause in languages that
    negate last, and what bounds a number that it begins with (`over| 40`). ``start`` and ``end`` are offsets in
    ``text``, and so are those of the results. ``around`` is the part of the text that the match begins in: what stands
    beyond it, or in another paragraph, bears on nothing in it. Without a language there is nothing to tell by.
    """
    if language is None:
        return
    floor, ceiling = around or (0, len(text))
    first = max(floor, start - REACH, text.rfind("\n\n", max(0, start - REACH), start))
    before = joined(text[first:start])
    found = [*_before(before.text, language), *_listed(before.text, text[start:end], language)]
    if _begins_with_number(text[start:end], language):
        found += _bounds(before.text, language)
    for span in found:
        yield _caution(text, before, first, span)
    after = joined(text[end : max(end, min(ceiling, end + REACH))])
    for span in _after(after.text, text[start:end], language):
        yield _caution(text, after, end, span)


def _before(before: str, language: Language) -> Iterator[tuple[int, int]]:
    begin = _sentence_start(before, language)
    words = [word.start() for word in WORD.finditer(before, begin)]
    nearest = words[-WORDS_BEFORE] if len(words) >= WORDS_BEFORE else begin
    rest = before[begin:]
    none = [*language.negation.none.find(language.words(rest))]  # "sin embargo", "not only"
    negating = [it for it in negations(rest, language) if not any(n.start <= it.start < n.end for n in none)]
    for it in (*negating, *conditions(rest, language)):
        if begin + it.start >= nearest:
            yield begin + it.start, begin + it.end


def _listed(before: str, quoted: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield what denies a list that the match continues: "denied taking bribes or |hiding the report"."""
    begin = _sentence_start(before, language)
    rest = before[begin:].rstrip()
    words = language.words(rest)
    if not words:
        return
    last, first = words[-1], next(iter(language.words(quoted[:REACH])), None)
    clause = first is None or first.text[0].isupper() or first in language.articles or first in language.pronouns
    if not (rest[-1] == "," and not clause) and last not in language.in_numbers.or_ and not _negates(last, language):
        return
    found = negations(rest[: last.start], language)
    yield from ((begin + it.start, begin + it.end) for it in found[-1:])


def _negates(word: Word, language: Language) -> bool:
    return bool(tuple(language.negation.find([word])))


def list_denied(text: str, lead_in: tuple[int, int] | None, language: Language | None) -> Iterator[Caution]:
    """Yield what denies the items of a list in the line that leads to it: "We did not agree to:"."""
    if lead_in and language:
        for it in negations(text[slice(*lead_in)], language)[-1:]:
            yield Caution(
                word=text[lead_in[0] + it.start : lead_in[0] + it.end],
                start=lead_in[0] + it.start,
                end=lead_in[0] + it.end,
            )


def asks(text: str, end: int, ceiling: int, language: Language | None) -> bool:
    """Tell whether the sentence that a match ends in, at ``end``, is a question whose mark it does not hold."""
    if text[end - 1] in _STOPS:
        return False
    for stop in _ENDS.finditer(text, end, min(ceiling, end + REACH)):
        if stop["asks"]:
            return True
        if not (stop["word"] and language and abbreviates(stop["word"], language)):
            return False
    return False


def _bounds(before: str, language: Language) -> Iterator[tuple[int, int]]:
    """Yield what bounds the number that follows."""
    for found in language.bounds.find(language.words(before)):
        rest = _BOUND_END.fullmatch(before, found.end)
        if rest and (not rest[1] or rest[1].casefold() in language.articles):
            yield found.start, found.end
            return


def _after(after: str, quoted: str, language: Language) -> Iterator[tuple[int, int]]:
    last = negated_last(language)
    if last and KANA_OR_HANGUL.search(quoted) and not _CLAUSE_END.match(quoted[-1]):
        clause = _CLAUSE_END.search(after)
        found = last.search(language.negation.without_lookalikes(after), 0, clause.start() if clause else len(after))
        yield from [found.span("word")] if found else []


def _begins_with_number(quoted: str, language: Language) -> bool:
    found = _NUMBER.match(quoted)
    if not found or not found[1]:
        return found is not None
    parts = parts_of(language.words(found[1])[-1], language)
    return not COUNTED.isdisjoint(parts) and "articles" not in parts


def _sentence_start(text: str, language: Language) -> int:
    """Return where the sentence begins that the end of a text stands in."""
    return max((stop.end() for stop in _STOP.finditer(text) if not abbreviates(stop[1], language)), default=0)


def _caution(text: str, folded: FoldedText, offset: int, span: tuple[int, int]) -> Caution:
    a, b = (offset + at for at in folded.span(*span))
    return Caution(word=text[a:b], start=a, end=b)
