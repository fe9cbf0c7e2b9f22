"""The allowed differences between a quote and its source, folded away with a way back to the original offsets.

The list is closed (design: evidence, "Matching a quote"). Never folded: case, accents, digits, number formats,
punctuation, words, superscripts, look-alike letters.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache


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
    LINE_HYPHEN = "line-hyphen"


class LineHyphens(StrEnum):
    """What becomes of a hyphen at a line's end between two letters: the writer's, or the typesetter's?"""

    AS_THEY_ARE = "as they are"
    JOINED = "joined"
    KEPT = "kept"


_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
#: What becomes ", ' and -; these three themselves need no folding.
_QUOTATION_MARKS = "“”„‟«»‹›〝〞〟＂「」『』"
_APOSTROPHES = "‘’‚‛ʼ′＇`´"
_DASHES = "‐‑‒–—―−﹘﹣－"
_INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c"
_DROPPED = dict.fromkeys(map(ord, _INVISIBLE))
_SPACE = "\t\n\v\f\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_LISTED = f"{_QUOTATION_MARKS}{_APOSTROPHES}{re.escape(_DASHES)}…{''.join(_LIGATURES)}"
#: A run of white space that is not one plain space, or one listed character. Only there can something change, and
#: everything between is copied as it is. (A set first, and what follows it after: so the search skips fast.)
_FOLDING = f"(?:(?<=[{_SPACE}])[ {_SPACE}]*|(?<= )[ {_SPACE}]+|(?<=[^ {_SPACE}]))"
_IN_QUOTE = re.compile(f"[ {_SPACE}{_LISTED}]{_FOLDING}")
_IN_SNAPSHOT = re.compile(f"[ {_SPACE}{_LISTED}{_INVISIBLE}]{_FOLDING}")


