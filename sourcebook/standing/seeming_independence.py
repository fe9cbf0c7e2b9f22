"""What may let one voice pass for two, or a text count that should not: said as warnings, for a person to answer.

Each is answered in the records: by joining what is one, or by `independent_of`, which says why it is not.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from sourcebook.problems import CODES, Problem
from sourcebook.quotes.shared_words import groups
from sourcebook.quotes.snapshots import SnapshotText
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import Actor, Source
from sourcebook.standing.interest import Interests
from sourcebook.standing.one_reading import address, host
from sourcebook.standing.sides import Sides
from sourcebook.standing.uncounted import notice_of, retraction, stands_by
from sourcebook.standing.upstreams import near


def check_seeming(corpus: Corpus, snapshots: Mapping[str, SnapshotText]) -> Iterator[Problem]:
    """Yield every warning of this kind that needs no standing."""
    sides = Sides(corpus)
    yield from _namesakes(corpus, sides)
    yield from _places(corpus)
    yield from _upstreams(corpus)
    yield from _parts_not_said(corpus, Interests(corpus, sides))
    yield from _says_retracted(corpus, snapshots)


def folded(name: str) -> str:
    """Return a name as it is compared: without case, accents and signs."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", plain.casefold()))


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Two actors on different sides that bear one name, alias or address; ``one``: it is the name of one of them."""

    actors: tuple[str, str]
    name: str
    one: bool


def namesakes(corpus: Corpus, sides: Sides) -> Iterator[Namesakes]:
    """Yield the pairs of actors that may be one, unless a record says that they are not."""
    keys = {id_: _keys(entry.record) for id_, entry in corpus.actors.items()}
    for one, other in sorted({pair for ids in groups(keys) for pair in combinations(ids, 2)}):
        if sides.side(one) != sides.side(other) and not _answered(corpus, one, other):
            shared = sorted(keys[one].keys() & keys[other].keys())
            full = {folded(corpus.actors[id_].record.name) for id_ in (one, other)}
            same = any(key in full or key.startswith("http") for key in shared)
            yield Namesakes((one, other), keys[other][shared[0]], same)


def _keys(record: Actor) -> dict[str, str]:
    """What an actor is known by, as it is compared, and as it is written."""
    names = {folded(name): name for name in (record.name, *record.aliases)}
    return {key: name for key, name in names.items() if key} | {url.rstrip("/"): url for url in record.same_as}


def _answered(corpus: Corpus, one: str, other: str) -> bool:
    pairs = ((one, other), (other, one))
    return any(row.actor == b for a, b in pairs for row in corpus.actors[a].record.independent_of)


def _namesakes(corpus: Corpus, sides: Sides) -> Iterator[Problem]:
    for found in namesakes(corpus, sides):
        one, other = found.actors
        yield _warning(
            corpus.actors[other], "I202", f"`{one}` is known as “{found.name}” too, and may be the same actor"
        )


def _places(corpus: Corpus) -> Iterator[Problem]:
    """Two sources of one address; articles of one host whose publishers differ, or of which one names none."""
    records = {id_: entry.record for id_, entry in corpus.sources.items()}
    same = {pair for pair in _firsts({id_: address(r) for id_, r in records.items()}) if not corpus.apart(*pair)}
    for one, other in sorted(pair for pair in same if corpus.origin(pair[0]) != corpus.origin(pair[1])):
        message = f"`{one}` has the same address: if they are one text, one `retells` the other"
        yield _warning(corpus.sources[other], "I203", message, "url")
    hosts: dict[str, list[str]] = {}
    for id_, record in records.items():
        hosts.setdefault(host(record), []).append(id_)
    for name, ids in hosts.items():
        for one, other in _other_publishers(records, ids if name else []):
            if not corpus.apart(one, other) and (one, other) not in same:
                yield _warning(corpus.sources[other], "I203", _at_host(name, one, records[one], records[other]), "url")


def _other_publishers(records: Mapping[str, Source], ids: list[str]) -> Iterator[tuple[str, str]]:
    """Pair the first source of a host's first publisher with the first of each other one, and with all without."""
    seen: set[str] = set()
    named = [id_ for id_ in ids if records[id_].publisher] or ids[:1]
    for id_ in ids:
        publisher = records[id_].publisher
        if (
            id_ != named[0]
            and publisher != records[named[0]].publisher
            and (publisher is None or publisher not in seen)
        ):
            seen.add(publisher or "")
            yield named[0], id_


def _at_host(name: str, one: str, first: Source, second: Source) -> str:
    if second.publisher is None and first.publisher:
        return f"`{one}` stands at {name} too and names its publisher, `{first.publisher}`; this one names none"
    return f"`{one}` stands at {name} too and names another publisher: their articles are one reading"


def _firsts(keys: Mapping[str, str]) -> set[tuple[str, str]]:
    return {(ids[0], other) for ids in groups({i: [k] if k else [] for i, k in keys.items()}) for other in ids[1:]}


def _upstreams(corpus: Corpus) -> Iterator[Problem]:
    """An upstream that is met once, one slip away from another."""
    holders: dict[str, list[str]] = {}
    for id_, entry in corpus.sources.items():
        if entry.record.upstream:
            holders.setdefault(entry.record.upstream, []).append(id_)
    pairs = (pair if len(holders[pair[0]]) < len(holders[pair[1]]) else pair[::-1] for pair in near(holders))
    for lone, kept in (pair for pair in pairs if len(holders[pair[0]]) == 1):
        message = f"the upstream `{lone}` is met once, and `{kept}` is nearly the same: they count as one"
        yield _warning(corpus.sources[holders[lone][0]], "I204", message, "upstream")


def _parts_not_said(corpus: Corpus, interests: Interests) -> Iterator[Problem]:
    for id_, entry in corpus.actors.items():
        if entry.record.part_of is None:
            for other in interests.named_by(id_):
                field = "role" if entry.record.role else "name"
                message = f"its words name `{other}`, and nothing says that it is part of it: it shares its interest"
                if other in entry.record.member_of:
                    field, message = "member_of", f"a medium that is a member of `{other}` shares its interest"
                yield _warning(entry, "I208", message, field)


def _says_retracted(corpus: Corpus, snapshots: Mapping[str, SnapshotText]) -> Iterator[Problem]:
    """Texts that say of themselves that they were taken back or corrected, where no record answers."""
    quotes = [evidence for claim in corpus.claims.values() for evidence in claim.record.evidence]
    answered = {evidence.source for evidence in quotes if stands_by(corpus, evidence)}
    for id_, entry in corpus.sources.items():
        if id_ not in answered and retraction(corpus, id_) is None and (found := notice_of(corpus, snapshots, id_)):
            field, said = found
            what = "text" if field == "snapshot" else field
            message = f"the {what} begins with “{said.words}”, and the record has no `retracted`"
            note = "until the record answers, no quote of it counts" if said.withdrawn else ""
            publisher = entry.record.publisher
            stands = f"; where it stands by what is quoted, `attributed_to: {publisher}` there" if publisher else ""
            yield entry.problem("I205", message, loc=(field,), note=note, hint=f"{CODES['I205'].fix}{stands}")


def _warning(entry: Entry[Any], code: str, message: str, field: str = "name") -> Problem:
    return entry.problem(code, message, loc=(field,), hint=CODES[code].fix)
