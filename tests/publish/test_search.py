"""The search index: the same bytes for the same rows, every row with its facets, words as they are; and no index."""

import base64
import gzip
import json
import random
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote

import cbor2
import pytest

from sourcebook.pages.views.search_rows import SearchRow
from sourcebook.pipeline import build_bundle, load
from sourcebook.publish import search_index
from sourcebook.publish.engine import build_site
from sourcebook.publish.search_index import (
    APART,
    EVERY,
    MARKS,
    SEARCH_FOLDER,
    UNSPACED,
    IndexingError,
    plain,
    search_files,
    stable,
)
from tests.conftest import ROOT
from tests.publish.test_pages import HOSTILE

LETTER = f"[{UNSPACED}][{MARKS}]*"


@pytest.fixture(scope="module")
def rows() -> tuple[SearchRow, ...]:
    bundle, _ = build_bundle(load(ROOT), title="Sourcebook")
    assert bundle is not None
    return bundle.found


@pytest.fixture(scope="module")
def files(rows: tuple[SearchRow, ...]) -> dict[str, bytes]:
    return search_files(rows)


def unpack(data: bytes) -> Any:
    return cbor2.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))


def fragment(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
    return found


def meta(files: dict[str, bytes]) -> Any:
    entry = json.loads(files[f"{SEARCH_FOLDER}/pagefind-entry.json"])
    assert list(entry["languages"]) == ["en"], "one index for all languages"
    return unpack(files[f"{SEARCH_FOLDER}/pagefind.{entry['languages']['en']['hash']}.pf_meta"])


def test_the_same_rows_give_the_same_bytes(rows: tuple[SearchRow, ...], files: dict[str, bytes]) -> None:
    for _ in range(3):  # each run of the program orders its tables anew
        search_files.cache_clear()
        assert search_files(rows) == files


def test_no_order_of_its_tables_shows(rows: tuple[SearchRow, ...]) -> None:
    requests = [
        {"type": "NewIndex", "config": {"force_language": "en"}},
        *map(search_index._record, rows),
        {"type": "GetFiles", "index_id": 0},
    ]
    answers = search_index._ask(search_index._program(), requests)
    raw = {file["path"]: base64.b64decode(file["content"]) for file in answers[-1]["files"]}
    shuffled = dict(raw)
    name = next(name for name in raw if name.endswith(".pf_meta"))
    parts = unpack(raw[name])
    chance = random.Random(1)
    chance.shuffle(parts[3])
    shuffled[name] = gzip.compress(b"pagefind_dcd" + cbor2.dumps(parts), mtime=5)
    for filter_ in (name for name in raw if name.endswith(".pf_filter")):
        label, values = unpack(raw[filter_])
        chance.shuffle(values)
        for value in values:
            chance.shuffle(value[1])
        shuffled[filter_] = gzip.compress(b"pagefind_dcd" + cbor2.dumps([label, values]), mtime=6)
    assert stable(shuffled) == stable(raw)


def test_it_holds_what_is_fetched_and_nothing_else(files: dict[str, bytes]) -> None:
    loose = {name.removeprefix(f"{SEARCH_FOLDER}/") for name in files if name.count("/") == 2}
    assert {"pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "wasm.en.pagefind"} < loose
    assert len(loose) == 5  # and the table of what there is
    _, pages, words, filters, _, _ = meta(files)
    named = {
        *(f"fragment/{name}.pf_fragment" for name, _ in pages),
        *(f"index/{name}.pf_index" for *_, name in words),
        *(f"filter/{name}.pf_filter" for _, name in filters),
    }
    assert {name.removeprefix(f"{SEARCH_FOLDER}/") for name in files} - loose == named


def test_every_row_has_its_facets(rows: tuple[SearchRow, ...], files: dict[str, bytes]) -> None:
    _, pages, _, filters, _, _ = meta(files)
    urls = [fragment(files[f"{SEARCH_FOLDER}/fragment/{name}.pf_fragment"])["url"] for name, _ in pages]
    assert sorted(urls) == sorted(row.path for row in rows)
    found = set()
    assert [name for name, _ in filters] == sorted(name for name, _ in filters)
    for name, chunk in filters:
        label, values = unpack(files[f"{SEARCH_FOLDER}/filter/{chunk}.pf_filter"])
        assert label == name
        assert [value for value, _ in values] == sorted(value for value, _ in values)
        found |= {(name, value, urls[number]) for value, numbers in values for number in numbers}
    assert found == {(name, plain(v), row.path) for row in rows for name, values in row.facets for v in values}
    assert {name for name, _, _ in found} == {"kind", "standing", "actor", "topic", "briefing"}


def named(value: str) -> str:
    """What the dialog makes of a facet's value."""
    return re.sub("%(?:25|22|5C)", lambda found: unquote(found.group()), value)


def shown(fragment: dict[str, Any]) -> str:
    """The text that the dialog makes of a fragment: of two letters of a script without spaces it shows the first."""
    words = fragment["content"].split(" ")
    joints = fragment["meta"].get("joints", "").ljust(len(words), APART)
    firsts = [re.sub(f"^({LETTER})(?:{LETTER}|{EVERY})$", r"\1", word) for word in words]
    return "".join(f"{' ' * (joint == APART)}{word}" for joint, word in zip(joints, firsts, strict=True)).strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("停火协议", "停火 火协 协议 议ʘ"),
        ("EU停火。x", "EU 停火 火ʘ 。x"),
        ("火 か\u3099く 火ʘ", "火ʘ か\u3099く くʘ 火ʘ ʘ"),
        ("ที่สุด", "ที่สุ สุด ดʘ"),
        ("plain  text", "plain text"),
        ("한국 नगर", "한국 नगर"),
        ("", ""),
    ],
)
def test_letters_of_scripts_without_spaces_are_found_in_twos(text: str, words: str) -> None:
    assert search_index._spaced(search_index._words(text)) == words


