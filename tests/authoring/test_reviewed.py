"""`review`: only the review is written, and only where every quote was checked; what should be read is listed."""

import json
import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.cli import cli
from tests.conftest import ROOT

MINIMAL = ROOT / "tests/cases/valid/minimal"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL, tmp_path / "f")
    return tmp_path / "f"


def review(root: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(cli, ["review", *arguments, "--root", str(root)], catch_exceptions=False)
    return done.exit_code, done.output


def file_of(root: Path, claim: str = "closure-decided") -> Path:
    return root / f"facts/claims/{claim}.yml"


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data,
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.rstrip(b"\n"),
        lambda data: b"# first\n\n" + data + b"# last, without a line end",
        lambda data: data.replace(b"kind: event", b"kind:   'event'  # odd\ntopics: [ferry]  ").replace(
            b"topics: [ferry]\ne", b"e"
        ),
        lambda data: b"".join(b"  " + line for line in data.splitlines(keepends=True)),
        lambda data: data + b"note: |\n  A note.\n\n\n",
    ],
    ids=["plain", "byte order mark", "windows", "no line end", "comments", "spaces", "indented", "block"],
)
def test_every_other_byte_stays(root: Path, change) -> None:  # type: ignore[no-untyped-def]
    file = file_of(root)
    file.write_bytes(change(file.read_bytes()))
    before = file.read_bytes()
    status, out = review(root, "closure-decided", "--by", "Ada Reader", "--on", "2026-01-05")
    assert (status, out) == (0, "review: facts/claims/closure-decided.yml: read by Ada Reader on 2026-01-05\n")
    after = file.read_bytes()
    assert after.startswith(before)
    assert re.search(
        rb"reviewed:\r?\n +by: Ada Reader\r?\n +on: 2026-01-05\r?\n +fingerprint: [0-9a-f]{64}\r?\n$", after
    )
    assert after.count(b"\r\n") in (0, after.count(b"\n"))
    assert CliRunner().invoke(cli, ["check", "--root", str(root)]).exit_code == 0
    # once more: the same claim read by someone else, and every byte but the three values stays
    assert review(root, "closure-decided", "--by", 'no: [one] #1 “x” \\ "q"', "--on", "2026-02")[0] == 0
    again = file.read_bytes()
    assert b'by: "no: [one] #1 \xe2\x80\x9cx\xe2\x80\x9d \\\\ \\"q\\""' in again
    assert (
        again.replace(again[again.index(b'"no:') : again.index(b'\\"q\\""') + 6], b"Ada Reader").replace(
            b'"2026-02"', b"2026-01-05"
        )
        == after
    )


def test_a_review_in_braces_with_comments(root: Path) -> None:
    file = file_of(root)
    file.write_text(
        file.read_text().replace(
            "kind: event\n", f"reviewed: {{fingerprint: {'0' * 64}, by: A, on: 2025-01-01}}  # kept\nkind: event\n"
        )
    )
    assert "changed since it was reviewed (on 2025-01-01)" in review(root)[1]
    assert review(root, "closure-decided", "--by", "Ada Reader", "--on", "2026-01-05")[0] == 0
    assert re.search(
        r"reviewed: \{fingerprint: [1-9a-f][0-9a-f]{63}, by: Ada Reader, on: 2026-01-05\}  # kept\nkind",
        file.read_text(),
    )
    assert "changed since it was reviewed (" not in review(root)[1]


