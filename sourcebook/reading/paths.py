"""Names of files and folders that a checkout on another system would refuse, merge or hide.

Windows keeps names for devices, drops dots and spaces at the end and takes some characters for its own (Microsoft,
"Naming Files, Paths, and Namespaces"); it and macOS take names for the same that differ in case or composition.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from sourcebook.problems import CODES, Problem, Span
from sourcebook.reading.characters import refused

#: Names that Windows keeps for devices, whatever follows a dot.
DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{d}{n}" for d in ("com", "lpt") for n in "123456789¹²³")})
_TAKEN = re.compile(r'[<>:"|?*\\]')
_SEEN_BADLY = re.compile(r"[\t\n\r\x85\u2028\u2029\ud800-\udfff]")


def bad_name(path: str) -> Problem | None:
    """Return the problem of a path that cannot be shown as it is; such a file is not read."""
    found = _SEEN_BADLY.search(path)
    hidden = next(refused(path), None)
    if found is None and hidden is None:
        return None
    shown = "".join(c if c.isprintable() else ascii(c)[1:-1] for c in path)
    message = "the name is not UTF-8" if re.search(r"[\ud800-\udfff]", path) else "the name holds what cannot be seen"
    return Problem(code="R110", span=Span(path=shown), message=message, hint=CODES["R110"].fix)


def check_paths(paths: Iterable[str]) -> Iterator[Problem]:
    """Every path means the same file, and that one alone, on every system."""
    seen: dict[str, str] = {}
    for path in paths:
        for here in _unseen(path, seen):
            first = seen.setdefault(_folded(here), here)
            if first != here:
                yield _problem(path, f"`{here}` differs from `{first}` only in case or composition")
                break
            yield from (_problem(path, message) for message in _refused_elsewhere(here.rpartition("/")[2]))


def _unseen(path: str, seen: dict[str, str]) -> Iterator[str]:
    """Yield the folders of a path that were not met yet, from the top, and the path itself."""
    folder = path.rpartition("/")[0]
    if folder and seen.get(_folded(folder)) != folder:
        yield from _unseen(folder, seen)
    yield path


def composed(name: str) -> str:
    """Return a name as it was given: macOS hands names out decomposed, and finds them by their composed form too.

    Elsewhere the two forms are two names, so nothing is changed there.
    """
    return normalize("NFC", name) if sys.platform == "darwin" else name


def _folded(path: str) -> str:
    if path.isascii():
        return path.lower()
    return normalize("NFC", normalize("NFC", path).casefold())


def _refused_elsewhere(name: str) -> Iterator[str]:
    """Say what Windows does not allow in a name; a record's own name has stricter rules and codes."""
    if name.endswith(".yml"):
        return
    if name.partition(".")[0].rstrip(" ").lower() in DEVICES:
        yield f"`{name}` is the name of a device on Windows"
    if name.endswith((".", " ")):
        yield f"`{name}` ends in a dot or a space"
    if found := _TAKEN.search(name):
        yield f"`{name}` holds `{found.group()}`"


def _problem(path: str, message: str) -> Problem:
    return Problem(code="R110", span=Span(path=path), message=message, hint=CODES["R110"].fix)
