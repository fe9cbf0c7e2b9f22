"""What a person should read against its evidence: claims that changed, are due or new; lines that nobody signed."""

from collections import Counter
from collections.abc import Iterable

from sourcebook.lines.line_checks import LineCheck, Mark
from sourcebook.lines.line_places import line_span
from sourcebook.pages.views.date_words import counted
from sourcebook.reading.corpus import Corpus
from sourcebook.reading.fingerprint import fingerprint
from sourcebook.standing.derivation import Derived
from sourcebook.standing.vocabulary import Flag

#: Why a claim should be read, most pressing first.
WHY = {
    "suspect": "changed since it was reviewed",
    "stale": "due for review",
    "unreviewed": "never reviewed",
}
#: Why a line should be read, most pressing first.
WHY_LINE = {
    "contradicted": "contradicted by what it rests on",
    "lapsed": "changed since it was read",
    "unsigned": "not carried and not signed",
    "not-checked": "not checked and not signed",
}


def why_unread(check: LineCheck) -> str:
    """Return the key of :data:`WHY_LINE` for a line that a person should read, "" for one that needs nobody."""
    if check.mark in (Mark.UNSIGNED, Mark.NOT_CHECKED) and check.lapse:
        return "lapsed"
    return check.mark.value if check.mark.value in WHY_LINE else ""


def unreviewed(corpus: Corpus, derived: Derived | None) -> list[dict[str, str]]:
    """Return a row for each reason to read a claim, most pressing first, then by id.

    What is due depends on the date, so that it is left out while nothing can be computed.
    """
    rows = []
    for id_, entry in corpus.claims.items():
        record = entry.record
        since = str(record.reviewed.on) if record.reviewed else ""
        if record.reviewed is None:
            rows.append({"claim": id_, "why": "unreviewed", "reviewed": "", "path": entry.path})
        elif record.reviewed.fingerprint != fingerprint(corpus, record):
            rows.append({"claim": id_, "why": "suspect", "reviewed": since, "path": entry.path})
        if derived and any(flagged.flag is Flag.STALE for flagged in derived.claims[id_].flags):
            rows.append({"claim": id_, "why": "stale", "reviewed": since, "path": entry.path})
    order = list(WHY)
    return sorted(rows, key=lambda row: (order.index(row["why"]), row["claim"]))


def unread_lines(corpus: Corpus, lines: Iterable[LineCheck]) -> list[dict[str, str | int]]:
    """Return a row for each line that a person should read, most pressing first, then in the order of the lines.

    ``claim`` is "": what is said there is said of whole claims, in their own rows.
    """
    rows: list[dict[str, str | int]] = []
    for check in lines:
        if why := why_unread(check):
            placed = check.placed
            span = line_span(corpus, placed, 0, len(placed.line.text))
            row = {"claim": "", "record": placed.record, "field": placed.field, "text": placed.line.text, "why": why}
            since = str(check.lapse.signer.on) if check.lapse else ""
            rows.append({**row, "reviewed": since, "path": span.path, "line": span.line})
    order = list(WHY_LINE)
    return sorted(rows, key=lambda row: order.index(str(row["why"])))


def unreviewed_text(claims: list[dict[str, str]], lines: list[dict[str, str | int]]) -> str:
    """Return the rows as text, with their numbers at the end."""
    said = [f"{row['path']}: {WHY[row['why']]}{_since(row['reviewed'])}" for row in claims]
    for row in lines:
        place = f"{row['path']}:{row['line']}: {row['field']}"
        said.append(f"{place}: {WHY_LINE[str(row['why'])]}{_since(row['reviewed'])}: “{row['text']}”")
    counts = ", ".join(f"{sum(row['why'] == why for row in claims)} {words}" for why, words in WHY.items())
    said.append(f"review: {counted(len({row['claim'] for row in claims}), 'claim')} to read: {counts}")
    marks = Counter(str(row["why"]) for row in lines)
    counts = ", ".join(f"{marks[why]} {words}" for why, words in WHY_LINE.items())
    return "\n".join([*said, f"review: {counted(len(lines), 'line')} to read: {counts}"])


def _since(reviewed: str | int) -> str:
    return f" (on {reviewed})" if reviewed else ""
