"""Unknown stays unknown: interest and origin that nobody recorded, copies, citations, texts that were taken back."""

import pytest

from sourcebook.explain.reasons import reasons
from sourcebook.problems import Problem
from sourcebook.quotes.shared_words import with_sentence
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.one_reading import address, host
from sourcebook.standing.seeming_independence import check_seeming
from sourcebook.standing.upstreams import one_name
from tests.build import SHOWN, Box, codes

FELL = "the bridge over the Kell fell at noon on Monday"
LONG = "Nobody had closed the road when the bridge over the Kell fell at noon on Monday before the market."
APART = "independent_of", "[{source: b, why: Each had its own reporter there.}]"


def papers(**fields: dict[str, str]) -> Box:
    """Two media, each with its own text on the same event, and more fields of the sources `a` and `b`."""
    box = Box().topic().actor("post", kind="media").actor("echo", kind="media")
    for id_, publisher, before in (("a", "post", "Our man saw how"), ("b", "echo", "In the capital they heard that")):
        own = {"publisher": publisher, **fields.get(id_, {})}
        text = own.pop("text", f"{before} {FELL}.")
        text += f" {SHOWN}." if id_ == "a" else ""
        box.source(id_, text, **{name: value for name, value in own.items() if value})
    return box


def fell(box: Box, *more: str, rows: tuple[str, ...] = ("source: a, basis: observed", "source: b")) -> Derivation:
    """Add the claim that the bridge fell, and derive it."""
    evidence = "".join(f"  - {{{row}, quote: {FELL}}}\n" for row in rows)
    box.add(
        "claim", "it", "\n".join(["text: It fell.", "kind: event", "topics: [ferry]", *more, f"evidence:\n{evidence}"])
    )
    return box.derive().claims["it"]


def words(box: Box) -> str:
    corpus, _, _ = box.check()
    return "\n".join(reasons(corpus, box.derive().claims["it"]).why)


def problems(box: Box) -> tuple[Problem, ...]:
    corpus, checks, _ = box.check()
    return (*check_seeming(corpus, checks.snapshots), *box.standing_problems("2026-01-01"))


def test_two_papers_with_texts_of_their_own_confirm() -> None:
    assert fell(papers()).standing.value == "confirmed"


@pytest.mark.parametrize(
    ("fields", "warned"),
    [
        (
            {
                "a": {"text": f"First. {LONG} Then came rain, and more."},
                "b": {"text": f"Elsewhere. {LONG} No word of aid."},
            },
            "I206",
        ),
        ({"a": {"url": "https://www.kell.example/1"}, "b": {"url": "http://kell.example/echo/2"}}, "I203"),
        ({"a": {"url": "https://kell.example/1", "type": "post"}, "b": {"url": "https://kell.example/1/"}}, "I203"),
        (
            {
                "a": {"url": "https://kell.example/1"},
                "b": {"url": "https://web.archive.org/web/2025/https://m.kell.example/1"},
            },
            "I203",
        ),
    ],
)
def test_one_reading_until_a_person_says_why_not(fields: dict[str, dict[str, str]], warned: str) -> None:
    box = papers(**fields)
    found = fell(box)
    assert (found.standing.value, len(found.links)) == ("single-source", 1)
    assert warned in codes(problems(box))
    assert "they are one reading and count once, until `independent_of`" in words(box)
    fields["a"] = {**fields.get("a", {}), APART[0]: APART[1]}
    answered = papers(**fields)
    assert fell(answered).standing.value == "confirmed"
    assert codes(problems(answered)) == []


def test_posts_of_one_host_are_many_houses() -> None:
    fields = {"a": {"url": "https://posts.example/1", "type": "post"}, "b": {"url": "https://posts.example/2"}}
    assert fell(papers(**fields)).standing.value == "confirmed"


def test_what_a_speaker_said_is_the_same_in_every_report() -> None:
    fields = {"a": {"text": f"A. “{LONG}”"}, "b": {"text": f"B. “{LONG}”"}}
    rows = ("source: a, basis: observed, speech: direct", "source: b, speech: direct")
    assert fell(papers(**fields), rows=rows).links == ()


def test_who_is_independent_of_one_of_three_is_linked_to_the_other() -> None:
    fields = {"a": {"text": f"A. {LONG}", APART[0]: APART[1]}, "b": {"text": f"B. {LONG}"}}
    box = papers(**fields).actor("wire", kind="media").source("c", f"C. {LONG}", publisher="wire")
    found = fell(box, rows=("source: a, basis: observed", "source: b", "source: c"))
    assert {link.sources for link in found.links} == {("a", "c"), ("b", "c")}
    assert found.standing.value == "confirmed"


