"""A word processor's document as a person reads it: paragraphs, rows of tables, boxes, notes at the end.

DOCX and RTF are read into it. What is withdrawn or added by its writers stays and is marked; what is hidden, and what
stands in comments, headers and footers, is left out and said.
"""

import re
from collections.abc import Iterator, Sequence

from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted, Stated
from sourcebook.authoring.capture.kept_text import LOWERED, RAISED, KeptText, stripped
from sourcebook.authoring.capture.left_out import Passage, left_out
from sourcebook.quotes.structure import PartKind

_ALL_RAISED = re.compile(r"[0-9+\-−=()]*[0-9][0-9+\-−=()]*")
_DIGITS = re.compile(r"[0-9]+")
_CELL = " | "
#: What is left out, in the order in which it is said: above the text of each page, within the text, below it.
HEADER, FOOTER = "page header", "page footer"
BESIDE = (HEADER, "comments", "hidden", "notes that nothing refers to", FOOTER)


class Document:
    """Grows paragraph by paragraph. Notes, boxes, comments and headers within it are documents of their own."""

    def __init__(self, root: "Document | None" = None, what: str = "", above: "Document | None" = None) -> None:
        self.kind: PartKind | None = None
        self.in_table = False
        self._root = root or self
        self._above = above
        self._what = what
        self._kept = KeptText()
        self._line = KeptText()
        self._label = ""
        self._cell = KeptText()
        self._cells: list[tuple[int, KeptText]] = []
        self._rows = 0
        self._hidden = ""
        self._boxes: list[Document] = []
        self._notes: list[Document] = []
        self._number = 0
        self._beside: dict[str, list[str]] = {}

    # --- words ------------------------------------------------------------------------------------------------

    def say(
        self, text: str, *, hidden: bool = False, struck: bool = False, inserted: bool = False, raised: int = 0
    ) -> None:
        """Put words at the end of the paragraph. ``raised`` is 1 above the line, -1 below it."""
        if hidden:
            self._hidden += text
            return
        self._hidden += " " if self._hidden else ""
        if raised:
            table = RAISED if raised > 0 else LOWERED
            whole = _ALL_RAISED.fullmatch(text.strip())
            text = text.translate(table) if whole else _DIGITS.sub(lambda found: found[0].translate(table), text)
        start = self._line.length
        self._line.add(text if start else text.lstrip(" \t"))
        if struck:
            self._line.mark(PartKind.STRUCK, start)
        if inserted:
            self._line.mark(PartKind.INSERTED, start)

    def item(self, label: str = "") -> None:
        """Say that the paragraph is an item of a list, with the number that stands before it, if any."""
        self._label = f"{label} " if re.search(r"\w", label) else "- "

    def label(self) -> None:
        """Take what stands in the paragraph so far for the number or bullet of an item."""
        self.item(self._line.text().strip())
        self._line = KeptText()

    def note_mark(self) -> None:
        """Write the mark of a note: in the text that of the next one, in a note its own."""
        self._mark(self._number or len(self._root._notes) + 1)

    def refer(self, note: "Document", *, marked: bool = True) -> None:
        """Put a note at the end of the whole, and its mark here."""
        if not note._number:
            self._root._notes.append(note)
            note._number = len(self._root._notes)
        if marked:
            self._mark(note._number)

    def _mark(self, number: int) -> None:
        start = self._line.length
        self._line.add(str(number).translate(RAISED))
        self._line.mark(PartKind.MARK, start)

    # --- what stands within -----------------------------------------------------------------------------------

    def opened(self, what: str) -> "Document":
        """Begin a document within this one: "footnote", "box", or what stands beside the text (`BESIDE`)."""
        inner = Document(self._root, what, self)
        if what == "footnote":
            self._root._notes.append(inner)
            inner._number = len(self._root._notes)
        return inner

    def close(self) -> None:
        """End a document that was opened within another."""
        self._flush()
        if self._what == "box" and self._above:
            self._above._boxes.append(self)
        elif self._what in BESIDE:
            self._root._beside.setdefault(self._what, []).append(self._kept.text())

    def end_paragraph(self) -> None:
        """End a paragraph: in a cell its line, else a line of the text."""
        line, self._line = self._line, KeptText()
        if self._hidden:
            self._root._beside.setdefault("hidden", []).append(self._hidden)
            self._hidden = ""
        label, self._label = self._label, ""
        into = self._cell if self.in_table else self._kept
        if line.text().strip():
            start = into.length
            into.add(label)
            into.take(line)
            if kind := self.kind or (PartKind.ITEM if label else None):
                into.mark(kind, start)
            into.end_line()
            self._rows = self._rows if self.in_table else 0
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            start = into.length
            into.take(box._kept)
            into.mark(PartKind.ASIDE, start)

    def end_cell(self, span: int = 1) -> None:
        """End a cell that is ``span`` columns wide."""
        self.in_table = True
        self.end_paragraph()
        cell, self._cell = self._cell, KeptText()
        self.add_cell(cell, span)

    def add_cell(self, cell: KeptText, span: int = 1) -> None:
        """Add a cell to the row."""
        self._cells.append((span, cell))

    def end_row(self) -> None:
        """End a row: its cells stand on one line, parted by bars."""
        cells, self._cells = self._cells, []
        self._rows += 1
        if not any(cell.text().strip() for _, cell in cells):
            return
        column = 1
        for span, cell in cells:
            if column > 1:
                self._kept.add(_CELL)
            start = self._kept.length
            self._kept.take(cell)
            self._kept.drop_line_end(start)
            if not cell.holds(PartKind.CELL):  # of a table within a table the inner cells are marked
                self._kept.mark(PartKind.CELL, start, f"{self._rows}:{column}")
            column += span
        self._kept.end_line()

    def end_table(self) -> None:
        """Count the rows of what follows anew."""
        self._rows = 0

    def kept(self) -> KeptText:
        """Return all that was ended so far, and what was not."""
        self._flush()
        return self._kept

    def _flush(self) -> None:
        self.end_paragraph()
        if self._cell.length:
            self.end_cell()
        if self._cells:
            self.end_row()
        self.in_table = False

    # --- the whole --------------------------------------------------------------------------------------------

    def extracted(self, extractor: str, stated: Stated, more: Sequence[str] = ()) -> Extracted:
        """Return the text with its notes at the end. Raises CaptureError where it holds no words."""
        self._flush()
        for note in self._notes:
            start = self._kept.length
            body = note.kept()
            if not re.match(r"\s*[⁰¹²³⁴-⁹]", body.text()):
                self._kept.add(str(note._number).translate(RAISED))
                self._kept.mark(PartKind.MARK, start)
                self._kept.add("" if body.text()[:1].isspace() else " ")
            self._kept.take(body)
            self._kept.end_line()
            self._kept.mark(PartKind.FOOTNOTE, start)
        text = self._kept.text()
        if not re.search(r"[^\W_]", text):
            raise CaptureError("it holds no words, only pictures or nothing", "copy its words into a .txt file")
        unreadable = text.count("\ufffd")
        return Extracted(
            text=text,
            extractor=extractor,
            stated=stated,
            changes=(("unreadable character", unreadable),) if unreadable else (),
            notes=tuple(more),
            parts=stripped(self._kept.parts(), text),
            left_out=left_out(self._passages(text)),
        )

    def _passages(self, text: str) -> Iterator[Passage]:
        """What is left out, in its place around the text; what pages repeat is said once."""
        for what in BESIDE:
            if what == FOOTER:
                yield Passage("", text)
            within = what not in (HEADER, FOOTER)
            yield from (Passage(what, passage, within) for passage in dict.fromkeys(self._beside.get(what, ())))
