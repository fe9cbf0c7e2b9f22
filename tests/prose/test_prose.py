import re
import time

import html5lib
import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sourcebook.pages.gate import ATTRIBUTES, ELEMENTS
from sourcebook.prose.citations import Target
from sourcebook.prose.markdown import Prose, render_prose
from sourcebook.prose.sentences import SentenceSpan, context, sentences
from tests.build import codes
from tests.conftest import ROOT


def target(id_: str) -> Target | None:
    return (
        None
        if id_ == "missing"
        else Target(href=f"../claims/{id_}/", label="claimed", group="attributed", title="A <b>")
    )


def prose(text: str) -> Prose:
    return render_prose(text, resolve=target, path="b.md", first_line=10, lang="en")


def test_citations() -> None:
    found = prose("It happened [@a; @b-2]. `[@code]` and \\[@escaped] are not. [@c]\n")
    assert [s.cites for s in found.sentences] == [("a", "b-2"), ("c",)]
    tree = LexborHTMLParser(found.html)
    assert [a.attributes["data-record"] for a in tree.css("a.sb-cite")] == ["a", "b-2", "c"]
    assert tree.css_first("a.sb-cite").attributes["title"] == "A <b>"
    assert "[@code]" in found.html
    assert "[@escaped]" in found.html


@pytest.mark.parametrize(
    ("after", "kept"), [(".", "."), (", and", ","), (".)", ".)"), ("?!", "?!"), (" and", ""), ("", "")]
)
def test_punctuation_stays_on_the_line_of_its_citation(after: str, kept: str) -> None:
    tree = LexborHTMLParser(prose(f"It happened [@a; @c]{after}\n").html)
    assert tree.css_first("p").text() == f"It happened claimedclaimed{after}"
    assert [span.text() for span in tree.css(".sb-stop")] == ([f"claimed{kept}"] if kept else [])


@pytest.mark.parametrize(
    "words", ["[a](javascript:alert(1))", "**b** `c` <d>", "[@x]", "<https://example.org>", "&lt;"]
)
def test_the_words_of_a_record_are_never_markdown(words: str) -> None:
    def resolve(id_: str) -> Target:
        return Target(href="../x/", label=words, group="", title=words)

    found = render_prose("It is so [@a].", resolve=resolve, path="b.md", first_line=1, lang="en")
    (link,) = LexborHTMLParser(found.html).css("a")
    assert (link.text(deep=True), link.attributes["title"]) == (words, words)
    assert found.problems == ()


def test_no_link_in_a_link() -> None:
    tree = LexborHTMLParser(prose("See [this [@a]](https://example.org) [@b].").html)
    assert [a.attributes["href"] for a in tree.css("a")] == ["https://example.org", "../claims/b/"]


def test_problems_have_places() -> None:
    found = prose("One [@a].\n\nTwo [@missing] <b>x</b> [y](javascript:z).\n\nThree.\n")
    assert [(p.code, p.span.line, p.span.column) for p in found.problems] == [
        ("P101", 12, 5), ("P102", 12, 16), ("P102", 12, 20), ("P103", 12, 29),
    ]  # fmt: skip


def test_what_need_not_cite() -> None:
    found = prose(
        "## A heading\n\nThe following holds:\n\n- One [@a].\n- Two [@b].\n\nIs it so?\n\n    code block here.\n"
    )
    assert [s.text for s in found.statements] == ["One.", "Two."]
    assert codes(found.problems) == []


def test_headings_get_ids_of_their_own() -> None:
    html = prose("## Same\n\n## Same\n\n## \u0414\u043e\u043c\n\n## !\n").html
    ids = [node.attributes["id"] for node in LexborHTMLParser(html).css("h2")]
    assert len(set(ids)) == 4
    assert all(id_ and id_.startswith("prose-") for id_ in ids)


SAFE_LINKS = (
    "https://example.org/a?b=c&d",
    "http://example.org",
    "mailto:a@example.org",
    "../claims/x/",
    "#prose-a",
    "a.html",
    "/x",
)
BAD_LINKS = (
    "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "&#106;avascript:alert(1)", "javascript&colon;alert(1)",
    "data:text/html,x", "vbscript:x", "//example.org", "\\\\example.org", "/\\example.org", "file:///etc/passwd", "javascript%3aalert(1)",
    "ftp://example.org", "http://[", "x:y",
)  # fmt: skip


@pytest.mark.parametrize("link", SAFE_LINKS)
def test_safe_links_stay(link: str) -> None:
    found = prose(f"See [this]({link}) [@a].")
    assert [a.attributes["href"] for a in LexborHTMLParser(found.html).css("a:not(.sb-cite)")] == [link]
    assert found.problems == ()


