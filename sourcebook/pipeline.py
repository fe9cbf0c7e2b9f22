"""The stages put together: a folder in, facts and every problem out. The one place that knows their order."""

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sourcebook.checks import Work, run_checks
from sourcebook.export.data import data_files, edition_of
from sourcebook.export.data_catalogue import data_view
from sourcebook.history.cache import cache_folder
from sourcebook.history.commit_log import Log
from sourcebook.history.first_parents import committed_on
from sourcebook.history.news import News
from sourcebook.history.read_history import Follow, read_history
from sourcebook.history.state import State
from sourcebook.lines.required_lines import required_lines
from sourcebook.pages.building import render_pages
from sourcebook.pages.bundle import Bundle
from sourcebook.pages.checked import Checked, for_pages, with_problems
from sourcebook.problems import Problem, in_order
from sourcebook.reading.corpus import ReadFiles, read_corpus
from sourcebook.reading.edtf import Edtf, parse_edtf
from sourcebook.reading.revision import RevisionTree
from sourcebook.reading.tree import FolderTree, Tree, links_beside
from sourcebook.standing.derivation import latest_date

#: What a log says when nobody asked for the history.
UNREAD = "The history was not read."


def load(
    root: Path, *, as_of: Edtf | None = None, history: bool = False, cache: bool = True, require_lines: bool = False
) -> Checked:
    """Read, check and derive everything below ``root``; ``as_of`` overrides the date that records give.

    ``history``: read the history as well, which pages show. ``cache``: keep it for the next time.
    ``require_lines``: a line that nothing carries and nobody signed is an error.
    """
    with _uncollected():
        state = derive_tree(FolderTree(root), as_of=as_of, committed=committed_on(root))
        log = load_history(root, cache=cache) if history and state.derived else Log(missing=UNREAD)
        checked = with_problems(for_pages(root, state, log, fixed=as_of is not None), tuple(links_beside(root)))
        return with_problems(checked, required_lines(state.corpus, state.lines)) if require_lines else checked


def load_history(root: Path, *, cache: bool = True) -> Log:
    """Read the history of the claims below ``root``: what each commit did to them."""
    with _uncollected():
        return read_history(root, follower(), cache=cache_folder(root) if cache else None)


def load_tree(root: Path, tree: Tree, *, as_of: Edtf | None = None) -> Checked:
    """Do the same for files that are not in the folder, those of a revision or of the index; without the history."""
    revision = tree.commit if isinstance(tree, RevisionTree) else "HEAD"
    with _uncollected():
        state = derive_tree(tree, as_of=as_of, committed=committed_on(root, revision))
        return for_pages(root, state, Log(missing=UNREAD), fixed=as_of is not None)


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
    return State(
        corpus=work.corpus, checks=work.checks, derived=work.derived, lines=work.lines, problems=in_order(problems)
    )


def build_bundle(
    checked: Checked, *, title: str, url: str = "", report_url: str = ""
) -> tuple[Bundle | None, tuple[Problem, ...]]:
    """Render every page and every data file; None and the problems when that cannot be done.

    ``url`` is the site's address, where it has one. ``report_url`` is where errors are reported, with ``{claim}``
    for the claim's id; "" leaves the link out.
    """
    if checked.facts is None or not checked.ok:
        return None, checked.problems
    edition = edition_of(checked.facts, title=title, url=url)
    files = data_files(checked.facts, edition)
    return render_pages(checked, edition, files, data=data_view(files), report_url=report_url)
