"""The marks of lines, the problems that follow from them, and where they stand."""

from dataclasses import replace

import pytest

from sourcebook.lines.carrying import check_line
from sourcebook.lines.contradiction import Contradiction
from sourcebook.lines.line_checks import counts, said_otherwise
from sourcebook.lines.line_context import Context, Ground, Line
from tests.lines.marked import Marked


def codes(marked: Marked) -> list[tuple[str, int, int]]:
    """Code, line and column of every problem, of whichever file."""
    return [(code, line, column) for code, _, line, column in marked.problems()]


def test_every_line_has_one_mark_and_all_are_counted() -> None:
    checks, problems = Marked().checked()
    found = counts(checks)
    assert sum(found.values()) == len(checks) == 25
    assert (found["own"], found["contradicted"], found["signed"], found["not-checked"]) == (1, 0, 0, 0)
    assert problems == ()
    marks = Marked().marks()
    assert marks["closed", "text"] == marks["b", "summary"] == marks["b", "judgements/0/text"] == "carried"
    assert marks["closed", "evidence/3/translation/text"] == marks["b", "title"] == "unsigned"


@pytest.mark.parametrize(
    ("line", "altered", "code"),
    [
        ("claims/promise text", "The council promised to sell 4 boats.", "D101"),
        ("claims/said text", "The union said that the council did not close the line.", "D102"),
        ("claims/promise text", "The union promised to sell 3 boats.", "D104"),
        ("claims/closed text", "The council closed the line in June.", "D105"),
        ("claims/closed translation", "The council has closed the line.", "D107"),
        ("demands/again text", "The line opens again with 4 boats", ""),
        ("commitments/boats text", "The council promised to sell 4 boats.", "D101"),
        ("commitments/boats outcomes", "The council did not close the line.", "D102"),
        ("disputes/who readings", "The council promised to sell 4 boats.", "D101"),
        ("questions/open why_it_matters", "The council promised to sell 4 boats.", "D101"),
        ("questions/open answer", "The union does not want the line to open again.", "D102"),
        ("questions/whole why_it_matters", "The council did not close the line.", "D102"),
    ],
)
def test_a_line_that_differs_from_its_ground_is_an_error(line: str, altered: str, code: str) -> None:
    path, field = line.split()
    before = {
        "claims/promise text": "text: The council promised to sell 3 boats.",
        "claims/said text": "text: The union said that the council closed the line.",
        "claims/closed text": "text: The council closed the line.",
        "claims/closed translation": "text: The council has not closed the line.",
        "demands/again text": "text: The line opens again",
        "commitments/boats text": "text: To sell 3 boats",
        "commitments/boats outcomes": "why: It closed the line instead.",
        "disputes/who readings": "why: One speaks of boats.",
        "questions/open why_it_matters": "why_it_matters: The union wants it.",
        "questions/open answer": "text: The union wants it.",
        "questions/whole why_it_matters": "why_it_matters: Many ask.",
    }[line]
    marked = Marked().changed(path, before, f"{before.partition(':')[0]}: {altered}")
    if "D104" in code:
        marked.changed(path, "speakers: [council]", "speakers: [council]\n        actors: [union]")
    found = [code for code, _, _, _ in marked.problems()]
    # what cites the claim is held against the claim, which is altered too
    assert set(found) <= {code, "D102", "D104"} if code else found == []
    assert (code in found) == bool(code), field


@pytest.mark.parametrize("field", ["title", "summary", "judgement"])
def test_the_front_matter_of_a_briefing_is_held_against_its_claims(field: str) -> None:
    box = Marked().box()
    page = box.tree.contents["briefings/b/index.md"].decode()
    before, after, at = {
        "title": ("title: The line", "title: The council did not close the line", (2, 24)),
        "summary": ("The council closed the line.", "The council did not close the line.", (3, 26)),
        "judgement": ("text: The union wants", "text: The union never wants", (8, 22)),
    }[field]
    box.tree.contents["briefings/b/index.md"] = page.replace(before, after, 1).encode()
    marked = Marked()
    marked.box = lambda: box  # type: ignore[method-assign]
    assert codes(marked) == [("D102", *at)]


def test_a_sentence_is_held_against_the_claims_that_it_cites() -> None:
    prose = "So it goes [@wanted].\n\nThe council *did* not\nclose the line [@closed]. All of it [@wanted].\n"
    assert codes(Marked().written(prose)) == [("D102", 12, 19)]
    other = prose.replace("@closed", "@wanted")
    assert codes(Marked().written(other)) == []


@pytest.mark.parametrize(
    ("prose", "found"),
    [
        ("He called it “full of eels” [@closed].", []),  # of a quote that is context too
        ("He called it “full of rats” [@closed].", [("D103", 10, 15)]),
        ("He called it “full of eels” [@promise].", [("D103", 10, 15)]),
        ("Die Linie „nicht geschlossen“ [@closed].", []),
        ("They have “not closed” a thing [@closed].", []),  # the quote's translation
    ],
)
def test_words_in_quotation_marks_stand_in_a_quote_of_a_cited_claim(
    prose: str, found: list[tuple[str, int, int]]
) -> None:
    assert codes(Marked().written(f"{prose}\n")) == found


def test_words_in_quotation_marks_of_a_claim_stand_in_its_quotes() -> None:
    marked = Marked().changed("claims/closed", "text: The council closed", "text: The council “gladly” closed")
    assert ("D103", "facts/claims/closed.yml", 2, 20) in marked.problems()
    never = Marked().changed("claims/closed", "text: The council closed", "text: The council “never” closed")
    assert [code for code, *_ in never.problems()][:1] == ["D102"], "said once"
    told = Marked().changed(
        "claims/closed", "text: The council closed the line.", "text: The council closed “the line in May”."
    )
    assert told.problems() == []


