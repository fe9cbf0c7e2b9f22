"""Lines in the report of a change: what is contradicted, what nobody signed, and how many are carried or signed."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sourcebook.history.change_words import Mark, whole
from sourcebook.history.changes import LineMove
from sourcebook.pages.views.date_words import counted
from sourcebook.report.change.outline_parts import Detail, Item

#: The marks that are told line by line, worst first.
OPEN = ("contradicted", "unsigned", "own")


def line_items(moves: Iterable[LineMove], *marks: str) -> Iterator[Item]:
    """Yield an item for each line that has one of these marks now."""
    for move in moves:
        if move.after in marks:
            rows = (
                ("differs", move.found),
                ("not carried", " · ".join(move.missing)),
                ("limits", " · ".join(move.limits)),
                ("nearest", move.nearest),
            )
            yield Item(
                id=f"{move.record}:{move.line}",
                badge=f"{move.field}, {_moved(move)}",
                words=move.text,
                details=tuple(Detail(label, whole(words, Mark.SAME)) for label, words in rows if words),
                tone="bad" if move.after == "contradicted" else "",
            )


def _moved(move: LineMove) -> str:
    return f"{move.after}, reworded" if move.before == move.after else f"{move.before or 'new'} → {move.after}"


def settled_items(moves: Iterable[LineMove]) -> Iterator[Item]:
    """Yield an item for each record with lines that became carried or signed, which says how many."""
    found: dict[str, Counter[str]] = {}
    for move in moves:
        if not move.open:
            found.setdefault(move.record, Counter())[move.after] += 1
    for record, counts in found.items():
        yield Item(id=record, badge=", ".join(f"{number} {mark}" for mark, number in sorted(counts.items())), words=())


def counted_lines(moves: Iterable[LineMove], *marks: str) -> Iterator[str]:
    """Yield “2 lines unsigned” for each of these marks that lines have now."""
    counts = Counter(move.after for move in moves)
    yield from (f"{counted(counts[mark], 'line')} {mark}" for mark in marks if counts[mark])
