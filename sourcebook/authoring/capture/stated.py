"""What a web page states about itself: in meta elements, JSON-LD and its language attribute, and nowhere else.

Nothing is inferred from addresses, layout or words of the text. Where a page states two different things, neither is
taken and a note says so.
"""

import html
import json
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin, urlsplit

from pydantic import TypeAdapter, ValidationError
from selectolax.lexbor import LexborHTMLParser

from sourcebook.authoring.capture.captured import Stated
from sourcebook.language import language
from sourcebook.reading.characters import refused
from sourcebook.reading.edtf import parse_edtf
from sourcebook.reading.records.values import Language, Url

#: Longer than this is no title or name, in code points.
MAX_VALUE = 500
MAX_AUTHORS = 50
_TITLES = ("citation_title", "dc.title", "dcterms.title", "og:title")
_PUBLISHERS = ("citation_publisher", "dc.publisher", "dcterms.publisher")
_AUTHORS = ("citation_author", "dc.creator", "dcterms.creator", "author", "article:author")
_DATES = (
    "article:published_time", "citation_publication_date", "citation_date", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "datepublished",
)  # fmt: skip
#: Titles that programs make of the name of a file ("Microsoft Word - draft.docx"), and names of files themselves.
_PROGRAMS = re.compile(r"(?:Microsoft(?: Office)? (?:Word|PowerPoint|Excel|Publisher|Visio)|Adobe \w+) - ")
_FILES = re.compile(
    r"(?:file:|[A-Za-z]:\\|/).*|\S*_\S*|(?:img|dsc|scan|image|untitled)[ _-]?\d*|"
    r".*\.(?:docx?|dotx?|pdf|rtf|od[tps]|ppt[xm]?|xls[xm]?|csv|html?|txt|tex|dvi|e?ps|md|indd|qxp|pub|pages|tmp|epub|eml|"
    r"tiff?|jpe?g|png)",
    re.I,
)
#: So many words at most are put in the place of a title.
_PLACEHOLDER = 5
_ARTICLES = re.compile(r"(?:^|[/:])(?:\w*Article|\w*Posting|Report|\w*Page|CreativeWork|PressRelease|Legislation)$")
_DATE = re.compile(r"(\d{4})(?:([-/])(\d\d?)(?:\2(\d\d?))?)?(?=$|[T ])")
_LANGUAGE: TypeAdapter[str] = TypeAdapter(Language)
_URL: TypeAdapter[str] = TypeAdapter(Url)


def stated_by(parser: LexborHTMLParser, *, url: str = "") -> Stated:
    """Read what a page states. ``url`` is where it was read, "" when that is not known."""
    meta, data = _meta(parser), _linked_data(parser, url)
    notes: list[str] = []
    own_title = parser.css_first("head > title")
    titles = [*_words(data, "headline"), *_words(data, "name"), *_of(meta, _TITLES)]
    titles.append(clean(own_title.text()) if own_title else "")
    lang = _language(parser, meta, data, notes)
    return Stated(
        title=next((title for stated in titles if (title := title_of(stated, lang))), ""),
        publisher=_one("publisher", [*_names(data, "publisher"), *_of(meta, _PUBLISHERS)], notes),
        authors=_authors(meta, data),
        issued=_date([*_words(data, "datePublished"), *_of(meta, _DATES)], notes),
        lang=lang,
        canonical=_canonical(parser, url, notes),
        notes=(*notes, *_more(meta)),
    )


def clean(value: object) -> str:
    """Return a stated value as a record can hold it: one line, nothing that cannot be seen; "" when it is none."""
    if not isinstance(value, str):
        return ""
    unseen = {item.offset for item in refused(value)}
    text = "".join(character for offset, character in enumerate(value) if offset not in unseen)
    text = " ".join(text.split())
    return text if len(text) <= MAX_VALUE else ""