@pytest.mark.parametrize("link", BAD_LINKS)
@pytest.mark.parametrize("form", ["[this]({})", "[this](<{}>)", "[this][r]\n\n[r]: {}\n", "<{}>"])
def test_bad_links_go(link: str, form: str) -> None:
    tree = html5lib.parse(prose(f"See {form.format(link)} [@a].").html)
    for node in tree.iter("{http://www.w3.org/1999/xhtml}a"):
        href = node.attrib.get("href", "")
        assert href.startswith(("../claims/", "mailto:")) or "script" not in href.lower()
        assert not href.startswith(("//", "/\\", "\\", "data", "file", "ftp", "vbscript", "x:"))


HOSTILE = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "![x](javascript:alert(1))",
    "![x](https://example.org/x.png)", "[x](https://a \"onmouseover=alert(1)\")", "[x](https://a){: onclick=alert(1)}",
    "# h {#id onclick=x}", "<!-- x -->", "<?php x ?>", "<![CDATA[x]]>", "<a href=javascript:alert(1)>x</a>", "\x02amp\x03lt;script\x02amp\x03gt;",
    "--8<-- \"/etc/passwd\"", "{% include 'x' %}", "{{ 7*7 }}", "<style>*{}</style>", "<details open ontoggle=alert(1)>",
    "[x]: https://a 'y' onclick=z", "`<script>`", "    <script>", "a\n<div>\n**b**\n</div>", "<math><mi//xlink:href='data:x,'>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "[@a\"onclick=x]", "[@a](javascript:x)", "<https://a\"onclick=alert(1)>", "<a@b.c\"onx=y>",
    "*[HTML]: <script>", "[^1]: <script>", "term\n: <script>", "| a | b |\n|:-|-:|\n| <script> | x |", "~~~ {.x onclick=y}\nz\n~~~",
    "\u202eevil", "<x-y z>", "</p></div></article><script>", "<b", "<b <i>", "[a](<b c> 'd\"e')", "\\<script>", "&#x3c;script&#x3e;",
)  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_prose_stays_text(text: str) -> None:
    html = prose(f"Before.\n\n{text}\n\nAfter.").html
    for node in LexborHTMLParser(f"<body>{html}</body>").css("body *"):
        assert node.tag in ELEMENTS
        allowed = {"class", "id", "href", "rel", "title", "data-record", *ATTRIBUTES.get(node.tag or "", ())}
        assert set(node.attributes) <= allowed
    second = {node.tag.rpartition("}")[2] for node in html5lib.parse(html).iter() if isinstance(node.tag, str)}
    assert second <= ELEMENTS | {"html", "head", "body"}
    assert "Before." in html
    assert "After." in html


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("A <!-- hidden [@a], [x](y) `c` ![d](e) --> note.", None), ("A <b title='[@a]'> b.", None),
        ("A <http://x.y/[@a]> b.", "A http://x.y/[@a] b."), ("An ![image [@a]](i.png) b.", "An image [@a] b."),
        ("An ![image [@a]][i] b.\n\n[i]: i.png", "An image [@a] b."), ("> <!-- a\n> [@a] b -->", "<!-- a [@a] b -->"),
    ],
)  # fmt: skip
def test_what_is_shown_as_text_is_whole(text: str, shown: str | None) -> None:
    """A citation in it is text too: it neither vanishes nor counts as one."""
    found = prose(text)
    assert [sentence.text for sentence in found.sentences] == [shown or text]
    assert LexborHTMLParser(found.html).css_first("p").text().replace("\n", " ") == (shown or text)
    assert not found.citations


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        ("> " * 30 + "x", "nest deeper"), ("- " * 30 + "x", "nest deeper"), ("*a **a " * 40 + "a** a* " * 40, "nest too deep"),
        ("x" * (256 * 1024 + 1), "262,144"), ("x" * 20_001, "20,000"), ("# a\n" * 5_000, "takes too long"),
        ("[" * 9_000 + "]" * 10, "takes too long"),
    ],
)  # fmt: skip
def test_too_much_is_refused(text: str, limit: str) -> None:
    found = prose(f"Two\nlines.\n\n{text}")
    assert codes(found.problems) == ["P105"]
    assert limit in found.problems[0].message
    assert found.html == ""
    assert found.sentences == ()


#: What costs a naive reader the square of its length, or more.
REPEATED = (
    "[ ", "[@", "[@a ", "`", "` ", "*", "* a", "**a *b ", "_a", "![", "[](", "[a](b) ", "[a][", "<!--", "<a ", "&a", "\\",
    "“", "“ ", '"a ', "> ", "- x\n", "1. x\n", "***\n", "# a\n", "a\n-\n", "[a]: b\n", "@[a", "[x @", "> > a\n\n",
)  # fmt: skip


