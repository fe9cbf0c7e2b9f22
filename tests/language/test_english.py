"""English: what an editor cannot add or drop without saying something else is no free word; small sums are not large."""

import pytest

from sourcebook.language import Language, language


@pytest.fixture(scope="module")
def english() -> Language:
    found = language("en")
    assert found
    return found


def test_what_says_something_is_not_free(english: Language) -> None:
    changing = (
        "or by from with for against over about between because since thus up down out off inside outside just both"
    )
    assert not [word.text for word in english.words(changing) if word in english.free]


def test_hundredths_of_a_currency_are_not_the_currency(english: Language) -> None:
    assert english.currencies["pence"] != english.currencies["pound"]
    assert english.currencies["cents"] != english.currencies["dollar"]


@pytest.mark.parametrize("text", ["rose from 21", "within 18 months", "on average 40", "only 4", "past 9"])
def test_no_bound_where_the_number_is_exact(english: Language, text: str) -> None:
    words = english.words(text)
    bounds = english.bounds
    assert not [kind for kind in (bounds.more, bounds.less, bounds.about) if list(kind.find(words))]
