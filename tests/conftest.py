"""Shared fixtures. A tool that is not Python is used where it is found; where it is not, its tests are named loudly."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from jinja2 import Environment

from tests.compiled import compile_once

# Every run tries the same inputs: a chance find belongs into a long run, not into somebody's pull request.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "repeatable"))

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def need(tool: str | None, name: str) -> str:
    """Return the tool's path; skip the test without it, or fail where SOURCEBOOK_REQUIRE_TOOLS is set."""
    if tool:
        return tool
    message = f"{name} is not installed"
    if os.environ.get("SOURCEBOOK_REQUIRE_TOOLS"):
        pytest.fail(message)
    pytest.skip(message)


@pytest.fixture(autouse=True)
def nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as on a desk, wherever this runs: `check` chooses its format by these."""
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITLAB_CI"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session", autouse=True)
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what tests keep away from the user's own caches."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("caches")))
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", compile_once)
        yield


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the smallest folder of facts."""
    shutil.copytree(ROOT / "tests/cases/valid/minimal", tmp_path / "facts-folder")
    return tmp_path / "facts-folder"


def outside_checker(path: str) -> str:
    """Return the path of a checker below tests/tools/node_modules (`npm ci` there installs them)."""
    found = ROOT / "tests/tools/node_modules" / path
    return need(str(found) if found.is_file() else None, f"{path} (npm ci in tests/tools)")


@pytest.fixture(scope="session")
def faketime() -> str:
    return need(shutil.which("faketime"), "faketime")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    names = ("chromium", "chromium-browser", "google-chrome")
    path = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    path = need(path, "chromium")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield running
        running.close()


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say at the very end which tests were not run: a skip must never look like a pass."""
    skipped = terminalreporter.stats.get("skipped", [])
    if skipped:
        terminalreporter.section("NOT RUN", sep="!", red=True, bold=True)
        for report in skipped:
            terminalreporter.line(f"{report.nodeid}: {report.longrepr[2] if report.longrepr else ''}")