@pytest.mark.parametrize("unit", REPEATED)
def test_time_grows_with_length_alone(unit: str) -> None:
    block = unit * (19_000 // len(unit))
    started = time.process_time()
    prose(block)
    assert time.process_time() - started < 5  # a second on the slowest machine; the square would take a minute


def test_honest_prose_is_within_the_limits() -> None:
    long = (
        "It was said [@a], as [they](../x/) *say* in “their [own] words” (see `this`) and so on. " * 150
        + " [unclosed" * 20
    )
    items = "- It was said [@a].\n" * 1_500
    assert "P105" not in codes(prose(f"{long}\n\n" * 10 + items).problems)


@given(st.text(max_size=200))
def test_any_prose_is_rendered(text: str) -> None:
    for node in LexborHTMLParser(f"<body>{prose(text).html}</body>").css("body *"):
        assert node.tag in ELEMENTS


# --- sentences -----------------------------------------------------------------------------------------------


def split(text: str, lang: str = "en") -> list[str]:
    return [text[s.start : s.end] for s in sentences(text, lang)]


def test_sentences() -> None:
    assert split("One. Two! Three?") == ["One.", "Two!", "Three?"]
    assert split("The U.S. said so. Mr. Smith left.") == ["The U.S. said so.", "Mr. Smith left."]
    assert split("A line\nanother line") == ["A line", "another line"]
    assert split("A line\nthat goes on.\n\nNext.") == ["A line\nthat goes on.", "Next."]
    assert split("他说。好的。", "zh-Hant") == ["他说。", "好的。"]
    assert split("  \n ") == []
    assert len(split("x" * 50_000)) == 3
    assert split("Was? Ja.", "xx-unknown")


def test_the_report_has_23_sentences() -> None:
    text = (ROOT / "facts/sources/call-report.txt").read_text(encoding="utf-8")
    assert len(sentences(text, "en")) == 23


@given(
    st.text(alphabet=st.sampled_from("aB .!?\n\r\t…。“”'1é\u0301"), max_size=80),
    st.sampled_from(["en", "de", "zh", "ar", "xx"]),
)
def test_every_visible_character_is_in_one_sentence(text: str, lang: str) -> None:
    covered = [0] * len(text)
    last = 0
    for span in sentences(text, lang):
        assert last <= span.start < span.end <= len(text)
        last = span.end
        for i in range(span.start, span.end):
            covered[i] += 1
    assert all(covered[i] == 1 for i, c in enumerate(text) if not c.isspace())


def test_context() -> None:
    spans = (SentenceSpan(0, 4), SentenceSpan(5, 9), SentenceSpan(10, 14))
    assert context(spans, 6, 7) == (spans[0], (spans[1],), spans[2])
    assert context(spans, 0, 14) == (None, spans, None)
    assert context(spans, 4, 5) == (spans[0], (), spans[1])
    assert context((), 0, 1) == (None, (), None)


def test_cited_claims_are_numbered_in_the_order_of_the_text() -> None:
    def resolve(id_: str) -> Target | None:
        return Target(href="x", label=id_, group="" if id_ == "source" else "thin", title="t")

    text = "One [@b; @a]. *Two [@c]* and [@b], `[@code]`, [@source].\n\n- Three [@d].\n"
    found = render_prose(text, resolve=resolve, path="b.md", first_line=1, lang="en", noted=("z", "a"))
    assert found.noted == ("z", "a", "b", "c", "d")
    numbers = dict(re.findall(r'data-record="(\w+)" data-note="(\d+)"', found.html))
    assert numbers == {"a": "2", "b": "3", "c": "4", "d": "5"}
    assert 'data-record="source">' in found.html


@pytest.mark.parametrize(
    "before",
    ["A \\` mark. [@c]", "A ` mark. [@c]", "Text. [@c]\n\n    indented", "Text. [@c]\n\n\tindented"],
)
def test_marks_of_code_hide_nothing_that_follows(before: str) -> None:
    text = f"{before}\n\nNothing backs this. And one more ` mark. [@c]\n\nThe end \\` comes. [@c]"
    prose = render_prose(
        text,
        resolve=lambda _: Target(href="../claims/c/", label="claimed", group="attributed", title="A"),
        path="b.md",
        first_line=1,
        lang="en",
    )
    assert prose.problems == ()
    assert [s.text for s in prose.statements if not s.cites] == ["Nothing backs this."]
    assert prose.noted == ("c",)
