"""Two revisions → the report of what changed between them, with everything that it reaches."""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.history.changes import Comparison
from sourcebook.history.comparison import compare
from sourcebook.history.reach import BriefingReach, reach, touched
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import SUBPAGES, record_path
from sourcebook.pipeline import Checked
from sourcebook.problems import errors
from sourcebook.reading.records import Kind
from sourcebook.reading.references import references

#: How many errors of a state are named.
FAULTS = 5


@dataclass(frozen=True, kw_only=True, slots=True)
class Revision:
    """One of the two states compared: what it is called, its commit ("" where it is none), and numbers.

    ``faults`` are the first of its errors, each in one line.
    """

    name: str
    commit: str
    errors: int
    records: int
    faults: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """A comparison of two revisions and its reach. ``pages`` are paths below the site's root, sorted."""

    base: Revision
    head: Revision
    changes: Comparison
    briefings: tuple[BriefingReach, ...]
    pages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Side:
    """A loaded revision and how it is to be called."""

    name: str
    commit: str
    checked: Checked

    @property
    def revision(self) -> Revision:
        """What the report says about it."""
        found = errors(self.checked.problems)
        return Revision(
            name=self.name,
            commit=self.commit,
            errors=len(found),
            records=len(self.checked.corpus.kinds),
            faults=tuple(f"{p.span.path}:{p.span.line}: {p.code} {p.message}" for p in found[:FAULTS]),
        )


def report(base: Side, head: Side) -> Report:
    """Compare two loaded revisions."""
    changes = compare(base.checked.state, head.checked.state)
    ids = touched(changes)
    pages: set[str] = set()
    for side in (base, head):
        if side.checked.facts:
            pages.update(_pages(side.checked.facts, ids))
    return Report(
        base=base.revision,
        head=head.revision,
        changes=changes,
        briefings=tuple(reach(head.checked.state, ids)),
        pages=tuple(sorted(pages)),
    )


def _pages(facts: Facts, ids: frozenset[str]) -> Iterator[str]:
    """Yield the pages that show one of these records: its own, those of records tied to it, and its briefings'."""
    for id_ in sorted(ids & facts.corpus.kinds.keys()):
        tied = {id_, *facts.used_by.get(id_, ())}
        tied.update(r.id for r in references(facts.corpus.entry(id_).record) if r.id in facts.corpus.kinds)
        for other in tied:
            yield record_path(facts, other).partition("#")[0]
        for briefing in facts.briefings_of(id_):
            yield f"{briefing}/"
            yield from (f"{briefing}/{name}/" for name in _subpages(facts.corpus.kinds[id_]))


def _subpages(kind: Kind) -> tuple[str, ...]:
    """The sub-pages of a briefing on which records of a kind always stand."""
    if kind is Kind.CLAIM:
        return ("timeline", "verification")
    return (SUBPAGES[kind],) if kind in SUBPAGES else ()
