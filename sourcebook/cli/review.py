"""`review`: that a person has read lines against their evidence, one by one or at once; or which should be read."""

import json
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from sourcebook.authoring.line_signatures import path_of, sign
from sourcebook.authoring.reviewed import Refused, mark_reviewed
from sourcebook.authoring.writing import replace_file
from sourcebook.cli.options import AS_OF, DATE, ROOT, ids_of, line_reader, nearest_of, on_terminal, root_folder
from sourcebook.cli.reading_loop import reading_loop
from sourcebook.cli.streams import print_form, say
from sourcebook.lines.signatures import Signatures
from sourcebook.pages.checked import Checked
from sourcebook.pages.views.date_words import counted
from sourcebook.pipeline import load
from sourcebook.problems import errors
from sourcebook.reading.characters import escaped
from sourcebook.reading.edtf import Edtf, parse_edtf
from sourcebook.reading.git import git
from sourcebook.reading.records import Kind
from sourcebook.report.check.check_text import format_problems
from sourcebook.report.line_reading import Unit, doubts, paths_behind, to_read
from sourcebook.report.unreviewed import unread_lines, unreviewed, unreviewed_text

#: The kinds of record whose lines are read.
_READ = (Kind.CLAIM, Kind.DEMAND, Kind.DISPUTE, Kind.COMMITMENT, Kind.QUESTION, Kind.BRIEFING)


@click.command()
@click.argument("record", metavar="[ID]", required=False, shell_complete=ids_of(*_READ))
@ROOT
@AS_OF
@click.option("--by", default=None, metavar="NAME", help="Who has read it (on a terminal: asked for).")
@click.option("--on", type=DATE, default=None, help="When (default: today).")
@click.option("--all", "all_", is_flag=True, help="Sign every line of ID that is left, without reading one by one.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to list.")
def review(
    record: str | None,
    root: Path | None,
    as_of: Edtf | None,
    by: str | None,
    on: Edtf | None,
    all_: bool,
    format_: str,
) -> None:
    """Read the lines of ID, a claim, a briefing or another record, against their evidence, and sign them.

    A claim is signed whole with --by NAME. Without ID: list what should be read.
    """
    if record is None and (by or on or all_):
        raise click.UsageError("name the claim or briefing that was read")
    if by is not None and not by.strip():
        raise click.UsageError("say who has read it: --by NAME")
    root = root_folder(root)
    checked = load(root, as_of=as_of)
    if record is None:
        _list(checked, format_)
        return
    kind = checked.corpus.kinds.get(record)
    if kind not in _READ:
        raise click.UsageError(
            f"there is no claim `{record}`, and no other record with lines{nearest_of(checked.corpus, record, _READ)}"
        )
    day = on or parse_edtf(datetime.now(UTC).date().isoformat())
    at_once = all_ or (by is not None and kind is Kind.CLAIM)
    if not at_once and on_terminal():
        if record not in checked.corpus.by_kind[kind]:
            _refuse(checked, record, _unread(checked, record))
        name = by or click.prompt("Who reads", default=escaped(_git_name(root)) or None)
        reading_loop(
            checked,
            record,
            again=lambda: load(root, as_of=as_of),
            write=lambda now, unit: write_signatures(now, (unit,), by=name, on=day),
        )
        return
    if by is None:
        raise click.UsageError("say who has read it: --by NAME")
    if not at_once:
        raise click.UsageError(f"lines are read one by one on a terminal; --all signs every line of `{record}` at once")
    _sign_at_once(checked, record, kind, by, day)


def _list(checked: Checked, format_: str) -> None:
    claims = unreviewed(checked.corpus, checked.state.derived)
    lines = unread_lines(checked.corpus, checked.state.lines)
    as_json = format_ == "json"
    text = json.dumps([*claims, *lines], ensure_ascii=False, indent=1) if as_json else unreviewed_text(claims, lines)
    print_form(format_, text)


def _git_name(root: Path) -> str:
    """The name under which this person commits, "" where git knows none."""
    return (git(root, "config", "user.name") or b"").decode("utf-8", "replace").strip()


def _sign_at_once(checked: Checked, record: str, kind: Kind, by: str, on: Edtf) -> None:
    """Sign a claim, or every line of another record that is left and without errors."""
    if kind is Kind.CLAIM:
        _refuse_errors(checked, record)
        path, units, wrong = checked.corpus.claims[record].path, [Unit(record, ())], 0
    else:
        if record not in checked.corpus.by_kind[kind]:
            _refuse(checked, record, _unread(checked, record))
        path, left = path_of(checked.corpus, record), to_read(checked, record)
        units = [unit for unit in left if not errors(doubts(checked, unit))]
        wrong = len(left) - len(units)
    try:
        if units:
            write_signatures(checked, units, by=by, on=on)
    except Refused as refused:
        say(f"review: {refused}; nothing was written", err=True)
        sys.exit(1)
    if kind is Kind.CLAIM:
        say(f"review: {path}: read by {by.strip()} on {on}")
        return
    said = f"{counted(len(units), 'line')} of `{record}` signed at once by {by.strip()} on {on}"
    say(f"review: {path}: {said}{f'; {wrong} with errors not signed, fix them first' if wrong else ''}")
    sys.exit(1 if wrong else 0)


def write_signatures(checked: Checked, units: Sequence[Unit], *, by: str, on: Edtf) -> None:
    """Write that someone has read these units of one record. Raises Refused; then nothing was written."""
    corpus, record = checked.corpus, units[0].record
    if record in corpus.claims:
        path, data = corpus.claims[record].path, mark_reviewed(corpus, checked.checks, record, by=by, on=on)
    else:
        lines = [check.placed for unit in units for check in unit.lines]
        signatures = Signatures(corpus, (check.placed for check in checked.state.lines))
        path = path_of(corpus, record)
        data = sign(corpus, checked.checks, signatures, lines, by=by, on=on)
    try:
        replace_file(checked.root / path, data)
    except OSError as error:
        raise Refused(f"{path}: {(error.strerror or str(error)).lower()}") from error


def _refuse_errors(checked: Checked, claim: str) -> None:
    """End when something is wrong with what was read."""
    corpus = checked.corpus
    known = claim in corpus.claims
    paths = paths_behind(corpus, claim) if known else _unread(checked, claim)
    if not known or errors(p for p in checked.problems if p.span.path in paths):
        _refuse(checked, claim, paths)


def _unread(checked: Checked, record: str) -> set[str]:
    """The file of a record that could not be read."""
    ends = (f"/{record}.yml", f"/{record}/index.md")
    return {problem.span.path for problem in checked.problems if problem.span.path.endswith(ends)}


def _refuse(checked: Checked, record: str, paths: set[str]) -> None:
    wrong = tuple(p for p in errors(checked.problems) if p.span.path in paths)
    say(format_problems(wrong, line_reader(checked.root)), err=True)
    say(f"review: `{record}` has errors; fix them first, nothing was written", err=True)
    sys.exit(1)
