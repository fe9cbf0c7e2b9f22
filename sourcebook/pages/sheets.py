"""The table of pages and a site → every page before it is rendered: its address, its titles and its values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from jinja2 import Environment
from markupsafe import Markup

from sourcebook.pages.environment import render
from sourcebook.pages.registry import PAGES, TABS, Page, Site
from sourcebook.pages.tabs import Tabs, tabs_view
from sourcebook.pages.views.parts import name_of
from sourcebook.problems import Problem
from sourcebook.reading.records import Briefing, Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Sheet:
    """A page before it is rendered. ``url`` and ``path`` are those of `Page`; ``source`` is the record's file, if any.

    ``values`` are all that its template gets, but for the name of the site and the way to its root.
    """

    page: Page
    url: str
    path: str
    title: str
    values: Mapping[str, object]
    description: str = ""
    source: str = ""


def sheets(site: Site) -> Iterator[Sheet]:
    """Yield every page, those of one briefing together."""
    corpus = site.facts.corpus
    for page in PAGES:
        if page.of is None:
            yield _sheet(page, "", page.title if page.path else site.edition.title, page.view(site, ""))
        elif page.of is not Kind.BRIEFING:
            yield from (_of_record(page, site, id_) for id_ in corpus.by_kind[page.of])
        elif page is TABS[0]:
            yield from (sheet for id_ in corpus.briefings for sheet in _briefing(site, id_))


def _briefing(site: Site, id_: str) -> Iterator[Sheet]:
    """The pages of a briefing, all at its own date."""
    dated = replace(site, facts=site.facts.of_briefing(id_))
    tabs = tabs_view(dated.facts, id_)
    yield from (_of_record(page, dated, id_, tabs) for page in TABS)


def _of_record(page: Page, site: Site, id_: str, tabs: Tabs | None = None) -> Sheet:
    entry = site.facts.corpus.entry(id_)
    kind, name, values = entry.kind.value, name_of(site.facts, id_), page.view(site, id_)
    if tabs:
        values = {**values, "tabs": tabs, "tab": page.tab}
    if not page.own:
        return _sheet(page, id_, f"{page.title}: {name}", values, f"{page.title} of the {kind} “{name}”")
    described = entry.record.summary if isinstance(entry.record, Briefing) else f"{kind}: {name}"
    return _sheet(page, id_, name, values, described, entry.path)


def _sheet(
    page: Page, id_: str, title: str, values: Mapping[str, object], description: str = "", source: str = ""
) -> Sheet:
    return Sheet(
        page=page,
        url=page.url(id_),
        path=page.source(id_),
        title=title,
        values=values,
        description=description,
        source=source,
    )


def body_of(sheet: Sheet, env: Environment, site_title: str) -> Markup | Problem:
    """Render a page's body."""
    values = {"site_title": site_title, **sheet.values, "base": "../" * sheet.url.count("/") or "./"}
    return render(env, f"{sheet.page.template}.html.j2", values)
