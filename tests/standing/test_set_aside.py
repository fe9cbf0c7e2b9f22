"""Quotes that passed and do not count as support, and quotes whose words are somebody else's than their source's."""

from dataclasses import replace

from sourcebook.explain.derivation_data import derivation_data
from sourcebook.explain.reasons import reasons
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.derivation import derive
from tests.standing.world import QUOTE, world

Remarks = dict[tuple[str, int], str]
Voices = dict[tuple[str, int], str | None]


def derived(
    *evidence: str, aside: Remarks | None = None, voices: Voices | None = None, kind: str = "event"
) -> tuple[Derivation, list[str]]:
    """A claim's derivation and its reasons, with remarks on its evidence."""
    box = world()
    speakers = "speakers: [city]\n" if kind == "statement" else ""
    rows = "".join(f"  - {{{row}, quote: {QUOTE}}}\n" for row in evidence)
    box.add("claim", "it", f"text: It happened.\nkind: {kind}\ntopics: [ferry]\n{speakers}evidence:\n{rows}")
    corpus, checks, _ = box.check()
    found = derive(corpus, replace(checks, aside=aside or {}, voices=voices or {}), as_of=None).claims["it"]
    assert derivation_data(corpus, found)["aside"] == [
        {"source": evidence[i].removeprefix("source: ").split(",")[0], "quote": QUOTE, "why": why}
        for (_, i), why in found.aside
    ]
    return found, list(reasons(corpus, found).why)


def test_what_is_set_aside_supports_nothing_and_is_shown() -> None:
    why = "it names another number"
    found, said = derived("source: paper-1, basis: observed", "source: radio-1", aside={("it", 1): why})
    assert found.standing.value == "single-source"
    assert found.aside == ((("it", 1), why),)
    assert any(
        line.startswith("Context: ") and line.endswith(f"does not count as support, because {why}.") for line in said
    )


def test_where_nothing_else_is_left_the_claim_is_unverified() -> None:
    for kind in ("event", "statement", "assessment"):
        found, said = derived("source: paper-1", aside={("it", 0): "tests"}, kind=kind)
        assert (found.standing.value, found.rule.number) == ("unverified", "3")
        assert any("Nothing recorded for it counts" in line for line in said)


def test_a_refutation_that_says_what_the_claim_says_is_set_aside() -> None:
    found, _ = derived("source: paper-1", "source: radio-1, direction: refutes", aside={("it", 1): "because"})
    assert (found.standing.value, found.aside) == ("single-source", ((("it", 1), "because"),))


def test_what_is_set_aside_puts_nothing_on_record() -> None:
    found, _ = derived("source: city-page", "source: paper-1", aside={("it", 0): "because"}, kind="statement")
    assert found.standing.value == "reported"


def test_implied_voices_vouch_instead_of_the_source() -> None:
    found, _ = derived("source: paper-1, basis: observed", voices={("it", 0): "city"})
    (testimony,) = found.supports
    assert (testimony.witness.side, testimony.witness.access, testimony.witness.implied) == ("actor:city", False, True)
    assert found.standing.value == "claimed"
    unnamed, said = derived("source: paper-1", voices={("it", 0): None})
    assert unnamed.supports[0].witness.side == "unnamed"
    assert any("as the words around the quote say" in line for line in said)


def test_what_the_record_says_comes_first() -> None:
    found, _ = derived("source: paper-1, attributed_to: union", voices={("it", 0): "city"})
    assert (found.supports[0].witness.side, found.supports[0].witness.implied) == ("actor:union", False)
