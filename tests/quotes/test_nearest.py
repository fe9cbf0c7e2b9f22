"""The hint on a miss: the right passage, and the changed words marked, in every script that sources come in."""

import random
from collections import Counter

import pytest

from bench.altered import KINDS, every, sentences
from bench.corpus.languages import LANGUAGES, Language
from bench.locate import hostile_inputs, judged
from sourcebook.quotes.folds import fold_quote, fold_snapshot
from sourcebook.quotes.nearest import nearest_passage

ENGLISH = (
    "The council met on Monday. The ferry line stays open until 30 June, said the harbour master. "
    "The bridge is closed.\n\nNo date was given. The ferry to the island costs 1,250 crowns a year."
)
RUSSIAN = "Совет собрался в понедельник. Паромная линия работает до 30 июня, сообщил начальник порта. Мост закрыт."
ARABIC = "اجتمع المجلس يوم الاثنين. يبقى خط العبارة مفتوحا حتى 30 يونيو، قال مدير الميناء. الجسر مغلق."
HEBREW = "המועצה התכנסה ביום שני. קו המעבורת יישאר פתוח עד 30 ביוני, אמר מנהל הנמל. הגשר סגור."
CHINESE = "市议会周一开会。渡轮航线将开放至6月30日，港务局长说。大桥已关闭。"
JAPANESE = "市議会は月曜日に開かれた。フェリー航路は6月30日まで運航すると港長が述べた。橋は閉鎖されている。"
THAI = "สภาเมืองประชุมเมื่อวันจันทร์ เรือข้ามฟากจะเปิดให้บริการถึง 30 มิถุนายน นายท่ากล่าว สะพานปิดแล้ว"
HINDI = "परिषद की बैठक सोमवार को हुई। नौका सेवा 30 जून तक खुली रहेगी, बंदरगाह प्रमुख ने कहा। पुल बंद है।"
MARKED = "Le maire a re\u0301pondu aux questions. La ligne reste ouverte jusqu’a\u0300 l’e\u0301te\u0301 prochain. Fin."

CASES = [
    # a source, a quote, what is marked in the quote, what stands there instead
    (ENGLISH, "The ferry boat stays open until 30 June", ["boat"], ["line"]),
    (ENGLISH, "The ferry line stays open until 31 June, said the harbour master", ["31"], ["30"]),
    (ENGLISH, "ferry line stays shut until 30 July, said the master", ["shut", "July"], ["open", "June", "harbour"]),
    (ENGLISH, "The ferry line still stays open until 30 June", ["still"], []),
    (ENGLISH, "The ferry line open until 30 June", [], ["stays"]),
    (ENGLISH, "said the harbour mayor", ["mayor"], ["master"]),
    (ENGLISH, "Yesterday the bridge is closed", ["Yesterday", "the"], ["The"]),
    (ENGLISH, "The tunnel is closed. No date was given.", ["tunnel"], ["bridge"]),
    (ENGLISH, "The ferry to the island costs 1,350 crowns a year", ["1,350"], ["1,250"]),
    (ENGLISH, "The ferry to the isIand costs 1,250 crowns", ["isIand"], ["island"]),
    (ENGLISH, "the island costs 1,250 crowns a month", ["month"], ["year"]),
    (RUSSIAN, "Паромная линия закрыта до 30 июня, сообщил начальник порта", ["закрыта"], ["работает"]),
    (RUSSIAN, "Паромная линия не работает до 30 июля", ["не", "июля"], ["июня"]),
    (ARABIC, "يبقى خط العبارة مغلقا حتى 30 يونيو، قال مدير الميناء", ["مغلقا"], ["مفتوحا"]),
    (ARABIC, "يبقى خط العبارة مفتوحا حتى 30 يوليو", ["يوليو"], ["يونيو"]),
    (HEBREW, "קו המעבורת יישאר סגור עד 30 ביוני, אמר מנהל הנמל", ["סגור"], ["פתוח"]),
    (HEBREW, "קו המעבורת לא יישאר פתוח עד 30 ביוני", ["לא"], []),
    (CHINESE, "渡轮航线将关闭至6月30日，港务局长说", ["关闭"], ["开放"]),
    (CHINESE, "渡轮航线将开放至6月31日", ["31"], ["30"]),
    (JAPANESE, "フェリー航路は6月30日まで運休すると港長が述べた", ["休"], ["航"]),
    (JAPANESE, "フェリー航路は当面6月30日まで運航すると港長が述べた", ["当面"], []),
    (THAI, "เรือข้ามฟากจะเปิดให้บริการถึง 30 กรกฎาคม", ["กรกฎาคม"], ["มิถุนายน"]),
    (THAI, "เรือข้ามฟากจะปิดให้บริการถึง 30 มิถุนายน", [], ["เ"]),
    (HINDI, "नौका सेवा 30 जून तक बंद रहेगी, बंदरगाह प्रमुख ने कहा", ["बंद"], ["खुली"]),
    (HINDI, "नौका सेवा 31 जून तक खुली रहेगी", ["31"], ["30"]),
    (MARKED, "La ligne reste fermée jusqu'à l'été prochain", ["fermée"], ["ouverte"]),
]  # fmt: skip