def test_a_text_of_unstated_origin_is_no_second_side() -> None:
    for fields in (
        {"b": {"publisher": ""}},
        {"b": {"publisher": "", "authors": "[Ann Reyes]"}},
        {"b": {"publisher": "", "upstream": "talk"}},
    ):
        assert fell(papers(**fields)).standing.value == "single-source"
    nobody = papers(a={"publisher": ""}, b={"publisher": ""})
    assert (fell(nobody).standing.value, fell(nobody).rule.name) == ("single-source", "UNSTATED")
    assert "one source of unstated origin" in words(nobody)


def test_what_is_read_in_a_text_of_unstated_origin_is_no_second_reading() -> None:
    box = papers(a={"publisher": ""}, b={"publisher": ""})
    box.actor("city").actor("union")
    box.topic(parties="city, union")
    rows = ("source: a, attributed_to: city", "source: b, attributed_to: union")
    assert fell(box, "actors: [city, union]", rows=rows).standing.value == "claimed"
    assert "read in a text of unstated origin" in words(box)


def test_interest_is_free_only_where_it_is_recorded_or_a_medium_speaks() -> None:
    for record, standing, said in (
        ("kind: institution", "claimed", "Nobody recorded whether it has an interest"),
        (
            "kind: institution\nreliability: {grade: B, why: It corrects itself.}",
            "single-source",
            "graded B for reliability",
        ),
        (
            "kind: institution\nindependent_of: [{actor: city, why: It has its own law.}]",
            "single-source",
            "It has its own law.",
        ),
        ("kind: institution\nindependent_of: [{actor: post, why: x}]", "claimed", "Nobody recorded"),
        ("kind: media", "single-source", "It is not known to have an interest in this."),
        ("kind: person\nrole: Spokesman of The city", "claimed", "its role or description names The city"),
        ("kind: person\nrole: Spokesman of The city\npart_of: post", "single-source", "not known to have"),
    ):
        box = papers().actor("city").topic(parties="city")
        box.add("actor", "who", f"name: The Office\n{record}\n")
        assert fell(box, rows=("source: a, attributed_to: who",)).standing.value == standing, record
        assert said in words(box), record


def test_a_role_that_names_an_actor_is_asked_about() -> None:
    box = papers().actor("city")
    box.add("actor", "bell", "name: Jo Bell\nkind: person\nrole: Spokeswoman of The city\n")
    fell(box)
    assert codes(problems(box)) == ["I208"]
    box.add(
        "actor",
        "bell",
        "name: Jo Bell\nkind: person\nrole: Critic of The city\nindependent_of: [{actor: city, why: x}]\n",
    )
    assert codes(problems(box)) == []
    box.add("actor", "bell", "name: Jo The city\nkind: person\n")
    assert codes(problems(box)) == ["I208"]
    # a medium is named after its town, but not after a company
    for kind, name, told in (("government", "The city", []), ("organisation", "The city", ["I208"])):
        box.add("actor", "city", f"name: {name}\nkind: {kind}\n")
        box.add("actor", "bell", "name: The city press\nkind: media\n")
        assert codes(problems(box)) == told
    box.add("actor", "bell", "name: Kell Post\nkind: media\nmember_of: [city]\n")
    assert [(p.code, p.field) for p in problems(box)] == [("I208", "member_of")]
    box.add("actor", "bell", "name: Kell Club\nkind: organisation\nmember_of: [city]\n")
    assert codes(problems(box)) == []


def test_a_description_that_names_a_party_has_its_interest_and_is_no_side() -> None:
    box = papers().actor("city").topic(parties="city")
    assert fell(box, rows=("source: a, described_as: an aide of The city",)).standing.value == "claimed"
    rows = ("source: a, described_as: an aide of The city", "source: b, basis: observed")
    assert fell(box, rows=rows).standing.value == "single-source"


