"""Text out of pages, PDFs and bytes: verbatim, whole, and refused where it cannot be."""

import codecs
import re
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sourcebook.authoring.capture.blocks import blocks_of
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted
from sourcebook.authoring.capture.extraction import extract
from sourcebook.authoring.capture.formats import Format
from sourcebook.authoring.capture.recognising import format_of
from sourcebook.authoring.capture.webpage import read_page
from tests.authoring.capture.samples import FIRST, SECOND, THIRD, locked, page, pdf


def lines_of(markup: str) -> list[str]:
    return [block.text for block in blocks_of(LexborHTMLParser(markup)).blocks if not block.left]


def text_of(markup: str) -> str:
    return read_page(markup).text


def refused(data: bytes, format_: Format, match: str, **more: str) -> None:
    with pytest.raises(CaptureError, match=match):
        extract(data, format_, **more)  # type: ignore[arg-type]


# --- pages ---------------------------------------------------------------------------------------------------


def test_the_main_text_is_the_page_s_own() -> None:
    found = read_page(page("<h1>Ferry to close</h1>", FIRST, SECOND, THIRD))
    assert found.text == f"Ferry to close\n{FIRST}\n{SECOND}\n{THIRD}\n"
    assert found.extractor.startswith("trafilatura ")
    assert ", sourcebook " in found.extractor


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("AT&amp;amp;T &lt;b&gt; said", "AT&amp;T <b> said"),  # escaped once, and once only
        ("He said <q>we had no choice</q> twice", "He said “we had no choice” twice"),
        ("He <q>had <q>no</q> choice</q> left", "He “had “no” choice” left"),
        ("some 1,250<sup>3</sup> people", "some 1,250³ people"),  # a footnote's sign is no digit of the number
        ('some 1,250<sup><a href="#3">3</a></sup> people', "some 1,250³ people"),
        ("10<sup>-6</sup> of CO<sub>2</sub>", "10⁻⁶ of CO₂"),
        ("on the 5<sup>th</sup> of May", "on the 5th of May"),
        ("the <b>coun</b>cil <i>and</i> <a href=/x>the <em>union</em></a>", "the council and the union"),
        ("it was <del>confirmed</del> <ins>denied</ins> at noon", "it was denied at noon"),
        ("it was <s>confirmed</s><strike>agreed</strike> denied", "it was denied"),
        ("some 1,250<sup>1,2</sup> people", "some 1,250¹,² people"),
        ("some 1,250<span style='vertical-align: super'>3</span> people", "some 1,250³ people"),
        ("some 1,250<a href='#n3'>3</a> people", "some 1,250³ people"),
        ("some 1,250<a href='#n3'>[3]</a> people", "some 1,250[3] people"),
        ("see <a href='#n3'>3</a> people", "see 3 people"),
        ("said so.<sup>*</sup> And", "said so.* And"),
        ("the 2<sup>nd</sup> <button>Share this</button> <select><option>One</select>time", "the 2nd time"),
        ("a <span class=sr-only>(opens anew)</span> word <svg><text>Chart</text></svg> here", "a word here"),
        ("a <span hidden>very</span><span style='DISPLAY : none'>much</span><!-- so --> bad", "a bad"),
        ("a <span style='visibility:hidden'>very</span> bad", "a bad"),
        ("not<script>a()</script><style>b{}</style><template>c</template><noscript>d</noscript> agreed", "not agreed"),
        ("<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>字を読む", "漢字を読む"),
        ('where <math alttext="x^2"><msup><mi>x</mi><mn>2</mn></msup></math> holds', "where x^2 holds"),
        ("where <math><msup><mi>x</mi><mn>2</mn></msup></math> holds", "where \ufffd holds"),
        ("infra<wbr>structure and co&shy;operation", "infrastructure and co\u00adoperation"),
        ("left&nbsp;as\n  it   \t is", "left\u00a0as it is"),
        ("first<br>second<br/><br>third", "first\nsecond\nthird"),
        ("wrong &lsquo;nesting&rsquo; <b>of <i>two</b> marks</i> here", "wrong ‘nesting’ of two marks here"),
        ("he said &#x202e;this&#x202c; and &#8203;that", "he said \u202ethis\u202c and \u200bthat"),
        ("Cafe\u0301 stays as it is written, \ufb01ne too", "Cafe\u0301 stays as it is written, \ufb01ne too"),
    ],
)  # fmt: skip
def test_words_are_kept_as_a_reader_sees_them(written: str, kept: str) -> None:
    assert text_of(page(FIRST, f"<p>{written}</p>", SECOND)) == f"{FIRST}\n{kept}\n{SECOND}\n"


