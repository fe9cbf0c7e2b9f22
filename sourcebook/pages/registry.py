"""The one table of pages. Whatever keeps to a list of pages reads it here.

To add a page of a briefing: its view, its template, and a row below. What a page shows is its view, the values that
its template gets, and nothing else: where the views of two states are equal, so are the pages.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from sourcebook.pages.views.actor_view import actor_view, side_groups
from sourcebook.pages.views.briefing_view import briefing_view
from sourcebook.pages.views.changes_view import changes_view
from sourcebook.pages.views.cite import Edition, cite_claim
from sourcebook.pages.views.claim_view import claim_view
from sourcebook.pages.views.demands_view import demands_view
from sourcebook.pages.views.disputes_view import disputes_view
from sourcebook.pages.views.facts import Facts, Scope
from sourcebook.pages.views.home import home_view
from sourcebook.pages.views.list_views import actor_list, method_view, source_list, topic_list, topic_view
from sourcebook.pages.views.outcome_views import commitments_view, questions_view
from sourcebook.pages.views.rows import claim_table
from sourcebook.pages.views.source_view import source_view
from sourcebook.pages.views.tallies import unanswered
from sourcebook.pages.views.timeline_view import timeline_view
from sourcebook.pages.views.verification import verification_view
from sourcebook.prose.markdown import Prose
from sourcebook.reading.records import Kind


@dataclass(frozen=True, kw_only=True, slots=True)
class Site:
    """What pages are made from. ``data`` is what the page of downloads shows.

    ``report_url`` is where errors are reported, with ``{claim}`` for the claim's id; "" leaves the link out.
    """

    facts: Facts
    prose: Mapping[str, Prose]
    edition: Edition
    report_url: str = ""
    data: object = None


#: Collects what the template gets, from the site and the id of the record; "" where the page belongs to none.
View = Callable[[Site, str], Mapping[str, object]]


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A row of the table.

    ``path`` is below the site's root, with ``{id}`` where there is a page for each record of the kind ``of``.
    ``title`` are its words in the navigation and in the tabs of a briefing; ``menu``: it stands there, below the
    heading ``section`` where one is given. ``wide``: its tables and drawings need the whole width.
    ``shows`` is the kind of record that has an anchor on it and no page of its own. ``count``: how many records of a
    briefing its tab counts. ``about`` says in a line what it lists. ``searched``: it is found by its own words,
    for it shows no record.
    """

    path: str
    title: str
    template: str
    view: View
    of: Kind | None = None
    wide: bool = False
    menu: bool = True
    section: str = ""
    shows: Kind | None = None
    count: Callable[[Facts, Scope], int] | None = None
    about: str = ""
    searched: bool = False

    @property
    def own(self) -> bool:
        """True when it is the page of a record itself, which has the record's name."""
        return self.path.endswith("{id}/")

    @property
    def tab(self) -> str:
        """Its name among the pages of a briefing; "" for the briefing's front page."""
        return self.path.removeprefix("{id}/").rstrip("/")

    def url(self, id_: str = "") -> str:
        """Return the path at which it is served for a record."""
        return self.path.format(id=id_)

    def source(self, id_: str = "") -> str:
        """Return its source path as an engine would name it: an index where other pages stand below it."""
        above = any(page is not self and page.path.startswith(self.path) for page in PAGES)
        return f"{self.url(id_)}index.md" if above else f"{self.url(id_).rstrip('/')}.md"


def _of_record(view: Callable[[Facts, str], object]) -> View:
    return lambda site, id_: {"view": view(site.facts, id_)}


def _of_site(view: Callable[[Facts], object]) -> View:
    return lambda site, _: {"view": view(site.facts)}


def _claim(site: Site, id_: str) -> dict[str, object]:
    """A claim, how to cite it, and where to report an error in it."""
    view = claim_view(site.facts, id_)
    report = site.report_url.replace(" ", "%20").replace("{claim}", id_)
    return {"view": view, "cited": cite_claim(site.edition, view.chip), "report": report}


