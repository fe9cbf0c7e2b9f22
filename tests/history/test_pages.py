"""The history as readers see it: the changes page, a claim's history, corrections on briefings, and the feeds."""

import json
import re
from datetime import datetime
from functools import cache
from pathlib import Path
from uuid import UUID
from xml.etree import ElementTree

import feedparser
import pytest
from click.testing import CliRunner
from selectolax.lexbor import LexborHTMLParser

from sourcebook.cli import cli
from sourcebook.history.cache import cache_folder
from sourcebook.pages.bundle import Bundle
from sourcebook.pages.checked import Checked
from sourcebook.pipeline import build_bundle, load
from tests.conftest import ROOT
from tests.history.repository import Repository

MINIMAL = ROOT / "tests/cases/valid/minimal"
ATOM = "{http://www.w3.org/2005/Atom}"
Scripted = tuple[Repository, dict[str, str]]


@cache
def checked(root: Path) -> Checked:
    return load(root, history=True, cache=False)


@cache
def bundle_of(root: Path, url: str = "") -> Bundle:
    """The pages of a root, which is derived once: whatever the address, it is the same history."""
    bundle, problems = build_bundle(checked(root), title="A <b>site</b> & more", url=url)
    assert bundle is not None, problems
    return bundle


@pytest.fixture(scope="module")
def bundle(scripted: Scripted) -> Bundle:
    return bundle_of(scripted[0].root)


