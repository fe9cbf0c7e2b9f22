"""Documents made up at random, as files of each kind, beside what a person reads in them."""

import io
import random
import zipfile
from dataclasses import dataclass, field
from email.message import EmailMessage
from xml.sax.saxutils import escape

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
WORD = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
WORDS = (
    "council harbour ferry crews did not resolve to close the northern quay for good on Tuesday residents were told by "
    "letter 1,250 40 % of them refused under protest Mayor O’Brien said “never” again & <again> {braces} back\\slash "
    "рада не вирішила закрити порт назавжди мер сказав המועצה לא החליטה לסגור את הרציף 市議会は 埠頭を 閉鎖しない 😀 naïve Őry"
).split()
SPEAKERS = ("Mayor Ann Reyle", "Bob Tarn", "Øre Lund")


@dataclass
class Block:
    """A heading, paragraph, item, quotation, or a table. Runs are texts with what they look like."""

    kind: str
    runs: list[tuple[str, str]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


def words(rng: random.Random, fewest: int = 4, most: int = 14) -> str:
    return " ".join(rng.choice(WORDS) for _ in range(rng.randint(fewest, most)))


def document(rng: random.Random) -> list[Block]:
    """A document of three to ten blocks; its first paragraph is never empty."""
    blocks = [Block("heading", [(words(rng), "")]), Block("paragraph", [(words(rng), "")])]
    for _ in range(rng.randint(1, 8)):
        kind = rng.choice(("paragraph", "paragraph", "paragraph", "heading", "item", "table", "quoted"))
        if kind == "table":
            columns = rng.randint(1, 4)
            rows = [[words(rng, 1, 4) for _ in range(columns)] for _ in range(rng.randint(1, 4))]
            blocks.append(Block(kind, rows=rows))
        elif kind == "paragraph":
            looks = [
                rng.choice(("", "", "bold", "struck", "inserted", "hidden", "note", "raised"))
                for _ in range(rng.randint(1, 6))
            ]
            blocks.append(
                Block(
                    kind,
                    [
                        (words(rng, 1, 5) if look != "raised" else str(rng.randint(1, 99)), look)
                        for look in ("", *looks)
                    ],
                )
            )
        else:
            blocks.append(Block(kind, [(words(rng), "")]))
    return blocks


def read(blocks: list[Block]) -> list[str]:
    """The words that a person reads, in their order, with the marks that are written for items and cells."""
    found: list[str] = []
    notes: list[str] = []
    for block in blocks:
        if block.kind == "table":
            for row in block.rows:
                found += " | ".join(row).split()
            continue
        line = "- " if block.kind == "item" else ""
        for at, (text, look) in enumerate(block.runs):
            space = " " if at and look not in ("raised", "note") else ""
            if look == "note":
                notes.append(text)
                line += str(len(notes)).translate(RAISED)
            elif look == "raised":
                line += text.translate(RAISED)
            else:
                line += space + (text if look != "hidden" else "")
        found += line.split()
    for number, note in enumerate(notes, 1):
        found += f"{str(number).translate(RAISED)} {note}".split()
    return found


RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


# --- DOCX ----------------------------------------------------------------------------------------------------


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def run(text: str, properties: str = "", tag: str = "t") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:{tag} xml:space="preserve">{escape(text)}</w:{tag}></w:r>'


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="U1"><w:name w:val="heading 1"/><w:basedOn w:val="N"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Z"><w:name w:val="Quote"/><w:basedOn w:val="N"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="character" w:styleId="H"><w:name w:val="Secret"/><w:rPr><w:vanish/></w:rPr></w:style>'
)


def docx(body: str, **parts: str) -> bytes:
    """A DOCX file; ``parts`` are what stands in its other files, by the kind of relation: footnotes, comments, header."""
    roots = {
        "footnotes": "footnotes",
        "endnotes": "endnotes",
        "comments": "comments",
        "header": "hdr",
        "footer": "ftr",
        "numbering": "numbering",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}"><Relationship Id="a" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        names = "".join(
            f'<Relationship Id="{name}" Type="{OFFICE}/{name}" Target="{name}.xml"/>' for name in (*roots, "styles")
        )
        archive.writestr("word/_rels/document.xml.rels", f'<Relationships xmlns="{PACKAGE}">{names}</Relationships>')
        archive.writestr("word/document.xml", f"<w:document {WORD}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/styles.xml", f"<w:styles {WORD}>{STYLES}</w:styles>")
        for name, inside in parts.items():
            if name == "core":
                archive.writestr("docProps/core.xml", inside)
            else:
                archive.writestr(f"word/{name}.xml", f"<w:{roots[name]} {WORD}>{inside}</w:{roots[name]}>")
    return out.getvalue()


