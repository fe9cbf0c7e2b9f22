"""Two revisions → the report of what changed between them, with everything that it reaches."""

from dataclasses import dataclass

from sourcebook.history.changes import Comparison
from sourcebook.history.comparison import compare
from sourcebook.history.reach import BriefingReach, reach, touched
from sourcebook.pages.changed_pages import changed_pages
from sourcebook.pages.checked import Checked
from sourcebook.problems import errors

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
    """A comparison of two revisions and its reach.

    ``pages`` are those that differ, by their paths below the site's root, sorted; none where a side has errors that
    keep it from having pages. ``unseen`` are files that differ, of which pages are made and which are not compared.
    """

    base: Revision
    head: Revision
    changes: Comparison
    briefings: tuple[BriefingReach, ...]
    pages: tuple[str, ...]
    unseen: tuple[str, ...] = ()


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


def report(base: Side, head: Side, *, unseen: tuple[str, ...] = ()) -> Report:
    """Compare two loaded revisions. ``unseen`` are files beside their records that differ and make pages."""
    changes = compare(base.checked.state, head.checked.state)
    return Report(
        base=base.revision,
        head=head.revision,
        changes=changes,
        briefings=tuple(reach(head.checked.state, touched(changes))),
        pages=changed_pages(base.checked, head.checked),
        unseen=unseen,
    )