#: White space at a line's end is looked at this far, in code points.
LINE_END = 40
#: A hyphen at a line's end between letters; digits are never joined.
_LINE_HYPHEN = re.compile(r"(?P<line_hyphen>[-‐‑](?<=[^\W\d_][-‐‑])[ \t]*\r?\n[ \t]*)(?=[^\W\d_])")
_WITH_LINE_HYPHENS = re.compile(f"{_LINE_HYPHEN.pattern}|{_IN_SNAPSHOT.pattern}")


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text after folds.

    ``starts`` and ``origins`` say where its runs begin, in the folded and in the original text; inside a run both
    advance together unless the run replaces something (``lengths`` is how much of the original it stands for).
    ``joins_lines``: hyphens at line ends were joined or kept.
    """

    original: str
    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    lengths: tuple[int, ...]
    folds: tuple[Fold | None, ...]
    joins_lines: bool = False

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of a stretch of the folded text (``start`` < ``end``)."""
        return self._origin(start), self._end(end - 1)

    def used(self, start: int, end: int) -> frozenset[Fold]:
        """Return the folds that changed something within a stretch of the folded text."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1)
        return frozenset(fold for fold in self.folds[first:last] if fold)

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


def readings(folded: FoldedText) -> Iterator[FoldedText]:
    """Yield a source as it is folded, and, where lines end in hyphens, with these joined and with these kept."""
    yield folded
    if has_line_hyphen(folded.original):
        yield from (_without_line_ends(folded.original, how) for how in (LineHyphens.JOINED, LineHyphens.KEPT))


def has_line_hyphen(text: str) -> bool:
    """Tell whether a line of a text ends in a hyphen between letters."""
    return _LINE_HYPHEN.search(text) is not None


def touches_line_hyphen(text: str, offset: int) -> bool:
    """Tell whether an offset lies in, just before or just after a hyphen that ends a line."""
    near = _LINE_HYPHEN.finditer(text, max(0, offset - LINE_END), offset + LINE_END)
    return any(found.start() <= offset <= found.end() for found in near)


@lru_cache(maxsize=4)
def _without_line_ends(text: str, how: LineHyphens) -> FoldedText:
    """Fold a source with its line-end hyphens joined or kept; before upper case they are always kept."""

    def becomes(found: re.Match[str]) -> str:
        joined = how is LineHyphens.JOINED and not text[found.end()].isupper()
        return "" if joined else "-"

    return _fold(text, _WITH_LINE_HYPHENS, becomes)


def fold_quote(text: str) -> FoldedText:
    """Fold a quote; its ends are not trimmed."""
    return _fold(text, _IN_QUOTE)


def visible(text: str) -> str:
    """Return a stretch of a source without the invisible characters that folding drops."""
    return text.translate(_DROPPED)


def has_invisible(text: str) -> bool:
    """Tell whether a stretch of a source holds characters that folding drops."""
    return visible(text) != text


def _fold(text: str, pattern: re.Pattern[str], line_hyphen: Callable[[re.Match[str]], str] | None = None) -> FoldedText:
    """Cut the text at what folds; the stretches between are copied, or composed where they need it."""
    out = _Builder(text, line_hyphen)
    at = 0
    for found in pattern.finditer(text):
        out.keep(at, found.start())
        out.replace(found)
        at = found.end()
    out.keep(at, len(text))
    return out.done()


class _Builder:
    """Collects the runs of a folded text."""

    def __init__(self, text: str, line_hyphen: Callable[[re.Match[str]], str] | None) -> None:
        self._text = text
        self._line_hyphen = line_hyphen
        self._parts: list[str] = []
        self._runs: list[tuple[int, int, int, Fold | None]] = []
        self._length = 0

    def keep(self, start: int, end: int) -> None:
        """Copy a stretch, composing letters and their marks (NFC) where they are not composed."""
        if start < end and self._text[start] == " " and self._spaced():
            start += 1  # two spaces that met when what stood between them was dropped
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
        word = found.group()
        if found.lastgroup and self._line_hyphen:
            self._add(self._line_hyphen(found), found.start(), len(word), Fold.LINE_HYPHEN)
            return
        target, fold = _TARGETS.get(word[0], _WHITE_SPACE)
        becomes = target(word)
        self._add(becomes, found.start(), len(word), fold if becomes != word else None)

    def _add(self, part: str, origin: int, length: int, fold: Fold | None) -> None:
        if not part:
            return
        if part == " " and self._spaced():
            return
        self._runs.append((self._length, origin, length, fold))
        self._parts.append(part)
        self._length += len(part)

    def _spaced(self) -> bool:
        return bool(self._parts) and self._parts[-1].endswith(" ")

    def done(self) -> FoldedText:
        starts, origins, lengths, folds = zip(*self._runs, strict=True) if self._runs else ((0,), (0,), (0,), (None,))
        joins = self._line_hyphen is not None
        return FoldedText(self._text, "".join(self._parts), starts, origins, lengths, folds, joins)


#: A base character with the marks and Hangul jamo that may compose with it.
_CLUSTER = re.compile(r"[\u1100-\u11ff]+|.[^\w\s\x00-\x7f]*", re.DOTALL)

_Target = tuple[Callable[[str], str], Fold]
_WHITE_SPACE: _Target = (lambda _: " ", Fold.WHITE_SPACE)
#: What each listed character becomes; every other that is found begins a run of white space.
_TARGETS: dict[str, _Target] = {
    **dict.fromkeys(_QUOTATION_MARKS, (lambda _: '"', Fold.QUOTATION_MARKS)),
    **dict.fromkeys(_APOSTROPHES, (lambda _: "'", Fold.APOSTROPHES)),
    **dict.fromkeys(_DASHES, (lambda _: "-", Fold.DASHES)),
    **dict.fromkeys("…", (lambda _: "...", Fold.ELLIPSIS)),
    **dict.fromkeys(_LIGATURES, (_LIGATURES.__getitem__, Fold.LIGATURES)),
    **dict.fromkeys(_INVISIBLE, (lambda _: "", Fold.INVISIBLE)),
}
