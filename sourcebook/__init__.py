"""Sourcebook: facts kept in git, turned into briefings whose every line can be checked.

The stages, in the order in which data flows; each is a function from the values of the stage before it to
``(values, problems)``, and imports only what stands above it in this list:

1. ``problems``   where something is wrong and what to do about it; no input or output
2. ``reading``    bytes → records: strict YAML with positions, the model, references
3. ``evidence``   records → quote verdicts: locating quotes in their snapshots
4. ``standing``   evidence → how well each claim stands, with reasons
5. ``prose``      authored Markdown → sentences, citations, safe HTML
6. ``history``    the same derivation over git revisions: what changed, and when
7. ``views``      what each page shows, as plain data: all sorting, grouping and counting
8. ``render``     views and templates → HTML, and the gate that every page passes
9. ``publish``    pages → a site, through MkDocs

Beside ``render`` stand ``review`` (what a change of facts means), ``export`` (machine-readable data) and
``authoring`` (writing new records); ``network`` reads one address, when a person or a job names it. ``cli`` is the
only module that prints or exits.
"""

__version__ = "0.1.0"
