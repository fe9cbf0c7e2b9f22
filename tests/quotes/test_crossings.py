"""Quotes that run over the ends of parts: refused, cautioned about, or passed over."""

import pytest

from sourcebook.quotes.crossings import Structure
from sourcebook.quotes.locate import Match, Miss, Reason, locate
from sourcebook.quotes.plain_parts import structure_of
from sourcebook.quotes.quote_checks import check_quotes
from sourcebook.quotes.structure import Part, PartKind, written
from sourcebook.reading.records import SourceType
from tests.build import Box, codes
from tests.quotes.test_structure import box

DEPOSITION = """                                   14
 1   Q.  Did you sign the agreement on that day?
 2   A.  I did sign the
 3   agreement, and I told the mayor that I would
 4   do so after a vote of the council.
                                   15
 5   Q.  Nothing else was said?
"""
PAGES = """REPORT ON THE QUAY
The council resolved to close the quay for good and
- 1 -
\fREPORT ON THE QUAY
to sell the land to the operator in 12
- 2 -
\fREPORT ON THE QUAY
40 parts.
- 3 -
"""


def found(text: str, quote: str, kind: SourceType = SourceType.ARTICLE, *parts: Part) -> Match | Miss:
    return locate(text, quote, lang="en", structure=Structure(text, parts or structure_of(text, kind)))


def parts(text: str, kind: SourceType, wanted: PartKind) -> list[str]:
    return [text[it.start : it.end].strip() for it in structure_of(text, kind) if it.kind is wanted]


def test_line_numbers_and_pages_of_a_transcript_are_passed_over() -> None:
    match = found(DEPOSITION, "I did sign the agreement, and I told the mayor", SourceType.TRANSCRIPT)
    assert isinstance(match, Match)
    assert (match.folds, match.crossed) == (("furniture", "white-space"), ())
    miss = found(DEPOSITION, "I did sign the 3 agreement", SourceType.TRANSCRIPT)
    assert isinstance(miss, Miss)
    assert miss.reason is Reason.CROSSING
    assert "no word of the text" in miss.detail


def test_lines_that_are_counted_too_shortly_are_no_numbered_lines() -> None:
    assert parts("1 one\n2 two\n", SourceType.TRANSCRIPT, PartKind.FURNITURE) == []
    assert parts("1 one\n2 two\n3 three\n7 seven\n", SourceType.ARTICLE, PartKind.FURNITURE) == []
    assert parts("1 one\n2 two\n3 three\n7 seven\n", SourceType.RECORDING, PartKind.FURNITURE) == ["1", "2", "3"]


def test_a_sentence_runs_over_a_page() -> None:
    match = found(PAGES, "to close the quay for good and to sell the land")
    assert isinstance(match, Match)
    assert "furniture" in match.folds
    assert match.crossed == ("the end of a page",)
    structure = Structure(PAGES, structure_of(PAGES, SourceType.REPORT))
    assert structure.pages(match.start, match.end) == ("1", "2")
    assert structure.times(match.start, match.end) == ()


def test_a_number_does_not_run_over_a_page() -> None:
    miss = found(PAGES, "the operator in 12 40 parts")
    assert isinstance(miss, Miss)
    assert "a number over" in miss.detail


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("Passed\n41\nFailed\n3", "41 Failed", "two cells"),
        ("Killed\t3\nWounded\t12", "3 Wounded", "two cells"),
        ("Annual Report 2024            13\nworst of all states", "13 worst of all", "two cells"),
        ("Dead | Hurt\n1 | 250", "Dead | Hurt 1", "two cells"),
        ("| Dead | Hurt |\n| 1 | 250 |", "Dead | Hurt | | 1", ""),
        ("March and 1 | 250 died", "March and 1 | 250 died", ""),
        ("- sold the hall\n- burned the keys at night", "sold the hall […] keys at night", "Only"),
    ],
)
def test_cells(text: str, quote: str, words: str) -> None:
    miss = found(text, quote)
    if words == "Only":
        assert isinstance(miss, Miss)
    elif words:
        assert isinstance(miss, Miss)
        assert words in miss.detail
    else:
        assert isinstance(miss, Match)
        assert miss.crossed == ("the end of a cell",)


def test_two_speakers_are_not_one_quote() -> None:
    text = "CHAIR: The bridge was closed\nMR. HALE: in May, and\nMR. HALE: it was never opened again."
    miss = found(text, "was closed MR. HALE: in May", SourceType.TRANSCRIPT)
    assert isinstance(miss, Miss)
    assert "another’s" in miss.detail or "another's" in miss.detail
    assert isinstance(found(text, "in May, and MR. HALE: it was never opened", SourceType.TRANSCRIPT), Match)


