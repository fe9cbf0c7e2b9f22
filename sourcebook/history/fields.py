"""What changed inside a record: its fields, and a claim's evidence, told apart from what only looks different."""

from collections.abc import Iterator, Mapping
from typing import Any

from rapidfuzz.distance import Levenshtein

from sourcebook.history.change_words import Mark, mark_words, whole
from sourcebook.history.changes import Change, EvidenceChange, FieldChange

#: Fields that say nothing about the world: they are folded away.
QUIET = frozenset(
    {"note", "when_note", "as_of_note", "aliases", "role", "same_as", "review_by", "reviewed"}
    | {"archived_url", "accessed", "captured_by", "extractor", "prefix", "suffix", "occurrence", "insertions"}
)


def changed_fields(
    before: Mapping[str, Any], after: Mapping[str, Any], *, skip: frozenset[str]
) -> tuple[FieldChange, ...]:
    """Compare two records' contents, key by key; ``skip`` names keys that are shown elsewhere."""
    keys = dict.fromkeys((*before, *after))
    return tuple(
        found for key in keys if key not in skip for found in _changes(before.get(key), after.get(key), (key,))
    )


def changed_evidence(before: list[Any], after: list[Any]) -> Iterator[EvidenceChange]:
    """Pair the evidence of a claim by what it quotes from where; the order of evidence does not count.

    What is left over is a quote that changed, when the same source was quoted before, else one added or dropped.
    """
    gone, come = list(before), []
    for item in after:
        if same := next((old for old in gone if _words_of(old) == _words_of(item)), None):
            gone.remove(same)
            if fields := changed_fields(same, item, skip=frozenset({"source", "quote"})):
                yield _evidence(Change.EDITED, item, same, fields)
        else:
            come.append(item)
    for item in come:
        old = next(
            (old for old in gone if old["source"] == item["source"] and _alike(old["quote"], item["quote"])), None
        )
        if old:
            gone.remove(old)
            fields = changed_fields(old, item, skip=frozenset({"source", "quote"}))
            yield _evidence(Change.EDITED, item, old, fields)
        else:
            yield _evidence(Change.ADDED, item)
    for item in gone:
        yield _evidence(Change.REMOVED, item)


def _words_of(evidence: Mapping[str, Any]) -> tuple[str, str]:
    return evidence["source"], evidence["quote"]


def _alike(one: str, other: str) -> bool:
    return Levenshtein.normalized_similarity(one.split(), other.split()) >= 0.5


def _evidence(
    change: Change, item: Mapping[str, Any], old: Mapping[str, Any] | None = None, fields: tuple[FieldChange, ...] = ()
) -> EvidenceChange:
    if old is not None:
        quote = mark_words(old["quote"], item["quote"])
    else:
        quote = whole(item["quote"], Mark.ADDED if change is Change.ADDED else Mark.REMOVED)
    return EvidenceChange(change=change, source=item["source"], quote=quote, fields=fields)


def _changes(before: Any, after: Any, loc: tuple[str, ...]) -> Iterator[FieldChange]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for key in dict.fromkeys((*before, *after)):
            yield from _changes(before.get(key), after.get(key), (*loc, key))
    elif isinstance(before, list) and isinstance(after, list) and any(isinstance(i, dict) for i in (*before, *after)):
        yield from _items(before, after, loc)
    else:
        yield FieldChange(" ".join(loc), in_words(before), in_words(after), not QUIET.isdisjoint(loc))


def _items(before: list[Any], after: list[Any], loc: tuple[str, ...]) -> Iterator[FieldChange]:
    """Compare lists of mappings: equal items are passed over, wherever they moved to between the others."""
    old, new = [in_words(item) for item in before], [in_words(item) for item in after]
    for step in Levenshtein.opcodes(old, new):
        if step.tag == "replace":
            for i, j in zip(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True):
                yield from _changes(before[i], after[j], (*loc, str(j + 1)))
        elif step.tag == "insert":
            yield from (_item(loc, j, "", new[j]) for j in range(step.dest_start, step.dest_end))
        elif step.tag == "delete":
            yield from (_item(loc, i, old[i], "") for i in range(step.src_start, step.src_end))


def _item(loc: tuple[str, ...], index: int, before: str, after: str) -> FieldChange:
    return FieldChange(" ".join((*loc, str(index + 1))), before, after, not QUIET.isdisjoint(loc))


def in_words(value: Any) -> str:
    """Return a plain value as one line: lists with commas, mappings as `key: value` with semicolons."""
    match value:
        case None:
            return ""
        case dict():
            return "; ".join(f"{key}: {in_words(item)}" for key, item in value.items())
        case list():
            return ", ".join(in_words(item) for item in value)
        case bool():
            return "true" if value else "false"
    return str(value)