def page(bundle: Bundle, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(str(next(p.html for p in bundle.pages if p.path == path)))


def text_of(tree: LexborHTMLParser, selector: str) -> str:
    return " ".join(tree.css_first(selector).text().split())


def test_the_changes_page(scripted: Scripted, bundle: Bundle) -> None:
    _, commits = scripted
    tree = page(bundle, "changes.md")
    cards = {node.attributes["id"]: " ".join(node.text().split()) for node in tree.css(".sb-entry")}
    assert [node.text() for node in tree.css("h2")] == ["February 2026", "January 2026"]
    assert next(iter(cards)) == f"c-{commits['together'][:12]}"
    assert list(cards)[-1] == f"c-{commits['start'][:12]}"
    assert "claims added" in cards[f"c-{commits['start'][:12]}"]
    withdrawn = cards[f"c-{commits['withdrawn'][:12]}"]
    assert "7 January 2026" in withdrawn or "8 January 2026" in withdrawn
    assert "withdrawn claimed → withdrawn Thirty-eight pupils cross" in withdrawn
    assert "<b>both</b> ways, @residents say; see #12." in withdrawn
    assert "1 error; what it changed is told with the next commit" in cards[f"c-{commits['broken'][:12]}"]
    notes = cards[f"c-{commits['notes'][:12]}"]
    assert "Also changed" in notes
    assert "Inland Navigation Inspectorate" in notes
    reworded = tree.css_first(f"#c-{commits['reworded'][:12]}")
    assert [n.text() for n in reworded.css("ins")] == ["of the boat"]
    assert reworded.css_first(".sb-events a").attributes["href"] == "../claims/plates-of-1998/", "under its present id"
    removed = tree.css_first(f"#c-{commits['removed'][:12]}")
    assert "removed" in removed.text()
    assert "claims/closing-when-it-is-ready" not in str(removed.html)


def test_a_claim_s_history(bundle: Bundle) -> None:
    rows = [
        " ".join(li.text().split()) for li in page(bundle, "claims/plates-of-1998.md").css("#history ~ ul.sb-log > li")
    ]
    assert len(rows) == 6
    assert rows[0].startswith("2 February 2026 renamed and weakened single-source → claimed")
    assert "(was after-body-renewed)" in rows[0]
    assert rows[-1].startswith("1 January 2026 added single-source")


def test_corrections_on_briefings(bundle: Bundle) -> None:
    tree = page(bundle, "closing-the-ferry/index.md")
    withdrawn = [" ".join(node.text().split()) for node in tree.css("div.sb-notice")]
    assert any("Withdrawn: Thirty-eight pupils cross on every school day." in notice for notice in withdrawn)
    notice = text_of(tree, "#corrections")
    assert "weakened and unsigned confirmed → disputed The Petrel may carry passengers until 30 April 2027." in notice
    assert "Today it stands as confirmed." in notice
    assert "removed" in notice
    assert "Thirty-eight" not in notice, "what is withdrawn has a notice of its own"
    assert "superseded" not in notice
    assert "open" not in tree.css_first("#corrections").attributes


def test_a_folder_without_history_has_its_pages(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.take_in(MINIMAL)
    bundle = bundle_of(repo.root)
    assert "Nothing has been committed yet" in text_of(page(bundle, "changes.md"), "body")
    assert "Nothing has been committed yet" in text_of(page(bundle, "claims/closure-decided.md"), "body")
    assert page(bundle, "ferry-line/index.md").css_first("#corrections") is None
    feed = feedparser.parse(bundle.files["data/changes.atom"])
    assert (feed.bozo, len(feed.entries)) == (False, 0)
    assert json.loads(bundle.files["data/changes.json"])["items"] == []


def test_the_same_bytes(scripted: Scripted, bundle: Bundle, tmp_path: Path) -> None:
    clone = scripted[0].clone(tmp_path / "elsewhere")
    again = bundle_of(clone.root)
    assert again.files == bundle.files
    assert [p.html for p in again.pages] == [p.html for p in bundle.pages]


# --- feeds -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("url", ["", "https://example.org/facts", "https://example.org/facts/"])
def test_atom(scripted: Scripted, url: str) -> None:
    """RFC 4287: section 4.1.1 (feed), 4.1.2 (entry), 4.2.6 (ids), 3.3 (dates)."""
    data = bundle_of(scripted[0].root, url).files["data/changes.atom"]
    root = ElementTree.fromstring(data)
    assert root.tag == f"{ATOM}feed"
    for element in (root, *root.findall(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(element.findall(f"{ATOM}{name}")) == 1, name
        assert len(element.findall(f"{ATOM}link[@rel='alternate']")) == 1
        datetime.strptime(str(element.findtext(f"{ATOM}updated")), "%Y-%m-%dT%H:%M:%SZ")
        identity = str(element.findtext(f"{ATOM}id"))
        assert UUID(identity.removeprefix("urn:uuid:")).version == 5
    assert root.findtext(f"{ATOM}author/{ATOM}name") == "A <b>site</b> & more"
    own = root.find(f"{ATOM}link[@rel='self']")
    assert own is not None
    assert own.attrib["href"] == ("https://example.org/facts/data/changes.atom" if url else "changes.atom")
    feed = feedparser.parse(data)
    assert not feed.bozo
    assert feed.version == "atom10"
    ids = [entry.id for entry in feed.entries]
    assert len(ids) == len(set(ids)) > 100
    dates = [entry.updated for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    assert feed.feed.updated == dates[0]
    withdrawn = next(entry for entry in feed.entries if entry.title.startswith("Withdrawn: Thirty-eight"))
    assert withdrawn.link == (f"{url.rstrip('/')}/claims/pupils-cross/" if url else "../claims/pupils-cross/")
    assert "Standing: claimed → withdrawn." in withdrawn.summary
    assert [tag.term for tag in withdrawn.tags] == ["withdrawn"]
    assert not [entry for entry in feed.entries if entry.title.startswith(("Renamed:", "Edited:"))]


@pytest.mark.parametrize("url", ["", "https://example.org/facts/"])
def test_json_feed(scripted: Scripted, url: str) -> None:
    """JSON Feed 1.1: version and title are needed, items with an id and content; urls are whole or left out."""
    files = bundle_of(scripted[0].root, url).files
    feed = json.loads(files["data/changes.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["title"]
    assert feed["authors"] == [{"name": "A <b>site</b> & more"}]
    assert set(feed) - {"home_page_url", "feed_url"} == {"version", "title", "language", "authors", "items"}
    assert ("feed_url" in feed) is bool(url)
    for item in feed["items"]:
        assert set(item) - {"url"} == {"id", "title", "content_text", "date_published", "tags"}
        assert isinstance(item["id"], str)
        assert item["content_text"]
        assert datetime.fromisoformat(item["date_published"]).tzinfo is not None
        assert ("url" in item) is bool(url)
        assert item.get("url", "https://").startswith("https://")
    atom = feedparser.parse(files["data/changes.atom"])
    assert [item["id"] for item in feed["items"]] == [entry.id for entry in atom.entries]


def test_ids_do_not_depend_on_the_address_or_on_what_was_fetched(
    scripted: Scripted, bundle: Bundle, tmp_path: Path
) -> None:
    repo, _ = scripted

    def ids(of: Bundle) -> list[str]:
        return [item["id"] for item in json.loads(of.files["data/changes.json"])["items"]]

    assert ids(bundle_of(repo.root, "https://example.org/")) == ids(bundle)
    shallow = ids(bundle_of(repo.clone(tmp_path / "clone", "--depth", "6").root))
    assert 0 < len(shallow) < len(ids(bundle))
    assert shallow == ids(bundle)[: len(shallow)]


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.take_in(MINIMAL)
    repo.commit("Facts")
    repo.replace(
        "claims/closure-decided",
        (
            "text: The council decided to close the ferry line in May.",
            "text: The council decided to close the <ferry> line & more in May ]]> @all.",
        ),
    )
    repo.commit("A subject with \x01 control \x1b[31m and <b>markup</b> & more")
    bundle = bundle_of(repo.root)
    tree = page(bundle, "changes.md")
    assert not tree.css("ferry")
    assert "<ferry>" in text_of(tree, "body")
    assert "A subject with � control �[31m and <b>markup</b> & more" in text_of(tree, "body")
    feed = feedparser.parse(bundle.files["data/changes.atom"])
    assert not feed.bozo
    assert feed.entries[0].title.startswith(
        "Reworded and unsigned: According to “A report on the ferry”: The council decided to close the <ferry> line & more"
    )
    assert "control" in feed.entries[0].summary
    assert not re.search(rb"[\x00-\x08\x0b-\x1f]", bundle.files["data/changes.atom"])


def test_a_build_keeps_nothing_when_asked(tmp_path: Path) -> None:
    repo = Repository(tmp_path / "r")
    repo.take_in(MINIMAL)
    repo.commit("Facts")
    build = ["site", "--root", str(repo.root), "--site-dir", str(tmp_path / "site")]
    kept = cache_folder(repo.root)
    assert kept is not None
    assert CliRunner().invoke(cli, [*build, "--no-cache"], catch_exceptions=False).exit_code == 0
    assert not kept.exists()
    whole = (tmp_path / "site/changes/index.html").read_bytes()
    assert CliRunner().invoke(cli, build, catch_exceptions=False).exit_code == 0
    assert kept.is_dir()
    assert CliRunner().invoke(cli, build, catch_exceptions=False).exit_code == 0
    assert (tmp_path / "site/changes/index.html").read_bytes() == whole
    assert repo.git("status", "--porcelain") == ""
