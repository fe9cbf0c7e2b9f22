"""Windows and macOS as far as they can be had elsewhere: `python -m tests.systems.simulated windows|macos FOLDER REPORT`.

Every command of the command line is run in one process on FOLDER, and REPORT tells the outcome of each. What is
simulated, by the vendors' documentation:

- our modules see an `os` and a `sys` of that system: names that only POSIX has are not there, `O_BINARY` is, and a
  file that is read through a descriptor without it is an error, since its line ends would be translated
- modules of POSIX (`fcntl`, `pwd`, `resource`, ...) cannot be imported, on Windows; `msvcrt` can
- text that is written without saying how gets the code page 1252, and CRLF
- file names are the same in upper and lower case; on macOS they come back decomposed, and are found composed
- on Windows no name of a device and none of `<>:"|?*` can be made, no symbolic link without a right; a folder is not
  opened, what is open or read-only is not renamed over or removed, and `rename` replaces nothing
"""

import builtins
import errno
import io
import json
import os
import shutil
import stat
import sys
import types
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

POSIX_NAMES = (
    "O_NOFOLLOW O_NONBLOCK O_CLOEXEC O_DIRECTORY O_SYNC O_NOCTTY chown chroot fchdir fchmod fchown fork forkpty getegid "
    "geteuid getgid getgroups getpgid getpgrp getpriority getresuid getsid getuid killpg lchown lockf mkfifo mknod nice "
    "openpty pathconf posix_spawn pread pwrite sched_getaffinity setegid seteuid setgid setpgid setsid setuid statvfs "
    "sync sysconf tcgetpgrp ttyname umask_all uname wait wait3 wait4 WNOHANG"
).split()
POSIX_MODULES = frozenset({"fcntl", "pwd", "grp", "resource", "termios", "tty", "pty", "posix", "syslog", "readline"})
DEVICES = {"con", "prn", "aux", "nul", *(f"{kind}{n}" for kind in ("com", "lpt") for n in range(1, 10))}
O_BINARY = 0x8000
REAL = types.SimpleNamespace(**{name: getattr(os, name) for name in dir(os)}, io_open=io.open)


class Seen(types.ModuleType):
    """A module as our modules see it there: some names are others, some are not there."""

    def __init__(self, real: types.ModuleType, gone: tuple[str, ...], **other: Any) -> None:
        super().__init__(real.__name__)
        self.__dict__.update(_real=real, _gone=frozenset(gone), **other)

    def __getattr__(self, name: str) -> Any:
        if name in self.__dict__["_gone"]:
            raise AttributeError(f"module {self.__name__!r} has no attribute {name!r} there")
        return getattr(self.__dict__["_real"], name)


# --- names of files --------------------------------------------------------------------------------------------------


def same(name: str) -> str:
    return unicodedata.normalize("NFD", name).casefold()


def mode_of(path: Any, *, follow: bool = True) -> int:
    """The mode of what lies exactly there, 0 for nothing."""
    try:
        return int((REAL.stat if follow else REAL.lstat)(path).st_mode)
    except (OSError, ValueError):
        return 0


def found(path: Any) -> Any:
    """The path under which a file lies, where it lies under a name that is the same there."""
    if not isinstance(path, (str, os.PathLike)) or mode_of(path, follow=False):
        return path
    text = REAL.fspath(path)
    parent, name = REAL.path.split(text)
    if not isinstance(text, str) or not name or parent == text:
        return path
    parent = found(parent) if parent else parent
    try:
        near = next((other for other in REAL.listdir(parent or ".") if same(other) == same(name)), name)
    except OSError:
        near = name
    return REAL.path.join(parent, near)


def two_paths(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda one, two, *more, **named: function(found(one), found(two), *more, **named)


def one_path(function: Callable[..., Any]) -> Callable[..., Any]:
    return lambda path=".", *more, **named: function(found(path), *more, **named)


def decomposed(names: list[Any]) -> list[Any]:
    return [unicodedata.normalize("NFD", name) if isinstance(name, str) else name for name in names]


class Entry:
    """What `os.scandir` yields, with its name decomposed."""

    def __init__(self, real: "os.DirEntry[Any]") -> None:
        self._real = real
        self.name, self.path = decomposed([real.name, real.path])

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real, name)

    def __fspath__(self) -> Any:
        return self.path


