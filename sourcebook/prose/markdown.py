"""A briefing's Markdown → HTML that is safe to show, and what its sentences cite.

Prose is untrusted. Raw HTML is off (it shows as the text that it is, and is reported), there are no attribute
lists and no includes, images are refused, and a link must be http, https, mailto or relative.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.treeprocessors import Treeprocessor
from markupsafe import Markup

from sourcebook.problems import CODES, Problem, Span
from sourcebook.prose.citations import CITATION, CitationExtension, Resolver, ids_of
from sourcebook.prose.sentences import sentences
from sourcebook.reading.web_addresses import misleading

#: Longer prose is refused, in code points: a long book chapter has about 60,000.
MAX_PROSE = 256 * 1024
#: More markers than this in a row nest deeper than any prose, and cost the converter a stack.
_NESTED = re.compile(r"(?:^|\n)[ \t]*(?:>[ \t]?|[-*+][ \t]+|\d+[.)][ \t]+){20}|[*_\[!]{60}|`{200}")
_RAW_HTML = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9-]*(?:\s[^<>]*)?/?|!--.*?--|![A-Z][^<>]*|\?[^<>]*\?)>", re.DOTALL)
#: What is no prose: an escaped character (which opens no code), code within a paragraph, an indented line.
_CODE = re.compile(r"\\[^\n]|(`+)(?!`)(?:(?!\n[ \t]*\n)[\s\S])+?(?<!`)\1(?!`)|^(?: {4}|\t)[^\n]*$", re.MULTILINE)
_AUTOLINK = re.compile(r"<(?:https?://[^<>\s]+|mailto:[^<>\s]+|[^<>\s@]+@[^<>\s]+)>", re.IGNORECASE)
_SCHEMES = frozenset({"", "http", "https", "mailto"})


@dataclass(frozen=True, slots=True)
class ProseSentence:
    """A sentence of prose: its text without markup, its line in the file, and the ids that it cites."""

    text: str
    line: int
    cites: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """Rendered prose. ``sentences`` are the factual ones: no headings, questions, or lines that end in a colon.

    ``noted`` are the claims that the page cites, in the order of their numbers.
    """

    html: Markup
    sentences: tuple[ProseSentence, ...]
    words: int
    problems: tuple[Problem, ...]
    noted: tuple[str, ...] = ()


def render_prose(
    text: str, *, resolve: Resolver, path: str, first_line: int, lang: str, noted: tuple[str, ...] = ()
) -> Prose:
    """Render a briefing's Markdown. ``first_line`` is the line of the file on which ``text`` starts.

    Cited claims are numbered from 1 in the order in which the page first names them, for the notes at its end:
    ``noted`` are those that stand before the prose, and the result's ``noted`` are all of them.
    Headings get ids that begin with ``prose-``, so that they cannot clash with those of the page around them.
    """
    text = _lines(text)
    if len(text) > MAX_PROSE or _NESTED.search(text):
        problem = Problem(
            code="P105", span=Span(path=path, line=first_line), message="the prose is too long or too deep"
        )
        return Prose(html=Markup(), sentences=(), words=0, problems=(problem,), noted=noted)
    links, noted = _Links(), tuple(dict.fromkeys((*noted, *_cited_claims(text, resolve))))
    md = Markdown(
        extensions=[
            CitationExtension(resolve, {id_: number for number, id_ in enumerate(noted, start=1)}),
            SaneListExtension(),
            TocExtension(marker="", slugify=_slug),
            _Hardening(links),
        ],
        output_format="html",
    )
    html = Markup(md.convert(text))
    found = tuple(_sentences(text, first_line, lang))
    problems = (
        *_unknown(text, resolve, path, first_line),
        *_raw_html(text, path, first_line),
        *links.problems(text, path, first_line),
        *_uncited(found, path),
    )
    words = sum(len(re.findall(r"\w+", _bare(line))) for line in text.splitlines() if not line.startswith("#"))
    return Prose(html=html, sentences=found, words=words, problems=problems, noted=noted)


def _cited_claims(text: str, resolve: Resolver) -> Iterator[str]:
    """Yield the claims that a text cites, in its order; only claims have a group."""
    for found in CITATION.finditer(_masked(text)):
        for id_ in ids_of(found):
            if (target := resolve(id_)) and target.group:
                yield id_


def prose_sentences(text: str, *, first_line: int, lang: str) -> tuple[ProseSentence, ...]:
    """Return the factual sentences of a briefing's Markdown without rendering it; none when it is too long."""
    text = _lines(text)
    return () if len(text) > MAX_PROSE else tuple(_sentences(text, first_line, lang))


def _lines(text: str) -> str:
    """The text with plain line ends, and without the characters that Python-Markdown keeps for itself."""
    return re.sub(r"[\x02\x03]", "", text.replace("\r\n", "\n").replace("\r", "\n"))


def _slug(value: str, separator: str) -> str:
    return f"prose-{slugify_unicode(value, separator) or 'section'}"


# --- hardening -------------------------------------------------------------------------------------------------


class _Links:
    """Remembers the links and images that were refused."""

    def __init__(self) -> None:
        self.refused: list[str] = []

    def problems(self, text: str, path: str, first_line: int) -> Iterator[Problem]:
        for target in dict.fromkeys(self.refused):
            line, column = _place(text, max(text.find(target), 0) if target else 0)
            span = Span(path=path, line=line + first_line - 1, column=column, length=max(len(target), 1))
            hint = CODES["P103"].mend
            yield Problem(code="P103", span=span, message="this link or image is refused", note=target, hint=hint)


