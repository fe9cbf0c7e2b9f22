"""What is kept of a PDF: the words that a person reads on it, in the order of reading, and what they are part of."""

import random
from collections import Counter
from pathlib import Path

import pytest

from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted
from sourcebook.authoring.capture.pdf import read_pdf
from sourcebook.authoring.capture.pdf_furniture import Furniture
from sourcebook.authoring.capture.pdf_glyphs import Drawing, Glyph
from sourcebook.authoring.capture.pdf_pages import page_of, sheet_of
from sourcebook.authoring.capture.pdf_text import Written
from sourcebook.authoring.capture.visual_order import in_reading_order
from sourcebook.quotes.structure import PartKind
from tests.authoring.capture.paper import Run, Sheet, article, by_hand, document, transcript, width, with_reportlab

SAMPLES = Path(__file__).parent / "pdf"


def parts(found: Extracted, kind: PartKind) -> list[str]:
    return [found.text[part.start : part.end] for part in found.parts if part.kind is kind]


def labels(found: Extracted, kind: PartKind = PartKind.PAGE) -> list[str]:
    return [part.label for part in found.parts if part.kind is kind]


def body(found: Extracted) -> list[str]:
    """The words without running heads and numbers."""
    text = list(found.text)
    for part in found.parts:
        if part.kind is PartKind.FURNITURE:
            text[part.start : part.end] = " " * (part.end - part.start)
    return "".join(text).split()


def drawn(*lines: str, box: str = "0 0 595 842") -> Extracted:
    """Read a page with these instructions, in 12 points."""
    return read_pdf(document(["/F1 12 Tf\n" + "\n".join(lines)], box))


def show(x: float, y: float, words: str, more: str = "", size: float = 12) -> str:
    return f"q BT {more} /F1 {size} Tf {x} {y} Td ({words}) Tj ET Q"


TEXT = show(50, 700, "The council resolved to close the northern quay for good,")
MORE = show(50, 686, "and to sell the land to the operator of the ferry.")
KEPT = "The council resolved to close the northern quay for good,\nand to sell the land to the operator of the ferry.\n"


@pytest.mark.parametrize("seed", range(14))
def test_made_up_pages_are_read_as_a_person_reads_them(seed: int) -> None:
    """Words lost: none. Words in an order that nobody reads: none. Running heads and numbers: known as such."""
    rng = random.Random(seed)
    sheets = rng.choice((article, article, transcript))(rng)
    words = " ".join(text for sheet in sheets for text in sheet.reads).split()
    furniture = Counter(word for sheet in sheets for line in sheet.furniture for word in line.split())
    data = with_reportlab(sheets) if seed % 2 else by_hand(sheets, rng)
    found = read_pdf(data)
    assert body(found) == words
    assert Counter(word for part in parts(found, PartKind.FURNITURE) for word in part.split()) == furniture
    assert len(labels(found)) == len(sheets)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(turn: int) -> None:
    sheet = Sheet([Run(60, 500, 11, "The council resolved to close"), Run(60, 486, 11, "the quay for good.")])
    found = read_pdf(with_reportlab([sheet], turn))
    assert sorted(body(found)) == sorted("The council resolved to close the quay for good.".split())
    upright = f"0 1 -1 0 400 100 cm {show(0, 20, 'The council resolved to close')} {show(0, 6, 'the quay for good.')}"
    assert drawn(upright).text == "The council resolved to close\nthe quay for good.\n"


# --- what is not seen ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("hidden", "why"),
    [
        (show(50, 600, "Nobody reads this line", "3 Tr"), "not drawn"),
        (show(50, 600, "Nobody reads this line", "1 g"), "not seen"),
        (show(50, 600, "Nobody reads this line", size=0.8), "too small"),
        (show(50, 900, "Nobody reads this line"), "outside the page"),
        (f"q 0 0 10 10 re W n {show(50, 600, 'Nobody reads this line')} Q", "not seen"),
        (f"{show(50, 600, 'Nobody reads this line')} 40 590 300 30 re f", "not seen"),
    ],
    ids=["mode", "white", "tiny", "off", "clipped", "covered"],
)
def test_what_no_reader_sees_is_left_out_and_said(hidden: str, why: str) -> None:
    found = drawn(TEXT, hidden, MORE)
    assert found.text == KEPT
    (said,) = found.left_out
    assert why in said.what
    assert (said.where, said.words, said.begins) == ("within", 4, "Nobody reads this line")


