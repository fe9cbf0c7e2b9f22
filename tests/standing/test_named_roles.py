"""Of whom something is asked, and to whom it was promised, stands in a quote."""

import json

import pytest

from sourcebook.standing.named_roles import check_roles
from tests.build import Box


def found(
    quote: str, *, of: str = "", direction: str = "supports", text: str = "It is asked.", storage: str = "public"
) -> list[str]:
    box = Box().actor("union").actor("council").actor("clerk", part_of="council").topic("ferry")
    box.source("paper", "The union asked the clerk for more. The union asked for it again.", storage=storage)
    box.source("own", "The union asked the clerk for more. The union asked for it again.")
    box.add("claim", "asked", f"""
            text: {text}
            kind: statement
            speakers: [union]
            topics: [ferry]
            evidence:
              - source: own
                quote: The union asked
                direction: context
              - source: paper
                quote: {quote}
                direction: {direction}
            """)  # fmt: skip
    positions = "positions:\n  - {actor: union, stance: proposes, claim: asked}\n  - {actor: clerk, stance: unclear, silent: {source: own, terms: [never]}}\n"
    box.add("demand", "more", f"text: More\nkind: demand\nof: [{of}]\ntopics: [ferry]\n{positions}")
    box.add("commitment", "promise", f"text: More\nby: [union]\nto: [{of}]\ntopics: [ferry]\nmade_in: asked\n")
    corpus, checks, _ = box.check()
    problems = check_roles(corpus, checks)
    return [f"{p.code} {p.span.path} {p.field}" for p in problems if p.field not in {"kind", "made_in"}]


BOTH = ["S108 facts/demands/more.yml of.0", "S108 facts/commitments/promise.yml to.0"]


def test_a_role_needs_a_quote_or_a_line_that_names_it() -> None:
    assert found("The union asked for it again", of="clerk") == BOTH
    assert found("The union asked the clerk for more", of="clerk") == []
    assert found("The union asked for it again", of="clerk", text="The clerk was asked for it again.") == []


def test_one_of_its_side_names_it() -> None:
    assert found("The union asked the clerk for more", of="council") == []


def test_only_support_counts_and_what_was_not_looked_at_is_not_told() -> None:
    assert found("The union asked the clerk for more", of="clerk", direction="context") == BOTH
    assert found("The union asked for it again", of="clerk", storage="private") == []


def called(
    kind: str, quote: str, *, lang: str = "en", stance: str = "proposes", context: str = "", parts: bool = False
) -> list[str]:
    """What is said of a demand of this kind, or of a commitment, that rests on one quote."""
    box = Box().actor("union").topic("ferry")
    box.source("paper", f"{quote}. {context}.", lang=lang)
    rows = [{"source": "paper", "quote": quote}]
    if context:
        rows.append({"source": "paper", "quote": context, "direction": "context"})
    base = {"kind": "statement", "speakers": ["union"], "topics": ["ferry"]}
    box.add("claim", "said", json.dumps({"text": "The union said it.", "evidence": rows, **base}))
    if kind == "promise":
        box.add("commitment", "more", "text: More\nby: [union]\ntopics: [ferry]\nmade_in: said\n")
    else:
        position = {"actor": "union", "stance": stance, "claim": "said", "condition": "one day"}
        box.add("demand", "more", f"text: More\nkind: {kind}\ntopics: [ferry]\n")
        part = {"text": "More", "kind": "proposal", "topics": ["ferry"], "positions": [position]}
        box.add("demand", "less", json.dumps({**part, **({"part_of": "more"} if parts else {"kind": kind})}))
    corpus, checks, _ = box.check()
    return [p.message.removeprefix("no quote of the claims that raise this has ") for p in check_roles(corpus, checks)]


