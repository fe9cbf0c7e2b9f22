"""Made-up pages, PDFs and texts as capture gets them: refused in words, or a text that can be kept and read again."""

import random

from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.formats import CONTROLS, Format, check_format, check_text, decode, format_of
from sourcebook.authoring.capture.pdf import read_pdf
from sourcebook.authoring.capture.webpage import read_page
from tests.authoring.capture import samples

MARKUP = (
    "<p>", "</p>", "<div>", "</div>", "<table><tr><td>", "</td></tr></table>", "<ul><li>", "<script>", "</script>", "<style>", "<!--", "-->", "<br>", "<b>", "<a href='x'>", "</a>",
    "<title>", "</title>", "<html lang=en>", "<meta charset=utf-8>", "<meta name=author content='x'>", "<meta property='article:published_time' content='2025-13-99'>", "<base href='//x'>",
    '<script type="application/ld+json">{"@type":"NewsArticle","publisher":', '{"name":"R"}}</script>', "<template>", "<svg>", "<math>", "<noscript>", "<textarea>", "&amp;", "&#0;", "&#x1b;",
    "&#xD800;", "\x1b[31m", "\u202e", "\x00", "\xad", "The council voted on Tuesday to end the night ferry service from March. ", "word ", "\n", "   ", "漢字", "<article>", "</article>",
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


def make(rng: random.Random) -> tuple[bytes, str, str]:
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
    format_ = format_of(name, data)
    try:
        check_format(format_, data)
        if format_ is Format.PDF:
            return f"pdf {bool(read_pdf(data).text)}"
        text, _ = decode(data, format_, stated=stated)
        if format_ is Format.TEXT:
            check_text(text)
        elif "\0" not in text:
            text = read_page(text).text
        text.encode("utf-8", "replace")
        return format_.value + (" with controls" if CONTROLS.search(text) else "")
    except CaptureError as error:
        return f"{format_.value} refused" if str(error) else "FAILED: refused without a word"
