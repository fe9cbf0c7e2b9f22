"""Signing lines: one by one on a terminal, or at once; one line a signature, which branches of git can merge."""

import json
import os
import pty
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.authoring.line_signatures import written
from sourcebook.cli.review import write_signatures
from sourcebook.lines.line_checks import Mark
from sourcebook.pipeline import load
from sourcebook.reading.edtf import parse_edtf
from sourcebook.reading.records.line_records import Signature, Signatures
from sourcebook.reading.validation import validate_as
from sourcebook.reading.yaml import read_yaml
from tests.conftest import ROOT
from tests.history.repository import Repository
from tests.lines.signing import edit, folder, line, page, run, sign_all, signed

UNSIGNED = 6
REVIEW = sys.modules["sourcebook.cli.review"]  # by its name the package gives the command


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folder(tmp_path / "f")


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(REVIEW, "on_terminal", lambda: True)


def loop(root: Path, keys: str, record: str = "ferry-line", *more: str) -> str:
    status, out = run(root, "review", record, "--by", "A. Reader", "--on", "2026-01-05", *more, input_=keys)
    assert status == 0, out
    return out


def rows(root: Path) -> list[str]:
    return signed(root).read_text(encoding="utf-8").split("\n")[1:-1]


# --- what is written -----------------------------------------------------------------------------------------------


def test_one_line_a_signature_sorted(root: Path) -> None:
    sign_all(root)
    found = rows(root)
    assert len(found) == UNSIGNED
    assert found == sorted(found)
    assert all(row.startswith("  - {field: ") and row.endswith("}}") for row in found)
    again = signed(root).read_bytes()
    status, out = run(root, "review", "ferry-line", "--all", "--by", "B. Reader")
    assert (status, "0 lines of `ferry-line` signed at once" in out) == (0, True)
    assert signed(root).read_bytes() == again
    assert run(root, "check")[0] == 0


def test_records_below_facts_are_signed_in_one_file(root: Path) -> None:
    sign_all(root, "boats-back", by='no: "x" # y')
    text = (root / "facts/reviewed.yml").read_text(encoding="utf-8")
    assert (
        '  - {record: "boats-back", field: text, text: "Will the boats come back one day?", by: "no: \\"x\\" # y"'
        in text
    )
    assert {check.mark for check in load(root).state.lines if check.placed.record == "boats-back"} == {Mark.SIGNED}


def test_duplicates_are_read_and_dropped_at_the_next_write(root: Path) -> None:
    sign_all(root)
    lines = signed(root).read_text(encoding="utf-8").split("\n")
    signed(root).write_text("\n".join([lines[0], *reversed(lines[1:-1]), *lines[1:]]), encoding="utf-8")
    assert line(root, "In May").signers == line(root, "Its members").signers
    assert run(root, "check")[0] == 0
    page(root).write_text(page(root).read_text() + "They will have to swim [@closure-decided].\n")
    sign_all(root)
    assert len(rows(root)) == UNSIGNED + 1
    assert rows(root) == sorted(rows(root))


def test_signing_anew_replaces_what_lapsed_and_keeps_what_others_signed(root: Path) -> None:
    sign_all(root)
    edit(page(root), "boats stop for good", "boats stop for ever")
    sign_all(root, by="B. Reader")
    text = signed(root).read_text(encoding="utf-8")
    assert text.count("A. Reader") == UNSIGNED - 1
    assert text.count("B. Reader") == 1
    assert "for good" not in text


def test_the_rows_are_read_back_as_they_were() -> None:
    odd = 'Ä “q” {x: [1]} # \\ "y" \' - no'
    some = [
        Signature(field="prose", text=text, by="on", on=parse_edtf("2026-01~"), rests={"no": "1e3"})
        for text in (odd, "Plain Words", "true")
    ]
    document, problems = read_yaml(written(some), "x.yml")
    assert document
    assert not problems
    value, _ = validate_as(document, Signatures)
    assert value
    assert sorted(it.text for it in value.signed) == sorted(it.text for it in some)
    assert {(it.by, str(it.on), it.rests["no"]) for it in value.signed} == {("on", "2026-01~", "1e3")}


