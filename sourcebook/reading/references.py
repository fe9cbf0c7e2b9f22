"""References between records: found by walking the model's own types, so that no list of them can go stale."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from rapidfuzz import fuzz, process

from sourcebook.problems import Problem
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.records import ID_PATTERN, Kind, Part, RefTo
from sourcebook.reading.shape import Loc, Shape, fields

Walker = Callable[[Any, Loc], Iterator["Reference"]]

#: How alike (0–100, rapidfuzz ratio) an id must be to be offered as the one that was meant.
NEAREST_CUTOFF = 60


@dataclass(frozen=True, slots=True)
class Reference:
    """One mention of another record: where in the record it stands, and what it may name."""

    loc: Loc
    id: str
    to: RefTo


def references(record: Part) -> Iterator[Reference]:
    """Yield every reference that a record holds, in the order of the model's fields."""
    yield from _of_part(record, ())


def check_references(corpus: Corpus, entries: Iterable[Entry[Part]] | None = None) -> Iterator[Problem]:
    """Every reference names an existing record of a kind that its field allows, and never its own record.

    ``entries``: look at these records of the corpus alone.
    """
    for entry in corpus.entries() if entries is None else entries:
        for reference in references(entry.record):
            if problem := _wrong(corpus, entry, reference):
                yield problem


def nearest_id(wanted: str, ids: Mapping[str, Kind], kinds: tuple[Kind, ...]) -> str | None:
    """Return the existing id of an allowed kind that looks most like ``wanted``, if any looks alike."""
    candidates = sorted(id_ for id_, kind in ids.items() if kind in kinds)
    found = process.extractOne(wanted, candidates, scorer=fuzz.ratio, score_cutoff=NEAREST_CUTOFF)
    return found[0] if found else None


def _wrong(corpus: Corpus, entry: Entry[Part], reference: Reference) -> Problem | None:
    kinds = " or ".join(kind.one for kind in reference.to.kinds)
    found = corpus.kinds.get(reference.id)
    if found is None:
        return None if _is_text(reference) else _dangling(corpus, entry, reference)
    if found not in reference.to.kinds:
        return entry.problem(
            "R102",
            f"`{reference.id}` is {found.one}, and {kinds} is needed here",
            loc=reference.loc,
            hint=_meant(nearest_id(reference.id, corpus.kinds, reference.to.kinds)),
        )
    if reference.id == entry.id:
        return entry.problem("R106", "the record refers to itself", loc=reference.loc)
    return None


def _dangling(corpus: Corpus, entry: Entry[Part], reference: Reference) -> Problem:
    kinds = " or ".join(kind.value for kind in reference.to.kinds)
    folder = reference.to.kinds[0].folder
    return entry.problem(
        "R101",
        f"there is no {kinds} `{reference.id}`",
        loc=reference.loc,
        hint=_meant(nearest_id(reference.id, corpus.kinds, reference.to.kinds))
        or f"add {folder}/{reference.id}.yml, or correct the id",
    )


def _is_text(reference: Reference) -> bool:
    """A field that takes an id or words: whatever cannot be an id is words."""
    return reference.to.or_text and not re.fullmatch(ID_PATTERN, reference.id)


def _meant(nearest: str | None) -> str:
    return f"did you mean `{nearest}`?" if nearest else ""


# --- walking a record ----------------------------------------------------------------------------------------


def _of_part(part: Part, loc: Loc) -> Iterator[Reference]:
    for name, walk in _plan(type(part)):
        yield from walk(getattr(part, name), (*loc, name))


@cache
def _plan(model: type[Part]) -> tuple[tuple[str, Walker], ...]:
    """The fields of a model that can hold references, each with the function that walks its value.

    Only these are visited: of a record's many values few are references, and history asks for them often.
    """
    walkers = ((name, _walker(shape)) for name, shape in fields(model).items())
    return tuple((name, walker) for name, walker in walkers if walker)


def _walker(shape: Shape) -> Walker | None:
    if shape.optional:
        inner = _walker(replace(shape, optional=False))
        return _optional(inner) if inner else None
    if shape.ref:
        return _leaf(shape.ref)
    if shape.item:
        inner = _walker(shape.item)
        return _each(inner) if inner else None
    if shape.pairs:
        return _pairs(*map(_walker, shape.pairs))
    return _of_part if shape.part else None


def _leaf(mark: RefTo) -> Walker:
    return lambda value, loc: iter((Reference(loc, value, mark),))


def _optional(inner: Walker) -> Walker:
    return lambda value, loc: iter(()) if value is None else inner(value, loc)


def _each(inner: Walker) -> Walker:
    return lambda values, loc: (ref for i, value in enumerate(values) for ref in inner(value, (*loc, i)))


def _pairs(of_key: Walker | None, of_value: Walker | None) -> Walker:
    def walk(values: Any, loc: Loc) -> Iterator[Reference]:
        for key, value in values.items():
            for inner, item in ((of_key, key), (of_value, value)):
                yield from inner(item, (*loc, key)) if inner else ()

    return walk
