"""Records that lead to others which no briefing shows: what passes its check can be built, and no link leads astray."""

import pytest

from tests.build import Box
from tests.pages.small import page
from tests.standing.test_commitments import on
from tests.standing.test_records import box_with

SAID = "kind: statement\nspeakers: [city]\n" + on("radio-1")
ELSEWHERE = {
    "demand": "text: Talks elsewhere\nkind: offer\ntopics: [port]\n",
    "commitment": "text: To talk elsewhere\nby: [city]\ntopics: [port]\nmade_in: a\n",
    "dispute": "title: Quarrel elsewhere\ntopics: [port]\nparties: [city, union]\npoints:\n"
    "  - {point: p, cells: {city: {claims: [a]}, union: {claims: [u]}}}\n",
}


def with_other(kind: str) -> Box:
    union = "kind: statement\nspeakers: [union]\n" + on("radio-1")
    return box_with(a=SAID, u=union).topic("port").add(kind, "other", ELSEWHERE[kind])


@pytest.mark.parametrize(
    ("kind", "record", "body", "path", "words"),
    [
        ("demand", "demand", "text: Keep it\nkind: demand\ntopics: [ferry]\ncondition_for: [{demand: other, claim: a}]\n", "demands", "Talks elsewhere"),
        ("demand", "demand", "text: Keep it\nkind: demand\ntopics: [ferry]\npart_of: other\n", "demands", "Talks elsewhere"),
        ("commitment", "commitment", "text: To run it\nby: [city]\ntopics: [ferry]\nmade_in: a\nconditional_on: other\n", "said-and-done", "To talk elsewhere"),
        ("dispute", "question", "text: Why?\ntopics: [ferry]\nwhy_it_matters: So.\nraised_by: [other]\nresolves_when: {any: [{text: x, claim: a, standing: [on-record]}]}\n", "questions", "Quarrel elsewhere"),
        ("commitment", "question", "text: Why?\ntopics: [ferry]\nwhy_it_matters: So.\nraised_by: [other]\nresolves_when: {any: [{text: x, claim: a, standing: [on-record]}]}\n", "questions", "To talk elsewhere"),
    ],
)  # fmt: skip
def test_a_record_that_no_page_shows_is_named_without_a_link(
    kind: str, record: str, body: str, path: str, words: str
) -> None:
    html = page(with_other(kind).add(record, "here", body), f"brief/{path}.md")
    assert f"<bdi>{words}</bdi>" in html
    assert f"<bdi>{words}</bdi></a>" not in html


def test_a_demand_that_depends_on_one_elsewhere() -> None:
    box = with_other("demand")
    box.add("demand", "other", ELSEWHERE["demand"] + "condition_for: [{demand: here, claim: a}]\n")
    html = page(box.add("demand", "here", "text: Keep it\nkind: demand\ntopics: [ferry]\n"), "brief/demands.md")
    assert "Depends on <bdi>Talks elsewhere</bdi>" in html


def test_an_actor_whose_promise_no_page_shows() -> None:
    assert "<bdi>To talk elsewhere</bdi>" in page(with_other("commitment"), "actors/city.md")


def test_a_state_has_not_said_nothing_where_its_people_have_spoken() -> None:
    box = box_with(a="kind: statement\nspeakers: [mayor]\n" + on("radio-1"))
    html = page(box, "actors/city.md")
    assert "No statement of this actor itself is recorded; those who are part of it have spoken." in html
    assert html.index("Said by those who are part of it") < html.index("It was said.")
    assert "No statement of this actor itself is recorded." in page(box, "actors/union.md")
    assert "Said by those who are part of it" not in page(box, "actors/mayor.md")
    assert "<dt>Recorded as part of it</dt>" in html


def test_the_weight_of_a_question_is_the_briefing_s_order() -> None:
    body = "topics: [ferry]\nwhy_it_matters: So.\nraised_by: [a]\nresolves_when: {any: [{text: x, claim: a, standing: [refuted]}]}\n"
    box = box_with(a=SAID)
    for id_, text in {"q-a": "Zebra?", "q-b": "Yak?", "q-c": "Ant?", "q-d": "Bee?"}.items():
        box.add("question", id_, f"text: {text}\n{body}")
    prose = "It is not known [@q-b]. Nor is this [@q-a; @q-b]."
    for path in ("brief/index.md", "brief/questions.md"):
        html = page(box, path, prose)
        places = [html.rindex(f'{id_}"') for id_ in ("q-b", "q-a", "q-c", "q-d")]
        assert places == sorted(places), path
    home = page(box, "index.md", prose)
    assert [f'#{id_}"' in home for id_ in ("q-b", "q-a", "q-c", "q-d")] == [True, True, True, False]


def dispute(cells: str, readings: str = "", **claims: str) -> str:
    body = "title: t\ntopics: [ferry]\nparties: [city, union]\npoints:\n  - point: p\n    cells:\n"
    box = box_with(**claims).source(
        "radio-1", "The mayor spoke. Every quote of these tests stands here.", publisher="radio"
    )
    return page(box.add("dispute", "d", body + cells + readings), "brief/disputes.md")


def test_a_party_without_words_has_its_column_and_what_is_said_of_it() -> None:
    claims = {
        "own": "kind: statement\nspeakers: [mayor]\n" + on("city-page"),
        "told": "kind: statement\nspeakers: [mayor]\n" + on("radio-1"),
        "of-union": "kind: statement\nspeakers: [city]\nactors: [union]\n" + on("radio-1"),
        "report": "kind: state\nactors: [union]\n" + on("paper-1"),
    }
    readings = "    readings: [{a: city, b: union, relation: differ, why: so}]\n"
    html = dispute("      city: {claims: [own]}\n      union: {claims: [of-union, report]}\n", readings, **claims)
    city, union = html.split('<span class="sb-party">')[1:3]
    assert "No words of its own" not in city
    assert "not in a text of its own" not in city
    assert "No words of its own are recorded on this point." in union
    assert "Said of it, <bdi>according to The city</bdi>:" in union
    assert "Said of it, <bdi>according to The paper</bdi>:" in union
    assert "</span> what is said of <a" in html
    told = dispute("      city: {claims: [told]}\n      union: {}\n", **claims)
    assert "<bdi>As reported by The radio</bdi>, not in a text of its own." in told
    assert told.count("No words of its own are recorded on this point.") == 1
