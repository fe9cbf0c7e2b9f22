"""The loader says in plain words, with the file's name, what is wrong or missing; and words are found as words."""

import re
from fractions import Fraction
from pathlib import Path

import pytest

from sourcebook.language import Language, LanguageError, known, language
from sourcebook.language.lemmas import lemma
from sourcebook.language.loading import DATA, load


def english() -> Language:
    found = language("en")
    assert found
    return found


def started(folder: Path, text: str) -> Language:
    path = folder / "xx.yml"
    path.write_text(f"name: Test\nstatus: started\n{text}", encoding="utf-8")
    return load(path)


@pytest.mark.parametrize("code", known())
def test_every_file_loads(code: str) -> None:
    found = language(code)
    assert found
    assert found.code == code
    assert found.name
    assert found.negation.words or found.negation.inside


def test_a_tag_is_read_without_its_region() -> None:
    assert language("en-GB") is language("en_US") is language("EN") is english()
    assert language("qq") is None
    assert language("../en") is None
    assert language("") is None


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("denail: [no]", "xx.yml: `denail` is no key that is known"),
        ("denial: no", "xx.yml: `denial` must be a list of words"),
        ("denial: [No]", "xx.yml: “No” in `denial` must be in lower case"),
        ("denial: [a]\ndenial: [b]", "xx.yml: `denial` stands twice in the file"),
        ("numbers: {one: uno}", "xx.yml: “uno” in `numbers` is no number"),
        ("numbers: [one]", "xx.yml: `numbers` must hold words, each with its value"),
        ("negation: {once: yes}", "xx.yml: `negation.once` must be true or false, not “yes”"),
        ("negation: [no]", "xx.yml: `negation` must hold keys: words, endings"),
        ("contraries: [[a, b, c]]", "xx.yml: `contraries` must be a list of pairs of words"),
        ("a: [", "xx.yml: is no YAML in UTF-8"),
    ],
)
def test_a_fault_is_told_with_the_name_of_the_file(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(LanguageError) as raised:
        started(tmp_path, text)
    assert says in str(raised.value)


def test_a_complete_file_that_lacks_keys_names_them(tmp_path: Path) -> None:
    path = tmp_path / "xx.yml"
    path.write_text("name: Test\nstatus: complete\nnegation: {words: [no]}\nmodals: []\n", encoding="utf-8")
    with pytest.raises(LanguageError) as raised:
        load(path)
    faults = str(raised.value).splitlines()
    assert "xx.yml: lacks `denial`" in faults
    assert "xx.yml: lacks `negation.endings`" in faults
    assert "xx.yml: lacks `hedges`" in faults
    assert not any("`modals`" in fault or "`contraries`" in fault for fault in faults)


def test_the_status_must_be_one_of_two(tmp_path: Path) -> None:
    path = tmp_path / "xx.yml"
    path.write_text("name: Test\nstatus: done\n", encoding="utf-8")
    with pytest.raises(LanguageError, match=r"xx\.yml: `status` must be complete or started, not “done”"):
        load(path)


def test_words_that_yaml_would_read_as_something_else_are_words(tmp_path: Path) -> None:
    found = started(tmp_path, "denial: [no, on, yes, 'null', 'true']\nfractions: {third: 1/3}\nnumbers: {ten: 010}")
    assert tuple(found.denial) == ("no", "on", "yes", "null", "true")
    assert found.fractions == {"third": Fraction(1, 3)}
    assert found.numbers == {"ten": 10}


def test_an_inflected_word_is_found_by_its_lemma() -> None:
    words = english().words("They denied it; she was denying it, and agreed.")
    assert [found.entry for found in english().denial.find(words)] == ["deny", "deny"]
    assert words[-1] in english().say_more


def test_the_longest_phrase_wins_and_stands_without_a_break() -> None:
    en = english()
    text = "No fewer than ten, at least; at, least. In the so-called and so–called event, so called"
    found = [(text[it.start : it.end], it.entry) for it in en.bounds.more.find(en.words(text))]
    assert found == [("No fewer than", "no fewer than"), ("at least", "at least")]
    assert len(list(en.hedges.report.find(en.words(text)))) == 2


def test_a_month_is_no_modal() -> None:
    en = english()
    assert [it.start for it in en.modals.find(en.words("On 3 May it may rain."))] == [12]


def test_an_apostrophe_splits_off_what_the_file_lists_so(tmp_path: Path) -> None:
    found = started(tmp_path, "free: [l', d', 's]\nnegation: {words: [n'], endings: [n't]}".replace("'s", '"\'s"'))
    assert [word.form for word in found.words("L'abandon d’accord, qu'il n'est pas; it’s isn't")] == [
        "l'", "abandon", "d'", "accord", "qu'il", "n'", "est", "pas", "it", "'s", "isn't",
    ]  # fmt: skip
    assert "is" in found.words("isn't")[0].forms


def test_marks_of_vowels_and_words_in_front_are_not_compared(tmp_path: Path) -> None:
    found = started(tmp_path, "attached: [ו, ש]\nnegation: {words: [לא]}")
    assert all(word in found.negation.words for word in found.words("לֹא ולא"))


def test_an_entry_in_a_script_without_spaces_is_found_inside_a_run(tmp_path: Path) -> None:
    found = started(tmp_path, "conditions: [如果, もし]")
    assert [(it.start, it.end) for it in found.conditions.find(found.words("他说如果下雨。もし"))] == [(2, 4), (7, 9)]


@pytest.mark.parametrize(
    ("code", "same"),
    [
        ("en", "agree agreed agreeing agrees"), ("de", "bestreiten bestritt bestreitet bestritten"),
        ("fr", "accord accords"), ("es", "negar negó niega"), ("ru", "отрицать отрицал отрицает"),
        ("uk", "заперечити заперечив"),
    ],
)  # fmt: skip
def test_forms_of_a_word_have_one_lemma(code: str, same: str) -> None:
    assert len({lemma(word, code) for word in same.split()}) == 1


@pytest.mark.parametrize(("one", "other"), [("lawful", "unlawful"), ("legal", "illegal"), ("able", "unable")])
def test_contraries_are_two_lemmas(one: str, other: str) -> None:
    assert lemma(one, "en") != lemma(other, "en")


def test_a_language_that_the_library_lacks_keeps_its_words() -> None:
    assert lemma("Wort", "qq") == "wort"


def test_languages_know_nothing_of_records() -> None:
    for path in DATA.parent.glob("*.py"):
        names = re.findall(r"^\s*(?:from|import) (sourcebook[\w.]*)", path.read_text(encoding="utf-8"), re.MULTILINE)
        assert [it for it in names if not it.startswith(("sourcebook.language", "sourcebook.reading.characters"))] == []
