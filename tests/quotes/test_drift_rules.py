"""Each rule of the check of drift, as a claim, its quotes, and the words at which it drifts."""

import pytest

from bench.drift import measure
from sourcebook.lines.clauses import MAX_CLAUSES, Nearest, clauses
from sourcebook.lines.drift import check_drift, drift
from sourcebook.lines.drift_dates import dates
from sourcebook.lines.languages import languages
from tests.build import Box
from tests.quotes.rows import KINDS, earlier, read

#: What is caught of each set, in the order of KINDS, and how many honest claims alarm. Better figures are written here.
FIGURES = {
    "held_out": ((62, 80, 54, 44, 54), 0),
    "honest": ((0, 0, 0, 0, 0), 1),
    "second": ((12, 16, 14, 11, 14), 2),
    "last": ((11, 16, 11, 8, 9), 0),
    "fresh": ((9, 13, 10, 8, 7), 1),
    "untouched": ((11, 14, 12, 11, 10), 7),
}


@pytest.mark.parametrize("name", FIGURES)
def test_what_is_caught_of_a_set_is_known(name: str) -> None:
    measured = measure(read(name))
    assert (tuple(measured.caught[kind] for kind in KINDS), len(measured.alarms)) == FIGURES[name]


def test_the_held_out_sets_are_large_enough_and_mostly_caught() -> None:
    measured = measure(read("held_out", "honest"))
    assert measured.tried.total() >= 220
    assert all(measured.tried[kind] >= 44 for kind in KINDS)
    assert measured.honest >= 150
    assert all(measured.caught[kind] >= 0.95 * measured.tried[kind] for kind in KINDS)
    assert len(measured.alarms) <= 0.02 * measured.honest


def test_the_sets_that_the_check_was_written_with_are_caught_whole() -> None:
    measured = measure(earlier())
    assert (measured.misses, measured.alarms) == ([], [])


def found(text: str, *quotes: str, known: str = "") -> list[str]:
    return [f"{it.code} {text[it.start : it.end]}" for it in drift(text, quotes, known=known)]


