"""What readers see of lines: which words are marked and lit, what is told of each, and the counts."""

import re
from dataclasses import replace
from pathlib import Path

import pytest
from markupsafe import Markup
from selectolax.lexbor import LexborHTMLParser

from sourcebook.lines.carrying import Match, Outcome
from sourcebook.lines.line_checks import LineCheck, Mark
from sourcebook.lines.line_context import Context, Ground, Line
from sourcebook.lines.line_fits import Loss
from sourcebook.lines.line_table import PlacedLine
from sourcebook.lines.quote_places import as_ground, ground_places
from sourcebook.lines.signatures import Lapse, Signer
from sourcebook.pages.bundle import Bundle
from sourcebook.pages.gate import check_pages
from sourcebook.pages.views.line_stretches import lit, pieces, uncarried
from sourcebook.pages.views.line_words import tally, told
from sourcebook.pipeline import build_bundle, load
from sourcebook.reading.edtf import parse_edtf
from tests.lines.signing import edit, folder, page, sign_all

DAY = parse_edtf("2026-01-05")
assert DAY is not None
READER = Signer("A. Reader", DAY)
GROUND = Ground(text="If it rains, the council closed the old line in May.", lang="en", id="c")


def check(mark: Mark, text: str = "The council closed the line.", **given: object) -> LineCheck:
    placed = {
        "record": "c", "field": "text", "loc": ("text",), "line": Line(text=text, lang="en"), "grounds": (GROUND,),
        "context": Context(), "rests": ("c",),
    }  # fmt: skip
    placed |= {name: given.pop(name) for name in list(given) if name in ("grounds", "translates", "own", "line")}
    return LineCheck(placed=PlacedLine(**placed), mark=mark, **given)  # type: ignore[arg-type]


def words(found: LineCheck) -> list[str]:
    return [found.placed.line.text[start:end] for start, end in uncarried(found)]


# --- which words -------------------------------------------------------------------------------------------------


def test_words_that_nothing_carries_are_joined_where_no_word_stands_between() -> None:
    outcome = Outcome(carried=False, nearest=0, missing=((4, 11), (12, 18)), moved=((23, 27),))
    assert words(check(Mark.UNSIGNED, outcome=outcome)) == ["council closed", "line"]
    assert words(check(Mark.SIGNED, outcome=outcome)) == []
    assert words(check(Mark.CARRIED, outcome=Outcome(carried=True))) == []
    assert words(check(Mark.UNSIGNED, outcome=outcome, translates=True)) == []


def test_beside_a_limit_that_is_lost_stands_what_it_limits() -> None:
    matches = (Match(4, 11, 0, 17, 24), Match(12, 18, 0, 25, 31), Match(23, 27, 0, 40, 44))
    lost = Outcome(carried=False, nearest=0, matches=matches, losses=(Loss("widens", 36, 39),))
    assert GROUND.text[36:39] == "old"
    assert words(check(Mark.UNSIGNED, outcome=lost)) == ["line"]
    added = Outcome(carried=False, nearest=0, matches=matches, losses=(Loss("role", 12, 18, in_line=True),))
    assert words(check(Mark.UNSIGNED, outcome=added)) == ["closed"]
    nothing = Outcome(carried=False, nearest=0, losses=(Loss("widens", 36, 39),))
    assert words(check(Mark.UNSIGNED, outcome=nothing)) == ["The council closed the line."]


def test_a_quote_is_lit_where_it_carries_and_in_what_stands_between_alike() -> None:
    quote = "  [T]he council\n[…] closed   the line in May."
    ground = Ground(text=as_ground(quote), lang="en", id="c")
    assert ground.text == "The council … closed the line in May."
    places = ground_places(quote)
    assert len(places) == len(ground.text)
    assert all(at == -1 or quote[at] == c or c == " " for at, c in zip(places, ground.text, strict=True))
    matches = (Match(4, 11, 0, 4, 11), Match(12, 18, 0, 14, 20), Match(23, 27, 0, 25, 29))
    found = check(Mark.CARRIED, outcome=Outcome(carried=True, matches=matches), grounds=(ground,))
    spans, _ = lit(found, "c", quote)
    assert [quote[start:end] for start, end in spans] == ["council", "closed   the line"]
    assert lit(found, "other", quote) == ((), ())
    assert lit(found, "c", "other words") == ((), ())


@pytest.mark.parametrize("quote", ["a [b] c", "[a]b", " [x] ", "", "a\u2028[…]b", "x [T]he [t]he [the] end"])
def test_each_character_of_a_ground_has_its_place(quote: str) -> None:
    assert len(ground_places(quote)) == len(as_ground(quote))


