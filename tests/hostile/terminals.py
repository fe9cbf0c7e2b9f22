"""Commands of ours on terminals of their own: each in a child of one process, which has loaded everything beforehand.

`python -m tests.hostile.terminals` reads lists of a folder and the words of a command, one a line as JSON, and prints for
each what reached the terminal, and the exit status.
"""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select

from tests.conftest import ROOT

#: What is typed where a command asks; whatever else it asks, the answer is the end of the input.
KEYS = {"[q] quit ": "ekq", ": ": "\x04" * 9}
#: Seconds without a word after which a command is taken to wait for something.
PATIENCE = 60


@contextmanager
def terminals() -> Iterator[Callable[..., tuple[str, int]]]:
    """Give a function that runs a command, in a folder, on a terminal: what reached it, and the exit status."""
    settings = {"TERM": "xterm", "COLUMNS": "200", "EDITOR": "", "VISUAL": "", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "tests.hostile.terminals"]
    with subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, **settings}, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        assert running.stdin is not None
        assert running.stdout is not None

        def run(folder: Path, *words: str) -> tuple[str, int]:
            running.stdin.write(json.dumps([str(folder), *words]).encode() + b"\n")
            running.stdin.flush()
            said, status = json.loads(running.stdout.readline())
            return said, status

        yield run
        running.stdin.close()


def on_terminal(folder: str, words: list[str], main: Callable[[], None]) -> tuple[str, int]:
    child, leader = pty.fork()
    if child == 0:
        _run(folder, words, main)
    said, keys = b"", {prompt: [*typed] for prompt, typed in KEYS.items()}
    while more := _read(leader):
        said += more
        if left := next((keys[prompt] for prompt in keys if said.endswith(prompt.encode())), None):
            os.write(leader, left.pop(0).encode())
    os.close(leader)
    return said.decode("utf-8").replace("\r\n", "\n"), os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def _run(folder: str, words: list[str], main: Callable[[], None]) -> None:
    status = 3
    try:
        sys.stdin, sys.stdout, sys.stderr = open(0), open(1, "w"), open(2, "w")  # noqa: SIM115 - the child ends here
        os.chdir(folder)
        sys.argv = ["sourcebook", *words]
        main()
        status = 0
    except SystemExit as end:
        status = int(end.code or 0)
    finally:
        sys.stdout.flush()
        os._exit(status)


def _read(leader: int) -> bytes:
    if not select([leader], [], [], PATIENCE)[0]:
        raise TimeoutError("it waits for something")
    try:
        return os.read(leader, 65536)
    except OSError:  # the other end was closed
        return b""


if __name__ == "__main__":
    import sourcebook.authoring.capture.extraction  # noqa: F401
    from sourcebook.cli import main
    from tests.compiled import warm

    warm(ROOT / "tests/cases/valid/minimal")
    for line in sys.stdin.buffer:
        folder, *words = json.loads(line)
        print(json.dumps(on_terminal(folder, words, main)), flush=True)
