"""What counts as support and as access, and which dates are carried: whole corpora, and what is said of them."""

import pytest

from sourcebook.history.state import State
from sourcebook.pipeline import derive_tree
from tests.build import SHOWN, Box

QUOTE = "Every quote of these tests"
TEXT = "Every quote of these tests stands here, once. It was done on 18 March 2025, a Tuesday. Our reporter saw it. She did not see the rest."


def state(claim: str, *sources: str, as_of: str = "2026-01-01", lang: str = "en") -> State:
    """Derive the claim `it`; a source is its id and fields, all of it one text; a quote is taken from it."""
    box = (
        Box()
        .topic()
        .actor("paper", kind="media")
        .actor("radio", kind="media")
        .actor("city")
        .actor("mayor", part_of="city")
    )
    for source in sources or ("paper-1 publisher: paper",):
        id_, *fields = source.split(" ", 1)
        given = dict(field.split(": ", 1) for field in fields[0].split("; ")) if fields else {}
        box.source(id_, TEXT, **given)
    briefing = f"---\ntitle: T\nsummary: S\nas_of: {as_of}\nlang: {lang}\ntopics: [ferry]\n---\n\nIt was said [@it].\n"
    box.tree.contents["briefings/b/index.md"] = briefing.encode()
    box.add("claim", "it", claim)
    return derive_tree(box.tree)  # type: ignore[arg-type]


def event(*evidence: str, fields: str = "", text: str = "Every quote stands here.", kind: str = "event") -> str:
    rows = "".join(f"  - {{{row}}}\n" for row in evidence)
    return f"text: {text}\nkind: {kind}\ntopics: [ferry]\n{fields}evidence:\n{rows}"


def found(state: State, *codes: str) -> list[str]:
    return [f"{p.code} {p.field}" for p in state.problems if p.code in codes]


# --- support -------------------------------------------------------------------------------------------------------


def test_a_quote_with_another_number_is_context() -> None:
    one, other = f"source: paper-1, quote: {QUOTE}", "source: radio-1, quote: It was done on 18 March 2025"
    done = state(
        event(other, one, text="It was done on 18 March 2025."), "paper-1 publisher: paper", "radio-1 publisher: radio"
    )
    assert found(done, "S206") == ["S206 evidence.1.quote"]
    assert done.derived is not None
    derived = done.derived.claims["it"]
    assert (derived.standing.value, [quote for quote, _ in derived.aside]) == ("single-source", [("it", 1)])


def test_a_statement_supports_what_its_words_carry() -> None:
    said = event(
        f"source: paper-1, quote: {QUOTE}",
        fields="speakers: [city]\nasserts: [{claim: counted}, {claim: plain}]\n",
        kind="statement",
    )
    box = Box().topic().actor("city").source("paper-1", f"{TEXT} The city.")
    box.add("claim", "it", said)
    box.add("claim", "counted", "text: Every quote of 30 stands here.\nkind: event\ntopics: [ferry]\n")
    box.add("claim", "plain", "text: Every quote stands here.\nkind: event\ntopics: [ferry]\n")
    done = derive_tree(box.tree)  # type: ignore[arg-type]
    assert found(done, "S206") == ["S206 asserts.0.claim"]
    assert done.derived is not None
    assert {id_: d.standing.value for id_, d in done.derived.claims.items() if id_ != "it"} == {
        "counted": "unverified", "plain": "claimed",
    }  # fmt: skip


# --- basis ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "source", "codes", "access"),
    [
        (f"basis: observed, basis_quote: {SHOWN}", "type: article", [], True),
        ("basis: observed, basis_quote: Our reporter saw it", "type: article", [], True),
        ("basis: observed, basis_quote: Every quote of", "type: article", [], True),
        ("basis: observed, basis_quote: She did not see the rest", "type: article", ["S211 evidence.0.basis"], False),
        ("basis: observed", "type: transcript", ["S211 evidence.0.basis"], False),
        ("basis: document", "type: article", ["S211 evidence.0.basis"], False),
        ("basis: document", "type: transcript; publisher: city", [], True),
        ("basis: document", "type: transcript", ["S211 evidence.0.basis"], False),  # a medium's may be an article
        (f"basis: document, basis_quote: {SHOWN}", "type: transcript", [], True),
        (
            "basis: observed, basis_quote: our reporter was there",
            "type: article",
            ["Q101 evidence.0.basis_quote"],
            False,
        ),
        ("note: none", "type: article", [], False),
    ],
)
def test_a_basis_is_shown(fields: str, source: str, codes: list[str], access: bool) -> None:
    rows = f"evidence:\n  - source: paper-1\n    quote: {QUOTE}\n" + "".join(
        f"    {field.strip()}\n" for field in fields.split(",")
    )
    done = state(event().replace("evidence:\n", rows), f"paper-1 publisher: paper; {source}")
    assert found(done, "S211", "Q101") == codes
    if done.derived:
        assert done.derived.claims["it"].supports[0].witness.access is access


