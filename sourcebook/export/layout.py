"""JSON laid out to be read and compared: the outer levels one entry a line, what is below them on that line."""

import json
from collections.abc import Mapping, Sequence

#: Made once: `json.dumps` makes one for each call that has settings.
_flat = json.JSONEncoder(ensure_ascii=False).encode


def laid_out(value: object, *, depth: int) -> bytes:
    """Return a value as JSON, UTF-8, of which ``depth`` levels are spread over lines."""
    return (_text(value, depth, "\n") + "\n").encode("utf-8")


def _text(value: object, depth: int, line: str) -> str:
    inner = f"{line} "
    if depth and value and isinstance(value, Mapping):
        rows = (f"{_flat(str(key))}: {_text(item, depth - 1, inner)}" for key, item in value.items())
        return f"{{{inner}{f',{inner}'.join(rows)}{line}}}"
    if depth and value and isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{inner}{f',{inner}'.join(_text(item, depth - 1, inner) for item in value)}{line}]"
    return _flat(value)
