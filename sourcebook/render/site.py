"""A checked corpus → everything to publish: every page's body, the navigation and the data files."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import Environment
from markupsafe import Markup

from sourcebook.export.data import DATA_FILES, data_files
from sourcebook.pipeline import Checked
from sourcebook.problems import Problem, errors, in_order
from sourcebook.reading.records import Kind
from sourcebook.render.bundle import Bundle, NavItem, RenderedPage
from sourcebook.render.environment import environment, render
from sourcebook.render.gate import check_pages, headings_of
from sourcebook.views.actors import actor_view, side_groups
from sourcebook.views.briefings import briefing_view, changes_view, verification_view
from sourcebook.views.catalogue import method_view, ranked, topic_view
from sourcebook.views.claims import claim_view
from sourcebook.views.dates import date_words
from sourcebook.views.demands import demands_view
from sourcebook.views.disputes import disputes_view
from sourcebook.views.facts import Facts
from sourcebook.views.home import home_view
from sourcebook.views.outcomes import commitments_view, questions_view
from sourcebook.views.parts import link, links
from sourcebook.views.sources import source_view
from sourcebook.views.timeline import timeline_view

#: The sub-pages of a briefing: path, template (without its ending), title, and the function that collects its view.
SUBPAGES = (
    ("actors", "Actors", side_groups),
    ("demands", "Demands", demands_view),
    ("disputes", "Disputes", disputes_view),
    ("said-and-done", "Said and done", commitments_view),
    ("timeline", "Timeline", timeline_view),
    ("questions", "Open questions", questions_view),
    ("verification", "Verification", verification_view),
)

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


def build_bundle(checked: Checked, *, title: str) -> tuple[Bundle | None, tuple[Problem, ...]]:
    """Render every page. Returns None and the problems when a template fails or a page does not pass the gate."""
    facts = checked.facts
    if facts is None or not checked.ok:
        return None, checked.problems
    env = environment(checked.root)
    pages: list[RenderedPage] = []
    problems: list[Problem] = list(checked.problems)
    common = _common(facts, title)
    for sheet in _sheets(checked, facts, title):
        page = _render(env, sheet, common)
        if isinstance(page, Problem):
            problems.append(page)
        else:
            pages.append(page)
    files = data_files(facts)
    problems.extend(check_pages(tuple(pages), frozenset(files), facts.corpus))
    if errors(problems):
        return None, in_order(problems)
    return Bundle(pages=tuple(pages), nav=_navigation(facts, title), files=files), in_order(problems)


def _common(facts: Facts, title: str) -> dict[str, object]:
    commits = facts.log.commits
    return {
        "site_title": title,
        "commit": commits[0].hash[:12] if commits else "",
        "as_of": date_words(facts.derived.as_of),
    }


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


def _sheets(checked: Checked, facts: Facts, title: str) -> Iterator[Sheet]:
    yield Sheet(path="index.md", template="home", title=title, values={"view": home_view(facts)}, wide=True)
    for id_ in facts.corpus.briefings:
        yield from _briefing(checked, facts.of_briefing(id_), id_)
    for kind, template, view in _RECORD_PAGES:
        for id_, entry in facts.corpus.by_kind[kind].items():
            target = link(facts, id_)
            yield Sheet(
                path=f"{target.path.rstrip('/')}.md",
                template=template,
                title=target.text,
                values={"view": view(facts, id_)},
                description=f"{kind.value}: {target.text}",
                source=entry.path,
            )
    yield from _lists(facts)
    changes = {"view": changes_view(facts, facts.log), "missing": facts.log.missing}
    yield Sheet(path="changes.md", template="changes", title="Changes", values=dict(changes))
    yield Sheet(path="method.md", template="method", title="Method", values={"view": method_view()})
    yield Sheet(path="data.md", template="data", title="Data", values={"files": DATA_FILES})


def _briefing(checked: Checked, facts: Facts, id_: str) -> Iterator[Sheet]:
    entry = facts.corpus.briefings[id_]
    prose = checked.prose[id_] if checked.prose else None
    if prose is None:
        return
    yield Sheet(
        path=f"{id_}/index.md",
        template="briefing",
        title=entry.record.title,
        values={"view": briefing_view(facts, id_, prose)},
        description=entry.record.summary,
        source=entry.path,
    )
    for name, title, view in SUBPAGES:
        yield Sheet(
            path=f"{id_}/{name}.md",
            template=name,
            title=f"{title}: {entry.record.title}",
            values={"view": view(facts, id_), "briefing": link(facts, id_)},
            description=f"{title} of the briefing “{entry.record.title}”",
        )


def _lists(facts: Facts) -> Iterator[Sheet]:
    claims = {"title": "Claims", "claims": ranked(facts, facts.corpus.claims), "rows": ()}
    yield Sheet(path="claims/index.md", template="list", title="Claims", values=dict(claims))
    for kind, title in ((Kind.ACTOR, "Actors"), (Kind.SOURCE, "Sources"), (Kind.TOPIC, "Topics")):
        rows = sorted(links(facts, facts.corpus.by_kind[kind]), key=lambda row: (row.text, row.id))
        values: dict[str, object] = {"title": title, "claims": (), "rows": tuple(rows)}
        yield Sheet(path=f"{kind.value}s/index.md", template="list", title=title, values=values)


def _navigation(facts: Facts, title: str) -> tuple[NavItem, ...]:
    """Claim, actor, source and topic pages stay out: in the navigation they make large sites slow."""
    briefings = (
        NavItem(
            title=entry.record.title,
            children=(
                NavItem(title="Briefing", path=f"{id_}/index.md"),
                *(NavItem(title=words, path=f"{id_}/{name}.md") for name, words, _ in SUBPAGES),
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
