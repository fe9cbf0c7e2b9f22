"""The Content-Security-Policy: it stands on every page, and names exactly the theme's inline scripts."""

import base64
import hashlib
import re
import shutil
from importlib.metadata import version
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from sourcebook.pages.policy import POLICY, SCRIPT_HASHES, THEME_VERSION
from sourcebook.publish.engine import build_site
from tests.conftest import ROOT

#: All of the head that can stand before the policy: it rules what comes after it.
FIRST = re.compile(r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("policy")
    shutil.copytree(ROOT / "tests/cases/valid/minimal", folder / "f")
    # settings of somebody's own, which leave out the scope
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "f/mkdocs.yml").write_text(settings.replace("  scope: /\n", ""), encoding="utf-8")
    found = build_site(folder / "f", None)
    assert found.ok, found.problems
    return sorted((folder / "f/site").rglob("*.html"))


def test_the_policy_is_the_first_thing_on_every_page(built: list[Path]) -> None:
    assert {path.name for path in built} == {"index.html", "404.html"}
    for path in built:
        found = FIRST.search(path.read_text(encoding="utf-8"))
        assert found, path
        assert found.group(1).replace("&#39;", "'") == POLICY, path


def test_its_words() -> None:
    rules = dict(rule.partition(" ")[::2] for rule in POLICY.split("; "))
    scripts = rules.pop("script-src").split()
    assert scripts == ["'self'", *(f"'sha256-{digest}'" for digest in SCRIPT_HASHES)]
    assert rules == {
        "default-src": "'self'", "style-src": "'self'", "img-src": "'self' data:",
        "object-src": "'none'", "base-uri": "'none'", "form-action": "'none'",
    }  # fmt: skip


def test_the_scripts_named_are_those_of_the_installed_theme(built: list[Path]) -> None:
    assert version("mkdocs-material") == THEME_VERSION, "look at its inline scripts, then renew the hashes"
    for path in built:
        found = []
        for script in LexborHTMLParser(path.read_text(encoding="utf-8")).css("script:not([src])"):
            if script.attributes.get("type") != "application/json":  # a block of data: no browser runs it
                found.append(base64.b64encode(hashlib.sha256(script.text().encode()).digest()).decode())
        assert sorted(found) == sorted(SCRIPT_HASHES), path


def test_no_style_stands_in_a_page(built: list[Path]) -> None:
    for path in built:
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert [node.html for node in tree.css("style, [style]")] == [], path
