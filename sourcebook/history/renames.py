"""Which records of two corpora are the same record, though its id or its file's place changed.

A record keeps its identity with its id and kind. What is left over is paired by content: first records that are
equal once references are followed, then those of one kind that share most of their words.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sourcebook.history.change_words import plain_text
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import Part
from sourcebook.reading.references import references
from sourcebook.reading.shape import Loc, as_plain

#: Records share most of their words when twice the shared pairs of neighbouring words, over all pairs of both, is at
#: least this (Dice's coefficient). Git takes a file for renamed at one half; facts are short and alike: more is asked.
NEAR = 0.6
#: A pair of words that stands in more records than this tells nothing, and looking at all of them would be quadratic.
COMMON = 50


@dataclass(frozen=True, slots=True)
class Pairs:
    """Both corpora's records, told apart: ``same`` and ``renamed`` from new id to old id, the rest by itself."""

    same: tuple[str, ...]
    renamed: Mapping[str, str]
    added: tuple[str, ...]
    removed: tuple[str, ...]

    @property
    def now(self) -> Mapping[str, str]:
        """The new id of each record that was renamed, by its old one."""
        return {old: new for new, old in self.renamed.items()}


def pair_records(before: Corpus, after: Corpus) -> Pairs:
    """Pair the records of two corpora. Files that cannot be read in either are left out: nobody knows what they say."""
    old, new = _entries(before), _entries(after)
    same = tuple(id_ for id_ in new if id_ in old and old[id_].kind is new[id_].kind)
    kept = set(same)
    gone = {id_: e for id_, e in old.items() if id_ not in kept and after.kinds.get(id_) is not e.kind}
    come = {id_: e for id_, e in new.items() if id_ not in kept and before.kinds.get(id_) is not e.kind}
    renamed = dict(_equal(gone, come))
    for new_id, old_id in renamed.items():
        del come[new_id], gone[old_id]
    for new_id, old_id in list(_near(gone, come)):
        renamed[new_id] = old_id
        del come[new_id], gone[old_id]
    return Pairs(same=same, renamed=renamed, added=tuple(come), removed=tuple(gone))


def content(entry: Entry[Part], now: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return what a record says, in plain values without defaults; ``now`` gives references their present ids.

    White space in texts is evened out, and the order of a list of references does not count.
    """
    places = {reference.loc for reference in references(entry.record)}
    found = _even(as_plain(entry.record), (), places, now or {})
    assert isinstance(found, dict)  # a record is a mapping
    return found


def _entries(corpus: Corpus) -> dict[str, Entry[Part]]:
    return {entry.id: entry for entry in corpus.entries()}


def _even(value: Any, loc: Loc, places: set[Loc], now: Mapping[str, str]) -> Any:
    match value:
        case str():
            text = plain_text(value)
            return now.get(text, text) if loc in places else text
        case list():
            items = [_even(item, (*loc, i), places, now) for i, item in enumerate(value)]
            return sorted(items) if (*loc, 0) in places and all(isinstance(i, str) for i in items) else items
        case dict():
            return {
                now.get(key, key) if (*loc, key) in places else key: _even(item, (*loc, key), places, now)
                for key, item in value.items()
            }
    return value


# --- equal and near ----------------------------------------------------------------------------------------------


def _equal(gone: Mapping[str, Entry[Part]], come: Mapping[str, Entry[Part]]) -> Iterator[tuple[str, str]]:
    """Yield (new, old) of records with equal words; of several that are equal, in the order of ids."""
    waiting: dict[str, list[str]] = {}
    for id_, entry in gone.items():
        waiting.setdefault(_digest(entry), []).append(id_)
    for id_, entry in come.items():
        if rows := waiting.get(_digest(entry)):
            yield id_, rows.pop(0)


def _digest(entry: Entry[Part]) -> str:
    """The record's words and plain values, references left out: these may have been renamed as well."""
    return f"{entry.kind}\n{list(_texts(entry))}\n{entry.body}"


def _near(gone: Mapping[str, Entry[Part]], come: Mapping[str, Entry[Part]]) -> Iterator[tuple[str, str]]:
    """Yield (new, old) of records that share most of their words, the most alike first, each record once."""
    if not gone or not come:
        return
    old = {id_: _shingles(entry) for id_, entry in gone.items()}
    holders: dict[tuple[str, ...], list[str]] = {}
    for id_, shingles in old.items():
        for shingle in shingles:
            holders.setdefault(shingle, []).append(id_)
    found: list[tuple[float, str, str]] = []
    for new_id, entry in come.items():
        shingles = _shingles(entry)
        rare = (holders[s] for s in shingles if s in holders and len(holders[s]) <= COMMON)
        for old_id in dict.fromkeys(id_ for ids in rare for id_ in ids):
            if gone[old_id].kind is entry.kind and (score := _dice(old[old_id], shingles)) >= NEAR:
                found.append((-score, new_id, old_id))
    taken: set[str] = set()
    for _, new_id, old_id in sorted(found):
        if taken.isdisjoint((f"+{new_id}", f"-{old_id}")):
            taken.update((f"+{new_id}", f"-{old_id}"))
            yield new_id, old_id


def _dice(one: Counter[tuple[str, ...]], other: Counter[tuple[str, ...]]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def _shingles(entry: Entry[Part]) -> Counter[tuple[str, ...]]:
    """Every pair of neighbouring words in the record's texts; a text of one word counts as itself."""
    found: Counter[tuple[str, ...]] = Counter()
    for text in (*_texts(entry), entry.body):
        words = text.split()
        found.update(pairwise(words) if len(words) > 1 else [(w,) for w in words])
    return found


def _texts(entry: Entry[Part]) -> Iterable[str]:
    """Every value of a record but references, each under its key's name, in the model's order."""
    places = {reference.loc for reference in references(entry.record)}
    yield from _leaves(as_plain(entry.record), (), places)


def _leaves(value: Any, loc: Loc, places: set[Loc]) -> Iterator[str]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*loc, key), places)
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _leaves(item, (*loc, index), places)
    elif loc not in places:
        yield plain_text(str(value))
