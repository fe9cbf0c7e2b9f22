"""Documents, mails, books, saved pages and captions: all that a person reads is kept, in order, and nothing glued."""

import random
import zipfile
from io import BytesIO

import pytest

from sourcebook.authoring.capture import zipped
from sourcebook.authoring.capture.captions import read_subrip, read_webvtt
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted, LeftOut
from sourcebook.authoring.capture.docx import read_docx
from sourcebook.authoring.capture.docx_numbers import in_format
from sourcebook.authoring.capture.epub import read_epub
from sourcebook.authoring.capture.extraction import extract
from sourcebook.authoring.capture.formats import FORMATS, Format
from sourcebook.authoring.capture.mail import read_email, read_mhtml
from sourcebook.authoring.capture.recognising import format_of, kind_of, misnamed
from sourcebook.authoring.capture.rtf import read_rtf
from sourcebook.authoring.capture.unread_formats import UNREAD, Unread
from sourcebook.authoring.capture.worker import READERS
from sourcebook.quotes.locate import Match, locate
from sourcebook.quotes.structure import PartKind
from tests.authoring.capture import containers as made
from tests.authoring.capture.containers import Block, docx, epub, mail, mhtml, paragraph, rtf, run
from tests.authoring.capture.samples import FIRST, SECOND, THIRD, page


def parts(found: Extracted, *kinds: PartKind) -> list[tuple[str, str]]:
    """The labels and words of parts, of some kinds or all."""
    return [
        (part.label or part.kind.value, found.text[part.start : part.end])
        for part in found.parts
        if not kinds or part.kind in kinds
    ]


def table() -> Block:
    return Block("table", rows=[["killed", "hurt"], ["1", "250"]])


# --- all words, in order -------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(40))
def test_no_word_of_a_document_is_lost_or_moved(seed: int) -> None:
    blocks = made.document(random.Random(seed))
    for found in (read_docx(made.as_docx(blocks)), read_rtf(made.as_rtf(blocks))):
        assert found.text.split() == made.read(blocks)
        marked = " ".join(words for _, words in parts(found, PartKind.STRUCK)).split()
        assert marked == [
            word for block in blocks for text, look in block.runs if look == "struck" for word in text.split()
        ]
        assert len(parts(found, PartKind.CELL)) == sum(len(row) for block in blocks for row in block.rows)
        assert len(parts(found, PartKind.FOOTNOTE)) == sum(look == "note" for block in blocks for _, look in block.runs)
        hidden = [word for block in blocks for text, look in block.runs if look == "hidden" for word in text.split()]
        said = {row.what: row.words for row in found.left_out}
        assert said.get("hidden", 0) <= len(hidden)
        assert ("hidden" in said) == any(character.isalnum() for character in "".join(hidden))


@pytest.mark.parametrize("seed", range(10))
def test_no_word_of_a_book_or_a_mail_is_lost_or_moved(seed: int) -> None:
    rng = random.Random(seed)
    chapters = [made.without(made.document(rng), "note", "struck") for _ in range(3)]
    read = [word for blocks in chapters for word in made.read(blocks) if word not in ("|", "-")]
    markup = list(map(made.as_html, chapters))
    for found in (read_epub(epub(*markup)), read_email(mail(html="".join(markup)))):
        assert [word for word in found.text.split() if word not in ("|", "-")] == read


@pytest.mark.parametrize("seed", range(20))
def test_no_word_of_captions_is_lost(seed: int) -> None:
    some = made.cues(random.Random(seed))
    found = read_webvtt(made.as_webvtt(some))
    assert [(label, words.partition(": ")[2] or words) for label, words in parts(found, PartKind.CUE)] == [
        (made.clock(start)[:8], " ".join(" ".join(lines).split())) for start, _, lines in some
    ] or ": " in "".join(line for _, _, lines in some for line in lines)
    speakers = [speaker for at, (_, speaker, _) in enumerate(some) if not at or some[at - 1][1] != speaker]
    assert [label for label, _ in parts(found, PartKind.TURN)] == speakers
    plain = [(start, speaker, [line.replace("<again>", "again") for line in lines]) for start, speaker, lines in some]
    found = read_subrip(made.as_subrip(plain))
    assert found.text.split() == " ".join(line for _, _, lines in plain for line in lines).split()
    assert [label for label, _ in parts(found, PartKind.CUE)] == [made.clock(start)[:8] for start, _, _ in plain]


