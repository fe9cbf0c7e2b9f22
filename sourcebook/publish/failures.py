"""What stopped the engine → a problem: a template of the user's, a setting of the theme, another plugin.

An exception tells by the calls that led to it whose fault it is. What our own code raised is a bug, and no problem.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import FrameType, TracebackType

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import CombinedEvent, PluginCollection

from sourcebook.defaults import default_folder
from sourcebook.problems import CODES, Problem, Span
from sourcebook.publish.settings import setting_problem, settings_text

#: The name of our plugin in the settings.
OURS = "sourcebook"
_PACKAGE = Path(__file__).resolve().parent.parent
#: The modules through which the engine is called: errors pass them, and are not theirs.
_THROUGH = ("engine.py", "site.py", "__init__.py", "__main__.py")


def failure(error: Exception, config: MkDocsConfig, root: Path) -> Problem | None:
    """Make the problem of an exception that ended a build; None when it is a bug of ours."""
    frames = list(_frames(error.__traceback__))
    words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    if isinstance(error, RecursionError):
        words = "it calls itself without end"
    name, event = _running(frames, config.plugins)
    text = settings_text(root)
    if isinstance(error, OSError) and not isinstance(error, TemplateError) and name in ("", OURS):
        return stopped(error, root)
    where = _template(error, frames)
    if where is not None:
        return _of_template(*where, words, root)
    if name and name != OURS:
        key = "hooks" if name in list(map(str, config.hooks)) else "plugins"
        kind = "hook" if key == "hooks" else "plugin"
        return setting_problem(text, key, f"the {kind} `{name}` stopped the build in on_{event}: {words}")
    if name == OURS or any(_is_ours(frame) for frame, _ in frames):
        return None
    return setting_problem(text, "", f"the site engine cannot use the settings: {words}")


def stopped(error: OSError, root: Path) -> Problem:
    """Make the problem for a file that a build could not read or write."""
    name = Path(os.fsdecode(error.filename)) if isinstance(error.filename, (str, bytes)) else root
    message = f"the build stopped: {(error.strerror or str(error)).lower()}"
    return Problem(code="T106", span=Span(path=shown_path(name, root)), message=message, hint=CODES["T106"].fix)


def shown_path(path: Path, root: Path) -> str:
    """Return a path as a problem names it: relative to the root where it is below it."""
    return (path.relative_to(root) if path.is_relative_to(root) else path).as_posix()


def handlers(plugins: PluginCollection, events: Iterable[str]) -> list[str]:
    """Name the plugins and hooks, but for ours, that take part in one of the events, in their order."""
    return [
        name for name, plugin in plugins.items() if name != OURS and any(_methods(plugin, event) for event in events)
    ]


def _frames(trace: TracebackType | None) -> Iterator[tuple[FrameType, int]]:
    while trace is not None:
        yield trace.tb_frame, trace.tb_lineno
        trace = trace.tb_next


def _is_ours(frame: FrameType) -> bool:
    path = Path(frame.f_code.co_filename)
    return path.is_relative_to(_PACKAGE) and path.name not in _THROUGH


def _running(frames: list[tuple[FrameType, int]], plugins: PluginCollection) -> tuple[str, str]:
    """The plugin or hook that was running, and its event; "" for none."""
    for frame, _ in reversed(frames):
        if frame.f_code is PluginCollection.run_event.__code__:
            event = str(frame.f_locals.get("name"))
            return owner(plugins, frame.f_locals.get("method"), event), event
    return "", ""


def owner(plugins: PluginCollection, method: object, event: str) -> str:
    """Name the plugin or hook that has a method for an event; "" for none."""
    return next((name for name, plugin in plugins.items() if method in _methods(plugin, event)), "")


def _methods(plugin: object, event: str) -> tuple[object, ...]:
    method = getattr(plugin, f"on_{event}", None)
    if method is None:
        return ()
    return method.methods if isinstance(method, CombinedEvent) else (method,)


def _template(error: Exception, frames: list[tuple[FrameType, int]]) -> tuple[Path, int] | None:
    """The file and line of the template that failed; None when none did."""
    if isinstance(error, TemplateSyntaxError) and error.filename:
        return Path(error.filename), error.lineno
    for frame, line in reversed(frames):
        if "__jinja_template__" in frame.f_globals or "__jinja_exception__" in frame.f_globals:
            return Path(frame.f_code.co_filename), line
        missing = isinstance(error, TemplateNotFound)  # then the fault is in the one that names it
        if (
            not missing
            and frame.f_code.co_name == "get_source"
            and isinstance(found := frame.f_locals.get("filename"), str)
        ):
            return Path(found), 1
    if isinstance(error, TemplateNotFound):
        return Path(str(error.name)), 1
    return None


def _of_template(path: Path, line: int, words: str, root: Path) -> Problem:
    """The user's own template has a fault; the theme's or the package's was given a setting that it cannot use."""
    own = path.is_absolute() and path.is_relative_to(root) and not path.is_relative_to(default_folder() / "sourcebook")
    if own:
        span = Span(path=path.relative_to(root).as_posix(), line=line)
        return Problem(code="T101", span=span, message=f"the template fails: {words}", hint=CODES["T101"].fix)
    message = f"the theme cannot use its settings: {words} (its template {path.name}, line {line})"
    return setting_problem(settings_text(root), "theme", message)
