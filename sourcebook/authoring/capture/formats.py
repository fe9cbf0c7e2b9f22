"""What kind of thing was given, and the text that its bytes stand for. What is not sure is refused, never guessed."""

import codecs
import re
from enum import StrEnum
from typing import NamedTuple

from sourcebook.authoring.capture.capture_errors import CaptureError


class Format(StrEnum):
    """What can be captured. The value is the word for people."""

    TEXT = "text"
    HTML = "HTML"
    PDF = "PDF"
    DOCX = "DOCX"
    EPUB = "EPUB"
    RTF = "RTF"
    EMAIL = "e-mail"
    MHTML = "MHTML"
    WEBVTT = "WebVTT"
    SUBRIP = "SubRip"


class Known(NamedTuple):
    """How a format is known: the ends of its files' names, its content types, and whether the `capture` extra reads it.

    ``charset`` says that its bytes are characters of one set, which is found before it is taken apart.
    """

    suffixes: tuple[str, ...]
    content_types: tuple[str, ...]
    extra: bool = False
    charset: bool = False


FORMATS = {
    Format.HTML: Known((".html", ".htm", ".xhtml"), ("text/html", "application/xhtml+xml"), extra=True, charset=True),
    Format.TEXT: Known((".txt",), ("text/plain",), charset=True),
    Format.PDF: Known((".pdf",), ("application/pdf",), extra=True),
    Format.DOCX: Known((".docx",), ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)),
    Format.EPUB: Known((".epub",), ("application/epub+zip",)),
    Format.RTF: Known((".rtf",), ("application/rtf", "text/rtf")),
    Format.EMAIL: Known((".eml",), ("message/rfc822",)),
    Format.MHTML: Known((".mhtml", ".mht"), (), extra=True),
    Format.WEBVTT: Known((".vtt",), ("text/vtt",), charset=True),
    Format.SUBRIP: Known((".srt",), ("application/x-subrip",), charset=True),
}
#: The content types that are read from the network.
CONTENT_TYPES = {type_: format_ for format_, known in FORMATS.items() for type_ in known.content_types}
#: Where browsers look for a page's own word on its character set (HTML Standard, "prescan a byte stream").
_PRESCAN = 1024
_META = re.compile(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.I)
_XML = re.compile(rb"^\s*<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9_:.-]+)", re.I)
_MARKS = (("utf-8", codecs.BOM_UTF8), ("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE))
#: What is no text: controls (but white space), halves of surrogate pairs, noncharacters.
CONTROLS = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(f"{chr(plane * 0x10000 + 0xFFFE)}{chr(plane * 0x10000 + 0xFFFF)}" for plane in range(17))
    + "]"
)


def decode(
    data: bytes, format_: Format, *, asked: str = "", stated: str = "", who: str = "the server"
) -> tuple[str, str]:
    """Return the text of some bytes, and the name of their character set when that is not UTF-8 (else "").

    In this order: what the caller ``asked`` for, a byte order mark, what ``who`` ``stated``, what an HTML page
    says of itself, UTF-8. Raises CaptureError when the bytes are not in that set, or plainly in another.
    """
    for name, mark in _MARKS:
        if not asked and data.startswith(mark):
            return _decoded(data[len(mark) :], name, "its byte order mark"), "" if name == "utf-8" else name
    label, who = (asked, "--charset") if asked else (stated, who)
    if not label and format_ is Format.HTML:
        label, who = _own_word(data), "the page"
    if not label or label.lower() in ("utf-8", "utf8"):
        return _decoded(data, "utf-8", who if label else ""), ""
    name, codec = _known(label, who)
    if not asked and name != "utf-8" and not data.isascii() and _is_utf8(data):
        raise CaptureError(f"{who} says `{label}`, but the bytes are UTF-8", "say which with --charset")
    return _decoded(data, name, who, codec), "" if name == "utf-8" else name


def check_text(text: str) -> None:
    """Refuse what is no text: characters that steer a machine, or none that can be read. Raises CaptureError."""
    if found := CONTROLS.search(text):
        line, name = text.count("\n", 0, found.start()) + 1, f"U+{ord(found.group()):04X}"
        raise CaptureError(f"line {line} holds the control character {name}: this is not plain text")
    if not re.search(r"[^\W_]", text):
        raise CaptureError("it holds no words")


def replace_controls(text: str, by: str) -> tuple[str, int]:
    """Replace what is no text, as :data:`CONTROLS` has it; return the text and how much of it there was."""
    return CONTROLS.subn(by, text)


def _own_word(data: bytes) -> str:
    found = _XML.search(data[:_PRESCAN]) or _META.search(data[:_PRESCAN])
    label = found.group(1).decode("ascii") if found else ""
    return "utf-8" if label.lower().startswith("utf-16") else label  # it could not have been read otherwise


def _known(label: str, who: str) -> tuple[str, str]:
    """Return the character set that browsers take a label for (WHATWG Encoding Standard), and Python's codec for it.

    Raises CaptureError.
    """
    try:
        import webencodings
    except ImportError:
        raise MissingExtraError(f"text in `{label}`") from None
    found = webencodings.lookup(label)
    if found is None or found.name in ("x-user-defined", "replacement"):
        raise CaptureError(f"{who} says `{label}`, which is no character set that browsers know", "say --charset NAME")
    return str(found.name), str(found.codec_info.name)


def _decoded(data: bytes, name: str, who: str, codec: str = "") -> str:
    try:
        return data.decode(codec or name)
    except UnicodeDecodeError as error:
        said = f"{who} says {name}, and" if who else "no character set is stated, and"
        message = f"{said} the bytes are not {name} (0x{data[error.start]:02X} at offset {error.start:,})"
        raise CaptureError(message, "say which it is with --charset NAME, such as windows-1252") from None


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class MissingExtraError(CaptureError):
    """A package of the `capture` extra is not installed. ``need`` is what it is needed for."""

    def __init__(self, need: str) -> None:
        """``need`` stands in "to read …"."""
        super().__init__(f"the packages that read {need} are not installed")
        self.need = need
