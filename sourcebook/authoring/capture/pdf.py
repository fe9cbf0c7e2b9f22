"""The text layer of a PDF, page by page, as pypdf reads it."""

import io
from importlib.metadata import version
from typing import Any

from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted, Stated
from sourcebook.authoring.capture.formats import MissingExtraError
from sourcebook.authoring.capture.stated import clean, language_tag

#: More pages than this are not one source.
MAX_PAGES = 5_000


def read_pdf(data: bytes) -> Extracted:
    """Extract the text of every page, an empty line between pages. Raises CaptureError."""
    try:
        import pypdf
        import pypdf.errors
    except ImportError:
        raise MissingExtraError("PDF") from None
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise CaptureError(
                "the PDF asks for a password", "save a copy without one, or copy its words into a .txt file"
            )
        if (count := len(reader.pages)) > MAX_PAGES:
            raise CaptureError(f"the PDF has {count:,} pages; at most {MAX_PAGES:,} are read")
        pages = [page.extract_text().strip() for page in reader.pages]
        stated = _stated(reader)
    except (CaptureError, MemoryError):
        raise
    except Exception as error:  # a broken file makes pypdf raise whatever its own code runs into
        raise CaptureError(f"the PDF cannot be read: {_why(error)}") from None
    if not any(character.isalnum() for page in pages for character in page):
        raise CaptureError("the PDF holds no text, only pictures (a scan?)", "copy its words into a .txt file")
    return Extracted(
        text="\n\n".join(page for page in pages if page) + "\n",
        extractor=f"pypdf {version('pypdf')}",
        stated=stated,
        notes=tuple(_notes(pages)),
    )


def _notes(pages: list[str]) -> list[str]:
    empty = [str(number) for number, page in enumerate(pages, 1) if not page]
    count = f"{len(pages)} page{'' if len(pages) == 1 else 's'}"
    without = f" No text was found on {len(empty)} of them (the first: page {empty[0]})." if empty else ""
    return [f"The text layer of a PDF of {count}.{without}"]


def _stated(reader: Any) -> Stated:
    """The title and language that the file gives. Its `Author` is often who typed it, its dates are the file's own."""
    title = reader.metadata.title if reader.metadata else ""
    root = reader.trailer["/Root"].get_object()
    language = root.get("/Lang", "")
    return Stated(title=clean(title), lang=language_tag(str(language)) if language else "")


def _why(error: Exception) -> str:
    words = " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
    return words[:1].lower() + words[1:]
