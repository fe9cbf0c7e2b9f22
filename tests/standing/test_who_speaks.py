"""Whose words a quote is taken for, what is asked of its record, and what that does to a standing."""

import pytest

from sourcebook.checks import Work, run_checks
from sourcebook.history.news import News
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.edtf import parse_edtf
from tests.build import Box

TOLD = "The union told reporters that the hull had been mended."
QUOTED = "“Nobody has asked the crews,” said the union. Redd left."
PLAIN = "The council closed the line in May."
HEARSAY = "The boat is reportedly sold to a club."
DENIED = "The owner denied that the hull had been mended."
UNSAID = "The union has not said that the hull had been mended."
BAKER = "A baker said that the hull had been mended."
TURNS = "CHAIR: Go on.\n\nMS CLERK: We will close the line.\n\nMR UNION: The hull is sound and dry.\n\nA voice: It is late now."


def derived(
    text: str, quote: str, *, claim: str = "kind: event", source: str = "", says: str = "It is so.", **fields: str
) -> tuple[str, list[str]]:
    """Return how a claim stands that rests on one quote, and the problems told of it."""
    box = Box()
    for id_, more in ACTORS.items():
        box.add("actor", id_, more)
    box.topic("ferry", parties="union")
    box.source("first", text, publisher="gazette")
    pairs = {"publisher": "gazette", **dict(pair.split("=") for pair in source.split())}
    box.source("paper", text, **{name: value for name, value in pairs.items() if value})
    rows = "".join(f"\n    {name}: {value}" for name, value in fields.items())
    box.add(
        "claim",
        "it",
        f"text: {says}\n{claim}\ntopics: [ferry]\nevidence:\n  - source: paper\n    quote: {quote}{rows}\n",
    )
    corpus, faults = read_corpus(box.tree)
    assert faults == ()
    work = Work(corpus=corpus, news=News.between(None, corpus), whole=True, as_of=parse_edtf("2026-01-01"))
    problems = run_checks(work, ())
    standing = work.derived.claims["it"].standing.value if work.derived else ""
    return standing, sorted(p.code for p in problems if p.code in ("Q204", "Q205", "Q206", "Q207"))


ACTORS = {
    "union": "name: The union\nkind: organisation\naliases: [union]\n",
    "crews": "name: The crews\nkind: group\npart_of: union\n",
    "clerk": "name: Ann Clerk\nkind: person\npart_of: council\naliases: [Анна Кларк]\n",
    "council": "name: The council\nkind: institution\n",
    "owner": "name: The owner\nkind: organisation\n",
    "gazette": "name: The Gazette\nkind: media\n",
    "police": "name: Kell police\nkind: institution\n",
    "mayor": "name: Mara Moss\nkind: person\nrole: Mayor of Kell\n",
    "desk": "name: The desk\nkind: media\npart_of: gazette\n",
}
STATEMENT = "kind: statement\nspeakers: [{}]"


@pytest.mark.parametrize(
    ("text", "quote", "fields", "standing", "codes"),
    [
        (PLAIN, PLAIN, {}, "single-source", []),
        (TOLD, "the hull had been mended", {}, "claimed", ["Q205"]),
        (TOLD, TOLD, {}, "claimed", ["Q205"]),
        (TOLD, TOLD, {"attributed_to": "union"}, "claimed", []),
        (TOLD, TOLD, {"attributed_to": "crews"}, "claimed", []),
        (TOLD, TOLD, {"attributed_to": "owner"}, "unverified", ["Q204"]),
        (PLAIN, PLAIN, {"attributed_to": "owner"}, "unverified", ["Q207"]),
        (PLAIN, PLAIN, {"attributed_to": "council"}, "claimed", []),
        (PLAIN, PLAIN, {"attributed_to": "clerk"}, "claimed", []),  # the council, of which she is part, is named
        ("The police in Kell closed it.", "closed it", {"attributed_to": "police"}, "claimed", []),
        ("The mayor closed it.", "closed it", {"attributed_to": "mayor"}, "claimed", []),
        ("Порт закрыли в мае.", "Порт закрыли в мае", {"attributed_to": "owner"}, "claimed", []),
        (TOLD, TOLD, {"attributed_to": "gazette"}, "claimed", ["Q205"]),  # the sentence names the union
        (
            "He said that the hull had been mended.",
            "the hull had been mended",
            {"attributed_to": "gazette"},
            "single-source",
            [],
        ),
        (
            "The crack was seen, a man said.",
            "The crack was seen",
            {"attributed_to": "gazette"},
            "single-source",
            ["Q205"],
        ),
        (HEARSAY, HEARSAY, {"attributed_to": "gazette"}, "single-source", ["Q205"]),
        ("“It was mended in May.”", "It was mended in May", {"attributed_to": "gazette"}, "single-source", []),
        ("Union: hull mended", "hull mended", {}, "claimed", ["Q205"]),
        ("Union: hull mended", "hull mended", {"attributed_to": "gazette"}, "single-source", []),
        ("Note: hull mended", "hull mended", {}, "single-source", []),
        ("The claim that it was mended is baseless.", "claim that it was mended", {}, "single-source", ["Q205"]),
        (
            "The claim that it was mended is baseless.",
            "The claim that it was mended is baseless.",
            {"direction": "refutes"},
            "unverified",
            [],
        ),
        (QUOTED, "Nobody has asked the crews", {}, "claimed", ["Q205"]),
        ("“Nobody has asked the crews.”", "Nobody has asked the crews", {}, "single-source", ["Q205"]),
        (HEARSAY, HEARSAY, {}, "single-source", ["Q205"]),
        (HEARSAY, HEARSAY, {"described_as": "reportedly"}, "single-source", []),
        (TOLD, TOLD, {"direction": "refutes"}, "unverified", ["Q205"]),
        (DENIED, "the hull had been mended", {}, "unverified", ["Q206"]),
        (DENIED, "the hull had been mended", {"direction": "refutes", "attributed_to": "owner"}, "unverified", []),
        (UNSAID, "the hull had been mended", {}, "unverified", ["Q206"]),
        (TOLD, TOLD, {"direction": "context"}, "", []),
    ],
)
def test_events(text: str, quote: str, fields: dict[str, str], standing: str, codes: list[str]) -> None:
    assert derived(text, quote, **fields) == (standing, codes)


