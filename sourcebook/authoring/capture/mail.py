"""E-mails and saved pages (MHTML), as the standard library's `email` takes them apart.

Of a mail the text is kept, or its HTML where that says more; what it answers to is marked as quoted. Attachments are
left out and said. Of a saved page its main HTML is read as any page.
"""

import re
from dataclasses import replace
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime
from typing import Any
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from sourcebook import __version__
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted, Stated
from sourcebook.authoring.capture.formats import Format, decode
from sourcebook.authoring.capture.kept_text import KeptText, stripped
from sourcebook.authoring.capture.left_out import Passage, left_out
from sourcebook.authoring.capture.main_text import letters
from sourcebook.authoring.capture.stated import clean, language_tag, title_of
from sourcebook.authoring.capture.webpage import read_page
from sourcebook.authoring.capture.whole_page import read_whole
from sourcebook.quotes.structure import PartKind
from sourcebook.reading.records.values import Url

#: Parts within parts, and parts in all: mails have some ten.
MAX_PARTS = 1_000
#: The longest field of a head that is read, in characters.
_LONGEST = 5_000
_URL: TypeAdapter[str] = TypeAdapter(Url)
_QUOTED = re.compile(r"^(?:>[ \t]?)+", re.M)
#: What mail programs put above the whole of the mail that is answered: a line of hyphens or underscores with or without
#: words, then fields, one of which holds an address.
_FIELD = r"[ \t]*\*?[^\W\d_][^\n:]{0,30}:\*?[ \t][^\n]+\n"
_ORIGINAL = re.compile(rf"^(?:[-_]{{5,}}[^\n]*\n\s*)?(?={_FIELD}{_FIELD})(?:{_FIELD}){{2,}}", re.M)


def read_email(data: bytes) -> Extracted:
    """Read the words of a mail, and what its head states. Raises CaptureError."""
    message = _message(data)
    parts = _parts(message)
    plain, page = _body(parts, "plain"), _body(parts, "html")
    found = _chosen(_text_of(plain) if plain else "", page, plain)
    if not any(character.isalnum() for character in found.text):
        raise CaptureError("the mail holds no words", "capture the file that is attached to it")
    left = [
        _attachment(part) for part in parts if part not in (plain, page) and part.get_content_maintype() != "multipart"
    ]
    stated = _stated(message, found.stated)
    recipients = clean(", ".join(_names(message, "To") + _names(message, "Cc")))
    notes = [f"A mail to {recipients}."] if recipients else []
    return replace(found, stated=stated, notes=(*notes, *found.notes, *filter(None, left)))


def read_mhtml(data: bytes) -> Extracted:
    """Read the main page of a saved page. Raises CaptureError."""
    message = _message(data)
    parts = _parts(message)
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    start = message.get_param("start") if message.is_multipart() else None
    page = next((part for part in pages if start and _field(part, "Content-ID") == start), next(iter(pages), None))
    if page is None:
        raise CaptureError("the saved page holds no HTML", "save it as HTML, and capture that")
    url = _address(_field(message, "Snapshot-Content-Location") or _field(page, "Content-Location"))
    found = read_page(_text_of(page), url=url)
    notes = list(found.notes)
    if frames := len(pages) - 1:
        notes.append(f"Left out: {frames} frame{'' if frames == 1 else 's'} within the page.")
    if day := _day(message):
        notes.append(f"The page was saved on {day}.")
    return replace(found, stated=replace(found.stated, canonical=found.stated.canonical or url), notes=tuple(notes))


def _message(data: bytes) -> Message:
    try:
        return BytesParser(policy=compat32).parsebytes(data)
    except Exception as error:  # hostile heads make the parser raise whatever its own code runs into
        raise _broken(error) from None


def _broken(error: Exception) -> CaptureError:
    words = " ".join(str(error).split())[:200] or type(error).__name__
    return CaptureError(f"the mail cannot be taken apart: {words}", "copy its words into a .txt file")


def _parts(message: Message) -> list[Message]:
    """All that the mail holds, but not what another mail within it does."""
    found: list[Message] = []
    pending = [message]
    while pending:
        part = pending.pop()
        found.append(part)
        if len(found) > MAX_PARTS:
            raise CaptureError(f"it has more than {MAX_PARTS:,} parts", "copy its words into a .txt file")
        kind = part.get_content_type()
        if kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
            raise CaptureError("the mail is encrypted", "decrypt it, and capture what you read")
        if part.is_multipart() and part.get_content_maintype() == "multipart":
            inner: Any = part.get_payload()
            pending.extend(one for one in reversed(inner) if isinstance(one, Message))
    return found


