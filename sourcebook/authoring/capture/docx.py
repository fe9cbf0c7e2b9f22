"""DOCX (ECMA-376): its main text as Word prints it, with its notes at the end.

Word processors' own readers for Python lose words without saying so: what was inserted under tracked changes, notes,
text boxes. So the file's own elements are read here, one by one.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from sourcebook import __version__
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted, Stated
from sourcebook.authoring.capture.document import FOOTER, HEADER, Document
from sourcebook.authoring.capture.docx_numbers import Numbers
from sourcebook.authoring.capture.docx_styles import Look, Styles, changed, local_name, value_of
from sourcebook.authoring.capture.stated import language_tag, title_of
from sourcebook.authoring.capture.zipped import Archive, related, walk

_FALLBACK = "http://schemas.openxmlformats.org/markup-compatibility/2006 Fallback"
_FORMULA = "/math oMath"
#: Elements whose content is no text of the document, or another form of what was read already.
_SKIPPED = frozenset("sdtPr rt rubyPr tblPr tblPrEx trPr tblGrid sectPr fldData rPrChange pPrChange tcPrChange".split())
_PROPERTIES = frozenset(("rPr", "pPr", "numPr", "tcPr"))
_CHANGES = {"del": "struck", "moveFrom": "struck", "ins": "inserted", "moveTo": "inserted"}
_CHARACTERS = {
    "tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad",
    "sym": "\ufffd",
}  # fmt: skip
_UNREADABLE = "\ufffd"
#: Relations of the main text that hold words beside it.
_BESIDE = {"header": HEADER, "footer": FOOTER, "comments": "comments"}
_PICTURES = frozenset(("drawing", "pict", "object"))
#: A cell that claims to be wider than this is one column wide.
_WIDEST = 1_000
Notes = dict[str, dict[str, Document]]


def read_docx(data: bytes) -> Extracted:
    """Read a DOCX file. Raises CaptureError."""
    archive = Archive(data, "DOCX")
    main = next(iter(related(archive, "").get("officeDocument", ())), "word/document.xml")
    content = archive.read(main)
    if not content:
        raise CaptureError("the DOCX file holds no main text", "save it again, and capture that")
    relations = related(archive, main)
    styles = Styles(_first(archive, relations, "styles"), "styles.xml")
    document = Document()
    notes = {kind: _notes(archive, relations, kind, document, styles) for kind in ("footnotes", "endnotes")}
    walker = _Walker(document, styles, notes, Numbers(_first(archive, relations, "numbering")))
    walk(content, main, walker.start, walker.end, walker.words)
    for kind, what in _BESIDE.items():
        for name in sorted(set(relations.get(kind, ()))):
            beside = document.opened(what)
            inner = _Walker(beside, styles, {})
            walk(archive.read(name) or b"<none/>", name, inner.start, inner.end, inner.words)
            beside.close()
    for kind, some in notes.items():
        for id_, note in some.items():
            if (kind, id_) not in walker.referred:
                note.close()
    stated = _stated(archive, walker.title)
    return document.extracted(f"sourcebook {__version__}", stated, tuple(_said(walker)))


def _first(archive: Archive, relations: dict[str, list[str]], kind: str) -> bytes:
    return archive.read(next(iter(relations.get(kind, ())), ""))


def _notes(
    archive: Archive, relations: dict[str, list[str]], kind: str, document: Document, styles: Styles
) -> dict[str, Document]:
    """Read the bodies of notes, by their ids; those that refer to nothing stay there."""
    found: dict[str, Document] = {}
    data = _first(archive, relations, kind)
    walker: _Walker | None = None

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal walker
        if local_name(tag) in ("footnote", "endnote"):
            note = document.opened("notes that nothing refers to")
            walker = _Walker(note, styles, {})
            if value_of(attributes, "type", "normal") == "normal":
                found[value_of(attributes, "id")] = note
        elif walker:
            walker.start(tag, attributes)

    def end(tag: str) -> None:
        nonlocal walker
        if local_name(tag) in ("footnote", "endnote"):
            walker = None
        elif walker:
            walker.end(tag)

    if data:
        walk(data, f"{kind}.xml", start, end, lambda text: walker.words(text) if walker else None)
    return found


def _stated(archive: Archive, written_title: str) -> Stated:
    """Take title and language of the file's own data, or the paragraph that has the style of a title.

    Its creator is who typed it, and its dates are the file's own.
    """
    data: dict[str, str] = {}
    path: list[str] = []

    def leave(_: str) -> None:
        path.pop()

    def words(text: str) -> None:
        data[path[-1]] = data.get(path[-1], "") + text

    name = next(iter(related(archive, "").get("core-properties", ())), "docProps/core.xml")
    if content := archive.read(name):
        walk(content, name, lambda tag, _: path.append(tag.rpartition(" ")[2]), leave, words)
    lang = language_tag(data.get("language", ""))
    return Stated(title=title_of(data.get("title", ""), lang) or title_of(written_title, lang), lang=lang)


def _said(walker: "_Walker") -> Iterator[str]:
    for what, count in walker.left.items():
        yield f"Left out: {count} {what}{'' if count == 1 else 's'}."


@dataclass(slots=True)
class _Frame:
    """A document within the document, and what holds at the place that was reached in it."""

    document: Document
    paragraph: Look = field(default_factory=Look)
    run: Look = field(default_factory=Look)
    span: int = 1


class _Walker:
    """Takes the elements of a text as they come."""

    def __init__(self, document: Document, styles: Styles, notes: Notes, numbers: Numbers | None = None) -> None:
        self.left: Counter[str] = Counter()
        self.referred: set[tuple[str, str]] = set()
        self.title = ""
        self._styles = styles
        self._notes = notes
        self._numbers = numbers or Numbers(b"")
        self._path: list[str] = []
        self._skip = 0
        self._frames = [_Frame(document)]
        self._changes: Counter[str] = Counter()
        self._pictured: list[bool] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """Take the start of an element."""
        name = local_name(tag)
        if self._skip or tag == _FALLBACK or tag.endswith(_FORMULA) or name in _SKIPPED:
            if not self._skip and tag.endswith(_FORMULA):
                self.open_run()
                self._say(_UNREADABLE)
            self._skip += 1
            return
        parent = self._path[-1] if self._path else ""
        if parent in _PROPERTIES and name not in _PROPERTIES:
            self._property(name, value_of(attributes))
            name = ""
        self._path.append(name)
        if name in _CHANGES:
            self._changes[_CHANGES[name]] += 1
        elif parent == "r" and name in _CHARACTERS:
            self._say(_CHARACTERS[name])
        elif name in ("footnoteReference", "endnoteReference"):
            self._refer(name.replace("Reference", "s"), attributes)
        elif name in _PICTURES:
            self._pictured.append(True)
        elif name in ("altChunk", "subDoc"):
            self.left["part that the file only points to"] += 1
        elif name in _OPENING:
            _OPENING[name](self)

    def end(self, tag: str) -> None:
        """Take the end of an element."""
        if self._skip:
            self._skip -= 1
            return
        name = self._path.pop()
        if name in _CHANGES:
            self._changes[_CHANGES[name]] -= 1
        elif name in _PICTURES and self._pictured.pop():
            self.left["picture or drawing"] += 1
        elif name in _CLOSING:
            _CLOSING[name](self)

    def words(self, text: str) -> None:
        """Take characters; only those of texts are words."""
        if not self._skip and self._path and self._path[-1] in ("t", "delText"):
            self._say(text)

    def _say(self, text: str) -> None:
        frame = self._frames[-1]
        frame.document.say(
            text,
            hidden=frame.run.hidden,
            struck=frame.run.struck or self._changes["struck"] > 0,
            inserted=self._changes["inserted"] > 0,
            raised=frame.run.raised,
        )
        if frame.paragraph.title and not frame.run.hidden and len(self._frames) == 1:
            self.title += text

    def _property(self, name: str, value: str) -> None:
        """Take a property of a run, a paragraph or a cell."""
        frame, place = self._frames[-1], self._path[-2:]
        if place == ["r", "rPr"]:
            styled = name == "rStyle"
            frame.run = self._styles.of_run(value, frame.run) if styled else changed(frame.run, name, value)
        elif place == ["p", "pPr"] and name == "pStyle":
            frame.paragraph = self._styles.of_paragraph(value)
        elif place in (["p", "pPr"], ["pPr", "numPr"]):
            frame.paragraph = changed(frame.paragraph, name, value)
        elif name == "gridSpan":
            frame.span = int(value) if value.isdecimal() and 0 < int(value) < _WIDEST else 1

    def _refer(self, kind: str, attributes: dict[str, str]) -> None:
        id_ = value_of(attributes, "id")
        if note := self._notes.get(kind, {}).get(id_):
            self._frames[-1].document.refer(note, marked=not value_of(attributes, "customMarkFollows"))
            self.referred.add((kind, id_))

    # --- paragraphs, runs, tables, boxes -----------------------------------------------------------------------

    def open_paragraph(self) -> None:
        self._frames[-1].paragraph = self._styles.of_paragraph("")

    def open_run(self) -> None:
        frame = self._frames[-1]
        frame.run = frame.paragraph

    def close_paragraph(self) -> None:
        frame = self._frames[-1]
        if frame.paragraph.list:
            frame.document.item(self._numbers.next(frame.paragraph.list, frame.paragraph.level))
        frame.document.kind = frame.paragraph.kind
        frame.document.end_paragraph()
        frame.paragraph = Look()

    def open_cell(self) -> None:
        self._frames.append(_Frame(self._frames[-1].document.opened("cell")))

    def close_cell(self) -> None:
        cell = self._frames.pop()
        self._frames[-1].document.add_cell(cell.document.kept(), cell.span)

    def open_box(self) -> None:
        self._pictured = [False for _ in self._pictured]
        self._frames.append(_Frame(self._frames[-1].document.opened("box")))

    def close_box(self) -> None:
        self._frames.pop().document.close()

    def close_row(self) -> None:
        self._frames[-1].document.end_row()

    def close_table(self) -> None:
        self._frames[-1].document.end_table()


_OPENING: dict[str, Callable[[_Walker], None]] = {
    "p": _Walker.open_paragraph, "r": _Walker.open_run, "tc": _Walker.open_cell, "txbxContent": _Walker.open_box,
}  # fmt: skip
_CLOSING: dict[str, Callable[[_Walker], None]] = {
    "p": _Walker.close_paragraph, "tc": _Walker.close_cell, "tr": _Walker.close_row, "tbl": _Walker.close_table,
    "txbxContent": _Walker.close_box,
}  # fmt: skip
