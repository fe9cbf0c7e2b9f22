"""What holds of standing in any corpus: order and names do not matter, repeats add nothing, more moves one way only.

`test_small_worlds.py` proves the last of these for every small world; here corpora are random and larger.
"""

import random
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.reading.records import Standing
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.rules import strength
from sourcebook.standing.vocabulary import STRENGTH
from tests.properties.random_worlds import World, evidence, renamed, shuffled, worlds

CHANCES = st.integers(0, 2**32).map(random.Random)
SOME = settings(max_examples=50, deadline=None)


def outcome(derivation: Derivation, name: Callable[[str], str] = str) -> tuple[object, ...]:
    """All that is said of a claim, but for the order of its evidence. ``name`` gives the new name of a key."""

    def key(text: str) -> str:
        kind, colon, id_ = text.partition(":")
        return f"{kind}:{name(id_)}" if colon else text

    return (
        derivation.standing,
        derivation.rule,
        derivation.reporters,
        {flagged.flag for flagged in derivation.flags},
        {(key(v.side), key(v.reading), v.interested, v.access) for v in derivation.case.support},
        {(key(v.side), key(v.reading), v.interested, v.access) for v in derivation.case.refutation},
        {key(side) for side in derivation.case.parties},
    )


@SOME
@given(worlds())
def test_the_worlds_are_sound(world: World) -> None:
    """What the generator makes would build but for claims without evidence: otherwise the rest proves little."""
    assert world.problems() == []


@SOME
@given(worlds(), CHANCES)
def test_order_never_matters(world: World, chance: random.Random) -> None:
    before, after = world.derive().claims, shuffled(world, chance).derive().claims
    assert {id_: outcome(d) for id_, d in before.items()} == {id_: outcome(d) for id_, d in after.items()}


@SOME
@given(worlds(), CHANCES)
def test_names_never_matter(world: World, chance: random.Random) -> None:
    other, names = renamed(world, chance)
    before, after = world.derive().claims, other.derive().claims
    # An upstream is a slug and no record: it keeps its name.
    expected = {names[id_]: outcome(d, lambda text: names.get(text, text)) for id_, d in before.items()}
    assert {id_: outcome(d) for id_, d in after.items()} == expected


@SOME
@given(worlds(), CHANCES)
def test_reprints_add_nothing(world: World, chance: random.Random) -> None:
    """Every source reprinted by someone, as whatever it is called, and quoted again from there with the same authorities: nothing moves."""
    other = world.copy()
    for id_ in list(other.records["source"]):
        publisher = chance.choice(list(other.records["actor"]))
        reprint = {"type": chance.choice(["article", "transcript"]), "retells": id_, "publisher": publisher}
        other.records["source"][f"{id_}-again"] = reprint
    for record in other.claims.values():
        again = [{**row, "source": f"{row['source']}-again"} for row in record["evidence"]]
        if record["kind"] != "statement":
            record["evidence"] = [*record["evidence"], *again]
    before, after = world.derive().claims, other.derive().claims
    assert {id_: d.case for id_, d in before.items()} == {id_: d.case for id_, d in after.items()}


@SOME
@given(worlds(), CHANCES)
def test_reprints_of_statements_add_no_voice(world: World, chance: random.Random) -> None:
    """Of a statement too, unless it was reprinted by its speaker: that puts it on record."""
    other = world.copy()
    for id_ in list(other.records["source"]):
        other.records["source"][f"{id_}-again"] = {"type": "article", "retells": id_}
    for record in other.claims.values():
        record["evidence"] += [{**row, "source": f"{row['source']}-again"} for row in record["evidence"]]
    before, after = world.derive().claims, other.derive().claims
    assert {id_: d.case for id_, d in before.items()} == {id_: d.case for id_, d in after.items()}


#: From weak to strong, for each kind that has an order: `unsourced` and closed claims are in none.
ORDERS = {
    "event": STRENGTH,
    "state": STRENGTH,
    "statement": (Standing.DISPUTED, Standing.REPORTED, Standing.ON_RECORD),
}


def ranks(world: World) -> dict[str, int]:
    """The place in its order of every claim that has one."""
    orders = {id_: ORDERS.get(record["kind"], ()) for id_, record in world.claims.items()}
    derived = world.derive().claims
    return {
        id_: order.index(derived[id_].standing) if order is not STRENGTH else strength(d.standing, d.rule)
        for id_, order in orders.items()
        if (d := derived[id_]).standing in order
    }


def with_more(world: World, chance: random.Random, id_: str, direction: str) -> World:
    """The same world with one more piece of evidence for a claim."""
    actors, sources = list(world.records["actor"]), list(world.records["source"])
    other = world.copy()
    other.claims[id_]["evidence"].append(evidence(chance, actors, sources, direction))
    return other


def shows_whence(before: World, after: World, id_: str) -> bool:
    """Whether what was added shows that someone who is quoted elsewhere only has it from another.

    That takes a voice away, as it must: it is the one exception to the order.
    """
    heard = {v.side for v in before.derive().claims[id_].case.support if v.side != v.reading}
    derived = after.derive().claims[id_]
    return any(t.witness.after and t.witness.after.startswith("actor:") for t in derived.supports) and bool(heard)


@SOME
@given(worlds(), CHANCES)
def test_more_support_never_lowers(world: World, chance: random.Random) -> None:
    before = ranks(world)
    for id_ in before:
        more = with_more(world, chance, id_, "supports")
        after = ranks(more)
        assert after.get(id_, before[id_]) >= before[id_] or shows_whence(world, more, id_)


@SOME
@given(worlds(), CHANCES)
def test_more_refutation_never_raises(world: World, chance: random.Random) -> None:
    before = ranks(world)
    for id_ in before:
        after = ranks(with_more(world, chance, id_, "refutes"))
        assert after.get(id_, before[id_]) <= before[id_]


@SOME
@given(worlds(), CHANCES)
def test_a_further_statement_that_asserts_never_lowers(world: World, chance: random.Random) -> None:
    """The same for a voucher that comes by a statement, and for a denial by one."""
    before = ranks(world)
    for how, sign in (("asserts", 1), ("denies", -1)):
        for id_ in before:
            other = world.copy()
            speaker, where = chance.choice(list(world.records["actor"])), chance.choice(list(world.records["source"]))
            rows = [{"source": where, "quote": "Every quote of these tests"}]
            statement = {"text": "So it is said.", "kind": "statement", "speakers": [speaker], "topics": ["t0"]}
            other.claims["said-too"] = {**statement, how: [{"claim": id_, "basis": "observed"}], "evidence": rows}
            after = sign * ranks(other).get(id_, before[id_])
            assert after >= sign * before[id_] or shows_whence(world, other, id_)


@SOME
@given(worlds())
def test_one_publication_is_never_more_than_single_source(world: World) -> None:
    """However many sides one article quotes."""
    for derivation in world.derive().claims.values():
        if len({voice.reading for voice in derivation.case.support}) <= 1:
            assert derivation.standing not in (Standing.CONFIRMED, Standing.AGREED_BY_PARTIES, Standing.REPEATED)