@pytest.mark.parametrize(
    ("sentence", "states"),
    [
        ("It is the old story.", ""),
        ("The 4 boats are gone.", "a number or a date"),
        ("It was over in May.", "a number or a date"),
        ("They call it “a scandal”.", "a quotation"),
        ("The union lies.", "what a named actor does"),
    ],
)
def test_a_sentence_that_cites_nothing_states_nothing_that_could_be_cited(sentence: str, states: str) -> None:
    marked = Marked().written(f"{sentence} The council closed the line [@closed].\n")
    found = [(p.code, p.message) for p in marked.checked()[1]]
    assert found == ([("P201", f"the sentence cites nothing, and states {states}")] if states else [])
    assert marked.marks()["b", sentence] == "own"


def test_a_contradiction_says_what_stands_there_and_what_would_be_carried() -> None:
    changed = Marked().changed("commitments/boats", "text: To sell 3", "text: The council promised to sell 4")
    (problem,) = changed.checked()[1]
    assert problem.message == "`4` stands in what it rests on as `3`"
    assert problem.note == "what it rests on says “The council promised to sell 3 boats.”"
    assert problem.hint == "this would be carried: “The council promised to sell 3 boats”"


def test_a_language_without_words_is_said_once() -> None:
    marked = Marked()
    marked.prose = {"b": ("eo", "La konsilio [@closed].\n")}
    problems = marked.checked()[1]
    assert [(p.code, p.message) for p in problems] == [
        ("D301", f"{marked_lines(marked)} lines are not checked: there are no words for the language `eo`")
    ]


def test_records_shown_in_two_languages_are_not_checked() -> None:
    marked = Marked()
    marked.prose = {"b": ("en", "The council closed the line [@closed].\n"), "c": ("de", "Nichts.\n")}
    problems = marked.checked()[1]
    assert [(p.code, p.message.partition(": ")[2]) for p in problems] == [("D301", "no language is stated for them")]
    assert marked.marks()["closed", "text"] == "not-checked"


def marked_lines(marked: Marked) -> int:
    return sum(mark == "not-checked" for mark in marked.marks().values())


def test_a_verb_of_another_sentence_takes_no_contradiction_back() -> None:
    """The quote has "agreed" in the sentence before; what is denied stays denied."""
    quote = "Redd has agreed to halt the strikes. However, Redd did not agree to a full ceasefire."
    grounds = [Ground("Redd did not agree to a full ceasefire.", "en"), Ground(quote, "en")]
    found = check_line(Line("Redd agreed to a full ceasefire.", "en"), grounds)
    assert found.contradiction is not None
    assert found.contradiction.kind == "polarity"


def test_in_prose_only_words_that_no_ground_has_are_missing() -> None:
    line = Line("Redd sold the farm, and oddly Blume bought the ship.", "en")
    grounds = [Ground("Redd sold the farm.", "en"), Ground("Blume bought the ship.", "en")]
    found = check_line(line, grounds, Context(prose=True))
    assert [line.text[start:end] for start, end in (*found.missing, *found.moved)] == ["oddly"]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("The council sold the line to the mayor.", "unsigned"),  # nothing carries the claim
        ("The council closed the line in May.", "carried"),
    ],
)
def test_a_sentence_is_no_better_than_the_text_of_the_claim_that_it_repeats(text: str, mark: str) -> None:
    marked = Marked().changed("claims/closed", "text: The council closed the line.", f"text: {text}")
    marks = marked.written(f"{text[:-1]} [@closed].\n").marks()
    assert marks["closed", "text"] == marks["b", text] == mark


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("text: The council has not closed", "text: In 2020 the council has not closed", "`2020` does not stand in"),
        ("text: The council has not closed the line.", "text: The 14 have not closed it.", "`14` does not stand in"),
    ],
)
def test_what_a_translation_adds_is_named_alone(before: str, after: str, said: str) -> None:
    problems = Marked().changed("claims/closed", before, after).checked()[1]
    assert [said in p.message for p in problems if p.code == "D107"] == [True]


def test_what_a_translation_leaves_out_is_named_alone() -> None:
    check = next(it for it in Marked().checked()[0] if it.placed.translates)
    assert check.outcome is not None
    left_out = Contradiction("name", 0, len(check.placed.line.text), 0, 7)
    found = replace(check, outcome=replace(check.outcome, nearest=0, contradiction=left_out))
    assert said_otherwise(found) == "the quote has the name `Der Rat`, and the translation does not"


@pytest.mark.parametrize(
    ("sentence", "mark"),
    [
        ("The council hid the books [@report].", "unsigned"),  # that the union said so does not make it so
        ("The union said that the council hid the books [@report].", "carried"),
        (
            "The union said that the council closed the line, and the council hid the books [@said; @report].",
            "unsigned",
        ),
        ("The council closed the line, and the council hid the books [@closed; @report].", "unsigned"),
    ],
)
def test_what_was_only_said_is_carried_with_its_speaker(sentence: str, mark: str) -> None:
    claim = """
        text: The union said that the council hid the books.
        kind: statement
        speakers: [union]
        actors: [council]
        evidence: [{source: paper, quote: The council hid the books.}]
        """
    marked = Marked().written(f"{sentence}\n")
    marked.paper += " The council hid the books."
    marked.records = {**marked.records, "claims/report": claim}
    assert marked.marks()["b", sentence.partition(" [@")[0] + "."] == mark
