"""Splitting a text into sentences, with offsets: for the coverage of sources, for context, and for prose."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import sentencex

#: Longer paragraphs are cut before they are split, so that one hostile line cannot cost more than linear time.
MAX_PARAGRAPH = 20_000


@dataclass(frozen=True, slots=True)
class SentenceSpan:
    """A sentence: code-point offsets, without the white space around it."""

    start: int
    end: int


def sentences(text: str, lang: str) -> tuple[SentenceSpan, ...]:
    """Split a text. Spans are in order and disjoint, and every visible character belongs to exactly one.

    ``lang`` is a BCP 47 tag; a language that is not known is split by general rules. A blank line ends a
    paragraph; where a text has none, every line is a paragraph. No sentence runs over the end of one.
    """
    return tuple(span for start, end in _paragraphs(text) for span in _split(text, start, end, lang))


def context(
    spans: Sequence[SentenceSpan], start: int, end: int
) -> tuple[SentenceSpan | None, tuple[SentenceSpan, ...], SentenceSpan | None]:
    """Return the sentence before a stretch, the sentences that it touches, and the sentence after it."""
    own = tuple(span for span in spans if span.start < end and start < span.end)
    before = next((span for span in reversed(spans) if span.end <= (own[0].start if own else start)), None)
    after = next((span for span in spans if span.start >= (own[-1].end if own else end)), None)
    return before, own, after


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    gap = re.compile(r"\n[ \t\r]*\n\s*" if re.search(r"\S\s*\n[ \t\r]*\n\s*\S", text) else r"[\n\u2028\u2029]\s*")
    start = 0
    for found in gap.finditer(text):
        yield from _pieces(start, found.start())
        start = found.end()
    yield from _pieces(start, len(text))


def _pieces(start: int, end: int) -> Iterator[tuple[int, int]]:
    for at in range(start, end, MAX_PARAGRAPH):
        yield at, min(at + MAX_PARAGRAPH, end)


def _split(text: str, start: int, end: int, lang: str) -> Iterator[SentenceSpan]:
    at = start
    for part in _segments(text[start:end], lang):
        found = text.find(part, at, end) if part else -1
        if found < 0:
            continue
        yield from _trimmed(text, at, found)  # nothing may fall between two sentences
        yield from _trimmed(text, found, found + len(part))
        at = found + len(part)
    yield from _trimmed(text, at, end)


def _segments(paragraph: str, lang: str) -> list[str]:
    """The parts as sentencex gives them, white space trimmed (its own treatment of white space varies)."""
    return [part.strip() for part in sentencex.segment(lang.partition("-")[0].lower(), paragraph)]


def _trimmed(text: str, start: int, end: int) -> Iterator[SentenceSpan]:
    part = text[start:end]
    if part.strip():
        lead = len(part) - len(part.lstrip())
        yield SentenceSpan(start + lead, start + len(part.rstrip()))
