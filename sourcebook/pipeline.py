"""The stages put together: a folder in, facts and every problem out. The one place that knows their order."""

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from sourcebook.checks import Work, run_checks
from sourcebook.history.commit_log import Log
from sourcebook.history.first_parents import committed_on
from sourcebook.history.news import News
from sourcebook.history.read_history import Follow, read_history
from sourcebook.history.state import State
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.parts import chip, link
from sourcebook.pages.views.selection import check_shown
from sourcebook.problems import Problem, errors, in_order
from sourcebook.prose.briefings import render_briefings
from sourcebook.prose.citations import Target
from sourcebook.prose.markdown import Prose
from sourcebook.quotes.quote_checks import EvidenceCheck
from sourcebook.reading.corpus import Corpus, ReadFiles, read_corpus
from sourcebook.reading.edtf import Edtf, parse_edtf
from sourcebook.reading.records import Kind
from sourcebook.reading.revision import RevisionTree
from sourcebook.reading.tree import FolderTree, Tree
from sourcebook.standing.derivation import latest_date

#: Where the history is kept between builds, below the root; git ignores what is in it.
CACHE = Path(".cache/sourcebook")
#: What a log says when nobody asked for the history.
UNREAD = "The history was not read."


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

    @property
    def state(self) -> State:
        """The same without what only pages need, to be compared with another."""
        derived = self.facts.derived if self.facts else None
        return State(corpus=self.corpus, checks=self.checks, derived=derived, problems=self.problems)


def with_problems(checked: Checked, more: Iterable[Problem]) -> Checked:
    """Return the same with further problems among its own."""
    return replace(checked, problems=in_order((*checked.problems, *more)))


def load(root: Path, *, as_of: Edtf | None = None, history: bool = False, cache: bool = True) -> Checked:
    """Read, check and derive everything below ``root``; ``as_of`` overrides the date that records give.

    ``history``: read the history as well, which pages show. ``cache``: keep it for the next time.
    """
    with _uncollected():
        state = derive_tree(FolderTree(root), as_of=as_of, committed=committed_on(root))
        log = load_history(root, cache=cache) if history and state.derived else Log(missing=UNREAD)
        return _shown(root, state, log, fixed=as_of is not None)


def load_history(root: Path, *, cache: bool = True) -> Log:
    """Read the history of the claims below ``root``: what each commit did to them."""
    with _uncollected():
        return read_history(root, follower(), cache=root / CACHE if cache else None)


def load_tree(root: Path, tree: Tree, *, as_of: Edtf | None = None) -> Checked:
    """Do the same for files that are not in the folder, those of a revision or of the index; without the history."""
    revision = tree.commit if isinstance(tree, RevisionTree) else "HEAD"
    with _uncollected():
        state = derive_tree(tree, as_of=as_of, committed=committed_on(root, revision))
        return _shown(root, state, Log(missing=UNREAD), fixed=as_of is not None)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Loading makes many objects and no cycles; collecting garbage meanwhile costs a third of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def derive_tree(tree: Tree, *, as_of: Edtf | None = None, committed: str = "") -> State:
    """Run the stages up to standing on a tree of files, and report everything that is wrong with them.

    Everything is computed as of ``as_of``, else of the date that the records give or, where none of them does, of
    the day on which the tree was committed.
    """
    corpus, found = read_corpus(tree)
    return _checked(Work(corpus=corpus, news=News.between(None, corpus), whole=True), found, as_of, committed)


def follower() -> Follow:
    """Return a function that derives the states of a line of commits, each with the help of an earlier one.

    Files with the same path and bytes are read once. It looks for what keeps the standing from being computed and
    for nothing else. Of the derived values it gives those of claims alone, the same as :func:`derive_tree` gives.
    """
    files: ReadFiles = {}

    def follow(tree: Tree, committed: str, before: State | None) -> State:
        corpus, found = read_corpus(tree, files)
        return _checked(Work(corpus=corpus, news=News.between(before, corpus), whole=False), found, None, committed)

    return follow


def _checked(work: Work, read: Iterable[Problem], as_of: Edtf | None, committed: str) -> State:
    work.as_of = as_of or latest_date(work.corpus, (parse_edtf(committed),) if committed else ())
    problems = run_checks(work, read)
    return State(corpus=work.corpus, checks=work.checks, derived=work.derived, problems=in_order(problems))


def _shown(root: Path, state: State, log: Log, *, fixed: bool) -> Checked:
    """Add what pages need: the history, and the prose of briefings."""
    corpus, checks, problems = state.corpus, state.checks, state.problems
    if state.derived is None:
        return Checked(root=root, corpus=corpus, checks=checks, facts=None, prose=None, problems=problems)
    facts = Facts(corpus, checks, state.derived, log, fixed=fixed)
    prose, found = render_briefings(corpus, lambda id_, within: citation(facts.of_briefing(within), id_, within))
    problems = in_order((*problems, *found, *check_shown(facts)))
    return Checked(root=root, corpus=corpus, checks=checks, facts=facts, prose=prose, problems=problems)


def citation(facts: Facts, id_: str, within: str) -> Target | None:
    """Return what a citation in a briefing leads to: relative to that briefing's page."""
    if id_ not in facts.corpus.kinds:
        return None
    target = link(facts, id_, within=within)
    if facts.corpus.kinds[id_] is Kind.CLAIM:
        shown = chip(facts, id_)
        return Target(href=f"../{target.path}", label=shown.standing, group=shown.group, title=shown.text)
    return Target(href=f"../{target.path}", label=target.text, group="", title=f"{target.kind}: {target.text}")
