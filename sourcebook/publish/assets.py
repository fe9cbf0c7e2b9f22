"""The stylesheet and scripts of templates/assets/: copied into the site, a root's own before the defaults."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File

from sourcebook.defaults import default_folder
from sourcebook.reading.paths import composed

#: Where assets are in the site.
SITE_FOLDER = "assets/sourcebook"


def asset_files(root: Path, config: MkDocsConfig) -> list[File]:
    """Return one virtual file an asset; a file of the root hides the default of the same name."""
    found: dict[str, Path] = {}
    for folder in (default_folder() / "templates" / "assets", root / "templates" / "assets"):
        for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
            if path.is_file() and not path.is_symlink() and not path.name.startswith("."):
                found[composed(path.relative_to(folder).as_posix())] = path
    return [
        File.generated(config, f"{SITE_FOLDER}/{name}", content=path.read_bytes())
        for name, path in sorted(found.items())
    ]
