"""What of a page is kept, as which parts, and what is said of the rest."""

import pytest

from sourcebook.authoring.capture.captured import Extracted, LeftOut
from sourcebook.authoring.capture.elements import APART, BESIDE_NAMES, BOX_NAMES
from sourcebook.authoring.capture.left_out import Passage, left_out, together
from sourcebook.authoring.capture.main_text import LINKS, OTHER, RELATED
from sourcebook.authoring.capture.webpage import read_page
from sourcebook.quotes.silent_texts import AROUND
from tests.authoring.capture.samples import FIRST, SECOND, THIRD, page

DENIAL = "The mayor denied on Wednesday that the sale had ever been agreed."


def parts_of(found: Extracted) -> list[tuple[str, str, str]]:
    return [(part.kind.value, part.label, found.text[part.start : part.end]) for part in found.parts]


def rows_of(found: Extracted) -> list[tuple[str, str, str]]:
    return [(row.where, row.what, row.begins) for row in found.left_out]


@pytest.mark.parametrize(
    "element",
    [
        "<p>{}</p>", "<aside><p>{}</p></aside>", "<figure><img src=x><figcaption>{}</figcaption></figure>", "<blockquote>{}</blockquote>",
        "<details><summary>Update</summary>{}</details>", "<dl><dt>Update</dt><dd>{}</dd></dl>", "<ul><li>{}</li></ul>", "<footer><p>{}</p></footer>",
        "<header><p>{}</p></header>", "<div class=correction>{}</div>", "<section class=footnotes><ol><li>{}</li></ol></section>",
        "<table><tr><td>Update</td><td>{}</td></tr></table>", "<h2>{}</h2>", "<p><small>{}</small></p>", "<div>{}</div>",
    ],
)  # fmt: skip
def test_the_first_and_the_last_passage_of_an_article_are_kept(element: str) -> None:
    passage = element.format(DENIAL)
    for body in ((passage, FIRST, SECOND, THIRD), (FIRST, SECOND, THIRD, passage), (FIRST, passage, SECOND, THIRD)):
        assert DENIAL in read_page(page("<h1>The quay</h1>", *body)).text


@pytest.mark.parametrize(
    ("box", "what"),
    [
        ("<nav>{}</nav>", "navigation"), ("<div role=navigation>{}</div>", "navigation"), ("<div class='share-buttons'>{}</div>", "sharing"),
        ("<div class=most-popular>{}</div>", "related links"), ("<div id=comments><p>{}</p></div>", "comments"),
        ("<section class='c-related'>{}</section>", "related links"), ("<div id='cookie-notice'>{}</div>", "notice of cookies"),
         ("<div hidden>{}</div>", "hidden"),
        ("<div style='display:none'>{}</div>", "hidden"), ("<noscript>{}</noscript>", "hidden"), ("<p><s>{}</s></p>", "struck"),
        ("<button>{}</button>", "form field"), ("<div><h3>Read also</h3><p>{}</p></div>", RELATED), ("<ul><li><a href=/x>{}</a></ul>", LINKS),
        ("<p>Most read:</p><p><a href=/x>{}</a></p>", RELATED),
    ],
)  # fmt: skip
def test_what_is_none_of_the_text_is_left_out_and_said(box: str, what: str) -> None:
    for where, body in (
        ("before", (box.format(DENIAL), FIRST, SECOND, THIRD)),
        ("within", (FIRST, box.format(DENIAL), SECOND, THIRD)),
        ("after", (FIRST, SECOND, THIRD, box.format(DENIAL))),
    ):
        found = read_page(page(*body))
        assert found.text == f"{FIRST}\n{SECOND}\n{THIRD}\n"
        told = [f"{row.begins} {row.ends}".rstrip() for row in found.left_out if (row.where, row.what) == (where, what)]
        assert [words for words in told if words.endswith("had ever been agreed.")]


def test_words_over_boxes_are_of_the_page_s_language() -> None:
    lines = [
        "Совет решил в понедельник закрыть паромную линию в мае, и его председатель объяснил причины.",
        "Профсоюз против закрытия и просит о переговорах.",
    ] * 3
    body = [*lines, "<div><h3>Читайте также</h3><p>Совет купил новый паром у соседнего города.</p></div>"]
    assert read_page(page(*body, lang="ru")).text == "\n".join(lines) + "\n"
    assert "новый паром" in read_page(page(*body, lang="de")).text


def test_a_box_that_holds_the_text_is_none() -> None:
    for name in ("sidebar", "has-comments related"):
        assert read_page(f"<body class={name}><div class={name}>{page()}</div>").text == f"{FIRST}\n{SECOND}\n{THIRD}\n"


def test_the_title_and_the_lead_before_the_text() -> None:
    head = "<title>The quay is sold | The Paper</title>"
    lead = f"<header><h1>The quay is sold</h1><p class=teaser>{DENIAL}</p></header>"
    markup = page(head=head).replace("<article>", f"{lead}<div class=share>Share</div><article>")
    assert read_page(markup).text == f"The quay is sold\n{DENIAL}\n{FIRST}\n{SECOND}\n{THIRD}\n"


