"""How long the history takes: 1,000 commits on the seed corpus, cold, warm and with one commit more.

    python -m bench.history [--commits N] [--root FOLDER]

A repository is made in a temporary folder: the corpus of ``--root`` (this checkout's own), then commits that each do
what editors do: reword, add and drop evidence, add a claim, withdraw one and take that back, rename, change an actor
or a topic, edit a briefing, a note or a form. Printed are medians of wall seconds for what the changes page needs:
reading the history, collecting the page's view and rendering it; and of the processor's seconds, which say more on a
machine that others use.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sourcebook.pages.environment import environment, render
from sourcebook.pages.views.changes_view import changes_view
from sourcebook.pages.views.facts import Facts
from sourcebook.pipeline import load, load_history

ROOT = Path(__file__).resolve().parent.parent


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--commits", type=int, default=1000)
    parser.add_argument("--root", type=Path, default=ROOT)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        repository = Repository(Path(name))
        repository.start(arguments.root)
        for number in range(arguments.commits - 1):
            repository.edit(number)
        measure(repository, arguments.commits)


class Repository:
    """A repository that grows by one edit a commit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.day = 0

    def start(self, root: Path) -> None:
        self.git("init", "-q")
        for name in ("facts", "briefings"):
            shutil.copytree(root / name, self.folder / name, ignore=shutil.ignore_patterns(".private"))
        self.commit("Facts")
        quoted = (path for path in sorted(self.folder.glob("facts/claims/*.yml")) if "quote:" in path.read_text())
        self.claims = list(quoted)

    def edit(self, number: int) -> None:
        """Make one of ten kinds of edit, in turn, each on the next claim."""
        claim = self.claims[number // 10 % len(self.claims)]
        text = claim.read_text()
        match number % 10:
            case 0:
                claim.write_text(f"{text}note: Looked at again ({number}).\n" if "\nnote:" not in text else f"{text}\n")
            case 1:
                claim.write_text(text.replace("  - source:", "  - basis: observed\n    source:", 1))
            case 2:
                claim.write_text(text.replace("  - basis: observed\n    source:", "  - source:", 1))
            case 3:
                (claim.parent / f"added-{number}.yml").write_text(text)
            case 4:
                claim.write_text(f"{text}withdrawn: {{on: 2026-01-01, why: It was wrong ({number}).}}\n")
            case 5:
                claim.write_text(text.partition("withdrawn: {on: 2026-01-01")[0])
            case 6:
                added = claim.parent / f"added-{number - 3}.yml"
                added.rename(claim.parent / f"renamed-{number}.yml")
            case 7:
                actor = sorted(self.folder.glob("facts/actors/*.yml"))[number // 10 % 10]
                actor.write_text(f"{actor.read_text()}# looked at in {number}\n")
            case 8:
                briefing = next(iter(sorted(self.folder.glob("briefings/*/index.md"))))
                briefing.write_text(f"{briefing.read_text()}\nLooked at again in {number}.\n")
            case _:
                (claim.parent / f"renamed-{number - 3}.yml").unlink()
        self.commit(f"Edit {number}")

    def commit(self, subject: str) -> None:
        self.day += 1
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", subject)

    def git(self, *arguments: str) -> None:
        date = f"{1_700_000_000 + self.day * 3600} +0000"
        dates = {"GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date, "GIT_CONFIG_GLOBAL": os.devnull}
        identity = ("-c", "user.name=Bench", "-c", "user.email=bench@example.org", "-c", "gc.auto=0")
        command = ["git", *identity, *arguments]
        subprocess.run(command, cwd=self.folder, check=True, capture_output=True, env={**os.environ, **dates})


def measure(repository: Repository, commits: int) -> None:
    folder, checked = repository.folder, load(repository.folder)
    assert checked.facts is not None, checked.problems
    facts = checked.facts
    cold = [timed(lambda: page(facts, folder, cache=False)) for _ in range(3)]
    page(facts, folder, cache=True)
    warm = [timed(lambda: page(facts, folder, cache=True)) for _ in range(5)]
    more = []
    for number in range(commits - 1, commits + 2):
        repository.edit(number)
        more.append(timed(lambda: page(facts, folder, cache=True)))
    print(f"{commits} commits, {len(checked.corpus.kinds)} records at the end")
    for name, seconds, goal in (("cold", cold, "5"), ("warm", warm, "0.3"), ("a commit more", more, "")):
        wall, processor = (statistics.median(row) for row in zip(*seconds, strict=True))
        bound = f" (goal: at most {goal} s)" if goal else ""
        print(f"{name:>16}: {wall:.3f} s{bound}, processor {processor:.3f} s")


def page(facts: Facts, folder: Path, *, cache: bool) -> None:
    """Make the changes page from the folder's history."""
    log = load_history(folder, cache=cache)
    values = {"view": changes_view(replace(facts, log=log)), "missing": log.missing, "base": "../"}
    body = render(environment(folder), "changes.html.j2", values)
    assert isinstance(body, str), body


def timed(run: Callable[[], None]) -> tuple[float, float]:
    """Return wall seconds, and those of this process's and its children's processor time."""
    start, before = time.perf_counter(), sum(os.times()[:4])
    run()
    return time.perf_counter() - start, sum(os.times()[:4]) - before


if __name__ == "__main__":
    main()
