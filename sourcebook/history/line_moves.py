"""Lines whose mark or words changed between two states: contradicted now, unsigned now, carried or signed now."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz import fuzz, process

from sourcebook.history.change_words import mark_words
from sourcebook.history.changes import LineMove
from sourcebook.history.state import State
from sourcebook.lines.line_checks import LineCheck, Mark, said_otherwise
from sourcebook.lines.line_places import line_span
from sourcebook.lines.signatures import REWORDED

#: The marks that a line is told with whenever its words are new, too; of the others only a new mark is told.
_OPEN = (Mark.CONTRADICTED, Mark.UNSIGNED)
_Place = tuple[str, str]


def line_moves(before: State, after: State, now: Mapping[str, str]) -> Iterator[LineMove]:
    """Yield the lines that moved, in the order of the lines. ``now`` gives renamed records their ids after."""
    old = _by_place(before.lines, now)
    for place, checks in _by_place(after.lines, {}).items():
        for check, was in _paired(checks, old.get(place, [])):
            if _told(check, was):
                yield _move(after, check, was)


def _by_place(lines: Iterable[LineCheck], now: Mapping[str, str]) -> dict[_Place, list[LineCheck]]:
    """Group lines by their record and field; places in lists count as one, since items move within them."""
    found: dict[_Place, list[LineCheck]] = defaultdict(list)
    for check in lines:
        record = check.placed.record
        found[now.get(record, record), re.sub(r"/\d+/", "/*/", check.placed.field)].append(check)
    return found


def _paired(new: list[LineCheck], old: list[LineCheck]) -> Iterator[tuple[LineCheck, LineCheck | None]]:
    """Pair lines that say the same, then those in the same field, then sentences that are alike."""
    left: dict[str, list[LineCheck]] = defaultdict(list)
    for check in old:
        left[check.placed.line.text].append(check)
    pairs = [(check, left[text].pop(0) if left.get(text := check.placed.line.text) else None) for check in new]
    rest = [check for checks in left.values() for check in checks]
    for check, was in pairs:
        was = was or _reworded(check, rest)
        rest = [other for other in rest if other is not was]
        yield check, was


def _reworded(check: LineCheck, rest: list[LineCheck]) -> LineCheck | None:
    if not check.placed.prose:
        return next((other for other in rest if other.placed.field == check.placed.field), None)
    texts = [other.placed.line.text for other in rest]
    found = process.extractOne(check.placed.line.text, texts, scorer=fuzz.ratio, score_cutoff=REWORDED)
    return rest[found[2]] if found else None


def _told(check: LineCheck, was: LineCheck | None) -> bool:
    if check.mark in _OPEN:
        return was is None or was.mark is not check.mark or was.placed.line.text != check.placed.line.text
    if check.mark is Mark.OWN:  # a sentence that lost what it cited; one that never cited anything is no news
        return was is not None and was.mark is not Mark.OWN
    return check.mark is not Mark.NOT_CHECKED and (was is None or was.mark is not check.mark)


def _move(after: State, check: LineCheck, was: LineCheck | None) -> LineMove:
    placed, place = check.placed, line_span(after.corpus, check.placed, 0, len(check.placed.line.text))
    return LineMove(
        record=placed.record,
        field=placed.field,
        path=place.path,
        line=place.line,
        text=mark_words(was.placed.line.text if was else "", placed.line.text),
        before=was.mark.value if was else "",
        after=check.mark.value,
        found=said_otherwise(check),
        missing=check.missing,
        limits=check.limits,
        nearest=check.nearest,
    )
