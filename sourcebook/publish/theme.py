"""What a theme must be for our pages: the one that they are laid out for, in a folder that may be published."""

import os
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from sourcebook.problems import Problem
from sourcebook.publish.output_places import link_below, unsafe_place
from sourcebook.publish.settings import setting_problem, settings_text
from sourcebook.reading.files import link_problem

#: The theme whose blocks our templates fill.
_THEME = "material"


def theme_problems(config: MkDocsConfig, root: Path) -> Iterator[Problem]:
    """Yield what is wrong with the theme in the settings of ``root``. Its files are published as they lie there."""
    theme, text = config.theme, settings_text(root)
    language = theme.get("language")
    places = [root / "templates" / "overrides", *map(Path, theme.dirs)]
    if theme.name != _THEME:
        words = f"theme: the pages are laid out for `{_THEME}`, not for {theme.name or 'a theme without a name'}"
        yield setting_problem(text, "theme", words)
    elif language and not any((folder / f"partials/languages/{language}.html").is_file() for folder in places):
        yield setting_problem(text, "theme", f"theme.language: the theme has no words in `{language}`")
    if theme.custom_dir:
        yield from _of_folder(Path(theme.custom_dir), root, text)


def _of_folder(folder: Path, root: Path, text: str) -> Iterator[Problem]:
    """The folder of a project's own theme is no folder of sources, and nothing below the root leads elsewhere."""
    top, place = root.resolve(), folder.resolve()
    if (link := link_below(top, folder)) is not None:
        yield link_problem(link.relative_to(root).as_posix())
    elif (why := unsafe_place(place, top)) and (top / "templates") not in (place, *place.parents):
        yield setting_problem(text, "theme", f"theme.custom_dir: the files of this folder are published, and it {why}")
    elif folder.is_relative_to(root):
        below = (Path(parent) / name for parent, *names in os.walk(folder) for name in chain(*names))
        for path in sorted(path for path in below if path.is_symlink()):
            yield link_problem(path.relative_to(root).as_posix())
