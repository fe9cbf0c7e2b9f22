"""What the elements of a web page are to its reader: markup alone, by tag, role and the names that pages give.

The tags and their default look are those of the HTML Standard ("Rendering"), the roles those of WAI-ARIA and DPUB-ARIA.
The names in ``class`` and ``id`` are what templates of content management systems call their boxes.
"""

import re
from collections.abc import Mapping

from sourcebook.quotes.structure import PartKind

BLOCKS = frozenset(
    "address article aside blockquote body br caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav ol optgroup "
    "option p plaintext pre search section summary table tbody tfoot thead tr ul xmp".split()
)
CELLS = frozenset(("td", "th"))
#: What has no words of its own, or words that no browser of today shows.
UNSEEN = frozenset("head script style noembed noframes template title iframe object embed canvas audio video".split())
#: Left out wherever they stand, since their words are none of the text's; by what they are called.
APART = {
    **dict.fromkeys(("del", "s", "strike"), "struck"),
    **dict.fromkeys(("button", "select", "textarea", "datalist", "input"), "form field"),
    **dict.fromkeys(("rt", "rp", "rtc"), "reading aid"),
    "noscript": "hidden",
    "svg": "drawing",
}
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse))", re.I)
_RAISED = re.compile(r"(?:^|;)\s*vertical-align\s*:\s*(?:super|text-top)\b", re.I)
#: Boxes around a text. The first that a name, a role or a tag says is what it is called.
_BOXES = {
    "comments": "comments comment commentlist commentform disqus respond replies discussion",
    "notice of cookies": "cookie cookies consent gdpr onetrust cookiebar cookiebanner",
    "paywall": "paywall regwall",
    "newsletter": "newsletter newsletters mailinglist subscribe subscription signup",
    "sharing": "share sharing shares sharebar sharedaddy social socials addthis addtoany shariff",
    "advertisement": "ad ads advert adverts advertisement advertising adsense adslot sponsored sponsor promo promos",
    "related links": "related recommended recommendations recommends mostread mostpopular popular trending outbrain "
    "taboola readmore readnext upnext moreon seealso yarpp jp-relatedposts crp",
    "navigation": "nav navbar navi navigation menu submenu breadcrumb breadcrumbs pagination pager sitemap skiplink "
    "navbox toolbar",
    "tags": "tags taglist tagcloud posttags",
    "sidebar": "sidebar sidebars widget widgets",
    "pop-up": "modal popup overlay lightbox",
}
BOX_NAMES = frozenset(_BOXES)
_NAMES = {name: what for what, names in _BOXES.items() for name in names.split()}
_TAGS = {"nav": "navigation", "menu": "navigation", "search": "navigation"}
_ROLES = {
    **dict.fromkeys(("navigation", "search", "menu", "menubar", "toolbar", "tablist"), "navigation"),
    **dict.fromkeys(("dialog", "alertdialog"), "pop-up"),
    "complementary": "sidebar",
}
#: The same for what stands beside the text, and is part of it within an article.
_BESIDE = {"header": "page header", "footer": "page footer", "aside": "sidebar"}
BESIDE_NAMES = frozenset(_BESIDE.values())
_BESIDE_ROLES = {"banner": "page header", "contentinfo": "page footer"}
#: Names for what readers of a screen do not see.
_SCREEN_READERS = frozenset(
    ("sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "screen-reader-only")
)
_NOTES = frozenset(("doc-footnote", "doc-endnote", "doc-endnotes"))
_NOTE_NAMES = re.compile(r"(?:foot|end)notes?(?:[-_]?(?:text|body|list|content|definition))?|reflist|references|fn\d+")
_NOTE_MARKS = re.compile(r"(?:foot|end)note(?:-?(?:ref|mark|anchor|link|call))?|note-?(?:ref|mark)|fnref|reference|fn")
_PARTS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), PartKind.HEADING),
    **dict.fromkeys(("figcaption", "caption"), PartKind.CAPTION),
    **dict.fromkeys(("details", "aside"), PartKind.ASIDE),
    "blockquote": PartKind.QUOTED,
    "li": PartKind.ITEM,
    "ins": PartKind.INSERTED,
}
_CAPTION_NAMES = frozenset(("wp-caption-text", "caption", "image-caption", "photo-caption", "figcaption"))
#: What holds a text: the whole of it is kept.
_TEXTS = frozenset(("article", "hentry", "h-entry", "articlebody", "article-body", "post", "story"))

