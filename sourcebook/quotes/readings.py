"""The ways in which a source is read for a quote: line-end hyphens joined or kept, furniture passed over or not."""

import re
from collections.abc import Iterator
from functools import lru_cache

from sourcebook.quotes.folds import LINE_HYPHEN, FoldedText, Passed, fold_quote, keeping, passing
from sourcebook.reading.characters import MARKS

#: Longer words are compared by this many code points beside the hyphen.
LONG_WORD = 40
_WORD_END = re.compile(rf"[\w{MARKS}]+\Z")
_WORD_START = re.compile(rf"[\w{MARKS}]{{1,{LONG_WORD}}}")


def readings(folded: FoldedText, wanted: str, passed: tuple[Passed, ...] = ()) -> Iterator[FoldedText]:
    """Yield a source as it is folded, and, where lines end in hyphens, with these joined or kept.

    They are all joined first; then those are kept that a quote (``wanted``, folded) writes with a hyphen. After that
    the same with the stretches passed over that are no words of the text (``passed``).
    """
    yield folded
    if folded.divided:
        yield keeping(folded.original, frozenset())
        if kept := kept_hyphens(folded.original, wanted):
            yield keeping(folded.original, kept)
    if passed:
        yield passing(folded.original, passed)
        if folded.divided:
            yield passing(folded.original, passed, joins=True)


def kept_hyphens(text: str, wanted: str) -> frozenset[int]:
    """Return where a source's lines end in a hyphen that a quote or a term (``wanted``, folded) writes."""
    if "-" not in wanted:
        return frozenset()
    found: set[int] = set()
    compounds, longest = _compounds(text)
    for hyphen in re.finditer("-", wanted):
        at = hyphen.start()
        for left in range(max(0, at - longest), at):
            for right in range(at + 2, min(len(wanted), at + longest) + 1) if wanted[left:at] in compounds else ():
                found.update(compounds[wanted[left:at]].get(wanted[at + 1 : right], ()))
    return frozenset(found)


@lru_cache(maxsize=4)
def _compounds(text: str) -> tuple[dict[str, dict[str, list[int]]], int]:
    """Return where hyphens end lines, by what stands before and behind; and the longest of these, plus one."""
    found: dict[str, dict[str, list[int]]] = {}
    longest = 0
    for hyphen in LINE_HYPHEN.finditer(text):
        before = _WORD_END.search(text, max(0, hyphen.start() - LONG_WORD), hyphen.start())
        behind = _WORD_START.match(text, hyphen.end())
        assert before  # a line-end hyphen stands between letters
        assert behind
        left, _, right = fold_quote(f"{before.group()}-{behind.group()}").text.partition("-")
        found.setdefault(left, {}).setdefault(right, []).append(hyphen.start())
        longest = max(longest, len(left), len(right))
    return found, longest + 1
