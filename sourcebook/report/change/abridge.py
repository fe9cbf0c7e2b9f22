"""Long texts cut to what changed in them, and characters that cannot be seen made visible."""

from collections.abc import Iterable, Iterator

from sourcebook.history.change_words import Mark, Marked, Stretch
from sourcebook.reading.characters import refused
from sourcebook.report.markdown_escapes import CUT, shortened

#: How many words that stayed are kept beside a change.
AROUND = 8
#: How many words of one text are shown at most, and how many characters: a word can be as long as a text.
LONGEST = 120
LONGEST_CHARACTERS = 1_200


def abridged(words: Marked, *, characters: int = LONGEST_CHARACTERS) -> Marked:
    """Keep what changed with a few words around it, and of very long texts the beginning."""
    changed = any(stretch.mark is not Mark.SAME for stretch in words)
    short = tuple(_near(words)) if changed else words
    return tuple(_fitting(_first(short, LONGEST), characters))


def _near(words: Marked) -> Iterator[Stretch]:
    for index, stretch in enumerate(words):
        split = stretch.text.split(" ")
        before, after = (AROUND if index else 0), (AROUND if index < len(words) - 1 else 0)
        if stretch.mark is not Mark.SAME or len(split) <= before + after + 1:
            yield stretch
        else:
            kept = (*split[:before], CUT, *(split[-after:] if after else ()))
            yield Stretch(Mark.SAME, " ".join(kept))


def _first(words: Marked, limit: int) -> Iterator[Stretch]:
    left = limit
    for stretch in words:
        split = stretch.text.split(" ")
        if len(split) > left:
            yield Stretch(stretch.mark, " ".join((*split[:left], CUT)))
            return
        left -= len(split)
        yield stretch


def _fitting(words: Iterable[Stretch], limit: int) -> Iterator[Stretch]:
    left = limit
    for stretch in words:
        if len(stretch.text) > left:
            yield Stretch(stretch.mark, shortened(stretch.text, left))
            return
        left -= len(stretch.text)
        yield stretch


def visible(text: str) -> str:
    """Return a text with every character that cannot be seen, or that moves others, as U+FFFD; on one line.

    Records hold none; names of files and commits may.
    """
    found = {item.offset for item in refused(text)}
    shown = "".join("�" if offset in found else character for offset, character in enumerate(text))
    return " ".join(shown.split())
