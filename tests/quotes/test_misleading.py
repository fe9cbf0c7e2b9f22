"""Words that stand in their source and mislead: cut from who says them, from what bounds them, out of a question."""

import pytest

from bench.quotes import judged, rows
from sourcebook.quotes.locate import Match, Miss, locate
from sourcebook.quotes.quote_checks import check_quotes
from sourcebook.standing.who_speaks import hear_voices
from tests.build import Box, codes


@pytest.mark.parametrize("name", ["misleading.yml", "honest.yml"])
def test_the_sets(name: str) -> None:
    """Nothing that misleads passes in silence, and hardly anything honest is refused."""
    outcomes = [judged(row)[0] for row in rows(name)]
    if name == "misleading.yml":
        assert "silent" not in outcomes
    else:
        assert outcomes.count("refused") <= 0.1 * len(outcomes)


@pytest.mark.parametrize(
    ("lang", "text", "quote", "why"),
    [
        (
            "en",
            "The judge said the lawyer had lied for years.",
            "The judge said […] had lied for years",
            "parts “said”",
        ),
        (
            "en",
            "The board, the union claimed, had sold it.",
            "The board […] had sold it",
            "who says it (“the union claimed”)",
        ),
        ("en", "The judge said on Monday that the lawyer had lied.", "The judge said […] that the lawyer had lied", ""),
        ("de", "Der Richter sagte, der Anwalt habe gelogen.", "Der Richter sagte […] habe gelogen", "parts “sagte”"),
        ("fr", "Le juge a dit que l’avocat avait menti.", "Le juge a dit que […] avait menti", "parts “dit”"),
        ("es", "El juez dijo que el abogado había mentido.", "El juez dijo que […] había mentido", "parts “dijo”"),
        ("ru", "Судья сказал, что адвокат лгал суду.", "Судья сказал, что […] лгал суду", "parts “сказал”"),
        ("uk", "Суддя сказав, що адвокат брехав суду.", "Суддя сказав, що […] брехав суду", "parts “сказав”"),
        ("xx", "The judge said the lawyer had lied for years.", "The judge said […] had lied for years", ""),
    ],
)
def test_an_omission_leaves_words_to_who_says_them(lang: str, text: str, quote: str, why: str) -> None:
    found = locate(text, quote, lang=lang)
    if why:
        assert isinstance(found, Miss)
        assert why in found.detail
    else:
        assert isinstance(found, Match)


@pytest.mark.parametrize(
    ("text", "quote", "doubtful"),
    [
        ("The town was spared the flood that hit Skell.", "The town was […] hit Skell", ("spared the flood that",)),
        ("The mayor, in office since May, signed it.", "The mayor […] signed it at", None),
        ("The mayor, in office since May, signed it all.", "The mayor […] signed it all", ()),
        ("They bought the hall, the quay and the land.", "They bought the hall […] and the land", ()),
        ("It opens the hall at Skell in the spring.", "It opens the hall […] in the spring", ()),
        ("It opens the hall today in the spring.", "It opens the hall […] in the spring", ()),
        ("It opens the hall at Skell which lay in ruins.", "It opens the hall […] lay in ruins", ("at Skell which",)),
        ("The bank decided against paying the men.", "The bank decided […] paying the men", ("against",)),
        ("He undertook that it would end, and that a bus would run.", "He undertook that […] a bus would run", ()),
        ("He said that it would end, and that a bus would run.", "He said that […] a bus would run", ()),
        ("The hall — of 1911 — was sold in May.", "The hall […] was sold in May", ()),
        ("Two of them, who did not ask for it, left early.", "Two of them […] left early", ()),
    ],
)
def test_what_an_omission_may_take_away(text: str, quote: str, doubtful: tuple[str, ...] | None) -> None:
    found = locate(text, quote, lang="en")
    assert (found.doubtful if isinstance(found, Match) else None) == doubtful


