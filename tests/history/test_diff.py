"""What a change means: the example's history step by step against golden reports, and everything that `diff` compares.

SOURCEBOOK_UPDATE_CASES=1 writes the reports anew; read the difference before committing it.
"""

import json
import os
import re
import shutil
from functools import cache
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from sourcebook.cli import cli
from sourcebook.pipeline import load_tree
from sourcebook.reading.revision import RevisionTree
from sourcebook.report.change.change_markdown import format_markdown
from sourcebook.report.change.change_report import Side, report
from sourcebook.report.change.change_text import format_text
from sourcebook.report.change.outline import outline
from tests.conftest import ROOT
from tests.history.repository import Repository
from tests.history.scripted import STEPS

GOLDEN = Path(__file__).parent / "golden"
NAMES = (*(step.name for step in STEPS), "merge-one", "merge-two", "together")
#: The steps whose Markdown is kept whole; of the others its headline is.
WHOLE = ("together", "forged")
MINIMAL = ROOT / "tests/cases/valid/minimal"

Scripted = tuple[Repository, dict[str, str]]


def diff(root: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["diff", *arguments, "--root", str(root)], catch_exceptions=False)


def steady(report: str) -> str:
    """A report without what depends on the rest of the example: hashes, split in Markdown."""
    return re.sub(
        r"\b(?:[0-9a-f]{64}|[0-9a-f]{40}|[0-9a-f]{12}|(?:[0-9a-f]{6}<span></span>)+[0-9a-f]{1,6})\b", "<hash>", report
    )


# --- each kind of change -------------------------------------------------------------------------------------------


@cache
def loaded(root: Path, commit: str) -> Side:
    return Side(commit, commit, load_tree(root, RevisionTree(root, commit)))


@pytest.mark.parametrize("name", NAMES)
def test_step(scripted: Scripted, name: str) -> None:
    repo, commits = scripted
    before = repo.git("rev-parse", f"{commits[name]}^")
    found = outline(report(loaded(repo.root, before), loaded(repo.root, commits[name])))
    markdown = steady(format_markdown(found))
    if name not in WHOLE:
        markdown = markdown.partition("\n####")[0]
    for ending, told in (("txt", steady(format_text(found))), ("md", markdown)):
        expected = GOLDEN / f"{name}.{ending}"
        if os.environ.get("SOURCEBOOK_UPDATE_CASES"):
            expected.parent.mkdir(exist_ok=True)
            expected.write_text(told, encoding="utf-8")
        assert told == expected.read_text(encoding="utf-8")


def test_the_command_prints_that(scripted: Scripted) -> None:
    repo, commits = scripted
    before = commits["merge-two"]
    for form, ending in (("text", "txt"), ("markdown", "md")):
        done = diff(repo.root, before, commits["together"], "--format", form)
        assert done.exit_code == 0
        assert steady(done.output) == (GOLDEN / f"together.{ending}").read_text(encoding="utf-8")


def test_every_kind_of_change_is_in_the_script() -> None:
    assert len(NAMES) >= 25
    told = "\n".join((GOLDEN / f"{name}.txt").read_text(encoding="utf-8").partition("\n")[0] for name in NAMES)
    for words in (
        "no change in meaning", "snapshot edited", "not in the source", "claim withdrawn", "weakened", "strengthened",
        "superseded", "question moved", "commitment moved", "position moved", "dispute point changed", "claim removed",
        "claim added", "claim reinstated", "claim reworded", "evidence of 1 claim changed", "renamed",
        "changed in form alone", "notes changed", "standings are not compared", "briefing changed",
    ):  # fmt: skip
        assert words in told, words


def test_undoing_a_change_leaves_none(scripted: Scripted) -> None:
    """The claim is withdrawn and reinstated between the two; only what stayed is told."""
    repo, commits = scripted
    told = json.loads(diff(repo.root, commits["evidence-added"], commits["reinstated"], "--format", "json").output)
    assert (told["meaningful"], told["headline"]) == (False, "no change in meaning")
    assert diff(repo.root, "main", "main").output.splitlines()[0].endswith(": no change in meaning")


def test_the_whole_history_at_once(scripted: Scripted) -> None:
    """Two renames in a row and a move are followed to the record's last name."""
    repo, _ = scripted
    told = json.loads(diff(repo.root, "main~30", "main", "--format", "json").output)
    assert told["renamed"] == {"certificate-until-2027": "fit-until-2027", "plates-of-1998": "plates-renewed"}
    changed = {record["id"]: record for record in told["records"]}
    assert changed["plates-of-1998"]["was"] == "plates-renewed"
    assert changed["plates-of-1998"]["changes"] == ["renamed", "reworded"]


