"""Words that mix scripts."""

import pytest

from sourcebook.reading.mixed_scripts import check_scripts, mixed_words
from tests.build import Box


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Vladimir Putin", []),
        ("Putin и Trump", []),
        ("Путин", []),
        ("Рutin", ["Рutin"]),
        ("Zürich’s café", []),
        ("東京タワーです", []),
        ("東京Aビル", []),
        ("삼성SDS", []),
        ("Αthens and Αθήνα", ["Αthens"]),
        ("co-oрerative", ["co-oрerative"]),
        ("10µm", []),
        ("ªº", []),
        ("נתניהו", []),
    ],
)
def test_words(text: str, words: list[str]) -> None:
    assert [word for word, _ in mixed_words(text)] == words


def test_names_titles_and_authors_are_looked_at() -> None:
    box = Box().topic().source("s", "Words of it.", authors="[A. Вell]")
    box.add("actor", "city", "name: The city\nkind: organisation\naliases: [Moscow, Moscоw]\n")
    problems = list(check_scripts(box.read()[0]))
    assert [(p.code, p.field) for p in problems] == [("F201", "aliases.1"), ("F201", "authors.0")]
    assert problems[0].message == "`Moscоw` mixes Latin and Cyrillic letters"
    assert problems[0].note == "о is cyrillic small letter o"