def test_letters_that_are_seen_are_kept() -> None:
    """Thin letters fill their own box; grey, coloured and reversed letters stand out from what is behind them."""
    shown = [
        show(50, 600, "ill -- l | I. lil", size=6),
        show(50, 580, "grey words", "0.6 g"),
        show(50, 560, "red words", "1 0 0 rg"),
        f"0 0 0 rg 40 530 300 22 re f {show(50, 536, 'reversed words', '1 g')}",
    ]
    assert body(drawn(*shown)) == "ill -- l | I. lil grey words red words reversed words".split()


def test_words_struck_out_are_marked() -> None:
    start, end = 50 + width("The council does ", 12), 50 + width("The council does not", 12)
    strike = f"0.8 w {start} 703 m {end} 703 l S"
    found = drawn(show(50, 700, "The council does not refuse to sell"), strike, "50 690 m 300 690 l S")
    assert parts(found, PartKind.STRUCK) == ["not"]


def test_a_scan_is_refused_in_words() -> None:
    with pytest.raises(CaptureError, match=r"only pictures \(a scan\?\); its words are a layer that is not drawn"):
        drawn("0.5 g 40 500 300 300 re f", show(50, 600, "Guessed by a program", "3 Tr"))
    with pytest.raises(CaptureError, match=r"no text that is seen, only pictures"):
        drawn("0.5 g 40 500 300 300 re f")


# --- raised digits -------------------------------------------------------------------------------------------


def raised(words: str, mark: str, size: float = 7, up: float = 4.5) -> list[str]:
    return [show(50, 700, words), show(50.2 + width(words, 12), 700 + up, mark, size=size)]


@pytest.mark.parametrize(
    ("words", "mark", "text", "marks"),
    [
        ("They counted 1,250", "3", "They counted 1,250³\n", ["³"]),
        ("It emits 10", "6", "It emits 10⁶\n", []),
        ("The quay covers 40 km", "2", "The quay covers 40 km²\n", []),
        ("Until last March", "12", "Until last March¹²\n", ["¹²"]),
        ("The council refused", "*", "The council refused*\n", ["*"]),
        ("The 2", "nd", "The 2nd\n", []),
    ],
)
def test_raised_characters_stay_apart(words: str, mark: str, text: str, marks: list[str]) -> None:
    found = drawn(*raised(words, mark))
    assert (found.text, parts(found, PartKind.MARK)) == (text, marks)
    lifted = drawn(*raised(words, mark, size=10, up=4))
    assert not mark.isdigit() or f"{words}{mark}" not in lifted.text


def test_a_note_at_the_foot_is_known_with_its_mark() -> None:
    note = (
        show(50, 100, "1", size=5.5),
        show(53.2, 97, "Of whom 37 work for the ferry, as the union counts them.", size=8),
    )
    found = drawn(
        *raised("It employs 12", "1"), show(50, 680, "of whom some work on boats and others on the quay,"), *note
    )
    assert parts(found, PartKind.MARK) == ["¹", "¹"]
    assert parts(found, PartKind.FOOTNOTE) == ["¹Of whom 37 work for the ferry, as the union counts them."]
    assert labels(found, PartKind.FOOTNOTE) == ["1"]
    assert drawn(show(50, 700, "CO"), show(67.5, 697, "2", size=7), show(75, 700, "is a gas")).text == "CO₂ is a gas\n"


# --- columns and tables --------------------------------------------------------------------------------------