def test_json_has_the_documented_shape(scripted: Scripted) -> None:
    repo, commits = scripted
    done = diff(repo.root, f"{commits['together']}^", commits["together"], "--format", "json")
    told = json.loads(done.output)
    documented = (ROOT / "docs/review.md").read_text(encoding="utf-8")
    assert list(told) == [
        "base", "head", "meaningful", "headline", "cautions", "lines", "integrity", "standings", "statuses", "positions",
        "points", "words", "records", "renamed", "files", "unread", "underived", "reach",
    ]  # fmt: skip
    for key in told:
        assert f"`{key}`" in documented, key
    assert told["base"]["commit"] == commits["merge-two"]
    assert {m["direction"] for m in told["standings"]} == {"withdrawn", "weakened"}
    for move in told["standings"]:
        assert list(move) == ["claim", "was", "text", "before", "after", "direction", "reason"]
        assert move["reason"]
    marked = next(r for r in told["records"] if r["id"] == "repair-cost")["label"]
    assert ["added", "million in all."] in marked
    assert told["reach"]["pages"]


def test_why_a_position_is_gone(scripted: Scripted, tmp_path: Path) -> None:
    clone = scripted[0].clone(tmp_path / "clone")
    shown = next(iter(re.findall(r"claim: (\S+)", clone.path("demands/whole-timetable").read_text())))
    clone.append(f"claims/{shown}", "withdrawn: {on: 2025-09-30, why: It was another’s.}\n")
    told = json.loads(diff(clone.root, "HEAD", "--format", "json").output)
    gone = [move for move in told["positions"] if shown in move["reason"] and not move["after"]]
    assert gone
    assert all(f"it was shown by {shown}, which stands as withdrawn now" in move["reason"] for move in gone)


# --- integrity -----------------------------------------------------------------------------------------------------


def test_a_forged_text_is_caught_by_check_and_shown_by_diff(scripted: Scripted, tmp_path: Path) -> None:
    repo, commits = scripted
    clone = repo.clone(tmp_path / "clone")
    clone.git("checkout", "-q", commits["forged"])
    checked = CliRunner().invoke(cli, ["check", "--root", str(clone.root), "--base", commits["notes"]])
    assert checked.exit_code == 1
    assert "I106 the snapshot of `radio-interview` was edited" in checked.output
    told = json.loads(diff(clone.root, commits["notes"], "--format", "json").output)
    edited = next(found for found in told["integrity"] if found["what"] == "snapshot")
    assert edited["path"] == "facts/sources/radio-interview.yml"
    assert [[m, t] for m, t in edited["words"] if m != "same"] == [["removed", "2027."], ["added", "2028."]]


def test_a_removed_text_and_one_that_fits_no_record(minimal: Repository) -> None:
    (minimal.root / "facts/sources/paper.txt").write_text("Other words.\n")
    done = diff(minimal.root, "HEAD")
    assert done.output.startswith("HEAD")
    assert "2 snapshots edited or gone" in done.output
    assert "quotes that cannot be checked against it: 2" in done.output
    minimal.commit("Broken")
    done = diff(minimal.root, "HEAD")
    assert ": no change in meaning\n" in done.output, "what was broken before is no change"
    assert "note: facts/sources/paper.yml:5: I101 " in done.output, "yet it is named"
    for file in ("paper.txt", "paper.yml"):
        (minimal.root / "facts/sources" / file).unlink()
    done = diff(minimal.root, "HEAD")
    assert "the snapshot of `paper` was removed" in done.output


def test_words_that_are_held_equal_are_told_before_a_line_needs_them(minimal: Repository) -> None:
    (minimal.root / "facts/words.yml").write_text(
        "groups: [{words: [decided, refused], why: It is so., by: B. Stranger}]\n"
    )
    told = diff(minimal.root, "HEAD").output
    assert "no change in meaning" not in told
    assert "decided = refused (en), says B. Stranger: It is so." in told


def test_what_lays_out_pages_is_not_passed_over_in_silence(minimal: Repository) -> None:
    for number in range(7):
        (minimal.root / f"templates/{number}.j2").parent.mkdir(exist_ok=True)
        (minimal.root / f"templates/{number}.j2").write_text("x")
    (minimal.root / "mkdocs.yml").write_text("site_name: x\n")
    minimal.commit("Templates")
    told = diff(minimal.root, "HEAD~1", "HEAD").output
    assert "note: not compared, though pages are made with it: mkdocs.yml differs" in told
    assert "note: so do 3 files more" in told


