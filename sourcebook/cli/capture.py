"""`capture`: a page, a file or a text becomes a source with its snapshot."""

import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from pydantic import TypeAdapter, ValidationError

from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted
from sourcebook.authoring.capture.draft import Draft, Given, Read, draft, is_cut, missing
from sourcebook.authoring.capture.extraction import extract
from sourcebook.authoring.capture.formats import CONTENT_TYPES, MissingExtraError
from sourcebook.authoring.capture.recognising import format_of, misnamed
from sourcebook.authoring.network.network_errors import FetchError
from sourcebook.cli.options import DATE, ROOT, is_url, network_of, root_folder
from sourcebook.cli.streams import say
from sourcebook.defaults import default_folder
from sourcebook.problems import Problem
from sourcebook.quotes.folds import visible
from sourcebook.reading.characters import refused
from sourcebook.reading.corpus import read_corpus
from sourcebook.reading.edtf import parse_edtf
from sourcebook.reading.files import read_file
from sourcebook.reading.git import git
from sourcebook.reading.records import SourceType
from sourcebook.reading.records.values import Language, Url
from sourcebook.reading.tree import FolderTree

if TYPE_CHECKING:
    from sourcebook.authoring.network.fetching import Network

#: The largest local file that is read, in bytes: pictures make PDFs large, their text is small.
MAX_FILE_BYTES = 64_000_000
_TYPES = [word.value for word in SourceType]
#: What a page claims of itself, and the option that says it instead.
_GIVEN = {"title": "title", "publisher": "publisher", "authors": "authors", "date": "issued"}
_CI = ("CI", "GITHUB_ACTIONS", "GITLAB_CI")
_QUESTIONS = {
    "title": "The page states no title. Its title, or a plain description",
    "lang": "The page states no language. Its language (a tag such as en, uk, zh-Hant)",
    "type": "What kind of source is it",
    "id": "No id can be made of the title. The id (a-z, 0-9 and hyphens)",
}


class _Checked(click.ParamType[str]):
    """A value that the model's own type takes."""

    def __init__(self, name: str, type_: Any) -> None:
        self.name, self._adapter = name, TypeAdapter(type_)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        try:
            return str(self._adapter.validate_python(value))
        except ValidationError as error:
            self.fail(error.errors()[0]["msg"], param, ctx)


