"""Reading lines one by one on a terminal: sign, skip, edit, quit. What is signed is written at once."""

import os
import shlex
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import click

from sourcebook.authoring.reviewed import Refused
from sourcebook.cli.streams import say, strong
from sourcebook.lines.line_places import line_span
from sourcebook.pages.checked import Checked
from sourcebook.pages.views.date_words import counted
from sourcebook.problems import errors
from sourcebook.report.line_reading import Unit, doubts, to_read, unit_text

_KEYS = "[s] sign  [k] skip  [e] edit  [q] quit "
#: How editors are told the line to open at.
_AT_LINE = {
    **dict.fromkeys(
        ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "mg"), ("+{line}", "{file}")
    ),
    **dict.fromkeys(("code", "codium"), ("--wait", "--goto", "{file}:{line}")),
    "hx": ("{file}:{line}",),
}


def reading_loop(
    checked: Checked, record: str, *, again: Callable[[], Checked], write: Callable[[Checked, Unit], None]
) -> None:
    """Show what is left to read of a record, one unit after another, until all is read or the reader quits.

    ``again`` reads and checks the folder anew, after an edit; ``write`` writes a signature or raises Refused. What was
    skipped is shown again when the reading is started again.
    """
    done: dict[object, bool] = {}  # what was read here, and whether it was signed
    while left := [unit for unit in to_read(checked, record) if unit.key not in done]:
        unit = left[0]
        say(f"\n{len(done) + 1} of {len(done) + len(left)}")
        say(unit_text(checked, unit, strong))
        key = _asked()
        while key == "s" and not _signed(checked, unit, write):
            key = _asked()
        if key == "q":
            break
        if key == "e":
            _edit(checked, unit)
            checked = _read_again(checked, record, again)
        else:
            done[unit.key] = key == "s"
    signed = sum(done.values())
    left_open = sum(not done.get(unit.key, False) for unit in to_read(checked, record))
    if record in checked.corpus.claims:
        say(f"\nreview: `{record}` {'signed' if signed else 'not signed'}")
    else:
        say(f"\nreview: {counted(signed, 'line')} of `{record}` signed, {left_open} left to read")


def _asked() -> str:
    """Wait for one of the keys; the end of the input and an interruption mean to quit."""
    while True:
        say(_KEYS, nl=False)
        try:
            key = click.getchar().lower()
        except (EOFError, KeyboardInterrupt):
            key = ""
        say(key if key.isprintable() else "")
        if key in ("", "\x03", "\x04"):
            return "q"
        if key in "skeq":
            return key


def _signed(checked: Checked, unit: Unit, write: Callable[[Checked, Unit], None]) -> bool:
    if errors(doubts(checked, unit)):
        say("not signed: there are errors; edit the line, or fix what it rests on first")
        return False
    try:
        write(checked, unit)
    except Refused as refused:
        say(f"not signed: {refused}")
        return False
    return True


def _edit(checked: Checked, unit: Unit) -> None:
    """Open the reader's editor at a unit's first line, and wait for its end."""
    editor = _words(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "", windows=os.name == "nt")
    if not editor:
        say("no editor is set: EDITOR says which, for example EDITOR=nano")
        return
    placed = unit.lines[0].placed
    span = line_span(checked.corpus, placed, 0, len(placed.line.text))
    file = checked.root / span.path
    given = _AT_LINE.get(Path(editor[0]).stem, ("{file}",))
    program = shutil.which(editor[0]) or editor[0]  # on Windows `code` is code.cmd, which is found in no other way
    try:
        subprocess.run([program, *editor[1:], *(it.format(line=span.line, file=file) for it in given)], check=False)
    except OSError as error:
        say(f"{editor[0]}: {(error.strerror or str(error)).lower()}")


def _words(command: str, *, windows: bool) -> list[str]:
    """Split a command into words; on Windows a backslash is part of a path and escapes nothing."""
    try:
        words = shlex.split(command, posix=not windows)
    except ValueError:  # a quotation mark that is not closed
        return [command]
    return [word.strip('"') for word in words] if windows else words


def _read_again(before: Checked, record: str, again: Callable[[], Checked]) -> Checked:
    """Check the folder after an edit; a record that can no longer be read is said, and the state before goes on."""
    checked = again()
    kind = before.corpus.kinds[record]
    if record in checked.corpus.by_kind[kind]:
        return checked
    path = before.corpus.entry(record).path
    for problem in checked.problems:
        if problem.span.path == path:
            say(f"{path}:{problem.span.line}: {problem.code}: {problem.message}")
    say(f"`{record}` can no longer be read: edit it again")
    return before
