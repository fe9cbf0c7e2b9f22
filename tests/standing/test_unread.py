"""Words that are not the claim's count as an account, and as two only when somebody signed that they say the same."""

import itertools

import pytest

from sourcebook.explain.reasons import reasons
from sourcebook.lines.signatures import Signatures
from sourcebook.pipeline import derive_tree
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.fingerprint import fingerprint
from sourcebook.reading.records import ClaimKind
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.derivation import Derived
from sourcebook.standing.rules import Case, Voice, all_read, decide
from sourcebook.standing.rules import strength as rule_strength
from sourcebook.standing.unread import to_sign, withheld
from tests.build import Box

SANK = "The ferry sank on 3 March."
SAW = "Our reporter stood on the quay and saw it."
SEEN = f"basis: observed, basis_quote: {SAW}"


class Texts:
    """Two media, two parties, and claims on what their texts say."""

    def __init__(self) -> None:
        self.box = Box().topic("ferry", parties="city, union").actor("city").actor("union")
        self.box.actor("post", kind="media").actor("echo", kind="media")
        self.number = 0

    def text(self, publisher: str, words: str, lang: str = "en") -> str:
        self.number += 1
        id_ = f"s{self.number}"
        self.box.source(id_, f"{words}\n\n{SAW}\n\nNumber {self.number}.", publisher=publisher, lang=lang)
        return id_

    def rows(self, *quotes: str) -> str:
        """Evidence rows of "publisher: words", "de post: words"; "-" in front makes a row refute."""
        rows = []
        for quote in quotes:
            who, _, words = quote.partition(": ")
            words, _, translated = words.partition(" = ")
            *langs, publisher = who.removeprefix("-").split()
            source = self.text(publisher, words, *langs)
            more = ", direction: refutes" if who.startswith("-") else ""
            more += f", translation: {{text: {translated}, lang: en, by: tests}}" if translated else ""
            rows.append(f"  - {{source: {source}, quote: '{words}', {SEEN}{more}}}\n")
        return "evidence:\n" + "".join(rows)

    def claim(self, id_: str, text: str, *quotes: str, fields: str = "kind: event\n") -> "Texts":
        rows = self.rows(*quotes) if quotes else "evidence: []\n"
        self.box.add("claim", id_, f"text: {text}\ntopics: [ferry]\n{fields}{rows}")
        return self

    def says(self, id_: str, speaker: str, text: str, *quotes: str, more: str = "") -> "Texts":
        return self.claim(id_, text, *quotes, fields=f"kind: statement\nspeakers: [{speaker}]\n{more}")

    def sign(self, *claims: str) -> "Texts":
        corpus, _ = read_corpus(self.box.tree)
        for id_ in claims:
            path, mark = f"facts/claims/{id_}.yml", fingerprint(corpus, corpus.claims[id_].record)
            self.box.tree.contents[path] += (
                f"reviewed: {{by: A. Reader, on: 2025-04-01, fingerprint: {mark}}}\n".encode()
            )
        return self

    def derived(self) -> Derived:
        derived = derive_tree(self.box.tree).derived
        assert derived is not None
        return derived

    def derive(self, id_: str = "it") -> Derivation:
        return self.derived().claims[id_]

    def standing(self, id_: str = "it") -> str:
        return self.derive(id_).standing.value


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (SANK, "The ferry sank on 3 March after a collision.", "confirmed"),
        (SANK, "The ferry was lost on 3 March.", "single-source"),  # another verb
        (SANK, "The ferry capsized on 3 March.", "single-source"),
        ("The ferry foundered on 3 March.", "The ferry went down on 3 March.", "single-source"),
        (SANK, "The crew of the ferry sank on 3 March.", "single-source"),
        (SANK, "de echo", "single-source"),
    ],
)
def test_two_accounts_are_two_in_words_that_carry(one: str, other: str, expected: str) -> None:
    second = "de echo: Die Fähre sank am 3. März." if other == "de echo" else f"echo: {other}"
    it = Texts().claim("it", SANK, f"post: {one}", second)
    assert it.standing() == expected
    assert it.sign("it").standing() == "confirmed"


def test_a_translation_is_read_with_its_claim() -> None:
    it = Texts().claim("it", SANK, f"post: {SANK}", "de echo: Die Fähre sank am 3. März. = The ferry sank on 3 March.")
    assert it.standing() == "single-source"
    assert it.sign("it").standing() == "confirmed"