def test_a_table_is_read_across_and_its_cells_are_parts() -> None:
    rows = [("Demand", "Council", "Operator"), ("Pay the crew", "1", "250"), ("Sell the quay", "accepts", "refuses")]
    found = drawn(
        *(
            show(x, 700 - 34 * at, cell)
            for at, row in enumerate(rows)
            for x, cell in zip((50, 200, 300), row, strict=True)
        )
    )
    lines = [line for line in found.text.split("\n") if line]
    assert lines == ["Demand | Council | Operator", "Pay the crew | 1 | 250", "Sell the quay | accepts | refuses"]
    assert parts(found, PartKind.CELL)[3:6] == ["Pay the crew", "1", "250"]
    assert labels(found, PartKind.CELL)[3:6] == ["2:1", "2:2", "2:3"]


def test_a_narrow_cell_is_no_part_of_the_number_beside_it() -> None:
    rows = [("Population", "83,190", "8,935"), ("Area", "357", "83"), ("Workers on the boats", "1", "250")]
    found = drawn(
        *(
            show(x, 700 - 14 * at, cell)
            for at, row in enumerate(rows)
            for x, cell in zip((50, 181, 224), row, strict=True)
        )
    )
    assert "Population | 83,190 | 8,935" in found.text
    assert "Workers on the boats | 1 | 250" in found.text


def test_questions_and_answers_stand_on_their_lines() -> None:
    lines = [("Q.", "Did the council agree to sell"), ("A.", "It did not agree on that day"), ("Q.", "Nor on the next")]
    found = drawn(
        *(show(x, 700 - 14 * at, part) for at, line in enumerate(lines) for x, part in zip((50, 90), line, strict=True))
    )
    assert found.text == "".join(f"{label} {words}\n" for label, words in lines)


def test_two_columns_under_a_heading_and_over_a_line_across() -> None:
    left = ["The council has not", "approved the plan of", "the operator, said the", "mayor on Tuesday."]
    right = ["agreed to sell the quay,", "although the union asked", "for a vote before the", "summer recess."]
    rows = [show(50, 660 - 14 * at, words) for at, words in enumerate(left)]
    rows += [show(220, 660 - 14 * at, words) for at, words in enumerate(right)]
    found = drawn(
        show(50, 700, "A heading over all of it", size=20),
        *rows,
        show(50, 570, "And a line that goes across both of the columns"),
    )
    assert (
        body(found)
        == " ".join(
            ["A heading over all of it", *left, *right, "And a line that goes across both of the columns"]
        ).split()
    )
    assert parts(found, PartKind.HEADING) == ["A heading over all of it"]


# --- pages ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "labels_"),
    [
        (("3", "4", "5"), ["3", "4", "5"]),
        (("iii", "iv", "v"), ["iii", "iv", "v"]),
        (("- 3 -", "- 4 -", "- 5 -"), ["3", "4", "5"]),
        (("Seite 3 von 9", "Seite 4 von 9", "Seite 5 von 9"), ["3", "4", "5"]),
        (("2024", "2024", "1999"), ["1", "2", "3"]),
    ],
)
def test_pages_have_the_number_that_is_printed_on_them(numbers: tuple[str, ...], labels_: list[str]) -> None:
    words = (
        "The council resolved to close the quay and",
        "to sell the land to the operator of the",
        "ferry to the island.",
    )
    pages = [show(50, 700, text) + show(280, 40, number) for text, number in zip(words, numbers, strict=True)]
    found = read_pdf(document(pages))
    assert labels(found) == labels_
    assert (parts(found, PartKind.FURNITURE) == list(numbers)) is (labels_[0] != "1")


def test_a_number_in_pieces_on_a_page_of_its_own() -> None:
    found = drawn(TEXT, MORE, show(280, 40, "-"), show(310, 40, "198"))
    assert labels(found) == ["198"]
    assert parts(found, PartKind.FURNITURE) == ["- 198"]


def test_a_numbered_transcript() -> None:
    """The numbers of the lines are furniture; numbers in the text, and those of a list, are not."""
    lines = [
        "The mayor said that the council",
        "had agreed to sell",
        "37 boats, and to close",
        "the northern quay,",
        "for good.",
    ]
    rows = [
        show(50, 700 - 24 * at, str(at + 1), size=9) + show(80, 700 - 24 * at, line) for at, line in enumerate(lines)
    ]
    found = drawn(*rows)
    assert parts(found, PartKind.FURNITURE) == ["1", "2", "3", "4", "5"]
    assert body(found) == " ".join(lines).split()
    listed = drawn(*(show(50, 700 - 24 * at, f"{at + 1}. {line}") for at, line in enumerate(lines)))
    assert parts(listed, PartKind.FURNITURE) == []
    assert len(parts(listed, PartKind.ITEM)) == 5