@click.command()
@click.argument("place", metavar="FILE-or-URL")
@ROOT
@click.option("--id", "id", default="", metavar="ID", help="The source's id (default: made of the title).")
@click.option("--title", default="", help="Its title; or a plain description, which --note should then say.")
@click.option("--type", type=click.Choice(_TYPES), help="What it is: asked for, since no page can say it of itself.")
@click.option("--lang", type=_Checked("tag", Language), help="The language of its text: en, uk, zh-Hant.")
@click.option("--publisher", default="", metavar="ACTOR", help="The id of the actor that published it.")
@click.option("--author", "authors", multiple=True, metavar="NAME", help="An author; may be given several times.")
@click.option("--issued", type=DATE, help="The date that it bears.")
@click.option("--url", type=_Checked("URL", Url), help="Where it stands on the web.")
@click.option("--accessed", type=DATE, help="When that address was last read (default for a URL: --on).")
@click.option("--on", type=DATE, help="The day of the capture (default: today, by this machine's calendar).")
@click.option("--by", default="", metavar="NAME", help="Who captures it; left out unless given.")
@click.option(
    "--retells", default="", metavar="SOURCE", help="The source that it reprints, rewrites or captures again."
)
@click.option("--upstream", default="", metavar="SLUG", help="A name for an unseen text that several sources repeat.")
@click.option("--private", is_flag=True, help="Keep the text in facts/.private/, out of the repository and the site.")
@click.option("--charset", default="", metavar="NAME", help="The character set of the text, when nothing states it.")
@click.option("--note", default="", help="What is not known about it, and anything else.")
@click.pass_context
def capture(ctx: click.Context, /, place: str, root: Path | None, charset: str, **options: Any) -> None:
    """Keep FILE-or-URL as a source: facts/sources/ID.yml, and ID.txt, the text that quotes are checked against.

    Plain text is kept byte for byte. Of HTML the main text is kept: trafilatura finds where it begins and ends, and
    every line between is taken from the page letter by letter. Of PDF what is seen is kept, as it is read.
    `make setup-capture` installs both, which HTML, MHTML and PDF need. DOCX, EPUB, RTF, e-mail (.eml) and captions
    (.vtt, .srt) need neither, nor does plain text. What nothing here reads is refused by name, never kept as its codes.

    Title, authors, date, language, address and publisher are taken when the page itself states them (meta elements,
    JSON-LD, the lang attribute), and left out when it does not or states them in two ways. A publisher becomes the
    actor who has exactly that name or alias, where another source of that actor was read at the same host; otherwise
    its name goes into the note. What you say with an option goes first. Title, language, type and id are needed: on a
    terminal they are asked for.

    A URL is read by strict rules: https on port 443, from public addresses alone, at most 5 redirects, 10 MB and 30
    seconds, as text/html, text/plain, application/pdf or the content type of another format that is read; no cookies
    and no proxies. Never in continuous integration.

    The date of the capture is today's, or the one given with --on; no other command looks at the calendar. Nothing
    that exists is overwritten, and both files are written, or none. Exit status: 0 kept, 1 refused (the reason is
    printed, and nothing is kept), 2 wrong usage.
    """
    root = root_folder(root)
    given = Given(**{name: value for name, value in options.items() if value})
    given = replace(given, on=given.on or parse_edtf(date.today().isoformat()))
    try:
        read = _read(place, charset, lambda: network_of(ctx))
        corpus, _ = read_corpus(FolderTree(root))
        given = _completed(read, given)
        made = draft(corpus, read, given, schema=_schema(root))
        made.write(root)
    except MissingExtraError as error:
        raise click.UsageError(f"{place}: {error}\nInstall them with: {_install()}") from None
    except (CaptureError, FetchError) as error:
        say(f"capture: {place}: {error}", err=True)
        if hint := getattr(error, "hint", ""):
            say(f"  = hint: {hint}", err=True)
        sys.exit(1)
    say(_report(root, read, made, given))


def _read(place: str, charset: str, network: "Callable[[], Network]") -> Read:
    if is_url(place):
        if any(os.environ.get(name, "").lower() not in ("", "0", "false") for name in _CI):
            raise click.UsageError("capture reads nothing from the network in continuous integration: run it yourself")
        from sourcebook.authoring.network.fetching import fetch  # here, since files need none of it

        came = fetch(place, network(), accept=tuple(CONTENT_TYPES))
        format_ = CONTENT_TYPES[came.content_type]
        data, found = extract(came.data, format_, charset=charset, stated_charset=came.charset, url=came.url)
        found = _with_language(found, came.language)
        return Read(data=data, found=found, format=format_, original=came.data, url=came.url)
    original = _file(place)
    format_ = format_of(place, original)
    data, found = extract(original, format_, charset=charset)
    if said := misnamed(place, format_):
        found = replace(found, notes=(said, *found.notes))
    return Read(data=data, found=found, format=format_, original=original)


def _with_language(found: Extracted, header: str) -> Extracted:
    """Take the language that the server states, where what it sent states none."""
    if found.stated.lang or any("more than one language" in note for note in found.stated.notes):
        return found
    from sourcebook.authoring.capture.stated import language_tag  # here, since files need none of it

    return replace(found, stated=replace(found.stated, lang=language_tag(header)))


def _file(place: str) -> bytes:
    path = Path(place)
    if not os.path.exists(path):  # of a name that is too long for any file the path itself would make an error
        raise click.UsageError(f"there is no file {place}")
    data = read_file(path.resolve(), place, limit=MAX_FILE_BYTES)
    if isinstance(data, Problem):
        raise CaptureError(", ".join(filter(None, (data.message, data.note))), data.hint)
    return data


