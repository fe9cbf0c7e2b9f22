"""Where the settings of a site are, and whether they ask that every line is carried or signed."""

import re
from pathlib import Path

from sourcebook.defaults import default_folder
from sourcebook.problems import Problem
from sourcebook.reading.files import read_file

#: What a file that sets it holds: the word, another file that it takes settings from, a tag, or an escape.
_MAY_SET = re.compile(rb"\blines\b|INHERIT|!|\\")
_COMMENT = re.compile(rb"^[ \t]*#.*$", re.MULTILINE)


def settings_file(root: Path) -> Path:
    """Return the settings of the site of ``root``: its own, else the package's."""
    own = root / "mkdocs.yml"
    return own if own.is_file() else default_folder() / "mkdocs.yml"


def lines_required(root: Path) -> bool | Problem:
    """Return the setting `lines` of ``root``, true for `require`; the problem, when its settings cannot be read.

    The site engine, which takes long to load, is asked only where the file may say anything but the default.
    """
    data = read_file(settings_file(root), "mkdocs.yml")
    if isinstance(data, bytes) and not _MAY_SET.search(_COMMENT.sub(b"", data)):
        return False
    from sourcebook.publish.engine import site_settings

    settings = site_settings(root)
    return settings if isinstance(settings, Problem) else settings.require_lines
