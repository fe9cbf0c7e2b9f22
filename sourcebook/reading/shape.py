"""The shape of records, read once from the model's own types: what each field takes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin, get_type_hints

from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Part, RefTo

Loc = tuple[str | int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """What a field takes: exactly one of ``plain``, ``words``, ``part``, ``item`` and ``pairs`` is set.

    ``plain`` is text, a number, a truth value or a date, ``ref`` what that text may name; ``words`` a vocabulary;
    ``part`` a mapping with fields of its own; ``item`` the shape of a list's items; ``pairs`` those of a mapping's
    keys and values. ``optional`` is true where None stands for "not given".
    """

    plain: type | None = None
    ref: RefTo | None = None
    words: type[StrEnum] | None = None
    part: type[Part] | None = None
    item: "Shape | None" = None
    pairs: "tuple[Shape, Shape] | None" = None
    optional: bool = False


@cache
def fields(model: type[Part]) -> Mapping[str, Shape]:
    """Return the shape of each field of a record or part, in the model's order."""
    hints = get_type_hints(model, include_extras=True)
    return {name: _shape(hints[name]) for name in model.model_fields}


def _shape(hint: Any) -> Shape:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        ref = next((mark for mark in arguments[1:] if isinstance(mark, RefTo)), None)
        return replace(_shape(arguments[0]), ref=ref)
    if origin in (Union, UnionType):
        return replace(_shape(next(a for a in arguments if a is not type(None))), optional=True)
    if origin is tuple:
        return Shape(item=_shape(arguments[0]))
    if origin is dict:
        return Shape(pairs=(_shape(arguments[0]), _shape(arguments[1])))
    if issubclass(hint, Part):
        return Shape(part=hint)
    return Shape(words=hint) if issubclass(hint, StrEnum) else Shape(plain=hint)


def shape_at(model: type[Part], loc: Loc) -> Shape:
    """Return the shape at a location in a record. List positions and mapping keys lead into the list or mapping.

    What the model does not know (an unknown key) leads nowhere: the shape of the mapping that it stands in.
    """
    shape = Shape(part=model)
    for step in loc:
        if shape.item and isinstance(step, int):
            shape = shape.item
        elif shape.pairs:
            shape = shape.pairs[1]
        elif shape.part and isinstance(step, str):
            shape = fields(shape.part).get(step, shape)
    return shape


def parts(*models: type[Part]) -> tuple[type[Part], ...]:
    """Return the parts that records are made of, each once, in the order in which they occur."""
    found: dict[type[Part], None] = {}

    def visit(shape: Shape) -> None:
        if shape.part and shape.part not in found:
            found[shape.part] = None
            for inner in fields(shape.part).values():
                visit(inner)
        for inner in (shape.item, *(shape.pairs or ())):
            if inner:
                visit(inner)

    for model in models:
        for shape in fields(model).values():
            visit(shape)
    return tuple(found)


def as_plain(value: Any) -> Any:
    """Return a record or a value of one as mappings, lists and text; a field that has its default is left out."""
    match value:
        case Part():
            given = ((n, getattr(value, n), field.default) for n, field in type(value).model_fields.items())
            return {name: as_plain(item) for name, item, default in given if item != default}
        case dict():
            return {key: as_plain(item) for key, item in value.items()}
        case tuple():
            return [as_plain(item) for item in value]
        case Edtf():
            return value.text
        case StrEnum():
            return value.value
    return value
