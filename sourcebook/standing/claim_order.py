"""The order that sources give without dates: what came `after` and `before` what. The order of a file is none."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush
from typing import Any

from sourcebook.reading.corpus import Corpus


class ClaimOrder:
    """The order among some claims of a corpus. ``earlier`` and ``later`` hold the claims next to each one."""

    def __init__(self, corpus: Corpus, ids: Iterable[str]) -> None:
        """Read `after` and `before` of the claims with these ids; others are left out."""
        self.earlier: dict[str, set[str]] = {}
        self.later: dict[str, set[str]] = {}
        known = frozenset(ids)
        for id_ in known:
            claim = corpus.claims[id_].record
            pairs = [*((other, id_) for other in claim.after), *((id_, other) for other in claim.before)]
            for first, second in (pair for pair in pairs if known.issuperset(pair)):
                self.earlier.setdefault(second, set()).add(first)
                self.later.setdefault(first, set()).add(second)

    def sequence(self, ids: Iterable[str], key: Callable[[str], Any] = str) -> Iterator[str]:
        """Yield the claims, each after all that came before it (Kahn's algorithm); ties by key.

        Claims in a circle are left out; circles are refused when the corpus is read.
        """
        waiting = {id_: len(self.earlier.get(id_, ())) for id_ in ids}
        ready = [(key(id_), id_) for id_, count in waiting.items() if count == 0]
        heapify(ready)
        while ready:
            _, id_ = heappop(ready)
            yield id_
            for other in self.later.get(id_, ()):
                waiting[other] -= 1
                if waiting[other] == 0:
                    heappush(ready, (key(other), other))

    def reach(self, wanted: Iterable[str]) -> Mapping[str, frozenset[str]]:
        """Return for each wanted claim those of them that came before it, through any number of others.

        Sets of claims are kept as bits of one number, so that long chains stay cheap.
        """
        names = sorted({id_ for id_ in wanted if id_ in self.earlier or id_ in self.later})
        place = {id_: 1 << at for at, id_ in enumerate(names)}
        before: dict[str, int] = {}
        for id_ in self.sequence({*self.earlier, *self.later}):
            found = 0
            for other in self.earlier.get(id_, ()):
                found |= before[other] | place.get(other, 0)
            before[id_] = found
        return {id_: frozenset(n for n in names if before.get(id_, 0) & place[n]) for id_ in names}
