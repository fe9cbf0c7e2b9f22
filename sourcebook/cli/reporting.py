"""How a check is reported: in which format, where to, and whether the step's summary is wanted too."""

import os
from pathlib import Path

from sourcebook.cli.options import line_reader
from sourcebook.cli.streams import print_form, say
from sourcebook.pages.checked import Checked
from sourcebook.reading.characters import escaped
from sourcebook.reading.git import git
from sourcebook.report.check.check_formats import FORMATS, CheckReport
from sourcebook.report.check.step_summary import format_step_summary
from sourcebook.report.summary import summarise

#: Where a variable says "true", that service's own format is chosen.
_CHOSEN = {"GITHUB_ACTIONS": "github", "GITLAB_CI": "gitlab"}


def report_check(checked: Checked, root: Path, format_: str, *, kept: tuple[tuple[str, int], ...] = ()) -> None:
    """Print the report of a check, and add it to the step's summary where GitHub asks for one.

    ``kept`` says with how many texts of which earlier states ours were compared.
    """
    summary = summarise(checked, kept=kept)
    report = CheckReport(checked=checked, summary=summary, read_line=line_reader(root), prefix=_prefix(root))
    print_form(format_, FORMATS[format_].text(report), commands=FORMATS[format_].commands)
    if FORMATS[format_].beside:
        say(report.for_people, err=True)
    if path := os.environ.get("GITHUB_STEP_SUMMARY"):
        _append(Path(path), format_step_summary(checked.problems, summary, prefix=report.prefix))


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
            file.write(f"{escaped(text)}\n")
    except OSError as error:
        say(f"check: the step summary cannot be written: {error}", err=True)