def test_kept_parts_are_heeded() -> None:
    text = "A heading of it\n\nThe words of the body, which go on."
    heading = Part(PartKind.HEADING, 0, 15)
    match = found(text, "of it The words of the body", SourceType.ARTICLE, heading)
    assert isinstance(match, Match)
    assert match.crossed == ("the end of a heading",)
    miss = found(text, "A heading of it […] of the body, which go on", SourceType.ARTICLE, heading)
    assert isinstance(miss, Miss)


def test_an_omission_leads_into_no_other_part() -> None:
    text = "The council sold the hall and the quay to a cousin of the mayor."
    cell = Part(PartKind.CAPTION, 26, 64)
    miss = found(text, "The council sold the hall […] to a cousin of the mayor", SourceType.ARTICLE, cell)
    assert isinstance(miss, Miss)
    assert "leads into another item" in miss.detail
    inside = Part(PartKind.CAPTION, 30, 34)
    assert isinstance(
        found(text, "The council sold the hall […] to a cousin of the mayor", SourceType.ARTICLE, inside), Match
    )


def test_marks_of_notes_are_passed_over_and_no_part_of_a_number() -> None:
    text = "It carried 1,2043 passengers on its last night[2], and 12 km² of sea."
    mark = Part(PartKind.MARK, 16, 17)
    assert isinstance(found(text, "It carried 1,204 passengers on", SourceType.ARTICLE, mark), Match)
    assert isinstance(found(text, "It carried 1,2043 passengers on", SourceType.ARTICLE, mark), Miss)
    match = found(text, "on its last night, and 12 km² of sea")
    assert isinstance(match, Match)
    assert match.folds == ("mark",)


def test_marks_are_passed_over_where_lines_divide_words() -> None:
    match = found("The infra-\nstructure[3] was closed in May.", "The infrastructure was closed")
    assert isinstance(match, Match)
    assert match.folds == ("line-hyphen", "mark")


def test_a_check_cites_pages_and_says_what_to_know() -> None:
    claim = "{text: It is so., kind: event, topics: [ferry], evidence: [{source: a, quote: good and to sell the land}]}"
    made = Box().topic().source("a", PAGES, type="report").add("claim", "c", claim)
    check = check_quotes(made.read()[0])[0].quotes["c", 0]
    assert (check.cited, check.remarks) == ("pp. 1–2", ("The quote runs over the end of a page.",))


def test_times_and_pages_stand_in_the_check() -> None:
    text = "[00:01:02] CHAIR: The meeting is open.\n[00:01:09] HALE: The bridge was closed on Monday."
    claim = "{text: It is so., kind: event, topics: [ferry], evidence: [{source: a, quote: The bridge was closed}]}"
    made = Box().topic().source("a", text, type="transcript").add("claim", "c", claim)
    checks, _ = check_quotes(made.read()[0])
    assert checks.quotes["c", 0].times == ("00:01:09",)
    made = box(parts=written([Part(PartKind.PAGE, 0, 45, "7")]), named=written([Part(PartKind.PAGE, 0, 45, "7")]))
    assert made.check()[1].quotes["c", 0].pages == ("7",)


def test_a_caution_is_told_and_answered_by_a_note() -> None:
    text = "Fewer boats\n\n- the hall was sold\n- the keys were burned"
    claim = "{{text: It is so., kind: event, topics: [ferry], evidence: [{{source: a, quote: was sold - the keys{}}}]}}"
    told = Box().topic().source("a", text).add("claim", "c", claim.format(""))
    assert codes(told.check()[2]) == ["Q208"]
    answered = Box().topic().source("a", text).add("claim", "c", claim.format(", note: one list"))
    assert codes(answered.check()[2]) == []


def test_another_source_that_has_the_words_is_named() -> None:
    claim = (
        "{text: It is so., kind: event, topics: [ferry], evidence: [{source: a, quote: the hull was found to leak}]}"
    )
    made = Box().topic().source("a", "The mayor left early. Nothing was said.").add("claim", "c", claim)
    made.source("b", "There the hull was\nfound to leak in May.").source("d", "The hull was sound, it was found.")
    told = [problem for problem in made.check()[2] if problem.code == "Q101"]
    assert [problem.hint for problem in told] == ["the words stand in `b`: correct `source`, or copy what `a` has"]