@pytest.mark.parametrize(
    ("rows", "standing"),
    [
        (("source: a, attributed_to: echo", "source: b, basis: observed"), "single-source"),
        (
            ("source: a, attributed_to: echo", "source: b, attributed_to: wire", "source: c, basis: observed"),
            "single-source",
        ),
        (("source: a, attributed_to: echo", "source: b, attributed_to: city"), "claimed"),
        (("source: a, attributed_to: echo", "source: b, attributed_to: city", "source: b"), "single-source"),
        (("source: a, attributed_to: echo", "source: b, described_as: reportedly"), "single-source"),
    ],
)
def test_citations_run_to_their_end(rows: tuple[str, ...], standing: str) -> None:
    box = papers().actor("wire", kind="media").actor("city").topic(parties="city")
    box.source("c", f"From our desk: {FELL}, we saw.", publisher="wire")
    assert fell(box, rows=rows).standing.value == standing


@pytest.mark.parametrize("count", [2, 3, 7])
def test_circles_are_talk(count: int) -> None:
    box = Box().topic()
    for i in range(count):
        box.actor(f"p{i}", kind="media").source(f"s{i}", f"Number {i} says {FELL}.", publisher=f"p{i}")
    rows = tuple(f"source: s{i}, attributed_to: p{(i + 1) % count}" for i in range(count))
    found = fell(box, rows=rows)
    assert (found.standing.value, found.rule.name) == ("single-source", "UNSTATED")
    assert "only cite one another" in words(box)
    assert codes(problems(box)) == ["I207"]


def test_who_cites_is_named_beside_whom_it_cites() -> None:
    box = papers().actor("city").topic(parties="city")
    fell(box, rows=("source: a, attributed_to: echo", "source: b, attributed_to: city"))
    assert "whom The echo only cites" in words(box)


def test_one_actor_with_two_records_is_one_side() -> None:
    box = papers()
    box.add("actor", "echo", "name: Another\nkind: media\naliases: [THE Pöst]\n")
    assert fell(box).standing.value == "single-source"
    assert codes(problems(box)) == ["I202"]
    box.add(
        "actor", "echo", "name: Another\nkind: media\naliases: [THE Pöst]\nindependent_of: [{actor: post, why: x}]\n"
    )
    assert (fell(box).standing.value, codes(problems(box))) == ("confirmed", [])
    box.add("actor", "echo", "name: Another\nkind: media\naliases: [Pst]\n")
    box.add("actor", "post", "name: The post\nkind: media\naliases: [PST]\n")
    assert (fell(box).standing.value, codes(problems(box))) == ("confirmed", ["I202"])
    box.add("actor", "post", "name: The post\nkind: media\naliases: [PST]\npart_of: echo\n")
    assert codes(problems(box)) == []


def test_an_upstream_spelt_twice_is_one() -> None:
    box = papers(a={"upstream": "agency-bridge"}, b={"upstream": "agency-brigde"})
    assert fell(box).standing.value == "single-source"
    assert codes(problems(box)) == ["I204"]


def test_which_names_are_one() -> None:
    assert one_name(["wire-march", "wire-march", "wire-mach"]) == {"wire-mach": "wire-march"}
    assert one_name(["story-1", "story-2", "afp", "ap", "quite-other"]) == {}
    assert one_name(["storys", "story", "story", "storys"]) == {}


def test_what_was_retracted_counts_neither_way() -> None:
    taken = {"retracted": "{on: 2025-03-04, why: The story was invented.}"}
    box = papers(a=taken)
    found = fell(box)
    assert (found.standing.value, len(found.aside)) == ("single-source", 1)
    assert "was retracted or corrected on 2025-03-04: The story was invented." in words(box)
    assert codes(problems(box)) == ["S204"]
    assert fell(papers(b=taken), rows=("source: a", "source: b, direction: refutes")).standing.value == "single-source"
    assert fell(papers(b=taken), rows=("source: a", "source: b, direction: context")).aside == ()
    retold = papers(a=taken, b={"retells": "a", "publisher": ""})
    assert (fell(retold).standing.value, len(fell(retold).aside)) == ("unverified", 2)
    shared = papers(a={**taken, "upstream": "agency-story"}, b={"upstream": "agency-story"})
    assert (fell(shared).standing.value, len(fell(shared).aside)) == ("unverified", 2)
    other = papers(a={**taken, "upstream": "agency-story"}, b={"upstream": "another-story"})
    assert (fell(other).standing.value, len(fell(other).aside)) == ("single-source", 1)
    assert "the text that its source retells or shares, `a`," in words(retold)


