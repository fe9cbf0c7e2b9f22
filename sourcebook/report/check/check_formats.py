"""The one table of the forms in which a check is reported."""

from collections.abc import Callable
from dataclasses import dataclass

from sourcebook.pages.checked import Checked
from sourcebook.report.check.check_json import format_json
from sourcebook.report.check.check_text import LineReader, format_problems, format_summary
from sourcebook.report.check.github import format_github
from sourcebook.report.check.gitlab import format_gitlab
from sourcebook.report.check.junit import format_junit
from sourcebook.report.check.sarif import format_sarif
from sourcebook.report.summary import Summary


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckReport:
    """What there is to report: ``prefix`` leads from the top of the repository to the root ("" or "examples/x/")."""

    checked: Checked
    summary: Summary
    read_line: LineReader
    prefix: str

    @property
    def listed(self) -> str:
        """The problems, for people; "" when there are none."""
        return format_problems(self.checked.problems, self.read_line)

    @property
    def closing(self) -> str:
        """The closing line, for people."""
        return format_summary(self.summary)

    @property
    def for_people(self) -> str:
        """Both."""
        return f"{self.listed}\n{self.closing}" if self.listed else self.closing


@dataclass(frozen=True, kw_only=True, slots=True)
class Format:
    """A form of report. ``beside``: people find theirs on standard error, since a machine reads standard output.

    ``commands``: the report holds commands to the service that prints it.
    """

    text: Callable[[CheckReport], str]
    beside: bool = False
    commands: bool = False


#: Every form by the word that `--format` takes.
FORMATS: dict[str, Format] = {
    "text": Format(text=lambda it: it.for_people),
    "json": Format(text=lambda it: format_json(it.checked, it.summary)),
    "github": Format(
        text=lambda it: format_github(it.checked.problems, it.listed, it.closing, prefix=it.prefix), commands=True
    ),
    "gitlab": Format(text=lambda it: format_gitlab(it.checked.problems, prefix=it.prefix), beside=True),
    "sarif": Format(text=lambda it: format_sarif(it.checked.problems, it.summary, prefix=it.prefix), beside=True),
    "junit": Format(text=lambda it: format_junit(it.checked, it.summary, prefix=it.prefix), beside=True),
}
