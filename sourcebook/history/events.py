"""A comparison of two states of the line → what happened to each claim, and which briefings got other names."""

from collections.abc import Iterator

from sourcebook.history.change_words import Mark, whole
from sourcebook.history.changes import Change, Direction, RecordChange, StandingMove
from sourcebook.history.commit_log import CORRECTING, Event
from sourcebook.history.comparison import compare_claims
from sourcebook.history.opened_lines import opened_lines
from sourcebook.history.reach import briefings_using
from sourcebook.history.state import State
from sourcebook.reading.records import Kind


def events_between(before: State, after: State) -> tuple[tuple[Event, ...], tuple[tuple[str, str], ...]]:
    """Return what happened to claims between two states, in the order of ids; and the briefings that were renamed, as
    pairs of the ids after and before.
    """
    changed, moved, renamed = compare_claims(before, after)
    briefings = ((id_, was) for id_, was in renamed.items() if after.corpus.kinds[id_] is Kind.BRIEFING)
    opened = opened_lines(before, after, {id_: was for id_, was in renamed.items() if id_ in after.corpus.claims})
    return tuple(_events(before, after, changed, moved, opened)), tuple(sorted(briefings))


def _events(
    before: State,
    after: State,
    changed: tuple[RecordChange, ...],
    moved: tuple[StandingMove, ...],
    opened: dict[str, str],
) -> Iterator[Event]:
    records = {r.id: r for r in changed if r.meaningful or r.id != r.was}
    moves = {move.claim: move for move in moved}
    for id_ in sorted({*records, *moves, *opened}):
        record, move = records.get(id_), moves.get(id_)
        was = record.was if record else id_
        words = (*_words(record, move), *filter(None, (opened.get(id_),)))
        corrects = not CORRECTING.isdisjoint(words) and was in before.corpus.claims
        yield Event(
            claim=id_,
            was=was,
            changes=words,
            text=record.label if record else whole(after.corpus.claims[id_].record.text, Mark.SAME),
            before="" if Change.ADDED in words else _standing(before, was),
            after="" if Change.REMOVED in words else _standing(after, id_),
            reason=move.reason if move else "",
            briefings=tuple(_published(before, briefings_using(before, was))) if corrects else (),
        )


def _published(state: State, briefings: tuple[str, ...]) -> Iterator[str]:
    """Yield those that readers had: what changes in a draft is no correction."""
    return (id_ for id_ in briefings if state.corpus.briefings[id_].record.published)


def _words(record: RecordChange | None, move: StandingMove | None) -> tuple[str, ...]:
    """What happened, each word once: to the record first, then to its standing."""
    words = [change.value for change in record.changes] if record else []
    if move and not (move.direction is Direction.MOVED and words and words[0] == Change.REINSTATED):
        words.append(move.direction.value)
    return tuple(dict.fromkeys(words))


def _standing(state: State, claim: str) -> str:
    derivation = state.derived.claims.get(claim) if state.derived else None
    return derivation.standing.value if derivation else ""
