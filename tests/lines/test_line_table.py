"""What is a line, and what grounds it: one case for each row of the table of lines."""

from collections.abc import Mapping

import pytest

from sourcebook.lines.line_table import UNSTATED, LineTable, PlacedLine
from sourcebook.problems import Problem
from tests.lines.marked import GERMAN, Marked, sentences

CLOSED = ("The council closed the line in May.", "The line was closed by the council in the spring.")
SAID = "The union said that the council closed the line."
PROMISE = "The council promised to sell 3 boats."
WANTED = ("The union wants the line to open again.", "The union wants the line to open again if the mayor agrees.")
WHOLE = ("The council closed the line.", *CLOSED, SAID)

#: Each line: the records that it rests on, and what grounds it.
ROWS: Mapping[tuple[str, str, int], tuple[tuple[str, ...], tuple[str, ...]]] = {
    ("closed", "text", 0): (("closed",), (*CLOSED, SAID)),
    ("closed", "evidence/3/translation/text", 0): (("closed",), (GERMAN,)),
    ("promise", "text", 0): (("promise",), (PROMISE,)),
    ("said", "text", 0): (("said",), (SAID,)),
    ("wanted", "text", 0): (("wanted",), WANTED[1:]),
    ("wanted", "condition", 0): (("wanted",), WANTED[1:]),
    ("again", "text", 0): (("wanted",), WANTED),
    ("again", "positions/0/condition", 0): (("wanted",), WANTED),
    ("who", "points/0/point", 0): (("promise", "said"), (PROMISE, SAID)),
    ("who", "points/0/readings/0/why", 0): (("promise", "said"), (PROMISE, SAID)),
    ("boats", "text", 0): (("promise",), (PROMISE,)),
    ("boats", "outcomes/0/why", 0): (("closed", "promise"), (*WHOLE, PROMISE)),
    ("open", "text", 0): (("wanted", "promise", "said"), (*WANTED, PROMISE, SAID)),
    ("open", "why_it_matters", 0): (("wanted", "promise", "said"), (*WANTED, PROMISE, SAID)),
    ("open", "resolves_when/any/0/text", 0): (("closed",), WHOLE),
    ("open", "answer/text", 0): (("wanted",), WANTED),
    ("whole", "text", 0): (("closed",), WHOLE),
    ("whole", "why_it_matters", 0): (("closed",), WHOLE),
    ("whole", "resolves_when/all/0/text", 0): (("closed",), WHOLE),
    ("b", "title", 0): (("closed", "said", "promise"), (*WHOLE, SAID, PROMISE)),
    ("b", "summary", 0): (("closed", "said", "promise"), (*WHOLE, SAID, PROMISE)),
    ("b", "judgements/0/text", 0): (("wanted",), WANTED),
    ("b", "prose", 0): (("closed",), WHOLE),
    ("b", "prose", 1): (("said", "promise"), (SAID, PROMISE)),
    ("b", "prose", 2): ((), ()),
}


@pytest.fixture(scope="module")
def lines() -> dict[tuple[str, str, int], PlacedLine]:
    return Marked().lines()


@pytest.mark.parametrize("row", ROWS, ids=lambda row: "/".join(map(str, row)))
def test_what_a_line_rests_on(lines: dict[tuple[str, str, int], PlacedLine], row: tuple[str, str, int]) -> None:
    rests, grounds = ROWS[row]
    assert lines[row].rests == rests
    assert tuple(ground.text for ground in lines[row].grounds) == grounds


def test_there_are_no_other_lines(lines: dict[tuple[str, str, int], PlacedLine]) -> None:
    assert set(lines) == set(ROWS)


def test_what_only_names_something_asserts_nothing(lines: dict[tuple[str, str, int], PlacedLine]) -> None:
    """An answer asserts; a question, what would settle it, what is wanted and on what condition do not."""
    assert {row[:2] for row, line in lines.items() if not line.asserts} == {
        ("wanted", "condition"), ("again", "text"), ("again", "positions/0/condition"), ("who", "points/0/point"),
        ("open", "text"), ("open", "resolves_when/any/0/text"), ("whole", "text"), ("whole", "resolves_when/all/0/text"),
    }  # fmt: skip


def test_only_a_translation_translates_and_only_uncited_prose_is_its_authors_own() -> None:
    lines = Marked().lines().values()
    assert [line.record for line in lines if line.translates] == ["closed"]
    assert [line.line.text for line in lines if line.own] == ["Nobody knows more."]


def test_quotes_that_do_not_stand_in_their_source_ground_nothing() -> None:
    box = Marked().changed("claims/closed", "closed the line in May", "shut the line in May").box()
    corpus, checks, problems = box.check()
    assert [problem.code for problem in problems if problem.code.startswith("Q")] == ["Q101"]
    lines = {(line.record, line.field): line for line in LineTable(corpus, checks, sentences(corpus))}
    assert [ground.text for ground in lines["closed", "text"].grounds] == [CLOSED[1], SAID]


