"""The commands. The only module that prints or exits.

Exit status: 0 nothing wrong, 1 problems in the input (all printed), 2 wrong usage, 3 a bug of ours, 130 interrupted.
"""

import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, NoReturn

import click

from sourcebook import __version__
from sourcebook.authoring.quote import Found, Near, find_words
from sourcebook.defaults import default_folder
from sourcebook.evidence.kept import Kept, check_kept, kept_in, kept_in_manifest
from sourcebook.pipeline import Checked, load, with_problems
from sourcebook.problems import Problem, errors
from sourcebook.reading.corpus import Corpus, read_corpus
from sourcebook.reading.edtf import Edtf, parse_edtf
from sourcebook.reading.files import read_file
from sourcebook.reading.records import Kind
from sourcebook.reading.references import nearest_id
from sourcebook.reading.revision import RevisionTree, UnknownRevisionError
from sourcebook.reading.schema import schema_files
from sourcebook.reading.tree import FolderTree
from sourcebook.review.explain import explain_json, explain_text
from sourcebook.review.reports.as_json import format_json
from sourcebook.review.reports.text import LineReader, format_problems, format_summary
from sourcebook.review.summary import summarise
from sourcebook.standing.questions import QuestionStatus

_ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=None,
    help="The folder with facts/ (default: the checkout that build.py is in, else the current folder).",
)


class _Date(click.ParamType[Edtf]):
    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Edtf:
        try:
            return value if isinstance(value, Edtf) else parse_edtf(str(value))
        except ValueError as error:
            self.fail(f"`{value}` is not a date: {error}", param, ctx)


_AS_OF = click.option("--as-of", type=_Date(), default=None, help="Compute for this date instead of the records' own.")


