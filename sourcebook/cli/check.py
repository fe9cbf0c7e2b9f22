"""`check`: every problem of a folder of facts, in the format asked for."""

import sys
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import click

from sourcebook.authoring.network.network_errors import FetchError
from sourcebook.cli.options import AS_OF, ROOT, is_url, network_of, root_folder
from sourcebook.cli.reporting import chosen_format, report_check
from sourcebook.cli.waiting import waiting
from sourcebook.pages.checked import with_problems
from sourcebook.pages.environment import has_own_templates
from sourcebook.pipeline import build_bundle, load
from sourcebook.publish.line_setting import line_setting
from sourcebook.quotes.earlier_snapshots import Kept, check_kept, kept_in, kept_in_manifest
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.files import read_file
from sourcebook.reading.revision import RevisionTree, UnknownRevisionError, is_unborn
from sourcebook.report.check.check_formats import FORMATS

#: The largest manifest that is read, in bytes: a corpus of 100,000 records has one of about 13 MB.
MAX_MANIFEST_BYTES = 64_000_000
#: What servers call JSON; some publish a file that they do not know as plain text or bytes.
_JSON = ("application/json", "text/json", "text/plain", "application/octet-stream")


@click.command()
@ROOT
@AS_OF
@click.option("--base", default=None, metavar="REV", help="Fail when a snapshot of this revision changed or is gone.")
@click.option(
    "--manifest",
    default=None,
    metavar="FILE-or-URL",
    help="The same, against the data/manifest.json of a published site: a file, or its https address.",
)
@click.option(
    "--format",
    "format_",
    type=click.Choice([*FORMATS]),
    default=chosen_format,
    help="How to report (default: github under GitHub Actions, gitlab under GitLab CI, else text).",
)
@click.pass_context
def check(
    ctx: click.Context, root: Path | None, as_of: Edtf | None, base: str | None, manifest: str | None, format_: str
) -> None:
    """Check every record, quote, reference and sentence; report every problem.

    Under GitHub Actions the counts and problems are also added to the step's summary.
    """
    root = root_folder(root)
    required, of_settings = line_setting(root)
    own = has_own_templates(root)
    with waiting("checking"):
        checked = with_problems(load(root, as_of=as_of, history=own, require_lines=required), of_settings)
        if own:  # nothing else of a page can fail that a site is built of
            _, found = build_bundle(checked, title=root.resolve().name)
            checked = with_problems(checked, (problem for problem in found if problem not in checked.problems))
    compared = []
    for kept, since in _earlier(root, base, manifest, ctx):
        checked = with_problems(checked, check_kept(checked.corpus, kept, since=since))
        compared.append((since, len(kept)))
    report_check(checked, root, format_, kept=tuple(compared))
    sys.exit(0 if checked.ok else 1)


def _earlier(
    root: Path, base: str | None, manifest: str | None, ctx: click.Context
) -> Iterator[tuple[Mapping[str, Kept], str]]:
    """Yield the snapshots that must still be there, and where they were seen."""
    if base == "HEAD" and is_unborn(root):  # a hook asks for it before the first commit: nothing was kept yet
        yield {}, "HEAD, which has no commit yet,"
    elif base is not None:
        try:
            tree = RevisionTree(root, base)
        except UnknownRevisionError as error:
            raise click.UsageError(str(error)) from None
        yield kept_in(read_corpus(tree)[0]), f"{base} ({tree.commit[:12]})"
    if manifest is not None:
        try:
            yield kept_in_manifest(_manifest(manifest, ctx)), manifest
        except (FetchError, ValueError) as error:
            raise click.UsageError(f"--manifest {manifest}: {error}") from None


def _manifest(place: str, ctx: click.Context) -> bytes:
    """Return the bytes of a manifest. Raises FetchError or ValueError when they cannot be had."""
    if is_url(place):
        from sourcebook.authoring.network.fetching import fetch  # here, since most runs need none of it

        return fetch(place, replace(network_of(ctx), size=MAX_MANIFEST_BYTES), accept=_JSON).data
    data = read_file(Path(place).resolve(), place, limit=MAX_MANIFEST_BYTES)
    if isinstance(data, bytes):
        return data
    raise ValueError(", ".join(filter(None, (data.message, data.note))))
