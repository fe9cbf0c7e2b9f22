"""A tree of files → the corpus: every record, by kind and id, with the positions of its fields."""

import hashlib
import re
from collections.abc import Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Generic, TypeVar, cast

from sourcebook.problems import CODES, Problem, Span, capped
from sourcebook.reading.characters import piled, piled_words
from sourcebook.reading.files import PARTS_ENDING
from sourcebook.reading.frontmatter import split_frontmatter
from sourcebook.reading.line_files import NO_LINE_FILES, LineFiles, is_line_file, read_line_files
from sourcebook.reading.nodes import Document, place
from sourcebook.reading.paths import DEVICES, bad_name, check_paths
from sourcebook.reading.records import (
    ID_PATTERN,
    RESERVED,
    RESERVED_FOR_BRIEFINGS,
    Actor,
    Briefing,
    Claim,
    Commitment,
    Demand,
    Dispute,
    Kind,
    Part,
    Question,
    Source,
    Topic,
)
from sourcebook.reading.tree import Tree
from sourcebook.reading.validation import field_problem, validate
from sourcebook.reading.yaml import read_yaml

#: The folder of each kind of fact.
_FOLDERS = {kind.folder: kind for kind in Kind if kind is not Kind.BRIEFING}

R = TypeVar("R", bound=Part, covariant=True)


@dataclass(frozen=True, kw_only=True, slots=True)
class Entry(Generic[R]):
    """A record with its id, its file and the positions of its fields.

    ``sha256`` is that of the file's bytes, in hex. ``body`` and ``body_line`` are a briefing's Markdown and the line
    (from 1) on which it starts.
    """

    id: str
    kind: Kind
    path: str
    record: R
    document: Document
    sha256: str
    body: str = ""
    body_line: int = 1

    def problem(self, code: str, message: str, *, loc: tuple[str | int, ...] = (), **more: str) -> Problem:
        """Make a problem that points at one of this record's fields."""
        return field_problem(self.document, code, message, loc=loc, **more)


@dataclass(frozen=True, kw_only=True, slots=True)
class Corpus:
    """Every record of a tree, sorted by id.

    ``kinds`` also holds the ids of files that could not be read. ``texts`` are the paths of the text files found in
    sources/ and of their parts, ``snapshots`` those that a record stands beside; ``line_files`` what people added to
    lines.
    """

    tree: Tree
    kinds: Mapping[str, Kind]
    by_kind: Mapping[Kind, Mapping[str, Entry[Part]]]
    texts: frozenset[str] = frozenset()
    snapshots: frozenset[str] = frozenset()
    line_files: LineFiles = NO_LINE_FILES

    def entries(self) -> Iterator[Entry[Part]]:
        """Yield every record: kinds in the model's order, then by id."""
        for kind in Kind:
            yield from self.by_kind[kind].values()

    def entry(self, id_: str) -> Entry[Part]:
        """Return the record with this id. Raises KeyError when it could not be read."""
        return self.by_kind[self.kinds[id_]][id_]

    def origin(self, source: str) -> str:
        """Return the end of a source's chain of `retells`; a chain that closes ends where it does."""
        seen: set[str] = set()
        while source not in seen:
            seen.add(source)
            record = self.sources[source].record
            if record.retells in self.sources and record.retells is not None:
                source = record.retells
        return source

    def apart(self, one: str, other: str) -> bool:
        """Tell whether a person recorded that two sources are independent of one another."""
        return any(
            row.source == b for a, b in ((one, other), (other, one)) for row in self.sources[a].record.independent_of
        )

    @property
    def topics(self) -> Mapping[str, Entry[Topic]]:
        """Topics by id."""
        return cast("Mapping[str, Entry[Topic]]", self.by_kind[Kind.TOPIC])

    @property
    def actors(self) -> Mapping[str, Entry[Actor]]:
        """Actors by id."""
        return cast("Mapping[str, Entry[Actor]]", self.by_kind[Kind.ACTOR])

    @property
    def sources(self) -> Mapping[str, Entry[Source]]:
        """Sources by id."""
        return cast("Mapping[str, Entry[Source]]", self.by_kind[Kind.SOURCE])

    @property
    def claims(self) -> Mapping[str, Entry[Claim]]:
        """Claims by id."""
        return cast("Mapping[str, Entry[Claim]]", self.by_kind[Kind.CLAIM])

    @property
    def demands(self) -> Mapping[str, Entry[Demand]]:
        """Demands by id."""
        return cast("Mapping[str, Entry[Demand]]", self.by_kind[Kind.DEMAND])

    @property
    def disputes(self) -> Mapping[str, Entry[Dispute]]:
        """Disputes by id."""
        return cast("Mapping[str, Entry[Dispute]]", self.by_kind[Kind.DISPUTE])

    @property
    def commitments(self) -> Mapping[str, Entry[Commitment]]:
        """Commitments by id."""
        return cast("Mapping[str, Entry[Commitment]]", self.by_kind[Kind.COMMITMENT])

    @property
    def questions(self) -> Mapping[str, Entry[Question]]:
        """Questions by id."""
        return cast("Mapping[str, Entry[Question]]", self.by_kind[Kind.QUESTION])

    @property
    def briefings(self) -> Mapping[str, Entry[Briefing]]:
        """Briefings by id."""
        return cast("Mapping[str, Entry[Briefing]]", self.by_kind[Kind.BRIEFING])