def test_a_quote_that_was_wrong_before_is_no_change(minimal: Repository) -> None:
    minimal.replace("claims/closure-decided", ("    quote: The council decided", "    quote: The council has decided"))
    told = json.loads(diff(minimal.root, "HEAD", "--format", "json").output)
    assert [found["what"] for found in told["integrity"]] == ["quote"]
    minimal.commit("A wrong quote")
    minimal.replace("claims/closure-decided", ("kind: event", "kind: event\nnote: It is still wrong."))
    assert json.loads(diff(minimal.root, "HEAD", "--format", "json").output)["integrity"] == []
    minimal.rename("claims/closure-decided", "closing-decided")
    assert json.loads(diff(minimal.root, "HEAD", "--format", "json").output)["integrity"] == []


def test_a_question_that_gains_a_candidate_and_stays_as_it_is(minimal: Repository) -> None:
    (minimal.root / "facts/questions").mkdir()
    minimal.add(
        "questions/what-closes",
        "text: What is closed?\ntopics: [ferry]\nwhy_it_matters: It matters.\nraised_by: [union-refuses]\n"
        "resolves_when:\n  all:\n    - {text: It is said., topic: ferry, kind: event, standing: [single-source]}\n"
        "    - {text: It is confirmed., claim: closure-decided, standing: [confirmed]}\n",
    )
    minimal.commit("A question")
    record = minimal.path("claims/closure-decided").read_text(encoding="utf-8")
    minimal.add("claims/closing-again", record)
    (move,) = json.loads(diff(minimal.root, "HEAD", "--format", "json").output)["statuses"]
    assert (move["before"], move["after"]) == ("has-candidate", "has-candidate")
    assert move["reason"].startswith("gains the candidate closing-again, which meets “It is said.”")
    assert "what-closes: question: still has-candidate" in diff(minimal.root, "HEAD").output


def test_a_briefing_that_is_no_longer_published_is_told(minimal: Repository) -> None:
    """Its corrections would end with that: it is no side matter to be folded away."""
    minimal.replace("briefings/ferry-line", ("\ntopics:", "\npublished: 2025-04-01\ntopics:"))
    minimal.commit("Publish")
    minimal.replace("briefings/ferry-line", ("\npublished: 2025-04-01", ""))
    output = diff(minimal.root, "HEAD").output
    assert "published: [-2025-04-01-]" in output.partition("Everything else")[0]


# --- which two are compared ------------------------------------------------------------------------------------------


def test_what_can_be_compared(minimal: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    minimal.git("tag", "v1")
    minimal.git("checkout", "-q", "-b", "side")
    minimal.replace("claims/closure-decided", ("kind: event", "kind: event\nnote: One."))
    minimal.commit("On the side")
    minimal.git("checkout", "-q", "main")
    minimal.replace(
        "claims/union-refuses",
        ("will not accept the closure of the line", "will not accept the closure of the ferry line"),
    )
    minimal.commit("On main")
    minimal.replace("claims/union-refuses", ("kind: statement", "kind: statement\nnote: Staged."))
    minimal.git("add", "-A")
    minimal.replace("claims/union-refuses", ("Staged.", "Not staged."))

    def said(*arguments: str) -> str:
        done = diff(minimal.root, *arguments)
        assert done.exit_code == 0, done.output
        return done.output

    assert "1 claim reworded" in said("v1", "main")
    assert "1 claim reworded; notes changed in 1 record" in said("v1..side") or "notes changed in 1 record" in said(
        "v1..side"
    )
    assert "1 claim reworded; notes" in said("side..main")
    assert "reworded" not in said("main...side")
    assert "note: {+One.+}" in said("main...side")
    assert "1 claim reworded" in said("side...")
    assert "note: {+Not staged.+}" in said("HEAD")
    assert "note: {+Staged.+}" in said("HEAD", "--cached")
    assert said("main..").partition(":")[2].strip() == "no change in meaning"
    monkeypatch.chdir(minimal.root)
    assert "1 claim reworded" in CliRunner().invoke(cli, ["diff", "v1", "main", "--root", "."]).output


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("nosuch",), "there is no revision `nosuch`"),
        (("HEAD", "nosuch"), "there is no revision `nosuch`"),
        (("HEAD..nosuch",), "there is no revision `nosuch`"),
        (("HEAD...nosuch",), "there is no revision `nosuch`"),
        (("HEAD..HEAD", "HEAD"), "names both sides already"),
        (("HEAD..HEAD", "--cached"), "names both sides already"),
        (("HEAD", "HEAD", "--cached"), "give one of them"),
        (("--", "-x"), "there is no revision `-x`"),
    ],
)
def test_unknown_revisions(minimal: Repository, arguments: tuple[str, ...], words: str) -> None:
    done = CliRunner().invoke(cli, ["diff", "--root", str(minimal.root), *arguments])
    assert done.exit_code == 2
    assert words in done.output
    assert "Traceback" not in done.output


