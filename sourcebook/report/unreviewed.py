"""Which claims a person should read against their quotes: changed since, due, or never read."""

from sourcebook.pages.views.date_words import counted
from sourcebook.reading.corpus import Corpus
from sourcebook.standing.derivation import Derived
from sourcebook.standing.fingerprint import fingerprint
from sourcebook.standing.vocabulary import Flag

#: Why a claim should be read, most pressing first.
WHY = {
    "suspect": "changed since it was reviewed",
    "stale": "due for review",
    "unreviewed": "never reviewed",
}


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


def unreviewed_text(rows: list[dict[str, str]]) -> str:
    """Return the rows as text, with their numbers at the end."""
    since = (f" (on {row['reviewed']})" if row["reviewed"] else "" for row in rows)
    lines = [f"{row['path']}: {WHY[row['why']]}{when}" for row, when in zip(rows, since, strict=True)]
    counts = ", ".join(f"{sum(row['why'] == why for row in rows)} {words}" for why, words in WHY.items())
    claims = len({row["claim"] for row in rows})
    return "\n".join([*lines, f"review: {counted(claims, 'claim')} to read: {counts}"])
