"""The distribution: built, installed in an empty environment, and used on a folder of facts elsewhere."""

import os
import shlex
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.authoring.capture.samples import page
from tests.conftest import ROOT


def run(*command: str, cwd: Path) -> str:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=900)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


@pytest.mark.slow
def test_wheel_in_an_empty_environment(tmp_path: Path) -> None:
    source = tmp_path / "source"
    ignored = shutil.ignore_patterns(
        ".venv",
        ".git",
        "site",
        ".site.sourcebook",
        "node_modules",
        ".*_cache",
        "__pycache__",
        ".hypothesis",
    )
    shutil.copytree(ROOT, source, ignore=ignored)
    wheel_into = ("--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"))
    run(sys.executable, "-m", "build", *wheel_into, str(source), cwd=tmp_path)
    wheel = next((tmp_path / "dist").glob("*.whl"))
    names = zipfile.ZipFile(wheel).namelist()
    for part in (
        "templates/home.html.j2",
        "templates/overrides/main.html",
        "templates/assets/sourcebook.css",
        "mkdocs.yml",
    ):
        assert f"sourcebook/_default/{part}" in names
    assert "sourcebook/language/data/en.yml" in names
    assert not [name for name in names if name.startswith(("tests", "facts", "briefings"))]
    environment = tmp_path / "environment"
    run(sys.executable, "-m", "venv", str(environment), cwd=tmp_path)
    python = str(environment / ("Scripts" if os.name == "nt" else "bin") / "python")
    pip = [python, "-m", "pip", "--disable-pip-version-check", "-q", "install"]
    run(*pip, "--no-deps", "--require-hashes", "-r", str(ROOT / "requirements/site.txt"), cwd=tmp_path)
    run(*pip, "--no-deps", str(wheel), cwd=tmp_path)
    shutil.copytree(ROOT / "tests/cases/valid/minimal", tmp_path / "facts folder")
    command = str(Path(python).with_name("sourcebook"))
    out = run(command, "--root", str(tmp_path / "facts folder"), cwd=tmp_path)
    assert "2 exact" in out
    page = (tmp_path / "facts folder/site/claims/closure-decided/index.html").read_text(encoding="utf-8")
    assert "The council decided to close the ferry line in May." in page
    assert (tmp_path / "facts folder/site/assets/sourcebook/sourcebook.css").is_file()
    assert "no errors" in run(command, "check", cwd=tmp_path / "facts folder")
    captures(command, pip, tmp_path)


def captures(command: str, pip: list[str], folder: Path) -> None:
    """Text is captured as it is; for HTML the command says what to install, and that is enough."""
    (folder / "a.txt").write_text("Words that were read.")
    (folder / "a.html").write_text(page(), encoding="utf-8")
    more = ("--root", str(folder / "facts folder"), "--title", "A", "--lang", "en", "--type", "report")
    assert "is kept" in run(command, "capture", "a.txt", "--id", "text", *more, cwd=folder)
    html = (command, "capture", "a.html", "--id", "html", *more)
    done = subprocess.run(html, cwd=folder, capture_output=True, text=True, check=False, timeout=100)
    assert done.returncode == 2
    said = done.stderr.partition("Install them with: ")[2].strip()
    wanted = [part.split(">=")[0] for part in shlex.split(said)[4:]]
    assert shlex.split(said)[:4] == [pip[0], "-m", "pip", "install"]
    assert wanted == ["lxml-html-clean", "pypdfium2", "trafilatura", "webencodings"]
    run(*pip, "--no-deps", "--require-hashes", "-r", str(ROOT / "requirements/capture.txt"), cwd=folder)
    assert "is kept" in run(*html, cwd=folder)
