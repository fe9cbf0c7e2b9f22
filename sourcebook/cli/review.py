"""`review`: that a person has read a claim against its quotes, written into its record; or which should be read."""

import json
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from sourcebook.authoring.reviewed import Refused, mark_reviewed
from sourcebook.cli.options import AS_OF, DATE, ROOT, line_reader, nearest, root_folder
from sourcebook.pages.checked import Checked
from sourcebook.pipeline import load
from sourcebook.problems import errors
from sourcebook.reading.edtf import Edtf, parse_edtf
from sourcebook.reading.records import Kind
from sourcebook.report.check.check_text import format_problems
from sourcebook.report.unreviewed import unreviewed, unreviewed_text


@click.command()
@click.argument("claim", required=False)
@ROOT
@AS_OF
@click.option("--by", default=None, metavar="NAME", help="Who has read the claim against its quotes.")
@click.option("--on", type=DATE, default=None, help="When (default: today).")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to list.")
def review(
    claim: str | None, root: Path | None, as_of: Edtf | None, by: str | None, on: Edtf | None, format_: str
) -> None:
    """Record that NAME has read CLAIM against its quotes. Without CLAIM: list what should be read."""
    if claim is None and (by or on):
        raise click.UsageError("name the claim that was read")
    if claim is not None and not (by and by.strip()):
        raise click.UsageError("say who has read it: --by NAME")
    root = root_folder(root)
    checked = load(root, as_of=as_of)
    if claim is None:
        rows = unreviewed(checked.corpus, checked.state.derived)
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1) if format_ == "json" else unreviewed_text(rows))
        return
    if claim not in checked.corpus.kinds or checked.corpus.kinds[claim] is not Kind.CLAIM:
        raise click.UsageError(f"there is no claim `{claim}`{nearest(checked.corpus, claim, Kind.CLAIM)}")
    _write(checked, claim, str(by), on or parse_edtf(datetime.now(UTC).date().isoformat()))


def _write(checked: Checked, claim: str, by: str, on: Edtf) -> None:
    """Write the review into the record, unless something is wrong with what was read."""
    entry = checked.corpus.claims.get(claim)
    wrong = tuple(p for p in errors(checked.problems) if p.span.path in _paths_of(checked, claim))
    if entry is None or wrong:
        click.echo(format_problems(wrong, line_reader(checked.root)), err=True)
        click.echo(f"review: `{claim}` has errors; mend them first, nothing was written", err=True)
        sys.exit(1)
    try:
        data = mark_reviewed(checked.corpus, checked.checks, claim, by=by, on=on)
    except Refused as refused:
        click.echo(f"review: {refused}; nothing was written", err=True)
        sys.exit(1)
    file = checked.root / entry.path
    fresh = file.with_name(f".{file.name}.new")
    try:
        fresh.write_bytes(data)
        fresh.chmod(file.stat().st_mode)
        fresh.replace(file)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        click.echo(f"review: {entry.path}: {(error.strerror or str(error)).lower()}; nothing was written", err=True)
        sys.exit(1)
    click.echo(f"review: {entry.path}: read by {by.strip()} on {on}")


def _paths_of(checked: Checked, claim: str) -> set[str]:
    """The files that a claim is made of: its own, also when it cannot be read, and those of its sources."""
    entry, sources = checked.corpus.claims.get(claim), checked.corpus.sources
    if entry is None:
        return {p.span.path for p in checked.problems if p.span.path.endswith(f"/{claim}.yml")}
    return {entry.path, *(sources[e.source].path for e in entry.record.evidence if e.source in sources)}
