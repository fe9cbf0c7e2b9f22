"""Made-up pages, files and texts as capture gets them: refused in words, or a text that can be kept and read again."""

import io
import random
import zipfile

from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.formats import CONTROLS, FORMATS, Format, check_text, decode
from sourcebook.authoring.capture.recognising import check_format, format_of
from sourcebook.authoring.capture.worker import READERS
from sourcebook.quotes.structure import read_structure, written
from tests.authoring.capture import containers, samples

MARKUP = (
    "<p>", "</p>", "<div>", "</div>", "<table><tr><td>", "</td></tr></table>", "<ul><li>", "<script>", "</script>", "<style>", "<!--", "-->", "<br>", "<b>", "<a href='x'>", "</a>",
    "<title>", "</title>", "<html lang=en>", "<meta charset=utf-8>", "<meta name=author content='x'>", "<meta property='article:published_time' content='2025-13-99'>", "<base href='//x'>",
    '<script type="application/ld+json">{"@type":"NewsArticle","publisher":', '{"name":"R"}}</script>', "<template>", "<svg>", "<math>", "<noscript>", "<textarea>", "&amp;", "&#0;", "&#x1b;",
    "&#xD800;", "\x1b[31m", "\u202e", "\x00", "\xad", "The council voted on Tuesday to end the night ferry service from March. ", "word ", "\n", "   ", "漢字", "<article>", "</article>",
    "<sup>3</sup>", "<sup><a href='#n'>[1]</a></sup>", "<a href='#n' class=fnref>4</a>", "<sup>", "</sup>", "<sub>2</sub>", "<td colspan=99999>", "<td colspan=x><p>", "<tr>", "<del>", "</del>", "<ins>", "</ins>",
    "<div hidden>", "<div class=related>", "<div id=comments role=navigation>", "<h2>Read also</h2>", "<details><summary>", "</details>", "<li id=fn1>", "</ul>", "<blockquote>", "</blockquote>", "<button>", "</button>",
    "<select><option>", "</select>", "<figcaption>", "<section class=footnotes>", "</section>", "<aside>", "</aside>", "<q>", "</q>", "<ruby><rt>", "</ruby>", "<span style='vertical-align:super'>7</span>", "1,250", "\u0301\u0301\u0301",
)  # fmt: skip
CHARSETS = (
    "",
    "utf-8",
    "utf-16",
    "windows-1252",
    "koi8-r",
    "big5",
    "iso-2022-jp",
    "x-user-defined",
    "utf-7",
    "hz-gb-2312",
    "nonsense",
)


#: What stands in the files of word processors, mails and captions, and what may stand there by mistake.
PIECES = (
    b"<w:p>", b"</w:p>", b"<w:tbl>", b"</w:tbl>", b"<w:tr>", b"</w:tr>", b"<w:tc>", b"</w:tc>", b"<w:t>", b"</w:t>", b"<w:r>", b"</w:r>", b"<w:txbxContent>", b"</w:txbxContent>",
    b"<w:del>", b"</w:del>", b'<w:footnoteReference w:id="2"/>', b'<w:gridSpan w:val="-1"/>', b"<!DOCTYPE x>", b"&x;", b"<![CDATA[", b"\\par ", b"\\cell ", b"\\row ", b"\\trowd ",
    b"{", b"}", b"{\\footnote ", b"{\\*\\shptxt ", b"\\u-1?", b"\\uc9 ", b"\\'e9", b"\\bin99999 ", b"{\\listtext ", b"\\v ", b"\\fcharset128 ", b"{\\fonttbl", b"--B\n", b"--B--\n", b"\n\n", b"> ",
    b"Content-Type: text/html\n", b"Content-Type: multipart/mixed; boundary=B\n", b"Content-Transfer-Encoding: base64\n", b"Content-Type: text/plain; charset=x\n", b"Date: x\n", b"=?utf-8?q?=ff?=",
    b"00:00:01.000 --> 00:00:02.000\n", b"00:00:99,000 --> 99:99:99,999\n", b"<v ", b"<v Ann>", b"</v>", b"<rt>", b">> ", b"- ", b"1\n", b"NOTE ", b"\xff\xfe", b"\x00", b"\xe2\x80\xae",
)  # fmt: skip
NAMES = {Format.DOCX: "x.docx", Format.EPUB: "x.epub", Format.RTF: "x.rtf", Format.EMAIL: "x.eml", Format.MHTML: "x.mhtml", Format.WEBVTT: "x.vtt", Format.SUBRIP: "x.srt"}  # fmt: skip


