"""The Markdown extension: what it renders is what is checked.

It works in any converter: given a page, or named in a project's settings, where it reads the page in :data:`PAGE`.
Prose is untrusted. Raw HTML shows as the text that it is, an image as its words, and a link must be http, https,
mailto or relative.
"""

from collections.abc import Callable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from sourcebook.problems import CODES, Problem, Span
from sourcebook.prose.citations import Citations, Resolver, Stash, citation_html, meant
from sourcebook.prose.hardening import MAX_DEPTH, Limits, harden, is_safe, plain_attribute
from sourcebook.prose.prose_positions import Lines, Tracer, depth, plain_lines
from sourcebook.prose.prose_tree import (
    Citation,
    Mark,
    Marker,
    Place,
    ProseSentence,
    Run,
    Teller,
    TreeReader,
    cited_by,
    wrap,
)
from sourcebook.reading.conflict_markers import conflicts

_SHOWN = {
    "raw": ("P102", "raw HTML is shown as text"),
    "image": ("P107", "an image is left out"),
    "nearly": ("P108", "this is nearly a citation, and is shown as text"),
    "linked": ("P108", "a citation in the words of a link is shown as text"),
}


@dataclass(frozen=True, kw_only=True, slots=True)
class Reading:
    """What was read of a page, in its order; ``noted`` are the claims that it cites, in the order of their numbers."""

    sentences: tuple[ProseSentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    problems: tuple[Problem, ...] = ()
    noted: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class Page:
    """A page to be read: whose citations ``resolve`` knows, where its text begins, and its language (BCP 47).

    Cited claims are numbered from 1 in the order in which the page first names them, ``noted`` before its text.
    ``mark`` gives the stretches of sentences to be marked, ``tell`` what is said of a sentence at its citations;
    ``collect`` is given what was read.
    """

    resolve: Resolver
    path: str
    first_line: int = 1
    lang: str = "en"
    noted: tuple[str, ...] = ()
    mark: Marker = lambda number, sentence: ()
    tell: Teller = lambda number, sentence: ""
    collect: Callable[[Reading], None] = lambda reading: None


#: The page that is being converted, for converters that are made from a project's settings.
PAGE: ContextVar[Page | None] = ContextVar("PAGE", default=None)


class ProseExtension(Extension):
    """Citations, hardening, and a reading of the page with positions."""

    def __init__(self, page: Page | None = None) -> None:
        """Read this page; without one, that of :data:`PAGE` at each conversion."""
        super().__init__()
        self._page = page

    @property
    def page(self) -> Page:
        """The page that is being converted. Raises LookupError where nobody set one."""
        if page := self._page or PAGE.get():
            return page
        raise LookupError("citations can only be read in a build of Sourcebook: no page is set")

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        """Register every step."""
        limits, stash = Limits(), Stash(md)
        tracer = Tracer(md, limits)
        harden(md, stash, limits, tracer.written)
        Citations(md, stash, lambda id_: self.page.resolve(id_))
        md.preprocessors.register(_Begin(md, tracer, stash, limits), "sourcebook-begin", 31)
        md.treeprocessors.register(_Read(md, self, tracer, stash, limits), "sourcebook-read", 19)


def makeExtension(**settings: object) -> ProseExtension:  # noqa: N802 - the name is Python-Markdown's
    """Make the extension for a project whose settings name it; it has none of its own."""
    return ProseExtension(**settings)  # type: ignore[arg-type]


class _Begin(Preprocessor):
    def __init__(self, md: Markdown, tracer: Tracer, stash: Stash, limits: Limits) -> None:
        super().__init__(md)
        self._tracer, self._stash, self._limits = tracer, stash, limits

    def run(self, lines: list[str]) -> list[str]:
        text = plain_lines("\n".join(lines))
        self._limits.begin(len(text))
        self._stash.tokens.clear()
        self._tracer.begin("" if self._limits.exceeded else text)
        return self._tracer.text.split("\n")


class _Read(Treeprocessor):
    """Reads the tree once inline markup is in it; what later steps change is neither words nor links."""

    def __init__(self, md: Markdown, extension: ProseExtension, tracer: Tracer, stash: Stash, limits: Limits) -> None:
        super().__init__(md)
        self._extension, self._tracer, self._stash, self._limits = extension, tracer, stash, limits

    def run(self, root: Element) -> None:
        page = self._extension.page
        self._lines = Lines(self._tracer.text, page.first_line)
        self._told: dict[int, str] = {}  # of each citation, by where it begins
        if depth(root) > 3 * MAX_DEPTH:  # a list within a list is two elements
            self._limits.exceed("emphasis, lists or quotations nest too deep", 0)
        if not self._limits.exceeded:
            reader = TreeReader(self.md, self._tracer, self._stash)
            runs = [run for run in reader.runs(root) if run.text or run.cites]
            problems = tuple(self._problems(page, reader))
            sentences = self._sentences(page, root, runs)
            citations = tuple(citation for run in runs for _, citation in run.cites)
            noted = self._number(page, reader)
            page.collect(Reading(sentences=sentences, citations=citations, problems=problems, noted=noted))
        if self._limits.exceeded:
            root.clear()
            problem = self._problem(page, "P105", self._limits.exceeded, self._limits.at, self._limits.at + 1)
            page.collect(Reading(problems=(problem,), noted=page.noted))

    def _sentences(self, page: Page, root: Element, runs: list[Run]) -> tuple[ProseSentence, ...]:
        sentences: list[ProseSentence] = []
        marked: list[tuple[Mark, list[Place]]] = []
        for run in runs:
            before, starts = len(sentences), []
            for sentence, start in run.sentences(self._lines, page.lang):
                for mark in page.mark(len(sentences), sentence):
                    marked.append((mark, run.places[start + mark.start : start + mark.end]))
                sentences.append(sentence)
                starts.append(start)
            for at, citation in run.cites if starts else ():
                number = before + cited_by(starts, at)
                self._told[citation.start] = page.tell(number, sentences[number])
        wrap(root, marked)
        return tuple(sentences)

    def _number(self, page: Page, reader: TreeReader) -> tuple[str, ...]:
        """Number the claims that are cited, which alone have a group, and write the citations."""
        cited = [(placeholder, token, start) for placeholder, token, start, _ in reader.found if token.kind == "cite"]
        ids = (id_ for _, token, _ in cited for id_ in token.ids if (found := page.resolve(id_)) and found.group)
        noted = tuple(dict.fromkeys((*page.noted, *ids)))
        numbers = {id_: number for number, id_ in enumerate(noted, start=1)}
        for placeholder, token, start in cited:
            self._stash.put(placeholder, citation_html(token, page.resolve, numbers, self._told.get(start, "")))
        return noted

    def _problems(self, page: Page, reader: TreeReader) -> Iterator[Problem]:
        for number, at in conflicts(self._tracer.text):
            yield self._problem(page, "P106", f"a conflict marker of git ({number})", at, at + 7)
        for _, token, start, end in reader.found:
            if token.kind == "cite":
                for id_ in token.ids:
                    if page.resolve(id_) is None:
                        yield self._problem(page, "P101", f"there is no record `{id_}`", start, end)
            else:
                code, message = _SHOWN[token.kind]
                hint = "put the citation after the link" if token.kind == "linked" else ""
                if token.kind == "nearly" and (citation := meant(token.shown, page.resolve)):
                    hint = f"write {citation}"
                yield self._problem(page, code, message, start, end, hint=hint)
        for element, at in reader.links:
            href = plain_attribute(element.get("href", ""))
            if is_safe(href):
                if href.startswith(("http:", "https:")):
                    element.set("rel", "noopener noreferrer")
                continue
            yield self._problem(page, "P103", "this link is refused", at, at + len(href), note=href)
            element.attrib.clear()
            element.tag = "span"

    def _problem(
        self, page: Page, code: str, message: str, start: int, end: int, note: str = "", hint: str = ""
    ) -> Problem:
        line, column = self._lines.place(start)
        length = len(self._tracer.text[start:end].partition("\n")[0]) or 1
        span = Span(path=page.path, line=line, column=column, length=length)
        return Problem(code=code, span=span, message=message, note=note, hint=hint or CODES[code].fix)
