"""Snapshots are add-only: against a git revision and against a published manifest."""

import gzip
import hashlib
import json
import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.cli import cli
from sourcebook.problems import Problem
from sourcebook.quotes.earlier_snapshots import kept_in_manifest
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.revision import RevisionTree, UnknownRevisionError
from sourcebook.reading.tree import FolderTree
from tests.authoring.network.server import Server, answer, pages, reaches, redirect
from tests.build import codes
from tests.conftest import ROOT
from tests.history.repository import git


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "tests/cases/valid/minimal", tmp_path / "repo" / "f")
    git(tmp_path / "repo", "init", "-q")
    git(tmp_path / "repo", "add", "-A")
    git(tmp_path / "repo", "commit", "-qm", "Facts")
    git(tmp_path / "repo", "tag", "v1")
    return tmp_path / "repo" / "f"


def check(folder: Path, *more: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["check", "--root", str(folder), *more])
    return done.exit_code, done.output


def rehash(folder: Path) -> None:
    """Edit the snapshot where no quote is, and write its new hash into the record, as a forger would."""
    text = folder / "facts/sources/paper.txt"
    before = hashlib.sha256(text.read_bytes()).hexdigest()
    text.write_bytes(text.read_bytes() + b"More.\n")
    record = folder / "facts/sources/paper.yml"
    record.write_text(record.read_text().replace(before, hashlib.sha256(text.read_bytes()).hexdigest()))


def test_nothing_changed(folder: Path) -> None:
    assert check(folder, "--base", "HEAD")[0] == 0
    assert check(folder, "--base", "v1")[0] == 0


def test_edited_and_rehashed(folder: Path) -> None:
    rehash(folder)
    assert check(folder)[0] == 0
    status, out = check(folder, "--base", "v1")
    assert status == 1
    assert "I106 the snapshot of `paper` was edited" in out
    assert "in v1 (" in out


def test_edited_behind_the_back_of_its_record(folder: Path) -> None:
    text = folder / "facts/sources/paper.txt"
    text.write_bytes(text.read_bytes() + b"More.\n")
    status, out = check(folder, "--base", "HEAD")
    assert status == 1
    assert "I101" in out
    assert "I106" in out


def test_removed(folder: Path) -> None:
    for path in ("sources/paper.yml", "sources/paper.txt"):
        (folder / "facts" / path).unlink()
    status, out = check(folder, "--base", "HEAD")
    assert status == 1
    assert "facts/sources/paper.txt:1:1: I105" in out


def test_an_id_that_went_to_another_kind_of_record_hides_nothing(folder: Path) -> None:
    """The text is forged under a new id; a record of another kind takes the place of the old one."""
    facts = folder / "facts"
    text = (facts / "sources/paper.txt").read_bytes().replace(b"in May", b"in June")
    record = (facts / "sources/paper.yml").read_text()
    was = record.partition("sha256: ")[2][:64]
    (facts / "sources/forged.txt").write_bytes(text)
    (facts / "sources/forged.yml").write_text(record.replace(was, hashlib.sha256(text).hexdigest()))
    for name in ("paper.yml", "paper.txt"):
        (facts / "sources" / name).unlink()
    (facts / "actors/paper.yml").write_text("name: Paper\nkind: organisation\n")
    for claim in (facts / "claims").iterdir():
        claim.write_text(claim.read_text().replace("source: paper", "source: forged").replace("in May", "in June"))
    assert check(folder)[0] == 0
    status, out = check(folder, "--base", "HEAD")
    assert (status, "I105 the snapshot of `paper` was removed" in out) == (1, True)


def test_how_much_was_compared_is_said(folder: Path) -> None:
    assert check(folder, "--base", "HEAD")[1].rstrip().endswith(") compared")
    assert "; 1 snapshot of HEAD (" in check(folder, "--base", "HEAD")[1]
    git(folder, "checkout", "-q", "--orphan", "empty")
    git(folder, "rm", "-rq", "--cached", ".")
    git(folder, "commit", "-q", "--allow-empty", "-m", "Nothing")
    status, out = check(folder, "--base", "empty")
    assert (status, "has no snapshots to compare" in out) == (0, True)
    report = json.loads(check(folder, "--base", "empty", "--format", "json")[1])
    assert [(row["since"][:7], row["texts"]) for row in report["kept"]] == [("empty (", 0)]
    assert "kept" not in json.loads(check(folder, "--format", "json")[1])


def test_before_the_first_commit(folder: Path, tmp_path: Path) -> None:
    """The hook that compares with HEAD must let the first commit be made; another name is a mistake there too."""
    shutil.copytree(folder, tmp_path / "new")
    assert check(tmp_path / "new", "--base", "HEAD")[0] == 2, "this is no repository"
    git(tmp_path / "new", "init", "-q")
    status, out = check(tmp_path / "new", "--base", "HEAD")
    assert (status, "; HEAD, which has no commit yet, has no snapshots to compare" in out) == (0, True)
    status, out = check(tmp_path / "new", "--base", "main")
    assert (status, "there is no revision `main`: nothing has been committed yet" in out) == (2, True)
    git(folder, "checkout", "-q", "--orphan", "fresh")
    assert check(folder, "--base", "HEAD")[0] == 2, "there are commits, and HEAD is none of them"


def test_moved_to_another_folder(folder: Path) -> None:
    (folder / "facts/sources/2026").mkdir()
    for name in ("paper.yml", "paper.txt"):
        (folder / "facts/sources" / name).rename(folder / "facts/sources/2026" / name)
    assert check(folder, "--base", "HEAD")[0] == 0


def test_a_record_that_cannot_be_read_is_not_called_removed(folder: Path) -> None:
    (folder / "facts/sources/paper.yml").write_text("title: [")
    assert "I105" not in check(folder, "--base", "HEAD")[1]


