"""A template is compiled once, not for each of the sites that are built: half of the time of a small one goes there."""

import tempfile
from pathlib import Path
from typing import Any

from jinja2 import Environment

_PLAIN, _KEPT = Environment.compile, dict[tuple[object, ...], Any]()


def compile_once(env: Environment, source: Any, name: Any = None, filename: Any = None, *more: Any) -> Any:
    """Do what `Environment.compile` does, once for each text, place and way to read it."""
    if not isinstance(source, str):
        return _PLAIN(env, source, name, filename, *more)
    ways = (env.autoescape, env.finalize, env.is_async, env.trim_blocks, env.lstrip_blocks, env.undefined)
    key = (source, name, filename, *more, *ways, *env.extensions, *env.filters, *env.tests)
    if key not in _KEPT:
        _KEPT[key] = _PLAIN(env, source, name, filename, *more)
    return _KEPT[key]


def warm(root: Path) -> None:
    """Build a site and throw it away, so that children of this process find everything loaded and compiled."""
    from sourcebook.publish.engine import build_site

    Environment.compile = compile_once  # type: ignore[method-assign]
    with tempfile.TemporaryDirectory() as folder:
        build_site(root, Path(folder) / "site", cache=False)
