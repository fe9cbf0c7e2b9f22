"""A source record and its snapshot from what was read, what the page states and what the author says."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted
from sourcebook.authoring.capture.formats import Format
from sourcebook.authoring.writing import record_text, write_new
from sourcebook.problems import Problem, Span
from sourcebook.quotes.silent_texts import cut_off
from sourcebook.quotes.snapshots import read_snapshot
from sourcebook.quotes.structure import written
from sourcebook.reading.characters import refused_in_record
from sourcebook.reading.corpus import Corpus, read_corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.files import PARTS_ENDING
from sourcebook.reading.records import ID_PATTERN, Kind
from sourcebook.reading.references import nearest_id
from sourcebook.reading.tree import PRIVATE_FOLDER

FOLDER = "facts/sources"


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What the author says; it goes before what the page states. ``on`` is the day of capture."""

    id: str = ""
    title: str = ""
    type: str = ""
    lang: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    issued: Edtf | None = None
    url: str = ""
    accessed: Edtf | None = None
    on: Edtf | None = None
    by: str = ""
    retells: str = ""
    upstream: str = ""
    private: bool = False
    note: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Read:
    """What was read: the snapshot's bytes, what is known of them, and where they came from.

    ``original`` are the bytes that the text was made of; ``url`` is the address that was read, "" for a file.
    """

    data: bytes
    found: Extracted
    format: Format
    original: bytes
    url: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Draft:
    """A source that is ready to be written: its id and its files, by their paths below the root.

    ``parts`` is there where the text has parts.
    """

    id: str
    record: tuple[str, bytes]
    snapshot: tuple[str, bytes]
    parts: tuple[str, bytes] | None = None

    @property
    def files(self) -> tuple[tuple[str, bytes], ...]:
        """All of them, the record last."""
        return (self.snapshot, *((self.parts,) if self.parts else ()), self.record)

    def write(self, root: Path) -> None:
        """Write all files, or none. Raises CaptureError."""
        files = [(root / path, data) for path, data in self.files]
        for path, _ in files:
            _no_links(root, path)
        # the same private text may have been kept before
        files = [file for file in files if not (file[0].parent.name == ".private" and _is_kept(*file))]
        try:
            write_new(files)
        except FileExistsError as error:
            name = Path(error.filename).relative_to(root).as_posix()
            raise CaptureError(f"{name} is there already; nothing is overwritten", "choose another --id") from None
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise CaptureError(f"the files cannot be written: {reason}; nothing was kept") from None


def missing(read: Read, given: Given) -> tuple[str, ...]:
    """Return which fields must still be said, since the page does not state them: title, lang, type, id."""
    stated = read.found.stated
    needed = {
        "title": given.title or stated.title,
        "lang": given.lang or stated.lang,
        "type": given.type,
        "id": given.id or slug(given.title or stated.title),
    }
    return tuple(name for name, value in needed.items() if not value)