@pytest.mark.parametrize(
    ("lang", "kind", "quote"),
    [
        ("en", "demand", "The union insisted on four boats"),
        ("en", "demand", "The company must not dismiss anybody"),
        ("en", "request", "The union has asked for four boats"),
        ("en", "offer", "We would pay the fuel if the council did the rest"),
        ("en", "promise", "We'll find a post for each"),
        ("en", "promise", "The union undertook that a hearing would be held"),
        ("en", "proposal", "Four boats are enough"),
        ("de", "demand", "Die Gewerkschaft beharrt auf vier Schiffen"),
        ("de", "request", "Die Gewerkschaft bat um vier Schiffe"),
        ("de", "offer", "Wir sind bereit, den Treibstoff zu zahlen"),
        ("de", "promise", "Wir verpflichten uns zu vier Fahrten"),
        ("fr", "demand", "Le syndicat exige quatre bateaux"),
        ("fr", "request", "Le syndicat a demandé quatre bateaux"),
        ("fr", "offer", "Le syndicat propose de payer"),
        ("fr", "promise", "Nous publierons les devis"),
        ("es", "demand", "El sindicato exigió cuatro barcos"),
        ("es", "request", "El sindicato pidió cuatro barcos"),
        ("es", "offer", "El sindicato ofreció pagar"),
        ("es", "promise", "Publicaremos los presupuestos"),
        ("ru", "demand", "Профсоюз потребовал четыре судна"),
        ("ru", "request", "Профсоюз попросил четыре судна"),
        ("ru", "offer", "Профсоюз предложил заплатить"),
        ("ru", "promise", "Мы опубликуем сметы"),
        ("uk", "demand", "Профспілка вимагала чотири судна"),
        ("uk", "request", "Профспілка просила чотири судна"),
        ("uk", "offer", "Профспілка запропонувала заплатити"),
        ("uk", "promise", "Ми зобов'язалися опублікувати кошториси"),
        ("sv", "demand", "Facket bad om fyra båtar"),
        ("qq", "demand", "Fakku badu fyra"),
    ],
)  # fmt: skip
def test_what_a_record_calls_a_wish_or_a_promise_stands_in_its_quote(lang: str, kind: str, quote: str) -> None:
    assert called(kind, quote, lang=lang) == []


@pytest.mark.parametrize(
    ("lang", "kind", "quote", "says"),
    [
        ("en", "demand", "The union asked for four boats", "a word of `demand`; “asked” is a word of `request`"),
        ("en", "request", "The union insisted on four boats", "a word of `request`; “insisted” is a word of `demand`"),
        ("en", "offer", "The union demanded four boats", "a word of `offer`; “demanded” is a word of `demand`"),
        ("en", "demand", "The union waits for four boats", "a word of `demand`"),
        ("en", "demand", "The union did not demand four boats", "a word of `demand`"),
        ("en", "promise", "The union hoped for four boats", "a word of `promise`"),
        ("de", "demand", "Die Gewerkschaft bat um vier Schiffe", "a word of `demand`; “bat” is a word of `request`"),
        ("fr", "promise", "Le syndicat espérait quatre bateaux", "a word of `promise`"),
        ("es", "demand", "El sindicato pidió cuatro barcos", "a word of `demand`; “pidió” is a word of `request`"),
        ("ru", "promise", "Профсоюз опубликовал сметы", "a word of `promise`"),
        ("uk", "promise", "Профспілка опублікувала кошториси", "a word of `promise`"),
    ],
)  # fmt: skip
def test_words_of_another_kind_do_not_do(lang: str, kind: str, quote: str, says: str) -> None:
    assert called(kind, quote, lang=lang) == [says]


def test_the_words_are_looked_for_where_it_is_raised() -> None:
    asked = "The union asked for four boats"
    said = ["a word of `demand`; “asked” is a word of `request`"]
    assert called("demand", asked, context="The council demanded nothing") == said
    assert called("demand", asked, stance="accepts-if") == said
    assert called("demand", asked, parts=True) == said
    assert called("demand", "The union demanded four boats", parts=True) == []
