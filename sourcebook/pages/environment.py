"""The Jinja environment: autoescape on, undefined names refused, a root's own templates before the defaults.

Templates are sandboxed: `check` renders those that a root brings, and they reach nothing but what they are given.
"""

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from sourcebook.defaults import default_folder
from sourcebook.pages.views.date_words import counted, date_text
from sourcebook.problems import CODES, Problem, Span


def environment(root: Path) -> Environment:
    """Make the environment for a root."""
    folders = [root / "templates", default_folder() / "templates"]
    env = SandboxedEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    env.filters.update(counted=counted, day=date_text, coded=coded)
    return env


def has_own_templates(root: Path) -> bool:
    """Tell whether a root brings templates of pages' bodies."""
    own = root / "templates"
    return own != default_folder() / "templates" and any(own.rglob("*.j2"))


def coded(text: str) -> Markup:
    """Return a text in which what stands between backticks is shown as code."""
    parts = enumerate(text.split("`"))
    return Markup("").join(Markup("<code>{}</code>").format(part) if i % 2 else escape(part) for i, part in parts)


def render(env: Environment, name: str, values: dict[str, object]) -> Markup | Problem:
    """Render a template; a problem at the template's own line when it fails."""
    try:
        return Markup(env.get_template(name).render(values))  # autoescaped output of our own templates
    except TemplateSyntaxError as error:
        return _problem(error.name or name, error.lineno, str(error.message))
    except TemplateError as error:
        return _problem(*_where(error, name), str(error))
    except RecursionError as error:
        return _problem(*_where(error, name), "it includes or calls itself without end")
    except Exception as error:  # a template is a program of its author's: it can fail in every way
        return _problem(*_where(error, name), f"{type(error).__name__}: {error}")


def _problem(name: str, line: int, message: str) -> Problem:
    span = Span(path=f"templates/{name}", line=line)
    return Problem(code="T101", span=span, message=f"the template fails: {message}", hint=CODES["T101"].fix)


def _where(error: BaseException, name: str) -> tuple[str, int]:
    """The template and line at which an error was raised: the innermost frame that belongs to a template."""
    found, trace = (name, 1), error.__traceback__
    while trace:
        file = trace.tb_frame.f_code.co_filename
        if file.endswith(".j2"):
            found = (file.replace("\\", "/").rpartition("/templates/")[2], trace.tb_lineno)
        trace = trace.tb_next
    return found