@pytest.mark.parametrize(("name", "codes"), [("asserts", ["S211 asserts.0.basis"]), ("denies", [])])
def test_words_with_a_negation_show_how_a_denial_is_known_alone(name: str, codes: list[str]) -> None:
    basis = "basis: observed, basis_quote: She did not see the rest"
    fields = f"speakers: [city]\n{name}: [{{claim: other, {basis}}}]\n"
    said = event(f"source: paper-1, quote: {QUOTE}", fields=fields, kind="statement")
    box = Box().topic().actor("city").source("paper-1", f"{TEXT} The city.")
    box.add("claim", "it", said).add("claim", "other", "text: It rained.\nkind: event\ntopics: [ferry]\n")
    assert found(derive_tree(box.tree), "S211") == codes  # type: ignore[arg-type]


def test_words_for_a_claim_that_is_not_there_are_looked_for_all_the_same() -> None:
    basis = "basis: observed, basis_quote: She did not see the rest"
    fields = f"speakers: [city]\nasserts: [{{claim: other, {basis}}}]\ndenies: [{{claim: other}}]\n"
    box = Box().topic().actor("city").source("paper-1", TEXT)
    box.add("claim", "it", event(f"source: paper-1, quote: {QUOTE}", fields=fields, kind="statement"))
    assert not found(derive_tree(box.tree), "S211", "Q101")  # type: ignore[arg-type]


def test_what_says_the_claim_refutes_nothing() -> None:
    one = f"source: paper-1, quote: {TEXT[:38]}"
    done = state(
        event(one, f"source: radio-1, quote: {TEXT[:38]}, direction: refutes", text=TEXT[:38]),
        "paper-1 publisher: paper",
        "radio-1 publisher: radio",
    )
    assert found(done, "S206") == ["S206 evidence.1.quote"]
    assert done.derived is not None
    assert done.derived.claims["it"].standing.value == "single-source"


def test_who_says_a_claim_denies_it_in_nothing() -> None:
    fields = "speakers: [city]\ndenies: [{claim: other}]\n"
    box = Box().topic().actor("city").source("paper-1", f"{TEXT} The city.")
    box.add("claim", "it", event(f"source: paper-1, quote: {TEXT[:38]}", fields=fields, kind="statement"))
    box.add("claim", "other", f"text: {TEXT[:38]}.\nkind: event\ntopics: [ferry]\n")
    done = derive_tree(box.tree)  # type: ignore[arg-type]
    assert found(done, "S206") == ["S206 denies.0.claim"]
    assert done.derived is not None
    assert not done.derived.claims["other"].refutes


# --- dates ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "when", "source", "codes"),
    [
        ("event", "2025-03-18", "issued: 2025-03-20", []),
        ("event", "2025-03", "issued: 2025-03-20", []),
        ("event", "2025", "", []),
        ("event", "202X", "", []),
        ("event", "2025-03-17/2025-03-18", "issued: 2025-03-20", ["S208 when"]),
        ("event", "2025-03-18/..", "issued: 2025-03-20", []),
        ("event", "2025-03-17", "issued: 2025-03-20", ["S208 when"]),
        ("event", "2025-03-17?", "issued: 2025-03-20", []),
        ("event", "2025-21", "", []),
        ("event", "1999", "", ["S208 when"]),
        ("event", "2025-03-20", "issued: 2025-03-20", ["S208 when"]),
        ("event", "2025-03-20", "issued: 2025-03-20; type: transcript", []),
        ("state", "2025-03-20", "issued: 2025-03-20", []),
        ("event", "2025-03-18", "issued: 2024", ["S207 when"]),
        ("event", "2025-03-18", "issued: 2024~", []),
        ("state", "2025-03-18", "issued: 2024", []),
        ("state", "2025-03-18/..", "issued: 2024", ["S207 when"]),
        ("event", "2031", "", ["S111 when"]),
        ("state", "2031-01-01/..", "", ["S111 when"]),
        ("forecast", "2031", "", ["S208 when"]),
    ],
)
def test_the_date_of_a_claim(kind: str, when: str, source: str, codes: list[str]) -> None:
    claim = event(
        "source: paper-1, quote: 'It was done on 18 March 2025, a Tuesday'",
        fields=f"when: {when}\n", kind=kind, text="It was done.",
    )  # fmt: skip
    done = state(claim, f"paper-1 publisher: paper{'; ' if source else ''}{source}")
    assert found(done, "S111", "S207", "S208") == codes


