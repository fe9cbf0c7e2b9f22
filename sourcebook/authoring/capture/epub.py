"""EPUB (W3C, 3.3): its chapters in the order of the spine, each as a page whose every block is text."""

import re
from collections import Counter

from sourcebook import __version__
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted, Stated
from sourcebook.authoring.capture.formats import Format, decode
from sourcebook.authoring.capture.left_out import together
from sourcebook.authoring.capture.stated import clean, iso_day, language_tag, title_of
from sourcebook.authoring.capture.whole_page import read_whole
from sourcebook.authoring.capture.zipped import Archive, resolved, walk
from sourcebook.quotes.structure import Part

_CONTAINER = "META-INF/container.xml"
_PAGES = frozenset(("application/xhtml+xml", "text/html"))
_HINT = "copy the words that you read into a .txt file"
_DATA = "http://purl.org/dc/elements/1.1/ "


class _Package:
    """The file that names all others: what it states of the book, its files by their ids, and their order."""

    def __init__(self, data: bytes, name: str) -> None:
        self.stated: dict[str, list[str]] = {}
        self.files: dict[str, tuple[str, str, str]] = {}
        self.order: list[str] = []
        self._folder = name.rpartition("/")[0]
        self._field = ""
        walk(data, name, self._start, self._end, self._words)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition(" ")[2]
        if tag.startswith(_DATA):
            self._field = local
            self.stated.setdefault(local, []).append("")
        elif local == "item":
            place = resolved(self._folder, attributes.get("href", ""))
            self.files[attributes.get("id", "")] = (
                place, attributes.get("media-type", ""), attributes.get("properties", "")
            )  # fmt: skip
        elif local == "itemref":
            self.order.append(attributes.get("idref", ""))

    def _end(self, tag: str) -> None:
        self._field = ""

    def _words(self, text: str) -> None:
        if self._field:
            self.stated[self._field][-1] += text


def read_epub(data: bytes) -> Extracted:
    """Read a book's chapters. Raises CaptureError."""
    archive = Archive(data, "EPUB")
    package = _package(archive)
    locked = _locked(archive)
    chapters: list[Extracted] = []
    left: list[str] = []
    for id_ in package.order:
        place, kind, properties = package.files.get(id_, ("", "", ""))
        if "nav" in properties.split():
            left.append("Left out: the table of contents that programs show.")
        elif place in locked:
            raise CaptureError("the book is locked to a reading program (DRM)", _HINT)
        elif kind not in _PAGES or place not in archive.names:
            left.append(f"Left out: `{clean(place or id_)}`, which is no page that can be read.")
        else:
            chapters.append(read_whole(decode(archive.read(place), Format.HTML)[0]))
    if not any(re.search(r"[^\W_]", chapter.text) for chapter in chapters):
        raise CaptureError("the book holds no words, only pictures", _HINT)
    return _together(chapters, _stated(package), left)


def _together(chapters: list[Extracted], stated: Stated, left: list[str]) -> Extracted:
    """Put the chapters one behind the other."""
    texts: list[str] = []
    parts: list[Part] = []
    changes: Counter[str] = Counter()
    length = 0
    for chapter in chapters:
        parts += (Part(kind, start + length, end + length, label) for kind, start, end, label in chapter.parts)
        changes.update(dict(chapter.changes))
        texts.append(chapter.text)
        length += len(chapter.text)
    count = len(chapters)
    return Extracted(
        text="".join(texts),
        extractor=f"sourcebook {__version__}",
        stated=stated,
        changes=tuple(changes.items()),
        notes=(f"A book of {count} file{'' if count == 1 else 's'} of text.", *left),
        parts=tuple(parts),
        left_out=together(row for chapter in chapters for row in chapter.left_out),
    )


def _package(archive: Archive) -> _Package:
    place = ""

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal place
        if tag.endswith(" rootfile") and not place:
            place = resolved("", attributes.get("full-path", ""))

    container = archive.read(_CONTAINER)
    if container:
        walk(container, _CONTAINER, start, lambda _: None)
    data = archive.read(place)
    if not data:
        raise CaptureError("the EPUB file does not say where its book is", "save it again, and capture that")
    return _Package(data, place)


def _locked(archive: Archive) -> frozenset[str]:
    """The files that are encrypted; fonts often are, and hold no words."""
    found: set[str] = set()

    def start(tag: str, attributes: dict[str, str]) -> None:
        if tag.endswith(" CipherReference"):
            found.add(resolved("", attributes.get("URI", "")))

    if data := archive.read("META-INF/encryption.xml"):
        walk(data, "META-INF/encryption.xml", start, lambda _: None)
    return frozenset(found)


def _stated(package: _Package) -> Stated:
    values = {name: [value for text in texts if (value := clean(text))] for name, texts in package.stated.items()}
    lang = next((tag for value in values.get("language", ()) if (tag := language_tag(value))), "")
    publishers, days = values.get("publisher", []), {iso_day(value) for value in values.get("date", [])} - {""}
    return Stated(
        title=next((title for value in values.get("title", ()) if (title := title_of(value, lang))), ""),
        authors=tuple(values.get("creator", ())[:50]),
        publisher=publishers[0] if len(publishers) == 1 else "",
        issued=next(iter(days)) if len(days) == 1 else "",
        lang=lang,
    )
