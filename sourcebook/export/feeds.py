"""The changes as feeds: Atom (RFC 4287) and JSON Feed 1.1, one entry for what a commit did to a claim.

Ids are `urn:uuid:` names made from the commit and the claim, never from an address: a site that has none yet, or
that moves, keeps its entries, and no reader sees one twice. (A `tag:` name would need a domain that somebody owns.)
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from uuid import UUID, uuid5
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from sourcebook.history.change_words import Mark
from sourcebook.history.commit_log import NOTABLE, Commit, Event
from sourcebook.pages.views.changes_view import EventView, event_view
from sourcebook.pages.views.cite import Edition
from sourcebook.pages.views.facts import Facts

#: Feeds hold the newest entries; the changes page holds all.
NEWEST = 200
#: The name space of our ids; drawn once, and never to be changed.
SPACE = UUID("8d1f6a52-0c57-4d0e-9a3b-6f2c5e1b7d94")
_ATOM = "http://www.w3.org/2005/Atom"
#: What XML 1.0 cannot hold. Subjects of commits may.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-�\U00010000-\U0010ffff]")
#: When nothing was ever committed a feed must still say when it changed.
NEVER = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    """One entry. ``path`` is below the site's root."""

    id: str
    title: str
    time: str
    path: str
    summary: str
    words: tuple[str, ...]


def atom(facts: Facts, edition: Edition) -> bytes:
    """Return the changes as an Atom feed."""
    return _atom(facts, _site(edition), tuple(_entries(facts)))


def json_feed(facts: Facts, edition: Edition) -> bytes:
    """Return the changes as a JSON Feed."""
    return _json_feed(_site(edition), tuple(_entries(facts)))


def _site(edition: Edition) -> Edition:
    return replace(edition, url=f"{edition.url.rstrip('/')}/" if edition.url else "")


def _entries(facts: Facts) -> Iterator[FeedEntry]:
    told = ((c, event) for c in facts.log.commits for event in c.events if NOTABLE.intersection(event.changes))
    for commit, event in islice(told, NEWEST):
        yield _entry(commit, event, event_view(facts, commit, event))


def _entry(commit: Commit, event: Event, view: EventView) -> FeedEntry:
    return FeedEntry(
        id=_urn(f"{commit.hash} {event.claim}"),
        title=_NOT_XML.sub("�", _title(view)),
        time=commit.time,
        path=view.link.path if view.link else f"changes/#{view.anchor}",
        summary=_NOT_XML.sub("�", _summary(commit, event)),
        words=event.changes,
    )


def _title(view: EventView) -> str:
    """What happened and the sentence as it is told, which may begin with that: no word twice."""
    what = f"{view.what.capitalize()}: "
    return view.told if view.told.startswith(what) else f"{what}{view.told}"


def _summary(commit: Commit, event: Event) -> str:
    stood = " → ".join(dict.fromkeys(filter(None, (event.before, event.after))))
    reworded = " ".join(s.text for s in event.text if s.mark is not Mark.ADDED)
    was = f"It read: {reworded}" if "reworded" in event.changes else ""
    parts = (f"Standing: {stood}." if stood else "", event.reason, was, f"Commit {commit.hash[:12]}: {commit.subject}")
    return " ".join(filter(None, parts))


def _urn(name: str) -> str:
    return f"urn:uuid:{uuid5(SPACE, name)}"


def _feed_id(facts: Facts, site: Edition) -> str:
    """The feed's own id: from the address, where there is one, else from the first commit that is known."""
    first = facts.log.commits[-1].hash if facts.log.commits else site.title
    return _urn(f"feed {site.url or first}")


# --- Atom ----------------------------------------------------------------------------------------------------------


def _atom(facts: Facts, site: Edition, entries: tuple[FeedEntry, ...]) -> bytes:
    feed = Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _text(feed, "title", f"{site.title}: changes")
    _text(feed, "id", _feed_id(facts, site))
    _text(feed, "updated", facts.log.commits[0].time if facts.log.commits else NEVER)
    _text(SubElement(feed, "author"), "name", site.title)
    _link(feed, "self", "application/atom+xml", f"{site.url}data/changes.atom" if site.url else "changes.atom")
    _link(feed, "alternate", "text/html", f"{site.url or '../'}changes/")
    for entry in entries:
        item = SubElement(feed, "entry")
        _text(item, "title", entry.title)
        _text(item, "id", entry.id)
        _text(item, "published", entry.time)
        _text(item, "updated", entry.time)
        _link(item, "alternate", "text/html", f"{site.url or '../'}{entry.path}")
        for word in entry.words:
            SubElement(item, "category", {"term": word})
        _text(item, "summary", entry.summary)
    ElementTree.indent(feed, " ")
    body = ElementTree.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{body}\n'.encode()


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text


def _link(parent: Element, rel: str, type_: str, href: str) -> None:
    SubElement(parent, "link", {"rel": rel, "type": type_, "href": href})


# --- JSON Feed -----------------------------------------------------------------------------------------------------


def _json_feed(site: Edition, entries: tuple[FeedEntry, ...]) -> bytes:
    """JSON Feed has no relative addresses: where the site has none, items go without."""
    addresses = {"home_page_url": f"{site.url}changes/", "feed_url": f"{site.url}data/changes.json"}
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": f"{site.title}: changes",
        **(addresses if site.url else {}),
        "language": "en",
        "authors": [{"name": site.title}],
        "items": [
            {
                "id": entry.id,
                **({"url": f"{site.url}{entry.path}"} if site.url else {}),
                "title": entry.title,
                "content_text": entry.summary,
                "date_published": entry.time,
                "tags": list(entry.words),
            }
            for entry in entries
        ],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode("utf-8")