def test_honest_quotes_are_found_and_altered_ones_are_not() -> None:
    rng = random.Random(16)
    honest, found_honest, altered, found_altered = 0, 0, 0, 0
    for _ in range(25):
        blocks = made.without(made.document(rng), "note", "raised")
        texts = [found.text for found in (read_docx(made.as_docx(blocks)), read_rtf(made.as_rtf(blocks)))]
        for block in blocks:
            said = block.runs[0][0].split() if block.runs else []
            if len(said) < 5:
                continue
            wrong = [*said[:2], "otherwise", *said[3:]]
            for text in texts:
                honest += 1
                found_honest += isinstance(locate(text, " ".join(said), lang="en"), Match)
                altered += 1
                found_altered += isinstance(locate(text, " ".join(wrong), lang="en"), Match)
    assert honest > 200
    assert found_honest >= 0.97 * honest
    assert (altered > 200, found_altered) == (True, 0)


# --- DOCX ----------------------------------------------------------------------------------------------------


def test_a_docx_says_what_stands_beside_its_text() -> None:
    body = paragraph(run("A plan for the quay"), '<w:pStyle w:val="T"/>') + paragraph(
        run("It is ") + '<w:r><w:drawing/></w:r><w:r><w:t>open</w:t><w:tab/><w:noBreakHyphen/><w:br/><w:t>now</w:t></w:r>'
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:altChunk/>"
    )  # fmt: skip
    found = read_docx(
        docx(
            body,
            header=paragraph(run("The head of each page")),
            footer=paragraph(run("1")),
            comments=f'<w:comment w:id="1">{paragraph(run("Is this so?"))}</w:comment>',
            footnotes=f'<w:footnote w:id="9">{paragraph(run("Nobody points here."))}</w:footnote>',
        )
    )
    assert found.text == "A plan for the quay\nIt is open\t\u2011\nnow\ufffd\n"
    assert found.stated.title == "A plan for the quay"
    assert found.changes == (("unreadable character", 1),)
    assert found.notes == (
        "Left out: 1 picture or drawing.",
        "Left out: 1 part that the file only points to.",
    )
    assert found.left_out == (
        LeftOut("before", "page header", 5, "The head of each page"),
        LeftOut("within", "comments", 3, "Is this so?"),
        LeftOut("within", "notes that nothing refers to", 3, "Nobody points here."),
        LeftOut("after", "page footer", 1, "1"),
    )


def test_boxes_cells_and_rows_of_a_docx() -> None:
    box = f"<w:txbxContent>{paragraph(run('In a box'))}</w:txbxContent>"
    twice = f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    inner = f"<w:tbl><w:tr><w:tc>{paragraph(run('in'))}</w:tc><w:tc>{paragraph(run('ner'))}</w:tc></w:tr></w:tbl>"
    body = paragraph(run("Before ") + twice + run("after")) + (
        f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph(run("March"))}{paragraph(run("April"))}</w:tc>'
        f"<w:tc>{paragraph(run('250'))}</w:tc></w:tr><w:tr><w:tc>{paragraph('')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{inner}{paragraph('')}</w:tc><w:tc>{paragraph('')}</w:tc><w:tc>{paragraph(run('7'))}</w:tc></w:tr></w:tbl>"
    )
    found = read_docx(docx(body))
    assert found.text == "Before after\nIn a box\nMarch\nApril | 250\nin | ner |  | 7\n"
    assert parts(found) == [
        ("aside", "In a box"), ("1:1", "March\nApril"), ("1:3", "250"), ("1:1", "in"), ("1:2", "ner"), ("3:3", "7"),
    ]  # fmt: skip
    assert found.notes == ()


