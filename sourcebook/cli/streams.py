"""What is printed reaches its reader wherever it is printed to: consoles and pipes that are not UTF-8, or closed."""

import io
import os
import sys

import click


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
            stream.reconfigure(errors="backslashreplace")


def print_form(form: str, text: str) -> None:
    """Print a report in the form that ``--format`` named. What is not for people is UTF-8, whatever the console writes:
    JSON is never anything else (RFC 8259, section 8.1), and our HTML, XML and Markdown say or mean that they are.
    """
    if form != "text" and isinstance(sys.stdout, io.TextIOWrapper) and not sys.stdout.isatty():
        sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    click.echo(text)
