"""The files under ``/data/``: everything on the site, derived values included, for machines.

The site and `build.py export` take them from here, so that both have the same bytes.
"""

from sourcebook.export.annotations import texts
from sourcebook.export.data_catalogue import DATA_FILES, TABLES
from sourcebook.export.data_file import Export
from sourcebook.pages.views.cite import Edition
from sourcebook.pages.views.date_words import date_words
from sourcebook.pages.views.facts import Facts


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
    export = Export(facts=facts, edition=edition, tables=tables, files=DATA_FILES, made=texts(facts))
    for file in DATA_FILES:
        export.made[file.name] = file.make(export)
    return {f"data/{name}": data for name, data in export.made.items()}
