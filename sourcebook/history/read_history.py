"""The line of commits → the history: each state derived from the one before it, compared, and kept."""

from collections.abc import Callable, Iterator
from pathlib import Path

from sourcebook.history.cache import load_commits, store_commits
from sourcebook.history.commit_log import Commit, Event, Log
from sourcebook.history.events import events_between
from sourcebook.history.first_parents import FileStep, Line, Step, head_of, place_of, read_line
from sourcebook.history.state import State
from sourcebook.problems import errors
from sourcebook.reading.revision import GitFile, GitTree, RevisionTree, UnknownRevisionError, read_all
from sourcebook.reading.tree import PRIVATE_FOLDER, Tree, link_on_the_way

#: Derives the state of a tree that was committed on a day ("" for none); what the earlier state holds and nothing
#: changed is taken over. Only the pipeline knows the stages.
Follow = Callable[[Tree, str, State | None], State]


def read_history(root: Path, follow: Follow, *, cache: Path | None) -> Log:
    """Read the history of ``root``. ``cache`` is the folder to keep it in, None for none.

    Never raises: without git, or where only part was fetched, the log says so.
    """
    linked = link_on_the_way(root, PRIVATE_FOLDER) is not None
    private = [] if linked else sorted(path.name for path in (root / PRIVATE_FOLDER).glob("*.t[xs][tv]"))
    head, key = head_of(root), (place_of(root), *private)
    if cache and head:
        kept_head, kept = load_commits(cache, key)
        if kept_head == head:
            return Log(commits=kept[::-1])
    line = read_line(root)
    if not line.steps:
        return Log(missing=line.missing)
    if line.cut:
        key = (*key, "cut")
    kept = load_commits(cache, key)[1] if cache else ()
    known = _known(kept, line)
    try:
        commits = (*known, *_derive(root, line, known, follow))
    except UnknownRevisionError:
        return Log(missing="Not every file of the history is in this clone, so no history is shown.")
    if cache and len(commits) > len(known):
        store_commits(cache, key, "" if line.missing else head, commits)
    return Log(commits=commits[::-1], missing=line.missing)


def _known(kept: tuple[Commit, ...], line: Line) -> tuple[Commit, ...]:
    """The kept commits that the line begins with: a commit's hash stands for all that came before it."""
    found = 0
    while found < min(len(kept), len(line.steps)) and kept[found].hash == line.steps[found].hash:
        found += 1
    return kept[:found]


def _derive(root: Path, line: Line, known: tuple[Commit, ...], follow: Follow) -> Iterator[Commit]:
    """Yield the commits that are not known yet. A state that cannot be derived is passed over.

    Where fetching stopped there is nothing to compare with: what is there first is not news.
    """
    rest = line.steps[len(known) :]
    files = dict(RevisionTree(root, known[-1].hash).listing) if known else {}
    changed = ((file.mode, file.new) for step in rest for file in step.files if file.new)
    blobs = read_all(root, (*files.values(), *changed), "the history")
    good = _start(root, line, known, follow)
    for step in rest:
        for file in step.files:
            _apply(files, file)
        state = follow(GitTree(root, step.hash[:12], files, blobs), step.time[:10], good)
        if state.derived is None:
            yield _commit(step, errors=max(len(errors(state.problems)), 1))
        else:
            yield _commit(step, *(events_between(good, state) if good else ()))
            good = state


def _start(root: Path, line: Line, known: tuple[Commit, ...], follow: Follow) -> State | None:
    """The last state before the unknown commits that could be derived."""
    last = next((commit for commit in reversed(known) if not commit.errors), None)
    if last:
        return follow(RevisionTree(root, last.hash), last.date, None)
    return None if line.cut else follow(GitTree(root, "nothing", {}, {}), "", None)


def _apply(files: dict[str, GitFile], file: FileStep) -> None:
    if file.new:
        files[file.path] = (file.mode, file.new)
    else:
        files.pop(file.path, None)


def _commit(
    step: Step, events: tuple[Event, ...] = (), renamed: tuple[tuple[str, str], ...] = (), *, errors: int = 0
) -> Commit:
    """Name the records whose files a commit touched; a record whose file only moved counts as changed."""
    there = {id_ for file in step.files if file.old and (id_ := _id(file.path))}
    gone = {id_ for file in step.files if not file.new and (id_ := _id(file.path))}
    come = {id_ for file in step.files if file.new and (id_ := _id(file.path))}
    return Commit(
        hash=step.hash,
        time=step.time,
        subject=step.subject,
        added=tuple(sorted(come - there)),
        changed=tuple(sorted(come & there)),
        removed=tuple(sorted(gone - come)),
        events=events,
        errors=errors,
        renamed=renamed,
    )


def _id(path: str) -> str | None:
    """The id of the record that a path belongs to; a snapshot belongs to none."""
    if path.endswith(".yml"):
        return path.rpartition("/")[2].removesuffix(".yml")
    parts = path.split("/")
    return parts[-2] if len(parts) >= 3 and parts[-1] == "index.md" else None
