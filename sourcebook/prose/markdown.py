"""A briefing's Markdown → HTML that is safe to show, and what its sentences cite."""

from dataclasses import dataclass
from functools import lru_cache

from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markupsafe import Markup

from sourcebook.problems import Problem
from sourcebook.prose.citations import Resolver
from sourcebook.prose.extension import Page, ProseExtension, Reading
from sourcebook.prose.prose_tree import Citation, Marker, ProseSentence, Quotation, Teller


@dataclass(frozen=True, kw_only=True, slots=True)
class Prose:
    """Rendered prose. ``sentences`` are all that a reader reads, headings too; ``statements`` those that must cite.

    ``noted`` are the claims that the page cites, in the order of their numbers.
    """

    html: Markup
    sentences: tuple[ProseSentence, ...]
    citations: tuple[Citation, ...]
    problems: tuple[Problem, ...]
    noted: tuple[str, ...] = ()

    @property
    def statements(self) -> tuple[ProseSentence, ...]:
        """The sentences that state something."""
        return tuple(sentence for sentence in self.sentences if sentence.is_statement)

    @property
    def quotations(self) -> tuple[tuple[ProseSentence, Quotation], ...]:
        """The words in quotation marks, each with its sentence."""
        return tuple((sentence, quotation) for sentence in self.sentences for quotation in sentence.quotations)


def render_prose(
    text: str,
    *,
    resolve: Resolver,
    path: str,
    first_line: int,
    lang: str,
    noted: tuple[str, ...] = (),
    mark: Marker = lambda number, sentence: (),
    tell: Teller = lambda number, sentence: "",
) -> Prose:
    """Render a briefing's Markdown. ``first_line`` is the line of the file on which ``text`` starts.

    Cited claims are numbered from 1 in the order in which the page first names them, for the notes at its end:
    ``noted`` are those that stand before the prose, and the result's ``noted`` are all of them.
    ``mark`` gives the stretches of a sentence to be marked, ``tell`` what is said of it at its citations.
    Headings get ids that begin with ``prose-``, so that they cannot clash with those of the page around them.
    """
    readings = [Reading(noted=noted)]
    page = Page(
        resolve=resolve, path=path, first_line=first_line, lang=lang, noted=noted, mark=mark, tell=tell,
        collect=readings.append,
    )  # fmt: skip
    md = Markdown(
        extensions=[ProseExtension(page), SaneListExtension(), TocExtension(marker="", slugify=_slug)],
        output_format="html",
    )
    html, reading = Markup(md.convert(text)), readings[-1]
    return Prose(
        html=html,
        sentences=reading.sentences,
        citations=reading.citations,
        problems=reading.problems,
        noted=reading.noted,
    )


@lru_cache(maxsize=256)
def read_prose(text: str, lang: str = "en", first_line: int = 1) -> Prose:
    """Read a briefing's Markdown for its sentences and citations alone, whose records need not exist."""
    return render_prose(text, resolve=lambda _: None, path="", first_line=first_line, lang=lang)


def _slug(value: str, separator: str) -> str:
    return f"prose-{slugify_unicode(value, separator) or 'section'}"
