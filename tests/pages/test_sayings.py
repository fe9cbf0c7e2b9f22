"""A sentence and its standing travel together: nothing that a site puts out has a claim's sentence bare.

Bare means: without its standing told before it or, on a page, without the word in the same row, item, paragraph or
heading. What is confirmed, and a statement that is on record, may stand so.
"""

import csv
import io
import json
import re
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sourcebook.explain.sayings import told, told_as
from sourcebook.export.data import data_files, edition_of
from sourcebook.pages.bundle import Bundle
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import label
from sourcebook.pipeline import build_bundle, load
from sourcebook.reading.records import Kind, Standing
from tests.conftest import ROOT

#: Standings whose sentences may stand bare.
BARE = {Standing.CONFIRMED, Standing.ON_RECORD}
#: Elements in which a sentence and its standing stand beside one another.
BLOCKS = {"li", "tr", "p", "h1", "h2", "h3", "h4", "dd", "pre", "summary", "figcaption"}

#: The words of snapshots, those around a quote, and what a line is said to come nearest to.
OTHERS = ".sb-snapshot, #coverage ~ details, blockquote, .sb-context, .sb-translation, .sb-cell-note, .sb-basis"


@pytest.fixture(scope="module", params=["examples/ferry", "."], ids=["ferry", "seed"])
def site(request: pytest.FixtureRequest) -> tuple[Facts, Bundle, dict[str, bytes]]:
    checked = load(ROOT / request.param, history=True, cache=False)
    bundle, problems = build_bundle(checked, title="T")
    assert checked.facts is not None
    assert bundle is not None, problems
    return checked.facts, bundle, data_files(checked.facts, edition_of(checked.facts, title="T", url=""))


def sentences(facts: Facts) -> dict[str, tuple[str, str]]:
    """The sentences of claims that may not stand bare, with how each is told and its standing.

    What names a record of another kind (a promise in the words of the claim) has a mark of its own.
    """
    others = (id_ for id_, kind in facts.corpus.kinds.items() if kind is not Kind.CLAIM)
    names = {label(facts.corpus.entry(id_).record) for id_ in others}
    return {
        entry.record.text: (told(facts.corpus, facts.derived.claims[id_]), facts.derived.claims[id_].standing.value)
        for id_, entry in facts.corpus.claims.items()
        if facts.derived.claims[id_].standing not in BARE and entry.record.text not in names
    }


def bare_in(text: str, facts: Facts) -> Iterator[str]:
    """Yield the sentences that stand in a text, as sentences, without what is told before them."""
    for line in facts.lines:  # the reasons of readings are the authors' own lines, and marked as such
        text = text.replace(line.placed.line.text, "") if line.placed.field.endswith("/why") else text
    for sentence, (as_told, _) in sentences(facts).items():
        if re.search(rf"(?:^|[.!?:·”]\s*){re.escape(sentence)}", text.replace(as_told, "")):
            yield sentence


def test_titles_and_previews(site: tuple[Facts, Bundle, dict[str, bytes]]) -> None:
    facts, bundle, _ = site
    titles = {page.path: page.title for page in bundle.pages}
    for id_ in facts.corpus.claims:
        assert titles[f"claims/{id_}.md"] == told(facts.corpus, facts.derived.claims[id_])
    for page in bundle.pages:
        assert [*bare_in(page.title, facts), *bare_in(page.description, facts)] == [], page.path


def test_what_the_search_shows(site: tuple[Facts, Bundle, dict[str, bytes]]) -> None:
    facts, bundle, _ = site
    for row in bundle.found:
        assert list(bare_in(row.title, facts)) == [], row.path
        if row.kind == Kind.BRIEFING:  # citations stand behind its sentences
            assert [s for s in bare_in(row.words, facts) if sentences(facts)[s][1] not in row.words] == []
        elif row.kind != Kind.SOURCE:  # the words of a snapshot are the source's own
            assert list(bare_in(row.words, facts)) == [], row.path


