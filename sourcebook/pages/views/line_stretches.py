"""Which words of a line are marked, and which words of a quote light up: stretches, as offsets in code points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from math import inf

from sourcebook.lines.carrying import Match, Outcome, check_line
from sourcebook.lines.line_checks import LineCheck, Mark
from sourcebook.lines.quote_places import as_ground, ground_places

Span = tuple[int, int]
#: Marks of lines that nobody answers for: words that nothing carries are underlined in them.
OPEN = frozenset({Mark.UNSIGNED, Mark.CONTRADICTED})


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text, and whether it is marked."""

    text: str
    marked: bool = False


def pieces(text: str, spans: Iterable[Span]) -> tuple[Piece, ...]:
    """Cut a text into its pieces. ``spans`` are in order and do not overlap."""
    found: list[Piece] = []
    at = 0
    for start, end in spans:
        if start > at:
            found.append(Piece(text[at:start]))
        found.append(Piece(text[start:end], marked=True))
        at = end
    return (*found, Piece(text[at:])) if at < len(text) or not found else tuple(found)


def uncarried(check: LineCheck) -> tuple[Span, ...]:
    """Return the words of a line that nothing carries and nobody signed; beside a limit that is lost what it limits.

    Nothing of a translation: across languages no word is carried, which words say better than a line below them all.
    """
    text, outcome = check.placed.line.text, check.outcome
    if check.mark not in OPEN or outcome is None or check.placed.translates:
        return ()
    found = [*outcome.missing, *outcome.moved]
    if outcome.contradiction:
        found.append((outcome.contradiction.start, outcome.contradiction.end))
    for loss in outcome.losses:
        beside = (loss.start, loss.end) if loss.in_line else _beside(outcome, loss.start, loss.end)
        found.extend((beside,) if beside else ())
    return together(text, found) or together(text, [(0, len(text))])


def _beside(outcome: Outcome, start: int, end: int) -> Span | None:
    """The word of the line whose ground stands closest to a stretch of the nearest ground."""
    near = [match for match in outcome.matches if match.ground == outcome.nearest]
    closest = min(near, key=lambda it: max(start - it.ground_end, it.ground_start - end), default=None)
    return (closest.start, closest.end) if closest else None


def together(text: str, spans: Iterable[Span], *, words: int = 0) -> tuple[Span, ...]:
    """Return stretches in order, those put together between which no more than so many words stand, and no omission."""
    found: list[Span] = []
    for start, end in sorted((start, end) for start, end in spans if start < end):
        if found and (start <= found[-1][1] or _words(text[found[-1][1] : start]) <= words):
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def _words(text: str) -> float:
    return inf if "[" in text else sum(1 for part in text.split() if any(map(str.isalnum, part)))


def lit(check: LineCheck, claim: str, quote: str) -> tuple[tuple[Span, ...], tuple[Match, ...]]:
    """Return the stretches of a claim's quote that carry words of a line, and the matches behind them.

    ``quote`` is the text as it is printed, of a quote or of its translation. None where it is no ground of the line.
    """
    placed, outcome = check.placed, check.outcome
    wanted = as_ground(quote)
    grounds = [at for at, it in enumerate(placed.grounds) if it.id == claim and it.text == wanted]
    if outcome is None or placed.translates or not grounds:
        return (), ()
    matches = tuple(match for match in outcome.matches if match.ground == grounds[0])
    if not matches:
        matches = check_line(placed.line, (placed.grounds[grounds[0]],), placed.context).matches
    places = ground_places(quote)
    return together(quote, _stretches(placed.line.text, wanted, matches, places)), matches


def _stretches(line: str, ground: str, matches: Iterable[Match], places: tuple[int, ...]) -> Iterator[Span]:
    """Yield each matched word in the quote; and what stands between two of them, where the line has it there too."""
    last: Match | None = None
    for match in sorted(matches, key=lambda it: it.ground_start):
        yield places[match.ground_start], places[match.ground_end - 1] + 1
        if last and 0 <= last.end <= match.start:
            between, there = line[last.end : match.start], ground[last.ground_end : match.ground_start]
            if between.casefold() == there.casefold():
                yield places[last.ground_start], places[match.ground_end - 1] + 1
        last = match