def test_styles_of_a_docx() -> None:
    def looks(properties: str, style: str = "") -> list[tuple[str, str]]:
        return parts(read_docx(docx(paragraph(run("A word", properties), style) + paragraph(run("and another")))))

    assert looks("", '<w:pStyle w:val="U1"/>') == [("heading", "A word")]
    assert looks("", '<w:outlineLvl w:val="0"/>') == [("heading", "A word")]
    assert looks("", '<w:outlineLvl w:val="9"/>') == []
    assert looks("", '<w:pStyle w:val="Z"/>') == [("quoted", "A word")]
    assert looks("", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>') == []
    assert looks("<w:dstrike/>") == [("struck", "A word")]
    assert looks('<w:strike w:val="false"/>') == []
    assert looks("<w:rPrChange><w:rPr><w:strike/></w:rPr></w:rPrChange>") == []
    assert looks("", '<w:rPr><w:del w:id="1"/></w:rPr>') == []


def test_numbers_of_lists_of_a_docx() -> None:
    def level(at: int, format_: str, text: str, start: int = 1) -> str:
        return f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{format_}"/><w:lvlText w:val="{text}"/></w:lvl>'

    lists = f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "Article %1.")}{level(1, "lowerLetter", "%1(%2)")}{level(2, "upperRoman", "%3)", 4)}</w:abstractNum>'
    lists += f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "•")}{level(1, "chicago", "%2")}</w:abstractNum>'
    lists += (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    lists += '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="27"/></w:lvlOverride></w:num>'

    def item(list_: int, at: int, more: str = "") -> str:
        return paragraph(run("words"), f'{more}<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_}"/></w:numPr>')

    body = (
        item(1, 0)
        + item(1, 1)
        + item(1, 1)
        + item(1, 0)
        + item(1, 1)
        + item(1, 2)
        + item(2, 0)
        + item(2, 1)
        + item(3, 0)
        + item(3, 1)
        + item(9, 0)
    )
    found = read_docx(docx(body + item(1, 0, '<w:pStyle w:val="U1"/>'), numbering=lists))
    labels = [
        "Article 1.",
        "1(a)",
        "1(b)",
        "Article 2.",
        "2(a)",
        "IV)",
        "-",
        "-",
        "Article 27.",
        "27(a)",
        "-",
        "Article 28.",
    ]
    assert found.text == "".join(f"{label} words\n" for label in labels)
    assert [label for label, _ in parts(found)] == ["item"] * 11 + ["heading"]
    assert [in_format(28, name) for name in ("upperLetter", "lowerRoman", "decimalZero", "x")] == [
        "BB",
        "xxviii",
        "28",
        "",
    ]


def test_a_title_that_nobody_chose() -> None:
    core = '<c:p xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title><dc:language>en-GB</dc:language></c:p>'
    body = paragraph(run(FIRST))
    assert read_docx(docx(body, core=core.format("The quay"))).stated.title == "The quay"
    assert read_docx(docx(body, core=core.format("Microsoft Word - v3_FINAL.docx"))).stated.title == ""
    assert read_docx(docx(body, core=core.format("x"))).stated.lang == "en-GB"
    assert read_rtf(rtf(FIRST, "{\\info{\\title The quay}{\\author x}}")).stated.title == "The quay"


# --- RTF -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"1,250{\super 3} of 10\super 6\nosupersub  or CO{\sub 2}.", "1,250³ of 10⁶ or CO₂."),
        (r"\uc1\u1087?\u1088 ?{\uc2\u1080\'ea\'ea} \uc0\u1087\u1089", "при пс"),
        (r"a\u-10179?\u-8704?", "a😀"),
        (r"a\~b\_c\-d\emdash e\tab f\{\}\\", "a\u00a0b\u2011c\u00add—e\tf{}\\"),
        (r"one\line two\par three\sect four", "one\ntwo\nthree\nfour"),
        (r"see {\field{\*\fldinst HYPERLINK x}{\fldrslt this}} and {\*\unknown that}{\pict 0123}", "see this and"),
        (r"a {\header up}{\footer down}{\*\annotation no}{\v hidden}b", "a b"),
        (r"{\*\shpinst{\sp{\sn x}{\sv y}}{\shptxt box\par}}{\shprslt again}text", "text\nbox"),
        (r"{\f1 \'b7\'41}x", "•\ufffdx"),
        (r"\bin5 {{{{{a", "a"),
    ],
)  # fmt: skip
def test_rtf(written: str, text: str) -> None:
    assert read_rtf(rtf(written)).text.strip() == text