NOTICES = [
    ("RETRACTED. It fell.", "en", True),
    ("# Retracted\n\nIt fell.", "en", True),
    ("WITHDRAWN 4 March 2025 It fell.", "en", True),
    ("Kell, 3 March. This article has been retracted by the editors.", "en", True),
    ("Editors' note: We have retracted this article.", "en", True),
    ("The Kell Post has withdrawn this report.", "en", True),
    ("ZURÜCKGEZOGEN. Die Brücke fiel.", "de", True),
    ("Die Redaktion hat diesen Artikel zurückgezogen.", "de", True),
    ("ОТОЗВАНО. Мост упал.", "ru", True),
    ("Эта статья была отозвана редакцией.", "ru", True),
    ("ВІДКЛИКАНО. Міст упав.", "uk", True),
    ("Cet article a été retiré par la rédaction.", "fr", True),
    ("Este artículo ha sido retirado.", "es", True),
    ("[Correction] It fell.", "en", False),
    ("Richtigstellung: Sie steht.", "de", False),
    ("Опровержение. Мост стоит.", "ru", False),
    ("Correction facilities are full.", "en", None),
    ("Withdrawn troops came home.", "en", None),
    ("The minister retracted his words.", "en", None),
    ("The Kell Post has retracted its report on the bridge.", "en", None),
    ("“This article has been retracted,” the Post wrote above its report.", "en", None),
    ("The Post wrote that this article has been retracted.", "en", None),
    ("Zurückgezogen wurde der Antrag am Montag.", "de", None),
    ("Отозвана лицензия банка в Келле.", "ru", None),
    ("Retirada de tropas en Kell.", "es", None),
    ("RETRACTED. It fell.", "xx", None),
]


@pytest.mark.parametrize(("text", "lang", "withdrawn"), NOTICES)
def test_a_text_that_says_it_was_taken_back(text: str, lang: str, withdrawn: bool | None) -> None:
    """One that was withdrawn supports nothing until the record answers; one that was corrected is asked about."""
    box = papers(a={"lang": lang, "text": f"{text} Our man saw how {FELL}."})
    found = fell(box)
    assert codes(problems(box)) == ([] if withdrawn is None else ["I205"])
    assert [why.startswith("its text, or one that it retells, begins with “") for _, why in found.aside] == (
        [True] if withdrawn else []
    )
    assert found.standing.value == ("single-source" if withdrawn else "confirmed")


def test_how_a_record_answers_a_text_that_says_it_was_taken_back() -> None:
    taken = {"text": f"RETRACTED. Our man saw how {FELL}."}
    assert fell(papers(a={"title": "'Retracted: the bridge'"})).standing.value == "single-source"
    assert len(fell(papers(a=taken, b={"retells": "a"})).aside) == 2
    box = papers(a=taken)
    assert (
        fell(box, rows=("source: a, basis: observed, attributed_to: post", "source: b")).standing.value == "confirmed"
    )
    assert codes(problems(box)) == []
    recorded = papers(a={**taken, "retracted": "{on: 2025-03-04, why: It was invented.}"})
    assert fell(recorded).aside[0][1].startswith("its source was retracted or corrected on 2025-03-04")
    assert codes(problems(recorded)) == ["S204"]
    (told,) = problems(_with_no_publisher(taken))
    assert (told.code, "attributed_to" in told.hint) == ("I205", False)


def _with_no_publisher(fields: dict[str, str]) -> Box:
    return papers(a={**fields, "publisher": ""})


def test_an_opinion_carries_judgements_alone() -> None:
    for kind, rows, standing in (
        ("event", ("source: a",), "unverified"),
        ("event", ("source: a, attributed_to: echo",), "single-source"),
        ("assessment", ("source: a",), "assessed"),
        ("forecast", ("source: a",), "expected"),
        ("statement\nspeakers: [post]", ("source: a",), "on-record"),
        ("statement\nspeakers: [echo]", ("source: a",), "unverified"),
    ):
        box = papers(a={"type": "opinion"})
        evidence = "".join(f"  - {{{row}, quote: {FELL}}}\n" for row in rows)
        box.add("claim", "it", f"text: It fell.\ntopics: [ferry]\nkind: {kind}\nevidence:\n{evidence}")
        assert box.derive().claims["it"].standing.value == standing, kind


def test_what_stands_lower_replaces_nothing_and_is_shown() -> None:
    box = papers().source("talk", "It is whole, a caller said.")
    row = '{source: talk, quote: "It is whole, a caller said", described_as: a caller}'
    box.add("claim", "whole", f"text: It is whole.\nkind: state\ntopics: [ferry]\nsupersedes: it\nevidence: [{row}]\n")
    found = fell(box)
    assert (found.standing.value, found.challenged_by) == ("confirmed", ("whole",))
    assert [flagged.flag.value for flagged in found.flags if flagged.flag.value == "challenged"] == ["challenged"]
    assert "is recorded as replacing it, but stands lower" in words(box)
    (problem,) = problems(box)
    assert problem.message.startswith("the claim stands lower (single-source, by nobody known) than `it` (confirmed)")


