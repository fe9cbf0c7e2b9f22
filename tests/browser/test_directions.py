"""Words from right to left, and in other languages: they run their own way, are tagged, and never widen the page."""

import hashlib
import shutil
from pathlib import Path
from typing import Any

import pytest

from sourcebook.publish.engine import build_site
from tests.browser.test_tables import served
from tests.conftest import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TEXT = "أعلن المجلس يوم الثلاثاء. قال الرئيس إن الهدنة قد بدأت اليوم في المدينة. ثم انتهت الجلسة دون بيان آخر.\n"
QUOTE = "قال الرئيس إن الهدنة قد بدأت اليوم"
CLAIM = f"""\
text: The president said that the truce had begun.
kind: statement
described_as: الرئيس
topics: [ferry]
evidence:
  - source: bayan
    quote: {QUOTE}
    translation: {{text: The president said that the truce has begun today, lang: en, by: the editors}}
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rtl") / "f"
    shutil.copytree(ROOT / "tests/cases/valid/minimal", folder)
    data = TEXT.encode()
    (folder / "facts/sources/bayan.txt").write_bytes(data)
    digest = hashlib.sha256(data).hexdigest()
    source = f"title: بيان المجلس\ntype: statement\nlang: ar\nsnapshot: {{sha256: {digest}, storage: public}}\n"
    (folder / "facts/sources/bayan.yml").write_text(source, encoding="utf-8")
    (folder / "facts/claims/truce.yml").write_text(CLAIM, encoding="utf-8")
    built = build_site(folder, None)
    assert built.ok, built.problems
    return folder / "site"


def style(page: Any, selector: str) -> tuple[str, str]:
    found = page.eval_on_selector(
        selector, "e => [getComputedStyle(e).direction, e.closest('[lang]').getAttribute('lang')]"
    )
    return found[0], found[1]


def test_each_language_runs_its_own_way(page: Any, site: Path, address: str) -> None:
    page.route("**/*", lambda route: route.fulfill(path=served(site, route.request.url)))
    page.goto(f"{address}/claims/truce/")
    assert page.inner_text(".sb-words") == QUOTE
    assert style(page, ".sb-quote p") == ("rtl", "ar")
    assert style(page, "p.sb-context") == ("rtl", "ar")
    assert style(page, ".sb-translation") == ("ltr", "en")
    page.goto(f"{address}/sources/bayan/")
    assert style(page, ".sb-snapshot p") == ("rtl", "ar")
    assert style(page, "h1") == ("rtl", "ar")


def test_no_page_is_wider_than_its_window(page: Any, site: Path, address: str) -> None:
    page.route("**/*", lambda route: route.fulfill(path=served(site, route.request.url)))
    for path in (
        "",
        *(
            f"{name}/"
            for name in "ferry-line ferry-line/verification claims/truce sources/bayan sources claims".split()
        ),
    ):
        page.goto(f"{address}/{path}")
        width, window = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
        assert width <= window, path
