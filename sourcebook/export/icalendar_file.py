"""The dated claims as a calendar (iCalendar, RFC 5545).

What is not a day is not made one: a claim of one certain day, or of a period from one certain day to another, is an
event of whole days. A month, a year, an uncertain or open date is a journal entry without a date (RFC 5545, 3.6.3),
which says in words when it was; a calendar does not draw it on any day. Every summary is told with its standing, so
that nothing reads as established that is not.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid5

from sourcebook.explain.sayings import told
from sourcebook.export.feeds import NEVER, SPACE
from sourcebook.pages.views.cite import Edition
from sourcebook.pages.views.date_words import date_words
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import record_path
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.records import Claim, ClaimKind, Standing, WhenBasis

#: Octets in a line without its end (RFC 5545, 3.1).
LINE = 75
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})
#: What the date of each kind of claim is.
_MEANS = {
    ClaimKind.STATEMENT: "Said",
    ClaimKind.EVENT: "Happened",
    ClaimKind.STATE: "Held",
    ClaimKind.FORECAST: "Expected",
    ClaimKind.ASSESSMENT: "Judged",
}


def timeline(facts: Facts, edition: Edition) -> bytes:
    """Return every claim with a date, in order of time."""
    changed = _last_changes(facts)
    dated = [(when, id_) for id_, entry in facts.corpus.claims.items() if (when := entry.record.when)]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Sourcebook//Timeline//EN", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{escaped(edition.title)}")
    for when, id_ in sorted(dated, key=lambda row: (row[0].sort_key, row[1])):
        lines.extend(_component(facts, edition, id_, when, changed.get(id_, NEVER)))
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode("utf-8")


def _last_changes(facts: Facts) -> dict[str, str]:
    """The time of the last commit that touched each record's file."""
    found: dict[str, str] = {}
    for commit in reversed(facts.log.commits):
        found.update(dict.fromkeys((*commit.added, *commit.changed), commit.time))
    return found


def _component(facts: Facts, edition: Edition, id_: str, when: Edtf, changed: str) -> Iterator[str]:
    claim, derived = facts.corpus.claims[id_].record, facts.derived.claims[id_]
    days = whole_days(when)
    name = "VEVENT" if days else "VJOURNAL"
    stamp = changed.replace("-", "").replace(":", "")
    yield f"BEGIN:{name}"
    yield f"UID:{uuid5(SPACE, f'timeline {id_}')}"
    yield f"DTSTAMP:{stamp}"
    if days:
        yield f"DTSTART;VALUE=DATE:{_day(days[0])}"
        if days[1] != days[0]:
            yield f"DTEND;VALUE=DATE:{_day(days[1] + timedelta(days=1))}"
        yield "TRANSP:TRANSPARENT"
    dated = "" if days else f" ({date_words(when)})"
    yield f"SUMMARY:{escaped(f'{told(facts.corpus, derived)}{dated}')}"
    yield f"DESCRIPTION:{escaped(_description(facts, id_, claim, when))}"
    yield f"CATEGORIES:{claim.kind.value},{derived.standing.value}"
    if derived.standing is Standing.WITHDRAWN:
        yield "STATUS:CANCELLED"
    if edition.url:
        yield f"URL:{edition.url.rstrip('/')}/{record_path(facts, id_)}"
    yield f"X-SOURCEBOOK-CLAIM:{id_}"
    yield f"X-SOURCEBOOK-WHEN:{when.text}"
    yield f"END:{name}"


def _description(facts: Facts, id_: str, claim: Claim, when: Edtf) -> str:
    inferred = f" (inferred: {claim.when_note})" if claim.when_basis is WhenBasis.INFERRED else ""
    speakers = ", ".join(facts.corpus.actors[actor].record.name for actor in claim.speakers) or claim.described_as
    return "\n".join(
        filter(
            None,
            (
                f"{_MEANS[claim.kind]}: {date_words(when)}{inferred}.",
                f"Speaker: {speakers}." if speakers else "",
                f"Kind: {claim.kind.value}. Standing: {facts.derived.claims[id_].standing.value}.",
                f"Claim {id_}",
            ),
        )
    )


def whole_days(when: Edtf) -> tuple[date, date] | None:
    """Return the first and last day of a date that names certain days: one, or a period between two; else None."""
    ends = when.text.split("/")
    # A qualifier makes an end longer, a missing month or day shorter.
    named = all(len(end) == len("2025-03-18") and "X" not in end for end in ends)
    if not named or when.latest == date.max:
        return None
    return when.earliest, when.latest


def _day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def escaped(text: str) -> str:
    """Return a text as a value of the type TEXT (RFC 5545, 3.3.11)."""
    return text.translate(_ESCAPES)


def folded(line: str) -> str:
    """Fold a line so that none is longer than 75 octets and no character is cut (RFC 5545, 3.1)."""
    if len(line.encode("utf-8")) <= LINE:
        return line
    lines, current, room = [], "", LINE
    for character in line:
        width = len(character.encode("utf-8"))
        if width > room:
            lines.append(current)
            current, room = " ", LINE - 1
        current, room = current + character, room - width
    return "\r\n".join((*lines, current))