def test_character_sets_of_rtf() -> None:
    fonts = b"{\\fonttbl{\\f0\\fcharset204 A;}{\\f1\\fcharset128 B;}{\\f2\\fcharset1 C;}}"
    words = b"{\\f0 \\'ef\\'f0\\'e8} {\\f1 \\'8e\\'73} {\\f2 \\'e9} "
    assert read_rtf(b"{\\rtf1\\ansi\\ansicpg1252" + fonts + words + b"}").text.strip() == "при 市 é"
    assert read_rtf(b"{\\rtf1\\mac " + b"\\'8e}").text.strip() == "é"
    assert read_rtf(b"{\\rtf1\\ansicpg99999 \\'e9}").text.strip() == "é"


# --- captions ------------------------------------------------------------------------------------------------


def test_who_speaks_in_captions() -> None:
    found = read_webvtt(
        b"WEBVTT - x\n\n1\n00:01.000 --> 00:02.000\n<v Mayor>We did not agree.\n\n2\n00:02.000 --> 00:03.000\n<v Mayor>At <00:02.500>all, he</v> <v Clerk>Oh?</v>\n\n"
        b"1:00:03.000 --> 1:00:04.000\n- Yes.\n- No.\n\n1:00:05.000 --> 1:00:06.000\n>> ANCHOR: Good <ruby>x<rt>y</rt></ruby> &amp; well.\n"
    )
    assert found.text == "Mayor: We did not agree.\nAt all, he\nClerk: Oh?\n- Yes.\n- No.\n>> ANCHOR: Good x & well.\n"
    assert parts(found, PartKind.TURN) == [
        ("Mayor", "Mayor: We did not agree.\nAt all, he"), ("Clerk", "Clerk: Oh?"), ("- 3", "- Yes."), ("- 4", "- No."),
        ("ANCHOR", ">> ANCHOR: Good x & well."),
    ]  # fmt: skip
    assert parts(found, PartKind.CUE)[-1] == ("01:00:05", ">> ANCHOR: Good x & well.")


def test_names_before_a_colon_are_speakers() -> None:
    found = read_subrip(
        b"1\n00:00:01,000 --> 00:00:02,000\nMAYOR: We did\n\n2\n00:00:02,000 --> 00:00:03,000\nnot agree.\n\n3\n00:00:03,000 --> 00:00:04,000\nCLERK: In\n1984\n"
    )
    assert parts(found, PartKind.TURN) == [("MAYOR", "MAYOR: We did\nnot agree."), ("CLERK", "CLERK: In 1984")]


def test_captions_that_roll() -> None:
    lines = ["the council met", "on tuesday and", "did not resolve", "to close", "the quay"]
    rolling = "WEBVTT\n\n"
    for at, (before, line) in enumerate(zip(["", *lines], lines, strict=False)):
        rolling += (
            f"00:0{at}.000 --> 00:0{at}.990\n{before}\n{line}\n\n00:0{at}.990 --> 00:0{at + 1}.000\n{line}\n\n".replace(
                "\n\nthe council met\n", "\nthe council met\n", 1
            )
        )
    found = read_webvtt(rolling.encode())
    assert found.text == "".join(f"{line}\n" for line in lines)
    assert found.notes[-1] == "The captions roll: 9 lines that only repeat the cue before were left out."
    again = read_subrip(
        b"1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo.\n\n3\n00:00:03,000 --> 00:00:04,000\nNo.\n\n4\n00:00:04,000 --> 00:00:05,000\nNo.\n"
    )
    assert again.text == "No.\n" * 4


def test_captions_out_of_order() -> None:
    found = read_webvtt(b"WEBVTT\n\n00:09.000 --> 00:10.000\nlater\n\n00:01.000 --> 00:02.000\nsooner\n")
    assert (found.text, found.notes[-1]) == (
        "sooner\nlater\n",
        "The cues stood out of order, and are kept by their times.",
    )


# --- mails and saved pages -----------------------------------------------------------------------------------