def test_a_signature_lapses_with_what_was_read() -> None:
    it = Texts().claim("it", SANK, f"post: {SANK}").sign("it")
    path, source = "facts/claims/it.yml", it.text("echo", "The ferry was lost on 3 March.")
    row = f"evidence:\n  - {{source: {source}, quote: The ferry was lost on 3 March., {SEEN}}}\n"
    it.box.tree.contents[path] = it.box.tree.contents[path].replace(b"evidence:\n", row.encode())
    found = it.derive()
    assert (found.standing.value, found.rule.name, withheld(found)) == ("single-source", "UNREAD", "confirmed")
    assert to_sign(found) == ("it",)


def test_what_editors_hold_equal_carries() -> None:
    it = Texts().claim("it", SANK, f"post: {SANK}", "echo: The boat sank on 3 March.")
    assert it.standing() == "single-source"
    it.box.tree.contents["facts/words.yml"] = (
        b"groups:\n  - {words: [boat, ferry], lang: en, why: One vessel., by: A. Reader}\n"
    )
    assert it.standing() == "confirmed"


@pytest.mark.parametrize(
    ("quotes", "expected"),
    [
        (("The ferry did not sink on 3 March.", "The ferry did not sink on 3 March."), "refuted"),
        (("The ferry did not sink on 3 March.", "The ferry sank on 9 March."), "refuted"),
        (("The ferry did not sink on 3 March.", "A bus stop was painted that day."), "disputed"),
        (("A bus stop was painted on 3 March.", "The weather was fine all day."), "disputed"),
    ],
)
def test_what_refutes_says_the_contrary(quotes: tuple[str, str], expected: str) -> None:
    it = Texts().claim("it", SANK, f"union: {SANK}", f"-post: {quotes[0]}", f"-echo: {quotes[1]}")
    assert it.standing() == expected
    assert it.sign("it").standing() == "refuted"


def denying(words: str, *, more: str = "denies") -> Texts:
    it = Texts().claim("it", SANK, f"union: {SANK}")
    for paper in ("post", "echo"):
        vouched = f"{more}: [{{claim: it, {SEEN}}}]\n"
        it.says(
            f"said-{paper}", paper, f"The {paper} said that {words}.", f"{paper}: We say that {words}.", more=vouched
        )
    return it


def test_a_statement_denies_in_words_or_with_a_signature() -> None:
    assert denying("the ferry did not sink on 3 March").standing() == "refuted"
    it = denying("the weather was fine")
    assert it.standing() == "disputed"
    found = it.derive()
    assert to_sign(found) == ("said-echo", "said-post")
    assert it.sign("said-post", "said-echo").standing() == "refuted"


def test_a_statement_asserts_in_words_or_with_a_signature() -> None:
    assert denying("the ferry sank on 3 March", more="asserts").standing() == "confirmed"
    it = denying("the boat went down on 3 March", more="asserts")
    assert it.standing() == "single-source"
    it.sign("said-post")
    assert it.standing() == "confirmed"  # with the union's own words


def test_the_signature_of_a_statement_covers_what_it_asserts() -> None:
    it = denying("the boat went down on 3 March", more="asserts").sign("said-post")
    path = "facts/claims/it.yml"
    it.box.tree.contents[path] = it.box.tree.contents[path].replace(b"text: The ferry", b"text: The last ferry")
    assert it.standing() == "single-source"


def test_the_quote_of_a_statement_is_read_too() -> None:
    it = Texts().claim("it", SANK, f"union: {SANK}")
    vouched = f"asserts: [{{claim: it, {SEEN}}}]\n"
    it.says(
        "said",
        "post",
        "The post said that the ferry sank on 3 March.",
        "post: We lost a boat on 3 March.",
        more=vouched,
    )
    assert it.standing() == "single-source"
    assert it.sign("said").standing() == "confirmed"


@pytest.mark.parametrize(
    ("other", "expected"),
    [("The ferry did not sink on 3 March.", "refuted"), ("The bridge is 400 metres long.", "disputed")],
)
def test_claims_contradict_in_words_or_with_a_signature(other: str, expected: str) -> None:
    it = Texts().claim("it", SANK, f"union: {SANK}")
    it.claim("other", other, f"post: {other}", f"echo: {other}", fields="kind: event\ncontradicts: [it]\n")
    assert it.standing() == expected
    assert it.sign("other").standing() == "refuted"


