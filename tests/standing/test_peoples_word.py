"""What rests on somebody's word is found in every kind of record in which it can stand, and told where it is read."""

from pathlib import Path

import pytest

from sourcebook.pages.views.on_word_view import words_of_people
from sourcebook.pipeline import load
from sourcebook.standing.peoples_word import MEANINGS, Word, on_word
from tests.conftest import ROOT


def found(root: Path) -> set[tuple[Word, str]]:
    checked = load(root)
    assert checked.facts is not None, checked.problems
    facts = checked.facts
    return {(word.what, word.record) for word in on_word(facts.corpus, facts.derived.claims, facts.problems)}


def test_the_ferry() -> None:
    words = found(ROOT / "examples/ferry")
    assert (Word.OVERRIDE, "repair-cost") in words
    assert (Word.WITHDRAWN, "vote-eight-to-seven") in words
    assert (Word.SUPERSEDES, "closing-in-march") in words
    assert {word for word, _ in words} >= {Word.PRIVATE, Word.GRADE, Word.WARNING}


@pytest.mark.parametrize(
    ("confidence", "claim", "expected"),
    [("high", "closure-decided", True), ("high", "low", True), ("moderate", "low", False)],
)
def test_confidence(folder: Path, confidence: str, claim: str, expected: bool) -> None:
    """A judgement of high confidence is seen where a claim that it rests on stands low."""
    facts = folder / "facts"
    text = (facts / "claims/closure-decided.yml").read_text(encoding="utf-8")
    (facts / "claims/low.yml").write_text(
        f"{text}withdrawn: {{on: 2025-03-01, why: It was wrong.}}\n", encoding="utf-8"
    )
    page = next(folder.glob("briefings/*/index.md"))
    judgement = f"judgements:\n  - {{text: It is so., confidence: {confidence}, claims: [{claim}]}}\ntopics:"
    page.write_text(page.read_text(encoding="utf-8").replace("topics:", judgement, 1), encoding="utf-8")
    assert ((Word.CONFIDENCE, page.parent.name) in found(folder)) is expected


def test_a_briefing_counts_what_belongs_to_it() -> None:
    checked = load(ROOT / "examples/ferry")
    assert checked.facts is not None
    rows = words_of_people(checked.facts, "closing-the-ferry")
    told = {row.what: row for row in rows}
    for word in (Word.PRIVATE, Word.WITHDRAWN, Word.OVERRIDE):
        one, several = MEANINGS[word]
        row = told.get(one) or told[several]
        assert (row.count == "1") is (row.what == one)
        assert int(row.count) == len(row.links) + row.more


def test_what_a_person_says_of_a_text(folder: Path) -> None:
    """That it is no copy of another, and that its publisher took it back."""
    source = folder / "facts/sources/paper.yml"
    text = source.read_text(encoding="utf-8")
    more = "retracted: {on: 2025-04-01, why: The vote was misread.}\nindependent_of: [{source: other, why: I rang them.}]\n"
    source.write_text(f"{text}{more}", encoding="utf-8")
    source.with_name("other.yml").write_text(text, encoding="utf-8")
    source.with_name("other.txt").write_bytes(source.with_name("paper.txt").read_bytes())
    assert {(Word.RETRACTED, "paper"), (Word.INDEPENDENT, "paper")} <= found(folder)


def test_words_that_somebody_holds_equal(folder: Path) -> None:
    group = "groups: [{words: [decided, resolved], why: Both are votes., by: A. Editor}]\n"
    (folder / "facts/words.yml").write_text(group, encoding="utf-8")
    assert (Word.EQUAL, "facts/words.yml") in found(folder)