def test_what_stands_in_editorial_brackets_is_no_word_of_the_source() -> None:
    edited = Marked().changed("claims/closed", "The council closed the line in", '"[t]he council closed the line in')
    edited.changed("claims/closed", "line in May.}", 'line in May."}')
    edited.changed("claims/closed", "closed by the council in the spring.}", 'closed […] in the spring."}')
    edited.changed("claims/closed", "quote: The line was", 'quote: "The line was')
    grounds = edited.lines()["closed", "text", 0].grounds
    assert [ground.text for ground in grounds[:2]] == [
        "the council closed the line in May.", "The line was closed … in the spring.",
    ]  # fmt: skip


def test_a_quote_in_another_language_speaks_through_its_translation() -> None:
    german = Marked().changed("claims/closed", "direction: refutes", "direction: supports")
    grounds = german.lines()["closed", "text", 0].grounds
    assert ("The council has not closed the line.", "en") in [(ground.text, ground.lang) for ground in grounds]
    german = german.changed("claims/closed", "lang: en, by", "lang: fr, by")
    assert (GERMAN, "de") in [(ground.text, ground.lang) for ground in german.lines()["closed", "text", 0].grounds]


def test_a_ground_knows_its_day_and_whether_it_is_told() -> None:
    told = Marked().changed("claims/closed", "line in May.}", "line in May., attributed_to: union}")
    grounds = told.lines()["closed", "text", 0].grounds
    assert [ground.told for ground in grounds] == [True, False, True]
    assert str(grounds[0].issued) == "2025-05-20"


def test_the_record_says_who_speaks_when_and_on_what_condition() -> None:
    context = (
        Marked()
        .changed("claims/wanted", "kind: statement", "kind: statement\n        when: 2025-05-19")
        .lines()["wanted", "text", 0]
        .context
    )
    assert (context.speakers, context.when, context.condition) == (("union",), "2025-05-19", "if the mayor agrees")
    assert [actor.names for actor in context.actors] == [("The union", "union")]
    prose = Marked().lines()["b", "prose", 0].context
    assert (prose.prose, prose.condition, [actor.id for actor in prose.actors]) == (True, "", ["council"])


def test_words_held_equal_count_in_their_language() -> None:
    box = Marked().box()
    groups = "groups:\n- {words: [shut, close], lang: %s, why: tests, by: tests}\n"
    for lang, equal in (("en", (("shut", "close"),)), ("de", ())):
        box.tree.contents["facts/words.yml"] = (groups % lang).encode()
        corpus, checks, _ = box.check()
        line = next(iter(LineTable(corpus, checks, sentences(corpus))))
        assert line.context.equal == equal


@pytest.mark.parametrize(
    ("langs", "expected"), [((), "en"), (("de",), "de"), (("de", "de"), "de"), (("de", "en"), UNSTATED)]
)
def test_records_are_in_the_language_of_the_briefings_that_show_them(langs: tuple[str, ...], expected: str) -> None:
    several = Marked()
    several.prose = {f"b{at}": (lang, "Text.\n") for at, lang in enumerate(langs)}
    if not langs:
        assert not several.prose
    assert several.lines()["closed", "text", 0].line.lang == expected
    for at, lang in enumerate(langs):
        assert several.lines()[f"b{at}", "title", 0].line.lang == lang


def test_a_briefing_on_another_topic_says_nothing_of_a_records_language() -> None:
    several = Marked()
    several.prose = {"b": ("en", "Text.\n"), "c": ("de", "Text.\n")}
    box = several.box().topic("weather").topic("wide").topic("ferry", part_of="wide")
    for topic, expected in (("weather", "en"), ("wide", UNSTATED), ("ferry", UNSTATED)):
        page = box.tree.contents["briefings/c/index.md"]
        box.tree.contents["briefings/c/index.md"] = page.replace(b"topics: [ferry]", f"topics: [{topic}]".encode())
        corpus, checks, _ = box.check()
        assert LineTable(corpus, checks).lang_of(corpus.claims["closed"]) == expected
        box.tree.contents["briefings/c/index.md"] = page


def test_records_that_cannot_be_read_or_resolved_are_left_out() -> None:
    box = Marked().box()
    box.add("claim", "said", "text: [nothing\n").add("demand", "again", "text: 3\n")
    box.add("actor", "union", "kind: nothing\n").add("source", "german", "title: no\n")
    corpus, checks, problems = box.check()
    assert any(isinstance(problem, Problem) for problem in problems)
    lines = {(line.record, line.field): line for line in LineTable(corpus, checks, sentences(corpus))}
    assert lines["b", "summary"].rests == ("closed", "promise")
    assert lines["closed", "evidence/3/translation/text"].grounds == ()
    assert ("said", "text") not in lines
