"""French, Spanish: forms that the library of lemmas does not bring home, elisions, tenses that no word of its own tells."""

import pytest

from sourcebook.language import Language, language
from sourcebook.language.phrases import Phrases


def known(code: str) -> Language:
    found = language(code)
    assert found
    return found


def entries(code: str, words: Phrases, text: str) -> list[str]:
    return [it.entry for it in words.find(known(code).words(text))]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("fr", "Il n’est plus membre"), ("fr", "ils ne sont plus là"), ("fr", "Personne n'a signé"), ("fr", "aucune trace"),
        ("fr", "sans accord"), ("fr", "il n'a jamais signé"), ("es", "No hubo acuerdo"), ("es", "ninguna oferta"),
        ("es", "tampoco firmó"), ("es", "sin acuerdo"),
    ],
)  # fmt: skip
def test_negations_are_found(code: str, text: str) -> None:
    found = known(code)
    alone = [it for it in entries(code, found.negation.words, text) if it not in found.negation.not_alone]
    assert alone


@pytest.mark.parametrize(("code", "text"), [("fr", "il n'a que deux voix"), ("fr", "un accord"), ("es", "un acuerdo")])
def test_what_does_not_negate_by_itself_is_no_negation(code: str, text: str) -> None:
    found = known(code)
    assert not [it for it in entries(code, found.negation.words, text) if it not in found.negation.not_alone]


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("fr", "dément"), ("fr", "démenties"), ("fr", "refusées"), ("fr", "a renoncé à"), ("fr", "niait"), ("fr", "exclues"),
        ("es", "desmiente"), ("es", "negaron"), ("es", "impidió"), ("es", "prohíben"), ("es", "renuncia a"),
        ("es", "desconocía"),
    ],
)  # fmt: skip
def test_words_of_denial_are_found_in_every_form(code: str, word: str) -> None:
    assert entries(code, known(code).denial, word)


@pytest.mark.parametrize(
    ("code", "kind", "text"),
    [
        ("fr", "report", "la direction aurait signé"), ("fr", "report", "le prétendu accord"), ("fr", "doubt", "il pourrait"),
        ("fr", "plan", "elle prévoit de fermer"), ("fr", "plan", "l'accord sera signé"), ("fr", "nearly", "presque tout"),
        ("es", "report", "el empresario habría pagado"), ("es", "report", "las presuntas víctimas"),
        ("es", "doubt", "es posible que"), ("es", "plan", "prevé cerrar"), ("es", "plan", "será firmado"),
        ("es", "nearly", "casi toda"),
    ],
)  # fmt: skip
def test_hedges_are_found_by_kind(code: str, kind: str, text: str) -> None:
    assert entries(code, getattr(known(code).hedges, kind), text)


@pytest.mark.parametrize(("code", "text"), [("fr", "la direction a signé"), ("es", "el empresario ha pagado")])
def test_the_indicative_is_no_hedge(code: str, text: str) -> None:
    hedges = known(code).hedges
    assert not [it for kind in (hedges.doubt, hedges.report, hedges.plan) for it in entries(code, kind, text)]


@pytest.mark.parametrize(
    ("code", "word", "tense"),
    [
        ("fr", "reculera", "future"), ("fr", "vendront", "future"), ("fr", "resterait", "conditional"),
        ("fr", "montra", ""), ("fr", "recula", ""), ("fr", "offrait", ""), ("fr", "reculer", ""),
        ("es", "cerrará", "future"), ("es", "permanecerán", "future"), ("es", "bajaría", "conditional"),
        ("es", "corría", ""), ("es", "cerró", ""), ("es", "mayoría", ""),
    ],
)  # fmt: skip
def test_a_tense_is_told_by_its_ending_on_the_infinitive(code: str, word: str, tense: str) -> None:
    found = known(code)
    assert found.tense(word, found.words(word)[0].forms[-1]) == tense


def test_a_language_with_words_for_its_tenses_has_no_endings() -> None:
    assert known("en").tense("gamma", "gamm") == ""


def test_an_elided_word_is_a_word() -> None:
    assert [word.text for word in known("fr").words("lorsqu’il n'a qu'une voix d’avance")] == [
        "lorsqu’", "il", "n'", "a", "qu'", "une", "voix", "d’", "avance"
    ]  # fmt: skip
