"""The main text of a web page: trafilatura finds where it stands, the words are the page's own.

What stands in the text is kept, in the page's order and letter by letter (``blocks``), with its cells, items, headings,
captions, quotations and notes as parts. What is left out is said (``main_text``, ``left_out``).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from itertools import accumulate

from selectolax.lexbor import LexborHTMLParser

from sourcebook import __version__
from sourcebook.authoring.capture.blocks import Block, Span, blocks_of
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted
from sourcebook.authoring.capture.formats import MissingExtraError, replace_controls
from sourcebook.authoring.capture.left_out import Passage, left_out
from sourcebook.authoring.capture.main_text import chosen_blocks
from sourcebook.authoring.capture.note_marks import is_note_mark
from sourcebook.authoring.capture.stated import stated_by
from sourcebook.quotes.structure import Part, PartKind, in_order

_SAVE_AS_TEXT = "copy the words that you read into a .txt file and capture that"
#: A cell of more characters than this lays a page out, and holds no value.
_CELL = 1_000


def read_page(markup: str, *, url: str = "") -> Extracted:
    """Extract a page's main text, and what the page states about itself. Raises CaptureError."""
    chosen = _main_text(markup)
    parser = LexborHTMLParser(markup)
    page, stated = blocks_of(parser), stated_by(parser, url=url)
    said = chosen_blocks(page, chosen, (stated.title,), stated.lang)
    if said is None:
        raise CaptureError("no main text was found in the page", _SAVE_AS_TEXT)
    kept = [block for block, what in zip(page.blocks, said, strict=True) if not what]
    return Extracted(
        text="\n".join(block.text for block in kept) + "\n",
        extractor=f"trafilatura {version('trafilatura')}, sourcebook {__version__}",
        stated=stated,
        changes=tuple(page.changes.items()),
        parts=in_order(_parts(kept, page.spans, stated.lang)),
        left_out=left_out(Passage(what, block.text) for block, what in zip(page.blocks, said, strict=True)),
    )


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


def _main_text(markup: str) -> str:
    """Return what trafilatura takes for the page's main text, "" when it finds none. Raises CaptureError."""
    try:
        import lxml.html
        import trafilatura
    except ImportError:
        raise MissingExtraError("HTML") from None
    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        clean, _ = replace_controls(markup, " ")
        tree = lxml.html.document_fromstring(clean.encode(), parser=parser)
    except lxml.etree.LxmlError:
        return ""
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        raise CaptureError("the page is nested so deeply that its text cannot be told apart", _SAVE_AS_TEXT)
    document = trafilatura.bare_extraction(tree, include_comments=False, with_metadata=False)
    body = getattr(document, "body", None)
    return "" if body is None else "\n".join(body.itertext())
