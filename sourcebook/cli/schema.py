"""`schema`: the JSON Schemas of the records and of the exported data, written or checked."""

import sys
from pathlib import Path

import click

from sourcebook.authoring.writing import replace_file
from sourcebook.cli.options import ROOT, folder_or_default
from sourcebook.cli.streams import say
from sourcebook.export.whole_corpus import whole_schema
from sourcebook.reading.json_schema import schema_files
from sourcebook.reading.tree import link_on_the_way


@click.command()
@click.option("--check", "only_check", is_flag=True, help="Only say whether the committed schemas are fresh.")
@ROOT
def schema(only_check: bool, root: Path | None) -> None:
    """Write the JSON Schemas of the records, for editors; or check that they are fresh."""
    root = folder_or_default(root)
    files = {**schema_files(), **whole_schema()}
    stale = sorted(path for path, data in files.items() if _bytes_of(root / path) != data)
    if only_check:
        for path in stale:
            say(f"{path}: stale; run `build.py schema`", err=True)
        say(f"schema: {len(files)} schemas, {len(stale)} stale")
        sys.exit(1 if stale else 0)
    for path in stale:
        if link := link_on_the_way(root, path):
            raise click.UsageError(f"{link} is a symbolic link, and nothing is written through links")
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        replace_file(root / path, files[path])
    say(f"schema: {len(files)} schemas, {len(stale)} written")


def _bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
