"""Failing one file operation of a program, the n-th, with an error of the system.

`python tests/faults.py FOLDER - ARGUMENTS…` runs the command line and prints the operations below FOLDER, one a line.
`python tests/faults.py FOLDER 3,8,11 ARGUMENTS…` runs it once for each number, in a child process in which that
operation fails, and prints one JSON object a line about each: what failed, the exit status, what was printed. After
each line it waits for a line on standard input, so that its caller can look at the folder.
"""

import builtins
import errno
import io
import json
import os
import shutil
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

READING = ("open", "read", "scandir", "listdir")
CALLS = ("rename", "replace", "mkdir", "unlink", "remove", "rmdir", "scandir", "listdir", "fsync", "link", "utime")


class Faults:
    """Notes operations on paths below a folder; the ``fail``-th (from 1; 0 is none) raises OSError."""

    def __init__(self, folder: str, fail: int) -> None:
        self.folder, self.fail, self.seen = folder, fail, list[str]()
        self.names = dict[int, str]()

    @property
    def failed(self) -> str:
        return self.seen[self.fail - 1] if 0 < self.fail <= len(self.seen) else ""

    def step(self, operation: str, path: object, folder: int | None = None) -> None:
        text = self.named(path, folder)
        if not text.startswith(self.folder):
            return
        self.seen.append(f"{operation} {os.path.relpath(text, self.folder)}")
        if len(self.seen) == self.fail:
            number = self.number(operation)
            raise OSError(number, os.strerror(number), text)

    def number(self, operation: str) -> int:
        """The error: the one that FAULTS_ERROR names, else one that fits, another for each operation in turn."""
        if name := os.environ.get("FAULTS_ERROR"):
            return int(getattr(errno, name))
        if operation == "write":
            return errno.ENOSPC
        kinds = (errno.EIO, errno.EACCES) if operation in READING else (errno.ENOSPC, errno.EROFS, errno.EACCES)
        return kinds[self.fail % len(kinds)]

    def named(self, path: object, folder: int | None = None) -> str:
        """A path as text: descriptors have the name that they were opened by, ``folder`` is what it is relative to."""
        if isinstance(path, int):
            return self.names.get(path, "")
        name = os.fsdecode(path)  # type: ignore[arg-type]
        return os.path.abspath(os.path.join(self.names.get(folder, ""), name) if folder is not None else name)

    def install(self) -> None:
        faults, names = self, self.names
        plain_open, plain_os_open, plain_fdopen = io.open, os.open, os.fdopen

        class Raw(io.FileIO):
            def readinto(self, buffer: Any) -> int | None:  # type: ignore[override]
                faults.step("read", self.path)
                return super().readinto(buffer)

            def readall(self) -> bytes:
                faults.step("read", self.path)
                return super().readall()

            def write(self, data: Any) -> int | None:  # type: ignore[override]
                faults.step("write", self.path)
                return super().write(data)

            path = ""

        def opened(file: Any, mode: str = "r", buffering: int = -1, encoding: str | None = None,
                   errors: str | None = None, newline: str | None = None, closefd: bool = True, opener: Any = None) -> Any:  # fmt: skip
            path = faults.named(file)
            if not path.startswith(faults.folder) or "+" in mode:
                return plain_open(file, mode, buffering, encoding, errors, newline, closefd, opener)
            if not isinstance(file, int):
                faults.step("open", path)
            raw = Raw(file, mode.replace("b", "").replace("t", ""), closefd, opener)
            raw.path = path
            buffered = io.BufferedReader(raw) if raw.readable() else io.BufferedWriter(raw)
            return buffered if "b" in mode else io.TextIOWrapper(buffered, encoding, errors, newline)

        def os_open(path: Any, flags: int, mode: int = 0o777, *, dir_fd: int | None = None) -> int:
            faults.step("open", path, dir_fd)
            descriptor = plain_os_open(path, flags, mode, dir_fd=dir_fd)
            names[descriptor] = faults.named(path, dir_fd)
            return descriptor

        def fdopen(descriptor: int, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
            return opened(descriptor, mode, *args, **kwargs) if descriptor in names else plain_fdopen(descriptor, mode)

        builtins.open = io.open = opened  # type: ignore[assignment]
        os.open, os.fdopen = os_open, fdopen  # type: ignore[assignment]
        for name in CALLS:
            setattr(os, name, self._counted(name, getattr(os, name)))
        shutil._USE_CP_SENDFILE = False  # type: ignore[attr-defined] # so that copies go through read and write

    def install_exchange(self) -> None:
        """Count the system's exchange of two folders too; where FAULTS_TWO_RENAMES is set there is none."""
        plain = staging.exchange

        def exchanged(one: Path, other: Path) -> bool:
            if os.environ.get("FAULTS_TWO_RENAMES"):
                return False
            self.step("exchange", other)
            return plain(one, other)

        staging.exchange = exchanged

    def _counted(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        def counted(path: Any = ".", *args: Any, **kwargs: Any) -> Any:
            self.step(name, path, kwargs.get("dir_fd"))
            return call(path, *args, **kwargs)

        return counted


def run_once(folder: str, fail: int, arguments: list[str]) -> dict[str, Any]:
    """Run the command line in a child with one fault; give what came of it."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as report:
        child = os.fork()
        if child == 0:
            _run_child(Faults(folder, fail), arguments, output.fileno(), report.fileno())
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        output.seek(0)
        report.seek(0)
        return {"n": fail, "status": status, "output": output.read().decode(), **json.loads(report.read())}


def _run_child(faults: Faults, arguments: list[str], output: int, report: int) -> None:
    os.dup2(output, 1)
    os.dup2(output, 2)
    sys.argv = ["sourcebook", *arguments]
    status = 0
    try:
        faults.install()
        faults.install_exchange()
        command_line()
    except SystemExit as end:
        status = int(end.code or 0)
    except BaseException:
        traceback.print_exc()
        status = 3
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        found = {"failed": faults.failed, "seen": [] if faults.fail else faults.seen}
        os.write(report, json.dumps(found).encode())
        os._exit(status)


def main() -> None:
    folder, numbers, arguments = os.path.abspath(sys.argv[1]), sys.argv[2], sys.argv[3:]
    if numbers == "-":
        print("\n".join(run_once(folder, 0, arguments)["seen"]))
        return
    for number in numbers.split(","):
        print(json.dumps(run_once(folder, int(number), arguments)), flush=True)
        sys.stdin.readline()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from sourcebook.cli import main as command_line
    from sourcebook.publish import staging
    from tests.compiled import warm

    warm(Path(sys.argv[1]))  # imports and templates are no part of what fails

    main()