@pytest.mark.parametrize(
    ("older", "newer", "said"),
    [
        ("topics: [ferry]", "topics: [ferry]", ""),
        ("topics: [ferry]", "topics: [weather]", "is on none of the topics of `it`"),
        ("topics: [ferry]\nactors: [echo]", "topics: [ferry]\nkind: statement\nspeakers: [echo]", ""),
        ("topics: [ferry]", "topics: [ferry]\nkind: statement\nspeakers: [echo]", "only tells what was said"),
        ("topics: [ferry]\nwhen: 2025-03-01", "topics: [ferry]\nwhen: 2025-03-02", ""),
        (
            "topics: [ferry]\nwhen: 2025-03-01",
            "topics: [ferry]\nwhen: 2025-02-01",
            "is of an older date than that of `it`",
        ),
        ("topics: [ferry]\nwhen: 2025-04-01", "topics: [ferry]\nwhen: 2025-03-02", ""),  # foreseen
        ("topics: [ferry]\nkind: forecast\nwhen: 2025-03-01", "topics: [ferry]\nwhen: 2025-02-02", ""),
    ],
)
def test_what_replaces_is_later_news_of_the_same_matter(older: str, newer: str, said: str) -> None:
    box = papers(a={"issued": "2025-03-03"}, b={"issued": "2025-03-03"}).topic("weather")
    for id_, fields, more in (("it", older, ""), ("whole", newer, "supersedes: it\n")):
        kind = "" if "kind:" in fields else "kind: state\n"
        rows = f"[{{source: a, quote: {FELL}}}, {{source: b, quote: {FELL}}}]"
        box.add("claim", id_, f"text: It fell.\n{kind}{fields}\n{more}evidence: {rows}\n")
    derived = box.derive().claims["it"]
    assert (derived.standing.value == "superseded", derived.challenged_by) == (not said, ("whole",) if said else ())
    found = [problem.message for problem in box.standing_problems() if problem.code == "S203"]
    assert [f"the claim {said}" in message for message in found] == [True] * bool(said)


@pytest.mark.parametrize("relation", ["", "contradicts: [it]\n"])
@pytest.mark.parametrize("denied", [False, True])
def test_a_rumour_does_away_with_no_dispute(relation: str, denied: bool) -> None:
    """Neither with one that stood before, nor with the one that it is itself part of."""
    box = papers().actor("city", kind="government").source("talk", "It is whole, a caller said.")
    box.source("note", "The bridge did not fall.", publisher="city", type="statement")
    row = '{source: talk, quote: "It is whole, a caller said", described_as: a caller}'
    body = f"text: It is whole.\nkind: state\ntopics: [ferry]\nsupersedes: it\n{relation}evidence: [{row}]\n"
    box.add("claim", "whole", body)
    if denied:
        against = "[{source: note, quote: The bridge did not fall}]"
        box.add("claim", "not", f"text: No.\nkind: event\ntopics: [ferry]\ncontradicts: [it]\nevidence: {against}\n")
    found = fell(box, "actors: [city]", rows=("source: a", "source: b"))
    expected = "disputed" if denied or relation else "repeated"
    assert (found.standing.value, found.challenged_by) == (expected, ("whole",))
    assert [t.witness.through for t in found.refutes] == ["not"] * denied + ["whole"] * bool(relation)
    told = f"than `it` ({'disputed; repeated by what supports it' if denied or relation else 'repeated'}), and"
    assert [told in problem.message for problem in problems(box) if problem.code == "S203"] == [True]


def test_an_override_ends_within_a_year() -> None:
    for until, expected in (("2026-12-31", []), ("9999-12-31", ["S202"])):
        box = papers()
        fell(box, f"override: {{standing: disputed, why: x, by: A. Reader, until: {until}}}")
        assert codes(problems(box)) == expected


def test_words_with_their_sentence() -> None:
    text = "One. Two three four five. Six"
    assert with_sentence(text, 9, 12).strip() == "Two three four five"
    assert with_sentence(text, 0, 3) == "One"


