"""What `check` passes the site builds with, and what it refuses, no site is built from: over every corpus there is.

SOURCEBOOK_LONG=1 builds whole sites; otherwise every page is rendered, which is where the two could part.
"""

import os
import random
from pathlib import Path

import pytest
from click.testing import CliRunner

from sourcebook.cli import cli
from sourcebook.pipeline import build_bundle, load
from sourcebook.problems import errors
from sourcebook.publish.engine import build_site
from sourcebook.publish.line_setting import line_setting
from tests.conftest import ROOT
from tests.properties.random_worlds import _made

LONG = bool(os.environ.get("SOURCEBOOK_LONG"))
CORPORA = [
    *sorted((ROOT / "tests/cases/invalid").iterdir()),
    ROOT / "tests/cases/valid/minimal",
    ROOT / "examples/ferry",
    ROOT,
]


def built(root: Path, to: Path) -> bool:
    """Tell whether the site of a root can be built."""
    if LONG:
        return build_site(root, to, cache=False).ok
    bundle, problems = build_bundle(load(root, require_lines=line_setting(root)[0]), title="A title")
    assert (bundle is None) is bool(errors(problems))
    return bundle is not None


def passed(root: Path) -> bool:
    done = CliRunner().invoke(cli, ["check", "--root", str(root), "--format", "text"])
    assert done.exit_code in (0, 1), done.output
    return done.exit_code == 0


@pytest.mark.parametrize("root", CORPORA, ids=lambda root: root.name)
def test_every_case(root: Path, tmp_path: Path) -> None:
    assert passed(root) is built(root, tmp_path / "site")


def test_generated_corpora(tmp_path: Path) -> None:
    outcomes = set()
    for seed in range(200 if LONG else 40):
        root = tmp_path / str(seed)
        for path, data in _made(random.Random(seed)).box().tree.contents.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        (root / "facts").mkdir(parents=True, exist_ok=True)
        outcomes.add(sound := passed(root))
        assert sound is built(root, tmp_path / "site"), root
    assert True in outcomes, "some of them are sound, so that agreeing is not failing twice"