def slug(title: str) -> str:
    """Make an id of a title: its Latin letters and digits, whole words, 48 at most; "" when it has none."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", title) if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’]", "", plain.lower()))
    if not plain.isascii() and sum(c.isalpha() and not c.isascii() for c in plain) > len("".join(words)):
        return ""  # mostly in another script: what is left of it would name nothing
    found = ""
    for word in words:
        if len(found) + len(word) > 47:
            break
        found = f"{found}-{word}" if found else word
    return found


def draft(corpus: Corpus, read: Read, given: Given, *, schema: str = "") -> Draft:
    """Make the source. Raises CaptureError when it is kept already, or what was said does not fit."""
    sha256 = _hash(read.data)
    fields = _fields(corpus, read, given, sha256)
    id_ = given.id or slug(fields["title"])
    if not re.fullmatch(ID_PATTERN, id_):
        raise CaptureError(f"`{id_}` is not an id", "use a-z, 0-9 and hyphens, at most 64 characters")
    if id_ in corpus.kinds:
        raise CaptureError(
            f"the id `{id_}` is taken: there is a record of the kind {corpus.kinds[id_].value}",
            "choose another with --id",
        )
    _check_references(corpus, given)
    _check_kept(corpus, given, sha256, fields.get("url", ""), read.url)
    snapshot = f"{PRIVATE_FOLDER}/{sha256}.txt" if given.private else f"{FOLDER}/{id_}.txt"
    parts = written(read.found.parts)
    beside = f"{PRIVATE_FOLDER}/{_hash(parts)}" if given.private else f"{FOLDER}/{id_}"
    made = Draft(
        id=id_,
        record=(f"{FOLDER}/{id_}.yml", record_text(Kind.SOURCE, fields, schema=schema)),
        snapshot=(snapshot, read.data),
        parts=(f"{beside}{PARTS_ENDING}", parts) if read.found.parts else None,
    )
    _check_readable(made)
    return made


# --- the record ----------------------------------------------------------------------------------------------


def _fields(corpus: Corpus, read: Read, given: Given, sha256: str) -> dict[str, Any]:
    """The record's fields in the model's order, without what is not known."""
    stated = read.found.stated
    named = _actor_named(corpus, stated.publisher)
    publisher = given.publisher or (named if _is_theirs(corpus, named, given.url or read.url) else "")
    fields: dict[str, Any] = {
        "title": given.title or stated.title,
        "type": given.type,
        "publisher": publisher,
        "authors": list(given.authors or stated.authors),
        "issued": str(given.issued or stated.issued),
        "url": given.url or _written(_address(read)),
        "accessed": str(given.accessed or (given.on if read.url else None) or ""),
        "lang": given.lang or stated.lang,
        "complete": False if is_cut(read, given) else None,
        "retells": given.retells,
        "upstream": given.upstream,
        "snapshot": _known(
            {
                "sha256": sha256,
                "storage": "private" if given.private else "public",
                "captured_on": str(given.on or ""),
                "captured_by": given.by,
                "extractor": read.found.extractor,
                "parts": _hash(written(read.found.parts)) if read.found.parts else "",
            }
        ),
        "left_out": [_known(row._asdict()) for row in read.found.left_out],
    }
    fields["note"] = " ".join(_notes(read, given, fields))
    return _known(fields)


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _known(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value or value is False}


#: A plain text is the author's; mails end in names, captions without a point, and a document's file holds all of it.
_WHOLE = frozenset((Format.TEXT, Format.EMAIL, Format.WEBVTT, Format.SUBRIP, Format.DOCX, Format.RTF))


def is_cut(read: Read, given: Given) -> bool:
    """Tell whether a page or file seems to show a part of its text alone. Some formats show all, and end anyhow."""
    return read.format not in _WHOLE and bool(
        cut_off(read.found.text, given.lang or read.found.stated.lang, surely=True)
    )


def _written(url: str) -> str:
    """Write an address with what cannot be seen in it as `%` and digits, as it is asked for."""
    unseen = {item.offset for item in refused_in_record(url)}
    return "".join(quote(character) if at in unseen else character for at, character in enumerate(url))


def _actor_named(corpus: Corpus, name: str) -> str:
    """The one actor with exactly this name or alias; "" when there is none, or more than one."""
    found = [id_ for id_, entry in corpus.actors.items() if name in (entry.record.name, *entry.record.aliases)]
    return found[0] if name and len(found) == 1 else ""


def _is_theirs(corpus: Corpus, actor: str, url: str) -> bool:
    """Tell whether another source of an actor was read at the host of an address: a page may name whom it likes."""
    sources = (entry.record for entry in corpus.sources.values())
    return bool(actor and url) and any(s.publisher == actor and s.url and _host(s.url) == _host(url) for s in sources)


def _address(read: Read) -> str:
    """The address that a page states for itself, where it is on the host at which it was read; else that one."""
    stated = read.found.stated.canonical
    return stated if stated and (not read.url or _host(stated) == _host(read.url)) else read.url


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")


def _notes(read: Read, given: Given, fields: Mapping[str, Any]) -> Iterator[str]:
    stated = read.found.stated
    if given.note:
        yield given.note
    if stated.publisher and not fields["publisher"]:
        yield f"The page names as its publisher “{stated.publisher}”."
    if stated.canonical and stated.canonical != (read.url or stated.canonical) and _address(read) == read.url:
        yield f"The page names as its address {_written(stated.canonical)}."
    if read.url and _written(read.url) != fields["url"]:
        yield f"Read at {_written(read.url)}."
    yield from stated.notes
    if read.original != read.data:
        digest = _hash(read.original)
        yield f"Made from {len(read.original):,} bytes of {read.format.value} with the SHA-256 {digest}."
    yield from read.found.notes
    yield from (_change(what, count) for what, count in read.found.changes)


_CHANGES = {
    "formula": "drawn by the page, not written: {} may be missing",
    "unreadable character": "replaced by U+FFFD: {} stood for no text",
}


def _change(what: str, count: int) -> str:
    words = f"{count} {what}{'' if count == 1 else 's'}"
    return f"{words} {'was' if count == 1 else 'were'} {_CHANGES[what].format('it' if count == 1 else 'they')}."


# --- what may not be -----------------------------------------------------------------------------------------


def _check_references(corpus: Corpus, given: Given) -> None:
    for option, id_, kind in (("publisher", given.publisher, Kind.ACTOR), ("retells", given.retells, Kind.SOURCE)):
        if id_ and corpus.kinds.get(id_) is not kind:
            near = nearest_id(id_, corpus.kinds, (kind,))
            hint = f"did you mean `{near}`?" if near else f"add the {kind.value} first"
            raise CaptureError(f"--{option}: there is no {kind.value} `{id_}`", hint)


def _check_kept(corpus: Corpus, given: Given, sha256: str, *urls: str) -> None:
    """Refuse a text or an address that is kept already, unless the record says what it repeats."""
    places = {place_of(url) for url in urls if url}
    for id_, entry in corpus.sources.items():
        source = entry.record
        same_text = source.snapshot.sha256 == sha256
        same_place = not places.isdisjoint(place_of(url) for url in (source.url, source.archived_url) if url)
        if same_text and same_place:
            raise CaptureError(f"this text of this address is kept already, as `{id_}`")
        if (same_text or same_place) and not (given.retells or given.upstream):
            what = "the same text is kept" if same_text else "the address was captured, with another text,"
            raise CaptureError(f"{what} as `{id_}`", f"if this repeats it or is a later state of it: --retells {id_}")


def place_of(url: str) -> str:
    """Return what two addresses of one page have in common: no fragment, no letter case of the host, no last slash."""
    parts = urlsplit(url)
    return urlunsplit(("", _host(url), parts.path.rstrip("/"), parts.query, ""))


def _check_readable(made: Draft) -> None:
    """Read the files back as the build will. Raises CaptureError with the first thing that is wrong."""
    tree = _Files(dict(made.files))
    corpus, problems = read_corpus(tree)
    for entry in corpus.sources.values():
        problems += read_snapshot(tree, entry)[1]
    if problems:
        first = problems[0]
        where = f"`{first.field}`: " if first.field else ""
        note = f" ({first.note})" if first.note else ""
        raise CaptureError(f"the record would not pass the check: {where}{first.message}{note}", first.hint)


@dataclass(frozen=True)
class _Files:
    """The tree that holds these files alone."""

    contents: Mapping[str, bytes]

    def files(self, folder: str) -> Iterator[str | Problem]:
        yield from (path for path in self.contents if path.startswith(f"{folder}/") and "/." not in path)

    def read(self, path: str) -> bytes | Problem:
        missing = Problem(code="Y112", span=Span(path=path), message="the file cannot be read")
        return self.contents.get(path, missing)


def _no_links(root: Path, path: Path) -> None:
    """Refuse to write through a symbolic link: it can lead out of the tree."""
    for folder in path.relative_to(root).parents:
        if (root / folder).is_symlink() and folder != Path():
            raise CaptureError(f"{folder.as_posix()} is a symbolic link: nothing is written through it")


def _is_kept(path: Path, data: bytes) -> bool:
    try:
        return path.read_bytes() == data
    except OSError:
        return False
