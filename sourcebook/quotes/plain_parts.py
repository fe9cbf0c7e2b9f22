"""The parts that a plain text marks itself: turns, items, cells, pages, line numbers, the marks of footnotes.

They are read where no file of parts is kept. What a text does not mark is not guessed: a line is furniture only where
several of its kind agree.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from sourcebook.quotes.spoken import TURNED, turns
from sourcebook.quotes.structure import Part, PartKind, in_order
from sourcebook.reading.records import SourceType

Span = tuple[int, int]

_LINE = re.compile(r"[^\n\f]*[^\s][^\n\f]*")
_BLANK = re.compile(r"\n[ \t\r]*\n|\f")
_ITEM = re.compile(r"^[ \t]*(?:[-*•‣◦·–—]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])[ \t]+(?=\S)", re.M)
#: What parts the cells of a row: a tab, a bar between spaces, a gap that no sentence has.
_GAP = re.compile(r"[ \t]*(?:\t|(?<=[ \t])\|(?=[ \t])| {4,})[ \t|]*(?=[^\s|])")
_AMOUNT = re.compile(r"[ \t]*[-−+]?[$€£₴₽¥]?[ \xa0]?\d[\d.,\xa0\u202f]{0,14}[ \xa0]?[%€$£]?[ \t\r]*")
#: A raised number behind a word of three letters or a sign (km², m³ are none), a number or a letter in brackets that
#: touches what it stands behind, a dagger.
_MARK = re.compile(
    r"(?:(?<=[^\W\d_]{3})|(?<=[.,;:!?)\]”»\"]))[¹²³⁰-⁹]+(?!\w)"
    r"|(?<=[\w.,;:!?)”»\"])(?:\[(?:\d{1,3}|[a-z]|(?:note|n) \d{1,3})\])+|(?<=[\w.,;:!?)])[†‡]+(?!\w)"
)
_LINE_NUMBER = re.compile(r"^[ \t]{0,8}(\d{1,2})(?:[ \t]+(?=\S)|[ \t\r]*$)", re.M)
_NUMBER_ALONE = re.compile(r"[ \t]*\d{1,4}[ \t\r]*")
#: How many lines in a row are numbered where a text is a record of what was said, and elsewhere.
_NUMBERED, _NUMBERED_ELSEWHERE = 3, 10
#: A line of a page number: it alone, with signs around it, or one word before it and "of 9" behind.
_PAGE_NUMBER = re.compile(r"\W*(?:[^\W\d_]+\.? )?(\d{1,4})(?:(?: [^\W\d_]+ |/| / )\d{1,4})?\W*")
_QUESTION = re.compile(r"^[ \t]*(?:\d{1,2}[ \t]+)?([QA])[.:][ \t]+(?=\S)", re.M)
_TIME = re.compile(r"^[ \t]*[\[(]?(\d{1,2}(?::\d\d){1,2})(?:[.,]\d+)?[\])]?[ \t]+(?=\S)", re.M)
#: So many lines at each end of a page may be furniture; so many words has a line beside a number in a column.
_EDGE, _SHORT = 2, 4


def structure_of(text: str, kind: SourceType) -> tuple[Part, ...]:
    """Read the parts that a text marks itself, in the order of the text."""
    recorded = kind in TURNED
    furniture = tuple(_line_numbers(text, _NUMBERED if recorded else _NUMBERED_ELSEWHERE))
    pages = tuple(_pages(text))
    parts = [*furniture, *pages, *_items(text, (*furniture, *pages)), *_cells(text, (*furniture, *pages))]
    parts += (Part(PartKind.MARK, *found.span()) for found in _MARK.finditer(text))
    if recorded:
        parts += _turns(text)
        parts += _from_each(PartKind.CUE, [(found.start(), found[1]) for found in _TIME.finditer(text)], len(text))
    return in_order(parts)


def _from_each(kind: PartKind, starts: list[tuple[int, str]], end: int) -> Iterator[Part]:
    """Yield a part from each place to the next; a single one marks nothing."""
    if len(starts) > 1:
        for (start, label), (stop, _) in pairwise([*starts, (end, "")]):
            yield Part(kind, start, stop, label)


def _turns(text: str) -> Iterator[Part]:
    named = [(turn.start, turn.names[0]) for turn in turns(text)]
    yield from _from_each(PartKind.TURN, named or [(it.start(), it[1]) for it in _QUESTION.finditer(text)], len(text))


def _items(text: str, apart: tuple[Part, ...]) -> Iterator[Part]:
    """Yield the items of lists: each ends where the next begins, or with its paragraph."""
    numbers = {part.start for part in apart if part.kind is PartKind.FURNITURE}
    starts = [found.start() for found in _ITEM.finditer(text) if found.start() not in numbers]
    for start, following in pairwise([*starts, len(text)]):
        blank = _BLANK.search(text, start, following)
        yield Part(PartKind.ITEM, start, blank.start() if blank else following)


# --- tables --------------------------------------------------------------------------------------------------


def _cells(text: str, apart: tuple[Part, ...]) -> Iterator[Part]:
    """Yield the cells of lines that tabs, bars or wide gaps part, and numbers that stand on lines of their own."""
    taken = sorted((part.start, part.end) for part in apart if part.kind is PartKind.FURNITURE)
    row, last = 0, -2
    lines = list(_LINE.finditer(text))
    for number, line in enumerate(lines):
        start = next((end for begin, end in _at(taken, line.start()) if begin <= line.start() < end), line.start())
        cells = list(_in_line(text, start, line.end()))
        if len(cells) < 2:
            cells = [line.span()] if _is_column(text, lines, number, taken) else []
        if not cells:
            continue
        row = row + 1 if last == number - 1 else 1
        last = number
        yield from (Part(PartKind.CELL, *span, f"{row}:{column}") for column, span in enumerate(cells, start=1))


def _at(taken: list[Span], at: int) -> list[Span]:
    place = bisect_right(taken, (at, at + 1_000_000))
    return taken[max(0, place - 1) : place]


def _in_line(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield where the cells of a line stand, one where nothing parts it; what its margin holds is none."""
    while start < end and text[start] in " \t|":
        start += 1
    for gap in _GAP.finditer(text, start, end):
        yield start, gap.start()
        start = gap.end()
    if start < end:
        yield start, end


