"""The allowed differences between a quote and its source, folded away with a way back to the original offsets.

The list is closed (docs/evidence.md, "Matching a quote"). Never folded: case, accents, digits, number formats,
punctuation, words, superscripts, look-alike letters.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from sourcebook.reading.characters import MARKS


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
    FURNITURE = "furniture"
    MARK = "mark"


#: The closed lists. Quotation marks are those of Unicode's property Quotation_Mark, apostrophes and single marks
#: apart; dashes those of its property Dash that are dashes or hyphens, and the minus sign. Not among them, because
#: they are something else: primes, spacing accents, superscript minus, wave dashes. The Hebrew gershayim is
#: written for a quotation mark, too.
LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
QUOTATION_MARKS = "“”„‟«»‹›⹂〝〞〟「」『』﹁﹂﹃﹄＂｢｣״"
APOSTROPHES = "‘’‚‛ʼ՚＇"
DASHES = "‐‑‒–—―−֊־⸺⸻︱︲﹘﹣－"
SOFT_HYPHEN = "\u00ad"
INVISIBLE = "\u00ad\u200b\u2060\ufeff\u200e\u200f\u061c\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
_DROPPED = dict.fromkeys(map(ord, INVISIBLE))
_SPACE = "\t\n\v\f\r\x1c-\x1f\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_LISTED = f"{QUOTATION_MARKS}{APOSTROPHES}{DASHES}…{''.join(LIGATURES)}"

#: White space at a line's end is looked at this far, in code points.
LINE_END = 20
#: A line's end between two letters (a mark may stand on the first). Digits are no letters, in whatever form.
_NUMERIC = r"\d_²³¹⁰-⁹₀-₉¼-¾⅐-↉①-⓿"
_AFTER_LETTER = rf"(?<=[^\W{_NUMERIC}].|[{MARKS}].)"
AT_LINE_END = rf"[ \t]{{0,{LINE_END}}}(?:\r\n|[\n\r\x85\u2028\u2029])[ \t]{{0,{LINE_END}}}"
_LINE_BREAK = rf"{AT_LINE_END}(?=[^\W{_NUMERIC}])"
LINE_HYPHEN = re.compile(rf"(?P<line_hyphen>[-‐‑]{_AFTER_LETTER}{_LINE_BREAK})")
#: A soft hyphen that ends a line is the typesetter's, so that there is nothing to choose.
_SOFT_HYPHEN = rf"(?<=\u00ad){_AFTER_LETTER}{_LINE_BREAK}"
#: A run of white space that is not one plain space, or one listed character. Only there can something change, and
#: everything between is copied as it is. (A set first, and what follows it after: so the search skips fast.)
#: French and Russian write a space inside angled marks: it is part of the mark.
_ANGLED = (
    r"(?<=[\w.!?…)\"][ \xa0\u2009\u202f])[»›](?!\w)"
    r"|(?:(?<=[\s(\[][«‹])|(?<=^[«‹]))[ \xa0\u2009\u202f](?=[\w\"“…])"
)
_FOLDING = f"{_ANGLED}|(?<=[{_SPACE}])[ {_SPACE}]*|(?<= )[ {_SPACE}]+|(?<=[^ {_SPACE}])"
_IN_QUOTE = re.compile(f"[ {_SPACE}{_LISTED}](?:{_FOLDING})")
_IN_SNAPSHOT = re.compile(f"[ {_SPACE}{_LISTED}{INVISIBLE}](?:{_SOFT_HYPHEN}|{_FOLDING})")
_WITH_LINE_HYPHENS = re.compile(f"{LINE_HYPHEN.pattern}|{_IN_SNAPSHOT.pattern}")

#: Invisible characters inside a number stay: what a line's end would show there ("12-⏎50") is another number.
_IN_DIGITS = re.compile(rf"(?<=\d)[.,'’٫٬]?([{INVISIBLE}]+)(?=[.,'’٫٬]?(?:{AT_LINE_END})?\d)")

#: A character with the marks and jamo that may compose with it (Unicode Standard Annex 15).
_CLUSTER = re.compile(rf".[{MARKS}\u1160-\u11ff\U00016d63-\U00016d6a]*", re.DOTALL)

#: A stretch of a text that is passed over, by its offsets, and the fold that it is named as.
Passed = tuple[int, int, Fold]


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text after folds.

    ``starts`` and ``origins`` say where its runs begin, in the folded and in the original text; inside a run both
    advance together unless folds replaced it (``lengths`` is how much of the original it stands for then).
    ``divided``: a line of the original ends in a hyphen between letters. ``joins_lines``: these were joined or kept.
    ``passed`` are the stretches of the original that were passed over: furniture of pages, marks of notes.
    """

    original: str
    text: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]
    lengths: tuple[int, ...]
    folds: tuple[tuple[Fold, ...], ...]
    divided: bool = False
    joins_lines: bool = False
    passed: tuple[Passed, ...] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the original of a stretch of the folded text (``start`` < ``end``)."""
        return self._origin(start), self._end(end - 1)

    def used(self, start: int, end: int) -> frozenset[Fold]:
        """Return the folds that changed something within a stretch of the folded text."""
        first, last = bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1)
        return frozenset(fold for folds in self.folds[first:last] for fold in folds)

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


@lru_cache(maxsize=4)
def fold_seen(text: str) -> FoldedText:
    """Fold a source's text as it is seen, invisible characters dropped inside numbers, too: never for a quote."""
    return _fold(text, _IN_SNAPSHOT, in_digits=True)


