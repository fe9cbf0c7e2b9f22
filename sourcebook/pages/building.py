"""A checked corpus → everything to publish: every page's body, the navigation and the data files."""

from collections.abc import Iterable, Iterator, Mapping

from jinja2 import Environment

from sourcebook.pages.bundle import Bundle, NavItem, RenderedPage
from sourcebook.pages.checked import Checked
from sourcebook.pages.environment import environment
from sourcebook.pages.gate import check_pages, headings_of, words_of
from sourcebook.pages.registry import PAGES, TABS, Page, Site
from sourcebook.pages.sheets import Sheet, body_of, sheets
from sourcebook.pages.views.cite import Edition
from sourcebook.pages.views.facts import Facts
from sourcebook.pages.views.search_rows import page_row, search_rows
from sourcebook.problems import Problem, errors, in_order
from sourcebook.prose.markdown import Prose


def render_pages(
    checked: Checked, edition: Edition, files: dict[str, bytes], *, data: object, report_url: str = ""
) -> tuple[Bundle | None, tuple[Problem, ...]]:
    """Render every page. Returns None and the problems when a template fails or a page does not pass the gate.

    ``files`` are the data files by site path, ``data`` what the page of downloads shows of them. ``report_url`` is
    where errors are reported, with ``{claim}`` for the claim's id; "" leaves the link out.
    """
    facts = checked.facts
    if facts is None or not checked.ok:
        return None, checked.problems
    env = environment(checked.root)
    pages: list[RenderedPage] = []
    problems: list[Problem] = list(checked.problems)
    failed: set[str] = set()
    found = list(search_rows(facts, _prose_words(checked.prose)))
    site = Site(facts=facts, prose=checked.prose, edition=edition, report_url=report_url, data=data)
    for sheet in sheets(site):
        page = _render(env, sheet, edition.title)
        if isinstance(page, Problem):
            problems.append(page)
            failed.add(sheet.url)  # links to it are no problem of their own
            continue
        pages.append(page)
        if sheet.page.searched:
            found.append(page_row(sheet.url, page.title, words_of(page.html, without="h1, details")))
    problems.extend(check_pages(tuple(pages), frozenset(files) | failed, facts.corpus))
    if errors(problems):
        return None, in_order(problems)
    nav = tuple(_navigation(facts))
    return Bundle(pages=tuple(pages), nav=nav, files=files, found=tuple(found)), in_order(problems)


def _prose_words(prose: Mapping[str, Prose]) -> dict[str, str]:
    """The prose of each briefing as it is searched: with the standings that stand behind its sentences."""
    return {id_: words_of(written.html, without=".sb-told") for id_, written in prose.items()}


def _render(env: Environment, sheet: Sheet, site_title: str) -> RenderedPage | Problem:
    body = body_of(sheet, env, site_title)
    if isinstance(body, Problem):
        return body
    return RenderedPage(
        path=sheet.path,
        title=sheet.title,
        description=sheet.description,
        html=body,
        headings=headings_of(body),
        source=sheet.source,
        wide=sheet.page.wide,
    )


def _navigation(facts: Facts) -> Iterator[NavItem]:
    """The pages of the site, and the briefings with theirs before what comes second."""
    sections: set[str] = set()
    for page in (page for page in PAGES if page.menu):
        if page is TABS[0]:
            for id_, entry in facts.corpus.briefings.items():
                yield NavItem(title=entry.record.title, children=_items(TABS, id_))
        elif not page.of and not page.section:
            yield from _items((page,))
        elif page.section and page.section not in sections:
            sections.add(page.section)
            yield NavItem(title=page.section, children=_items(p for p in PAGES if p.section == page.section))


def _items(pages: Iterable[Page], id_: str = "") -> tuple[NavItem, ...]:
    return tuple(NavItem(title=page.title, path=page.source(id_)) for page in pages)
