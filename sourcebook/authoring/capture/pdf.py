"""The text of a PDF as a person reads it, page by page. PDFium says what stands where; docs/capture.md says why."""

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import closing
from importlib.metadata import version
from typing import Any

from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted, Stated
from sourcebook.authoring.capture.formats import MissingExtraError
from sourcebook.authoring.capture.left_out import Passage, left_out
from sourcebook.authoring.capture.pdf_furniture import furniture_of
from sourcebook.authoring.capture.pdf_glyphs import Unseen, drawing_of
from sourcebook.authoring.capture.pdf_pages import Sheet, page_of, sheet_of
from sourcebook.authoring.capture.pdf_text import Written
from sourcebook.authoring.capture.stated import language_tag, title_of

#: More pages than this are not one source.
MAX_PAGES = 5_000
_COPY = "copy its words into a .txt file"


def read_pdf(data: bytes) -> Extracted:
    """Extract the text of every page, an empty line between pages, and what it is made of. Raises CaptureError."""
    try:
        import pypdfium2
        import pypdfium2.raw
    except ImportError:
        raise MissingExtraError("PDF") from None
    try:
        with closing(pypdfium2.PdfDocument(data)) as document:
            return _read(pypdfium2.raw, document)
    except (pypdfium2.PdfiumError, OSError) as error:
        if "password" in str(error).lower():
            raise CaptureError("the PDF asks for a password", f"save a copy without one, or {_COPY}") from None
        raise CaptureError(f"the PDF cannot be read: {_why(error)}") from None


def _read(raw: Any, document: Any) -> Extracted:
    if (count := len(document)) > MAX_PAGES:
        raise CaptureError(f"the PDF has {count:,} pages; at most {MAX_PAGES:,} are read")
    sheets = [sheet_of(drawing_of(raw, document, number)) for number in range(count)]
    written, empty = Written(), []
    for number, (sheet, furniture) in enumerate(zip(sheets, furniture_of([s.edges for s in sheets]), strict=True), 1):
        label = furniture.label or document.get_page_label(number - 1) or str(number)
        if not written.page(page_of(sheet, furniture), label):
            empty.append(number)
    if not any(character.isalnum() for character in written.text):
        _refuse(sheets)
    return Extracted(
        text=written.text,
        extractor=f"pypdfium2 {version('pypdfium2')}",
        stated=_stated(raw, document),
        notes=(_note(count, empty),),
        parts=written.structure(),
        left_out=left_out(_passages(sheets)),
    )


def _refuse(sheets: Sequence[Sheet]) -> None:
    if any(unread.why == Unseen.LAYER for sheet in sheets for unread in sheet.unread):
        words = "the PDF shows only pictures (a scan?); its words are a layer that is not drawn, as programs guess them"
        raise CaptureError(words, f"compare them with the pictures, and {_COPY}")
    raise CaptureError("the PDF holds no text that is seen, only pictures (a scan?)", _COPY)


def _note(pages: int, empty: list[int]) -> str:
    count = f"{pages} page{'' if pages == 1 else 's'}"
    without = f" No text was found on {len(empty)} of them (the first: page {empty[0]})." if empty else ""
    return f"The text of a PDF of {count}.{without}"


def _passages(sheets: Sequence[Sheet]) -> Iterator[Passage]:
    """What no reader sees, a passage for each reason."""
    for why in Unseen:
        words = [word for sheet in sheets for unread in sheet.unread if unread.why == why for word in unread.words]
        if words:
            yield Passage(why.value, " ".join(words), within=True)


def _stated(raw: Any, document: Any) -> Stated:
    """The title and language that the file gives. Its `Author` is often who typed it, its dates are the file's own."""
    language = language_tag(_language(raw, document))
    return Stated(title=title_of(document.get_metadata_value("Title"), language), lang=language)


def _language(raw: Any, document: Any) -> str:
    buffer = ctypes.create_string_buffer(256)
    length = raw.FPDFCatalog_GetLanguage(document, ctypes.cast(buffer, ctypes.POINTER(raw.FPDF_WCHAR)), 256)
    return buffer.raw[: max(length - 2, 0)].decode("utf-16-le", "replace") if length <= 256 else ""


def _why(error: Exception) -> str:
    words = " ".join(str(error).split())[:200].rstrip(".") or type(error).__name__
    return words[:1].lower() + words[1:]
