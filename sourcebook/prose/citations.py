"""`[@id]` in Markdown becomes a citation: a link whose look and target the caller gives."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markupsafe import Markup, escape

from sourcebook.reading.records import ID_PATTERN

#: One citation, or several in one pair of brackets, `[@a]`, `[@a; @b]`; and the punctuation after it, which a browser
#: would break off onto a line of its own.
_CITATION = rf"\[@(?P<ids>{ID_PATTERN}(?:\s*[;,]\s*@{ID_PATTERN})*)\](?P<stop>[.,;:!?…)”’]*)"
#: What was probably meant as one: `[@Foo]`, `[@ id]`, `[@id` without an end, `@[id]`, `[see @id, p. 5]`.
_NEARLY = (
    r"\[@[^\[\]\x02]{0,200}\]|\[@[a-z0-9-]*|@\[[^\[\]\x02]{1,64}\]"
    rf"|\[[^\[\]@\x02]{{1,60}}[\s;]@{ID_PATTERN}[^\[\]\x02]{{0,60}}\]"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Target:
    """What a citation leads to: where, how it is labelled, and the colour group of a claim ("" for others)."""

    href: str
    label: str
    group: str
    title: str


Resolver = Callable[[str], Target | None]


@dataclass(frozen=True, slots=True)
class Token:
    """What was taken out of the text: a citation ("cite"), or what is shown as text and reported.

    ``kind`` of the latter is "raw", "image", "nearly" or "linked" (a citation in a link's words). ``shown`` is its
    text, of a citation the punctuation that follows.
    """

    kind: str
    shown: str
    ids: tuple[str, ...] = ()


class Stash:
    """Keeps tokens under Python-Markdown's placeholders for HTML, so that nothing reads their words as Markdown."""

    def __init__(self, md: Markdown) -> None:
        """Keep them in this converter."""
        self._md = md
        self.tokens: dict[str, Token] = {}

    def keep(self, shown: str, kind: str, ids: tuple[str, ...] = ()) -> str:
        """Keep a token and return its placeholder. What it shows is HTML only after escaping."""
        placeholder = self._md.htmlStash.store(escape(shown))
        self.tokens[placeholder] = Token(kind, shown, ids)
        return placeholder

    def html(self, placeholder: str) -> str:
        """The HTML that stands for a placeholder, an entity of the text for instance."""
        return str(self._md.htmlStash.rawHtmlBlocks[int(placeholder.rpartition(":")[2][:-1])])

    def put(self, placeholder: str, html: Markup) -> None:
        """Put the HTML of a citation in its place."""
        self._md.htmlStash.rawHtmlBlocks[int(placeholder.rpartition(":")[2][:-1])] = html


class Citations(InlineProcessor):
    """Takes citations, and what is nearly one, out of the text. A link cannot stand in a link's words."""

    def __init__(self, md: Markdown, stash: Stash, resolve: Resolver) -> None:
        """Register the pattern after code, escapes and inline links (160), before references (140)."""
        super().__init__(f"{_CITATION}|{_NEARLY}", md)
        self._stash, self._resolve = stash, resolve
        md.inlinePatterns.register(self, "sourcebook-citation", 155)

    def handleMatch(self, m: re.Match[str], data: str) -> Any:  # type: ignore[override]  # noqa: N802
        """Return the placeholder of what was found."""
        if m["ids"] is None:
            if m[0][:2] not in ("[@", "@[") and not meant(m[0], self._resolve):
                return None, None, None
            return self._stash.keep(m[0], "nearly"), m.start(), m.end()
        if "a" in self.md.treeprocessors["inline"].ancestors:  # type: ignore[attr-defined]
            return self._stash.keep(m[0], "linked"), m.start(), m.end()
        ids = tuple(part.strip().lstrip("@") for part in re.split(r"[;,]", m["ids"]))
        return self._stash.keep(m["stop"], "cite", ids), m.start(), m.end()


def meant(nearly: str, resolve: Resolver) -> str:
    """The citation that was probably meant, of records that exist; "" where there is none."""
    known = [f"@{id_}" for id_ in re.findall(rf"@\s?\[?({ID_PATTERN})", nearly.lower()) if resolve(id_)]
    return f"[{'; '.join(known)}]" if known else ""


def citation_html(token: Token, resolve: Resolver, numbers: Mapping[str, int], told: str = "") -> Markup:
    """Write a citation. ``numbers`` are those of the notes in which claims are quoted, by claim id.

    ``told`` is said of the sentence that cites: to those who do not see its marks, and in the citation's card.
    """
    *chips, last = (_chip(id_, resolve, numbers) for id_ in token.ids)
    if token.shown:
        last = Markup('<span class="sb-stop">{}{}</span>').format(last, token.shown)
    said = Markup('<span class="sb-told" lang="en"> ({})</span>').format(told) if told else ""
    return Markup('<span class="sb-cites">{}{}{}</span>').format(Markup("").join(chips), last, said)


def _chip(id_: str, resolve: Resolver, numbers: Mapping[str, int]) -> Markup:
    target = resolve(id_)
    if target is None:
        return Markup('<span class="sb-cite sb-missing">@{}</span>').format(id_)
    number = numbers.get(id_)
    note = Markup(' data-note="{}"').format(number) if number else ""
    chip = Markup('<a class="sb-cite sb-{}" href="{}" title="{}" data-record="{}"{}>{}</a>')
    return chip.format(target.group or "other", target.href, target.title, id_, note, target.label)
