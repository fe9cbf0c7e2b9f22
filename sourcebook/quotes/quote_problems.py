"""The words for what is wrong with a quote, and where it stands instead."""

from collections.abc import Iterator
from dataclasses import replace

from sourcebook.problems import CODES, Problem
from sourcebook.quotes.snapshots import SnapshotText
from sourcebook.quotes.verdicts import Match, Miss, Reason
from sourcebook.quotes.voices import TAKES_BACK, Voice
from sourcebook.reading.corpus import Entry
from sourcebook.reading.nodes import Scalar, node_at, place, source_span
from sourcebook.reading.records import Claim, Direction
from sourcebook.reading.shape import Loc

#: The code of each reason why a quote was not found.
_CODES = {
    Reason.ABSENT: "Q101",
    Reason.AMBIGUOUS: "Q102",
    Reason.EDGE: "Q103",
    Reason.TOO_SHORT: "Q104",
    Reason.TOO_LONG: "Q104",
    Reason.REFUSED_CHARACTER: "Q105",
    Reason.OMISSION: "Q106",
    Reason.CROSSING: "Q107",
}


def mismatch(entry: Entry[Claim], index: int, miss: Miss, snapshot: SnapshotText) -> Problem:
    """Say that a quote is not in its source, pointing at the first word that differs."""
    code = _CODES[miss.reason]
    loc: Loc = ("evidence", index, "quote")
    start, end = miss.hint.differs[0] if miss.hint and miss.hint.differs else (0, 0)
    message = "quote is not in its source" if miss.reason is Reason.ABSENT and not miss.places else miss.detail
    problem = entry.problem(code, message, loc=loc, note=_instead(miss, snapshot), hint=miss.instead or CODES[code].fix)
    scalar, _ = node_at(entry.document.root, loc)
    if not isinstance(scalar, Scalar) or end == 0:
        return problem
    lead = len(scalar.value) - len(scalar.value.lstrip())
    return replace(problem, span=source_span(entry.document, scalar, start + lead, end + lead))


def _instead(miss: Miss, snapshot: SnapshotText) -> str:
    """What stands in the snapshot: the nearest passage, or the places that were found."""
    if miss.hint:
        read = " ".join(snapshot.text[miss.hint.start : miss.hint.end].split())
        return f"{where(snapshot, miss.hint.start)} reads “…{_shortened(read)}…”"
    if miss.places:
        return "it stands at " + ", ".join(where(snapshot, start) for start, _ in miss.places[:5])
    return ""


def where(snapshot: SnapshotText, offset: int) -> str:
    """Return the place of an offset, as messages name it: path, line and column, from 1."""
    line, column = place(snapshot.text, offset)
    return f"{snapshot.path}:{line}:{column}"


def _shortened(text: str, limit: int = 160) -> str:
    return text if len(text) <= limit else f"{text[: limit - 1]}…"


def cautioned(entry: Entry[Claim], index: int, match: Match, voice: Voice | None) -> Iterator[Problem]:
    """Warn of what stands beside a quote and bears on it, and of ends of parts that it runs over."""
    loc: Loc = ("evidence", index, "quote")
    if match.asked and entry.record.evidence[index].direction is not Direction.CONTEXT:
        message = "the words stand in a question, so their source does not state them: this counts as context"
        yield entry.problem("Q210", message, loc=loc, hint=CODES["Q210"].fix)
    if entry.record.evidence[index].note:
        return
    if match.crossed:
        message = f"the quote runs over {' and '.join(match.crossed)}"
        yield entry.problem("Q208", message, loc=loc, hint=CODES["Q208"].fix)
    for left_out in match.doubtful:
        message = f"what is left out, “{_shortened(left_out)}”, may hold a verb or a subject of the words around it"
        yield entry.problem("Q209", message, loc=loc, hint=CODES["Q209"].fix)
    for caution in match.cautions:
        if voice and voice.how in TAKES_BACK and voice.start <= caution.start and caution.end <= voice.end:
            continue  # told by what is said of voices
        side, way = ("before", "from further left") if caution.start < match.start else ("after", "to further right")
        yield entry.problem(
            "Q201",
            f"“{caution.word}” stands just {side} the quote and is not in it",
            loc=loc,
            hint=f"quote {way}, or say in the evidence's `note` why it does not matter",
        )