class _DefaultToSite(click.Group):
    """A group whose command may be left out: `build.py --root X` is `build.py site --root X`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        first = next((arg for arg in args if not arg.startswith("-")), None)
        named = bool(args) and (args[0] in self.commands or args[0] in ("--help", "-h", "--version"))
        if not named and (not args or args[0].startswith("-") or first is None):
            args = ["site", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_DefaultToSite, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sourcebook")
def cli() -> None:
    """Turn facts kept in git into briefings that readers can check. Without a command: site."""


@cli.command()
@_ROOT
@click.option("--site-dir", type=click.Path(file_okay=False, path_type=Path), default=None, help="Where the site goes.")
@click.option("--engine", type=click.Choice(["mkdocs"]), default="mkdocs", help="What publishes the pages.")
@click.option("--jobs", type=click.IntRange(min=1), default=1, help="Processes at most. One is used so far.")
@click.option("--no-cache", is_flag=True, help="Use nothing of earlier builds. Nothing is kept so far.")
@click.option("--strict", is_flag=True, help="Fail on warnings of the site engine too.")
def site(root: Path | None, site_dir: Path | None, engine: str, jobs: int, no_cache: bool, strict: bool) -> None:
    """Check everything and build the site."""
    del engine, jobs, no_cache  # one engine, one process and no cache so far: scripts may already name them
    from sourcebook.publish.engine import build_site

    root = _root(root)
    built = build_site(root, site_dir, strict=strict)
    checked = built.checked
    click.echo(format_problems(built.problems, _reader(root)), err=True, nl=False)
    if checked is None or not built.ok:
        _fail_site(built.problems, checked)
    click.echo(_site_summary(checked, built.site_dir))


@cli.command()
@_ROOT
@_AS_OF
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
    root = _root(root)
    checked = load(root, as_of=as_of)
    for kept, since in _earlier(root, base, manifest):
        checked = with_problems(checked, check_kept(checked.corpus, kept, since=since))
    summary = summarise(checked)
    if format_ == "json":
        click.echo(format_json(checked, summary))
    else:
        report = format_problems(checked.problems, _reader(root))
        click.echo(f"{report}\n{format_summary(summary)}" if report else format_summary(summary))
    sys.exit(0 if checked.ok else 1)


@cli.command()
@click.argument("claim")
@_ROOT
@_AS_OF
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def explain(claim: str, root: Path | None, as_of: Edtf | None, format_: str) -> None:
    """Say how CLAIM stands, why, and what would change it."""
    root = _root(root)
    checked = load(root, as_of=as_of)
    if claim not in checked.corpus.claims:
        raise click.UsageError(f"there is no claim `{claim}`{_nearest(checked.corpus, claim, Kind.CLAIM)}")
    if checked.facts is None:
        click.echo(format_problems(checked.problems, _reader(root)), err=True)
        click.echo("explain: standing is not computed while records have errors", err=True)
        sys.exit(1)
    derivation = checked.facts.derived.claims[claim]
    click.echo((explain_json if format_ == "json" else explain_text)(checked.corpus, derivation))


@cli.command()
@click.argument("text")
@_ROOT
@click.option("--source", default=None, metavar="ID", help="Look in this source alone.")
def quote(text: str, root: Path | None, source: str | None) -> None:
    """Say where the words TEXT stand, with evidence that is ready to paste; near misses are shown as such."""
    corpus, _ = read_corpus(FolderTree(_root(root)))
    if source is not None and source not in corpus.sources:
        raise click.UsageError(f"there is no source `{source}`{_nearest(corpus, source, Kind.SOURCE)}")
    results = list(find_words(corpus, text, source=source))
    for result in results:
        click.echo(_found_words(result))
    found = sum(isinstance(result, Found) for result in results)
    sources = 1 if source else len(corpus.sources)
    near = len(results) - found
    click.echo(f"quote: {found} found, {near} near miss{'' if near == 1 else 'es'}, {sources} searched")
    sys.exit(0 if found else 1)


def _found_words(result: Found | Near) -> str:
    if isinstance(result, Near):
        return f"{result.path}:{result.line}: not quotable: {result.why}\n    …{result.passage}…\n"
    place = f"{result.path}:{result.line}:{result.column}: {result.verdict}, offsets {result.start} to {result.end}"
    return f"{place}\n{result.evidence}"


@cli.command()
@_ROOT
@click.option("-a", "--address", default="127.0.0.1:8000", help="ADDR:PORT to listen on.")
def serve(root: Path | None, address: str) -> None:
    """Serve the site and rebuild it whenever a fact, template or briefing is saved."""
    from sourcebook.publish.engine import serve_site

    host, _, port = address.rpartition(":")
    if not host or not port.isdigit() or not 0 < int(port) < 65536:
        raise click.UsageError(f"`{address}` is not ADDR:PORT, such as 127.0.0.1:8000")
    sys.exit(serve_site(_root(root), address))


@cli.command()
@click.option("--check", "only_check", is_flag=True, help="Only say whether the committed schemas are fresh.")
@_ROOT
def schema(only_check: bool, root: Path | None) -> None:
    """Write the JSON Schemas of the records, for editors; or check that they are fresh."""
    root = _folder(root)
    files = schema_files()
    stale = sorted(path for path, data in files.items() if _bytes_of(root / path) != data)
    if only_check:
        for path in stale:
            click.echo(f"{path}: stale; run `build.py schema`", err=True)
        click.echo(f"schema: {len(files)} schemas, {len(stale)} stale")
        sys.exit(1 if stale else 0)
    for path in stale:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(files[path])
    click.echo(f"schema: {len(files)} schemas, {len(stale)} written")


# --- shared ------------------------------------------------------------------------------------------------------


def _root(root: Path | None) -> Path:
    """The folder of facts to work on. Raises UsageError when it has none: nothing would be checked."""
    folder = _folder(root)
    if not (folder / "facts").is_dir():
        raise click.UsageError(f"{folder} has no folder facts/")
    return folder


def _folder(root: Path | None) -> Path:
    """The folder as given, else the checkout, else the current folder."""
    if root is not None:
        return root.resolve()
    home = default_folder()
    return home if (home / "build.py").is_file() else Path.cwd()


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


def _reader(root: Path) -> LineReader:
    @cache
    def lines(path: str) -> list[str]:
        data = read_file(root / path, path)
        return data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n") if isinstance(data, bytes) else []

    def read_line(path: str, line: int) -> str:
        rows = lines(path)
        return rows[line - 1].rstrip("\r") if 0 < line <= len(rows) else ""

    return read_line


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _nearest(corpus: Corpus, id_: str, kind: Kind) -> str:
    near = nearest_id(id_, corpus.kinds, (kind,))
    return f"; did you mean `{near}`?" if near else ""


def _fail_site(problems: tuple[Problem, ...], checked: Checked | None) -> NoReturn:
    if checked is not None:
        click.echo(format_summary(summarise(checked)), err=True)
    wrong = len(errors(problems))
    click.echo(f"site: {wrong} error{'' if wrong == 1 else 's'}; the site is left as it was", err=True)
    sys.exit(1)


def _site_summary(checked: Checked, site_dir: Path) -> str:
    """One screen: what was read and checked, how the claims stand, and where the site is."""
    summary, facts = summarise(checked), checked.facts
    assert facts is not None  # a site was built from them
    standings = Counter(d.standing.value for d in facts.derived.claims.values())
    questions = facts.derived.questions.values()
    unanswered = sum(q.status is not QuestionStatus.ANSWERED for q in questions)
    verdicts = ", ".join(f"{count} {verdict.value}" for verdict, count in summary.verdicts.items())
    rows = {
        "records": ", ".join(f"{count} {kind}" for kind, count in summary.records.items()) or "none",
        "claims": f"{summary.claims}",
        "quotes": f"{summary.quotes} ({verdicts})",
        "standings": ", ".join(f"{count} {word}" for word, count in standings.most_common()) or "none",
        "disputes": f"{len(checked.corpus.disputes)}",
        "questions": f"{unanswered} open of {len(questions)}",
        "warnings": f"{summary.warnings}",
        "site": f"{site_dir}",
    }
    return "\n".join(f"{name:>10}  {value}" for name, value in rows.items())


def main() -> None:
    """Run the command line; turn every outcome into the contract's exit status."""
    _guarded(lambda: cli.main(standalone_mode=False))


def _guarded(run: Callable[[], Any]) -> None:
    try:
        run()
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except Exception:
        traceback.print_exc()
        click.echo("sourcebook: this is a bug of ours; please report it with the lines above", err=True)
        sys.exit(3)
