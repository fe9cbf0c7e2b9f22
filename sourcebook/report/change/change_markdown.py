"""The report as a comment under a pull request: inert whatever the records say, and never too long to be posted.

Records are untrusted: whatever they say is written so that neither Markdown nor the hosts make anything of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sourcebook.history.change_words import Mark, Marked
from sourcebook.pages.views.date_words import counted
from sourcebook.report.change.abridge import LONGEST_CHARACTERS, abridged, visible
from sourcebook.report.change.outline_parts import Item, Outline, Section
from sourcebook.report.markdown_escapes import escape

#: GitHub refuses a comment of more than 65,536 characters. Bytes are counted here, which are never fewer, and some are
#: left for what the workflow puts before the report.
LIMIT = 65_000
#: What is kept free for the end of every section that is still to come.
_RESERVE = 2_000
#: How many characters of an item's words are shown where not all items would fit with more.
SHORT = 100

_MARKS = {Mark.SAME: "{}", Mark.REMOVED: "<del>{}</del>", Mark.ADDED: "<ins>{}</ins>"}
_SIGNS = {"good": "▲ ", "bad": "▼ "}


def format_markdown(outline: Outline, *, limit: int = LIMIT) -> str:
    """Return the report as GitHub and GitLab show it, in at most ``limit`` bytes of UTF-8.

    When it does not fit, details are left out first, then words are cut, then items are left out from the end of their
    sections; what was left out is counted where it is missing.
    """
    page = _Page(limit)
    page.add(f"### What this change means\n\n**{inert(outline.headline)}**\n\n{inert(outline.compared)}\n")
    for caution in outline.cautions[:20]:
        page.add(f"\n> {inert(caution)}\n")
    if (more := len(outline.cautions) - 20) > 0:
        page.add(f"\n> {counted(more, 'more note')}\n")
    for index, section in enumerate(outline.sections):
        page.section(section, left=len(outline.sections) - index - 1)
    return page.text


@dataclass(slots=True)
class _Page:
    """Text that grows up to a limit in bytes."""

    limit: int
    text: str = ""
    size: int = 0

    def add(self, text: str) -> None:
        self.text += text
        self.size += len(text.encode())

    def section(self, section: Section, *, left: int) -> None:
        """Add a section, leaving room for ``left`` others: the half of what there is, and something for each."""
        title = f"{section.title} ({len(section.items)})"
        self.add(f"\n<details><summary>{title}</summary>\n\n" if section.folded else f"\n#### {title}\n\n")
        room = self.limit - _RESERVE * left - 400
        room = min(room, self.size + (self.limit - self.size) // 2) if left else room
        heads = [_head(item) for item in section.items]
        if self.size + sum(len(head.encode()) for head in heads) > room:
            heads = [_head(item, characters=SHORT) for item in section.items]
        waiting = sum(len(head.encode()) for head in heads)
        shown = short = 0
        for item, head in zip(section.items, heads, strict=True):
            size, details = len(head.encode()), "".join(_details(item))
            if self.size + size > room:
                break
            fits = self.size + waiting + len(details.encode()) <= room  # what is still to be named comes first
            self.add(head + details if fits else head)
            waiting -= size
            short += not fits and bool(details)
            shown += 1
        if missing := len(section.items) - shown:
            self.add(f"- … and {missing} more, not shown here: the comment would be too long\n")
        if short:
            self.add(f"\n(Details of {counted(short, 'item')} are left out: the comment would be too long.)\n")
        self.add("\n</details>\n" if section.folded else "")


def _head(item: Item, *, characters: int = LONGEST_CHARACTERS) -> str:
    words = _words(item.words, characters=characters)
    badge = f"**{_SIGNS.get(item.tone, '')}{inert(item.badge)}** " if item.badge else ""
    return f"- {badge}{words + ' ' if words else ''}(<code>{inert(item.id)}</code>)\n"


def _details(item: Item) -> Iterator[str]:
    """What makes an item worth reading, its reason or its point, stands open; the rest is folded away."""
    details = list(item.details)
    if details and (details[0].label == "why" or details[0].leads):
        first = details.pop(0)
        yield f"  <br>{inert(first.label) + ': ' if first.leads else ''}{_words(first.words)}\n"
    if details:
        yield "  <details><summary>details</summary>\n\n"
        yield from (f"  - {inert(d.label)}: {_words(d.words)}\n" for d in details)
        yield "\n  </details>\n"


def _words(words: Marked, *, characters: int = LONGEST_CHARACTERS) -> str:
    return " ".join(_MARKS[s.mark].format(inert(s.text)) for s in abridged(words, characters=characters))


def inert(text: str) -> str:
    """Return a text on one line of which nothing comes but the characters that it has."""
    return escape(visible(text))
