"""`quote`: where words stand, ready to paste."""

import sys
from pathlib import Path

import click

from sourcebook.authoring.find_words import Found, Near, find_words
from sourcebook.cli.options import ROOT, ids_of, nearest, root_folder
from sourcebook.cli.streams import say
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.records import Kind
from sourcebook.reading.tree import FolderTree


@click.command()
@click.argument("text")
@ROOT
@click.option("--source", metavar="ID", shell_complete=ids_of(Kind.SOURCE), help="Look in this source alone.")
def quote(text: str, root: Path | None, source: str | None) -> None:
    """Say where the words TEXT stand, with evidence that is ready to paste; near misses are shown as such."""
    corpus, _ = read_corpus(FolderTree(root_folder(root)))
    if source is not None and source not in corpus.sources:
        raise click.UsageError(f"there is no source `{source}`{nearest(corpus, source, Kind.SOURCE)}")
    results = list(find_words(corpus, text, source=source))
    for result in results:
        say(_found_words(result))
    found = sum(isinstance(result, Found) for result in results)
    sources = 1 if source else len(corpus.sources)
    near = len(results) - found
    say(f"quote: {found} found, {near} near miss{'' if near == 1 else 'es'}, {sources} searched")
    sys.exit(0 if found else 1)


def _found_words(result: Found | Near) -> str:
    if isinstance(result, Near):
        return f"{result.path}:{result.line}: not quotable: {result.why}\n    …{result.passage}…\n"
    place = f"{result.path}:{result.line}:{result.column}: {result.verdict}, offsets {result.start} to {result.end}"
    return f"{place}\n{result.evidence}"