class _Hardening(Extension):
    """Switches raw HTML off and looks at every link in the finished tree."""

    def __init__(self, links: _Links) -> None:
        super().__init__()
        self._links = links

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        for name in ("image_link", "image_reference", "short_image_ref"):
            md.inlinePatterns.deregister(name)
        # after every inline pattern has made its elements (priority of "inline" is 20)
        md.treeprocessors.register(_LinkCheck(md, self._links), "sourcebook-links", 1)


class _LinkCheck(Treeprocessor):
    def __init__(self, md: Markdown, links: _Links) -> None:
        super().__init__(md)
        self._links = links

    def run(self, root: Element) -> None:
        for element in root.iter("a"):
            href = self._plain(element.get("href", ""))
            if not _is_safe(href):
                self._links.refused.append(href)
                element.attrib.clear()
                element.tag = "span"
            elif urlsplit(href).scheme in ("http", "https"):
                element.set("rel", "noopener noreferrer")

    def _plain(self, href: str) -> str:
        """An e-mail autolink holds its letters as entities under a placeholder; this gives the address."""
        return unescape(href.replace("\x02amp\x03", "&"))


def _is_safe(href: str) -> bool:
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


# --- problems --------------------------------------------------------------------------------------------------


def _unknown(text: str, resolve: Resolver, path: str, first_line: int) -> Iterator[Problem]:
    """A citation names a record that exists."""
    for found in CITATION.finditer(_masked(text)):
        for id_ in ids_of(found):
            if resolve(id_) is None:
                yield _at(
                    text,
                    found.start(),
                    len(found.group()),
                    "P101",
                    f"there is no record `{id_}`",
                    path,
                    first_line,
                )


def _raw_html(text: str, path: str, first_line: int) -> Iterator[Problem]:
    """Prose holds no raw HTML; it is shown as text."""
    for found in _RAW_HTML.finditer(_masked(text)):
        if not _AUTOLINK.fullmatch(found.group()):
            length = len(found.group().partition("\n")[0])
            yield _at(text, found.start(), length, "P102", "raw HTML is shown as text", path, first_line)


def _uncited(found: tuple[ProseSentence, ...], path: str) -> Iterator[Problem]:
    """Every factual sentence of a briefing cites a claim."""
    for sentence in found:
        if not sentence.cites:
            span = Span(path=path, line=sentence.line)
            note = f"“{sentence.text[:80]}{'…' if len(sentence.text) > 80 else ''}”"
            yield Problem(
                code="P201",
                span=span,
                message="the sentence cites nothing",
                note=note,
                hint=CODES["P201"].mend,
            )


def _at(text: str, at: int, length: int, code: str, message: str, path: str, first_line: int) -> Problem:
    line, column = _place(text, at)
    span = Span(path=path, line=line + first_line - 1, column=column, length=length)
    return Problem(code=code, span=span, message=message, hint=CODES[code].mend)


def _place(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)


def _masked(text: str) -> str:
    """The text with code and escaped characters blanked, offsets kept."""
    blank = _CODE.sub(lambda m: re.sub(r"[^\n]", " ", m.group()), text)
    return re.sub(r"\\.", "  ", blank)


# --- sentences -------------------------------------------------------------------------------------------------


def _sentences(text: str, first_line: int, lang: str) -> Iterator[ProseSentence]:
    """Yield the factual sentences, block by block; a citation after a full stop belongs to the sentence before it."""
    for start, block in _blocks(_masked(text)):
        marked = re.sub(rf"([.!?…])((?:\s*{CITATION.pattern.replace('?P<ids>', '?:')})+)", _before_stop, block)
        for span in sentences(marked.replace("\n", " "), lang):
            raw = marked[span.start : span.end]
            bare = _bare(raw)
            if bare and not bare.endswith((":", "?")):
                line = text.count("\n", 0, start) + marked.count("\n", 0, span.start) + first_line
                yield ProseSentence(bare, line, tuple(id_ for m in CITATION.finditer(raw) for id_ in ids_of(m)))


def _before_stop(found: re.Match[str]) -> str:
    return f"{found.group(2)}{found.group(1)}"


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield paragraphs and list items with their offsets; headings, rules and code are left out."""
    for block in re.finditer(r"(?:^(?![ \t]*\n).*(?:\n|\Z))+", text, re.MULTILINE):
        start = block.start()
        for item in re.split(r"(?m)^(?=[ \t]*(?:[-*+]|\d+[.)])\s)|(?<=\n)(?=#)|(?m:^#.*\n)", block.group()):
            if (
                item
                and item.strip()
                and not item.lstrip().startswith(("#", "---"))
                and not item.startswith(("    ", "\t"))
            ):
                yield text.index(item, start), item
                start = text.index(item, start)


def _bare(markdown: str) -> str:
    """Text without citations and the commonest marks."""
    text = CITATION.sub("", markdown)
    text = re.sub(r"^[ \t]*(?:[-*+>]|\d+[.)])\s+", "", text, flags=re.MULTILINE)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"\s+([.,;])", r"\1", re.sub(r"\s+", " ", re.sub(r"[*_`]", "", text))).strip()
