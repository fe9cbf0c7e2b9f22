"""Names of unseen texts that are nearly the same: a slip of the pen must not make two texts of one."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from rapidfuzz.distance import OSA

#: Shorter names are told apart by a letter.
MIN_LENGTH = 5


def one_name(upstreams: Iterable[str]) -> Mapping[str, str]:
    """Return for each name that is met once and is one slip away from another that other; of two once met the first.

    Names that differ in a digit are told apart by it. Every name met is given once for each source that bears it.
    """
    met = Counter(upstreams)
    alike: dict[str, list[str]] = {}
    for one, other in near(met):
        alike.setdefault(one, []).append(other)
        alike.setdefault(other, []).append(one)
    return {
        name: target
        for name, others in alike.items()
        if met[name] == 1
        and (target := min(others, key=lambda other: (-met[other], other)))
        and (met[target] > 1 or target < name)
    }


def near(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs that are one letter, or two swapped letters, apart: those that lose a letter to the same rest."""
    rests: dict[str, list[str]] = {}
    for name in sorted(names):
        if len(name) >= MIN_LENGTH:
            for rest in {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}:
                rests.setdefault(rest, []).append(name)
    pairs = {(one, other) for ids in rests.values() for i, one in enumerate(ids) for other in ids[i + 1 :]}
    for one, other in sorted(pairs):
        if _digits(one) == _digits(other) and OSA.distance(one, other, score_cutoff=1) <= 1:
            yield one, other


def _digits(name: str) -> str:
    return "".join(c for c in name if c.isdigit())