# --- who may sign --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (("ferry-line",), 2, "--by NAME"),
        (("ferry-line", "--by", "A"), 2, "--all signs every line"),
        (("ferry-line", "--all"), 2, "--by NAME"),
        (("ferry-lane", "--all", "--by", "A"), 2, "did you mean `ferry-line`?"),
        (("paper", "--all", "--by", "A"), 2, "no other record with lines"),
        (("--all",), 2, "name the claim or briefing"),
    ],
)
def test_wrong_usage(root: Path, arguments: tuple[str, ...], status: int, words: str) -> None:
    found, out = run(root, "review", *arguments)
    assert (found, words in out) == (status, True), out
    assert not signed(root).exists()


def test_nothing_is_signed_against_a_quote_that_is_not_there(root: Path) -> None:
    edit(root / "facts/claims/union-refuses.yml", '"will not accept', '"will never accept')
    status, out = run(root, "review", "ferry-line", "--all", "--by", "A")
    assert (status, "2 lines of `ferry-line` signed" in out, "4 with errors not signed" in out) == (1, True, True), out
    assert "union-refuses" not in signed(root).read_text(encoding="utf-8")


def test_nothing_is_signed_against_a_text_that_is_not_on_this_machine(root: Path) -> None:
    edit(root / "facts/sources/paper.yml", "storage: public", "storage: private")
    (root / "facts/sources/paper.txt").unlink()
    status, out = run(root, "review", "ferry-line", "--all", "--by", "A")
    assert (status, "is in a text that is not on this machine; nothing was written" in out) == (1, True), out
    assert not signed(root).exists()


def test_a_file_that_cannot_be_read_is_left_alone(root: Path) -> None:
    sign_all(root)
    edit(page(root), "boats stop for good", "boats stop for ever")
    signed(root).write_text(f"<<<<<<< ours\n{signed(root).read_text()}", encoding="utf-8")
    before = signed(root).read_bytes()
    status, out = run(root, "review", "ferry-line", "--all", "--by", "B")
    assert (status, "reviewed.yml:1: a conflict marker of git" in out) == (1, True), out
    assert signed(root).read_bytes() == before


def test_a_claim_that_was_edited_meanwhile_is_not_overwritten(root: Path, terminal: None) -> None:
    claim = root / "facts/claims/union-refuses.yml"
    edit(claim, "it will not accept the closure of the line", "nobody there wants the plan")
    script = root / "editor.py"
    script.write_text(f"import pathlib\np = pathlib.Path({str(claim)!r})\np.write_text(p.read_text() + 'note: x\\n')\n")
    real = write_signatures

    def late(*arguments: object, **named: object) -> None:
        subprocess.run([sys.executable, str(script)], check=True)
        real(*arguments, **named)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(REVIEW, "write_signatures", late)
        status, out = run(root, "review", "union-refuses", input_="A. Reader\nsq")
    assert (status, "was changed meanwhile" in out) == (0, True), out
    assert "reviewed" not in claim.read_text(encoding="utf-8")
    assert claim.read_text(encoding="utf-8").endswith("note: x\n")


# --- the list ------------------------------------------------------------------------------------------------------


def test_what_should_be_read_is_listed(root: Path) -> None:
    sign_all(root)
    edit(page(root), "boats stop for good", "boats stop for ever")
    edit(page(root), "The council decided to close the line", "The council decided to close the ferry line in June")
    found = json.loads(run(root, "review", "--format", "json")[1])
    lines = [row for row in found if "record" in row and row["record"] == "ferry-line"]
    assert [(row["why"], row["field"], row["line"], row["reviewed"], row["claim"]) for row in lines] == [
        ("contradicted", "prose", 10, "2026-01-05", ""),
        ("lapsed", "prose", 12, "2026-01-05", ""),
    ]
    out = run(root, "review")[1]
    assert "index.md:12: prose: changed since it was read (on 2026-01-05): “In May the boats stop for ever.”" in out
    assert "1 contradicted by what it rests on, 1 changed since it was read, 3 not carried and not signed" in out


# --- one by one ----------------------------------------------------------------------------------------------------


