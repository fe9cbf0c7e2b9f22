"""The files under ``/data/``: everything on the site, derived values included, for machines."""

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sourcebook.evidence.kept import kept_in
from sourcebook.export.feeds import feed_files
from sourcebook.reading.edtf import Edtf
from sourcebook.standing.as_data import derivation_data
from sourcebook.views.cite import Edition
from sourcebook.views.facts import Facts


@dataclass(frozen=True, slots=True)
class DataFile:
    """A download: its site path, its name and what it holds."""

    path: str
    name: str
    about: str


DATA_FILES = (
    DataFile("data/sourcebook.json", "sourcebook.json", "every record with its derived values"),
    DataFile("data/claims.csv", "claims.csv", "one row a claim, with its standing"),
    DataFile("data/evidence.csv", "evidence.csv", "one row a quote, with its check and offsets"),
    DataFile("data/positions.csv", "positions.csv", "one row a position on a demand"),
    DataFile("data/manifest.json", "manifest.json", "the commit, and the SHA-256 of every snapshot and record"),
    DataFile("data/changes.atom", "changes.atom", "what changed, as an Atom feed"),
    DataFile("data/changes.json", "changes.json", "what changed, as a JSON feed"),
)


def data_files(facts: Facts, edition: Edition) -> dict[str, bytes]:
    """Return the contents of every data file by its site path."""
    return {
        "data/sourcebook.json": _json(_everything(facts)),
        "data/claims.csv": _csv(
            ("id", "text", "kind", "standing", "group", "speakers", "topics", "when"), _claims(facts)
        ),
        "data/evidence.csv": _csv(
            ("claim", "index", "source", "quote", "verdict", "folds", "start", "end", "direction"),
            _evidence(facts),
        ),
        "data/positions.csv": _csv(
            ("demand", "index", "actor", "stance", "claim", "as_of", "ascribed", "condition"),
            _positions(facts),
        ),
        "data/manifest.json": _json(_manifest(facts)),
        **feed_files(facts, edition),
    }


def _everything(facts: Facts) -> dict[str, object]:
    records = {
        kind.value: {
            id_: entry.record.model_dump(mode="json", exclude_defaults=True, fallback=_plain)
            for id_, entry in rows.items()
        }
        for kind, rows in facts.corpus.by_kind.items()
    }
    derived = {
        id_: {
            **derivation_data(facts.corpus, d),
            "group": d.group.value,
            "flags": [flagged.flag.value for flagged in d.flags],
        }
        for id_, d in facts.derived.claims.items()
    }
    return {
        "as_of": str(facts.derived.as_of) if facts.derived.as_of else None,
        "records": records,
        "claims": derived,
        "questions": {id_: q.status.value for id_, q in facts.derived.questions.items()},
        "commitments": {id_: c.status.value for id_, c in facts.derived.commitments.items()},
    }


def _claims(facts: Facts) -> Iterable[tuple[object, ...]]:
    for id_, entry in facts.corpus.claims.items():
        claim, derived = entry.record, facts.derived.claims[id_]
        yield (
            id_,
            claim.text,
            claim.kind.value,
            derived.standing.value,
            derived.group.value,
            " ".join(claim.speakers),
            " ".join(claim.topics),
            str(claim.when or ""),
        )


def _evidence(facts: Facts) -> Iterable[tuple[object, ...]]:
    for (claim, index), check in facts.checks.quotes.items():
        evidence = facts.corpus.claims[claim].record.evidence[index]
        place = ("" if check.start is None else check.start, "" if check.end is None else check.end)
        folds = " ".join(check.folds)
        yield (
            claim,
            index,
            check.source,
            evidence.quote,
            check.verdict.value,
            folds,
            *place,
            evidence.direction.value,
        )


def _positions(facts: Facts) -> Iterable[tuple[object, ...]]:
    for id_, derived in facts.derived.demands.items():
        rows = sorted((row for rows in derived.history.values() for row in rows), key=lambda row: row.index)
        for row in rows:
            p = row.position
            yield (
                id_,
                row.index,
                p.actor,
                p.stance.value,
                p.claim or "",
                str(row.as_of or ""),
                "true" if p.ascribed else "false",
                p.condition or "",
            )


def _manifest(facts: Facts) -> dict[str, object]:
    records = {entry.path: entry.sha256 for entry in facts.corpus.entries()}
    snapshots = {id_: {"path": kept.path, "sha256": kept.sha256} for id_, kept in kept_in(facts.corpus).items()}
    commits = facts.log.commits
    return {"commit": commits[0].hash if commits else None, "snapshots": snapshots, "records": records}


def _plain(value: object) -> object:
    return value.text if isinstance(value, Edtf) else str(value)


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")


#: A cell that begins so is read as a formula by spreadsheets (OWASP, "CSV Injection").
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _csv(header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> bytes:
    """RFC 4180; a text that a spreadsheet would run as a formula is led by an apostrophe."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    for row in rows:
        writer.writerow(f"'{c}" if isinstance(c, str) and c.startswith(_FORMULA) else c for c in row)
    return out.getvalue().encode("utf-8")
