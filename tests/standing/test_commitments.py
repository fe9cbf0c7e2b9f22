"""Whom a commitment binds, and on whose word it is kept or breached."""

import pytest

from sourcebook.explain.commitment_words import so_says, status_words
from tests.build import Box, codes
from tests.standing.test_records import box_with, commitment
from tests.standing.world import QUOTE


def on(*evidence: str) -> str:
    """Evidence of a claim: `source` and fields of each."""
    return "evidence:\n" + "".join(f"  - {{source: {row}, quote: {QUOTE}}}\n" for row in evidence)


PROMISE = "kind: statement\nspeakers: [mayor]\n" + on("radio-1")
MAYOR = "attributed_to: mayor"


def kept(box: Box, *outcomes: str, fields: str = "") -> tuple[str, str]:
    corpus, _ = commitment(box, *outcomes, fields=fields).read()
    derived = box.derive().commitments["p"]
    return derived.status.value, status_words(corpus, derived)


@pytest.mark.parametrize(
    ("evidence", "reading", "words"),
    [
        # --- kept: somebody else's voice
        (on("radio-1"), "kept", "kept"),
        (on("city-page", "radio-1"), "kept", "kept"),
        (on("radio-1, attributed_to: union"), "kept", "kept"),
        (on("city-page"), "kept", "kept, by its own account"),
        (on(f"radio-1, {MAYOR}"), "kept", "kept, by its own account"),
        (on(f"radio-1, {MAYOR}", "paper-1, attributed_to: clerk"), "kept", "kept, by its own account"),
        (on(f"radio-1, {MAYOR}", "tabloid-1"), "kept", "kept, by its own account"),
        (on("anon"), "kept", "kept, according to the source “Source anon” in its own voice"),
        (on("radio-1, described_as: someone"), "kept", "kept, according to someone unnamed"),
        ("kind: statement\nspeakers: [mayor]\n" + on("radio-1"), "kept", "kept, by its own account"),
        ("kind: statement\nspeakers: [ngo]\n" + on("radio-1"), "kept", "kept, according to The ngo"),
        ("kind: assessment\ndescribed_as: someone\n" + on("radio-1"), "kept", "kept, according to someone unnamed"),
        (on("secret"), "kept", "kept, by what could not be checked here"),
        # --- breached: a voice without a stake, or an admission
        (on("radio-1"), "breached", "breached"),
        (on("city-page"), "breached", "breached"),
        (on(f"radio-1, {MAYOR}"), "breached", "breached"),
        (on("union-page"), "breached", "breached, according to The union"),
        (on("radio-1, attributed_to: union"), "breached", "breached, according to The union"),
        (on("radio-1, attributed_to: ngo"), "breached", "breached, according to The ngo"),
        ("kind: statement\nspeakers: [union]\n" + on("radio-1"), "breached", "breached, according to The union"),
        (on("union-page", "radio-1"), "breached", "breached"),
    ],
)  # fmt: skip
def test_a_promise_is_kept_or_breached_on_somebody_s_word(evidence: str, reading: str, words: str) -> None:
    box = box_with(a=PROMISE, followed=evidence)
    status, told = kept(box, f"followed {reading}", fields="to: [ngo]\n")
    assert told == words
    assert status == (reading if words == reading else f"said-{reading}")


def test_one_outcome_that_is_borne_out_suffices() -> None:
    box = box_with(a=PROMISE, own=on("city-page"), seen=on("radio-1"))
    assert kept(box, "own kept", "seen kept") == ("kept", "kept")


def test_on_whose_word_is_said_in_the_reason() -> None:
    why = {}
    for source in ("city-page", "anon"):
        box = commitment(box_with(a=PROMISE, followed=on(source)), "followed kept")
        why[source] = box.derive().commitments["p"].why
    assert why["city-page"].endswith("The only word for it is that of the side that promised.")
    assert why["anon"].endswith("Nobody else without a stake in it is known to say so.")


