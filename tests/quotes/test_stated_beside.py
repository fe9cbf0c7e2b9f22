"""`speech: direct` and `described_as` are checked against the source that they speak of."""

from dataclasses import replace

import pytest

from sourcebook.quotes.quote_checks import check_quotes
from sourcebook.quotes.stated_beside import check_stated
from sourcebook.reading.corpus import read_corpus
from tests.build import Box

TEXT = (
    "The mayor said: “The quay will close for good.” She has come to terms with the operator, officials said.\n\n"
    "„Wir fahren weiter“, said the pilot. »Nobody asked us«, a deckhand of the Petrel told the paper."
)


def found(quote: str, *, lang: str = "en", type: str = "article", **fields: str) -> list[str]:
    box = Box().source("paper", TEXT, lang=lang, type=type)
    more = "".join(f"\n                {name}: {value}" for name, value in fields.items())
    box.add("claim", "a", f"""
            text: x
            kind: event
            topics: [t]
            evidence:
              - source: paper
                quote: {quote}{more}
            """)  # fmt: skip
    box.add("topic", "t", "title: T\n")
    corpus, faults = read_corpus(box.tree)
    assert faults == ()
    return [f"{p.code} {p.field}" for p in check_stated(corpus, check_quotes(corpus)[0])]


@pytest.mark.parametrize(
    "quote", ["The quay will close for good", "will close for good", "Wir fahren weiter", "Nobody asked us"]
)
def test_words_in_quotation_marks_are_direct_speech(quote: str) -> None:
    assert found(quote, speech="direct") == []


def test_other_words_are_not() -> None:
    assert found("has come to terms with the operator", speech="direct") == ["Q202 evidence.0.speech"]
    assert found("has come to terms with the operator", speech="indirect") == []


@pytest.mark.parametrize("type_", ["statement", "transcript", "interview", "other"])
def test_a_text_of_the_speaker_s_own_needs_no_marks(type_: str) -> None:
    assert found("has come to terms with the operator", type=type_, speech="direct") == []


@pytest.mark.parametrize("described", ["officials", "an official", "a deckhand of the Petrel", "the deckhand"])
def test_an_unnamed_source_is_described_as_the_source_does(described: str) -> None:
    assert found("has come to terms with the operator", described_as=described) == []


def test_other_descriptions_are_told() -> None:
    assert found("has come to terms with the operator", described_as="a senior official") == [
        "Q203 evidence.0.described_as"
    ]
    assert found("has come to terms with the operator", described_as="a senior official", lang="mt") == []


@pytest.mark.parametrize(("speaker", "told"), [("pilot", ["Q202 evidence.0.speech"]), ("clerk", []), ("council", [])])
def test_another_s_words_in_a_publication_stand_in_marks(speaker: str, told: list[str]) -> None:
    box = Box().source("page", TEXT, type="statement", publisher="council").topic("t")
    box.actor("council").actor("clerk", part_of="council").actor("pilot")
    rows = "evidence:\n  - source: page\n    quote: has come to terms with the operator\n    speech: direct\n"
    for id_, more in (("by-speaker", ""), ("by-authority", f"    attributed_to: {speaker}\n")):
        by = "kind: event" if more else f"kind: statement\nspeakers: [{speaker}]"
        box.add("claim", id_, f"text: x\n{by}\ntopics: [t]\n{rows}{more}")
    corpus, _ = read_corpus(box.tree)
    checks = check_quotes(corpus)[0]
    assert [f"{p.code} {p.field}" for p in check_stated(corpus, checks)] == told * 2
    broken = replace(checks, quotes={})
    assert list(check_stated(corpus, broken)) == []