def test_pieces_make_up_the_text() -> None:
    assert [(p.text, p.marked) for p in pieces("abc", [(0, 1), (2, 3)])] == [("a", True), ("b", False), ("c", True)]
    assert [p.text for p in pieces("", ())] == [""]


# --- what is told -----------------------------------------------------------------------------------------------


def test_what_is_told_of_a_line() -> None:
    missing = Outcome(carried=False, nearest=0, missing=((0, 3),))
    assert told(check(Mark.UNSIGNED, outcome=missing)) == "in other words than its source; not yet read against it"
    assert told(check(Mark.SIGNED, outcome=missing, signers=(READER, Signer("B. Second", DAY)))) == (
        "in other words than its source; read against it by A. Reader on 5 January 2026 and B. Second on 5 January 2026"
    )
    reworded, changed = Lapse(READER, "before", ()), Lapse(READER, "the same", ("c",))
    assert told(check(Mark.UNSIGNED, outcome=missing, lapse=reworded)).endswith(
        "not yet read against it since it was reworded: A. Reader had read it on 5 January 2026"
    )
    assert "since what it rests on changed: A. Reader" in told(check(Mark.UNSIGNED, outcome=missing, lapse=changed))
    assert told(check(Mark.UNSIGNED, outcome=missing, translates=True)) == "not yet read against the original"
    assert told(check(Mark.CARRIED, grounds=(GROUND, GROUND)), "quote") == "carried word for word by one of its quotes"
    by_another = Outcome(carried=True, nearest=0, matches=(Match(0, 3, 0, 0, 3, "equal"),))
    said = check(Mark.CARRIED, grounds=(replace(GROUND, id="another"),), outcome=by_another)
    assert told(said, "quote") == "carried word for word by the quote of a statement that says so"
    assert told(check(Mark.OWN)) == "the author’s own sentence"
    klingon = check(Mark.NOT_CHECKED, line=Line(text="x", lang="tlh"))
    assert told(klingon) == "not checked: there are no words for the language “tlh”"
    assert "no quote to check it against" in told(check(Mark.UNSIGNED, outcome=missing, grounds=()))


def counted(**numbers: int) -> str:
    return tally(
        check(Mark[mark.upper()], signers=(READER,) if mark == "signed" else ())
        for mark, number in numbers.items()
        for _ in range(number)
    )


def test_counts_of_sentences() -> None:
    assert counted(carried=41, signed=9, unsigned=2) == (
        "41 of 52 sentences are carried word for word, 9 were read against their evidence by A. Reader, 2 by nobody yet."
    )
    assert counted(carried=1, unsigned=1, own=3, not_checked=1) == (
        "1 of 6 sentences is carried word for word, nobody has yet read 1 against its evidence, "
        "3 are the author’s own, 1 is not checked."
    )
    assert counted(carried=2) == "All 2 sentences are carried word for word."
    assert counted(carried=1) == "The one sentence is carried word for word."
    assert counted(signed=1) == (
        "None of 1 sentence is carried word for word, 1 was read against its evidence by A. Reader."
    )
    assert counted() == ""


# --- on the pages ------------------------------------------------------------------------------------------------


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = folder(tmp_path / "f")
    with page(made).open("a", encoding="utf-8") as file:
        file.write("\nWhat that *means* is weighed below.\n")
    return made


def built(root: Path) -> tuple[Bundle, dict[str, LexborHTMLParser]]:
    bundle, problems = build_bundle(load(root), title="S")
    assert bundle is not None, problems
    return bundle, {p.path: LexborHTMLParser(f"<body>{p.html}</body>") for p in bundle.pages}


