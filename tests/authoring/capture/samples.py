"""Pages and files to capture, made on the spot."""

import io
import json
from typing import Any

from pypdf import PdfWriter

FIRST = "The council decided on Monday to close the ferry line in May, and its chair said why at some length."
SECOND = "The union of the ferry workers refuses the closure, and asks for talks before any date is set for it."
THIRD = "Nobody in the harbour office would say what happens to the boats, or who pays for the empty pier."


def page(*body: str, head: str = "", lang: str = "en") -> str:
    """A page with a menu, an article and a footer."""
    attribute = f' lang="{lang}"' if lang else ""
    article = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in body or (FIRST, SECOND, THIRD))
    menu = "<nav><ul><li><a href=/>Home</a></li><li><a href=/n>News</a></li></ul></nav>"
    footer = "<footer><p>All rights reserved</p></footer>"
    charset = "" if "charset" in head else '<meta charset="utf-8">'
    return f"<!doctype html><html{attribute}><head>{charset}{head}</head><body>{menu}<article>{article}</article>{footer}</body></html>"


def linked(**data: Any) -> str:
    """A JSON-LD script for a page's head."""
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **data})}</script>'


def pdf(*pages: str, title: str = "", lang: str = "", repeat: int = 1) -> bytes:
    """A PDF with one line of text a page (Latin letters only), each page ``repeat`` times."""
    objects = ["<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    kids = []
    for text in pages or (FIRST, SECOND):
        stream = "".join(
            f"BT /F1 9 Tf 40 {700 - 12 * n} Td ({part}) Tj ET\n" for n, part in enumerate(text.split("\n"))
        )
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}endstream")
        content = len(objects)
        for _ in range(repeat):
            objects.append(
                f"<< /Type /Page /Parent PAGES 0 R /MediaBox [0 0 612 792] /Contents {content} 0 R "
                "/Resources << /Font << /F1 1 0 R >> >> >>"
            )
            kids.append(f"{len(objects)} 0 R")
    objects.append(f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>")
    tree = len(objects)
    objects.append(f"<< /Type /Catalog /Pages {tree} 0 R {f'/Lang ({lang})' if lang else ''} >>")
    root = len(objects)
    objects.append(f"<< /Title ({title}) >>" if title else "<< /Producer (tests) >>")
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body.replace('PAGES', str(tree))}\nendobj\n".encode("latin-1")
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(objects) + 1} /Root {root} 0 R /Info {len(objects)} 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)


def locked(password: str, algorithm: str = "AES-256") -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(pdf()))
    writer.encrypt(password, owner_password="owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
