"""The first inputs of the long runs, and that the runs would notice a matcher that is wrong."""

import random

import pytest

from sourcebook.quotes.locate import Match, Miss, Reason, Verdict
from tests.fuzz import matcher, oracle, reader
from tests.fuzz.__main__ import TARGETS, one

#: A hang, on any machine.
HANG = 60.0


@pytest.mark.parametrize("target", ["matcher", "reader"])
@pytest.mark.parametrize("part", range(4))
def test_short_run(target: str, part: int) -> None:
    failed = []
    for number in range(part * 1_000, part * 1_000 + 1_000):
        outcome, made, _ = one(target, 0, number, limit=HANG)
        if outcome.startswith("FAILED"):
            failed.append((number, outcome, made))
    assert failed == []


@pytest.mark.parametrize("target", sorted({*TARGETS} - {"matcher", "reader", "settings"}))
def test_the_first_inputs_of_the_other_targets(target: str) -> None:
    """Settings have their own test, tests/publish; their long run is as the others'."""
    getattr(TARGETS[target], "warm", lambda: None)()
    runs = [(number, *one(target, 0, number, limit=HANG)) for number in range(40)]
    assert [(number, outcome, made) for number, outcome, made, _ in runs if outcome.startswith("FAILED")] == []
    assert len({outcome for _, outcome, _, _ in runs}) > 1, "inputs that all end alike would test little"


def test_an_input_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    def check(*made: object) -> str:
        while True:
            try:
                sum(range(1_000))
            except Exception:
                return "swallowed"

    monkeypatch.setattr(reader, "check", check)
    outcome, _, spent = one("reader", 0, 0, limit=0.2)
    assert outcome == "FAILED: it takes more than 0.2 s"
    assert spent < HANG


def test_every_outcome_occurs() -> None:
    """Inputs that are all refused for the same reason would test little."""
    found = {matcher.check(*matcher.make(random.Random(number))) for number in range(1_500)}
    assert found >= {v.value for v in (Verdict.EXACT, Verdict.NORMALISED)}
    assert found >= {
        r.value
        for r in (
            Reason.ABSENT,
            Reason.EDGE,
            Reason.TOO_SHORT,
            Reason.OMISSION,
            Reason.AMBIGUOUS,
            Reason.REFUSED_CHARACTER,
        )
    }
    codes = {reader.check(*reader.make(random.Random(number))) for number in range(3_000)}
    assert codes >= {"accepted", "Y102", "Y103", "Y104", "Y105", "Y106", "Y107", "Y108", "Y110", "Y111"}


def match(*pieces: tuple[int, int]) -> Match:
    return Match(verdict=Verdict.NORMALISED, start=pieces[0][0], end=pieces[-1][1], pieces=pieces)


ABSENT = Miss(reason=Reason.ABSENT, detail="not there")
WRONG = {
    "a changed letter": ("the old plan", "the ald plan", match((0, 12))),
    "a changed case": ("the old plan", "the Old plan", match((0, 12))),
    "an accent": ("the née plan", "the nee plan", match((0, 12))),
    "a look-alike": ("the old plan", "the оld plan", match((0, 12))),
    "a dropped word": ("the old plan", "the plan", match((0, 12))),
    "a part of a word": ("the old plan", "he old plan", match((1, 12))),
    "a part of a number": ("the plan of 1,250", "the plan of 1", match((0, 13))),
    "a part of a contraction": ("they didn’t plan", "they didn", match((0, 9))),
    "twice": ("the old plan and the old plan", "the old plan", match((0, 12))),
    "a negation left out": ("the old plan will not pass this year", "the old plan […] pass this year", match((0, 12), (22, 36))),
    "a sentence's end left out": ("the old plan is. Now pass this year", "the old plan […] pass this year", match((0, 12), (21, 35))),
    "a paragraph's end left out": ("the old plan is\nNow pass this year", "the old plan […] pass this year", match((0, 12), (20, 34))),
    "an insertion not listed": ("the old plan", "the [bad] old plan", match((0, 12))),
    "what stands there": ("the old plan is good", "old plan", ABSENT),
    "what stands there after folds": ("the old plan\nis good", "plan is good", ABSENT),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_answer_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text, quote, answer = WRONG[name]
    monkeypatch.setattr(matcher, "locate", lambda *_, **__: answer)
    with pytest.raises(AssertionError):
        matcher.check(text, quote, {})


def test_the_right_answers_pass() -> None:
    for text, quote in (
        ("the old plan", "the old plan"),
        ("a b-\nc of plans", "bc of plans"),
        ("one – two three", "one - two"),
    ):
        assert matcher.check(text, quote, {}) in ("exact", "normalised")


def test_readings_of_line_ends() -> None:
    assert set(oracle.readings("a-\nb c\u00ad\nd E-\nF")) == {"a- b cd E- F", "ab cd E-F", "a-b cd E-F"}
