"""What the live preview is made from, looked at again and again, also when it goes and comes back.

MkDocs's own watching of a folder ends when the folder goes, as it does while another branch is checked out.
"""

import logging
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Event, Thread

log = logging.getLogger("sourcebook")

#: Seconds between two looks, and how many times longer than a look the pause is at least.
PAUSE, SHARE = 0.5, 4

#: What a file looks like from outside: when it was changed, its size and its number.
_Looks = dict[str, tuple[int, int, int]]


class Watch:
    """Calls a function whenever a file below some paths has changed, came or went."""

    def __init__(self, paths: Iterable[Path], changed: Callable[[], None]) -> None:
        """``paths`` may be folders or files, and need not be there."""
        self._paths, self._changed = tuple(paths), changed
        self._over = Event()
        self._told: set[str] = set()
        self._seen = self._look()
        self._thread = Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin to look, in a thread."""
        self._thread.start()

    def stop(self) -> None:
        """Look no more."""
        self._over.set()

    def _run(self) -> None:
        took = 0.0
        while not self._over.wait(max(PAUSE, SHARE * took)):
            started = time.monotonic()
            seen = self._look()
            took = time.monotonic() - started
            if seen != self._seen:
                self._seen = seen
                self._changed()

    def _look(self) -> _Looks:
        found: _Looks = {}
        for path in self._paths:
            self._below(path, found)
        return found

    def _below(self, path: Path, found: _Looks) -> None:
        try:
            status = path.lstat()
            found[str(path)] = (status.st_mtime_ns, status.st_size, status.st_ino)
            entries = list(os.scandir(path)) if path.is_dir() and not path.is_symlink() else []
        except (FileNotFoundError, NotADirectoryError):  # it may come, and has just gone
            return
        except OSError as error:
            self._say(f"serve: changes of {path} are not seen: {(error.strerror or str(error)).lower()}")
            return
        for entry in entries:
            self._below(Path(entry.path), found)

    def _say(self, words: str) -> None:
        """Say it once."""
        if words not in self._told:
            self._told.add(words)
            log.warning("%s", words)


class Signal:
    """A folder with one file that is written when something has changed: MkDocs watches it, and builds again."""

    def __init__(self) -> None:
        """Make the folder, a temporary one."""
        self.folder = Path(tempfile.mkdtemp(prefix="sourcebook-"))
        self._count = 0
        self.give()

    def give(self) -> None:
        """Let MkDocs build again."""
        self._count += 1
        (self.folder / "changed").write_text(f"{self._count:09}", encoding="ascii")

    def remove(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
