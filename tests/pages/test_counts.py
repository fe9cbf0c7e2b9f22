"""Every count on a page is the number of what it says it counts."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from sourcebook.pages.bundle import Bundle
from sourcebook.pages.checked import Checked
from sourcebook.pipeline import build_bundle, load
from tests.conftest import ROOT

#: The rows of a table of claims.
CLAIMS = "table[data-filter='all-facets'] tbody tr"
Site = tuple[Checked, dict[str, LexborHTMLParser]]


@pytest.fixture(scope="module", params=["examples/ferry", "."], ids=["ferry", "seed"])
def site(request: pytest.FixtureRequest) -> Site:
    checked = load(ROOT / request.param, history=True, cache=False)
    bundle, problems = build_bundle(checked, title="T")
    assert isinstance(bundle, Bundle), problems
    return checked, {page.path: LexborHTMLParser(f"<body>{page.html}</body>") for page in bundle.pages}


def number(text: str) -> int:
    found = re.search(r"\d[\d,]*", text)
    assert found, text
    return int(found.group().replace(",", ""))


def briefings(site: Site) -> Iterator[tuple[str, LexborHTMLParser]]:
    for id_ in site[0].corpus.briefings:
        yield id_, site[1][f"{id_}/index.md"]


def test_tabs(site: Site) -> None:
    checked, pages = site
    assert checked.facts is not None
    for id_, page in briefings(site):
        scope = checked.facts.scopes[id_]
        for tab in page.css(".sb-tabs a"):
            name, count = (tab.attributes["href"] or "").split("/")[-2], tab.css_first(".sb-count")
            if count is None:
                continue
            shown = {node.attributes.get("id") for node in pages[f"{id_}/{name}.md"].css("[id]")}
            records = {
                "actors": scope.actors, "demands": scope.demands, "disputes": scope.disputes,
                "said-and-done": scope.commitments,
                "questions": [q for q in scope.questions if checked.facts.derived.questions[q].status != "answered"],
            }  # fmt: skip
            if name == "verification":
                assert number(count.text()) == len(pages[f"{id_}/{name}.md"].css(CLAIMS))
            else:
                assert number(count.text()) == len(records[name]), name
                assert set(records[name]) <= shown, name


def test_standings(site: Site) -> None:
    """The bars of a briefing, of home and of a topic count the claims that their pages list."""
    for id_, page in briefings(site):
        rows = site[1][f"{id_}/verification.md"].css(CLAIMS)
        listed = [row.css_first(".sb-standing").text() for row in rows]
        bars(page, listed)
        bars(site[1][f"{id_}/verification.md"], listed)
        summary = next(p.text() for p in page.css("p.sb-meta") if re.search(r"\d+ claims?;", p.text()))
        assert number(summary[summary.index(" claim") - 6 :]) == len(listed)
    for id_ in site[0].corpus.topics:
        page = site[1][f"topics/{id_}.md"]
        bars(page, [row.css_first(".sb-standing").text() for row in page.css(CLAIMS)])


def bars(page: LexborHTMLParser, listed: list[str]) -> None:
    told: Counter[str] = Counter()
    for row in page.css("table.sb-tally tbody tr"):  # a word may stand on both scales
        told[row.css_first(".sb-standing").text()] += number(row.css_first("td.sb-num").text())
    assert told == Counter(listed)
    assert sum(number(scale.text()) for scale in page.css(".sb-scale .sb-count")) == len(listed)


def test_quotes_of_sources(site: Site) -> None:
    """The quotes of a briefing's sources add up to those that it says it has."""
    for id_, page in briefings(site):
        scope = site[0].facts.scopes[id_] if site[0].facts else None
        assert scope is not None
        quotes = sum(len(site[0].corpus.claims[claim].record.evidence) for claim in scope.claims)
        assert sum(number(cell.text()) for cell in page.css("td[data-label='Quotes']")) == quotes
        rests = next(li.text() for li in page.css("h2#quality ~ ul li") if "rests on" in li.text())
        used = [cell for cell in page.css("td[data-label='Quotes']") if number(cell.text())]
        assert number(rests) == len(used)
        assert any(re.match(rf"Of {quotes} quotes?,", li.text()) for li in page.css("h2#quality ~ ul li"))


def test_lists_that_are_counted_in_their_heading(site: Site) -> None:
    for path, page in site[1].items():
        for fold in page.css("details"):
            summary = fold.css_first("summary")
            told = re.match(r"\D*?(\d[\d,]*) (claim|statement|sentence|correction|record)s?\b", words(summary))
            if told and fold.css("li") and path != "changes.md":  # a claim may change in two ways
                assert number(told.group(1)) == len(fold.css("li")), (path, words(summary))


def test_an_actor_is_named_in_as_many_claims_as_its_page_lists(site: Site) -> None:
    for id_ in site[0].corpus.briefings:
        for entry in site[1][f"{id_}/actors.md"].css("section.sb-entry"):
            found = re.search(r"concerned by (\d+) claim", entry.text())
            if found and len(site[0].corpus.briefings) == 1:
                actor = entry.css_first("h3").attributes["id"]
                assert int(found.group(1)) == len(section(site[1][f"actors/{actor}.md"], "concerns"))


def section(page: LexborHTMLParser, id_: str) -> list[LexborNode]:
    return page.css(f"h2#{id_} + ul.sb-claims > li")


def words(node: LexborNode) -> str:
    return re.sub(r"\s+", " ", node.text()).strip()


def test_lists_of_records(site: Site) -> None:
    """The lists of actors and topics count what the pages of their records list."""
    checked, pages = site
    for row in pages["topics/index.md"].css("tbody tr"):
        id_ = (row.css_first("a").attributes["href"] or "").rstrip("/").rpartition("/")[2]
        claims = pages[f"topics/{id_}.md"].css("table[data-filter] tbody tr")
        assert number(row.css_first("td[data-label='Claims']").text()) == len(claims)
    for row in pages["actors/index.md"].css("tbody tr"):
        id_ = (row.css_first("a").attributes["href"] or "").rstrip("/").rpartition("/")[2]
        page = pages[f"actors/{id_}.md"]
        said = len(section(page, "said")) + len(section(page, "views"))
        assert number(row.css_first("td[data-label='Speaks in']").text()) == said, id_
        assert number(row.css_first("td[data-label='Concerned by']").text()) == len(section(page, "concerns")), id_
    figures = {
        words(div.css_first("dt")): number(div.css_first("dd").text())
        for div in pages["index.md"].css(".sb-figures div")
    }
    assert checked.facts is not None
    corpus = checked.corpus
    assert figures["claims"] == len(corpus.claims)
    assert figures[next(key for key in figures if key.startswith("kept"))] == len(corpus.sources)
    quotes = sum(len(entry.record.evidence) for entry in corpus.claims.values())
    assert f"of {quotes} quotes stand in their source" in figures
