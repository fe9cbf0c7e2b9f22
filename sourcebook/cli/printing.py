"""The one place that prints: texts that came from elsewhere cannot act on a terminal, or as a command in a log."""

import secrets

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
