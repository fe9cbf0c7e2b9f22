"""Hostile strings in every place where record text appears, against the same pages with harmless ones of the same shape.

The element tree of each page must not change, and every string must be there to the letter. `make test` lets every
string meet some fields and every field some strings; SOURCEBOOK_LONG=1 lets every string meet every field:

    SOURCEBOOK_LONG=1 .venv/bin/python -m pytest -q tests/hostile -n auto
"""

import json
import os
import re
from collections import Counter
from pathlib import Path

import html5lib
import pytest
from selectolax.lexbor import LexborHTMLParser

from sourcebook.pages.bundle import Bundle, RenderedPage
from sourcebook.pages.checked import Checked
from sourcebook.pages.gate import check_pages
from sourcebook.pipeline import build_bundle
from sourcebook.prose.markdown import render_prose
from sourcebook.reading.corpus import read_corpus
from tests.hostile.corpus import Filled, text_fields

STRINGS = [
    json.loads(line) for line in Path(__file__).with_name("strings.txt").read_text(encoding="utf-8").splitlines()
]
SLOTS = len(Filled(str).slots)
#: The corpus is filled anew each turn. In a short run the slots together take the next strings, in a long one each slot
#: takes its next.
LONG = bool(os.environ.get("SOURCEBOOK_LONG"))
SHORT = range(-(-len(STRINGS) // SLOTS))
TURNS = range(len(STRINGS)) if LONG else SHORT
#: Fields that no page shows: they find a quote in its source, or let an editor say why a check is to be silent.
UNSHOWN = {
    "claims.evidence.insertions", "claims.reviewed.fingerprint", "actors.independent_of.why",
    "sources.independent_of.why", "sources.retracted.why",
}  # fmt: skip
#: Fields that pages show as the sentence beside a quote, which ends where a line does.
BESIDE = {"claims.evidence.prefix", "claims.evidence.suffix"}


def hostile(turn: int, slot: int) -> str:
    return hostile_of(turn, slot, 1 if LONG else SLOTS)


def hostile_of(turn: int, slot: int, step: int) -> str:
    return str(STRINGS[(slot + turn * step) % len(STRINGS)])


#: Characters that HTML, Markdown, Jinja or an address reads, and others that none of them does.
PLAIN = str.maketrans("<>=|+~&\"'`*#@%/\\:_{}[]$^", "≺≻≍≎≏≐※※※´※※※※※※※‿⁅⁆⁅⁆¤˄")


def harmless(text: str) -> str:
    """A text of the same length and build with nothing in it that any notation reads."""
    return text.translate(PLAIN)


def in_markdown(text: str) -> str:
    """A text as an author writes it to have it shown to the letter."""
    entities = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
    return "".join(entities.get(c, f"\\{c}" if c in "\\`*_{}[]()#+-.!" else c) for c in text)


def bundle(filled: Filled, checked: Checked) -> Bundle:
    made, problems = build_bundle(checked, title=filled.site, report_url="https://example.org/?c={claim}")
    assert made is not None, problems
    return made


def shape(html: str) -> list[object]:
    """Every element of a body: its name, and its attributes with what is text in them made harmless."""
    tree = LexborHTMLParser(f"<body>{html}</body>")
    return [
        (node.tag, sorted((name, _value(name, value)) for name, value in node.attributes.items()))
        for node in tree.css("*")
    ]


def _value(name: str, value: str | None) -> str:
    return re.sub(
        r"prose-[^ ]*|\?.*", "", harmless(value or "") if name in ("title", "aria-label", "href") else value or ""
    )


def words(html: str) -> str:
    """Everything that a reader may come to see of a body: texts, titles and labels, and addresses."""
    tree = LexborHTMLParser(f"<body>{html}</body>")
    for node in tree.css("pre[data-copy]"):
        node.decompose()  # there BibTeX has its own way to write a text: tests/pages/test_cite.py
    return "\n".join(
        [tree.body.text(deep=True), *(value or "" for node in tree.css("*") for value in node.attributes.values())]
    )


def found(filled: Filled, made: Bundle) -> Counter[str]:
    """How often the text of each slot stands on the pages."""
    seen = Counter({key: 0 for key, _ in enumerate(filled.slots)})
    for page in made.pages:
        text = words(page.html)
        for number, (_, wanted) in enumerate(filled.slots):
            seen[number] += text.count(wanted.replace("\r\n", "\n"))
    return seen


@pytest.mark.parametrize("turn", TURNS)
def test_trees_and_texts(turn: int) -> None:
    one = Filled(lambda slot: hostile(turn, slot), in_markdown)
    other = Filled(lambda slot: harmless(hostile(turn, slot)), in_markdown)
    checked = one.checked()
    bad, good = bundle(one, checked), bundle(other, other.checked(split_as=checked))
    assert [page.path for page in bad.pages] == [page.path for page in good.pages]
    for ours, theirs in zip(bad.pages, good.pages, strict=True):
        assert shape(ours.html) == shape(theirs.html), ours.path
        assert [heading.id for heading in ours.headings] == [heading.id for heading in theirs.headings]
        if turn in SHORT:
            assert second_opinion(ours.html) == [tag for tag, _ in shape(ours.html)], ours.path
    there, expected = found(one, bad), found(other, good)
    assert [(one.slots[n], there[n], expected[n]) for n in expected if there[n] != expected[n]] == []
    shown = {one.slots[number][0] for number, times in there.items() if times}
    cut = {field for field, text in one.slots if field in BESIDE and re.search(r"[\r\n]", text)}
    assert {field for field, _ in one.slots} - shown - cut == UNSHOWN


def second_opinion(html: str) -> list[str]:
    """The elements of a body as html5lib reads it."""
    tree = html5lib.parse(f"<body>{html}</body>", namespaceHTMLElements=False)
    return [node.tag.rpartition("}")[2] for node in tree.iter() if isinstance(node.tag, str)]


def test_the_corpus_has_every_field_of_text() -> None:
    """But for words that show a basis: what they say decides a standing, so that no two strings give one page."""
    decide = {f"claims.{part}.basis_quote" for part in ("evidence", "asserts", "denies")}
    there = {field for field, _ in Filled(str).slots}
    assert there | decide == {*text_fields(), "prose", "history", "site", "words"}


def test_there_are_enough_strings_and_each_is_used() -> None:
    assert len(STRINGS) == len(set(STRINGS)) >= 300
    assert {hostile_of(turn, slot, SLOTS) for turn in SHORT for slot in range(SLOTS)} == set(STRINGS)
    everything = {(hostile_of(turn, slot, 1), slot) for turn in range(len(STRINGS)) for slot in range(SLOTS)}
    assert len(everything) == len(STRINGS) * SLOTS


CORPUS = Filled(str).checked().corpus


@pytest.mark.parametrize("part", range(10))
def test_prose_that_is_not_escaped_makes_nothing_but_prose(part: int) -> None:
    """Written as they are, in the middle of a line and as a paragraph of their own; the gate looks at the rest."""
    allowed = set("html head body p span a em strong code pre br hr h1 h2 h3 h4 h5 h6 ul ol li blockquote".split())
    for text in STRINGS[part::10]:
        prose = render_prose(
            f"So {text} it is.\n\n{text}\n\nAfter.", resolve=lambda _: None, path="b", first_line=1, lang="en"
        )
        page = RenderedPage(path="b/index.md", title="t", description="", html=prose.html, headings=())
        problems = list(check_pages((page,), frozenset(), CORPUS))
        assert {problem.code for problem in problems} <= {"T103"}, text  # a link of theirs may lead nowhere
        for tags in (second_opinion(prose.html), [str(tag) for tag, _ in shape(prose.html)]):
            assert set(tags) <= allowed, text
        assert "After." in words(prose.html), text


REFUSED = "\x00 \x01 \x08 \x0b \x0c \x1b \x7f \u200b \u200e \u202e \u2066 \ufeff \ufffe".split(" ")


@pytest.mark.parametrize("character", REFUSED, ids=ascii)
def test_characters_that_cannot_be_seen_are_refused_in_every_kind_of_file(character: str) -> None:
    tree = Filled(str).tree
    for path, data in list(tree.contents.items()):
        if not path.endswith(".txt"):
            tree.contents[path] = data.replace(b"k", f"k{character}".encode(), 1)
    _, problems = read_corpus(tree)
    refused = {problem.span.path for problem in problems if problem.code == "Y103"}
    assert refused == {path for path in tree.contents if not path.endswith(".txt")}