def as_docx(blocks: list[Block]) -> bytes:
    styles = {
        "heading": '<w:pStyle w:val="U1"/>',
        "quoted": '<w:pStyle w:val="Z"/>',
        "item": '<w:numPr><w:numId w:val="3"/></w:numPr>',
    }
    body, notes = "", list[str]()
    for block in blocks:
        if block.kind == "table":
            rows = ("".join(f"<w:tc>{paragraph(run(cell))}</w:tc>" for cell in row) for row in block.rows)
            body += f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"
            continue
        inside = ""
        for at, (text, look) in enumerate(block.runs):
            if at and look not in ("note", "raised"):
                inside += run(" ")
            if look == "note":
                notes.append(text)
                inside += f'<w:r><w:footnoteReference w:id="{len(notes) + 1}"/></w:r>'
            elif look == "raised":
                inside += run(text, '<w:vertAlign w:val="superscript"/>')
            elif look == "struck":
                inside += (
                    f'<w:del w:id="1">{run(text, tag="delText")}</w:del>' if len(text) % 2 else run(text, "<w:strike/>")
                )
            elif look == "inserted":
                inside += f'<w:ins w:id="1">{run(text)}</w:ins>'
            else:
                inside += run(
                    text,
                    {"bold": "<w:b/>", "hidden": '<w:rStyle w:val="H"/>' if len(text) % 2 else "<w:vanish/>"}.get(
                        look, ""
                    ),
                )
        body += paragraph(inside, styles.get(block.kind, ""))
    written = '<w:footnote w:type="separator" w:id="0"><w:p/></w:footnote>' + "".join(
        f'<w:footnote w:id="{at}">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(f" {note}"))}</w:footnote>'
        for at, note in enumerate(notes, 2)
    )
    return docx(body, footnotes=written)


# --- RTF -----------------------------------------------------------------------------------------------------


def rtf_text(text: str) -> str:
    units = text.encode("utf-16-le")
    out = ""
    for unit in (int.from_bytes(units[at : at + 2], "little") for at in range(0, len(units), 2)):
        if unit < 128:
            out += f"\\{chr(unit)}" if chr(unit) in "\\{}" else chr(unit)
        elif unit == 0xEF:
            out += "\\'ef"  # ï in the character set that the file states
        else:
            out += f"\\u{unit - 65536 if unit > 32767 else unit}?"
    return out


def rtf(body: str, head: str = "") -> bytes:
    return f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0\\fcharset0 Times;}}{{\\f1\\fcharset2 Symbol;}}}}{head}\n{body}\n}}".encode(
        "ascii"
    )


def as_rtf(blocks: list[Block]) -> bytes:
    looks = {"bold": "{\\b %s}", "struck": "{\\strike %s}", "inserted": "{\\revised\\revauth1 %s}", "hidden": "{\\v %s}", "raised": "{\\super %s}",
             "note": "{\\super\\chftn{\\footnote\\pard\\plain{\\super\\chftn} %s\\par}}"}  # fmt: skip
    body = ""
    for block in blocks:
        if block.kind == "table":
            for row in block.rows:
                edges = "".join(f"\\cellx{1000 * (at + 1)}" for at in range(len(row)))
                body += (
                    f"\\trowd{edges}\\pard\\intbl " + "".join(f"{rtf_text(cell)}\\cell " for cell in row) + "\\row\n"
                )
            body += "\\pard\n"
            continue
        body += {"heading": "\\pard\\outlinelevel0 ", "item": "\\pard{\\listtext\\f1 \\'b7\\tab}"}.get(
            block.kind, "\\pard "
        )
        for at, (text, look) in enumerate(block.runs):
            body += " " if at and look not in ("note", "raised") else ""
            body += looks.get(look, "%s") % rtf_text(text)
        body += "\\par\n"
    return rtf(body)


# --- pages, mails, captions ----------------------------------------------------------------------------------


