"""Claims that are the plain negation of one another count against one another, whoever enters it."""

import pytest

from sourcebook.pipeline import derive_tree
from tests.build import Box

TEXT = "The bridge fell at noon. The bridge did not fall at noon. Nothing else is known of the bridge at noon today."


def state(one: str, other: str, *fields: str, lang: str = "en"):  # type: ignore[no-untyped-def]
    box = Box().topic().actor("paper", kind="media").actor("radio", kind="media")
    briefing = f"---\ntitle: T\nsummary: S\nas_of: 2026-01-01\nlang: {lang}\ntopics: [ferry]\n---\n\nText [@a].\n"
    box.tree.contents["briefings/b/index.md"] = briefing.encode()
    for id_, text, publisher in (("a", one, "paper"), ("z", other, "radio")):
        box.source(f"{id_}-1", text, publisher=publisher, lang=lang)
        extra = "".join(f"{field}\n" for field in fields if field.startswith(f"{id_} ") or field[1] != " ")
        extra = extra.replace(f"{id_} ", "", 1)
        kind = "" if "kind:" in extra else "kind: event\n"
        body = f'text: "{text}"\n{kind}topics: [ferry]\n{extra}evidence:\n  - {{source: {id_}-1, quote: "{text}"}}\n'
        box.add("claim", id_, body)
    return derive_tree(box.tree)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("one", "other", "lang"),
    [
        ("The bridge fell at noon.", "The bridge did not fall at noon.", "en"),
        ("The bridge is safe for lorries.", "The bridge is unsafe for lorries.", "en"),
        ("The council never met the union.", "The council met the union.", "en"),
        ("On 3 March the ferry sailed.", "The ferry did not sail on 3 March.", "en"),
        ("Die Brücke ist gesperrt.", "Die Brücke ist nicht gesperrt.", "de"),
        ("Le pont est fermé à midi.", "Le pont n'est pas fermé à midi.", "fr"),
        ("Мост закрыт для машин.", "Мост не закрыт для машин.", "ru"),
    ],
)
def test_a_claim_and_its_negation_are_disputed(one: str, other: str, lang: str) -> None:
    found = state(one, other, lang=lang)
    assert [p.code for p in found.problems if p.code == "S212"] == ["S212"]
    assert {d.standing.value for d in found.derived.claims.values()} == {"disputed"}


@pytest.mark.parametrize(
    ("one", "other", "fields"),
    [
        ("The bridge fell at noon.", "The bridge fell at night.", ()),
        ("Exports rose in the year.", "Imports rose in the year.", ()),
        ("The firm did not close the deal.", "The firm did not disclose the deal.", ()),
        ("The bridge is open at noon.", "The bridge is not open at noon.", ("a when: 2025-01", "z when: 2025-03")),
        ("The bridge is open at noon.", "The bridge is not open at noon.", ("z condition: it rains",)),
        ("On 3 March the ferry sailed.", "The ferry did not sail on 4 March.", ()),
        ("The ferry sails from Kell to Dell.", "The ferry does not sail to Kell from Dell.", ()),
        ("He said no.", "He said yes.", ()),
    ],
)
def test_what_is_no_negation_is_left_alone(one: str, other: str, fields: tuple[str, ...]) -> None:
    found = state(one, other, *fields)
    assert not [p for p in found.problems if p.code == "S212"]
    assert {d.standing.value for d in found.derived.claims.values()} == {"single-source"}


def test_what_is_entered_is_not_told_again() -> None:
    found = state("The bridge fell at noon.", "The bridge did not fall at noon.", "z contradicts: [a]")
    assert not [p for p in found.problems if p.code == "S212"]
    assert {d.standing.value for d in found.derived.claims.values()} == {"disputed"}