def test_addresses() -> None:
    corpus, _, _ = papers(
        a={"url": "https://kell.example/1?x=2#top"}, b={"url": "https://e.example", "type": "recording"}
    ).check()
    assert address(corpus.sources["a"].record) == "kell.example/1?x=2"
    assert (host(corpus.sources["a"].record), host(corpus.sources["b"].record)) == ("kell.example", "")


@pytest.mark.parametrize(
    ("fields", "rows", "told", "change"),
    [
        (
            {},
            ("source: a, attributed_to: city", "source: a, attributed_to: union"),
            "agreed-by-parties if The city said so in another publication too",
            ("row", "source: b, attributed_to: city"),
        ),
        (
            {"a": {"url": "https://kell.example/1"}, "b": {"url": "https://kell.example/2"}},
            ("source: a, basis: observed", "source: b"),
            "confirmed if it were recorded why “Source a” and “Source b” are not one reading",
            ("a", {APART[0]: APART[1]}),
        ),
        (
            {"b": {"publisher": ""}},
            ("source: a, basis: observed", "source: b"),
            "confirmed if it were recorded that a medium not heard yet published “Source b”",
            ("b", {"publisher": "echo"}),
        ),
        (
            {"a": {"publisher": ""}},
            ("source: a",),
            "of known origin, and still single-source, if it were recorded that a medium not heard yet published",
            ("a", {"publisher": "post"}),
        ),
        (
            {},
            ("source: a, attributed_to: office",),
            "single-source if it were recorded, with a reason, that The office has no interest in it",
            ("actor", ""),
        ),
    ],
)
def test_each_way_that_is_told_comes_true(
    fields: dict[str, dict[str, str]], rows: tuple[str, ...], told: str, change: tuple[str, object]
) -> None:
    """The least that would raise a claim is told, and done to the records it does what was told."""

    def made(fields: dict[str, dict[str, str]]) -> Box:
        box = papers(**fields).actor("city").actor("union").topic(parties="city, union")
        return box.actor("office", apart=("city", "union") if change[0] == "actor" and "done" in fields else ())

    box = made(fields)
    before = fell(box, "actors: [city, union]", rows=rows)
    corpus, _, _ = box.check()
    ways = reasons(corpus, before).would_change
    assert any(told in way for way in ways), ways
    where, what = change
    after = {**fields, "done": {}}
    if isinstance(what, dict):
        after[where] = {**after.get(where, {}), **what}
    found = fell(made(after), "actors: [city, union]", rows=(*rows, str(what)) if where == "row" else rows)
    assert found.standing.value == told.split(" if ")[0].removeprefix("of known origin, and still ").rstrip(",")
    assert found.rule is not before.rule


@pytest.mark.parametrize(
    ("row", "shown", "told"),
    [
        ("source: a, basis: observed", "", True),
        ("source: a, basis: observed", f", basis_quote: {SHOWN}", False),
        ("source: a", "", False),
        ("source: a, basis: observed, attributed_to: post", "", True),
        ("source: a, basis: observed, attributed_to: city", "", False),
        ("source: a, basis: observed, described_as: an aide", "", False),
    ],
)
def test_a_basis_without_words_is_told(row: str, shown: str, told: bool) -> None:
    """What a set `basis` lacks is told, and giving it does what was told."""
    box = papers().actor("city")
    rows = f"[{{{row}{shown}, quote: {FELL}}}, {{source: b, quote: {FELL}}}]"
    body = f"text: It fell.\nkind: event\ntopics: [ferry]\nevidence: {rows}\n"
    box.tree.contents["facts/claims/it.yml"] = body.encode()  # as it is: `Box.add` would give words to the basis
    found = box.derive().claims["it"]
    way = "It would be confirmed if `basis_quote` gave words of “Source a” that show its `basis: observed`"
    assert any(line.startswith(way) for line in reasons(box.read()[0], found).would_change) is told
    assert (found.standing.value == "confirmed") is bool(shown)


@pytest.mark.parametrize("speaker", ["speakers: [post]", "described_as: somebody"])
def test_a_basis_without_words_in_what_a_statement_asserts_is_told(speaker: str) -> None:
    box = papers()
    said = f"text: s\nkind: statement\n{speaker}\ntopics: [ferry]\nasserts: [{{claim: it, basis: observed}}]\n"
    box.tree.contents["facts/claims/s.yml"] = f"{said}evidence: [{{source: a, quote: {FELL}}}]\n".encode()
    found = fell(box, rows=("source: b",))
    ways = reasons(box.read()[0], found).would_change
    assert any("`basis_quote` gave words" in way for way in ways) is (speaker == "speakers: [post]")