def fold_quote(text: str) -> FoldedText:
    """Fold a quote; its ends are not trimmed."""
    return _fold(text, _IN_QUOTE)


def visible(text: str) -> str:
    """Return a stretch of a source without the invisible characters that folding drops."""
    return text.translate(_DROPPED)


def has_invisible(text: str) -> bool:
    """Tell whether a stretch of a source holds characters that folding drops."""
    return visible(text) != text


# --- lines that end in a hyphen ----------------------------------------------------------------------------------


@lru_cache(maxsize=4)
def passing(text: str, passed: tuple[Passed, ...], *, joins: bool = False) -> FoldedText:
    """Fold a source with some stretches passed over; ``joins``: its line-end hyphens are joined."""
    if joins:
        return _fold(text, _WITH_LINE_HYPHENS, lambda _: False, passed=passed)
    return _fold(text, _IN_SNAPSHOT, passed=passed)


def joined(text: str) -> FoldedText:
    """Fold a stretch of a source with its line-end hyphens joined, those before upper case too."""
    return _fold(text, _WITH_LINE_HYPHENS, lambda _: False)


def has_line_hyphen(text: str) -> bool:
    """Tell whether a line of a text ends in a hyphen between letters."""
    return LINE_HYPHEN.search(text) is not None


def touches_line_hyphen(text: str, offset: int) -> bool:
    """Tell whether an offset lies in, just before or just after a hyphen that ends a line."""
    reach = 2 * LINE_END + 3
    near = LINE_HYPHEN.finditer(text, max(0, offset - reach), offset + reach)
    return any(found.start() <= offset <= found.end() for found in near)


@lru_cache(maxsize=4)
def keeping(text: str, kept: frozenset[int]) -> FoldedText:
    """Fold a source with its line-end hyphens joined, but for those kept (offsets); before upper case all are."""
    return _fold(text, _WITH_LINE_HYPHENS, lambda found: found.start() in kept or text[found.end()].isupper())


# --- folding -----------------------------------------------------------------------------------------------------


def _fold(
    text: str,
    pattern: re.Pattern[str],
    keeps: Callable[[re.Match[str]], bool] | None = None,
    *,
    in_digits: bool = False,
    passed: tuple[Passed, ...] = (),
) -> FoldedText:
    """Cut the text at what folds and copy the stretches between; then compose (NFC) where something is not composed.

    ``keeps`` says of each line-end hyphen whether it is kept; without it they are left as they are. ``in_digits``:
    invisible characters are dropped between digits, too.
    """
    out = _Builder()
    at = 0
    staying: frozenset[int] | None = frozenset() if in_digits else None
    for found in _found(pattern, text, passed):
        if isinstance(found, tuple):
            out.keep(text, at, found[0])
            at = found[1]
            continue
        if text[found.start()] in INVISIBLE:
            if staying is None:
                staying = _inside_numbers(text)
            if found.start() in staying:
                continue
        out.keep(text, at, found.start())
        becomes, fold = _becomes(found, keeps)
        out.replace(becomes, found.start(), found.end(), fold)
        at = found.end()
    out.keep(text, at, len(text))
    folded = out.done(text, joins_lines=keeps is not None, passed=passed)
    return folded if unicodedata.is_normalized("NFC", folded.text) else _composed(folded)