def test_contradiction_entered_at_both_ends_needs_one_signature() -> None:
    it = Texts().claim("it", SANK, f"union: {SANK}", fields="kind: event\ncontradicts: [other]\n")
    long = "The bridge is 400 metres long."
    it.claim("other", long, f"post: {long}", f"echo: {long}", fields="kind: event\ncontradicts: [it]\n")
    assert it.standing() == "disputed"
    assert to_sign(it.derive()) == ("it", "other")
    assert it.sign("other").standing() == "refuted"


def test_parties_agree_in_words_that_carry() -> None:
    about = "kind: event\nactors: [city, union]\n"
    it = Texts().claim(
        "it",
        "The crew struck on 3 March.",
        "city: The crew struck on 3 March.",
        "union: We stopped work on 3 March.",
        fields=about,
    )
    found = it.derive()
    assert (found.standing.value, withheld(found)) == ("claimed", "agreed-by-parties")
    assert it.sign("it").standing() == "agreed-by-parties"


def test_it_is_said_what_a_signature_would_change() -> None:
    it = Texts().claim(
        "it", SANK, f"post: {SANK}", "echo: The boat was lost on 3 March.", "echo: The ferry sank on 3 March."
    )
    assert it.standing() == "confirmed"
    it = Texts().claim(
        "it", SANK, f"post: {SANK}", "echo: The boat was lost on 3 March.", "-union: The weather was fine."
    )
    corpus, _ = read_corpus(it.box.tree)
    found = reasons(corpus, it.derive())
    assert found.rule.startswith("disputed")
    assert found.says[1].endswith(
        "It speaks in other words than the claim, and nobody has signed that they say the same."
    )
    assert found.denies[0].endswith("and nobody has signed that they say the contrary.")
    (why,) = (row for row in found.not_higher if "nobody has signed" in row)
    assert why.startswith("In 2 of the 3 quotes that count the words alone do not show")
    assert "`build.py review it`. Until then it is not confirmed." in why
    assert "It would be confirmed if somebody signed that what is quoted in `it` says what it is recorded for." in (
        found.would_change
    )


def test_a_single_account_is_one_in_whatever_words() -> None:
    found = Texts().claim("it", SANK, "post: The boat was lost on 3 March.").derive()
    assert (found.standing.value, found.rule.name, withheld(found), to_sign(found)) == (
        "single-source",
        "SINGLE_SOURCE",
        None,
        (),
    )


VOICES = tuple(
    Voice(side, reading, side in ("city", "union"), access)
    for side, readings, accesses in (
        ("city", ("city", "r1"), (False,)),
        ("union", ("union", "r1"), (False,)),
        ("a", ("a", "r1"), (False, True)),
        ("b", ("b",), (False, True)),
    )
    for reading in readings
    for access in accesses
)


def strength(support: frozenset[Voice], refutation: frozenset[Voice]) -> int:
    parties = frozenset({"city", "union"})
    case = Case(kind=ClaimKind.EVENT, support=support, refutation=refutation, parties=parties)
    assert rule_strength(*decide(case)) <= rule_strength(
        *decide(all_read(Case(kind=case.kind, support=support, parties=parties)))
    )
    return rule_strength(*decide(case))


def test_unread_support_is_more_than_none_and_less_than_read() -> None:
    against = (frozenset[Voice](), frozenset({VOICES[0]}), frozenset({VOICES[5], VOICES[7]}))
    for size, refutation in itertools.product((1, 2, 3), against):
        for chosen in map(frozenset, itertools.combinations(VOICES, size)):
            for voice in chosen:
                unread = Voice(voice.side, voice.reading, voice.interested, voice.access, read=False)
                rest = chosen - {voice}
                assert strength(rest, refutation) <= strength(rest | {unread}, refutation)
                assert strength(rest | {unread}, refutation) <= strength(chosen, refutation)


def test_unread_refutation_lowers_and_never_raises() -> None:
    for support, against in itertools.product(
        (frozenset[Voice](), frozenset(VOICES[:1]), frozenset(VOICES[4:8])), VOICES
    ):
        unread = Voice(against.side, against.reading, against.interested, against.access, read=False)
        assert strength(support, frozenset({unread})) <= strength(support, frozenset())


# --- what became of a promise, and what answers a question -----------------------------------------------------------

WILL = "The city said that it will mend the hull of the ferry by 1 May."


