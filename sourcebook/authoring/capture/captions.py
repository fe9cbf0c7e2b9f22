"""Captions, cue by cue in the order of their times: WebVTT (W3C, 2019) and SubRip.

A cue is a line of the text, and its part says when it begins. Who speaks is written before their words, as `Name: `,
where the file says it in a mark of its own (`<v Name>`). Styles, notes and positions are no words that anybody reads.
"""

import html
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from sourcebook import __version__
from sourcebook.authoring.capture.capture_errors import CaptureError
from sourcebook.authoring.capture.captured import Extracted, Stated
from sourcebook.authoring.capture.kept_text import KeptText, stripped
from sourcebook.authoring.capture.stated import language_tag
from sourcebook.quotes.spoken import turns
from sourcebook.quotes.structure import PartKind

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d\d)[.,](\d{1,3})"
_TIMING = re.compile(rf"^[ \t]*{_TIME}[ \t]*-->[ \t]*{_TIME}(?=[ \t]|$)[^\n]*$", re.M)
#: A mark within a cue: a voice with its name, another tag, SubRip's braces, a time.
_TAG = re.compile(
    r"<v(?:\.[^\s<>]*)?[ \t]+(?P<voice>[^<>]{1,200})>|<(?P<end>/v)>|</?(?P<ruby>rt)>|</?[A-Za-z\d][^<>]*>|\{\\[^{}]*\}"
)
_LANGUAGE = re.compile(r"^Language:[ \t]*(\S+)", re.M)
#: Somebody else speaks, unnamed (`>>`), perhaps named behind it; lines of two speakers in one cue begin with dashes.
_CHANGE = re.compile(r"^>>+[ \t]*(?:(?P<name>[^\W\d_][^\n:]{0,60}):(?=\s))?")
_DASHED = re.compile(r"^[-–—‐][ \t]*(?=\S)")
#: Cues that end and begin closer than this follow on each other, in seconds; shorter ones only move a line up.
_CLOSE = 0.1
_FEWEST = 3


class _Line(NamedTuple):
    text: str
    voice: str | None = None


class _Cue(NamedTuple):
    start: float
    end: float
    lines: tuple[_Line, ...]


def read_webvtt(data: bytes) -> Extracted:
    """Read the cues of a WebVTT file in UTF-8. Raises CaptureError."""
    text = data.decode("utf-8")
    header, _, rest = text.partition("\n\n") if "-->" not in text.partition("\n\n")[0] else ("", "", text)
    language = _LANGUAGE.search(header)
    return _extracted(_cues(rest, blank_ends=True), language_tag(language[1]) if language else "")


def read_subrip(data: bytes) -> Extracted:
    """Read the cues of a SubRip file in UTF-8. Raises CaptureError."""
    return _extracted(_cues(data.decode("utf-8"), blank_ends=False), "")


def _cues(text: str, *, blank_ends: bool) -> list[_Cue]:
    """The cues of a file. In WebVTT an empty line ends one; in SubRip the number of the next does."""
    text = re.sub(r"\r\n?", "\n", text)
    timings = list(_TIMING.finditer(text))
    found = []
    for at, timing in enumerate(timings):
        until = timings[at + 1].start() if at + 1 < len(timings) else len(text)
        payload = text[timing.end() + 1 : until]
        if blank_ends:
            payload = re.split(r"^[ \t]*$", payload, maxsplit=1, flags=re.M)[0]
        else:
            payload = re.sub(r"(?:\A|\n)[ \t]*\d+[ \t]*\n?\Z", "", payload) if until < len(text) else payload
        values = timing.groups()
        found.append(_Cue(_seconds(values[:4]), _seconds(values[4:]), tuple(_lines(payload))))
    return found


def _seconds(values: Sequence[str | None]) -> float:
    hours, minutes, seconds, parts = values
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole + int((parts or "0").ljust(3, "0")) / 1000


