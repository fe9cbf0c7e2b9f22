"""Hostile strings in every field: outside readers of each format give them back to the letter, and nothing else moves."""

import csv
import io
import json
import re
import sqlite3
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import cmarkgfm
import html5lib
import icalendar
import pytest

from sourcebook.explain.sayings import told
from sourcebook.export.data_catalogue import TABLES
from sourcebook.export.llms import plain
from tests.export.conftest import Exported, exported
from tests.export.test_annotations import items_of, place, targets_of
from tests.export.test_references import bib_of, csl_of
from tests.export.test_tables import opened, read_sheet
from tests.hostile.corpus import Filled
from tests.hostile.test_hostile import SHORT, SLOTS, STRINGS, hostile_of

#: Slots that are no field of a record: the prose, the words of the history, the site's title, the words held equal.
OTHER = {"prose", "history", "site", "words"}


@pytest.fixture(scope="module", params=SHORT)
def filled(request: pytest.FixtureRequest) -> tuple[Filled, Exported]:
    one = Filled(lambda slot: hostile_of(request.param, slot, SLOTS))
    return one, exported(one.checked(), title=one.site)


def wanted(filled: Filled) -> dict[str, str]:
    """Each slot's text by its key, with line ends as the records have them."""
    return {text.split()[0]: text for field, text in filled.slots if field not in OTHER}


def texts_in(value: Any) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for item in value.values():
                yield from texts_in(item)
        case list() | tuple():
            for item in value:
                yield from texts_in(item)


def missing(filled: Filled, found: Iterator[str], without: str = "") -> list[tuple[str, str]]:
    there = set(found)
    return [
        (f, t) for f, t in filled.slots if f not in OTHER and t not in there and not (without and f.startswith(without))
    ]


def test_json(filled: tuple[Filled, Exported]) -> None:
    one, of = filled
    assert missing(one, texts_in(json.loads(of.files["sourcebook.json"]))) == []


def test_csv(filled: tuple[Filled, Exported]) -> None:
    one, of = filled
    cells = (row for table in TABLES for row in read_sheet(table, of.files[f"{table.name}.csv"]))
    assert missing(one, texts_in(list(cells))) == []
    for name, data in of.files.items():
        if name.endswith(".csv"):
            for row in csv.reader(io.StringIO(data.decode(), newline=""), strict=True):
                assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))], name


def test_sqlite(filled: tuple[Filled, Exported]) -> None:
    one, of = filled
    with closing(opened(of.files["sourcebook.sqlite"])) as found:
        names = [row[0] for row in found.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
        cells = [cell for name in names for row in found.execute(f'SELECT * FROM "{name}"') for cell in row]
        assert found.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert found.execute("PRAGMA foreign_key_check").fetchall() == []
        with pytest.raises(sqlite3.OperationalError):
            found.execute("SELECT * FROM users")  # what a string may want to make
    assert missing(one, texts_in(cells)) == []


def test_references(filled: tuple[Filled, Exported]) -> None:
    _, of = filled
    items, entries = csl_of(of), bib_of(of.text("references.bib"))
    raw = bib_of(of.text("references.bib"), verbatim=True)  # an address is read as it is
    assert entries.keys() == items.keys() == of.facts.corpus.sources.keys()
    for id_, entry in of.facts.corpus.sources.items():
        source = entry.record
        assert items[id_]["title"] == source.title
        assert entries[id_]["title"] == one_line(source.title)
        assert [author["literal"] for author in items[id_].get("author", [])] == list(source.authors)
        assert raw[id_].get("url") == items[id_].get("URL") == source.url
        assert one_line(source.note or "") in one_line(entries[id_].get("note", ""))


def one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def test_annotations(filled: tuple[Filled, Exported]) -> None:
    _, of = filled
    items = items_of(of)
    assert len(items) == len(of.facts.checks.quotes)
    for item in items:
        for target in targets_of(item):
            name = target["source"]["id"].partition("/data/")[2]
            start, end = place(target)
            assert of.files[name].decode()[start:end] == target["selector"][0]["exact"]
    assert {item["body"][1]["value"] for item in items} <= {
        told(of.facts.corpus, derivation) for derivation in of.facts.derived.claims.values()
    }


def test_calendar(filled: tuple[Filled, Exported]) -> None:
    one, of = filled
    calendar = icalendar.Calendar.from_ical(of.files["timeline.ics"])
    assert re.sub(r"\\(.)", r"\1", str(calendar["X-WR-CALNAME"])) == one.site  # X- is left as it is written
    claims = {id_: e.record for id_, e in of.facts.corpus.claims.items() if e.record.when}
    assert len(calendar.subcomponents) == len(claims) > 3
    for part in calendar.subcomponents:
        claim = claims[str(part["X-SOURCEBOOK-CLAIM"])]
        assert claim.text in str(part["SUMMARY"])
        assert (claim.when_note or "").replace("\r\n", "\n").replace("\r", "") in str(part["DESCRIPTION"])


def test_feeds_and_package(filled: tuple[Filled, Exported]) -> None:
    one, of = filled
    assert json.loads(of.files["datapackage.json"])["title"] == one.site
    assert json.loads(of.files["changes.json"])["title"] == f"{one.site}: changes"
    assert ET.fromstring(of.files["changes.atom"]) is not None


def test_index_has_no_other_structure(filled: tuple[Filled, Exported]) -> None:
    one, of = filled
    tree = rendered(of.text("llms.txt"))
    harmless = rendered(exported(Filled(str).checked(), title="T").text("llms.txt"))
    assert [node.tag for node in tree.iter()] == [node.tag for node in harmless.iter()]
    assert [a.get("href") for a in tree.iter("a")] == [a.get("href") for a in harmless.iter("a")]
    shown = one_line(" ".join(tree.itertext()))
    for entry in of.facts.corpus.briefings.values():
        assert one_line(entry.record.title) in shown
        assert one_line(entry.record.summary) in shown
    assert one_line(one.site) in shown


def rendered(markdown: str, *, extended: bool = False) -> Any:
    """The tree of a Markdown text (CommonMark, or with GitHub's extensions) as an HTML parser reads it."""
    render = cmarkgfm.github_flavored_markdown_to_html if extended else cmarkgfm.markdown_to_html
    return html5lib.parse(render(markdown, options=cmarkgfm.Options.CMARK_OPT_UNSAFE), namespaceHTMLElements=False)


@pytest.mark.parametrize("part", range(5))
def test_every_string_is_one_line_of_markdown(part: int) -> None:
    for text in STRINGS[part::5]:
        markdown = f"- [{plain(text)}](x): {plain(text)} after\n- next\n"
        tree = rendered(markdown)
        assert [node.tag for node in tree.iter()] == ["html", "head", "body", "ul", "li", "a", "li"], text
        more = [node for node in rendered(markdown, extended=True).iter("a") if node.get("href") != "x"]
        assert all(node.get("href").startswith("mailto:") for node in more), text  # it links whatever has an @
        first = tree.find("body/ul/li")
        assert one_line("".join(first.itertext())) == one_line(f"{one_line(text)}: {one_line(text)} after"), text


def test_every_string_is_a_title_in_bibtex() -> None:
    from sourcebook.pages.views.cite import tex

    entries = [f"@misc{{s{n},\n  title = {{{{{tex(text)}}}}},\n}}\n" for n, text in enumerate(STRINGS)]
    found = bib_of("\n".join(entries))
    assert [found[f"s{n}"]["title"].strip() for n in range(len(STRINGS))] == [one_line(text) for text in STRINGS]