def _found(pattern: re.Pattern[str], text: str, passed: tuple[Passed, ...]) -> Iterator[re.Match[str] | Passed]:
    """Yield what folds, and what is passed over, in the order of the text."""
    at = 0
    for stretch in passed:
        yield from pattern.finditer(text, at, stretch[0])
        yield stretch
        at = stretch[1]
    yield from pattern.finditer(text, at)


def _inside_numbers(text: str) -> frozenset[int]:
    return frozenset(at for found in _IN_DIGITS.finditer(text) for at in range(*found.span(1)))


def _becomes(found: re.Match[str], keeps: Callable[[re.Match[str]], bool] | None) -> tuple[str, Fold]:
    word = found.group()
    if found.lastgroup:
        return ("-" if keeps and keeps(found) else ""), Fold.LINE_HYPHEN
    if len(word) > 1 and word[0] == SOFT_HYPHEN:
        return "", Fold.LINE_HYPHEN
    return _TARGETS.get(word[-1] if word[-1] in "»›" else word[0], (" ", Fold.WHITE_SPACE))


def _composed(folded: FoldedText) -> FoldedText:
    """Compose letters and their marks. Words that are composed already are passed over as they are."""
    out, at = _Builder(), 0
    for word in re.finditer(r" *[^ ]+", folded.text):
        if unicodedata.is_normalized("NFC", word.group()):
            continue
        for cluster in _CLUSTER.finditer(folded.text, *word.span()):
            becomes = unicodedata.normalize("NFC", cluster.group())
            if becomes != cluster.group():
                out.copy(folded, at, cluster.start())
                folds = folded.used(*cluster.span()) | {Fold.COMPOSITION}
                out.replace(becomes, *folded.span(*cluster.span()), *sorted(folds))
                at = cluster.end()
    out.copy(folded, at, len(folded.text))
    return out.done(folded.original, joins_lines=folded.joins_lines, passed=folded.passed)


class _Builder:
    """Collects the runs of a folded text."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._runs: list[tuple[int, int, int, tuple[Fold, ...]]] = []
        self._length = 0

    def keep(self, text: str, start: int, end: int) -> None:
        """Copy a stretch of the original; of two spaces that met when what stood between was dropped, one is left."""
        if start < end and text[start] == " " and self._spaced():
            start += 1
        self._add(text[start:end], start, end - start, ())

    def replace(self, becomes: str, start: int, end: int, *folds: Fold) -> None:
        """Write what a stretch of the original becomes."""
        if becomes != " " or not self._spaced():
            self._add(becomes, start, end - start, folds)

    def copy(self, folded: FoldedText, start: int, end: int) -> None:
        """Copy a stretch of a text that is folded already, with its runs."""
        for run in range(bisect_right(folded.starts, start) - 1, bisect_right(folded.starts, end - 1)):
            first = max(start, folded.starts[run])
            last = min(end, folded.starts[run + 1] if run + 1 < len(folded.starts) else end)
            if first < last:
                a, b = folded.span(first, last)
                self._add(folded.text[first:last], a, b - a, folded.folds[run])

    def _add(self, part: str, origin: int, length: int, folds: tuple[Fold, ...]) -> None:
        if part:
            self._runs.append((self._length, origin, length, folds))
            self._parts.append(part)
            self._length += len(part)

    def _spaced(self) -> bool:
        return bool(self._parts) and self._parts[-1].endswith(" ")

    def done(self, text: str, *, joins_lines: bool, passed: tuple[Passed, ...] = ()) -> FoldedText:
        starts, origins, lengths, folds = zip(*self._runs, strict=True) if self._runs else ((0,), (0,), (0,), ((),))
        divided = has_line_hyphen(text)
        return FoldedText(text, "".join(self._parts), starts, origins, lengths, folds, divided, joins_lines, passed)


#: What each listed character becomes; every other that is found begins a run of white space.
_TARGETS: dict[str, tuple[str, Fold]] = {
    **dict.fromkeys(QUOTATION_MARKS, ('"', Fold.QUOTATION_MARKS)),
    **dict.fromkeys(APOSTROPHES, ("'", Fold.APOSTROPHES)),
    **dict.fromkeys(DASHES, ("-", Fold.DASHES)),
    **dict.fromkeys("…", ("...", Fold.ELLIPSIS)),
    **{ligature: (letters, Fold.LIGATURES) for ligature, letters in LIGATURES.items()},
    **dict.fromkeys(INVISIBLE, ("", Fold.INVISIBLE)),
}