def texts(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [re.sub(r"\s+", " ", node.text(deep=True)).strip() for node in tree.css(selector)]


def test_a_briefing_marks_what_nobody_answers_for(root: Path) -> None:
    front = built(root)[1]["ferry-line/index.md"]
    assert "boats stop for good" in texts(front, ".sb-prose .sb-unread")
    assert not any("decided" in text for text in texts(front, ".sb-prose .sb-unread")), "that sentence is carried"
    said = "(in other words than its source; not yet read against it)"
    assert said in texts(front, ".sb-prose .sb-cites > .sb-told")
    assert texts(front, ".sb-own") == [". (the author’s own sentence)"]
    assert "nobody has yet read" in texts(front, "p.sb-meta")[0]
    assert "1 is the author’s own." in texts(front, "p.sb-meta")[0]
    assert "Words underlined so are where a sentence differs from its quotes" in texts(front, "p.sb-meta")[0]


def test_a_signature_takes_the_mark_away_and_names_who_read(root: Path) -> None:
    sign_all(root)
    pages = built(root)[1]
    front = pages["ferry-line/index.md"]
    assert texts(front, ".sb-prose .sb-unread") == []
    assert "Words underlined so" not in texts(front, "p.sb-meta")[0]
    said = "(in other words than its source; read against it by A. Reader on 5 January 2026)"
    assert said in texts(front, ".sb-prose .sb-told")
    assert "were read against their evidence by A. Reader" in texts(front, "p.sb-meta")[0]
    assert any("by A. Reader" in text for text in texts(pages["index.md"], ".sb-briefing p.sb-meta"))
    assert texts(pages["claims/closure-decided.md"], ".sb-unread") == []


def test_a_claims_page_lights_its_quote_and_says_how_it_is_carried(root: Path) -> None:
    bundle, pages = built(root)
    claim = pages["claims/closure-decided.md"]
    assert texts(claim, "q.sb-words mark")
    assert texts(claim, ".sb-line") == ["The claim: carried word for word by its quote."]
    edit(root / "facts/claims/closure-decided.yml", "text: The council decided", "text: The boats’ council decided")
    claim = built(root)[1]["claims/closure-decided.md"]
    assert texts(claim, "h1 .sb-unread") == ["boats"]
    (line,) = texts(claim, ".sb-line")
    assert line.startswith("The claim: in other words than its quote; not yet read against it.")
    assert "Not in its quote: “boats”." in line
    assert bundle


def test_a_quote_that_is_lit_must_still_equal_its_record(root: Path) -> None:
    bundle, _ = built(root)
    shown = next(p for p in bundle.pages if p.path == "claims/closure-decided.md")
    assert "<mark>" in shown.html
    corpus = load(root).corpus

    def codes(html: str) -> list[str]:
        return [
            p.code for p in check_pages((replace(shown, html=Markup(html)),), frozenset(), corpus) if p.code == "T104"
        ]

    assert codes(shown.html) == []
    assert codes(shown.html.replace("<mark>", "<mark>not ")) == ["T104"]


def test_verification_lists_every_line_with_its_mark(root: Path) -> None:
    sign_all(root, "boats-back")
    checked = load(root)
    tree = built(root)[1]["ferry-line/verification.md"]
    rows = tree.css("table[data-filter=lines-facets] tbody tr")
    assert len(rows) == len(checked.state.lines)
    by_mark = [row.attributes["data-mark"] for row in rows]
    assert {"carried", "signed", "unsigned", "own"} <= set(by_mark)
    assert [row.attributes["data-part"] for row in rows][:2] == ["title", "summary"]
    values = {node.attributes["data-value"] for node in tree.css("#lines-facets [data-facet=mark] li")}
    assert values == set(by_mark)
    assert {node.attributes["data-value"] for node in tree.css("#lines-facets [data-facet=part] li")} == {
        row.attributes["data-part"] for row in rows
    }


def test_questions_are_marked_and_their_headings_stay_their_words(root: Path) -> None:
    bundle, pages = built(root)
    tree = pages["ferry-line/questions.md"]
    assert texts(tree, "h2 .sb-unread")
    shown = next(p for p in bundle.pages if p.path == "ferry-line/questions.md")
    assert [heading.title for heading in shown.headings] == ["Will the boats come back one day?"]
    assert any("not yet read" in text for text in texts(tree, ".sb-told"))


def test_the_method_shows_words_held_equal_with_who_and_why(root: Path) -> None:
    assert "None: every word has to stand in the evidence as it is." in texts(built(root)[1]["method.md"], "p")
    groups = "groups:\n  - {words: [close, shut], lang: en, why: one decision, by: A. Editor}\n"
    (root / "facts/words.yml").write_text(groups, encoding="utf-8")
    assert "close, shut: one decision (A. Editor)" in texts(built(root)[1]["method.md"], "li")
    claim = root / "facts/claims/closure-decided.yml"
    edit(claim, "text: The council decided to close", "text: The council decided to shut")
    (line,) = texts(built(root)[1]["claims/closure-decided.md"], ".sb-line")
    assert line == "The claim: carried word for word by its quote. “close” and “shut” are held to be equal here."


def test_words_for_those_who_do_not_see_are_not_searched(root: Path) -> None:
    bundle, _ = built(root)
    found = next(row for row in bundle.found if row.kind == "briefing")
    assert "boats stop for good" in str(found)
    assert "not yet read against it" not in str(found)