def as_html(blocks: list[Block]) -> str:
    """The same as a page; what it has no element for is left out (`read_html` says how it reads)."""
    tags = {"heading": "h2", "paragraph": "p", "item": "li", "quoted": "blockquote"}
    looks = {
        "bold": "<b>%s</b>",
        "struck": "<del>%s</del>",
        "inserted": "<ins>%s</ins>",
        "hidden": "<span hidden>%s</span>",
        "raised": "<sup>%s</sup>",
    }
    out = ""
    for block in blocks:
        if block.kind == "table":
            out += f"<table>{''.join('<tr>' + ''.join(f'<td>{escape(cell)}</td>' for cell in row) + '</tr>' for row in block.rows)}</table>"
            continue
        inside = ""
        for at, (text, look) in enumerate(block.runs):
            if look != "note":
                inside += (" " if at and look != "raised" else "") + looks.get(look, "%s") % escape(text)
        tag = tags[block.kind]
        out += f"<ul><li>{inside}</li></ul>" if tag == "li" else f"<{tag}>{inside}</{tag}>"
    return out


def without(blocks: list[Block], *looks: str) -> list[Block]:
    return [Block(one.kind, [r for r in one.runs if r[1] not in looks], one.rows) for one in blocks]


def epub(
    *chapters: str, metadata: str = "<dc:title>A book</dc:title><dc:language>en</dc:language>", **files: str
) -> bytes:
    """A book; ``files`` are further entries."""
    out = io.BytesIO()
    items = "".join(
        f'<item id="c{at}" href="text/c{at}.xhtml" media-type="application/xhtml+xml"/>' for at in range(len(chapters))
    )
    order = "".join(f'<itemref idref="c{at}"/>' for at in range(len(chapters)))
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/epub+zip")
        archive.writestr(
            "META-INF/container.xml",
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>',
        )
        archive.writestr(
            "OEBPS/book.opf",
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f'{metadata}</metadata><manifest><item id="n" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>{items}</manifest>'
            f'<spine><itemref idref="n"/>{order}</spine></package>',
        )
        for at, chapter in enumerate(chapters):
            archive.writestr(
                f"OEBPS/text/c{at}.xhtml",
                f'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body>{chapter}</body></html>',
            )
        for name, inside in files.items():
            archive.writestr(name, inside)
    return out.getvalue()


def mail(text: str = "", html: str = "", **fields: str) -> bytes:
    message = EmailMessage()
    for name, value in (
        {"From": "Ann Reyle <ann@a.example>", "Subject": "The quay closes", "Date": "Tue, 4 Mar 2025 23:30:00 -0800"}
        | fields
    ).items():
        message[name.replace("_", "-")] = value
    if text:
        message.set_content(text)
    if html and text:
        message.add_alternative(html, subtype="html")
    elif html:
        message.set_content(html, subtype="html")
    return message.as_bytes()


def mhtml(html: str, url: str = "https://paper.example/a", more: str = "") -> bytes:
    return (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: x\r\nDate: Tue, 4 Mar 2025 10:00:00 -0000\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="B"\r\n\r\n'
        f"--B\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: {url}\r\n\r\n{html}\r\n{more}--B--\r\n"
    ).encode()


def clock(seconds: float, point: str = ".") -> str:
    return f"{int(seconds) // 3600:02}:{int(seconds) // 60 % 60:02}:{int(seconds) % 60:02}{point}{int(seconds * 1000) % 1000:03}"


def cues(rng: random.Random) -> list[tuple[float, str, list[str]]]:
    """Cues in order: when they begin, who speaks, their lines."""
    found, at = [], rng.random() * 9_000
    speaker = rng.choice(SPEAKERS)
    for _ in range(rng.randint(2, 12)):
        speaker = rng.choice(SPEAKERS) if rng.random() < 0.4 else speaker
        found.append((at, speaker, [words(rng, 2, 6) for _ in range(rng.randint(1, 2))]))
        at += rng.uniform(1, 9)
    return found


def as_webvtt(some: list[tuple[float, str, list[str]]]) -> bytes:
    out = "WEBVTT\nKind: captions\nLanguage: en\n\nSTYLE\n::cue { color: red }\n\nNOTE not read\n\n"
    for start, speaker, lines in some:
        inside = "\n".join(f"<i>{escape(line)}</i>" for line in lines)
        out += f"{clock(start)} --> {clock(start + 0.9)} align:start\n<v.loud {speaker}>{inside}</v>\n\n"
    return out.encode()


def as_subrip(some: list[tuple[float, str, list[str]]]) -> bytes:
    out = ""
    for at, (start, _, lines) in enumerate(some, 1):
        out += (
            f"{at}\r\n{clock(start, ',')} --> {clock(start + 0.9, ',')}\r\n"
            + "".join(f"<b>{line}</b>\r\n" for line in lines)
            + "\r\n"
        )
    return out.encode()
