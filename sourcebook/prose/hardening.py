"""What keeps untrusted prose harmless: raw HTML shown as text, images refused, links looked at, work bounded."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.parse import urlsplit

from markdown import Markdown
from markdown.inlinepatterns import (
    AUTOLINK_RE,
    IMAGE_LINK_RE,
    LINK_RE,
    AutolinkInlineProcessor,
    HtmlInlineProcessor,
    ImageInlineProcessor,
    ImageReferenceInlineProcessor,
    LinkInlineProcessor,
    ReferenceInlineProcessor,
    ShortImageReferenceInlineProcessor,
    ShortReferenceInlineProcessor,
)
from markdown.util import ETX, STX

from sourcebook.prose.citations import Stash
from sourcebook.reading.web_addresses import misleading

#: Limits in code points and in levels: a long book chapter has about 60,000, a very long paragraph 6,000.
MAX_PROSE, MAX_PARAGRAPH, MAX_DEPTH = 256 * 1024, 20_000, 24
#: How often, on average, a character may be looked at again before the rest is refused: prose needs about 10.
_LOOKS = 64
#: A tag, a comment, a declaration or an instruction of HTML, which is no address in angle brackets.
_RAW_HTML = r"<(?:/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?|!--(?:(?!<!--|-->).)*--|![A-Z][^<>]*|\?[^<>]*\?)>"
_SCHEMES = frozenset({"", "http", "https", "mailto"})


class Limits:
    """Counts the work that a text costs. ``exceeded`` is the limit that it passed ("" for none), ``at`` the offset."""

    def __init__(self) -> None:
        """Allow nothing until a text begins."""
        self.exceeded, self.at, self._left = "", 0, 0

    def begin(self, size: int) -> None:
        """Start on a text of so many code points."""
        self.exceeded, self.at, self._left = "", 0, _LOOKS * (size + MAX_PARAGRAPH)
        if size > MAX_PROSE:
            self.exceed(f"the prose is longer than {MAX_PROSE:,} characters", 0)

    def exceed(self, limit: str, at: int) -> None:
        """Keep the first limit that is passed."""
        if not self.exceeded:
            self.exceeded, self.at = limit, at

    def spend(self, looks: int, at: int = 0) -> bool:
        """Count so many characters that are looked at; true once a limit is passed."""
        self._left -= looks
        if self._left < 0:
            self.exceed("brackets or blocks open so often without an end that reading takes too long", at)
        return bool(self.exceeded)


#: Gives a stretch of inline text as it is written in the source, with what its placeholders stand for.
Written = Callable[[str], str]


def harden(md: Markdown, stash: Stash, limits: Limits, written: Written) -> None:
    """Switch raw HTML and images off in a converter, and bound what its links cost.

    Addresses in angle brackets (156) are read before citations (155).
    """

    def images(alt: str) -> str:
        return stash.keep(written(plain_attribute(alt)), "image")

    md.preprocessors.deregister("html_block", strict=False)
    patterns = md.inlinePatterns
    patterns.register(_Raw(_RAW_HTML, md, stash, written), "html", 90)
    patterns.register(_bounded(ReferenceInlineProcessor, limits)(LINK_RE, md), "reference", 170)
    patterns.register(_bounded(LinkInlineProcessor, limits)(LINK_RE, md), "link", 160)
    patterns.register(_bounded(ImageInlineProcessor, limits, images)(IMAGE_LINK_RE, md), "image_link", 150)
    patterns.register(
        _bounded(ImageReferenceInlineProcessor, limits, images)(IMAGE_LINK_RE, md), "image_reference", 140
    )
    patterns.register(_bounded(ShortReferenceInlineProcessor, limits)(LINK_RE, md), "short_reference", 130)
    patterns.register(
        _bounded(ShortImageReferenceInlineProcessor, limits, images)(IMAGE_LINK_RE, md), "short_image_ref", 125
    )
    patterns.register(AutolinkInlineProcessor(AUTOLINK_RE, md), "autolink", 156)


def _bounded(
    base: type[LinkInlineProcessor], limits: Limits, images: Written | None = None
) -> type[LinkInlineProcessor]:
    """The pattern with its search for closing brackets counted; an image becomes the words that stand for it."""

    class Bounded(base):  # type: ignore[misc,valid-type]
        def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
            if limits.exceeded or data.find("]", index) < 0:
                return "", index, False
            text, end, handled = super().getText(data, index)
            limits.spend(end - index)
            return text, end, handled

        def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
            if limits.exceeded or data.find(")", index) < 0:
                return "", None, index, False
            href, title, end, handled = super().getLink(data, index)
            limits.spend(end - index)
            return href, title, end, handled

        def handleMatch(self, m: re.Match[str], data: str) -> Any:  # noqa: N802
            node, start, end = super().handleMatch(m, data)
            if images is not None and node is not None:
                return images(node.get("alt") or ""), start, end
            return node, start, end

    return Bounded


class _Raw(HtmlInlineProcessor):
    def __init__(self, pattern: str, md: Markdown, stash: Stash, written: Written) -> None:
        super().__init__(pattern, md)
        self._stash, self._written = stash, written

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        return self._stash.keep(self._written(m[0]), "raw"), m.start(), m.end()


def plain_attribute(value: str) -> str:
    """An attribute as a browser reads it: Python-Markdown keeps escapes and letters of addresses as placeholders."""
    value = re.sub(f"{STX}(\\d+){ETX}", lambda found: chr(int(found[1])), value)
    return unescape(value.replace(f"{STX}amp{ETX}", "&"))


def is_safe(href: str) -> bool:
    """http, https, mailto or relative; nothing that a browser or a reader would take for another scheme or host."""
    if re.search(r"[\x00-\x20\x7f\\]", href) or href.startswith("//"):
        return False
    try:
        parts = urlsplit(href)
        if parts.scheme in ("http", "https") and misleading(href):
            return False
    except ValueError:
        return False
    before_path = re.split(r"[/?#]", href, maxsplit=1)[0]
    return parts.scheme.lower() in _SCHEMES and (
        bool(parts.scheme) or (":" not in before_path and "%3a" not in before_path.lower())
    )
