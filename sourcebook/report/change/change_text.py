"""The report for a terminal."""

from collections.abc import Iterator

from sourcebook.history.change_words import Mark, Marked
from sourcebook.report.change.abridge import abridged, visible
from sourcebook.report.change.outline_parts import Item, Outline

#: Words that went stand in [-…-], words that came in {+…+}: the marks of git's and wdiff's plain word differences.
_MARKS = {Mark.SAME: "{}", Mark.REMOVED: "[-{}-]", Mark.ADDED: "{{+{}+}}"}


def format_text(outline: Outline) -> str:
    """Return the report as plain text without colours."""
    return "\n".join(_lines(outline)) + "\n"


def _lines(outline: Outline) -> Iterator[str]:
    yield f"{visible(outline.compared)}: {outline.headline}"
    for caution in outline.cautions:
        yield f"  note: {visible(caution)}"
    for section in outline.sections:
        yield ""
        yield f"{section.title} ({len(section.items)})"
        for item in section.items:
            yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    yield f"  {visible(item.id)}: {item.badge}" if item.badge else f"  {visible(item.id)}"
    if words := marked_text(item.words):
        yield f"    {words}"
    for detail in item.details:
        yield f"      {visible(detail.label)}: {marked_text(detail.words)}"


def marked_text(words: Marked) -> str:
    """Return marked words on one line, cut to what changed and a little around it."""
    return " ".join(_MARKS[s.mark].format(visible(s.text)) for s in abridged(words))
