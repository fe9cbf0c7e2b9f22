"""Russian and Ukrainian inflect: words of the lists are found in the forms that sentences have them in."""

from fractions import Fraction

import pytest

from sourcebook.language import Language, Phrases, language


def of(code: str) -> Language:
    found = language(code)
    assert found
    return found


def listed(known: Language, name: str) -> Phrases:
    value: object = known
    for part in name.split("."):
        value = getattr(value, part)
    assert isinstance(value, Phrases)
    return value


@pytest.mark.parametrize(
    ("code", "name", "text", "entries"),
    [
        ("ru", "negation.words", "никакими сроками никого не связали", ["никакими", "никого", "не"]),
        ("ru", "negation.none", "не только тремя, но и не более двух", ["не только", "не более"]),
        ("ru", "denial", "истцам отказали, жалоба отклонена", ["отказать", "отклонена"]),
        ("ru", "hedges.doubt", "по предварительным данным, мог замкнуть провод", ["по предварительным данным", "мог"]),
        ("ru", "hedges.report", "дом предполагаемого организатора", ["предполагаемый"]),
        ("ru", "hedges.plan", "министерства планируют закрыть", ["планировать"]),
        ("ru", "restrictions", "бывшего мэра и исполняющей обязанности", ["бывший", "исполняющей обязанности"]),
        ("ru", "quantifiers", "на всех участках большинства районов", ["всех", "большинство"]),
        ("ru", "bounds.more", "не менее 60 миллионов", ["не менее"]),
        ("ru", "say", "она сообщила, они отмечают", ["сообщить", "отмечать"]),
        ("ru", "say_more", "он признал и подтвердил", ["признать", "подтвердить"]),
        ("uk", "negation.words", "жодними строками нікого не зв'язали", ["жодними", "нікого", "не"]),
        ("uk", "denial", "позивачам відмовили, скаргу відхилено", ["відмовити", "відхилено"]),
        ("uk", "hedges.doubt", "за попередніми даними, міг витікати газ", ["за попередніми даними", "міг"]),
        ("uk", "hedges.plan", "міністерства планують закрити", ["планувати"]),
        ("uk", "restrictions", "виконувач обов'язків і колишнього голови", ["виконувач обов'язків", "колишній"]),
        ("uk", "restrictions", "виконувач обов’язків", ["виконувач обов'язків"]),
        ("uk", "quantifiers", "на всіх дільницях", ["всіх"]),
        ("uk", "bounds.more", "щонайменше 35 мільйонів", ["щонайменше"]),
        ("uk", "say_more", "він визнав і підтвердив", ["визнати", "підтвердити"]),
    ],
)
def test_an_entry_is_found_in_its_forms(code: str, name: str, text: str, entries: list[str]) -> None:
    known = of(code)
    assert [found.entry for found in listed(known, name).find(known.words(text))] == entries


@pytest.mark.parametrize(
    ("code", "text", "value"),
    [
        ("ru", "троих", 3),
        ("ru", "пятьюдесятью", 50),
        ("ru", "двумстам", 200),
        ("ru", "миллиардах", 10**9),
        ("ru", "полутора", Fraction(3, 2)),
        ("uk", "п’ятьох", 5),
        ("uk", "двадцятьма", 20),
        ("uk", "шестисот", 600),
        ("uk", "мільйонам", 10**6),
    ],
)
def test_a_number_has_its_value_in_every_case(code: str, text: str, value: Fraction) -> None:
    known = of(code)
    (word,) = known.words(text)
    assert next(known.all_numbers[form] for form in word.forms if form in known.all_numbers) == value


@pytest.mark.parametrize(
    ("code", "text", "unit"), [("ru", "километрами", "km"), ("ru", "часов", "h"), ("uk", "тижнів", "wk")]
)
def test_a_unit_has_one_code_in_every_case(code: str, text: str, unit: str) -> None:
    known = of(code)
    (word,) = known.words(text)
    assert {known.units[form] for form in word.forms if form in known.units} == {unit}
