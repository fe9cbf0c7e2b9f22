"""What a quote, taken alone, lacks of its claim."""

import datetime

import pytest

from sourcebook.lines.alone import lack_of
from sourcebook.lines.line_context import Actor, Context, Ground, Line
from sourcebook.lines.support_checks import said

ACTORS = (Actor("reds", ("The Reds", "Reds")), Actor("blues", ("The Blues", "Blues")))
DRONES = "The Reds fired 145 drones in the night."
SAILED = "The ferry sailed on 3 March."
CROSSED = "The Reds crossed the river on 18 March."


def lacks(line: str, quote: str, langs: str = "en en", *, when: str = "", issued: str = "") -> str:
    ours, theirs = langs.split()
    ground = Ground(quote, theirs, issued=datetime.date.fromisoformat(issued) if issued else None)
    found = lack_of(Line(line, ours), ground, Context(actors=ACTORS, when=when))
    return said(found) if found else ""


@pytest.mark.parametrize(
    ("line", "quote", "langs", "words"),
    [
        (DRONES, "About 40 Red drones were seen over the city in the night.", "en en", "the number “145” does not"),
        (DRONES, "Nearly a hundred and fifty drones crossed the border.", "en en", "the number “145” does not"),
        (DRONES, "Etwa 40 Drohnen wurden gesehen.", "en de", "the number “145” does not"),
        ("The Reds fired 145 drones.", "The Reds fired up to 145 drones.", "en en", "the number “145” does not"),
        ("Город получил 12 автобусов.", "Город получил автобусы.", "ru ru", "the number “12” does not"),
        ("La ville a payé 2 millions d'euros.", "La ville a payé 3 millions d'euros.", "fr fr", "it says “3 millions"),
        ("The ships sailed 10 km.", "The ships sailed 10 miles.", "en en", "it says “10 miles” where"),
        ("Es waren 10 km.", "It was a way of 10 miles.", "de en", "the unit “10 km” does not"),
        ("Prices rose by 5 per cent in 2024.", "Prices rose 5% in 2023.", "en en", "it says “2023” where"),
        ("Three men were hurt.", "Men were hurt.", "en en", "the number “Three” does not"),
        ("The bridge is open.", "The bridge is not open.", "en en", "it says the contrary"),
        (
            "The council approved the plan.",
            "The council denied that it had approved the plan.",
            "en en",
            "the contrary",
        ),
        ("The council did not vote.", "The council met the press.", "en en", "it has no “not”"),
        ("Угода не підписана.", "Угода підписана.", "uk uk", "it says the contrary"),
        ("Die Brücke ist nicht offen.", "The bridge is open.", "de en", "it has no “nicht”"),
        ("The Reds crossed the river.", "The Blues crossed the river.", "en en", "it says “Blues” where"),
        (CROSSED, "The Reds crossed the river on 19 March.", "en en", "it says “19 March” where"),
        (CROSSED, "The Reds crossed the river.", "en en", "the date “18 March” does not"),
        (SAILED, "On 3 March the ferry did not sail.", "en en", "it says the contrary"),
        ("Die Fähre fuhr am 3. März.", "Am 3. März fuhr die Fähre nicht.", "de de", "it says the contrary"),
        (
            "The council approved the plan in March.",
            "In March the plan was rejected by the council.",
            "en en",
            "contrary",
        ),
        ("The hull was unsafe on 3 March.", "On 3 March the hull was safe.", "en en", "it says the contrary"),
        (SAILED, "On 3 April the ferry sailed.", "en en", "the date “3 March” does not"),
        (SAILED, "The ferry could sail on 3 March.", "en en", "it says “could”"),
        (SAILED, "On 3 March the ferry planned to sail.", "en en", "it says “planned to”"),
        (SAILED, "The ferry nearly sailed on 3 March.", "en en", "it says “nearly”"),
        (SAILED, "The ferry sailed on 3 March if the vote was valid.", "en en", "it says “if”"),
        ("The owner stole the grant.", "The owner was accused of stealing the grant.", "en en", "it says “accused”"),
        ("Die Fähre sank am 3. März.", "Die Fähre sank am 3. März fast.", "de de", "it says “fast”"),
        ("El ferri se hundió en marzo.", "El ferri casi se hundió en marzo.", "es es", "it says “casi”"),
        ("Паром затонул в марте.", "Паром может затонуть в марте.", "ru ru", "it says “может”"),
        ("Пором затонув у березні.", "Пором майже затонув у березні.", "uk uk", "it says “майже”"),
        ("The Reds opened the dam.", "Die Reds haben den Damm nicht geöffnet.", "en de", "it says the contrary"),
        ("The Reds opened the dam.", "Die Reds könnten den Damm öffnen.", "en de", "it says “könnten”"),
        (
            "The Reds opened the dam.",
            "Die Blues haben den Damm geöffnet.",
            "en de",
            "no name of the claim stands in it",
        ),
        ("The mayor is corrupt and takes bribes.", "the bridge over the Kell collapsed at noon", "en en", "no word of"),
    ],
)
def test_what_a_quote_lacks(line: str, quote: str, langs: str, words: str) -> None:
    assert words in lacks(line, quote, langs)


@pytest.mark.parametrize(
    ("line", "quote", "langs"),
    [
        ("The Reds fired more than 100 drones.", "They fired 145 drones.", "en en"),
        ("The Reds fired 145 drones.", "The Reds fired about 145 drones.", "en en"),
        ("The Reds fired 145 drones.", "145 Drohnen wurden gesehen.", "en de"),
        ("Twenty-three soldiers died.", "23 soldiers were killed.", "en en"),
        ("Two men were hurt.", "A man and his brother were hurt.", "en en"),
        ("The council did not approve the plan.", "The council rejected the plan.", "en en"),
        ("The Reds crossed the river.", "They crossed the river at dawn.", "en en"),
        ("Nobody was hurt.", "There were no injuries.", "en en"),
        ("The mayor resigned.", "He stepped down.", "en en"),
        ("The fund holds 1.4m euros.", "The fund holds €1,400,000.", "en en"),
        ("145 of them fell.", "40 of them fell.", "en xx"),
        ("The ferry may sail on Monday.", "On Monday the ferry could sail.", "en en"),
        (SAILED, "The ferry sailed on 3 March, and the Reds may follow.", "en en"),
        (SAILED, "The ferry sailed on 3 March; if the vote is valid, the Reds stay.", "en en"),
        ("The Reds agreed to sail.", "The Reds agreed that they would sail.", "en en"),
        ("The council opened the hall in the north.", "The hall was opened by the council, now in the south.", "en en"),
        ("The Reds may open the dam.", "Die Reds könnten den Damm öffnen.", "en de"),
        ("The Reds opened the dam.", "Die Reds öffneten den Damm, der nicht neu ist.", "en de"),
    ],
)
def test_other_words_for_it_do_not_matter(line: str, quote: str, langs: str) -> None:
    assert lacks(line, quote, langs) == ""


def test_dates_are_taken_from_the_record_and_the_day_of_issue() -> None:
    assert lacks(CROSSED, "The Reds crossed the river.", when="2025-03-18") == ""
    assert lacks(CROSSED, "The Reds crossed the river on Tuesday.", issued="2025-03-19") == ""
    assert lacks(CROSSED, "The Reds crossed the river on Monday.", issued="2025-03-19")
    assert lacks("Prices rose in 2024.", "Prices rose last year.", issued="2025-01-03") == ""
    assert lacks("Prices rose in 2019.", "Prices rose last year.", issued="2025-01-03")
    assert lacks("Prices rose in 2019.", "Prices rose that year.", when="2019") == ""
