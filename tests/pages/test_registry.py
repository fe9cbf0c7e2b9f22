"""The table of pages: each row is whole, every list of pages is made from it, and `diff` tells the pages that differ."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sourcebook.pages import registry
from sourcebook.pages.bundle import Bundle, NavItem
from sourcebook.pages.changed_pages import changed_pages
from sourcebook.pages.checked import Checked
from sourcebook.pages.environment import environment
from sourcebook.pages.gate import url_of
from sourcebook.pages.registry import ADDRESSES, PAGES, TABS, Page
from sourcebook.pipeline import build_bundle, load
from sourcebook.reading.kinds import KINDS
from sourcebook.reading.records import RESERVED_FOR_BRIEFINGS, Kind
from tests.conftest import ROOT

MEASURED = "    basis_quote: The plating was measured by ultrasound at 212 points.\n"


def lacks(page: Page, pages: tuple[Page, ...] = PAGES) -> Iterator[str]:
    """Name what a row lacks."""
    if not page.title:
        yield "a title"
    if not (ROOT / f"templates/{page.template}.html.j2").is_file():
        yield f"its template templates/{page.template}.html.j2"
    if page.path and not page.path.endswith("/"):
        yield "a path that ends in a slash"
    if ("{id}" in page.path) != (page.of is not None):
        yield "a kind of record to its {id}, or {id} to its kind"
    if sum(other.path == page.path for other in pages) > 1:
        yield "an address of its own"
    if page.shows and (page.of is not Kind.BRIEFING or page.own or page.shows in {p.of for p in pages if p.own}):
        yield "a place for anchors: only a page of a briefing shows records that have no page of their own"
    first = page.path.partition("/")[0]
    if first and first != "{id}" and first not in RESERVED_FOR_BRIEFINGS:
        yield f"its reserved name `{first}` (RESERVED_FOR_BRIEFINGS)"


WHOLE = Page(path="{id}/map/", title="Map", template="timeline", view=lambda _site, _: {}, of=Kind.BRIEFING)
BROKEN = {
    "a title": replace(WHOLE, title=""),
    "its template templates/map.html.j2": replace(WHOLE, template="map"),
    "a path that ends in a slash": replace(WHOLE, path="{id}/map"),
    "a kind of record": replace(WHOLE, of=None),
    "an address of its own": replace(WHOLE, path="{id}/timeline/"),
    "a place for anchors": replace(WHOLE, shows=Kind.CLAIM),
    "its reserved name `maps`": replace(WHOLE, path="maps/", of=None),
}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.path)
def test_a_row_is_whole(page: Page) -> None:
    assert list(lacks(page)) == []


def test_what_a_new_row_lacks_is_named() -> None:
    assert list(lacks(WHOLE, (*PAGES, WHOLE))) == []
    for wanted, page in BROKEN.items():
        assert [part for part in lacks(page, (*PAGES, page)) if part.startswith(wanted)], wanted


def test_every_template_and_every_kind_has_its_page() -> None:
    made = {page.template for page in PAGES} | {"diff"}  # a report, which no site holds
    assert {file.name.partition(".")[0] for file in (ROOT / "templates").glob("[a-z]*.j2")} == made
    assert set(ADDRESSES) == set(KINDS) == set(Kind)


def too_long(folder: Path) -> list[str]:
    """Name the lines of templates that are longer than 120 characters."""
    return [
        f"{file.relative_to(folder)}:{number}"
        for file in sorted(folder.rglob("*"))
        if file.suffix in (".j2", ".html")
        for number, line in enumerate(file.read_text(encoding="utf-8").split("\n"), start=1)
        if len(line) > 120
    ]


def test_templates_can_be_read(tmp_path: Path) -> None:
    """People override them: they are indented, which shows in no page, and their lines are short."""
    assert too_long(ROOT / "templates") == []
    (tmp_path / "long.html.j2").write_text("x" * 121)
    assert too_long(tmp_path) == ["long.html.j2:1"]
    env = environment(tmp_path)
    assert env.from_string("<p>\n  {% if true %}\n    x\n  {% endif %}\n</p>").render() == "<p>\n    x\n</p>"


# --- every list is made from the table -----------------------------------------------------------------------------


def test_a_new_page_of_a_briefing_is_in_every_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A view, a template and a row: then it is built, in the tabs and in the navigation."""
    shutil.copytree(ROOT / "tests/cases/valid/minimal", tmp_path / "f")
    (tmp_path / "f/templates").mkdir()
    (tmp_path / "f/templates/map.html.j2").write_text(
        '{% import "_macros.html.j2" as m %}{{ m.tabs(tabs, base, tab) }}<h1>Map</h1><p>{{ places }}</p>'
    )
    new = replace(WHOLE, template="map", view=lambda _site, id_: {"places": f"places of {id_}"})
    pages = (*PAGES[: PAGES.index(TABS[-1]) + 1], new, *PAGES[PAGES.index(TABS[-1]) + 1 :])
    for module in ("registry", "sheets", "tabs", "building"):
        monkeypatch.setattr(f"sourcebook.pages.{module}.PAGES", pages, raising=False)
        monkeypatch.setattr(f"sourcebook.pages.{module}.TABS", (*TABS, new), raising=False)
    assert registry.PAGES is pages
    bundle = built(load(tmp_path / "f"))
    page = next(page for page in bundle.pages if page.path == "ferry-line/map.md")
    assert "<p>places of ferry-line</p>" in page.html
    assert page.title == "Map: The ferry"
    assert 'aria-current="page">Map</a>' in page.html
    assert "ferry-line/map.md" in set(addresses(bundle.nav))