def _completed(read: Read, given: Given) -> Given:
    """Ask for what is needed and not stated; where nobody can be asked, name every option that would say it."""
    names = missing(read, given)
    if not names or sys.stdin.isatty():
        while names := missing(read, given):
            kind: Any = {"type": click.Choice(_TYPES), "lang": _Checked("tag", Language)}.get(names[0], str)
            given = replace(given, **{names[0]: click.prompt(_QUESTIONS[names[0]], type=kind, err=True)})
        return given
    words = " and ".join(f"a {name}" if name != "id" else "an id" for name in names)
    options = " ".join(f"--{name} {'|'.join(_TYPES) if name == 'type' else '…'}" for name in names)
    raise click.UsageError(f"a source needs {words}, which nothing states here: add {options}")


def _schema(root: Path) -> str:
    return "../../schema" if (root / "schema/source.json").is_file() else ""


def _install() -> str:
    """Return the command that installs the packages of the extra here, whichever way this was installed."""
    if (default_folder() / "build.py").is_file():
        return "make setup-capture"
    try:
        rows = [row.partition(";") for row in requires("sourcebook") or ()]
    except PackageNotFoundError:
        rows = []
    wanted = [name.strip() for name, _, marker in rows if "capture" in marker]
    command = [sys.executable, "-m", "pip", "install", *wanted]
    return subprocess.list2cmdline(command) if os.name == "nt" else shlex.join(command)


def _report(root: Path, read: Read, made: Draft, given: Given) -> str:
    """What was written, what of it the page stated, and what to look at."""
    text = read.data.decode("utf-8")
    by = f" by {read.found.extractor}" if read.found.extractor else ""
    lines = [made.record[0], made.snapshot[0]]
    lines.append(f"capture: `{made.id}` is kept: {len(text.split()):,} words from {read.format.value}{by}")
    stated = read.found.stated
    claims = {
        "title": stated.title,
        "publisher": stated.publisher,
        "authors": ", ".join(stated.authors),
        "date": stated.issued,
    }
    if claimed := [f"{name} “{words}”" for name, words in claims.items() if words and not getattr(given, _GIVEN[name])]:
        lines.append(f"claimed by the page, and by nobody else: {'; '.join(claimed)}")
    for row in read.found.left_out:
        ends = f" … {row.ends}" if row.ends else ""
        lines.append(f"left out {row.where} the text: {row.words:,} words of {row.what}, “{row.begins}{ends}”")
    if is_cut(read, given):
        lines.append("note: the text seems to be cut off (`complete: false`): it shows no silence. See its last lines")
    if unseen := sorted({item.name for item in refused(visible(text).replace("\f", " "))}):
        lines.append(f"note: these characters cannot be seen, and no quote runs across them: {', '.join(unseen[:5])}")
    if given.private and _is_tracked(root, made.snapshot[0]):
        lines.append("note: git does not ignore facts/.private/ here: add it to .gitignore before you commit")
    if not given.private and _may_be_translated(root, made.snapshot[0]):
        lines.append(
            "note: git may change its line ends on other systems, and so its hash: before you commit, add the line"
        )
        lines.append("      `facts/**/*.txt -text` to .gitattributes")
    lines.append("Read both files; what the page did not state is left out. `build.py quote` finds words to cite.")
    return "\n".join(lines)


def _is_tracked(root: Path, path: str) -> bool:
    inside = git(root, "rev-parse", "--is-inside-work-tree") is not None
    return inside and git(root, "check-ignore", "-q", path) is None


def _may_be_translated(root: Path, path: str) -> bool:
    """Tell whether git is free to give a file other line ends on another system, or in its own objects."""
    answer = git(root, "check-attr", "-z", "text", "--", path)
    return answer is not None and not answer.endswith(b"\0text\0unset\0")
