"""The text that a page's kept blocks make, with its parts, and what is said of the others."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from sourcebook.authoring.capture.blocks import Block, Blocks, Span
from sourcebook.authoring.capture.captured import Extracted, Stated
from sourcebook.authoring.capture.left_out import Passage, left_out
from sourcebook.authoring.capture.note_marks import is_note_mark
from sourcebook.quotes.structure import Part, PartKind, in_order

#: A cell of more characters than this lays a page out, and holds no value.
_CELL = 1_000


def kept_text(page: Blocks, said: Sequence[str], stated: Stated, extractor: str) -> Extracted:
    """Put together what is kept; ``said`` tells of each block as what it is left out, "" where it is kept."""
    kept = [block for block, what in zip(page.blocks, said, strict=True) if not what]
    return Extracted(
        text="".join(f"{block.text}\n" for block in kept),
        extractor=extractor,
        stated=stated,
        changes=tuple(page.changes.items()),
        parts=in_order(_parts(kept, page.spans, stated.lang)) if kept else (),
        left_out=left_out(_passage(block, said) for block in page.blocks),
    )


def _passage(block: Block, said: Sequence[str]) -> Passage:
    line = block.host
    within = line is not None and line.at >= 0 and line.element == block.element and not said[line.at]
    return Passage(said[block.at], block.text, within)


def _parts(kept: Sequence[Block], spans: Sequence[Span], lang: str) -> Iterator[Part]:
    """Give parts of the page's blocks as parts of the kept text; what holds nothing of it is left out."""
    begins = [block.at for block in kept]
    offsets = list(accumulate((len(block.text) + 1 for block in kept), initial=0))
    text = "\n".join(block.text for block in kept)
    noted = {block.text[span.start : span.end] for span in spans if (block := span.first).text and _begins(span)}
    for span in spans:
        start = offsets[place := bisect_left(begins, span.first.at)]
        if place < len(kept) and begins[place] == span.first.at:
            start += min(span.start, len(kept[place].text))
        place = bisect_right(begins, span.last.at) - 1 if span.last.at >= 0 else len(kept) - 1
        if place >= 0 and begins[place] == span.last.at and not span.end:
            place -= 1
        end = offsets[place + 1] - 1
        if place >= 0 and begins[place] == span.last.at:
            end = offsets[place] + min(span.end, len(kept[place].text))
        stretch = text[start:end]
        start, end = start + len(stretch) - len(stretch.lstrip()), end - len(stretch) + len(stretch.rstrip())
        if start < end and _counts(span, text, start, end, noted, lang):
            yield Part(span.kind, start, end, span.label)


def _begins(span: Span) -> bool:
    return span.kind is PartKind.MARK and not span.first.text[: span.start].strip("- ")


def _counts(span: Span, text: str, start: int, end: int, noted: set[str], lang: str) -> bool:
    if span.kind is PartKind.CELL:
        return end - start <= _CELL
    return span.kind is not PartKind.MARK or span.sure or is_note_mark(text, start, end, noted, lang)