def test_private_snapshots_keep_their_hash(folder: Path) -> None:
    record = folder / "facts/sources/paper.yml"
    record.write_text(record.read_text().replace("storage: public", "storage: private"))
    (folder / "facts/sources/paper.txt").unlink()
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Private")
    assert "I106" not in check(folder, "--base", "HEAD")[1]
    record.write_text(record.read_text().replace("sha256: ", "sha256: 0").replace("\n  storage", "\n  storage", 1))
    text = record.read_text()
    digest = text.partition("sha256: ")[2].partition("\n")[0]
    record.write_text(text.replace(digest, digest[:64]))
    assert "I106" in check(folder, "--base", "HEAD")[1]


def test_unknown_revisions_are_wrong_usage(folder: Path, tmp_path: Path) -> None:
    status, out = check(folder, "--base", "nosuch")
    assert (status, "there is no revision `nosuch`" in out) == (2, True)
    assert check(folder, "--base", "--help")[0] == 2
    shutil.copytree(ROOT / "tests/cases/valid/minimal", tmp_path / "apart")
    assert "not in a git repository" in check(tmp_path / "apart", "--base", "HEAD")[1]
    rehash(folder)
    git(folder, "commit", "-qam", "More")
    git(tmp_path, "clone", "-q", "--depth", "1", f"file://{folder.parent}", str(tmp_path / "shallow"))
    assert "git fetch --unshallow" in check(tmp_path / "shallow/f", "--base", "HEAD~1")[1]


def test_manifest(folder: Path, tmp_path: Path) -> None:
    assert CliRunner().invoke(cli, ["site", "--root", str(folder)]).exit_code == 0
    manifest = folder / "site/data/manifest.json"
    assert check(folder, "--manifest", str(manifest))[0] == 0
    rehash(folder)
    status, out = check(folder, "--manifest", str(manifest))
    assert (status, "I106" in out) == (1, True)
    for data in (b"", b"[]", b"{}", b'{"snapshots": []}', b'{"snapshots": {"a": 1}}', b"\xff", b"[" * 100_000):
        (tmp_path / "bad.json").write_bytes(data)
        assert check(folder, "--manifest", str(tmp_path / "bad.json"))[0] == 2, data
    row = {"path": "facts/sources/gone.txt", "sha256": "0" * 64}
    assert list(kept_in_manifest(json.dumps({"snapshots": {"gone": row}}).encode())) == ["gone"]


def test_manifest_of_a_published_site(folder: Path) -> None:
    """By its https address, under the rules of the network; what cannot be had is wrong usage, never a pass."""
    assert CliRunner().invoke(cli, ["site", "--root", str(folder)]).exit_code == 0
    data = (folder / "site/data/manifest.json").read_bytes()
    rehash(folder)
    served = {
        "/data/manifest.json": answer(data, "application/json"),
        "/moved": redirect("/data/manifest.json"),
        "/out": redirect("https://inside.example/"),
        "/gone": answer(b"", status="404 Not Found"),
        "/page": answer(b"<html>", "text/html"),
        "/other": answer(b'{"a": 1}', "application/json"),
        "/bomb": answer(gzip.compress(bytes(70_000_000)), "application/json", content_encoding="gzip"),
    }
    with Server(pages(served)) as server:
        network = reaches(server, names={"inside.example": ["10.0.0.1"]})

        def outcome(path: str, address: str = "https://paper.example") -> tuple[int, str]:
            arguments = ["check", "--root", str(folder), "--manifest", f"{address}{path}"]
            done = CliRunner().invoke(cli, arguments, obj=network)
            return done.exit_code, done.output

        for path in ("/data/manifest.json", "/moved"):
            status, out = outcome(path)
            assert (status, "I106 the snapshot of `paper` was edited" in out) == (1, True), out
            assert f"in https://paper.example{path} its SHA-256 was" in out
        refusals = {
            "/out": "10.0.0.1, which is private",
            "/gone": "404 Not Found",
            "/page": "sends `text/html`",
            "/other": "not a manifest",
            "/bomb": "larger than 64 MB",
        }
        for path, words in refusals.items():
            status, out = outcome(path)
            assert (status, words in out) == (2, True), out
        assert "is not https" in outcome("/data/manifest.json", "http://paper.example")[1]


def test_manifest_that_is_no_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "large.json").touch()
    os.truncate(tmp_path / "large.json", 64_000_001)
    for name, words in (("nosuch.json", "no such file"), (".", "not a plain file"), ("large.json", "too large")):
        status, out = check(folder, "--manifest", str(tmp_path / name))
        assert (status, words in out) == (2, True), out


def test_a_revision_reads_like_the_folder(folder: Path) -> None:
    there, problems = read_corpus(RevisionTree(folder, "HEAD"))
    here, _ = read_corpus(FolderTree(folder))
    assert problems == ()
    assert dict(there.kinds) == dict(here.kinds)
    assert {e.id: e.record for e in there.entries()} == {e.id: e.record for e in here.entries()}
    (folder / "facts/topics/.hidden.yml").write_text("x")
    (folder / "facts/topics/link.yml").symlink_to("ferry.yml")
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Link")
    tree = RevisionTree(folder, "HEAD")
    assert codes(read_corpus(tree)[1]) == ["R202", "R109"]
    assert isinstance(tree.read("facts/missing.yml"), Problem)
    (folder / "facts/topics/big.yml").write_bytes(b"#" * (1024 * 1024 + 1))
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "Big")
    assert codes(read_corpus(RevisionTree(folder, "HEAD"))[1]) == ["R202", "R109", "Y101"]
    with pytest.raises(UnknownRevisionError, match="no revision"):
        RevisionTree(folder, "HEAD~9")
