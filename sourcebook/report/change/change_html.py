"""The report as one page that needs nothing else: its styles are inside it, and there is no script."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from sourcebook.defaults import default_folder
from sourcebook.report.change.abridge import abridged, visible
from sourcebook.report.change.outline_parts import Outline


def format_html(outline: Outline) -> str:
    """Return the whole page. A root's own templates are not asked: the page shows what others wrote."""
    return _environment().get_template("diff.html.j2").render(outline=outline)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(str(default_folder() / "templates")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    environment.filters.update(abridged=abridged, visible=visible)
    return environment
