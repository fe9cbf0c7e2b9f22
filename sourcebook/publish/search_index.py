"""The search index: rows → the files of a Pagefind bundle, the same bytes for the same rows.

Pagefind's program comes in a wheel. It is spoken to through its service, a line of messages in base64 with a comma
after each: one record a row, and at the end all files. No page is parsed, nothing is written, nothing is fetched.
Two things of its bundle follow the order of a hash table and are sorted here: the values of filters, and the list of
filters. The files that hold them are named again by what they hold, as Pagefind names them. The words are cut into
smaller files than Pagefind's, because a reader fetches the whole file in which a word stands.
"""

import base64
import gzip
import hashlib
import json
import re
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from threading import Thread, Timer
from typing import IO, Any

import cbor2

from sourcebook.pages.views.search_rows import SearchRow

#: Where the bundle is in the site.
SEARCH_FOLDER = "search/pagefind"
#: One index for all languages: Pagefind would make one for each, and search only that of the page.
LANGUAGE = "en"
#: Seconds after which a program that does not answer is ended; ten thousand rows take about ten.
PATIENCE = 600
#: Whether a word stands apart from the one before it, or close to it, as signs that are no words themselves.
APART, CLOSE = ".", ","
#: Letters of the scripts that write no spaces between words (Thai, Lao, Burmese, Khmer, kana and Han), and the marks
#: that may follow one of them. The dialog has the same ranges: both must cut a text at the same places.
UNSPACED = (
    r"\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ebd-\u0ec6\u0edc-\u0edf\u1000-\u102a\u103f\u1050-\u1055"
    r"\u1780-\u17b3\u3005-\u3007\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    r"\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
MARKS = (
    r"\u0300-\u036f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u17b4-\u17d3\u17dd\u3099\u309a"
    r"\ufe00-\ufe0f\U000e0100-\U000e01ef"
)
#: A word of every row, a letter that nobody types: it stands for no words at all when only facets are chosen, for which
#: Pagefind would fetch the whole index. The dialog knows it too, and takes it off.
EVERY = "ʘ"
_MAGIC = b"pagefind_dcd"
_ENTRY = "pagefind-entry.json"
#: What the dialog fetches; the rest of a bundle are interfaces that are not used.
_PIECES = re.compile(f"([{UNSPACED}][{MARKS}]*)|[^{UNSPACED}]+")
_WANTED = ("pagefind.js", "pagefind-worker.js", f"wasm.{LANGUAGE}.pagefind")
#: Bytes of words in one file, before they are packed, from which on another file begins with the next first letter.
CHUNK = 10_000


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
    title, text = list(_words(row.title)), [*_words(row.title), *_words(row.words)]
    joints = "".join(joint for joint, _ in text)
    meta = {"title": _spaced(title), "kind": row.kind, "status": row.status, "mark": row.mark}
    meta["joints"] = joints if CLOSE in joints else ""
    return {
        "type": "AddRecord",
        "index_id": 0,
        "url": row.path,
        "content": _spaced([*text, (APART, EVERY)]),
        "language": LANGUAGE,
        "meta": {name: value for name, value in meta.items() if value},
        "filters": {name: [_value(value) for value in values] for name, values in row.facets},
        "sort": None,
    }


def _value(text: str) -> str:
    """A facet's value without the signs that end it when Pagefind is asked for it; the dialog puts them back."""
    return plain(text).replace("%", "%25").replace('"', "%22").replace("\\", "%5C")


def plain(text: str) -> str:
    """Put one space between words. Pagefind counts words by white space, and by zero-width spaces where it sees one."""
    return " ".join(text.replace("\u200b", " ").split())


def _spaced(words: Iterable[tuple[str, str]]) -> str:
    return " ".join(word for _, word in words)


def _words(text: str) -> Iterator[tuple[str, str]]:
    """Yield a text's words as Pagefind is to have them, each with how it stands to the one before.

    In scripts without spaces a word is each letter with the next one. Pagefind's program knows no words of such
    scripts, and dictionaries of them disagree about where one ends (the program's extended edition and the browser do:
    https://github.com/Pagefind/pagefind/issues/1237). Every two letters that follow one another are found wherever they
    stand; the dialog asks in the same way, and shows the first of each two. The last letter of a run has `EVERY` behind
    it: were it a word of its own, it would be found for longer ones that occur nowhere, because Pagefind shortens what
    it does not know.
    """
    for word in filter(None, plain(text).split(" ")):
        pieces = list(_PIECES.finditer(word))
        for at, piece in enumerate(pieces):
            after = pieces[at + 1].group(1) if at + 1 < len(pieces) else None
            yield CLOSE if at else APART, piece.group() + ((after or EVERY) if piece.group(1) else "")


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
        with suppress(OSError), service:  # EPIPE, or EINVAL on Windows: one that has ended is missed by its answers
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
    kept = {name: data for name, data in bundle.items() if name in _WANTED or name.endswith(".pf_fragment")}
    cut = []
    for *_, old in words:
        for part in _cut(_unpack(bundle[f"index/{old}.pf_index"])[0]):
            data = _pack([part])
            cut.append([part[0][0], part[-1][0], _name(data, 7)])
            kept[f"index/{cut[-1][2]}.pf_index"] = data
    listed = []
    for name, old in sorted(filters):
        label, values = _unpack(bundle[f"filter/{old}.pf_filter"])
        data = _pack([label, sorted([value, sorted(set(numbers))] for value, numbers in values)])
        listed.append([name, _name(data, 7)])
        kept[f"filter/{listed[-1][1]}.pf_filter"] = data
    meta = _pack([version, pages, cut, listed, sorts, fields])
    language["hash"] = _name(meta, 10)
    kept[f"pagefind.{language['hash']}.pf_meta"] = meta
    kept[_ENTRY] = json.dumps(entry, sort_keys=True, separators=(",", ":")).encode()
    return kept


def _cut(words: Iterable[list[Any]]) -> Iterator[list[list[Any]]]:
    """Yield the words of one file, in their order, as those of smaller ones.

    Words of one first letter stay together: for a beginning of words that several files have Pagefind reads only one.
    """
    part: list[list[Any]] = []
    size = 0
    for letter, group in groupby(words, key=lambda word: word[0][:1]):
        same = list(group)
        more = len(cbor2.dumps(same))
        if part and (size + more > CHUNK or letter == EVERY):
            yield part
            part, size = [], 0
        part += same
        size += more
    yield part


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
