"""The search index: rows → the files of a Pagefind bundle, the same bytes for the same rows.

Pagefind's program comes in a wheel. It is spoken to through its service, a line of messages in base64 with a comma
after each: one record a row, and at the end all files. No page is parsed, nothing is written, nothing is fetched.
Two things of its bundle follow the order of a hash table and are sorted here: the values of filters, and the list of
filters. The files that hold them are named again by what they hold, as Pagefind names them.
"""

import base64
import gzip
import hashlib
import json
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from threading import Thread, Timer
from typing import IO, Any

import cbor2

from sourcebook.views.search import SearchRow

#: Where the bundle is in the site.
SEARCH_FOLDER = "search/pagefind"
#: One index for all languages: Pagefind would make one for each, and search only that of the page.
LANGUAGE = "en"
#: Seconds after which a program that does not answer is ended; ten thousand rows take about ten.
PATIENCE = 600
#: A word of every row, a letter that nobody types: it stands for no words at all when only facets are chosen, for which
#: Pagefind would fetch the whole index. The dialog knows it too, and takes it off.
EVERY = "ʘ"
_MAGIC = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
#: What the dialog fetches; the rest of a bundle are interfaces that are not used.
_WANTED = ("pagefind.js", "pagefind-worker.js", f"wasm.{LANGUAGE}.pagefind")
_PARTS = (".pf_index", ".pf_fragment")


class IndexingError(Exception):
    """The index cannot be made; the words say why."""


@lru_cache(maxsize=1)  # the preview builds again and again, most often with the same words
def search_files(rows: tuple[SearchRow, ...]) -> dict[str, bytes]:
    """Index the rows; return the bundle's files by site path. Raises IndexingError."""
    if not rows:
        return {}
    requests = [
        {"type": "NewIndex", "config": {"force_language": LANGUAGE}},
        *map(_record, rows),
        {"type": "GetFiles", "index_id": 0},
    ]
    files = _ask(_program(), requests)[-1]["files"]
    bundle = stable({file["path"]: base64.b64decode(file["content"]) for file in files})
    return {f"{SEARCH_FOLDER}/{name}": data for name, data in sorted(bundle.items())}


def _program() -> Path:
    """Find the program that the wheel brought."""
    try:
        from pagefind_bin import get_executable
    except ImportError:
        message = "Pagefind's program is not installed; install the package pagefind-bin, which has it for this system"
        raise IndexingError(message) from None
    return Path(get_executable())


def _record(row: SearchRow) -> dict[str, Any]:
    """What Pagefind is told of a row. The title's words come first, so that the dialog can mark them too."""
    title = plain(row.title)
    meta = {"title": title, "kind": row.kind, "status": row.status, "mark": row.mark}
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": row.path,
        "content": " ".join(filter(None, (title, plain(row.words), EVERY))),
        "language": LANGUAGE,
        "meta": {name: value for name, value in meta.items() if value},
        "filters": {name: [plain(value) for value in values] for name, values in row.facets},
        "sort": None,
    }


def plain(text: str) -> str:
    """Put one space between words. Pagefind counts words by white space, and by zero-width spaces where it sees one."""
    return " ".join(text.replace("\u200b", " ").split())


# --- the service -------------------------------------------------------------------------------------------------


def _ask(program: Path, requests: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Send requests to the service and return its answers, in their order."""
    try:
        service = subprocess.Popen(
            [program, "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise IndexingError(f"{program.name} cannot be run: {(error.strerror or str(error)).lower()}") from error
    limit = Timer(PATIENCE, service.kill)
    limit.start()
    try:
        with suppress(BrokenPipeError), service:  # one that has ended is noticed by its missing answers
            assert service.stdin is not None  # both are pipes
            assert service.stdout is not None
            writer = Thread(target=_send, args=(service.stdin, requests), daemon=True)
            writer.start()
            messages = list(_messages(service.stdout, len(requests)))
            writer.join()
    finally:
        limit.cancel()
    answers = [_payload(message) for message in messages]
    if len(answers) != len(requests):
        raise IndexingError(f"{program.name} stopped after {len(answers)} of {len(requests)} answers")
    return answers


def _send(to: IO[bytes], requests: Iterable[dict[str, Any]]) -> None:
    with suppress(OSError):  # as above
        for number, request in enumerate(requests):
            message = json.dumps({"message_id": number, "payload": request})
            to.write(base64.b64encode(message.encode()) + b",")
        to.flush()


def _messages(stream: IO[bytes], count: int) -> Iterator[bytes]:
    """Yield so many messages, or fewer when the stream ends. It stays open meanwhile: the service would end at once."""
    parts: list[bytes] = []
    while count and (read := stream.read1(1 << 20)):  # type: ignore[attr-defined]
        *ends, rest = read.split(b",")
        for end in ends:
            yield b"".join((*parts, end))
            parts.clear()
        parts.append(rest)
        count -= len(ends)


def _payload(message: bytes) -> dict[str, Any]:
    try:
        payload: dict[str, Any] = json.loads(base64.b64decode(message))["payload"]
    except (ValueError, KeyError, TypeError) as error:
        raise IndexingError(f"Pagefind's answer cannot be read: {error}") from error
    if payload.get("type") == "Error":
        raise IndexingError(f"Pagefind refuses a record: {payload.get('message')}")
    return payload


# --- the same bytes every time -----------------------------------------------------------------------------------


def stable(bundle: dict[str, bytes]) -> dict[str, bytes]:
    """Return what the dialog needs of a bundle, with nothing in it left in the order of a hash table."""
    entry = json.loads(bundle[_ENTRY])
    language = entry["languages"][LANGUAGE]
    version, pages, words, filters, sorts, fields = _unpack(bundle[f"pagefind.{language['hash']}.pf_meta"])
    kept = {name: data for name, data in bundle.items() if name in _WANTED or name.endswith(_PARTS)}
    listed = []
    for name, old in sorted(filters):
        label, values = _unpack(bundle[f"filter/{old}.pf_filter"])
        data = _pack([label, sorted([value, sorted(set(numbers))] for value, numbers in values)])
        listed.append([name, _name(data, 7)])
        kept[f"filter/{listed[-1][1]}.pf_filter"] = data
    meta = _pack([version, pages, words, listed, sorts, fields])
    language["hash"] = _name(meta, 10)
    kept[f"pagefind.{language['hash']}.pf_meta"] = meta
    kept[_ENTRY] = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
    return kept


def _unpack(data: bytes) -> list[Any]:
    content = gzip.decompress(data)
    if not content.startswith(_MAGIC):
        raise IndexingError("Pagefind's files have another form than its version 1.5 gives them")
    rows: list[Any] = cbor2.loads(content[len(_MAGIC) :])
    return rows


def _pack(rows: list[Any]) -> bytes:
    return gzip.compress(_MAGIC + cbor2.dumps(rows), mtime=0)


def _name(data: bytes, length: int) -> str:
    return f"{LANGUAGE}_{hashlib.sha256(data).hexdigest()[:length]}"