@pytest.mark.parametrize(
    ("quote", "issued", "when", "codes"),
    [
        ("It fell on Tuesday.", "2025-03-20", "2025-03-18", []),
        ("It fell on Tuesday.", "2025-03-20", "2025-03-11", []),
        ("It fell on Tuesday.", "2025-03-20", "2025-03-19", ["S208 when"]),
        ("It fell on Tuesday.", "2025", "2025-03-18", ["S208 when"]),
        ("It fell down yesterday.", "2025-03-20", "2025-03-19", []),
        ("It fell in March.", "2025-03-20", "2025-03", []),
        ("It fell in March.", "2025-03-20", "2025-03-19", ["S208 when"]),
        ("It fell on 18 March.", "2025-03-20", "1999-03-18", ["S208 when"]),
        ("It fell on 3/4/2025.", "2025-05-20", "2025-04-03", []),
        ("It fell on 3/4/2025.", "2025-05-20", "2025-03-04", []),
        ("It fell on 3/24/2025.", "2025-05-20", "2025-03-25", ["S208 when"]),
        ("It fell in the 2023-24 season.", "2025-05-20", "2023-24", ["S208 when"]),
        ("It fell in the winter of 2023.", "2025-05-20", "2023-24", []),
        ("It fell in 2023-11 or so.", "2025-05-20", "2023-11", []),
    ],
)
def test_what_a_quote_says_of_a_date(quote: str, issued: str, when: str, codes: list[str]) -> None:
    box = Box().topic().source("paper-1", quote, issued=issued)
    claim = event(f'source: paper-1, quote: "{quote}"', fields=f"when: {when}\n", text="It fell.")
    done = derive_tree(box.add("claim", "it", claim).tree)  # type: ignore[arg-type]
    assert found(done, "S208") == codes
    hints = [p.note for p in done.problems if p.code == "S208"]
    assert not hints or "Tuesday" not in quote or issued == "2025" or "is 2025-03-18, counted from" in hints[0]


@pytest.mark.parametrize(
    ("speaker", "source", "codes"),
    [
        ("mayor", "publisher: city; type: other", []),
        ("radio", "publisher: city; type: post", []),
        ("radio", "publisher: city; type: article", ["S208 when"]),
    ],
)
def test_what_someone_says_is_said_on_the_day_of_issue(speaker: str, source: str, codes: list[str]) -> None:
    fields = f"speakers: [{speaker}]\nwhen: 2025-03-20\n"
    claim = event(f"source: paper-1, quote: {QUOTE}", fields=fields, kind="statement")
    assert found(state(claim, f"paper-1 issued: 2025-03-20; {source}"), "S208") == codes


def test_what_is_inferred_withdrawn_or_unread_is_left_alone() -> None:
    for fields in (
        "when: 2025-03-17\nwhen_basis: inferred\nwhen_note: It is.\n",
        "when: 2025-03-17\nwithdrawn: {on: 2025-04-01, why: It was not.}\n",
    ):
        assert found(state(event(f"source: paper-1, quote: {QUOTE}", fields=fields)), "S208") == []
    unread = event(f"source: paper-1, quote: {QUOTE}", fields="when: 2025-03-17\n")
    assert found(state(unread, "paper-1 publisher: paper; lang: xx"), "S208") == []
    assert found(state(unread, "paper-1 publisher: paper; storage: private"), "S208") == []


def test_a_briefing_is_not_older_than_all_of_its_sources() -> None:
    claim = event(f"source: paper-1, quote: {QUOTE}", f"source: radio-1, quote: {QUOTE}")
    for issued, codes in (("2026-05", []), ("2027", ["S209 as_of"])):
        sources = ("paper-1 issued: 2027-01", f"radio-1 issued: {issued}")
        assert found(state(claim, *sources, as_of="2026-06-01"), "S209") == codes
    assert found(state(claim, "paper-1 issued: 2027-01", "radio-1 publisher: radio"), "S209") == []
