"""`explain`: how one claim stands, why, and what would change it; or what a line says beside what it rests on."""

import re
import sys
from pathlib import Path, PurePath

import click

from sourcebook.cli.options import AS_OF, DATE, ROOT, ids_of, line_reader, nearest, no_line, root_folder
from sourcebook.cli.streams import print_form, say
from sourcebook.cli.waiting import waiting
from sourcebook.explain.explanation import explain_json, explain_text
from sourcebook.history.commit_log import Commit
from sourcebook.lines.line_places import lines_spanned
from sourcebook.pages.checked import Checked
from sourcebook.pipeline import load, load_history, load_tree
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Kind
from sourcebook.reading.references import nearest_id
from sourcebook.reading.revision import RevisionTree
from sourcebook.report.check.check_text import format_problems
from sourcebook.report.explained_lines import line_explained, lines_at, lines_json, lines_text, why_text


@click.command()
@click.argument("claim", metavar="CLAIM|RECORD:LINE", shell_complete=ids_of(Kind.CLAIM))
@ROOT
@AS_OF
@click.option("--known-on", type=DATE, default=None, metavar="DATE", help="As it was recorded on that day.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def explain(claim: str, root: Path | None, as_of: Edtf | None, known_on: Edtf | None, format_: str) -> None:
    """Say how CLAIM stands, why, and what would change it; of RECORD:LINE, how it is carried by what it rests on.

    LINE is the line of the record's file: `explain ceasefire-call:33`.
    With --known-on: how it stood at the last commit on or before that day, whatever became known since.
    """
    root = root_folder(root)
    if place := re.fullmatch(r"(.+):(\d{1,9})", claim):
        if known_on:
            raise click.UsageError("--known-on is for claims")
        _explain_lines(load(root, as_of=as_of), place[1], int(place[2]), format_)
        return
    claim, commit = _then(root, claim, known_on) if known_on else (claim, None)
    with waiting("checking"):
        checked = load_tree(root, RevisionTree(root, commit.hash), as_of=as_of) if commit else load(root, as_of=as_of)
    reader = no_line if commit else line_reader(root)
    if claim not in checked.corpus.claims:
        own = [problem for problem in checked.problems if PurePath(problem.span.path).stem == claim]
        if own and checked.corpus.kinds.get(claim) is Kind.CLAIM:
            say(format_problems(own, reader), err=True)
            say(f"explain: the record of `{claim}` has errors, so that no standing is computed; run `check`", err=True)
            sys.exit(1)
        when = f" at {commit.hash[:12]} of {commit.date}" if commit else ""
        raise click.UsageError(f"there is no claim `{claim}`{when}{nearest(checked.corpus, claim, Kind.CLAIM)}")
    if checked.facts is None:
        say(format_problems(checked.problems, reader), err=True)
        say("explain: standing is not computed while records have errors", err=True)
        sys.exit(1)
    derived = checked.facts.derived
    derivation, as_of = derived.claims[claim], derived.as_of
    line = next(c for c in checked.state.lines if c.placed.record == claim and c.placed.field == "text")
    if format_ == "json":
        known = {"known_on": str(known_on), "commit": commit.hash} if commit else {}
        told = line_explained(checked.corpus, line)
        print_form(format_, explain_json(checked.corpus, derivation, as_of=as_of, line=told, **known))
        return
    checks = checked.facts.checks_by_claim.get(claim, ())
    if commit:
        say(f"As recorded on {known_on}, at commit {commit.hash[:12]} of {commit.date}:\n")
    say(explain_text(checked.corpus, derivation, as_of=as_of, checks=checks))
    say(f"\nIts text, {why_text(line)}")


def _explain_lines(checked: Checked, record: str, line: int, format_: str) -> None:
    """Explain what stands on a line of a record's file."""
    if record not in checked.corpus.kinds:
        near = nearest_id(record, checked.corpus.kinds, tuple(Kind))
        raise click.UsageError(f"there is no record `{record}`{f'; did you mean `{near}`?' if near else ''}")
    found = lines_at(checked.corpus, checked.state.lines, record, line)
    if not found:
        own = (c.placed for c in checked.state.lines if c.placed.record == record)
        there = ", ".join(dict.fromkeys(str(lines_spanned(checked.corpus, placed)[0]) for placed in own))
        raise click.UsageError(f"no line for readers is on line {line} of `{record}`; they begin on {there or 'none'}")
    print_form(format_, (lines_json if format_ == "json" else lines_text)(checked.corpus, found))


def _then(root: Path, claim: str, known_on: Edtf) -> tuple[str, Commit]:
    """Return the id that a claim had on a day, and the commit that was the last one then."""
    if not known_on.precise:
        raise click.UsageError(f"--known-on needs one day, not `{known_on}`")
    history = load_history(root)
    commit = history.last_on(known_on.text)
    if commit is None:
        raise click.UsageError(history.missing or f"nothing was recorded yet on {known_on}")
    return history.id_at(claim, commit), commit
