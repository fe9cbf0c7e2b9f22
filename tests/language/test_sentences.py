"""Every language has its set of sentences, and its words are found in them; a language without its parts is named."""

from pathlib import Path

import pytest

from sourcebook.language import known, language
from sourcebook.language.__main__ import main, remarks
from sourcebook.language.sentence_sets import failures

SENTENCES = Path(__file__).with_name("sentences")


def without_sentences(codes: tuple[str, ...], folder: Path) -> list[str]:
    return [code for code in codes if not (folder / f"{code}.yml").is_file()]


def test_every_language_has_sentences_and_no_sentences_lack_a_language(tmp_path: Path) -> None:
    assert without_sentences(known(), SENTENCES) == []
    assert {path.stem for path in SENTENCES.glob("*.yml")} == set(known())
    assert without_sentences(("en", "qq"), SENTENCES) == ["qq"]


@pytest.mark.parametrize("code", known())
def test_words_are_found_in_the_sentences(code: str) -> None:
    of = language(code)
    assert of
    assert [*failures(SENTENCES / f"{code}.yml", of)] == []


def test_complete_languages_are_shown_in_each_kind() -> None:
    for code in ("en", "de", "fr", "es", "ru", "uk"):
        of = language(code)
        assert of
        assert of.complete
        text = (SENTENCES / f"{code}.yml").read_text(encoding="utf-8")
        assert all(f"{kind}: [" in text for kind in ("negation", "denial", "condition", "hedge", "bound", "number"))


def test_a_sentence_that_fails_is_told(tmp_path: Path) -> None:
    path = tmp_path / "en.yml"
    path.write_text('- {text: "It is not so.", negation: [never]}\n- {text: x, hegde: [y]}\n', encoding="utf-8")
    of = language("en")
    assert of
    assert [*failures(path, of)] == [
        "en.yml: “It is not so.” should hold the negation ['never'], and ['not'] was found",
        "en.yml: `hegde` is none of negation, denial, condition, exception, hedge, bound, number",
    ]


def test_the_command_reports(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    assert main(["en"]) == 0
    assert "English (en): complete" in capsys.readouterr().out
    assert main(["qq"]) == 2
    assert "one of: ar, " in capsys.readouterr().out
    monkeypatch.chdir(tmp_path)
    assert main(["lo"]) == 1
    out = capsys.readouterr().out
    assert "`denial` is empty" in out
    assert "sentences/lo.yml is missing" in out


@pytest.mark.parametrize("code", ["en", "de", "fr", "es", "ru", "uk"])
def test_complete_languages_look_well(code: str) -> None:
    of = language(code)
    assert of
    assert [*remarks(of)] == []
