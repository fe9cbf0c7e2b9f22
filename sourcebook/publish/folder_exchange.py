"""Two folders exchanged in one step, where the system can: at every moment each name leads to one of them."""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

#: What a system or a file system answers that has no such call.
_CANNOT = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})
_AT_FDCWD, _RENAME_EXCHANGE = -100, 2  # linux/fcntl.h, linux/fs.h
_RENAME_SWAP = 2  # macOS: sys/stdio.h


def exchange(one: Path, other: Path) -> bool:
    """Exchange two folders of one file system. False when the system cannot; raises OSError when it refuses."""
    call = _call()
    if call is None:
        return False
    if call(os.fsencode(one), os.fsencode(other)) == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANNOT:
        return False
    raise OSError(number, os.strerror(number), str(other))


@cache
def _call() -> Callable[[bytes, bytes], int] | None:
    """The system's call (renameat2 since Linux 3.15, renamex_np of macOS); None elsewhere."""
    if sys.platform == "linux":
        renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
        return renameat2 and (lambda one, other: int(renameat2(_AT_FDCWD, one, _AT_FDCWD, other, _RENAME_EXCHANGE)))
    if sys.platform == "darwin":
        renamex = getattr(ctypes.CDLL(None, use_errno=True), "renamex_np", None)
        return renamex and (lambda one, other: int(renamex(one, other, _RENAME_SWAP)))
    return None
