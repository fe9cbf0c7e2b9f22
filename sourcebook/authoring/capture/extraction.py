"""Text out of whatever was given. All but plain text is taken apart in a process of its own, in bounded time."""

import json
import subprocess
import sys
from dataclasses import replace

from pydantic import TypeAdapter

from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted
from sourcebook.authoring.capture.formats import (
    FORMATS,
    Format,
    MissingExtraError,
    check_text,
    decode,
    replace_controls,
)
from sourcebook.authoring.capture.recognising import check_format
from sourcebook.reading.characters import piled, piled_words
from sourcebook.reading.files import MAX_SNAPSHOT_BYTES

#: How long one page or file may take, in seconds. A PDF of 1,000 pages of text took 30.
SECONDS = 90.0
_UNREADABLE = "\ufffd"
_EXTRACTED = TypeAdapter(Extracted)
#: The process finds its packages where this one does, and nothing beside the folder it is started in.
_START = "\n".join(
    [
        "import sys",
        "format_, url, *sys.path[:] = sys.argv[1:]",
        "from sourcebook.authoring.capture.worker import main",
        "main(format_, url)",
    ]
)


def extract(
    data: bytes,
    format_: Format,
    *,
    charset: str = "",
    stated_charset: str = "",
    url: str = "",
    seconds: float = SECONDS,
) -> tuple[bytes, Extracted]:
    """Return the snapshot's bytes, and what is known of them. Raises CaptureError.

    Plain text in UTF-8 is kept byte for byte. ``charset`` is what the caller says, ``stated_charset`` what the server
    does; ``url`` is where a page was read.
    """
    check_format(format_, data)
    if not FORMATS[format_].charset:
        return _kept(_readable(_apart(data, format_, url, seconds)))
    text, other = decode(data, format_, asked=charset, stated=stated_charset)
    notes = (f"It came as {other} and is kept as UTF-8.",) if other else ()
    if format_ is Format.TEXT:
        check_text(text)
        return _kept(Extracted(text=text, notes=notes), b"" if other else data)
    if "\0" in text:
        raise CaptureError(f"it is said to be {format_.value} and is not: it holds NUL characters")
    found = _readable(_apart(text.encode(), format_, url, seconds))
    return _kept(replace(found, notes=(*found.notes, *notes)))


def _kept(found: Extracted, data: bytes = b"") -> tuple[bytes, Extracted]:
    if piled(found.text) is not None:
        raise CaptureError(f"its text cannot be kept: {piled_words()}")
    data = data or found.text.encode()
    if len(data) > MAX_SNAPSHOT_BYTES:
        raise CaptureError(f"its text has {len(data):,} bytes; a snapshot has {MAX_SNAPSHOT_BYTES:,} at most")
    return data, found


def _readable(found: Extracted) -> Extracted:
    """Put U+FFFD for what is no text: a reader sees that something stood there, and no quote can do without it."""
    text, wrong = replace_controls(found.text, _UNREADABLE)
    return replace(found, text=text, changes=(*found.changes, ("unreadable character", wrong))) if wrong else found


def _apart(data: bytes, format_: Format, url: str, seconds: float) -> Extracted:
    command = [sys.executable, "-I", "-c", _START, format_.value, url, *sys.path]
    try:
        done = subprocess.run(command, input=data, capture_output=True, check=False, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise CaptureError(
            f"it takes longer than {seconds:g} seconds to read", "copy its words into a .txt file"
        ) from None
    try:
        answer = json.loads(done.stdout)
    except ValueError:
        last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise CaptureError(f"the program that reads {format_.value} broke off: {last or done.returncode}") from None
    if "missing" in answer:
        raise MissingExtraError(answer["missing"])
    if "refused" in answer:
        raise CaptureError(answer["refused"], answer["hint"])
    return _EXTRACTED.validate_python(answer["extracted"])