def test_sign_skip_quit_and_go_on(root: Path, terminal: None) -> None:
    out = loop(root, "xkksq")
    assert "1 of 6" in out
    assert "4 of 6" in out
    assert "review: 1 line of `ferry-line` signed, 5 left to read" in out
    assert len(rows(root)) == 1
    out = loop(root, "sssss")
    assert "1 of 5" in out
    assert "review: 5 lines of `ferry-line` signed, 0 left to read" in out
    assert "0 lines of `ferry-line` signed, 0 left" in loop(root, "")


def test_what_is_shown_of_a_line(root: Path, terminal: None) -> None:
    edit(
        page(root),
        "Nobody expects the boats to come back",
        "The council decided to close the ferry line in June",
    )
    out = loop(root, "kkkkkkq")
    assert "briefings/ferry-line/index.md:13: prose\n  Its members turn the plan down.\n  nothing carries: “" in out
    assert (
        "  union-refuses: The union said that it will not accept the closure of the line.\n"
        "    paper: The council decided to close the ferry line in May. “The union said that it "
        '"will not accept the closure" of the line.” The council has 1,250 letters.\n'
    ) in out
    assert "D105 error: the date `June` stands in what it rests on as `May`" in out


def test_a_line_with_errors_is_not_signed(root: Path, terminal: None) -> None:
    edit(page(root), "The council decided to close the line", "The council decided to close the ferry line in June")
    out = loop(root, "kksq")
    assert "not signed: there are errors" in out
    assert not signed(root).exists()


def test_a_lapsed_line_shows_what_changed(root: Path, terminal: None) -> None:
    sign_all(root)
    edit(page(root), "boats stop for good", "boats stop for ever")
    out = loop(root, "s")
    assert "1 of 1" in out
    assert "read by A. Reader on 2026-01-05; reworded: `good.` → `ever.`" in out


def test_edit_checks_again(root: Path, terminal: None, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = root / "vi"
    editor.write_text(
        f"#!{sys.executable}\nimport pathlib, sys\nline, file = sys.argv[1:]\np = pathlib.Path(file)\n"
        "rows = p.read_text().split('\\n')\nat = int(line[1:]) - 1\n"
        "assert rows[at].startswith('The council decided'), rows[at]\n"
        "rows[at] = 'The council decided to close the ferry line in May [@closure-decided].'\n"
        "p.write_text('\\n'.join(rows))\n",
        encoding="utf-8",
    )
    editor.chmod(0o755)
    monkeypatch.setenv("VISUAL", str(editor))
    out = loop(root, "kkeq")
    assert "3 of 6" in out
    assert "3 of 5" in out
    assert line(root, "The council decided").mark is Mark.CARRIED
    monkeypatch.delenv("VISUAL")
    monkeypatch.delenv("EDITOR", raising=False)
    assert "no editor is set" in loop(root, "eq")


def test_a_page_that_an_edit_broke_is_edited_again(root: Path, terminal: None, monkeypatch: pytest.MonkeyPatch) -> None:
    editor = root / "break.sh"
    editor.write_text('#!/bin/sh\necho no front matter > "$1"\n')
    editor.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(editor))
    out = loop(root, "eq")
    assert "P104" in out
    assert "`ferry-line` can no longer be read: edit it again" in out


def test_a_claim_is_read_with_all_of_its_lines(root: Path, terminal: None) -> None:
    claim = root / "facts/claims/union-refuses.yml"
    edit(claim, "it will not accept the closure of the line", "nobody there wants the plan")
    edit(claim, "kind: statement", "kind: statement\ncondition: as long as no boat is at hand")
    status, out = run(root, "review", "union-refuses", "--on", "2026-01-05", input_="A. Reader\ns")
    assert status == 0, out
    assert "1 of 1" in out
    assert "review: `union-refuses` signed" in out
    assert 'by: "A. Reader"' in claim.read_text(encoding="utf-8")


