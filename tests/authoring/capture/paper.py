"""Pages of PDFs made on the spot, with what a person reads on them: columns, notes, running heads, numbered lines.

A page is laid out once, as runs of words with their places, and written by two programs: reportlab, a line at a time,
and by hand, a word at a time in any order and without spaces, as many programs do.
"""

import io
import random
from dataclasses import dataclass, field

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 595.0, 842.0
FONT = "Helvetica"
WORDS = (
    "the a council mayor ferry quay harbour union vote report said that had not agreed refused to sell close open in on of "
    "Tuesday Monday March May 2024 1,250 37 4.5 people workers euros and or but over under northern southern crossing before "
    "after decision inspector's pilot-boat weather engine repair passengers island budget tender committee chair replied"
).split()


@dataclass(slots=True)
class Run:
    """Words at a place, in points; ``rise`` lifts them above their line, ``mode`` is how they are drawn."""

    x: float
    y: float
    size: float
    words: str
    rise: float = 0.0
    mode: int = 0
    gray: float = 0.0


@dataclass(slots=True)
class Sheet:
    """A page: its runs, what a person reads on it (paragraphs, notes last), and its running heads and numbers."""

    runs: list[Run] = field(default_factory=list)
    reads: list[str] = field(default_factory=list)
    furniture: list[str] = field(default_factory=list)


def width(words: str, size: float) -> float:
    return float(stringWidth(words, FONT, size))


def sentence(rng: random.Random, words: int) -> str:
    found = [rng.choice(WORDS) for _ in range(words)]
    return f"{' '.join(found).capitalize()}."


def lines(text: str, size: float, room: float) -> list[str]:
    out = [""]
    for word in text.split():
        longer = f"{out[-1]} {word}".strip()
        if width(longer, size) <= room:
            out[-1] = longer
        else:
            out.append(word)
    return out


def column(sheet: Sheet, text: str, x: float, y: float, size: float, room: float, *, justified: bool) -> float:
    """Set a paragraph; return how high the next line would stand."""
    set_ = lines(text, size, room)
    for at, line in enumerate(set_):
        words = line.split()
        extra = (room - width(line, size)) / (len(words) - 1) if justified and at + 1 < len(set_) and words[1:] else 0.0
        left = x
        for word in words if extra else [line]:
            sheet.runs.append(Run(left, y, size, word))
            left += width(f"{word} ", size) + extra
        y -= 1.25 * size
    sheet.reads.append(text)
    return y


def article(rng: random.Random, pages: int = 4) -> list[Sheet]:
    """Pages of running text in one to three columns, with a heading, running heads, page numbers, perhaps a note."""
    columns, size = rng.randint(1, 3), rng.choice((9.0, 10.0, 11.0))
    justified = columns < 3 and rng.random() < 0.5
    heads, style = rng.choice(((), ("Report of the inspectorate",), ("Harbour", "Yearly report"))), rng.randrange(4)
    gutter, first = rng.choice((16.0, 24.0)), rng.choice((1, 17, 198))
    room = (WIDTH - 120 - gutter * (columns - 1)) / columns
    out = []
    for number in range(pages):
        sheet = Sheet()
        if heads:
            head = heads[number % len(heads)]
            left = 60.0 if number % 2 else WIDTH - 60 - width(head, 8)
            sheet.runs.append(Run(left, 800, 8, head))
            sheet.furniture.append(head)
        shown = (f"{first + number}", f"- {first + number} -", f"Page {first + number} of 300", "")[style]
        if shown:
            sheet.runs.append(Run(WIDTH / 2 - width(shown, 8) / 2, 40, 8, shown))
            sheet.furniture.append(shown)
        top = 770.0
        if number == 0 or rng.random() < 0.3:
            top = column(sheet, sentence(rng, 5), 60, top, 1.6 * size, WIDTH - 120, justified=False) - 10
        for at in range(columns):
            x, y = 60 + at * (room + gutter), top
            for _ in range(rng.randint(1, 3)):
                y = (
                    column(sheet, sentence(rng, rng.randint(25, 45)), x, y, size, room, justified=justified)
                    - 0.6 * size
                )
        out.append(sheet)
    return out


def transcript(rng: random.Random, pages: int = 2) -> list[Sheet]:
    """Pages whose lines are numbered, as in the record of a court: a sentence goes on over the end of a page."""
    text = [sentence(rng, rng.randint(20, 60)) for _ in range(6)]
    set_ = [line for paragraph in text for line in lines(paragraph, 11, 380)]
    out = []
    for number in range(pages):
        sheet = Sheet()
        for at, line in enumerate(set_[number * 12 : number * 12 + 12]):
            sheet.runs += [
                Run(70 - width(str(at + 1), 9), 740 - 24 * at, 9, str(at + 1)),
                Run(100, 740 - 24 * at, 11, line),
            ]
            sheet.reads.append(line)
            sheet.furniture.append(str(at + 1))
        sheet.runs.append(Run(500, 40, 9, str(number + 1)))
        sheet.furniture.append(str(number + 1))
        out.append(sheet)
    return out


def with_reportlab(sheets: list[Sheet], rotation: int = 0) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), invariant=1)
    for sheet in sheets:
        canvas.setPageRotation(rotation)
        for run in sheet.runs:
            text = canvas.beginText(run.x, run.y)
            text.setFont(FONT, run.size)
            text.setRise(run.rise)
            text.setTextRenderMode(run.mode)
            text.setFillGray(run.gray)
            text.textOut(run.words)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def by_hand(sheets: list[Sheet], rng: random.Random, more: str = "") -> bytes:
    """Write each word for itself, in any order, some letter by letter; ``more`` is drawn on each page besides."""
    streams = []
    for sheet in sheets:
        drawn = []
        for run in sheet.runs:
            left = run.x
            for word in run.words.split(" "):
                letters = word if rng.random() < 0.1 else ""
                at = left
                for part in letters or [word]:
                    shown = part.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
                    place = f"{at:.2f} {run.y + run.rise:.2f}"
                    drawn.append(f"BT /F1 {run.size} Tf {run.mode} Tr {run.gray} g {place} Td ({shown}) Tj ET\n")
                    at += width(part, run.size)
                left += width(f"{word} ", run.size)
        rng.shuffle(drawn)
        streams.append("".join(drawn) + more)
    return document(streams)


def document(streams: list[str], box: str = "0 0 595 842") -> bytes:
    """Write a PDF of pages with these instructions; the font /F1 is Helvetica."""
    objects = ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>", "", ""]
    kids = []
    for stream in streams:
        objects.append(f"<< /Length {len(stream.encode('cp1252'))} >>\nstream\n{stream}\nendstream")
        resources = "<< /Font << /F1 1 0 R >> >>"
        objects.append(
            f"<< /Type /Page /Parent 3 0 R /MediaBox [{box}] /Contents {len(objects)} 0 R /Resources {resources} >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1], objects[2] = (
        "<< /Type /Catalog /Pages 3 0 R >>",
        f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>",
    )
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("cp1252")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root 2 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
