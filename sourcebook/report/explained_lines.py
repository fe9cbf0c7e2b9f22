"""A line explained: its mark and why, what it rests on, which of its words are carried, and who read it."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from sourcebook.lines.carrying import Why
from sourcebook.lines.line_checks import LineCheck, Mark, said_otherwise
from sourcebook.lines.line_data import line_data
from sourcebook.lines.line_places import line_span, lines_spanned
from sourcebook.reading.corpus import Corpus

_MARKS = {
    Mark.CARRIED: "What it rests on carries every word that says something, with the same limits.",
    Mark.OWN: "It cites nothing: these are its author's own words.",
}
_WHY = {
    Why.MISSING: "Some of its words stand in none of what it rests on.",
    Why.LIMIT: "A limit is lost or added.",
    Why.ORDER: "Its words stand in another order in what it rests on, or in parts that do not belong together.",
    Why.CONTRADICTION: "",
    Why.LANGUAGE: "It is not in a language of what it rests on, or there are no words for its language.",
}


def lines_at(corpus: Corpus, checks: Sequence[LineCheck], record: str, line: int) -> tuple[LineCheck, ...]:
    """Return the lines of a record that stand on a line of its file, counted from 1."""
    own = (check for check in checks if check.placed.record == record)
    return tuple(check for check in own if _covers(lines_spanned(corpus, check.placed), line))


def _covers(lines: tuple[int, int], line: int) -> bool:
    return lines[0] <= line <= lines[1]


def lines_text(corpus: Corpus, checks: Sequence[LineCheck]) -> str:
    """Return lines explained for a terminal, in the order given."""
    return "\n\n".join("\n".join(_one(corpus, check)) for check in checks)


def lines_json(corpus: Corpus, checks: Sequence[LineCheck]) -> str:
    """Return the same as data."""
    return json.dumps({"lines": [line_explained(corpus, check) for check in checks]}, ensure_ascii=False, indent=1)


def line_explained(corpus: Corpus, check: LineCheck) -> dict[str, Any]:
    """Return a line with every ground's text, the stretches that are carried, and what contradicts it."""
    nearest = check.outcome.nearest if check.outcome else None
    grounds = [
        {"id": ground.id, "text": ground.text, "lang": ground.lang, "nearest": at == nearest}
        for at, ground in enumerate(check.placed.grounds)
    ]
    carried, differs = list(carried_words(check)), said_otherwise(check)
    return {**line_data(corpus, check), "carried": carried, "differs": differs, "held_against": grounds}


def carried_words(check: LineCheck) -> Iterator[str]:
    """Yield the stretches of a line that are carried; words with nothing but marks between them are one stretch."""
    text, start, stop = check.placed.line.text, -1, -1
    for match in sorted(check.outcome.matches if check.outcome else ()):
        if start >= 0 and any(map(str.isalnum, text[stop : match.start])):
            yield text[start:stop]
            start = -1
        start, stop = match.start if start < 0 else start, match.end
    if start >= 0:
        yield text[start:stop]


def why_text(check: LineCheck) -> str:
    """Say in one line what the mark of a line is, and why."""
    why = check.outcome.why if check.outcome else None
    differs = said_otherwise(check)
    reason = f"{differs[:1].upper()}{differs[1:]}." if differs else _WHY[why] if why else _MARKS.get(check.mark, "")
    return f"{check.mark.value}: {reason}"


def _one(corpus: Corpus, check: LineCheck) -> Iterator[str]:
    placed, place, data = (
        check.placed,
        line_span(corpus, check.placed, 0, len(check.placed.line.text)),
        line_explained(corpus, check),
    )
    yield f"{placed.record}:{place.line} ({placed.field}, {place.path})"
    yield f"  {placed.line.text}"
    yield f"\n{why_text(check)}"
    held = [f"{g['id']}: “{g['text']}”{' (nearest)' if g['nearest'] else ''}" for g in data["held_against"]]
    for title, rows in (
        ("What it rests on", held),
        ("Words that are carried", data["carried"] if check.mark is not Mark.CARRIED else []),
        ("Words that nothing carries", data["missing"]),
        ("Limits lost or added", data["limits"]),
        ("Carried through", data["through"]),
        ("Who read it", list(_readers(check))),
    ):
        yield from (f"\n{title}:", *(f"  - {row}" for row in rows)) if rows else ()


def _readers(check: LineCheck) -> Iterator[str]:
    yield from (f"{signer.by}, on {signer.on}" for signer in check.signers)
    if lapse := check.lapse:
        what = f"since then {', '.join(lapse.changed)} changed" if lapse.changed else f"it read: “{lapse.text}”"
        yield f"{lapse.signer.by}, on {lapse.signer.on}; that no longer holds: {what}"
    elif check.mark in (Mark.UNSIGNED, Mark.CONTRADICTED) and not check.signers:
        yield "nobody yet"
