"""Where the settings of a site are, and whether they ask that every line is carried or signed."""

from pathlib import Path

from sourcebook.defaults import default_folder
from sourcebook.problems import Problem
from sourcebook.reading.files import read_file


def settings_file(root: Path) -> Path:
    """Return the settings of the site of ``root``: its own, else the package's."""
    own = root / "mkdocs.yml"
    return own if own.is_file() or own.is_symlink() else default_folder() / "mkdocs.yml"


def line_setting(root: Path) -> tuple[bool, tuple[Problem, ...]]:
    """Return whether the setting `lines` of ``root`` is `require`, and the problems of its settings.

    The site engine, which takes long to load, is asked only where the settings are not the package's. Nothing that
    they name is run.
    """
    own, default = settings_file(root), default_folder() / "mkdocs.yml"
    if own == default or read_file(own, "") == read_file(default, ""):
        return False, ()
    from sourcebook.publish.engine import site_settings

    settings = site_settings(root)
    return (False, settings) if isinstance(settings, tuple) else (settings.require_lines, settings.warnings)
