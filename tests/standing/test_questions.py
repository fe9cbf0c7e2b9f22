"""What settles a question: the claim that it names, or a claim on its topic that a person has read and answered with."""

import pytest

from sourcebook.explain.condition_words import test_words as words_of
from tests.build import codes
from tests.standing.test_records import CONFIRMED, SINGLE, box_with, on_claim, question

SAID = "kind: statement\nspeakers: [mayor]\nwhen: 2026-02-03\n" + SINGLE
ON_TOPIC = "    - {text: the city says so, topic: ferry, kind: statement, standing: [reported], speaker: city, after: 2026-01}\n"
CONFIRMED_A = on_claim("a", "confirmed")


def answer(*claims: str) -> str:
    return f"answer: {{text: So., claims: [{', '.join(claims)}], on: 2026-03-01}}\n"


@pytest.mark.parametrize(
    ("conditions", "mode", "answered_with", "status", "holds"),
    [
        (ON_TOPIC, "any", "", "has-candidate", [False]),
        (ON_TOPIC, "any", answer("remark"), "answered", [True]),
        (ON_TOPIC, "any", answer("other"), "reopened", [False]),
        (ON_TOPIC, "any", answer("a"), "reopened", [False]),
        (ON_TOPIC + CONFIRMED_A, "any", "", "ready", [False, True]),
        (ON_TOPIC + CONFIRMED_A, "all", "", "has-candidate", [False, True]),
        (ON_TOPIC + CONFIRMED_A, "all", answer("a"), "reopened", [False, True]),
        (ON_TOPIC + CONFIRMED_A, "all", answer("remark"), "reopened", [True, True]),
        (ON_TOPIC + CONFIRMED_A, "all", answer("remark", "a"), "answered", [True, True]),
        (CONFIRMED_A, "any", answer("other"), "reopened", [True]),
    ],
)
def test_a_topic_yields_candidates_and_an_answer_settles(
    conditions: str, mode: str, answered_with: str, status: str, holds: list[bool]
) -> None:
    box = box_with(a=CONFIRMED, remark=SAID, other="kind: statement\nspeakers: [union]\n" + SINGLE)
    box = question(box, conditions, answer=answered_with, mode=mode)
    derived = box.derive().questions["q"]
    assert (derived.status.value, [result.holds for result in derived.conditions]) == (status, holds)
    assert codes(box.standing_problems()) == (["S213"] if status == "reopened" else [])


def test_what_raised_a_question_does_not_settle_it_by_being_on_its_topic() -> None:
    anything = "    - {text: x, topic: ferry, kind: event, standing: [single-source]}\n"
    assert question(box_with(a=SINGLE), anything).derive().questions["q"].status.value == "open"
    assert question(box_with(a=SINGLE), on_claim("a", "single-source")).derive().questions["q"].status.value == "ready"


def test_an_answer_that_lost_its_ground_is_not_one_that_never_had_any() -> None:
    gone = "withdrawn: {on: 2026-01-01, why: wrong}\n" + SINGLE
    box = question(box_with(a=gone, b=CONFIRMED), on_claim("b", "confirmed"), answer=answer("a"))
    assert box.derive().questions["q"].why.startswith("A claim that the answer rests on no longer stands")
    assert codes(box.standing_problems()) == []


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        (on_claim("a", "confirmed", "refuted"), "“It happened” is confirmed or refuted"),
        (ON_TOPIC, "a statement on “Topic ferry” or a narrower topic by The city or anyone on its side, dated after 2026-01, is reported"),
        (ON_TOPIC.replace("city, after: 2026-01", "mayor"), "a statement on “Topic ferry” or a narrower topic by The mayor or anyone else on the side of The city is reported"),
        ("    - {text: x, topic: weather, kind: state, standing: [repeated, claimed, confirmed]}\n", "a state on “Topic weather” is repeated, claimed or confirmed"),
    ],
)  # fmt: skip
def test_the_whole_test_is_told(condition: str, words: str) -> None:
    corpus, _ = (box := question(box_with(a=SINGLE), condition)).read()
    derived = box.derive()
    assert words_of(corpus, derived.sides, derived.questions["q"].conditions[0].condition) == words


@pytest.mark.parametrize(
    ("claim", "on", "status", "why"),
    [
        (SINGLE, "2026-03-01", "answered", "An answer is written"),
        (CONFIRMED, "2026-03-01", "answered", "An answer is written"),
        (CONFIRMED, "2025-12-01", "reopened", "The answer is dated before every text"),
    ],
)
def test_an_answer_is_later_than_what_it_rests_on(claim: str, on: str, status: str, why: str) -> None:
    box = box_with(a=claim)
    for id_ in ("radio-1", "paper-1"):
        path = f"facts/sources/{id_}.yml"
        box.tree.contents[path] = box.tree.contents[path] + b"issued: 2026-01-01\n"
    question(box, on_claim("a", "confirmed", "single-source"), answer=answer("a").replace("2026-03-01", on))
    derived = box.derive().questions["q"]
    assert (derived.status.value, derived.why.startswith(why)) == (status, True)
    assert codes(box.standing_problems()) == (["S213"] if status == "reopened" else [])
