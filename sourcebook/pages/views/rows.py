"""Claims as rows of a table that can be filtered and sorted: the values to filter by are counted here."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import ClaimChip, Link, best_first, chip, label, links, standing_key
from sourcebook.pages.views.plain_words import plain
from sourcebook.pages.views.tallies import quote_tally, scale_of


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimRow:
    """One claim in a table. ``values`` are what it is filtered by, per facet; ``rank`` orders it by standing."""

    claim: ClaimChip
    checks: str
    sources: tuple[Link, ...]
    flags: tuple[str, ...]
    rank: int
    values: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet, with how many rows have it."""

    value: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """Something that rows can be filtered by."""

    name: str
    title: str
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class ClaimTable:
    """Rows, best established first, and the facets to filter them by; facets with one value are left out."""

    rows: tuple[ClaimRow, ...]
    facets: tuple[Facet, ...]


#: The facets of a table of claims, in the order in which pages show them.
FACETS = {
    "standing": "Standing",
    "kind": "Kind",
    "scale": "Scale",
    "actor": "Actor",
    "topic": "Topic",
    "check": "Quote check",
    "briefing": "Briefing",
}
#: Facets whose values are the ids of records.
RECORDS = frozenset({"actor", "topic", "briefing"})
#: Shown for a claim that rests on what statements assert.
DERIVED = "derived"


def claim_table(facts: Facts, ids: Iterable[str], *, leave_out: str = "") -> ClaimTable:
    """Put claims into a table. ``leave_out`` is a facet that the page itself has settled."""
    rows = tuple(_row(facts, id_) for id_ in best_first(facts, ids))
    found = (_facet(facts, name, title, rows) for name, title in FACETS.items() if name != leave_out)
    facets = tuple(facet for facet in found if len(facet.options) > 1)
    names = {facet.name for facet in facets}
    kept = (replace(row, values={name: row.values[name] for name in row.values if name in names}) for row in rows)
    return ClaimTable(rows=tuple(kept), facets=facets)


def _row(facts: Facts, id_: str) -> ClaimRow:
    claim, derivation = facts.corpus.claims[id_].record, facts.derived.claims[id_]
    shown = chip(facts, id_)
    tally = quote_tally(facts, (id_,))
    found = [name for name in ("exact", "normalised", "mismatch", "unavailable") if getattr(tally, name)]
    return ClaimRow(
        claim=shown,
        checks=tally.words or f"{DERIVED}, no quote of its own",
        sources=links(facts, dict.fromkeys(e.source for e in claim.evidence)),
        flags=tuple(plain(flagged.flag) for flagged in derivation.flags),
        rank=standing_key(derivation),
        values={
            "standing": (shown.standing,),
            "kind": (shown.kind,),
            "scale": (scale_of(claim),),
            "actor": tuple(dict.fromkeys((*claim.speakers, *claim.actors))),
            "topic": claim.topics,
            "check": tuple(found) or (DERIVED,),
            "briefing": facts.briefings_of(id_),
        },
    )


def _facet(facts: Facts, name: str, title: str, rows: tuple[ClaimRow, ...]) -> Facet:
    """Count the values of a facet. Records are listed by name, words in the order in which rows have them."""
    counts = Counter(value for row in rows for value in row.values[name])
    if name not in RECORDS:
        return Facet(name, title, tuple(Option(value, value, count) for value, count in counts.items()))
    named = (Option(value, label(facts.corpus.entry(value).record), count) for value, count in counts.items())
    return Facet(name, title, tuple(sorted(named, key=lambda option: (option.label, option.value))))