class Entries:
    def __init__(self, real: Any) -> None:
        self._real, self.close = real, real.close

    def __iter__(self) -> "Entries":
        return self

    def __next__(self) -> Entry:
        return Entry(next(self._real))

    def __enter__(self) -> "Entries":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def fold_names(*, decompose: bool) -> None:
    for name in ("stat", "lstat", "open", "unlink", "remove", "rmdir", "mkdir", "chmod", "utime", "access", "readlink"):
        setattr(os, name, one_path(getattr(os, name)))
    for name in ("rename", "replace"):
        setattr(os, name, two_paths(getattr(os, name)))
    scandir = one_path(os.scandir)
    os.scandir = (lambda path=".": Entries(scandir(path))) if decompose else scandir  # type: ignore[assignment]
    real_open = io.open
    io.open = builtins.open = lambda file, *more, **named: real_open(found(file), *more, **named)
    listdir = one_path(os.listdir)
    os.listdir = (lambda path=".": decomposed(listdir(path))) if decompose else listdir


# --- what Windows refuses --------------------------------------------------------------------------------------------


def refuse(number: int, path: Any) -> OSError:
    return OSError(number, os.strerror(number), str(path))


def may_be_made(path: Any) -> None:
    name = REAL.path.basename(REAL.fspath(path))
    if isinstance(name, str) and (
        set(name) & set('<>:"|?*\\') or name.partition(".")[0].lower() in DEVICES or name.endswith((".", " "))
    ):
        raise refuse(errno.EINVAL, path)


def in_use(path: Any) -> bool:
    """Whether a file, or one below a folder, is open here (where the system tells)."""
    folder = "/proc/self/fd"
    here = REAL.path.realpath(REAL.fspath(path))
    opened = [f"{folder}/{name}" for name in REAL.listdir(folder)] if mode_of(folder) else []
    names = [REAL.readlink(name) for name in opened if mode_of(name, follow=False)]
    return any(name == here or name.startswith(f"{here}/") for name in names if isinstance(here, str))


def read_only(path: Any) -> bool:
    mode = mode_of(path)
    return stat.S_ISREG(mode) and not mode & stat.S_IWUSR


