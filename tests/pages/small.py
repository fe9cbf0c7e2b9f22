"""Small corpora as pages: a box of records with one briefing on the whole of it, computed and rendered."""

from pathlib import Path

from sourcebook.history.commit_log import Log
from sourcebook.pages.checked import Checked, for_pages
from sourcebook.pages.views.facts import Facts
from sourcebook.pipeline import build_bundle, derive_tree
from tests.build import Box

BRIEFING = "---\ntitle: B\nsummary: S.\nas_of: 2026-06-01\ntopics: [ferry, weather]\nMORE---\n\n"


def checked(box: Box, prose: str = "", matter: str = "") -> Checked:
    box.tree.contents["briefings/brief/index.md"] = (BRIEFING.replace("MORE", matter) + prose + "\n").encode()
    found = for_pages(Path("."), derive_tree(box.tree), Log(missing="none"), fixed=False)
    assert found.ok, found.problems
    return found


def shown(box: Box, prose: str = "", matter: str = "") -> Facts:
    """The facts of a corpus, with a briefing "brief" on everything."""
    facts = checked(box, prose, matter).facts
    assert facts is not None
    return facts


def page(box: Box, path: str, prose: str = "", matter: str = "") -> str:
    """One page's HTML with its white space made even."""
    bundle, problems = build_bundle(checked(box, prose, matter), title="t")
    assert bundle, problems
    return " ".join(next(page.html for page in bundle.pages if page.path == path).split())
