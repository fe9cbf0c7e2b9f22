"""`export`: the machine-readable data in a folder, the same bytes as the site's ``/data/``."""

import sys
from pathlib import Path
from typing import NoReturn

import click

from sourcebook.cli.options import ROOT, line_reader, root_folder
from sourcebook.cli.streams import say
from sourcebook.cli.waiting import waiting
from sourcebook.export.data import data_files, edition_of
from sourcebook.pipeline import load
from sourcebook.problems import errors
from sourcebook.report.check.check_text import format_problems, format_summary
from sourcebook.report.summary import summarise


@click.command()
@click.option("--to", "target", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Where it goes.")
@ROOT
@click.option("--no-cache", is_flag=True, help="Derive the whole history anew.")
def export(target: Path, root: Path | None, no_cache: bool) -> None:
    """Write the machine-readable data into DIR: what the site has under /data/.

    DIR is made, or replaced when it is empty or holds an earlier export and nothing else.
    """
    from sourcebook.publish.engine import site_settings
    from sourcebook.publish.export_folder import UnsafeFolderError, write_export

    root = root_folder(root)
    settings = site_settings(root)
    if isinstance(settings, tuple):
        say(format_problems(settings, line_reader(root)), err=True, nl=False)
        _fail(len(settings))
    with waiting("checking"):
        checked = load(root, history=True, cache=not no_cache, require_lines=settings.require_lines)
    say(format_problems(checked.problems, line_reader(root)), err=True, nl=False)
    if checked.facts is None or not checked.ok:
        say(format_summary(summarise(checked)), err=True)
        _fail(len(errors(checked.problems)))
    edition = edition_of(checked.facts, title=settings.title, url=settings.url)
    try:
        files = {path.removeprefix("data/"): data for path, data in data_files(checked.facts, edition).items()}
        write_export(files, target, root=root)
    except UnsafeFolderError as error:
        _stop(f"{error}; nothing was written")
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        _stop(f"{where}{(error.strerror or str(error)).lower()}; nothing was written")
    say(f"export: {len(files)} files, {sum(map(len, files.values())):,} bytes, in {target.as_posix()}")


def _fail(count: int) -> NoReturn:
    _stop(f"{count} error{'' if count == 1 else 's'}; nothing was written")


def _stop(message: str) -> NoReturn:
    say(f"export: {message}", err=True)
    sys.exit(1)