def title_of(value: object, lang: str = "") -> str:
    """Return a stated title as a record can hold it; "" where a program put it there and nobody chose it.

    Such are names of files, and what stands for a title in English or in ``lang`` ("" when not known): "Document1".
    """
    title = clean(value)
    if not any(c.isalpha() for c in title) or _PROGRAMS.match(title) or _FILES.fullmatch(title):
        return ""
    plain = re.sub(r"^\W+|[\W\d_]+$", "", title).casefold()
    if len(plain.split()) > _PLACEHOLDER:
        return title
    known = filter(None, map(language, dict.fromkeys(("en", lang or "en"))))
    return "" if any(plain == word.casefold() for words in known for word in words.no_titles) else title


# --- where a page says things --------------------------------------------------------------------------------


def _meta(parser: LexborHTMLParser) -> list[tuple[str, str]]:
    """The page's meta elements: names in lower case, and values."""
    found = []
    for node in parser.css("meta[content]"):
        attributes = node.attributes
        name = attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or ""
        name = name or attributes.get("http-equiv") or ""
        found.append((name.strip().lower(), clean(attributes.get("content"))))
    return found


def _linked_data(parser: LexborHTMLParser, url: str) -> dict[str, Any]:
    """The one JSON-LD object that describes the page itself; {} where there is none, or several and no telling."""
    found: list[dict[str, Any]] = []
    for node in parser.css('script[type="application/ld+json" i]'):
        try:
            found.extend(_objects(json.loads(node.text())))
        except (ValueError, RecursionError):
            continue
    articles = [item for item in found if any(_ARTICLES.search(kind) for kind in _texts(item.get("@type")))]
    texts = [item for item in articles if not "".join(_texts(item.get("@type"))).endswith("Page")]
    candidates = texts or articles
    if len(candidates) > 1:
        candidates = [item for item in candidates if url and url.rstrip("/") in _addresses(item)]
    return _with_names(candidates[0], found) if len(candidates) == 1 else {}


def _with_names(item: dict[str, Any], others: list[dict[str, Any]]) -> dict[str, Any]:
    """Put in the place of a reference (`{"@id": …}`) what the page's data say of it."""
    by_id = {other["@id"]: other for other in others if isinstance(other.get("@id"), str)}

    def named(value: Any) -> Any:
        if isinstance(value, list):
            return [named(part) for part in value]
        reference = value.get("@id") if isinstance(value, dict) and "name" not in value else None
        return by_id.get(reference, value) if isinstance(reference, str) else value

    return item | {key: named(item[key]) for key in ("author", "publisher") if isinstance(item.get(key), (dict, list))}


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    """The objects at the top of a JSON-LD document: itself, its list, its graph. What they name is not looked into."""
    for item in value if isinstance(value, list) else [value]:
        if isinstance(item, dict):
            graph = item.get("@graph")
            yield from (part for part in graph if isinstance(part, dict)) if isinstance(graph, list) else (item,)


def _addresses(item: dict[str, Any]) -> set[str]:
    page = item.get("mainEntityOfPage")
    places = [item.get("url"), item.get("@id"), page.get("@id") if isinstance(page, dict) else page]
    return {place.partition("#")[0].rstrip("/") for place in places if isinstance(place, str)}


def _texts(value: Any) -> list[str]:
    return [item for item in (value if isinstance(value, list) else [value]) if isinstance(item, str)]


def _words(data: dict[str, Any], key: str) -> list[str]:
    """The texts under a key; JSON-LD is often written with HTML's own escapes."""
    return [word for text in _texts(data.get(key)) if (word := clean(html.unescape(text)))]


def _names(data: dict[str, Any], key: str) -> list[str]:
    """The names under a key whose values are persons or bodies, or plain texts."""
    value = data.get(key)
    names: list[str] = []
    for item in value if isinstance(value, list) else [value]:
        names.extend(_words(item, "name") if isinstance(item, dict) else _words({"": item}, ""))
    return names


def _of(meta: list[tuple[str, str]], names: tuple[str, ...]) -> list[str]:
    """The values of meta elements, in the order of ``names``."""
    return [value for name in names for key, value in meta if key == name and value]


# --- what it says --------------------------------------------------------------------------------------------