def file_of(rng: random.Random, format_: Format) -> bytes:
    """A file of a kind that is as it should be."""
    if format_ in (Format.WEBVTT, Format.SUBRIP):
        return (containers.as_webvtt if format_ is Format.WEBVTT else containers.as_subrip)(containers.cues(rng))
    blocks = containers.document(rng)
    if format_ in (Format.DOCX, Format.RTF):
        return (containers.as_docx if format_ is Format.DOCX else containers.as_rtf)(blocks)
    markup = containers.as_html(blocks)
    if format_ is Format.EMAIL:
        return containers.mail("\n".join(containers.read(blocks)), markup if rng.random() < 0.5 else "")
    return containers.epub(markup) if format_ is Format.EPUB else containers.mhtml(markup)


def spoilt(rng: random.Random, data: bytes) -> bytes:
    """The same with bytes taken out, changed, doubled, and with pieces put in."""
    changed = bytearray(data)
    for _ in range(rng.choice((0, 1, 1, 2, 5, 20))):
        at = rng.randrange(len(changed) + 1)
        if (roll := rng.random()) < 0.4:
            changed[at:at] = rng.choice(PIECES)
        elif roll < 0.6:
            changed[at : at + rng.randint(0, 9)] = b""
        elif roll < 0.8:
            changed[at : at + 1] = rng.randbytes(1)
        else:
            changed[at:at] = changed[rng.randrange(len(changed) + 1) :][: rng.randint(0, 200)]
    return bytes(changed)


def spoilt_within(rng: random.Random, data: bytes) -> bytes:
    """The same ZIP archive with what one of its files holds spoilt."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        wrong = rng.choice(old.namelist())
        for name in old.namelist():
            new.writestr(name, spoilt(rng, old.read(name)) if name == wrong or "document" in name else old.read(name))
    return out.getvalue()


def make(rng: random.Random) -> tuple[bytes, str, str]:
    if rng.random() < 0.6:
        format_ = rng.choice(list(NAMES))
        data = file_of(rng, format_)
        packed = format_ in (Format.DOCX, Format.EPUB) and rng.random() < 0.8
        return (spoilt_within if packed else spoilt)(rng, data), NAMES[format_], ""
    return make_page(rng)


def make_page(rng: random.Random) -> tuple[bytes, str, str]:
    roll = rng.random()
    if roll < 0.15:
        data = bytearray(samples.pdf("A page of words", "and another"))
        for _ in range(rng.randint(0, 20)):
            at = rng.randrange(len(data))
            data[at : at + rng.randint(0, 3)] = rng.randbytes(rng.randint(0, 3))
        return bytes(data), "x.pdf", ""
    if roll < 0.6:
        text = "".join(rng.choice(MARKUP) for _ in range(rng.randint(1, 60)))
        return f"<!doctype html>{text}".encode("utf-8", "surrogatepass"), "x.html", rng.choice(CHARSETS)
    if roll < 0.65:
        return (rng.choice(MARKUP) * rng.randint(100, 2_000)).encode(), "x.html", ""
    return rng.randbytes(rng.randint(0, 200)), rng.choice(("x.txt", "x.html", "x.pdf", "x")), rng.choice(CHARSETS)


def check(data: bytes, name: str, stated: str) -> str:
    format_ = None
    try:
        format_ = format_of(name, data)
        check_format(format_, data)
        text, _ = decode(data, format_, stated=stated) if FORMATS[format_].charset else ("", "")
        if format_ is Format.TEXT:
            check_text(text)
        elif "\0" not in text:
            found = READERS[format_](text.encode() if FORMATS[format_].charset else data, "")
            text = found.text
            read_back = read_structure(written(found.parts), len(text))
            assert isinstance(read_back, tuple), f"its parts cannot be kept: {read_back}"
        text.encode("utf-8", "replace")
        return format_.value + (" with controls" if CONTROLS.search(text) else "")
    except CaptureError as error:
        return f"{format_.value if format_ else 'unknown'} refused" if str(error) else "FAILED: refused without a word"
