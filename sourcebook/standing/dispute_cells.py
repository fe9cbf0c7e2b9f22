"""Disputes: that every party is heard on every point, in words of its own side or by a silence that was checked."""

from collections.abc import Iterator

from sourcebook.problems import Problem
from sourcebook.quotes.quote_checks import silences
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import ClaimKind, Dispute, Relation, SourceType
from sourcebook.standing.sides import Sides


def check_cells(corpus: Corpus) -> Iterator[Problem]:
    """Every point of a dispute has a cell for each of its parties and for nobody else."""
    for entry in corpus.disputes.values():
        for i, point in enumerate(entry.record.points):
            for party in entry.record.parties:
                if party not in point.cells:
                    yield entry.problem(
                        "S104",
                        f"the point has no cell for `{party}`",
                        loc=("points", i, "cells"),
                        hint=f"add `{party}:` with its claims or a verified silence, or `{party}: {{}}` for nothing",
                    )
            for party in point.cells:
                if party not in entry.record.parties:
                    yield entry.problem(
                        "S104", f"`{party}` is not a party of this dispute", loc=("points", i, "cells", party)
                    )


def check_cell_claims(corpus: Corpus) -> Iterator[Problem]:
    """The claims in a dispute's cell are statements by that party's side, or say something of it."""
    sides = Sides(corpus)
    for entry in corpus.disputes.values():
        for i, point in enumerate(entry.record.points):
            for party, cell in point.cells.items():
                for j, claim in enumerate(cell.claims):
                    if not _bears_on(corpus, sides, claim, party):
                        yield entry.problem(
                            "S105",
                            f"`{claim}` is no statement by the side of `{party}`, and does not name it",
                            loc=("points", i, "cells", party, "claims", j),
                            hint="cite what the party itself said, or else what is said of it",
                        )


def check_readings(corpus: Corpus) -> Iterator[Problem]:
    """A reading compares two different parties of its dispute; of a silence it says only that it is one."""
    for entry in corpus.disputes.values():
        for i, point in enumerate(entry.record.points):
            for j, reading in enumerate(point.readings):
                for name in ("a", "b"):
                    if getattr(reading, name) not in entry.record.parties:
                        yield _not_a_party(entry, i, j, name)
                if reading.a == reading.b:
                    yield entry.problem(
                        "S106",
                        "the reading compares a party with itself",
                        loc=("points", i, "readings", j, "b"),
                    )
                yield from _silence_read(entry, i, j)
                yield from _nothing_read(entry, i, j)


def check_silent_sources(corpus: Corpus) -> Iterator[Problem]:
    """A verified silence cites the actor's own publication or a transcript: an article's omission is not silence."""
    sides = Sides(corpus)
    for entry, loc, silent in silences(corpus):
        source = corpus.sources[silent.source].record
        actor = (
            str(loc[3])
            if isinstance(entry.record, Dispute)
            else corpus.demands[entry.id].record.positions[int(loc[1])].actor
        )
        if source.type is not SourceType.TRANSCRIPT and not own_text(corpus, sides, silent.source, actor):
            yield entry.problem(
                "S103",
                f"`{silent.source}` is neither a publication of `{actor}` nor a transcript",
                loc=(*loc, "source"),
                hint="cite the actor's own publication or a transcript",
            )


def own_text(corpus: Corpus, sides: Sides, source: str, actor: str) -> bool:
    """Tell whether a source is a publication of an actor's side, or repeats one (`retells`, `upstream`)."""
    side, seen = sides.side(actor), set[str]()
    while source in corpus.sources and source not in seen:
        seen.add(source)
        record = corpus.sources[source].record
        if any(it in corpus.actors and sides.side(it) == side for it in (record.publisher, record.upstream) if it):
            return True
        source = record.retells or ""
    return False


def _silence_read(entry: Entry[Dispute], i: int, j: int) -> Iterator[Problem]:
    """Silence neither agrees nor differs, and words are no silence."""
    point = entry.record.points[i]
    reading = point.readings[j]
    silent = [name for name in ("a", "b") if (cell := point.cells.get(getattr(reading, name))) and cell.silent]
    if reading.relation is Relation.SILENT and reading.a in point.cells and "a" not in silent:
        yield entry.problem(
            "S106",
            f"`{reading.a}` is not silent on this point",
            loc=("points", i, "readings", j, "a"),
            hint="`a` is the party whose cell is a verified silence",
        )
    if reading.relation is not Relation.SILENT and silent:
        party = getattr(reading, silent[0])
        yield entry.problem(
            "S106",
            f"`{party}` is silent on this point, and nothing else can be said of it",
            loc=("points", i, "readings", j, "relation"),
            hint=f"write `a: {party}` and `relation: silent`",
        )


def _nothing_read(entry: Entry[Dispute], i: int, j: int) -> Iterator[Problem]:
    """Where nothing is recorded of a party, there is nothing to compare."""
    point = entry.record.points[i]
    for name in ("a", "b"):
        party = getattr(point.readings[j], name)
        cell = point.cells.get(party)
        if cell and not cell.claims and not cell.silent:
            yield entry.problem(
                "S106",
                f"nothing is recorded of `{party}` on this point",
                loc=("points", i, "readings", j, name),
                hint="take the reading out, or fill the cell",
            )


def _not_a_party(entry: Entry[Dispute], i: int, j: int, name: str) -> Problem:
    party = getattr(entry.record.points[i].readings[j], name)
    return entry.problem("S106", f"`{party}` is not a party of this dispute", loc=("points", i, "readings", j, name))


def _bears_on(corpus: Corpus, sides: Sides, claim: str, party: str) -> bool:
    record = corpus.claims[claim].record
    speaking = {sides.side(speaker) for speaker in record.speakers}
    said = record.kind is ClaimKind.STATEMENT and sides.side(party) in speaking
    return said or sides.side(party) in sides.concerned(record)
