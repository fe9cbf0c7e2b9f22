"""A parsed document → a typed record, with every problem of its fields at the place where it stands."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails
from rapidfuzz import fuzz, process

from sourcebook.problems import CODES, MAX_ALIKE, Problem, more_alike
from sourcebook.reading.kinds import KINDS
from sourcebook.reading.nodes import Document, node_at, plain
from sourcebook.reading.records import Kind, Part
from sourcebook.reading.records.demand_record import MAX_POSITIONS
from sourcebook.reading.records.values import MAX_TERM
from sourcebook.reading.shape import shape_at

#: How alike (0–100, rapidfuzz ratio) a word must be to be offered as the one that was meant.
NEAREST_CUTOFF = 60

P = TypeVar("P", bound=Part)

#: What a value of the wrong shape should have been, by pydantic's error type.
_SHAPES = {
    "too_long": f"it has at most {MAX_POSITIONS} entries: split the record",
    "tuple_type": "a list is needed here: `[a, b]`, or `- a` on lines of its own",
    "dict_type": "`key: value` lines are needed here",
    "model_type": "`key: value` lines are needed here",
    "string_type": "text is needed here",
    "int_parsing": "a whole number is needed here",
    "bool_parsing": "true or false is needed here",
    "string_too_long": f"it has at most {MAX_TERM} characters: it is a word or a name",
    "string_pattern_mismatch": "the value does not have the form that is needed here",
    "greater_than_equal": "a number of 1 or more is needed here",
    "int_from_float": "a whole number is needed here",
}


def validate(document: Document, kind: Kind) -> tuple[Part | None, tuple[Problem, ...]]:
    """Turn a document into a record of ``kind``; or into None and everything that is wrong with its fields."""
    return validate_as(document, KINDS[kind].model)


def validate_as(document: Document, model: type[P]) -> tuple[P | None, tuple[Problem, ...]]:
    """Turn a document into a value of a model; or into None and everything that is wrong with its fields."""
    try:
        return model.model_validate(plain(document.root)), ()
    except ValidationError as error:
        details = error.errors(include_url=False)
        within = {loc[:end] for loc in (detail["loc"] for detail in details) for end in range(len(loc))}
        return None, tuple(_problems(document, model, [it for it in details if not _follows(it, within)]))


def _problems(document: Document, model: type[Part], details: list[ErrorDetails]) -> Iterator[Problem]:
    """Yield the problems; of those that are alike so many, and how many more there are."""
    alike = Counter[str]()
    for detail in details:
        alike[detail["type"]] += 1
        if alike[detail["type"]] <= MAX_ALIKE:
            yield _problem(document, model, detail)
    seen = Counter[str]()
    for detail in details:
        seen[detail["type"]] += 1
        if seen[detail["type"]] == MAX_ALIKE + 1:
            yield more_alike(_problem(document, model, detail), alike[detail["type"]] - MAX_ALIKE)


def _follows(detail: ErrorDetails, within: set[tuple[int | str, ...]]) -> bool:
    """A list whose items are all wrong counts as empty too: that follows, and would only be noise."""
    return detail["type"] == "too_short" and detail["loc"] in within


def field_problem(document: Document, code: str, message: str, *, loc: tuple[str | int, ...], **more: str) -> Problem:
    """Make a problem that points at a field's value (at its key, when the value is a mapping or a list)."""
    node, key = node_at(document.root, loc)
    span = key.span if key is not None and not hasattr(node, "value") else node.span
    return Problem(code=code, span=span, message=message, field=".".join(map(str, loc)), **more)


def _problem(document: Document, model: type[Part], detail: ErrorDetails) -> Problem:
    loc, type_ = tuple(detail["loc"]), detail["type"]
    if type_ == "extra_forbidden":
        return _unknown_key(document, model, loc)
    if type_ == "missing":
        return field_problem(document, "F102", f"the key `{loc[-1]}` is missing", loc=loc[:-1] or (), hint=_hint(loc))
    if type_ == "enum":
        return _unknown_word(document, model, loc, str(detail["input"]))
    if type_ == "too_short":
        return field_problem(document, "F109", f"`{loc[-1]}` is an empty list", loc=loc)
    if type_ in CODES:
        return field_problem(document, type_, detail["msg"], loc=loc, hint=CODES[type_].fix)
    found = _SHAPES.get(type_, detail["msg"])
    return field_problem(document, "F103", f"`{_name(loc)}` has the wrong shape", loc=loc, hint=found)


#: Keys that older records have, and what became of them.
RETIRED = {"drift_ok": "it is no more: `python build.py migrate` moves old records"}


def _unknown_key(document: Document, model: type[Part], loc: tuple[Any, ...]) -> Problem:
    _, key = node_at(document.root, loc)
    known = _fields_at(model, loc[:-1])
    near = process.extractOne(str(loc[-1]), known, scorer=fuzz.ratio, score_cutoff=NEAREST_CUTOFF)
    hint = f"did you mean `{near[0]}`?" if near else f"known keys here: {', '.join(known)}"
    hint = RETIRED.get(str(loc[-1]), hint)
    span = key.span if key else document.root.span
    return Problem(code="F101", span=span, message=f"unknown key `{loc[-1]}`", hint=hint, field=".".join(map(str, loc)))


def _unknown_word(document: Document, model: type[Part], loc: tuple[Any, ...], found: str) -> Problem:
    words = tuple(word.value for word in shape_at(model, loc).words or ())
    near = process.extractOne(found, words, scorer=fuzz.ratio, score_cutoff=NEAREST_CUTOFF)
    hint = f"did you mean `{near[0]}`?" if near else ""
    return field_problem(
        document,
        "F104",
        f"`{found}` is not a word for `{_name(loc)}`",
        loc=loc,
        note=f"one of: {', '.join(words)}",
        hint=hint or CODES["F104"].fix,
    )


def _hint(loc: tuple[Any, ...]) -> str:
    return f"add `{loc[-1]}:`"


def _name(loc: tuple[Any, ...]) -> str:
    """The innermost named key of a location."""
    return next((str(step) for step in reversed(loc) if isinstance(step, str)), "the record")


def _fields_at(model: type[Part], loc: tuple[Any, ...]) -> list[str]:
    """The keys that the mapping at ``loc`` may have."""
    part = shape_at(model, loc).part
    return sorted(part.model_fields) if part else []
