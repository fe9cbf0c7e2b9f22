"""Near-identical texts that name no common origin are warned about."""

import random

from sourcebook.quotes.shared_words import MAX_SHARED
from tests.build import Box, codes

WORDS = [f"word{i}" for i in range(400)]


def article(seed: int, length: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length)) + "."


def altered(text: str, every: int) -> str:
    """The same text with every n-th word another."""
    return " ".join("other" if i % every == every - 1 else word for i, word in enumerate(text.split(" ")))


NOTICE = "All rights reserved; words may be quoted when the name of the house is given with them."


def warned(box: Box) -> list[str]:
    return codes(box.check()[2])


def test_near_identical_texts() -> None:
    text = article(1)
    assert warned(Box().source("a", text).source("b", text + " More.")) == ["I201"]
    assert warned(Box().source("a", text).source("b", altered(text, 60))) == ["I201"]
    assert warned(Box().source("a", text).source("b", "New lead. " * 3 + text[: len(text) // 2])) == ["I201"]


def test_different_texts() -> None:
    assert warned(Box().source("a", article(1)).source("b", article(2))) == []
    assert warned(Box().source("a", article(1)).source("b", altered(article(1), 6))) == []


def test_short_texts_are_told_where_they_are_the_same() -> None:
    assert warned(Box().source("a", "The same short text.").source("b", "The same, short text!")) == ["I201"]
    assert warned(Box().source("a", "The same short text.").source("b", "The same short texts.")) == []
    assert warned(Box().source("a", "—").source("b", "—")) == []


def test_a_named_origin_is_enough() -> None:
    text = article(1)
    assert warned(Box().source("a", text).source("b", text, retells="a")) == []
    assert warned(Box().source("a", text).source("b", text, retells="c").source("c", article(3), retells="a")) == []
    assert warned(Box().source("a", text, upstream="wire").source("b", text, upstream="wire")) == []
    assert warned(Box().source("a", text, upstream="wire").source("b", text)) == ["I201"]
    assert warned(Box().source("a", text, upstream="wire").source("b", text, upstream="agency")) == ["I201"]
    circle = Box().source("a", text, retells="b").source("b", text, retells="a").source("c", text, retells="missing")
    assert set(warned(circle)) >= {"R106", "R101"}


def test_a_paragraph_in_a_long_text() -> None:
    """Forty shared shingles: 47 words in a row. Texts of one house are one reading without it."""
    for words, expected in ((47, ["I201"]), (46, [])):
        long = f"{article(2)} {' '.join(article(1).split()[:words])} {article(3)}"
        assert warned(Box().source("a", article(1)).source("b", long)) == expected
    long = f"{article(2)} {article(1)[:600]} {article(3)}"
    house = Box().actor("house", kind="media").source("a", article(1), publisher="house")
    assert warned(house.source("b", long, publisher="house")) == []
    told = "[{source: b, why: Both print the letter.}]"
    assert warned(Box().source("a", article(1), independent_of=told).source("b", long)) == []


def test_scripts_without_spaces() -> None:
    text = "".join(random.Random(1).choices([chr(0x4E00 + i) for i in range(300)], k=300))
    assert warned(Box().source("a", text).source("b", "新" + text + "完")) == ["I201"]


def test_many_reprints_are_all_warned_about_and_boilerplate_is_not() -> None:
    reprints, notices = Box(), Box()
    for number in range(MAX_SHARED + 10):
        reprints.source(f"s{number}", article(1))
        notices.source(f"s{number}", f"{article(number + 10)} {NOTICE}")
    assert warned(reprints) == ["I201"] * (MAX_SHARED + 9)
    assert warned(notices) == []
