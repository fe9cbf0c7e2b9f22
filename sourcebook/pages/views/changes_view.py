"""The history as pages show it: the changes page, a claim's own history, and what a briefing has to correct."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import groupby

from sourcebook.explain.sayings import told_as, whose_word
from sourcebook.history.change_words import Mark, Marked
from sourcebook.history.commit_log import Commit, Event
from sourcebook.pages.views.date_words import counted
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import Link, link
from sourcebook.pages.views.plain_words import StandingWord, standing_word
from sourcebook.reading.records import Standing

#: A commit that changed more claims than this shows them folded away.
OPEN = 12
#: A briefing that has more corrections than this shows them folded away.
SHORT = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class EventView:
    """What a commit did to a claim. ``link`` leads to the claim under its present id; None when it exists no longer.

    ``told`` is its sentence after the commit, with how it stands today before it, or how it stood then.
    ``now`` is how the claim stands today, where that is another word than it was given then.
    """

    id: str
    was: str
    link: Link | None
    date: str
    commit: str
    anchor: str
    subject: str
    what: str
    corrects: bool
    text: Marked
    told: str
    before: StandingWord | None
    after: StandingWord | None
    now: StandingWord | None
    reason: str


@dataclass(frozen=True, slots=True)
class ChangedRecord:
    """A record that a commit touched; ``link`` is None when it exists no longer."""

    id: str
    link: Link | None


@dataclass(frozen=True, kw_only=True, slots=True)
class ChangeView:
    """One commit: what it did to claims, and the other records whose files it added, changed or removed."""

    commit: Commit
    anchor: str
    summary: str
    folded: bool
    events: tuple[EventView, ...]
    added: tuple[ChangedRecord, ...]
    changed: tuple[ChangedRecord, ...]
    removed: tuple[ChangedRecord, ...]


@dataclass(frozen=True, slots=True)
class MonthView:
    """The commits of one month (YYYY-MM), newest first."""

    month: str
    changes: tuple[ChangeView, ...]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What a briefing has to correct, newest first; ``open`` when it is short enough to stand in the open."""

    rows: tuple[EventView, ...]
    open: bool


def changes_view(facts: Facts) -> tuple[MonthView, ...]:
    """Collect the commits that touched records, newest first."""
    months = groupby(facts.log.commits, key=lambda commit: commit.date[:7])
    return tuple(MonthView(month, tuple(_change(facts, c) for c in commits)) for month, commits in months)


def claim_history(facts: Facts, claim: str) -> tuple[EventView, ...]:
    """Collect what happened to a claim, newest first, under whatever id it had."""
    return tuple(event_view(facts, commit, event) for commit, event in facts.log.of(claim))


def corrections(facts: Facts, briefing: str, cited: Collection[str]) -> Corrections:
    """Collect what a briefing has to correct: claims that it used and that were weakened or removed.

    Those that its words cite (``cited``) come first.

    A claim that is withdrawn has a notice of its own, from its record, whatever is known of the history.
    """
    events = (
        event_view(facts, commit, event)
        for commit, event in facts.log.corrections(briefing)
        if _today(facts, facts.log.id_today(event.claim, commit)) is not Standing.WITHDRAWN
    )
    rows = tuple(sorted(events, key=lambda event: event.id not in cited))
    return Corrections(rows, len(rows) <= SHORT)


def event_view(facts: Facts, commit: Commit, event: Event) -> EventView:
    """Show one event of the history."""
    present = facts.log.id_today(event.claim, commit)
    today = _today(facts, present)
    return EventView(
        id=event.claim,
        was=event.was if event.was != event.claim else "",
        link=link(facts, present) if today else None,
        date=commit.date,
        commit=commit.hash,
        anchor=_anchor(commit),
        subject=commit.subject,
        what=_joined(event.changes),
        corrects=event.corrects,
        text=event.text,
        told=_told(facts, event, present),
        before=_word(event.before) if event.before != event.after else None,
        after=_word(event.after),
        now=_word(today.value) if today and today.value != event.after else None,
        reason=event.reason,
    )


def _told(facts: Facts, event: Event, present: str) -> str:
    """The sentence is that of the commit; a claim that is gone has only the standing that it had."""
    text = " ".join(s.text for s in event.text if s.mark is not Mark.REMOVED or event.after == "")
    if present in facts.derived.claims:
        derivation = facts.derived.claims[present]
        return told_as(derivation.standing, text, whose_word(facts.corpus, derivation))
    return told_as(Standing(event.after or event.before), text) if event.after or event.before else text


def _change(facts: Facts, commit: Commit) -> ChangeView:
    told = {id_ for event in commit.events for id_ in (event.claim, event.was)}

    def records(ids: Iterable[str]) -> tuple[ChangedRecord, ...]:
        known = facts.corpus.kinds
        return tuple(ChangedRecord(i, link(facts, i) if i in known else None) for i in ids if i not in told)

    return ChangeView(
        commit=commit,
        anchor=_anchor(commit),
        summary=_summary(commit.events),
        folded=len(commit.events) > OPEN,
        events=tuple(event_view(facts, commit, event) for event in commit.events),
        added=records(commit.added),
        changed=records(commit.changed),
        removed=records(commit.removed),
    )


def _summary(events: tuple[Event, ...]) -> str:
    """Count what happened: “12 claims added, 1 claim weakened”."""
    counts = Counter(change for event in events for change in event.changes)
    return ", ".join(f"{counted(number, 'claim')} {change}" for change, number in counts.most_common())


def _today(facts: Facts, claim: str) -> Standing | None:
    """How a claim stands at present; None when it is gone."""
    return facts.derived.claims[claim].standing if claim in facts.corpus.claims else None


def _anchor(commit: Commit) -> str:
    return f"c-{commit.hash[:12]}"


def _joined(words: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1] if words else "")))


def _word(standing: str) -> StandingWord | None:
    return standing_word(Standing(standing)) if standing else None
