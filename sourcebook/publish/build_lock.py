"""One process at a time: a lock on a file that ends with the process that holds it, however that ends."""

import os
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

#: Seconds after which a build that waits for another gives up.
PATIENCE = 600
#: Seconds between two tries.
_PAUSE = 0.1


class LockedError(Exception):
    """Another process holds the lock, and held it for as long as was waited."""


@dataclass(frozen=True, slots=True)
class BuildLock:
    """A lock that is held: the file, and its descriptor."""

    path: Path
    descriptor: int

    def release(self, *, remove: bool) -> None:
        """Let go; ``remove``: the file goes too. A process that waits for it sees that, and makes a new one."""
        if remove and sys.platform != "win32":
            with suppress(OSError):
                self.path.unlink()  # while it is held: afterwards it may be another's
        os.close(self.descriptor)
        if remove and sys.platform == "win32":  # there no open file can be removed, by anybody
            with suppress(OSError):
                self.path.unlink()


def take(path: Path, *, patience: float = PATIENCE, waiting: Callable[[], None] = lambda: None) -> BuildLock:
    """Take the lock at ``path``, whose folder is made when it is missing; ``waiting`` is called once before waiting.

    ``patience`` is in seconds. Raises LockedError after it, and OSError when the system has no lock for that file.
    """
    deadline, told = time.monotonic() + patience, False
    while True:
        path.parent.mkdir(exist_ok=True)
        try:
            descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        except FileNotFoundError:  # another build has just ended, and taken the folder with it
            continue
        try:
            held = _try(descriptor)
        except OSError:
            os.close(descriptor)
            raise
        if held and _is_at(descriptor, path):
            return BuildLock(path, descriptor)
        os.close(descriptor)
        if held:
            continue
        if time.monotonic() > deadline:
            raise LockedError
        if not told:
            waiting()
            told = True
        time.sleep(_PAUSE)


def _is_at(descriptor: int, path: Path) -> bool:
    """Tell whether the open file is still the one at the path: who held it before may have removed it."""
    try:
        return os.path.samestat(os.fstat(descriptor), os.stat(path))
    except FileNotFoundError:
        return False


if sys.platform == "win32":
    import msvcrt

    def _try(descriptor: int) -> bool:
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except PermissionError:
            return False
        return True

else:
    try:
        import fcntl
    except ImportError:  # neither Windows nor Unix: nothing there can lock a file
        fcntl = None  # type: ignore[assignment]

    def _try(descriptor: int) -> bool:
        if fcntl is None:
            return True
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
