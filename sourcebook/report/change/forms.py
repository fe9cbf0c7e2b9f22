"""The one table of the forms in which a change is reported."""

from collections.abc import Callable

from sourcebook.report.change.change_html import format_html
from sourcebook.report.change.change_json import format_diff_json
from sourcebook.report.change.change_markdown import format_markdown
from sourcebook.report.change.change_report import Report
from sourcebook.report.change.change_text import format_text
from sourcebook.report.change.outline import outline

#: Every form by the word that `--format` takes.
FORMS: dict[str, Callable[[Report], str]] = {
    "text": lambda report: format_text(outline(report)),
    "markdown": lambda report: format_markdown(outline(report)),
    "html": lambda report: format_html(outline(report)),
    "json": format_diff_json,
}
