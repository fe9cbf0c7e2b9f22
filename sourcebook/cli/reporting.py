"""How a check is reported: in which format, where to, and whether the step's summary is wanted too."""

import os
from pathlib import Path

import click

from sourcebook.cli.options import line_reader
from sourcebook.pages.checked import Checked
from sourcebook.reading.git import git
from sourcebook.report.check.check_json import format_json
from sourcebook.report.check.check_text import LineReader, format_problems, format_summary
from sourcebook.report.check.github import format_github
from sourcebook.report.check.gitlab import format_gitlab
from sourcebook.report.check.junit import format_junit
from sourcebook.report.check.sarif import format_sarif
from sourcebook.report.check.step_summary import format_step_summary
from sourcebook.report.summary import Summary, summarise

FORMATS = ("text", "json", "github", "gitlab", "sarif", "junit")
#: Where a variable says "true", that service's own format is chosen.
_CHOSEN = {"GITHUB_ACTIONS": "github", "GITLAB_CI": "gitlab"}


def report_check(checked: Checked, root: Path, format_: str, *, kept: tuple[tuple[str, int], ...] = ()) -> None:
    """Print the report of a check, and add it to the step's summary where GitHub asks for one.

    ``kept`` says with how many texts of which earlier states ours were compared.
    """
    summary, prefix = summarise(checked, kept=kept), _prefix(root)
    _print(checked, summary, format_, line_reader(root), prefix)
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        _append(Path(path), format_step_summary(checked.problems, summary, prefix=prefix))


def _print(checked: Checked, summary: Summary, format_: str, read_line: LineReader, prefix: str) -> None:
    """Print the report. What a machine reads stands alone on standard output; people find the problems beside it."""
    report, closing = format_problems(checked.problems, read_line), format_summary(summary)
    for_people = f"{report}\n{closing}" if report else closing
    match format_:
        case "text":
            click.echo(for_people)
        case "github":
            click.echo(format_github(checked.problems, report, closing, prefix=prefix))
        case "json":
            click.echo(format_json(checked, summary))
        case _:
            click.echo(_for_machines(checked, format_, prefix))
            click.echo(for_people, err=True)


def _for_machines(checked: Checked, format_: str, prefix: str) -> str:
    match format_:
        case "gitlab":
            return format_gitlab(checked.problems, prefix=prefix)
        case "sarif":
            return format_sarif(checked.problems, prefix=prefix)
        case _:
            return format_junit(checked, prefix=prefix)


def chosen_format() -> str:
    """The format for where this runs."""
    return next((format_ for name, format_ in _CHOSEN.items() if os.environ.get(name) == "true"), "text")


def _prefix(root: Path) -> str:
    """The way from the top of the repository to the root, with a slash at its end; "" outside a repository."""
    prefix = git(root, "rev-parse", "--show-prefix")
    return prefix.decode("utf-8", "replace").rstrip("\n") if prefix else ""


def _append(path: Path, text: str) -> None:
    """Add to the step's summary. It is a courtesy: a summary that cannot be written is said and fails nothing."""
    try:
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{text}\n")
    except OSError as error:
        click.echo(f"check: the step summary cannot be written: {error}", err=True)
