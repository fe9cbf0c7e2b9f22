"""Annotations: each says where its words are in the text beside it, and what may not be shown is not."""

import hashlib
import json
import shutil
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

import pytest

from sourcebook.explain.sayings import told
from sourcebook.export.annotations import hash_name
from sourcebook.pipeline import load
from tests.conftest import ROOT
from tests.export.conftest import URL, Exported, exported
from tests.ferry import PRIVATE_TEXT

HERE = f"{URL}data/annotations.jsonld"


def items_of(of: Exported) -> list[dict[str, Any]]:
    collection = json.loads(of.files["annotations.jsonld"])
    assert collection["@context"] == "http://www.w3.org/ns/anno.jsonld"
    assert (collection["type"], collection["first"]["type"]) == ("AnnotationCollection", "AnnotationPage")
    items: list[dict[str, Any]] = collection["first"]["items"]
    assert collection["total"] == len(items)
    return items


def targets_of(item: dict[str, Any]) -> list[dict[str, Any]]:
    return item["target"] if isinstance(item["target"], list) else [item["target"]]


def place(target: dict[str, Any]) -> tuple[int, int]:
    position = target["selector"][1]
    assert position["type"] == "TextPositionSelector"
    return position["start"], position["end"]


@pytest.mark.parametrize("site", ["ferry", "bare"])
def test_each_stands_where_it_says(site: str, request: pytest.FixtureRequest) -> None:
    of: Exported = request.getfixturevalue(site)
    checks = [check for check in of.facts.checks.quotes.values() if check.passed]
    items = items_of(of)
    assert len(items) == len(checks) > 100
    for item, check in zip(items, checks, strict=True):
        targets = targets_of(item)
        assert [place(target) for target in targets] == list(check.pieces)
        for target, (start, end) in zip(targets, check.pieces, strict=True):
            path = urljoin(HERE, target["source"]["id"]).removeprefix(f"{URL}data/")
            text = of.files[path].decode("utf-8")
            quote = target["selector"][0]
            assert text[start:end] == quote["exact"]
            assert text[:start].endswith(quote["prefix"])
            assert text[end:].startswith(quote["suffix"])
            assert (quote["prefix"], quote["suffix"]) != ("", "")
            assert target["source"]["language"] == of.facts.corpus.sources[check.source].record.lang
        assert urljoin(HERE, item["body"][0]["source"]["id"]) == f"{URL}claims/{check.claim}/"
        claim = of.facts.corpus.claims[check.claim].record
        assert item["body"][1]["value"] == told(of.facts.corpus, of.facts.derived.claims[check.claim])
        assert item["body"][2]["value"] == claim.evidence[check.index].direction.value


def test_exact_quotes_are_the_record_s_own_words(ferry: Exported) -> None:
    checks = [check for check in ferry.facts.checks.quotes.values() if check.passed]
    exact = 0
    for item, check in zip(items_of(ferry), checks, strict=True):
        if check.verdict.value == "exact" and len(check.pieces) == 1:
            quote = ferry.facts.corpus.claims[check.claim].record.evidence[check.index].quote.strip()
            assert targets_of(item)[0]["selector"][0]["exact"] == quote
            exact += 1
    assert exact > 20


def test_quotes_with_omissions_have_a_target_a_piece(ferry: Exported) -> None:
    assert any(len(targets_of(item)) > 1 for item in items_of(ferry))


def test_what_was_not_found_is_not_located(ferry: Exported) -> None:
    missing = {c.claim for c in ferry.facts.checks.quotes.values() if not c.passed}
    assert missing == {"electric-ferry-ordered"}
    located = {item["body"][0]["source"]["id"].split("/")[-2] for item in items_of(ferry)}
    assert "electric-ferry-ordered" not in located


def test_ids_are_one_each_and_stay(ferry: Exported, bare: Exported) -> None:
    ids = [item["id"] for item in items_of(ferry)]
    assert len(set(ids)) == len(ids)
    assert all(UUID(id_.removeprefix("urn:uuid:")).version == 5 for id_ in ids)
    assert ids == [item["id"] for item in items_of(bare)]


def test_texts_lie_beside_them_as_they_were_hashed(ferry: Exported) -> None:
    manifest = json.loads(ferry.files["manifest.json"])["snapshots"]
    texts = {name for name in ferry.files if name.startswith("texts/")}
    hashes = {f"texts/{id_}.txt": row["sha256"] for id_, row in manifest.items()}
    hashes |= {f"texts/{id_}.parts.tsv": row["parts"] for id_, row in manifest.items() if "parts" in row}
    del hashes["texts/shipping-quarterly-summer.txt"]  # it is private
    assert {name: hashlib.sha256(ferry.files[name]).hexdigest() for name in texts} == hashes


def test_a_text_is_named_by_its_hash(ferry: Exported) -> None:
    source = ferry.facts.corpus.sources["courier-agency"].record
    assert hash_name(source).startswith("ni:///sha-256;")
    assert len(hash_name(source)) == len("ni:///sha-256;") + 43
    assert "=" not in hash_name(source)


@pytest.fixture(scope="module")
def private(tmp_path_factory: pytest.TempPathFactory) -> Exported:
    """The example on a machine that has its private text."""
    folder = tmp_path_factory.mktemp("private") / "ferry"
    shutil.copytree(ROOT / "examples/ferry", folder, ignore=shutil.ignore_patterns("site", ".private"))
    data = PRIVATE_TEXT.encode()
    path = folder / "facts/.private" / f"{hashlib.sha256(data).hexdigest()}.txt"
    path.parent.mkdir()
    path.write_bytes(data)
    return exported(load(folder))


def test_a_private_text_is_quoted_and_no_more(private: Exported) -> None:
    check = private.facts.checks.quotes["electric-ferry-ordered", 0]
    assert check.passed
    item = next(i for i in items_of(private) if "electric-ferry-ordered" in i["body"][0]["source"]["id"])
    (target,) = targets_of(item)
    source = private.facts.corpus.sources["shipping-quarterly-summer"].record
    assert target["source"]["id"] == hash_name(source)
    start, end = place(target)
    assert target["selector"][0] == {"type": "TextQuoteSelector", "exact": PRIVATE_TEXT[start:end]}
    assert "texts/shipping-quarterly-summer.txt" not in private.files


def test_no_file_holds_more_of_a_private_text_than_is_quoted(private: Exported) -> None:
    quotes = [
        evidence.quote
        for entry in private.facts.corpus.claims.values()
        for evidence in entry.record.evidence
        if evidence.source == "shipping-quarterly-summer"
    ]
    words = PRIVATE_TEXT.split()
    quoted = " ".join(" ".join(quotes).split())
    kept = [run for n in range(len(words) - 3) if (run := " ".join(words[n : n + 4])) not in quoted]
    assert len(kept) > 50
    elsewhere = " ".join(
        " ".join(s.text for s in private.facts.checks.snapshots.values() if s.text != PRIVATE_TEXT).split()
    )
    for name, data in private.files.items():
        shown = " ".join(data.decode("utf-8", "ignore").replace("\r\n ", "").replace("\\n", " ").split())
        assert [run for run in kept if run in shown and run not in elsewhere] == [], name
