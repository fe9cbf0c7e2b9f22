"""The main text of a web page: trafilatura finds where it stands, the words are the page's own.

What stands in the text is kept, in the page's order and letter by letter (``blocks``), with its cells, items, headings,
captions, quotations and notes as parts. What is left out is said (``main_text``, ``left_out``).
"""

from importlib.metadata import version

from selectolax.lexbor import LexborHTMLParser

from sourcebook import __version__
from sourcebook.authoring.capture.blocks import blocks_of
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted
from sourcebook.authoring.capture.formats import MissingExtraError, replace_controls
from sourcebook.authoring.capture.kept_blocks import kept_text
from sourcebook.authoring.capture.main_text import chosen_blocks
from sourcebook.authoring.capture.stated import stated_by

_SAVE_AS_TEXT = "copy the words that you read into a .txt file and capture that"


def read_page(markup: str, *, url: str = "") -> Extracted:
    """Extract a page's main text, and what the page states about itself. Raises CaptureError."""
    chosen = _main_text(markup)
    parser = LexborHTMLParser(markup)
    page, stated = blocks_of(parser), stated_by(parser, url=url)
    said = chosen_blocks(page, chosen, (stated.title,), stated.lang)
    if said is None:
        raise CaptureError("no main text was found in the page", _SAVE_AS_TEXT)
    return kept_text(page, said, stated, f"trafilatura {version('trafilatura')}, sourcebook {__version__}")


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
