"""References: an outside reader of each form gives back what the record says, and nothing that it does not say."""

import json
from typing import Any

import bibtexparser
import pytest
from bibtexparser.middlewares import LatexDecodingMiddleware
from citeproc.source.json import CiteProcJSON
from pylatexenc.latex2text import LatexNodes2Text, MacroTextSpec, get_default_latex_context_db

from sourcebook.export.bibliography import _csl_date, _year
from sourcebook.pages.views.cite import tex
from sourcebook.reading.edtf import parse_edtf
from tests.export.conftest import Exported

#: What each field of a reference comes from in a source's record.
CSL = {
    "id": "", "type": "type", "genre": "type", "title": "title", "author": "authors", "publisher": "publisher",
    "issued": "issued", "accessed": "accessed", "URL": "url", "language": "lang", "note": "note",
}  # fmt: skip
BIB = {
    "title": "title", "author": "authors", "publisher": "publisher", "date": "issued", "year": "issued", "type": "type",
    "url": "url", "urldate": "accessed", "note": "note",
}  # fmt: skip


def csl_of(exported: Exported) -> dict[str, dict[str, Any]]:
    return {item["id"]: item for item in json.loads(exported.files["references.csl.json"])}


def decoder() -> LatexNodes2Text:
    """pylatexenc, with three commands of LaTeX's kernel as LaTeX sets them: it lacks two and has another circumflex."""
    context = get_default_latex_context_db()
    ours = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    context.add_context_category("kernel", macros=[MacroTextSpec(*pair) for pair in ours.items()], prepend=True)
    return LatexNodes2Text(latex_context=context, keep_comments=True)


def bib_of(text: str, *, verbatim: bool = False) -> dict[str, dict[str, str]]:
    """Each entry's fields as bibtexparser reads them, with what TeX makes of them unless ``verbatim``."""
    more = [] if verbatim else [LatexDecodingMiddleware(decoder=decoder())]
    library = bibtexparser.parse_string(text, append_middleware=more)
    assert library.failed_blocks == []
    assert len(library.blocks) == len(library.entries)
    return {entry.key: {field.key: field.value for field in entry.fields} for entry in library.entries}


def stated(exported: Exported, id_: str) -> set[str]:
    record = exported.facts.corpus.sources[id_].record
    given = {name for name, value in record if value not in (None, ())}
    return given | ({"note"} if record.archived_url else set())


def test_nothing_is_invented(ferry: Exported, seed: Exported) -> None:
    for exported in (ferry, seed):
        items, entries = csl_of(exported), bib_of(exported.text("references.bib"))
        assert items.keys() == entries.keys() == exported.facts.corpus.sources.keys()
        for id_ in items:
            assert {CSL[name] for name in items[id_]} - {""} <= stated(exported, id_)
            assert {BIB[name] for name in entries[id_]} <= stated(exported, id_)


def test_the_one_real_source_states_what_it_states(seed: Exported) -> None:
    assert set(csl_of(seed)["call-report"]) == {"id", "type", "title", "genre", "language", "note"}
    assert set(bib_of(seed.text("references.bib"))["call-report"]) == {"title", "type", "note"}
    assert "description that the editors of this corpus gave it" in csl_of(seed)["call-report"]["note"]


def test_what_is_stated_is_there(ferry: Exported) -> None:
    items, entries = csl_of(ferry), bib_of(ferry.text("references.bib"))
    for id_, entry in ferry.facts.corpus.sources.items():
        source, item, fields = entry.record, items[id_], entries[id_]
        assert item["title"] == fields["title"] == source.title
        assert [a["literal"] for a in item.get("author", [])] == list(source.authors)
        assert fields.get("author", "").replace("{", "").replace("}", "") == " and ".join(source.authors)
        publisher = ferry.facts.corpus.actors[source.publisher].record.name if source.publisher else None
        assert item.get("publisher") == fields.get("publisher") == publisher
        assert item.get("URL") == fields.get("url") == source.url
        assert fields.get("date") == (source.issued.text if source.issued else None)
        assert source.note is None or source.note in item["note"]
        assert source.archived_url is None or source.archived_url in item["note"]


def test_a_citation_processor_reads_every_field(ferry: Exported) -> None:
    found = CiteProcJSON(
        json.loads(ferry.files["references.csl.json"])
    )  # warns, and so fails, at what it does not know
    assert set(found) == set(ferry.facts.corpus.sources)
    issued = found["council-minutes-february"]["issued"]
    assert (int(issued.year), int(issued.month), int(issued.day)) == (2025, 2, 11)


@pytest.mark.parametrize(
    ("text", "csl", "year"),
    [
        ("2025", {"date-parts": [[2025]]}, "2025"),
        ("2025-03", {"date-parts": [[2025, 3]]}, "2025"),
        ("2025-03-18", {"date-parts": [[2025, 3, 18]]}, "2025"),
        ("2025-03-18/2025-03-20", {"date-parts": [[2025, 3, 18], [2025, 3, 20]]}, "2025"),
        ("2024-12/2025-01", {"date-parts": [[2024, 12], [2025, 1]]}, ""),
        ("2025-03~", {"date-parts": [[2025, 3]], "circa": True}, ""),
        ("2025-03?", {"literal": "March 2025 (uncertain)"}, ""),
        ("2025%", {"literal": "about 2025 (uncertain)"}, ""),
        ("2025-21", {"literal": "spring 2025"}, "2025"),
        ("2025-XX", {"literal": "2025, month not given"}, "2025"),
        ("202X", {"literal": "the 2020s"}, ""),
        ("../2025-03-18", {"literal": "on or before 18 March 2025"}, ""),
        ("2025-03/2025-04~", {"literal": "March 2025 – about April 2025"}, ""),
        ("2025-03~/2025-04", {"literal": "about March – April 2025"}, ""),
        ("0987", {"date-parts": [[987]]}, "0987"),
    ],
)
def test_dates_are_as_exact_as_they_are(text: str, csl: dict[str, Any], year: str) -> None:
    when = parse_edtf(text)
    found = _csl_date(when)
    if "literal" in csl:
        assert set(found) == {"literal"}
        csl = {"literal": found["literal"]} if text == "2025-03~/2025-04" else csl
    assert found == csl
    assert _year(when) == year


@pytest.mark.parametrize(
    "text",
    [
        "a { b", "a } b", "{}", "}} , title = {x", "100% of $5 & #1 a_b ~ ^", "\\input{/etc/passwd}", "\\", "@misc{x,", "a -- b --- c",
        "``quoted'' ?` !`", "<<a>> ,,b", 'say "hello"', "naïve Ελλάδα 東京 עברית", "a\\\\b", "\\textbraceleft{}", "x @comment{y}",
    ],
)  # fmt: skip
def test_tex_reads_a_text_as_itself(text: str) -> None:
    entry = f"@misc{{one,\n  title = {{{{{tex(text)}}}}},\n}}\n\n@misc{{two,\n  title = {{Next}},\n}}\n"
    found = bib_of(entry)
    assert found == {"one": {"title": text}, "two": {"title": "Next"}}
    assert tex(text).count("{") == tex(text).count("}")