def test_a_mail_and_what_it_answers_to() -> None:
    old = "-----Original Message-----\nFrom: Bob <bob@c.example>\nSent: Monday\nSubject: Quay\n\nThe old words."
    found = read_email(
        mail(
            f"Hi,\nwe do not agree.\n\nOn Monday, Bob wrote:\n> We will\n> close.\n>> Deeper.\n\n{old}\n",
            To="Bob Tarn <bob@c.example>, x@y.example",
        )
    )
    assert parts(found, PartKind.QUOTED) == [("quoted", "> We will\n> close.\n>> Deeper."), ("quoted", old)]
    assert [words for _, words in parts(found, PartKind.FURNITURE)] == [">", ">", ">>"]
    assert found.stated.title == "The quay closes"
    assert (found.stated.authors, found.stated.issued) == (("Ann Reyle",), "2025-03-04")
    assert found.notes == ("A mail to Bob Tarn, x@y.example.",)
    assert parts(read_email(mail("Name: Ann\nPlace: here\n\nWords."))) == []


def test_the_html_of_a_mail() -> None:
    assert read_email(mail(html=f"<p>{FIRST}</p>")).text == f"{FIRST}\n"
    assert read_email(mail("See it in a browser.", f"<p>{FIRST}</p><p>{SECOND}</p>")).text == f"{FIRST}\n{SECOND}\n"
    both = read_email(mail(f"{FIRST}\n\n{SECOND}\n", f"<p>{FIRST}</p><p>{THIRD}</p>"))
    assert both.text == f"{FIRST}\n\n{SECOND}\n"
    assert [(row.where, row.what, row.words) for row in both.left_out] == [
        ("after", "the mail in HTML", len(THIRD.split()))
    ]
    assert read_email(mail(f"{FIRST}\n", f"<p>{FIRST}</p>")).left_out == ()


def test_what_is_attached_is_said() -> None:
    body = "--B\nContent-Type: text/plain\n\nSome words.\n--B\nContent-Type: application/pdf; name=m.pdf\nContent-Disposition: attachment; filename=m.pdf\n\nxyz\n"
    body += "--B\nContent-Type: message/rfc822\n\nSubject: other\n\nOther words.\n--B--\n"
    head = "From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n"
    found = read_email(f"{head}{body}".encode())
    assert found.text == "Some words.\n"
    assert found.stated.authors == ("a@b.example",)
    assert found.notes == (
        "Left out: what is attached as “m.pdf” (3 bytes).",
        "Left out: a mail that is attached to it.",
    )


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/encrypted; boundary=B\n\n--B\n\nx\n--B--\n", "is encrypted"),
        (b"From: a\nMIME-Version: 1.0\nContent-Type: application/pdf\n\nx", "holds no text"),
        (b"From: a\nMIME-Version: 1.0\n\n ...\n", "holds no words"),
        (b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n\n\xc4rger", "the mail says utf-8, and the bytes are not"),
        (b"From: a\nMIME-Version: 1.0\nContent-Type: text/plain; charset=nonsense\n\nwords", "the mail says `nonsense`"),
        (b"From: a\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=B\n\n" + b"--B\n\nx\n" * 2_000 + b"--B--\n", "more than 1,000 parts"),
    ],
)  # fmt: skip
def test_mails_that_are_refused(data: bytes, words: str) -> None:
    with pytest.raises(CaptureError, match=words):
        read_email(data)


def test_a_saved_page() -> None:
    frame = "--B\r\nContent-Type: text/html\r\n\r\n<p>Frame</p>\r\n"
    found = read_mhtml(mhtml(page(), more=frame))
    assert found.text == f"{FIRST}\n{SECOND}\n{THIRD}\n"
    assert (found.stated.canonical, found.stated.lang) == ("https://paper.example/a", "en")
    assert found.notes[-2:] == ("Left out: 1 frame within the page.", "The page was saved on 2025-03-04.")
    assert read_mhtml(mhtml(page(), url="file:///home/a.html")).stated.canonical == ""
    with pytest.raises(CaptureError, match="holds no HTML"):
        read_mhtml(b"From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: text/plain\n\nx")


# --- books ---------------------------------------------------------------------------------------------------


def test_a_book() -> None:
    data = "<dc:title>The quay</dc:title><dc:creator>Ann Reyle</dc:creator><dc:language>en</dc:language><dc:date>2020-05-06</dc:date><dc:publisher>Marrow</dc:publisher>"
    found = read_epub(epub("<p>One.</p>", "<p>Two.</p>", metadata=data))
    assert found.text == "One.\nTwo.\n"
    assert (found.stated.title, found.stated.authors, found.stated.lang) == ("The quay", ("Ann Reyle",), "en")
    assert (found.stated.issued, found.stated.publisher) == ("2020-05-06", "Marrow")
    assert found.notes == ("A book of 2 files of text.", "Left out: the table of contents that programs show.")