NUMBERS: list[tuple[str, str, list[str]]] = [
    ("They shut 7 of 10.", "They shut seven of ten", []),
    ("One in five left.", "One in four left", ["D101 One in five"]),
    ("One in four left.", "A quarter left", []),
    ("25% left.", "one in four left", []),
    ("500,000 left.", "Half a million left", []),
    ("It took 4.5 years.", "It took four and a half years", []),
    ("Three times as many left.", "The number trebled", []),
    ("Two thirds left.", "three quarters left", ["D101 Two thirds"]),
    ("0.5% left.", "half a per cent left", ["D101 0.5%"]),
    ("It grew from 5% to 7%.", "It grew from 5 to 7 per cent", []),
    ("It costs between 4 and 6 euros.", "It costs between 4 and 6 euros", []),
    ("It costs 6 euros.", "It costs between 4 and 6 euros", ["D101 6"]),
    ("It ran until 2010.", "It ran between 1990 and 2010", []),
    ("At least 24 ships.", "24 ships or more", []),
    ("24 ships.", "24 or more ships", ["D101 24"]),
    ("At most 24 ships.", "24 ships or fewer", []),
    ("It opens at 19:30.", "It opens at 7.30 pm", []),
    ("It opens at 19:30.", "It opens at 7.30 am", ["D101 19:30"]),
    ("It opens at 19.30.", "It opens at 19:30", []),
    ("He ran it for twenty years.", "He ran it for two decades", []),
    ("He ran it for two years.", "He ran it for two decades", ["D101 two"]),
    ("Two brothers left.", "Both brothers left", []),
    ("Two km were closed.", "Both lines were closed", ["D101 Two"]),
    ("Es waren mindestens 12 Häuser.", "Es waren mindestens zwölf Häuser", []),
    ("Es waren mindestens 13 Häuser.", "Es waren mindestens zwölf Häuser", ["D101 13"]),
    ("Es kostet 1,5 Milliarden Euro.", "Es kostet 1,5 Millionen Euro", ["D101 1,5 Milliarden"]),
    ("Загинули понад 40 людей.", "Загинули сорок людей", ["D101 40"]),
    ("预算为1200万元", "预算为1200万元", []),
    ("预算为1200万元", "预算为1200亿元", ["D101 1200万"]),
    ("أصيب 23 شخصا", "أصيب ٢٣ شخصا", []),
    ("125 स्कूल", "१२५ स्कूल", []),
    ("126 स्कूल", "१२५ स्कूल", ["D101 126"]),
    ("2 300 logements sont vides.", "2 300 logements sont vides", []),
]
DATES: list[tuple[str, str, list[str]]] = [
    ("It began on 18 March 2025.", "It began on 2025-03-18", []),
    ("It began on March 18.", "It began on 18 March 2025", []),
    ("It began on 18 March 2025.", "In 2025 it was planned. It began on March 18", []),
    ("It began on 18 March 2025.", "It began on March 18", ["D101 2025"]),
    ("It began on 18 March 2025.", "It began on 18 March 2024, and not in 2025", ["D203 2025"]),
    ("It began on 4 June.", "It began on 18 June after 4 delays", ["D203 4"]),
    ("It began on 4 June.", "It began on 18 June", ["D101 4"]),
    ("It began on 4 June.", "It began on 4 May and ended on 18 June", ["D203 4 June"]),
    ("It lasted from 4 to 19 June.", "It lasted from 4 to 19 June", []),
    ("It lasted from 4 to 19 June.", "It lasted from 4 to 18 June and 19 days", ["D203 19"]),
    ("It began on 4 June.", "It lasted from 4 to 19 June", []),
    ("It began in May 2020.", "It began on 4.5.2020", []),
    ("It began on 31 May 2020.", "It began on 5/31/2020", []),
    ("It began in Oct. 2020.", "It began in October 2020", []),
    ("It begins in mid-May.", "It begins in mid-June", ["D203 May"]),
    ("It began on 21 May.", "It began on the twenty-first of May", []),
    ("It began on the twenty-first of May.", "It began on 22 May", ["D203 twenty-first"]),
    ("It began today.", "It began yesterday", ["D203 today"]),
    ("It began the previous day.", "It began yesterday", []),
    ("It began last week.", "It began last month", ["D203 last week"]),
    ("It begins in the spring.", "It begins in the autumn", ["D203 spring"]),
    ("It began on Monday.", "It began on Tuesday", ["D203 Monday"]),
    ("Es begann am 4. März.", "Es begann am 4. Mai", ["D203 März"]),
    ("Le conseil a voté le 1er mars.", "Le conseil a voté le 1er mai", ["D203 mars"]),
    ("Рада голосувала 5 квітня.", "Рада голосувала 5 березня", ["D203 квітня"]),
    ("3月18日批准了计划", "3月28日批准了计划", ["D101 18"]),
]
NAMES: list[tuple[str, str, list[str]]] = [
    ("Karl Berg spoke.", "Karl Roth and Anna Berg spoke", ["D202 Karl Berg"]),
    ("Karl Roth spoke.", "Karl Roth and Anna Berg spoke", []),
    ("Norway's council met.", "The Norwegian council met", []),
    ("The Ukrainian council met.", "The council of Ukraine met", []),
    ("The Niger delegation met.", "The Nigerian delegation met", ["D202 Niger"]),
    ("Foreign Minister Lind spoke.", "the foreign minister, Lind, spoke", []),
    ("Photography is free.", "Photographs are free", []),
    ("Es gab viele Besucher in Jena.", "Es gab viele Leute in Erfurt", ["D202 Jena"]),
    ("Die Stadt ist in Gefahr, sagt Staatssekretärin Weber.", "sagt Staatssekretärin Bauer", ["D202 Weber"]),
    ("Die Stadt ist klein. Berlin ist es nicht.", "Die Stadt ist klein, die Hauptstadt ist es nicht", []),
    ("Будинки у Миколаєві зруйновані.", "Будинки у Херсоні зруйновані", ["D202 Миколаєві"]),
    ("Будинки у Києві зруйновані.", "Київ: будинки зруйновані", []),
    ("O'Neill spoke.", "Mr O’Brien spoke", ["D202 O'Neill"]),
]
NEGATIONS: list[tuple[str, str, list[str]]] = [
    ("The detention was lawful.", "The detention was unlawful", ["D102 lawful"]),
    ("The detention was not lawful.", "The detention was unlawful", []),
    ("Prices fell in May.", "Prices rose in May", ["D102 fell"]),
    ("The mayor, who is ill, had agreed.", "The mayor, a lawyer, has not agreed", ["D102 agreed"]),
    ("The mayor gave a reason for the delay.", "The mayor explained the delay, without giving a reason", ["D102 gave"]),
    ("The mayor gave no reason for the delay.", "The mayor explained the delay, without giving a reason", []),
    ("She said that it was shut.", "“I was never told that it was shut,” she said", []),
    ("Few who were asked came.", "Few of those asked came", []),
    ("Prices rose in May.", "Prices rose in May and fell in May", []),
    ("The tax has not existed since May.", "The tax was abolished in May", []),
    ("The line has not run since May.", "The line ran until May and then had trouble", ["D102 not"]),
    ("He would confirm that it ran.", "He would neither confirm nor deny that it ran", ["D102 ran"]),
    ("Рада розглядала заявку.", "Рада ніколи не розглядала заявку", ["D102 розглядала"]),
    ("Der Rat hat dem Plan zugestimmt.", "Der Rat hat dem Plan nicht zugestimmt", ["D102 zugestimmt"]),
    ("The ceasefire was not broken.", "The ceasefire was broken", ["D102 not"]),
    ("No survivor spoke.", "The harbour was free", ["D102 No"]),
    ("The council met, and nobody spoke.", "The council met. The hall was unavailable", []),
]
HEDGES: list[tuple[str, str, list[str]]] = [
    ("The line closes in May.", "The line could close in May, the union said", ["D201 closes"]),
    ("The line closes in May.", "The line closes in May, and could reopen in June", []),
    ("The line was closed.", "According to a clerk, the line was closed", ["D201 The line was closed"]),
    ("The line was closed.", "The line was, in all likelihood, closed", ["D201 The line was closed."]),
    ("He will run.", "He will run only if the ban is lifted", ["D201 He will run"]),
    ("He will run if the ban is lifted.", "He will run only if the ban is lifted", []),
    ("The rate is unchanged.", "The rate is virtually unchanged", ["D201 unchanged"]),
    ("The city closes the pool.", "The city plans to close the pool", ["D201 closes"]),
    ("The city intends to close the pool.", "The city plans to close the pool", []),
    ("It is so.", "The line may close", ["D201 It is so."]),
    ("The mayor said so.", "The mayor said so.", []),
    ("Boats sail.", "The mayor said", []),
]


