"""The allowed differences between a quote and its source, folded away with a way back to the original offsets.

The list is closed (design: evidence, "Matching a quote"). Never folded: case, accents, digits, number formats,
punctuation, words, superscripts, look-alike letters.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Fold(StrEnum):
    """An allowed difference. The value is the word that pages and exports show."""

    COMPOSITION = "composition"
    WHITE_SPACE = "white-space"
    QUOTATION_MARKS = "quotation-marks"
    APOSTROPHES = "apostrophes"
    DASHES = "dashes"
    ELLIPSIS = "ellipsis"
    LIGATURES = "ligatures"
    INVISIBLE = "invisible"


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_QUOTATION_MARKS = '"“”„‟«»‹›〝〞〟＂「」『』'
_APOSTROPHES = "'‘’‚‛ʼ′＇`´"
_DASHES = "-‐‑‒–—―−﹘﹣－"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c"
_DROPPED = dict.fromkeys(map(ord, _INVISIBLE))
_SPACE = "\t\n\v\f\r\x1c-\x1f \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_COMMON = (
    f"(?P<space>[{_SPACE}]+)"
    f"|(?P<quote>[{_QUOTATION_MARKS}])|(?P<apostrophe>[{_APOSTROPHES}])|(?P<dash>[{re.escape(_DASHES)}])"
    f"|(?P<ellipsis>…)|(?P<ligature>[{''.join(_LIGATURES)}])"
)
#: Only where something can change is looked at; everything between is copied as it is.
_IN_QUOTE = re.compile(_COMMON)
_IN_SNAPSHOT = re.compile(f"(?P<invisible>[{_INVISIBLE}])|{_COMMON}")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text after folds.

    ``starts`` and ``origins`` say where its runs begin, in the folded and in the original text; inside a run both
    advance together unless the run replaces something (``lengths`` is how much of the original it stands for).
    """

    original: str
    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    lengths: tuple[int, ...]
    folds: tuple[Fold | None, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of a stretch of the folded text (``start`` < ``end``)."""
        return self._origin(start), self._end(end - 1)

    def used(self, start: int, end: int) -> frozenset[Fold]:
        """Return the folds that changed something within a stretch of the folded text."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1)
        return frozenset(fold for fold in self.folds[first : last + 1] if fold)

    def written(self, at: int) -> str:
        """Return what the original writes for the folded character at ``at``."""
        start, end = self.span(at, at + 1)
        return self.original[start:end]

    def _origin(self, at: int) -> int:
        run = bisect_right(self.starts, at) - 1
        return self.origins[run] + (0 if self.folds[run] else at - self.starts[run])

    def _end(self, at: int) -> int:
        run = bisect_right(self.starts, at) - 1
        return self.origins[run] + (self.lengths[run] if self.folds[run] else at - self.starts[run] + 1)


def fold_snapshot(text: str) -> FoldedText:
    """Fold a source's text, invisible characters dropped."""
    return _fold(text, _IN_SNAPSHOT)


def fold_quote(text: str) -> FoldedText:
    """Fold a quote; its ends are not trimmed."""
    return _fold(text, _IN_QUOTE)


def visible(text: str) -> str:
    """Return a stretch of a source without the invisible characters that folding drops."""
    return text.translate(_DROPPED)


def has_invisible(text: str) -> bool:
    """Tell whether a stretch of a source holds characters that folding drops."""
    return visible(text) != text


def _fold(text: str, pattern: re.Pattern[str]) -> FoldedText:
    """Cut the text at what folds; the stretches between are copied, or composed where they need it."""
    out = _Builder(text)
    at = 0
    for found in pattern.finditer(text):
        out.keep(at, found.start())
        out.replace(found)
        at = found.end()
    out.keep(at, len(text))
    return out.done()


class _Builder:
    """Collects the runs of a folded text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._parts: list[str] = []
        self._runs: list[tuple[int, int, int, Fold | None]] = []
        self._length = 0

    def keep(self, start: int, end: int) -> None:
        """Copy a stretch, composing letters and their marks (NFC) where they are not composed."""
        part = self._text[start:end]
        if unicodedata.is_normalized("NFC", part):
            self._add(part, start, end - start, None)
            return
        for cluster in _CLUSTER.finditer(part):
            composed = unicodedata.normalize("NFC", cluster.group())
            fold = None if composed == cluster.group() else Fold.COMPOSITION
            self._add(composed, start + cluster.start(), len(cluster.group()), fold)

    def replace(self, found: re.Match[str]) -> None:
        """Write what a folded character or run becomes."""
        name = str(found.lastgroup)
        target, fold = _TARGETS[name]
        word = found.group()
        becomes = target(word)
        self._add(becomes, found.start(), len(word), fold if becomes != word else None)

    def _add(self, part: str, origin: int, length: int, fold: Fold | None) -> None:
        if not part:
            return
        if part == " " and self._parts and self._parts[-1] == " ":
            return
        self._runs.append((self._length, origin, length, fold))
        self._parts.append(part)
        self._length += len(part)

    def done(self) -> FoldedText:
        starts, origins, lengths, folds = zip(*self._runs, strict=True) if self._runs else ((0,), (0,), (0,), (None,))
        return FoldedText(self._text, "".join(self._parts), starts, origins, lengths, folds)


#: A base character with the marks and Hangul jamo that may compose with it.
_CLUSTER = re.compile(r"[\u1100-\u11ff]+|.[^\w\s\x00-\x7f]*", re.DOTALL)

_TARGETS: dict[str, tuple[Callable[[str], str], Fold]] = {
    "space": (lambda _: " ", Fold.WHITE_SPACE),
    "quote": (lambda _: '"', Fold.QUOTATION_MARKS),
    "apostrophe": (lambda _: "'", Fold.APOSTROPHES),
    "dash": (lambda _: "-", Fold.DASHES),
    "ellipsis": (lambda _: "...", Fold.ELLIPSIS),
    "ligature": (_LIGATURES.__getitem__, Fold.LIGATURES),
    "invisible": (lambda _: "", Fold.INVISIBLE),
}