def _lines(payload: str) -> Iterator[_Line]:
    """The lines of a cue without their marks; another voice begins a line of its own. Small readings are left out."""
    pieces: list[str] = []
    voice: str | None = None
    at, reading = 0, False

    def line() -> Iterator[_Line]:
        words = " ".join(html.unescape("".join(pieces)).split())
        pieces.clear()
        if words:
            yield _Line(words, voice)

    for written in payload.split("\n"):
        at = 0
        for tag in _TAG.finditer(written):
            if not reading:
                pieces.append(written[at : tag.start()])
            at = tag.end()
            if tag["ruby"]:
                reading = not tag[0].startswith("</")
            if tag["voice"] or tag["end"]:
                yield from line()
                voice = " ".join(html.unescape(tag["voice"]).split()) if tag["voice"] else None
        if not reading:
            pieces.append(written[at:])
        yield from line()


def _extracted(cues: list[_Cue], lang: str) -> Extracted:
    ordered = sorted(cues, key=lambda cue: cue.start)
    notes = ["The cues stood out of order, and are kept by their times."] if ordered != cues else []
    shown, repeated = _without_repeats(ordered)
    kept = _written([cue for cue in shown if cue.lines])
    text = kept.text()
    if not any(character.isalnum() for character in text):
        raise CaptureError("its cues hold no words")
    notes.insert(0, f"Captions from {_time(ordered[0].start)} to {_time(max(cue.end for cue in ordered))}.")
    if repeated:
        notes.append(f"The captions roll: {repeated:,} lines that only repeat the cue before were left out.")
    return Extracted(
        text=text,
        extractor=f"sourcebook {__version__}",
        stated=Stated(lang=lang),
        notes=tuple(notes),
        parts=stripped(kept.parts(), text),
    )


def _without_repeats(cues: list[_Cue]) -> tuple[list[_Cue], int]:
    """Take out the lines with which cues that roll repeat the one before; a file rolls when half of its cues do."""
    shown, count, rolling = [], 0, 0
    before: _Cue | None = None
    for cue in cues:
        again = _repeated(before, cue) if before else 0
        whole = again == len(cue.lines) and cue.end - cue.start > _CLOSE
        rolling += bool(again) and not whole
        count += 0 if whole else again
        shown.append(cue if whole else cue._replace(lines=cue.lines[again:]))
        before = cue if cue.lines else before
    if rolling < _FEWEST or 2 * rolling < len(cues) - 1:
        return cues, 0
    return shown, count


def _repeated(before: _Cue, cue: _Cue) -> int:
    """How many of a cue's first lines are the last ones of the cue that it follows on."""
    if cue.start - before.end > _CLOSE:
        return 0
    most = min(len(before.lines), len(cue.lines))
    return next((n for n in range(most, 0, -1) if before.lines[-n:] == cue.lines[:n]), 0)


def _written(cues: list[_Cue]) -> KeptText:
    """Write the cues, a line each, and mark when they begin and who speaks.

    One whom the file does not name is called by the sign that it gives them, and a number: they are nobody else.
    """
    kept = KeptText()
    named: list[tuple[int, str]] = []
    voice: str | None = None
    for cue in cues:
        start = kept.length
        dashed = len(cue.lines) > 1 and all(_DASHED.match(line.text) for line in cue.lines)
        for line in cue.lines:
            change = _CHANGE.match(line.text)
            if line.voice != voice or dashed or change:
                kept.end_line()
                sign = "-" if dashed else ">>" if change else "?"
                named.append((kept.length, line.voice or (change and change["name"]) or f"{sign} {len(named) + 1}"))
                kept.add(f"{line.voice}: " if line.voice and line.voice != voice else "")
                voice = line.voice
            elif kept.length > start:
                kept.add("\n" if kept.ends_in("-‐") else " ")
            kept.add(line.text)
        if dashed:
            named.append((kept.length, f"? {len(named) + 1}"))
        kept.mark(PartKind.CUE, start, _time(cue.start))
        kept.end_line()
    _mark_turns(kept, named)
    return kept


def _mark_turns(kept: KeptText, named: list[tuple[int, str]]) -> None:
    """Mark who speaks, as the file says it or as lines that begin with names do."""
    begins = dict(named)
    begins.update((turn.start, turn.names[0]) for turn in turns(kept.text()))
    places = sorted(begins)
    for start, end in zip(places, [*places, kept.length][1:], strict=True):
        kept.mark(PartKind.TURN, start, begins[start], end=end)


def _time(seconds: float) -> str:
    return f"{int(seconds) // 3600:02}:{int(seconds) // 60 % 60:02}:{int(seconds) % 60:02}"