def test_a_book_that_is_locked() -> None:
    lock = '<encryption xmlns="x"><CipherReference URI="OEBPS/{}"/></encryption>'
    with pytest.raises(CaptureError, match="locked"):
        read_epub(epub("<p>One.</p>", **{"META-INF/encryption.xml": lock.format("text/c0.xhtml")}))
    assert read_epub(epub("<p>One.</p>", **{"META-INF/encryption.xml": lock.format("font.otf")})).text == "One.\n"


# --- what is hostile -----------------------------------------------------------------------------------------


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><w:document>&b;</w:document>'


def packed(**entries: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)
    return out.getvalue()


def test_hostile_archives(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(data: bytes, words: str) -> None:
        with pytest.raises(CaptureError, match=words):
            read_docx(data)

    refused(packed(**{"word/document.xml": BOMB.encode()}), "document type of its own")
    refused(packed(**{"word/document.xml": b"<a>" * 600}), "more than 500 deep")
    refused(packed(**{"word/document.xml": b"<a><b></a>"}), "is broken")
    refused(packed(**{"word/other.xml": b"<a/>"}), "no main text")
    refused(packed(**{"word/document.xml": docx("")}), "is broken")
    refused(docx(paragraph("")), "holds no words")
    refused(docx(paragraph(run("words")))[:-30], "is broken")
    out = BytesIO(docx(paragraph(run("words"))))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", "<a/>")
    refused(out.getvalue(), "two entries of one name")
    monkeypatch.setattr(zipped, "MAX_UNPACKED", 10_000)
    refused(packed(**{"word/document.xml": b" " * 20_000}), "unpacks to more")
    monkeypatch.setattr(zipped, "MAX_ENTRIES", 3)
    refused(docx(paragraph(run("words"))), "entries")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{\\rtf1 " + b"{" * 1_001, "more than 1,000 deep"),
        (b"{\\rtf1 words", "breaks off"),
        (b"{\\rtf1 {\\pict 00}}", "holds no words"),
    ],
)
def test_hostile_rtf(data: bytes, words: str) -> None:
    with pytest.raises(CaptureError, match=words):
        read_rtf(data)


# --- what a file is ------------------------------------------------------------------------------------------


SAMPLES = {
    Format.DOCX: docx(paragraph(run(FIRST))),
    Format.RTF: rtf(FIRST),
    Format.EPUB: epub(f"<p>{FIRST}</p>"),
    Format.EMAIL: mail(FIRST),
    Format.MHTML: mhtml(page()),
    Format.WEBVTT: f"\ufeffWEBVTT\n\n00:01.000 --> 00:02.000\n{FIRST}\n".encode(),
    Format.SUBRIP: f"1\n00:00:01,000 --> 00:00:02,000\n{FIRST}\n".encode("utf-16"),
}


@pytest.mark.parametrize("format_", SAMPLES, ids=str)
def test_each_format_is_known_and_read(format_: Format) -> None:
    data = SAMPLES[format_]
    for name in ("a", "a.txt", "a.bin", "a.doc", f"a{FORMATS[format_].suffixes[0]}"):
        assert format_of(name, data) is format_, name
    assert [misnamed(name, format_) for name in ("a", "A.DOC", f"a{FORMATS[format_].suffixes[0]}")] == [
        "", f"Its name ended in .doc, and it is {format_.value}.", ""
    ]  # fmt: skip
    kept, found = extract(data, format_)
    assert FIRST in kept.decode()
    assert found.extractor
    with pytest.raises(CaptureError, match=rf"said to be PDF and is {format_.value}"):
        extract(data, Format.PDF)
    if format_ is not Format.EMAIL:
        with pytest.raises(CaptureError, match=rf"said to be {format_.value} and does not begin as one"):
            extract(b"words", format_)
        with pytest.raises(CaptureError, match=rf"ends in .* and it does not begin as {format_.value}"):
            format_of(f"a{FORMATS[format_].suffixes[0]}", b"words")


def test_every_format_has_a_reader() -> None:
    assert {*READERS} | {Format.TEXT} == {*FORMATS} == {*Format}
    suffixes = [suffix for known in (*FORMATS.values(), *UNREAD) for suffix in known.suffixes]
    assert len(suffixes) == len(set(suffixes))


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"\x89PNG\r\n\x1a\n0", "a PNG picture"), (b"\xff\xd8\xff\xe0", "a JPEG picture"), (b"RIFF1234WEBPVP8 ", "a WebP picture"),
        (b"ID3\x03\x00", "an MP3 recording"), (b"\0\0\0\x20ftypisom", "an MP4 or QuickTime recording"), (b"\x1f\x8b\x08", "a gzip archive"),
        (b"\0\0\0\x20ftypheic", "a HEIF or AVIF picture"), (b"%!PS-Adobe-3.0", "a PostScript document"), (b"Rar!\x1a\x07\x00", "a RAR archive"),
        (b'{"a": 1}', "JSON"), (b'[{"a": 1}]', "JSON"), (b'["a", 1]', "JSON"), (b'{"a": 1}\n{"a": 2}\n', "JSON"), (b'\xef\xbb\xbf { "a":', "JSON"),
        (b"<?xml version='1.0'?><a/>", "XML"), (b"<rss version='2'>", "XML"), (b"<?xml version='1.0'?><svg xmlns='x'>", "an SVG drawing"),
        (b"<?xml version='1.0'?>\n<tt xml:lang='en'>", "TTML captions"), (b"[Script Info]\n", "SubStation captions"), (b"0:00:01.000,0:00:02.000\nx", "YouTube captions"),
        (b"BEGIN:VCALENDAR\r\n", "a calendar"), (b"From a@b Tue Mar  4 10:00:00 2025\nSubject: x\n\nx", "a mailbox"), (b"% x\n\\documentclass{a}", "TeX"),
        (packed(**{"xl/workbook.xml": b"x"}), "an Excel sheet"), (packed(**{"ppt/presentation.xml": b"x"}), "a PowerPoint presentation"),
        (packed(**{"a/b.txt": b"x"}), "a ZIP archive"), (b"PK\x05\x06" + bytes(18), "a ZIP archive"),
        (packed(mimetype=b"") .replace(b"mimetype", b"mimetype", 1), "a ZIP archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "a Word 97–2003 document"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "a document with a password"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"), (bytes(60) + b"BOOKMOBI", "a Kindle or Mobipocket book"),
    ],
)  # fmt: skip
def test_what_nothing_reads_is_known_by_its_first_bytes(data: bytes, what: str) -> None:
    found = kind_of(data)
    assert isinstance(found, Unread)
    assert found.name == what
    for name in ("a", "a.txt", "a.html", "a.docx"):
        with pytest.raises(CaptureError, match="which is not read") as refused:
            format_of(name, data)
        assert refused.value.hint