def test_lines_that_run_from_top_to_bottom() -> None:
    """As in Chinese and Japanese: the line at the right is read first."""
    lines = ["市议会决定永久", "关闭北码头赔偿"]
    glyphs = [
        Glyph(text, 300 - 20 * at, 312 - 20 * at, 700 - 12.0 * place, 12, 0, "", False, 0)
        for at, line in enumerate(lines)
        for place, text in enumerate(line)
    ]
    written = Written()
    assert written.page(page_of(sheet_of(Drawing(glyphs, ())), Furniture(0, 0, "")), "1")
    assert written.text == "市议会决定永久\n关闭北码头赔偿\n"


# --- what a browser prints (Chromium 156, "Save as PDF", of pages written for this) ---------------------------


def test_a_page_that_a_browser_printed() -> None:
    found = read_pdf((SAMPLES / "browser.pdf").read_bytes())
    assert found.text == (
        "Report on the ferry to the island\n\n"
        "The inspector of the harbour found on\nTuesday that the hull of the ferry had been\n"
        "repaired without a record, and that the crew\nwas never told of it.\n\n"
        "The operator answered that 1,250³\npassengers had crossed since March¹²\n"
        "without harm, and that it had never always\nkept its boats in order.\n\n"
        "The council has not agreed to sell the quay,\nalthough the union asked it for a vote before\n"
        "the summer; it will meet again in the autumn\nof the year.\n\n"
        "Demand | Council | Operator\nPay the crew | 1 | 250\nSell the quay | accepts | does not accept\n\n"
        "The plant emits 10⁶ becquerel over 40 km² of water, and CO₂ besides.\n"
    )
    assert parts(found, PartKind.MARK) == ["³", "¹²"]
    assert parts(found, PartKind.STRUCK) == ["never"]
    assert [row.begins for row in found.left_out] == ["White words that nobody sees."]
    assert found.stated.title == ""


def test_lines_from_right_to_left_that_a_browser_printed() -> None:
    found = read_pdf((SAMPLES / "right-to-left.pdf").read_bytes())
    assert found.text.split("\n")[:4] == [
        "أعلن المجلس يوم الاثنين بيع 1,250 قاربا إلى 37 شركة (وفق المادة 9) قبل 14/05/2024.",
        "بلغ عدد الركاب ٢٤٦٨ راكبا في ٣ أيام، أي 7.5% من السكان.",
        "قالت Northline إن الرحلة Covid 19 تأخرت 40 دقيقة.",
        "העירייה מכרה 2,460 סירות ל-15 חברות (סעיף 8) עד 9.6.2024, כלומר 12% מהן.",
    ]


@pytest.mark.parametrize(
    ("seen", "read", "right_to_left"),
    [
        ("abc 12", "abc 12", True),
        (".1,250 םלש", "שלם 1,250.", True),
        ("12% םלש", "שלם 12%", True),
        ("%12 ملس", "سلم 12%", True),
        ("٢٤٦٨ ملس", "سلم ٢٤٦٨", True),
        ("םלש the 2nd ferry םלש", "שלם the 2nd ferry שלם", True),
        ("the word םולש רבד means peace", "the word דבר שלום means peace", False),
        (")8 ףיעס( םלש", "שלם (סעיף 8)", True),
        ("(8 ףיעס) םלש", "שלם (סעיף 8)", True),
        ("9.6.2024 דע", "עד 9.6.2024", True),
        ("15-ל", "ל-15", True),
    ],
)
def test_a_line_is_put_into_reading_order(seen: str, read: str, right_to_left: bool) -> None:
    assert in_reading_order(seen, right_to_left=right_to_left) == read
