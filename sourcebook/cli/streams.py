"""The one place that prints. What is printed reaches its reader wherever it is printed to: consoles and pipes that are
not UTF-8, or closed. Texts that came from elsewhere cannot act on a terminal, or as a command in a log.
"""

import io
import os
import secrets
import sys
from contextlib import suppress

import click

from sourcebook.reading.characters import escaped

#: What stands for the beginning and the end of strong words until everything else is escaped; nobody can foresee it.
_STRONG, _END = secrets.token_hex(16), secrets.token_hex(16)


def say(text: str, *, err: bool = False, nl: bool = True, commands: bool = False) -> None:
    """Print a text to standard output, or standard error, with what could act as escapes.

    ``commands``: it holds commands to GitHub, whose words were made inert where they were written.
    """
    shown = escaped(text, commands=commands)
    click.echo(shown.replace(_STRONG, "\x1b[1;4m").replace(_END, "\x1b[0m"), err=err, nl=nl)


def strong(words: str) -> str:
    """Return words that :func:`say` prints in bold and underlined."""
    return f"{_STRONG}{words}{_END}"


def overwrite(words: str) -> None:
    """Write words of ours over the line of a terminal that standard error is at, from its beginning."""
    with suppress(OSError):
        sys.stderr.write(f"\r{words}")
        sys.stderr.flush()


def prepare_streams() -> None:
    """Make the standard streams such that printing cannot fail for a letter: what their encoding lacks is escaped.

    A stream that was closed before the start takes nothing and fails nothing.
    """
    for name in ("stdin", "stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:
            stream = open(os.devnull, "r" if name == "stdin" else "w", encoding="utf-8")  # noqa: SIM115 - as long as we
            setattr(sys, name, stream)
        elif name != "stdin" and isinstance(stream, io.TextIOWrapper):
            with suppress(OSError):  # what was printed before could not be written; what follows says so
                stream.reconfigure(errors="backslashreplace")


def print_form(form: str, text: str, *, commands: bool = False) -> None:
    """Print a report in the form that ``--format`` named. What is not for people is UTF-8, whatever the console writes:
    JSON is never anything else (RFC 8259, section 8.1), and our HTML, XML and Markdown say or mean that they are.
    """
    if form != "text" and isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    say(text, commands=commands)