INLINE = ("b", "i", "em", "a", "span", "strong", "u", "code", "mark", "small", "abbr", "time", "cite", "ins", "font")
words = st.lists(st.text("abcde é漢", min_size=1, max_size=9), min_size=1, max_size=4)
inline = st.recursive(
    words.map(" ".join),
    lambda inner: st.lists(st.tuples(st.sampled_from(INLINE), inner), min_size=1, max_size=4),
    max_leaves=12,
)


def marked(part: Any) -> str:
    return part if isinstance(part, str) else "".join(f"<{tag} class=x>{marked(inner)}</{tag}>" for tag, inner in part)


def unmarked(part: Any) -> str:
    return part if isinstance(part, str) else "".join(unmarked(inner) for _, inner in part)


@given(st.lists(inline, min_size=1, max_size=6))
def test_marks_inside_a_line_change_no_word(parts: list[Any]) -> None:
    """Whatever elements words are set in, and however deeply: the same letters and spaces, in the same order."""
    body = "".join(f"<p>{marked(part)}</p>" for part in parts)
    lines = [" ".join(unmarked(part).split(" ")).strip() for part in parts]
    assert lines_of(f"<body>{body}</body>") == [re.sub(" +", " ", line) for line in lines if line]


@given(st.text("<>/bqdelsuprmath \"'=!-\x00\t\n&;#x0é\u202e"))
def test_no_markup_breaks_the_walk(markup: str) -> None:
    for line in lines_of(markup):
        assert line == line.strip(" ") != ""


def test_nothing_between_is_left_out() -> None:
    """An extractor passes over asides, captions and what is said twice; a quote must not be able to close such a gap."""
    between = "<aside><p>Correction: it is not closed.</p></aside><figure><figcaption>A pier</figcaption></figure>"
    found = text_of(
        page(FIRST, FIRST, between, "<ul><li>One<li>Two</ul>", "<table><tr><td>2024<td>1,250</table>", SECOND)
    )
    assert found == f"{FIRST}\n{FIRST}\nCorrection: it is not closed.\nA pier\n- One\n- Two\n2024 | 1,250\n{SECOND}\n"


def test_other_scripts() -> None:
    texts = [
        "В понедельник совет решил закрыть паромную линию в мае.",
        "市议会星期一决定五月关闭渡轮航线，主席说明了理由。",
        "قرر المجلس يوم الاثنين إغلاق خط العبارة في مايو.",
    ]
    for text in texts:
        body = [f"{text} {number}" for number in range(9)]
        assert text_of(page(*body, lang="")) == "\n".join(body) + "\n"


@pytest.mark.parametrize(
    "markup",
    ["", "   ", "<html></html>", page("<p></p>"), "<html><body><script>var a = 1</script></body></html>",
     "<html><body><img src=x></body></html>", "<!-- only -->"],
)  # fmt: skip
def test_pages_without_a_text(markup: str) -> None:
    with pytest.raises(CaptureError, match="no main text"):
        read_page(markup)


@pytest.mark.parametrize("tag", ["div", "b", "blockquote", "table><tr><td"])
def test_deep_nesting_is_refused_and_never_cut(tag: str) -> None:
    opening, closing = f"<{tag}>" * 5000, f"</{tag.split('><')[0]}>" * 5000
    with pytest.raises(CaptureError, match="nested so deeply"):
        read_page(page(FIRST, f"{opening}{SECOND}{closing}", THIRD))


