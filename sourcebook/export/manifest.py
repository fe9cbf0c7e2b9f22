"""The manifest: the commit, and the hash of every snapshot and record, which `check --manifest` compares with."""

import json

from sourcebook.pages.views.facts import Facts
from sourcebook.quotes.earlier_snapshots import kept_in


def manifest(facts: Facts) -> bytes:
    """Return the manifest as JSON."""
    records = {entry.path: entry.sha256 for entry in facts.corpus.entries()}
    snapshots = {
        id_: {"path": kept.path, "sha256": kept.sha256, **({"parts": kept.parts} if kept.parts else {})}
        for id_, kept in kept_in(facts.corpus).items()
    }
    commits = facts.log.commits
    found = {"commit": commits[0].hash if commits else None, "snapshots": snapshots, "records": records}
    return (json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