@pytest.mark.parametrize(("text", "quote", "drifted"), [*NUMBERS, *DATES, *NAMES, *NEGATIONS, *HEDGES])
def test_what_drifts(text: str, quote: str, drifted: list[str]) -> None:
    assert found(text, quote) == drifted


def test_the_quote_itself_never_drifts() -> None:
    for _, quote, _ in [*NUMBERS, *DATES, *NAMES, *NEGATIONS, *HEDGES]:
        assert found(quote, quote) == []


def test_words_in_quotation_marks_may_be_cut_and_end_with_the_marks_of_the_sentence() -> None:
    quote = "It was a very good and productive day"
    assert found("He called it “a very good […] day.”", quote) == []
    assert found("He called it “a productive […] good day”.", quote) == ["D103 a productive […] good day"]
    assert found("他说「非常好」", "他说「很好」") == ["D103 非常好"]


def test_languages_are_told_by_common_words_and_letters() -> None:
    assert languages("The line is closed") == {"en"}
    assert languages("Die Linie ist geschlossen\n\nThe line is closed") == {"de", "en"}
    assert languages("Міст") == {"uk"}
    assert languages("мост закрыт") == {"ru"}
    assert languages("дом") == {"ru", "uk"}
    assert languages("線路") == frozenset()


def test_months_of_no_year_are_no_dates_of_digits() -> None:
    assert [date.readings for date in dates("45/45/2020")] == [()]


STYLES = {
    "plain": "text: The city shut 13 lines in Leeds",
    "double": 'text: "The city \\u0073hut 13 lines\\\n  \\ in Leeds"',
    "single": "text: 'The city''s boss shut 13\n  lines in Leeds'",
    "folded": "text: >-\n  The city shut\n  13 lines in\n  Leeds",
    "literal": "text: |-\n  The city shut 13 lines in Leeds",
    "astral": "text: The 𝒸ity shut 13 lines in Leeds",
}


@pytest.mark.parametrize("style", STYLES)
def test_every_style_of_yaml_points_at_the_word(style: str) -> None:
    box = Box().topic().source("s", "The city shut 12 lines there, the city's boss and the 𝒸ity said.")
    evidence = "evidence: [{source: s, quote: 'The city shut 12 lines there, the city''s boss'}]\n"
    box.add("claim", "a", f"{STYLES[style]}\nkind: event\ntopics: [ferry]\n{evidence}")
    lines = box.tree.contents["facts/claims/a.yml"].decode().splitlines()
    at = [(lines[p.span.line - 1][p.span.column - 1 :][: p.span.length], p.code) for p in check_drift(box.read()[0])]
    assert at == [("13", "D101"), ("Leeds", "D202")]


def test_an_exception_excuses_what_it_names_and_an_idle_one_is_reported() -> None:
    box = Box().topic().source("s", "The line could close on Monday.")
    head = "text: The line will close on Sunday.\nkind: event\ntopics: [ferry]\n"
    head += "evidence: [{source: s, quote: The line could close on Monday}]\n"
    rows = {
        "[{word: Sunday, why: w}, {word: could, why: w}]": [],
        "[{word: on Sunday, why: w}, {word: close, why: w}]": [],
        "[{word: Sun, why: w}, {word: could, why: w}]": ["D203", "D205"],
        "[{word: Sunday, why: w}, {word: could, why: w}, {word: sunday, why: w}]": [],
        "[{word: Sunday, why: w}, {word: Friday, why: w}]": ["D201", "D205"],
    }
    for exceptions, expected in rows.items():
        box.add("claim", "a", f"{head}drift_ok: {exceptions}\n")
        assert [p.code for p in check_drift(box.read()[0])] == expected, exceptions


def test_long_texts_are_compared_in_bounds() -> None:
    (clause,) = clauses(" ".join(f"{at}ab" for at in range(10, 99)))
    assert len(clause.stems) == 60
    many = clauses(", ".join(f"the boat {at} sank" for at in range(600)))
    assert (len(many), len(clauses("boat, " * 600, MAX_CLAUSES))) == (600, MAX_CLAUSES)
    assert len(Nearest(many).having("boat")) == 500
