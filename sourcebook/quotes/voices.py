"""Whose voice a quote is: its source's own, or that of somebody whom the source cites around it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sourcebook.language import Language
from sourcebook.language.calendar import months
from sourcebook.language.phrases import Word
from sourcebook.quotes.frames import frames, label_of
from sourcebook.quotes.negations import abbreviates, count_words
from sourcebook.quotes.tellings import How, Sentence, Span, Telling

#: How much text is read on each side of a quote, in code points, and how many sentences before one in quotation marks.
REACH, SENTENCES = 1000, 3
#: Fewer words than this between quotation marks are a name, or words that the writer holds at a distance.
SPOKEN_WORDS = 4
#: How words are given of which nobody vouches that they are so.
TAKES_BACK = frozenset({How.DENIED, How.UNSAID, How.UNTRUE})
_STOP = re.compile(r"(?P<stop>[.!?…]+)[\"'”’»)\]]*(?=\s*(?P<next>\S?))(?=\s|\Z)|[。！？]|\n\s*\n")
_WORD_BEFORE = re.compile(r"[\w.]*\Z")
_WORD_AFTER = re.compile(r"\s*(\w+)")
#: No abbreviation is longer, in code points.
_ABBREVIATION = 24
#: A line, with the colon that ends it; what a line of a list or of a quotation begins with; a credit.
_LINE = re.compile(r"^[ \t>]*(?P<words>\S[^\n]*?)(?P<colon>:)?[ \t]*$", re.M)
_LISTED = re.compile(r"[ \t]*(?:[-*•>–—]|\d+[.)])")
_CREDIT = re.compile(r"(?:^|[(\[–—.])[ \t]*(?P<word>[^\W\d_]+)[ \t]*:[ \t]*(?P<who>[^)\]\n]{2,80})", re.M)
_INNER = re.compile(r"\w(?:.*\w)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Voice:
    """That the words of a quote are not its source's own.

    ``start`` and ``end`` are where the source says so, in code points; ``who`` the stretches that may name the one
    whose words they are, the likeliest first. ``beside``: those stand in the same sentence.
    """

    how: How
    start: int
    end: int
    who: tuple[Span, ...] = ()
    beside: bool = True


def find_voice(text: str, quote: Span, claim: str, language: Language | None, spoken: Sequence[Span]) -> Voice | None:
    """Tell whose the words of a quote are; None: the source's own.

    ``quote`` is where they stand in ``text``, ``spoken`` where it has quotation marks. Of a quote that holds more than
    one clause those count whose words the ``claim`` has.
    """
    if language is None or not language.voices.tell:
        marks = _between(text, quote, spoken)
        return Voice(How.QUOTED, *marks, (), False) if marks else None
    sentences = tuple(sentences_around(text, quote, language))
    within = [it for it in sentences if it.start < quote[1] and quote[0] < it.end]
    found = sorted(_operative(within, quote, claim), key=_nearest)
    marks = _between(text, quote, spoken)
    beside, before = _speakers(sentences, marks) if marks else ((), ())
    if found:
        first = next((it for it in found if it.how in TAKES_BACK), found[0])
        who = tuple(span for it in found for span in it.who)
        return Voice(first.how, first.start, first.end, who or beside or before, bool(who or beside))
    headed = _headed(text, quote[0], language)
    if marks:
        return Voice(How.QUOTED, *marks, beside or before or (headed.who if headed else ()), bool(beside))
    return headed or _credited(text, quote[1], language)


def _nearest(telling: Telling) -> tuple[bool, int]:
    """Order tellings by how little they hand over; a label, which may be none, comes last."""
    return telling.how is How.LABEL, sum(end - start for start, end in telling.scope)


def _headed(text: str, quote: int, language: Language) -> Voice | None:
    """Tell what the line says under which a quote stands: one with a colon at its end ("What the owner says:"), or a
    short one that marks what is checked ("The claim").
    """
    base = max(0, quote - REACH)
    above = text[base : text.rfind("\n", 0, quote) + 1]
    colon = None
    for line in _LINE.finditer(above):
        if _LISTED.match(above, line.start()):
            continue
        mark = not above[line.end() :].strip() and count_words(line.group()) < SPOKEN_WORDS
        colon = line if line["colon"] or mark else None
    if colon is None:
        return None
    start, end = base + colon.start(), base + colon.end("words")
    sentence = Sentence(text, start, end, language)
    how = label_of(sentence, 0, len(sentence.words))
    tells = any(language.voices.tell.at(sentence.words, at) for at in range(len(sentence.words)))
    if how is How.UNTRUE:
        return Voice(how, start, end)
    return Voice(How.LABEL, start, end, ((start, end),)) if colon["colon"] and (how or tells) else None


def _credited(text: str, quote: int, language: Language) -> Voice | None:
    """Tell from whom a text says that it has its words, behind the quote in its paragraph or at the text's end:
    "(Source: Lowland News)".
    """
    paragraph = text.find("\n\n", quote)
    end = paragraph if paragraph >= 0 else len(text)
    for start, stop in ((quote, end), (max(end, text.rstrip().rfind("\n\n")), len(text))):
        for found in _CREDIT.finditer(text, start, stop):
            if found["word"].casefold() in language.voices.credit:
                return Voice(How.LABEL, *found.span("who"), (found.span("who"),))
    return None


def reports_speech(claim: str, language: Language) -> bool:
    """Tell whether a sentence says of somebody that they say something."""
    return any(it.how is How.TOLD for it in Sentence(claim, 0, len(claim), language).tellings)


def leaves_open(claim: str, language: Language) -> bool:
    """Tell whether a sentence itself says that something is not so, or may be."""
    sentence = Sentence(claim, 0, len(claim), language)
    return any(it.how in TAKES_BACK for it in (*sentence.tellings, *frames(sentence)))


def _between(text: str, quote: Span, spoken: Sequence[Span]) -> Span | None:
    """Return the quotation marks that a quote stands between."""
    inner = _INNER.search(text, *quote)
    if inner is None or count_words(inner.group()) < SPOKEN_WORDS:
        return None
    return next(((start, end) for start, end in spoken if start <= inner.start() and inner.end() <= end), None)


def _speakers(sentences: Sequence[Sentence], marks: Span) -> tuple[tuple[Span, ...], tuple[Span, ...]]:
    """Return what may name the speaker of words in quotation marks: in the sentences of the marks, in those before."""
    beside = [it for it in sentences if it.start < marks[1] and marks[0] < it.end]
    before = [it for it in sentences if it.end <= marks[0]][-SENTENCES:]
    return _named(beside), _named(before[::-1])


def _named(sentences: Sequence[Sentence]) -> tuple[Span, ...]:
    return tuple(
        span for sentence in sentences for telling in (*sentence.tellings, *frames(sentence)) for span in telling.who
    )


def _operative(sentences: Sequence[Sentence], quote: Span, claim: str) -> Iterator[Telling]:
    """Yield what governs the words of a quote: at least half of those that its claim has, else of all its words."""
    handed = [(sentence, (*sentence.tellings, *frames(sentence))) for sentence in sentences]
    if not any(tellings for _, tellings in handed):
        return
    counted: list[tuple[Sentence, Word]] = []
    for sentence, tellings in handed:
        handing = [(it.start, it.end) for it in tellings]
        counted += [
            (sentence, word)
            for word in sentence.words
            if word not in sentence.language.free
            and _within(sentence, word, (quote,))
            and not _within(sentence, word, handing)
        ]
    known = {form for sentence in sentences[:1] for word in sentence.language.words(claim) for form in word.forms}
    counted = [it for it in counted if not known.isdisjoint(it[1].forms)] or counted
    for sentence, tellings in handed:
        for telling in tellings:
            inside = sum(_within(its, word, telling.scope) for its, word in counted if its is sentence)
            if inside and inside * 2 >= len(counted):
                yield telling


def _next_word(text: str, at: int) -> str:
    found = _WORD_AFTER.match(text, at)
    return found[1] if found else ""


def _within(sentence: Sentence, word: Word, spans: Sequence[Span]) -> bool:
    start, end = sentence.start + word.start, sentence.start + word.end
    return any(first <= start and end <= last for first, last in spans)


def sentences_around(text: str, quote: Span, language: Language) -> Iterator[Sentence]:
    """Yield the sentences around a quote, of its paragraphs and no further than the reach."""
    start, limit = max(0, text.rfind("\n\n", max(0, quote[0] - REACH), quote[0]), quote[0] - REACH), quote[1] + REACH
    after = text.find("\n\n", quote[1], limit)
    end = after if after >= 0 else min(len(text), limit)
    for stop in _STOP.finditer(text, start, end):
        if stop["stop"]:
            word = _WORD_BEFORE.search(text[max(start, stop.start() - _ABBREVIATION) : stop.start()])
            if stop["next"] in {"—", "–"} or stop["next"].islower() or abbreviates(word and word.group(), language):
                continue
            if word and word.group().isdigit() and _next_word(text, stop.end()) in months(language.code):
                continue  # "3. März"
        yield Sentence(text, start, stop.end(), language)
        start = stop.end()
    if text[start:end].strip():
        yield Sentence(text, start, end, language)
