"""Texts that can show a silence: whole ones, and terms of their language."""

import pytest

from sourcebook.pipeline import derive_tree
from sourcebook.quotes.silent_texts import cut_off
from tests.build import Box

WHOLE = "We thank all who came to the hall."


@pytest.mark.parametrize(
    ("text", "lang", "end"),
    [
        (WHOLE, "en", ""),
        ("", "en", ""),
        (f"{WHOLE}\n\nAda Fenwright\nLeader of the council\n", "en", ""),
        (f"“{WHOLE}”", "en", ""),
        (f"[{WHOLE}]\n", "en", ""),
        ("今日は何も言わない。", "ja", ""),
        (f"{WHOLE} We also spoke of the", "en", f"{WHOLE} We also spoke of the"),
        ("They spoke about the safety of ships in the", "en", "They spoke about the safety of ships in the"),
        ("We thank all …", "en", "We thank all …"),
        ("We thank all [...]", "en", "We thank all [...]"),
        ("We thank all who came,", "en", "We thank all who came,"),
        (f"{WHOLE}\n\nRead more\n", "en", "Read more"),
        (f"{WHOLE}\n\nSubscribe to go on reading\nImprint", "en", "Subscribe to go on reading"),
        ("Wir danken allen.\nWeiterlesen", "de", "Weiterlesen"),
        ("Мы благодарим всех.\nЧитать далее", "ru", "Читать далее"),
        ("今日は何も言わない。また明日", "ja", "今日は何も言わない。また明日"),
        ("我们感谢所有来到大厅的人我们感谢所有来到大厅的人我们感谢所有来到大厅的人", "zh", "我们感谢所有来到大厅的人我们感谢所有来到大厅的人我们感谢所有来到大厅的人"),
        ("We thank all who came to the hall and", "xx", "We thank all who came to the hall and"),
        (f"{'We thank all. ' * 9}We thank the", "en", "…" + f"{'We thank all. ' * 9}We thank the"[-60:]),
    ],
)  # fmt: skip
def test_a_text_that_breaks_off(text: str, lang: str, end: str) -> None:
    assert cut_off(text, lang) == end


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        (WHOLE, False),
        ("Tags: ferry, hull, council, harbour, winter, boats, quay, money", False),
        ("We thank all who came,", False),
        (f"{WHOLE}\n(Photo: cosy & cuddly…)", False),
        ("They spoke about the safety of ships in the harbour […]", True),
        (f"They spoke {'about the safety of ships ' * 4}in the", True),
        (f"{WHOLE}\n\nRead more\n", True),
    ],
)
def test_a_text_that_surely_breaks_off(text: str, cut: bool) -> None:
    assert bool(cut_off(text, "en", surely=True)) == cut


def problems(terms: str, text: str = WHOLE, **fields: str) -> list[str]:
    box = Box().topic().actor("union").source("page", text, publisher="union", type="statement", **fields)
    box.source("other", "Nothing is said in here.", lang="en")
    silent = f"positions:\n  - {{actor: union, stance: unclear, silent: {{source: page, terms: [{terms}]}}}}\n"
    box.add("demand", "keep", f"text: Keep it\nkind: demand\ntopics: [ferry]\n{silent}")
    done = derive_tree(box.tree)  # type: ignore[arg-type]
    return [f"{p.code} {p.message}" for p in done.problems if p.code in ("S110", "S210", "S216", "S103")]


def test_terms_are_of_the_language_and_the_script_of_the_text() -> None:
    german, russian = "Wir danken allen, die da waren.", "Мы благодарим всех."
    assert problems("subsidy, Petrel") == []
    assert problems("Zuschuss, Petrel", german, lang="de") == []
    assert problems("subsidy", german, lang="de") == [
        "S110 “subsidy” is a word of another language (`en`) than `page` (`de`)"
    ]
    assert problems("мир, Иран", russian, lang="ru") == []
    assert problems("Iran", russian, lang="ru") == ["S110 “Iran” is written in Latin letters, and `page` has none"]
    assert problems("ceasefire", f"{russian} NATO.", lang="ru") == [
        "S110 “ceasefire” is a word of another language (`en`) than `page` (`ru`)"
    ]
    assert problems("subsidy", "Abc def.", lang="xx") == []


def test_the_text_is_whole() -> None:
    assert problems("subsidy", complete="false") == [
        "S110 `page` is not whole (`complete: false`), so what is not in it may be in the rest"
    ]
    assert problems("subsidy", "We thank all …") == ["S210 the text of `page` may be cut off"]
    assert problems("subsidy", "We thank all …", complete="true") == []
    assert problems("subsidy", "We thank all …", storage="private") == []


@pytest.mark.parametrize(
    ("fields", "codes"),
    [
        ({"publisher": "paper", "retells": "page"}, []),
        ({"publisher": "paper", "upstream": "union"}, []),
        ({"publisher": "paper", "upstream": "agency"}, ["S103"]),
        ({"publisher": "paper"}, ["S103"]),
    ],
)
def test_a_reprint_of_an_actors_own_text_may_show_its_silence(fields: dict[str, str], codes: list[str]) -> None:
    box = Box().topic().actor("union").actor("paper").source("page", WHOLE, publisher="union", type="statement")
    box.source("copy", WHOLE, **fields)
    silent = "positions:\n  - {actor: union, stance: unclear, silent: {source: copy, terms: [subsidy]}}\n"
    box.add("demand", "keep", f"text: Keep it\nkind: demand\ntopics: [ferry]\n{silent}")
    done = derive_tree(box.tree)  # type: ignore[arg-type]
    assert [p.code for p in done.problems if p.code in ("S103", "S110", "S210")] == codes


def test_what_was_left_out_is_not_silent() -> None:
    struck = "\n  - {where: within, what: struck, words: 30, begins: We ask for the, ends: subsidy again.}"
    around = "\n  - {where: before, what: navigation, words: 1, begins: Subsidy}"
    assert problems("subsidy", left_out=around) == []
    assert problems("subsidy", left_out=around + struck) == [
        "S110 “subsidy” stands in what was left out of `page` (struck, within it)"
    ]
    assert problems("Petrel", left_out=struck) == [
        "S216 of `page` words were left out, and what is silent here may stand in them"
    ]
    assert problems("Petrel", left_out=struck, complete="true") == []
