"""What is rendered and what is checked is one thing: sentences, citations and quotations with their places."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from selectolax.lexbor import LexborHTMLParser

from sourcebook.prose.citations import Target
from sourcebook.prose.extension import PAGE, Page, Reading
from sourcebook.prose.markdown import Prose, render_prose
from sourcebook.prose.prose_tree import Mark, Marker, ProseSentence
from tests.build import codes


def target(id_: str) -> Target | None:
    return None if id_ == "missing" else Target(href=f"../{id_}/", label="claimed", group="attributed", title="A")


def prose(text: str, mark: Marker = lambda number, sentence: ()) -> Prose:
    return render_prose(text, resolve=target, path="b.md", first_line=1, lang="en", mark=mark)


def read(text: str) -> list[tuple[int, int, str, tuple[str, ...]]]:
    return [(s.line, s.column, s.text, s.cites) for s in prose(text).sentences]


#: Markdown, and the line, column, text and citations of each of its sentences.
READ = {
    "a paragraph": ("One is so. Two\nis too [@a].\n", [(1, 1, "One is so.", ()), (1, 12, "Two is too.", ("a",))]),
    "after the stop": ("One. [@a] Two [@b; @c]. [@d]", [(1, 1, "One.", ("a",)), (1, 11, "Two.", ("b", "c", "d"))]),
    "first": ("[@a] says so.", [(1, 6, "says so.", ("a",))]),
    "in the middle": ("It fell [@a], and [@b] rose.", [(1, 1, "It fell, and rose.", ("a", "b"))]),
    "across lines": ("It fell [@a;\n@b] too. End.", [(1, 1, "It fell too.", ("a", "b")), (2, 10, "End.", ())]),
    "a setext heading": ("A heading\n---------\n\nSo.", [(1, 1, "A heading", ()), (4, 1, "So.", ())]),
    "headings": ("## A #\nSo.\n### B", [(1, 4, "A", ()), (2, 1, "So.", ()), (3, 5, "B", ())]),
    "a numbered list": ("1. One [@a].\n2. Two [@b].", [(1, 4, "One.", ("a",)), (2, 4, "Two.", ("b",))]),
    "a later paragraph": ("* One [@a].\n\n    Two.\n\n* Three", [(1, 3, "One.", ("a",)), (3, 5, "Two.", ()), (5, 3, "Three", ())]),
    "nested lists": ("- One\n    1. Two\n        - Three\n- Four", [(1, 3, "One", ()), (2, 8, "Two", ()), (3, 11, "Three", ()), (4, 3, "Four", ())]),
    "quotations": ("> One\n> two.\n>\n> > Three.", [(1, 3, "One two.", ()), (4, 5, "Three.", ())]),
    "a list in a quotation": ("> - One.\n> - Two.", [(1, 5, "One.", ()), (2, 5, "Two.", ())]),
    "emphasis": ("*One **b** c* did. ***Two** f* is.", [(1, 2, "One b c did.", ()), (1, 23, "Two f is.", ())]),
    "links": ("A [bit. Then](x 'bit. Then') go. [Two][f] is. Three.\n\n[f]: http://f 'Three.'", [(1, 1, "A bit.", ()), (1, 9, "Then go.", ()), (1, 35, "Two is.", ()), (1, 47, "Three.", ())]),
    "addresses": ("<https://a.org/?b&c> d <e@f.org> is. That.", [(1, 2, "https://a.org/?b&c d e@f.org is.", ()), (1, 38, "That.", ())]),
    "code": ("A `` b <`&amp; `` is. That.", [(1, 1, "A b <`&amp; is.", ()), (1, 23, "That.", ())]),
    "a block of code": ("A:\n\n    b <c>. D.\n\nE.", [(1, 1, "A:", ()), (3, 5, "b <c>. D.", ()), (5, 1, "E.", ())]),
    "escapes": (r"A \*b\* \\ is. That.", [(1, 1, r"A *b* \ is.", ()), (1, 16, "That.", ())]),
    "entities": ("A &amp; b &eacute;. That.", [(1, 1, "A & b é.", ()), (1, 21, "That.", ())]),
    "tabs": ("A\tbit.\tThat.\n\n-\tMore.", [(1, 1, "A bit.", ()), (1, 8, "That.", ()), (3, 3, "More.", ())]),
    "a broken line": ("One.  \nTwo.", [(1, 1, "One.", ()), (2, 1, "Two.", ())]),
    "rules": ("A.\n\n***\nB.\n- - -\nC.", [(1, 1, "A.", ()), (4, 1, "B.", ()), (6, 1, "C.", ())]),
    "the same words": ("[a]: b\n\na\n\n- a\n- a", [(3, 1, "a", ()), (5, 3, "a", ()), (6, 3, "a", ())]),
    "no word": ("A.\n\n- ?!\n- 2025.", [(1, 1, "A.", ()), (3, 3, "?!", ()), (4, 3, "2025.", ())]),
    "line ends": ("One.\r\nTwo.\r\n\r\nSix.\rTen.", [(1, 1, "One.", ()), (2, 1, "Two.", ()), (4, 1, "Six.", ()), (5, 1, "Ten.", ())]),
    "other scripts": ("Он 😀 *ушёл* [@a]. 𝒜 é.", [(1, 1, "Он 😀 ушёл.", ("a",)), (1, 19, "𝒜 é.", ())]),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_every_sentence_has_its_place(name: str) -> None:
    text, expected = READ[name]
    assert read(text) == expected


def test_kinds() -> None:
    found = prose("# H\n\nSo:\n\nIs it? It is [@a].\n\n    code\n\n!!!")
    assert [s.kind.value for s in found.sentences] == ["heading", "label", "question", "statement", "code", "label"]
    assert [s.text for s in found.statements] == ["It is."]


def test_statements_that_cite_nothing_are_known() -> None:
    text = "A heading\n---------\n\n1. One [@a].\n2. Two [@b].\n\n* Three [@a].\n\n    Four fled.\n\nFive [says [@a]](https://e.org)."
    assert [(p.code, p.span.line, p.span.column) for p in prose(text).problems] == [("P108", 11, 12)]
    assert [(s.line, s.column) for s in prose(text).statements if not s.cites] == [(9, 5), (11, 1)]


@pytest.mark.parametrize(
    ("text", "column", "hint"),
    [
        ("See [@Foo].", 5, "write [@foo]"), ("See [@ foo].", 5, "write [@foo]"), ("See @[foo].", 5, "write [@foo]"),
        ("See [@foo, and so on.", 5, ""), ("*See* [as @foo, p. 5].", 7, "write [@foo]"), ("See [@foo;@Bar].", 5, "write [@foo; @bar]"),
        ("See [@missing", 5, ""),
    ],
)  # fmt: skip
def test_near_citations(text: str, column: int, hint: str) -> None:
    (near,) = prose(text).problems
    assert (near.code, near.span.column) == ("P108", column)
    assert hint in near.hint
    assert prose(text).citations == ()


@pytest.mark.parametrize(
    "text", ["me@example.org", "[me@example.org]", "`[@Foo]`", r"\[@Foo]", "[a, b @missing]", "@foo"]
)
def test_what_is_no_near_citation(text: str) -> None:
    assert codes(prose(f"So {text} it is [@a].").problems) == []


def test_images_and_conflicts_are_errors() -> None:
    text = "<<<<<<< HEAD\nOne [@a].\n=======\nTwo [@a].\n>>>>>>> topic [@a]\n\n![The *quay*](q.png) three [@a] ![four][r].\n\n[r]: http://e.org/x.png\n\nHeading\n======="
    found = prose(text)
    places = [(p.code, p.span.line, p.span.column) for p in found.problems]
    assert places == [("P106", 1, 1), ("P106", 3, 1), ("P106", 5, 1), ("P107", 7, 1), ("P107", 7, 33)]
    assert "![" not in found.html
    assert "<img" not in found.html
    assert found.sentences[-1].kind.value == "heading"


def test_quotations() -> None:
    text = "He *said* “no *way* “ever” [@a]”, \"not 5\" apart\" and «oui»; „nein“, it's 'so' “never\n\n“Two”"
    found = prose(text).quotations
    assert [(s.line, s.text[q.start : q.end], q.text) for s, q in found] == [
        (1, q, q) for q in ("no way “ever", "not 5", "oui", "nein")
    ] + [(3, "Two", "Two")]


# --- all that is shown is read ---------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["One", "two", "é", "U.S.", "3.5", "x_y", "Нет", "。", "*em*", "**a b**", "_so_", "`c <d>`", "[l](http://e.org)", "[r][r]", "[@a]",
     "[@a; @missing].", "[@A]", "&amp;", "\\*", "\\[", "*", "_", "`", "[", "]", "<b>", "“q”", '"', "?", "! ", ". ", ", ", "  \n", "\n", "\t",
     "<https://e.org/?a&b>", "<a@b.org>", "***x** y*", "![i](j)", "(", ")", "<", "1.", "#", "[x [@a] y](z)", "[v](javascript:w)"]
)  # fmt: skip
LINES = st.lists(WORDS, min_size=1, max_size=8).map(" ".join)
LEADS = st.sampled_from(
    ["", "", "", "- ", "* ", "1. ", "2. ", "> ", "> - ", "    ", "    - ", "## ", ">> ", "\t", "- - ", "> # "]
)
ENDS = st.sampled_from(
    ["\n", "\n", "\n\n", "\n\n", "\n---\n", "\n===\n\n", "\n\n***\n", "\n\n[r]: http://e.org/r 't'\n\n"]
)
TEXTS = st.lists(st.tuples(LEADS, LINES, ENDS), min_size=1, max_size=8).map(lambda rows: "".join(map("".join, rows)))


def seen(html: str) -> str:
    tree = LexborHTMLParser(f"<body>{html}</body>")
    for chip in tree.css(".sb-cite"):
        chip.decompose()
    assert tree.body is not None
    return "".join(tree.body.text(deep=True).split())


@given(TEXTS)
def test_what_is_shown_is_what_is_read(text: str) -> None:
    found = prose(text)
    assert seen(found.html) == "".join("".join(s.text.split()) for s in found.sentences)


@given(TEXTS)
def test_each_character_stands_where_it_is_said_to(text: str) -> None:
    """A line without a letter or digit carries no mark; it is looked for, which tabs and the same signs before can mislead."""
    for sentence in prose(text).sentences:
        if not any(character.isalnum() for character in sentence.text):
            continue
        assert len(sentence.offsets) == len(sentence.text)
        assert list(sentence.offsets) == sorted(sentence.offsets)
        for character, offset in zip(sentence.text, sentence.offsets, strict=True):
            assert text[offset] == character or (character == " " and text[offset].isspace()) or text[offset] in "\\&"


@given(TEXTS)
def test_each_citation_stands_where_it_is_said_to(text: str) -> None:
    for citation in prose(text).citations:
        assert re.fullmatch(r"\[@[^\]]*\]", text[citation.start : citation.end])


@given(TEXTS, st.integers(0, 5), st.integers(1, 9))
def test_marks_change_no_word(text: str, start: int, length: int) -> None:
    def mark(number: int, sentence: ProseSentence) -> list[Mark]:
        end = min(start + length, len(sentence.text))
        return [Mark(start, end, {"class": "sb-mark", "data-line": str(number)})] if start < end else []

    plain, marked = prose(text), prose(text, mark)
    assert seen(marked.html) == seen(plain.html)
    tree = LexborHTMLParser(f"<body>{marked.html}</body>")
    for number, sentence in enumerate(plain.sentences):
        told = "".join(node.text(deep=True) for node in tree.css(f'[data-line="{number}"]'))
        stretch = iter(sentence.text[start : start + length])  # what a placeholder shows is not wrapped
        assert all(character in stretch for character in "".join(told.split()))
    for node in tree.css(".sb-mark"):
        node.unwrap()
    assert seen(tree.html or "") == seen(plain.html)


def test_a_marked_stretch_is_wrapped_where_it_stands() -> None:
    def mark(number: int, sentence: ProseSentence) -> list[Mark]:
        return [Mark(4, 13, {"class": "m"}), Mark(17, 22, {"class": "n"})]

    assert prose("One *two* three & five six [@a].", mark).html.startswith(
        '<p>One <em><span class="m">two</span></em><span class="m"> three</span> &amp; f<span class="n">ive s</span>ix <span'
    )


# --- in any page -----------------------------------------------------------------------------------------------


def test_the_extension_works_where_a_project_names_it() -> None:
    read_: list[Reading] = []
    md = Markdown(extensions=["tables", "admonition", "fenced_code", "sourcebook.prose.extension"])
    with pytest.raises(LookupError, match="no page is set"):
        md.convert("One [@a].")
    token = PAGE.set(Page(resolve=target, path="page.md", first_line=5, collect=read_.append))
    text = '!!! note "A title"\n    One [@a].\n\n```python\n[@b] = 1\n```\n\n| A | B |\n|---|---|\n| two | a three [@c] |\n'
    html = md.convert(text)
    PAGE.reset(token)
    assert html.count("sb-cite ") == 2
    assert '<div class="admonition note">' in html
    assert "[@b] = 1" in html
    found = [(s.line, s.column, s.text, s.cites) for s in read_[0].sentences]
    assert found == [
        (5, 11, "A title", ()), (6, 5, "One.", ("a",)), (12, 3, "A", ()), (12, 7, "B", ()), (14, 3, "two", ()), (14, 9, "a three", ("c",)),
    ]  # fmt: skip


def test_what_is_told_of_a_sentence_stands_at_its_citations_and_at_the_end_of_its_mark() -> None:
    def mark(number: int, sentence: ProseSentence) -> list[Mark]:
        return [] if sentence.cites else [Mark(0, len(sentence.text), {"class": "own"}, told="<own>")]

    text = "## Head\n\nOne [@a], and [@b]. *Two* & three. Four. [@c]\n\n[@a; @b] five."
    found = render_prose(
        text, resolve=target, path="b.md", first_line=1, lang="en", mark=mark, tell=lambda n, s: f"{n} {s.text}",
    ).html  # fmt: skip
    tree = LexborHTMLParser(f"<body>{found}</body>")
    assert [node.text(deep=True) for node in tree.css(".sb-cites > .sb-told")] == [
        " (1 One, and.)", " (1 One, and.)", " (3 Four.)", " (4 five.)",
    ]  # fmt: skip
    assert [node.text(deep=True) for node in tree.css("p .own")] == ["Two", " & three. (<own>)"]
    assert found.count("(&lt;own&gt;)") == 2, "of the heading and of the sentence that cite nothing, each once"
