"""Words that a reader looks for, in every script: inside a sentence without spaces, with and without accents, none at all."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.corpus.__main__ import write
from bench.corpus.languages import LANGUAGES, Language
from bench.corpus.records import Size, files
from sourcebook.publish.search_index import EVERY, MARKS, UNSPACED
from tests.browser.conftest import published, watch
from tests.browser.test_search import DIALOG, RESULTS, find, titles
from tests.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

SIZE = Size(claims=54, sources=27, quotes=108)
#: Texts of topics, one a topic: what is looked for below stands inside them.
TEXTS = (
    "在2025年3月，市议会公布EU停火协议。火山 观测站",
    "市议会：停电，火灾。",
    "新幹線と新千歳空港のお知らせ",
    "か\u3099くせいの会",
    "ตามประกาศของสภาเมือง ที่สุด",
    "𠮷野家で",
    "Kyiv und Київ, café, Zoë, Łódź, Ærø, naïve",
    "قال مجلس المَدينة إن الهدنة قائمة",
    "מועצת העיר הודיעה על הפסקת אש",
    "Zelenskyy spoke of a kind of toaster in the office",
    f"aʘ 火ʘ b {EVERY} ʘʘ 火ʘʘ火",
)


@pytest.fixture(scope="module")
def page(browser: Any, web: tuple[Path, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A page of a site whose sources are written in nine languages, and whose topics are the texts above."""
    root = tmp_path_factory.mktemp("words") / "f"
    write(SIZE, 1, root)
    for number, text in enumerate(TEXTS):
        (root / f"facts/topics/text-{number}.yml").write_text(
            f"title: Text {number}\nsummary: '{text}'\nparties: [body-0]\npart_of: series-0\n", encoding="utf-8"
        )
    address = published(web, root, "words")
    context = browser.new_context()
    page = watch(context.new_page(), web[1])
    page.goto(f"{address}/")
    yield page
    assert page.wrong == []
    context.close()


def marked(page: Any) -> list[str]:
    return [str(text) for text in page.locator(f"{RESULTS} mark").all_inner_texts()]


def letters(text: str) -> str:
    """A text in small letters without its marks."""
    return "".join(c for c in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(c))


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.tag)
def test_a_word_inside_a_quote_is_found_in_every_language(page: Any, language: Language) -> None:
    """Every word of the lists that the snapshots have is found, and marked where it stands."""
    words = {words.split()[-1] for words in (*language.bodies, *language.places)}
    texts = "".join(text for name, text in files(SIZE, 1) if name.endswith(".txt"))
    there = sorted(word for word in words if word in texts)
    assert len(there) >= 8
    for word in there:
        assert "result" in find(page, word), word
        assert any(letters(word) in letters(found) for found in marked(page)), (word, marked(page))


@pytest.mark.parametrize(
    ("words", "texts", "marks"),
    [
        ("停火", [0], ["停火"]),
        ("停火协议", [0], ["停火协议"]),
        ("议会公布EU停", [0], ["议会公布EU停"]),
        ("市议会", [0, 1], ["市议会", "市议会"]),
        ("停火 观测", [0], ["停火", "观测"]),
        ("协火", [], []),  # no letters that stand elsewhere
        ("火海", [], []),
        ("新幹線", [2], ["新幹線"]),
        ("千歳空港", [2], ["千歳空港"]),
        ("線と新", [2], ["線と新"]),
        ("がく", [3], ["か\u3099く"]),
        ("สภาเมือง", [4], ["สภาเมือง"]),
        ("เมือง", [4], ["เมือง"]),
        ("𠮷野", [5], ["𠮷野"]),
        ("2025", [0], ["2025"]),
    ],
)
def test_scripts_without_spaces(page: Any, words: str, texts: list[int], marks: list[str]) -> None:
    find(page, words)
    page.select_option(f"{DIALOG} select[name=kind]", "topic")
    page.wait_for_selector(f"{DIALOG} ol[aria-busy=false]", state="attached")
    assert sorted(titles(page)) == [f"Text {number}" for number in texts]
    assert sorted(marked(page)) == sorted(marks)
    page.select_option(f"{DIALOG} select[name=kind]", "")


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("kyiv", 6),
        ("київ", 6),
        ("Киів", 6),  # typed without its two dots
        ("cafe", 6),
        ("CAFÉ", 6),
        ("cafe\u0301", 6),
        ("zoe", 6),
        ("naive", 6),
        ("Łódź", 6),
        ("المدينة", 7),
        ("הפסקת", 8),
        ("Zelensky", 9),
        ("zelensky office", 9),
        ("toaster", 9),
        ("toasters", 9),
    ],
)
def test_accents_and_spellings(page: Any, words: str, text: int) -> None:
    find(page, words)
    assert titles(page)[0] == f"Text {text}"


@pytest.mark.parametrize("words", ["abracadabra", "ofay", "inkling", "Zzy"])
def test_a_word_that_occurs_nowhere_is_not_cut_to_one_that_does(page: Any, words: str) -> None:
    assert find(page, words).startswith("Nothing fits")
    counts = page.locator(f"{DIALOG} select[name=kind] option:not([value=''])").all_inner_texts()
    assert all(text.endswith(" (0)") for text in counts)


def test_texts_are_shown_to_the_letter(page: Any) -> None:
    for number, text in enumerate(TEXTS):
        find(page, f"Text {number}")
        page.select_option(f"{DIALOG} select[name=kind]", "topic")
        page.wait_for_selector(f"{DIALOG} ol[aria-busy=false]", state="attached")
        item = page.locator(RESULTS, has=page.locator(".sb-search-title", has_text=re.compile(rf"^Text {number}$")))
        assert item.locator("p").inner_text().startswith(text), text
        page.select_option(f"{DIALOG} select[name=kind]", "")


def test_right_to_left_excerpts_read_right(page: Any) -> None:
    find(page, "الهدنة")
    excerpt = page.locator(f"{RESULTS} p bdi").first
    assert excerpt.evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_the_dialog_cuts_texts_where_the_index_does() -> None:
    script = (ROOT / "templates/assets/search.js").read_text(encoding="utf-8")
    written = "".join(
        re.findall(r'"((?:\\.|[^"])*)"', script[script.index("const LETTER") : script.index("const RUN")])
    )
    ours = re.sub(r"\\U000?([0-9a-f]{5})", r"\\\\u{\1}", f"[{UNSPACED}][{MARKS}]*")
    assert written == re.sub(r"\\(?=u[0-9a-f]{4})", r"\\\\", ours)
