"""A plug-in for pytest: `-p tests.systems.as_windows` runs tests with this package as on Windows, as far as that goes."""

import mkdocs.commands.build
import mkdocs.commands.serve  # noqa: F401
import pydantic  # noqa: F401

from tests.systems.simulated import fold_names, import_as_there, like_windows

fold_names(decompose=False)
like_windows()
import_as_there("windows")