def test_branches_that_have_nothing_in_common(minimal: Repository) -> None:
    minimal.git("checkout", "-q", "--orphan", "other")
    minimal.commit("Anew")
    done = diff(minimal.root, "main...other")
    assert done.exit_code == 2
    assert "`main` and `other` have no common commit" in done.output
    assert diff(minimal.root, "main..other").exit_code == 0


def test_a_folder_without_records_on_either_side(minimal: Repository) -> None:
    """As when the folder of the facts is not named: nothing was compared, and nobody should take that for no change."""
    assert "there are no records on either side" not in diff(minimal.root, "HEAD", "HEAD").output
    done = diff(minimal.folder, "HEAD", "HEAD")
    assert done.exit_code == 0
    assert "note: there are no records on either side, so nothing was compared; --root names the folder" in done.output


def test_an_index_with_conflicts(minimal: Repository) -> None:
    minimal.git("checkout", "-q", "-b", "side")
    minimal.replace("claims/union-refuses", ("will not accept", "will never accept"))
    minimal.commit("One way")
    minimal.git("checkout", "-q", "main")
    minimal.replace("claims/union-refuses", ("will not accept", "would not accept"))
    minimal.commit("Another")
    with pytest.raises(Exception, match="merge"):
        minimal.merge("side", "Merge")
    done = diff(minimal.root, "HEAD", "--cached")
    assert done.exit_code == 2
    assert "conflicts that are not resolved yet, in facts/claims/union-refuses.yml" in done.output


def test_without_git_and_in_a_shallow_clone(minimal: Repository, tmp_path: Path) -> None:
    minimal.replace("claims/union-refuses", ("kind: statement", "kind: statement\nnote: Later."))
    minimal.commit("Later")
    shutil.copytree(MINIMAL, tmp_path / "plain")
    for arguments in (("HEAD",), ("HEAD", "--cached")):
        done = diff(tmp_path / "plain", *arguments)
        assert done.exit_code == 2
        assert "is not in a git repository" in done.output
    minimal.clone(tmp_path / "shallow", "--depth", "1")
    done = diff(tmp_path / "shallow/f", "HEAD~1")
    assert done.exit_code == 2
    assert "`HEAD~1` is not in this shallow clone; fetch it first: git fetch --unshallow" in done.output
    assert diff(tmp_path / "shallow/f", "HEAD").exit_code == 0


# --- revisions with errors -------------------------------------------------------------------------------------------


def test_a_file_that_cannot_be_read_is_not_called_removed(minimal: Repository) -> None:
    minimal.path("claims/union-refuses").write_text("text: [\n")
    minimal.replace(
        "claims/closure-decided", ("to close the ferry line in May.\nkind", "to close the line in May.\nkind")
    )
    done = diff(minimal.root, "HEAD")
    assert done.exit_code == 0
    assert "1 claim reworded; standings are not compared" in done.output
    assert "so it has no standings or pages to compare" in done.output
    assert "not compared, because it cannot be read: facts/claims/union-refuses.yml: Y104" in done.output
    assert "removed" not in done.output


def test_what_is_wrong_is_named_and_a_withdrawal_is_told_without_standings(minimal: Repository) -> None:
    minimal.append("claims/union-refuses", "withdrawn: {on: 2026-01-01, why: It was wrong.}\n")
    minimal.replace("claims/closure-decided", ("topics: [ferry]", "topics: [a, b, c, d, e, f, g]"))
    lines = diff(minimal.root, "HEAD").output.splitlines()
    assert lines[0].endswith(": 1 claim withdrawn, 1 claim edited; standings are not compared")
    assert lines[1].startswith("  note: the working tree has 7 errors in its records")
    assert lines[2] == "  note: facts/claims/closure-decided.yml:4: R101 there is no topic `a`"
    assert lines[7] == "  note: 2 more errors, which `build.py check` shows there"


def test_nothing_but_a_broken_file(minimal: Repository) -> None:
    minimal.path("claims/union-refuses").write_text("text: [\n")
    minimal.commit("Broken")
    done = diff(minimal.root, "HEAD", "HEAD~1")
    assert "standings are not compared" in done.output
    assert "no change in meaning" not in done.output


def test_another_date(minimal: Repository) -> None:
    minimal.replace("claims/closure-decided", ("kind: event", "kind: forecast\nwhen: 2026-05"))
    minimal.commit("A forecast")
    minimal.replace("claims/closure-decided", ("when: 2026-05", "when: 2027-05"))
    assert "due → expected" in diff(minimal.root, "HEAD", "--as-of", "2026-07-01").output
    assert "due" not in diff(minimal.root, "HEAD").output
