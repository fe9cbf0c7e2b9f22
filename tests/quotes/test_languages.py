"""A source is judged by the words of the language that it states, and by those alone."""

import pytest

from sourcebook.quotes.locate import Match, Miss, Reason
from tests.build import Box, codes
from tests.quotes.stated import locate
from tests.quotes.test_checking import CLAIM

#: (language, source, quote with an omission, what it leaves out)
OTHERS_WORDS = {
    "French May": ("fr", "Le contrat signé le 3 mai prévoit une livraison rapide des navires", "Le contrat signé le 3 […] prévoit une livraison rapide des navires"),
    "French person": ("fr", "Le maire a reçu une personne de la ville au port", "Le maire a reçu […] de la ville au port"),
    "German still": ("de", "Der Rat der Stadt will noch heute den Hafen schließen", "Der Rat der Stadt will […] den Hafen schließen"),
    "English sin": ("en", "The council of the town spoke of sin and then went home", "The council of the town spoke […] and then went home"),
    "Spanish not as Portuguese in": ("pt", "O conselho da cidade reuniu-se no porto e decidiu fechar", "O conselho da cidade reuniu-se […] e decidiu fechar"),
    "German if as English falls": ("en", "The price of the ferry falls in winter and rises in spring", "The price of the ferry […] and rises in spring"),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHERS_WORDS)
def test_a_word_that_negates_in_another_language_is_none(name: str) -> None:
    lang, text, quote = OTHERS_WORDS[name]
    assert isinstance(locate(text, quote, lang=lang), Match)


OWN_WORDS = {
    "Italian never": ("it", "Il consiglio della città mai ha firmato il contratto", "Il consiglio della città […] ha firmato il contratto", "mai"),
    "French nobody": ("fr", "Le maire a dit que personne, hier, ne viendra au port", "Le maire a dit que […], hier, ne viendra au port", "personne"),
    "German nor": ("de", "Weder der Rat der Stadt noch der Hafen stimmte gestern zu", "Weder der Rat der Stadt […] stimmte gestern zu", "noch"),
    "Spanish without": ("es", "El consejo de la ciudad sin duda firma hoy el acuerdo", "El consejo de la ciudad […] firma hoy el acuerdo", "sin"),
    "Portuguese not": ("pt", "O conselho da cidade não assina hoje o acordo", "O conselho da cidade […] assina hoje o acordo", "não"),
}  # fmt: skip


@pytest.mark.parametrize("name", OWN_WORDS)
def test_a_word_that_negates_in_its_own_is_not_left_out(name: str) -> None:
    lang, text, quote, word = OWN_WORDS[name]
    found = locate(text, quote, lang=lang)
    assert isinstance(found, Miss)
    assert found.reason is Reason.OMISSION
    assert f"“{word}”" in found.detail


def test_a_region_makes_no_other_language() -> None:
    assert isinstance(locate("It will not do so now", "It will […] so now, it", lang="en-GB"), Miss)
    found = locate("He did not want to be discussing aid", "be discussing aid", lang="en-GB")
    assert isinstance(found, Match)
    assert [caution.word for caution in found.cautions] == ["not"]


@pytest.mark.parametrize(
    ("lang", "before"),
    [("es", "Sin embargo,"), ("es", "No sólo"), ("fr", "Un pas en avant :"), ("de", "Nicht nur"), ("en", "Not only")],
)
def test_what_only_looks_like_a_negation_is_no_caution(lang: str, before: str) -> None:
    found = locate(f"{before} el consejo aprobó hoy", "el consejo aprobó hoy", lang=lang)
    assert isinstance(found, Match)
    assert found.cautions == ()


def test_a_form_of_a_word_of_denial_is_one() -> None:
    for form in ("denies", "denied", "denying", "refuses", "rejected"):
        found = locate(f"The army of the town {form} it went home", "The army of the town […] it went home")
        assert isinstance(found, Miss), form


def test_a_language_without_data_is_told_once_a_source_and_not_judged() -> None:
    box = Box().topic().source("s", "It was a total of 1,250 then, not so now. And it went on.", lang="tlh")
    box.add("claim", "c", CLAIM +
            "  - {source: s, quote: so now}\n  - {source: s, quote: a total of 1}\n  - {source: s, quote: And it went on}\n")  # fmt: skip
    _, checks, problems = box.check()
    told = [problem for problem in problems if problem.code == "Q302"]
    assert [problem.message for problem in told] == [
        "no words are known for `tlh`; negation, conditions and numbers in words beside its quotes are not checked"
    ]
    assert told[0].span.path == "facts/sources/s.yml"
    assert [checks.quotes["c", index].passed for index in range(3)] == [True, False, True]
    assert "Q201" not in codes(problems)