def test_time_is_bounded() -> None:
    with pytest.raises(CaptureError, match=r"takes longer than 0\.2 seconds"):
        extract(page().encode(), Format.HTML, seconds=0.2)
    with pytest.raises(CaptureError, match="takes longer than 2 seconds"):
        extract(pdf("\n".join([FIRST] * 50), repeat=3000), Format.PDF, seconds=2.0)


def test_a_page_passes_through_the_process() -> None:
    data, found = extract(page().encode(), Format.HTML, url="https://paper.example/a")
    assert data.decode() == found.text == f"{FIRST}\n{SECOND}\n{THIRD}\n"
    assert found.stated.lang == "en"
    _, found = extract(page(f"{FIRST} <del>no</del>\x01 \ufffe", SECOND, THIRD).encode(), Format.HTML)
    assert found.text == f"{FIRST} \ufffd \ufffd\n{SECOND}\n{THIRD}\n"
    assert dict(found.changes) == {"unreadable character": 2}


# --- PDFs ----------------------------------------------------------------------------------------------------


def test_a_pdf() -> None:
    data, found = extract(pdf(title="Ferry report", lang="en-GB"), Format.PDF)
    assert data.decode() == f"{FIRST}\n\n{SECOND}\n"
    assert found.extractor.startswith("pypdfium2 ")
    assert (found.stated.title, found.stated.lang, found.stated.authors) == ("Ferry report", "en-GB", ())
    assert found.notes == ("The text of a PDF of 2 pages.",)
    _, found = extract(pdf(FIRST, " "), Format.PDF)
    assert found.notes == ("The text of a PDF of 2 pages. No text was found on 1 of them (the first: page 2).",)


def test_a_pdf_that_opens_without_a_password() -> None:
    assert extract(locked(""), Format.PDF)[1].text.startswith(FIRST)


@pytest.mark.parametrize(
    ("data", "match"),
    [
        (locked("secret"), "asks for a password"),
        (locked("secret", "RC4-128"), "asks for a password"),
        (pdf(" ", ""), "holds no text that is seen, only pictures"),
        (pdf()[:300], "cannot be read"),
        (b"%PDF-1.7\n", "cannot be read"),
        (b"%PDF-1.7\n%%EOF", "cannot be read"),
        (pdf("x", repeat=5001), "5,001 pages"),
        (b"plain words", "does not begin as one"),
    ],
    ids=range(8),
)  # fmt: skip
def test_pdfs_that_are_refused(data: bytes, match: str) -> None:
    refused(data, Format.PDF, match)


def test_a_pdf_whose_parts_are_mixed_up() -> None:
    """What can be read is read; a page tree that holds itself does not hang."""
    circle = pdf().replace(b"/Type /Pages /Kids [", b"/Type /Pages /Kids [6 0 R ")
    with suppress(CaptureError):
        assert FIRST in extract(circle, Format.PDF)[1].text
    assert (
        extract(pdf().replace(b"/Contents 2 0 R", b"/Contents 4 0 R"), Format.PDF)[1].text == f"{SECOND}\n\n{SECOND}\n"
    )


# --- bytes ---------------------------------------------------------------------------------------------------


def test_messages_cannot_steer_a_terminal() -> None:
    error = CaptureError("a\x1b[31m\nb\u202e", "c\u009b")
    assert (str(error), error.hint) == (r"a\x1b[31m\nb\u202e", r"c\x9b")


def test_plain_text_is_kept_byte_for_byte() -> None:
    for data in (b"Words here.\r\nAnd there", "\ufeffÄ words\n\n\tX".encode(), "e\u0301 \u202e\u200b\f".encode()):
        assert extract(data, Format.TEXT) == (data, Extracted(text=data.decode().removeprefix("\ufeff")))