def test_a_reprint_speaks_in_the_voice_of_what_it_reprints() -> None:
    """Also where that cites the one who reprints it: the union makes no words of the Gazette's out of its own."""
    assert derived(TOLD, TOLD, source="publisher=union retells=first") == ("claimed", ["Q205"])
    assert derived(TOLD, TOLD, source="publisher=union retells=first", attributed_to="union") == ("claimed", [])


@pytest.mark.parametrize(
    ("speaker", "text", "quote", "codes"),
    [
        ("union", TOLD, TOLD, []),
        ("council", TOLD, "the hull had been mended", ["Q204"]),
        ("council", QUOTED, "Nobody has asked the crews", ["Q204"]),
        ("union", "The crews said that the hull is sound.", "the hull is sound", []),
        ("crews", "The union said that the hull is sound.", "the hull is sound", ["Q204"]),
        ("union", BAKER, "the hull had been mended", ["Q207"]),
        ("union", "She said that the hull had been mended.", "the hull had been mended", []),
        ("union", "The leader said that the hull had been mended.", "the hull had been mended", []),
        ("union", HEARSAY, HEARSAY, []),
        ("union", DENIED, "the hull had been mended", ["Q206"]),
        ("owner", DENIED, DENIED, []),
        ("union", "Owner met union and then said that the hull is sound.", "the hull is sound", []),
        ("council", "The union spoke, it said. “It is over for all of us.”", "It is over for all of us", []),
    ],
)
def test_statements(speaker: str, text: str, quote: str, codes: list[str]) -> None:
    assert derived(f"{text} The {speaker} met.", quote, claim=STATEMENT.format(speaker))[1] == codes


def test_a_speaker_is_named_by_the_source() -> None:
    text = "She said that the hull had been mended."
    both = "kind: statement\nspeakers: [{}, owner]"
    assert derived(text, text, claim=STATEMENT.format("union")) == ("unverified", ["Q207"])
    assert derived(text, text, claim=STATEMENT.format("union"), source="publisher=union") == ("on-record", [])
    assert derived(TOLD, TOLD, claim=both.format("union")) == ("reported", ["Q207"])
    assert derived(PLAIN, PLAIN, claim=STATEMENT.format("union"), direction="refutes")[1] == []
    assert derived(text, text, claim=STATEMENT.format("union"), source="publisher=gazette lang=mt")[1] == []


@pytest.mark.parametrize(
    ("speaker", "lang", "who", "codes"),
    [
        ("union", "en", "A spokesman for the yard", []),
        ("union", "en", "A spokesman for a yard", ["Q207"]),
        ("union", "en", "A spokesman for Kell Yard", ["Q207"]),
        ("union", "en", "A spokesman", ["Q207"]),
        ("union", "de", "Ein Sprecher der Werft", []),
        ("union", "de", "Ein Sprecher einer Werft", ["Q207"]),
        ("union", "fr", "Un porte-parole du chantier", []),
        ("union", "es", "Un portavoz del astillero", []),
        ("union", "en", "A captain, Union,", []),
        ("council", "en", "A captain, Union,", ["Q204"]),
        ("union", "en", "A captain, Tom Hall,", ["Q207"]),
        ("union", "en", "A captain, brother of the owner,", ["Q207"]),
    ],
)
def test_spokesmen_and_names_beside_an_office(speaker: str, lang: str, who: str, codes: list[str]) -> None:
    said = {"en": "said that", "de": "sagte, dass", "fr": "a déclaré que", "es": "dijo que"}[lang]
    text = f"{who} {said} 14 x 15."
    found = derived(text, "14 x 15", claim=STATEMENT.format(speaker), source=f"publisher=gazette lang={lang}")
    assert found[1] == codes


