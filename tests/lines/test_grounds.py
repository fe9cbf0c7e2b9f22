"""Several grounds, the frames of prose, words held equal, what is shown; translations."""

import datetime

import pytest

from sourcebook.lines.carrying import Why, check_line
from sourcebook.lines.contradiction import wording
from sourcebook.lines.line_context import Actor, Context, Ground, Line
from sourcebook.lines.line_tokens import tokens
from sourcebook.lines.line_values import Day
from sourcebook.lines.translation_check import check_translation

REDD, BLUME = Actor("redd", ("Ann Redd", "Redd")), Actor("blume", ("Blume",))
PROSE = Context(actors=(REDD, BLUME), prose=True)
CLAIM = Context(actors=(REDD, BLUME))


def grounds(*texts: str) -> list[Ground]:
    return [Ground(text, "en", id=str(at)) for at, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("line", "texts", "carried"),
    [
        ("Redd closed the quay and Blume sold the ships.", ["Redd closed the quay.", "Blume sold the ships."], True),
        ("Redd closed the quay and sold the ships.", ["Redd closed the quay.", "Redd sold the ships."], True),
        ("Redd closed the quay and sold the ships.", ["Redd closed the quay.", "Blume sold the ships."], False),
        ("Redd closed the ships.", ["Redd closed the quay.", "Blume sold the ships."], False),
        ("The report says that Redd closed the quay.", ["Redd closed the quay.", "Blume left."], True),
        ("Redd closed the quay, and the report says Blume left.", ["Redd closed the quay.", "Blume left."], True),
    ],
)
def test_prose_is_put_together_where_clauses_begin(line: str, texts: list[str], carried: bool) -> None:
    assert check_line(Line(line, "en"), grounds(*texts), PROSE).carried is carried


def test_a_claim_needs_one_ground_alone() -> None:
    found = check_line(
        Line("Redd closed the quay and Blume sold the ships.", "en"),
        grounds("Redd closed the quay.", "Blume sold the ships."),
        CLAIM,
    )
    assert not found.carried


def test_the_ground_that_carries_is_named() -> None:
    found = check_line(Line("Blume left.", "en"), grounds("Redd closed the quay.", "Blume left."), CLAIM)
    assert (found.carried, found.nearest) == (True, 1)
    assert {match.ground for match in found.matches} == {1}


def test_words_are_shown_with_what_carries_them() -> None:
    line, ground = "Redd met 23 men.", "Yesterday she met twenty-three men."
    context = Context(actors=(REDD,), speakers=("redd",))
    found = check_line(Line(line, "en"), grounds(ground), context)
    pairs = [(line[it.start : it.end], ground[it.ground_start : it.ground_end], it.through) for it in found.matches]
    assert pairs == [("Redd", "she", "redd"), ("met", "met", ""), ("23", "twenty-three", ""), ("men", "men", "")]
    assert found.through == ("redd",)


def test_a_weekday_is_resolved_and_said() -> None:
    ground = Ground("They met on Tuesday.", "en", issued=datetime.date(2025, 3, 19))
    found = check_line(Line("They met on 18 March 2025.", "en"), [ground])
    assert found.through == ("2025-03-18 from the day of issue",)


def test_words_that_the_editors_hold_equal_carry_and_are_said() -> None:
    line, ground = Line("Redd will pause the strikes.", "en"), grounds("Redd will halt the strikes.")
    assert check_line(line, ground, CLAIM).why is Why.MISSING
    equal = Context(actors=(REDD,), equal=(("halt", "pause", "stop"),))
    found = check_line(line, ground, equal)
    assert found.carried
    assert found.through == ("halt, pause, stop",)


def test_what_nothing_carries_is_said() -> None:
    line = "Redd closed the quay brutally."
    found = check_line(Line(line, "en"), grounds("Redd closed the quay."), CLAIM)
    assert [line[start:end] for start, end in found.missing] == ["brutally"]


def test_what_is_lost_is_said() -> None:
    ground = "Redd reportedly closed the quay."
    found = check_line(Line("Redd closed the quay.", "en"), grounds(ground), CLAIM)
    assert [ground[loss.start : loss.end] for loss in found.losses] == ["reportedly"]


def test_what_changed_order_is_said() -> None:
    line = "Redd attacked Blume."
    found = check_line(Line(line, "en"), grounds("Blume attacked Redd."), CLAIM)
    assert found.why is Why.ORDER
    assert found.moved