@dataclass(frozen=True, slots=True)
class _Found:
    """A record's file before it is read."""

    id: str
    kind: Kind
    path: str


#: What each file was read as, by its path: its bytes, then the record and its problems.
ReadFiles = MutableMapping[str, tuple[bytes, tuple["Entry[Part] | None", tuple[Problem, ...]]]]


def read_corpus(tree: Tree, known: ReadFiles | None = None) -> tuple[Corpus, tuple[Problem, ...]]:
    """Read every record of a tree. What cannot be read is reported; everything else is there all the same.

    ``known`` keeps what was read last: a file that still has the same bytes is not read again and gives the same value.
    """
    problems: list[Problem] = []
    texts: set[str] = set()
    found: dict[str, _Found] = {}
    listing = (*tree.files("facts"), *tree.files("briefings"))
    for item in _files(listing):
        match item:
            case Problem():
                problems.append(item)
            case str():
                texts.add(item)
            case _Found() if item.id in found:
                problems.append(_used_twice(item, found[item.id]))
            case _:
                found[item.id] = item
    by_kind: dict[Kind, dict[str, Entry[Part]]] = {kind: {} for kind in Kind}
    for id_ in sorted(found):
        entry, faults = _read(tree, found[id_], known)
        problems.extend(faults)
        if entry:
            by_kind[entry.kind][id_] = entry
    line_files, faults = read_line_files(tree, (p for p in listing if isinstance(p, str) and is_line_file(p)))
    problems.extend(faults)
    corpus = Corpus(
        tree=tree,
        kinds=MappingProxyType({id_: found[id_].kind for id_ in sorted(found)}),
        by_kind=MappingProxyType({kind: MappingProxyType(rows) for kind, rows in by_kind.items()}),
        texts=frozenset(texts),
        snapshots=frozenset(
            f.path.removesuffix(".yml") + end for f in found.values() for end in (".txt", PARTS_ENDING)
        ),
        line_files=line_files,
    )
    return corpus, tuple(problems)


# --- finding files -------------------------------------------------------------------------------------------


@lru_cache(maxsize=2)
def _files(listing: tuple[str | Problem, ...]) -> tuple["_Found | str | Problem", ...]:
    """Return each record's file, the path of each snapshot text, and a problem for what belongs nowhere.

    All of that is told by names alone, and most revisions of a history have the names of the one before.
    """
    return tuple(_sorted_out(listing))


def _sorted_out(listing: tuple[str | Problem, ...]) -> Iterator["_Found | str | Problem"]:
    paths: list[str] = []
    for path in listing:
        if problem := path if isinstance(path, Problem) else bad_name(path):
            yield problem
        else:
            paths.append(str(path))
            yield from _place(str(path))
    yield from check_paths(paths)


@lru_cache(maxsize=65_536)
def _place(path: str) -> tuple["_Found | str | Problem", ...]:
    """Say what a path is by its name alone."""
    if is_line_file(path):
        return ()
    if path.startswith("facts/"):
        return tuple(_fact(path, _FOLDERS.get("/".join(path.split("/")[:2]))))
    return tuple(_briefing(path)) if path.endswith(".md") else ()


