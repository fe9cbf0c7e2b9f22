"""Less data never stands higher: what is known is taken away from random corpora, and no claim rises by it.

It holds for support, so the corpora have no denials but those that are taken away; and for what the texts show anyway
(docs/vouching.md, "More and less", names what it cannot hold for).
"""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sourcebook.reading.records import Standing
from sourcebook.standing.claim_standing import Derivation
from sourcebook.standing.rules import strength
from tests.properties.random_worlds import World, worlds

CHANCES = st.integers(0, 2**32).map(random.Random)
SOME = settings(max_examples=40, deadline=None)
WORLD = ("event", "state")


def supported(world: World, chance: random.Random) -> World:
    """The same world with media among its actors, no denials and contradictions, and no party that is a medium."""
    other = world.copy()
    for record in other.records["actor"].values():
        record["kind"] = chance.choice(["media", "media", "organisation", "state"])
        record.pop("part_of", None) if record["kind"] == "media" else None
        record.pop("reliability", None)
    media = {id_ for id_, record in other.records["actor"].items() if record["kind"] == "media"}
    for record in other.records["actor"].values():
        if record.get("part_of") in media:
            del record["part_of"]
    for record in other.records["topic"].values():
        record["parties"] = [id_ for id_ in record["parties"] if id_ not in media]
    for record in other.claims.values():
        for name in ("contradicts", "denies", "supersedes", "withdrawn"):
            record.pop(name, None)
        record["evidence"] = [row for row in record["evidence"] if row["direction"] != "refutes"]
    return other


def without(world: World, kind: str, field: str, chance: random.Random) -> World:
    """The same world with a field taken away from one record that has it, or from all of them."""
    other = world.copy()
    held = [record for record in other.records[kind].values() if record.get(field)]
    for record in held if chance.random() < 0.3 else held[:1]:
        record[field] = [] if isinstance(record[field], list) else ""
        del record[field]
    return other


def hides_whence(was: Derivation, now: Derivation) -> bool:
    """Whether what was left out had shown that somebody who is cited only cites another, and nothing else shows it."""
    only_cites = {t.witness.after for t in was.supports if t.witness.after}
    return any(t.witness.voucher in only_cites for t in now.supports if not t.witness.after)


def assert_no_higher(before: World, after: World, *, hiding: bool = False) -> None:
    """``hiding``: what was left out may have been all that showed whom a voice has it from."""
    old, new = before.derive().claims, after.derive().claims
    for id_, record in before.claims.items():
        was, now = old[id_], new[id_]
        if hiding and hides_whence(was, now):
            continue
        if record["kind"] in WORLD and Standing.UNSOURCED not in (was.standing, now.standing):
            assert strength(now.standing, now.rule) <= strength(was.standing, was.rule), id_


@pytest.mark.parametrize(("kind", "field"), [("source", "publisher"), ("actor", "part_of"), ("topic", "parties")])
@SOME
@given(world=worlds(), chance=CHANCES)
def test_what_is_left_out_raises_nothing(kind: str, field: str, world: World, chance: random.Random) -> None:
    before = supported(world, chance)
    assert_no_higher(before, without(before, kind, field, chance), hiding=field == "publisher")


@SOME
@given(world=worlds(), chance=CHANCES)
def test_a_name_instead_of_somebody_unnamed_is_more(world: World, chance: random.Random) -> None:
    """Every `attributed_to` made a `described_as` that names nobody."""
    before = supported(world, chance)
    after = before.copy()
    for record in after.claims.values():
        for row in record["evidence"]:
            if row.pop("attributed_to", None):
                row["described_as"] = "somebody"
    assert_no_higher(before, after)


@SOME
@given(world=worlds(), chance=CHANCES)
def test_a_copy_that_nobody_records_raises_nothing(world: World, chance: random.Random) -> None:
    """The text of a medium and its reprint by another one: with `retells`, and without."""
    before = supported(world, chance)
    media = [id_ for id_, record in before.records["actor"].items() if record["kind"] == "media"]
    first, second = before.copy(), before.copy()
    own = [id_ for id_, it in before.records["source"].items() if it.get("publisher") in media and "retells" not in it]
    for id_ in own[:2]:
        again = {"type": "article", "text": f"Every quote of these tests stands here, once. {id_}"}
        publisher = {"publisher": chance.choice(media)}
        first.records["source"][f"{id_}-again"] = again | publisher | {"retells": id_}
        second.records["source"][f"{id_}-again"] = again | publisher
        for world_ in (first, second):
            for record in world_.claims.values():
                rows = [row for row in record["evidence"] if row["source"] == id_]
                record["evidence"] += [{**row, "source": f"{id_}-again"} for row in rows]
    assert_no_higher(first, second)
