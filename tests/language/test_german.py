"""German: forms that the library of lemmas does not bring home stand in the lists, and what turns a sentence is found."""

import pytest

from sourcebook.language import Language, language
from sourcebook.language.phrases import Phrases


@pytest.fixture(scope="module")
def german() -> Language:
    found = language("de-AT")
    assert found
    return found


def entries(found: Language, words: Phrases, text: str) -> list[str]:
    return [it.entry for it in words.find(found.words(text))]


@pytest.mark.parametrize("word", ["nicht", "keinem", "Niemandem", "weder", "nirgends", "keinesfalls", "kaum", "ohne"])
def test_negations_are_found_in_every_form(german: Language, word: str) -> None:
    assert entries(german, german.negation.words, word)


@pytest.mark.parametrize(
    "word",
    ["bestritt", "dementierte", "abgelehnte", "lehnte", "weigerte sich", "zurückgewiesen", "wies zurück", "verbot"],
)
def test_words_of_denial_are_found_in_every_form(german: Language, word: str) -> None:
    assert entries(german, german.denial, word)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("doubt", "das könnte falsch sein"), ("doubt", "es dürfte regnen"), ("report", "der mutmaßliche Täter"),
        ("report", "er sei krank"), ("report", "hieß es am Abend"), ("plan", "die geplante Schließung"),
        ("plan", "er wollte gehen"), ("plan", "die Kommission schlägt vor"), ("nearly", "größtenteils zerstört"),
    ],
)  # fmt: skip
def test_hedges_are_found_by_kind(german: Language, kind: str, text: str) -> None:
    assert entries(german, getattr(german.hedges, kind), text)


def test_a_subjunctive_is_a_limit_and_the_indicative_is_none(german: Language) -> None:
    assert entries(german, german.modals, "er würde gehen") == ["würde"]
    assert not entries(german, german.modals, "er wird gehen, er ist gegangen")
    assert not entries(german, german.hedges.report, "er ist krank und hat Fieber")


@pytest.mark.parametrize("text", ["der frühere Chef", "die kommissarische Leiterin", "der annektierte Bezirk"])
def test_adjectives_that_change_what_is_meant_are_found_in_every_form(german: Language, text: str) -> None:
    assert entries(german, german.restrictions, text)


def test_a_sharp_s_is_the_same_word_as_two(german: Language) -> None:
    assert entries(german, german.exceptions, "außer ihm") == entries(german, german.exceptions, "ausser ihm") != []


def test_what_says_something_is_not_free(german: Language) -> None:
    changing = "oder auf um aus nach für gegen mit über unter durch weil nur könnte würde wäre seien seine"
    assert not [word.text for word in german.words(changing) if word in german.free]
