"""What golden cases do not show: locations inside lists, and shapes that only some fields have."""

import pytest

from sourcebook.reading.records import Kind
from sourcebook.reading.validation import validate
from sourcebook.reading.yaml import read_yaml
from tests.build import Box, codes

GOOD = "text: t\nkind: event\ntopics: [a]\n"
FIELDS = {
    GOOD + "evidence: [{source: s}]\n": ("F102", 4, 12),
    GOOD + "evidence:\n  - source: s\n    quote: q\n    directon: context\n": ("F101", 7, 5),
    GOOD + "evidence: [{source: s, quote: q, direction: sideways}]\n": ("F104", 4, 45),
    GOOD + "evidence: [{source: s, quote: q, attributed_to: a, described_as: b}]\n": ("F108", 4, 12),
    GOOD + "evidence: [{source: s, quote: q, basis_quote: b}]\n": ("F108", 4, 12),
    GOOD + "evidence: [{source: s, quote: ''}]\n": ("F109", 4, 31),
    GOOD + "withdrawn: {on: 2026-13-01, why: w}\n": ("F105", 4, 17),
    GOOD + "withdrawn: {on: [2026], why: w}\n": ("F103", 4, 13),
    GOOD + "zzz: 1\n": ("F101", 4, 1),
    "kind: event\ntopics: [a]\n": ("F102", 1, 1),
}


@pytest.mark.parametrize("text", FIELDS)
def test_place(text: str) -> None:
    document, problems = read_yaml(text.encode(), "x.yml")
    assert document is not None, problems
    record, found = validate(document, Kind.CLAIM)
    assert record is None
    code, line, column = FIELDS[text]
    assert (codes(found), found[0].span.line, found[0].span.column) == ([code], line, column)


def test_many_alike_are_counted_and_others_shown() -> None:
    keys = "".join(f"zzz{i}: 1\n" for i in range(1_000))
    document, _ = read_yaml(f"title: t\n{keys}".encode(), "x.yml")
    assert document is not None
    _, found = validate(document, Kind.CLAIM)
    assert codes(found).count("F101") == 101
    assert codes(found).count("F102") == 3
    (rest,) = [p for p in found if "more" in p.message]
    assert rest.message == "901 more problems like it in this file"
    assert (rest.span.line, rest.field) == (101, "zzz99")


def test_as_many_as_are_shown_are_not_counted() -> None:
    keys = "".join(f"zzz{i}: 1\n" for i in range(100))
    document, _ = read_yaml(f"title: t\n{keys}".encode(), "x.yml")
    assert document is not None
    _, found = validate(document, Kind.TOPIC)
    assert codes(found) == ["F101"] * 100


def test_an_empty_list_that_follows_is_not_told_twice() -> None:
    document, _ = read_yaml(b"text: t\nkind: event\ntopics: [{a: b}]\n", "x.yml")
    assert document is not None
    assert codes(validate(document, Kind.CLAIM)[1]) == ["F103"]


def test_hints_name_what_is_known() -> None:
    document, _ = read_yaml(b"zzz: 1\ntitle: t\n", "x.yml")
    assert document is not None
    _, found = validate(document, Kind.TOPIC)
    assert found[0].hint == "known keys here: part_of, parties, summary, title"


def test_words_inside_lists() -> None:
    text = "text: t\ntopics: [a]\nwhy_it_matters: w\nraised_by: [a]\nresolves_when:\n  any: [{text: t, claim: c, standing: [confirmd]}]\n"
    document, _ = read_yaml(text.encode(), "x.yml")
    assert document is not None
    _, found = validate(document, Kind.QUESTION)
    assert (found[0].code, found[0].hint) == ("F104", "did you mean `confirmed`?")


def test_a_good_address_is_kept() -> None:
    snapshot = f"snapshot: {{sha256: {'0' * 64}, storage: public}}\n"
    document, _ = read_yaml(
        f"title: t\ntype: post\nlang: zh-Hant\nurl: https://example.org/a?b\n{snapshot}".encode(), "x.yml"
    )
    assert document is not None
    record, found = validate(document, Kind.SOURCE)
    assert (found, record.url) == ((), "https://example.org/a?b")  # type: ignore[union-attr]


def test_values_become_what_their_fields_say() -> None:
    text = b"text: t\nkind: demand\ntopics: [a]\npositions: [{actor: a, stance: accepts, claim: c, ascribed: true, as_of: 2025-03~}]\n"
    document, _ = read_yaml(text, "x.yml")
    assert document is not None
    record, found = validate(document, Kind.DEMAND)
    assert found == ()
    position = record.positions[0]  # type: ignore[union-attr]
    assert (position.ascribed, str(position.as_of)) == (True, "2025-03~")
    again = type(position).model_validate({"actor": "a", "stance": "accepts", "claim": "c", "as_of": position.as_of})
    assert again.as_of == position.as_of


def test_problems_of_the_text_are_counted_too() -> None:
    box = Box().add("topic", "t", "title: t\n" + "summary: s\n" * 300)
    _, problems = box.read()
    alike = [p for p in problems if p.code == "Y108"]
    assert len(alike) == 101
    assert [p.message for p in alike if "more" in p.message] == ["199 more problems like it in this file"]


def test_one_more_is_counted_as_one() -> None:
    _, problems = Box().add("topic", "t", "title: t\n" + "summary: s\n" * 102).read()
    assert [p.message for p in problems if "more" in p.message] == ["one more problem like it in this file"]