@pytest.mark.parametrize(
    ("lang", "text", "at"),
    [
        ("en", "The strip is 40| acres wide", "acres"),
        ("en", "The strip is 40 acres| wide", ""),
        ("en", "It was 40| below zero at night", "zero"),
        ("en", "It was 40 degrees| below zero at night", "zero"),
        ("en", "They met in room 12| under the roof", ""),
        ("en", "They moved 40 people| over the bridge", ""),
        ("en", "It fell by 3 percentage| points", "points"),
        ("en", "It cost 40 times| less than planned", "less"),
        ("en", "They sold 40 of the very old boats| or more", ""),
        ("en", "It began at 2| p.m. and", "p.m."),
        ("en", "The dose was 5| mg", "mg"),
        ("en", "In May, 2019|, acres were sold", ""),
        ("tr", "Şirket %|4,5 indirim önerdi", "4,5"),
        ("en", "It grew 5 %| 40 people said", ""),
        ("uk", "Уночі було 40 градусів| нижче нуля", "нуля"),
    ],
)
def test_a_number_stays_with_what_bounds_it(lang: str, text: str, at: str) -> None:
    before, after = text.split("|")
    quote = after.strip() if before.endswith("%") else before
    found = locate(before + after, quote, lang=lang)
    assert isinstance(found, Miss) == bool(at)


@pytest.mark.parametrize(
    ("text", "quote", "asked"),
    [
        ("You knew that the hull was unsafe in May, didn't you?", "the hull was unsafe in May", True),
        ("Did they sell the hall to Dr. Dorn in May? No.", "they sell the hall to", True),
        ("The hall was sold in May. Did you know?", "The hall was sold in May.", False),
        ("The hall was sold in May. Did you know?", "The hall was sold in", False),
        ("The hall was sold in May", "The hall was sold", False),
        ("¿Vendió la sala en secreto en mayo?", "la sala en secreto", True),
    ],
)
def test_a_question_is_no_statement(text: str, quote: str, asked: bool) -> None:
    found = locate(text, quote, lang="en")
    assert isinstance(found, Match)
    assert found.asked is asked


def test_what_is_asked_supports_nothing() -> None:
    claim = "{text: It is so., kind: event, topics: [ferry], evidence: [{source: a, quote: sell the hall in May}]}"
    made = Box().topic().source("a", "Did they sell the hall in May or not so?").add("claim", "c", claim)
    corpus, _ = made.read()
    checks, problems = check_quotes(corpus)
    assert codes(problems) == ["Q210"]
    assert checks.quotes["c", 0].remarks == ("The words stand in a question: their source does not state them.",)
    assert "asks this" in hear_voices(corpus, checks)[0].aside["c", 0]


@pytest.mark.parametrize(
    ("lang", "text", "quote", "word"),
    [
        ("en", "They denied taking bribes or hiding the report.", "hiding the report", "denied"),
        ("en", "There was no fire, flooding or break-in at the yard.", "break-in at the yard", "no"),
        ("en", "They denied taking bribes, selling the hall and more.", "selling the hall", "denied"),
        ("en", "They denied taking any bribes, the inspector said.", "the inspector said", ""),
        ("en", "The hall stood there, selling nothing of it.", "selling nothing of it", ""),
        ("en", "We did not agree to these:\n\n- the sale of it\n- the end of the ferry", "the end of the ferry", "not"),
        ("en", "We agreed to these:\n\n- the sale of it\n- the end of the ferry", "the end of the ferry", ""),
        ("en", "We did not agree. See\n\n- the sale of it\n- the end of the ferry", "the end of the ferry", ""),
        ("de", "Sie bestreiten Bestechung oder Diebstahl von Akten.", "Diebstahl von Akten", "bestreiten"),
        ("fr", "Ils nient toute fraude ou tout vol de dossiers.", "tout vol de dossiers", "nient"),
        ("es", "Ellos niegan sobornos o robos de expedientes.", "robos de expedientes", "niegan"),
        ("ru", "Они отрицают взятки или кражу документов.", "кражу документов", "отрицают"),
        ("uk", "Вони заперечують хабарі або крадіжку документів.", "крадіжку документів", "заперечують"),
    ],
)
def test_a_list_of_things_denied_is_cautioned_about(lang: str, text: str, quote: str, word: str) -> None:
    claim = f"{{text: It is so., kind: event, topics: [ferry], evidence: [{{source: a, quote: {quote}}}]}}"
    made = Box().topic().source("a", text, lang=lang).add("claim", "c", claim)
    told = [it.message for it in check_quotes(made.read()[0])[1] if it.code == "Q201"]
    assert bool(told) == bool(word)
    assert all(f"“{word}”" in it for it in told)
