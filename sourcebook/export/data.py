"""The files under ``/data/``: everything on the site, derived values included, for machines.

The site and `build.py export` take them from here, so that both have the same bytes.
"""

import json

from sourcebook.export.annotations import annotations, texts
from sourcebook.export.bibliography import bibtex, csl
from sourcebook.export.calendar import timeline
from sourcebook.export.data_catalogue import TABLES
from sourcebook.export.database import database
from sourcebook.export.feeds import feed_files
from sourcebook.export.llms import index
from sourcebook.export.package import NAME, package
from sourcebook.export.sheets import sheet
from sourcebook.export.whole_corpus import whole
from sourcebook.pages.views.cite import Edition
from sourcebook.pages.views.date_words import date_words
from sourcebook.pages.views.facts import Facts
from sourcebook.quotes.earlier_snapshots import kept_in


def edition_of(facts: Facts, *, title: str, url: str) -> Edition:
    """Return what the site says of itself: ``title`` and ``url`` from its settings, the rest from the facts."""
    commits, as_of = facts.log.commits, facts.derived.as_of
    return Edition(
        title=title,
        url=url,
        commit=commits[0].hash[:12] if commits else "",
        as_of=as_of.latest.isoformat() if as_of and as_of.precise else "",
        as_of_words=date_words(as_of),
    )


def data_files(facts: Facts, edition: Edition) -> dict[str, bytes]:
    """Return the contents of every data file by its site path (``data/claims.csv``)."""
    tables = {table: table.cells(facts) for table in TABLES}
    files = {
        "sourcebook.json": whole(facts, edition),
        "sourcebook.sqlite": database(tables),
        **{f"{table.name}.csv": sheet(table, rows) for table, rows in tables.items()},
        "references.csl.json": csl(facts),
        "references.bib": bibtex(facts),
        "manifest.json": _manifest(facts),
        "annotations.jsonld": annotations(facts, edition),
        "timeline.ics": timeline(facts, edition),
        "llms.txt": index(facts, edition),
        **feed_files(facts, edition),
        **texts(facts),
    }
    commits = facts.log.commits
    files[NAME] = package(files, edition, time=commits[0].time if commits else "")
    return {f"data/{name}": data for name, data in files.items()}


def _manifest(facts: Facts) -> bytes:
    records = {entry.path: entry.sha256 for entry in facts.corpus.entries()}
    snapshots = {id_: {"path": kept.path, "sha256": kept.sha256} for id_, kept in kept_in(facts.corpus).items()}
    commits = facts.log.commits
    manifest = {"commit": commits[0].hash if commits else None, "snapshots": snapshots, "records": records}
    return (json.dumps(manifest, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode("utf-8")
