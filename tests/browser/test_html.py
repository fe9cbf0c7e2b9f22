"""Every kind of page is valid HTML: the Nu checker finds no error but those of the theme, which are listed to the letter."""

import json
import shutil
import subprocess
from collections import Counter
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.browser.kinds import FERRY, SEED
from tests.conftest import need, outside_checker

pytestmark = [pytest.mark.browser, pytest.mark.slow]

#: The theme's own errors, in parts of its templates that no block lets us replace: the checker's words, and the element.
THEME = "9.8.2"
TYPES = (
    "Attribute “autocomplete” is only allowed when the input type is “color”, “date”, “datetime-local”, “email”, “hidden”, "
    "“month”, “number”, “password”, “range”, “search”, “tel”, “text”, “time”, “url”, or “week”."
)
KNOWN = {
    (TYPES, '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">'),
    (TYPES, '<input class="md-toggle" data-md-toggle="search" type="checkbox" id="__search" autocomplete="off">'),
    (
        "The value of the “for” attribute of the “label” element must be the ID of a non-hidden form control.",
        '<label class="md-nav__title" for="__toc">',
    ),
}


def check(folder: Path, paths: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """The errors on some pages: the page, the checker's words, and the element."""
    java = need(shutil.which("java"), "java")
    jar = outside_checker("vnu-jar/build/dist/vnu.jar")
    files = [str(folder / path / "index.html") if not path.endswith(".html") else str(folder / path) for path in paths]
    assert all(Path(file).is_file() for file in files)
    command = [java, "-jar", jar, "--format", "json", "--exit-zero-always", "--stdout", *files]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=300)
    found = json.loads(done.stdout)["messages"]
    # "info" is advice; of a file it says that no policy lets a page load its neighbours, for files have no origin.
    return [(m["url"].rpartition("/below/")[2], m["message"], marked(m)) for m in found if m["type"] != "info"]


def marked(message: dict[str, object]) -> str:
    """The element that a message is about."""
    start, length = int(str(message.get("hiliteStart", 0))), int(str(message.get("hiliteLength", 0)))
    return str(message.get("extract", ""))[start : start + length]


def test_the_real_site(web: tuple[Path, str], address: str) -> None:
    found = check(web[0] / "below/site", (*SEED, "404.html"))
    assert [row for row in found if row[1:] not in KNOWN] == []
    assert version("mkdocs-material") == THEME, "look whether the theme fixed its errors"
    assert {row[1:] for row in found} == KNOWN, "the theme has fixed an error: take it off the list"


def test_what_only_the_example_has(web: tuple[Path, str], ferry: str) -> None:
    assert [row for row in check(web[0] / "below/ferry", FERRY) if row[1:] not in KNOWN] == []


def test_the_checker_finds_errors(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("<!doctype html><title>x</title><p id=a><p id=a><table><p>x</table>")
    assert len(Counter(check(tmp_path, ("",)))) >= 2