def test_texts_of_words_alone_cost_nothing_more() -> None:
    row = SearchRow(path="claims/a/", title="A", kind="claim", words="plain words")
    (found,) = (fragment(data) for name, data in search_files((row,)).items() if name.endswith(".pf_fragment"))
    assert found["meta"] == {"kind": "claim", "title": "A"}


@pytest.mark.parametrize(
    "words",
    [
        "在2025年3月，市议会公布EU停火协议。“ok” x",
        "ตามประกาศ 火ʘ ʘ aʘ 火",
        *HOSTILE,
        "<mark>a</mark> &lt;b&gt;",
        "‮right to left‬",
        "市议会 شهر",
        "kind:x, a[b:c]",
    ],
)
def test_words_are_kept_as_they_are(words: str) -> None:
    row = SearchRow(
        path="claims/a/", title=words, kind="claim", words=f"before {words}", facets=(("actor", (f"a {words}",)),)
    )
    files = search_files((row,))
    found = [fragment(data) for name, data in files.items() if name.endswith(".pf_fragment")]
    assert [shown(f) for f in found] == [f"{words} before {words} {EVERY}"]
    assert found[0]["content"].startswith(found[0]["meta"]["title"])
    _, _, _, ((_, chunk),), _, _ = meta(files)
    facet, ((value, rows),) = unpack(files[f"{SEARCH_FOLDER}/filter/{chunk}.pf_filter"])
    assert (facet, named(value), rows) == ("actor", f"a {words}", [0])
    assert not re.search(r'["\\]', value)


def test_the_dialog_knows_the_word_of_every_row() -> None:
    script = (ROOT / "templates/assets/search.js").read_text(encoding="utf-8")
    assert f'const EVERY = "{EVERY}";' in script


def test_spaces_are_one_space() -> None:
    assert plain(" a\u200bb\n\nc\u2028d\u0085e\tf ") == "a b c d e f"


def test_no_rows_no_index() -> None:
    assert search_files(()) == {}


# --- no index ------------------------------------------------------------------------------------------------------


def program(monkeypatch: pytest.MonkeyPatch, path: Path, text: str, mode: int = 0o755) -> None:
    """Let the wheel's package name another program."""
    path.write_text(text)
    path.chmod(mode)
    other = ModuleType("pagefind_bin")
    other.get_executable = lambda: path  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "pagefind_bin", other)
    search_files.cache_clear()


ROW = SearchRow(path="claims/a/", title="A", kind="claim", words="a")


def answering(*payloads: str) -> str:
    """A program that gives these answers, whatever it is asked."""
    messages = "".join(f"{base64.b64encode(payload.encode()).decode()}," for payload in payloads)
    return f"#!/bin/sh\nprintf %s '{messages}'\n"


@pytest.mark.parametrize(
    ("text", "mode", "words"),
    [
        ("#!/bin/sh\n", 0o644, "other cannot be run: permission denied"),
        ("#!/bin/sh\nexit 3\n", 0o755, "other stopped after 0 of 3 answers"),
        (answering("no"), 0o755, "answer cannot be read"),
        (answering('{"payload": {"type": "Error", "message": "full"}}'), 0o755, "refuses a record: full"),
    ],
    ids=["not executable", "ends at once", "no answer", "an error"],
)
def test_a_program_that_fails(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, text: str, mode: int, words: str
) -> None:
    program(monkeypatch, tmp_path / "other", text, mode)
    with pytest.raises(IndexingError, match=words):
        search_files((ROW,))


def test_files_of_another_form() -> None:
    entry = json.dumps({"languages": {"en": {"hash": "en_1"}}}).encode()
    with pytest.raises(IndexingError, match="another form"):
        stable({"pagefind-entry.json": entry, "pagefind.en_1.pf_meta": gzip.compress(b"something else")})


def test_without_the_wheel_a_build_says_what_to_install(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    assert build_site(folder, None).ok
    before = (folder / "site/index.html").read_bytes()
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    search_files.cache_clear()
    built = build_site(folder, None)
    assert [problem.code for problem in built.problems] == ["T107"]
    assert "install the package pagefind-bin" in built.problems[0].message
    assert (folder / "site/index.html").read_bytes() == before
