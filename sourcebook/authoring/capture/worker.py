"""The process in which hostile pages and files are taken apart: what goes wrong there ends there.

It reads bytes on standard input and answers with one line of JSON; ``extraction`` starts it and bounds its time.
"""

import json
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict

from sourcebook.authoring.capture.captions import read_subrip, read_webvtt
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted
from sourcebook.authoring.capture.docx import read_docx
from sourcebook.authoring.capture.epub import read_epub
from sourcebook.authoring.capture.formats import Format, MissingExtraError
from sourcebook.authoring.capture.mail import read_email, read_mhtml
from sourcebook.authoring.capture.pdf import read_pdf
from sourcebook.authoring.capture.rtf import read_rtf
from sourcebook.authoring.capture.webpage import read_page
from sourcebook.reading.files import MAX_SNAPSHOT_BYTES

#: The most memory that may be asked for, in bytes, where the system can bound it.
MEMORY = 3 * 1024**3
#: Who reads what, given its bytes (in UTF-8 where the format has a character set) and where it was read.
READERS: dict[Format, Callable[[bytes, str], Extracted]] = {
    Format.HTML: lambda data, url: read_page(data.decode("utf-8"), url=url),
    Format.PDF: lambda data, _: read_pdf(data),
    Format.DOCX: lambda data, _: read_docx(data),
    Format.EPUB: lambda data, _: read_epub(data),
    Format.RTF: lambda data, _: read_rtf(data),
    Format.EMAIL: lambda data, _: read_email(data),
    Format.MHTML: lambda data, _: read_mhtml(data),
    Format.WEBVTT: lambda data, _: read_webvtt(data),
    Format.SUBRIP: lambda data, _: read_subrip(data),
}


def main(format_: str, url: str) -> None:
    """Read one page or file and write what came of it."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    json.dump(_outcome(Format(format_), sys.stdin.buffer.read(), url), sys.stdout)


def _outcome(format_: Format, data: bytes, url: str) -> dict[str, object]:
    try:
        found = READERS[format_](data, url)
        if len(found.text) > MAX_SNAPSHOT_BYTES:
            return {"refused": f"its text has {len(found.text):,} characters, which is too much", "hint": ""}
        return {"extracted": asdict(found)}
    except MissingExtraError as error:
        return {"missing": error.need}
    except CaptureError as error:
        return {"refused": str(error), "hint": error.hint}
    except (MemoryError, RecursionError):
        return {"refused": "it takes too much memory to read", "hint": "copy its words into a .txt file"}
