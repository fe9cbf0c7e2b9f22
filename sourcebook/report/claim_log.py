"""One claim's history, as data and as text for a terminal."""

from typing import Any

from sourcebook.history.commit_log import Log
from sourcebook.report.change.abridge import visible
from sourcebook.report.change.change_text import marked_text


def log_rows(log: Log, claim: str) -> list[dict[str, Any]]:
    """Return what happened to a claim, newest first; ``text`` is a list of [mark, text]."""
    return [
        {
            "commit": commit.hash,
            "date": commit.date,
            "subject": commit.subject,
            "id": event.claim,
            "was": event.was,
            "changes": list(event.changes),
            "before": event.before,
            "standing": event.after,
            "reason": event.reason,
            "text": [[s.mark.value, s.text] for s in event.text],
            "words": marked_text(event.text),
        }
        for commit, event in log.of(claim)
    ]


def log_text(claim: str, rows: list[dict[str, Any]], missing: str) -> str:
    """Return the rows as text: the day, the standing then, what happened, and the words."""
    lines = [claim]
    for row in rows:
        stood = " → ".join(dict.fromkeys(filter(None, (row["before"], row["standing"])))) or "gone"
        lines += ["", f"{row['date']} {row['commit'][:12]}  {stood} ({', '.join(row['changes'])})", f"  {row['words']}"]
        lines += [f"  was {row['was']}"] if row["was"] != row["id"] else []
        lines += [f"  {row['reason']}"] if row["reason"] else []
        lines += [f"  commit: {visible(row['subject'])}"]
    if not rows:
        lines += ["", "nothing is recorded of it in the history"]
    return "\n".join([*lines, *(["", missing] if missing else [])])
