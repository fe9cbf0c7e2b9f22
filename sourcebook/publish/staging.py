"""A site is built beside the old one and swapped in when it is whole: a failed build leaves the old one untouched.

Both folders lie in the same parent, so that the swap is two renames. A crash between them leaves the old site
under its backup name; the next build puts it back before it starts.
"""

import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sourcebook.publish.output_places import unsafe_place


class UnsafeSiteDirError(Exception):
    """The site folder holds something that is not a site, and would be lost."""


@dataclass(frozen=True, slots=True)
class Staging:
    """The folders of one build: where the site shall be, where it is built, and where the old one waits."""

    target: Path

    @property
    def work(self) -> Path:
        """The folder that the engine writes to."""
        return self.target.with_name(f"{self.target.name}.building")

    @property
    def backup(self) -> Path:
        """The old site during a swap."""
        return self.target.with_name(f"{self.target.name}.previous")

    def begin(self, *, root: Path) -> None:
        """Clear what earlier builds left behind. Raises UnsafeSiteDirError when the target is no place for a site."""
        self._refuse_unsafe(root)
        if self.backup.exists() and not self.target.exists():
            os.rename(self.backup, self.target)
        _remove(self.backup)
        _remove(self.work)
        self.target.parent.mkdir(parents=True, exist_ok=True)

    def commit(self) -> None:
        """Put the finished site in place of the old one."""
        if self.target.exists():
            os.rename(self.target, self.backup)
        try:
            os.rename(self.work, self.target)
        except OSError:
            if self.backup.exists() and not self.target.exists():
                os.rename(self.backup, self.target)
            raise
        with suppress(OSError):  # the new site stands; the next build removes what is left of the old one
            _remove(self.backup)

    def abandon(self) -> None:
        """Remove an unfinished site. What cannot be removed now, the next build removes."""
        with suppress(OSError):
            _remove(self.work)

    def _refuse_unsafe(self, root: Path) -> None:
        target = self.target.resolve()
        if (why := unsafe_place(target, root.resolve())) is not None:
            raise UnsafeSiteDirError(f"{self.target} {why}")
        inside = next((name for name in ("facts", ".git", "mkdocs.yml") if (target / name).exists()), None)
        if inside:
            raise UnsafeSiteDirError(f"{self.target} holds {inside}, so it is not a site")
        if target.is_dir() and any(target.iterdir()) and not (target / "index.html").is_file():
            raise UnsafeSiteDirError(f"{self.target} is not empty and holds no site")


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