def promise(outcome: str, *, reading: str = "kept", quote: str = "") -> Texts:
    it = Texts().says("made", "city", WILL, "city: We will mend the hull of the ferry by 1 May.")
    it.claim("after", outcome, f"post: {quote or outcome}")
    row = f"outcomes: [{{claim: after, reading: {reading}, why: So it is read.}}]"
    it.box.add("commitment", "p", f"text: {WILL}\nby: [city]\ntopics: [ferry]\nmade_in: made\n{row}\n")
    return it


def sign_line(it: Texts, record: str, field: str) -> None:
    state = derive_tree(it.box.tree)
    placed = next(c.placed for c in state.lines if (c.placed.record, c.placed.field) == (record, field))
    rests = Signatures(state.corpus, [placed]).rests(placed)
    hashes = ", ".join(f'"{id_}": "{mark}"' for id_, mark in rests.items())
    row = f'{{record: {record}, field: {field}, text: "{placed.line.text}", by: A. Reader, on: 2025-04-01, rests: {{{hashes}}}}}'
    it.box.tree.contents["facts/reviewed.yml"] = f"signed:\n  - {row}\n".encode()


@pytest.mark.parametrize(
    ("outcome", "reading", "status"),
    [
        ("The hull of the ferry was mended on 20 April.", "kept", "kept"),
        ("The owner mended the hull on 20 April.", "kept", "kept"),
        ("The owner opened a museum on 20 April.", "kept", "unclear"),
        ("The hull was not mended by 1 May.", "kept", "unclear"),
        ("The hull may have been mended by 1 May.", "kept", "unclear"),
        ("The hull was not mended by 1 May.", "breached", "breached"),
        ("The owner opened a museum on 20 April.", "breached", "unclear"),
    ],
)
def test_an_outcome_says_what_was_promised(outcome: str, reading: str, status: str) -> None:
    it = promise(outcome, reading=reading)
    derived = it.derived().commitments["p"]
    assert derived.status.value == status
    assert ("nobody has signed the reading: build.py review p" in derived.why) == (status == "unclear")
    sign_line(it, "p", "outcomes/0/why")
    assert it.derived().commitments["p"].status.value == reading


def test_an_outcome_in_other_words_than_its_quotes_shows_nothing() -> None:
    it = promise("The hull of the ferry was mended on 20 April.", quote="The boat was repaired on 20 April.")
    derived = it.derived().commitments["p"]
    assert (derived.status.value, "build.py review after" in derived.why) == ("unclear", True)
    assert it.sign("after").derived().commitments["p"].status.value == "kept"


def question(text: str, *claims: str, answer: str = SANK) -> Texts:
    it = Texts().claim("it", SANK, f"post: {SANK}").claim("tea", "The mayor likes tea.", "post: The mayor likes tea.")
    it.claim("old", "The quay was painted on 3 March.", "post: The quay was painted on 3 March.")
    settles = "resolves_when: {any: [{text: It is said., topic: ferry, kind: event, standing: [single-source]}]}"
    row = f"answer: {{text: {answer}, claims: [{', '.join(claims)}], on: 2025-04-01}}"
    it.box.add(
        "question",
        "q",
        f"text: {text}\nwhy_it_matters: It does.\ntopics: [ferry]\nraised_by: [tea]\n{settles}\n{row}\n",
    )
    return it


@pytest.mark.parametrize(
    ("it", "status"),
    [
        (question("Did the ferry sink?", "it"), "answered"),
        (question("When did the ferry sink?", "it"), "answered"),
        (question("Did the ferry sink?", "old", answer="The quay was painted on 3 March."), "reopened"),
        (question("Did the ferry sink?", "it", answer="Yes it is lost for ever."), "reopened"),
        (question("What became of the boat?", "it"), "reopened"),
    ],
)
def test_an_answer_says_what_is_asked(it: Texts, status: str) -> None:
    assert it.derived().questions["q"].status.value == status
    sign_line(it, "q", "answer/text")
    assert it.derived().questions["q"].status.value == "answered"


def test_an_answer_in_a_language_without_words_is_signed() -> None:
    it = question("Sjönk färjan?", "it", answer="Färjan sjönk.")
    body = "---\ntitle: Färjan\nlang: sv\nas_of: 2025-04-02\ntopics: [ferry]\nsummary: Färjan.\njudgements: []\n---\n\nFärjan.\n"
    it.box.tree.contents["briefings/b/index.md"] = body.encode()
    assert it.derived().questions["q"].status.value == "reopened"
