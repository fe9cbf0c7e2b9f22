"""`migrate`: old records moved to the present model, with what changes shown as a difference."""

import sys
from collections.abc import Sequence
from difflib import unified_diff
from pathlib import Path

import click

from sourcebook.authoring.migrations import MIGRATIONS, Moved, Overlaid, moved_by
from sourcebook.authoring.writing import replace_file
from sourcebook.cli.options import ROOT, root_folder
from sourcebook.cli.streams import say
from sourcebook.history.state import State
from sourcebook.lines.line_places import line_span
from sourcebook.pipeline import derive_tree
from sourcebook.reading.tree import FolderTree
from sourcebook.report.explained_lines import why_text


@click.command()
@ROOT
@click.option("--check", "only_check", is_flag=True, help="Write nothing; the status is 1 if anything would change.")
def migrate(root: Path | None, only_check: bool) -> None:
    """Move old records to the present model. What changes is shown; comments and every other byte stay."""
    root = root_folder(root)
    tree = FolderTree(root)
    found = [(migration, moved) for migration in MIGRATIONS for moved in moved_by(migration, tree)]
    moves = [moved for _, moved in found if isinstance(moved, Moved)]
    state = derive_tree(Overlaid(tree, {moved.path: moved.after for moved in moves})) if moves else None
    for migration in MIGRATIONS:
        own = [moved for of, moved in found if of is migration]
        say(f"{migration.name} ({migration.about}): {len(own)} {'file' if len(own) == 1 else 'files'}")
        for moved in own:
            say(_told(moved, state) if isinstance(moved, Moved) and state else f"\n{moved}")
    if not only_check:
        _write(root, moves)
    by_hand = len(found) - len(moves)
    done = "would change" if only_check else "changed"
    say(f"migrate: {len(moves)} {done}, {by_hand} to be changed by hand")
    sys.exit(1 if by_hand or (only_check and moves) else 0)


def _told(moved: Moved, state: State) -> str:
    before, after = (data.decode("utf-8-sig").splitlines() for data in (moved.before, moved.after))
    rows = ["", *unified_diff(before, after, moved.path, moved.path, lineterm="")]
    rows += [f"it excused {told}" for told in moved.told]
    for check in state.lines:
        if check.placed.record == moved.record:
            place = line_span(state.corpus, check.placed, 0, len(check.placed.line.text))
            rows.append(f"{place.path}:{place.line}: {check.placed.field}, {why_text(check)}")
            rows += [f"  not carried: {' · '.join(check.missing)}"] if check.missing else []
    return "\n".join(rows)


def _write(root: Path, moves: Sequence[Moved]) -> None:
    for moved in moves:
        try:
            replace_file(root / moved.path, moved.after)
        except OSError as error:
            say(f"migrate: {moved.path}: {(error.strerror or str(error)).lower()}; it is as it was", err=True)
            sys.exit(1)
