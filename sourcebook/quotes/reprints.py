"""Snapshots that are nearly the same text and name no common origin: reprints that would count as confirmation."""

import re
import zlib
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from sourcebook.language.scripts import unspaced
from sourcebook.problems import Problem
from sourcebook.quotes.snapshots import SnapshotText
from sourcebook.reading.corpus import Corpus

#: Words in a shingle: eight in a row are seldom the same by chance (characters, in scripts without spaces).
SHINGLE_WORDS = 8
SHINGLE_CHARACTERS = 16
#: A text is known by its smallest shingle hashes (bottom-k sketch); this many tell likeness to about one tenth.
SKETCH = 128
#: Texts with fewer shingles are too short to tell.
MIN_SHINGLES = 20
#: Share of the shorter text that stands in the longer one, from which two texts are called nearly the same.
ALIKE = 0.6
#: Where more sources share a shingle, each is compared with the first of them alone.
MAX_SHARED = 50


def check_reprints(corpus: Corpus, snapshots: Mapping[str, SnapshotText]) -> Iterator[Problem]:
    """Sources whose texts are nearly the same name the one that the other retells, or a common upstream."""
    sketches = {id_: sketch(snapshot.text) for id_, snapshot in snapshots.items()}
    for (one, other), shared in sorted(_pairs(sketches).items()):
        likeness = containment(sketches[one], sketches[other], shared)
        if likeness >= ALIKE and not _related(corpus, one, other):
            yield corpus.sources[other].problem(
                "I201",
                f"the text is nearly that of `{one}`",
                loc=("snapshot",),
                note=f"about {round(likeness * 100)} % of the sampled passages of the shorter one are the same",
                hint=f"add `retells: {one}` to the later one, or the same `upstream` to both: they are one reading",
            )


def sketch(text: str) -> tuple[int, ...]:
    """Return the smallest hashes of a text's shingles, ascending; none when the text is too short to tell."""
    if unspaced(text[:2_000]):
        units, size, glue = [c for c in text if c.isalnum()], SHINGLE_CHARACTERS, ""
    else:
        units, size, glue = re.findall(r"\w+", text.casefold()), SHINGLE_WORDS, " "
    shingles = {zlib.crc32(glue.join(units[i : i + size]).encode()) for i in range(len(units) - size + 1)}
    return tuple(sorted(shingles)[:SKETCH]) if len(shingles) >= MIN_SHINGLES else ()


def containment(one: tuple[int, ...], other: tuple[int, ...], shared: int) -> float:
    """Estimate how much of the shorter text stands in the longer one, from 0 to 1.

    Two sketches can be compared up to the smaller of their largest hashes: below it both hold all that there is.
    ``shared`` is how many hashes both hold.
    """
    limit = min(one[-1], other[-1])
    return shared / min(bisect_right(one, limit), bisect_right(other, limit))


def _pairs(sketches: Mapping[str, tuple[int, ...]]) -> Counter[tuple[str, str]]:
    """Count the hashes that each pair shares."""
    holders: dict[int, list[str]] = {}
    for id_, hashes in sorted(sketches.items()):
        for value in hashes:
            holders.setdefault(value, []).append(id_)
    return Counter(pair for ids in holders.values() for pair in _paired(ids))


def _paired(ids: list[str]) -> Iterator[tuple[str, str]]:
    """Pair the holders of one hash: all with each other, or, where there are too many, each with the first."""
    return combinations(ids, 2) if len(ids) <= MAX_SHARED else ((ids[0], other) for other in ids[1:])


def _related(corpus: Corpus, one: str, other: str) -> bool:
    """Tell whether two sources come from one text: the same end of `retells`, or the same upstream."""
    ends = corpus.origin(one), corpus.origin(other)
    upstreams = {corpus.sources[end].record.upstream for end in ends}
    return ends[0] == ends[1] or (len(upstreams) == 1 and None not in upstreams)