def built(checked: Checked) -> Bundle:
    bundle, problems = build_bundle(checked, title="T")
    assert bundle is not None, problems
    return bundle


def addresses(items: tuple[NavItem, ...]) -> Iterator[str]:
    for item in items:
        yield item.path
        yield from addresses(item.children)


# --- the pages that differ -----------------------------------------------------------------------------------------

CLAIM = "facts/claims/union-threatens-ballot.yml"
Edit = Callable[[Path], object]


def replacing(path: str, old: str, new: str) -> Edit:
    def change(root: Path) -> None:
        text = (root / path).read_text(encoding="utf-8")
        assert old in text, path
        (root / path).write_text(text.replace(old, new), encoding="utf-8")

    return change


def adding(path: str, words: str) -> Edit:
    return lambda root: (root / path).write_text((root / path).read_text(encoding="utf-8") + words, encoding="utf-8")


def rename(root: Path) -> None:
    for file in [*root.rglob("*.yml"), *root.rglob("index.md")]:
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("union-threatens-ballot", "union-will-ballot"), encoding="utf-8")
    (root / CLAIM).rename(root / "facts/claims/union-will-ballot.yml")


EDITS: dict[str, tuple[Edit, set[str]]] = {
    "a claim is reworded": (
        replacing(CLAIM, "that it will ballot its", "that it is going to ballot its"),
        {
            "actors/crew-union/", "claims/", "claims/union-threatens-ballot/", "closing-the-ferry/actors/",
            "closing-the-ferry/timeline/", "closing-the-ferry/verification/", "sources/union-leaflet/", "topics/crew/",
            "topics/eldre-ferry/",
        },
    ),
    "a note": (adding(CLAIM, "note: To be read again.\n"), {"claims/union-threatens-ballot/"}),
    "a comment": (adding(CLAIM, "# To be read again.\n"), set()),
    "a claim gets another id": (rename, {"claims/union-threatens-ballot/", "claims/union-will-ballot/"}),
    "a claim is withdrawn": (adding(CLAIM, "withdrawn: {on: 2025-02-28, why: It was another’s.}\n"), {""}),
    "an actor gets another name": (replacing("facts/actors/crew-union.yml", "name: ", "name: The "), {"actors/"}),
    "a basis falls away": (replacing("facts/claims/plating-sufficient.yml", f"    basis: observed\n{MEASURED}", ""), {"claims/"}),
    "prose": (
        replacing("briefings/winter-crossing/index.md", "must be renewed before", "are to be renewed before"),
        {"winter-crossing/"},
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def ferry() -> tuple[Checked, dict[str, str]]:
    checked = load(ROOT / "examples/ferry")
    return checked, bodies(checked)


def bodies(checked: Checked) -> dict[str, str]:
    """Every page but that of the downloads, which shows the sizes of the files."""
    return {url_of(page.path): str(page.html) for page in built(checked).pages if page.path != "data.md"}


@pytest.mark.parametrize("name", EDITS)
def test_the_pages_told_are_those_that_differ(tmp_path: Path, ferry: tuple[Checked, dict[str, str]], name: str) -> None:
    shutil.copytree(ROOT / "examples/ferry", tmp_path / "f")
    change, wanted = EDITS[name]
    change(tmp_path / "f")
    before, old = ferry
    after = load(tmp_path / "f")
    new = bodies(after)
    told = set(changed_pages(before, after))
    assert told == {url for url in old.keys() | new.keys() if old.get(url) != new.get(url)}
    assert wanted <= told


def test_the_templates_of_a_folder_are_not_run(tmp_path: Path, ferry: tuple[Checked, dict[str, str]]) -> None:
    """A state to be reviewed may come from anyone, and a template is a program."""
    shutil.copytree(ROOT / "examples/ferry", tmp_path / "f")
    (tmp_path / "f/templates").mkdir()
    (tmp_path / "f/templates/claim.html.j2").write_text("{{ 1 // 0 }}")
    adding(CLAIM, "note: To be read again.\n")(tmp_path / "f")
    assert changed_pages(ferry[0], load(tmp_path / "f")) == ("claims/union-threatens-ballot/",)


def test_a_state_without_pages_is_not_compared(tmp_path: Path, ferry: tuple[Checked, dict[str, str]]) -> None:
    shutil.copytree(ROOT / "examples/ferry", tmp_path / "f")
    replacing(CLAIM, "topics: [crew]", "topics: [nosuch]")(tmp_path / "f")
    assert changed_pages(ferry[0], load(tmp_path / "f")) == ()