def test_files(site: tuple[Facts, Bundle, dict[str, bytes]]) -> None:
    """In tables and records the standing is a field of the row; everywhere else it stands before the sentence."""
    facts, _, files = site
    feed = json.loads(files["data/changes.json"])
    assert [list(bare_in(item["title"], facts)) for item in feed["items"]] == [[] for _ in feed["items"]]
    for name in ("data/llms.txt", "data/references.bib"):
        assert list(bare_in(files[name].decode(), facts)) == [], name
    for item in json.loads(files["data/annotations.jsonld"])["first"]["items"]:
        assert [list(bare_in(body.get("value", ""), facts)) for body in item["body"]] == [[], [], []]
    calendar = files["data/timeline.ics"].decode().replace("\r\n ", "").replace("\\,", ",").replace("\\;", ";")
    assert list(bare_in(calendar, facts)) == []
    for row in csv.DictReader(io.StringIO(files["data/claims.csv"].decode("utf-8-sig"))):
        assert row["standing"]


def test_pages(site: tuple[Facts, Bundle, dict[str, bytes]]) -> None:
    facts, bundle, _ = site
    known = sentences(facts)
    found = [
        (page.path, node.tag, node.attributes.get("class"), text)
        for page in bundle.pages
        for node, text in holders(str(page.html))
        if text in known and known[text][1] not in words(block(node)).lower() and not dated(block(node))
    ]
    assert found == []


def dated(node: LexborNode) -> bool:
    """Whether a row tells what a commit did to a claim: the word beside the sentence is the one that it had then."""
    return node.css_first(".sb-what") is not None and node.css_first(".sb-standing") is not None


def holders(html: str) -> Iterator[tuple[LexborNode, str]]:
    """Yield what holds text or a title of our own, with that."""
    tree = LexborHTMLParser(f"<body>{html}</body>")
    for node in tree.css(OTHERS):
        node.decompose()
    for node in tree.css("body *"):
        yield node, re.sub(r"\s+", " ", node.text(separator="")).strip()
        if title := node.attributes.get("title"):
            yield node, title


def block(node: LexborNode) -> LexborNode:
    """Return the block in which a node stands: the outer one, where one stands in another."""
    found = None
    while node.parent is not None:
        found = node if node.tag in BLOCKS else found
        node = node.parent
    return found or node


def words(node: LexborNode) -> str:
    return node.text(separator="")


@pytest.mark.parametrize(
    ("standing", "by", "expected"),
    [
        (Standing.CONFIRMED, ("A",), "It is so."),
        (Standing.ON_RECORD, ("A",), "It is so."),
        (Standing.CLAIMED, ("A",), "Claimed by A: It is so."),
        (Standing.CLAIMED, (), "Claimed: It is so."),
        (Standing.REPEATED, ("A", "B"), "According to A and B: It is so."),
        (Standing.SINGLE_SOURCE, ("A",), "According to A: It is so."),
        (Standing.SINGLE_SOURCE, (), "Single source: It is so."),
        (Standing.EXPECTED, ("A", "B", "C", "D"), "Expected by A, B and 2 more: It is so."),
        (Standing.ASSESSED, ("A",), "Judged by A: It is so."),
        (Standing.REFUTED, ("A",), "Refuted: It is so."),
        (Standing.WITHDRAWN, (), "Withdrawn: It is so."),
        (Standing.DISPUTED, (), "Disputed: It is so."),
    ],
)
def test_told(standing: Standing, by: tuple[str, ...], expected: str) -> None:
    assert told_as(standing, "It is so.", by) == expected


@pytest.mark.parametrize("standing", sorted(set(Standing) - BARE))
def test_no_other_standing_leaves_a_sentence_bare(standing: Standing) -> None:
    assert told_as(standing, "It is so.").removesuffix(": It is so.") not in ("", "It is so.")
