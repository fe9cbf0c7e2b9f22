"""A pull request of a stranger, as the review workflow meets it: what is run, read, published and printed.

The steps of .github/workflows/review.yml are run as they stand there, on a repository that was made by a script.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from sourcebook.reading.characters import escaped
from tests.conftest import ROOT
from tests.history.repository import Repository

CODE = ("build.py", "sourcebook", "templates", "mkdocs.yml", "schema")
#: Each writes a file when it is run; none may be there afterwards.
RAN = "import os, pathlib\npathlib.Path(os.environ['RAN']).touch()\n"
EVIL = "\x1b[31m ##[error]x \u202e"


def steps() -> list[str]:
    """What the workflow runs, from its checkout on, apart from setting up Python."""
    workflow = yaml.safe_load((ROOT / ".github/workflows/review.yml").read_text(encoding="utf-8"))
    return [step["run"] for step in workflow["jobs"]["review"]["steps"] if "run" in step and step["name"] != "Set up"]


def gitlab_steps() -> list[str]:
    """The same of the review on GitLab."""
    script = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))["review"]["script"]
    return [step for step in script if step != "make setup"]


def hostile(repo: Repository) -> None:
    """Change everything that a pull request can bring, besides one honest edit of a claim."""
    root = repo.root
    for name in (
        "build.py",
        "sourcebook/__init__.py",
        "sourcebook/cli/__init__.py",
        "hook.py",
        "conftest.py",
        "sitecustomize.py",
    ):
        (root / name).write_text(RAN)
    (root / "Makefile").write_text("setup:\n\ttouch $(RAN)\n")
    (root / "mkdocs.yml").write_text(
        "INHERIT: other.yml\nsite_name: Forged\nhooks: [hook.py]\nplugins: [sourcebook, search]\n"
    )
    (root / "other.yml").write_text("theme: {name: null, custom_dir: templates}\n")
    (root / "templates/home.html.j2").write_text("<script>FORGED</script>")
    (root / "templates/assets/x.js").write_text("FORGED")
    (root / ".gitattributes").write_text("* filter=evil diff=evil\n*.txt -filter\n")
    (root / ".gitmodules").write_text('[submodule "x"]\n\tpath = x\n\turl = ext::sh -c "touch ran"\n')
    (root / ".cache/sourcebook").mkdir(parents=True)
    (root / ".cache/sourcebook/history-0.json").write_text("{}")
    (root / "facts/topics/linked.yml").symlink_to("/etc/hostname")
    (root / f"facts/topics/{EVIL.replace('/', '')}.yml").write_text("title: x\n")
    (root / "facts/topics/hidden.yml").write_text(f'title: "{EVIL}"\n')
    repo.replace("claims/closure-decided", ("decided to close", "decided to shut"))
    repo.git("add", "-f", ".cache")


@pytest.fixture
def pull(tmp_path: Path) -> Repository:
    """A checkout of the pull request merged into its base, with settings of git that run programs."""
    repo = Repository(tmp_path / "repo")
    repo.take_in(ROOT / "tests/cases/valid/minimal")
    for name in CODE:
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copyfile
        copy(
            ROOT / name,
            repo.root / name,
            **({"ignore": shutil.ignore_patterns("__pycache__")} if copy is shutil.copytree else {}),
        )
    repo.commit("Base")
    repo.git("checkout", "-q", "-b", "pull")
    hostile(repo)
    repo.commit(f"Pull {EVIL}")
    repo.git("checkout", "-q", "main")
    repo.merge("pull", "Merge")
    (repo.root / ".git/info/exclude").write_text(".venv\n")
    (repo.root / ".venv").symlink_to(Path(sys.prefix))
    return repo


def test_a_stranger_s_pull_request(pull: Repository, tmp_path: Path) -> None:
    ran, merged = tmp_path / "ran", pull.git("rev-parse", "HEAD")
    program = f"touch {ran}"
    for setting in (
        "core.fsmonitor",
        "diff.evil.command",
        "diff.evil.textconv",
        "diff.external",
        "core.pager",
        "gpg.program",
    ):
        pull.git("config", setting, program)
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "post-index-change").write_text(f"#!/bin/sh\n{program}\n")
    (hooks / "post-index-change").chmod(0o755)
    summary = tmp_path / "summary.md"
    environment = {
        **os.environ, "MERGED": merged, "BASE": f"{merged}^1", "RAN": str(ran), "GITHUB_STEP_SUMMARY": str(summary), "GITHUB_ACTIONS": "true",
    }  # fmt: skip
    first, *rest = steps()
    subprocess.run(
        ["bash", "-e", "-c", first], cwd=pull.root, env={**environment, "GIT_CONFIG_NOSYSTEM": "1"}, check=True
    )
    ran.unlink(missing_ok=True)  # what the runner's own git runs is set on the runner, where no pull request can set it
    pull.git("config", "core.hooksPath", str(hooks))
    printed = ""
    for script in rest:
        done = subprocess.run(
            ["bash", "-e", "-c", script],
            cwd=pull.root,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        printed += done.stdout + done.stderr
        assert "Traceback" not in printed, printed
    assert not ran.exists(), "something of the pull request was run"
    assert "R109" in printed, "its link is a problem"
    assert "Q101" not in printed, "its claim is told as what it is: a line that nothing carries"
    assert escaped(printed, commands=True) == printed
    head, _, inert = printed.partition("::stop-commands::")
    assert all(
        line.startswith(("::error file=", "::warning file=", "::notice file=")) for line in head.splitlines() if line
    )
    assert inert
    comment = (pull.root / "comparison/comment.md").read_text(encoding="utf-8")
    assert "FORGED" not in comment + printed
    assert escaped(comment) == comment
    assert "other files of the pull request are not run here" in summary.read_text(encoding="utf-8")
    assert not (pull.root / "site").exists(), "with errors nothing is built"


@pytest.mark.parametrize("review", [steps, gitlab_steps])
def test_what_is_sound_is_built_with_the_base_s_code(
    pull: Repository, tmp_path: Path, review: Callable[[], list[str]]
) -> None:
    for name in ("linked.yml", "hidden.yml", f"{EVIL}.yml"):
        (pull.root / "facts/topics" / name).unlink()
    pull.commit("Take the wrong records away")
    merged = pull.git("rev-parse", "HEAD")
    environment = {
        **os.environ,
        "MERGED": merged,
        "BASE": f"{merged}~1^1",
        "CI_COMMIT_SHA": merged,
        "CI_MERGE_REQUEST_DIFF_BASE_SHA": pull.git("rev-parse", f"{merged}~1^1"),
        "RAN": str(tmp_path / "ran"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "s"),
    }
    for script in review():
        subprocess.run(
            ["bash", "-e", "-c", script], cwd=pull.root, env=environment, check=True, capture_output=True, timeout=300
        )
    assert not (tmp_path / "ran").exists()
    published = "".join(path.read_text(encoding="utf-8") for path in (pull.root / "site").rglob("*.html"))
    assert "decided to shut" in published
    assert "FORGED" not in published.upper()
    assert not (pull.root / "site/assets/sourcebook/x.js").exists()
