"""A site is built beside the old one and swapped in when it is whole: a failed build leaves the old one untouched.

Beside the site `DIR` a build makes one folder of its own, `.DIR.sourcebook`, with a lock: a second build of the same
site waits for the first. The swap exchanges two folders in one step. Where a system has no such step it is two renames,
and a build that is killed between them leaves the old site in that folder; the next one puts it back. What a killed
build left there, the next one removes. Nothing else beside the site is touched.
"""

import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sourcebook.publish.build_lock import PATIENCE, BuildLock, take
from sourcebook.publish.folder_exchange import exchange
from sourcebook.publish.site_folder import UnsafeSiteDirError, check_contents, check_place, write_mark

#: What a build's own folder may hold.
_LOCK, _IGNORE, _NEW, _OLD = "lock", ".gitignore", "new", "old"


class Staging:
    """The folders of one build: ``target``, where the site shall be, and ``work``, where it is built."""

    def __init__(self, target: Path, root: Path) -> None:
        """``target`` is where a site of the facts in ``root`` shall be; nothing is touched before `begin`."""
        self.given = Path(os.path.abspath(target))
        self.target = self.given.parent.resolve() / self.given.name
        self.root = root.resolve()
        self.folder = self.target.with_name(f".{self.target.name}.sourcebook")
        self.work, self._old = self.folder / _NEW, self.folder / _OLD
        self._lock: BuildLock | None = None

    def begin(self, *, patience: float = PATIENCE, waiting: Callable[[], None] = lambda: None) -> None:
        """Take the lock, mend what a killed build left, and make an empty folder to build in.

        Raises UnsafeSiteDirError when the target is no place for a site, LockedError when another build held the lock
        for ``patience`` seconds (``waiting`` is called once before waiting), and OSError when the system refuses.
        """
        check_place(self.given, self.root)
        self.target.parent.mkdir(parents=True, exist_ok=True)
        self._refuse_foreign()
        self._lock = take(self.folder / _LOCK, patience=patience, waiting=waiting)
        try:
            (self.folder / _IGNORE).write_text("*\n", encoding="utf-8")
            if self._old.exists() and not self.target.exists():
                os.rename(self._old, self.target)
            _remove(self._old)
            _remove(self.work)
            check_contents(self.target)
            self.work.mkdir()
        except BaseException:
            self._end()
            raise

    def commit(self) -> None:
        """Mark the finished site and put it in place of the old one, which stands when this raises, as `begin` does."""
        try:
            write_mark(self.work)
            check_place(self.given, self.root)  # somebody may have put a file there meanwhile
            check_contents(self.target)
            self._swap()
        finally:
            self._end()

    def abandon(self) -> None:
        """Remove an unfinished site. What cannot be removed now, the next build removes."""
        self._end()

    def _swap(self) -> None:
        if not self.target.exists():
            os.rename(self.work, self.target)
        elif not exchange(self.work, self.target):
            os.rename(self.target, self._old)
            try:
                os.rename(self.work, self.target)
            except OSError:
                os.rename(self._old, self.target)
                raise

    def _refuse_foreign(self) -> None:
        """Refuse a folder that has the name of ours and holds what no build put there."""
        if self.folder.is_symlink() or (self.folder.exists() and not self.folder.is_dir()):
            raise UnsafeSiteDirError(f"{self.folder} is in the way: it is no folder of a build; move it away")
        found = sorted(os.listdir(self.folder)) if self.folder.exists() else []
        foreign = [name for name in found if name not in (_LOCK, _IGNORE, _NEW, _OLD)]
        if foreign or (found and _LOCK not in found):
            raise UnsafeSiteDirError(
                f"{self.folder} is in the way: it holds {(foreign or found)[0]}, which no build wrote; move it away"
            )

    def _end(self) -> None:
        """Remove this build's own folder and let the next one begin."""
        if self._lock is None:
            return
        if self.target.exists() or not self._old.exists():  # else the old site is there, and the next build's to mend
            for path in (self._old, self.work):
                with suppress(OSError):
                    _remove(path)
        ignore = self.folder / _IGNORE
        with suppress(OSError):
            ignore.unlink()
        gone = not any(path.exists() for path in (self._old, self.work, ignore))
        self._lock.release(remove=gone)  # what is left is known for a build's by the lock beside it
        self._lock = None
        with suppress(OSError):  # it holds what could not be removed, or the next build is there already
            self.folder.rmdir()


def _remove(folder: Path) -> None:
    if folder.is_symlink():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)