def test_cells() -> None:
    rows = "<tr><th>Month<th>Deaths<th>Hurt<tr><td>March<td><p>1</p><td><b>250</b><tr><td colspan=2>April<td>12<tr><td><td>5<td>"
    found = read_page(page(FIRST, f"<table><caption>Losses</caption>{rows}</table>", SECOND, THIRD))
    assert (
        found.text == f"{FIRST}\nLosses\nMonth | Deaths | Hurt\nMarch | 1 | 250\nApril | 12\n5 |\n{SECOND}\n{THIRD}\n"
    )
    assert parts_of(found) == [
        ("caption", "", "Losses"),
        ("cell", "1:1", "Month"), ("cell", "1:2", "Deaths"), ("cell", "1:3", "Hurt"),
        ("cell", "2:1", "March"), ("cell", "2:2", "1"), ("cell", "2:3", "250"),
        ("cell", "3:1", "April"), ("cell", "3:3", "12"), ("cell", "4:2", "5"),
    ]  # fmt: skip


def test_cells_of_several_lines() -> None:
    found = read_page(page(FIRST, "<table><tr><td>Killed<br>in March<td><ul><li>3</ul><td>12</table>", SECOND, THIRD))
    assert found.text == f"{FIRST}\nKilled\nin March\n- 3\n12\n{SECOND}\n{THIRD}\n"
    assert parts_of(found) == [
        ("cell", "1:1", "Killed\nin March"),
        ("item", "", "- 3"),
        ("cell", "1:2", "- 3"),
        ("cell", "1:3", "12"),
    ]


def test_parts() -> None:
    body = (
        "<h1>The quay</h1>", FIRST, f"<blockquote>{SECOND}</blockquote>", "<ul><li>One<li><p>Two</ul>", "<aside>A box</aside>",
        "<p>It was <ins>not</ins> sold<sup><a href=#n1>1</a></sup> at 1,250<sup>2</sup> crowns for 5 metres<sup>2</sup>, 10<sup>6</sup> in all.</p>",
        THIRD, "<ol class=footnotes><li id=n1>So she said.</ol>",
    )  # fmt: skip
    found = read_page(page(*body))
    assert parts_of(found) == [
        ("heading", "", "The quay"), ("quoted", "", SECOND), ("item", "", "- One"), ("item", "", "- Two"), ("aside", "", "A box"),
        ("inserted", "", "not"), ("mark", "", "¹"), ("mark", "", "²"), ("item", "", "- So she said."), ("footnote", "", "- So she said."),
    ]  # fmt: skip
    assert "sold¹ at 1,250² crowns for 5 metres², 10⁶ in all." in found.text


@pytest.mark.parametrize(
    ("written", "marks"),
    [
        ("denied on Wednesday<sup>3</sup> that", ["³"]), ("said so.<sup>3</sup> And", ["³"]), ("so.”<sup>12</sup> And", ["¹²"]),
        ("5 km<sup>2</sup> of", []), ("10<sup>-6</sup> of", []), ("300<sup>1,2</sup> of", ["¹,²"]), ("CO<sub>2</sub> of", []),
        ("the 5<sup>th</sup> of", []), ("so<sup>*</sup> he", ["*"]), ("so<sup>[12]</sup> he", ["[12]"]), ("fünf Quadratmeter<sup>2</sup> of", ["²"]),
        ("x<sup>n</sup> of", []), ("so<sup><a href=#a>a</a></sup> he", ["a"]), ("so<a href=#fn:3 class=footnote-ref>3</a> he", ["³"]),
        ("so <a href=#fn:3 class=fnref>3</a> he", ["³"]), ("see <a href=#s3>3</a> there", []), ("see <a href=#s3>section 3</a>", []),
        ("<sup>3</sup> He", ["³"]), ("a <sup>3</sup> b", []),
    ],
)  # fmt: skip
def test_marks_of_notes(written: str, marks: list[str]) -> None:
    found = read_page(page(FIRST, f"<p>{written} of it all.</p>", SECOND, THIRD))
    assert [text for kind, _, text in parts_of(found) if kind == "mark"] == marks


def test_a_raised_number_is_a_mark_where_a_note_bears_it() -> None:
    found = read_page(
        page(FIRST, "<p>It counted 300<sup>4</sup> people.</p>", SECOND, THIRD, "<p><sup>4</sup> So the ministry.</p>")
    )
    assert ("mark", "", "⁴") in parts_of(found)


def test_what_is_left_out_is_counted() -> None:
    some = [
        Passage("nav", "a b"),
        Passage("", "kept"),
        Passage("x", "c\u202e d"),
        Passage("x", " | "),
        Passage("", "kept"),
    ]
    assert [tuple(row) for row in left_out(some)] == [("before", "nav", 2, "a b", ""), ("within", "x", 2, "c d", "")]
    (row,) = left_out([Passage("", "kept"), Passage("x", "one two " * 9), Passage("x", "three")])
    assert tuple(row) == ("after", "x", 19, "one two one two one two one two", "three")
    (row,) = left_out([Passage("x", "\u0301" * 99 + "a")])
    assert row.begins == "…"
    rows = together(
        [LeftOut("after", "x", 2, "a b"), LeftOut("before", "x", 40, "c", "d"), LeftOut("before", "y", 1, "e")]
    )
    assert rows == (LeftOut("within", "x", 42, "a b", "d"), LeftOut("within", "y", 1, "e"))


def test_what_stands_around_a_text_has_one_name() -> None:
    names = {*APART.values(), *BESIDE_NAMES, *BOX_NAMES, OTHER, LINKS, RELATED}
    assert names > AROUND