def _body(parts: list[Message], kind: str) -> Message | None:
    """The first text of a kind that is no attachment."""
    texts = (part for part in parts if part.get_content_type() == f"text/{kind}")
    return next((part for part in texts if part.get_content_disposition() != "attachment"), None)


def _text_of(part: Message) -> str:
    """The characters of a text. Raises CaptureError where its bytes are not in the character set that it states."""
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        raise CaptureError("a part that is said to be text holds other parts", "copy its words into a .txt file")
    charset = part.get_content_charset() or ""
    format_ = Format.HTML if part.get_content_subtype() == "html" else Format.TEXT
    text, _ = decode(data, format_, stated="" if charset in ("us-ascii", "ascii") else charset, who="the mail")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _chosen(text: str, page: Message | None, plain: Message | None) -> Extracted:
    """The text; or the HTML where there is no text, or one of less than half of its words ("see this in a browser")."""
    if page is None and plain is None:
        raise CaptureError("the mail holds no text", "capture the file that is attached to it")
    if page is None:
        return _written(text)
    shown = read_whole(_text_of(page))
    if plain is None or 2 * len(letters(text)) < len(letters(shown.text)):
        return shown
    said = letters(text)
    other = "\n".join(line for line in shown.text.split("\n") if letters(line) not in said)
    return replace(_written(text), left_out=left_out((Passage("", text), Passage("the mail in HTML", other))))


def _written(text: str) -> Extracted:
    """The text of a mail as it stands, with what it answers to marked as quoted, and the marks of that passed over."""
    kept = KeptText()
    kept.add(text if text.endswith("\n") else f"{text}\n")
    for found in _QUOTED.finditer(text):
        kept.mark(PartKind.FURNITURE, found.start(), end=found.end())
    for found in re.finditer(r"(?:^>[^\n]*(?:\n|\Z))+", text, re.M):
        kept.mark(PartKind.QUOTED, found.start(), end=found.end())
    original = next((found for found in _ORIGINAL.finditer(text) if "@" in found[0] or found[0][0] in "-_"), None)
    if original and text[: original.start()].strip():
        kept.mark(PartKind.QUOTED, original.start())
    return Extracted(
        text=kept.text(),
        extractor=f"sourcebook {__version__}",
        parts=stripped(kept.parts(), kept.text()),
    )


def _attachment(part: Message) -> str:
    kind = part.get_content_type()
    try:
        name = clean(part.get_filename() or "")
        size = len(part.get_payload(decode=True) or b"") if kind != "message/rfc822" else 0
    except (MessageError, ValueError, LookupError):
        name, size = "", 0
    if kind == "message/rfc822":
        return "Left out: a mail that is attached to it."
    return f"Left out: what is attached as {f'“{name}”' if name else kind} ({size:,} bytes)."


# --- what its head states --------------------------------------------------------------------------------------


def _field(message: Message, name: str) -> str:
    """The one value of a field; "" where there is none, or more than one, or what cannot be read."""
    values = [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]
    if len(values) != 1 or len(values[0]) > _LONGEST:
        return ""
    try:
        plain = values[0].encode("ascii", "surrogateescape").decode("utf-8")
        return str(make_header(decode_header(" ".join(plain.split()))))
    except (UnicodeError, LookupError, ValueError, MessageError):
        return ""


def _stated(message: Message, page: Stated) -> Stated:
    lang = language_tag(_field(message, "Content-Language")) or page.lang
    return Stated(
        title=title_of(_field(message, "Subject"), lang),
        authors=tuple(_names(message, "From")),
        issued=_day(message),
        lang=lang,
    )


def _names(message: Message, field: str) -> list[str]:
    """The names in a field of addresses; the address where there is no name."""
    found = getaddresses([_field(message, field)])
    return [value for name, address in found if (value := clean(name) or clean(address))]


def _day(message: Message) -> str:
    """The day of the mail in the time zone of its sender; "" where it states none."""
    try:
        return parsedate_to_datetime(_field(message, "Date")).date().isoformat()
    except (ValueError, TypeError, OverflowError, IndexError):
        return ""


def _address(value: str) -> str:
    try:
        url = _URL.validate_python(value.strip().partition("#")[0])
    except ValidationError:
        return ""
    return url if urlsplit(url).scheme in ("https", "http") else ""
