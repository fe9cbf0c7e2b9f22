"""The main text of a web page: trafilatura chooses where it begins and ends, the words are the page's own.

Extractors drop passages, join what stood apart and rewrite characters; a quote checked against such a text would not
be the page's. So their choice is used, and their text is not: from the first to the last line of the page that the
extractor took for main text, every line is kept, in the page's order and letter by letter (``blocks``).
"""

import re
from collections.abc import Sequence
from importlib.metadata import version

from selectolax.lexbor import LexborHTMLParser

from sourcebook import __version__
from sourcebook.authoring.capture.blocks import blocks_of
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted
from sourcebook.authoring.capture.formats import MissingExtraError, replace_controls
from sourcebook.authoring.capture.stated import stated_by

#: Lines with fewer letters and digits stand in menus as often as in texts: they do not say where the text begins.
MIN_LETTERS = 24
#: A line is recognised by pieces of this many letters; half of the pieces looked at must be the extractor's.
_PIECE, _PIECES = 16, 8
_SAVE_AS_TEXT = "copy the words that you read into a .txt file and capture that"


def read_page(markup: str, *, url: str = "") -> Extracted:
    """Extract a page's main text, and what the page states about itself. Raises CaptureError."""
    parser = LexborHTMLParser(markup)
    blocks = blocks_of(parser)
    chosen = _main_text(markup)
    lines = main_lines(blocks.lines, chosen)
    if not lines:
        raise CaptureError("no main text was found in the page", _SAVE_AS_TEXT)
    return Extracted(
        text="\n".join(lines) + "\n",
        extractor=f"trafilatura {version('trafilatura')}, sourcebook {__version__}",
        stated=stated_by(parser, url=url),
        changes=tuple(blocks.changes.items()),
    )


def main_lines(lines: Sequence[str], chosen: str) -> Sequence[str]:
    """Return the lines from the first to the last that stand in the ``chosen`` text; none when none does.

    Short lines do not say where the text begins or ends, but those that the extractor took next to it are kept.
    """
    text, taken = letters(chosen), {letters(line) for line in chosen.split("\n")} - {""}
    found = [index for index, line in enumerate(lines) if _is_in(letters(line), text)]
    if not found:
        return ()
    first, last = found[0], found[-1]
    while first > 0 and letters(lines[first - 1]) in taken:
        first -= 1
    while last + 1 < len(lines) and letters(lines[last + 1]) in taken:
        last += 1
    return lines[first : last + 1]


def letters(text: str) -> str:
    """Letters and digits alone, in one case: all that an extractor leaves as it is."""
    return re.sub(r"[\W_]+", "", text).casefold()


def _is_in(line: str, text: str) -> bool:
    if len(line) < MIN_LETTERS:
        return False
    step = max(_PIECE, len(line) // _PIECES)
    pieces = [line[at : at + _PIECE] for at in range(0, len(line) - _PIECE + 1, step)]
    return 2 * sum(piece in text for piece in pieces) >= len(pieces)


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
