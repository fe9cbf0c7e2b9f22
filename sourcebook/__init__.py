"""Sourcebook: facts kept in git, turned into briefings whose every line can be checked.

The stages, in the order in which data flows; each is a function from the values of the stage before it to
``(values, problems)``, and imports only what stands above it in this list:

1. ``problems``   where something is wrong and what to do about it; no input or output
2. ``reading``    bytes → records: strict YAML with positions, the model, references
3. ``language``   the words of a language, one data file each; knows nothing of records
4. ``quotes``     records → quote verdicts: locating quotes in their snapshots
5. ``standing``   quotes → how well each claim stands
6. ``explain``    the words for a derivation
7. ``lines``      whether each line that readers see is carried by its evidence
8. ``prose``      authored Markdown → sentences, citations, safe HTML
9. ``history``    the same derivation over git revisions: what changed, and when
10. ``pages``     what each page shows as plain data, its HTML, and the gate that every page passes
11. ``publish``   pages → a site, through MkDocs

``pipeline`` puts the stages together. Beside them stand ``report`` (what a check found, and what a change of facts
means), ``export`` (machine-readable data) and ``authoring`` (writing new records; its ``network`` reads one address,
when a person or a job names it). ``cli`` is the only module that prints or exits.
"""

__version__ = "0.1.0"
__all__ = ["__version__", "check", "explain", "load", "locate", "render"]

# Last, and for good: the package of the same name as a function was imported by it and does not take its place again.
from sourcebook.api import check, explain, load, locate, render