@pytest.mark.parametrize(
    ("who", "codes"),
    [("геолога Анны Кларк из университета", []), ("Анны Кларк", []), ("геолога Анны Ткач из университета", ["Q207"])],
)
def test_an_alias_is_met_inflected_and_behind_an_office(who: str, codes: list[str]) -> None:
    text = f"По словам {who}, 14 x 15."
    found = derived(text, "14 x 15", claim=STATEMENT.format("clerk"), source="publisher=gazette lang=ru")
    assert found[1] == codes


def test_an_unnamed_speaker_is_asked_about_nothing() -> None:
    assert derived(TOLD, TOLD, claim="kind: statement\ndescribed_as: somebody") == ("reported", [])
    assert derived(TOLD, TOLD, claim=STATEMENT.format("owner"), direction="refutes", attributed_to="union")[1] == []


@pytest.mark.parametrize(
    ("source", "text", "codes"),
    [
        ("publisher=union type=statement", TOLD, []),
        ("publisher=crews type=statement", TOLD, []),
        ("publisher=council type=official-record", "The clerk's aide said that the hull had been mended.", []),
        ("publisher=council type=official-record", TOLD, ["Q205"]),
        ("publisher=gazette type=post", BAKER, ["Q205"]),
        ("publisher=gazette", "As the desk said, the hull had been mended.", []),
        ("publisher=gazette lang=mt", TOLD, []),
        ("publisher= type=statement", BAKER, ["Q205"]),
    ],
)
def test_a_text_of_one_s_own_is_one_s_own_voice(source: str, text: str, codes: list[str]) -> None:
    assert derived(text, "the hull had been mended", source=source)[1] == codes


def test_a_claim_that_tells_what_was_said_takes_it_from_its_source() -> None:
    text = "A sheet in the window said that the line is closed."
    assert derived(text, text, says="A sheet in the window said that the line is closed.")[1] == []
    assert derived(text, text, says="The line is closed.")[1] == ["Q205"]


def test_a_denial_supports_what_is_denied_to_be_so() -> None:
    assert derived(DENIED, DENIED, says="The hull had not been mended.", attributed_to="owner")[1] == []
    assert derived(DENIED, DENIED, says="The hull had not been mended.") == ("claimed", ["Q205"])


@pytest.mark.parametrize(
    ("speaker", "quote", "standing", "codes"),
    [
        ("clerk", "We will close the line", "on-record", []),
        ("council", "We will close the line", "on-record", []),
        ("clerk", "The hull is sound and dry", "reported", ["Q204"]),
        ("owner", "The hull is sound and dry", "unverified", ["Q204"]),
        ("clerk", "It is late now.", "reported", ["Q204"]),
        ("owner", "It is late now.", "unverified", ["Q207"]),
    ],
)
def test_turns_of_a_transcript(speaker: str, quote: str, standing: str, codes: list[str]) -> None:
    assert derived(TURNS, quote, claim=STATEMENT.format(speaker), source="type=transcript") == (standing, codes)


def test_what_is_said_in_a_turn_is_the_speaker_s() -> None:
    assert derived(TURNS, "The hull is sound and dry", source="type=transcript") == ("claimed", ["Q205"])
    assert derived(TURNS, "It is late now.", source="type=transcript") == ("single-source", [])
    names = "Ann Clerk: We will close the line.\n\nUnion: The hull is sound and dry.\n"
    assert derived(names, "The hull is sound and dry", source="type=transcript") == ("claimed", ["Q205"])
    assert derived(TURNS, "We will close the line", source="type=interview publisher=council")[1] == []


def test_a_recording_without_turns_names_its_speaker() -> None:
    said = STATEMENT.format("union")
    assert (
        derived("The hull is sound and dry.", "The hull is sound", claim=said, source="type=recording")[0]
        == "unverified"
    )
    text = "Speech of the union. The hull is sound and dry."
    for publisher, standing in (("owner", "on-record"), ("gazette", "reported")):  # a medium's may be an article
        source = f"type=recording publisher={publisher}"
        assert derived(text, "The hull is sound", claim=said, source=source)[0] == standing
    told = "type=recording title=Union"
    assert derived("The hull is sound and dry.", "The hull is sound", claim=said, source=told)[0] == "on-record"


@pytest.mark.parametrize(
    ("says", "standing", "codes"),
    [
        ("The hull was mended.", "unverified", ["Q206"]),
        ("It is not known whether the hull was mended.", "single-source", []),
    ],
)
def test_a_claim_that_leaves_open_what_its_source_leaves_open(says: str, standing: str, codes: list[str]) -> None:
    text = "It is not known whether the hull was mended."
    assert derived(text, text if "not" in says else "the hull was mended", says=says) == (standing, codes)
