"""The shape of records, files of signatures that cannot be read, and texts in a language without words."""

from sourcebook.quotes.insertions import Allowed
from sourcebook.quotes.locate import Match, Miss, locate
from sourcebook.quotes.negations import conditions, negations, provisos
from sourcebook.reading.kinds import KINDS
from sourcebook.reading.line_files import read_line_files
from sourcebook.reading.nodes import Scalar, Written
from sourcebook.reading.records import Kind
from sourcebook.reading.shape import as_plain, parts, shape_at
from sourcebook.reading.yaml import read_yaml
from tests.build import Box, MemoryTree


def test_parts_are_found_once() -> None:
    found = parts(*(row.model for row in KINDS.values()))
    assert len(found) == len(set(found))
    assert {"Evidence", "Cell", "Silent"} <= {part.__name__ for part in found}


def test_a_location_leads_through_lists_and_mappings() -> None:
    model = KINDS[Kind.DISPUTE].model
    cell = shape_at(model, ("points", 0, "cells", "mayor"))
    assert cell.part is not None
    assert cell.part.__name__ == "Cell"
    assert shape_at(model, ("unknown",)).part is model


def test_a_record_in_plain_values() -> None:
    box = Box().source("paper").add("topic", "t", "title: T\n")
    box.add(
        "claim",
        "a",
        "text: x\nkind: event\ntopics: [t]\nwhen: 2025-03\nevidence: [{source: paper, quote: Every quote of these}]\n",
    )
    box.add("dispute", "d", "title: D\ntopics: [t]\nparties: [u, v]\npoints: [{point: p, cells: {u: {claims: [a]}}}]\n")
    corpus, _ = box.read()
    assert as_plain(corpus.claims["a"].record)["when"] == "2025-03"
    assert as_plain(corpus.claims["a"].record)["kind"] == "event"
    assert as_plain(corpus.disputes["d"].record)["points"][0]["cells"] == {"u": {"claims": ["a"]}}


def test_a_file_of_signatures_that_is_not_there_is_reported() -> None:
    found, problems = read_line_files(MemoryTree(), iter(["facts/reviewed.yml"]))
    assert (found.signed, [problem.code for problem in problems]) == ({}, ["Y112"])


def test_without_words_nothing_is_told() -> None:
    assert negations("did not", None) == ()
    assert [*provisos("if so", None), *conditions("if so", None)] == []
    text = "The council closed the northern quay and the forces left the town."
    for quote, words in (
        ("the [northern] forces left the town", ("northern",)),
        ("[it said] the northern quay", ("it said",)),
    ):
        assert isinstance(locate(text, quote, lang="mt", insertions=words), (Match, Miss))


def test_an_escaped_space_is_placed() -> None:
    box = Box().add("topic", "t", 'title: "A\\x20B\\_C  D"\n')
    corpus, problems = box.read()
    assert problems == ()
    assert corpus.topics["t"].record.title.startswith("A B")


def test_without_words_no_description_is_allowed() -> None:
    allowed = Allowed(source="", names=frozenset(), language=None)
    assert not allowed.describes("northern")
    assert not allowed.changes("northern")


def test_a_location_that_leads_nowhere_stays() -> None:
    text = shape_at(KINDS[Kind.CLAIM].model, ("text",))
    assert shape_at(KINDS[Kind.CLAIM].model, ("text", 0)) == text


def test_an_escaped_line_end_is_placed() -> None:
    document, _ = read_yaml(b'a: "one\\\n  \\ two"\n', "a.yml")
    assert document is not None
    scalar = document.root.entries[0][1]
    assert isinstance(scalar, Scalar)
    assert Written(document, scalar).span(4, 7).line == 2
