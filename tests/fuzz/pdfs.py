"""Made-up PDFs, whole and spoilt: refused in words, or a text whose parts can be kept and read again."""

import random
from itertools import pairwise

from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.pdf import read_pdf
from sourcebook.quotes.structure import PartKind, read_structure, written
from tests.authoring.capture.paper import article, by_hand, document, transcript, with_reportlab

#: What a page may be told, and what stands in a file about it, as it should be and by mistake.
PIECES = (
    b"/Rotate 90", b"/Rotate 45", b"/MediaBox [0 0 0 0]", b"/MediaBox [0 0 1e9 1e9]", b"/CropBox [50 50 60 60]", b"/UserUnit 99",
    b"BT ", b" ET\n", b"q ", b" Q\n", b"3 Tr ", b"7 Tr ", b"1 g ", b"0 Tf ", b"/F1 0 Tf ", b"/F1 -9 Tf ", b"/F9 9 Tf ", b"1e9 0 Td ", b"0.0001 0 0 0.0001 0 0 cm ",
    b"0 1 -1 0 0 0 cm ", b"-1 0 0 1 0 0 cm ", b"1 0 0 -1 0 0 cm ", b"45 Tz ", b"-45 Tz ", b"5 Ts ", b"99 Tc ", b"-99 Tw ", b"(\\377\\000x) Tj ", b"[(a) -9999 (b)] TJ ",
    b"0 0 500 500 re f ", b"0 0 m 500 0 l S ", b"W n ", b"BI /W 9 /H 9 ID x EI ", b"/Span << /ActualText (x) >> BDC ", b"EMC ", b"<</Type /Annots>>", b"/Encrypt 1 0 R",
    b"3 0 R", b"0 0 R", b"endstream", b"endobj", b"xref", b"trailer", b"%%EOF", b"/Length 9", b"/Filter /FlateDecode", b"/Kids [3 0 R]", b"/Count 99999999", b"\x00", b"\xff",
)  # fmt: skip


def make(rng: random.Random) -> tuple[bytes]:
    if rng.random() < 0.3:
        pieces = [rng.choice(PIECES).decode("latin-1") + " " for _ in range(rng.randint(1, 40))]
        return (document(["".join(["BT /F1 11 Tf 50 700 Td (The council) Tj ", *pieces])] * rng.randint(1, 3)),)
    sheets = rng.choice((article, transcript))(rng, rng.randint(1, 2))
    data = bytearray(with_reportlab(sheets) if rng.random() < 0.3 else by_hand(sheets, rng))
    for _ in range(rng.choice((0, 1, 3, 10, 60))):
        at = rng.randrange(len(data))
        if (roll := rng.random()) < 0.5:
            data[at:at] = rng.choice(PIECES)
        elif roll < 0.7:
            data[at : at + rng.randint(1, 9)] = b""
        else:
            data[at : at + 1] = rng.randbytes(1)
    return (bytes(data),)


def check(data: bytes) -> str:
    try:
        found = read_pdf(data)
    except CaptureError as error:
        return "refused" if str(error) else "FAILED: refused without a word"
    again = read_structure(written(found.parts), len(found.text))
    if again != found.parts:
        return f"FAILED: its parts are not those that were written: {again}"
    pages = [part for part in found.parts if part.kind is PartKind.PAGE]
    if any(one.end > other.start for one, other in pairwise(pages)):
        return "FAILED: its pages overlap"
    return "read, and left something out" if found.left_out else "read"
