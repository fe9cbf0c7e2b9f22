"""`[@id]` in Markdown becomes a citation: a link whose look and target the caller gives."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from sourcebook.reading.records import ID_PATTERN

#: One citation, or several in one pair of brackets: `[@a]`, `[@a; @b]`.
CITATION = re.compile(rf"\[@(?P<ids>{ID_PATTERN}(?:\s*[;,]\s*@{ID_PATTERN})*)\]")


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """What a citation leads to: where, how it is labelled, and the colour group of a claim ("" for others)."""

    href: str
    label: str
    group: str
    title: str


Resolver = Callable[[str], Target | None]


def ids_of(found: re.Match[str]) -> tuple[str, ...]:
    """Return the ids that a citation names."""
    return tuple(part.strip().lstrip("@") for part in re.split(r"[;,]", found.group("ids")))


class CitationExtension(Extension):
    """Registers the citation syntax. ``resolve`` gives each id's target, or None where there is no such record."""

    def __init__(self, resolve: Resolver) -> None:
        """Keep the resolver for the processor."""
        super().__init__()
        self._resolve = resolve

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Add the processor just before links, so that code and escapes still come first."""
        md.inlinePatterns.register(_Citations(CITATION.pattern, md, self._resolve), "sourcebook-citation", 175)


class _Citations(InlineProcessor):
    def __init__(self, pattern: str, md: Markdown, resolve: Resolver) -> None:
        super().__init__(pattern, md)
        self._resolve = resolve

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        group = Element("span", {"class": "sb-cites"})
        for id_ in ids_of(m):
            group.append(self._chip(id_))
        return group, m.start(0), m.end(0)

    def _chip(self, id_: str) -> Element:
        target = self._resolve(id_)
        if target is None:
            missing = Element("span", {"class": "sb-cite sb-missing"})
            missing.text = AtomicString(f"@{id_}")
            return missing
        attributes = {
            "class": f"sb-cite sb-{target.group or 'other'}",
            "href": target.href,
            "title": target.title,
        }
        chip = Element("a", {**attributes, "data-record": id_})
        chip.text = AtomicString(target.label)  # a record's words are never read as Markdown
        return chip
