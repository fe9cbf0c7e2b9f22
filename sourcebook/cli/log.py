"""`log`: what happened to one claim, commit by commit."""

import json
from pathlib import Path

import click

from sourcebook.cli.options import ROOT, ids_of, nearest, root_folder
from sourcebook.cli.streams import print_form
from sourcebook.cli.waiting import waiting
from sourcebook.history.commit_log import Log
from sourcebook.pipeline import load_history
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.records import Kind
from sourcebook.reading.tree import FolderTree
from sourcebook.report.claim_log import log_rows, log_text


@click.command()
@click.argument("claim", shell_complete=ids_of(Kind.CLAIM))
@ROOT
@click.option("--no-cache", is_flag=True, help="Derive the whole history anew.")
@click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", help="How to report.")
def log(claim: str, root: Path | None, no_cache: bool, format_: str) -> None:
    """Say what happened to CLAIM over the commits, newest first, and how it stood then."""
    root = root_folder(root)
    with waiting("reading the history"):
        history = load_history(root, cache=not no_cache)
    corpus, _ = read_corpus(FolderTree(root))
    if claim not in corpus.claims and not _was_there(history, claim):
        raise click.UsageError(f"there is no claim `{claim}`{nearest(corpus, claim, Kind.CLAIM)}")
    rows = log_rows(history, claim)
    told = {"claim": claim, "missing": history.missing, "states": rows}
    as_json = format_ == "json"
    print_form(
        format_, json.dumps(told, ensure_ascii=False, indent=1) if as_json else log_text(claim, rows, history.missing)
    )


def _was_there(history: Log, claim: str) -> bool:
    return any(claim in (event.claim, event.was) for commit in history.commits for event in commit.events)
