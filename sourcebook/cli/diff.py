"""`diff`: what a change of facts means, in the form asked for."""

import re
from pathlib import Path

import click

from sourcebook.cli.options import AS_OF, ROOT, folder_or_default, root_folder
from sourcebook.cli.streams import print_form
from sourcebook.cli.waiting import waiting
from sourcebook.pipeline import load_tree
from sourcebook.reading.edtf import Edtf
from sourcebook.reading.revision import RevisionTree, UnknownRevisionError, differing, index_tree, merge_base
from sourcebook.reading.tree import FolderTree
from sourcebook.report.change.change_report import Side, report
from sourcebook.report.change.forms import FORMS

#: What pages are laid out with, beside the records.
_LAYOUT = ("mkdocs.yml", "templates")


@click.command()
@click.argument("base")
@click.argument("head", required=False)
@ROOT
@AS_OF
@click.option("--cached", is_flag=True, help="Compare with what is staged for the next commit.")
@click.option("--format", "format_", type=click.Choice([*FORMS]), default="text", help="How to report.")
def diff(base: str, head: str | None, root: Path | None, as_of: Edtf | None, cached: bool, format_: str) -> None:
    """Say what changed in meaning from BASE to HEAD.

    Both are revisions of git. HEAD is left out for the files as they lie in the folder. BASE may be a range:
    A..B compares A with B, A...B the commit at which they parted with B.
    """
    try:
        root, before, after = _sides(root, base, head, cached=cached)
        with waiting("comparing"):
            one, other = _side(root, before, as_of, cached=False), _side(root, after, as_of, cached=cached)
            unseen = differing(root, one.commit, other.commit, *_LAYOUT) if other.commit else ()
            found = report(one, other, unseen=unseen)
    except UnknownRevisionError as error:
        raise click.UsageError(str(error)) from None
    print_form(format_, FORMS[format_](found).rstrip("\n"))


def _sides(root: Path | None, base: str, head: str | None, *, cached: bool) -> tuple[Path, str, str | None]:
    """Return the folder and the two revisions; None stands for the files in the folder, or the index."""
    before, dots, after = re.fullmatch(r"(.*?)(\.{2,3}|$)(.*)", base, re.DOTALL).groups()  # type: ignore[union-attr]
    if not dots:
        if cached and head is not None:
            raise click.UsageError("--cached takes the place of HEAD: give one of them")
        in_folder = head is None and not cached
        return root_folder(root) if in_folder else folder_or_default(root), base, head
    if head is not None or cached:
        raise click.UsageError(f"`{base}` names both sides already")
    folder, before, after = folder_or_default(root), before or "HEAD", after or "HEAD"
    return folder, merge_base(folder, before, after) if len(dots) == 3 else before, after


def _side(root: Path, revision: str | None, as_of: Edtf | None, *, cached: bool) -> Side:
    if revision is not None:
        tree = RevisionTree(root, revision)
        return Side(revision, tree.commit, load_tree(root, tree, as_of=as_of))
    if cached:
        return Side("the index", "", load_tree(root, index_tree(root), as_of=as_of))
    return Side("the working tree", "", load_tree(root, FolderTree(root), as_of=as_of))
