"""Building a site: from anywhere, through both entries, and never leaving half of one."""

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from sourcebook.publish.engine import build_site
from tests.conftest import ROOT

MINIMAL = ROOT / "tests/cases/valid/minimal"
BUILD = [sys.executable, str(ROOT / "build.py")]
MKDOCS = [sys.executable, "-m", "mkdocs", "build", "-q"]


def run(command: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(ROOT)}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)


def digest(site: Path) -> dict[str, str]:
    return {
        str(path.relative_to(site)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }


def own_settings(folder: Path, text: str = "") -> None:
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(settings + text, encoding="utf-8")


def break_a_quote(folder: Path) -> None:
    claim = folder / "facts/claims/closure-decided.yml"
    claim.write_text(claim.read_text().replace("quote: The council", "quote: The counsil"))


def test_another_folder_from_another_folder(folder: Path, tmp_path: Path) -> None:
    done = run([*BUILD, "--root", str(folder)], tmp_path)
    assert done.returncode == 0, done.stderr
    assert (folder / "site/claims/closure-decided/index.html").is_file()
    assert f"site  {folder}/site" in done.stdout
    assert sorted(path.name for path in folder.iterdir()) == ["briefings", "facts", "site"]


def test_site_dir(folder: Path, tmp_path: Path) -> None:
    more = ["--engine", "mkdocs", "--no-cache"]
    done = run([*BUILD, "site", "--root", str(folder), "--site-dir", "out/here", *more], tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/here/index.html").is_file()


def test_a_folder_without_briefings(folder: Path) -> None:
    shutil.rmtree(folder / "briefings")
    built = build_site(folder, None)
    assert built.ok
    assert "No briefing is written yet" in (folder / "site/index.html").read_text()


def test_an_empty_folder_of_facts(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    assert build_site(tmp_path, None).ok
    assert "No claim is" not in (tmp_path / "site/index.html").read_text()


def test_own_templates_come_first(folder: Path) -> None:
    (folder / "templates").mkdir()
    (folder / "templates/data.html.j2").write_text("<h1>Our own data page</h1>")
    assert build_site(folder, None).ok
    assert "Our own data page" in (folder / "site/data/index.html").read_text()


@pytest.mark.parametrize("command", [[*BUILD, "--root", "."], MKDOCS], ids=["build.py", "mkdocs"])
def test_a_failed_build_leaves_the_site_as_it_was(folder: Path, command: list[str]) -> None:
    own_settings(folder)
    first = run(command, folder)
    assert first.returncode == 0, first.stderr
    before = digest(folder / "site")
    assert "index.html" in before
    break_a_quote(folder)
    failed = run(command, folder)
    assert failed.returncode == 1
    report = failed.stdout + failed.stderr
    assert "closure-decided.yml:7:" in report
    assert "Q101" in report
    assert "Traceback" not in report
    assert digest(folder / "site") == before
    assert sorted(path.name for path in folder.iterdir()) == ["briefings", "facts", "mkdocs.yml", "site"]


def test_warnings_never_fail_a_strict_build(folder: Path) -> None:
    own_settings(folder)
    (folder / "facts/actors/nobody.yml").write_text("name: Nobody\nkind: person\n")
    done = run([*MKDOCS, "--strict"], folder)
    assert done.returncode == 0, done.stderr
    assert "R201" in done.stderr


def test_old_pages_go_with_their_records(folder: Path) -> None:
    assert build_site(folder, None).ok
    assert (folder / "site/actors/union/index.html").is_file()
    (folder / "facts/claims/union-refuses.yml").unlink()
    (folder / "facts/actors/union.yml").unlink()
    topic = folder / "facts/topics/ferry.yml"
    topic.write_text(topic.read_text().replace(", union", ""))
    assert build_site(folder, None).ok
    assert not (folder / "site/actors/union").exists()


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("site_name: [unclosed\n", "mkdocs.yml"),
        ("site_name: x\nplugins: [search]\n", "sourcebook"),
        ("site_name: x\ntheme: nosuch\nplugins: [sourcebook]\n", "nosuch"),
        ("site_name: x\nplugins: [nosuch]\n", "nosuch"),
    ],
)
def test_settings_that_cannot_be_used_are_t105(
    folder: Path, settings: str, words: str, caplog: pytest.LogCaptureFixture
) -> None:
    (folder / "mkdocs.yml").write_text(settings)
    built = build_site(folder, None)
    assert [problem.code for problem in built.problems if problem.severity == "error"] == ["T105"]
    assert words in caplog.text + "".join(map(str, built.problems))


def test_a_broken_template_is_reported(folder: Path) -> None:
    (folder / "templates").mkdir()
    for name in ("data", "claim"):
        (folder / f"templates/{name}.html.j2").write_text("<h1>Words</h1>\n{{ missing }}")
    found = {(problem.code, problem.span.path, problem.span.line) for problem in build_site(folder, None).problems}
    # Links to pages that a template kept from being made are not told as well.
    assert found == {("T101", f"templates/{name}.html.j2", 2) for name in ("data", "claim")}
