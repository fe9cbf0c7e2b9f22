"""The history as pages and commands show it: commits with what each did to claims."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from sourcebook.history.change_words import Marked

#: What makes a published page wrong after the fact: these are correction notices.
CORRECTING = frozenset({"weakened", "withdrawn", "removed"})
#: What readers who follow the changes are told of.
NOTABLE = CORRECTING | {
    "added", "reworded", "strengthened", "superseded", "reinstated", "moved", "unsigned", "contradicted",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """What one commit did to one claim, and how the claim stood before and after ("" where it was not there).

    ``changes`` are words of :class:`~sourcebook.history.changes.Change` and ``Direction``, and the mark of the claim's
    text where that became "unsigned" or "contradicted". ``briefings`` were published and used the claim before a
    change that calls for a correction.
    """

    claim: str
    was: str
    changes: tuple[str, ...]
    text: Marked
    before: str
    after: str
    reason: str = ""
    briefings: tuple[str, ...] = ()

    @property
    def corrects(self) -> bool:
        """True when pages that used the claim are to be corrected."""
        return not CORRECTING.isdisjoint(self.changes)


@dataclass(frozen=True, kw_only=True, slots=True)
class Commit:
    """One commit on the first-parent history. ``time`` is ISO 8601 in UTC.

    ``added``, ``changed`` and ``removed`` are ids of the records whose files it touched. ``errors`` counts what kept
    its records from being read as a whole: then ``events`` are told with the next commit that has none. ``renamed``
    are the briefings that got another id, as pairs of the ids after and before.
    """

    hash: str
    time: str
    subject: str
    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    events: tuple[Event, ...] = ()
    errors: int = 0
    renamed: tuple[tuple[str, str], ...] = ()

    @property
    def date(self) -> str:
        """The day (YYYY-MM-DD, UTC)."""
        return self.time[:10]


@dataclass(frozen=True, kw_only=True)
class Log:
    """The history of a folder, newest first. ``missing`` says in words why there is none, or not all of it."""

    commits: tuple[Commit, ...] = ()
    missing: str = ""

    def of(self, claim: str) -> Iterator[tuple[Commit, Event]]:
        """Yield what happened to a claim, newest first, under whatever id it then had."""
        for commit in self.commits:
            event = next((e for e in commit.events if e.claim == claim), None)
            if event:
                yield commit, event
                if "added" in event.changes:
                    return  # an older record of this id is another claim
                claim = event.was

    @cached_property
    def _present(self) -> Mapping[tuple[str, str], str]:
        """The id of today by commit and the id then; "" for a claim whose id went to another one."""
        found: dict[tuple[str, str], str] = {}
        now: dict[str, str] = {}
        for commit in self.commits:
            for event in commit.events:
                found[commit.hash, event.claim] = now.get(event.claim, event.claim)
            for event in commit.events:
                if event.was != event.claim:
                    now[event.was] = found[commit.hash, event.claim]
            for event in commit.events:
                if "added" in event.changes:
                    now[event.claim] = ""
        return found

    def id_today(self, claim: str, commit: Commit) -> str:
        """Return the id that a claim of a commit's events has today; "" when another claim took its id."""
        return self._present[commit.hash, claim]

    def corrections(self, briefing: str) -> Iterator[tuple[Commit, Event]]:
        """Yield what calls for a correction of a briefing, newest first, under whatever id the briefing then had."""
        for commit in self.commits:
            briefing = dict(commit.renamed).get(briefing, briefing)  # events name it as it was before the commit
            yield from ((commit, event) for event in commit.events if event.corrects and briefing in event.briefings)

    def last_on(self, date: str) -> Commit | None:
        """Return the last commit on or before a day (YYYY-MM-DD)."""
        return next((commit for commit in self.commits if commit.date <= date), None)

    def id_at(self, claim: str, commit: Commit) -> str:
        """Return the id that a claim of today had at a commit."""
        later = self.commits[: self.commits.index(commit)]
        for event in (e for c in later for e in c.events):
            if event.claim == claim:
                claim = event.was
        return claim
