"""`[@id]` in Markdown becomes a citation: a link whose look and target the caller gives."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup

from sourcebook.reading.records import ID_PATTERN

#: One citation, or several in one pair of brackets: `[@a]`, `[@a; @b]`.
CITATION = re.compile(rf"\[@(?P<ids>{ID_PATTERN}(?:\s*[;,]\s*@{ID_PATTERN})*)\]")


#: Punctuation after a citation, which a browser would break off onto a line of its own.
_STOP = re.compile(r"[.,;:!?…)”’]+")


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
    """Registers the citation syntax. ``resolve`` gives each id's target, or None where there is no such record.

    ``numbers`` are those of the notes in which claims are quoted, by claim id.
    """

    def __init__(self, resolve: Resolver, numbers: Mapping[str, int]) -> None:
        """Keep the resolver and the numbers for the processor."""
        super().__init__()
        self._resolve = resolve
        self._numbers = numbers

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Add the processor after code, escapes and inline links (160), before references (140)."""
        md.inlinePatterns.register(
            _Citations(CITATION.pattern, md, self._resolve, self._numbers), "sourcebook-citation", 155
        )


class _Citations(InlineProcessor):
    #: A link cannot stand in a link; there a citation stays the text that it is.
    ANCESTOR_EXCLUDES = ("a",)

    def __init__(self, pattern: str, md: Markdown, resolve: Resolver, numbers: Mapping[str, int]) -> None:
        super().__init__(pattern, md)
        self._resolve = resolve
        self._numbers = numbers

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        *chips, last = (self._chip(id_) for id_ in ids_of(m))
        if stop := _STOP.match(data, m.end(0)):
            last = Markup('<span class="sb-stop">{}{}</span>').format(last, stop[0])
        html = Markup('<span class="sb-cites">{}{}</span>').format(Markup("").join(chips), last)
        # Stashed: else a record's words would be read as Markdown, and what looks like an entity left as it is.
        return self.md.htmlStash.store(html), m.start(0), stop.end() if stop else m.end(0)

    def _chip(self, id_: str) -> Markup:
        target = self._resolve(id_)
        if target is None:
            return Markup('<span class="sb-cite sb-missing">@{}</span>').format(id_)
        number = self._numbers.get(id_)
        note = Markup(' data-note="{}"').format(number) if number else ""
        chip = Markup('<a class="sb-cite sb-{}" href="{}" title="{}" data-record="{}"{}>{}</a>')
        return chip.format(target.group or "other", target.href, target.title, id_, note, target.label)
