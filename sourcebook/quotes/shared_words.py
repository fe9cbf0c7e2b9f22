"""Words that two texts have in common, in a row: how a text that was copied is known, whoever signs it."""

import re
import zlib
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from sourcebook.language.scripts import unspaced

#: Words in a shingle: eight in a row are seldom the same by chance (characters, in scripts without spaces).
SHINGLE_WORDS = 8
SHINGLE_CHARACTERS = 16
#: So many shared shingles, about a paragraph, make two texts one reading, however long they are.
MANY_SHARED = 40
#: Share of the shorter text that stands in the longer one, from which two texts are called nearly the same.
ALIKE = 0.6
#: Texts with fewer shingles are too short to tell, unless they are wholly the same.
MIN_SHINGLES = 20
#: One shingle in so many is looked up to find texts that may share enough; of twelve, one is as good as sure.
SAMPLED = 2
#: So many words in a row (characters, in scripts without spaces) make two quotes with their sentences one reading.
SENTENCE_WORDS = 12
SENTENCE_CHARACTERS = 24
#: Where more texts share a shingle, each is compared with the first of them alone.
MAX_SHARED = 50

_STOP = re.compile(r"[.!?…]['\"”’»)\]]*\s|[。！？]|\n\s*\n")


def units(text: str) -> list[str]:
    """Return what a text is compared by: its words, case folded; in scripts without spaces its characters."""
    return [c for c in text if c.isalnum()] if unspaced(text[:2_000]) else re.findall(r"\w+", text.casefold())


def runs(text: str, words: int, characters: int) -> set[int]:
    """Return the hashes of all runs of so many words (characters, in scripts without spaces)."""
    found, size = units(text), characters if unspaced(text[:2_000]) else words
    return {zlib.crc32("\x1f".join(found[i : i + size]).encode()) for i in range(len(found) - size + 1)}


@lru_cache(maxsize=4_096)
def shingles(text: str) -> "array[int]":
    """Return the hashes of a text's shingles, ascending and each once."""
    return array("L", sorted(runs(text, SHINGLE_WORDS, SHINGLE_CHARACTERS)))


@lru_cache(maxsize=4_096)
def whole(text: str) -> int:
    """Return a hash of all words of a text, by which two texts are known to be wholly the same; 0 for no words."""
    found = units(text)
    return hash(tuple(found)) if found else 0


@dataclass(frozen=True, slots=True)
class Copy:
    """Two texts, by id and in order, of which one is made from the other; ``share``: how much of the shorter it is."""

    one: str
    other: str
    share: float

    @property
    def near(self) -> bool:
        """Whether most of the shorter text stands in the longer one, and not a paragraph alone."""
        return self.share >= ALIKE


def copies(texts: Mapping[str, str]) -> Iterator[Copy]:
    """Yield the pairs of texts that are wholly the same, nearly the same, or share a paragraph, in order."""
    same = {pair for ids in groups({id_: {whole(text)} - {0} for id_, text in texts.items()}) for pair in paired(ids)}
    near = {id_: {value for value in shingles(text) if value % SAMPLED == 0} for id_, text in texts.items()}
    for one, other in sorted(same.union(*(paired(ids) for ids in groups(near)))):
        runs_of = (shingles(texts[one]), shingles(texts[other]))
        shared, shorter = len(set(runs_of[0]).intersection(runs_of[1])), min(map(len, runs_of))
        share = 1.0 if (one, other) in same else shared / shorter if shorter >= MIN_SHINGLES else 0
        if share >= ALIKE or shared >= MANY_SHARED:
            yield Copy(one, other, share)


def groups(values: Mapping[str, Iterable[int | str]]) -> set[tuple[str, ...]]:
    """Return the sets of ids, each sorted and of two or more, that share a value."""
    holders: dict[int | str, list[str]] = {}
    for id_ in sorted(values):
        for value in values[id_]:
            holders.setdefault(value, []).append(id_)
    return {tuple(ids) for ids in holders.values() if len(ids) > 1}


def paired(ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Pair the holders of one value: all with each other, or, where there are too many, each with the first."""
    return combinations(ids, 2) if len(ids) <= MAX_SHARED else ((ids[0], other) for other in ids[1:])


def with_sentence(text: str, start: int, end: int) -> str:
    """Return the words between two code-point offsets with the rest of the sentences that they begin and end in."""
    stops = [stop.end() for stop in _STOP.finditer(text, max(0, start - 1_000), start)]
    after = _STOP.search(text, max(start, end - 1), end + 1_000)
    return text[stops[-1] if stops else max(0, start - 1_000) : after.start() if after else end + 1_000]