def _fact(path: str, kind: Kind | None) -> Iterator["_Found | str | Problem"]:
    name = path.rsplit("/", 1)[-1]
    if kind is None or path.count("/") < 2:
        folders = ", ".join(f"{k.folder}/" for k in Kind if k is not Kind.BRIEFING)
        yield _stray(path, "the file is in no folder of records", f"records belong in {folders}")
    elif name.endswith(".yml"):
        yield from _named(_Found(name.removesuffix(".yml"), kind, path))
    elif name.endswith((".txt", PARTS_ENDING)) and kind is Kind.SOURCE:
        yield path
    elif name.endswith(".yaml"):
        yield _stray(path, "a record's file ends in .yml", f"rename it to {name.removesuffix('.yaml')}.yml")
    else:
        yield _stray(path, "the file is not a record", "records are .yml files, snapshots are .txt files in sources/")


def _briefing(path: str) -> Iterator["_Found | Problem"]:
    parts = path.split("/")
    if len(parts) == 3 and parts[2] == "index.md":
        yield from _named(_Found(parts[1], Kind.BRIEFING, path))
    else:
        yield _stray(path, "the page is not where a briefing is", "a briefing is briefings/<id>/index.md")


def _stray(path: str, message: str, hint: str) -> Problem:
    return Problem(code="R107", span=Span(path=path), message=message, hint=hint)


def _named(found: _Found) -> Iterator["_Found | Problem"]:
    """Check a file's name; a file with a bad name is reported and not read."""
    reserved = RESERVED | DEVICES | (RESERVED_FOR_BRIEFINGS if found.kind is Kind.BRIEFING else frozenset())
    if not re.fullmatch(ID_PATTERN, found.id):
        message = f"`{found.id}` is not an id"
        yield Problem(code="R104", span=Span(path=found.path), message=message, hint=_suggestion(found.id))
    elif found.id in reserved:
        hint = "choose another name for the file"
        yield Problem(code="R105", span=Span(path=found.path), message=f"`{found.id}` is reserved", hint=hint)
    else:
        yield found


def _suggestion(name: str) -> str:
    slug = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")[:64].strip("-")
    return f"rename the file to `{slug}`" if slug else "use a-z, 0-9 and hyphens, at most 64 characters"


def _used_twice(second: _Found, first: _Found) -> Problem:
    return Problem(
        code="R103",
        span=Span(path=second.path),
        message=f"the id `{second.id}` is used twice",
        note=f"{first.path} has it too",
        hint="rename one of the files: ids are shared by all kinds",
    )


# --- reading one file ----------------------------------------------------------------------------------------


def _read(tree: Tree, found: _Found, known: ReadFiles | None) -> tuple[Entry[Part] | None, tuple[Problem, ...]]:
    data = tree.read(found.path)
    if isinstance(data, Problem):
        return None, (data,)
    if known is None:
        return _parse(data, found)
    kept = known.get(found.path)
    if kept is None or kept[0] != data:
        kept = known[found.path] = (data, _parse(data, found))
    return kept[1]


def _parse(data: bytes, found: _Found) -> tuple[Entry[Part] | None, tuple[Problem, ...]]:
    sha256, body, body_line, first_line = hashlib.sha256(data).hexdigest(), "", 1, 1
    if found.kind is Kind.BRIEFING:
        split = split_frontmatter(data, found.path)
        if isinstance(split, Problem):
            return None, (split,)
        data, first_line, body, body_line = split.matter, split.matter_line, split.body, split.body_line
        if (at := piled(body)) is not None:
            line, column = place(body, at)
            span = Span(path=found.path, line=body_line + line - 1, column=column)
            return None, (Problem(code="Y113", span=span, message=piled_words(), hint=CODES["Y113"].fix),)
    document, problems = read_yaml(data, found.path, first_line=first_line)
    problems = tuple(capped(problems))
    if document is None:
        return None, problems
    record, faults = validate(document, found.kind)
    problems = (*problems, *faults)
    if record is None:
        return None, problems
    entry = Entry(
        id=found.id,
        kind=found.kind,
        path=found.path,
        record=record,
        document=document,
        sha256=sha256,
        body=body,
        body_line=body_line,
    )
    return entry, problems
