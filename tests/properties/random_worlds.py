"""Random corpora for properties of standing, as data: records by kind and id, with fields that the model takes.

Everything that standing looks at varies: who controls whom, grades, topics within topics and their parties, sources
that retell one another, share an upstream or name no publisher, claims of every kind, evidence in each direction with
named, unnamed and no authority and every basis, statements that assert and deny (statements too, never in a circle),
contradictions, replacements and withdrawals.
"""

import copy
import json
import random
from typing import Any

from hypothesis import strategies as st

from sourcebook.standing.derivation import Derived
from tests.build import Box
from tests.standing.world import QUOTE

Record = dict[str, Any]


class World:
    """Records by kind and id. ``box`` writes them as YAML (JSON is YAML), files in the order given."""

    def __init__(self) -> None:
        self.records: dict[str, dict[str, Record]] = {kind: {} for kind in ("actor", "topic", "source", "claim")}

    def copy(self) -> "World":
        other = World()
        other.records = copy.deepcopy(self.records)
        return other

    def box(self) -> Box:
        box = Box()
        for kind, rows in self.records.items():
            for id_, record in rows.items():
                if kind == "source":
                    box.source(id_, **{name: str(value) for name, value in record.items()})
                else:
                    box.add(kind, id_, json.dumps(record) + "\n")
        return box

    def derive(self, as_of: str | None = "2026-01-15") -> Derived:
        return self.box().derive(as_of)

    def problems(self) -> list[str]:
        _, _, problems = self.box().check()
        return [f"{p.code} {p.message}" for p in problems if p.severity.value == "error"]

    @property
    def claims(self) -> dict[str, Record]:
        return self.records["claim"]


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """A random world, from one seed that hypothesis draws: quick to make, and shrunk by seed alone."""
    return _made(random.Random(draw(st.integers(0, 2**32))))


def _made(chance: random.Random) -> World:
    world = World()
    actors = [f"a{i}" for i in range(chance.randint(3, 7))]
    for i, id_ in enumerate(actors):
        record: Record = {"name": f"The {id_}", "kind": "organisation"}
        if i and chance.random() < 0.35:
            record["part_of"] = chance.choice(actors[:i])
        if chance.random() < 0.25:
            record["reliability"] = {"grade": chance.choice("ABCDEF"), "why": "tests"}
        world.records["actor"][id_] = record
    topics = [f"t{i}" for i in range(2)]
    for i, id_ in enumerate(topics):
        parties = chance.sample(actors, chance.randint(0, 2))
        world.records["topic"][id_] = {"title": f"Topic {id_}", "parties": parties} | ({"part_of": "t0"} if i else {})
    sources = [f"s{i}" for i in range(chance.randint(2, 6))]
    for i, id_ in enumerate(sources):
        world.records["source"][id_] = source(chance, actors, sources[:i])
    ids = [f"c{i}" for i in range(chance.randint(2, 6))]
    for i, id_ in enumerate(ids):
        world.claims[id_] = claim(chance, actors, topics, sources, ids[:i])
    for id_ in ids:
        if len(ids) > 1 and world.claims[id_]["kind"] != "statement" and chance.random() < 0.25:
            others = [o for o in ids if o != id_ and world.claims[o]["kind"] != "statement"]
            world.claims[id_]["contradicts"] = others[:1]
    return world


def source(chance: random.Random, actors: list[str], earlier: list[str]) -> Record:
    record: Record = {"type": chance.choice(["article", "article", "statement", "transcript"])}
    if chance.random() < 0.85:
        record["publisher"] = chance.choice(actors)
    if earlier and chance.random() < 0.25:
        record["retells"] = chance.choice(earlier)
    elif chance.random() < 0.2:
        record["upstream"] = "agency"
    return record


def claim(
    chance: random.Random, actors: list[str], topics: list[str], sources: list[str], earlier: list[str]
) -> Record:
    kind = chance.choice(["event", "event", "state", "statement", "statement", "forecast", "assessment"])
    record: Record = {"text": "It is so.", "kind": kind, "topics": [chance.choice(topics)]}
    record["actors"] = chance.sample(actors, chance.randint(0, 2))
    if kind == "statement":
        if chance.random() < 0.8:
            record["speakers"] = chance.sample(actors, chance.randint(1, 2))
        else:
            record["described_as"] = "someone"
        for name in ("asserts", "denies"):
            if earlier and chance.random() < 0.6:
                record[name] = [{"claim": chance.choice(earlier)} | basis(chance)]
    if chance.random() < 0.3:
        record["when"] = chance.choice(["2025-12", "2026-01-10", "2026-03"])
    if earlier and chance.random() < 0.1:
        record["supersedes"] = chance.choice(earlier)
    if chance.random() < 0.07:
        record["withdrawn"] = {"on": "2026-01-01", "why": "wrong"}
    record["evidence"] = [evidence(chance, actors, sources) for _ in range(chance.randint(0, 4))]
    return record


def basis(chance: random.Random) -> Record:
    return {"basis": chance.choice(["observed", "document", "own-sources"])} if chance.random() < 0.4 else {}


def evidence(chance: random.Random, actors: list[str], sources: list[str], direction: str = "") -> Record:
    row: Record = {"source": chance.choice(sources), "quote": QUOTE, **basis(chance)}
    row["direction"] = direction or chance.choice(["supports", "supports", "supports", "refutes", "context"])
    authority = chance.random()
    if authority < 0.35:
        row["attributed_to"] = chance.choice(actors)
    elif authority < 0.5:
        row["described_as"] = "reportedly"
    return row


def renamed(world: World, chance: random.Random) -> tuple[World, dict[str, str]]:
    """The same world with every id another, and files in another order; and the new id of each old one."""
    ids = [id_ for rows in world.records.values() for id_ in rows]
    fresh = [f"x{i:03}" for i in range(len(ids))]
    chance.shuffle(fresh)
    names = dict(zip(ids, fresh, strict=True))
    other = World()
    for kind, rows in world.records.items():
        items = [(names[id_], _renamed(record, names)) for id_, record in rows.items()]
        chance.shuffle(items)
        other.records[kind] = dict(items)
    return other, names


def _renamed(value: Any, names: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {key: _renamed(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value


def shuffled(world: World, chance: random.Random) -> World:
    """The same world with every list in another order."""
    other = world.copy()
    for rows in other.records.values():
        for record in rows.values():
            for value in record.values():
                if isinstance(value, list):
                    chance.shuffle(value)
    return other
