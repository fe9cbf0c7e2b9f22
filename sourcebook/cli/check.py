"""`check`: every problem of a folder of facts, in the format asked for."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import click

from sourcebook.cli.options import AS_OF, ROOT, line_reader, root_folder
from sourcebook.evidence.kept import Kept, check_kept, kept_in, kept_in_manifest
from sourcebook.pipeline import load, with_problems
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.revision import RevisionTree, UnknownRevisionError
from sourcebook.review.reports.as_json import format_json
from sourcebook.review.reports.text import format_problems, format_summary
from sourcebook.review.summary import summarise


@click.command()
@ROOT
@AS_OF
@click.option("--base", default=None, metavar="REV", help="Fail when a snapshot of this revision changed or is gone.")
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    default=None,
    help="The same, against the data/manifest.json of a published site.",
)
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def check(root: Path | None, as_of: Edtf | None, base: str | None, manifest: Path | None, format_: str) -> None:
    """Check every record, quote, reference and sentence; report every problem."""
    root = root_folder(root)
    checked = load(root, as_of=as_of)
    for kept, since in _earlier(root, base, manifest):
        checked = with_problems(checked, check_kept(checked.corpus, kept, since=since))
    summary = summarise(checked)
    if format_ == "json":
        click.echo(format_json(checked, summary))
    else:
        report = format_problems(checked.problems, line_reader(root))
        click.echo(f"{report}\n{format_summary(summary)}" if report else format_summary(summary))
    sys.exit(0 if checked.ok else 1)


def _earlier(root: Path, base: str | None, manifest: Path | None) -> Iterator[tuple[Mapping[str, Kept], str]]:
    """Yield the snapshots that must still be there, and where they were seen."""
    if base is not None:
        try:
            tree = RevisionTree(root, base)
        except UnknownRevisionError as error:
            raise click.UsageError(str(error)) from None
        yield kept_in(read_corpus(tree)[0]), f"{base} ({tree.commit[:12]})"
    if manifest is not None:
        try:
            yield kept_in_manifest(manifest.read_bytes()), str(manifest)
        except (OSError, ValueError) as error:
            raise click.UsageError(f"{manifest}: {error}") from None
