"""HTML of which all is text: a chapter of a book, the body of a mail."""

from selectolax.lexbor import LexborHTMLParser

from sourcebook import __version__
from sourcebook.authoring.capture.blocks import blocks_of
from sourcebook.authoring.capture.captured import Extracted
from sourcebook.authoring.capture.kept_blocks import kept_text
from sourcebook.authoring.capture.stated import stated_by


def read_whole(markup: str) -> Extracted:
    """Return every line that a reader sees; "" where there is none."""
    parser = LexborHTMLParser(markup)
    page = blocks_of(parser)
    return kept_text(page, [block.left for block in page.blocks], stated_by(parser), f"sourcebook {__version__}")
