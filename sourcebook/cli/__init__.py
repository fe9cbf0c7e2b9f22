"""The commands, one module for each family. The only package that prints or exits.

Exit status: 0 nothing wrong, 1 problems in the input (all printed), 2 wrong usage, 3 a bug of ours, 130 interrupted.
"""

import errno
import io
import os
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn

import click

from sourcebook import __version__
from sourcebook.cli.capture import capture
from sourcebook.cli.check import check
from sourcebook.cli.diff import diff
from sourcebook.cli.explain import explain
from sourcebook.cli.export import export
from sourcebook.cli.log import log
from sourcebook.cli.migrate import migrate
from sourcebook.cli.quote import quote
from sourcebook.cli.review import review
from sourcebook.cli.schema import schema
from sourcebook.cli.site import serve, site
from sourcebook.cli.streams import prepare_streams, say

#: What a system says that can take no more of what is written to it.
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EIO)


class _DefaultToSite(click.Group):
    """A group whose command may be left out: `build.py --root X` is `build.py site --root X`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if ctx.resilient_parsing:  # a shell asks how the words can go on: none stands for a command that was left out
            return super().parse_args(ctx, args)
        first = next((arg for arg in args if not arg.startswith("-")), None)
        named = bool(args) and (args[0] in self.commands or args[0] in ("--help", "-h", "--version"))
        if not named and (not args or args[0].startswith("-") or first is None):
            args = ["site", *args]
        return super().parse_args(ctx, args)


@click.group(cls=_DefaultToSite, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="sourcebook")
def cli() -> None:
    """Turn facts kept in git into briefings that readers can check. Without a command: site."""


for command in (site, check, diff, serve, explain, log, review, capture, quote, export, migrate, schema):
    cli.add_command(command)


def main() -> None:
    """Run the command line; turn every outcome into the contract's exit status."""
    prepare_streams()
    _guarded(_run)


def _run() -> None:
    for argument in sys.argv[1:]:
        if any("\ud800" <= character <= "\udfff" for character in argument):
            encoding = sys.getfilesystemencoding()
            raise click.UsageError(f"the argument {ascii(argument)[:80]} holds bytes that are no letters in {encoding}")
    cli.main(standalone_mode=False)


def _guarded(run: Callable[[], Any]) -> None:
    try:
        run()
    except click.exceptions.Exit as done:
        sys.exit(done.exit_code)
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        say(shown.getvalue(), err=True, nl=False)
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        say("interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)
    except OSError as error:
        if error.errno not in _FULL:
            _bug()
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - nothing of it is tried again at the end
        with suppress(OSError):
            say(f"sourcebook: the system refused to write: {(error.strerror or str(error)).lower()}", err=True)
        sys.exit(1)
    except Exception:
        if "_SOURCEBOOK_COMPLETE" in os.environ:  # a shell asks in the middle of a line, and can ask anything
            sys.exit(1)
        _bug()


def _bug() -> NoReturn:
    say(traceback.format_exc(), err=True, nl=False)
    say("sourcebook: this is a bug of ours; please report it with the lines above", err=True)
    sys.exit(3)
