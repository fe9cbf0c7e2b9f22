"""Where the package's own templates, settings and schemas are: what another folder of facts lacks comes from there."""

from pathlib import Path


def default_folder() -> Path:
    """Return the folder that holds ``templates/``, ``mkdocs.yml`` and ``schema/``.

    In a checkout that is the folder of ``build.py``; in an installed distribution a copy inside the package.
    """
    checkout = Path(__file__).resolve().parent.parent
    if (checkout / "build.py").is_file() and (checkout / "templates").is_dir():
        return checkout
    return Path(__file__).resolve().parent / "_default"