@pytest.mark.parametrize(
    ("data", "asked", "stated", "text", "note"),
    [
        ("Жизнь".encode("cp1251"), "windows-1251", "", "Жизнь", "windows-1251"),
        ("Жизнь".encode("koi8-r"), "", "KOI8-R", "Жизнь", "koi8-r"),
        ("“Ä”".encode("cp1252"), "", "iso-8859-1", "“Ä”", "windows-1252"),  # browsers read latin-1 so
        ("語".encode("shift_jis"), "", "Shift_JIS", "語", "shift_jis"),
        ("Ä語".encode("utf-16"), "", "", "Ä語", "utf-16-le"),
        (codecs.BOM_UTF16_BE + "Ä語".encode("utf-16-be"), "", "iso-8859-1", "Ä語", "utf-16-be"),
        (b"ASCII words", "", "us-ascii", "ASCII words", "windows-1252"),
    ],
)
def test_other_character_sets(data: bytes, asked: str, stated: str, text: str, note: str) -> None:
    kept, found = extract(data, Format.TEXT, charset=asked, stated_charset=stated)
    assert (kept.decode(), found.text) == (text, text)
    assert found.notes == (f"It came as {note} and is kept as UTF-8.",)


def test_a_page_says_its_own_character_set() -> None:
    for head in (
        '<meta charset="windows-1251">',
        '<meta http-equiv=Content-Type content="text/html; charset=windows-1251">',
    ):
        body = ["В понедельник совет решил закрыть паромную линию в мае."] * 6
        data, found = extract(page(*body, head=head).encode("cp1251"), Format.HTML)
        assert data.decode() == "\n".join(body) + "\n"
        assert "It came as windows-1251 and is kept as UTF-8." in found.notes
    extract(page(head='<meta charset="utf-16">').encode(), Format.HTML)  # it could not have been read otherwise


@pytest.mark.parametrize(
    ("data", "format_", "more", "match"),
    [
        (b"\xc4rger", Format.TEXT, {}, r"no character set is stated, and the bytes are not utf-8 \(0xC4 at offset 0\)"),
        (b"\xc4rger", Format.TEXT, {"stated_charset": "utf-8"}, "the server says utf-8, and the bytes are not"),
        ("Ärger".encode(), Format.TEXT, {"stated_charset": "iso-8859-1"}, "but the bytes are UTF-8"),
        ("Ärger".encode(), Format.TEXT, {"stated_charset": "rot13"}, "no character set that browsers know"),
        ("Ärger".encode(), Format.TEXT, {"stated_charset": "utf-7"}, "no character set that browsers know"),
        (b"\x81\x20", Format.TEXT, {"charset": "shift_jis"}, "--charset says shift_jis, and"),
        (b"a\x00b", Format.TEXT, {}, r"line 1 holds the control character U\+0000"),
        (b"word\nword\x1b[31m", Format.TEXT, {}, r"line 2 holds the control character U\+001B"),
        ("a\ufffe".encode(), Format.TEXT, {}, r"U\+FFFE"),
        (bytes(range(256)), Format.TEXT, {}, "not utf-8"),
        (b"", Format.TEXT, {}, "holds no words"),
        (b" \n\t ...", Format.TEXT, {}, "holds no words"),
        (page().encode("utf-16-le"), Format.HTML, {}, "NUL"),
        (b"%PDF-1.4 words", Format.TEXT, {}, "said to be text and is PDF"),
        (b"%PDF-1.4 words", Format.HTML, {}, "said to be HTML and is PDF"),
        (b"word " * 4_000_000, Format.TEXT, {}, "a snapshot has 16,777,216 at most"),
    ],
    ids=range(16),
)  # fmt: skip
def test_bytes_that_are_refused(data: bytes, format_: Format, more: dict[str, str], match: str) -> None:
    refused(data, format_, match, **more)


@pytest.mark.parametrize(
    ("name", "data", "format_"),
    [
        ("a.txt", b"%PDF-1.7", Format.PDF), ("a", b"junk\n%PDF-1.7", Format.PDF), ("a.txt", b"<!DOCTYPE HTML>", Format.HTML),
        ("a", b"\xef\xbb\xbf <html>", Format.HTML), ("a", b"<?xml version='1.0'?><!-- x --><html>", Format.HTML),
        ("A.HTM", b"words", Format.HTML), ("a.xhtml", b"words", Format.HTML),
        ("a.html.txt", b"words", Format.TEXT), ("a", b"", Format.TEXT), ("a.md", b"# <html>", Format.TEXT),
    ],
)  # fmt: skip
def test_what_a_file_is(name: str, data: bytes, format_: Format) -> None:
    assert format_of(name, data) is format_