@pytest.mark.parametrize(("source", "quote", "differs", "instead"), CASES)
def test_changed_words_are_marked(source: str, quote: str, differs: list[str], instead: list[str]) -> None:
    hint = nearest_passage(fold_snapshot(source), quote)
    assert hint is not None
    assert [quote[a:b] for a, b in hint.differs] == differs
    assert [source[a:b] for a, b in hint.instead] == instead


def test_the_passage_is_the_sentence_and_no_more() -> None:
    for quote, passage in {
        "The ferry boat stays open until 30 June, said the harbour master.": "The ferry line stays open until 30 June, "
        "said the harbour master.",
        "A ferry line stays open until 30 June": "The ferry line stays open until 30 June",
        "the harbour master. The tunnel is closed.": "the harbour master. The bridge is closed.",
        "No date was set": "No date was given",
    }.items():
        hint = nearest_passage(fold_snapshot(ENGLISH), quote)
        assert hint is not None
        assert ENGLISH[hint.start : hint.end] == passage


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_altered_sentences_are_found_among_many_like_them(language: Language) -> None:
    chance = random.Random(language.tag)
    events, text = sentences(chance, language, 5_000)
    folded = fold_snapshot(text)
    found = Counter(what for altered in every(chance, language, events, 60) for what in judged(folded, altered))
    assert found["quotes"] >= 45
    assert found["none"] == 0
    assert found["passage"] >= 0.95 * found["quotes"]
    assert found["marks"] >= 0.95 * found["quotes"]


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_without_the_marked_words_quote_and_passage_are_the_same(language: Language) -> None:
    chance = random.Random(f"same {language.tag}")
    events, text = sentences(chance, language, 3_000)
    folded = fold_snapshot(text)
    for altered in every(chance, language, events, 4 * len(KINDS)):
        hint = nearest_passage(folded, altered.quote)
        assert hint is not None
        rest = _without(altered.quote, 0, len(altered.quote), hint.differs)
        assert rest == _without(text, hint.start, hint.end, hint.instead)


def test_a_word_that_comes_again_does_not_stretch_the_passage() -> None:
    source = "We go. Daily, the old ferry sails daily to us daily"
    for quote in ("Daily, the ferry sails daily", "the new ferry sails daily", "A new ferry sails daily"):
        hint = nearest_passage(fold_snapshot(source), quote)
        assert hint is not None
        assert source[hint.start : hint.end].endswith("old ferry sails daily")


def _without(text: str, start: int, end: int, spans: tuple[tuple[int, int], ...]) -> str:
    left = "".join(c for at, c in enumerate(text) if start <= at < end and not any(a <= at < b for a, b in spans))
    return "".join(fold_quote(left).text.split())


def test_whatever_the_input_a_hint_lies_inside_both_texts() -> None:
    for name, text, quote in hostile_inputs(random.Random(1), 20_000):
        hint = nearest_passage(fold_snapshot(text), quote)
        if hint is not None:
            assert 0 <= hint.start < hint.end <= len(text), name
            assert all(0 <= a < b <= len(quote) for a, b in hint.differs), name
            assert all(hint.start <= a < b <= hint.end for a, b in hint.instead), name


def test_the_search_ends_when_it_has_searched_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    folded, quote = fold_snapshot("x " * 500 + ENGLISH), "The ferry boat stays open until 30 July"
    assert nearest_passage(folded, quote) is not None
    monkeypatch.setattr("sourcebook.quotes.nearest.MAX_SEARCHED", 500)
    assert nearest_passage(folded, quote) is None


@pytest.mark.parametrize("quote", ["", " ", "zzz qqq xxx", "?", "[…]", "\u0301"])
def test_no_hint_where_nothing_is_like_it(quote: str) -> None:
    assert nearest_passage(fold_snapshot(ENGLISH), quote) is None
    assert nearest_passage(fold_snapshot(""), quote) is None
