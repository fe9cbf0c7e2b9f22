"""That something is still being done is said where a person waits: on a terminal, after two seconds, and taken back."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

from sourcebook.cli.streams import overwrite

#: Seconds of silence before anything is said.
PATIENCE = 2.0


@contextmanager
def waiting(what: str) -> Iterator[None]:
    """Say what is being done, and for how long, while the body runs. Silent in pipes and in continuous integration."""
    if not sys.stderr.isatty() or os.environ.get("CI"):
        yield
        return
    done = Event()
    teller = Thread(target=_tell, args=(what, done), daemon=True)
    teller.start()
    try:
        yield
    finally:
        done.set()
        teller.join()


def _tell(what: str, done: Event) -> None:
    started, told = monotonic(), ""
    while not done.wait(PATIENCE if not told else 1.0):
        told = f"{what}: {monotonic() - started:.0f} s"
        overwrite(told)
    if told:
        overwrite(" " * len(told))
        overwrite("")
