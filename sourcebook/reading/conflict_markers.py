"""The marks that git leaves where two branches changed the same lines, and that nobody has resolved yet."""

from collections.abc import Iterator


def conflicts(text: str) -> Iterator[tuple[str, int]]:
    """Yield the conflict markers of git at line starts, with their offsets; `=======` only after an opening one."""
    at, opened = 0, False
    for line in text.split("\n"):
        marker, rest = line[:7], line[7:8]
        sides = ("<<<<<<<", ">>>>>>>", "=======", "|||||||") if opened else ("<<<<<<<", ">>>>>>>")
        if marker in sides and rest in ("", " "):
            yield marker, at
            opened = marker != ">>>>>>>"
        at += len(line) + 1