Attributes = Mapping[str, str | None]


def classes(attributes: Attributes) -> list[str]:
    """Return the names that an element has in `class` and `id`, in lower case."""
    names, id_ = attributes.get("class"), attributes.get("id")
    return f"{names or ''} {id_ or ''}".lower().split() if names or id_ else []


def role(attributes: Attributes) -> str:
    """Return the first role that an element states, in lower case; "" where it states none."""
    stated = attributes.get("role") or attributes.get("epub:type")
    return (stated.lower().split() or [""])[0] if stated else ""


def apart(tag: str, attributes: Attributes) -> str:
    """Return what an element is that stands in no text, wherever it is found; "" for others."""
    if found := APART.get(tag):
        return found
    if "hidden" in attributes or (tag == "dialog" and "open" not in attributes):
        return "hidden"
    style = attributes.get("style")
    if style and _HIDDEN.search(style):
        return "hidden"
    return "" if _SCREEN_READERS.isdisjoint(classes(attributes)) else "hidden"


def box(tag: str, attributes: Attributes) -> str:
    """Return what a box around or beside a text is; "" for what may be part of it."""
    if tag not in BLOCKS or tag in ("body", "html", "main", "article"):
        return ""
    if found := _TAGS.get(tag) or _ROLES.get(role(attributes)):
        return found
    for name in classes(attributes):
        for part in (name, *re.split(r"[-_]+", name)):
            if found := _NAMES.get(part):
                return found
    return ""


def beside(tag: str, attributes: Attributes) -> str:
    """Return what an element is where it stands outside of the text: a page's header or footer, a sidebar; else ""."""
    return _BESIDE.get(tag) or _BESIDE_ROLES.get(role(attributes), "")


def part_of(tag: str, attributes: Attributes) -> PartKind | None:
    """Return what part of a text an element is, None where it is none that counts."""
    if not attributes:
        return _PARTS.get(tag)
    names = classes(attributes)
    if _PARTS.get(tag) is PartKind.HEADING or role(attributes) == "heading":
        return PartKind.HEADING
    if role(attributes) in _NOTES or any(_NOTE_NAMES.fullmatch(name) for name in names):
        return PartKind.FOOTNOTE if tag in BLOCKS else None
    if not _CAPTION_NAMES.isdisjoint(names):
        return PartKind.CAPTION
    return _PARTS.get(tag)


def holds_text(tag: str, attributes: Attributes) -> bool:
    """Tell whether an element says that it is the whole of a text."""
    if tag in ("body", "html"):
        return False
    named = attributes.get("itemprop", "") == "articleBody" or role(attributes) in ("article", "main")
    return tag in ("article", "main") or named or not _TEXTS.isdisjoint(classes(attributes))


def is_raised(tag: str, attributes: Attributes) -> bool:
    """Tell whether the words of an element stand above the line."""
    return tag == "sup" or bool(_RAISED.search(attributes.get("style") or ""))


def is_named_note(attributes: Attributes) -> bool:
    """Tell whether the names or the role of an element say that it is a mark of a note."""
    return role(attributes) in ("doc-noteref", "noteref") or any(map(_NOTE_MARKS.fullmatch, classes(attributes)))


def is_note_link(tag: str, attributes: Attributes) -> bool:
    """Tell whether an element is a link within its page, as those to notes are."""
    return tag == "a" and ((attributes.get("href") or "").startswith("#") or is_named_note(attributes))