def test_an_opendocument_text() -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(CaptureError, match="it is an OpenDocument text"):
        format_of("a.docx", out.getvalue())


@pytest.mark.parametrize("name", ["a.csv", "A.TSV", "a.json", "a.yml", "a.odt", "a.doc", "a.mp3", "a.xml", "a.zip"])
def test_what_nothing_reads_is_known_by_its_name(name: str) -> None:
    with pytest.raises(CaptureError, match="which is not read"):
        format_of(name, b"month,killed,hurt\nMarch,1,250\n")


@pytest.mark.parametrize(
    "text",
    [
        "# Title\n\nwords", "From: Ann\nTo: Bob\nSubject: a memo\n\nWords.", "[1] A reference.", "[2025]\nwords", "{a} set", "1\nOne.", "Note: this\nand that",
        "From Monday on, 2025\nNote: the quay closes", "BM is a name", "<the> words", "12:30 --> the train", "WEBVTTX", "PKs and more", "{\\a} word", "[“We agree”] he said",
    ],
)  # fmt: skip
def test_plain_text_is_text(text: str) -> None:
    for name in ("a", "a.txt", "a.md", "a.text", "a.log"):
        assert format_of(name, text.encode()) is Format.TEXT


def test_a_mail_without_the_fields_of_programs() -> None:
    assert format_of("a.eml", b"From: a@b.example\nSubject: x\n\nWords.") is Format.EMAIL
    with pytest.raises(CaptureError, match="does not begin as e-mail"):
        format_of("a.eml", b"Just words.")
