"""The stages put together: a folder in, facts and every problem out. The one place that knows their order."""

import gc
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from sourcebook.evidence.checking import EvidenceCheck, check_evidence
from sourcebook.evidence.drift import check_drift
from sourcebook.history.log import read_log
from sourcebook.problems import Problem, errors, in_order
from sourcebook.prose.briefings import render_briefings
from sourcebook.prose.citations import Target
from sourcebook.prose.markdown import Prose
from sourcebook.reading.corpus import Corpus, read_corpus
from sourcebook.reading.cycles import check_cycles
from sourcebook.reading.edtf import Edtf, parse_edtf
from sourcebook.reading.mentions import check_mentions
from sourcebook.reading.records import Kind
from sourcebook.reading.references import check_references
from sourcebook.reading.scripts import check_scripts
from sourcebook.reading.tree import FolderTree
from sourcebook.standing.derivation import check_standing, derive, latest_date
from sourcebook.views.facts import Facts
from sourcebook.views.parts import chip, link
from sourcebook.views.selection import check_shown


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """A corpus with its checked evidence and everything that is wrong with it.

    ``facts`` and ``prose`` are None when errors of reading keep the standing from being computed.
    """

    root: Path
    corpus: Corpus
    checks: EvidenceCheck
    facts: Facts | None
    prose: Mapping[str, Prose] | None
    problems: tuple[Problem, ...]

    @property
    def ok(self) -> bool:
        """True when nothing is an error."""
        return not errors(self.problems)


def with_problems(checked: Checked, more: Iterable[Problem]) -> Checked:
    """Return the same with further problems among its own."""
    return replace(checked, problems=in_order((*checked.problems, *more)))


def load(root: Path, *, as_of: Edtf | None = None) -> Checked:
    """Read, check and derive everything below ``root``; ``as_of`` overrides the date that records give."""
    enabled = gc.isenabled()
    gc.disable()  # loading makes many objects and no cycles; collecting meanwhile costs a third of the time
    try:
        return _load(root, as_of)
    finally:
        if enabled:
            gc.enable()


def _load(root: Path, as_of: Edtf | None) -> Checked:
    corpus, found = read_corpus(FolderTree(root))
    problems = [*found, *check_references(corpus)]
    if not errors(problems):
        problems.extend(check_cycles(corpus))
    problems.extend((*check_mentions(corpus), *check_scripts(corpus)))
    sound = not errors(problems)
    checks, found = check_evidence(corpus)
    problems.extend((*found, *check_drift(corpus)))
    if not sound:
        return Checked(root=root, corpus=corpus, checks=checks, facts=None, prose=None, problems=in_order(problems))
    log = read_log(root)
    derived = derive(corpus, checks, as_of=as_of or latest_date(corpus, map(parse_edtf, log.dates)))
    problems.extend(check_standing(corpus, checks, derived))
    if errors(p for p in problems if p.code.startswith("S10")):
        return Checked(root=root, corpus=corpus, checks=checks, facts=None, prose=None, problems=in_order(problems))
    facts = Facts(corpus, checks, derived, log, fixed=as_of is not None)
    prose, found = render_briefings(corpus, lambda id_, within: citation(facts.of_briefing(within), id_, within))
    problems.extend((*found, *check_shown(facts)))
    return Checked(root=root, corpus=corpus, checks=checks, facts=facts, prose=prose, problems=in_order(problems))


def citation(facts: Facts, id_: str, within: str) -> Target | None:
    """Return what a citation in a briefing leads to: relative to that briefing's page."""
    if id_ not in facts.corpus.kinds:
        return None
    target = link(facts, id_, within=within)
    if facts.corpus.kinds[id_] is Kind.CLAIM:
        shown = chip(facts, id_)
        return Target(href=f"../{target.path}", label=shown.standing, group=shown.group, title=shown.text)
    return Target(href=f"../{target.path}", label=target.text, group="", title=f"{target.kind}: {target.text}")
