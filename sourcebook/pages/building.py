"""A checked corpus → everything to publish: every page's body, the navigation and the data files."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from jinja2 import Environment
from markupsafe import Markup

from sourcebook.export.data import data_files, edition_of
from sourcebook.export.data_catalogue import data_view
from sourcebook.pages.bundle import Bundle, NavItem, RenderedPage
from sourcebook.pages.environment import environment, render
from sourcebook.pages.gate import check_pages, headings_of, url_of, words_of
from sourcebook.pages.views.actor_view import actor_view, side_groups
from sourcebook.pages.views.briefing_view import briefing_view
from sourcebook.pages.views.changes_view import changes_view
from sourcebook.pages.views.cite import Edition, cite_claim
from sourcebook.pages.views.claim_view import claim_view
from sourcebook.pages.views.demands_view import demands_view
from sourcebook.pages.views.disputes_view import disputes_view
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.home import home_view
from sourcebook.pages.views.list_views import actor_list, method_view, source_list, topic_list, topic_view
from sourcebook.pages.views.outcome_views import commitments_view, questions_view
from sourcebook.pages.views.parts import link
from sourcebook.pages.views.rows import claim_table
from sourcebook.pages.views.search_rows import SearchRow, page_row, search_rows
from sourcebook.pages.views.source_view import source_view
from sourcebook.pages.views.tabs import TITLES, tabs_view
from sourcebook.pages.views.timeline_view import timeline_view
from sourcebook.pages.views.verification import verification_view
from sourcebook.pipeline import Checked
from sourcebook.problems import Problem, errors, in_order
from sourcebook.reading.records import Kind

#: The sub-pages of a briefing: path and template (without its ending), and the function that collects its view.
SUBPAGES = (
    ("actors", side_groups),
    ("demands", demands_view),
    ("disputes", disputes_view),
    ("said-and-done", commitments_view),
    ("timeline", timeline_view),
    ("questions", questions_view),
    ("verification", verification_view),
)
#: Sub-pages whose tables and drawings need the whole width.
_WIDE = frozenset({"demands", "disputes", "timeline", "verification"})

_RECORD_PAGES = (
    (Kind.CLAIM, "claim", claim_view),
    (Kind.ACTOR, "actor", actor_view),
    (Kind.SOURCE, "source", source_view),
    (Kind.TOPIC, "topic", topic_view),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A page before it is rendered. ``path`` ends in ``.md``; ``source`` is the record's file, where there is one."""

    path: str
    template: str
    title: str
    values: dict[str, object]
    description: str = ""
    source: str = ""
    wide: bool = False


def build_bundle(
    checked: Checked, *, title: str, url: str = "", report_url: str = ""
) -> tuple[Bundle | None, tuple[Problem, ...]]:
    """Render every page. Returns None and the problems when a template fails or a page does not pass the gate.

    ``url`` is the site's address, where it has one. ``report_url`` is where errors are reported, with ``{claim}``
    for the claim's id; "" leaves the link out.
    """
    facts = checked.facts
    if facts is None or not checked.ok:
        return None, checked.problems
    env = environment(checked.root)
    pages: list[RenderedPage] = []
    problems: list[Problem] = list(checked.problems)
    failed: set[str] = set()
    edition = edition_of(facts, title=title, url=url)
    files = data_files(facts, edition)
    common: dict[str, object] = {"site_title": title}
    for sheet in (*_sheets(checked, facts, edition, report_url), _data(files)):
        page = _render(env, sheet, common)
        if isinstance(page, Problem):
            problems.append(page)
            failed.add(url_of(sheet.path))  # links to it are no problem of their own
        else:
            pages.append(page)
    problems.extend(check_pages(tuple(pages), frozenset(files) | failed, facts.corpus))
    if errors(problems):
        return None, in_order(problems)
    found = (*search_rows(facts, _prose_words(checked)), *_found_pages(pages))
    return Bundle(pages=tuple(pages), nav=_navigation(facts, title), files=files, found=found), in_order(problems)


def _prose_words(checked: Checked) -> dict[str, str]:
    """The prose of each briefing as it is searched: without its citations, which are marks."""
    return {id_: words_of(prose.html, without="a.sb-cite") for id_, prose in (checked.prose or {}).items()}


def _found_pages(pages: list[RenderedPage]) -> Iterator[SearchRow]:
    """Pages that show no record and are not lists of them: they are found by their own words."""
    for page in pages:
        if page.path in ("method.md", "data.md"):
            yield page_row(url_of(page.path), page.title, words_of(page.html, without="h1, details"))