PAGES = (
    Page(path="", title="Home", template="home", view=_of_site(home_view), wide=True),
    Page(
        path="{id}/",
        title="Briefing",
        template="briefing",
        view=lambda site, id_: {"view": briefing_view(site.facts, id_, site.prose[id_])},
        of=Kind.BRIEFING,
    ),
    Page(
        path="{id}/actors/",
        title="Actors",
        template="actors",
        view=_of_record(side_groups),
        of=Kind.BRIEFING,
        count=lambda _, scope: len(scope.actors),
    ),
    Page(
        path="{id}/demands/",
        title="Demands",
        template="demands",
        view=_of_record(demands_view),
        of=Kind.BRIEFING,
        wide=True,
        shows=Kind.DEMAND,
        count=lambda _, scope: len(scope.demands),
    ),
    Page(
        path="{id}/disputes/",
        title="Disputes",
        template="disputes",
        view=_of_record(disputes_view),
        of=Kind.BRIEFING,
        wide=True,
        shows=Kind.DISPUTE,
        count=lambda _, scope: len(scope.disputes),
    ),
    Page(
        path="{id}/said-and-done/",
        title="Said and done",
        template="said-and-done",
        view=_of_record(commitments_view),
        of=Kind.BRIEFING,
        shows=Kind.COMMITMENT,
        count=lambda _, scope: len(scope.commitments),
    ),
    Page(
        path="{id}/timeline/",
        title="Timeline",
        template="timeline",
        view=_of_record(timeline_view),
        of=Kind.BRIEFING,
        wide=True,
    ),
    Page(
        path="{id}/questions/",
        title="Open questions",
        template="questions",
        view=_of_record(questions_view),
        of=Kind.BRIEFING,
        shows=Kind.QUESTION,
        count=lambda facts, scope: len(unanswered(facts, scope.questions)),
    ),
    Page(
        path="{id}/verification/",
        title="Verification",
        template="verification",
        view=_of_record(verification_view),
        of=Kind.BRIEFING,
        wide=True,
        count=lambda _, scope: len(scope.claims),
    ),
    # In the navigation these would make large sites slow.
    Page(path="claims/{id}/", title="Claim", template="claim", view=_claim, of=Kind.CLAIM, menu=False),
    Page(path="actors/{id}/", title="Actor", template="actor", view=_of_record(actor_view), of=Kind.ACTOR, menu=False),
    Page(
        path="sources/{id}/",
        title="Source",
        template="source",
        view=_of_record(source_view),
        of=Kind.SOURCE,
        menu=False,
    ),
    Page(path="topics/{id}/", title="Topic", template="topic", view=_of_record(topic_view), of=Kind.TOPIC, menu=False),
    Page(
        path="claims/",
        title="Claims",
        template="claims",
        view=lambda site, _: {"table": claim_table(site.facts, site.facts.corpus.claims)},
        wide=True,
        section="Records",
        about="every claim, with its standing",
    ),
    Page(
        path="actors/",
        title="Actors",
        template="list",
        view=_of_site(actor_list),
        wide=True,
        section="Records",
        about="who speaks and acts, by side",
    ),
    Page(
        path="sources/",
        title="Sources",
        template="list",
        view=_of_site(source_list),
        wide=True,
        section="Records",
        about="every snapshot, with its quoted passages marked",
    ),
    Page(
        path="topics/",
        title="Topics",
        template="list",
        view=_of_site(topic_list),
        wide=True,
        section="Records",
        about="what the claims are about",
    ),
    Page(
        path="changes/",
        title="Changes",
        template="changes",
        view=lambda site, _: {"view": changes_view(site.facts), "missing": site.facts.log.missing},
        about="what each commit did to the claims",
    ),
    Page(
        path="method/",
        title="Method",
        template="method",
        view=_of_site(method_view),
        about="how quotes and lines are checked, and what each standing means",
        searched=True,
    ),
    Page(path="search/", title="Search", template="search", view=lambda _site, _: {}, menu=False),
    Page(path="data/", title="Data", template="data", view=lambda site, _: {"view": site.data}, searched=True),
)

#: The pages of a briefing, in the order of its tabs.
TABS = tuple(page for page in PAGES if page.of is Kind.BRIEFING)

#: The sections of the site, for its masthead and foot: path and words. The briefings stand on the home page.
SECTIONS = tuple((page.path, page.title if page.path else "Briefings") for page in PAGES if page.menu and not page.of)


def _addresses() -> Iterator[tuple[Kind, str]]:
    for page in PAGES:
        if page.of and page.own:
            yield page.of, page.path
        if page.shows:
            yield page.shows, page.path


#: Where a record of each kind is shown: the path of its own page, or of the briefing's page that has an anchor for it.
ADDRESSES: Mapping[Kind, str] = MappingProxyType(dict(_addresses()))