def test_on_a_real_terminal(root: Path) -> None:
    """Keys are taken as they are pressed, and what nothing carries stands out."""
    command = [sys.executable, str(ROOT / "build.py"), "review", "ferry-line", "--by", "A. Reader", "--root", str(root)]
    main, other = pty.openpty()
    process = subprocess.Popen(command, stdin=other, stdout=other, stderr=other, cwd=ROOT, close_fds=True)
    os.close(other)
    out, keys = b"", b"skq"
    while process.poll() is None:
        if select.select([main], [], [], 1)[0]:
            try:
                out += os.read(main, 65536)
            except OSError:  # the other end is closed
                break
        elif asked := out.count(b"[q] quit "):  # it waits; a key pressed before is thrown away by the terminal
            os.write(main, keys[asked - 1 : asked])
    assert process.wait(60) == 0
    os.close(main)
    assert b"1 of 6" in out
    assert b"3 of 6" in out
    assert b"\x1b[1;4m" in out
    assert len(rows(root)) == 1


# --- two branches --------------------------------------------------------------------------------------------------


def both(tmp_path: Path, attributes: str, ours: str, theirs: str, *, before: str = "") -> tuple[Repository, int]:
    """Let two branches sign lines of one briefing, and merge them; returns what git said."""
    work = Repository(tmp_path / "work")
    shutil.copytree(folder(tmp_path / "made"), work.root, dirs_exist_ok=True)
    if before:
        only(work.root, before)
    (work.root / ".gitattributes").write_text(attributes)
    work.commit("start")
    work.git("checkout", "-q", "-b", "topic")
    only(work.root, theirs)
    work.commit("theirs")
    work.git("checkout", "-q", "main")
    only(work.root, ours)
    work.commit("ours")
    done = subprocess.run(
        ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "merge", "-q", "-m", "merged", "topic"],
        cwd=work.root, check=False, capture_output=True,
    )  # fmt: skip
    return work, done.returncode


def only(root: Path, which: str) -> None:
    """Sign the lines with these places in the loop: "s" for one that is signed, "k" for one that is not."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(REVIEW, "on_terminal", lambda: True)
        loop(root, f"{which}q")


@pytest.mark.parametrize("before", ["", "s"], ids=["a new file", "a file that is there"])
@pytest.mark.parametrize(
    ("ours", "theirs", "count"),
    [("ksk", "kks", 2), ("sss", "kkkss", 5), ("kks", "kks", 1), ("kkss", "kkks", 2)],
    ids=["neighbours", "many", "the same line twice", "one of them the same"],
)
def test_branches_that_sign_lines_merge(tmp_path: Path, before: str, ours: str, theirs: str, count: int) -> None:
    attributes = (ROOT / ".gitattributes").read_text(encoding="utf-8")
    work, status = both(tmp_path, attributes, ours[len(before) :], theirs[len(before) :], before=before)
    assert status == 0
    assert run(work.root, "check")[0] == 0
    lines = [check for check in load(work.root).state.lines if check.placed.record == "ferry-line"]
    expected = count + (1 if before and "s" not in ours[0] + theirs[0] else 0)
    assert sum(check.mark is Mark.SIGNED for check in lines) == expected
    sign_all(work.root)
    assert rows(work.root) == sorted(set(rows(work.root)))
    assert len(rows(work.root)) == UNSIGNED


def test_without_the_driver_a_conflict_is_an_error(tmp_path: Path) -> None:
    """A host that does not know of it leaves both sides between markers: that is said, and nothing is lost."""
    work, status = both(tmp_path, "", "ksk", "kks")
    assert status != 0
    text = signed(work.root).read_text(encoding="utf-8")
    assert "<<<<<<<" in text
    status, out = run(work.root, "check")
    assert status == 1
    assert "briefings/ferry-line/reviewed.yml:" in out
    assert "P106 a conflict marker of git (<<<<<<<)" in out
    assert "keep what both sides say, and delete the markers" in out
    kept = [row for row in text.split("\n") if not row.startswith(("<<<<<<<", "=======", ">>>>>>>"))]
    signed(work.root).write_text("\n".join(kept), encoding="utf-8")
    assert run(work.root, "check")[0] == 0
    assert sum(check.mark is Mark.SIGNED for check in load(work.root).state.lines) == 2
