"""The report as data: everything, in a shape that stays (docs/review.md tells it)."""

import json
from dataclasses import asdict
from typing import Any

from sourcebook.history.change_words import Mark, Stretch
from sourcebook.report.change.change_report import Report
from sourcebook.report.change.outline import outline


def format_diff_json(report: Report) -> str:
    """Return the whole report as one JSON object. Marked words are lists of [mark, text]."""
    changes = report.changes
    whole = {
        "base": asdict(report.base),
        "head": asdict(report.head),
        "meaningful": changes.meaningful,
        "headline": outline(report).headline,
        "cautions": list(outline(report).cautions),
        "lines": changes.lines,
        "integrity": changes.integrity,
        "standings": changes.standings,
        "statuses": changes.statuses,
        "positions": changes.positions,
        "points": changes.points,
        "words": changes.words,
        "records": changes.records,
        "renamed": changes.renamed,
        "files": changes.files,
        "unread": changes.unread,
        "underived": changes.underived,
        "reach": {"briefings": report.briefings, "pages": report.pages},
    }
    return json.dumps(_plain(whole), ensure_ascii=False, indent=1)


def _plain(value: Any) -> Any:
    """Dataclasses as mappings, marked words as pairs, records' parts as they were written."""
    match value:
        case Stretch():
            return [value.mark.value, value.text]
        case dict():
            return {key: _plain(item) for key, item in value.items()}
        case tuple() | list():
            return [_plain(item) for item in value]
        case _ if hasattr(value, "__dataclass_fields__"):
            return {name: _plain(getattr(value, name)) for name in value.__dataclass_fields__}
        case _ if hasattr(value, "model_dump"):
            return value.model_dump(mode="json", exclude_none=True)
    return value.value if isinstance(value, Mark) else value
