"""The words of a derivation: for each standing one text, and what would change it made true."""

import pytest

from sourcebook.explain.explanation import explain_text
from sourcebook.explain.names import ended, shortened
from sourcebook.explain.reasons import Reasons, reasons
from sourcebook.reading.records import ClaimKind, Standing
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.rules import RULES_FOR, Rule
from sourcebook.standing.vocabulary import FLAG_MEANINGS, MEANINGS, Flag, group_of
from tests.build import Box
from tests.conftest import ROOT
from tests.standing.cases import CASES, Row
from tests.standing.world import build


def explained(row: Row) -> tuple[Derivation, Reasons, str]:
    """The derivation of a case, its reasons, and the text of `explain`."""
    box = build(row)
    corpus, _, _ = box.check()
    derivation = box.derive(row.as_of).claims["it"]
    return derivation, reasons(corpus, derivation), explain_text(corpus, derivation)


@pytest.mark.parametrize("row", CASES, ids=lambda row: row.name)
def test_reasons_say_the_rule_and_name_every_side(row: Row) -> None:
    derivation, said, text = explained(row)
    assert said.rule.startswith(f"{row.expected}: ")
    assert said.rule.endswith(f"(Rule {row.rule}.)")
    view = derivation.case.kind in (ClaimKind.FORECAST, ClaimKind.ASSESSMENT)
    assert len(said.says) - view == len({t.witness.side for t in derivation.supports})
    assert len(said.denies) == len({t.witness.side for t in derivation.refutes})
    assert said.not_higher
    assert said.would_change
    assert not any(f"would be {derivation.standing.value} " in line for line in said.would_change)
    for line in (*said.why, *said.would_change):
        assert line[0] not in " “" or line.startswith("“Source")
        assert "  " not in line
        assert ".." not in line
        assert line.endswith((".", ".)", ".”", ".”)"))
        assert line.partition(": ")[2] in text


def text_of(name: str) -> str:
    return explained(next(row for row in CASES if row.name == name))[2]


#: One case for each standing that evidence can give.
SHOWN = (
    "two media, one with basis observed",
    "both parties on their own pages",
    "two media without basis",
    "own voice, no basis",
    "attributed to a party",
    "nothing but an interested denial",
    "a party denies",
    "refuted by two sides with access",
    "the speaker publishes",
    "reported by two media",
    "an unnamed speaker",
    "a forecast asserted only",
    "a forecast whose date has passed",
    "an assessment",
    "withdrawn",
    "superseded",
    "context alone is no evidence",
    "unavailable",
    "overridden",
    "review is due",
    "changed since its review",
    "hangs on retells",
    "graded E only",
    "confirmed and denied by a party",
    "one concerned party missing",
    "a contradicting claim disputes",
    "same upstream is one reading",
    "asserted by nobody named",
    "a party quoted again elsewhere has a publication that the other party does not share",
    "a rewrite that names the paper is no second reading of what the paper says",
    "who says how it knows must be one of the two",
    "established for and against",
    "what is said through another is vouched for by who is said to say it",
    "a speaker's denial is its own",
    "hangs on an attribution",
    "hangs on the basis of a statement",
    "derived support of a contradicting claim refutes, with its basis",
    "basis behind an attribution is not access",
    "basis behind an unnamed authority is not access",
    "a graded E denial still counts as a denial",
    "publishers of one house are one side",
    "two parties in one article are one reading",
    "a third party missing",
    "unavailable beside what passed",
    "a state",
)


def test_texts() -> None:
    """All texts are kept in one file, so that a change of words is seen whole. SOURCEBOOK_UPDATE_CASES=1 renews it."""
    import os

    path = ROOT / "tests/cases/explain.txt"
    found = "\n\n".join(f"# {name}\n{text_of(name)}" for name in SHOWN) + "\n"
    if os.environ.get("SOURCEBOOK_UPDATE_CASES"):
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def test_every_standing_is_shown() -> None:
    rows = {row.name: row.expected for row in CASES}
    assert {rows[name] for name in SHOWN} == {standing.value for standing in Standing}
    assert set(MEANINGS) == set(Standing)
    assert all(group_of(standing) for standing in Standing)


def test_unnamed_speakers_of_forecasts() -> None:
    box = Box().topic().source("s")
    box.add(
        "claim",
        "it",
        "text: t\nkind: forecast\ndescribed_as: an official\ntopics: [ferry]\nevidence: [{source: s, quote: Every quote of these tests}]\n",
    )
    corpus, _, _ = box.check()
    assert any("“an official”" in line for line in reasons(corpus, box.derive().claims["it"]).why)


def test_translations_stand_beside_the_words() -> None:
    box = Box().topic().source("s", publisher="post").actor("post", kind="media")
    quote = "quote: Every quote of these tests, translation: {text: Jedes Zitat, lang: de, by: A. Reader}"
    box.add("claim", "it", f"text: t\nkind: event\ntopics: [ferry]\nevidence: [{{source: s, {quote}}}]\n")
    corpus, _, _ = box.check()
    (says,) = reasons(corpus, box.derive().claims["it"]).says
    assert "“Every quote of these tests” (in translation: “Jedes Zitat”). It is not known" in says


def test_long_quotes_are_cut_at_a_word() -> None:
    assert shortened("word " * 100, 20) == "word word word word …"
    assert shortened("one\n two", 20) == "one two"
    assert [ended(text) for text in ("a", "a.", "“a?”", "“a”", "(“a.”)")] == ["a.", "a.", "“a?”", "“a”.", "(“a.”)"]


def test_rules_are_listed_once_for_their_kind() -> None:
    assert [rule for _, rules in RULES_FOR for rule, _ in rules] == list(Rule)
    assert all(rule.number.isdigit() and rule.text.endswith(".") for rule in Rule)
    for row in CASES:
        derivation = build(row).derive(row.as_of).claims["it"]
        kinds = (
            "every claim"
            if int(row.rule) < 4
            else f"{row.kind}s"
            if row.kind not in ("event", "state")
            else "events and states"
        )
        assert (derivation.rule, derivation.standing) in dict(RULES_FOR)[kinds]
    assert set(FLAG_MEANINGS) == set(Flag)
