"""Every small world: all sets of up to three pieces of evidence of 23 kinds, each twice (whom the claim concerns).

All of them are claims of one corpus, so that one derivation serves for all. A kind is evidence entered with the
claim, a statement that asserts or denies it, or a claim that contradicts it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from sourcebook.standing.claim_standing import Derivation
from tests.standing.world import QUOTE, evidence, world

#: Evidence lines as in tests/standing/cases.py; "asserts: …", "denies: …" and "contradicts: …" stand for other records.
SUPPORTING = (
    "paper-1",
    "paper-1 basis=observed",
    "paper-1 attributed_to=city",
    "paper-1 described_as=reportedly",
    "reprint basis=observed",
    "radio-1",
    "radio-1 basis=document",
    "radio-1 attributed_to=city",
    "radio-1 attributed_to=union",
    "radio-1 attributed_to=paper",
    "city-page",
    "union-page",
    "ngo-page attributed_to=city",
    "wire-a",
    "tabloid-1 basis=observed",
    "asserts: ngo -> paper-1 basis=observed",
)
REFUTING = (
    "paper-1 direction=refutes",
    "radio-1 direction=refutes basis=observed",
    "city-page direction=refutes",
    "tabloid-1 direction=refutes",
    "ngo-page direction=refutes attributed_to=radio",
    "denies: union -> radio-1",
    "contradicts: paper-1, basis: observed",
)
KINDS = (*SUPPORTING, *REFUTING)
LARGEST = 3

Kinds = frozenset[str]


@dataclass(frozen=True)
class SmallWorlds:
    """The derivation of every set of kinds; ``concerned`` tells whether the claim is about both parties."""

    derived: dict[tuple[Kinds, bool], Derivation]

    def steps(self, added: tuple[str, ...]) -> Iterator[tuple[Kinds, str, Derivation, Derivation]]:
        """Yield every world, a kind that is added to it, and both derivations."""
        for (kinds, concerned), before in self.derived.items():
            for kind in added:
                after = self.derived.get((kinds | {kind}, concerned))
                if kind not in kinds and after:
                    yield kinds, kind, before, after


@cache
def small_worlds() -> SmallWorlds:
    """Derive all of them."""
    box, ids, users = world(), {}, {kind: [] for kind in KINDS}  # type: ignore[var-annotated]
    for size in range(LARGEST + 1):
        for chosen in combinations(KINDS, size):
            for concerned in (False, True):
                ids[frozenset(chosen), concerned] = id_ = f"w{len(ids)}"
                lines = [evidence(kind) for kind in chosen if ":" not in kind]
                about = "actors: [city, union]\n" if concerned else ""
                rows = "\n".join(["evidence:", *lines]) if lines else "evidence: []"
                box.add("claim", id_, f"text: It happened.\nkind: event\ntopics: [ferry]\n{about}{rows}\n")
                for kind in chosen:
                    users[kind].append(id_)
    for number, kind in enumerate(KINDS):
        if ":" in kind:
            how, _, rest = kind.partition(": ")
            box.add("claim", f"k{number}", _record(how, rest, users[kind]))
    claims = box.derive().claims
    return SmallWorlds({key: claims[id_] for key, id_ in ids.items()})


def _record(how: str, rest: str, ids: list[str]) -> str:
    """The statement or the contradicting claim through which a kind of evidence reaches all its worlds."""
    if how == "contradicts":
        body = f"kind: event\ncontradicts: [{', '.join(ids)}]\nevidence:\n  - {{source: {rest}, quote: {QUOTE}}}"
    else:
        speaker, _, where = rest.partition(" -> ")
        source, _, basis = where.partition(" ")
        known = f", {basis.replace('=', ': ')}" if basis else ""
        vouched = ", ".join(f"{{claim: {id_}{known}}}" for id_ in ids)
        body = f"kind: statement\nspeakers: [{speaker}]\n{how}: [{vouched}]\nevidence:\n{evidence(source)}"
    return f"text: It happened.\ntopics: [ferry]\n{body}\n"