def _render(env: Environment, sheet: Sheet, common: dict[str, object]) -> RenderedPage | Problem:
    depth = sheet.path.removesuffix(".md").removesuffix("index").rstrip("/")
    base = "../" * (depth.count("/") + 1) if depth else "./"
    body = render(env, f"{sheet.template}.html.j2", {**common, **sheet.values, "base": base})
    if isinstance(body, Problem):
        return body
    return RenderedPage(
        path=sheet.path,
        title=sheet.title,
        description=sheet.description,
        html=Markup(body),
        headings=headings_of(body),
        source=sheet.source,
        wide=sheet.wide,
    )


# --- which pages there are ---------------------------------------------------------------------------------------


def _sheets(checked: Checked, facts: Facts, edition: Edition, report_url: str) -> Iterator[Sheet]:
    yield Sheet(path="index.md", template="home", title=edition.title, values={"view": home_view(facts)}, wide=True)
    for id_ in facts.corpus.briefings:
        yield from _briefing(checked, facts.of_briefing(id_), id_)
    for kind, template, view in _RECORD_PAGES:
        for id_, entry in facts.corpus.by_kind[kind].items():
            target = link(facts, id_)
            more = _for_claim(facts, id_, edition, report_url) if kind is Kind.CLAIM else {}
            yield Sheet(
                path=f"{target.path.rstrip('/')}.md",
                template=template,
                title=target.text,
                values={"view": view(facts, id_), **more},
                description=f"{kind.value}: {target.text}",
                source=entry.path,
            )
    yield from _lists(facts)
    changes = {"view": changes_view(facts), "missing": facts.log.missing}
    yield Sheet(path="changes.md", template="changes", title="Changes", values=dict(changes))
    yield Sheet(path="method.md", template="method", title="Method", values={"view": method_view()})
    yield Sheet(path="search.md", template="search", title="Search", values={})


def _data(files: dict[str, bytes]) -> Sheet:
    return Sheet(path="data.md", template="data", title="Data", values={"view": data_view(files)})


def _for_claim(facts: Facts, id_: str, edition: Edition, report_url: str) -> dict[str, object]:
    """What a claim's page shows beside its view: how to cite it, and where to report an error in it."""
    text, standing = facts.corpus.claims[id_].record.text, facts.derived.claims[id_].standing
    cited = cite_claim(edition, id_=id_, text=text, standing=standing.value)
    return {"cited": cited, "report": report_url.replace(" ", "%20").replace("{claim}", quote(id_, safe=""))}


def _briefing(checked: Checked, facts: Facts, id_: str) -> Iterator[Sheet]:
    entry = facts.corpus.briefings[id_]
    prose = checked.prose[id_] if checked.prose else None
    if prose is None:
        return
    tabs = tabs_view(facts, id_)
    yield Sheet(
        path=f"{id_}/index.md",
        template="briefing",
        title=entry.record.title,
        values={"view": briefing_view(facts, id_, prose), "tabs": tabs},
        description=entry.record.summary,
        source=entry.path,
    )
    for name, view in SUBPAGES:
        title = TITLES[name]
        yield Sheet(
            path=f"{id_}/{name}.md",
            template=name,
            title=f"{title}: {entry.record.title}",
            values={"view": view(facts, id_), "tabs": tabs, "tab": name},
            description=f"{title} of the briefing “{entry.record.title}”",
            wide=name in _WIDE,
        )


def _lists(facts: Facts) -> Iterator[Sheet]:
    table = claim_table(facts, facts.corpus.claims)
    yield Sheet(path="claims/index.md", template="claims", title="Claims", values={"table": table}, wide=True)
    for view in (actor_list(facts), source_list(facts), topic_list(facts)):
        path = f"{view.title.lower()}/index.md"
        yield Sheet(path=path, template="list", title=view.title, values={"view": view}, wide=True)


def _navigation(facts: Facts, title: str) -> tuple[NavItem, ...]:
    """Claim, actor, source and topic pages stay out: in the navigation they make large sites slow."""
    briefings = (
        NavItem(
            title=entry.record.title,
            children=(
                NavItem(title="Briefing", path=f"{id_}/index.md"),
                *(NavItem(title=words, path=f"{id_}/{name}.md") for name, words in TITLES.items()),
            ),
        )
        for id_, entry in facts.corpus.briefings.items()
    )
    records = tuple(
        NavItem(title=words, path=f"{words.lower()}/index.md") for words in ("Claims", "Actors", "Sources", "Topics")
    )
    return (
        NavItem(title="Home", path="index.md"),
        *briefings,
        NavItem(title="Records", children=records),
        NavItem(title="Changes", path="changes.md"),
        NavItem(title="Method", path="method.md"),
        NavItem(title="Data", path="data.md"),
    )
