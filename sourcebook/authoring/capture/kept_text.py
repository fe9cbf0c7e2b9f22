"""A text as it is put together out of a file, with the parts that it is made of."""

from collections.abc import Iterable

from sourcebook.quotes.structure import Part, PartKind, in_order

#: Raised and lowered digits are written as such: `1,250` with a raised 3 is not the number 12503.
RAISED = str.maketrans("0123456789+-−=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾")
LOWERED = str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_RUNS = (PartKind.STRUCK, PartKind.INSERTED)


class KeptText:
    """Grows at its end. Offsets are code points; an empty stretch makes no part."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._parts: list[Part] = []
        self.length = 0

    def add(self, text: str) -> None:
        """Put a text at the end."""
        if text:
            self._pieces.append(text)
            self.length += len(text)

    def mark(self, kind: PartKind, start: int, label: str = "", *, end: int | None = None) -> None:
        """Say of what stands from ``start`` to ``end`` (default: to here) what it is.

        Words that are withdrawn or added one after the other are one part.
        """
        until = self.length if end is None else end
        if start >= until:
            return
        if kind in _RUNS and self._parts and self._parts[-1][::2] == (kind, start):
            start = self._parts.pop().start
        self._parts.append(Part(kind, start, until, label))

    def end_line(self) -> None:
        """End the line, unless nothing stands on it."""
        if self._pieces and not self.ends_in("\n"):
            self.add("\n")

    def ends_in(self, characters: str) -> bool:
        """Tell whether the last character is one of some."""
        return bool(self._pieces) and self._pieces[-1][-1] in characters

    def drop_line_end(self, start: int) -> None:
        """Take away the line end that stands last, if it is behind ``start``."""
        if self.length > start and self.ends_in("\n"):
            last = self._pieces.pop()
            self.length -= 1
            if last != "\n":
                self._pieces.append(last[:-1])

    def take(self, other: "KeptText") -> None:
        """Put another text with its parts at the end."""
        at = self.length
        self._parts.extend(Part(kind, start + at, end + at, label) for kind, start, end, label in other._parts)
        self.add("".join(other._pieces))

    def holds(self, kind: PartKind) -> bool:
        """Tell whether a part of it is of a kind."""
        return any(part.kind is kind for part in self._parts)

    def text(self) -> str:
        """Return what there is so far."""
        return "".join(self._pieces)

    def parts(self) -> tuple[Part, ...]:
        """Return the parts in the order of the text."""
        return in_order(self._parts)


def stripped(parts: Iterable[Part], text: str) -> tuple[Part, ...]:
    """Return the parts without the white space at their ends, and without those that hold nothing else."""
    found = []
    for kind, start, end, label in parts:
        inside = text[start:end]
        start += len(inside) - len(inside.lstrip())
        if inside.strip():
            found.append(Part(kind, start, start + len(inside.strip()), label))
    return in_order(found)
