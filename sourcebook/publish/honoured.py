"""Settings of mkdocs.yml that these pages cannot honour: each is left out of the build, and a warning names it (T111).

`check` says the same as a build does, since both ask here. What a page would show of such a setting, the gate would
refuse: an error on every page for one line of mkdocs.yml.
"""

from collections.abc import Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from sourcebook.defaults import default_folder
from sourcebook.pages.finished_page import check_part
from sourcebook.pages.policy import SCOPE
from sourcebook.problems import Problem
from sourcebook.publish.assets import SITE_FOLDER
from sourcebook.publish.settings import setting_warning, settings_text, written_settings

#: Where authored prose is, whatever `docs_dir` says.
_BRIEFINGS = "briefings"
_ALL_PAGES = "every page is made from the records, and each is published"
_NO_SCRIPT = "no page runs a script that its policy does not name"
#: A setting by its keys, what it is instead, and why.
_LEFT_OUT: tuple[tuple[tuple[str, ...], object, str], ...] = (
    (("use_directory_urls",), True, "pages link to folders"),
    (("exclude_docs",), None, _ALL_PAGES),
    (("draft_docs",), None, _ALL_PAGES),
    (("not_in_nav",), None, _ALL_PAGES),
    (("extra_templates",), [], _ALL_PAGES),
    (("theme", "font"), False, "no request leaves the site"),
    (("theme", "logo"), None, "the mark is templates/overrides/partials/logo.html"),
    (("theme", "favicon"), None, "the icons are those of templates/assets/"),
    (("extra", "analytics"), None, _NO_SCRIPT),
    (("extra", "consent"), None, _NO_SCRIPT),
    (("extra", "homepage"), None, "the mark leads to the first page of this site"),
    (("extra", "scope"), SCOPE, "the scripts that stand in pages are the same on every site"),
)
#: Features of the theme, by how their names begin, and why they are left out.
_FEATURES = {
    "content.tabs.link": _NO_SCRIPT,
    "navigation.instant": "pages are loaded whole, so that what narrows lists and searches runs on each",
}


def leave_out(config: MkDocsConfig, root: Path) -> Iterator[Problem]:
    """Make each setting that no page can honour what it is instead, and yield a warning where somebody wrote it."""
    text, written = settings_text(root), written_settings(root)
    yield from _replaced(config, written, text)
    yield from _without_files(config, root, text)
    if (fault := next(check_part(config.copyright or ""), None)) is not None:
        config.copyright = None
        yield setting_warning(text, ("copyright",), f"it is not honoured: {fault.message}")
    folder = written.get("docs_dir", _BRIEFINGS)
    if isinstance(folder, str) and (root / folder).resolve() != (root / _BRIEFINGS).resolve():
        yield setting_warning(text, ("docs_dir",), f"it is not honoured: authored pages are read from {_BRIEFINGS}/")
    if written.get("nav") is not None:
        yield setting_warning(text, ("nav",), "it is not honoured: the pages stand in an order of their own")
    for key in sorted(map(str, written.keys() - MkDocsConfig().keys() - {"INHERIT"})):
        yield setting_warning(text, (key,), "no setting has this name")


def leave_out_again(config: MkDocsConfig, root: Path) -> Iterator[Problem]:
    """Do the same for what other plugins have set since."""
    yield from _replaced(config, config, settings_text(root))


def _replaced(config: MkDocsConfig, told: Mapping[str, Any], text: str) -> Iterator[Problem]:
    """Replace what is not honoured in the settings, and yield a warning for what ``told`` has of it."""
    for keys, instead, why in _LEFT_OUT:
        holder, value = _holder(config, keys), _holder(told, keys).get(keys[-1])
        if keys[-1] in holder:
            holder[keys[-1]] = instead
        if value not in (None, instead):
            yield setting_warning(text, keys, f"it is not honoured: {why}")
    features: list[object] = found if isinstance(found := config.theme.get("features"), list) else []
    for feature in [each for each in features if isinstance(each, str)]:
        if why := next((why for name, why in _FEATURES.items() if feature.startswith(name)), ""):
            features.remove(feature)
            yield setting_warning(text, ("theme", "features", feature), f"it is not honoured: {why}")


def _holder(values: Any, keys: tuple[str, ...]) -> MutableMapping[str, Any]:
    for key in keys[:-1]:
        values = values.get(key)
        if not isinstance(values, Mapping):
            return {}
    holder: MutableMapping[str, Any] = values
    return holder


def _without_files(config: MkDocsConfig, root: Path, text: str) -> Iterator[Problem]:
    """Leave out styles and scripts that are no files of the site: the docs folder is not published as it lies there."""
    places = [Path(folder) for folder in (str(root / "templates" / "overrides"), *map(str, config.theme.dirs))]
    assets = [folder / "templates" / "assets" for folder in (root, default_folder())]
    for key in ("extra_css", "extra_javascript"):
        kept = []
        for name in config[key]:
            path = str(name)
            below = path.removeprefix(f"{SITE_FOLDER}/")
            if path and any((folder / below).is_file() for folder in (places if below == path else assets)):
                kept.append(name)
            else:
                words = f"`{path}` is no file of templates/overrides/, from which the site takes styles and scripts"
                yield setting_warning(text, (key,), words)
        config[key] = kept