def _one(what: str, values: list[str], notes: list[str]) -> str:
    """The one value that is stated; none, and a note, where there are several."""
    distinct = list(dict.fromkeys(filter(None, values)))
    if len(distinct) > 1:
        notes.append(f"The page states more than one {what}: {', '.join(f'“{value}”' for value in distinct[:5])}.")
    return distinct[0] if len(distinct) == 1 else ""


def _authors(meta: list[tuple[str, str]], data: dict[str, Any]) -> tuple[str, ...]:
    """The authors by the first of the page's ways of naming them that names any; addresses are no names."""
    ways = [_names(data, "author"), *(_of(meta, (name,)) for name in _AUTHORS)]
    for names in ways:
        if found := tuple(dict.fromkeys(name for name in names if not re.match(r"https?:|www\.|@", name))):
            return found[:MAX_AUTHORS]
    return ()


def _date(values: list[str], notes: list[str]) -> str:
    """The date that the page bears, as it writes it: the day in its own time zone."""
    days = [iso_day(value) for value in values]
    if unread := [value for value, day in zip(values, days, strict=True) if not day]:
        notes.append(f"The page gives as its date “{unread[0]}”.")
    return _one("date", sorted(_most_exact(filter(None, days))), notes)


def _most_exact(days: Iterator[str]) -> set[str]:
    """Leave out a year or month that a full date among the others says more exactly."""
    found = set(days)
    return {day for day in found if not any(other != day and other.startswith(f"{day}-") for other in found)}


def iso_day(value: str) -> str:
    """Return the day, month or year that a date in ISO 8601 order begins with, "" when it is none."""
    if not (found := _DATE.match(value)):
        return ""
    year, _, month, day = found.groups()
    text = "-".join([year, *(part.zfill(2) for part in (month, day) if part)])
    try:
        return parse_edtf(text).text if month is None or 1 <= int(month) <= 12 else ""
    except ValueError:
        return ""


def _language(parser: LexborHTMLParser, meta: list[tuple[str, str]], data: dict[str, Any], notes: list[str]) -> str:
    """The language of the root element, or else of the metadata; none where they name different languages."""
    root = parser.css_first("html")
    attributes = root.attributes if root else {}
    stated = [attributes.get("lang") or attributes.get("xml:lang") or "", *_words(data, "inLanguage")]
    stated += _of(meta, ("content-language", "dc.language", "dcterms.language"))
    tags = [tag for value in stated if (tag := language_tag(value))]
    if len({tag.split("-")[0].lower() for tag in tags}) > 1:
        return _one("language", tags, notes)
    return tags[0] if tags else ""


def language_tag(value: str) -> str:
    """Return a language tag as it stands, `_` fixed to `-`; "" when it is none, or a word such as "English"."""
    try:
        tag = _LANGUAGE.validate_python(value.strip().replace("_", "-"))
    except ValidationError:
        return ""
    return tag if len(tag.partition("-")[0]) <= 3 else ""


def _canonical(parser: LexborHTMLParser, url: str, notes: list[str]) -> str:
    """The address that the page calls its own. Another host's is only noted: it may be a template's slip, or a lie."""
    links = [
        node for node in parser.css("link[rel][href]") if "canonical" in (node.attributes["rel"] or "").lower().split()
    ]
    found = list(dict.fromkeys(filter(None, (_absolute(node.attributes["href"] or "", url) for node in links))))
    if len(found) != 1:
        _one("canonical address", found, notes)
        return ""
    if url and urlsplit(found[0]).hostname != urlsplit(url).hostname:
        notes.append(f"The page names {clean(found[0])} as its own address.")
        return ""
    return found[0]


def _absolute(href: str, url: str) -> str:
    try:
        return _URL.validate_python(urljoin(url, href.strip()).partition("#")[0])
    except (ValidationError, ValueError):
        return ""


def _more(meta: list[tuple[str, str]]) -> Iterator[str]:
    """What is worth a note: the site's name, which need not be its publisher, and a later change."""
    if names := _of(meta, ("og:site_name",)):
        yield f"The page calls its site “{names[0]}”."
    if times := _of(meta, ("article:modified_time",)):
        yield f"The page says that it was changed on {times[0]}."