def test_what_should_be_read_is_listed(root: Path) -> None:
    status, out = review(root)
    assert status == 0
    assert [line for line in out.splitlines() if "claims" in line] == [
        "facts/claims/closure-decided.yml: never reviewed",
        "facts/claims/union-refuses.yml: never reviewed",
        "review: 2 claims to read: 0 changed since it was reviewed, 0 due for review, 2 never reviewed",
    ]
    review(root, "closure-decided", "--by", "Ada Reader", "--on", "2026-01-05")
    review(root, "union-refuses", "--by", "Ada Reader", "--on", "2026-01-05")
    assert "review: 0 claims to read" in review(root)[1]
    file = file_of(root)
    file.write_text(
        file.read_text().replace("close the ferry line in May.\nkind", "close the line in May.\nkind")
        + "review_by: 2025-12-01\n"
    )
    rows = [row for row in json.loads(review(root, "--format", "json")[1]) if row["claim"]]
    assert rows == [
        {
            "claim": "closure-decided",
            "why": "suspect",
            "reviewed": "2026-01-05",
            "path": "facts/claims/closure-decided.yml",
        },
        {
            "claim": "closure-decided",
            "why": "stale",
            "reviewed": "2026-01-05",
            "path": "facts/claims/closure-decided.yml",
        },
    ]
    rows = json.loads(review(root, "--format", "json", "--as-of", "2025-11-01")[1])
    assert [row["why"] for row in rows if row["claim"]] == ["suspect"]


def test_today_is_the_default(root: Path) -> None:
    assert review(root, "closure-decided", "--by", "Ada Reader")[0] == 0
    assert re.search(r"\n  on: 20\d\d-\d\d-\d\d\n", file_of(root).read_text())


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("closure-decided",), 2, "--by NAME"),
        (("closure-decided", "--by", "  "), 2, "--by NAME"),
        (("--by", "A"), 2, "name the claim"),
        (("closure-decied", "--by", "A"), 2, "did you mean `closure-decided`?"),
        (("council", "--by", "A"), 2, "there is no claim `council`"),
        (("closure-decided", "--by", "A", "--on", "soon"), 2, "is not a date"),
        (("closure-decided", "--by", "A\u202eB"), 1, "cannot be written to safely"),
    ],
)
def test_wrong_usage(root: Path, arguments: tuple[str, ...], status: int, words: str) -> None:
    before = file_of(root).read_bytes()
    found, out = review(root, *arguments)
    assert (found, words in out) == (status, True), out
    assert file_of(root).read_bytes() == before
    assert [p.name for p in (root / "facts/claims").iterdir() if p.name.startswith(".")] == []


@pytest.mark.parametrize(
    ("name", "before", "after", "words"),
    [
        ("claims/closure-decided.yml", "quote: The council decided", "quote: The council once decided", "Q101"),
        ("claims/closure-decided.yml", "topics: [ferry]", "topics: [nosuch]", "R101"),
        ("claims/closure-decided.yml", "kind: event", "kind: [", "Y104"),
        ("sources/paper.txt", "1,250", "1,251", "I101"),
    ],
)
def test_refused_while_the_claim_has_errors(root: Path, name: str, before: str, after: str, words: str) -> None:
    file = root / "facts" / name
    file.write_text(file.read_text().replace(before, after))
    kept = file_of(root).read_bytes()
    status, out = review(root, "closure-decided", "--by", "A")
    assert status == 1
    assert words in out
    assert "fix them first, nothing was written" in out
    assert file_of(root).read_bytes() == kept


def test_errors_elsewhere_do_not_matter(root: Path) -> None:
    file = file_of(root, "union-refuses")
    file.write_text(file.read_text().replace("topics: [ferry]", "topics: [nosuch]"))
    assert review(root, "closure-decided", "--by", "Ada Reader")[0] == 0


def test_a_quote_that_was_not_checked(root: Path) -> None:
    record = root / "facts/sources/paper.yml"
    record.write_text(record.read_text().replace("storage: public", "storage: private"))
    (root / "facts/sources/paper.txt").unlink()
    status, out = review(root, "closure-decided", "--by", "A")
    assert (status, "is in a text that is not on this machine" in out) == (1, True), out


def test_a_record_in_braces_is_left_alone(root: Path) -> None:
    file = file_of(root)
    file.write_text(
        '{text: The council decided to close the ferry line in May., kind: event, actors: [council], topics: [ferry],\n evidence: [{source: paper, quote: "The council decided to close the ferry line in May."}]}\n'
    )
    before = file.read_bytes()
    status, out = review(root, "closure-decided", "--by", "Ada Reader", "--on", "2026-01-05")
    assert (status, "add `reviewed:` by hand" in out) == (1, True), out
    assert file.read_bytes() == before
