"""What a file is: its first bytes say it, and where they say nothing the end of its name does.

What nothing reads is refused by name. A name that says something else than the bytes is found out: the bytes decide,
and a file that is called a container and is none is refused.
"""

import codecs
import json
import re
import struct

from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.formats import FORMATS, Format
from sourcebook.authoring.capture.unread_formats import (
    JSON,
    Unread,
    unread_bytes,
    unread_ole,
    unread_suffix,
    unread_zip,
)

#: So many of the first bytes are looked at.
_HEAD = 8 * 1024
_SUFFIXES = {suffix: format_ for format_, known in FORMATS.items() for suffix in known.suffixes}
_PAGE = re.compile(
    rb"\s*(?:<!--.*?-->\s*|<\?[^>]*\?>\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|section|div|p|"
    rb"table|h[1-6]|ul|ol|span)\b[^<>]*>",
    re.I | re.S,
)
_VTT = re.compile(rb"WEBVTT(?=[ \t\r\n]|\Z)")
_SRT = re.compile(rb"\s*\d+[ \t]*\r?\n[ \t]*\d{1,2}:\d\d:\d\d[,.]\d{1,3}[ \t]*-->[ \t]*\d{1,2}:\d\d:\d\d[,.]\d{1,3}")
#: The fields that a mail begins with; one of `_SENT` is there when a program sent or saved it.
_FIELDS = re.compile(rb"\s*(?:[!-9;-~]+:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*)+")
_SENT = re.compile(rb"^(?:MIME-Version|Received|Message-ID|Return-Path|DKIM-Signature):", re.I | re.M)
_FROM = re.compile(rb"^(?:From|Sender|Subject|Date|Snapshot-Content-Location):", re.I | re.M)
_ARCHIVED = re.compile(rb"^(?:Snapshot-Content-Location:|From: <?\"?Saved by )", re.I | re.M)
_RELATED = re.compile(rb"^Content-Type:\s*multipart/related", re.I | re.M)
_LOCATION = re.compile(rb"^Content-Location:\s*(?:https?|file|cid):", re.I | re.M)
#: An object with its first key, alone or first in a list.
_OBJECT = re.compile(rb"\s*\[?\s*\{\s*\"(?:[^\"\\\\]|\\\\.)*\"\s*:", re.S)
_MAX_LIST = 1_000_000


def format_of(name: str, data: bytes) -> Format:
    """Tell what a file is. Raises CaptureError where nothing reads it, or its name says what it is not."""
    found = kind_of(data)
    suffix = _suffix(name)
    if isinstance(found, Unread):
        raise _not_read(found)
    if found:
        return found
    if unread := unread_suffix(suffix):
        raise _not_read(unread)
    said = _SUFFIXES.get(suffix, Format.TEXT)
    if said is Format.EMAIL and _FIELDS.match(_head(data)) and _FROM.search(_head(data)):
        return said
    if said not in (Format.TEXT, Format.HTML):
        raise CaptureError(f"its name ends in {suffix}, and it does not begin as {said.value}")
    return said


def misnamed(name: str, format_: Format) -> str:
    """Say that a file's name ends as those of another format do; "" where it does not."""
    suffix = _suffix(name)
    other = _SUFFIXES.get(suffix, format_) is not format_ or unread_suffix(suffix)
    return f"Its name ended in {suffix}, and it is {format_.value}." if other else ""


def check_format(format_: Format, data: bytes) -> None:
    """Refuse bytes that are not what they are said to be. Raises CaptureError."""
    found = kind_of(data)
    if isinstance(found, Unread):
        raise CaptureError(f"it is said to be {format_.value} and is {found.name}, which is not read", found.hint)
    if found is None and format_ not in (Format.TEXT, Format.HTML, Format.EMAIL):
        raise CaptureError(f"it is said to be {format_.value} and does not begin as one")
    if found not in (None, format_):
        raise CaptureError(
            f"it is said to be {format_.value} and is {found.value}", "save it in a file, and capture that"
        )


def kind_of(data: bytes) -> Format | Unread | None:
    """Return what the bytes are for sure: what is read, what is not, or None where they may be any text."""
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zipped(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return unread_ole(data)
    head = _head(data)
    if head.lstrip()[:5] == b"{\\rtf":
        return Format.RTF
    if _VTT.match(head):
        return Format.WEBVTT
    if _SRT.match(head):
        return Format.SUBRIP
    if mail := _mail(head, data):
        return mail
    if _PAGE.match(head):
        return Format.HTML
    return unread_bytes(head) or (JSON if _is_json(data) else None)


def _suffix(name: str) -> str:
    return (re.search(r"\.[a-z0-9]+$", name.lower()) or [""])[0]


def _not_read(found: Unread) -> CaptureError:
    return CaptureError(f"it is {found.name}, which is not read", found.hint)


def _head(data: bytes) -> bytes:
    """The first bytes as UTF-8, without a byte order mark."""
    for name, mark in (("utf-16-le", codecs.BOM_UTF16_LE), ("utf-16-be", codecs.BOM_UTF16_BE)):
        if data.startswith(mark):
            return data[2 : 2 + 2 * _HEAD].decode(name, "ignore").encode("utf-8", "ignore")
    return data[:_HEAD].removeprefix(codecs.BOM_UTF8)


def _zipped(data: bytes) -> Format | Unread:
    """What a ZIP archive is; names of entries stand in its directory as they are."""
    directory = data
    end = data.rfind(b"PK\x05\x06")
    if 0 <= end <= len(data) - 22:
        size, start = struct.unpack("<II", data[end + 12 : end + 20])
        directory = data[start : start + size] or data
    if data[30:58] == b"mimetypeapplication/epub+zip" or b"META-INF/container.xml" in directory:
        return Format.EPUB
    if re.search(rb"word/document\d*\.xml", directory):
        return Format.DOCX
    return unread_zip(data[:200], directory)


def _mail(head: bytes, data: bytes) -> Format | None:
    """A mail, or a page that a browser saved in the form of one."""
    fields = _FIELDS.match(head)
    if fields is None or not (_SENT.search(fields[0]) and _FROM.search(fields[0])):
        return None
    archived = _ARCHIVED.search(fields[0]) or (_RELATED.search(fields[0]) and _LOCATION.search(data))
    return Format.MHTML if archived else Format.EMAIL


def _is_json(data: bytes) -> bool:
    """Tell whether bytes begin as JSON's objects do, or are JSON as a whole; only a short list is read for that."""
    if _OBJECT.match(_head(data)):
        return True
    if data.lstrip()[:1] != b"[" or len(data) > _MAX_LIST:
        return False
    try:
        return bool(json.loads(data))
    except (ValueError, RecursionError):
        return False