def like_windows() -> None:
    real_open, real_os_open = io.open, os.open

    def open_text(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        named |= dict(zip(("buffering", "encoding", "errors", "newline", "closefd", "opener"), more, strict=False))
        if isinstance(file, (str, os.PathLike)) and set(mode) & set("wxa"):
            may_be_made(file)
        if "b" not in mode:
            if named.get("encoding") in (None, "locale"):
                named["encoding"] = "cp1252"
            if set(mode) & set("wxa") and named.get("newline") is None:
                named["newline"] = "\r\n"
        return real_open(file, mode, **named)

    def os_open(path: Any, flags: int, *more: Any, **named: Any) -> int:
        if stat.S_ISDIR(mode_of(path)):
            raise refuse(errno.EACCES, path)
        if flags & os.O_CREAT:
            may_be_made(path)
        return real_os_open(path, flags & ~O_BINARY, *more, **named)

    def renamed(one: Any, two: Any, *, over: bool) -> None:
        may_be_made(two)
        if mode_of(two) and (not over or stat.S_ISDIR(mode_of(two)) or read_only(two) or in_use(two)):
            raise refuse(errno.EACCES if over else errno.EEXIST, two)
        if in_use(one):
            raise refuse(errno.EACCES, one)
        REAL.replace(one, two)

    def removed(path: Any, *more: Any, dir_fd: int | None = None) -> None:
        if dir_fd is None and (read_only(path) or in_use(path)):
            raise refuse(errno.EACCES, path)
        REAL.unlink(path, *more, dir_fd=dir_fd)

    def made(path: Any, *more: Any, **named: Any) -> None:
        may_be_made(path)
        REAL.mkdir(path, *more, **named)

    def linked(one: Any, two: Any, *more: Any, **named: Any) -> None:
        raise OSError(errno.EPERM, "A required privilege is not held by the client", str(two))

    shutil._use_fd_functions = False  # type: ignore[attr-defined] # as there: it opens no folders
    io.open = builtins.open = open_text
    os.open, os.mkdir, os.symlink = os_open, made, linked
    os.unlink = os.remove = removed  # type: ignore[assignment]
    os.rename = lambda one, two: renamed(one, two, over=False)  # type: ignore[assignment, misc]
    os.replace = lambda one, two: renamed(one, two, over=True)  # type: ignore[assignment, misc]


# --- what our modules see --------------------------------------------------------------------------------------------


def fake_msvcrt() -> types.ModuleType:
    import fcntl

    module = types.ModuleType("msvcrt")
    module.LK_NBLCK, module.LK_UNLCK = 2, 0  # type: ignore[attr-defined]
    how = {2: fcntl.LOCK_EX | fcntl.LOCK_NB, 0: fcntl.LOCK_UN}
    module.locking = lambda descriptor, mode, count: fcntl.flock(descriptor, how[mode])  # type: ignore[attr-defined]
    return module


def import_as_there(system: str) -> None:
    """Give our modules the `os` and `sys` of that system, from here on."""
    windows = system == "windows"

    def opened(path: Any, flags: int, *more: Any, **named: Any) -> int:
        assert flags & O_BINARY or flags & (os.O_WRONLY | os.O_RDWR), f"{path} is read with its line ends translated"
        return os.open(path, flags, *more, **named)

    gone = tuple(POSIX_NAMES) if windows else ()
    seen: dict[str, types.ModuleType] = {
        "os": Seen(os, gone, **({"O_BINARY": O_BINARY, "name": "nt", "open": opened} if windows else {})),
        "sys": Seen(sys, (), platform="win32" if windows else "darwin"),
        "msvcrt": fake_msvcrt(),
    }
    real_import = builtins.__import__

    def import_(name: str, names: Any = None, locals_: Any = None, fromlist: Any = (), level: int = 0) -> Any:
        if str((names or {}).get("__name__", "")).partition(".")[0] == "sourcebook":
            if windows and name in POSIX_MODULES:
                raise ModuleNotFoundError(f"No module named {name!r}", name=name)
            if name in seen:
                return seen[name]
        return real_import(name, names, locals_, fromlist, level)

    builtins.__import__ = import_


def run_all(system: str, folder: Path) -> dict[str, Any]:
    from sourcebook.cli import main
    from tests.systems.everything import COMMANDS

    outcomes = {}
    for words in COMMANDS:
        root = () if "--version" in words else ("--root", str(folder))
        out, err = io.BytesIO(), io.BytesIO()
        encoding, newline = ("cp1252", "\r\n") if system == "windows" else ("utf-8", "\n")
        sys.stdout = io.TextIOWrapper(out, encoding=encoding, newline=newline)
        sys.stderr = io.TextIOWrapper(err, encoding=encoding, errors="backslashreplace", newline=newline)
        sys.argv = ["sourcebook", *words, *root]
        try:
            main()
            status: Any = 0
        except SystemExit as ended:
            status = ended.code or 0
        sys.stdout.flush()
        sys.stderr.flush()
        outcomes[" ".join(words)] = [status, out.getvalue().decode("latin-1"), err.getvalue().decode("latin-1")]
    return outcomes


if __name__ == "__main__":
    system, folder, report = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    os.chdir(folder)
    import mkdocs.commands.build  # what is not ours is imported as it is here
    import mkdocs.commands.serve  # noqa: F401
    import pydantic  # noqa: F401

    import tests.systems.everything  # noqa: F401

    if system != "plain":
        assert not [name for name in sys.modules if name.partition(".")[0] == "sourcebook"]
        fold_names(decompose=system == "macos")
        if system == "windows":
            like_windows()
        import_as_there(system)
    outcomes = run_all(system, folder)
    with REAL.io_open(report, "w", encoding="utf-8", newline="\n") as file:
        json.dump(outcomes, file)
