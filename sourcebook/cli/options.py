"""What several commands share: the options they take, and the folder that they work on."""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sourcebook.defaults import default_folder
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.edtf import Edtf, parse_edtf
from sourcebook.reading.files import read_file
from sourcebook.reading.records import Kind
from sourcebook.reading.references import nearest_id
from sourcebook.report.check.check_text import LineReader

if TYPE_CHECKING:
    from sourcebook.authoring.network.fetching import Network

ROOT = click.option(
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


#: An EDTF date as an option's value.
DATE = _Date()
AS_OF = click.option("--as-of", type=DATE, default=None, help="Compute for this date instead of the records' own.")


def ids_of(*kinds: Kind) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """Return what completes the id of a record in a shell: the names of the files that are there, none of them read."""

    def ids(ctx: click.Context, param: click.Parameter, begun: str) -> list[str]:
        folder = folder_or_default(ctx.params.get("root"))
        facts = (path.stem for kind in kinds for path in (folder / "facts").glob(f"{kind.value}s/*.yml"))
        briefings = (path.parent.name for path in folder.glob("briefings/*/index.md") if Kind.BRIEFING in kinds)
        return sorted(id_ for id_ in (*facts, *briefings) if id_.startswith(begun))

    return ids


def root_folder(root: Path | None) -> Path:
    """The folder of facts to work on. Raises UsageError when it has none: nothing would be checked."""
    folder = folder_or_default(root)
    if not (folder / "facts").is_dir():
        raise click.UsageError(f"{folder.as_posix()} has no folder facts/")
    return folder


def folder_or_default(root: Path | None) -> Path:
    """The folder as given, else the checkout, else the current folder."""
    if root is not None:
        return root.resolve()
    home = default_folder()
    return home if (home / "build.py").is_file() else Path.cwd()


def is_url(place: str) -> bool:
    """Tell an address (`https://…`, any scheme) from a file's path."""
    return "://" in place


def network_of(ctx: click.Context) -> "Network":
    """Return the network that the caller of the command line handed over, else the real one."""
    from sourcebook.authoring.network.fetching import Network  # here, since most runs need none of it

    return ctx.obj if isinstance(ctx.obj, Network) else Network()


def line_reader(root: Path) -> LineReader:
    """Return a function that gives a line (from 1) of a file below ``root``, "" when there is none."""

    @cache
    def lines(path: str) -> list[str]:
        data = read_file(root / path, path)
        return data.decode("utf-8", "replace").removeprefix("\ufeff").split("\n") if isinstance(data, bytes) else []

    def read_line(path: str, line: int) -> str:
        rows = lines(path)
        return rows[line - 1].rstrip("\r") if 0 < line <= len(rows) else ""

    return read_line


def no_line(path: str, line: int) -> str:
    """Give no line: what is reported is not in the folder."""
    return ""


def on_terminal() -> bool:
    """Whether a person sits there who can answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def nearest(corpus: Corpus, id_: str, kind: Kind) -> str:
    """Return words that offer the existing id most like a mistyped one, "" when none is alike."""
    return nearest_of(corpus, id_, (kind,))


def nearest_of(corpus: Corpus, id_: str, kinds: tuple[Kind, ...]) -> str:
    """Do the same among several kinds; where the id is that of a record that could not be read, say so."""
    if corpus.kinds.get(id_) in kinds:
        return " to be read: its record has errors; run `check`"
    near = nearest_id(id_, corpus.kinds, kinds)
    return f"; did you mean `{near}`?" if near else ""
