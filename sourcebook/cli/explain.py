"""`explain`: how one claim stands, why, and what would change it."""

import sys
from pathlib import Path

import click

from sourcebook.cli.options import AS_OF, ROOT, line_reader, nearest, root_folder
from sourcebook.pipeline import load
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Kind
from sourcebook.review.explain import explain_json, explain_text
from sourcebook.review.reports.text import format_problems


@click.command()
@click.argument("claim")
@ROOT
@AS_OF
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def explain(claim: str, root: Path | None, as_of: Edtf | None, format_: str) -> None:
    """Say how CLAIM stands, why, and what would change it."""
    root = root_folder(root)
    checked = load(root, as_of=as_of)
    if claim not in checked.corpus.claims:
        raise click.UsageError(f"there is no claim `{claim}`{nearest(checked.corpus, claim, Kind.CLAIM)}")
    if checked.facts is None:
        click.echo(format_problems(checked.problems, line_reader(root)), err=True)
        click.echo("explain: standing is not computed while records have errors", err=True)
        sys.exit(1)
    derivation = checked.facts.derived.claims[claim]
    click.echo((explain_json if format_ == "json" else explain_text)(checked.corpus, derivation))