def _is_column(text: str, lines: list[re.Match[str]], number: int, taken: list[Span]) -> bool:
    """Tell whether a line is a number under or over a few words: "Passed", "41", "Failed", "3"."""
    line = lines[number]
    if not _AMOUNT.fullmatch(line.group()) or any(
        begin <= line.start() < end for begin, end in _at(taken, line.start())
    ):
        return False
    beside = [lines[at] for at in (number - 1, number + 1) if 0 <= at < len(lines)]
    near = [it for it in beside if not text[min(it.end(), line.end()) : max(it.start(), line.start())].count("\n") > 1]
    return bool(near) and all(len(it.group().split()) <= _SHORT for it in near)


# --- pages ---------------------------------------------------------------------------------------------------


def _pages(text: str) -> Iterator[Part]:
    """Yield the pages that form feeds part, and the lines at their ends that are numbers or come again."""
    starts = [0, *(found.end() for found in re.finditer("\f", text))]
    if len(starts) < 2:
        return
    spans = [(start, end) for start, end in pairwise([*starts, len(text) + 1]) if text[start : end - 1].strip()]
    edges = [_edges(text, start, end - 1) for start, end in spans]
    seen = Counter(plain for lines in edges for plain in {_plain(line.group()) for line in lines})
    for number, ((start, end), lines) in enumerate(zip(spans, edges, strict=True), start=1):
        label = str(number)
        for line in lines:
            printed = _PAGE_NUMBER.fullmatch(line.group())
            if printed or seen[_plain(line.group())] > 1:
                label = printed[1] if printed else label
                yield Part(PartKind.FURNITURE, *line.span())
        yield Part(PartKind.PAGE, start, end - 1, label)


def _edges(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the first and last lines of a page; of a page of few lines, those that are not its middle."""
    lines = list(_LINE.finditer(text, start, end))
    edge = min(_EDGE, len(lines) // 2)
    return [*lines[:edge], *lines[max(edge, len(lines) - edge) :]]


def _plain(line: str) -> str:
    return " ".join(re.sub(r"\d+", "0", line).split())


# --- numbered lines --------------------------------------------------------------------------------------------


def _line_numbers(text: str, least: int) -> Iterator[Part]:
    """Yield the numbers that lines begin with where enough lines in a row are counted, and the page numbers there."""
    run: list[re.Match[str]] = []
    counted: list[Span] = []
    for it in _LINE_NUMBER.finditer(text):
        if run and int(it[1]) != int(run[-1][1]) + 1:
            counted += [each.span() for each in run] if len(run) >= least else []
            run = []
        run.append(it)
    counted += [each.span() for each in run] if len(run) >= least else []
    yield from (Part(PartKind.FURNITURE, start, end) for start, end in counted)
    starts = {start for start, _ in counted}
    if counted:
        for line in _LINE.finditer(text):
            if _NUMBER_ALONE.fullmatch(line.group()) and line.start() not in starts:
                yield Part(PartKind.FURNITURE, *line.span())
