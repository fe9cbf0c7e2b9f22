"""Writing `reviewed:` into a claim's file, with every other byte left as it was."""

import hashlib
import json
import re

from sourcebook.quotes.locate import Verdict
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus, Entry
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.fingerprint import fingerprint
from sourcebook.reading.nodes import MappingNode, Scalar, node_at
from sourcebook.reading.records import Claim, Kind
from sourcebook.reading.validation import validate
from sourcebook.reading.yaml import read_yaml

#: Text that any reader of YAML takes for the same text without quotation marks.
_PLAIN = re.compile(r"[A-Z][a-z]+\.?(?: [A-Z][a-z]*\.?)+|[0-9a-f]{64}|\d{4}-\d{2}-\d{2}")


class Refused(Exception):
    """The review cannot be written; the message says why."""


def mark_reviewed(corpus: Corpus, checks: EvidenceCheck, claim: str, *, by: str, on: Edtf) -> bytes:
    """Return the claim's file with its review in it. Raises Refused when not every quote was checked."""
    entry = corpus.claims[claim]
    refuse_unread(checks, entry)
    values = {"by": " ".join(by.split()), "on": str(on), "fingerprint": fingerprint(corpus, entry.record)}
    data = corpus.tree.read(entry.path)
    if not isinstance(data, bytes):
        raise Refused(f"{entry.path}: {data.message}")
    if hashlib.sha256(data).hexdigest() != entry.sha256:
        raise Refused(f"{entry.path} was changed meanwhile")
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    fresh = mark + _edited(entry, values).encode()
    _confirm(entry, fresh, values)
    return fresh


def refuse_unread(checks: EvidenceCheck, entry: Entry[Claim]) -> None:
    """Raise Refused when a quote of a claim was not found: nobody can have read the claim against it here."""
    for index in range(len(entry.record.evidence)):
        check = checks.quotes.get((entry.id, index))
        if check is None or not check.passed:
            unread = check is not None and check.verdict is Verdict.UNAVAILABLE
            why = "is in a text that is not on this machine" if unread else "is not in its source"
            raise Refused(f"quote {index + 1} of `{entry.id}` {why}")


def _edited(entry: Entry[Claim], values: dict[str, str]) -> str:
    text = entry.document.text
    written, _ = node_at(entry.document.root, ("reviewed",))
    if entry.record.reviewed is None or not isinstance(written, MappingNode):
        return _appended(entry, values)
    places = sorted(((value, key.value) for key, value in written.entries if isinstance(value, Scalar)), key=_start)
    for scalar, key in reversed(places):
        text = f"{text[: scalar.start]}{_written(values[key])}{text[scalar.end :]}"
    return text


def _start(place: tuple[Scalar, str]) -> int:
    return place[0].start


def _appended(entry: Entry[Claim], values: dict[str, str]) -> str:
    """Put the review at the file's end, in its own line ends and at the depth of its other keys."""
    text, first = entry.document.text, entry.document.root.entries[0][0]
    end = "\r\n" if "\r\n" in text else "\n"
    indent = " " * (first.span.column - 1)
    lines = [f"{indent}reviewed:", *(f"{indent}  {key}: {_written(value)}" for key, value in values.items())]
    gap = "" if text.endswith(("\n", "\r")) else end
    return f"{text}{gap}{end.join(lines)}{end}"


def _written(value: str) -> str:
    return value if _PLAIN.fullmatch(value) else json.dumps(value, ensure_ascii=False)


def _confirm(entry: Entry[Claim], fresh: bytes, values: dict[str, str]) -> None:
    """Read the new file back: it must say the same as before, and the review."""
    document, _ = read_yaml(fresh, entry.path)
    record = validate(document, Kind.CLAIM)[0] if document else None
    kept = {**entry.record.__dict__, "reviewed": None}
    if not isinstance(record, Claim) or {**record.__dict__, "reviewed": None} != kept or record.reviewed is None:
        raise Refused(f"{entry.path} cannot be written to safely; add `reviewed:` by hand: {json.dumps(values)}")