@pytest.mark.parametrize(
    ("promise", "by", "unspoken", "words", "found"),
    [
        (PROMISE, "[mayor]", (), "", []),
        (PROMISE, "[city, clerk]", (), "", []),
        (PROMISE, "[mayor, union]", ("union",), "so says The mayor", ["S214"]),
        (PROMISE, "[ngo, union]", ("ngo", "union"), "so says The mayor", ["S214", "S214"]),
        ("kind: statement\ndescribed_as: someone\n" + on("radio-1"), "[city]", ("city",), "so says someone unnamed", ["S214"]),
        ("kind: statement\nspeakers: [union]\n" + on("radio-1, attributed_to: owner"), "[union]", (), "", []),
        ("kind: statement\nspeakers: [union]\n" + on("radio-1, attributed_to: mayor"), "[union]", ("union",), "so says The mayor", ["S214"]),
        (on("radio-1"), "[city]", ("city",), "so says The radio", []),
        (on(f"radio-1, {MAYOR}"), "[city]", (), "", []),
        (on(f"radio-1, {MAYOR}"), "[union]", ("union",), "so says The mayor", ["S214"]),
        (on("secret"), "[city]", ("city",), "not checked here", []),
    ],
)  # fmt: skip
def test_a_promise_binds_whom_its_speaker_speaks_for(
    promise: str, by: str, unspoken: tuple[str, ...], words: str, found: list[str]
) -> None:
    box = box_with(a=promise)
    box.add("commitment", "p", f"text: To run it.\nby: {by}\ntopics: [ferry]\nmade_in: a\n")
    corpus, _ = box.read()
    derived = box.derive().commitments["p"]
    assert derived.unspoken == unspoken
    assert not unspoken or so_says(corpus, derived) == words
    assert codes(box.standing_problems()) == found


def test_whose_promise_and_who_passes_it_on_are_told_apart() -> None:
    """A promise of the actor's own, known from a side with a stake alone, is its word by hearsay, not another's."""
    head = "kind: statement\nspeakers: [union]\n"
    own = head + on("radio-1, attributed_to: mayor")
    for promise, told in (
        (head + on("radio-1", "radio-1, direction: refutes"), "that `a` was said is disputed"),
        (own, "nobody says that `a` was said but others with a stake in it: `mayor`"),
        (PROMISE, "`a` is not the word of the side of `union`"),
    ):
        box = box_with(a=promise)
        box.add("commitment", "p", "text: To run it.\nby: [union]\ntopics: [ferry]\nmade_in: a\n")
        assert [problem.message for problem in box.standing_problems()] == [told]


@pytest.mark.parametrize(
    ("fields", "reading", "why"),
    [
        ("when: 2026-01-31\n", "kept", "is dated before the promise"),
        ("when: 2026-01-31\n", "breached", "is dated before the promise"),
        ("when: 2026-02-01\n", "kept", ""),
        ("when: 2026-03-02\n", "kept", "is dated after the promise had run out"),
        ("when: 2026-03-02\n", "breached", ""),
        ("actors: [ngo]\n", "kept", "names nobody of the side that promised"),
        ("actors: [ngo, clerk]\n", "kept", ""),
        ("actors: [ngo]\n", "breached", "names nobody of the side that promised"),
        ("", "breached", ""),
    ],
)
def test_what_followed_is_within_the_promise_and_about_who_promised(fields: str, reading: str, why: str) -> None:
    box = box_with(a="when: 2026-02-01\n" + PROMISE, followed=fields + on("radio-1"), vague=on("radio-1"))
    commitment(box, f"followed {reading}", "vague unclear", fields="ends: 2026-03-01\n")
    derived = box.derive().commitments["p"]
    assert derived.status.value == ("unclear" if why else reading)
    assert derived.why.endswith(f"“It happened” {why}.") == bool(why)
