"""The files beside the records: signatures of lines, and words that editors hold to be equal."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from sourcebook.problems import Problem
from sourcebook.reading.nodes import Document
from sourcebook.reading.records import Part
from sourcebook.reading.records.line_records import EqualWords, Signature, Signatures, WordGroups
from sourcebook.reading.tree import Tree
from sourcebook.reading.validation import validate_as
from sourcebook.reading.yaml import read_yaml

#: Signatures of lines of facts; those of a briefing's lines lie beside its page.
SIGNED, WORDS = "facts/reviewed.yml", "facts/words.yml"
_BRIEFING = re.compile(r"briefings/([^/]+)/reviewed\.yml")
P = TypeVar("P", bound=Part)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature and where it stands: the record that it is for, its file and its line there, from 1."""

    record: str
    signature: Signature
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class LineFiles:
    """What those files hold: the signatures by record, and the groups of equal words with their language."""

    signed: Mapping[str, tuple[Signed, ...]] = field(default_factory=dict)
    equal: tuple[EqualWords, ...] = ()


NO_LINE_FILES = LineFiles()


def is_line_file(path: str) -> bool:
    """Tell whether a path below facts/ or briefings/ is one of these files."""
    return path in (SIGNED, WORDS) or _BRIEFING.fullmatch(path) is not None


def signatures_path(record: str, *, briefing: bool) -> str:
    """Return the file that the signatures of a record's lines are kept in."""
    return f"briefings/{record}/reviewed.yml" if briefing else SIGNED


def read_line_files(tree: Tree, paths: Iterator[str]) -> tuple[LineFiles, tuple[Problem, ...]]:
    """Read the files at these paths. What cannot be read is reported, and everything else is there."""
    signed: dict[str, list[Signed]] = {}
    equal: tuple[EqualWords, ...] = ()
    problems: list[Problem] = []
    for path in paths:
        if path == WORDS:
            _, groups, found = _read(tree, path, WordGroups)
            equal = groups.groups if groups else ()
        else:
            document, signatures, found = _read(tree, path, Signatures)
            briefing = _BRIEFING.fullmatch(path)
            if signatures and document:
                for one in _signed(document, signatures, briefing[1] if briefing else "", path):
                    if isinstance(one, Problem):
                        problems.append(one)
                    else:
                        signed.setdefault(one.record, []).append(one)
        problems.extend(found)
    return LineFiles(signed={id_: tuple(rows) for id_, rows in signed.items()}, equal=equal), tuple(problems)


def read_signatures(tree: Tree, path: str) -> tuple[tuple[Signature, ...], tuple[Problem, ...]]:
    """Return the signatures of one file as they lie there now, in its order; or what keeps it from being read."""
    _, found, problems = _read(tree, path, Signatures)
    return found.signed if found else (), problems


def _read(tree: Tree, path: str, model: type[P]) -> tuple[Document | None, P | None, tuple[Problem, ...]]:
    data = tree.read(path)
    if isinstance(data, Problem):
        return None, None, (data,)
    document, problems = read_yaml(data, path)
    if document is None:
        return None, None, tuple(problems)
    value, faults = validate_as(document, model)
    return document, value, (*problems, *faults)


def _signed(document: Document, signatures: Signatures, briefing: str, path: str) -> Iterator[Signed | Problem]:
    rows = next(value for key, value in document.root.entries if key.value == "signed") if signatures.signed else None
    for at, signature in enumerate(signatures.signed):
        span = rows.items[at].span  # type: ignore[union-attr] # a valid file has a list there
        if bool(briefing) == bool(signature.record):
            hint = "leave `record` out: the file is the briefing's" if briefing else "add `record`"
            yield Problem(code="F108", span=span, message="the signature's record is not clear", hint=hint)
        else:
            yield Signed(signature.record or briefing, signature, path, span.line)
