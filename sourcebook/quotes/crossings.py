"""Where a quote runs over an end of the parts that its text is made of: refused, cautioned about, or passed over.

Two cells stand beside each other and say nothing together; two speakers say two things; a number is never read over
any end. A sentence may run over the end of a page, and what stands there of the page's own is passed over.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from sourcebook.quotes.structure import Part, PartKind

#: What a quote may run over with a caution, and what is said of it.
CAUTIONED = {
    PartKind.PAGE: "the end of a page",
    PartKind.CELL: "the end of a cell",
    PartKind.ITEM: "the end of an item of a list",
    PartKind.HEADING: "the end of a heading",
    PartKind.CAPTION: "the end of a caption",
    PartKind.QUOTED: "an end of a block quotation",
    PartKind.FOOTNOTE: "an end of a note",
    PartKind.STRUCK: "an end of words that were struck out",
    PartKind.INSERTED: "an end of words that were put in later",
    PartKind.ASIDE: "an end of a box beside the text",
}
#: How the ends are named that a quote may run over without a caution.
_NAMES = {
    PartKind.FURNITURE: "the end of a page or line",
    PartKind.MARK: "a mark of a note",
    PartKind.CUE: "the end of a caption",
}
#: What an omission may not lead out of or into.
_HELD = frozenset(
    {PartKind.CELL, PartKind.ITEM, PartKind.HEADING, PartKind.CAPTION, PartKind.QUOTED, PartKind.FOOTNOTE}
)
#: What no quote holds one end of.
_PASSED = frozenset({PartKind.FURNITURE, PartKind.MARK})
_BAR_AFTER, _BAR_BEFORE = re.compile(r"[ \t]*\|[ \t]*"), re.compile(r"\|[ \t]*\Z")
_DIGIT_BEFORE, _DIGIT_AFTER = re.compile(r"\d[.,]?\s*\Z"), re.compile(r"\s*[.,]?\d")
#: How much text beside an end is looked at for a number, in code points.
_NEAR = 12

Span = tuple[int, int]


class End(NamedTuple):
    """An end of a part, or its beginning, by its offset in the text."""

    at: int
    part: Part


class Structure:
    """The parts of a text, ordered so that those around a passage are found at once."""

    def __init__(self, text: str, parts: Sequence[Part] = ()) -> None:
        """Take a text and its parts."""
        self.text, self.parts = text, tuple(parts)

    @cached_property
    def passed(self) -> tuple[Part, ...]:
        """What the matcher passes over: marks and furniture, in order; those that touch are one."""
        found: list[Part] = []
        for part in (part for part in self.parts if part.kind in _PASSED):
            if found and not self.text[found[-1].end : part.start].strip():
                found[-1] = found[-1]._replace(end=max(found[-1].end, part.end))
            else:
                found.append(part)
        return tuple(found)

    @cached_property
    def _ends(self) -> tuple[list[int], list[End]]:
        ends = sorted(
            (End(at, part) for part in self.parts if part.kind is not PartKind.TURN for at in (part.start, part.end)),
            key=lambda end: end.at,
        )
        return [end.at for end in ends], ends

    @cached_property
    def _by_kind(self) -> dict[PartKind, tuple[list[int], list[Part]]]:
        found: dict[PartKind, tuple[list[int], list[Part]]] = {}
        for part in self.parts:
            starts, parts = found.setdefault(part.kind, ([], []))
            starts.append(part.start)
            parts.append(part)
        return found

    def within(self, kind: PartKind, start: int, end: int) -> tuple[Part, ...]:
        """Return the parts of a kind that a stretch of the text touches, in order; none of them holds another."""
        starts, parts = self._by_kind.get(kind, ([], []))
        first = max(0, bisect_right(starts, start) - 1)
        return tuple(part for part in parts[first : bisect_left(starts, end)] if part.end > start)

    def innermost(self, kinds: frozenset[PartKind], at: int) -> Span:
        """Return the shortest stretch that a part of these kinds gives to an offset; the whole text where none does."""
        around = [part for kind in kinds for part in self.within(kind, at, at + 1)]
        shortest = min(around, key=lambda part: part.end - part.start, default=None)
        return (shortest.start, shortest.end) if shortest else (0, len(self.text))

    def ends_within(self, start: int, end: int) -> Iterator[End]:
        """Yield the ends of parts that stand within a stretch, which begins and ends in words."""
        places, ends = self._ends
        yield from ends[bisect_right(places, start) : bisect_left(places, end)]

    # --- what is refused, and what is told -------------------------------------------------------------------

    def refuses(self, pieces: Sequence[Span], *, passing: bool) -> str:
        """Say why words that stand at these places are no quote; "" when nothing speaks against it.

        ``passing``: they were found with furniture and marks passed over.
        """
        start, end = pieces[0][0], pieces[-1][1]
        if len({turn.label for turn in self.within(PartKind.TURN, *self._inner(start, end))}) > 1:
            return "the quote runs from one speaker's words into another's"
        for piece in pieces:
            for here in self.ends_within(*piece):
                if why := self._refused(here, passing=passing):
                    return why
        held = {here.part.kind for here in self.ends_within(start, end)} & _HELD if len(pieces) > 1 else frozenset()
        if held and any(self._parted(a[1], b[0]) for a, b in pairwise(pieces)):
            return "an omission leads into another item, cell or speaker’s words"
        return ""

    def lead_in(self, at: int) -> Span | None:
        """Return the line that ends in a colon before the list in an item of which an offset stands."""
        items = self._by_kind.get(PartKind.ITEM, ([], []))[1]
        place = bisect_right(items, at, key=lambda part: part.start) - 1
        if place < 0 or items[place].end <= at:
            return None
        while place and not self.text[items[place - 1].end : items[place].start].strip():
            place -= 1
        before = self.text[: items[place].start].rstrip() if items[place].start else ""
        return (before.rfind("\n") + 1, len(before)) if before.endswith(":") else None

    def crossed(self, start: int, end: int) -> tuple[str, ...]:
        """Name the ends of parts that a passage runs over, in the order of the text; each kind once."""
        found = (CAUTIONED[here.part.kind] for here in self.ends_within(start, end) if here.part.kind in CAUTIONED)
        return tuple(dict.fromkeys(found))

    def pages(self, start: int, end: int) -> tuple[str, ...]:
        """Return the numbers of the pages that a passage stands on."""
        return tuple(part.label for part in self.within(PartKind.PAGE, *self._inner(start, end)) if part.label)

    def times(self, start: int, end: int) -> tuple[str, ...]:
        """Return the times at which the cues begin that a passage stands in."""
        return tuple(part.label for part in self.within(PartKind.CUE, *self._inner(start, end)) if part.label)

    def _inner(self, start: int, end: int) -> Span:
        """Leave white space at the ends of a stretch out, at the first of which another part may end."""
        words = self.text[start:end]
        return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())

    def _parted(self, end: int, start: int) -> bool:
        """Whether a part ends or begins between two pieces that an omission may not lead out of."""
        places, ends = self._ends
        between = ends[bisect_left(places, end) : bisect_right(places, start)]
        open_ = [here for here in between if here.part.kind in _HELD]
        return any(not (end <= here.part.start and here.part.end <= start) for here in open_)

    def _refused(self, here: End, *, passing: bool) -> str:
        before, after = self.text[max(0, here.at - _NEAR) : here.at], self.text[here.at : here.at + _NEAR]
        kind = here.part.kind
        if kind in _PASSED and passing:
            whole = self.passed[bisect_right(self.passed, here.part.start, key=lambda part: part.start) - 1]
            before = self.text[max(0, whole.start - _NEAR) : whole.start]
            after = self.text[whole.end : whole.end + _NEAR]
        if _DIGIT_BEFORE.search(before) and _DIGIT_AFTER.match(after):
            return f"the quote reads a number over {_NAMES.get(kind) or CAUTIONED[kind]}"
        if kind is PartKind.FURNITURE and not passing:
            return "the quote holds a running head or a number of a page or a line, which is no word of the text"
        if kind is PartKind.CELL and not (_BAR_AFTER.match(after) or _BAR_BEFORE.search(before)):
            return "the quote joins words of two cells"
        return ""