def test_a_number_of_another_ground_contradicts_nothing() -> None:
    line = Line("Redd counted 40 boats in the harbour of Kell.", "en")
    one, other = "Redd counted 12 boats in the harbour of Kell.", "Blume saw 40 boats."
    assert check_line(line, grounds(one), CLAIM).contradiction
    assert check_line(line, grounds(one, other), CLAIM).contradiction is None


@pytest.mark.parametrize(
    ("line", "ground", "better"),
    [
        ("Redd counted 40 boats.", "Redd counted 12 boats in Kell.", "Redd counted 12 boats."),
        ("Redd counted boats in Kell.", "Redd counted no boats in Kell.", "Redd counted no boats in Kell."),
    ],
)
def test_the_wording_that_would_be_carried_is_given(line: str, ground: str, better: str) -> None:
    found = check_line(Line(line, "en"), grounds(ground), CLAIM).contradiction
    assert found is not None
    assert wording(found, line, ground) == better


def test_no_ground_carries_nothing() -> None:
    assert check_line(Line("Redd left.", "en"), []).why is Why.MISSING


def test_a_ground_in_another_language_carries_nothing() -> None:
    assert check_line(Line("Redd left.", "en"), [Ground("Redd left.", "de")]).why is Why.LANGUAGE


@pytest.mark.parametrize(
    ("original", "lang", "translation", "kinds"),
    [
        ("Es dürfe keine Entscheidung geben.", "de", "There must be a decision.", ["polarity"]),
        ("Wir schließen den Hafen nicht.", "de", "We are not closing the port.", []),
        ("Wir schließen den Hafen.", "de", "We are not closing the port.", ["polarity"]),
        ("Wir lehnen das ab.", "de", "We do not accept that.", []),
        ("Der Schritt müsse ein Waffenstillstand sein", "de", "It must be a 30-day ceasefire", ["number"]),
        ("Am 3. März sanken 23 Boote.", "de", "On 3 March 23 boats sank.", []),
        ("Am 3. März sanken 23 Boote.", "de", "On 4 March 32 boats sank.", ["date", "number", "date", "number"]),
        ("Redd traf Boten.", "de", "Blume met messengers.", ["name", "name"]),
        ("ביום 17 בחודש אוגוסט נרשמו 128 סירות", "he", "128 boats were listed on 17 August.", []),
        ("ביום 17 בחודש אוגוסט נרשמו 128 סירות", "he", "128 boats were listed on 17 July.", ["date", "date"]),
        ("8月17日、128隻の船が登録された。", "ja", "128 boats were listed on 17 August.", []),
        ("8月17日、128隻の船が登録された。", "ja", "128 boats were listed on 19 August.", ["date", "number"]),
        ("他在莫斯科。", "zh", "He is in Moscow.", []),
        ("我们不会关闭港口", "zh", "We will close the port.", ["polarity"]),
        ("港を閉鎖するつもりはない", "ja", "We intend to close the port.", ["polarity"]),
        ("Limanı kapatmıyoruz", "tr", "We are closing the port.", ["polarity"]),
        ("Das ist nicht möglich.", "de", "That is undoable.", []),
        ("Мы не закрываем порт", "ru", "We are closing the port.", ["polarity"]),
        ("Redd sagte, das Boot sei alt.", "de", "Redd said: “the boat is old”.", ["quotation"]),
        ("Redd sagte: „Das Boot ist alt“.", "de", "Redd said that the boat is old.", ["quotation"]),
        ("Redd sagte: „Das Boot ist alt“.", "de", "Redd said: “The boat is old”.", []),
        ("Die „Petrel“ ist alt.", "de", "The Petrel is old.", []),
    ],
)
def test_a_translation_is_compared_both_ways(original: str, lang: str, translation: str, kinds: list[str]) -> None:
    found = check_translation(Line(translation, "en"), Ground(original, lang), CLAIM)
    assert found is not None
    assert [it.kind for it in found] == kinds


def test_a_translation_from_a_language_without_data_is_not_compared() -> None:
    assert check_translation(Line("We left.", "en"), Ground("Abc.", "xx"), CLAIM) is None


def test_a_date_behind_a_currency_is_a_date() -> None:
    """Rs are rupees, and may be what a line's end left of a word."""
    found = [token.value for token in tokens("The letters of Rs 2025-03-18", "en") if token.value]
    assert [value for value in found if isinstance(value, Day)] == [Day(2025, 3, 18)]
